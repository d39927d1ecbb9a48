//! Candidates: the spellings of a gazetteer that a form of a query may mean, by stage.

use smallvec::{SmallVec, smallvec};

use crate::{
    asked::Asked,
    finder::Finder,
    generic,
    index::{GAP, SHORTEST_ELSEWHERE, gapped, spellings, spellings_by_custom},
    keys::{KeySet, lookup},
    near::{
        Near, NearKey, NearSet, SHORTEST as SHORTEST_FOR_ONE_EDIT,
        SHORTEST_FOR_TWO as SHORTEST_FOR_TWO_EDITS,
    },
    trail::Trail,
    way::{Steps, Way},
    writing::{Script, ending, fold::fold, is_among, kanji, misread, sound},
};

/// A spelling that a form of a query may mean, how it was come by, and what that costs.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    pub(crate) place: usize,
    pub(crate) spelling: usize,
    /// The spelling that was come by: another one where this is written like its place.
    pub(crate) by: usize,
    /// The number of the form.
    pub(crate) form: usize,
    pub(crate) way: Way,
    pub(crate) trail: Trail<()>,
}

/// The hits so far, and what those of a form begin with.
pub(crate) struct Hits<'h> {
    pub(crate) found: &'h mut Vec<Hit>,
    pub(crate) form: usize,
    pub(crate) start: &'h Trail<()>,
    /// Whether all names of a place are sought, and not the best of them alone.
    pub(crate) every_name: bool,
}

/// Shorter keys of alphabetic texts tell nothing.
const SHORTEST_SOUND: usize = 3;

/// Keys from this length on may have three where nothing else is found.
const SHORTEST_FOR_THREE_EDITS: usize = 9;

/// How many hits back a better one of the same place is looked for; the others are sorted out in the end.
const LOOK_BACK: usize = 32;

/// Characters that tell two names apart: 東白浦 is no slip for 西白浦, nor 二丈岩 for 三丈岩.
const DISTINCTIVE: &str = "東西南北上下大小新旧内外前後左右中奥本元一二三四五六七八九十0123456789";

/// Words that tell two names apart, by their sound keys: Northern Sakhalin is no slip for Southern Sakhalin. Each is two edits
/// or fewer from another of its group.
const DISTINCTIVE_WORDS: &[&str] = &[
    // north, south, fourth
    "nort sot hort",
    "nortern sotern",
    "east west",
    "eastern western",
    // wschodni, zachodni
    "wsyodni zatyodni",
];

