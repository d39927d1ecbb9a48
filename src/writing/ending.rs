//! Russian endings: one stem names a post, a village and a river (Корсаков, Корсаковский, Корсаковское), and a cape named after
//! a person stands in the genitive (Невельской, Невельского). English and French add the s of the plural (Kuriles).

/// The endings of adjectives and nouns in the letters of a sound key that end like `key`, the longest first.
fn endings_like(key: &str) -> &'static [&'static str] {
    match key.as_bytes().last() {
        Some(b'a') => &["skaya", "aya", "ka", "ya", "a"],
        Some(b'e') => &["skoe", "skie", "oe", "ie", "ee", "e"],
        Some(b'h') => &["ikh", "ih"],
        Some(b'i') => &["skoi", "ski", "oi", "ei", "i"],
        Some(b'k') => &["sk"],
        Some(b'm') => &["skom", "om", "em", "im"],
        Some(b'n') => &["en"],
        Some(b'o') => &["skogo", "iego", "ogo", "ego", "o"],
        Some(b's') => &["es", "s"],
        Some(b'u') => &["u"],
        _ => &[],
    }
}

/// Shorter stems say too little.
const SHORTEST_STEM: usize = 5;
/// A nominative only counts with its generic term, which says more.
const SHORTEST_NOMINATIVE: usize = 4;

/// What may be the stem of a Russian name, from its sound key: the key itself and the key without its longest ending, where
/// these are long enough.
pub(crate) fn stems(key: &str) -> impl Iterator<Item = &str> {
    let stem = endings_like(key)
        .iter()
        .find_map(|ending| key.strip_suffix(ending));
    [Some(key), stem]
        .into_iter()
        .flatten()
        .filter(|stem| stem.len() >= SHORTEST_STEM)
}

/// What a Russian name may be called after, from the sound key of its one word. A genitive: Севергина after Севергин, Дианы after
/// Диана, Невельского after Невельской. An adjective: Крильонский полуостров after Крильон, Тонино-Анивский хребет after Анива.
pub(crate) fn nominatives(key: &str) -> impl Iterator<Item = String> {
    let ends_in_vowel = |stem: &str| stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    let of_genitive = if let Some(stem) = key.strip_suffix("skogo") {
        Some(format!("{stem}ski"))
    } else if let Some(stem) = key.strip_suffix('a').filter(|stem| !ends_in_vowel(stem)) {
        Some(stem.to_owned())
    } else {
        key.strip_suffix('i').map(|stem| format!("{stem}a"))
    };
    let of_adjective = key
        .strip_suffix("ski")
        .filter(|stem| !ends_in_vowel(stem))
        .map(|stem| [stem.to_owned(), format!("{stem}a")]);
    of_genitive
        .into_iter()
        .chain(of_adjective.into_iter().flatten())
        .filter(|nominative| nominative.len() >= SHORTEST_NOMINATIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writing::sound_key;

    #[test]
    fn features_are_called_after_persons() {
        for (name, person) in [
            ("Севергина", "Severgin"),
            ("Дианы", "Diana"),
            ("Измены", "Измена"),
            ("Фриза", "Friz"),
            ("Невельского", "Невельский"),
            ("Крильонский", "Крильон"),
            ("Анивский", "Анива"),
        ] {
            let [name, person] = [name, person].map(|text| sound_key(text).unwrap_or_default());
            assert!(nominatives(&name).any(|found| found == person), "{name}");
        }
        assert_eq!(nominatives("ara").next(), None);
    }

    #[test]
    fn forms_of_one_name_have_one_stem() {
        for (a, b) in [
            ("Корсаковский", "Корсаков"),
            ("Невельской", "Невельского"),
            ("Покровка", "Покровское"),
            ("Golovnin", "Головнина"),
            ("Пригородное", "Пригородный"),
        ] {
            let [a, b] = [a, b].map(|text| sound_key(text).unwrap_or_default());
            assert!(
                stems(&a).any(|stem| stems(&b).any(|other| stem == other)),
                "{a} {b}"
            );
        }
    }
}
