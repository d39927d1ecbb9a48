//! Reading rows from CSV, with every fault told.

use std::{io::Read, str::FromStr, sync::Arc};

use csv::{ByteRecord, Reader, ReaderBuilder, Trim};
use unicode_normalization::is_nfc;

use super::{LoadError, Origin, Rule, TableError};

/// A row that can be read from the cells of a record.
pub(super) trait FromCells: Sized {
    /// The row, or `None` after the faults were told to `cells`.
    fn from_cells(cells: &mut Cells<'_>) -> Option<Self>;
}

/// The cells of one record, by column.
pub(super) struct Cells<'r> {
    columns: &'r [&'static str],
    texts: Vec<&'r str>,
    origin: Origin,
    errors: &'r mut Vec<TableError>,
}

impl Cells<'_> {
    /// The cell under `column`, empty where the table has no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        self.columns
            .iter()
            .position(|&known| known == column)
            .map_or("", |at| self.texts[at])
    }

    pub(super) fn text(&self, column: &str) -> String {
        self.get(column).to_owned()
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Tells a fault of the cell under `column`.
    pub(super) fn fault(&mut self, column: &str, rule: impl Into<Rule>) {
        let error = TableError::new(&self.origin, column, self.get(column), rule);
        self.errors.push(error);
    }

    /// The value of a cell that may be empty.
    pub(super) fn optional<T, E: Into<Rule>>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.get(column);
        if text.is_empty() {
            return None;
        }
        match parse(text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(column, error);
                None
            }
        }
    }

    /// The value of a cell that must not be empty.
    pub(super) fn required<T, E: Into<Rule>>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        if self.get(column).is_empty() {
            self.fault(column, Rule::Empty);
        }
        self.optional(column, parse)
    }

    /// The values of a cell that lists them with spaces between.
    pub(super) fn list<T: FromStr>(&mut self, column: &str) -> Vec<T>
    where
        Rule: From<T::Err>,
    {
        let parsed: Vec<_> = self
            .get(column)
            .split_whitespace()
            .map(T::from_str)
            .collect();
        let mut values = Vec::with_capacity(parsed.len());
        for value in parsed {
            match value {
                Ok(value) => values.push(value),
                Err(error) => self.fault(column, error),
            }
        }
        values
    }
}

/// Reads the rows of `table`. `known` are its columns and whether each must be there; faults go to `errors`.
pub(super) fn rows<R: FromCells>(
    table: impl Read,
    file: &str,
    known: &'static [(&'static str, bool)],
    errors: &mut Vec<TableError>,
) -> Result<Vec<R>, LoadError> {
    let reader = ReaderBuilder::new().flexible(true).from_reader(table);
    read_rows(reader, file, known, errors)
}

/// As [`rows`], with cells and names of columns trimmed.
pub(super) fn lenient_rows<R: FromCells>(
    table: impl Read,
    file: &str,
    known: &'static [(&'static str, bool)],
    errors: &mut Vec<TableError>,
) -> Result<Vec<R>, LoadError> {
    let mut builder = ReaderBuilder::new();
    let reader = builder.flexible(true).trim(Trim::All).from_reader(table);
    read_rows(reader, file, known, errors)
}

fn read_rows<R: FromCells>(
    mut reader: Reader<impl Read>,
    file: &str,
    known: &'static [(&'static str, bool)],
    errors: &mut Vec<TableError>,
) -> Result<Vec<R>, LoadError> {
    let file: Arc<str> = file.into();
    let failed = |error: csv::Error| LoadError::Read {
        file: file.to_string(),
        source: error.into(),
    };
    let header = reader.byte_headers().map_err(failed)?.clone();
    let at_header = Origin {
        file: file.clone(),
        line: 1,
    };
    let Some(columns) = columns(&header, known, &at_header, errors) else {
        return Ok(Vec::new());
    };

    let mut rows = Vec::new();
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(failed)? {
        let origin = Origin {
            file: file.clone(),
            line: record.position().map_or(0, csv::Position::line),
        };
        if record.len() != columns.len() {
            let rule = Rule::CellCount {
                found: record.len(),
                expected: columns.len(),
            };
            errors.push(TableError::new(&origin, "", "", rule));
            continue;
        }
        let Some(texts) = texts(&record, &columns, &origin, errors) else {
            continue;
        };
        let mut cells = Cells {
            columns: &columns,
            texts,
            origin,
            errors,
        };
        rows.extend(R::from_cells(&mut cells));
    }
    Ok(rows)
}

/// The columns of the header in their order; `None` where the table can't be read by it.
fn columns(
    header: &ByteRecord,
    known: &'static [(&'static str, bool)],
    origin: &Origin,
    errors: &mut Vec<TableError>,
) -> Option<Vec<&'static str>> {
    let before = errors.len();
    let mut columns = Vec::with_capacity(header.len());
    for cell in header {
        let name = String::from_utf8_lossy(cell);
        match known
            .iter()
            .find(|(column, _)| column.eq_ignore_ascii_case(name.trim()))
        {
            Some(&(column, _)) if !columns.contains(&column) => columns.push(column),
            _ => {
                let known: Vec<_> = known.iter().map(|&(column, _)| column).collect();
                let rule = Rule::UnknownColumn {
                    known: known.join(", "),
                };
                errors.push(TableError::new(origin, &name, "", rule));
            }
        }
    }
    for &(column, must_be) in known {
        if must_be && !columns.contains(&column) {
            errors.push(TableError::new(origin, column, "", Rule::MissingColumn));
        }
    }
    (errors.len() == before).then_some(columns)
}

/// The cells as text; `None` after telling those that are not clean UTF-8.
fn texts<'r>(
    record: &'r ByteRecord,
    columns: &[&str],
    origin: &Origin,
    errors: &mut Vec<TableError>,
) -> Option<Vec<&'r str>> {
    let mut texts = Vec::with_capacity(record.len());
    for (cell, column) in record.iter().zip(columns) {
        let fault = match std::str::from_utf8(cell) {
            Err(_) => Rule::Encoding,
            Ok(text) if text != text.trim() => Rule::Untrimmed,
            Ok(text) if !is_nfc(text) => Rule::NotNfc,
            Ok(text) => {
                texts.push(text);
                continue;
            }
        };
        let value = String::from_utf8_lossy(cell);
        errors.push(TableError::new(origin, column, value, fault));
    }
    (texts.len() == record.len()).then_some(texts)
}
