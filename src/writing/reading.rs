//! How a name in kanji may be read, by the readings of its characters, みなみかるは for 南刈葉, and of names that it holds.
//!
//! Each character is read by its on or kun reading. A verb among the kun readings is also read by its stems (取, *toru*: tori)
//! and an adjective without its ending (高, *takai*: taka), the common readings of characters in names. Whether a consonant
//! is voiced within a name no rule tells, so that the keys are those without voice.

use std::{collections::HashMap, ops::Range};

use super::{is_vowel, kanji, readings::READINGS, sound};

/// The most readings that a name is given; names of more say too little.
const MOST: usize = 400;

/// The endings of verbs and their i stems.
const VERB_STEMS: &[(&str, &str)] = &[
    ("tsu", "chi"),
    ("ru", "ri"),
    ("su", "shi"),
    ("ku", "ki"),
    ("gu", "gi"),
    ("mu", "mi"),
    ("nu", "ni"),
    ("bu", "bi"),
    ("u", "i"),
];

/// Names in kanji, in characters of today, and the keys without voice of the readings that sources give them.
pub(crate) type Known = HashMap<String, Vec<String>>;

/// Shorter known names are parts of others by chance.
const SHORTEST_PART: usize = 2;

/// The keys without voice under which `name`, in kanji, may be heard; none where a character has no known reading or there
/// are too many.
///
/// A part at the start or the end that is a name of known reading is read as that is: 上恵須取 by 恵須取, which its
/// characters alone do not tell.
pub(crate) fn unvoiced_keys(name: &str, known: &Known) -> Vec<String> {
    let modern: Vec<char> = kanji::modernised(name).chars().collect();
    let mut keys = match known_part(&modern, known) {
        Some((part, readings)) => {
            let parts = by_character(&modern[..part.start], true)
                .into_iter()
                .chain([Some(readings.to_vec())])
                .chain(by_character(&modern[part.end..], false));
            spoken(parts)
        }
        None => spoken(by_character(&modern, false)),
    };
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The longest part at the start or the end of a name, itself apart, that is a known name.
fn known_part<'k>(name: &[char], known: &'k Known) -> Option<(Range<usize>, &'k [String])> {
    let count = name.len();
    (SHORTEST_PART..count)
        .rev()
        .flat_map(|length| [count - length..count, 0..length])
        .find_map(|part| {
            let text: String = name[part.clone()].iter().collect();
            Some((part, known.get(&text)?.as_slice()))
        })
}

/// The readings of each character, where it has any; `goes_on` tells whether more of the name follows.
fn by_character(name: &[char], goes_on: bool) -> Vec<Option<Vec<String>>> {
    let readings = name.iter().enumerate().map(|(at, &c)| match c {
        // が, の and つ join the parts of a name.
        'ヶ' => vec!["ka".to_owned(), "ke".to_owned()],
        'の' => vec!["no".to_owned()],
        'っ' => vec!["tsu".to_owned(), String::new()],
        _ => readings(c, goes_on || at + 1 < name.len()),
    });
    readings
        .map(|readings| Some(readings).filter(|readings| !readings.is_empty()))
        .collect()
}

/// The keys of all that parts of these readings may make together.
fn spoken(parts: impl IntoIterator<Item = Option<Vec<String>>>) -> Vec<String> {
    let mut texts = vec![String::new()];
    for readings in parts {
        let readings = readings.unwrap_or_default();
        if readings.is_empty() || texts.len() * readings.len() > MOST {
            return Vec::new();
        }
        texts = texts
            .iter()
            .flat_map(|text| {
                readings
                    .iter()
                    .map(move |reading| format!("{text}{reading}"))
            })
            .collect();
    }
    texts
        .iter()
        .filter_map(|text| sound::sound_key(text))
        .map(|key| sound::unvoiced(&key))
        .collect()
}

/// The readings of a character, each once; before another one (`is_bound`) also with the vowel of compounds: *shira-* for
/// *shiro*, *ama-* for *ame*.
fn readings(c: char, is_bound: bool) -> Vec<String> {
    let Ok(at) = READINGS.binary_search_by_key(&c, |row| row.0) else {
        return Vec::new();
    };
    let (_, on, kun) = READINGS[at];
    let mut readings: Vec<String> = Vec::new();
    let mut add = |reading: &str| {
        if !reading.is_empty() && readings.iter().all(|known| known != reading) {
            readings.push(reading.to_owned());
        }
    };
    on.split_whitespace().for_each(&mut add);
    for word in kun.split_whitespace() {
        add(word);
        let stem = word.strip_suffix("iro").map(|stem| format!("{stem}ira"));
        let stem = stem.or_else(|| word.strip_suffix('e').map(|stem| format!("{stem}a")));
        if let Some(stem) = stem.filter(|_| is_bound) {
            add(&stem);
        }
        if let Some((stem, ending)) = VERB_STEMS
            .iter()
            .find_map(|(ending, stem)| Some((word.strip_suffix(ending)?, stem)))
            && !stem.is_empty()
        {
            add(&format!("{stem}{ending}"));
            if word.ends_with("eru") || word.ends_with("iru") {
                add(stem);
            }
        }
        if let Some(stem) = word.strip_suffix('i')
            && stem.len() > 2
            && stem.bytes().last().is_some_and(is_vowel)
        {
            add(stem);
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_their_characters() {
        for (kanji, reading) in [
            ("南刈葉", "minamikaruha"),
            ("上小里", "kamikozato"),
            ("平沢", "hirasawa"),
            ("恵須取", "esutoru"),
            ("白浦", "shiraura"),
            ("一ノ沢", "ichinosawa"),
        ] {
            let key = sound::unvoiced(&sound::sound_key(reading).unwrap_or_default());
            let keys = unvoiced_keys(kanji, &Known::new());
            assert!(keys.contains(&key), "{kanji}: {keys:?}");
        }
    }

    #[test]
    fn a_known_name_within_another_is_read_as_it_is() {
        let known = Known::from([("内幌".to_owned(), vec!["naihoro".to_owned()])]);
        for (kanji, key) in [("北内幌", "kitanaihoro"), ("内幌沢", "naihorosawa")] {
            let keys = unvoiced_keys(kanji, &known);
            assert!(keys.iter().any(|known| known == key), "{kanji}: {keys:?}");
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(READINGS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn what_has_no_reading_has_no_key() {
        for name in ["恵ABC", &"生".repeat(40), ""] {
            assert!(unvoiced_keys(name, &Known::new()).is_empty());
        }
    }
}
