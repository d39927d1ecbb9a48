//! The spellings under which places are found, and the keys of each.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use crate::{
    generic::has_term,
    image::{Image, Section, Words, Writer, position},
    keys::{KeySet, KeyWriter, lookup},
    near::{NearSet, NearWriter},
    record::{Certainty, Era, KindClass, Rank},
    spelling::{self, SpellingRule},
    store::Store,
    view::Place,
    writing::{Custom, Script, ending, fold::fold, kanji, misread, reading, sound},
};

/// The words of a spelling, behind one word for all that tells how many bits the position of a text has: the text below the
/// place, the sound below the name, the flags. Where these do not fit into words together that tells 0 bits, and place and name
/// are the fourth and the fifth.
const SPELLING: usize = 3;
const WIDE_SPELLING: usize = 5;
/// Bits of a spelling's flags: the rule that made it, one higher; what is true of it; the consonants that it doubles, hashed.
const RULE: u32 = 0b1111;
const IS_RUSSIAN: u32 = 1 << 4;
const HAS_TERM: u32 = 1 << 5;
const MAY_HAVE_TWIN: u32 = 1 << 6;
const IS_ETYMOLOGY: u32 = 1 << 7;
const IS_EARLY: u32 = 1 << 8;
const IS_LITTLE_KNOWN: u32 = 1 << 9;
const RANK_SHIFT: u32 = 10;
const CERTAINTY_SHIFT: u32 = 12;
const TWO_BITS: u32 = 0b11;
const IS_FEATURE: u32 = 1 << 14;
const DOUBLED_SHIFT: u32 = 16;

/// A place that this many sources name is well known.
pub(crate) const WELL_KNOWN: usize = 3;

/// Shorter names elsewhere sound like too much that is a slip for a name here.
pub(crate) const SHORTEST_ELSEWHERE: usize = 7;

/// Names of fewer kanji have no wrong one: every such name is one character from another.
const SHORTEST_FOR_OTHER_KANJI: usize = 3;
/// What stands for a character in a name with a gap.
pub(crate) const GAP: char = '\u{FFFD}';

/// A spelling under which a place can be found.
#[derive(Clone, Copy)]
pub(crate) struct Spelling<'i> {
    image: &'i Image,
    row: Words<'i>,
    text_bits: u32,
}

impl<'i> Spelling<'i> {
    #[inline]
    pub(crate) fn new(image: &'i Image, at: usize) -> Self {
        let words = image.words(Section::Spellings);
        let text_bits = words.at(0) & 31;
        let width = spelling_width(text_bits);
        Self {
            image,
            row: words.slice(at.wrapping_mul(width).wrapping_add(1), width),
            text_bits,
        }
    }

    /// The position of a text in the word `at`, and what stands above it or in the word `wide`.
    #[inline]
    fn parts(self, at: usize, wide: usize) -> (u32, usize) {
        let word = self.row.at(at);
        match self.text_bits {
            0 => (word, self.row.at(wide) as usize),
            bits => (word & ((1 << bits) - 1), (word >> bits) as usize),
        }
    }

