//! What a person decided about doubtful values: a review table, filled in.

use std::{collections::HashMap, io::Read};

use csv::StringRecord;

use crate::{
    answer::Status,
    column::Cell,
    gazetteer::Gazetteer,
    record::{IdError, PlaceId},
};

/// What a person decided about values of a column: this place, or none.
///
/// It is read from a table with the columns `value` and `decision`, and `district`, `country` and `year` if the decision holds
/// only beside them; others are not looked at. `decision` is a place's identifier, alone or before the words of a candidate (`34 泊居町 …`),
/// a name that resolves by itself, `none` for a value that means no place of the gazetteer, or empty where nothing is decided yet.
/// Commas, semicolons, tabs or `|` stand between cells.
///
/// ```
/// use karafuto::{Cleaner, Gazetteer, Rulings, Verdict};
///
/// let gazetteer = Gazetteer::builtin();
/// let table = "value,decision\nMaoka harbour office,真岡\nSea of Okhotsk,none\n";
/// let rulings = Rulings::read(table.as_bytes(), "decided.csv", gazetteer)?;
/// let mut cleaner = Cleaner::new(gazetteer).rulings(rulings);
/// assert_eq!(cleaner.decide("Maoka harbour office").modern_latin.as_deref(), Some("Kholmsk"));
/// assert_eq!(cleaner.decide("Sea of Okhotsk").verdict, Verdict::NotFound);
/// # Ok::<(), karafuto::RulingError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Rulings {
    /// By the keys of cells.
    places: HashMap<Box<str>, Option<PlaceId>>,
}

/// Says what is wrong with a table of rulings, and where.
#[derive(Debug, thiserror::Error)]
#[error("{file}, row {row}{}: {fault}", in_column(.column))]
pub struct RulingError {
    file: String,
    row: u64,
    column: &'static str,
    /// What is wrong.
    #[source]
    fault: RulingFault,
}

fn in_column(column: &str) -> String {
    if column.is_empty() {
        String::new()
    } else {
        format!(", column {column}")
    }
}

