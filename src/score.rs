//! What led from a query to a place, and what each step costs.
//!
//! A score is 1 less the costs of its steps. Which scores are enough is for [`resolve`](crate::resolve) to say.

use std::fmt;

use crate::{
    record::{Certainty, Kind, Rank},
    spelling::SpellingRule,
    writing::Custom,
};

/// One step from a query to a place; its `Display` says it in words.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Step {
    /// The name stands in the gazetteer as it was asked for.
    AsWritten,
    /// The name differs only in width, case, marks, hyphens, apostrophes or spaces.
    Folded,
    /// Old or variant characters stand for those of the name: the query's, then the name's.
    KanjiVariant(String, String),
    /// The name's spelling is made by a rule from this attested one.
    Made(SpellingRule, String),
    /// Query and name are spellings of one sound in two scripts or romanisations: the common key.
    SoundsSame(String),
    /// Query and name sound alike but for a doubled consonant: the common key.
    SoundsAlike(String),
    /// Query and name sound alike if one of them is read by a habit of spelling: the habit and the common key.
    SpeltBy(Custom, String),
    /// Query and name differ in voicing only: t and d, k and g, s and z, h, b and p.
    Voicing(String),
    /// Query and name differ by these edits: how many, of how many letters, and which.
    Edits {
        /// How many.
        count: usize,
        /// What they cost: their own costs, about 1 each, by the square of the length of the longer key.
        cost: f64,
        /// Which, such as `∅→o`.
        changes: String,
    },
    /// Edits were needed although the query reads like a Japanese word, and so may be another name.
    WellFormed,
    /// Edits were needed and few sources name the place: a misspelt name is more often that of a place that is written of.
    LittleKnown,
    /// A generic term was taken off the query.
    GenericTerm {
        /// The term as it was written, folded.
        term: String,
        /// Whether it stood apart from the name.
        is_apart: bool,
    },
    /// The place is of a kind that sources mix up with the one meant, as town and village: the kind of the place.
    SimilarKind(Kind),
    /// The term means a facility or an area of which only the settlement is known: the kind of the place.
    StandsFor(Kind),
    /// The term means a kind that the place cannot stand for: the kind of the place.
    WrongKind(Kind),
    /// The query leaves out the generic term that the full name of such a place has.
    WithoutTerm(Kind),
    /// The query names the area that the place lies in.
    Area(String),
    /// The query gives another name of the place beside.
    AlsoNamed(String),
    /// The place is written like one that is read so, and its own reading is not known: the kanji.
    WrittenAlike(String),
    /// The name was used before Japanese rule.
    Early,
    /// The name is an Ainu form given to explain the Japanese name, not the name it went by.
    Etymology,
    /// The name is no official one.
    Ranked(Rank),
    /// The name is not certain.
    Doubtful(Certainty),
    /// The name held in the year asked for.
    HeldIn(i16),
    /// The name did not hold in the year asked for, while that of another candidate did.
    NotHeldIn(i16),
    /// How many kilometres the place lies from the position asked for; `None` where its position is not known.
    Distance(Option<f64>),
    /// Other places at the same site share the name: how many.
    OneSite(usize),
    /// The place is the caller's own and stands before built-in ones of that name.
    Own,
}

