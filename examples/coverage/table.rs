//! The tables of what the built-in gazetteer knows, as the README and `docs/coverage.md` show them.

use std::{collections::HashSet, fmt::Write as _};

use karafuto::{Era, Fate, Gazetteer, Kind, Place};

/// Places and what share of them has what, by kind.
pub fn by_kind() -> String {
    let gazetteer = Gazetteer::builtin();
    let mut table = header("kind");
    for &kind in Kind::ALL {
        let places: Vec<_> = gazetteer
            .places()
            .filter(|place| place.kind() == kind)
            .collect();
        if !places.is_empty() {
            row(&mut table, kind.as_str(), &places);
        }
    }
    row(
        &mut table,
        "**all**",
        &gazetteer.places().collect::<Vec<_>>(),
    );
    let _ = write!(table, "\n{} sources.\n", gazetteer.sources().len());
    table
}

/// Names by era: how many, of how many places, how many dated, and how many by two sources or more.
pub fn by_era() -> String {
    let gazetteer = Gazetteer::builtin();
    let mut table = String::from(
        "| era | names | of places | with a date | by two sources or more |\n|---|--:|--:|--:|--:|\n",
    );
    for &era in Era::ALL {
        let names: Vec<_> = gazetteer
            .places()
            .flat_map(|place| place.names())
            .filter(|name| name.era() == era)
            .collect();
        let places: HashSet<_> = names.iter().map(|name| name.place().id()).collect();
        let dated = names.iter().filter(|name| !name.period().is_open()).count();
        let twice = names
            .iter()
            .filter(|name| name.sources().count() > 1)
            .count();
        let _ = writeln!(
            table,
            "| {era} | {} | {} | {dated} | {twice} |",
            names.len(),
            places.len()
        );
    }
    table
}

/// Places by the municipality, or else the island, that they lay in.
#[allow(dead_code, reason = "not every user of this file shows it")]
pub fn by_municipality() -> String {
    let gazetteer = Gazetteer::builtin();
    let mut table = header("within");
    let is_area = |place: &Place<'_>| {
        matches!(
            place.kind(),
            Kind::City | Kind::Town | Kind::Village | Kind::Island
        )
    };
    let area_of = |place: Place<'static>| place.ancestors().find(is_area).map(|area| area.id());
    for area in gazetteer.places().filter(is_area) {
        let places: Vec<_> = gazetteer
            .places()
            .filter(|&place| area_of(place) == Some(area.id()))
            .collect();
        if !places.is_empty() {
            row(&mut table, &area.label(), &places);
        }
    }
    table
}

fn header(first: &str) -> String {
    format!(
        "| {first} | places | with position | with reading | with a name of today | fate known | two sources or more |\n\
         |---|--:|--:|--:|--:|--:|--:|\n"
    )
}

fn row(table: &mut String, title: &str, places: &[Place<'_>]) {
    let count = |has: fn(&Place<'_>) -> bool| places.iter().filter(|place| has(place)).count();
    let _ = writeln!(
        table,
        "| {title} | {} | {} | {} | {} | {} | {} |",
        places.len(),
        count(|place| place.position().is_some()),
        count(|place| place.kana().is_some()),
        count(|place| place.modern().is_some()),
        count(|place| place.fate() != Fate::Unknown),
        count(|place| place.sources().count() > 1),
    );
}
