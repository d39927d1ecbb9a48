//! Which romanisation a column of Japanese names uses, by the syllables that tell.

use crate::{column::Romanisation, writing::Script};

/// Spellings of one sound that tell the systems apart; each is looked for where the letter before it is not one of `not_after`.
const TELLING: &[(Romanisation, &[&str], &str)] = &[
    (
        Romanisation::Hepburn,
        &[
            "shi", "sha", "shu", "sho", "chi", "cha", "chu", "cho", "tsu", "fu", "ji", "ja", "ju",
            "jo",
        ],
        "",
    ),
    (
        Romanisation::KunreiShiki,
        &["si", "sy", "ti", "ty", "tu", "hu", "zi", "zy"],
        "scn",
    ),
    (Romanisation::NihonShiki, &["di", "dy", "du"], ""),
    (
        Romanisation::Polivanov,
        &[
            "си", "ся", "сю", "сё", "ти", "тя", "тю", "тё", "цу", "дзи", "дзу", "дзя", "дзю", "дзё",
        ],
        "",
    ),
    (
        Romanisation::PracticalCyrillic,
        &[
            "ши", "ша", "шу", "шо", "чи", "ча", "чу", "чо", "джи", "джа", "джу", "джо",
        ],
        "",
    ),
];

/// The systems that the spelling of `name`, a Japanese name, tells of; none where they all write it so.
pub(crate) fn told_by(name: &str) -> impl Iterator<Item = Romanisation> {
    let script = Script::of(name);
    let small = match script {
        Script::Latin | Script::Cyrillic => name.to_lowercase(),
        _ => String::new(),
    };
    TELLING
        .iter()
        .filter(move |(_, syllables, _)| syllables[0].is_ascii() == (script == Script::Latin))
        .filter(move |(_, syllables, not_after)| {
            (0..small.len()).any(|at| {
                let (before, rest) = small.as_bytes().split_at(at);
                let begins = |syllable: &&str| {
                    syllable.as_bytes()[0] == rest[0] && rest.starts_with(syllable.as_bytes())
                };
                syllables.iter().any(begins)
                    && !before
                        .last()
                        .is_some_and(|before| not_after.as_bytes().contains(before))
            })
        })
        .map(|(romanisation, ..)| *romanisation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telling_syllables_tell() {
        for (name, expected) in [
            ("Shikuka", &[Romanisation::Hepburn][..]),
            ("Sikuka", &[Romanisation::KunreiShiki]),
            ("Maoka", &[]),
            ("Hutumata", &[Romanisation::KunreiShiki]),
            ("Chichibu", &[Romanisation::Hepburn]),
            ("Сикука", &[Romanisation::Polivanov]),
            ("Шикука", &[Romanisation::PracticalCyrillic]),
            ("敷香", &[]),
        ] {
            assert_eq!(told_by(name).collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
