//! The compiled gazetteer as one block of bytes: sections of 32-bit words and a block of texts.
//!
//! Everything is little-endian and read in place. The header has a magic number, the version of the format, a checksum
//! (XXH3 of all that follows it) and where each section begins; `DESIGN.md` tells why the format is the crate's own. No
//! read panics: words beyond a section are 0, texts that are none are empty.

use std::{fmt, ops::Range, sync::Arc};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// The first bytes of an image.
const MAGIC: &[u8; 8] = b"karafuto";
/// The version of the crate, which makes the rules of the keys, and a number that goes up when the format changes between two
/// releases; images of another one are refused.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+2");
/// Magic number, version (NUL-padded), checksum.
const HEAD: usize = 32;
const VERSION_AT: Range<usize> = 8..24;
const CHECKSUM_AT: usize = 24;

macro_rules! sections {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// A part of an image.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Section { $($(#[doc = $doc])+ $name,)+ }

        const SECTIONS: usize = [$(Section::$name,)+].len();
    };
}

sections! {
    /// The texts of names and keys, each once: its length in bytes, then itself.
    Texts,
    /// The remarks, packed one behind the other, each behind the number of its codes.
    Remarks,
    /// The codes that each of their codes stands for, two half words.
    RemarkPairs,
    /// Lists of half words or words: their number, then they.
    Lists,
    /// The number of places, then where the row of each begins, in the order of the table: half words where all fit.
    PlaceStarts,
    /// The places: sparse rows.
    Places,
    /// The positions of the places, by id; empty where that is the order of the table.
    PlaceOrder,
    /// How wide the row of a name is, then the names, grouped by place.
    Names,
    /// The sources, in the order of the table.
    Sources,
    /// The positions of the sources, by id; empty where that is the order of the table.
    SourceOrder,
    /// The relations, grouped by place.
    Relations,
    /// The links, grouped by place.
    Links,
    /// The names of places elsewhere.
    Elsewhere,
    /// The spellings.
    Spellings,
    /// Where the entries of each bucket of the key table begin.
    KeyBuckets,
    /// The entries of the key table, seven or eight bytes each.
    Keys,
    /// The keys that near ones are sought among, by length.
    NearKeys,
    /// Their letter signatures and sets, two words each.
    NearSignatures,
    /// Where the near keys of each length begin.
    NearStarts,
    /// The shape of the table of deletions, and where each bucket begins.
    DeletionBuckets,
    /// Its entries.
    Deletions,
    /// The answers to the spellings themselves: where the entries of each bucket begin.
    AnswerBuckets,
    /// Their entries, seven or eight bytes each.
    Answers,
}

/// Why bytes are no compiled gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImageError {
    /// The bytes do not begin like a compiled gazetteer.
    #[error(
        "not a compiled gazetteer: the first bytes are others; write one with Gazetteer::to_bytes"
    )]
    Foreign,
    /// The image was written by another version of the crate.
    #[error("compiled by karafuto {found:?}, this is {VERSION}; compile the tables again")]
    Version {
        /// The version of the crate that wrote the image.
        found: String,
    },
    /// The image ends within its header.
    #[error("cut short in its header; copy the file again")]
    TruncatedHeader,
    /// The image has another length than its header says.
    #[error("{found} bytes instead of {expected}; copy the file again")]
    Truncated {
        /// The bytes that are there.
        found: usize,
        /// The bytes that the header tells of.
        expected: usize,
    },
    /// The bytes are not those that were written.
    #[error("damaged: the checksum is {found:016x}, not {expected:016x}; copy the file again")]
    Checksum {
        /// The checksum of the bytes.
        found: u64,
        /// The checksum that the header tells.
        expected: u64,
    },
}

/// How long the header is, with the lengths of the sections.
const HEADER: usize = HEAD + 8 * SECTIONS;

/// The bytes of an image.
#[derive(Clone)]
enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<dyn AsRef<[u8]> + Send + Sync>),
}

/// A compiled gazetteer in memory.
#[derive(Clone)]
pub(crate) struct Image {
    bytes: Bytes,
    sections: [Range<usize>; SECTIONS],
}

