//! Going on where a killed run left off: its rows are compared with those of the input, byte for byte.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    str::FromStr,
};

use karafuto::{Column, Verdict};

use crate::{
    rows::{Batch, ReadError, Rows},
    work::{OnError, Shape, Worker},
};

/// Says that a run cannot be taken up again.
#[derive(Debug, thiserror::Error)]
pub enum ResumeError {
    #[error("{}: cannot be read: {source}; without --resume it is written anew", .part.display())]
    Part { part: PathBuf, source: io::Error },
    #[error("{}: {source}; without --resume it is written anew", .part.display())]
    PartRows { part: PathBuf, source: ReadError },
    #[error("{0}")]
    Input(#[from] ReadError),
    #[error(
        "row {row} of the input is not the one that the unfinished run read; has it changed? Without --resume {} is written anew",
        .part.display()
    )]
    OtherInput { part: PathBuf, row: u64 },
}

/// What an unfinished run has done.
#[derive(Debug, Clone, Copy)]
pub struct Resumed {
    /// The length of its whole rows.
    pub end: u64,
    /// How many they are, the heading among them.
    pub rows: u64,
    /// Rows of the input that it left out.
    pub skipped: u64,
    /// Grave faults of the rows that it worked on: they count for the exit status still.
    pub grave: u64,
}

/// Compares the rows of the unfinished file with those of the input, which are read as far as they go, and counts them in the survey;
/// `head` is how the file must begin. `None` where there is nothing to go on from.
///
/// The last row of the file is never trusted: it may be torn where a whole row could end.
pub fn resume(
    part: &Path,
    head: &[u8],
    head_rows: u64,
    rows: &mut Rows<impl Read>,
    shape: &Shape,
    worker: &mut Worker<'_>,
    mut pending: Batch,
) -> Result<(Option<Resumed>, Batch), ResumeError> {
    let failed = |source| ResumeError::Part {
        part: part.to_owned(),
        source,
    };
    let mut file = match File::open(part) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((None, pending)),
        Err(error) => return Err(failed(error)),
    };
    let mut start = Vec::new();
    let mut begin = (&mut file).take(head.len() as u64);
    begin.read_to_end(&mut start).map_err(failed)?;
    if start != head {
        return Ok((None, pending));
    }
    file.seek(SeekFrom::Start(head.len() as u64))
        .map_err(failed)?;
    let mut done_rows = Rows::new(file, shape.dialect);
    let mut resumed = Resumed {
        end: head.len() as u64,
        rows: head_rows,
        skipped: 0,
        grave: 0,
    };
    let (mut done, mut next) = (Batch::default(), Batch::default());
    let part_failed = |source| ResumeError::PartRows {
        part: part.to_owned(),
        source,
    };
    done_rows.read(&mut next, 1).map_err(part_failed)?;
    loop {
        std::mem::swap(&mut done, &mut next);
        // A torn row may look as if a quote never closed and be read to the end of the file; it is the last one all the same.
        done_rows.read(&mut next, 1).map_err(part_failed)?;
        if next.rows.is_empty() || done.rows.is_empty() {
            break;
        }
        loop {
            if pending.rows.is_empty() {
                rows.read(&mut pending, 1)?;
            }
            if pending.rows.is_empty() {
                return Err(ResumeError::OtherInput {
                    part: part.to_owned(),
                    row: pending.first_row,
                });
            }
            let faults = match pending.rows[0].width {
                0 => Vec::new(),
                _ => shape.examine(&pending, 0).1,
            };
            resumed.grave += faults.iter().filter(|fault| fault.is_grave()).count() as u64;
            if faults.is_empty() || shape.on_error != OnError::Skip {
                break;
            }
            resumed.skipped += 1;
            pending = Batch::default();
        }
        if !is_same(&pending, &done, shape, worker) {
            return Err(ResumeError::OtherInput {
                part: part.to_owned(),
                row: pending.first_row,
            });
        }
        resumed.end += done.bytes.len() as u64;
        resumed.rows += 1;
        pending = Batch::default();
    }
    Ok((Some(resumed), pending))
}

/// Whether `done` is the row of the input with its added cells; if so it is counted.
fn is_same(input: &Batch, done: &Batch, shape: &Shape, worker: &mut Worker<'_>) -> bool {
    let row = input.rows[0];
    let Some(rest) = done.bytes.strip_prefix(&input.bytes[..row.cells_end]) else {
        return false;
    };
    if row.width == 0 {
        return rest.is_empty();
    }
    let filling = shape.filling(input, 0);
    let line_end = &input.bytes[row.cells_end..];
    let added = rest
        .strip_prefix(&*filling)
        .and_then(|rest| rest.strip_suffix(line_end))
        .and_then(|rest| rest.strip_prefix(&[shape.dialect.delimiter]));
    let Some(added) = added else {
        return shape.added.is_empty() && rest.strip_prefix(&*filling) == Some(line_end);
    };
    let (texts, faults) = shape.examine(input, 0);
    let status = added.split(|byte| *byte == shape.dialect.delimiter).next();
    let verdict = status
        .filter(|_| shape.added.first() == Some(&Column::Status))
        .and_then(|status| Verdict::from_str(std::str::from_utf8(status).ok()?).ok());
    match verdict {
        Some(verdict) if faults.iter().any(|fault| fault.column.is_some()) => {
            worker.cleaner.count(verdict);
        }
        Some(verdict) => worker.cleaner.recall(texts.cell(), verdict),
        // The verdict is not in the table and must be found again.
        None => {
            worker.cleaner.decide(texts.cell());
        }
    }
    true
}
