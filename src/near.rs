//! Keys a few edits away: all of them, found by deletions and checked by a bit-parallel distance.
//!
//! Two keys within `k` edits (optimal string alignment) have a common rest after at most `k` deletions from each (T. Bocek, E.
//! Hunt, B. Stiller, *Fast similarity search in large dictionaries*, 2007; W. Garbe's SymSpell does so with their beginnings
//! alone). The beginning of a key fits into one word, six bits a letter, so that deletions are shifts. Three edits, which are
//! asked for hardly ever, are found by a letter signature over all keys.

use std::{cell::OnceCell, ops::Range};

use smallvec::SmallVec;

use crate::image::{Image, Section, Words, Writer, half, position};

/// The longest pattern that fits the bits of one word.
const LONGEST: usize = u64::BITS as usize;

/// Shorter keys are near to nothing: every short name is one edit from another.
pub(crate) const SHORTEST: usize = 4;
/// Keys from this length on may be two edits away.
pub(crate) const SHORTEST_FOR_TWO: usize = 6;
/// The most edits that are found by deletions.
const MOST_DELETIONS: usize = 2;

/// For tables of fewer keys than the first number: how many letters of a key its deletions are made from, and how many entries
/// a bucket has at least; less than twice as many at most.
///
/// Fewer letters and full buckets where there are few keys, for the size of the table; as many letters as fit where there are
/// many, for the number of keys that share a rest.
const SMALL_TABLES: &[(usize, usize, usize)] = &[(8_000, 7, 3), (20_000, 8, 2)];
const LARGE_TABLE: (usize, usize) = (LONGEST_BEGINNING, 4);
const LONGEST_BEGINNING: usize = 10;

/// What remains of the longest beginning after at most two deletions.
const MOST_RESTS: usize = 1 + LONGEST_BEGINNING + LONGEST_BEGINNING * (LONGEST_BEGINNING - 1) / 2;

/// How many entries are sifted at once.
const BATCH: usize = 64;

/// Bits of a letter.
const LETTER: u32 = 6;

/// The sets of keys among which near ones are sought; a key may be in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NearSet {
    /// The sound keys.
    Sound = 1,
    /// The folded Latin spellings.
    Latin = 2,
    /// The loan keys.
    Loan = 4,
}

/// A key that is near to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct NearKey<'i> {
    /// Its number.
    pub(crate) number: u32,
    /// In ASCII.
    pub(crate) letters: &'i [u8],
    sets: u32,
}

impl<'i> NearKey<'i> {
    pub(crate) fn text(self) -> &'i str {
        std::str::from_utf8(self.letters).unwrap_or_default()
    }

    pub(crate) fn is_in(self, set: NearSet) -> bool {
        self.sets & set as u32 != 0
    }
}

/// The keys of an image among which near ones are sought, in ASCII and in order of length.
#[derive(Clone, Copy)]
pub(crate) struct Near<'i> {
    image: &'i Image,
    keys: Words<'i>,
    signatures: Words<'i>,
}

/// The keys being collected, with the sets that they are in.
pub(crate) struct NearWriter {
    keys: Vec<(Box<str>, u32)>,
    shortest: usize,
    shortest_for_two: usize,
}

impl Default for NearWriter {
    fn default() -> Self {
        Self {
            keys: Vec::new(),
            shortest: SHORTEST,
            shortest_for_two: SHORTEST_FOR_TWO,
        }
    }
}

impl NearWriter {
    pub(crate) fn add(&mut self, set: NearSet, key: &str) {
        if key.len() >= self.shortest && key.is_ascii() {
            self.keys.push((key.into(), set as u32));
        }
    }

