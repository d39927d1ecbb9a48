//! Names made of kana, and slips in them, by a fixed seed.

const SYLLABLES: &[&str] = &[
    "a", "i", "u", "e", "o", "ka", "ki", "ku", "ke", "ko", "sa", "si", "su", "se", "so", "ta",
    "ti", "tu", "te", "to", "na", "ni", "nu", "ne", "no", "ha", "hi", "hu", "he", "ho", "ma", "mi",
    "mu", "me", "mo", "ya", "yu", "yo", "ra", "ri", "ru", "re", "ro", "wa", "n", "ga", "gi", "gu",
    "go", "za", "zu", "zo", "da", "do", "ba", "bi", "bu", "bo",
];

/// xorshift64* (Marsaglia 2003, Vigna 2016).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most
    }

    pub fn name(&mut self) -> String {
        (0..3 + self.below(4))
            .map(|_| SYLLABLES[self.below(SYLLABLES.len())])
            .collect()
    }

    /// So many names, in order.
    pub fn names(&mut self, count: usize) -> Vec<String> {
        let mut names: Vec<String> = (0..count * 2).map(|_| self.name()).collect();
        names.sort();
        names.dedup();
        while names.len() > count {
            names.swap_remove(self.below(names.len()));
        }
        names.sort();
        names
    }

    /// The name with up to two edits.
    pub fn edited(&mut self, name: &str) -> String {
        let mut letters = name.as_bytes().to_vec();
        for _ in 0..self.below(3) {
            let (at, letter) = (self.below(letters.len()), b'a' + self.below(26) as u8);
            match self.below(4) {
                0 => letters[at] = letter,
                1 => letters.insert(at, letter),
                2 if letters.len() > 2 => drop(letters.remove(at)),
                _ if at + 1 < letters.len() => letters.swap(at, at + 1),
                _ => {}
            }
        }
        String::from_utf8(letters).expect("ASCII")
    }
}
