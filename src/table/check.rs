//! The rules that tables keep as a whole.

use std::collections::{HashMap, HashSet, hash_map::Entry};

use unicode_normalization::is_nfc;

use super::{NameRow, PlaceRow, Rule, TableError, Tables};
use crate::{
    record::{Fate, PlaceId, SourceId},
    writing::fold::fold,
};

/// Every fault of `tables` that would make answers wrong: references that lead nowhere, cycles, repeated ids and names.
pub(crate) fn check(tables: &Tables) -> Vec<TableError> {
    let mut errors = Vec::new();
    let sources = source_ids(tables, &mut errors);
    let places = place_rows(tables, &mut errors);
    for row in &tables.places {
        check_place(row, &places, &sources, &mut errors);
    }
    check_names(&tables.names, &places, &sources, &mut errors);
    check_relations(tables, &places, &sources, &mut errors);
    let named: HashSet<_> = tables.names.iter().map(|name| name.place).collect();
    for row in &tables.places {
        if !named.contains(&row.id) {
            errors.push(row.fault("id", row.id, Rule::NoName));
        }
    }
    errors
}

fn source_ids(tables: &Tables, errors: &mut Vec<TableError>) -> HashSet<SourceId> {
    let mut first_lines = HashMap::new();
    for row in &tables.sources {
        match first_lines.entry(row.id) {
            Entry::Vacant(entry) => {
                entry.insert(row.origin.line);
            }
            Entry::Occupied(entry) => {
                let rule = Rule::DuplicateId {
                    first: *entry.get(),
                };
                errors.push(TableError::new(&row.origin, "id", row.id.to_string(), rule));
            }
        }
    }
    first_lines.into_keys().collect()
}

fn place_rows<'t>(
    tables: &'t Tables,
    errors: &mut Vec<TableError>,
) -> HashMap<PlaceId, &'t PlaceRow> {
    let mut rows: HashMap<_, &PlaceRow> = HashMap::new();
    for row in &tables.places {
        match rows.entry(row.id) {
            Entry::Vacant(entry) => {
                entry.insert(row);
            }
            Entry::Occupied(entry) => {
                let first = entry.get().origin.line;
                errors.push(row.fault("id", row.id, Rule::DuplicateId { first }));
            }
        }
    }
    rows
}

fn check_place(
    row: &PlaceRow,
    places: &HashMap<PlaceId, &PlaceRow>,
    sources: &HashSet<SourceId>,
    errors: &mut Vec<TableError>,
) {
    for (column, reference) in [
        ("within", row.within),
        ("site", row.site),
        ("successor", row.successor),
    ] {
        if let Some(id) = reference
            && !places.contains_key(&id)
        {
            errors.push(row.fault(column, id, Rule::UnknownPlace));
        }
    }
    for (column, cited) in [
        ("position_sources", &row.position_sources),
        ("fate_sources", &row.fate_sources),
        ("district_sources", &row.district_sources),
        ("sources", &row.sources),
    ] {
        for id in cited.iter().filter(|id| !sources.contains(id)) {
            errors.push(row.fault(column, id, Rule::UnknownSource));
        }
    }
    if let Some(site) = row.site.and_then(|id| places.get(&id))
        && site.site.is_some()
    {
        errors.push(row.fault("site", site.id, Rule::SiteOfSite));
    }
    if row.fate == Fate::Merged && row.successor.is_none() {
        errors.push(row.fault("successor", "", Rule::MissingSuccessor));
    }
    for (column, step) in [
        (
            "within",
            (|row| row.within) as fn(&PlaceRow) -> Option<PlaceId>,
        ),
        ("successor", |row| row.successor),
    ] {
        if let Some(id) = step(row).filter(|_| leads_to_itself(row, places, step)) {
            errors.push(row.fault(column, id, Rule::Cycle));
        }
    }
}

fn leads_to_itself(
    row: &PlaceRow,
    places: &HashMap<PlaceId, &PlaceRow>,
    step: fn(&PlaceRow) -> Option<PlaceId>,
) -> bool {
    let mut seen = HashSet::new();
    let mut at = step(row);
    while let Some(id) = at {
        if id == row.id {
            return true;
        }
        // A cycle further up is told for its own members.
        if !seen.insert(id) {
            return false;
        }
        at = places.get(&id).and_then(|row| step(row));
    }
    false
}

fn check_relations(
    tables: &Tables,
    places: &HashMap<PlaceId, &PlaceRow>,
    sources: &HashSet<SourceId>,
    errors: &mut Vec<TableError>,
) {
    for row in &tables.relations {
        for (column, id) in [("place", row.place), ("other", row.other)] {
            if !places.contains_key(&id) {
                errors.push(row.fault(column, id, Rule::UnknownPlace));
            }
        }
        if row.place == row.other {
            errors.push(row.fault("other", row.other, Rule::Cycle));
        }
        for id in row.sources.iter().filter(|id| !sources.contains(id)) {
            errors.push(row.fault("sources", id, Rule::UnknownSource));
        }
    }
    for row in &tables.elsewhere {
        if fold(&row.name).is_empty() {
            errors.push(row.fault("name", &row.name, Rule::Unfindable));
        }
        for id in row.sources.iter().filter(|id| !sources.contains(id)) {
            errors.push(row.fault("sources", id, Rule::UnknownSource));
        }
    }
    for row in &tables.links {
        if !places.contains_key(&row.place) {
            errors.push(row.fault("place", row.place, Rule::UnknownPlace));
        }
        for id in row.sources.iter().filter(|id| !sources.contains(id)) {
            errors.push(row.fault("sources", id, Rule::UnknownSource));
        }
    }
}

fn check_names(
    names: &[NameRow],
    places: &HashMap<PlaceId, &PlaceRow>,
    sources: &HashSet<SourceId>,
    errors: &mut Vec<TableError>,
) {
    let mut first_lines = HashMap::new();
    for row in names {
        if !places.contains_key(&row.place) {
            errors.push(row.fault("place", row.place, Rule::UnknownPlace));
        }
        for id in row.sources.iter().filter(|id| !sources.contains(id)) {
            errors.push(row.fault("sources", id, Rule::UnknownSource));
        }
        if !row.period.is_ordered() {
            errors.push(row.fault("from", "", Rule::DatesOutOfOrder));
        }
        let fault = if row.text.is_empty() {
            Some(Rule::Empty)
        } else if row.text != row.text.trim() {
            Some(Rule::Untrimmed)
        } else if !is_nfc(&row.text) {
            Some(Rule::NotNfc)
        } else if fold(&row.text).is_empty() {
            Some(Rule::Unfindable)
        } else {
            None
        };
        errors.extend(fault.map(|rule| row.fault("text", &row.text, rule)));
        match first_lines.entry((row.place, row.lang, &row.text)) {
            Entry::Vacant(entry) => {
                entry.insert(row.origin.line);
            }
            Entry::Occupied(entry) => {
                let first = *entry.get();
                errors.push(row.fault("text", &row.text, Rule::DuplicateName { first }));
            }
        }
    }
}
