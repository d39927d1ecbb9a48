//! Editorial rules: what a well-kept gazetteer observes beyond being readable.

use std::collections::{HashMap, HashSet};

use super::{PlaceRow, Rule, TableError, TableErrors, Tables, check};
use crate::record::{
    Era, Fate, Kind, KindClass, Language, PlaceId, Position, Precision, Rank, SourceId,
};

/// A station farther from the town of its name is another place, or one of the two is misplaced, in kilometres.
const FARTHEST_STATION_KM: f64 = 10.0;

/// A box of latitudes and longitudes, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Region {
    south: f64,
    west: f64,
    north: f64,
    east: f64,
}

impl Region {
    /// Sakhalin and the Kuril islands, with the straits around them: 43–55° N, 140–158° E.
    pub const SAKHALIN_AND_KURILS: Self = Self::new(43.0, 140.0, 55.0, 158.0);

    /// The box between these degrees.
    pub const fn new(south: f64, west: f64, north: f64, east: f64) -> Self {
        Self {
            south,
            west,
            north,
            east,
        }
    }

    /// Whether the position lies in the box.
    pub fn contains(&self, position: Position) -> bool {
        (self.south..=self.north).contains(&position.lat())
            && (self.west..=self.east).contains(&position.lon())
    }
}

impl Tables {
    /// Every fault of the tables: those that keep a gazetteer from being compiled, and the editorial ones. Each place,
    /// each name and each position cites a source, each source is cited, each position lies in `region`, no two settlements at
    /// one point, each station within 10 km of the town at its site, and each place with an official modern name has a known
    /// fate.
    ///
    /// # Errors
    ///
    /// All the faults. The built-in tables have none.
    ///
    /// ```
    /// use karafuto::{Region, Tables};
    ///
    /// assert_eq!(Tables::builtin().audit(Region::SAKHALIN_AND_KURILS), Ok(()));
    /// ```
    pub fn audit(&self, region: Region) -> Result<(), TableErrors> {
        let mut errors = check(self);
        let mut cited: HashSet<SourceId> = HashSet::new();
        for row in &self.places {
            for sources in [
                &row.sources,
                &row.position_sources,
                &row.fate_sources,
                &row.district_sources,
            ] {
                cited.extend(sources);
            }
            if row.sources.is_empty() {
                errors.push(row.fault("sources", "", Rule::NoSource));
            }
            let Some(position) = row.position else {
                continue;
            };
            if row.position_sources.is_empty() {
                errors.push(row.fault("position_sources", "", Rule::NoSource));
            }
            if !region.contains(position) {
                let value = format!("{}, {}", position.lat(), position.lon());
                errors.push(row.fault("lat", value, Rule::OutsideRegion));
            }
        }
        for row in &self.names {
            cited.extend(&row.sources);
            if row.sources.is_empty() {
                errors.push(row.fault("sources", "", Rule::NoSource));
            }
        }
        for (sources, fault) in self
            .relations
            .iter()
            .map(|row| (&row.sources, row.fault("sources", "", Rule::NoSource)))
            .chain(
                self.links
                    .iter()
                    .map(|row| (&row.sources, row.fault("sources", "", Rule::NoSource))),
            )
            .chain(
                self.elsewhere
                    .iter()
                    .map(|row| (&row.sources, row.fault("sources", "", Rule::NoSource))),
            )
        {
            cited.extend(sources);
            if sources.is_empty() {
                errors.push(fault);
            }
        }
        self.audit_positions(&mut errors);
        let modern: HashSet<PlaceId> = self
            .names
            .iter()
            .filter(|name| name.era == Era::Modern && name.rank == Rank::Official)
            .filter(|name| matches!(name.lang, Language::RUSSIAN | Language::RUSSIAN_LATIN))
            .map(|name| name.place)
            .collect();
        for row in &self.places {
            if row.fate == Fate::Unknown && modern.contains(&row.id) {
                errors.push(row.fault("fate", row.fate, Rule::FateOfModernName));
            }
        }
        for row in self.sources.iter().filter(|row| !cited.contains(&row.id)) {
            errors.push(TableError::new(
                &row.origin,
                "id",
                row.id.to_string(),
                Rule::UnusedSource,
            ));
        }
        TableErrors::none_of(errors)
    }

    /// Two settlements at one point are one place or one of them lies elsewhere; a station lies near the town that it has its
    /// name from.
    fn audit_positions(&self, errors: &mut Vec<TableError>) {
        let mut settled: HashMap<(u64, u64), &PlaceRow> = HashMap::new();
        let rows: HashMap<PlaceId, &PlaceRow> =
            self.places.iter().map(|row| (row.id, row)).collect();
        for row in &self.places {
            let Some(position) = row.position else {
                continue;
            };
            if let Some(site) = row.site.and_then(|id| rows.get(&id))
                && let Some(town) = site.position
                && row.kind == Kind::Station
                && position.distance_km(town) > FARTHEST_STATION_KM
            {
                let value = format!(
                    "{:.0} km from place {}",
                    position.distance_km(town),
                    site.id
                );
                errors.push(row.fault("lat", value, Rule::FarFromSite));
            }
            let is_settlement = row.kind.class() == KindClass::Populated && row.site.is_none();
            if !is_settlement || position.precision() == Precision::Area {
                continue;
            }
            let point = (position.lat().to_bits(), position.lon().to_bits());
            if let Some(other) = settled.insert(point, row) {
                errors.push(row.fault("lat", format!("as place {}", other.id), Rule::SharedPoint));
            }
        }
    }
}
