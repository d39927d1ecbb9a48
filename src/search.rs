//! Candidates: the spellings of a gazetteer that a form of a query may mean, by stage.

use std::collections::HashMap;

use crate::{
    edits,
    record::{Certainty, Era, Rank},
    score::{Step, score},
    spelling::{self, SpellingRule},
    store::Store,
    writing::{Custom, Script, fold::fold, kanji, sound},
};

/// A spelling under which a place can be found.
#[derive(Debug)]
pub(crate) struct Spelling {
    /// The text, as attested or as the rule made it.
    pub(crate) text: Box<str>,
    /// The attested name: itself, or what the rule made it from.
    pub(crate) name: usize,
    /// The place: that of the name, or one at its site which is read like it.
    place: usize,
    pub(crate) rule: Option<SpellingRule>,
}

/// A spelling that a form of a query may mean, and the steps to it.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    pub(crate) place: usize,
    pub(crate) spelling: usize,
    pub(crate) steps: Vec<Step>,
}

impl Hit {
    pub(crate) fn score(&self) -> f64 {
        score(&self.steps)
    }
}

type Keys = HashMap<Box<str>, Vec<usize>>;

/// All spellings of a gazetteer under their keys.
#[derive(Debug)]
pub(crate) struct Index {
    spellings: Vec<Spelling>,
    folded: Keys,
    kanji: Keys,
    sound: Keys,
    /// The sound by habits of spelling, of names in old kana and the like.
    by_custom: HashMap<Box<str>, Vec<(usize, Custom)>>,
    unvoiced: Keys,
    /// The sound keys and the folded Latin spellings in order of length, for the scans.
    sound_keys: Vec<(usize, Box<str>)>,
    latin_keys: Vec<(usize, Box<str>)>,
}

/// Keys shorter than this have no edits: every short name is one edit from another.
const SHORTEST_FOR_ONE_EDIT: usize = 4;
/// Keys from this length on may have two edits.
const SHORTEST_FOR_TWO_EDITS: usize = 6;

/// A place that this many sources name is well known.
const WELL_KNOWN: usize = 3;
/// What an edit of cost 1 takes off the score of a key of one letter; it falls with the square of the length, since long
/// names have few neighbours.
const EDIT_COST: f64 = 3.2;

impl Index {
    pub(crate) fn build(store: &Store) -> Self {
        let mut index = Self {
            spellings: Vec::new(),
            folded: Keys::new(),
            kanji: Keys::new(),
            sound: Keys::new(),
            by_custom: HashMap::new(),
            unvoiced: Keys::new(),
            sound_keys: Vec::new(),
            latin_keys: Vec::new(),
        };
        for place in 0..store.places().len() {
            for at in store
                .names_of(place)
                .chain(store.readings_lent_to(place))
                .chain(store.readings_at_site(place))
            {
                let name = &store.names()[at];
                index.add(place, at, &name.text, None);
                for (rule, text) in spelling::made_from(&name.text, name.lang) {
                    index.add(place, at, &text, Some(rule));
                }
            }
        }
        index.sound_keys = by_length(&index.sound, |_| true);
        index.latin_keys = by_length(&index.folded, |key| {
            key.is_ascii() && Script::of(key) == Script::Latin
        });
        index
    }

    fn add(&mut self, place: usize, name: usize, text: &str, rule: Option<SpellingRule>) {
        let at = self.spellings.len();
        let key = |keys: &mut Keys, key: &str| {
            if !key.is_empty() {
                keys.entry(key.into()).or_default().push(at);
            }
        };
        let folded = fold(text);
        key(&mut self.folded, &folded);
        if Script::of(&folded) == Script::Han {
            key(&mut self.kanji, &kanji::modernised(&folded));
        }
        // A made spelling sounds as the one it is made from.
        if rule.is_none()
            && let Some(sound) = sound::sound_key(text)
        {
            key(&mut self.sound, &sound);
            key(&mut self.unvoiced, &sound::unvoiced(&sound));
            for (custom, key) in sound::sound_keys_by_custom(text) {
                self.by_custom
                    .entry(key.into())
                    .or_default()
                    .push((at, custom));
            }
        }
        self.spellings.push(Spelling {
            text: text.into(),
            name,
            place,
            rule,
        });
    }

