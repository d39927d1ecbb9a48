//! What is wrong with a table: where, which value, which rule, and what to do.

use std::{fmt, io, path::PathBuf};

use crate::record::{DateError, IdError, LanguageError, PositionError, UnknownWord};

/// One fault of a table.
///
/// Its `Display` reads `names.csv:12: column rank: "oficial": unknown rank …`; the parts are there as data too.
#[derive(Debug, Clone, PartialEq)]
pub struct TableError {
    file: String,
    line: u64,
    column: String,
    value: String,
    rule: Rule,
}

impl TableError {
    pub(crate) fn new(
        origin: &Origin,
        column: &str,
        value: impl Into<String>,
        rule: impl Into<Rule>,
    ) -> Self {
        Self {
            file: origin.file.to_string(),
            line: origin.line,
            column: column.to_owned(),
            value: value.into(),
            rule: rule.into(),
        }
    }

    /// The file, or what the caller named the reader.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line on which the record starts, from 1 on (the header is line 1); 0 for a row that was made in memory.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The column, empty where the fault is the whole record's.
    pub fn column(&self) -> &str {
        &self.column
    }

    /// The offending value.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The rule that it breaks.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, "column {}: ", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, "{:?}: ", self.value)?;
        }
        self.rule.fmt(f)
    }
}

impl std::error::Error for TableError {}

/// The rules that tables keep.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Rule {
    /// A column that the table must have is not in its header.
    #[error("the column is missing; add it to the header")]
    MissingColumn,
    /// The header has a column that the table does not know, or one twice.
    #[error("unknown or repeated column; known are: {known}")]
    UnknownColumn {
        /// The known columns, joined by commas.
        known: String,
    },
    /// A record has more or fewer cells than the header.
    #[error("the record has {found} cells, the header {expected}; is a comma unquoted?")]
    CellCount {
        /// Cells of the record.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// The cell is not UTF-8.
    #[error("the cell is not UTF-8; save the table as UTF-8")]
    Encoding,
    /// The cell must not be empty.
    #[error("the cell is empty; a value is wanted")]
    Empty,
    /// The cell is no identifier.
    #[error(transparent)]
    Identifier(#[from] IdError),
    /// The cell is none of a closed set of words.
    #[error(transparent)]
    Word(#[from] UnknownWord),
    /// The cell is no number.
    #[error("no number; decimal degrees such as 47.0463 are wanted")]
    Number,
    /// The two cells are no position.
    #[error(transparent)]
    Position(#[from] PositionError),
    /// Only some of `lat`, `lon` and `precision` are there.
    #[error("half a position; give lat, lon and precision together or none of them")]
    HalfPosition,
    /// The cell is no date.
    #[error(transparent)]
    Date(#[from] DateError),
    /// `from` lies after `to`.
    #[error("the name ends before it begins; exchange from and to")]
    DatesOutOfOrder,
    /// The cell is no language tag.
    #[error(transparent)]
    Language(#[from] LanguageError),
    /// The text is not in Unicode normalisation form C.
    #[error("the text is not in Unicode form NFC; normalise it")]
    NotNfc,
    /// The text has white space at an end, or none but white space.
    #[error("white space at the start or the end; take it away")]
    Untrimmed,
    /// Two rows have one identifier.
    #[error("the id is given already in line {first}; ids are given once and never reused")]
    DuplicateId {
        /// The line of the first row with it.
        first: u64,
    },
    /// A reference to a place that is not there.
    #[error("no place has this id or name; add its row or correct the reference")]
    UnknownPlace,
    /// A reference to a source that is not there.
    #[error("no source has this id; add its row to the sources or correct the reference")]
    UnknownSource,
    /// A place lies within itself, by one step or several.
    #[error("the place lies within itself; correct within")]
    Cycle,
    /// A place stands at its own site, or at that of a place that itself refers to another site.
    #[error(
        "a principal place has no site of its own; name the principal place, or leave the cell empty"
    )]
    SiteOfSite,
    /// A merged place names no successor.
    #[error("a merged place names the living place that took it in; fill successor")]
    MissingSuccessor,
    /// A name has no letter or digit by which it could be found.
    #[error("the text has no letter or digit, and so can't be found")]
    Unfindable,
    /// A modern name in a script that is not dealt with.
    #[error("write the modern name in Cyrillic or in Latin letters")]
    ModernScript,
    /// A place has an official modern name but no known fate.
    #[error("the place has a modern name, so its fate is known; fill fate")]
    FateOfModernName,
    /// A place has no name.
    #[error("the place has no name; add one to the names")]
    NoName,
    /// A fact cites no source.
    #[error("no source is cited; every fact cites at least one")]
    NoSource,
    /// A place has the same text in the same language twice.
    #[error("the place has this name in this language already in line {first}; join the two rows")]
    DuplicateName {
        /// The line of the first row with it.
        first: u64,
    },
    /// A source that no row cites.
    #[error("no row cites the source; remove it or cite it")]
    UnusedSource,
    /// A position outside the region that the tables are about.
    #[error("the position lies outside the region of the tables; are lat and lon exchanged?")]
    OutsideRegion,
    /// A station that lies far from the town at its site.
    #[error(
        "a station lies within 10 km of the town of its site; correct one of the positions, or the site"
    )]
    FarFromSite,
    /// Two settlements at one point.
    #[error(
        "two settlements lie at one point; are they one place, or is one position that of a municipality or a seat?"
    )]
    SharedPoint,
}

