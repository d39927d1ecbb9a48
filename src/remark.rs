//! Remarks, titles and addresses: texts that people read and no search touches, packed.
//!
//! They would be more than half of all texts of the built-in tables. What often stands side by side in them has a code of its own (byte pair
//! encoding: P. Gage, *A New Algorithm for Data Compression*, The C Users Journal, 1994), so that each text is unpacked by
//! itself, in about a microsecond, to two fifths of its size.

use std::{borrow::Cow, collections::HashMap};

use rustc_hash::FxHashMap;

use crate::image::{Image, Section, Writer, number_at, position, push_number, words_of};

/// Bits of a code.
const BITS: usize = 13;

/// The first code of a pair; those below are bytes.
const FIRST: u16 = 256;

/// How many codes there are at most.
const MOST_CODES: u16 = 1 << BITS;

/// A pair that is seldomer would take more space than it saves.
const FEWEST: u32 = 4;

/// Pairs are chosen by so many bytes of the texts.
const SAMPLE: usize = 1 << 19;

/// Longer texts are packed piece by piece, in bytes.
const PIECE: usize = 512;

/// No code stands for more bytes.
const LONGEST: usize = 64;

/// Two codes that stand side by side.
type Pair = (u16, u16);

/// Texts that are packed.
pub(crate) struct Remarks<'t> {
    bytes: Vec<u8>,
    pairs: Vec<Pair>,
    at: HashMap<&'t str, u32>,
}

impl<'t> Remarks<'t> {
    pub(crate) fn of(texts: impl Iterator<Item = &'t str>) -> Self {
        let (mut all, mut at) = (Vec::new(), HashMap::from([("", 0)]));
        for text in texts {
            at.entry(text).or_insert_with(|| {
                all.push(text);
                0
            });
        }
        let pairs = frequent_pairs(&all);
        let code_of: FxHashMap<Pair, u16> = pairs.iter().copied().zip(FIRST..).collect();
        // No text begins at 0, where the empty one is.
        let mut bytes = vec![0];
        for text in all {
            at.insert(text, position(bytes.len()));
            pack(text, &code_of, &mut bytes);
        }
        Self { bytes, pairs, at }
    }

    /// Where the text begins; 0 for the empty one.
    pub(crate) fn at(&self, text: &str) -> u32 {
        self.at.get(text).copied().unwrap_or_default()
    }

    pub(crate) fn write(self, writer: &mut Writer) {
        writer.words(Section::Remarks).extend(words_of(self.bytes));
        let pairs = self.pairs.iter();
        let pairs = pairs.map(|&(first, second)| u32::from(first) | u32::from(second) << 16);
        writer.words(Section::RemarkPairs).extend(pairs);
    }
}

/// Packs a text: the number of its codes, and they.
fn pack(text: &str, code_of: &FxHashMap<Pair, u16>, bytes: &mut Vec<u8>) {
    let codes: Vec<u16> = pieces(text)
        .flat_map(|mut codes| {
            // The pairs in the order in which they were chosen.
            while let Some(code) = beside(&codes).filter_map(|pair| code_of.get(&pair)).min() {
                let is_code = |found: &&u16| *found == code;
                merge(&mut codes, |pair| {
                    code_of.get(&pair).filter(is_code).copied()
                });
            }
            codes
        })
        .collect();
    push_number(bytes, codes.len());
    let (mut word, mut filled) = (0_u32, 0);
    for code in codes {
        word |= u32::from(code) << filled;
        filled += BITS;
        while filled >= 8 {
            bytes.push(word as u8);
            word >>= 8;
            filled -= 8;
        }
    }
    if filled > 0 {
        bytes.push(word as u8);
    }
}