impl Step {
    /// What the step takes off the score, 0 to 1.
    pub(crate) fn cost(&self) -> f64 {
        match self {
            Step::AsWritten
            | Step::Folded
            | Step::Made(..)
            | Step::Area(_)
            | Step::AlsoNamed(_)
            | Step::HeldIn(_)
            | Step::OneSite(_)
            | Step::Own => 0.0,
            Step::KanjiVariant(..) => 0.005,
            Step::SoundsSame(_) => 0.005,
            Step::SoundsAlike(_) => 0.03,
            Step::SpeltBy(..) => 0.05,
            Step::Voicing(_) => 0.1,
            Step::Edits { cost, .. } => *cost,
            Step::WellFormed => 0.02,
            Step::LittleKnown => 0.015,
            Step::GenericTerm { is_apart: true, .. } => 0.025,
            Step::GenericTerm {
                is_apart: false, ..
            } => 0.03,
            Step::SimilarKind(_) => 0.02,
            Step::StandsFor(_) => 0.05,
            Step::WrongKind(_) => 0.3,
            Step::WithoutTerm(_) => 0.04,
            Step::WrittenAlike(_) => 0.005,
            Step::Early => 0.03,
            Step::Etymology => 0.1,
            Step::Ranked(Rank::Misspelling) => 0.025,
            Step::Ranked(_) => 0.02,
            Step::Doubtful(Certainty::Uncertain) => 0.06,
            Step::Doubtful(_) => 0.005,
            Step::NotHeldIn(_) => 0.05,
            // 100 km and more weigh alike.
            Step::Distance(km) => 0.05 * km.map_or(1.0, |km| (km / 100.0).min(1.0)),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::AsWritten => f.write_str("exact"),
            Step::Folded => f.write_str("folded: case, marks, width, hyphens or spaces"),
            Step::KanjiVariant(from, to) => write!(f, "kanji variant {from}→{to}"),
            Step::Made(rule, of) => write!(f, "{rule} of {of}"),
            Step::SoundsSame(key) => write!(f, "romanisation key {key}"),
            Step::SoundsAlike(key) => write!(f, "romanisation key {key}, a consonant doubled"),
            Step::SpeltBy(custom, key) => write!(f, "{}, key {key}", custom.as_str()),
            Step::Voicing(key) => write!(f, "voicing, key {key}"),
            Step::Edits {
                count: 1, changes, ..
            } => write!(f, "1 edit: {changes}"),
            Step::Edits { count, changes, .. } => write!(f, "{count} edits: {changes}"),
            Step::WellFormed => f.write_str("reads like a name of its own"),
            Step::LittleKnown => f.write_str("few sources name the place"),
            Step::GenericTerm { term, .. } => write!(f, "generic term {term}"),
            Step::SimilarKind(kind) => write!(f, "of a similar kind: {kind}"),
            Step::StandsFor(kind) => write!(f, "the {kind} stands for it"),
            Step::WrongKind(kind) => write!(f, "not of the kind meant: {kind}"),
            Step::WithoutTerm(kind) => write!(f, "without the generic term of a {kind}"),
            Step::Area(area) => write!(f, "in {area}"),
            Step::AlsoNamed(name) => write!(f, "also named {name}"),
            Step::WrittenAlike(kanji) => write!(f, "written {kanji} too, its reading not known"),
            Step::Early => f.write_str("name from before Japanese rule"),
            Step::Etymology => f.write_str("Ainu etymology"),
            Step::Ranked(rank) => write!(f, "attested {rank}"),
            Step::Doubtful(certainty) => write!(f, "{certainty} name"),
            Step::HeldIn(year) => write!(f, "held in {year}"),
            Step::NotHeldIn(year) => write!(f, "did not hold in {year}"),
            Step::Distance(Some(km)) => write!(f, "{km:.0} km from the position"),
            Step::Distance(None) => f.write_str("position not known"),
            Step::OneSite(1) => f.write_str("one site with 1 other place of that name"),
            Step::OneSite(others) => write!(f, "one site with {others} other places of that name"),
            Step::Own => f.write_str("own entry over the built-in ones"),
        }
    }
}

/// The part of the costs of `steps` that makes a reading of the name the lesser one, not the worse match.
///
/// That the name is no official one always is such a part. That the query leaves out a generic term is one beside a
/// hamlet (`counts_term`): the bare name of a town or an island is its own.
pub(crate) fn lesser_reading(steps: &[Step], counts_term: bool) -> f64 {
    steps
        .iter()
        .filter(|step| match step {
            Step::Ranked(_) => true,
            Step::WithoutTerm(_) => counts_term,
            _ => false,
        })
        .map(Step::cost)
        .sum()
}

/// 1 less the costs of `steps`, at least 0.
pub(crate) fn score(steps: &[Step]) -> f64 {
    let cost: f64 = steps.iter().map(Step::cost).sum();
    // To three digits: more would claim a precision that the costs do not have.
    ((1.0 - cost).max(0.0) * 1000.0).round() / 1000.0
}