impl Image {
    /// Reads the header of an image that is part of the program, and trusts the rest.
    pub(crate) fn trusted(bytes: &'static [u8]) -> Result<Self, ImageError> {
        Ok(Self {
            sections: sections(bytes)?,
            bytes: Bytes::Static(bytes),
        })
    }

    /// Reads the header of an image.
    pub(crate) fn unverified(
        bytes: impl AsRef<[u8]> + Send + Sync + 'static,
    ) -> Result<Self, ImageError> {
        Ok(Self {
            sections: sections(bytes.as_ref())?,
            bytes: Bytes::Shared(Arc::new(bytes)),
        })
    }

    /// Reads all bytes and compares them with the checksum.
    pub(crate) fn verify(&self) -> Result<(), ImageError> {
        let bytes = self.bytes();
        let expected = u64::from_le_bytes(array(bytes, CHECKSUM_AT));
        let found = xxh3_64(bytes.get(HEAD..).unwrap_or_default());
        if found != expected {
            return Err(ImageError::Checksum { found, expected });
        }
        Ok(())
    }

    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Static(bytes) => bytes,
            Bytes::Shared(bytes) => (**bytes).as_ref(),
        }
    }

    #[inline]
    fn section(&self, section: Section) -> &[u8] {
        let range = self.sections[section as usize].clone();
        self.bytes().get(range).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn words(&self, section: Section) -> Words<'_> {
        Words(self.section(section).as_chunks().0)
    }

    /// The text at `at`, which [`Writer::text`] gave.
    pub(crate) fn text(&self, at: u32) -> &str {
        std::str::from_utf8(self.text_bytes(at)).unwrap_or_default()
    }

    /// The bytes of the text at `at`.
    #[inline]
    pub(crate) fn text_bytes(&self, at: u32) -> &[u8] {
        let texts = self.section(Section::Texts);
        let at = at as usize;
        // Nearly every text is short.
        if let Some(&length @ ..0x80) = texts.get(at) {
            let start = at + 1;
            return texts
                .get(start..start + usize::from(length))
                .unwrap_or_default();
        }
        let Some((length, at)) = number_at(texts, at) else {
            return &[];
        };
        let bytes = at.checked_add(length).and_then(|end| texts.get(at..end));
        bytes.unwrap_or_default()
    }

    /// The list at `at`, which [`Writer::list`] gave.
    #[inline]
    pub(crate) fn list(&self, at: u32) -> List<'_> {
        let lists = self.words(Section::Lists);
        let start = at.wrapping_mul(2);
        let count = lists.half(start);
        if count != WIDE {
            return List::Narrow(lists.halves(start + 1, start.wrapping_add(1 + count)));
        }
        let at = at as usize;
        List::Wide(lists.slice(at + 2, lists.at(at + 1) as usize))
    }
}

/// Instead of the number of half words, before a list of words.
const WIDE: u32 = u16::MAX as u32;

/// A list in an image: half words behind their number where all fit, else words.
#[derive(Clone, Copy)]
pub(crate) enum List<'i> {
    Narrow(&'i [[u8; 2]]),
    Wide(Words<'i>),
}

impl<'i> List<'i> {
    #[inline]
    pub(crate) fn at(self, at: usize) -> u32 {
        match self {
            Self::Narrow(halves) => halves.get(at).copied().map_or(0, half),
            Self::Wide(words) => words.at(at),
        }
    }

    #[inline]
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Narrow(halves) => halves.len(),
            Self::Wide(words) => words.len(),
        }
    }

    #[inline]
    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = u32> + 'i {
        (0..self.len()).map(move |at| self.at(at))
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({} bytes)", self.bytes().len())
    }
}

/// The `N` bytes from `at` on; zeros where there are fewer.
fn array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let found = at.checked_add(N).and_then(|end| bytes.get(at..end));
    found
        .and_then(|bytes| bytes.try_into().ok())
        .unwrap_or([0; N])
}

