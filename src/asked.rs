//! A name that is asked for, with the keys under which it may be found; each is made once.

use std::cell::OnceCell;

use crate::writing::{
    Custom, Script,
    fold::fold,
    sound::{self, Spoken},
};

/// A name and its keys.
pub(crate) struct Asked<'t> {
    pub(crate) text: &'t str,
    /// The script of the folded text.
    pub(crate) script: Script,
    /// The folded text, where it is not that from which the sound is read.
    folded: Option<String>,
    spoken: Spoken,
    by_custom: OnceCell<Vec<(Custom, String)>>,
    loans: OnceCell<Vec<String>>,
    doubled: OnceCell<u16>,
    is_likely_right: OnceCell<bool>,
}

impl<'t> Asked<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let folded = fold(text);
        let script = Script::of(&folded);
        let (folded, spoken) = if text.is_ascii() {
            (None, Spoken::of_folded(folded))
        } else {
            (Some(folded), Spoken::of(text))
        };
        Self {
            text,
            script,
            folded,
            spoken,
            by_custom: OnceCell::new(),
            loans: OnceCell::new(),
            doubled: OnceCell::new(),
            is_likely_right: OnceCell::new(),
        }
    }

    /// The folded text.
    pub(crate) fn folded(&self) -> &str {
        self.folded
            .as_deref()
            .unwrap_or_else(|| self.spoken.folded())
    }

    /// The sound key, where the script tells a sound.
    pub(crate) fn sound(&self) -> Option<&str> {
        self.spoken.key()
    }

    /// The sound keys by the habits of scribes.
    pub(crate) fn by_custom(&self) -> &[(Custom, String)] {
        self.by_custom.get_or_init(|| self.spoken.keys_by_custom())
    }

    /// The consonants that it doubles, hashed.
    pub(crate) fn doubled(&self) -> u16 {
        *self.doubled.get_or_init(|| self.spoken.doubled())
    }

    /// Whether it reads like a Japanese name of its own rather than like a slip.
    pub(crate) fn is_likely_right(&self) -> bool {
        *self.is_likely_right.get_or_init(|| {
            self.script == Script::Kana || self.sound().is_some_and(sound::is_japanese)
        })
    }

    /// The keys of a foreign name as kana write it.
    pub(crate) fn loans(&self) -> &[String] {
        self.loans.get_or_init(|| self.spoken.loan_keys())
    }
}
