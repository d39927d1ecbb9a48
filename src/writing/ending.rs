//! Russian endings: one stem names a post, a village and a river (Корсаков, Корсаковский, Корсаковское), and a cape named after
//! a person stands in the genitive (Невельской, Невельского). English and French add the s of the plural (Kuriles).

/// The endings of adjectives and nouns in the letters of a sound key, the longest first.
const ENDINGS: &[&str] = &[
    "skogo", "skaya", "skoe", "skoi", "skie", "skom", "ski", "iego", "ogo", "ego", "aya", "yaya",
    "ikh", "ka", "sk", "oe", "oi", "ie", "ee", "ei", "om", "em", "im", "ih", "es", "en", "ya", "i",
    "a", "o", "e", "u", "s",
];

/// Shorter stems say too little.
const SHORTEST_STEM: usize = 5;

/// What may be the stem of a Russian name, from its sound key: the key itself and the key without its longest ending, where
/// these are long enough.
pub(crate) fn stems(key: &str) -> impl Iterator<Item = &str> {
    let last = key.as_bytes().last();
    let stem = ENDINGS
        .iter()
        .filter(|ending| ending.as_bytes().last() == last)
        .find_map(|ending| key.strip_suffix(ending));
    [Some(key), stem]
        .into_iter()
        .flatten()
        .filter(|stem| stem.len() >= SHORTEST_STEM)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writing::sound_key;

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
