//! The rows of the three tables and how their cells are read.

use serde::{Deserialize, Serialize};

use super::{
    Origin, Rule, TableError,
    read::{Cells, FromCells},
};
use crate::record::{
    Certainty, Date, Era, Fate, Kind, Language, Period, PlaceId, Position, Precision, Rank,
    SourceId, vocabulary,
};

pub(crate) const PLACE_COLUMNS: &[(&str, bool)] = &[
    ("id", true),
    ("kind", true),
    ("within", false),
    ("site", false),
    ("lat", false),
    ("lon", false),
    ("precision", false),
    ("position_sources", false),
    ("fate", false),
    ("successor", false),
    ("fate_sources", false),
    ("district", false),
    ("district_sources", false),
    ("countries", false),
    ("sources", false),
    ("note", false),
];

pub(crate) const RELATION_COLUMNS: &[(&str, bool)] = &[
    ("place", true),
    ("relation", true),
    ("other", true),
    ("from", false),
    ("to", false),
    ("sources", false),
    ("note", false),
];

pub(crate) const LINK_COLUMNS: &[(&str, bool)] = &[
    ("place", true),
    ("authority", true),
    ("identifier", true),
    ("sources", false),
];

pub(crate) const ELSEWHERE_COLUMNS: &[(&str, bool)] =
    &[("name", true), ("country", false), ("sources", false)];

pub(crate) const NAME_COLUMNS: &[(&str, bool)] = &[
    ("place", true),
    ("text", true),
    ("lang", true),
    ("era", false),
    ("rank", false),
    ("certainty", false),
    ("from", false),
    ("to", false),
    ("sources", false),
    ("note", false),
];

pub(crate) const SOURCE_COLUMNS: &[(&str, bool)] = &[
    ("id", true),
    ("title", true),
    ("author", false),
    ("year", false),
    ("lang", false),
    ("address", false),
    ("mirror", false),
    ("licence", false),
    ("strength", false),
    ("note", false),
];

/// A row of `places.csv`: something on the ground with an identity of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PlaceRow {
    /// Given once, never reused.
    pub id: PlaceId,
    /// What it is.
    pub kind: Kind,
    /// The place it lay in, in the last years of Japanese rule: 村 → 郡 → 支庁 → 樺太庁; on the Kurils the island.
    #[serde(default)]
    pub within: Option<PlaceId>,
    /// For a station, district and the like: the principal place whose name and site it shares.
    #[serde(default)]
    pub site: Option<PlaceId>,
    /// Where it lies.
    #[serde(default)]
    pub position: Option<Position>,
    /// Who gives the position.
    #[serde(default)]
    pub position_sources: Vec<SourceId>,
    /// What stands there now.
    #[serde(default)]
    pub fate: Fate,
    /// The living place that it became a part of.
    #[serde(default)]
    pub successor: Option<PlaceId>,
    /// Who tells the fate.
    #[serde(default)]
    pub fate_sources: Vec<SourceId>,
    /// The district of today that it lies in, as its source writes it; empty where none is known.
    #[serde(default)]
    pub district: String,
    /// Who tells the district.
    #[serde(default)]
    pub district_sources: Vec<SourceId>,
    /// The states that claim it today, by ISO 3166-1 code in the order of the alphabet; empty where the area around it tells.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Who attests the place.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    /// A short remark: doubts, and where sources disagree.
    #[serde(default)]
    pub note: String,
    #[serde(skip)]
    pub(crate) is_own: bool,
    #[serde(skip)]
    pub(crate) origin: Origin,
}

impl PlaceRow {
    /// A place of which nothing but its kind is known.
    pub fn new(id: PlaceId, kind: Kind) -> Self {
        Self {
            id,
            kind,
            within: None,
            site: None,
            position: None,
            position_sources: Vec::new(),
            fate: Fate::Unknown,
            successor: None,
            fate_sources: Vec::new(),
            district: String::new(),
            district_sources: Vec::new(),
            countries: Vec::new(),
            sources: Vec::new(),
            note: String::new(),
            is_own: false,
            origin: Origin::memory(),
        }
    }
}

