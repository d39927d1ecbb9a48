//! What a person decided about doubtful values: a review table, filled in.

use std::{collections::HashMap, io::Read};

use crate::{
    answer::Status,
    column::Cell,
    gazetteer::Gazetteer,
    record::{IdError, PlaceId},
};

/// What a person decided about values of a column: this place, or none.
///
/// It is read from a table with the columns `value` and `decision`, and `district`, `country` and `year` if the decision holds
/// only beside them; others are not looked at. `decision` is a place's identifier, a name that resolves by itself, `none` for a value
/// that means no place of the gazetteer, or empty where nothing is decided yet.
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
    #[error("{0}; a CSV file in UTF-8 is wanted")]
    Csv(#[from] csv::Error),
    /// A column is missing.
    #[error("there is no column {0}; the file of --review has it")]
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
    pub fn read(reader: impl Read, file: &str, gazetteer: &Gazetteer) -> Result<Self, RulingError> {
        let error = |row, column, fault: RulingFault| RulingError {
            file: file.to_owned(),
            row,
            column,
            fault,
        };
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
        let header = reader
            .headers()
            .map_err(|fault| error(1, "", fault.into()))?
            .clone();
        let place_of =
            |name: &'static str| header.iter().position(|heading| heading.trim() == name);
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
                "none" => None,
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

fn place(word: &str, gazetteer: &Gazetteer) -> Result<PlaceId, RulingFault> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let id = word.parse()?;
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
