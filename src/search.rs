//! Candidates: the spellings of a gazetteer that a form of a query may mean, by stage.

use smallvec::{SmallVec, smallvec};

use crate::{
    asked::Asked,
    cost::Costs,
    edits,
    evidence::{Step, Told},
    generic,
    image::Image,
    index::{GAP, Spelling, doubled_hash, gapped, spellings, spellings_by_custom},
    keys::KeySet,
    near::{
        Near, NearKey, NearSet, SHORTEST as SHORTEST_FOR_ONE_EDIT,
        SHORTEST_FOR_TWO as SHORTEST_FOR_TWO_EDITS,
    },
    record::{Certainty, Era, Rank},
    store::Store,
    writing::{Script, ending, fold::fold, kanji, misread, sound},
};

/// The steps to a hit.
pub(crate) type Steps<T> = SmallVec<[Step<T>; 6]>;

/// A spelling that a form of a query may mean, and the steps to it.
#[derive(Debug, Clone)]
pub(crate) struct Hit<T> {
    pub(crate) place: usize,
    pub(crate) spelling: usize,
    pub(crate) steps: Steps<T>,
}

/// Finds spellings of a gazetteer, and knows what the steps to them cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finder<'g> {
    pub(crate) store: &'g Store,
    pub(crate) costs: &'g Costs,
}

/// Keys from this length on may have three where nothing else is found.
const SHORTEST_FOR_THREE_EDITS: usize = 9;

/// A place that this many sources name is well known.
const WELL_KNOWN: usize = 3;

/// Characters that tell two names apart: 東白浦 is no slip for 西白浦, nor 二丈岩 for 三丈岩.
const DISTINCTIVE: &str = "東西南北上下大小新旧内外前後左右中奥本元一二三四五六七八九十";