/// Where the sections lie, by the header.
fn sections(bytes: &[u8]) -> Result<[Range<usize>; SECTIONS], ImageError> {
    if !bytes.starts_with(MAGIC) {
        return Err(ImageError::Foreign);
    }
    if bytes.len() < HEADER {
        return Err(ImageError::TruncatedHeader);
    }
    let version = bytes.get(VERSION_AT).unwrap_or_default();
    let version = String::from_utf8_lossy(version);
    let version = version.trim_end_matches('\0');
    if version != VERSION {
        return Err(ImageError::Version {
            found: version.to_owned(),
        });
    }
    let mut start = HEADER;
    let mut sections = [const { 0..0 }; SECTIONS];
    for (at, section) in sections.iter_mut().enumerate() {
        let length = u64::from_le_bytes(array(bytes, HEAD + 8 * at));
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let end = start.saturating_add(length);
        *section = start..end;
        start = end;
    }
    if start != bytes.len() {
        return Err(ImageError::Truncated {
            found: bytes.len(),
            expected: start,
        });
    }
    Ok(sections)
}

/// Words in an image.
#[derive(Clone, Copy)]
pub(crate) struct Words<'i>(&'i [[u8; 4]]);

impl<'i> Words<'i> {
    #[inline]
    pub(crate) fn at(self, at: usize) -> u32 {
        self.0.get(at).map_or(0, |word| u32::from_le_bytes(*word))
    }

    /// The words at `at` and behind it.
    #[inline]
    pub(crate) fn pair(self, at: usize) -> (u32, u32) {
        match self.0.get(at..at.wrapping_add(2)) {
            Some(&[first, second]) => (u32::from_le_bytes(first), u32::from_le_bytes(second)),
            _ => (0, 0),
        }
    }

    /// The double word at `at`, counted in double words.
    #[inline]
    pub(crate) fn double(self, at: usize) -> u64 {
        let (doubles, _) = self.0.as_chunks::<2>();
        doubles.get(at).copied().map_or(0, double)
    }

    pub(crate) fn as_bytes(self) -> &'i [u8] {
        self.0.as_flattened()
    }

    /// The words as groups of seven bytes.
    #[inline]
    pub(crate) fn sevens(self) -> &'i [[u8; 7]] {
        self.0.as_flattened().as_chunks().0
    }

    /// The words as groups of eight bytes.
    #[inline]
    pub(crate) fn eights(self) -> &'i [[u8; 8]] {
        self.0.as_flattened().as_chunks().0
    }

    /// The half word at `at`, counted in half words.
    #[inline]
    pub(crate) fn half(self, at: u32) -> u32 {
        let (halves, _) = self.0.as_flattened().as_chunks::<2>();
        halves.get(at as usize).copied().map_or(0, half)
    }

    /// The half words from `start` to before `end`.
    #[inline]
    pub(crate) fn halves(self, start: u32, end: u32) -> &'i [[u8; 2]] {
        let (halves, _) = self.0.as_flattened().as_chunks::<2>();
        halves.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(crate) fn len(self) -> usize {
        self.0.len()
    }

    #[inline]
    pub(crate) fn slice(self, start: usize, count: usize) -> Self {
        let range = start..start.wrapping_add(count);
        Self(self.0.get(range).unwrap_or_default())
    }

    /// The words from `start` to before `end`.
    #[inline]
    pub(crate) fn slice_between(self, start: u32, end: u32) -> Self {
        let range = start as usize..end as usize;
        Self(self.0.get(range).unwrap_or_default())
    }

    pub(crate) fn chunks(self, size: usize) -> impl Iterator<Item = Self> {
        self.0.chunks(size).map(Self)
    }

    #[inline]
    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = u32> + 'i {
        self.0.iter().copied().map(u32::from_le_bytes)
    }

    #[inline]
    pub(crate) fn doubles(self) -> impl ExactSizeIterator<Item = u64> + 'i {
        let (doubles, _) = self.0.as_chunks::<2>();
        doubles.iter().copied().map(double)
    }

    /// The row `at` of a table of rows of `width` words.
    #[inline]
    pub(crate) fn row(self, at: usize, width: usize) -> Self {
        self.slice(at.wrapping_mul(width), width)
    }
}

