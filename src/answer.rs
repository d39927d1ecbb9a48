//! What is answered: a decision, its candidates and the reasons.

use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer, ser::SerializeStruct};
use smallvec::SmallVec;

use crate::{
    evidence::Step,
    finder::Finder,
    query::Query,
    ready::{Best, Ready},
    record::vocabulary,
    resolve::{self, Decision, Found},
    score,
    view::{Name, Place},
    writing::Script,
};

vocabulary! {
    /// What an answer decides.
    pub enum Status ("status") {
        /// One place stands clear.
        Resolved = "resolved",
        /// Several places may be meant, or one that is not sure enough.
        Ambiguous = "ambiguous",
        /// No place is known by that name; candidates are suggestions only.
        NotFound = "not_found",
    }
}

/// The answer to a query: a decision, never a mere best guess.
///
/// The decision is made at once; the candidates are put together when they are asked for, and the reasons of each when
/// they are.
///
/// Serialised it is one line of the command line's JSON: `query`, `status`, `candidates`.
///
/// ```
/// use karafuto::{Gazetteer, Status};
///
/// let answer = Gazetteer::builtin().lookup("Sapporo");
/// assert_eq!(answer.status(), Status::NotFound);
/// assert!(answer.place().is_none());
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Answer<'g> {
    text: SmallVec<[u8; 32]>,
    status: Status,
    /// The place that the answer resolves to.
    place: Option<Place<'g>>,
    pending: Option<Pending<'g>>,
    /// The candidate that stands clear, where it is known without the others.
    best: OnceLock<Candidate<'g>>,
    candidates: OnceLock<Vec<Candidate<'g>>>,
}

/// What an answer is to, but for the text.
#[derive(Debug, Clone)]
struct Pending<'g> {
    finder: Finder<'g>,
    /// The query with an empty text.
    hints: Query<'static>,
    decided: Decided,
}

/// What was decided.
#[derive(Debug, Clone)]
enum Decided {
    Now(Decision),
    /// When the gazetteer was compiled.
    Ready(Ready),
}

impl<'g> Answer<'g> {
    /// The answer that nothing is known, for text that can't be asked for, such as bytes that are not UTF-8.
    pub fn not_found(query: &str) -> Self {
        Self {
            text: SmallVec::from_slice(query.as_bytes()),
            status: Status::NotFound,
            place: None,
            pending: None,
            best: OnceLock::new(),
            candidates: OnceLock::new(),
        }
    }

    /// The answer that was decided.
    pub(crate) fn decided(finder: Finder<'g>, query: &Query<'_>, decision: Decision) -> Self {
        let place = match decision.status {
            Status::Resolved => decision.found.first().map(|found| found.place),
            _ => None,
        };
        Self {
            text: SmallVec::from_slice(query.text.as_bytes()),
            status: decision.status,
            place: place.map(|at| Place::new(finder.store, at)),
            pending: Some(Pending {
                finder,
                hints: query.with_text(""),
                decided: Decided::Now(decision),
            }),
            best: OnceLock::new(),
            candidates: OnceLock::new(),
        }
    }

    /// The answer that is ready.
    pub(crate) fn known(finder: Finder<'g>, query: &Query<'_>, ready: Ready) -> Self {
        let place = ready.place(finder.store.image());
        Self {
            text: SmallVec::from_slice(query.text.as_bytes()),
            status: match place {
                Some(_) => Status::Resolved,
                None => Status::Ambiguous,
            },
            place: place.map(|at| Place::new(finder.store, at)),
            pending: Some(Pending {
                finder,
                hints: query.with_text(""),
                decided: Decided::Ready(ready),
            }),
            best: OnceLock::new(),
            candidates: OnceLock::new(),
        }
    }

