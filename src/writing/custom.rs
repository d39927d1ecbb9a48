//! Habits of scribes that spell a sound otherwise than the common romanisations and today's kana do.
//!
//! A text can be read by one habit or another (*j* is じ in English and y in German), so each habit gives a reading of its own
//! beside the common one.

use super::script::Script;

/// A habit of spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Custom {
    /// Kana as before 1946: no small や, ゆ, よ, つ; くわ for か.
    OldKana,
    /// German, Dutch, Scandinavian, Polish, Czech and other Slavic Latin: j is y, ch is kh.
    ContinentalJ,
    /// French: ou is u, ch is sh.
    French,
    /// Dutch: oe is u, sj is sh, tj is ch.
    Dutch,
    /// Portuguese: x is sh.
    Portuguese,
}

impl Custom {
    /// The habit in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Custom::OldKana => "kana as before 1946",
            Custom::ContinentalJ => "j as y, ch as kh",
            Custom::French => "French spelling",
            Custom::Dutch => "Dutch spelling",
            Custom::Portuguese => "Portuguese spelling",
        }
    }
}

/// What a habit writes, and what the common spelling has; applied from left to right, the first that fits.
type Rewrites = &'static [(&'static str, &'static str)];

#[rustfmt::skip]
const LATIN: &[(Custom, Rewrites)] = &[
    (Custom::ContinentalJ, &[("sch", "sh"), ("dsch", "dzh"), ("tsch", "tch"), ("dj", "dj"), ("sj", "sh"), ("tj", "tch"), ("ch", "kh"), ("j", "y")]),
    (Custom::French, &[("tch", "tch"), ("sch", "sh"), ("ch", "sh"), ("oua", "wa"), ("ou", "u"), ("gue", "ge"), ("gui", "gi")]),
    (Custom::Dutch, &[("oe", "u"), ("sj", "sh"), ("tj", "tch"), ("dj", "dj"), ("j", "y")]),
    (Custom::Portuguese, &[("x", "sh")]),
];

/// The readings of `folded` by habits that change it, each with its habit.
pub(crate) fn readings(folded: &str) -> Vec<(Custom, String)> {
    match Script::of(folded) {
        Script::Kana => {
            let contracted = contracted(folded);
            let is_changed = contracted != folded;
            is_changed
                .then_some((Custom::OldKana, contracted))
                .into_iter()
                .collect()
        }
        Script::Latin => LATIN
            .iter()
            .map(|&(custom, rewrites)| (custom, rewritten(folded, rewrites)))
            .filter(|(_, reading)| reading != folded)
            .collect(),
        _ => Vec::new(),
    }
}

fn rewritten(text: &str, rewrites: Rewrites) -> String {
    let mut rest = text;
    let mut written = String::with_capacity(text.len());
    while let Some(c) = rest.chars().next() {
        let rewrite = rewrites.iter().find(|(from, _)| rest.starts_with(from));
        let (taken, added) = match rewrite {
            Some((from, to)) => (from.len(), *to),
            None => (c.len_utf8(), &rest[..c.len_utf8()]),
        };
        written.push_str(added);
        rest = &rest[taken..];
    }
    written
}

/// `kana` with the small letters that today's spelling has: しや → しゃ, うるつぷ → うるっぷ, くわ → か.
fn contracted(kana: &str) -> String {
    let kana = super::kana::to_hiragana(kana);
    let letters: Vec<char> = kana.chars().collect();
    let mut text = String::with_capacity(kana.len());
    for (at, &c) in letters.iter().enumerate() {
        let last = at.checked_sub(1).map(|before| letters[before]);
        let next = letters.get(at + 1).copied();
        match (last, c, next) {
            (Some(last), 'や' | 'ゆ' | 'よ', _) if "きぎしじちぢにひびぴみり".contains(last) =>
            {
                text.push(match c {
                    'や' => 'ゃ',
                    'ゆ' => 'ゅ',
                    _ => 'ょ',
                });
            }
            (Some(_), 'つ', Some(next))
                if "かきくけこさしすせそたちつてとぱぴぷぺぽ".contains(next) =>
            {
                text.push('っ');
            }
            (Some('く' | 'ぐ'), 'わ', _) => {
                text.pop();
                text.push(if last == Some('く') { 'か' } else { 'が' });
            }
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_kana_are_read_with_the_small_letters_of_today() {
        for (old, today) in [
            ("しやこたん", "しゃこたん"),
            ("うるつぷ", "うるっぷ"),
            ("べつとぶ", "べっとぶ"),
            ("くわんのん", "かんのん"),
        ] {
            assert_eq!(readings(old), [(Custom::OldKana, today.to_owned())]);
        }
        assert_eq!(readings("つる"), []);
        assert_eq!(readings("まおか"), []);
    }

    #[test]
    fn letters_are_read_by_the_habits_of_the_continent() {
        let by = |text: &str, custom| {
            readings(text)
                .into_iter()
                .find(|(known, _)| *known == custom)
                .map(|(_, reading)| reading)
        };
        assert_eq!(
            by("majoka", Custom::ContinentalJ).as_deref(),
            Some("mayoka")
        );
        assert_eq!(
            by("chonto", Custom::ContinentalJ).as_deref(),
            Some("khonto")
        );
        assert_eq!(by("toyohara", Custom::French), None);
        assert_eq!(by("chikouka", Custom::French).as_deref(), Some("shikuka"));
        assert_eq!(by("esoetoroe", Custom::Dutch).as_deref(), Some("esutoru"));
        assert_eq!(by("xana", Custom::Portuguese).as_deref(), Some("shana"));
    }
}
