//! Candidates: the spellings of a gazetteer that a form of a query may mean, by stage.

use smallvec::SmallVec;

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
    record::{Certainty, Rank},
    store::Store,
    trail::Trail,
    writing::{Script, ending, fold::fold, kanji, misread, sound},
};

/// A spelling that a form of a query may mean, and how it leads there.
#[derive(Debug, Clone)]
pub(crate) struct Hit<T: Told> {
    pub(crate) place: usize,
    pub(crate) spelling: usize,
    pub(crate) trail: Trail<T>,
}

/// The hits so far, and the steps that come before those of the next.
pub(crate) struct Hits<'h, T: Told> {
    pub(crate) found: &'h mut Vec<Hit<T>>,
    pub(crate) start: &'h Trail<T>,
}

/// Finds spellings of a gazetteer, and knows what the steps to them cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finder<'g> {
    pub(crate) store: &'g Store,
    pub(crate) costs: &'g Costs,
}

/// Keys from this length on may have three where nothing else is found.
const SHORTEST_FOR_THREE_EDITS: usize = 9;

/// Characters that tell two names apart: 東白浦 is no slip for 西白浦, nor 二丈岩 for 三丈岩.
const DISTINCTIVE: &str = "東西南北上下大小新旧内外前後左右中奥本元一二三四五六七八九十";