    pub(crate) fn finish(mut self, writer: &mut Writer) {
        self.keys
            .sort_unstable_by(|(a, _), (b, _)| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        self.keys.dedup_by(|(next, more), (key, sets)| {
            let is_same = next == key;
            if is_same {
                *sets |= *more;
            }
            is_same
        });
        let keys: Vec<&str> = self.keys.iter().map(|(key, _)| &**key).collect();
        for (key, (_, sets)) in keys.iter().zip(&self.keys) {
            let text = writer.text(key);
            writer.words(Section::NearKeys).push(text);
            let bits = signature(key) | u64::from(*sets) << SETS_SHIFT;
            let words = [bits as u32, (bits >> 32) as u32];
            writer.words(Section::NearSignatures).extend(words);
        }
        let longest = keys.last().map_or(0, |key| key.len());
        let starts = (0..=longest + 1)
            .map(|length| position(keys.partition_point(|key| key.len() < length)));
        writer.words(Section::NearStarts).extend(starts);
        write_deletions(&keys, self.shortest_for_two, writer);
    }
}

/// Writes the table of deletions: a head of four words (letters of a beginning, bits of a bucket, of a key's number, of an
/// entry's position), the buckets, and the entries, each a key's number below as much of its hash as fits.
///
/// A bucket is where its entries begin, below a filter of what is among them. Entries of few keys are half words.
fn write_deletions(keys: &[&str], shortest_for_two: usize, writer: &mut Writer) {
    let small = SMALL_TABLES.iter().find(|small| keys.len() < small.0);
    let (letters, load) = small.map_or(LARGE_TABLE, |&(_, letters, load)| (letters, load));
    let most_of = |key: &str| if key.len() < shortest_for_two { 1 } else { 2 };
    let mut rests = Vec::with_capacity(MOST_RESTS);
    let mut with_rests_of = |key: &str, with: &mut dyn FnMut(u64)| {
        rests.clear();
        for_each_rest(beginning(key, letters), most_of(key), |rest| {
            rests.push(rest)
        });
        rests.sort_unstable();
        rests.dedup();
        rests.iter().for_each(|&rest| with(hash(rest)));
    };
    // A few too many, for some rests of a key are the same.
    let count = |key: &&str| {
        let length = key.len().min(letters);
        1 + length + (most_of(key) - 1) * length * length.saturating_sub(1) / 2
    };
    let count: usize = keys.iter().map(count).sum();
    let bits_of = |number: usize| usize::BITS - number.leading_zeros();
    let shape = Shape {
        bits: (count / load).max(1).ilog2().min(28),
        key_bits: bits_of(keys.len()),
        entry_bits: bits_of(count).min(31),
    };
    // A counting sort by bucket: first how many, then where, then each at its place.
    let mut starts = vec![0_u32; (1 << shape.bits) + 1];
    let mut filters = vec![0_u32; (1 << shape.bits) + 1];
    for key in keys {
        with_rests_of(key, &mut |hash| {
            starts[shape.bucket(hash) + 1] += 1;
            filters[shape.bucket(hash)] |= shape.filter(hash);
        });
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let last = starts.last().copied().unwrap_or(0);
    let width = shape.entry_width();
    let first_bit = |entry: u32| u64::from(entry) * u64::from(width);
    let mut entries = vec![0_u32; first_bit(last).div_ceil(32) as usize];
    for (at, key) in keys.iter().enumerate() {
        with_rests_of(key, &mut |hash| {
            let place = &mut next[shape.bucket(hash)];
            let entry = shape.tag(hash) << shape.key_bits | position(at);
            let bit = first_bit(*place);
            entries[(bit / 32) as usize] |= entry << (bit % 32);
            *place += 1;
        });
    }
    let buckets = writer.words(Section::DeletionBuckets);
    buckets.extend([letters as u32, shape.bits, shape.key_bits, shape.entry_bits]);
    buckets.extend(
        starts
            .iter()
            .zip(filters)
            .map(|(start, filter)| start | filter),
    );
    *writer.words(Section::Deletions) = entries;
}

/// How many words stand before the buckets.
const HEAD: usize = 4;

/// Entries are half words where that leaves so many bits for the hash.
const FEWEST_TAG_BITS: u32 = 2;

/// How a table of deletions is laid out.
#[derive(Clone, Copy)]
struct Shape {
    bits: u32,
    key_bits: u32,
    entry_bits: u32,
}

/// Multiplicative hashing by the golden ratio (Knuth, *The Art of Computer Programming*, vol. 3, section 6.4), the halves
/// of the product folded together.
#[inline]
fn hash(rest: u64) -> u64 {
    let product = u128::from(rest) * 0x9E37_79B9_7F4A_7C15;
    product as u64 ^ (product >> 64) as u64
}

impl Shape {
    #[inline]
    fn of(buckets: Words<'_>) -> Self {
        Self {
            bits: buckets.at(1).min(31),
            key_bits: buckets.at(2).min(31),
            entry_bits: buckets.at(3).min(31),
        }
    }

    #[inline]
    fn bucket(self, hash: u64) -> usize {
        (hash >> 1 >> (63 - self.bits)) as usize
    }

    /// How many bits an entry has.
    #[inline]
    fn entry_width(self) -> u32 {
        if self.key_bits + FEWEST_TAG_BITS <= u16::BITS {
            u16::BITS
        } else {
            u32::BITS
        }
    }

    /// The lowest bits of the hash, as many as a key's number leaves.
    #[inline]
    fn tag(self, hash: u64) -> u32 {
        let others = u32::BITS - self.entry_width() + self.key_bits;
        (hash as u32) << others >> others
    }

    /// A bit above those of an entry's position, by the hash.
    #[inline]
    fn filter(self, hash: u64) -> u32 {
        let others = u32::BITS - self.entry_bits;
        1 << (self.entry_bits + (((hash >> 24 & 0xFFFF) as u32 * others) >> 16))
    }

    /// Where entries begin, without the filter.
    #[inline]
    fn start(self, bucket: u32) -> u32 {
        bucket & ((1 << self.entry_bits) - 1)
    }
}

/// The first letters of `key`, six bits each, never zero.
fn beginning(key: &str, letters: usize) -> u64 {
    key.bytes()
        .take(letters)
        .enumerate()
        .fold(0, |word, (at, letter)| {
            let code = match letter {
                b'a'..=b'z' => letter - b'a' + 1,
                b'0'..=b'9' => letter - b'0' + 27,
                _ => 63,
            };
            word | u64::from(code) << (LETTER * at as u32)
        })
}

/// Calls `with` for what remains of a beginning after at most `most` deletions, itself among it; for some of it twice.
#[inline]
fn for_each_rest(word: u64, most: usize, mut with: impl FnMut(u64)) {
    let without = |word: u64, at: u32| {
        let below = (1 << (LETTER * at)) - 1;
        word & below | word >> LETTER & !below
    };
    let letters = (u64::BITS - word.leading_zeros()).div_ceil(LETTER);
    with(word);
    if most == 0 {
        return;
    }
    for first in 0..letters {
        let rest = without(word, first);
        with(rest);
        if most > 1 {
            // Behind the first: the other order gives the same rest.
            for second in first..letters - 1 {
                with(without(rest, second));
            }
        }
    }
}

/// Keys of your own, such as [`sound_key`](crate::sound_key)s, among which all are found that are one or two edits from
/// another: the candidate search of the gazetteer alone.
///
/// Edits are insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). Keys are in ASCII, best of
/// small letters and digits; others are not kept.
///
/// ```
/// use karafuto::Neighbours;
///
/// let neighbours = Neighbours::of(["esutoru", "esutoro", "maoka"]);
/// assert_eq!(neighbours.within("esutru", 2).collect::<Vec<_>>(), ["esutoro", "esutoru"]);
/// assert_eq!(neighbours.within("esutru", 1).collect::<Vec<_>>(), ["esutoru"]);
/// ```
#[derive(Debug, Clone)]
pub struct Neighbours {
    image: Image,
}

impl Neighbours {
    /// Makes `keys` ready; each is kept once.
    pub fn of<'k>(keys: impl IntoIterator<Item = &'k str>) -> Self {
        let mut near = NearWriter {
            shortest: 1,
            shortest_for_two: 1,
            ..NearWriter::default()
        };
        keys.into_iter()
            .for_each(|key| near.add(NearSet::Latin, key));
        let mut writer = Writer::default();
        near.finish(&mut writer);
        Self {
            image: writer.image(),
        }
    }

    /// The keys within 1 to `most` edits of `key`, not `key` itself; in order of length, then of the alphabet. More than two
    /// edits are looked for by a slower way, in time proportional to the number of keys.
    pub fn within(&self, key: &str, most: usize) -> impl Iterator<Item = &str> {
        Near::new(&self.image)
            .within(key, most, &[NearSet::Latin])
            .into_iter()
            .map(NearKey::text)
    }

    /// The number of bytes that the keys and their table take.
    pub fn size(&self) -> usize {
        self.image.bytes().len()
    }
}

impl<'i> Near<'i> {
    pub(crate) fn new(image: &'i Image) -> Self {
        Self {
            image,
            keys: image.words(Section::NearKeys),
            signatures: image.words(Section::NearSignatures),
        }
    }

