//! Rows of a table as bytes: where each begins and ends in the file, and the few cells of it that are asked for.
//!
//! `csv_core` finds the rows, so they are those that every reader built on `csv` finds; the bytes themselves are kept as they came.

use std::io::{self, Read};

use csv_core::ReadRecordResult;

/// How cells are told apart in the bytes of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dialect {
    pub delimiter: u8,
    /// `None` where quotes are letters like others.
    pub quote: Option<u8>,
}

impl Dialect {
    pub fn parser(self) -> csv_core::Reader {
        let mut builder = csv_core::ReaderBuilder::new();
        builder.delimiter(self.delimiter);
        match self.quote {
            Some(quote) => builder.quote(quote),
            None => builder.quoting(false),
        };
        builder.build()
    }

    /// Whether a quote that opens a cell of `row` is not closed by its end.
    pub fn leaves_quote_open(self, row: &[u8]) -> bool {
        let Some(quote) = self.quote else {
            return false;
        };
        let mut is_start = true;
        let mut is_open = false;
        for &byte in row {
            if is_open {
                // A doubled quote closes and opens again.
                is_open = byte != quote;
                is_start = true;
            } else if byte == quote && is_start {
                is_open = true;
            } else {
                is_start = byte == self.delimiter || matches!(byte, b'\r' | b'\n');
            }
        }
        is_open
    }
}

/// How many columns can be asked for.
pub const WANTED: usize = 4;

/// A row among the bytes of a [`Batch`]. Blank lines before it belong to it.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Where its bytes start, its first cell does, its last cell ends, and its line end ends.
    pub start: usize,
    pub cells_start: usize,
    pub cells_end: usize,
    pub end: usize,
    /// The line on which its cells start, counted from 1; lines end in a line feed here.
    pub line: u64,
    /// How many cells it has; 0 for blank lines at the end of the file.
    pub width: usize,
    /// Where the wanted cells end in [`Batch::cells`]; the first starts where those of the row before end.
    wanted_ends: [usize; WANTED],
    has_wanted: [bool; WANTED],
}

/// Rows in their order.
#[derive(Debug, Default)]
pub struct Batch {
    pub bytes: Vec<u8>,
    pub rows: Vec<Row>,
    /// The number of the first row, as a spreadsheet counts: the heading is row 1.
    pub first_row: u64,
    cells: Vec<u8>,
    /// Whether the file ends with these rows.
    pub is_last: bool,
}

impl Batch {
    /// The bytes of the wanted cells of a row, unquoted; `None` for a column that the row does not have.
    pub fn wanted(&self, at: usize) -> [Option<&[u8]>; WANTED] {
        let row = &self.rows[at];
        let mut start = match at.checked_sub(1) {
            Some(before) => self.rows[before].wanted_ends[WANTED - 1],
            None => 0,
        };
        std::array::from_fn(|cell| {
            let end = row.wanted_ends[cell];
            let bytes = &self.cells[start..end];
            start = end;
            row.has_wanted[cell].then_some(bytes)
        })
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.rows.clear();
        self.cells.clear();
        self.is_last = false;
    }
}

fn line_feeds(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// A row of more bytes is not read: whatever is wrong with it, memory has an end.
const LONGEST: usize = 64 << 20;

/// Says that rows cannot be read on.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("cannot be read after row {row}: {source}")]
    Input { row: u64, source: io::Error },
    #[error(
        "row {row} (line {line}) is longer than {} MiB: perhaps a quote opens in it and never closes; --quote none reads quotes as letters",
        LONGEST >> 20
    )]
    TooLong { row: u64, line: u64 },
}

/// The room for the cells of a row that is kept from row to row.
const ROOM: usize = 1 << 20;

/// Reads rows from bytes.
pub struct Rows<R> {
    input: R,
    parser: csv_core::Reader,
    buffer: Vec<u8>,
    unread: std::ops::Range<usize>,
    is_at_end: bool,
    /// Unquoted cells of one row, one behind the other, and where each ends.
    cells: Vec<u8>,
    ends: Vec<usize>,
    wanted: [Option<usize>; WANTED],
    next_row: u64,
    next_line: u64,
    bytes_read: u64,
    /// What ends the rows, once those before it are given.
    failed: Option<ReadError>,
}

