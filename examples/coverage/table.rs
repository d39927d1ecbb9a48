//! The table of what the built-in gazetteer knows, as the README shows it.

use std::fmt::Write as _;

use karafuto::{Era, Fate, Gazetteer, Kind, Place};

/// A count of places, what share has what, and names by era.
pub fn report() -> String {
    let gazetteer = Gazetteer::builtin();
    let mut table = String::from(
        "| kind | places | with position | with reading | with a name of today | fate known | names: Japanese era | earlier | today |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
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

fn row(table: &mut String, title: &str, places: &[Place<'_>]) {
    let count = |has: fn(&Place<'_>) -> bool| places.iter().filter(|place| has(place)).count();
    let names = |era: Era| {
        places
            .iter()
            .flat_map(|place| place.names())
            .filter(|name| name.era() == era)
            .count()
    };
    let _ = writeln!(
        table,
        "| {title} | {} | {} | {} | {} | {} | {} | {} | {} |",
        places.len(),
        count(|place| place.position().is_some()),
        count(|place| place.kana().is_some()),
        count(|place| place.modern().is_some()),
        count(|place| place.fate() != Fate::Unknown),
        names(Era::Japanese),
        names(Era::Early),
        names(Era::Modern),
    );
}