/// All the faults that were found, in the order of files and lines; never none.
///
/// ```
/// use karafuto::{Gazetteer, LoadError, Tables};
///
/// let csv = "name,modern,lat,lon\nEsutoru,Углегорск,149.0,142.0\n,Холмск,47.0,\n";
/// let LoadError::Invalid(errors) = Tables::read_simple(csv.as_bytes(), "mine.csv").unwrap_err() else {
///     unreachable!("reading from memory does not fail");
/// };
/// let lines: Vec<_> = errors.iter().map(|error| (error.line(), error.column())).collect();
/// assert_eq!(lines, [(2, "lat"), (3, "name"), (3, "lon")]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct TableErrors(Vec<TableError>);

impl TableErrors {
    /// `Ok` where nothing was found.
    pub(crate) fn none_of(mut errors: Vec<TableError>) -> Result<(), Self> {
        if errors.is_empty() {
            return Ok(());
        }
        // Files in the order in which they were met, lines as they stand.
        let mut files: Vec<String> = Vec::new();
        for error in &errors {
            if !files.contains(&error.file) {
                files.push(error.file.clone());
            }
        }
        errors.sort_by_key(|error| {
            (
                files.iter().position(|file| *file == error.file),
                error.line,
            )
        });
        Err(Self(errors))
    }

    /// The faults, in the order of files and lines.
    pub fn iter(&self) -> std::slice::Iter<'_, TableError> {
        self.0.iter()
    }

    /// The first fault; there always is one.
    pub fn first(&self) -> Option<&TableError> {
        self.0.first()
    }

    /// How many faults there are.
    #[allow(
        clippy::len_without_is_empty,
        reason = "there is always at least one fault"
    )]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl IntoIterator for TableErrors {
    type Item = TableError;
    type IntoIter = std::vec::IntoIter<TableError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'e> IntoIterator for &'e TableErrors {
    type Item = &'e TableError;
    type IntoIter = std::slice::Iter<'e, TableError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for TableErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for TableErrors {}

/// Why tables could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// A file could not be opened.
    #[error("cannot open {}", .path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Reading failed half-way.
    #[error("cannot read {file}")]
    Read {
        /// The file, or what the caller named the reader.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// The tables were read but break their rules.
    #[error(transparent)]
    Invalid(#[from] TableErrors),
}

/// Where a row comes from. It is no part of what the row says: all origins are equal.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub(crate) file: std::sync::Arc<str>,
    pub(crate) line: u64,
}

impl Origin {
    pub(crate) fn memory() -> Self {
        Self {
            file: "(memory)".into(),
            line: 0,
        }
    }
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Default for Origin {
    fn default() -> Self {
        Self::memory()
    }
}
