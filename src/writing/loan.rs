//! How Japanese and Korean write foreign names: a vowel behind every consonant that has none.
//!
//! Korsakov is コルサコフ, 코르사코프. The vowel is o after t and d, i after ch and j, else u (the custom of loanwords, as in the
//! appendix of Cabinet notice no. 2 of 1991, *Gairaigo no hyōki*); в before a vowel is written ヴ or バ行.

use super::is_vowel;

/// A sound key with the vowels that Japanese puts between consonants: `korsakow` is `korusakohu`.
pub(crate) fn japanised(key: &str) -> String {
    let letters = key.as_bytes();
    let mut text = String::with_capacity(key.len() + 8);
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or_default();
        let after = letters.get(at + 2).copied().unwrap_or_default();
        at += 1;
        if is_vowel(letter) || letter.is_ascii_digit() {
            text.push(char::from(letter));
            continue;
        }
        if letter == b'w' && is_vowel(next) {
            text.push('b');
            continue;
        }
        if is_vowel(next) || next == b'y' && is_vowel(after) || letter == b'n' {
            text.push(char::from(letter));
            continue;
        }
        let syllable = match (letter, next) {
            // ts at the end of a syllable, as in -дск: ツ.
            (b't' | b'd', b's') if !is_vowel(after) && after != b'y' => {
                at += 1;
                "tu"
            }
            (b'z' | b't', b'y') => {
                at += 1;
                if letter == b'z' { "zi" } else { "ti" }
            }
            (b's', b'y') => {
                at += 1;
                "syu"
            }
            (b't', _) => "to",
            (b'd', _) => "do",
            // A glide at the end of a syllable is a vowel already.
            (b'y', _) => "",
            (b'w', b'k' | b's' | b't' | b'h' | b'p' | 0) => "hu",
            (b'w', _) => "bu",
            (b'b', _) => "bu",
            (b'g', _) => "gu",
            (b'h', _) => "hu",
            (b'k', _) => "ku",
            (b'm', _) => "mu",
            (b'p', _) => "pu",
            (b'r', _) => "ru",
            (b's', _) => "su",
            (b'z', _) => "zu",
            _ => "",
        };
        text.push_str(syllable);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writing::sound_key;

    #[test]
    fn foreign_names_get_the_vowels_that_kana_write() {
        for (russian, kana) in [
            ("Корсаков", "コルサコフ"),
            ("Макаров", "マカロフ"),
            ("Холмск", "ホルムスク"),
            ("Долинск", "ドリンスク"),
            ("Лесогорск", "レソゴルスク"),
            ("Шахтёрск", "シャフチョルスク"),
            ("Южно-Сахалинск", "ユジノサハリンスク"),
            ("Korsakov", "コルサコフ"),
            ("Корсаков", "코르사코후"),
        ] {
            let key = |text| japanised(&sound_key(text).unwrap_or_default());
            assert_eq!(key(russian), key(kana), "{russian}");
        }
    }

    #[test]
    fn a_japanese_name_stays() {
        assert_eq!(japanised("esutoru"), "esutoru");
        assert_eq!(japanised("honto"), "honto");
    }
}
