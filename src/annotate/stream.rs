//! Texts larger than memory: read in passages that are cut where the text says, never where a read happens to end.

use std::io::{self, Read};

use super::{Annotator, Workspace, mention::Mention, settle::Memory};

/// Why a text could not be annotated to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnnotateError {
    /// The reader failed.
    #[error("cannot read the text behind byte {offset}: {source}")]
    Read {
        /// How many bytes had been read.
        offset: usize,
        /// What the reader said.
        source: io::Error,
    },
    /// The text is not UTF-8.
    #[error("byte {offset} of the text is not UTF-8; convert the text to UTF-8")]
    NotUtf8 {
        /// The first byte that is wrong, from the beginning of the text.
        offset: usize,
    },
}

/// A passage is cut at the first empty line from this length on,
const CUT_AT_PARAGRAPH: usize = 16 << 10;
/// at the first end of a line from this length on,
const CUT_AT_LINE: usize = 24 << 10;
/// at the first end of a sentence or space from this length on,
const CUT_AT_SPACE: usize = 28 << 10;
/// and at this length where there is none.
const CUT: usize = 32 << 10;

/// The length of the passage that `text` begins with; `None` where more of the text must be seen to tell. `is_all` says
/// that there is no more.
pub(super) fn passage_length(text: &str, is_all: bool) -> Option<usize> {
    if text.len() <= CUT {
        return is_all.then_some(text.len());
    }
    let bytes = &text.as_bytes()[..CUT];
    let find = |from: usize, ends: fn(&[u8]) -> bool| {
        (from..CUT).find(|&at| ends(&bytes[..at]) && text.is_char_boundary(at))
    };
    let paragraph = find(CUT_AT_PARAGRAPH, |head| {
        head.ends_with(b"\n\n") || head.ends_with(b"\n\r\n")
    });
    let line = || find(CUT_AT_LINE, |head| head.ends_with(b"\n"));
    let space = || {
        find(CUT_AT_SPACE, |head| {
            head.ends_with(". ".as_bytes()) || head.ends_with("。".as_bytes())
        })
    };
    let word = || find(CUT_AT_SPACE, |head| head.ends_with(b" "));
    let any = || (0..=CUT).rev().find(|&at| text.is_char_boundary(at));
    paragraph
        .or_else(line)
        .or_else(space)
        .or_else(word)
        .or_else(any)
}

/// Annotates a text from a reader, passage by passage; made by [`Annotator::passages`].
///
/// A passage is some 16 to 32 KiB, cut at an empty line where there is one; the rest of the text does not matter to it but
/// for the places named before. The result depends on the text alone, not on how the reader cuts it, and is that of
/// [`Annotator::annotate`]. Memory is that of one passage.
#[derive(Debug)]
pub struct Passages<'a, 'g, R> {
    annotator: &'a Annotator<'g>,
    reader: R,
    /// What was read and not yet annotated, behind the passage given last.
    buffer: Vec<u8>,
    /// The length of the passage given last, at the beginning of the buffer.
    given: usize,
    /// How many bytes of the buffer are valid UTF-8.
    valid: usize,
    offset: usize,
    is_all: bool,
    memory: Memory<'g>,
    work: Workspace<'g>,
    mentions: Vec<Mention<'g>>,
}

/// A passage of a text with its mentions; made by [`Passages::next_passage`].
#[derive(Debug)]
pub struct Passage<'p, 'g> {
    offset: usize,
    text: &'p str,
    mentions: &'p [Mention<'g>],
}

impl<'p, 'g> Passage<'p, 'g> {
    /// The byte of the whole text that it begins at.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Its text.
    pub fn text(&self) -> &'p str {
        self.text
    }

    /// Its mentions, with spans in the whole text.
    pub fn mentions(&self) -> &'p [Mention<'g>] {
        self.mentions
    }

    /// The words that `mention`, one of this passage, stands in.
    pub fn words_of(&self, mention: &Mention<'g>) -> &'p str {
        let span = mention.span();
        let (Some(start), Some(end)) = (
            span.start.checked_sub(self.offset),
            span.end.checked_sub(self.offset),
        ) else {
            return "";
        };
        self.text.get(start..end).unwrap_or_default()
    }
}

/// What is asked of the reader at once.
const READ: usize = 16 << 10;

impl<'a, 'g, R: Read> Passages<'a, 'g, R> {
    pub(super) fn new(annotator: &'a Annotator<'g>, reader: R) -> Self {
        Self {
            annotator,
            reader,
            buffer: Vec::with_capacity(2 * CUT),
            given: 0,
            valid: 0,
            offset: 0,
            is_all: false,
            memory: Memory::default(),
            work: Workspace::default(),
            mentions: Vec::new(),
        }
    }

    /// The next passage; `None` at the end of the text.
    ///
    /// # Errors
    ///
    /// What the reader says, and text that is not UTF-8, with the byte. The passages before were given.
    pub fn next_passage(&mut self) -> Result<Option<Passage<'_, 'g>>, AnnotateError> {
        self.buffer.drain(..self.given);
        self.valid -= self.given;
        self.offset += self.given;
        self.given = 0;
        while self.valid <= CUT && !self.is_all {
            self.read()?;
        }
        let text = std::str::from_utf8(&self.buffer[..self.valid]).unwrap_or_default();
        let length = passage_length(text, self.is_all).unwrap_or(text.len());
        if length == 0 {
            return Ok(None);
        }
        self.given = length;
        let text = &text[..length];
        self.mentions.clear();
        self.annotator.passage(
            text,
            self.offset,
            &mut self.memory,
            &mut self.work,
            &mut self.mentions,
        );
        Ok(Some(Passage {
            offset: self.offset,
            text,
            mentions: &self.mentions,
        }))
    }

    fn read(&mut self) -> Result<(), AnnotateError> {
        let known = self.buffer.len();
        self.buffer.resize(known + READ, 0);
        let read = loop {
            match self.reader.read(&mut self.buffer[known..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer
            .truncate(known + read.as_ref().copied().unwrap_or(0).min(READ));
        let read = read.map_err(|source| AnnotateError::Read {
            offset: self.offset + known,
            source,
        })?;
        self.is_all = read == 0;
        match std::str::from_utf8(&self.buffer[self.valid..]) {
            Ok(more) => self.valid += more.len(),
            Err(error) => {
                self.valid += error.valid_up_to();
                // A character may be cut by the end of what was read, not by the end of the text.
                if error.error_len().is_some() || self.is_all {
                    return Err(AnnotateError::NotUtf8 {
                        offset: self.offset + self.valid,
                    });
                }
            }
        }
        Ok(())
    }
}
