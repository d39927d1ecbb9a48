//! Spellings that rules make of the attested ones: the tables hold only what a rule cannot make.

use crate::{
    record::Language,
    writing::{Script, boundary, cyrillic, kana::Romanisation},
};

/// The rule that made a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SpellingRule {
    /// Modified Hepburn, of the kana.
    Hepburn,
    /// Kunrei-shiki (Cabinet notice no. 1 of 1954), of the kana.
    KunreiShiki,
    /// Nihon-shiki, of the kana.
    NihonShiki,
    /// Polivanov's transcription (1917), of the kana.
    Polivanov,
    /// BGN/PCGN 1947, of the Russian.
    BgnPcgn,
}

impl SpellingRule {
    /// The rule with this number in the order of definition.
    pub(crate) fn nth(number: u32) -> Option<Self> {
        [
            Self::Hepburn,
            Self::KunreiShiki,
            Self::NihonShiki,
            Self::Polivanov,
            Self::BgnPcgn,
        ]
        .get(number as usize)
        .copied()
    }

    /// The name of the rule in its field.
    pub fn as_str(self) -> &'static str {
        match self {
            SpellingRule::Hepburn => "Hepburn",
            SpellingRule::KunreiShiki => "Kunrei-shiki",
            SpellingRule::NihonShiki => "Nihon-shiki",
            SpellingRule::Polivanov => "Polivanov",
            SpellingRule::BgnPcgn => "BGN/PCGN",
        }
    }
}

impl std::fmt::Display for SpellingRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// The spellings that rules make of `text`, a name tagged `language`; each once, the best known rule first.
///
/// `kanji`, what a name in kana reads, tells where two vowels are no long one: Isoura, not Isōra, for 磯浦.
pub(crate) fn made_from(
    text: &str,
    language: Language,
    kanji: Option<&str>,
) -> Vec<(SpellingRule, String)> {
    let mut made: Vec<(SpellingRule, String)> = Vec::new();
    let mut add = |rule, spelling: Option<String>| {
        if let Some(spelling) = spelling
            && made.iter().all(|(_, known)| *known != spelling)
        {
            made.push((rule, spelling));
        }
    };
    match Script::of(text) {
        Script::Kana if language.primary() == "ja" => {
            let parts = parts(text, kanji);
            for (rule, romanisation) in [
                (SpellingRule::Hepburn, Romanisation::Hepburn),
                (SpellingRule::KunreiShiki, Romanisation::KunreiShiki),
                (SpellingRule::NihonShiki, Romanisation::NihonShiki),
            ] {
                add(rule, romanisation.of_parts(&parts));
            }
            add(SpellingRule::Polivanov, cyrillic::polivanov(text));
        }
        Script::Cyrillic if language == Language::RUSSIAN => {
            add(SpellingRule::BgnPcgn, Some(bgn_pcgn(text)));
        }
        _ => {}
    }
    made
}

/// `kana` in modified Hepburn; `kanji` as for [`made_from`].
pub(crate) fn hepburn(kana: &str, kanji: Option<&str>) -> Option<String> {
    Romanisation::Hepburn.of_parts(&parts(kana, kanji))
}

fn parts<'k>(kana: &'k str, kanji: Option<&str>) -> [&'k str; 2] {
    let met = kanji.and_then(|kanji| boundary::meeting(kana, kanji));
    met.map_or([kana, ""], Into::into)
}

/// Russian `text` by BGN/PCGN 1947.
pub(crate) fn bgn_pcgn(text: &str) -> String {
    cyrillic::bgn_pcgn(text)
}
