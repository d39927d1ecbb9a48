//! The word-start filter: a bitmap over hashes of how names begin. It turns away nearly every place of a text at which no name
//! begins, for the price of one multiplication.

use crate::writing::fold::fold;

/// The number of bits of a hash.
const BITS: u32 = 18;

/// A set of beginnings, with a few false members and no false absences.
#[derive(Debug)]
pub(super) struct Filter {
    bits: Box<[u64; 1 << (BITS - 6)]>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            bits: Box::new([0; 1 << (BITS - 6)]),
        }
    }
}

/// An odd number near 2⁶⁴ divided by the golden ratio (Knuth, *The Art of Computer Programming* 3, 6.4).
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

impl Filter {
    pub(super) fn add(&mut self, key: u64) {
        let (word, bit) = place(key);
        self.bits[word] |= 1 << bit;
    }

    #[inline(always)]
    pub(super) fn may_hold(&self, key: u64) -> bool {
        let (word, bit) = place(key);
        self.bits[word] >> bit & 1 == 1
    }
}

#[inline(always)]
fn place(key: u64) -> (usize, u32) {
    let hash = key.wrapping_mul(MULTIPLIER) >> (64 - BITS);
    // The mask tells the compiler that the index is in bounds.
    (
        (hash >> 6) as usize & ((1 << (BITS - 6)) - 1),
        (hash & 63) as u32,
    )
}

/// The first four letters of a folded Latin name, the first in the lowest byte.
pub(super) fn latin_key(key: &[char]) -> u64 {
    key.iter()
        .take(4)
        .take_while(|c| c.is_ascii_alphabetic())
        .zip(0..)
        .fold(0, |code, (&c, at)| {
            code | u64::from(c as u32 & 0xFF) << (8 * at)
        })
}

/// One byte for a folded Cyrillic letter, as [`cyrillic_raw_code`] has it for the bytes of a text; 0 for other characters.
pub(super) fn cyrillic_code(c: char) -> u8 {
    let mut bytes = [0; 4];
    match c.encode_utf8(&mut bytes).as_bytes() {
        &[lead @ 0xD0..=0xD1, trail] => cyrillic_raw_code(lead, trail),
        _ => 0,
    }
}

/// One byte for the letter of two bytes D0 or D1 and `trail`: capital and small alike, ё as е, і as и, ѣ as е, ѳ as ф.
#[inline(always)]
pub(super) fn cyrillic_raw_code(lead: u8, trail: u8) -> u8 {
    CODES[usize::from((lead & 1) << 6 | trail & 0x3F)]
}

const CODES: [u8; 128] = {
    let mut codes = [0; 128];
    let mut at = 0;
    while at < 128 {
        codes[at] = match at as u8 {
            // А–Я to а–я
            code @ 0x10..=0x2F => code + 0x20,
            code @ 0x30..=0x4F => code,
            // Ё, ё; Ѣ, ѣ
            0x01 | 0x51 | 0x62 | 0x63 => 0x35,
            // І, і; Ѵ, ѵ
            0x06 | 0x56 | 0x74 | 0x75 => 0x38,
            0x72 | 0x73 => 0x44,
            code => code,
        };
        at += 1;
    }
    codes
};

/// The UTF-8 bytes of two characters of three bytes each, the first in the lowest byte.
pub(super) fn pair_key(a: char, b: char) -> u64 {
    let mut bytes = [0; 8];
    let length = a.len_utf8();
    if length + b.len_utf8() > 6 {
        return 0;
    }
    a.encode_utf8(&mut bytes[..length]);
    b.encode_utf8(&mut bytes[length..]);
    u64::from_le_bytes(bytes)
}

/// Cyrillic as it is compared: small letters without marks, those abolished in 1918 as what took their place.
pub(super) fn fold_cyrillic(text: &str) -> String {
    let folded = fold(text);
    let mut letters = folded.chars().peekable();
    let mut result = String::with_capacity(folded.len());
    while let Some(c) = letters.next() {
        match c {
            'і' | 'ѵ' | 'i' => result.push('и'),
            'ѣ' => result.push('е'),
            'ѳ' => result.push('ф'),
            'ъ' if letters.peek().is_none() => {}
            _ => result.push(c),
        }
    }
    result
}
