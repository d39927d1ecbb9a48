//! Writing systems: pure functions on text, each script in a module with its table.
//!
//! [`script`] tells which script a text is in, [`fold`] takes away what never tells two names apart ([`confusable`] letters
//! among it), [`boundary`] where two characters' vowels only meet, [`kanji`] and [`simplified`] know old, variant and Chinese characters, [`kana`] reads kana and romanises it,
//! [`cyrillic`] renders Japanese in Cyrillic and Russian in Latin letters, [`latin`], [`hangul`] and [`hanzi`] read theirs, [`custom`]
//! knows the habits of scribes, [`loan`] how kana write foreign names, [`katakana`] how they write Russian ones, [`reading`] how kanji may be read, [`ending`] the endings of Russian ones, [`declension`] their cases, [`misread`] the
//! slips of reading machines; [`sound`] brings every spelling of a sound to one romanisation-neutral key.

pub(crate) mod boundary;
mod confusable;
pub(crate) mod custom;
pub(crate) mod cyrillic;
pub(crate) mod declension;
pub(crate) mod ending;
pub(crate) mod fold;
mod hangul;
mod hanzi;
pub(crate) mod kana;
pub(crate) mod kanji;
pub(crate) mod katakana;
mod latin;
mod loan;
pub(crate) mod misread;
pub(crate) mod reading;
mod readings;
mod script;
mod simplified;
pub(crate) mod sound;

pub use custom::Custom;
pub use script::Script;
pub use sound::sound_key;

/// Whether `word` is one of the words of `list`, which spaces part: a table of words without a pointer to each.
pub(crate) fn is_among(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Whether an ASCII letter is one of the five vowels of Japanese.
pub(crate) fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'i' | b'u' | b'e' | b'o')
}