/// What can be wrong with a table of rulings.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RulingFault {
    /// It cannot be read: a read fault, or bytes that are not UTF-8.
    #[error("{0}; save it as \"CSV UTF-8\", or convert it, such as by iconv -f SHIFT_JIS -t UTF-8")]
    Csv(#[from] csv::Error),
    /// It is in UTF-16.
    #[error("it is in UTF-16; save it as \"CSV UTF-8\", or convert it by iconv -f UTF-16 -t UTF-8")]
    Utf16,
    /// A column is missing.
    #[error("there is no column {0} by commas, semicolons, tabs or |; the file of --review has it")]
    NoColumn(&'static str),
    /// The gazetteer has no place of this identifier.
    #[error("the gazetteer has no place {0}; the column candidates lists identifiers")]
    NoPlace(PlaceId),
    /// The decision is a number but no identifier.
    #[error("{0}; or write none, or nothing where it is not decided yet")]
    Id(#[from] IdError),
    /// The decision is a name that means no one place.
    #[error("{value:?} is {status}; give the identifier of a place, a name that resolves, or none")]
    NoOnePlace {
        /// The name.
        value: String,
        /// What it is instead.
        status: Status,
    },
    /// Two rows decide alike cells otherwise.
    #[error("{value:?} is decided otherwise in an earlier row; keep one of the two")]
    Twice {
        /// The value.
        value: String,
    },
}

impl RulingError {
    /// The file, as the caller named it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The row, as a spreadsheet counts: the heading is row 1.
    pub fn row(&self) -> u64 {
        self.row
    }

    /// The column, empty where the fault is the whole row's.
    pub fn column(&self) -> &'static str {
        self.column
    }

    /// What is wrong.
    pub fn fault(&self) -> &RulingFault {
        &self.fault
    }
}

impl Rulings {
    /// Reads the table in CSV from `reader`, called `file` in errors; names are resolved by `gazetteer`.
    ///
    /// # Errors
    ///
    /// The first fault, with its row and column.
    pub fn read(
        mut reader: impl Read,
        file: &str,
        gazetteer: &Gazetteer,
    ) -> Result<Self, RulingError> {
        let error = |row, column, fault: RulingFault| RulingError {
            file: file.to_owned(),
            row,
            column,
            fault,
        };
        let mut table = Vec::new();
        reader
            .read_to_end(&mut table)
            .map_err(|fault| error(1, "", csv::Error::from(fault).into()))?;
        if table.starts_with(b"\xFF\xFE") || table.starts_with(b"\xFE\xFF") {
            return Err(error(1, "", RulingFault::Utf16));
        }
        let mut reader = reader_of(&table);
        let header = reader
            .headers()
            .map_err(|fault| error(1, "", fault.into()))?
            .clone();
        let place_of = |name: &'static str| column(&header, name);
        let required = |name| place_of(name).ok_or(error(1, "", RulingFault::NoColumn(name)));
        let (value, decision) = (required("value")?, required("decision")?);
        let [district, country, year] = ["district", "country", "year"].map(place_of);

        let mut rulings = Self::default();
        for (row, record) in (2..).zip(reader.records()) {
            let record = record.map_err(|fault| error(row, "", fault.into()))?;
            let text = |at: usize| record.get(at).unwrap_or_default().trim();
            let optional = |at: Option<usize>| at.map_or("", text);
            let fault = |fault| error(row, "decision", fault);
            let place = match text(decision) {
                "" => continue,
                word if word.eq_ignore_ascii_case("none") => None,
                word => Some(place(word, gazetteer).map_err(fault)?),
            };
            let cell = Cell::new(text(value))
                .district(optional(district))
                .country(optional(country))
                .year(optional(year));
            let known = rulings
                .places
                .insert(cell.key(&mut String::new()).into(), place);
            if known.is_some_and(|known| known != place) {
                let value = cell.text.to_owned();
                return Err(fault(RulingFault::Twice { value }));
            }
        }
        Ok(rulings)
    }

    /// How many values are decided.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What is decided about `cell`: beside its hints, or about its text wherever it stands.
    pub(crate) fn of(&self, cell: &Cell<'_>) -> Option<Option<PlaceId>> {
        if self.is_empty() {
            return None;
        }
        let mut scratch = String::new();
        let beside = self.places.get(cell.key(&mut scratch));
        let bare = || self.places.get(Cell::new(cell.text).key(&mut scratch));
        beside.or_else(bare).copied()
    }
}

/// Reads `table` by the delimiter that makes the wanted columns of its first row; by commas where none does.
fn reader_of(table: &[u8]) -> csv::Reader<&[u8]> {
    let by = |delimiter| {
        let mut builder = csv::ReaderBuilder::new();
        builder
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(table)
    };
    let has_columns = |delimiter: &u8| {
        let mut reader = by(*delimiter);
        let header = reader.headers();
        header.is_ok_and(|header| {
            ["value", "decision"]
                .iter()
                .all(|name| column(header, name).is_some())
        })
    };
    by(b",;\t|".iter().copied().find(has_columns).unwrap_or(b','))
}

fn column(header: &StringRecord, name: &str) -> Option<usize> {
    header.iter().position(|heading| heading.trim() == name)
}

fn place(word: &str, gazetteer: &Gazetteer) -> Result<PlaceId, RulingFault> {
    if let Some(number) = number(word).filter(|_| !is_name(word, gazetteer)) {
        let id = number.parse()?;
        return match gazetteer.place(id) {
            Some(place) => Ok(place.id()),
            None => Err(RulingFault::NoPlace(id)),
        };
    }
    let answer = gazetteer.lookup(word);
    match answer.place() {
        Some(place) => Ok(place.id()),
        None => Err(RulingFault::NoOnePlace {
            value: word.to_owned(),
            status: answer.status(),
        }),
    }
}

/// The identifier in `word`: alone, before the words of a candidate, or with the fraction that programs for statistics give to numbers.
fn number(word: &str) -> Option<&str> {
    let first = word.split_whitespace().next()?;
    let number = first.strip_suffix(".0").unwrap_or(first);
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// Whether a place is called so letter by letter, such as *50 Passage*.
fn is_name(word: &str, gazetteer: &Gazetteer) -> bool {
    let mut names = gazetteer.places_named(word).flat_map(|place| place.names());
    names.any(|name| name.text() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruled(table: &str) -> Option<Option<u32>> {
        let rulings = Rulings::read(table.as_bytes(), "test.csv", Gazetteer::builtin());
        let rulings = rulings.unwrap_or_else(|error| panic!("{error}"));
        let place = rulings.of(&Cell::new("Tomari"));
        place.map(|place| place.map(PlaceId::get))
    }

    #[test]
    fn decisions_are_read_as_people_write_them() {
        for (decision, expected) in [
            ("34", Some(34)),
            ("34.0", Some(34)),
            ("34 泊居町 Tomarioru = Tomari (town) 0.42", Some(34)),
            ("34\u{3000}泊村", Some(34)),
            ("泊居町", Some(34)),
            ("50 Passage", Some(1392)),
            ("none", None),
            ("None", None),
            ("NONE", None),
        ] {
            let table = format!("value,decision\nTomari,{decision}\n");
            assert_eq!(ruled(&table), Some(expected), "{decision}");
        }
        assert_eq!(ruled("value,decision\nTomari,\n"), None);
    }

    #[test]
    fn delimiters_are_found_out() {
        for delimiter in [",", ";", "\t", "|"] {
            let table = "\u{FEFF}rows,value,decision\n2,Tomari,34\n".replace(',', delimiter);
            assert_eq!(ruled(&table), Some(Some(34)), "{delimiter:?}");
        }
    }
}