impl<'g> Finder<'g> {
    fn image(self) -> &'g Image {
        self.store.image()
    }

    pub(crate) fn spelling(self, at: usize) -> Spelling<'g> {
        Spelling::new(self.image(), at)
    }

    fn under<K: AsRef<[u8]>>(
        self,
        set: KeySet,
        key: K,
    ) -> impl Iterator<Item = usize> + use<'g, K> {
        spellings(self.image(), set, key.as_ref())
    }

    /// The spellings that are `text` itself, by its letters, characters or sound; habits and misspellings are not tried.
    pub(crate) fn find<T: Told>(self, asked: &Asked<'_>, hits: &mut Hits<'_, T>) {
        let folded = asked.folded();
        let text = asked.text.trim();
        for at in self.under(KeySet::Folded, folded) {
            let step = if self.spelling(at).is(text) {
                Step::AsWritten
            } else {
                Step::Folded
            };
            self.hit(at, [step], hits);
        }
        if asked.script == Script::Han {
            for at in self.under(KeySet::Kanji, &kanji::modernised(folded)) {
                let step = Step::KanjiVariant(
                    T::told(|| differing(folded, &self.spelling(at).folded()).0),
                    T::told(|| differing(folded, &self.spelling(at).folded()).1),
                );
                self.hit(at, [step], hits);
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
                self.hit(at, [step], hits);
            }
        }
    }

    /// The spellings that are `text` if one of the two is read by a scribe's habit, or as kana write foreign names.
    pub(crate) fn find_by_custom<T: Told>(self, asked: &Asked<'_>, hits: &mut Hits<'_, T>) {
        let spelt_by = |custom, key: &str| Step::SpeltBy(custom, T::told(|| key.to_owned()));
        if let Some(key) = asked.sound() {
            for (at, custom) in spellings_by_custom(self.image(), key) {
                self.hit(at, [spelt_by(custom, key)], hits);
            }
        }
        for &(custom, ref key) in asked.by_custom() {
            for at in self.under(KeySet::Sound, key) {
                self.hit(at, [spelt_by(custom, key)], hits);
            }
            for (at, theirs) in spellings_by_custom(self.image(), key) {
                if theirs == custom {
                    self.hit(at, [spelt_by(custom, key)], hits);
                }
            }
            // Adjectives and cases by a habit: Norwegian Jablotsjnyj.
            for stem in ending::stems(key) {
                for at in self.under(KeySet::Stem, stem) {
                    let ending = Step::Ending(T::told(|| stem.to_owned()));
                    self.hit(at, [spelt_by(custom, key), ending], hits);
                }
            }
        }
        for loan in asked.loans() {
            for at in self.under(KeySet::Loan, loan) {
                self.hit(at, [Step::Loan(T::told(|| loan.clone()))], hits);
            }
        }
    }

    /// The spellings written exactly so.
    pub(crate) fn written<T: Told>(self, text: &str, hits: &mut Hits<'_, T>) {
        for at in self.under(KeySet::Folded, &fold(text)) {
            self.hit(at, [], hits);
        }
    }

    /// The spellings that `text` may be a slip for: misread or of another ending, of other voice, one kanji or a few edits
    /// away by sound or, in Latin letters, by letter; how many edits depends on the length.
    ///
    /// A slip within a group of letters (*Nishihmaa* for *Nishihama*) spoils the sound more than the spelling; a slip
    /// of the ear does the reverse.
    pub(crate) fn find_misspelt<T: Told>(self, asked: &Asked<'_>, hits: &mut Hits<'_, T>) {
        let (folded, script) = (asked.folded(), asked.script);
        if script == Script::Han {
            self.find_other_kanji(folded, hits);
        }
        let Some(key) = asked.sound() else {
            // Chinese characters spell the sound of a foreign name as well as they can.
            for (custom, key) in asked.by_custom() {
                for near in self.near_keys(key, &[NearSet::Sound]) {
                    for at in self.under(KeySet::Sound, near.letters) {
                        let by = Step::SpeltBy(*custom, T::told(|| key.clone()));
                        self.hit(at, [by, self.edits(key, near)], hits);
                    }
                }
            }
            return;
        };
        let found_before = hits.found.len();
        let is_japanese = sound::is_japanese(key);
        let mut misspelt = Misspelt {
            finder: self,
            words: words(asked.text),
            stems: ending::stems(key).collect(),
            is_likely_right: script == Script::Kana || is_japanese,
            hits,
        };
        if script == Script::Latin {
            let misread = misread::key(folded);
            if misread.len() >= SHORTEST_FOR_ONE_EDIT {
                for at in self.under(KeySet::Misread, misread.as_bytes()) {
                    let known = self.spelling(at).folded();
                    if known != *folded {
                        let words = T::told(|| folded.to_owned());
                        misspelt.add(&[Step::Misread(words, T::told(|| known))], at);
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
            self.hit(at, [step], misspelt.hits);
        }
        if unvoiced.len() >= SHORTEST_FOR_ONE_EDIT {
            for at in self.under(KeySet::Unvoiced, &unvoiced) {
                let known = self.spelling(at).sound();
                if known != key {
                    let step = Step::Voicing {
                        cost: self.edit_cost(key.as_bytes(), known.as_bytes(), key.len()),
                        changes: T::told(|| edits::changes(key, known, self.costs).join(", ")),
                    };
                    misspelt.add(&[step], at);
                }
            }
        }
        let spells_its_sound = script == Script::Latin && key == folded;
        let near: SmallVec<[(NearKey<'_>, Step<T>); 8]> = match spells_its_sound {
            true => self.near_keys(key, &[NearSet::Sound, NearSet::Latin]),
            false => self.near_keys(key, &[NearSet::Sound]),
        }
        .map(|near| (near, self.edits(key, near)))
        .collect();
        for (known, step) in near.iter().filter(|near| near.0.is_in(NearSet::Sound)) {
            misspelt.add_all(std::slice::from_ref(step), KeySet::Sound, known.letters);
        }
        if spells_its_sound {
            for (known, step) in near.iter().filter(|near| near.0.is_in(NearSet::Latin)) {
                misspelt.add_all(std::slice::from_ref(step), KeySet::Folded, known.letters);
            }
        } else if script == Script::Latin {
            misspelt.add_near(folded, NearSet::Latin, KeySet::Folded);
        }
        if is_japanese {
            for loan in asked.loans() {
                misspelt.add_near(loan, NearSet::Loan, KeySet::Loan);
            }
        }
        if misspelt.hits.found.len() == found_before {
            misspelt.add_far(asked, key);
        }
    }

    /// The names of which one kanji of three or more is another.
    fn find_other_kanji<T: Told>(self, folded: &str, hits: &mut Hits<'_, T>) {
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
                self.hit(at, [step], hits);
            }
        }
    }

    fn edit_cost(self, from: &[u8], to: &[u8], length: usize) -> f64 {
        let weight = edits::cost(from, to, self.costs);
        self.costs.of_edits(weight, length)
    }

    /// The keys of `sets` that are a few edits from `key`.
    fn near_keys(self, key: &str, sets: &[NearSet]) -> impl Iterator<Item = NearKey<'g>> {
        self.within(key, most_edits(key.len()), sets)
    }

    /// The keys of `sets` that are at most so many edits from `key`.
    fn within(self, key: &str, most: usize, sets: &[NearSet]) -> impl Iterator<Item = NearKey<'g>> {
        let near = Near::new(self.image()).within(key, most, sets).into_iter();
        near.filter(move |near| digits(key.as_bytes()).eq(digits(near.letters)))
    }

    fn edits<T: Told>(self, key: &str, near: NearKey<'_>) -> Step<T> {
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

    fn hit<T: Told>(
        self,
        spelling: usize,
        steps: impl IntoIterator<Item = Step<T>>,
        hits: &mut Hits<'_, T>,
    ) {
        let mut trail = hits.start.clone();
        for step in steps {
            trail.push(step, self.costs);
        }
        self.hit_by(spelling, trail, hits.found);
    }

    /// Adds a hit by the trail that led to the spelling, and by what is known of the name.
    fn hit_by<T: Told>(self, spelling: usize, mut trail: Trail<T>, hits: &mut Vec<Hit<T>>) {
        let found = self.spelling(spelling);
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
        hits.push(Hit {
            place: found.place(),
            spelling,
            trail,
        });
    }
}

