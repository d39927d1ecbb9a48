//! The key table: under each key, the spellings that have it.
//!
//! Of keys some fifty bits of their hashes (XXH3) are kept, a seed for each set of keys: two keys that have these in common are
//! taken for one, which one lookup in some 10¹⁰ of the built-in gazetteer meets by chance.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::image::{Image, Section, Words, Writer, paired, position, seven, words_of};

/// What a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeySet {
    /// The folded text.
    Folded,
    /// The folded text in characters of today.
    Kanji,
    /// The same with a gap for one character.
    KanjiGap,
    /// The sound key.
    Sound,
    /// The sound key by a habit of spelling.
    ByCustom,
    /// The sound key without voice.
    Unvoiced,
    /// The key of a name that is no Japanese word, as kana would write it.
    Loan,
    /// The sound key without a Russian ending.
    Stem,
    /// The sound key of whom or what a Russian name is called after.
    Nominative,
    /// The folded text as a reading machine may take it.
    Misread,
    /// How a name in kanji of unknown reading may be heard, without voice.
    MayBeRead,
    /// The folded name of a place elsewhere, and its sound key.
    Elsewhere,
}

impl KeySet {
    /// The set of the plain keys that these are made from. A key that is plain already is written there alone.
    fn plain(self) -> Option<Self> {
        match self {
            Self::Kanji | Self::Misread => Some(Self::Folded),
            Self::Unvoiced => Some(Self::Sound),
            _ => None,
        }
    }
}

/// How many entries a bucket of keys has on average at most.
const LOAD: usize = 12;

/// How many words stand before the buckets.
const HEAD: usize = 2;
/// Of so many entries the positions take words, of fewer half words.
const WIDE: usize = 1 << 16;

/// The bits of seven bytes.
const NARROW: u32 = 56;

/// Whether entries with values of so many bits fit into seven bytes.
const fn is_narrow(value_bits: u32) -> bool {
    value_bits + LEAST_TAG_BITS <= NARROW
}

/// The bits of an entry.
const fn entry_width(value_bits: u32) -> u32 {
    if is_narrow(value_bits) {
        NARROW
    } else {
        u64::BITS
    }
}