/// A row of `names.csv`: one spelling of one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NameRow {
    /// The place that it names.
    pub place: PlaceId,
    /// The spelling, in Unicode form NFC.
    pub text: String,
    /// Language and script.
    pub lang: Language,
    /// The era it belongs to.
    #[serde(default)]
    pub era: Era,
    /// Its rank among the names of the place.
    #[serde(default)]
    pub rank: Rank,
    /// How certain it is.
    #[serde(default)]
    pub certainty: Certainty,
    /// When it held.
    #[serde(flatten)]
    pub period: Period,
    /// Who attests it.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    /// A short remark.
    #[serde(default)]
    pub note: String,
    #[serde(skip)]
    pub(crate) origin: Origin,
}

impl NameRow {
    /// An official, certain name of the Japanese era without dates.
    pub fn new(place: PlaceId, text: impl Into<String>, lang: Language) -> Self {
        Self {
            place,
            text: text.into(),
            lang,
            era: Era::Japanese,
            rank: Rank::Official,
            certainty: Certainty::Certain,
            period: Period::default(),
            sources: Vec::new(),
            note: String::new(),
            origin: Origin::memory(),
        }
    }
}

vocabulary! {
    /// How much a source can bear.
    pub enum Strength ("strength") {
        /// Can be looked up.
        Strong = "strong",
        /// Without an address, of unknown origin, or translated by a machine.
        Weak = "weak",
    }
}

vocabulary! {
    /// How a place stood to another one.
    pub enum Relation ("relation") {
        /// It lay in it: a hamlet in its village, a village in its district or subprefecture.
        Within = "within",
        /// It was made a part of it, by a merger of municipalities.
        MergedInto = "merged_into",
        /// It was the seat of it.
        SeatOf = "seat_of",
        /// It is a station, port or mine of it.
        Serves = "serves",
        /// It lies at the mouth of it.
        AtMouthOf = "at_mouth_of",
        /// It belongs to the group.
        PartOf = "part_of",
    }
}

impl Relation {
    /// Whether the other place holds this one, as an area or as a group.
    pub(crate) fn is_containment(self) -> bool {
        matches!(self, Self::Within | Self::PartOf)
    }
}

/// A row of `relations.csv`: how a place stood to another, and when.
///
/// `within` of [`PlaceRow`] holds for the last years of Japanese rule; what held before stands here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RelationRow {
    /// The place.
    pub place: PlaceId,
    /// How it stood to the other.
    pub relation: Relation,
    /// The other place.
    pub other: PlaceId,
    /// When it held.
    #[serde(flatten)]
    pub period: Period,
    /// Who says so.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    /// A short remark.
    #[serde(default)]
    pub note: String,
    #[serde(skip)]
    pub(crate) origin: Origin,
}

impl RelationRow {
    /// A relation without dates.
    pub fn new(place: PlaceId, relation: Relation, other: PlaceId) -> Self {
        Self {
            place,
            relation,
            other,
            period: Period::default(),
            sources: Vec::new(),
            note: String::new(),
            origin: Origin::memory(),
        }
    }
}

vocabulary! {
    /// A register that gives places identifiers.
    pub enum Authority ("authority") {
        /// GeoNames, by number.
        GeoNames = "geonames",
        /// Wikidata, by Q number.
        Wikidata = "wikidata",
        /// The Russian state catalogue of geographical names (АГКГН), by number.
        Agkgn = "agkgn",
        /// The Global Volcanism Program of the Smithsonian Institution, by volcano number.
        Gvp = "gvp",
        /// UN/LOCODE, by code.
        Locode = "locode",
        /// The airport codes of ICAO.
        Icao = "icao",
    }
}

/// A row of `links.csv`: what another register calls the place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LinkRow {
    /// The place.
    pub place: PlaceId,
    /// The register.
    pub authority: Authority,
    /// Its identifier of the place.
    pub identifier: String,
    /// Who says so.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    #[serde(skip)]
    pub(crate) origin: Origin,
}

/// A row of `elsewhere.csv`: a place elsewhere whose name would be taken for a slip or another spelling of a name in the tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ElsewhereRow {
    /// The name, in one spelling.
    pub name: String,
    /// The country that it lies in, as its code of ISO 3166-1.
    #[serde(default)]
    pub country: String,
    /// Who says so.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    #[serde(skip)]
    pub(crate) origin: Origin,
}