    /// The text, as attested or as the rule made it.
    pub(crate) fn text(self) -> &'i str {
        self.image.text(self.parts(0, 3).0)
    }

    /// Whether the text is `other`, letter by letter.
    #[inline]
    pub(crate) fn is(self, other: &str) -> bool {
        self.image.text_bytes(self.parts(0, 3).0) == other.as_bytes()
    }

    /// The attested name: itself, or what the rule made it from.
    #[inline]
    pub(crate) fn name(self) -> usize {
        self.parts(1, 4).1
    }

    /// The place: that of the name, or one at its site which is read like it.
    #[inline]
    pub(crate) fn place(self) -> usize {
        self.parts(0, 3).1
    }

    #[inline]
    pub(crate) fn rule(self) -> Option<SpellingRule> {
        SpellingRule::nth((self.row.at(2) & RULE).checked_sub(1)?)
    }

    /// Whether it is a Russian name, with Russian endings.
    #[inline]
    pub(crate) fn is_russian(self) -> bool {
        self.row.at(2) & IS_RUSSIAN != 0
    }

    /// Whether it has itself a generic term of the kind of its place: 摺手岩.
    #[inline]
    pub(crate) fn has_term(self) -> bool {
        self.row.at(2) & HAS_TERM != 0
    }

    /// Whether a place of unknown reading may be written like its place.
    #[inline]
    pub(crate) fn may_have_twin(self) -> bool {
        self.row.at(2) & MAY_HAVE_TWIN != 0
    }

    /// Whether it is an Ainu form given to explain the name.
    #[inline]
    pub(crate) fn is_etymology(self) -> bool {
        self.row.at(2) & IS_ETYMOLOGY != 0
    }

    /// Whether the name was used before Japanese rule.
    #[inline]
    pub(crate) fn is_early(self) -> bool {
        self.row.at(2) & IS_EARLY != 0
    }

    /// Whether few sources name its place.
    #[inline]
    pub(crate) fn is_little_known(self) -> bool {
        self.row.at(2) & IS_LITTLE_KNOWN != 0
    }

    /// The rank of the name.
    #[inline]
    pub(crate) fn rank(self) -> Rank {
        Rank::nth(self.row.at(2) >> RANK_SHIFT & TWO_BITS).unwrap_or(Rank::Official)
    }

    /// How sure the name is.
    #[inline]
    pub(crate) fn certainty(self) -> Certainty {
        Certainty::nth(self.row.at(2) >> CERTAINTY_SHIFT & TWO_BITS).unwrap_or(Certainty::Certain)
    }

    /// The consonants that it doubles, hashed as by [`sound::doubled`].
    #[inline]
    pub(crate) fn doubled(self) -> u16 {
        (self.row.at(2) >> DOUBLED_SHIFT) as u16
    }

    pub(crate) fn folded(self) -> String {
        fold(self.text())
    }

    /// The sound key; empty where the script tells no sound.
    pub(crate) fn sound(self) -> &'i str {
        self.image.text(self.parts(1, 4).0)
    }
}

fn spelling_width(text_bits: u32) -> usize {
    match text_bits {
        0 => WIDE_SPELLING,
        _ => SPELLING,
    }
}

/// A spelling as it is written, with the positions of its texts.
struct SpellingRow {
    text: u32,
    place: u32,
    sound: u32,
    name: u32,
    flags: u32,
}

/// How many bits the position of a text has below a place or a name; 0 where they do not fit into one word.
fn text_bits(rows: &[SpellingRow]) -> u32 {
    let bits_of = |most: Option<u32>| u32::BITS - most.unwrap_or_default().leading_zeros();
    let texts = bits_of(rows.iter().map(|row| row.text.max(row.sound)).max()).max(1);
    let owners = bits_of(rows.iter().map(|row| row.place.max(row.name)).max()).max(1);
    if texts + owners <= u32::BITS {
        texts
    } else {
        0
    }
}

fn spelling_count(image: &Image) -> usize {
    let words = image.words(Section::Spellings);
    words.len().saturating_sub(1) / spelling_width(words.at(0) & 31)
}

/// All spellings.
pub(crate) fn all_spellings(image: &Image) -> impl Iterator<Item = Spelling<'_>> {
    let count = spelling_count(image);
    (0..count).map(move |at| Spelling::new(image, at))
}

/// The spellings of the attested name behind this one: itself, and those made from it.
pub(crate) fn spellings_beside(image: &Image, at: usize) -> impl Iterator<Item = Spelling<'_>> {
    let count = spelling_count(image);
    let found = Spelling::new(image, at);
    let (name, place) = (found.name(), found.place());
    let is_beside =
        move |spelling: &Spelling<'_>| spelling.name() == name && spelling.place() == place;
    let spelling = move |at| Spelling::new(image, at);
    let before = (0..at).rev().map(spelling).take_while(is_beside);
    before.chain((at..count).map(spelling).take_while(is_beside))
}

/// The spellings under `key`.
#[inline]
pub(crate) fn spellings<'i>(
    image: &'i Image,
    set: KeySet,
    key: &[u8],
) -> impl Iterator<Item = usize> + use<'i> {
    lookup(image, set, key).map(|at| at as usize)
}

/// The spellings whose sound is `key` by a habit, with the habit.
pub(crate) fn spellings_by_custom<'i>(
    image: &'i Image,
    key: &str,
) -> impl Iterator<Item = (usize, Custom)> + 'i {
    let customs = Custom::ALL.len() as u32;
    lookup(image, KeySet::ByCustom, key.as_bytes()).filter_map(move |value| {
        let custom = Custom::ALL.get((value % customs) as usize)?;
        Some(((value / customs) as usize, *custom))
    })
}

