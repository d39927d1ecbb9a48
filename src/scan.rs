//! Keys a few edits away: all of them, found by a letter signature first and a bit-parallel distance then.

/// The longest pattern that fits the bits of one word.
const LONGEST: usize = u64::BITS as usize;

/// Keys in ASCII, in order of length.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    keys: Vec<Box<str>>,
    signatures: Vec<u64>,
    /// Where the keys of each length begin.
    starts: Vec<usize>,
}

impl Scan {
    pub(crate) fn new<'k>(keys: impl Iterator<Item = &'k str>) -> Self {
        let mut keys: Vec<Box<str>> = keys.map(Into::into).collect();
        keys.sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        let longest = keys.last().map_or(0, |key| key.len());
        Self {
            signatures: keys.iter().map(|key| signature(key)).collect(),
            starts: (0..=longest + 1)
                .map(|length| keys.partition_point(|key| key.len() < length))
                .collect(),
            keys,
        }
    }

    /// The keys of at least `shortest` letters within 1 to `most` edits of `key` (optimal string alignment), in order of
    /// length.
    pub(crate) fn near<'s>(
        &'s self,
        key: &'s str,
        shortest: usize,
        most: usize,
    ) -> impl Iterator<Item = &'s str> {
        let start = |length: usize| self.starts.get(length).copied().unwrap_or(self.keys.len());
        let range = match most {
            0 => 0..0,
            _ => start(shortest.max(key.len().saturating_sub(most)))..start(key.len() + most + 1),
        };
        let wanted = signature(key);
        let pattern = Pattern::new(key);
        let first = range.start;
        let signatures = self.signatures.get(range).unwrap_or_default();
        signatures
            .iter()
            .enumerate()
            // An edit changes at most two of the bits.
            .filter(move |(_, known)| (*known ^ wanted).count_ones() as usize <= 2 * most)
            .map(move |(at, _)| &*self.keys[first + at])
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
            let scan = Scan::new(keys.iter().map(String::as_str));
            let mut found: Vec<_> = scan.near(&key, 4, most).collect();
            let mut wanted: Vec<_> = keys
                .iter()
                .map(String::as_str)
                .filter(|known| known.len() >= 4 && (1..=most).contains(&strsim::osa_distance(&key, known)))
                .collect();
            found.sort_unstable();
            wanted.sort_unstable();
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn long_keys_are_compared_too() {
        let long = "ab".repeat(50);
        let slip = format!("{long}c");
        let scan = Scan::new([slip.as_str()].into_iter());
        assert_eq!(scan.near(&long, 4, 2).collect::<Vec<_>>(), [slip]);
    }
}
