//! Keys a few edits away: all of them, found by a letter signature first and a bit-parallel distance then.

use crate::image::{Image, Section, Words, Writer, position};

/// The longest pattern that fits the bits of one word.
const LONGEST: usize = u64::BITS as usize;

/// The keys among which near ones are sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NearSet {
    /// The sound keys.
    Sound,
    /// The folded Latin spellings.
    Latin,
    /// The loan keys.
    Loan,
}

/// Keys in ASCII of one set, in order of length.
#[derive(Clone, Copy)]
pub(crate) struct Scan<'i> {
    image: &'i Image,
    /// Where the keys of each length begin, from length 0 on.
    starts: Words<'i>,
}

impl<'i> Scan<'i> {
    pub(crate) fn new(image: &'i Image, set: NearSet) -> Self {
        let starts = image.words(Section::NearStarts);
        let at = starts.at(set as usize) as usize;
        Self {
            image,
            starts: starts.slice(at + 1, starts.at(at) as usize),
        }
    }

    /// Writes the keys of every set, in the order of [`NearSet`].
    pub(crate) fn write(sets: [Vec<&str>; 3], writer: &mut Writer) {
        let count = sets.len();
        let mut starts = vec![0; count];
        let mut first = 0;
        for (set, mut keys) in sets.into_iter().enumerate() {
            keys.sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
            keys.dedup();
            let longest = keys.last().map_or(0, |key| key.len());
            starts[set] = position(starts.len());
            starts.push(position(longest + 2));
            starts
                .extend((0..=longest + 1).map(|length| {
                    position(first + keys.partition_point(|key| key.len() < length))
                }));
            first += keys.len();
            for key in keys {
                let text = writer.text(key);
                writer.words(Section::NearKeys).push(text);
                let bits = signature(key);
                let words = [bits as u32, (bits >> 32) as u32];
                writer.words(Section::NearSignatures).extend(words);
            }
        }
        writer.words(Section::NearStarts).extend(starts);
    }

    /// The keys of at least `shortest` letters within 1 to `most` edits of `key` (optimal string alignment), in order of
    /// length.
    pub(crate) fn near(
        self,
        key: &'i str,
        shortest: usize,
        most: usize,
    ) -> impl Iterator<Item = &'i str> {
        let last = self.starts.len().saturating_sub(1);
        let start = |length: usize| self.starts.at(length.min(last)) as usize;
        let range = match most {
            0 => 0..0,
            _ => start(shortest.max(key.len().saturating_sub(most)))..start(key.len() + most + 1),
        };
        let wanted = signature(key);
        let pattern = Pattern::new(key);
        let first = range.start;
        let signatures = self.image.words(Section::NearSignatures);
        let texts = self.image.words(Section::NearKeys);
        signatures
            .slice(2 * first, 2 * range.len())
            .doubles()
            .enumerate()
            // An edit changes at most two of the bits.
            .filter(move |(_, known)| (*known ^ wanted).count_ones() as usize <= 2 * most)
            .map(move |(at, _)| self.image.text(texts.at(first + at)))
            .filter(move |known| {
                let distance = match &pattern {
                    Some(pattern) => pattern.distance(known),
                    None => strsim::osa_distance(key, known),
                };
                (1..=most).contains(&distance)
            })
    }
}

/// Two bits for each letter, that it occurs and that it occurs twice, and one for each digit.
fn signature(key: &str) -> u64 {
    key.bytes().fold(0, |bits, letter| {
        let bit = match letter {
            b'a'..=b'z' => 1_u64 << (2 * (letter - b'a')),
            b'0'..=b'9' => return bits | 1 << (52 + letter - b'0'),
            _ => return bits,
        };
        // The second time the bit beside it is set.
        bits | bit | (bits & bit) << 1
    })
}

/// A key made ready for the distance to many others: where each letter occurs, as bits.
struct Pattern {
    places: [u64; 128],
    length: usize,
}

impl Pattern {
    fn new(key: &str) -> Option<Self> {
        if key.is_empty() || key.len() > LONGEST || !key.is_ascii() {
            return None;
        }
        let mut places = [0; 128];
        for (at, letter) in key.bytes().enumerate() {
            places[usize::from(letter & 0x7F)] |= 1 << at;
        }
        Some(Self {
            places,
            length: key.len(),
        })
    }

    /// The optimal string alignment distance: H. Hyyrö, *A bit-vector algorithm for computing Levenshtein and Damerau edit
    /// distances*, Nordic Journal of Computing 10 (2003).
    fn distance(&self, text: &str) -> usize {
        let last = 1_u64 << (self.length - 1);
        let (mut down, mut up, mut diagonal, mut before) = (!0_u64, 0_u64, 0_u64, 0_u64);
        let mut distance = self.length;
        for letter in text.bytes() {
            let matches = self.places[usize::from(letter & 0x7F)];
            let swapped = ((!diagonal & matches) << 1) & before;
            diagonal = ((matches & down).wrapping_add(down) ^ down) | matches | up | swapped;
            let mut right = up | !(diagonal | down);
            let mut left = diagonal & down;
            distance += usize::from(right & last != 0);
            distance -= usize::from(left & last != 0);
            right = right << 1 | 1;
            left <<= 1;
            down = left | !(diagonal | right);
            up = right & diagonal;
            before = matches;
        }
        distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_plain_algorithm(a in "[a-e0-2]{1,12}", b in "[a-e0-2]{0,14}") {
            let pattern = Pattern::new(&a).expect("short");
            prop_assert_eq!(pattern.distance(&b), strsim::osa_distance(&a, &b));
        }

        #[test]
        fn every_near_key_is_found(
            keys in proptest::collection::vec("[a-d1]{1,10}", 0..60), key in "[a-d1]{1,10}", most in 0_usize..3,
        ) {
            let image = image(keys.iter().map(String::as_str).collect());
            let mut found: Vec<_> = Scan::new(&image, NearSet::Latin).near(&key, 4, most).collect();
            let mut wanted: Vec<_> = keys
                .iter()
                .map(String::as_str)
                .filter(|known| known.len() >= 4 && (1..=most).contains(&strsim::osa_distance(&key, known)))
                .collect();
            found.sort_unstable();
            wanted.sort_unstable();
            wanted.dedup();
            prop_assert_eq!(found, wanted);
        }
    }

    fn image(keys: Vec<&str>) -> Image {
        let mut writer = Writer::default();
        Scan::write([vec!["abcd"], keys, vec![]], &mut writer);
        writer.image()
    }

    #[test]
    fn long_keys_are_compared_too() {
        let long = "ab".repeat(50);
        let slip = format!("{long}c");
        let image = image(vec![&slip]);
        let scan = Scan::new(&image, NearSet::Latin);
        assert_eq!(scan.near(&long, 4, 2).collect::<Vec<_>>(), [slip.as_str()]);
    }
}
