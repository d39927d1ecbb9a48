//! Candidates: the spellings of a gazetteer that a form of a query may mean, by stage.

use std::collections::HashMap;

use crate::{
    cost::Costs,
    edits,
    evidence::Step,
    generic,
    record::{Certainty, Era, Rank},
    scan::Scan,
    spelling::{self, SpellingRule},
    store::Store,
    view::Place,
    writing::{Custom, Script, ending, fold::fold, kanji, misread, reading, sound},
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
    /// The folded text and the sound key, empty where there is none.
    folded: Box<str>,
    sound: Box<str>,
    /// The consonants that it doubles.
    doubled: Box<str>,
    pub(crate) rule: Option<SpellingRule>,
    /// Whether it is a Russian name, with Russian endings.
    is_russian: bool,
}

/// A spelling that a form of a query may mean, and the steps to it.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    pub(crate) place: usize,
    pub(crate) spelling: usize,
    pub(crate) steps: Vec<Step>,
}

type Keys = HashMap<Box<str>, Vec<usize>>;

/// All spellings of a gazetteer under their keys.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) costs: Costs,
    spellings: Vec<Spelling>,
    folded: Keys,
    kanji: Keys,
    /// Names of three kanji and more with a gap for each character in turn.
    kanji_gaps: Keys,
    sound: Keys,
    /// The sound by habits of spelling, of names in old kana and the like.
    by_custom: HashMap<Box<str>, Vec<(usize, Custom)>>,
    unvoiced: Keys,
    /// Names that are no Japanese words, as kana would write them.
    loan: Keys,
    stems: Keys,
    misread: Keys,
    /// Names in kanji of unknown reading, by how they may be heard.
    may_be_read: Keys,
    /// The sound keys, the folded Latin spellings and the loan keys, to be looked through for near ones.
    sound_keys: Scan,
    latin_keys: Scan,
    loan_keys: Scan,
}

/// Keys shorter than this have no edits: every short name is one edit from another.
const SHORTEST_FOR_ONE_EDIT: usize = 4;
/// Keys from this length on may have two edits.
const SHORTEST_FOR_TWO_EDITS: usize = 6;
/// Keys from this length on may have three where nothing else is found.
const SHORTEST_FOR_THREE_EDITS: usize = 9;
/// Names of fewer kanji have no wrong one: every such name is one character from another.
const SHORTEST_FOR_OTHER_KANJI: usize = 3;

/// A place that this many sources name is well known.
const WELL_KNOWN: usize = 3;

/// Characters that tell two names apart: 東白浦 is no slip for 西白浦, nor 二丈岩 for 三丈岩.
const DISTINCTIVE: &str = "東西南北上下大小新旧内外前後左右中奥本元一二三四五六七八九十";

/// What stands for a character in a name with a gap.
const GAP: char = '\u{FFFD}';

impl Index {
    pub(crate) fn build(store: &Store, costs: Costs) -> Self {
        let mut index = Self {
            costs,
            spellings: Vec::new(),
            folded: Keys::new(),
            kanji: Keys::new(),
            kanji_gaps: Keys::new(),
            sound: Keys::new(),
            by_custom: HashMap::new(),
            unvoiced: Keys::new(),
            loan: Keys::new(),
            stems: Keys::new(),
            misread: Keys::new(),
            may_be_read: Keys::new(),
            sound_keys: Scan::default(),
            latin_keys: Scan::default(),
            loan_keys: Scan::default(),
        };
        for place in 0..store.places().len() {
            let names: Vec<usize> = store
                .names_of(place)
                .chain(store.readings_lent_to(place))
                .chain(store.readings_at_site(place))
                .collect();
            let readings: Vec<String> = names
                .iter()
                .map(|&at| &store.names()[at])
                .filter(|name| name.era == Era::Japanese && Script::of(&name.text) != Script::Han)
                .filter_map(|name| sound::sound_key(&name.text))
                .map(|key| sound::unvoiced(&key))
                .collect();
            let main = Place::new(store, place).kanji();
            for at in names {
                let name = &store.names()[at];
                let is_russian = name.lang.primary() == "ru" || name.era == Era::Modern;
                index.add(place, at, &name.text, None, is_russian);
                // A known reading is that of the main name; another name in kanji, by which the place went at another
                // time, has its own.
                let is_unread = readings.is_empty() || main != Some(&name.text);
                if is_unread && name.era == Era::Japanese && Script::of(&name.text) == Script::Han {
                    let spelling = index.spellings.len() - 1;
                    let keys = reading::unvoiced_keys(&fold(&name.text));
                    if keys.iter().any(|key| readings.contains(key)) {
                        continue;
                    }
                    for key in keys {
                        index
                            .may_be_read
                            .entry(key.into())
                            .or_default()
                            .push(spelling);
                    }
                }
                for (rule, text) in spelling::made_from(&name.text, name.lang) {
                    index.add(place, at, &text, Some(rule), is_russian);
                }
            }
        }
        index.sound_keys = Scan::new(keys(&index.sound));
        let is_latin = |key: &&str| key.is_ascii() && Script::of(key) == Script::Latin;
        index.latin_keys = Scan::new(keys(&index.folded).filter(is_latin));
        index.loan_keys = Scan::new(keys(&index.loan));
        index
    }

