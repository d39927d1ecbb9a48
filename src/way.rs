//! How a spelling was come by, and the steps that this takes.
//!
//! The search remembers the way alone. The steps are made of it twice: without words, for what they cost, and with words for
//! the one candidate whose reasons somebody asks for.

use crate::{
    asked::Asked,
    edits,
    evidence::{Step, Told},
    finder::Finder,
    generic,
    near::Near,
    record::{Certainty, Rank},
    trail::Trail,
    writing::{Custom, ending, kanji},
};

/// How a spelling was come by. Numbers are those of the query's readings by habits, of its loan keys and of its stems, and those
/// of keys among the near ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Way {
    /// By its letters.
    Letters,
    /// By its characters, in the writing of today.
    Characters,
    /// By its sound.
    Sound,
    /// By its sound, as a habit reads the name.
    CustomOfName(Custom),
    /// By its sound, as a habit reads the query.
    Custom(u8),
    /// By its sound, as the name of whom it is called after.
    Nominative,
    /// By its stem, as a habit reads the query.
    CustomStem(u8, u8),
    /// As kana write it.
    Loan(u8),
    /// By its characters but for the one at this place.
    OtherCharacter(u8),
    /// By its characters, as they may be read.
    Reading,
    /// By its sound, a few edits away from how a habit reads the query.
    NearCustom(u8, u32),
    /// As print that is misread.
    Misread,
    /// By its stem.
    Stem(u8),
    /// By its sound but for the voice.
    Voice,
    /// By its sound, a few edits away.
    NearSound(u32),
    /// By its letters, a few edits away.
    NearLetters(u32),
    /// As kana write it, a few edits away.
    NearLoan(u8, u32),
    /// As [`Way::NearCustom`], where nothing else is found.
    FarCustom(u8, u32),
}

impl Way {
    /// Whether the query is taken for a slip of somebody who wrote of a place by its sound or letters.
    fn is_slip(self) -> bool {
        matches!(
            self,
            Way::Misread
                | Way::Stem(_)
                | Way::Voice
                | Way::NearSound(_)
                | Way::NearLetters(_)
                | Way::NearLoan(..)
                | Way::FarCustom(..)
        )
    }
}

/// One or two steps.
pub(crate) type Steps<T> = [Option<Step<T>>; 2];