    /// The decision.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The place, if and only if the answer is [`Status::Resolved`].
    pub fn place(&self) -> Option<Place<'g>> {
        self.place
    }

    /// The candidate that the answer resolves to, if it does.
    pub fn resolved(&self) -> Option<&Candidate<'g>> {
        if self.status != Status::Resolved {
            return None;
        }
        match &self.pending {
            Some(pending) if self.candidates.get().is_none() => match pending.decided {
                Decided::Ready(Ready::Spelling(best)) => Some(
                    self.best
                        .get_or_init(|| self.best_by_letters(pending, best)),
                ),
                _ => self.candidates().first(),
            },
            _ => self.candidates().first(),
        }
    }

    /// The candidates, the best first. For [`Status::NotFound`] these are suggestions, perhaps none.
    pub fn candidates(&self) -> &[Candidate<'g>] {
        self.candidates.get_or_init(|| {
            let Some(pending) = &self.pending else {
                return Vec::new();
            };
            let found_now;
            let decision = match &pending.decided {
                Decided::Now(decision) => decision,
                Decided::Ready(_) => {
                    let query = pending.hints.with_text(self.query());
                    found_now = resolve::decide(pending.finder, &query);
                    &found_now
                }
            };
            let costs = decision.costs_by_site(pending.finder.store);
            let question = Arc::new(self.question(pending));
            let mut last = 1.0_f64;
            let candidate = |found: &Found| {
                let mut beside = costs.clone();
                // A part of the best takes no share from it, but has one of its own beside it.
                if !decision.is_counted(pending.finder.store, found.place) {
                    beside.push(found.cost);
                }
                // By its smaller share it may fall behind one that costs more and stands behind it.
                last = last.min(score::score(found.cost, &beside));
                Candidate {
                    found: *found,
                    score: last,
                    question: Arc::clone(&question),
                    how: OnceLock::new(),
                }
            };
            decision.found.iter().map(candidate).collect()
        })
    }

    fn best_by_letters(&self, pending: &Pending<'g>, best: Best) -> Candidate<'g> {
        let query = pending.hints.with_text(self.query());
        Candidate {
            found: resolve::found_by_letters(pending.finder, &query, best),
            score: best.score(),
            question: Arc::new(self.question(pending)),
            how: OnceLock::new(),
        }
    }

    fn question(&self, pending: &Pending<'g>) -> Question<'g> {
        Question {
            finder: pending.finder,
            text: self.query().into(),
            script: Script::of(self.query()),
            hints: pending.hints.clone(),
        }
    }

    /// The name that was asked for.
    pub fn query(&self) -> &str {
        std::str::from_utf8(&self.text).unwrap_or_default()
    }
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Answer", 3)?;
        fields.serialize_field("query", self.query())?;
        fields.serialize_field("status", &self.status)?;
        fields.serialize_field("candidates", self.candidates())?;
        fields.end()
    }
}

/// What the candidates of an answer share: what was asked, and of which gazetteer.
#[derive(Debug)]
struct Question<'g> {
    finder: Finder<'g>,
    text: Box<str>,
    script: Script,
    hints: Query<'static>,
}

/// A place that the query may mean.
///
/// Serialised it has the fields `score`, `matched`, `how` (a list of sentences) and `place`.
#[derive(Debug, Clone)]
pub struct Candidate<'g> {
    found: Found,
    score: f64,
    question: Arc<Question<'g>>,
    how: OnceLock<Vec<Step>>,
}

impl<'g> Candidate<'g> {
    /// The place.
    pub fn place(&self) -> Place<'g> {
        Place::new(self.question.finder.store, self.found.place)
    }

    /// The estimated probability that this place is meant, 0 to 1.
    ///
    /// It falls with the costs of the steps in [`Candidate::how`] and with the number and closeness of rivals: of two
    /// namesakes each has at most one half, unless one is a part of the other (an island and the hamlet on it) or both share a site.
    /// Fitted to the evaluation cases; the reliability table is in `docs/tuning.md`.
    pub fn score(&self) -> f64 {
        self.score
    }

    /// What the steps in [`Candidate::how`] cost together, 0 or more; 0 for the name itself. [`Costs`](crate::Costs) has the
    /// single costs. The decision goes by it, and candidates stand in its order.
    pub fn cost(&self) -> f64 {
        self.found.cost
    }

    /// The spelling that was matched: attested, or made by a rule from [`Candidate::name`].
    pub fn matched(&self) -> &'g str {
        let Question { finder, script, .. } = *self.question;
        resolve::matched(finder.store.image(), self.found.spelling, script)
    }

    /// The attested name behind the match, with its dates and sources.
    pub fn name(&self) -> Name<'g> {
        let finder = self.question.finder;
        Name::new(finder.store, finder.spelling(self.found.spelling).name())
    }

    /// The steps from the query to the place. They are found again when they are first asked for.
    pub fn how(&self) -> &[Step] {
        self.how.get_or_init(|| {
            let question = &self.question;
            let query = question.hints.with_text(&question.text);
            resolve::reasons(question.finder, &query, &self.found)
        })
    }
}

impl Serialize for Candidate<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let how: Vec<_> = self.how().iter().map(Step::to_string).collect();
        let mut fields = serializer.serialize_struct("Candidate", 4)?;
        fields.serialize_field("score", &self.score())?;
        fields.serialize_field("matched", self.matched())?;
        fields.serialize_field("how", &how)?;
        fields.serialize_field("place", &self.place())?;
        fields.end()
    }
}