    pub(crate) fn spelling(&self, at: usize) -> &Spelling {
        &self.spellings[at]
    }

    /// The spellings of the attested name behind this one: itself, and those made from it.
    pub(crate) fn spellings_beside(&self, at: usize) -> impl Iterator<Item = &Spelling> {
        let Spelling { name, place, .. } = self.spellings[at];
        let is_beside =
            move |spelling: &&Spelling| spelling.name == name && spelling.place == place;
        let before = self.spellings[..at].iter().rev().take_while(is_beside);
        before.chain(self.spellings[at..].iter().take_while(is_beside))
    }

    /// The spellings that are `text` itself, by its letters, characters or sound; edits are not tried.
    pub(crate) fn find(&self, store: &Store, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let folded = fold(text);
        for &at in lookup(&self.folded, &folded) {
            let step = if *self.spellings[at].text == *text.trim() {
                Step::AsWritten
            } else {
                Step::Folded
            };
            self.hit(store, at, vec![step], &mut hits);
        }
        if Script::of(&folded) == Script::Han {
            for &at in lookup(&self.kanji, &kanji::modernised(&folded)) {
                let (from, to) = differing(&folded, &fold(&self.spellings[at].text));
                self.hit(store, at, vec![Step::KanjiVariant(from, to)], &mut hits);
            }
        }
        if let Some(key) = sound::sound_key(text) {
            for &at in lookup(&self.sound, &key) {
                let step = if sound::sounds_same(text, &self.spellings[at].text) {
                    Step::SoundsSame(key.clone())
                } else {
                    Step::SoundsAlike(key.clone())
                };
                self.hit(store, at, vec![step], &mut hits);
            }
            for &(at, custom) in self.by_custom.get(&*key).into_iter().flatten() {
                self.hit(
                    store,
                    at,
                    vec![Step::SpeltBy(custom, key.clone())],
                    &mut hits,
                );
            }
            for (custom, key) in sound::sound_keys_by_custom(text) {
                for &at in lookup(&self.sound, &key) {
                    self.hit(
                        store,
                        at,
                        vec![Step::SpeltBy(custom, key.clone())],
                        &mut hits,
                    );
                }
            }
            let unvoiced = sound::unvoiced(&key);
            if unvoiced.len() >= SHORTEST_FOR_ONE_EDIT {
                for &at in lookup(&self.unvoiced, &unvoiced) {
                    self.hit(store, at, vec![Step::Voicing(unvoiced.clone())], &mut hits);
                }
            }
        }
        hits
    }

    /// The spellings written exactly so.
    pub(crate) fn written(&self, store: &Store, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for &at in lookup(&self.folded, &fold(text)) {
            self.hit(store, at, Vec::new(), &mut hits);
        }
        hits
    }

    /// The spellings that are a few edits from `text`, by sound or, in Latin letters, by letter; how many edits depends
    /// on the length.
    ///
    /// A slip within a group of letters (*Nishihmaa* for *Nishihama*) spoils the sound more than the spelling; a slip
    /// of the ear does the reverse.
    pub(crate) fn find_misspelt(&self, store: &Store, text: &str) -> Vec<Hit> {
        let Some(key) = sound::sound_key(text) else {
            return Vec::new();
        };
        let script = Script::of(text);
        let is_likely_right = script == Script::Kana || sound::is_japanese(&key);
        let mut hits = Vec::new();
        let mut add = |found: Vec<(&str, Step)>, keys: &Keys| {
            for (known, edits) in found {
                let mut steps = vec![edits];
                if is_likely_right {
                    steps.push(Step::WellFormed);
                }
                for &at in lookup(keys, known) {
                    if !words_agree(text, &self.spellings[at].text) {
                        continue;
                    }
                    let place = &store.places()[self.spellings[at].place];
                    let mut steps = steps.clone();
                    if place.sources.len() < WELL_KNOWN {
                        steps.push(Step::LittleKnown);
                    }
                    self.hit(store, at, steps, &mut hits);
                }
            }
        };
        add(misspelt(&key, &self.sound_keys), &self.sound);
        if script == Script::Latin {
            add(misspelt(&fold(text), &self.latin_keys), &self.folded);
        }
        hits
    }