impl Finder<'_> {
    /// The steps of `way` to the spelling `at`. Those to a near key are the same for every spelling that has it.
    pub(crate) fn steps<T: Told>(self, asked: &Asked<'_>, way: Way, at: usize) -> Steps<T> {
        let key = || asked.sound().unwrap_or_default();
        let custom = |number: u8| asked.by_custom().get(usize::from(number));
        let spelt_by = |number: u8| {
            let &(custom, ref key) = custom(number)?;
            Some(Step::SpeltBy(custom, T::told(|| key.clone())))
        };
        let ending = |key: &str, number: u8| {
            let stem = ending::stems(key).nth(usize::from(number));
            Step::Ending(T::told(|| stem.unwrap_or_default().to_owned()))
        };
        let near_custom = |number: u8, near: u32| {
            let key = custom(number).map_or("", |(_, key)| key);
            [spelt_by(number), Some(self.edits(key, near))]
        };
        let loan = |number: u8| {
            asked
                .loans()
                .get(usize::from(number))
                .map_or("", |loan| loan)
        };
        let step = match way {
            Way::Letters if self.spelling(at).is(asked.text.trim()) => Step::AsWritten,
            Way::Letters => Step::Folded,
            Way::Characters => {
                let differing = || differing(asked.folded(), &self.spelling(at).folded());
                Step::KanjiVariant(T::told(|| differing().0), T::told(|| differing().1))
            }
            Way::Sound if asked.doubled() == self.spelling(at).doubled() => {
                Step::SoundsSame(T::told(|| key().to_owned()))
            }
            Way::Sound => Step::SoundsAlike(T::told(|| key().to_owned())),
            Way::CustomOfName(custom) => Step::SpeltBy(custom, T::told(|| key().to_owned())),
            Way::Custom(number) => return [spelt_by(number), None],
            Way::CustomStem(number, stem) => {
                let key = custom(number).map_or("", |(_, key)| key);
                let ending = ending(key, stem);
                return [spelt_by(number), Some(ending)];
            }
            Way::Nominative => Step::Nominative(T::told(|| key().to_owned())),
            Way::Loan(number) => Step::Loan(T::told(|| loan(number).to_owned())),
            Way::OtherCharacter(place) => {
                let nth = |text: &str| kanji::modernised(text).chars().nth(usize::from(place));
                let known = self.spelling(at).folded();
                Step::OtherKanji {
                    from: nth(asked.folded()).unwrap_or_default(),
                    to: nth(&known).unwrap_or_default(),
                    length: generic::length_in_kanji(&kanji::modernised(&known)) as u32,
                }
            }
            Way::Reading => Step::MayBeRead {
                kanji: T::told(|| self.spelling(at).text().to_owned()),
                length: key().len(),
            },
            Way::NearCustom(number, near) | Way::FarCustom(number, near) => {
                return near_custom(number, near);
            }
            Way::Misread => Step::Misread(
                T::told(|| asked.folded().to_owned()),
                T::told(|| self.spelling(at).folded()),
            ),
            Way::Stem(number) => ending(key(), number),
            Way::Voice => {
                let (key, known) = (key(), self.spelling(at).sound());
                Step::Voicing {
                    cost: self.edit_cost(key.as_bytes(), known.as_bytes(), key.len()),
                    changes: T::told(|| edits::changes(key, known, self.costs).join(", ")),
                }
            }
            Way::NearSound(near) => self.edits(key(), near),
            Way::NearLetters(near) => self.edits(asked.folded(), near),
            Way::NearLoan(number, near) => self.edits(loan(number), near),
        };
        [Some(step), None]
    }

    fn edits<T: Told>(self, key: &str, near: u32) -> Step<T> {
        let near = Near::new(self.image()).key(near);
        let mut count = 0;
        let changes = T::told(|| {
            let changes = edits::changes(key, near.text(), self.costs);
            count = changes.len() as u32;
            changes.join(", ")
        });
        let longer = key.len().max(near.letters.len());
        Step::Edits {
            count,
            cost: self.edit_cost(key.as_bytes(), near.letters, longer),
            changes,
        }
    }

    fn edit_cost(self, from: &[u8], to: &[u8], length: usize) -> f64 {
        let weight = edits::cost(from, to, self.costs);
        self.costs.of_edits(weight, length)
    }

    /// The trail of `steps` to the spelling `at`, with what is known of its name.
    pub(crate) fn trail<T: Told>(
        self,
        start: &Trail<T>,
        asked: &Asked<'_>,
        way: Way,
        steps: impl IntoIterator<Item = Step<T>>,
        at: usize,
    ) -> Trail<T> {
        let mut trail = self.trail_of(start, asked, way, steps);
        self.add_known(&mut trail, way, at);
        trail
    }

    /// The trail of `steps`, before anything is known of the spelling that they lead to.
    pub(crate) fn trail_of<T: Told>(
        self,
        start: &Trail<T>,
        asked: &Asked<'_>,
        way: Way,
        steps: impl IntoIterator<Item = Step<T>>,
    ) -> Trail<T> {
        let mut trail = start.clone();
        for step in steps {
            trail.push(step, self.costs);
        }
        if way.is_slip() && asked.is_likely_right() {
            trail.push(Step::WellFormed, self.costs);
        }
        trail
    }

    /// Adds what is known of the spelling `at`, which `way` led to, and of the name behind it.
    pub(crate) fn add_known<T: Told>(self, trail: &mut Trail<T>, way: Way, at: usize) {
        if way.is_slip() && self.spelling(at).is_little_known() {
            trail.push(Step::LittleKnown, self.costs);
        }
        self.add_facts(trail, at);
    }

    /// Adds what is known of the name behind the spelling `at`.
    pub(crate) fn add_facts<T: Told>(self, trail: &mut Trail<T>, at: usize) {
        let found = self.spelling(at);
        let mut push = |step| trail.push(step, self.costs);
        if let Some(rule) = found.rule() {
            let name = T::told(|| self.store.name(found.name()).text().to_owned());
            push(Step::Made(rule, name));
        }
        if found.is_etymology() {
            push(Step::Etymology);
        } else {
            if found.is_early() {
                push(Step::Early);
            }
            if let rank @ (Rank::Variant | Rank::Misspelling) = found.rank() {
                push(Step::Ranked(rank));
            }
        }
        if found.certainty() != Certainty::Certain {
            push(Step::Doubtful(found.certainty()));
        }
    }
}

/// The characters in which two texts of one length differ.
fn differing(a: &str, b: &str) -> (String, String) {
    if a.chars().count() != b.chars().count() {
        return (a.to_owned(), b.to_owned());
    }
    a.chars().zip(b.chars()).filter(|(a, b)| a != b).unzip()
}
