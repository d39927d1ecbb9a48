//! Districts of today as sources and people write them: городской округ Долинский, Холмский район, Холмского района.

use crate::writing::fold::fold;

/// Words, folded, that only say that something is a district, which people add or leave out.
const WORDS: &[&str] = &[
    "городской",
    "городского",
    "муниципальный",
    "муниципального",
    "город",
    "города",
    "округ",
    "округа",
    "район",
    "района",
    "го",
    "рн",
    "рна",
];

/// How many of them, the last, a district has one of.
const OF_DISTRICT: usize = 7;

fn is_word(word: &str, words: &[&str]) -> bool {
    let word = fold(word);
    words.iter().any(|known| *known == word)
}

/// Whether `text` says that it is a district.
#[cold]
pub(crate) fn says_so(text: &str) -> bool {
    let words = &WORDS[WORDS.len() - OF_DISTRICT..];
    text.split_whitespace().any(|word| is_word(word, words))
}

/// What a district is called, folded and in the nominative, without the words for a district.
#[cold]
pub(crate) fn name(district: &str) -> String {
    let mut name = String::new();
    for word in district.split_whitespace() {
        if is_word(word, WORDS) {
            continue;
        }
        let mut word = fold(word);
        if word.ends_with("ского") {
            word.truncate(word.len() - "ого".len());
            word.push_str("ий");
        }
        name.push_str(&word);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_is_called_the_same_however_it_is_written() {
        for (text, called) in [
            ("Холмский городской округ", "холмский"),
            ("Холмского района", "холмский"),
            ("городской округ «Долинский»", "долинский"),
            ("Углегорский р-н", "углегорский"),
        ] {
            assert!(says_so(text), "{text}");
            assert_eq!(name(text), called);
        }
        assert!(!says_so("Южный Сахалин"));
    }
}