/// The pairs of codes that stand side by side most often, each of codes before it.
fn frequent_pairs(texts: &[&str]) -> Vec<Pair> {
    let length: usize = texts.iter().map(|text| text.len()).sum();
    let pieces = texts.iter().flat_map(|text| pieces(text));
    let mut sample: Vec<Vec<u16>> = pieces.step_by(length.div_ceil(SAMPLE).max(1)).collect();
    let mut pairs = Vec::new();
    let mut lengths = vec![1_usize; usize::from(FIRST)];
    loop {
        let mut counts: FxHashMap<Pair, u32> = FxHashMap::default();
        for pair in sample.iter().flat_map(|codes| beside(codes)) {
            *counts.entry(pair).or_default() += 1;
        }
        let length =
            |&(first, second): &Pair| lengths[usize::from(first)] + lengths[usize::from(second)];
        counts.retain(|pair, count| *count >= FEWEST && length(pair) <= LONGEST);
        let mut counts: Vec<(Pair, u32)> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
        let most = counts.first().map_or(0, |&(_, count)| count);
        // Many at a time, as long as none takes the codes of another.
        let mut taken = vec![false; usize::from(MOST_CODES)];
        let mut chosen: FxHashMap<Pair, u16> = FxHashMap::default();
        for (pair, count) in counts {
            let code = FIRST + position(pairs.len()) as u16;
            if count < most / 2 || code >= MOST_CODES {
                break;
            }
            let [first, second] = [pair.0, pair.1].map(usize::from);
            if !taken[first] && !taken[second] {
                (taken[first], taken[second]) = (true, true);
                lengths.push(lengths[first] + lengths[second]);
                pairs.push(pair);
                chosen.insert(pair, code);
            }
        }
        if chosen.is_empty() {
            return pairs;
        }
        for codes in &mut sample {
            merge(codes, |pair| chosen.get(&pair).copied());
        }
    }
}

/// The bytes of a text as codes, cut so that a long one takes no longer than many short ones.
fn pieces(text: &str) -> impl Iterator<Item = Vec<u16>> + '_ {
    let cut = text.as_bytes().chunks(PIECE);
    cut.map(|piece| piece.iter().copied().map(u16::from).collect())
}

fn beside(codes: &[u16]) -> impl Iterator<Item = Pair> {
    codes.windows(2).map(|pair| (pair[0], pair[1]))
}

/// Writes one code instead of each two that `code_of` has one for.
fn merge(codes: &mut Vec<u16>, code_of: impl Fn(Pair) -> Option<u16>) {
    let (mut read, mut written) = (0, 0);
    while read < codes.len() {
        let pair = codes.get(read + 1).map(|&second| (codes[read], second));
        let (code, step) = match pair.and_then(&code_of) {
            Some(code) => (code, 2),
            None => (codes[read], 1),
        };
        codes[written] = code;
        (read, written) = (read + step, written + 1);
    }
    codes.truncate(written);
}

/// The text that begins at `at`, as [`Remarks::at`] told.
pub(crate) fn remark(image: &Image, at: u32) -> Cow<'_, str> {
    if at == 0 {
        return Cow::Borrowed("");
    }
    let packed = image.words(Section::Remarks).as_bytes();
    let Some((mut count, start)) = number_at(packed, at as usize) else {
        return Cow::Borrowed("");
    };
    let packed = packed.get(start..).unwrap_or_default();
    let pairs = image.words(Section::RemarkPairs);
    let (mut text, mut open) = (Vec::new(), Vec::new());
    let (mut word, mut filled) = (0_u32, 0);
    for &byte in packed {
        word |= u32::from(byte) << filled;
        filled += 8;
        if filled < BITS {
            continue;
        }
        let Some(left) = count.checked_sub(1) else {
            break;
        };
        count = left;
        open.push(word as u16 % MOST_CODES);
        word >>= BITS;
        filled -= BITS;
        let most = text.len() + LONGEST;
        while let Some(code) = open.pop() {
            if let Ok(byte) = u8::try_from(code) {
                text.push(byte);
                continue;
            }
            let pair = pairs.at(usize::from(code - FIRST));
            let (first, second) = (pair as u16, (pair >> 16) as u16);
            // Nonsense, where somebody forged the bytes, must not run in circles.
            if first < code && second < code && text.len() < most {
                open.extend([second, first]);
            }
        }
    }
    Cow::Owned(String::from_utf8(text).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_read_as_they_were_written() {
        let mut texts: Vec<String> = (0..3_000)
            .map(|number| format!("Источник {number}, 頁{number}"))
            .collect();
        texts.push("ō".repeat(30_000));
        texts.push(String::new());
        texts.push("a".into());
        let remarks = Remarks::of(texts.iter().chain(&texts).map(String::as_str));
        let at: Vec<u32> = texts.iter().map(|text| remarks.at(text)).collect();
        let mut writer = Writer::default();
        remarks.write(&mut writer);
        let image = writer.image();
        for (&at, text) in at.iter().zip(&texts) {
            assert_eq!(remark(&image, at), text.as_str());
        }
        assert_eq!(remark(&image, u32::MAX), "");
        let length: usize = texts.iter().map(String::len).sum();
        assert!(image.bytes().len() < length / 2);
    }
}
