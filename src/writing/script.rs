//! Which script a text is written in.

use serde::{Deserialize, Serialize};

/// The script that decides how a text is read.
///
/// ```
/// # use karafuto::Script;
/// assert_eq!(Script::of("恵須取"), Script::Han);
/// assert_eq!(Script::of("チシマ"), Script::Kana);
/// assert_eq!(Script::of("池ノ端"), Script::Han);
/// assert_eq!(Script::of("Ōtomari"), Script::Latin);
/// assert_eq!(Script::of("Эсутору"), Script::Cyrillic);
/// assert_eq!(Script::of("1945"), Script::Other);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Script {
    /// Kanji, alone or mixed with kana.
    Han,
    /// Hiragana or katakana without kanji.
    Kana,
    /// Latin letters.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Hangul.
    Hangul,
    /// None of these.
    Other,
}

impl Script {
    /// The script of `text`: that of most of its letters, but any kanji makes it [`Script::Han`].
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            let has_letters = text.bytes().any(|byte| byte.is_ascii_alphabetic());
            return if has_letters {
                Script::Latin
            } else {
                Script::Other
            };
        }
        let [mut kana, mut latin, mut cyrillic, mut hangul] = [0_usize; 4];
        for c in text.chars() {
            match Self::of_char(c) {
                Script::Han => return Script::Han,
                Script::Kana => kana += 1,
                Script::Latin => latin += 1,
                Script::Cyrillic => cyrillic += 1,
                Script::Hangul => hangul += 1,
                Script::Other => {}
            }
        }
        let most = kana.max(latin).max(cyrillic).max(hangul);
        match most {
            0 => Script::Other,
            _ if most == kana => Script::Kana,
            _ if most == latin => Script::Latin,
            _ if most == cyrillic => Script::Cyrillic,
            _ => Script::Hangul,
        }
    }

    /// The script of one character, by Unicode block.
    pub(crate) fn of_char(c: char) -> Self {
        match c {
            '々' | '〆' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Script::Han,
            '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Script::Han,
            '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' => {
                Script::Kana
            }
            '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => Script::Kana,
            '\u{0400}'..='\u{052F}' => Script::Cyrillic,
            '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7AF}' => {
                Script::Hangul
            }
            _ if c.is_ascii_alphabetic() => Script::Latin,
            '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF21}'..='\u{FF5A}' => {
                if c.is_alphabetic() {
                    Script::Latin
                } else {
                    Script::Other
                }
            }
            _ => Script::Other,
        }
    }
}
