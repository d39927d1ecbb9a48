//! The compiled records: rows in arrays, references resolved to positions in them.
//!
//! Private, so that its form can change; [`Place`](crate::Place), [`Name`](crate::Name) and [`Source`](crate::Source)
//! are the windows on it.

use std::{collections::HashMap, ops::Range};

use crate::{
    record::{Era, Language, PlaceId, SourceId},
    table::{
        LinkRow, NameRow, PlaceRow, Relation, RelationRow, Rows, SourceRow, TableErrors, Tables,
        check,
    },
};

#[derive(Debug)]
pub(crate) struct Store {
    places: Vec<PlaceRow>,
    /// Grouped by place, in the order of the table within a place.
    names: Vec<NameRow>,
    sources: Vec<SourceRow>,
    /// Grouped by place.
    relations: Vec<RelationRow>,
    links: Vec<LinkRow>,
    names_of: Vec<Range<usize>>,
    children_of: Vec<Vec<usize>>,
    /// The places whose site each place is.
    dependants_of: Vec<Vec<usize>>,
    place_at: HashMap<PlaceId, usize>,
    source_at: HashMap<SourceId, usize>,
}

impl Store {
    pub(crate) fn compile(tables: Tables) -> Result<Self, TableErrors> {
        TableErrors::none_of(check(&tables))?;
        let Rows {
            places,
            mut names,
            sources,
            mut relations,
            mut links,
        } = tables.into_rows();
        relations.sort_by_key(|row| (row.place, row.period.from));
        links.sort_by_key(|row| row.place);
        let place_at: HashMap<_, _> = (0..).zip(&places).map(|(at, row)| (row.id, at)).collect();
        let source_at = (0..).zip(&sources).map(|(at, row)| (row.id, at)).collect();

        names.sort_by_key(|name| place_at.get(&name.place).copied());
        let mut names_of = vec![0..0; places.len()];
        let mut start = 0;
        for group in names.chunk_by(|a, b| a.place == b.place) {
            names_of[place_at[&group[0].place]] = start..start + group.len();
            start += group.len();
        }
        let mut children_of = vec![Vec::new(); places.len()];
        let mut dependants_of = vec![Vec::new(); places.len()];
        for (at, row) in places.iter().enumerate() {
            if let Some(parent) = row.within {
                children_of[place_at[&parent]].push(at);
            }
            if let Some(site) = row.site {
                dependants_of[place_at[&site]].push(at);
            }
        }
        Ok(Self {
            places,
            names,
            sources,
            relations,
            links,
            names_of,
            children_of,
            dependants_of,
            place_at,
            source_at,
        })
    }

    pub(crate) fn places(&self) -> &[PlaceRow] {
        &self.places
    }

    pub(crate) fn names(&self) -> &[NameRow] {
        &self.names
    }

    pub(crate) fn sources(&self) -> &[SourceRow] {
        &self.sources
    }

    pub(crate) fn relations_of(&self, place: PlaceId) -> &[RelationRow] {
        let start = self.relations.partition_point(|row| row.place < place);
        let count = self.relations[start..].partition_point(|row| row.place == place);
        &self.relations[start..start + count]
    }

    pub(crate) fn links_of(&self, place: PlaceId) -> &[LinkRow] {
        let start = self.links.partition_point(|row| row.place < place);
        let count = self.links[start..].partition_point(|row| row.place == place);
        &self.links[start..start + count]
    }

    /// Whether the place lies in one of `areas` or lay there at any time, at any depth.
    pub(crate) fn lies_within(&self, place: usize, areas: &[usize]) -> bool {
        self.with_ancestors(place).any(|at| {
            let before = self.relations_of(self.places[at].id).iter();
            areas.contains(&at)
                || before
                    .filter(|row| matches!(row.relation, Relation::Within | Relation::PartOf))
                    .filter_map(|row| self.place_at(row.other))
                    .any(|area| self.with_ancestors(area).any(|at| areas.contains(&at)))
        })
    }

    pub(crate) fn names_of(&self, place: usize) -> Range<usize> {
        self.names_of[place].clone()
    }

    pub(crate) fn children_of(&self, place: usize) -> &[usize] {
        &self.children_of[place]
    }

    pub(crate) fn place_at(&self, id: PlaceId) -> Option<usize> {
        self.place_at.get(&id).copied()
    }

    pub(crate) fn source_at(&self, id: SourceId) -> Option<usize> {
        self.source_at.get(&id).copied()
    }

    /// The readings in kana of the principal place at the site, for a place that is written like it and has none of its own:
    /// 真岡郡 is read as 真岡町 is.
    pub(crate) fn readings_lent_to(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        let principal = self.site_of(place);
        let is_mute = !self.names_of(place).any(|at| self.is_reading(at));
        let lends = principal != place && is_mute && self.are_written_alike(place, principal);
        lends
            .then(|| self.names_of(principal))
            .into_iter()
            .flatten()
            .filter(|&at| self.is_reading(at))
    }

    /// The readings in kana of the places at this site that are written like its principal place and that this one does
    /// not have itself: 占守郡 is read しむしゅ too, and so may 占守島 be.
    pub(crate) fn readings_at_site(&self, principal: usize) -> Vec<usize> {
        let own = &self.names[self.names_of(principal)];
        let mut readings: Vec<usize> = self.dependants_of[principal]
            .iter()
            .filter(|&&place| self.are_written_alike(place, principal))
            .flat_map(|&place| self.names_of(place))
            .filter(|&at| self.is_reading(at))
            .filter(|&at| own.iter().all(|name| name.text != self.names[at].text))
            .collect();
        readings.dedup_by_key(|at| &self.names[*at].text);
        readings
    }

    fn is_reading(&self, name: usize) -> bool {
        self.names[name].lang == Language::JAPANESE_KANA && self.names[name].era == Era::Japanese
    }

    fn are_written_alike(&self, a: usize, b: usize) -> bool {
        let others = &self.names[self.names_of(b)];
        self.names[self.names_of(a)].iter().any(|name| {
            name.lang == Language::JAPANESE
                && others
                    .iter()
                    .any(|other| other.lang == name.lang && other.text == name.text)
        })
    }

    /// The place and those it lay in, from the nearest to the widest.
    pub(crate) fn with_ancestors(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(place), |&at| {
            self.places[at].within.and_then(|id| self.place_at(id))
        })
    }

    /// The principal place of the site, the place itself where it shares no other's site.
    pub(crate) fn site_of(&self, place: usize) -> usize {
        self.places[place]
            .site
            .and_then(|id| self.place_at(id))
            .unwrap_or(place)
    }
}