    /// The keys of `sets` within 1 to `most` edits of `key` (optimal string alignment), in order of length and then of the
    /// alphabet.
    pub(crate) fn within(
        self,
        key: &str,
        most: usize,
        sets: &[NearSet],
    ) -> SmallVec<[NearKey<'i>; 8]> {
        let sets = sets.iter().fold(0, |sets, set| sets | *set as u32);
        match most {
            0 => SmallVec::new(),
            1..=MOST_DELETIONS => self.by_deletions(key, most, sets),
            _ => self.by_signature(key, most, sets),
        }
    }

    /// The key of this number.
    pub(crate) fn key(self, number: u32) -> NearKey<'i> {
        let at = number as usize;
        NearKey {
            number,
            letters: self.image.text_bytes(self.keys.at(at)),
            sets: sets_of(self.signatures.double(at)),
        }
    }

    fn by_deletions(self, key: &str, most: usize, sets: u32) -> SmallVec<[NearKey<'i>; 8]> {
        let buckets = self.image.words(Section::DeletionBuckets);
        let entries = self.image.words(Section::Deletions);
        let shape = Shape::of(buckets);
        let word = beginning(key, buckets.at(0) as usize);
        // First where all buckets lie, then the first entry of each, then the others: so the memory is asked for many at once.
        let mut probes = [(0, 0, 0); MOST_RESTS];
        let mut count = 0;
        for_each_rest(word, most, |rest| {
            let hash = hash(rest);
            let (bucket, next) = buckets.pair(HEAD + shape.bucket(hash));
            if let Some(probe) = probes.get_mut(count) {
                *probe = (shape.start(bucket), shape.start(next), shape.tag(hash));
                count += usize::from(bucket & shape.filter(hash) != 0);
            }
        });
        let probes = &probes[..count];
        let mut firsts = [0; MOST_RESTS];
        let is_narrow = shape.entry_width() == u16::BITS;
        for (first, &(start, ..)) in firsts.iter_mut().zip(probes) {
            *first = match is_narrow {
                true => entries.half(start),
                false => entries.at(start as usize),
            };
        }
        let mut sieve = Sieve {
            signatures: self.signatures.eights(),
            wanted: signature(key),
            sets: u64::from(sets) << SETS_SHIFT,
            most,
            numbers: [0; 2 * BATCH],
            count: 0,
            last_seen: [u32::MAX; BATCH],
            found: SmallVec::new(),
        };
        let lengths = self.of_length(key, most);
        let span = lengths.end.wrapping_sub(lengths.start);
        for (&(start, end, tag), first) in probes.iter().zip(firsts) {
            // Without its tag an entry is a key's number and nothing more; numbers are in order of length.
            let tag = tag << shape.key_bits;
            let number = |entry: u32| {
                let number = entry ^ tag;
                (number, number.wrapping_sub(lengths.start) < span)
            };
            sieve.add(std::iter::once(number(first)));
            if is_narrow {
                for part in entries.halves(start + 1, end).chunks(BATCH) {
                    sieve.add(part.iter().map(|&entry| number(half(entry))));
                }
            } else {
                let others = entries.slice_between(start + 1, end);
                for part in others.chunks(BATCH) {
                    sieve.add(part.iter().map(number));
                }
            }
        }
        self.checked(key, most, sieve.finish().iter().copied())
    }

