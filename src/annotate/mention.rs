//! What is found in a text: a span and the place that it names.

use std::{fmt, ops::Range, sync::Arc};

use crate::{
    answer::Status,
    view::{Modern, Place},
};

/// A place named in a text.
///
/// Spans count bytes of UTF-8 from the beginning of the whole text. [`Ruler`](super::Ruler) turns them into characters or UTF-16 units.
#[derive(Clone, PartialEq)]
pub struct Mention<'g> {
    pub(super) span: Range<usize>,
    pub(super) status: Status,
    pub(super) score: f64,
    pub(super) candidates: Arc<[Place<'g>]>,
    pub(super) chosen: usize,
    pub(super) is_fuzzy: bool,
    pub(super) evidence: i32,
}

impl<'g> Mention<'g> {
    /// The bytes of the text that it stands in.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The first byte.
    pub fn start(&self) -> usize {
        self.span.start
    }

    /// The byte behind the last.
    pub fn end(&self) -> usize {
        self.span.end
    }

    /// [`Status::Resolved`], or [`Status::Ambiguous`] where neither the name nor the text around it tells one place.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The estimated probability that [`Mention::likeliest`] is meant, 0 to 1, given that a place is.
    pub fn score(&self) -> f64 {
        self.score
    }

    /// The place, if and only if it is resolved.
    pub fn place(&self) -> Option<Place<'g>> {
        (self.status == Status::Resolved)
            .then(|| self.likeliest())
            .flatten()
    }

    /// The place that is meant most likely, sure or not.
    pub fn likeliest(&self) -> Option<Place<'g>> {
        self.candidates.get(self.chosen).copied()
    }

    /// The places that may be meant, the likeliest first; one where it is resolved.
    pub fn candidates(&self) -> impl Iterator<Item = Place<'g>> {
        let is_resolved = self.status == Status::Resolved;
        let others = self
            .candidates
            .iter()
            .enumerate()
            .filter(move |(at, _)| *at != self.chosen && !is_resolved);
        self.likeliest()
            .into_iter()
            .chain(others.map(|(_, place)| *place))
    }

    /// Whether the text misspells the name; such are found only on demand.
    pub fn is_fuzzy(&self) -> bool {
        self.is_fuzzy
    }

    /// The points of evidence that it is the name of a place, as [`Annotator`](super::Annotator) counts them.
    pub fn evidence(&self) -> i32 {
        self.evidence
    }

    /// The name of today, where it is resolved and one is known.
    pub fn modern(&self) -> Option<Modern<'g>> {
        self.place()?.modern()
    }

    /// The words of `text`, the whole text that was annotated.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span()).unwrap_or_default()
    }
}

impl fmt::Debug for Mention<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Mention({:?} {} {:?})",
            self.span,
            self.status,
            self.likeliest()
        )
    }
}
