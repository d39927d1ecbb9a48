//! What is answered: a decision, its candidates and the reasons.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    evidence::Step,
    record::vocabulary,
    view::{Name, Place},
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
    pub(crate) query: String,
    pub(crate) status: Status,
    pub(crate) candidates: Vec<Candidate<'g>>,
}

impl<'g> Answer<'g> {
    /// The answer that nothing is known, for text that can't be asked for, such as bytes that are not UTF-8.
    pub fn not_found(query: &str) -> Self {
        Self {
            query: query.to_owned(),
            status: Status::NotFound,
            candidates: Vec::new(),
        }
    }

    /// The decision.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The place, if and only if the answer is [`Status::Resolved`].
    pub fn place(&self) -> Option<Place<'g>> {
        self.resolved().map(Candidate::place)
    }

    /// The candidate that the answer resolves to, if it does.
    pub fn resolved(&self) -> Option<&Candidate<'g>> {
        match self.status {
            Status::Resolved => self.candidates.first(),
            _ => None,
        }
    }

    /// The candidates, the best first. For [`Status::NotFound`] these are suggestions, perhaps none.
    pub fn candidates(&self) -> &[Candidate<'g>] {
        &self.candidates
    }

    /// The name that was asked for.
    pub fn query(&self) -> &str {
        &self.query
    }
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Answer", 3)?;
        fields.serialize_field("query", &self.query)?;
        fields.serialize_field("status", &self.status)?;
        fields.serialize_field("candidates", &self.candidates)?;
        fields.end()
    }
}

/// A place that the query may mean.
///
/// Serialised it has the fields `score`, `matched`, `how` (a list of sentences) and `place`.
#[derive(Debug, Clone)]
pub struct Candidate<'g> {
    pub(crate) place: Place<'g>,
    pub(crate) score: f64,
    pub(crate) cost: f64,
    pub(crate) matched: &'g str,
    pub(crate) name: Name<'g>,
    pub(crate) how: Vec<Step>,
}

impl<'g> Candidate<'g> {
    /// The place.
    pub fn place(&self) -> Place<'g> {
        self.place
    }

    /// The estimated probability that this place is meant, 0 to 1.
    ///
    /// It falls with the costs of the steps in [`Candidate::how`] and with the number and closeness of rivals: of two
    /// namesakes each has at most one half. Fitted to the evaluation cases; the reliability table is in `docs/tuning.md`.
    pub fn score(&self) -> f64 {
        self.score
    }

    /// What the steps in [`Candidate::how`] cost together, 0 or more; 0 for the name itself. [`Costs`](crate::Costs) has the
    /// single costs. The decision goes by it, and candidates stand in its order.
    pub fn cost(&self) -> f64 {
        self.cost
    }

    /// The spelling that was matched: attested, or made by a rule from [`Candidate::name`].
    pub fn matched(&self) -> &'g str {
        self.matched
    }

    /// The attested name behind the match, with its dates and sources.
    pub fn name(&self) -> Name<'g> {
        self.name
    }

    /// The steps from the query to the place.
    pub fn how(&self) -> &[Step] {
        &self.how
    }
}

impl Serialize for Candidate<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let how: Vec<_> = self.how.iter().map(Step::to_string).collect();
        let mut fields = serializer.serialize_struct("Candidate", 4)?;
        fields.serialize_field("score", &self.score)?;
        fields.serialize_field("matched", &self.matched)?;
        fields.serialize_field("how", &how)?;
        fields.serialize_field("place", &self.place)?;
        fields.end()
    }
}