    /// The numbers of the keys whose length admits `most` edits to `key`.
    fn of_length(self, key: &str, most: usize) -> Range<u32> {
        let starts = self.image.words(Section::NearStarts);
        let last = starts.len().saturating_sub(1);
        let start = |length: usize| starts.at(length.min(last));
        start(key.len().saturating_sub(most))..start(key.len() + most + 1)
    }

    fn by_signature(self, key: &str, most: usize, sets: u32) -> SmallVec<[NearKey<'i>; 8]> {
        let range = self.of_length(key, most);
        let wanted = signature(key);
        let signatures = self
            .signatures
            .slice(2 * range.start as usize, 2 * range.len())
            .doubles();
        let likely = (range.start..)
            .zip(signatures)
            .filter(|(_, known)| sets_of(*known) & sets != 0 && is_like(*known, wanted, most))
            .map(|(at, _)| at);
        self.checked(key, most, likely)
    }

    fn checked(
        self,
        key: &str,
        most: usize,
        likely: impl Iterator<Item = u32>,
    ) -> SmallVec<[NearKey<'i>; 8]> {
        let pattern = Pattern::new(key);
        likely
            .map(|at| self.key(at))
            .filter(|known| (1..=most).contains(&pattern.distance(*known)))
            .collect()
    }
}

