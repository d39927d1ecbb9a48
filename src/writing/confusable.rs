//! Letters of one script typed or printed for those of another: Latin i in a Cyrillic word, the kanji 口 for the kana ロ.
//!
//! The pairs are those of Unicode Technical Standard #39 (`confusables.txt`) among the scripts of this region.

use std::cmp::Ordering;

use super::Script;

/// Latin letters and the Cyrillic ones that look the same; small letters.
const LATIN_CYRILLIC: &[(char, char)] = &[
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('j', 'ј'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('x', 'х'),
    ('y', 'у'),
];

/// Latin capitals and the Cyrillic ones that look the same, in small letters, which differ.
const CAPITALS: &[(char, char)] = &[('b', 'в'), ('h', 'н'), ('k', 'к'), ('m', 'м'), ('t', 'т')];

/// Kanji and the katakana that look the same; 一 for the sign of a long vowel.
const KANJI_KANA: &[(char, char)] = &[
    ('一', 'ー'),
    ('二', 'ニ'),
    ('八', 'ハ'),
    ('力', 'カ'),
    ('千', 'チ'),
    ('卜', 'ト'),
    ('口', 'ロ'),
    ('夕', 'タ'),
    ('工', 'エ'),
];

/// `folded` with the strays of a second script in the letters of the first, if every one of them looks like such a letter.
pub(crate) fn unmixed(folded: String) -> String {
    let mut counts = [0_usize; 4];
    for c in folded.chars() {
        counts[match Script::of_char(c) {
            Script::Latin => 0,
            Script::Cyrillic => 1,
            Script::Kana => 2,
            Script::Han => 3,
            _ => continue,
        }] += 1;
    }
    match counts {
        [0, 0, 0, _] | [_, 0, 0, 0] | [0, _, 0, 0] | [0, 0, _, 0] => folded,
        [latin, cyrillic, 0, 0] => {
            let in_cyrillic =
                || replaced(&folded, Script::Latin, &[LATIN_CYRILLIC, CAPITALS], as_is);
            let in_latin = || replaced(&folded, Script::Cyrillic, &[LATIN_CYRILLIC], swapped);
            let unmixed = match latin.cmp(&cyrillic) {
                Ordering::Less => in_cyrillic(),
                Ordering::Equal => None,
                // A letter that only one of the scripts has, among the others, tells which it is: Haйepo.
                Ordering::Greater => {
                    in_latin().or_else(|| in_cyrillic().filter(|_| is_interspersed(&folded)))
                }
            };
            unmixed.unwrap_or(folded)
        }
        [0, 0, kana, kanji] if kana > 1 && kanji < kana => {
            replaced(&folded, Script::Han, &[KANJI_KANA], as_is).unwrap_or(folded)
        }
        _ => folded,
    }
}

/// Whether letters of one script stand on both sides of those of another.
fn is_interspersed(text: &str) -> bool {
    let mut scripts: Vec<Script> = text.chars().map(Script::of_char).collect();
    scripts.dedup();
    scripts.len() > 2
}

fn as_is(pair: (char, char)) -> (char, char) {
    pair
}

fn swapped((a, b): (char, char)) -> (char, char) {
    (b, a)
}

/// `text` with its `strays` replaced, if there is a letter for each of them.
fn replaced(
    text: &str,
    strays: Script,
    tables: &[&[(char, char)]],
    order: fn((char, char)) -> (char, char),
) -> Option<String> {
    let of_stray = |c: char| {
        let mut pairs = tables.iter().copied().flatten().map(|&pair| order(pair));
        pairs.find(|pair| pair.0 == c).map(|pair| pair.1)
    };
    text.chars()
        .map(|c| match Script::of_char(c) == strays {
            true => of_stray(c),
            false => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::unmixed;

    #[test]
    fn strays_take_the_letters_of_the_script_around_them() {
        for (mixed, pure) in [
            ("iезо", "іезо"),
            ("мaока", "маока"),
            ("mаoka", "maoka"),
            ("haйepo", "найеро"),
            ("エスト口", "エストロ"),
            ("ト一ロ", "トーロ"),
        ] {
            assert_eq!(unmixed(mixed.to_owned()), pure);
        }
    }

    #[test]
    fn other_mixtures_stay() {
        for text in ["三ノ沢", "八ツ", "maokaмыс", "ニツ岩", "池ノ端"] {
            assert_eq!(unmixed(text.to_owned()), text);
        }
    }
}