    fn add(
        &mut self,
        place: usize,
        name: usize,
        text: &str,
        rule: Option<SpellingRule>,
        is_russian: bool,
    ) {
        let at = self.spellings.len();
        let key = |keys: &mut Keys, key: &str| {
            if !key.is_empty() {
                keys.entry(key.into()).or_default().push(at);
            }
        };
        let folded = fold(text);
        key(&mut self.folded, &folded);
        match Script::of(&folded) {
            Script::Han => {
                let modern = kanji::modernised(&folded);
                key(&mut self.kanji, &modern);
                for (gapped, _) in gapped(&modern) {
                    key(&mut self.kanji_gaps, &gapped);
                }
            }
            Script::Latin => key(&mut self.misread, &misread::key(&folded)),
            _ => {}
        }
        let sound = sound::sound_key(text).unwrap_or_default();
        // A made spelling sounds as the one it is made from.
        if rule.is_none() && !sound.is_empty() {
            key(&mut self.sound, &sound);
            key(&mut self.unvoiced, &sound::unvoiced(&sound));
            for (custom, key) in sound::sound_keys_by_custom(text) {
                self.by_custom
                    .entry(key.into())
                    .or_default()
                    .push((at, custom));
            }
            if !sound::is_japanese(&sound) {
                for loan in sound::loan_keys(text) {
                    key(&mut self.loan, &loan);
                }
            }
            if is_russian {
                for stem in ending::stems(&sound) {
                    key(&mut self.stems, stem);
                }
            }
        }
        self.spellings.push(Spelling {
            text: text.into(),
            name,
            place,
            folded: folded.into(),
            sound: sound.into(),
            doubled: sound::doubled(text).into(),
            rule,
            is_russian,
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

    /// The spellings that are `text` itself, by its letters, characters or sound; habits and misspellings are not tried.
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
                let (from, to) = differing(&folded, &self.spellings[at].folded);
                self.hit(store, at, vec![Step::KanjiVariant(from, to)], &mut hits);
            }
        }
        if let Some(key) = sound::sound_key(text) {
            let alike = lookup(&self.sound, &key);
            let doubled = match alike {
                [] => String::new(),
                _ => sound::doubled(text),
            };
            for &at in alike {
                let step = if *doubled == *self.spellings[at].doubled {
                    Step::SoundsSame(key.clone())
                } else {
                    Step::SoundsAlike(key.clone())
                };
                self.hit(store, at, vec![step], &mut hits);
            }
        }
        hits
    }

