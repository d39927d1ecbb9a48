//! A name that was found in a text, on the way to a mention.

use std::{ops::Range, sync::Arc};

use super::{Decision, mention::Mention};
use crate::answer::Status;

/// A name that was found, and what speaks for it.
#[derive(Debug)]
pub(super) struct Found<'g> {
    pub(super) span: Range<usize>,
    pub(super) entry: u32,
    pub(super) decision: Arc<Decision<'g>>,
    pub(super) status: Status,
    pub(super) score: f64,
    pub(super) chosen: usize,
    pub(super) points: i32,
    /// The points of what stands beside it.
    pub(super) direct: i32,
    pub(super) is_common: bool,
    /// Whether it is marked as the name of a person or a ship.
    pub(super) is_person: bool,
    pub(super) is_fuzzy: bool,
    /// The term before it that the names behind it in a list share.
    pub(super) shared_term: Option<&'static str>,
    /// The term in the plural behind it, which the names before it in a list share: Asanai and Tōbushi stations.
    pub(super) trailing_term: Option<&'static str>,
}

impl<'g> Found<'g> {
    /// A name that the lexicon does not have.
    pub(super) fn asked_for(span: Range<usize>, decision: Arc<Decision<'g>>, points: i32) -> Self {
        Self {
            span,
            entry: u32::MAX,
            status: decision.status,
            score: decision.scores.first().copied().unwrap_or_default(),
            chosen: 0,
            points,
            direct: points,
            is_common: false,
            is_person: false,
            is_fuzzy: false,
            shared_term: None,
            trailing_term: None,
            decision,
        }
    }

    /// Takes the name for what `decision` says.
    pub(super) fn take(&mut self, decision: Arc<Decision<'g>>) {
        self.status = decision.status;
        self.score = decision.scores.first().copied().unwrap_or_default();
        self.decision = decision;
    }

    pub(super) fn into_mention(self, base: usize) -> Mention<'g> {
        Mention {
            span: base + self.span.start..base + self.span.end,
            status: self.status,
            score: self.score,
            candidates: Arc::clone(&self.decision.places),
            chosen: self.chosen,
            is_fuzzy: self.is_fuzzy,
            evidence: self.points,
        }
    }
}

/// A name with its term.
pub(super) struct Termed<'g> {
    pub(super) span: Range<usize>,
    pub(super) decision: Arc<Decision<'g>>,
    pub(super) points: i32,
    pub(super) shared_term: Option<&'static str>,
    pub(super) trailing_term: Option<&'static str>,
}