/// The numbers of keys that may be near to another, sifted in batches by their signatures.
///
/// Numbers are written whether they are wanted or not, and counted where they are, so that no branch depends on it.
struct Sieve<'i> {
    signatures: &'i [[u8; 8]],
    wanted: u64,
    /// The sets, where they stand in a signature.
    sets: u64,
    most: usize,
    numbers: [u32; 2 * BATCH],
    count: usize,
    /// The last number that was found by its lowest bits: most that are found are found several times.
    last_seen: [u32; BATCH],
    found: SmallVec<[u32; BATCH]>,
}

impl Sieve<'_> {
    /// Adds at most [`BATCH`] numbers, each with whether it counts.
    #[inline]
    fn add(&mut self, numbers: impl Iterator<Item = (u32, bool)>) {
        if self.count > BATCH {
            self.sift();
        }
        let mut count = self.count;
        for (number, counts) in numbers {
            self.numbers[count % (2 * BATCH)] = number;
            count += usize::from(counts);
        }
        self.count = count;
    }

    fn sift(&mut self) {
        match self.most {
            1 => self.sift_within::<1>(),
            _ => self.sift_within::<MOST_DELETIONS>(),
        }
    }

    fn sift_within<const MOST: usize>(&mut self) {
        let given = std::mem::take(&mut self.count).min(2 * BATCH);
        // What is kept is written over what was read.
        let mut count = 0;
        for at in 0..given {
            let number = self.numbers[at];
            let known = self.signatures.get(number as usize);
            let known = known.map_or(0, |&known| u64::from_le_bytes(known));
            let is_wanted = known & self.sets != 0;
            self.numbers[count % (2 * BATCH)] = number;
            count += usize::from(is_wanted & is_like(known, self.wanted, MOST));
        }
        let mut new = 0;
        for at in 0..count.min(2 * BATCH) {
            let number = self.numbers[at];
            let last = &mut self.last_seen[number as usize % BATCH];
            let is_new = *last != number;
            *last = number;
            self.numbers[new % (2 * BATCH)] = number;
            new += usize::from(is_new);
        }
        self.found
            .extend_from_slice(&self.numbers[..new.min(2 * BATCH)]);
    }

    /// The numbers that were kept, each once and in order.
    fn finish(&mut self) -> &[u32] {
        self.sift();
        self.found.sort_unstable();
        self.found.dedup();
        &self.found
    }
}

