//! What decisions tell of places, put together once for each.

use std::{borrow::Cow, fmt::Write, sync::OnceLock};

use crate::{
    answer::{Answer, Candidate},
    column::{Decision, Verdict},
    gazetteer::Gazetteer,
    view::Place,
};

/// The facts of the places of a gazetteer, as decisions tell them.
pub(crate) struct Facts {
    decisions: Box<[OnceLock<Decision>]>,
    words: Box<[OnceLock<String>]>,
}

impl Facts {
    pub(crate) fn of(gazetteer: &Gazetteer) -> Self {
        let count = gazetteer.places().len();
        Self {
            decisions: (0..count).map(|_| OnceLock::new()).collect(),
            words: (0..count).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The decision for `place`.
    pub(crate) fn resolved(
        &self,
        place: Place<'_>,
        score: f64,
        matched: &str,
        reason: String,
    ) -> Decision {
        let known = self.decisions.get(place.index());
        let decision = match known {
            Some(known) => known.get_or_init(|| Decision::for_place(place)).clone(),
            None => Decision::for_place(place),
        };
        Decision {
            score: Some(score),
            matched: Some(matched.into()),
            reason,
            ..decision
        }
    }

    /// The decision that it is doubtful which of the candidates is meant, if any.
    pub(crate) fn doubtful(
        &self,
        verdict: Verdict,
        answer: &Answer<'_>,
        reason: String,
    ) -> Decision {
        let candidates = answer.candidates().iter();
        Decision {
            candidates: candidates
                .map(|candidate| self.candidate(candidate))
                .collect(),
            ..Decision::without_place(verdict, reason)
        }
    }

    /// A candidate for a person to choose: identifier, name, reading, name of today, kind, score.
    fn candidate(&self, candidate: &Candidate<'_>) -> String {
        let place = candidate.place();
        let words = match self.words.get(place.index()) {
            Some(words) => Cow::Borrowed(words.get_or_init(|| in_words(place)).as_str()),
            None => Cow::Owned(in_words(place)),
        };
        let mut text = String::with_capacity(words.len() + " 0.00".len());
        text.push_str(&words);
        // Writing to a string cannot fail.
        let _ = write!(text, " {:.2}", candidate.score());
        text
    }
}

fn in_words(place: Place<'_>) -> String {
    let mut words = format!("{} {}", place.id(), place.label());
    if let Some(romaji) = place.romaji().filter(|romaji| *romaji != place.label()) {
        words = words + " " + &romaji;
    }
    if let Some(modern) = place.modern() {
        words = words + " = " + &modern.latin();
    }
    format!("{words} ({})", place.kind())
}
