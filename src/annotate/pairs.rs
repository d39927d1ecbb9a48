//! Old and new names side by side, Horonai (now Klokovo): the place that bears the one is the place of the other, though the name
//! alone would mean another. A reading in hiragana behind kanji is no name of its own.

use std::sync::Arc;

use super::{Annotator, Decision, found::Found, settle::Site, words};
use crate::{
    answer::Status,
    view::Place,
    writing::{Script, fold::fold},
};

/// The most bytes between the two names.
const LONGEST_GAP: usize = 24;

impl<'g> Annotator<'g> {
    /// Lets the names in brackets tell which place the names before them mean, and the other way round.
    pub(super) fn settle_pairs(&self, text: &str, found: &mut [Found<'g>]) {
        for at in 1..found.len() {
            let between = &text[found[at - 1].span.end..found[at].span.start];
            if !opens_pair(between) {
                continue;
            }
            let (outer, inner) = (place(&found[at - 1]), place(&found[at]));
            if let Some(inner) = inner
                && self.settle_as(&mut found[at - 1], inner)
            {
                continue;
            }
            if let Some(outer) = outer {
                self.settle_as(&mut found[at], outer);
            }
        }
    }

    /// Settles a name as that of `place`, if it bears it.
    fn settle_as(&self, found: &mut Found<'g>, place: Place<'g>) -> bool {
        let known = found
            .decision
            .places
            .iter()
            .position(|&other| other == place);
        if let Some(chosen) = known {
            if found.status == Status::Ambiguous {
                found.status = Status::Resolved;
                found.score = found.score.max(PAIRED);
            }
            found.chosen = chosen;
            return true;
        }
        let Some(entry) = self.lexicon.entries.get(found.entry as usize) else {
            return false;
        };
        let bears = place.names().any(|name| {
            let text = fold(name.text());
            entry.names.iter().any(|own| fold(own) == text)
        });
        if bears {
            found.decision = Arc::new(Decision {
                sites: vec![Site::of(place)],
                status: Status::Resolved,
                places: [place].into(),
                scores: vec![PAIRED],
                are_of_today: found
                    .decision
                    .are_of_today
                    .get(..1)
                    .unwrap_or_default()
                    .to_vec(),
                lacks_term: false,
            });
            found.status = Status::Resolved;
            found.score = PAIRED;
            found.chosen = 0;
        }
        bears
    }
}

/// Takes out the readings of kanji, 小沼（こぬま）, 孫杖（まごつえ/もこち）: they are no further names.
pub(super) fn remove_readings(text: &str, found: &mut Vec<Found<'_>>) {
    let is_hiragana = |c: char| ('ぁ'..='ゖ').contains(&c);
    found.retain(|found| {
        let head = text[..found.span.start]
            .trim_end_matches(|c| is_hiragana(c) || matches!(c, '/' | '／' | '、' | '・' | 'ー'));
        let is_behind_kanji = head
            .strip_suffix(['(', '（', '〈', '《'])
            .and_then(|kanji| kanji.chars().next_back())
            .is_some_and(|c| Script::of_char(c) == Script::Han);
        !(is_behind_kanji && text[found.span.clone()].chars().all(is_hiragana))
    });
}

/// How sure a place is that its other name beside it tells.
const PAIRED: f64 = 0.9;

fn place<'g>(found: &Found<'g>) -> Option<Place<'g>> {
    let is_sure = found.status == Status::Resolved;
    found
        .decision
        .places
        .get(found.chosen)
        .copied()
        .filter(|_| is_sure)
}

/// Whether what stands between two names opens a bracket with the other name of the first, or says that it is one.
fn opens_pair(between: &str) -> bool {
    if between.len() > LONGEST_GAP || between.contains([')', '）', ';', '、']) {
        return false;
    }
    let mut words = between
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    // Тарандомари — Калинино
    if matches!(between.trim(), "—" | "–" | "→" | "=" | "＝") {
        return true;
    }
    let opens = between
        .trim_start()
        .starts_with(['(', '（', '[', '［', '〔']);
    let mut tells = false;
    let fits = words.all(|word| {
        let renames = words::tells_other_name(word);
        tells |= renames;
        renames || word.chars().count() <= 3
    });
    fits && (opens || tells)
}
