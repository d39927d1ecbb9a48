//! What each step from a query to a place costs.

use crate::{
    evidence::Step,
    record::{Certainty, Rank},
};

macro_rules! costs {
    ($($(#[doc = $doc:literal])+ $field:ident = $value:expr;)+) => {
        /// What each step from a query to a place costs, and from which total on an answer is given.
        ///
        /// The defaults are chosen by `cargo run --release --example tune` on the evaluation cases of every second place and
        /// checked on those of the others; `docs/tuning.md` has the result. [`Gazetteer::with_costs`](crate::Gazetteer::with_costs)
        /// takes others, none of them below 0: a step makes a match worse or leaves it.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct Costs {
            $($(#[doc = $doc])+ pub $field: f64,)+
        }

        impl Default for Costs {
            fn default() -> Self {
                Self { $($field: $value,)+ }
            }
        }

        impl Costs {
            /// Every cost by its name, for tuning.
            pub fn each_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut f64)> {
                [$((stringify!($field), &mut self.$field),)+].into_iter()
            }
        }
    };
}

costs! {
    /// An old or variant character, or a Chinese one.
    kanji_variant = 0.005;
    /// Another script or romanisation of the same sound.
    sounds_same = 0.006;
    /// A consonant doubled or not.
    sounds_alike = 0.0922;
    /// A spelling by a scribe's habit.
    spelt_by_custom = 0.05;
    /// A foreign name as kana or hangul write it.
    loan = 0.02;
    /// A name in kanji of unknown reading whose characters may be read so, by [`Costs::length_power`] as an edit.
    may_be_read = 5.76;
    /// The nominative of a Russian name that is a genitive: Severgin Strait.
    nominative = 0.03;
    /// A Russian case form.
    case = 0.04;
    /// Another Russian ending.
    ending = 0.1;
    /// Print that was misread.
    misread = 0.0144;
    /// Another kanji, by the square of the number of characters.
    other_kanji = 1.0;
    /// A change of voice or an edit of weight 1, by the power [`Costs::length_power`] of the number of letters.
    edit = 3.84;
    /// How fast edits cost less in longer names, which have fewer neighbours.
    length_power = 2.0;
    /// Edits although the query reads like a Japanese word of its own.
    well_formed = 0.02;
    /// Edits to the name of a place that few sources name.
    little_known = 0.0076;
    /// A generic term that stands apart from the name.
    term_apart = 0.025;
    /// A generic term that is a part of the same word.
    term_torn = 0.0576;
    /// A place of a kind that sources mix up with the one meant.
    similar_kind = 0.0384;
    /// A settlement for the facility that is meant.
    stands_for = 0.05;
    /// A place of another kind than the one meant.
    wrong_kind = 0.3;
    /// An address whose inner part is not known: more than [`Costs::most`], so that it is no answer.
    unknown_part = 0.15;
    /// A query that leaves out the generic term that the name of such a place has.
    without_term = 0.04;
    /// A place that is written like one that is read so, its own reading not known.
    written_alike = 0.005;
    /// A place of the kind meant that is written like one near by, whose name this is.
    namesake = 0.03;
    /// A name from before Japanese rule.
    early = 0.018;
    /// An Ainu form given to explain the name.
    etymology = 0.1;
    /// An attested misspelling.
    ranked_misspelling = 0.015;
    /// A name that is not the official one.
    ranked_variant = 0.032;
    /// A name that its source calls uncertain.
    uncertain = 0.06;
    /// A name that its source calls less certain.
    less_certain = 0.005;
    /// A name that did not hold in the year asked for.
    not_held = 0.05;
    /// 100 km and more from the position asked for; less in proportion.
    distance = 0.05;
    /// The substitution of an unlike consonant.
    substitution = 1.3;
    /// The substitution of a vowel for a consonant or the reverse.
    substitution_mixed = 1.08;
    /// The substitution of a vowel for another.
    substitution_of_vowels = 1.0;
    /// The substitution of letters that are easily confused.
    substitution_confused = 0.9;
    /// A change of voice.
    substitution_of_voice = 0.6;
    /// Two letters swapped.
    swap = 0.54;
    /// A consonant lost or added.
    loss = 1.1;
    /// A vowel lost or added.
    loss_of_vowel = 0.9;
    /// i or u lost or added between voiceless consonants or at the end, where they are hardly spoken.
    loss_of_weak_vowel = 0.7;
    /// h, w, y or syllabic n lost or added.
    loss_of_weak = 0.8;
    /// On top, where the first letter is concerned.
    at_start = 0.5;
    /// The most that an agreement of letters, characters or sound may cost.
    most = 0.13;
    /// By how much the best must stand clear there.
    margin = 0.015;
    /// The most that an answer may cost where the name was misspelt.
    most_misspelt = 0.09;
    /// By how much the best must stand clear there.
    margin_misspelt = 0.02;
    /// Above this cost the spellings that agree do not rule out that another is meant, and misspellings are tried too.
    sure = 0.0357;
}

impl Costs {
    /// What the step costs, 0 to 1.
    pub(crate) fn of<T>(&self, step: &Step<T>) -> f64 {
        match step {
            Step::AsWritten
            | Step::Folded
            | Step::Made(..)
            | Step::Area(_)
            | Step::AlsoNamed(_)
            | Step::HeldIn(_)
            | Step::OneSite(_)
            | Step::Own => 0.0,
            Step::KanjiVariant(..) => self.kanji_variant,
            Step::SoundsSame(_) => self.sounds_same,
            Step::SoundsAlike(_) => self.sounds_alike,
            Step::SpeltBy(..) => self.spelt_by_custom,
            Step::Loan(_) => self.loan,
            Step::MayBeRead { length, .. } => self.may_be_read / self.weight_of(*length),
            Step::Nominative(_) => self.nominative,
            Step::Case(_) => self.case,
            Step::Ending(_) => self.ending,
            Step::Misread(..) => self.misread,
            Step::OtherKanji { length, .. } => self.other_kanji / f64::from(length * length),
            Step::Voicing { cost, .. } | Step::Edits { cost, .. } => *cost,
            Step::WellFormed => self.well_formed,
            Step::LittleKnown => self.little_known,
            Step::GenericTerm { is_apart: true, .. } => self.term_apart,
            Step::GenericTerm {
                is_apart: false, ..
            } => self.term_torn,
            Step::SimilarKind(_) => self.similar_kind,
            Step::StandsFor(_) => self.stands_for,
            Step::WrongKind(_) => self.wrong_kind,
            Step::UnknownPart(_) => self.unknown_part,
            Step::WithoutTerm(_) => self.without_term,
            Step::WrittenAlike(_) => self.written_alike,
            Step::Namesake(_) => self.namesake,
            Step::Early => self.early,
            Step::Etymology => self.etymology,
            Step::Ranked(Rank::Misspelling) => self.ranked_misspelling,
            Step::Ranked(_) => self.ranked_variant,
            Step::Doubtful(Certainty::Uncertain) => self.uncertain,
            Step::Doubtful(_) => self.less_certain,
            Step::NotHeldIn(_) => self.not_held,
            // 100 km and more weigh alike.
            Step::Distance(km) => self.distance * (km / 100.0).min(1.0),
            Step::NoPosition => self.distance,
        }
    }

    /// What edits of `weight` cost in a key of `length` letters.
    pub(crate) fn of_edits(&self, weight: f64, length: usize) -> f64 {
        self.edit * weight / self.weight_of(length)
    }

    /// By how much less an edit in a name of `length` letters costs.
    fn weight_of(&self, length: usize) -> f64 {
        let length = length as f64;
        if self.length_power == 2.0 {
            length * length
        } else {
            length.powf(self.length_power)
        }
    }
}
