//! What led from a query to a place, step by step and in words.
//!
//! What a step costs is for [`cost`](crate::cost) to say.

use std::fmt;

use crate::{
    record::{Certainty, Kind, Rank},
    spelling::SpellingRule,
    writing::{Custom, kanji},
};

/// How the words of a step are kept: as a `String`, or not at all where nobody asks for reasons.
pub(crate) trait Told: Clone + fmt::Debug {
    /// What steps are kept in.
    type Steps: KeptSteps<Self>;

    /// The words, made only where they are kept.
    fn told(make: impl FnOnce() -> String) -> Self;
}

impl Told for String {
    type Steps = Vec<Step>;

    fn told(make: impl FnOnce() -> String) -> Self {
        make()
    }
}

impl Told for () {
    type Steps = ();

    fn told(_: impl FnOnce() -> String) -> Self {}
}

/// What steps are kept in.
pub(crate) trait KeptSteps<T>: Default + Clone + fmt::Debug {
    fn push(&mut self, step: Step<T>);
}

impl KeptSteps<String> for Vec<Step> {
    fn push(&mut self, step: Step) {
        self.push(step);
    }
}

impl KeptSteps<()> for () {
    fn push(&mut self, _: Step<()>) {}
}

/// One step from a query to a place; its `Display` says it in words.
///
/// The search itself runs on steps without words, of type `Step<()>`; answers have those with them.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Step<T = String> {
    /// The name stands in the gazetteer as it was asked for.
    AsWritten,
    /// The name differs only in width, case, marks, hyphens, apostrophes or spaces.
    Folded,
    /// Old or variant characters stand for those of the name: the query's, then the name's.
    KanjiVariant(T, T),
    /// The name's spelling is made by a rule from this attested one.
    Made(SpellingRule, T),
    /// Query and name are spellings of one sound in two scripts or romanisations: the common key.
    SoundsSame(T),
    /// Query and name sound alike but for a doubled consonant: the common key.
    SoundsAlike(T),
    /// Query and name sound alike if one of them is read by a habit of spelling: the habit and the common key.
    SpeltBy(Custom, T),
    /// Query and name agree where kana or hangul write a foreign name, with vowels between its consonants: the common key.
    Loan(T),
    /// No source reads the place's name; its characters may be read as the query sounds.
    MayBeRead {
        /// The name in kanji.
        kanji: T,
        /// The number of letters of the query's key.
        length: usize,
    },
    /// The query, with a generic term, is the nominative of the Russian name in the genitive: its key.
    Nominative(T),
    /// The query is a Russian case form, perhaps behind a preposition: the nominative.
    Case(T),
    /// Query and name have one stem with other Russian endings: the stem.
    Ending(T),
    /// Query and name are print that is misread for one another, as rn and m: the query, then the name, folded.
    Misread(T, T),
    /// One kanji of three or more is another: the query's, then the name's.
    OtherKanji {
        /// The query's character.
        from: char,
        /// The name's character.
        to: char,
        /// Of how many.
        length: u32,
    },
    /// Query and name differ in voicing only: t and d, k and g, s and z, h, b and p.
    Voicing {
        /// What the changes cost.
        cost: f64,
        /// Which, such as `t→d`.
        changes: T,
    },
    /// Query and name differ by these edits.
    Edits {
        /// How many; 0 in a step without words.
        count: u32,
        /// What they cost.
        cost: f64,
        /// Which, such as `∅→o`.
        changes: T,
    },
    /// Edits were needed although the query reads like a Japanese word, and so may be another name.
    WellFormed,
    /// Edits were needed and few sources name the place: a misspelt name is more often that of a place that is written of.
    LittleKnown,
    /// A generic term was taken off the query.
    GenericTerm {
        /// The term as it was written, folded.
        term: T,
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
    Area(T),
    /// The query gives another name of the place beside.
    AlsoNamed(T),
    /// The query names a part of the place that is not known: the part.
    UnknownPart(T),
    /// The place is written like one that is read so, and its own reading is not known: the kanji.
    WrittenAlike(T),
    /// The place is written like one near by that bears this name, and is of the kind meant: the kanji.
    Namesake(T),
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
    /// How many kilometres the place lies from the position asked for.
    Distance(f64),
    /// A position was asked for, and that of the place is not known.
    NoPosition,
    /// Other places at the same site share the name: how many.
    OneSite(usize),
    /// The place is the caller's own and stands before built-in ones of that name.
    Own,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::AsWritten => f.write_str("exact"),
            Step::Folded => f.write_str("folded: case, marks, width, hyphens or spaces"),
            Step::KanjiVariant(from, to) => {
                // The query or the name is in today's characters; the other side tells which writing it is in.
                let old = if kanji::modernised(from) == *from {
                    to
                } else {
                    from
                };
                write!(f, "{} {from}→{to}", kanji::kind_of_variant(old))
            }
            Step::Made(rule, of) => write!(f, "{rule} of {of}"),
            Step::SoundsSame(key) => write!(f, "romanisation key {key}"),
            Step::SoundsAlike(key) => write!(f, "romanisation key {key}, a consonant doubled"),
            Step::SpeltBy(custom, key) => write!(f, "{}, key {key}", custom.as_str()),
            Step::Loan(key) => write!(f, "foreign name as kana write it, key {key}"),
            Step::MayBeRead { kanji, .. } => write!(f, "{kanji} may be read so, by its characters"),
            Step::Nominative(key) => write!(f, "called after {key}"),
            Step::Case(nominative) => write!(f, "case form of {nominative}"),
            Step::Ending(stem) => write!(f, "Russian ending, stem {stem}"),
            Step::Misread(from, to) => write!(f, "print misread: {from} for {to}"),
            Step::OtherKanji { from, to, .. } => write!(f, "1 kanji: {from}→{to}"),
            Step::Voicing { changes, .. } => write!(f, "voicing {changes}"),
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
            Step::WithoutTerm(kind) => {
                let kind = kind.to_string();
                let article = match kind.starts_with(['a', 'e', 'i', 'o', 'u']) {
                    true => "an",
                    false => "a",
                };
                write!(f, "without the generic term of {article} {kind}")
            }
            Step::Area(area) => write!(f, "in {area}"),
            Step::AlsoNamed(name) => write!(f, "also named {name}"),
            Step::UnknownPart(part) => write!(f, "{part} in it is not known"),
            Step::WrittenAlike(kanji) => write!(f, "written {kanji} too, its reading not known"),
            Step::Namesake(kanji) => write!(
                f,
                "written {kanji} too, like the place near by that is called so"
            ),
            Step::Early => f.write_str("name from before Japanese rule"),
            Step::Etymology => f.write_str("Ainu etymology"),
            Step::Ranked(rank) => write!(f, "attested {rank}"),
            Step::Doubtful(certainty) => write!(f, "{certainty} name"),
            Step::HeldIn(year) => write!(f, "held in {year}"),
            Step::NotHeldIn(year) => write!(f, "did not hold in {year}"),
            Step::Distance(km) => write!(f, "{km:.0} km from the position"),
            Step::NoPosition => f.write_str("position not known"),
            Step::OneSite(1) => f.write_str("one site with 1 other place of that name"),
            Step::OneSite(others) => write!(f, "one site with {others} other places of that name"),
            Step::Own => f.write_str("own entry over the built-in ones"),
        }
    }
}