/// The bits of a signature from this one on tell the sets of the key.
const SETS_SHIFT: u32 = 61;

fn sets_of(signature: u64) -> u32 {
    (signature >> SETS_SHIFT) as u32
}

/// Two bits for each letter, that it occurs and that it occurs twice, and one for each digit, 8 and 9 sharing theirs.
fn signature(key: &str) -> u64 {
    key.bytes().fold(0, |bits, letter| {
        let bit = match letter {
            b'a'..=b'z' => 1_u64 << (2 * (letter - b'a')),
            b'0'..=b'9' => return bits | 1 << (52 + (letter - b'0').min(8)),
            _ => return bits,
        };
        // The second time the bit beside it is set.
        bits | bit | (bits & bit) << 1
    })
}

/// Whether keys of these signatures may be within `most` edits: each changes at most two of the bits.
#[inline]
fn is_like(a: u64, b: u64, most: usize) -> bool {
    // Fewer instructions than to count the bits, where the processor is not known to do that.
    let without_two = |bits: u64| {
        let bits = bits & bits.wrapping_sub(1);
        bits & bits.wrapping_sub(1)
    };
    let mut others = without_two((a ^ b) & ((1 << SETS_SHIFT) - 1));
    for _ in 1..most {
        others = without_two(others);
    }
    others == 0
}

/// A key made ready for the distance to many others.
struct Pattern<'k> {
    key: &'k str,
    /// Whether each letter is a byte and has a bit of a word.
    fits: bool,
    /// Where each letter occurs, as bits.
    places: OnceCell<[u64; 128]>,
}

impl<'k> Pattern<'k> {
    fn new(key: &'k str) -> Self {
        Self {
            key,
            fits: key.len() <= LONGEST && key.is_ascii(),
            places: OnceCell::new(),
        }
    }

    /// The optimal string alignment distance. Letters that both begin or end with cost nothing and are left out.
    #[inline]
    fn distance(&self, known: NearKey<'_>) -> usize {
        if !self.fits {
            return strsim::osa_distance(self.key, known.text());
        }
        let (key, text) = (self.key.as_bytes(), known.letters);
        let is_same = |(a, b): &(&u8, &u8)| a == b;
        let before = key.iter().zip(text).take_while(is_same).count();
        let (key, text) = (&key[before..], &text[before..]);
        let ends = key.iter().rev().zip(text.iter().rev());
        let behind = ends.take_while(is_same).count();
        let key = &key[..key.len() - behind];
        let text = &text[..text.len() - behind];
        match (key.len(), text.len()) {
            (0, length) | (length, 0) => length,
            (1, 1) => 1,
            _ => self.distance_of_middles(before, key.len(), text),
        }
    }

