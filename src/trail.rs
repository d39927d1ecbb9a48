//! The steps to a hit, added up as they are taken: what they cost and what they make of it. Their words are kept where
//! somebody asks for reasons.

use crate::{
    cost::Costs,
    evidence::{KeptSteps as _, Step, Told},
    record::Kind,
};

/// The steps from a query to a spelling.
#[derive(Debug, Clone)]
pub(crate) struct Trail<T: Told> {
    cost: f64,
    /// The part of the cost that makes a reading of the name the lesser one, not the worse match.
    of_rank: f64,
    of_bareness: f64,
    traits: u8,
    steps: T::Steps,
}

const IS_AS_WRITTEN: u8 = 1;
const IS_MISSPELT: u8 = 2;
const HAS_TERM: u8 = 4;
const IS_BORROWED: u8 = 8;

impl<T: Told> Default for Trail<T> {
    fn default() -> Self {
        Self {
            cost: 0.0,
            of_rank: 0.0,
            of_bareness: 0.0,
            traits: 0,
            steps: T::Steps::default(),
        }
    }
}

impl<T: Told> Trail<T> {
    pub(crate) fn push(&mut self, step: Step<T>, costs: &Costs) {
        let cost = costs.of(&step);
        self.cost += cost;
        match step {
            Step::AsWritten | Step::Folded | Step::KanjiVariant(..) => {
                self.traits |= IS_AS_WRITTEN;
            }
            Step::GenericTerm { .. } => self.traits |= HAS_TERM,
            Step::Edits { .. }
            | Step::Voicing { .. }
            | Step::OtherKanji { .. }
            | Step::Misread(..)
            | Step::Ending(_)
            | Step::MayBeRead { .. } => self.traits |= IS_MISSPELT,
            Step::Ranked(_) => self.of_rank += cost,
            Step::WithoutTerm(kind) => {
                self.of_bareness += cost;
                if is_named_after_another(kind) {
                    self.traits |= IS_BORROWED;
                }
            }
            _ => {}
        }
        self.steps.push(step);
    }

    /// The same trail and one step more.
    pub(crate) fn with(&self, step: Step<T>, costs: &Costs) -> Self {
        let mut trail = self.clone();
        trail.push(step, costs);
        trail
    }

    /// What the steps cost together.
    pub(crate) fn cost(&self) -> f64 {
        self.cost
    }

    /// The part of the cost that makes a reading of the name the lesser one, not the worse match.
    ///
    /// That the name is no official one always is such a part. That the query leaves out a generic term is one beside a
    /// hamlet (`counts_term`): the bare name of a town or an island is its own.
    pub(crate) fn of_lesser_reading(&self, counts_term: bool) -> f64 {
        self.of_rank + if counts_term { self.of_bareness } else { 0.0 }
    }

    /// Whether the query has the spelling letter by letter.
    pub(crate) fn is_as_written(&self) -> bool {
        self.traits & IS_AS_WRITTEN != 0
    }

    /// Whether the query is taken for a slip.
    pub(crate) fn is_misspelt(&self) -> bool {
        self.traits & IS_MISSPELT != 0
    }

    /// Whether a generic term was taken off the query.
    pub(crate) fn has_generic_term(&self) -> bool {
        self.traits & HAS_TERM != 0
    }

    /// Whether the query is a bare name that the place has from another one.
    pub(crate) fn is_borrowed(&self) -> bool {
        self.traits & IS_BORROWED != 0
    }

    pub(crate) fn into_steps(self) -> T::Steps {
        self.steps
    }
}

/// Straits, airfields and lighthouses are named after islands, towns and capes, which their bare names mean, here or elsewhere. A port
/// that is the only place of its name is the landing of a hamlet.
pub(crate) fn is_named_after_another(kind: Kind) -> bool {
    matches!(kind, Kind::Strait | Kind::Airfield | Kind::Lighthouse)
}