#[inline]
pub(crate) fn seven([a, b, c, d, e, f, g]: [u8; 7]) -> u64 {
    u64::from_le_bytes([a, b, c, d, e, f, g, 0])
}

/// Two half words in each word, as [`Words::half`] counts them.
pub(crate) fn paired(halves: &[u32]) -> impl Iterator<Item = u32> {
    let pairs = halves.chunks(2);
    pairs.map(|pair| pair[0] | pair.get(1).map_or(0, |second| second << 16))
}

#[inline]
pub(crate) fn half([low, high]: [u8; 2]) -> u32 {
    u32::from(u16::from_le_bytes([low, high]))
}

#[inline]
fn double([low, high]: [[u8; 4]; 2]) -> u64 {
    u64::from(u32::from_le_bytes(low)) | u64::from(u32::from_le_bytes(high)) << 32
}

/// A row whose zeros are left out: a word that tells, from the lowest bit up, which words there are, and then they.
#[derive(Clone, Copy)]
pub(crate) struct Sparse<'i> {
    present: u32,
    words: Words<'i>,
}

impl<'i> Sparse<'i> {
    /// The row that begins at `start`.
    #[inline]
    pub(crate) fn new(words: Words<'i>, start: u32) -> Self {
        let start = start as usize;
        let present = words.at(start);
        Self {
            present,
            words: words.slice(start + 1, present.count_ones() as usize),
        }
    }

    #[inline]
    pub(crate) fn at(self, at: usize) -> u32 {
        let bit = 1_u32.checked_shl(at as u32).unwrap_or(0);
        if self.present & bit == 0 {
            return 0;
        }
        let before = (self.present & (bit - 1)).count_ones();
        self.words.at(before as usize)
    }
}

/// An image being written.
#[derive(Default)]
pub(crate) struct Writer {
    texts: Vec<u8>,
    text_at: FxHashMap<Box<str>, u32>,
    list_at: FxHashMap<Box<[u32]>, u32>,
    sections: [Vec<u32>; SECTIONS],
}

impl Writer {
    /// The text, written once; the empty one is 0.
    pub(crate) fn text(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        if self.texts.is_empty() {
            self.texts.push(0);
        }
        if let Some(&at) = self.text_at.get(text) {
            return at;
        }
        let at = position(self.texts.len());
        push_number(&mut self.texts, text.len());
        self.texts.extend(text.as_bytes());
        self.text_at.insert(text.into(), at);
        at
    }

    /// The list, written once; the empty one is 0.
    pub(crate) fn list(&mut self, list: &[u32]) -> u32 {
        if list.is_empty() {
            return 0;
        }
        if let Some(&at) = self.list_at.get(list) {
            return at;
        }
        let lists = &mut self.sections[Section::Lists as usize];
        if lists.is_empty() {
            lists.push(0);
        }
        let at = position(lists.len());
        let is_narrow = list.len() < WIDE as usize && list.iter().all(|&item| item < 1 << 16);
        if is_narrow {
            let mut halves = vec![position(list.len())];
            halves.extend(list);
            lists.extend(paired(&halves));
        } else {
            lists.extend([WIDE, position(list.len())]);
            lists.extend(list);
        }
        self.list_at.insert(list.into(), at);
        at
    }

    /// Writes a row of at most 32 words without its zeros, and where it begins.
    pub(crate) fn sparse(&mut self, starts: Section, rows: Section, row: &[u32]) {
        let rows = self.words(rows);
        let start = position(rows.len());
        let bits = row.iter().enumerate();
        rows.push(bits.fold(0, |bits, (at, &word)| bits | u32::from(word != 0) << at));
        rows.extend(row.iter().filter(|word| **word != 0));
        self.words(starts).push(start);
    }

    pub(crate) fn words(&mut self, section: Section) -> &mut Vec<u32> {
        &mut self.sections[section as usize]
    }