    /// The distance of `length` letters of the key, `before` behind its first one, from others: H. Hyyrö, *A bit-vector
    /// algorithm for computing Levenshtein and Damerau edit distances*, Nordic Journal of Computing 10 (2003).
    fn distance_of_middles(&self, before: usize, length: usize, text: &[u8]) -> usize {
        let places = self.places.get_or_init(|| {
            let mut places = [0; 128];
            for (at, letter) in self.key.bytes().enumerate() {
                places[usize::from(letter & 0x7F)] |= 1 << at;
            }
            places
        });
        let last = 1_u64 << (length - 1);
        let (mut down, mut up, mut diagonal, mut earlier) = (!0_u64, 0_u64, 0_u64, 0_u64);
        let mut distance = length;
        for &letter in text {
            // Bits above those of the middle change nothing below them.
            let matches = places[usize::from(letter & 0x7F)] >> before;
            let swapped = ((!diagonal & matches) << 1) & earlier;
            diagonal = ((matches & down).wrapping_add(down) ^ down) | matches | up | swapped;
            let mut right = up | !(diagonal | down);
            let mut left = diagonal & down;
            distance += usize::from(right & last != 0);
            distance -= usize::from(left & last != 0);
            right = right << 1 | 1;
            left <<= 1;
            down = left | !(diagonal | right);
            up = right & diagonal;
            earlier = matches;
        }
        distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn image(keys: &[String]) -> Image {
        let mut near = NearWriter::default();
        for key in keys {
            near.add(NearSet::Latin, key);
        }
        let mut writer = Writer::default();
        near.finish(&mut writer);
        writer.image()
    }

    fn most_edits(length: usize, most: usize) -> usize {
        if length < SHORTEST_FOR_TWO {
            most.min(1)
        } else {
            most
        }
    }

    fn agrees_with_the_plain_algorithm(keys: &[String], key: &str, most: usize) {
        let most = most_edits(key.len(), most);
        let image = image(keys);
        let found: Vec<_> = Near::new(&image)
            .within(key, most, &[NearSet::Latin])
            .into_iter()
            .map(NearKey::text)
            .collect();
        let mut wanted: Vec<&str> = keys
            .iter()
            .map(String::as_str)
            .filter(|known| known.len() >= SHORTEST)
            .filter(|known| (1..=most).contains(&strsim::osa_distance(key, known)))
            .collect();
        wanted.sort_unstable_by_key(|known| (known.len(), *known));
        wanted.dedup();
        assert_eq!(found, wanted, "{key}, {most}");
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_plain_algorithm(a in "[a-e0-2]{1,12}", b in "[a-e0-2]{0,14}") {
            let known = NearKey { number: 0, letters: b.as_bytes(), sets: 0 };
            prop_assert_eq!(Pattern::new(&a).distance(known), strsim::osa_distance(&a, &b));
        }

        #[test]
        fn every_near_key_is_found(
            keys in proptest::collection::vec("[a-c1]{3,14}", 0..60), key in "[a-c1]{4,14}", most in 0_usize..4,
        ) {
            agrees_with_the_plain_algorithm(&keys, &key, most);
        }

        /// Keys that share much, edited in several places.
        #[test]
        fn every_edited_key_is_found(
            key in "[a-z]{6,20}", edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..4, b'a'..=b'z'), 0..3),
        ) {
            let mut known = key.clone().into_bytes();
            for (at, edit, letter) in &edits {
                let at = at.index(known.len());
                match edit {
                    0 => known[at] = *letter,
                    1 => known.insert(at, *letter),
                    2 => drop(known.remove(at)),
                    _ if at + 1 < known.len() => known.swap(at, at + 1),
                    _ => {}
                }
            }
            let known = String::from_utf8(known).expect("ASCII");
            agrees_with_the_plain_algorithm(&[known], &key, 2);
        }
    }

    #[test]
    fn long_keys_are_compared_too() {
        let long = "ab".repeat(50);
        agrees_with_the_plain_algorithm(&[format!("{long}c")], &long, 2);
        agrees_with_the_plain_algorithm(&[format!("{long}c")], &long, 3);
    }

    #[test]
    fn more_keys_have_longer_beginnings() {
        for &(fewer_than, ..) in SMALL_TABLES {
            let keys: Vec<String> = (0..fewer_than + 50)
                .map(|number| format!("key{}", number * 7))
                .collect();
            for key in [
                "key1400",
                "key7007",
                "kye35070",
                "key",
                "ky41993",
                "kex139986",
            ] {
                agrees_with_the_plain_algorithm(&keys, key, 2);
            }
        }
    }
}
