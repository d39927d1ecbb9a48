//! The work on rows: each comes out with its own bytes and the added cells behind them.

use std::{
    borrow::Cow,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use encoding_rs::{DecoderResult, Encoding, UTF_8};
use karafuto::{Cell, Cleaner, Column, Decision, Verdict};

use crate::{
    fault::{Fault, What},
    rows::{Batch, Dialect, WANTED},
};

/// What happens to a row with a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum OnError {
    /// Leave it out
    Skip,
    /// Keep it, with what can be decided
    Keep,
    /// Stop before it
    Stop,
}

/// How the table is built and what is added to it.
#[derive(Debug)]
pub struct Shape {
    pub dialect: Dialect,
    pub encoding: &'static Encoding,
    /// The wanted columns, counted from 0, and the names of all.
    pub wanted: [Option<usize>; WANTED],
    pub names: Vec<String>,
    /// How many cells the first row has.
    pub width: usize,
    pub added: Vec<Column>,
    pub on_error: OnError,
    /// Whether an added cell had characters that the encoding lacks.
    pub has_unwritable: AtomicBool,
}

impl Shape {
    /// The bytes that `cells` make behind a row: a delimiter before each.
    pub fn render<'t>(&self, cells: impl Iterator<Item = Cow<'t, str>>) -> Vec<u8> {
        let Dialect { delimiter, quote } = self.dialect;
        let mut bytes = Vec::with_capacity(256);
        for cell in cells {
            let (mut cell, _, is_unwritable) = self.encoding.encode(&cell);
            if is_unwritable {
                self.has_unwritable.store(true, Ordering::Relaxed);
            }
            let is_special = |byte: &u8| *byte == delimiter || matches!(byte, b'\r' | b'\n');
            bytes.push(delimiter);
            match quote {
                Some(quote) if cell.iter().any(|byte| is_special(byte) || *byte == quote) => {
                    bytes.push(quote);
                    for &byte in cell.iter() {
                        bytes.push(byte);
                        if byte == quote {
                            bytes.push(quote);
                        }
                    }
                    bytes.push(quote);
                }
                // Without quotes a cell cannot hold what parts cells.
                None if cell.iter().any(is_special) => {
                    let special = cell.to_mut().iter_mut().filter(|byte| is_special(byte));
                    special.for_each(|byte| *byte = b' ');
                    bytes.extend_from_slice(&cell);
                }
                _ => bytes.extend_from_slice(&cell),
            }
        }
        bytes
    }

    pub fn render_decision(&self, decision: &Decision) -> Arc<[u8]> {
        let cells = self.added.iter().map(|&column| decision.cell(column));
        self.render(cells).into()
    }

    /// The text of a cell, or at which byte, counted from 1, it is wrong.
    fn text<'b>(&self, bytes: &'b [u8]) -> Result<Cow<'b, str>, usize> {
        if self.encoding == UTF_8 {
            return match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Cow::Borrowed(text)),
                Err(error) => Err(error.valid_up_to() + 1),
            };
        }
        self.encoding
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or_else(|| self.good_bytes(bytes) + 1)
    }

    /// How many bytes stand before the first that is wrong in the encoding.
    fn good_bytes(&self, bytes: &[u8]) -> usize {
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let mut text = [0; 4096];
        let mut at = 0;
        loop {
            let (result, read, _) =
                decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut text, true);
            at += read;
            match result {
                DecoderResult::InputEmpty => return at,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(wrong, behind) => {
                    return at.saturating_sub(usize::from(wrong) + usize::from(behind));
                }
            }
        }
    }

    fn fault(&self, batch: &Batch, at: usize, wanted: Option<usize>, what: What) -> Fault {
        let column = wanted.and_then(|wanted| self.wanted[wanted]).map(|at| {
            let name = self.names.get(at).cloned().unwrap_or_default();
            (at + 1, name)
        });
        Fault {
            row: batch.first_row + at as u64,
            line: batch.rows[at].line,
            column,
            what,
        }
    }

    /// The cells that are asked for, and the faults of the row.
    pub fn examine<'b>(&self, batch: &'b Batch, at: usize) -> (Texts<'b>, Vec<Fault>) {
        let row = batch.rows[at];
        let mut faults = Vec::new();
        let mut texts: Texts<'b> = Default::default();
        for (wanted, bytes) in batch.wanted(at).into_iter().enumerate() {
            let Some(bytes) = bytes else { continue };
            let what = match self.text(bytes) {
                Ok(text) if wanted > 0 || text.trim().len() <= Cell::LONGEST => {
                    texts.0[wanted] = text;
                    continue;
                }
                Ok(text) => What::Long { bytes: text.len() },
                Err(at) => What::Byte {
                    at,
                    encoding: self.encoding.name(),
                },
            };
            faults.push(self.fault(batch, at, Some(wanted), what));
        }
        if row.width != self.width {
            let what = What::Ragged {
                cells: row.width,
                wanted: self.width,
            };
            faults.push(self.fault(batch, at, None, what));
        }
        if self.leaves_quote_open(batch, at) {
            faults.push(self.fault(batch, at, None, What::Open));
        }
        (texts, faults)
    }

    fn leaves_quote_open(&self, batch: &Batch, at: usize) -> bool {
        // Only the end of the file ends a row without a line end.
        let row = batch.rows[at];
        let bytes = &batch.bytes[row.cells_start..row.cells_end];
        row.cells_end == row.end && self.dialect.leaves_quote_open(bytes)
    }

    /// What stands between the bytes of a row and its added cells: the quote that it leaves open, and cells that it lacks.
    pub fn filling(&self, batch: &Batch, at: usize) -> Vec<u8> {
        let mut filling = Vec::new();
        if self.leaves_quote_open(batch, at) {
            filling.extend(self.dialect.quote);
        }
        let lacking = self.width.saturating_sub(batch.rows[at].width);
        filling.extend(std::iter::repeat_n(self.dialect.delimiter, lacking));
        filling
    }
}