    /// What is written so far.
    pub(crate) fn image(&mut self) -> Image {
        let bytes = self.bytes();
        Image {
            // Just written in this form.
            sections: sections(&bytes).unwrap_or([const { 0..0 }; SECTIONS]),
            bytes: Bytes::Shared(Arc::new(bytes)),
        }
    }

    fn bytes(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        self.texts.resize(self.texts.len().next_multiple_of(4), 0);
        let lengths = (0..SECTIONS).map(|at| match at {
            0 => self.texts.len(),
            _ => 4 * self.sections[at].len(),
        });
        body.extend(lengths.flat_map(|length| (length as u64).to_le_bytes()));
        body.extend(&self.texts);
        for section in &self.sections[1..] {
            body.extend(section.iter().flat_map(|word| word.to_le_bytes()));
        }
        let mut bytes = Vec::with_capacity(HEAD + body.len());
        bytes.extend(MAGIC);
        bytes.extend(VERSION.as_bytes());
        bytes.resize(VERSION_AT.end, 0);
        bytes.extend(xxh3_64(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }
}

/// Writes a number, seven bits a byte, of which all but the last have the highest bit.
pub(crate) fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7F {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The number that [`push_number`] wrote at `at`, and where it ends.
pub(crate) fn number_at(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let mut number = 0;
    for shift in (0..u32::BITS).step_by(7) {
        let &byte = bytes.get(at)?;
        at += 1;
        number |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((number, at))
}

/// Bytes as words, the last one filled up.
pub(crate) fn words_of(mut bytes: Vec<u8>) -> impl Iterator<Item = u32> {
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    (0..bytes.len() / 4).map(move |at| u32::from_le_bytes(array(&bytes, 4 * at)))
}

/// A position as a word.
pub(crate) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Bytes that somebody changed and gave a new checksum: nonsense is answered, nothing panics or hangs.
        #[test]
        fn forged_images_do_no_harm(
            changes in proptest::collection::vec((HEADER..1_000_000_usize, any::<u32>()), 1..400),
        ) {
            let mut bytes = Gazetteer::builtin().to_bytes().to_vec();
            for (at, word) in changes {
                let at = at.min(bytes.len() - 4) / 4 * 4;
                bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
            }
            let checksum = xxh3_64(&bytes[HEAD..]);
            bytes[CHECKSUM_AT..HEAD].copy_from_slice(&checksum.to_le_bytes());
            let forged = Gazetteer::from_bytes(bytes).expect("the checksum is right");
            for name in ["Esutoru", "恵須取町", "Esutru", "真岡郡広地村", "Корсаковский пост", "Paramusiroh"] {
                let answer = forged.lookup(name);
                prop_assert!(serde_json::to_string(&answer).is_ok());
            }
        }
    }

    #[test]
    fn texts_and_lists_are_read_as_they_were_written() {
        let mut writer = Writer::default();
        let long = "ō".repeat(70_000);
        let texts = ["", "真岡", &long, "a", ""].map(|text| (writer.text(text), text));
        let lists: Vec<_> = [vec![], vec![7], (0..300).collect(), vec![1 << 16, 2]]
            .into_iter()
            .map(|list: Vec<u32>| (writer.list(&list), list))
            .collect();
        assert_eq!(writer.text("真岡"), texts[1].0, "each text stands once");
        let rows: [&[u32]; 4] = [&[0, 7, 0, 0, 9], &[], &[0; 32], &[u32::MAX; 32]];
        for row in rows {
            writer.sparse(Section::PlaceStarts, Section::Places, row);
        }
        let image = writer.image();
        for (at, text) in texts {
            assert_eq!(image.text(at), text);
        }
        for (row, start) in rows.iter().zip(image.words(Section::PlaceStarts).iter()) {
            let read = Sparse::new(image.words(Section::Places), start);
            assert!((0..row.len()).all(|at| read.at(at) == row[at]));
            assert_eq!(read.at(32), 0);
        }
        for (at, list) in lists {
            assert_eq!(image.list(at).iter().collect::<Vec<_>>(), list);
        }
    }
}