impl<'g> Finder<'g> {
    fn image(self) -> &'g Image {
        self.store.image()
    }

    pub(crate) fn spelling(self, at: usize) -> Spelling<'g> {
        Spelling::new(self.image(), at)
    }

    fn under(self, set: KeySet, key: &str) -> impl Iterator<Item = usize> + 'g {
        spellings(self.image(), set, key)
    }

    /// The spellings that are `text` itself, by its letters, characters or sound; habits and misspellings are not tried.
    pub(crate) fn find<T: Told>(self, asked: &Asked<'_>) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let folded = &asked.folded;
        for at in self.under(KeySet::Folded, folded) {
            let step = if *self.spelling(at).text() == *asked.text.trim() {
                Step::AsWritten
            } else {
                Step::Folded
            };
            self.hit(at, smallvec![step], &mut hits);
        }
        if asked.script == Script::Han {
            for at in self.under(KeySet::Kanji, &kanji::modernised(folded)) {
                let step = Step::KanjiVariant(
                    T::told(|| differing(folded, &self.spelling(at).folded()).0),
                    T::told(|| differing(folded, &self.spelling(at).folded()).1),
                );
                self.hit(at, smallvec![step], &mut hits);
            }
        }
        if let Some(key) = asked.sound() {
            let mut doubled = None;
            for at in self.under(KeySet::Sound, key) {
                let doubled = *doubled.get_or_insert_with(|| doubled_hash(asked.text));
                let words = T::told(|| key.to_owned());
                let step = if doubled == self.spelling(at).doubled() {
                    Step::SoundsSame(words)
                } else {
                    Step::SoundsAlike(words)
                };
                self.hit(at, smallvec![step], &mut hits);
            }
        }
        hits
    }

    /// The spellings that are `text` if one of the two is read by a scribe's habit, or as kana write foreign names.
    pub(crate) fn find_by_custom<T: Told>(self, asked: &Asked<'_>) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let spelt_by = |custom, key: &str| Step::SpeltBy(custom, T::told(|| key.to_owned()));
        if let Some(key) = asked.sound() {
            for (at, custom) in spellings_by_custom(self.image(), key) {
                self.hit(at, smallvec![spelt_by(custom, key)], &mut hits);
            }
        }
        for &(custom, ref key) in asked.by_custom() {
            for at in self.under(KeySet::Sound, key) {
                self.hit(at, smallvec![spelt_by(custom, key)], &mut hits);
            }
            for (at, theirs) in spellings_by_custom(self.image(), key) {
                if theirs == custom {
                    self.hit(at, smallvec![spelt_by(custom, key)], &mut hits);
                }
            }
            // Adjectives and cases by a habit: Norwegian Jablotsjnyj.
            for stem in ending::stems(key) {
                for at in self.under(KeySet::Stem, stem) {
                    let ending = Step::Ending(T::told(|| stem.to_owned()));
                    self.hit(at, smallvec![spelt_by(custom, key), ending], &mut hits);
                }
            }
        }
        for loan in asked.loans() {
            for at in self.under(KeySet::Loan, loan) {
                let step = Step::Loan(T::told(|| loan.clone()));
                self.hit(at, smallvec![step], &mut hits);
            }
        }
        hits
    }

    /// The spellings written exactly so.
    pub(crate) fn written<T: Told>(self, text: &str) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for at in self.under(KeySet::Folded, &fold(text)) {
            self.hit(at, Steps::new(), &mut hits);
        }
        hits
    }

    /// The spellings that `text` may be a slip for: misread or of another ending, of other voice, one kanji or a few edits
    /// away by sound or, in Latin letters, by letter; how many edits depends on the length.
    ///
    /// A slip within a group of letters (*Nishihmaa* for *Nishihama*) spoils the sound more than the spelling; a slip
    /// of the ear does the reverse.
    pub(crate) fn find_misspelt<T: Told>(self, asked: &Asked<'_>) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let (folded, script) = (&asked.folded, asked.script);
        if script == Script::Han {
            self.find_other_kanji(folded, &mut hits);
        }
        let Some(key) = asked.sound() else {
            // Chinese characters spell the sound of a foreign name as well as they can.
            for (custom, key) in asked.by_custom() {
                for (known, step) in self.near::<T>(key, NearSet::Sound) {
                    for at in self.under(KeySet::Sound, known) {
                        let by = Step::SpeltBy(*custom, T::told(|| key.clone()));
                        self.hit(at, smallvec![by, step.clone()], &mut hits);
                    }
                }
            }
            return hits;
        };
        let mut misspelt = Misspelt {
            finder: self,
            words: words(asked.text),
            stems: ending::stems(key).collect(),
            is_likely_right: script == Script::Kana || sound::is_japanese(key),
            hits,
        };
        if script == Script::Latin {
            let misread = misread::key(folded);
            if misread.len() >= SHORTEST_FOR_ONE_EDIT {
                for at in self.under(KeySet::Misread, &misread) {
                    let known = self.spelling(at).folded();
                    if known != *folded {
                        let step = Step::Misread(T::told(|| folded.clone()), T::told(|| known));
                        misspelt.add(&[step], at);
                    }
                }
            }
        }
        if matches!(script, Script::Latin | Script::Cyrillic) {
            for stem in ending::stems(key) {
                for at in self.under(KeySet::Stem, stem) {
                    misspelt.add(&[Step::Ending(T::told(|| stem.to_owned()))], at);
                }
            }
        }
        let unvoiced = sound::unvoiced(key);
        for at in self.under(KeySet::MayBeRead, &unvoiced) {
            let step = Step::MayBeRead {
                kanji: T::told(|| self.spelling(at).text().to_owned()),
                length: key.len(),
            };
            self.hit(at, smallvec![step], &mut misspelt.hits);
        }
        if unvoiced.len() >= SHORTEST_FOR_ONE_EDIT {
            for at in self.under(KeySet::Unvoiced, &unvoiced) {
                let known = self.spelling(at).sound();
                if known != key {
                    let step = Step::Voicing {
                        cost: self.edit_cost(key, known, key.len()),
                        changes: T::told(|| edits::changes(key, known, self.costs).join(", ")),
                    };
                    misspelt.add(&[step], at);
                }
            }
        }
        let with_edits = |key: &str| -> SmallVec<[(NearKey<'_>, Step<T>); 8]> {
            let near = self.near_keys(key);
            let wanted =
                near.filter(|near| near.is_in(NearSet::Sound) || near.is_in(NearSet::Latin));
            wanted
                .map(|near| (near, self.edits(key, near.text)))
                .collect()
        };
        let by_sound = with_edits(key);
        for (known, step) in by_sound.iter().filter(|near| near.0.is_in(NearSet::Sound)) {
            misspelt.add_all(std::slice::from_ref(step), KeySet::Sound, known.text);
        }
        if script == Script::Latin {
            let by_letter = match key == folded {
                true => by_sound,
                false => with_edits(folded),
            };
            for (known, step) in by_letter.iter().filter(|near| near.0.is_in(NearSet::Latin)) {
                misspelt.add_all(std::slice::from_ref(step), KeySet::Folded, known.text);
            }
        }
        if sound::is_japanese(key) {
            for loan in asked.loans() {
                for (known, step) in self.near(loan, NearSet::Loan) {
                    misspelt.add_all(&[step], KeySet::Loan, known);
                }
            }
        }
        if misspelt.hits.is_empty() {
            misspelt.add_far(asked, key);
        }
        misspelt.hits
    }

    /// The names of which one kanji of three or more is another.
    fn find_other_kanji<T: Told>(self, folded: &str, hits: &mut Vec<Hit<T>>) {
        let modern = kanji::modernised(folded);
        for (gapped, from) in gapped(&modern) {
            for at in self.under(KeySet::KanjiGap, &gapped) {
                let known = kanji::modernised(&self.spelling(at).folded());
                let gap = gapped.chars().position(|c| c == GAP).unwrap_or_default();
                let Some(to) = known.chars().nth(gap).filter(|&to| to != from) else {
                    continue;
                };
                let length = known.chars().count();
                let is_last = gap + 1 == length;
                if DISTINCTIVE.contains(from)
                    || is_last && (generic::is_kanji_term(from) || generic::is_kanji_term(to))
                {
                    continue;
                }
                let step = Step::OtherKanji {
                    from,
                    to,
                    length: length as u32,
                };
                self.hit(at, smallvec![step], hits);
            }
        }
    }

    fn edit_cost(self, from: &str, to: &str, length: usize) -> f64 {
        let weight = edits::cost(from, to, self.costs);
        self.costs.of_edits(weight, length)
    }

    /// The keys of one set that are a few edits from `key`, with the edits; all in ASCII.
    fn near<T: Told>(self, key: &str, set: NearSet) -> impl Iterator<Item = (&'g str, Step<T>)> {
        self.near_keys(key)
            .filter(move |near| near.is_in(set))
            .map(move |near| (near.text, self.edits(key, near.text)))
    }

    fn near_keys(self, key: &str) -> impl Iterator<Item = NearKey<'g>> {
        self.within(key, most_edits(key.len()))
    }

    /// The keys that are at most so many edits from `key`.
    fn within(self, key: &str, most: usize) -> impl Iterator<Item = NearKey<'g>> {
        Near::new(self.image())
            .within(key, most)
            .filter(move |near| digits(key).eq(digits(near.text)))
    }

    fn edits<T: Told>(self, key: &str, known: &str) -> Step<T> {
        let mut count = 0;
        let changes = T::told(|| {
            let changes = edits::changes(key, known, self.costs);
            count = changes.len() as u32;
            changes.join(", ")
        });
        Step::Edits {
            count,
            cost: self.edit_cost(key, known, key.len().max(known.len())),
            changes,
        }
    }

    fn hit<T: Told>(self, spelling: usize, mut steps: Steps<T>, hits: &mut Vec<Hit<T>>) {
        let found = self.spelling(spelling);
        let name = self.store.name(found.name());
        if let Some(rule) = found.rule() {
            steps.push(Step::Made(rule, T::told(|| name.text().to_owned())));
        }
        if name.lang().primary() == "ain" && name.rank() != Rank::Official {
            steps.push(Step::Etymology);
        } else {
            if name.era() == Era::Early {
                steps.push(Step::Early);
            }
            if matches!(name.rank(), Rank::Variant | Rank::Misspelling) {
                steps.push(Step::Ranked(name.rank()));
            }
        }
        if name.certainty() != Certainty::Certain {
            steps.push(Step::Doubtful(name.certainty()));
        }
        hits.push(Hit {
            place: found.place(),
            spelling,
            steps,
        });
    }
}