impl ElsewhereRow {
    /// A name, of no country yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            country: String::new(),
            sources: Vec::new(),
            origin: Origin::memory(),
        }
    }
}

impl LinkRow {
    /// A link.
    pub fn new(place: PlaceId, authority: Authority, identifier: impl Into<String>) -> Self {
        Self {
            place,
            authority,
            identifier: identifier.into(),
            sources: Vec::new(),
            origin: Origin::memory(),
        }
    }
}

/// A row of `sources.csv`: who says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SourceRow {
    /// Given once, never reused.
    pub id: SourceId,
    /// The title of the work, article or page.
    pub title: String,
    /// The author or body.
    #[serde(default)]
    pub author: String,
    /// The year of publication, where it is known.
    #[serde(default)]
    pub year: Option<i16>,
    /// The language of the source.
    #[serde(default)]
    pub lang: Option<Language>,
    /// Where it can be read.
    #[serde(default)]
    pub address: String,
    /// The copies that were read in its stead, a space between two.
    #[serde(default)]
    pub mirror: String,
    /// The licence of its text, where it is known.
    #[serde(default)]
    pub licence: String,
    /// How much it can bear.
    #[serde(default)]
    pub strength: Strength,
    /// A short remark.
    #[serde(default)]
    pub note: String,
    #[serde(skip)]
    pub(crate) origin: Origin,
}

impl Default for Strength {
    /// [`Strength::Strong`].
    fn default() -> Self {
        Self::Strong
    }
}

impl SourceRow {
    /// A strong source of which nothing but its title is known.
    pub fn new(id: SourceId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            author: String::new(),
            year: None,
            lang: None,
            address: String::new(),
            mirror: String::new(),
            licence: String::new(),
            strength: Strength::Strong,
            note: String::new(),
            origin: Origin::memory(),
        }
    }
}

impl FromCells for PlaceRow {
    fn from_cells(cells: &mut Cells<'_>) -> Option<Self> {
        let id = cells.required("id", str::parse);
        let kind = cells.required("kind", str::parse);
        let within = cells.optional("within", str::parse);
        let site = cells.optional("site", str::parse);
        let position = position(cells, None);
        let position_sources = cells.list("position_sources");
        let fate = cells.optional("fate", str::parse);
        let successor = cells.optional("successor", str::parse);
        let fate_sources = cells.list("fate_sources");
        let district_sources = cells.list("district_sources");
        let sources = cells.list("sources");
        Some(Self {
            within,
            site,
            position,
            position_sources,
            fate: fate.unwrap_or(Fate::Unknown),
            successor,
            fate_sources,
            district: cells.text("district"),
            district_sources,
            countries: cells
                .text("countries")
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            sources,
            note: cells.text("note"),
            origin: cells.origin().clone(),
            ..Self::new(id?, kind?)
        })
    }
}

/// The position in `lat`, `lon` and `precision`; `default` for an empty precision.
pub(super) fn position(cells: &mut Cells<'_>, default: Option<Precision>) -> Option<Position> {
    let number = |text: &str| text.parse::<f64>().map_err(|_| Rule::Number);
    let lat = cells.optional("lat", number);
    let lon = cells.optional("lon", number);
    let precision = cells.optional("precision", str::parse);
    let given = ["lat", "lon"].map(|column| !cells.get(column).is_empty());
    if given[0] != given[1] {
        let missing = if given[0] { "lon" } else { "lat" };
        cells.fault(missing, Rule::HalfPosition);
    } else if given[0] && default.is_none() && cells.get("precision").is_empty()
        || !given[0] && !cells.get("precision").is_empty()
    {
        cells.fault("precision", Rule::HalfPosition);
    }
    match Position::new(lat?, lon?, precision.or(default)?) {
        Ok(position) => Some(position),
        Err(error) => {
            let column = if (-90.0..=90.0).contains(&lat?) {
                "lon"
            } else {
                "lat"
            };
            cells.fault(column, error);
            None
        }
    }
}

/// The dates in `from` and `to`.
pub(super) fn period(cells: &mut Cells<'_>) -> Period {
    let from: Option<Date> = cells.optional("from", str::parse);
    let to = cells.optional("to", str::parse);
    let period = Period::new(from, to);
    if !period.is_ordered() {
        cells.fault("from", Rule::DatesOutOfOrder);
    }
    period
}