impl<R: Read> Rows<R> {
    /// Reads from `input`, which stands behind a byte order mark if it has one.
    pub fn new(input: R, dialect: Dialect) -> Self {
        Self {
            input,
            parser: dialect.parser(),
            buffer: vec![0; 1 << 16],
            unread: 0..0,
            is_at_end: false,
            cells: vec![0; 1 << 12],
            ends: vec![0; 64],
            wanted: [None; WANTED],
            next_row: 1,
            next_line: 1,
            bytes_read: 0,
            failed: None,
        }
    }

    /// Asks for the cells in these columns, counted from 0.
    pub fn want(&mut self, columns: [Option<usize>; WANTED]) {
        self.wanted = columns;
    }

    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Fills `batch` with rows of `size` bytes or somewhat more, at least one row.
    pub fn read(&mut self, batch: &mut Batch, size: usize) -> Result<(), ReadError> {
        batch.clear();
        batch.first_row = self.next_row;
        if let Some(failed) = self.failed.take() {
            return Err(failed);
        }
        while batch.bytes.len() < size.max(1) && !batch.is_last {
            let whole = batch.bytes.len();
            match self.read_row(batch) {
                Ok(()) => {}
                Err(failed) if batch.rows.is_empty() => return Err(failed),
                Err(failed) => {
                    // The rows before it are given first.
                    batch.bytes.truncate(whole);
                    self.failed = Some(failed);
                    break;
                }
            }
        }
        self.bytes_read += batch.bytes.len() as u64;
        Ok(())
    }

    fn read_row(&mut self, batch: &mut Batch) -> Result<(), ReadError> {
        let start = batch.bytes.len();
        let (mut cells, mut ends) = (0, 0);
        let mut has_line_end = true;
        loop {
            self.fill()?;
            // A row that only the end of the file ends has no line end, even if its last byte looks like one: it stands in quotes.
            has_line_end &= !self.unread.is_empty();
            let input = &self.buffer[self.unread.clone()];
            let (result, read, written, ended) =
                self.parser
                    .read_record(input, &mut self.cells[cells..], &mut self.ends[ends..]);
            batch.bytes.extend_from_slice(&input[..read]);
            self.unread.start += read;
            cells += written;
            ends += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => {
                    batch.is_last = true;
                    break;
                }
            }
            if batch.bytes.len() - start > LONGEST {
                return Err(ReadError::TooLong {
                    row: self.next_row,
                    line: self.next_line,
                });
            }
        }
        if batch.bytes.len() == start {
            return Ok(());
        }
        // A huge row is rare; its room is not kept.
        if self.cells.len() > ROOM && cells < ROOM {
            self.cells.truncate(ROOM);
            self.cells.shrink_to_fit();
        }
        // The parser ends a row at a carriage return; a line feed behind it belongs to the same line end.
        if has_line_end && batch.bytes.ends_with(b"\r") {
            self.fill()?;
            if self.buffer[self.unread.clone()].starts_with(b"\n") {
                batch.bytes.push(b'\n');
                self.unread.start += 1;
            }
        }
        let bytes = &batch.bytes[start..];
        let is_line_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let blank = bytes.iter().take_while(is_line_end).count();
        let line_end = match bytes {
            _ if ends == 0 || !has_line_end => 0,
            [.., b'\r', b'\n'] => 2,
            _ => 1,
        };
        let mut row = Row {
            start,
            cells_start: start + blank,
            cells_end: batch.bytes.len() - line_end,
            end: batch.bytes.len(),
            line: self.next_line + line_feeds(&bytes[..blank]),
            width: ends,
            wanted_ends: [0; WANTED],
            has_wanted: [false; WANTED],
        };
        self.next_line += line_feeds(bytes);
        for (wanted, column) in self.wanted.iter().enumerate() {
            if let Some(column) = column.filter(|column| *column < ends) {
                let from = column.checked_sub(1).map_or(0, |before| self.ends[before]);
                batch
                    .cells
                    .extend_from_slice(&self.cells[from..self.ends[column]]);
                row.has_wanted[wanted] = true;
            }
            row.wanted_ends[wanted] = batch.cells.len();
        }
        batch.rows.push(row);
        if ends > 0 {
            self.next_row += 1;
        }
        Ok(())
    }

    /// Sees to it that there are unread bytes, unless the input is at its end.
    fn fill(&mut self) -> Result<(), ReadError> {
        while self.unread.is_empty() && !self.is_at_end {
            match self.input.read(&mut self.buffer) {
                Ok(0) => self.is_at_end = true,
                Ok(read) => self.unread = 0..read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(source) => {
                    let row = self.next_row - 1;
                    return Err(ReadError::Input { row, source });
                }
            }
        }
        Ok(())
    }
}