/// The hits of a misspelt text so far.
struct Misspelt<'g, 'q, T> {
    finder: Finder<'g>,
    /// The sound keys of the words of the text.
    words: Vec<String>,
    /// What may be its Russian stems.
    stems: Vec<&'q str>,
    is_likely_right: bool,
    hits: Vec<Hit<T>>,
}

impl<T: Told> Misspelt<'_, '_, T> {
    fn add_all(&mut self, found: &[Step<T>], set: KeySet, key: &str) {
        for at in self.finder.under(set, key) {
            self.add(found, at);
        }
    }

    fn add(&mut self, found: &[Step<T>], at: usize) {
        let spelling = self.finder.spelling(at);
        let is_other = |step| !self.stems.is_empty() && self.is_other_ending(step, spelling);
        let agrees = self.words.len() < 2 || words_agree(&self.words, spelling.text());
        if !agrees || found.iter().any(is_other) {
            return;
        }
        let mut steps = Steps::from(found);
        if self.is_likely_right {
            steps.push(Step::WellFormed);
        }
        if self.finder.store.place(spelling.place()).sources().len() < WELL_KNOWN {
            steps.push(Step::LittleKnown);
        }
        self.finder.hit(at, steps, &mut self.hits);
    }

    /// Suggestions where nothing else was found: misspelt by a scribe's habit, or one edit more in a long name.
    fn add_far(&mut self, asked: &Asked<'_>, key: &str) {
        let finder = self.finder;
        for &(custom, ref key) in asked.by_custom() {
            for (known, step) in finder.near(key, NearSet::Sound) {
                let by = Step::SpeltBy(custom, T::told(|| key.clone()));
                self.add_all(&[by, step], KeySet::Sound, known);
            }
        }
        if key.len() >= SHORTEST_FOR_THREE_EDITS {
            let most = most_edits(key.len()) + 1;
            for known in finder
                .within(key, most)
                .filter(|near| near.is_in(NearSet::Sound))
            {
                self.add_all(&[finder.edits(key, known.text)], KeySet::Sound, known.text);
            }
        }
    }