/// Writes the spellings of every place of `store`, and their keys.
pub(crate) fn write(store: &Store, writer: &mut Writer) {
    let mut index = IndexWriter {
        writer,
        rows: Vec::new(),
        keys: KeyWriter::default(),
        near: NearWriter::default(),
        of_text: FxHashMap::default(),
        unread: HashSet::new(),
        known: reading::Known::new(),
    };
    for place in (0..store.place_count()).map(|at| Place::new(store, at)) {
        let Some(kanji) = place.kanji() else {
            continue;
        };
        if place.romaji().is_none() {
            index.unread.insert(fold(kanji));
        }
        if let Some(key) = place.kana().and_then(sound::sound_key) {
            let keys = index.known.entry(kanji::modernised(&fold(kanji)));
            let (keys, key) = (keys.or_default(), sound::unvoiced(&key));
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    for place in 0..store.place_count() {
        index.add_place(store, place);
    }
    for (at, row) in (0..).zip(store.elsewhere()) {
        let name = fold(&row.name);
        let is_long = |sound: &String| sound.len() >= SHORTEST_ELSEWHERE && *sound != name;
        if let Some(sound) = sound::sound_key(&row.name).filter(is_long) {
            index.keys.add(KeySet::Elsewhere, &sound, at);
        }
        index.keys.add(KeySet::Elsewhere, &name, at);
    }
    index.finish();
}

struct IndexWriter<'w> {
    writer: &'w mut Writer,
    rows: Vec<SpellingRow>,
    keys: KeyWriter,
    near: NearWriter,
    of_text: FxHashMap<String, Keys>,
    /// The folded names of the places in kanji of unknown reading.
    unread: HashSet<String>,
    /// How other names in kanji are read.
    known: reading::Known,
}

/// The keys of a text; many places share one.
#[derive(Clone)]
struct Keys {
    folded: String,
    sound: String,
    doubled: u16,
    by_custom: Vec<(Custom, String)>,
    loans: Vec<String>,
}

impl IndexWriter<'_> {
    fn add_place(&mut self, store: &Store, place: usize) {
        let names: Vec<usize> = store
            .names_of(place)
            .chain(store.readings_lent_to(place))
            .chain(store.readings_at_site(place))
            .collect();
        let readings: Vec<String> = names
            .iter()
            .map(|&at| store.name(at))
            .filter(|name| name.era() == Era::Japanese && Script::of(name.text()) != Script::Han)
            .filter_map(|name| sound::sound_key(name.text()))
            .map(|key| sound::unvoiced(&key))
            .collect();
        let main = Place::new(store, place).kanji();
        let kind = store.place(place).kind();
        let twin = match main.is_some_and(|kanji| self.unread.contains(&fold(kanji))) {
            true => MAY_HAVE_TWIN,
            false => 0,
        };
        let is_feature = matches!(
            kind.class(),
            KindClass::Insular
                | KindClass::Headland
                | KindClass::Marine
                | KindClass::Lacustrine
                | KindClass::Relief
        );
        let is_little_known = store.place(place).sources().len() < WELL_KNOWN;
        for at in names {
            let name = store.name(at);
            let text = name.text();
            let is_russian = name.lang().primary() == "ru" || name.era() == Era::Modern;
            // The Ainu form of a hamlet was its name, if it is in one piece; that of a mountain explains another's.
            let was_its_name = kind.class() == KindClass::Populated && !is_taken_apart(text);
            let is_etymology =
                name.lang().primary() == "ain" && name.rank() != Rank::Official && !was_its_name;
            let flag = |flag: u32, is_set: bool| if is_set { flag } else { 0 };
            let of_name = twin
                | flag(IS_RUSSIAN, is_russian)
                | flag(IS_FEATURE, is_feature)
                | flag(IS_ETYMOLOGY, is_etymology)
                | flag(IS_EARLY, name.era() == Era::Early)
                | flag(IS_LITTLE_KNOWN, is_little_known)
                | (name.rank() as u32) << RANK_SHIFT
                | (name.certainty() as u32) << CERTAINTY_SHIFT;
            let flags_of =
                |text: &str| of_name | flag(HAS_TERM, !kind.stands_bare() && has_term(text, kind));
            let spelling = self.add(place, at, text, None, flags_of(text));
            // A known reading is that of the main name; another name in kanji, by which the place went at another
            // time, has its own.
            let is_unread = readings.is_empty() || main != Some(text);
            if is_unread && name.era() == Era::Japanese && Script::of(text) == Script::Han {
                let keys = reading::unvoiced_keys(&fold(text), &self.known);
                if keys.iter().any(|key| readings.contains(key)) {
                    continue;
                }
                for key in keys {
                    self.keys.add(KeySet::MayBeRead, &key, spelling);
                }
            }
            for (rule, text) in spelling::made_from(text, name.lang(), main) {
                self.add(place, at, &text, Some(rule), flags_of(&text));
            }
        }
    }

    fn add(
        &mut self,
        place: usize,
        name: usize,
        text: &str,
        rule: Option<SpellingRule>,
        flags: u32,
    ) -> u32 {
        let at = position(self.rows.len());
        let Keys {
            folded,
            sound,
            doubled,
            by_custom,
            loans,
        } = self.keys_of(text, rule.is_none());
        self.keys.add(KeySet::Folded, &folded, at);
        match Script::of(&folded) {
            Script::Han => {
                let modern = kanji::modernised(&folded);
                self.keys.add_made(KeySet::Kanji, &modern, &folded, at);
                for (gapped, _) in gapped(&modern) {
                    self.keys.add(KeySet::KanjiGap, &gapped, at);
                }
            }
            Script::Latin => {
                let misread = misread::key(&folded);
                self.keys.add_made(KeySet::Misread, &misread, &folded, at);
                self.near.add(NearSet::Latin, &folded);
            }
            _ => {}
        }
        // A made spelling sounds as the one it is made from.
        if rule.is_none() && !sound.is_empty() {
            self.keys.add(KeySet::Sound, &sound, at);
            let unvoiced = sound::unvoiced(&sound);
            self.keys.add_made(KeySet::Unvoiced, &unvoiced, &sound, at);
            let customs = Custom::ALL.len() as u32;
            for (custom, key) in by_custom {
                self.keys
                    .add(KeySet::ByCustom, &key, at * customs + custom as u32);
            }
            for loan in loans {
                self.keys.add(KeySet::Loan, &loan, at);
                self.near.add(NearSet::Loan, &loan);
            }
            if flags & IS_RUSSIAN != 0 {
                for stem in ending::stems(&sound) {
                    self.keys.add(KeySet::Stem, stem, at);
                }
                if flags & IS_FEATURE != 0 {
                    for nominative in ending::nominatives(&sound) {
                        self.keys.add(KeySet::Nominative, &nominative, at);
                    }
                }
            }
            self.near.add(NearSet::Sound, &sound);
        }
        let rule = rule.map_or(0, |rule| rule as u32 + 1);
        self.rows.push(SpellingRow {
            text: self.writer.text(text),
            place: position(place),
            sound: self.writer.text(&sound),
            name: position(name),
            flags: rule | flags | u32::from(doubled) << DOUBLED_SHIFT,
        });
        at
    }

    fn keys_of(&mut self, text: &str, is_attested: bool) -> Keys {
        let make = |text: &str| {
            let sound = sound::sound_key(text).unwrap_or_default();
            let has_loans = is_attested && !sound.is_empty() && !sound::is_japanese(&sound);
            Keys {
                folded: fold(text),
                doubled: sound::doubled(text),
                by_custom: if is_attested {
                    sound::sound_keys_by_custom(text)
                } else {
                    Vec::new()
                },
                loans: if has_loans {
                    sound::loan_keys(text)
                } else {
                    Vec::new()
                },
                sound,
            }
        };
        if !is_attested {
            return make(text);
        }
        self.of_text
            .entry(text.to_owned())
            .or_insert_with(|| make(text))
            .clone()
    }

    fn finish(self) {
        let bits = text_bits(&self.rows);
        let words = self.writer.words(Section::Spellings);
        words.push(bits);
        for row in &self.rows {
            let &SpellingRow {
                text,
                place,
                sound,
                name,
                flags,
            } = row;
            match bits {
                0 => words.extend([text, sound, flags, place, name]),
                bits => words.extend([place << bits | text, name << bits | sound, flags]),
            }
        }
        self.keys.finish(self.writer);
        self.near.finish(self.writer);
    }
}

/// Whether an Ainu form is written as linguists explain one, by its words and in small letters: シ・コタン, *kus-un-nay*.
fn is_taken_apart(text: &str) -> bool {
    text.contains(['・', '-', ' ']) || text.starts_with(char::is_lowercase)
}

/// `name` with a gap for each character in turn, and the character; none for a short name.
pub(crate) fn gapped(name: &str) -> impl Iterator<Item = (String, char)> {
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
