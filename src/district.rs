//! Districts of today as sources and people write them: городской округ Долинский, Холмский район, Холмского района.

use crate::writing::{fold::fold, is_among};

/// Words, folded, that only say that something is a district.
const DISTRICT: &str = "округ округа район района го рн рна";

/// Those that people add to them or leave out.
const BESIDE: &str = "городской городского муниципальный муниципального город города";

/// Whether `text` says that it is a district.
#[cold]
pub(crate) fn says_so(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| is_among(DISTRICT, &fold(word)))
}

/// What a district is called, folded and in the nominative, without the words for a district.
#[cold]
pub(crate) fn name(district: &str) -> String {
    let mut name = String::new();
    for word in district.split_whitespace() {
        let mut word = fold(word);
        if is_among(DISTRICT, &word) || is_among(BESIDE, &word) {
            continue;
        }
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