    /// Whether edits only make another Russian ending, which makes another name more often than a slip: Атласово, Атласова.
    fn is_other_ending(&self, step: &Step<T>, spelling: Spelling<'_>) -> bool {
        if !spelling.is_russian() || !matches!(step, Step::Edits { .. }) {
            return false;
        }
        ending::stems(spelling.sound()).any(|stem| self.stems.contains(&stem))
    }
}

/// The digits of a key: another number is another place.
fn digits(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(u8::is_ascii_digit)
}

/// How many edits a word of `length` letters may have.
fn most_edits(length: usize) -> usize {
    match length {
        0..SHORTEST_FOR_ONE_EDIT => 0,
        SHORTEST_FOR_ONE_EDIT..SHORTEST_FOR_TWO_EDITS => 1,
        _ => 2,
    }
}

/// The sound keys of the words of `text`.
fn words(text: &str) -> Vec<String> {
    let is_apart = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-');
    if !text.contains(is_apart) {
        // One word agrees with any.
        return Vec::new();
    }
    text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ','))
        // A short part behind a hyphen is a term (*Toyohara-ku*), a longer one a part of the name.
        .flat_map(|word| match word.rsplit_once('-') {
            Some((name, term)) if term.chars().count() <= 3 => vec![name, term],
            _ => vec![word],
        })
        .filter_map(sound::sound_key)
        .collect()
}

/// Whether a misspelt text of several words has those of the name, each within its own edits: *North Sakhalin* is no
/// slip for *South Sakhalin*, nor *St. Toyohara* for *Toyohara*.
fn words_agree(asked: &[String], name: &str) -> bool {
    let known = words(name);
    if asked.len() != known.len() {
        // One word in two (*Harum kotan*); but a word so short that the edits may take it away whole is another word.
        return asked
            .iter()
            .chain(&known)
            .all(|word| word.len() >= SHORTEST_FOR_ONE_EDIT);
    }
    asked
        .iter()
        .zip(&known)
        .all(|(asked, known)| strsim::osa_distance(asked, known) <= most_edits(asked.len()))
}

/// The characters in which two texts of one length differ.
fn differing(a: &str, b: &str) -> (String, String) {
    if a.chars().count() != b.chars().count() {
        return (a.to_owned(), b.to_owned());
    }
    a.chars().zip(b.chars()).filter(|(a, b)| a != b).unzip()
}
