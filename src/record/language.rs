//! Language and script of a name, as a BCP 47 tag.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::writing::Script;

/// A BCP 47 language tag of the form `language` or `language-Script`, such as `ja`, `ja-Hrkt`, `ain-Latn`.
///
/// ```
/// # use karafuto::{Language, Script};
/// let kana: Language = "ja-Hrkt".parse()?;
/// assert_eq!(kana.primary(), "ja");
/// assert_eq!(kana.script(), Some("Hrkt"));
/// assert_eq!(kana, Language::JAPANESE_KANA);
/// # Ok::<(), karafuto::LanguageError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language {
    // Lower-case language, NUL-padded; Title-case script, zero if absent.
    primary: [u8; 3],
    script: [u8; 4],
}

/// Says that a text is no language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{value:?} is no language tag: two or three small letters are wanted, then perhaps a script, as in ja or ain-Latn"
)]
pub struct LanguageError {
    value: String,
}

impl Language {
    /// Japanese as it is commonly written: kanji, or kanji and kana.
    pub const JAPANESE: Self = Self::tag(*b"ja\0", [0; 4]);
    /// Japanese in kana: a reading.
    pub const JAPANESE_KANA: Self = Self::tag(*b"ja\0", *b"Hrkt");
    /// Japanese in Latin letters, by whatever romanisation.
    pub const JAPANESE_LATIN: Self = Self::tag(*b"ja\0", *b"Latn");
    /// Japanese in Cyrillic letters.
    pub const JAPANESE_CYRILLIC: Self = Self::tag(*b"ja\0", *b"Cyrl");
    /// Russian.
    pub const RUSSIAN: Self = Self::tag(*b"ru\0", [0; 4]);
    /// Russian in Latin letters.
    pub const RUSSIAN_LATIN: Self = Self::tag(*b"ru\0", *b"Latn");
    /// Ainu in kana.
    pub const AINU: Self = Self::tag(*b"ain", [0; 4]);
    /// English.
    pub const ENGLISH: Self = Self::tag(*b"en\0", [0; 4]);

    const fn tag(primary: [u8; 3], script: [u8; 4]) -> Self {
        Self { primary, script }
    }

    /// The tag as two words.
    pub(crate) fn to_words(self) -> [u32; 2] {
        let [a, b, c] = self.primary;
        [
            u32::from_le_bytes([a, b, c, 0]),
            u32::from_le_bytes(self.script),
        ]
    }

    /// The tag that the words were made from.
    pub(crate) fn from_words([primary, script]: [u32; 2]) -> Self {
        let [a, b, c, _] = primary.to_le_bytes();
        Self::tag([a, b, c], script.to_le_bytes())
    }

    /// The primary language subtag, for example `ja`.
    pub fn primary(&self) -> &str {
        let end = if self.primary[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.primary[..end]).unwrap_or_default()
    }

    /// The script subtag, for example `Latn`, where the tag has one.
    pub fn script(&self) -> Option<&str> {
        (self.script[0] != 0).then(|| std::str::from_utf8(&self.script).unwrap_or_default())
    }

    /// The tag for a Japanese name written in `script`; `None` for a script that it is not written in.
    pub fn japanese_in(script: Script) -> Option<Self> {
        Some(match script {
            Script::Han => Self::JAPANESE,
            Script::Kana => Self::JAPANESE_KANA,
            Script::Latin => Self::JAPANESE_LATIN,
            Script::Cyrillic => Self::JAPANESE_CYRILLIC,
            Script::Hangul | Script::Other => return None,
        })
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, LanguageError> {
        let error = || LanguageError {
            value: text.to_owned(),
        };
        let (primary, script) = match text.split_once('-') {
            None => (text, None),
            Some((primary, script)) => (primary, Some(script)),
        };
        if !matches!(primary.len(), 2 | 3) || !primary.bytes().all(|b| b.is_ascii_lowercase()) {
            return Err(error());
        }
        let mut tag = Self::tag([0; 3], [0; 4]);
        tag.primary[..primary.len()].copy_from_slice(primary.as_bytes());
        if let Some(script) = script {
            let bytes: [u8; 4] = script.as_bytes().try_into().map_err(|_| error())?;
            if !bytes[0].is_ascii_uppercase() || !bytes[1..].iter().all(u8::is_ascii_lowercase) {
                return Err(error());
            }
            tag.script = bytes;
        }
        Ok(tag)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.primary())?;
        match self.script() {
            None => Ok(()),
            Some(script) => write!(f, "-{script}"),
        }
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({self})")
    }
}

impl TryFrom<String> for Language {
    type Error = LanguageError;

    fn try_from(text: String) -> Result<Self, LanguageError> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_and_written_alike() {
        for text in ["ja", "ja-Hrkt", "ain", "ain-Latn", "zh-Hant", "ru"] {
            assert_eq!(text.parse::<Language>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for text in [
            "",
            "j",
            "JA",
            "ja-",
            "ja-latn",
            "ja-Latn-hepburn",
            "japanese",
            "日本",
        ] {
            assert!(text.parse::<Language>().is_err(), "{text}");
        }
    }
}
