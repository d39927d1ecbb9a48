//! One simple table, a place a row: the quick way to a gazetteer of one's own.

use std::{collections::HashMap, io::Read};

use super::{
    LoadError, NameRow, Origin, PlaceRow, Rule, SourceRow, TableError, TableErrors, Tables,
    read::{self, Cells, FromCells},
    row,
};
use crate::{
    record::{Era, Fate, Kind, Language, Period, PlaceId, Position, Precision, Rank, SourceId},
    writing::Script,
};

const COLUMNS: &[(&str, bool)] = &[
    ("name", true),
    ("modern", false),
    ("kana", false),
    ("romaji", false),
    ("other_names", false),
    ("kind", false),
    ("within", false),
    ("lat", false),
    ("lon", false),
    ("precision", false),
    ("from", false),
    ("to", false),
    ("fate", false),
    ("source", false),
    ("note", false),
];

struct SimpleRow {
    name: String,
    modern: String,
    kana: String,
    romaji: String,
    other_names: String,
    kind: Kind,
    within: String,
    position: Option<Position>,
    period: Period,
    fate: Option<Fate>,
    source: String,
    note: String,
    origin: Origin,
}

impl FromCells for SimpleRow {
    fn from_cells(cells: &mut Cells<'_>) -> Option<Self> {
        let name = cells.required("name", |text| Ok::<_, Rule>(text.to_owned()));
        let kind = cells.optional("kind", str::parse);
        let position = row::position(cells, Some(Precision::Near));
        let period = row::period(cells);
        let fate = cells.optional("fate", str::parse);
        let modern = cells.text("modern");
        if !modern.is_empty() && !matches!(Script::of(&modern), Script::Cyrillic | Script::Latin) {
            cells.fault("modern", Rule::ModernScript);
        }
        if fate == Some(Fate::Merged) {
            // A simple row has no column for the place it merged into.
            cells.fault("fate", Rule::MissingSuccessor);
        }
        Some(Self {
            name: name?,
            modern,
            kana: cells.text("kana"),
            romaji: cells.text("romaji"),
            other_names: cells.text("other_names"),
            kind: kind.unwrap_or(Kind::Settlement),
            within: cells.text("within"),
            position,
            period,
            fate,
            source: cells.text("source"),
            note: cells.text("note"),
            origin: cells.origin().clone(),
        })
    }
}

/// Reads the table and spreads each row over the three tables.
pub(super) fn read(table: impl Read, file: &str) -> Result<Tables, LoadError> {
    let mut errors = Vec::new();
    let rows: Vec<SimpleRow> = read::lenient_rows(table, file, COLUMNS, &mut errors)?;

    let mut tables = Tables {
        is_numbered_by_rows: true,
        ..Tables::default()
    };
    let mut source_ids: HashMap<String, SourceId> = HashMap::new();
    let mut place_ids: HashMap<&str, PlaceId> = HashMap::new();
    let ids: Vec<_> = (PlaceId::FIRST_OWN.get()..)
        .map_while(PlaceId::new)
        .take(rows.len())
        .collect();
    for (row, &id) in rows.iter().zip(&ids) {
        place_ids.entry(&row.name).or_insert(id);
    }
    for (row, &id) in rows.iter().zip(&ids) {
        let within = place_ids.get(row.within.as_str()).copied();
        if within.is_none() && !row.within.is_empty() {
            errors.push(TableError::new(
                &row.origin,
                "within",
                &*row.within,
                Rule::UnknownPlace,
            ));
        }
        let title = if row.source.is_empty() {
            file
        } else {
            &row.source
        };
        let next =
            SourceId::FIRST_OWN.get() + u32::try_from(source_ids.len()).unwrap_or(u32::MAX / 2);
        let source = *source_ids.entry(title.to_owned()).or_insert_with(|| {
            let id = SourceId::new(next).unwrap_or(SourceId::FIRST_OWN);
            let mut source = SourceRow::new(id, title);
            source.origin = row.origin.clone();
            tables.sources.push(source);
            id
        });
        let mut place = PlaceRow::new(id, row.kind);
        place.within = within;
        place.position = row.position;
        place.position_sources = row.position.iter().map(|_| source).collect();
        place.fate = row.fate.unwrap_or(if row.modern.is_empty() {
            Fate::Unknown
        } else {
            Fate::Renamed
        });
        place.fate_sources = vec![source];
        place.sources = vec![source];
        place.note.clone_from(&row.note);
        place.origin = row.origin.clone();
        tables.places.push(place);
        names(row, id, source, &mut tables.names);
    }
    TableErrors::none_of(errors)?;
    Ok(tables)
}

fn names(row: &SimpleRow, place: PlaceId, source: SourceId, names: &mut Vec<NameRow>) {
    let first = names.len();
    let mut add = |text: &str, era: Era, rank: Rank, period: Period| {
        let text = text.trim();
        let lang = language(text, era);
        let is_known = names[first..]
            .iter()
            .any(|name| name.text == text && name.lang == lang);
        if text.is_empty() || is_known {
            return;
        }
        let mut name = NameRow::new(place, text, lang);
        name.era = era;
        name.rank = rank;
        name.period = period;
        name.sources = vec![source];
        name.origin = row.origin.clone();
        names.push(name);
    };
    add(&row.name, Era::Japanese, Rank::Official, row.period);
    add(&row.kana, Era::Japanese, Rank::Official, row.period);
    add(&row.romaji, Era::Japanese, Rank::Official, row.period);
    for other in row.other_names.split(';') {
        add(other, Era::Japanese, Rank::Variant, Period::default());
    }
    add(&row.modern, Era::Modern, Rank::Official, Period::default());
}

fn language(text: &str, era: Era) -> Language {
    let script = Script::of(text);
    match (era, script) {
        (Era::Modern, Script::Cyrillic) => Language::RUSSIAN,
        (Era::Modern, Script::Latin) => Language::RUSSIAN_LATIN,
        _ => Language::japanese_in(script).unwrap_or(Language::JAPANESE),
    }
}