fn hash(set: KeySet, key: &[u8]) -> u64 {
    // Seeds must differ in their upper half, or short keys of two sets collide.
    xxh3_64_with_seed(key, (set as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// So many bits of a hash tell entries of a bucket apart, at least.
const LEAST_TAG_BITS: u32 = 37;

/// A hash table of words in two sections of an image: its buckets, behind two words that give the number of bits of a
/// bucket and of a value, and its entries, each a value below the rest of its hash, in seven bytes where these are
/// enough, else in eight.
#[derive(Clone, Copy)]
pub(crate) struct HashTable<'i> {
    buckets: Words<'i>,
    entries: Words<'i>,
}

impl<'i> HashTable<'i> {
    pub(crate) fn new(image: &'i Image, buckets: Section, entries: Section) -> Self {
        Self {
            buckets: image.words(buckets),
            entries: image.words(entries),
        }
    }

    /// The values under `hash`, in the order in which they were written.
    #[inline]
    pub(crate) fn get(self, hash: u64) -> impl Iterator<Item = u32> + 'i {
        let (bits, value_bits) = (self.buckets.at(0) & 63, self.buckets.at(1) & 63);
        let bucket = (hash >> 1 >> (63 - bits)) as usize;
        let (sevens, eights) = match is_narrow(value_bits) {
            true => (self.entries.sevens(), &[][..]),
            false => (&[][..], self.entries.eights()),
        };
        let count = sevens.len() + eights.len();
        let starts = self.buckets;
        let (start, end) = match count < WIDE {
            true => {
                let at = position(HEAD * 2 + bucket);
                (starts.half(at), starts.half(at.saturating_add(1)))
            }
            false => starts.pair(HEAD + bucket),
        };
        let range = start as usize..end as usize;
        let sevens = sevens.get(range.clone()).unwrap_or_default();
        let eights = eights.get(range).unwrap_or_default();
        let others = u64::BITS - entry_width(value_bits) + value_bits;
        let tag = hash << others >> others;
        // Nothing but the tag is in the upper four bytes, which most entries differ in.
        let [top_of_seven, top_of_eight] =
            [24, 32].map(|below| ((tag << value_bits >> below) as u32).to_le_bytes());
        let sevens = sevens
            .iter()
            .filter(move |&&[_, _, _, a, b, c, d]| [a, b, c, d] == top_of_seven)
            .map(|&entry| seven(entry));
        let eights = eights
            .iter()
            .filter(move |&&[_, _, _, _, a, b, c, d]| [a, b, c, d] == top_of_eight)
            .map(|&entry| u64::from_le_bytes(entry));
        sevens
            .chain(eights)
            .filter(move |entry| entry >> value_bits == tag)
            .map(move |entry| (entry & ((1 << value_bits) - 1)) as u32)
    }

    /// Writes a table of `entries`, hashes and values, at most `load` of them to a bucket on average.
    pub(crate) fn write(
        mut entries: Vec<(u64, u32)>,
        load: usize,
        writer: &mut Writer,
        [buckets, section]: [Section; 2],
    ) {
        let bits = (entries.len() / load).max(1).next_power_of_two().ilog2();
        let most = entries.iter().map(|entry| entry.1).max().unwrap_or(0);
        let value_bits = (u32::BITS - most.leading_zeros()).max(1);
        let bucket = |hash: u64| (hash >> 1 >> (63 - bits)) as usize;
        entries.sort_by_key(|entry| bucket(entry.0));
        let mut starts = Vec::with_capacity((1 << bits) + 2);
        let mut at = 0;
        for wanted in 0..=1_usize << bits {
            while at < entries.len() && bucket(entries[at].0) < wanted {
                at += 1;
            }
            starts.push(position(at));
        }
        writer.words(buckets).extend([bits, value_bits]);
        if entries.len() < WIDE {
            writer.words(buckets).extend(paired(&starts));
        } else {
            writer.words(buckets).extend(starts);
        }
        let width = entry_width(value_bits);
        let others = u64::BITS - width + value_bits;
        let mut bytes = Vec::with_capacity(entries.len() * 8);
        for (hash, value) in entries {
            let entry = hash << others >> others << value_bits | u64::from(value);
            bytes.extend(&entry.to_le_bytes()[..width as usize / 8]);
        }
        writer.words(section).extend(words_of(bytes));
    }
}

/// The key table being written.
#[derive(Default)]
pub(crate) struct KeyWriter {
    entries: Vec<(u64, u32)>,
}

impl KeyWriter {
    pub(crate) fn add(&mut self, set: KeySet, key: &str, value: u32) {
        if !key.is_empty() {
            self.entries.push((hash(set, key.as_bytes()), value));
        }
    }

    /// Adds a key that was made from a plain one, unless it is the same.
    pub(crate) fn add_made(&mut self, set: KeySet, key: &str, plain: &str, value: u32) {
        if key != plain {
            self.add(set, key, value);
        }
    }

    pub(crate) fn finish(self, writer: &mut Writer) {
        let sections = [Section::KeyBuckets, Section::Keys];
        HashTable::write(self.entries, LOAD, writer, sections);
    }
}

/// The values under `key`.
#[inline]
pub(crate) fn lookup<'i>(
    image: &'i Image,
    set: KeySet,
    key: &[u8],
) -> impl Iterator<Item = u32> + use<'i> {
    let table = HashTable::new(image, Section::KeyBuckets, Section::Keys);
    let plain = set.plain().map(|plain| table.get(hash(plain, key)));
    table.get(hash(set, key)).chain(plain.into_iter().flatten())
}