/// The texts of the wanted cells, empty where there is none.
#[derive(Debug, Default)]
pub struct Texts<'b>([Cow<'b, str>; WANTED]);

impl Texts<'_> {
    pub fn cell(&self) -> Cell<'_> {
        let [place, district, year, country] = &self.0;
        Cell::new(place)
            .district(district)
            .year(year)
            .country(country)
    }
}

/// Rows that are done.
#[derive(Debug, Default)]
pub struct Done {
    pub bytes: Vec<u8>,
    /// Where each row ends.
    pub ends: Vec<usize>,
    pub faults: Vec<Fault>,
    /// Whether the last of the faults stops the work.
    pub is_stopped: bool,
    /// Rows left out.
    pub skipped: u64,
}

/// Decides rows; each thread has one.
pub struct Worker<'g> {
    pub cleaner: Cleaner<'g, Arc<[u8]>>,
    shape: Arc<Shape>,
}

impl<'g> Worker<'g> {
    pub fn new(cleaner: Cleaner<'g>, shape: Arc<Shape>) -> Self {
        let rendering = Arc::clone(&shape);
        Self {
            cleaner: cleaner.keeping(move |decision| rendering.render_decision(&decision)),
            shape,
        }
    }

    /// Decides the rows of `batch`.
    pub fn work(&mut self, batch: &Batch) -> Done {
        let mut done = Done {
            bytes: Vec::with_capacity(batch.bytes.len() * 4),
            ends: Vec::with_capacity(batch.rows.len()),
            ..Done::default()
        };
        for at in 0..batch.rows.len() {
            let row = batch.rows[at];
            if row.width == 0 {
                done.bytes
                    .extend_from_slice(&batch.bytes[row.start..row.end]);
                done.ends.push(done.bytes.len());
                continue;
            }
            let (texts, faults) = self.shape.examine(batch, at);
            let added = match faults.first() {
                None => self.cleaner.decide(texts.cell()),
                Some(_) if self.shape.on_error == OnError::Stop => {
                    done.faults.extend(faults);
                    done.is_stopped = true;
                    break;
                }
                Some(_) if self.shape.on_error == OnError::Skip => {
                    done.faults.extend(faults);
                    done.skipped += 1;
                    continue;
                }
                Some(_) => self.decide_in_spite_of(&faults, &texts),
            };
            done.bytes
                .extend_from_slice(&batch.bytes[row.start..row.cells_end]);
            if !faults.is_empty() {
                done.bytes.extend_from_slice(&self.shape.filling(batch, at));
                done.faults.extend(faults);
            }
            done.bytes.extend_from_slice(&added);
            done.bytes
                .extend_from_slice(&batch.bytes[row.cells_end..row.end]);
            done.ends.push(done.bytes.len());
        }
        done
    }

    /// The added cells of a row that is kept with its faults; a cell that cannot be read is not guessed at.
    fn decide_in_spite_of(&mut self, faults: &[Fault], texts: &Texts<'_>) -> Arc<[u8]> {
        match faults.iter().find(|fault| fault.column.is_some()) {
            None => self.cleaner.decide(texts.cell()),
            Some(fault) => {
                let decision = Decision::without_place(Verdict::NotFound, fault.what.to_string());
                self.cleaner.count(decision.verdict);
                self.shape.render_decision(&decision)
            }
        }
    }
}
