//! How a name in kanji may be read, by the readings of its characters: みなみかるは for 南刈葉.
//!
//! Each character is read by its on or kun reading. A verb among the kun readings is also read by its stems (取, *toru*: tori)
//! and an adjective without its ending (高, *takai*: taka), the common readings of characters in names. Whether a consonant
//! is voiced within a name no rule tells, so that the keys are those without voice.

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

/// The keys without voice under which `name`, in kanji, may be heard; none where a character has no known reading or there
/// are too many.
pub(crate) fn unvoiced_keys(name: &str) -> Vec<String> {
    let mut keys = vec![String::new()];
    let mut last = Vec::new();
    let modern: Vec<char> = kanji::modernised(name).chars().collect();
    for (at, &c) in modern.iter().enumerate() {
        let of_c = match c {
            // が, の and つ join the parts of a name.
            'ヶ' => vec!["ka".to_owned(), "ke".to_owned()],
            'の' => vec!["no".to_owned()],
            'っ' => vec!["tsu".to_owned(), String::new()],
            _ => readings(c, at + 1 < modern.len()),
        };
        let of_c = if of_c.is_empty() && at > 0 && c == '々' {
            last
        } else {
            of_c
        };
        if of_c.is_empty() || keys.len() * of_c.len() > MOST {
            return Vec::new();
        }
        keys = keys
            .iter()
            .flat_map(|key| of_c.iter().map(move |reading| format!("{key}{reading}")))
            .collect();
        last = of_c;
    }
    let mut keys: Vec<_> = keys
        .iter()
        .filter_map(|text| sound::sound_key(text))
        .map(|key| sound::unvoiced(&key))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
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
            let keys = unvoiced_keys(kanji);
            assert!(keys.contains(&key), "{kanji}: {keys:?}");
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(READINGS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn what_has_no_reading_has_no_key() {
        assert!(unvoiced_keys("恵ABC").is_empty());
        assert!(unvoiced_keys(&"生".repeat(40)).is_empty());
        assert!(unvoiced_keys("").is_empty());
    }
}
