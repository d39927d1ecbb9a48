//! Hangul: the sound of Japanese and Russian names in Korean spelling.
//!
//! By the *Loanword orthography* of the Republic of Korea (Ministry of Education notice no. 85-11 of 1986, table 4 for
//! Japanese): a word begins with ㄱ, ㄷ, ㅈ for k, t, ch as for g, d, j; inside it ㅋ, ㅌ, ㅊ and ㄱ, ㄷ, ㅈ tell them apart. Tense
//! letters (까, 또) are those of the older and the northern spelling.

/// First letters of a syllable in the order of Unicode, inside a word.
const INITIALS: [&str; 19] = [
    "g", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "j", "ch", "ch", "k", "t", "p", "h",
];
const VOWELS: &str = "a e ya e o e yo e o wa we we yo u wo we wi yu u wi i";
/// Last letters of a syllable, a hyphen for none; ㅅ only doubles the next consonant.
const FINALS: &str = "- k k k n n n t r k m r r r p r m p p - - n t t k t p h";

const FIRST: u32 = 0xAC00;
/// The vowel ㅡ, by which 쓰, 츠 and 쯔 write tsu.
const EU: usize = 18;

/// The Latin spelling of `text` in hangul, the first letter of the word voiceless or voiced; other characters pass if they
/// are letters or digits of ASCII.
pub(crate) fn to_latin(text: &str, begins_voiced: bool) -> String {
    let mut latin = String::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let Some((initial, vowel, last)) = letters(c) else {
            latin.extend(Some(c).filter(char::is_ascii_alphanumeric));
            continue;
        };
        let onset = match (INITIALS[initial], vowel) {
            // 쓰, 츠, 쯔.
            ("ch", EU) => "ts",
            ("s", EU) if initial == 10 => "ts",
            // 즈 stands for a z or zh without a vowel.
            ("j", EU) => "z",
            ("g", _) if at == 0 && !begins_voiced => "k",
            ("d", _) if at == 0 && !begins_voiced => "t",
            ("j", _) if at == 0 && !begins_voiced => "ch",
            (onset, _) => onset,
        };
        latin.push_str(onset);
        latin.push_str(nth(VOWELS, vowel));
        latin.push_str(nth(FINALS, last).trim_matches('-'));
    }
    latin
}

/// One of the spellings in a list.
fn nth(spellings: &'static str, number: usize) -> &'static str {
    spellings.split(' ').nth(number).unwrap_or_default()
}

/// The letters of a syllable, by their numbers (Unicode Standard, section 3.12).
fn letters(c: char) -> Option<(usize, usize, usize)> {
    let number = u32::from(c).checked_sub(FIRST)? as usize;
    let initial = number / (21 * 28);
    (initial < INITIALS.len()).then_some((initial, number / 28 % 21, number % 28))
}

#[cfg(test)]
mod tests {
    use super::to_latin;

    #[test]
    fn japanese_names_are_read_as_the_orthography_spells_them() {
        for (hangul, latin) in [
            ("시스카", "sisuka"),
            ("도요하라", "toyohara"),
            ("에스토루", "esutoru"),
            ("가라후토", "karahuto"),
            ("까라후또", "karahuto"),
            ("지토세", "chitose"),
            ("쓰루", "tsuru"),
        ] {
            assert_eq!(to_latin(hangul, false), latin);
        }
        assert_eq!(to_latin("도마리", true), "domari");
    }

    #[test]
    fn other_characters_do_not_panic() {
        assert_eq!(to_latin("ㄱ힣힤a", false), "hiha");
    }
}
