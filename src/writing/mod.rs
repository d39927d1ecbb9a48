//! Writing systems: pure functions on text, each script in a module with its table.
//!
//! [`script`] tells which script a text is in, [`fold`] takes away what never tells two names apart, [`kanji`] knows
//! old and variant characters, [`kana`] reads kana and romanises it, [`cyrillic`] renders Japanese in Cyrillic and
//! Russian in Latin letters, [`custom`] knows the habits of scribes, [`sound`] brings every spelling of a sound to one romanisation-neutral key.

pub(crate) mod custom;
pub(crate) mod cyrillic;
pub(crate) mod fold;
pub(crate) mod kana;
pub(crate) mod kanji;
mod script;
pub(crate) mod sound;

pub use custom::Custom;
pub use script::Script;
pub use sound::sound_key;