impl FromCells for NameRow {
    fn from_cells(cells: &mut Cells<'_>) -> Option<Self> {
        let place = cells.required("place", str::parse);
        let text = cells.required("text", |text| Ok::<_, Rule>(text.to_owned()));
        let lang = cells.required("lang", str::parse);
        let era = cells.optional("era", str::parse);
        let rank = cells.optional("rank", str::parse);
        let certainty = cells.optional("certainty", str::parse);
        let period = period(cells);
        let sources = cells.list("sources");
        let row = Self::new(place?, text?, lang?);
        Some(Self {
            era: era.unwrap_or(row.era),
            rank: rank.unwrap_or(row.rank),
            certainty: certainty.unwrap_or(row.certainty),
            period,
            sources,
            note: cells.text("note"),
            origin: cells.origin().clone(),
            ..row
        })
    }
}

impl FromCells for RelationRow {
    fn from_cells(cells: &mut Cells<'_>) -> Option<Self> {
        let place = cells.required("place", str::parse);
        let relation = cells.required("relation", str::parse);
        let other = cells.required("other", str::parse);
        let period = period(cells);
        let sources = cells.list("sources");
        Some(Self {
            period,
            sources,
            note: cells.text("note"),
            origin: cells.origin().clone(),
            ..Self::new(place?, relation?, other?)
        })
    }
}

impl FromCells for LinkRow {
    fn from_cells(cells: &mut Cells<'_>) -> Option<Self> {
        let place = cells.required("place", str::parse);
        let authority = cells.required("authority", str::parse);
        let identifier = cells.required("identifier", |text| Ok::<_, Rule>(text.to_owned()));
        let sources = cells.list("sources");
        Some(Self {
            sources,
            origin: cells.origin().clone(),
            ..Self::new(place?, authority?, identifier?)
        })
    }
}

impl FromCells for ElsewhereRow {
    fn from_cells(cells: &mut Cells<'_>) -> Option<Self> {
        let name = cells.required("name", |text| Ok::<_, Rule>(text.to_owned()));
        let country = cells.text("country");
        let sources = cells.list("sources");
        Some(Self {
            country,
            sources,
            origin: cells.origin().clone(),
            ..Self::new(name?)
        })
    }
}

impl FromCells for SourceRow {
    fn from_cells(cells: &mut Cells<'_>) -> Option<Self> {
        let id = cells.required("id", str::parse);
        let title = cells.required("title", |text| Ok::<_, Rule>(text.to_owned()));
        let date: Option<Date> = cells.optional("year", str::parse);
        let lang = cells.optional("lang", str::parse);
        let strength = cells.optional("strength", str::parse);
        let row = Self::new(id?, title?);
        Some(Self {
            author: cells.text("author"),
            year: date.map(Date::year),
            lang,
            address: cells.text("address"),
            mirror: cells.text("mirror"),
            licence: cells.text("licence"),
            strength: strength.unwrap_or(row.strength),
            note: cells.text("note"),
            origin: cells.origin().clone(),
            ..row
        })
    }
}

impl PlaceRow {
    pub(super) fn fault(&self, column: &str, value: impl ToString, rule: Rule) -> TableError {
        TableError::new(&self.origin, column, value.to_string(), rule)
    }
}

impl RelationRow {
    pub(super) fn fault(&self, column: &str, value: impl ToString, rule: Rule) -> TableError {
        TableError::new(&self.origin, column, value.to_string(), rule)
    }
}

impl ElsewhereRow {
    pub(super) fn fault(&self, column: &str, value: impl ToString, rule: Rule) -> TableError {
        TableError::new(&self.origin, column, value.to_string(), rule)
    }
}

impl LinkRow {
    pub(super) fn fault(&self, column: &str, value: impl ToString, rule: Rule) -> TableError {
        TableError::new(&self.origin, column, value.to_string(), rule)
    }
}

impl NameRow {
    pub(super) fn fault(&self, column: &str, value: impl ToString, rule: Rule) -> TableError {
        TableError::new(&self.origin, column, value.to_string(), rule)
    }
}