impl<'g> Finder<'g> {
    fn under<K: AsRef<[u8]>>(
        self,
        set: KeySet,
        key: K,
    ) -> impl Iterator<Item = usize> + use<'g, K> {
        spellings(self.image(), set, key.as_ref())
    }

    /// The spellings that are `text` itself, by its letters.
    pub(crate) fn find_by_letters(self, asked: &Asked<'_>, hits: &mut Hits<'_>) {
        for at in self.under(KeySet::Folded, asked.folded()) {
            self.hit(asked, Way::Letters, at, hits);
        }
    }

    /// The spellings that are `text` itself, by its letters, characters or sound; habits and misspellings are not tried.
    pub(crate) fn find(self, asked: &Asked<'_>, hits: &mut Hits<'_>) {
        self.find_by_letters(asked, hits);
        if asked.script == Script::Han {
            for at in self.under(KeySet::Kanji, kanji::modernised(asked.folded())) {
                self.hit(asked, Way::Characters, at, hits);
            }
        }
        if let Some(key) = asked.sound().filter(|key| tells(asked, key)) {
            for at in self.under(KeySet::Sound, key) {
                self.hit(asked, Way::Sound, at, hits);
            }
        }
    }

    /// Whether the text is the name of a place elsewhere, letter by letter or by its sound: no slip for a name here, and no other
    /// spelling of one.
    pub(crate) fn is_of_elsewhere(self, asked: &Asked<'_>) -> bool {
        let is_one = |key: &str| {
            let mut found = lookup(self.image(), KeySet::Elsewhere, key.as_bytes());
            found.next().is_some()
        };
        let sound = asked.sound();
        let sound = sound.filter(|sound| sound.len() >= SHORTEST_ELSEWHERE);
        is_one(asked.folded()) || sound.is_some_and(is_one)
    }

    /// The spellings that are `text` if one of the two is read by a scribe's habit, or as kana write foreign names.
    pub(crate) fn find_by_custom(self, asked: &Asked<'_>, hits: &mut Hits<'_>) {
        if let Some(key) = asked.sound() {
            for (at, custom) in spellings_by_custom(self.image(), key) {
                self.hit(asked, Way::CustomOfName(custom), at, hits);
            }
        }
        for (number, &(custom, ref key)) in (0..).zip(asked.by_custom()) {
            if !tells(asked, key) {
                continue;
            }
            for at in self.under(KeySet::Sound, key) {
                self.hit(asked, Way::Custom(number), at, hits);
            }
            for (at, theirs) in spellings_by_custom(self.image(), key) {
                if theirs == custom {
                    self.hit(asked, Way::Custom(number), at, hits);
                }
            }
            // Adjectives and cases by a habit: Norwegian Jablotsjnyj.
            for (nth, stem) in (0..).zip(ending::stems(key)) {
                for at in self.under(KeySet::Stem, stem) {
                    self.hit(asked, Way::CustomStem(number, nth), at, hits);
                }
            }
        }
        for (number, loan) in (0..).zip(asked.loans()) {
            for at in self.under(KeySet::Loan, loan) {
                self.hit(asked, Way::Loan(number), at, hits);
            }
        }
        // Without its term Severgin is the man, not the strait.
        if hits.start.has_generic_term()
            && let Some(key) = asked.sound()
        {
            for at in self.under(KeySet::Nominative, key) {
                self.hit(asked, Way::Nominative, at, hits);
            }
        }
    }

    /// The spellings written exactly so.
    pub(crate) fn written(self, text: &str) -> impl Iterator<Item = usize> {
        self.under(KeySet::Folded, fold(text))
    }

    /// The spellings that `text` may be a slip for: misread or of another ending, of other voice, one kanji or a few edits
    /// away by sound or, in Latin letters, by letter; how many edits depends on the length.
    ///
    /// A slip within a group of letters (*Nishihmaa* for *Nishihama*) spoils the sound more than the spelling; a slip
    /// of the ear does the reverse.
    pub(crate) fn find_misspelt(self, asked: &Asked<'_>, hits: &mut Hits<'_>) {
        let (folded, script) = (asked.folded(), asked.script);
        if script == Script::Han {
            self.find_other_kanji(asked, hits);
        }
        let Some(key) = asked.sound() else {
            // Chinese characters spell the sound of a foreign name as well as they can.
            for (number, (_, key)) in (0..).zip(asked.by_custom()) {
                for near in self.near_keys(key, &[NearSet::Sound]) {
                    for at in self.under(KeySet::Sound, near.letters) {
                        self.hit(asked, Way::NearCustom(number, near.number), at, hits);
                    }
                }
            }
            return;
        };
        let found_before = hits.found.len();
        let words = words(asked.text);
        let mut misspelt = Misspelt {
            finder: self,
            asked,
            has_term: words.len() > 1 && generic::has_word(asked.text, script),
            words,
            stems: ending::stems(key).collect(),
            hits,
            found_before,
        };
        if script == Script::Latin {
            let misread = misread::key(folded);
            if misread.len() >= SHORTEST_FOR_ONE_EDIT {
                for at in self.under(KeySet::Misread, misread.as_bytes()) {
                    if self.spelling(at).folded() != *folded {
                        misspelt.add(Way::Misread, at);
                    }
                }
            }
        }
        if matches!(script, Script::Latin | Script::Cyrillic) {
            for (number, stem) in (0..).zip(ending::stems(key)) {
                for at in self.under(KeySet::Stem, stem) {
                    misspelt.add(Way::Stem(number), at);
                }
            }
        }
        let unvoiced = sound::unvoiced(key);
        for at in self.under(KeySet::MayBeRead, &unvoiced) {
            self.hit(asked, Way::Reading, at, misspelt.hits);
        }
        if unvoiced.len() >= SHORTEST_FOR_ONE_EDIT {
            for at in self.under(KeySet::Unvoiced, &unvoiced) {
                if self.spelling(at).sound() != key {
                    misspelt.add(Way::Voice, at);
                }
            }
        }
        // What is spelt as it sounds has one key for several sets, and is sought in them at once.
        let spells_its_sound = script == Script::Latin && key == folded;
        let loans = match sound::is_japanese(key) {
            true => asked.loans(),
            false => &[],
        };
        let has_its_sound = |loan: &String| loan == key;
        let mut sets: SmallVec<[NearSet; 3]> = smallvec![NearSet::Sound];
        sets.extend(spells_its_sound.then_some(NearSet::Latin));
        sets.extend(loans.iter().any(has_its_sound).then_some(NearSet::Loan));
        let near: Vec<(NearKey<'_>, Steps<()>)> = self
            .near_keys(key, &sets)
            .map(|near| (near, self.steps(asked, Way::NearSound(near.number), 0)))
            .collect();
        let near_in = |set| near.iter().filter(move |near| near.0.is_in(set));
        for (near, steps) in near_in(NearSet::Sound) {
            misspelt.add_near(Way::NearSound(near.number), steps, KeySet::Sound, near);
        }
        if spells_its_sound {
            for (near, steps) in near_in(NearSet::Latin) {
                misspelt.add_near(Way::NearLetters(near.number), steps, KeySet::Folded, near);
            }
        } else if script == Script::Latin {
            misspelt.find_near(folded, NearSet::Latin, KeySet::Folded, &Way::NearLetters);
        }
        for (number, loan) in (0..).zip(loans) {
            let way = |near| Way::NearLoan(number, near);
            if has_its_sound(loan) {
                for (near, steps) in near_in(NearSet::Loan) {
                    misspelt.add_near(way(near.number), steps, KeySet::Loan, near);
                }
            } else {
                misspelt.find_near(loan, NearSet::Loan, KeySet::Loan, &way);
            }
        }
        if misspelt.hits.found.len() == found_before {
            misspelt.find_far(key);
        }
    }

    /// The names of which one kanji of three or more is another.
    fn find_other_kanji(self, asked: &Asked<'_>, hits: &mut Hits<'_>) {
        let modern = kanji::modernised(asked.folded());
        for (place, (gapped, from)) in (0..).zip(gapped(&modern)) {
            for at in self.under(KeySet::KanjiGap, &gapped) {
                let known = kanji::modernised(&self.spelling(at).folded());
                let gap = gapped.chars().position(|c| c == GAP).unwrap_or_default();
                let Some(to) = known.chars().nth(gap).filter(|&to| to != from) else {
                    continue;
                };
                let is_last = gap + 1 == known.chars().count();
                if DISTINCTIVE.contains(from)
                    || is_last && (generic::is_kanji_term(from) || generic::is_kanji_term(to))
                {
                    continue;
                }
                self.hit(asked, Way::OtherCharacter(place), at, hits);
            }
        }
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

    fn hit(self, asked: &Asked<'_>, way: Way, at: usize, hits: &mut Hits<'_>) {
        let steps = self.steps(asked, way, at).into_iter().flatten();
        let trail = self.trail(hits.start, asked, way, steps, at);
        self.hit_by(way, trail, at, hits);
    }

    fn hit_by(self, way: Way, trail: Trail<()>, at: usize, hits: &mut Hits<'_>) {
        hits.found.push(Hit {
            place: self.spelling(at).place(),
            spelling: at,
            by: at,
            form: hits.form,
            way,
            trail,
        });
    }
}

/// The hits of a misspelt text so far.
struct Misspelt<'g, 'q, 'h, 'v> {
    finder: Finder<'g>,
    asked: &'q Asked<'q>,
    /// The sound keys of the words of the text.
    words: Vec<String>,
    /// Whether one of them is a generic term.
    has_term: bool,
    /// What may be its Russian stems.
    stems: SmallVec<[&'q str; 2]>,
    hits: &'v mut Hits<'h>,
    /// How many hits there were before.
    found_before: usize,
}

impl Misspelt<'_, '_, '_, '_> {
    /// Finds the spellings whose key of `set` is a few edits from `key`.
    fn find_near(&mut self, key: &str, near: NearSet, set: KeySet, way: &dyn Fn(u32) -> Way) {
        let finder = self.finder;
        for near in finder.near_keys(key, &[near]) {
            let way = way(near.number);
            self.add_near(way, &finder.steps(self.asked, way, 0), set, &near);
        }
    }

    fn add_near(&mut self, way: Way, steps: &Steps<()>, set: KeySet, near: &NearKey<'_>) {
        let finder = self.finder;
        let start = finder.trail_of(
            self.hits.start,
            self.asked,
            way,
            steps.iter().flatten().cloned(),
        );
        for at in finder.under(set, near.letters) {
            // Edits that only make another Russian ending make another name more often than a slip: Атласово, Атласова.
            if !self.is_outdone(at, &start) && self.agrees(at) && !self.has_other_ending(at) {
                let mut trail = start.clone();
                finder.add_known(&mut trail, way, at);
                finder.hit_by(way, trail, at, self.hits);
            }
        }
    }

    /// Whether the place of the spelling `at` was found already, at no more than `start` costs.
    ///
    /// Of the hits of a place the best counts, unless a year tells its names apart or another place is written like it.
    fn is_outdone(&self, at: usize, start: &Trail<()>) -> bool {
        let spelling = self.finder.spelling(at);
        let place = spelling.place();
        let is_better = |hit: &Hit| hit.place == place && hit.trail.cost() <= start.cost();
        !self.hits.every_name
            && !spelling.may_have_twin()
            && self.hits.found[self.found_before..]
                .iter()
                .rev()
                .take(LOOK_BACK)
                .any(is_better)
    }

    fn add(&mut self, way: Way, at: usize) {
        if self.agrees(at) {
            self.finder.hit(self.asked, way, at, self.hits);
        }
    }

    fn agrees(&self, at: usize) -> bool {
        self.words.len() < 2
            || words_agree(&self.words, self.finder.spelling(at).text(), self.has_term)
    }

    fn has_other_ending(&self, at: usize) -> bool {
        let spelling = self.finder.spelling(at);
        !self.stems.is_empty()
            && spelling.is_russian()
            && ending::stems(spelling.sound()).any(|stem| self.stems.contains(&stem))
    }

    /// Suggestions where nothing else was found: misspelt by a scribe's habit, or one edit more in a long name.
    fn find_far(&mut self, key: &str) {
        let finder = self.finder;
        for (number, (_, key)) in (0..).zip(self.asked.by_custom()) {
            self.find_near(key, NearSet::Sound, KeySet::Sound, &|near| {
                Way::FarCustom(number, near)
            });
        }
        if key.len() >= SHORTEST_FOR_THREE_EDITS {
            let most = most_edits(key.len()) + 1;
            for near in finder.within(key, most, &[NearSet::Sound]) {
                let way = Way::NearSound(near.number);
                self.add_near(way, &finder.steps(self.asked, way, 0), KeySet::Sound, &near);
            }
        }
    }
}

/// Whether a key of an alphabetic text is long enough to tell anything: Nu and Nou are many things, and no ヌウ by their sound alone.
fn tells(asked: &Asked<'_>, key: &str) -> bool {
    key.len() >= SHORTEST_SOUND || !matches!(asked.script, Script::Latin | Script::Cyrillic)
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
fn words_agree(asked: &[String], name: &str, has_term: bool) -> bool {
    let known = words(name);
    if asked.len() != known.len() {
        // One word in two (*Harum kotan*); but a word so short that the edits may take it away whole is another word, and порт
        // Отомари is no slip for ポロトマリ.
        return !has_term
            && asked
                .iter()
                .chain(&known)
                .all(|word| word.len() >= SHORTEST_FOR_ONE_EDIT);
    }
    asked.iter().zip(&known).all(|(asked, known)| {
        let is_other = || {
            let has_both = |group: &&str| is_among(group, asked) && is_among(group, known);
            asked != known && DISTINCTIVE_WORDS.iter().any(has_both)
        };
        strsim::osa_distance(asked, known) <= most_edits(asked.len()) && !is_other()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{gazetteer::Gazetteer, view::Place};

    /// The best hit of each place: its cost, the spelling and the way to it.
    fn best(hits: Vec<Hit>) -> BTreeMap<usize, (f64, usize, Way)> {
        let mut best: BTreeMap<usize, (f64, usize, Way)> = BTreeMap::new();
        for hit in hits {
            let found = (hit.trail.cost(), hit.spelling, hit.way);
            let known = best.entry(hit.place).or_insert(found);
            if found.0 < known.0 {
                *known = found;
            }
        }
        best
    }

    #[test]
    fn hits_that_are_left_out_are_none_of_the_best() {
        let gazetteer = Gazetteer::builtin();
        let (finder, start) = (gazetteer.finder(), Trail::default());
        let (mut all, mut kept) = (0, 0);
        let names = gazetteer.places().flat_map(Place::names).step_by(3);
        for name in names.map(|name| name.text()) {
            let slip: String = name
                .char_indices()
                .filter(|(at, _)| *at != name.len() / 2)
                .map(|(_, c)| c)
                .collect();
            let asked = Asked::new(&slip);
            let [every, few] = [true, false].map(|every_name| {
                let mut found = Vec::new();
                let mut hits = Hits {
                    found: &mut found,
                    form: 0,
                    start: &start,
                    every_name,
                };
                finder.find_misspelt(&asked, &mut hits);
                found
            });
            (all, kept) = (all + every.len(), kept + few.len());
            assert_eq!(best(every), best(few), "{slip}");
        }
        assert!(kept < all, "{kept} of {all}");
    }
}