/// The hits of a misspelt text so far.
struct Misspelt<'g, 'q, 'h, 'v, T: Told> {
    finder: Finder<'g>,
    /// The sound keys of the words of the text.
    words: Vec<String>,
    /// What may be its Russian stems.
    stems: SmallVec<[&'q str; 2]>,
    is_likely_right: bool,
    hits: &'v mut Hits<'h, T>,
}

impl<T: Told> Misspelt<'_, '_, '_, '_, T> {
    /// Adds the spellings whose key of `set` is a few edits from `key`.
    fn add_near(&mut self, key: &str, near: NearSet, set: KeySet) {
        let finder = self.finder;
        for near in finder.near_keys(key, &[near]) {
            self.add_all(&[finder.edits(key, near)], set, near.letters);
        }
    }

    fn add_all(&mut self, found: &[Step<T>], set: KeySet, key: &[u8]) {
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
        let mut trail = self.hits.start.clone();
        let mut push = |step| trail.push(step, self.finder.costs);
        found.iter().cloned().for_each(&mut push);
        if self.is_likely_right {
            push(Step::WellFormed);
        }
        if spelling.is_little_known() {
            push(Step::LittleKnown);
        }
        self.finder.hit_by(at, trail, self.hits.found);
    }

    /// Suggestions where nothing else was found: misspelt by a scribe's habit, or one edit more in a long name.
    fn add_far(&mut self, asked: &Asked<'_>, key: &str) {
        let finder = self.finder;
        for &(custom, ref key) in asked.by_custom() {
            for near in finder.near_keys(key, &[NearSet::Sound]) {
                let by = Step::SpeltBy(custom, T::told(|| key.clone()));
                self.add_all(&[by, finder.edits(key, near)], KeySet::Sound, near.letters);
            }
        }
        if key.len() >= SHORTEST_FOR_THREE_EDITS {
            let most = most_edits(key.len()) + 1;
            for near in finder.within(key, most, &[NearSet::Sound]) {
                self.add_all(&[finder.edits(key, near)], KeySet::Sound, near.letters);
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
fn digits(key: &[u8]) -> impl Iterator<Item = &u8> {
    key.iter().filter(|letter| letter.is_ascii_digit())
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