    fn hit(&self, store: &Store, spelling: usize, mut steps: Vec<Step>, hits: &mut Vec<Hit>) {
        let Spelling {
            name, place, rule, ..
        } = self.spellings[spelling];
        let name = &store.names()[name];
        if let Some(rule) = rule {
            steps.push(Step::Made(rule, name.text.clone()));
        }
        if name.lang.primary() == "ain" && name.rank != Rank::Official {
            steps.push(Step::Etymology);
        } else {
            if name.era == Era::Early {
                steps.push(Step::Early);
            }
            if matches!(name.rank, Rank::Variant | Rank::Misspelling) {
                steps.push(Step::Ranked(name.rank));
            }
        }
        if name.certainty != Certainty::Certain {
            steps.push(Step::Doubtful(name.certainty));
        }
        hits.push(Hit {
            place,
            spelling,
            steps,
        });
    }
}

fn lookup<'k>(keys: &'k Keys, key: &str) -> &'k [usize] {
    keys.get(key).map_or(&[], Vec::as_slice)
}

fn by_length(keys: &Keys, is_wanted: fn(&str) -> bool) -> Vec<(usize, Box<str>)> {
    let mut sorted: Vec<_> = keys
        .keys()
        .filter(|key| is_wanted(key))
        .map(|key| (key.len(), key.clone()))
        .collect();
    sorted.sort_unstable();
    sorted
}

/// How many edits a word of `length` letters may have.
fn most_edits(length: usize) -> usize {
    match length {
        0..SHORTEST_FOR_ONE_EDIT => 0,
        SHORTEST_FOR_ONE_EDIT..SHORTEST_FOR_TWO_EDITS => 1,
        _ => 2,
    }
}

/// Whether a misspelt text of several words has those of the name, each within its own edits: *North Sakhalin* is no
/// slip for *South Sakhalin*, nor *St. Toyohara* for *Toyohara*.
fn words_agree(text: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ','))
            // A short part behind a hyphen is a term (*Toyohara-ku*), a longer one a part of the name.
            .flat_map(|word| match word.rsplit_once('-') {
                Some((name, term)) if term.chars().count() <= 3 => vec![name, term],
                _ => vec![word],
            })
            .filter_map(sound::sound_key)
            .collect()
    };
    let asked = words(text);
    if asked.len() < 2 {
        return true;
    }
    let known = words(name);
    asked.len() == known.len()
        && asked
            .iter()
            .zip(&known)
            .all(|(asked, known)| strsim::osa_distance(asked, known) <= most_edits(asked.len()))
}

/// The keys of `sorted` that are a few edits from `key`, with the edits; all in ASCII.
fn misspelt<'k>(key: &str, sorted: &'k [(usize, Box<str>)]) -> Vec<(&'k str, Step)> {
    let most = most_edits(key.len());
    if most == 0 {
        return Vec::new();
    }
    let shortest = SHORTEST_FOR_ONE_EDIT.max(key.len() - most);
    let first = sorted.partition_point(|(length, _)| *length < shortest);
    sorted[first..]
        .iter()
        .take_while(|(length, _)| *length <= key.len() + most)
        .filter(|(_, known)| (1..=most).contains(&strsim::osa_distance(key, known)))
        .map(|(length, known)| {
            let edits = edits::align(key, known);
            let length = key.len().max(*length) as f64;
            let step = Step::Edits {
                count: edits.count,
                cost: EDIT_COST * edits.cost / length.powi(2),
                changes: edits.changes,
            };
            (&**known, step)
        })
        .collect()
}

/// The characters in which two texts of one length differ.
fn differing(a: &str, b: &str) -> (String, String) {
    if a.chars().count() != b.chars().count() {
        return (a.to_owned(), b.to_owned());
    }
    a.chars().zip(b.chars()).filter(|(a, b)| a != b).unzip()
}