    /// The spellings that are `text` if one of the two is read by a scribe's habit, or as kana write foreign names.
    pub(crate) fn find_by_custom(&self, store: &Store, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        if let Some(key) = sound::sound_key(text) {
            for &(at, custom) in self.by_custom.get(&*key).into_iter().flatten() {
                let step = Step::SpeltBy(custom, key.clone());
                self.hit(store, at, vec![step], &mut hits);
            }
        }
        for (custom, key) in sound::sound_keys_by_custom(text) {
            for &at in lookup(&self.sound, &key) {
                let step = Step::SpeltBy(custom, key.clone());
                self.hit(store, at, vec![step], &mut hits);
            }
            for &(at, theirs) in self.by_custom.get(&*key).into_iter().flatten() {
                if theirs == custom {
                    let step = Step::SpeltBy(custom, key.clone());
                    self.hit(store, at, vec![step], &mut hits);
                }
            }
            // Adjectives and cases by a habit: Norwegian Jablotsjnyj.
            for stem in ending::stems(&key) {
                for &at in lookup(&self.stems, stem) {
                    let steps = vec![
                        Step::SpeltBy(custom, key.clone()),
                        Step::Ending(stem.to_owned()),
                    ];
                    self.hit(store, at, steps, &mut hits);
                }
            }
        }
        for loan in sound::loan_keys(text) {
            for &at in lookup(&self.loan, &loan) {
                self.hit(store, at, vec![Step::Loan(loan.clone())], &mut hits);
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

    /// The spellings that `text` may be a slip for: misread or of another ending, of other voice, one kanji or a few edits
    /// away by sound or, in Latin letters, by letter; how many edits depends on the length.
    ///
    /// A slip within a group of letters (*Nishihmaa* for *Nishihama*) spoils the sound more than the spelling; a slip
    /// of the ear does the reverse.
    pub(crate) fn find_misspelt(&self, store: &Store, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let folded = fold(text);
        let script = Script::of(&folded);
        if script == Script::Han {
            self.find_other_kanji(store, &folded, &mut hits);
        }
        let Some(key) = sound::sound_key(text) else {
            // Chinese characters spell the sound of a foreign name as well as they can.
            for (custom, key) in sound::sound_keys_by_custom(text) {
                for (known, step) in self.near(&key, &self.sound_keys) {
                    for &at in lookup(&self.sound, known) {
                        let steps = vec![Step::SpeltBy(custom, key.clone()), step.clone()];
                        self.hit(store, at, steps, &mut hits);
                    }
                }
            }
            return hits;
        };
        let mut misspelt = Misspelt {
            index: self,
            store,
            words: words(text),
            stems: ending::stems(&key).collect(),
            is_likely_right: script == Script::Kana || sound::is_japanese(&key),
            hits,
        };
        if script == Script::Latin {
            let misread = misread::key(&folded);
            if misread.len() >= SHORTEST_FOR_ONE_EDIT {
                for &at in lookup(&self.misread, &misread) {
                    let known = &self.spellings[at].folded;
                    if **known != *folded {
                        misspelt.add(Step::Misread(folded.clone(), known.to_string()), &[at]);
                    }
                }
            }
        }
        if matches!(script, Script::Latin | Script::Cyrillic) {
            for stem in ending::stems(&key) {
                misspelt.add(Step::Ending(stem.to_owned()), lookup(&self.stems, stem));
            }
        }
        let unvoiced = sound::unvoiced(&key);
        for &at in lookup(&self.may_be_read, &unvoiced) {
            let step = Step::MayBeRead {
                kanji: self.spellings[at].text.to_string(),
                length: key.len(),
            };
            self.hit(store, at, vec![step], &mut misspelt.hits);
        }
        if unvoiced.len() >= SHORTEST_FOR_ONE_EDIT {
            for &at in lookup(&self.unvoiced, &unvoiced) {
                let edits = edits::align(&key, &self.spellings[at].sound, &self.costs);
                if edits.count > 0 {
                    let step = Step::Voicing {
                        cost: self.costs.of_edits(edits.cost, key.len()),
                        changes: edits.changes,
                    };
                    misspelt.add(step, &[at]);
                }
            }
        }
        for (known, step) in self.near(&key, &self.sound_keys) {
            misspelt.add(step, lookup(&self.sound, known));
        }
        if script == Script::Latin {
            for (known, step) in self.near(&folded, &self.latin_keys) {
                misspelt.add(step, lookup(&self.folded, known));
            }
        }
        if sound::is_japanese(&key) {
            for loan in sound::loan_keys(text) {
                for (known, step) in self.near(&loan, &self.loan_keys) {
                    misspelt.add(step, lookup(&self.loan, known));
                }
            }
        }
        if misspelt.hits.is_empty() {
            misspelt.add_far(text, &key);
        }
        misspelt.hits
    }

    /// The names of which one kanji of three or more is another.
    fn find_other_kanji(&self, store: &Store, folded: &str, hits: &mut Vec<Hit>) {
        let modern = kanji::modernised(folded);
        for (gapped, from) in gapped(&modern) {
            for &at in lookup(&self.kanji_gaps, &gapped) {
                let known = kanji::modernised(&self.spellings[at].folded);
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
                self.hit(store, at, vec![Step::OtherKanji { from, to, length }], hits);
            }
        }
    }

    /// The keys that are a few edits from `key`, with the edits; all in ASCII.
    fn near<'k>(&'k self, key: &'k str, keys: &'k Scan) -> impl Iterator<Item = (&'k str, Step)> {
        self.within(key, most_edits(key.len()), keys)
    }

    /// The keys that are at most so many edits from `key`, with the edits.
    fn within<'k>(
        &'k self,
        key: &'k str,
        most: usize,
        keys: &'k Scan,
    ) -> impl Iterator<Item = (&'k str, Step)> {
        keys.near(key, SHORTEST_FOR_ONE_EDIT, most)
            .filter(|known| digits(key).eq(digits(known)))
            .map(|known| {
                let edits = edits::align(key, known, &self.costs);
                let step = Step::Edits {
                    count: edits.count,
                    cost: self.costs.of_edits(edits.cost, key.len().max(known.len())),
                    changes: edits.changes,
                };
                (known, step)
            })
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

/// The hits of a misspelt text so far.
struct Misspelt<'i> {
    index: &'i Index,
    store: &'i Store,
    /// The sound keys of the words of the text.
    words: Vec<String>,
    /// What may be its Russian stems.
    stems: Vec<&'i str>,
    is_likely_right: bool,
    hits: Vec<Hit>,
}

impl Misspelt<'_> {
    fn add(&mut self, step: Step, spellings: &[usize]) {
        self.add_steps(&[step], spellings);
    }

    fn add_steps(&mut self, found: &[Step], spellings: &[usize]) {
        for &at in spellings {
            let spelling = &self.index.spellings[at];
            let is_other = |step| self.is_other_ending(step, spelling);
            if !words_agree(&self.words, &spelling.text) || found.iter().any(is_other) {
                continue;
            }
            let mut steps = found.to_vec();
            if self.is_likely_right {
                steps.push(Step::WellFormed);
            }
            if self.store.places()[spelling.place].sources.len() < WELL_KNOWN {
                steps.push(Step::LittleKnown);
            }
            self.index.hit(self.store, at, steps, &mut self.hits);
        }
    }

    /// Suggestions where nothing else was found: misspelt by a scribe's habit, or one edit more in a long name.
    fn add_far(&mut self, text: &str, key: &str) {
        let index = self.index;
        for (custom, key) in sound::sound_keys_by_custom(text) {
            for (known, step) in index.near(&key, &index.sound_keys) {
                let steps = [Step::SpeltBy(custom, key.clone()), step];
                self.add_steps(&steps, lookup(&index.sound, known));
            }
        }
        if key.len() >= SHORTEST_FOR_THREE_EDITS {
            for (known, step) in index.within(key, most_edits(key.len()) + 1, &index.sound_keys) {
                self.add(step, lookup(&index.sound, known));
            }
        }
    }

    /// Whether edits only make another Russian ending, which makes another name more often than a slip: Атласово, Атласова.
    fn is_other_ending(&self, step: &Step, spelling: &Spelling) -> bool {
        if !spelling.is_russian || !matches!(step, Step::Edits { .. }) {
            return false;
        }
        ending::stems(&spelling.sound).any(|stem| self.stems.contains(&stem))
    }
}

fn lookup<'k>(keys: &'k Keys, key: &str) -> &'k [usize] {
    keys.get(key).map_or(&[], Vec::as_slice)
}

fn keys(keys: &Keys) -> impl Iterator<Item = &str> {
    keys.keys().map(|key| &**key)
}

/// The digits of a key: another number is another place.
fn digits(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(u8::is_ascii_digit)
}

/// `name` with a gap for each character in turn, and the character; none for a short name.
fn gapped(name: &str) -> impl Iterator<Item = (String, char)> {
    let letters: Vec<char> = name.chars().collect();
    let count = if letters.len() < SHORTEST_FOR_OTHER_KANJI {
        0
    } else {
        letters.len()
    };
    (0..count).map(move |gap| {
        let gapped = letters.iter().enumerate();
        let gapped = gapped.map(|(at, &c)| if at == gap { GAP } else { c });
        (gapped.collect(), letters[gap])
    })
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
    if asked.len() < 2 {
        return true;
    }
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
