//! What can be wrong with a row, and where.

use std::fmt;

use crate::work::OnError;

/// A fault of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// As a spreadsheet counts: the heading is row 1.
    pub row: u64,
    pub line: u64,
    /// The column, counted from 1, and its name.
    pub column: Option<(usize, String)>,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A byte of the cell, counted from 1, is wrong in the encoding.
    Byte { at: usize, encoding: &'static str },
    /// The cell is too long to be a name.
    Long { bytes: usize },
    /// The row has another number of cells than the first one.
    Ragged { cells: usize, wanted: usize },
    /// A quote that opens a cell never closes.
    Open,
}

impl Fault {
    /// Whether it bars a decision, or makes the table doubtful from here on.
    pub fn is_grave(&self) -> bool {
        !matches!(self.what, What::Ragged { .. })
    }

    /// What is done about it, in words behind its own.
    pub fn remedy(&self, on_error: OnError) -> &'static str {
        match (on_error, &self.what) {
            (OnError::Skip, _) => "; the row is left out",
            (OnError::Keep, What::Ragged { cells, wanted }) if cells < wanted => {
                "; filled up with empty ones"
            }
            (OnError::Keep, What::Ragged { .. }) => "; the added ones stand behind them",
            (OnError::Keep | OnError::Stop, _) => "",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {} (line {})", self.row, self.line)?;
        if let Some((number, name)) = &self.column {
            write!(f, ", column {number}")?;
            if !name.is_empty() {
                write!(f, " ({name})")?;
            }
        }
        f.write_str(": ")?;
        self.what.fmt(f)
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Byte { at, encoding } => {
                write!(
                    f,
                    "byte {at} of the cell is wrong in {encoding}; is --encoding right?"
                )
            }
            What::Long { bytes } => write!(f, "{bytes} bytes are too long for a name"),
            What::Ragged { cells, wanted } => write!(f, "{cells} cells instead of {wanted}"),
            What::Open => f.write_str(
                "a quote opens in it and never closes; --quote none reads quotes as letters",
            ),
        }
    }
}
