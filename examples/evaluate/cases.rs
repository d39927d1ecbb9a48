//! The evaluation: cases made from the built-in tables, negatives from `tests/data`, and plain matchers to compare
//! with. Used by the `evaluate` example and by `tests/accuracy.rs`.

use std::{
    collections::{BTreeMap, HashSet},
    fmt::Write as _,
};

use karafuto::{
    Era, Gazetteer, Kind, Language, NameRow, Place, PlaceId, Query, Rank, Script, SourceRow,
    Status, Tables, sound_key,
};

/// A question and the places that answer it rightly; none for a negative.
pub struct Case {
    pub text: String,
    /// The kind that the query gives as a hint.
    pub kind: Option<Kind>,
    /// The area that the query gives as a hint.
    pub within: Option<PlaceId>,
    pub right: Vec<PlaceId>,
}

impl Case {
    fn new(text: impl Into<String>, right: Vec<PlaceId>) -> Self {
        Self {
            text: text.into(),
            kind: None,
            within: None,
            right,
        }
    }

    pub fn query(&self) -> Query<'_> {
        let mut query = Query::new(&self.text);
        if let Some(kind) = self.kind {
            query = query.kind(kind);
        }
        if let Some(area) = self.within {
            query = query.within(area);
        }
        query
    }
}

/// What a matcher says: the places it lists, best first, and whether it commits itself to the first.
pub struct Reply {
    pub places: Vec<PlaceId>,
    pub is_resolved: bool,
}

#[derive(Default, Clone, Copy)]
pub struct Tally {
    pub cases: usize,
    pub first: usize,
    pub in_five: usize,
    pub resolved: usize,
    pub resolved_right: usize,
}

impl Tally {
    fn count(&mut self, case: &Case, reply: &Reply) {
        let is_right = |place: &PlaceId| case.right.contains(place);
        self.cases += 1;
        self.first += usize::from(reply.places.first().is_some_and(is_right));
        self.in_five += usize::from(reply.places.iter().take(5).any(is_right));
        if reply.is_resolved {
            self.resolved += 1;
            self.resolved_right += usize::from(reply.places.first().is_some_and(is_right));
        }
    }
}

pub fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Deterministic pseudo-random numbers: SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        (mixed % bound as u64) as usize
    }
}

/// What a group shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// The right place is to be found.
    Found,
    /// Nothing is to be found.
    NotFound,
    /// Nothing may be resolved: several places are meant.
    Ambiguous,
}

/// One group of cases with the gazetteers that are asked.
pub struct Group {
    pub title: &'static str,
    pub aim: Aim,
    pub rounds: Vec<(Tables, Vec<Case>)>,
}

impl Group {
    fn new(title: &'static str, tables: &Tables, cases: Vec<Case>) -> Self {
        Self {
            title,
            aim: Aim::Found,
            rounds: vec![(tables.clone(), cases)],
        }
    }
}

/// The places that stand at the site of this one: a town, its station and its district are one answer.
fn one_answer(gazetteer: &Gazetteer, id: PlaceId) -> Vec<PlaceId> {
    let principal = |id| {
        let place = gazetteer.place(id)?;
        Some(place.site().map_or(id, |site| site.id()))
    };
    let site = principal(id);
    gazetteer
        .places()
        .map(|place| place.id())
        .filter(|&other| principal(other) == site)
        .collect()
}

/// How many parts the names are dealt into; one part at a time is left out.
const PARTS: usize = 50;

/// Each attested name that the rest of the tables does not hold, by its letters or its sound, taken out and asked for, a
/// fiftieth of all names at a time.
///
/// Names that another place bears are true homonyms and left out here. The first group are spellings of what is the same
/// name as one that remains, by [`is_alike`]; the second are other names altogether, which nothing in the rest leads to.
fn leave_one_out(tables: &Tables, full: &Gazetteer) -> [Group; 2] {
    let mut random = Random(1905);
    let part: Vec<usize> = tables.names().iter().map(|_| random.below(PARTS)).collect();
    let mut rounds: [Vec<(Tables, Vec<Case>)>; 2] = Default::default();
    for round in 0..PARTS {
        let (mut asked, mut kept) = (Vec::new(), Vec::new());
        for (name, part) in tables.names().iter().zip(&part) {
            if *part == round {
                asked.push(name.clone());
            } else {
                kept.push(name.clone());
            }
        }
        let still_named: HashSet<_> = kept.iter().map(|name| name.place).collect();
        // A place must keep a name to be found by; one that has no other is not asked for.
        let (asked, alone): (Vec<_>, Vec<_>) = asked
            .into_iter()
            .partition(|name| still_named.contains(&name.place));
        kept.extend(alone);
        let rest = Tables::from_rows(tables.places().to_vec(), kept, tables.sources().to_vec());
        let gazetteer = Gazetteer::compile(rest.clone()).expect("the rest is sound");
        let mut cases: [Vec<Case>; 2] = Default::default();
        for name in asked.iter().filter(|name| is_reachable(name)) {
            if gazetteer.places_named(&name.text).next().is_some() {
                continue;
            }
            let group = usize::from(!has_name_alike(&gazetteer, name));
            cases[group].push(Case::new(&*name.text, one_answer(full, name.place)));
        }
        for (rounds, cases) in rounds.iter_mut().zip(cases) {
            rounds.push((rest.clone(), cases));
        }
    }
    let [alike, others] = rounds;
    [
        Group {
            title: "attested spelling left out",
            aim: Aim::Found,
            rounds: alike,
        },
        Group {
            title: "attested name left out, unlike all that remain",
            aim: Aim::Found,
            rounds: others,
        },
    ]
}

/// Whether places at several sites bear the name: then no script tells which is meant.
fn is_homonym(full: &Gazetteer, name: &NameRow) -> bool {
    let site = one_answer(full, name.place);
    full.places_named(&name.text)
        .any(|place| !site.contains(&place.id()))
}

/// Names that a sound or letters can lead to: a kanji name tells no sound.
fn is_reachable(name: &NameRow) -> bool {
    matches!(
        Script::of(&name.text),
        Script::Kana | Script::Latin | Script::Cyrillic
    ) && name.text.chars().count() >= 4
}

/// Whether the place keeps a name that this is a spelling of.
fn has_name_alike(gazetteer: &Gazetteer, name: &NameRow) -> bool {
    let names = gazetteer.place(name.place).into_iter();
    names
        .flat_map(|place| place.names())
        .any(|other| is_alike(&name.text, other.text()))
}

/// Whether two names sound alike: at most one letter in three of the keys differs.
fn is_alike(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (sound_key(a), sound_key(b)) else {
        return false;
    };
    3 * strsim::osa_distance(&a, &b) <= a.len().max(b.len())
}

fn edited(text: &str, edits: usize, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let alphabet: Vec<char> = match Script::of(text) {
        Script::Cyrillic => "абвгдеиклмнопрстухшя".chars().collect(),
        _ => "abdeghikmnoprstuwyz".chars().collect(),
    };
    for _ in 0..edits {
        let at = random.below(letters.len() - 1) + 1;
        let letter = alphabet[random.below(alphabet.len())];
        match random.below(4) {
            0 => letters[at] = letter,
            1 => letters.insert(at, letter),
            2 => drop(letters.remove(at)),
            _ if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => letters[at] = letter,
        }
    }
    letters.into_iter().collect()
}

fn main_spellings(gazetteer: &Gazetteer, shortest: usize) -> Vec<(String, PlaceId)> {
    gazetteer
        .places()
        .filter(|place| place.site().is_none())
        .filter_map(|place| Some((place.romaji()?.into_owned(), place.id())))
        .filter(|(romaji, _)| romaji.chars().filter(|c| c.is_alphabetic()).count() >= shortest)
        .collect()
}

/// The main romanised spelling of every principal place, changed; `change` gives nothing where there is nothing to change.
fn changed(
    title: &'static str,
    tables: &Tables,
    gazetteer: &Gazetteer,
    shortest: usize,
    mut change: impl FnMut(&str) -> Option<String>,
) -> Group {
    let cases = main_spellings(gazetteer, shortest)
        .into_iter()
        .filter_map(|(romaji, id)| {
            let text = change(&romaji)?;
            // The slip of a name that several places bear can't tell which of them is meant.
            let right = gazetteer
                .places_named(&romaji)
                .flat_map(|place| one_answer(gazetteer, place.id()))
                .chain(one_answer(gazetteer, id))
                .collect();
            Some(Case::new(text, right))
        })
        .collect();
    Group::new(title, tables, cases)
}

fn noise(
    title: &'static str,
    tables: &Tables,
    gazetteer: &Gazetteer,
    edits: usize,
    shortest: usize,
) -> Group {
    let mut random = Random(1945);
    changed(title, tables, gazetteer, shortest, |romaji| {
        Some(edited(romaji, edits, &mut random))
    })
}

/// One group of letters as a reading machine takes it for another.
fn misread(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    const READ: &[(&str, &str)] = &[
        ("m", "rn"),
        ("w", "vv"),
        ("d", "cl"),
        ("i", "l"),
        ("i", "1"),
        ("o", "0"),
        ("e", "c"),
        ("c", "e"),
        ("s", "5"),
    ];
    let mut random = Random(1907);
    changed("reading machine", tables, gazetteer, 5, |romaji| {
        let places: Vec<_> = READ
            .iter()
            .flat_map(|&(from, to)| {
                romaji
                    .match_indices(from)
                    .map(move |(at, _)| (at, from, to))
            })
            .collect();
        let (at, from, to) = *places.get(random.below(places.len().max(1)))?;
        Some(format!(
            "{}{to}{}",
            &romaji[..at],
            &romaji[at + from.len()..]
        ))
    })
}

fn replaced(text: &str, rewrites: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut written = String::new();
    while let Some(c) = rest.chars().next() {
        let rewrite = rewrites.iter().find(|(from, _)| rest.starts_with(from));
        let (taken, added) = rewrite.map_or((c.len_utf8(), &rest[..c.len_utf8()]), |(from, to)| {
            (from.len(), *to)
        });
        written.push_str(added);
        rest = &rest[taken..];
    }
    written
}

/// Ways to write a long vowel: not at all, by a second letter or by h.
fn lost_macrons(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    const WAYS: &[&[(&str, &str)]] = &[
        &[("ō", "o"), ("ū", "u"), ("Ō", "O"), ("Ū", "U")],
        &[("ō", "ou"), ("ū", "uu"), ("Ō", "Ou"), ("Ū", "Uu")],
        &[("ō", "oh"), ("ū", "uh"), ("Ō", "Oh"), ("Ū", "Uh")],
        &[("ō", "oo"), ("ū", "uu"), ("Ō", "Oo"), ("Ū", "Uu")],
    ];
    let mut random = Random(1946);
    changed(
        "macrons lost or written out",
        tables,
        gazetteer,
        3,
        |romaji| {
            let text = replaced(romaji, WAYS[random.below(WAYS.len())]);
            (text != romaji).then_some(text)
        },
    )
}

/// How scribes of other nations spell the sounds of Hepburn.
const SCRIBES: &[&[(&str, &str)]] = &[
    // Kunrei-shiki without its marks
    &[
        ("sh", "sy"),
        ("ch", "ty"),
        ("tsu", "tu"),
        ("fu", "hu"),
        ("j", "zy"),
    ],
    // German
    &[("sh", "sch"), ("ch", "tsch"), ("j", "dsch"), ("y", "j")],
    // French
    &[("sh", "ch"), ("ch", "tch"), ("j", "dj"), ("u", "ou")],
    // Dutch
    &[
        ("sh", "sj"),
        ("ch", "tsj"),
        ("j", "dzj"),
        ("y", "j"),
        ("u", "oe"),
    ],
    // Polish
    &[
        ("sh", "sz"),
        ("ch", "cz"),
        ("j", "dż"),
        ("y", "j"),
        ("ts", "c"),
    ],
    // Czech
    &[
        ("sh", "š"),
        ("ch", "č"),
        ("j", "dž"),
        ("y", "j"),
        ("ts", "c"),
    ],
    // Russian by Polivanov, then to Latin
    &[
        ("shi", "si"),
        ("sh", "sy"),
        ("chi", "ti"),
        ("ch", "ty"),
        ("ji", "dzi"),
        ("j", "dzy"),
        ("z", "dz"),
        ("h", "kh"),
        ("w", "v"),
        ("ai", "ay"),
        ("ui", "uy"),
        ("oi", "oy"),
    ],
    // Italian
    &[
        ("shi", "sci"),
        ("sha", "scia"),
        ("sho", "scio"),
        ("shu", "sciu"),
        ("chi", "ci"),
        ("ki", "chi"),
        ("ke", "che"),
        ("cha", "cia"),
        ("cho", "cio"),
        ("chu", "ciu"),
    ],
];

fn other_romanisations(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    let mut random = Random(1855);
    changed("other romanisations", tables, gazetteer, 4, |romaji| {
        let plain = replaced(&romaji.to_lowercase(), &[("ō", "o"), ("ū", "u"), ("'", "")]);
        let text = replaced(&plain, SCRIBES[random.below(SCRIBES.len())])
            .replace("syi", "si")
            .replace("tyi", "ti")
            .replace("zyi", "zi");
        (text != plain).then_some(text)
    })
}

/// Only readings in kana are known; asked in the Latin and Cyrillic letters that sources use for them.
fn cross_script(tables: &Tables, full: &Gazetteer) -> Group {
    let is_kana = |name: &NameRow| name.lang == Language::JAPANESE_KANA;
    let read: HashSet<_> = tables
        .names()
        .iter()
        .filter(|name| is_kana(name))
        .map(|name| name.place)
        .collect();
    let (kept, asked): (Vec<_>, Vec<_>) = tables
        .names()
        .iter()
        .cloned()
        .partition(|name| is_kana(name) || !read.contains(&name.place));
    let rest = Tables::from_rows(tables.places().to_vec(), kept, tables.sources().to_vec());
    let kana_of = |place: PlaceId| {
        full.place(place)
            .into_iter()
            .flat_map(|place| place.names())
            .filter(|name| name.language() == Language::JAPANESE_KANA)
    };
    let cases = asked
        .iter()
        .filter(|name| name.era == Era::Japanese && name.rank != Rank::Misspelling)
        .filter(|name| {
            matches!(
                name.lang,
                Language::JAPANESE_CYRILLIC | Language::JAPANESE_LATIN
            )
        })
        .filter(|name| !is_homonym(full, name))
        .filter(|name| {
            // Only spellings of a reading that is known: others are no question of script.
            let asked = sound_key(&name.text).unwrap_or_default();
            kana_of(name.place).any(|kana| {
                let kana = sound_key(kana.text()).unwrap_or_default();
                strsim::osa_distance(&asked, &kana) <= 2
            })
        })
        .map(|name| Case::new(&*name.text, one_answer(full, name.place)))
        .collect();
    Group::new("only kana known, asked in other scripts", &rest, cases)
}

/// Each name that places at no other site bear.
fn every_name(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    let cases = tables
        .names()
        .iter()
        .filter(|name| !is_homonym(gazetteer, name))
        .map(|name| Case::new(&*name.text, one_answer(gazetteer, name.place)))
        .collect();
    Group::new("every name that one site bears", tables, cases)
}

/// Every name, with the kind of its place as a hint: the river is told from the town.
fn every_name_with_kind(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    let kind = |id| gazetteer.place(id).map(|place| place.kind());
    let cases = tables
        .names()
        .iter()
        .map(|name| Case {
            kind: kind(name.place),
            ..Case::new(&*name.text, one_answer(gazetteer, name.place))
        })
        .collect();
    Group::new("every name, its kind given", tables, cases)
}

/// Spellings that sources of many languages and times attest and the tables do not hold.
fn attested_elsewhere(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/attested.csv");
    let mut reader = csv::Reader::from_path(file)
        .expect("tests/data/attested.csv, which only the repository has");
    let known: HashSet<_> = tables
        .names()
        .iter()
        .map(|name| name.text.as_str())
        .collect();
    let cases = reader
        .records()
        .map(|record| record.expect("the spellings are CSV"))
        .filter(|record| !known.contains(&record[0]))
        .map(|record| {
            let place = record[2].parse().expect("the number of a place");
            Case::new(&record[0], one_answer(gazetteer, place))
        })
        .collect();
    Group::new("attested spellings not in the tables", tables, cases)
}

/// Names of other regions and common words. One that is a name of the tables too, letter by letter or by its sound, is
/// a true homonym and is left out.
fn negatives(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/negatives.csv");
    let mut reader = csv::Reader::from_path(file)
        .expect("tests/data/negatives.csv, which only the repository has");
    let cases = reader
        .records()
        .map(|record| record.expect("the negatives are CSV")[0].to_owned())
        .filter(|text| gazetteer.places_named(text).next().is_none())
        .map(|text| Case::new(text, Vec::new()))
        .collect();
    Group {
        aim: Aim::NotFound,
        ..Group::new("negatives", tables, cases)
    }
}

/// The official names that several settlements at different sites bear, with those settlements.
fn homonyms(gazetteer: &Gazetteer) -> Vec<(&str, Vec<Place<'_>>)> {
    let mut bearers: BTreeMap<&str, Vec<Place<'_>>> = BTreeMap::new();
    for place in gazetteer.places() {
        let is_settlement = place.site().is_none()
            && matches!(
                place.kind(),
                Kind::City | Kind::Town | Kind::Village | Kind::Settlement
            );
        if let Some(kanji) = place.kanji().filter(|_| is_settlement) {
            bearers.entry(kanji).or_default().push(place);
        }
    }
    bearers.retain(|_, places| places.len() > 1);
    bearers.into_iter().collect()
}

fn homonyms_without_hint(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    let cases = homonyms(gazetteer)
        .into_iter()
        .map(|(name, places)| {
            let right = places.iter();
            let right = right.flat_map(|place| one_answer(gazetteer, place.id()));
            Case::new(name, right.collect())
        })
        .collect();
    Group {
        aim: Aim::Ambiguous,
        ..Group::new("homonyms without a hint", tables, cases)
    }
}

/// The homonyms with the area that the place lay in, where no other of the name lay in it, and the kind.
fn homonyms_with_hint(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    let mut cases = Vec::new();
    for (name, places) in homonyms(gazetteer) {
        for place in &places {
            let is_alone = |area: &Place<'_>| {
                let holds = |place: &&Place<'_>| place.ancestors().any(|known| known == *area);
                places.iter().filter(holds).count() == 1
            };
            if let Some(area) = place.ancestors().find(is_alone) {
                cases.push(Case {
                    within: Some(area.id()),
                    kind: Some(place.kind()),
                    ..Case::new(name, one_answer(gazetteer, place.id()))
                });
            }
        }
    }
    Group::new("homonyms with area and kind", tables, cases)
}

/// The tables without what no search touches, which are compiled the sooner.
fn without_remarks(tables: &Tables) -> Tables {
    let (mut places, mut names) = (tables.places().to_vec(), tables.names().to_vec());
    places.iter_mut().for_each(|place| place.note.clear());
    names.iter_mut().for_each(|name| name.note.clear());
    let sources = tables.sources().iter().map(|source| {
        let mut bare = SourceRow::new(source.id, source.id.to_string());
        bare.strength = source.strength;
        bare
    });
    Tables::from_rows(places, names, sources.collect())
}

/// All groups, over the built-in tables.
pub fn groups() -> Vec<Group> {
    let tables = Tables::builtin();
    let gazetteer = Gazetteer::builtin();
    let [left_out, unlike] = leave_one_out(&without_remarks(&tables), gazetteer);
    vec![
        every_name(&tables, gazetteer),
        every_name_with_kind(&tables, gazetteer),
        attested_elsewhere(&tables, gazetteer),
        left_out,
        unlike,
        noise("one edit, 5 letters and more", &tables, gazetteer, 1, 5),
        noise("two edits, 8 letters and more", &tables, gazetteer, 2, 8),
        misread(&tables, gazetteer),
        lost_macrons(&tables, gazetteer),
        other_romanisations(&tables, gazetteer),
        cross_script(&tables, gazetteer),
        homonyms_without_hint(&tables, gazetteer),
        homonyms_with_hint(&tables, gazetteer),
        negatives(&tables, gazetteer),
    ]
}

/// A matcher over given tables.
pub trait Matcher {
    fn reply(&self, case: &Case) -> Reply;
}

struct Karafuto(Gazetteer);

impl Matcher for Karafuto {
    fn reply(&self, case: &Case) -> Reply {
        let answer = self.0.resolve(&case.query());
        Reply {
            places: answer
                .candidates()
                .iter()
                .map(|candidate| candidate.place().id())
                .collect(),
            is_resolved: answer.status() == Status::Resolved,
        }
    }
}

/// A plain scan over all attested names, small letters, with one similarity and one threshold.
struct Plain {
    names: Vec<(String, PlaceId)>,
    similarity: fn(&str, &str) -> f64,
    least: f64,
}

impl Matcher for Plain {
    fn reply(&self, case: &Case) -> Reply {
        let text = case.text.to_lowercase();
        let mut found: Vec<_> = self
            .names
            .iter()
            .map(|(name, place)| ((self.similarity)(&text, name), *place))
            .filter(|(similarity, _)| *similarity >= self.least)
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut places: Vec<PlaceId> = Vec::new();
        for (_, place) in found {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        Reply {
            is_resolved: !places.is_empty(),
            places,
        }
    }
}

fn within_edits(a: &str, b: &str) -> f64 {
    let length = a.chars().count();
    if length.abs_diff(b.chars().count()) > 2 {
        return 0.0;
    }
    let most = if length < 4 {
        0
    } else if length < 8 {
        1
    } else {
        2
    };
    let distance = strsim::damerau_levenshtein(a, b);
    if distance > most {
        0.0
    } else {
        1.0 - distance as f64 / 100.0
    }
}

fn matchers(tables: &Tables) -> Vec<Box<dyn Matcher>> {
    let names: Vec<_> = tables
        .names()
        .iter()
        .map(|name| (name.text.to_lowercase(), name.place))
        .collect();
    let plain = |similarity, least| {
        Box::new(Plain {
            names: names.clone(),
            similarity,
            least,
        })
    };
    vec![
        Box::new(Karafuto(
            Gazetteer::compile(tables.clone()).expect("sound tables"),
        )),
        plain(|a: &str, b: &str| f64::from(u8::from(a == b)), 1.0),
        plain(within_edits, 0.5),
        plain(strsim::jaro_winkler, 0.9),
    ]
}

/// The crate's own tally on a group.
#[allow(dead_code, reason = "the example prints the report only")]
pub fn tally(group: &Group) -> Tally {
    let mut tally = Tally::default();
    for (tables, cases) in &group.rounds {
        let matcher = Karafuto(Gazetteer::compile(tables.clone()).expect("sound tables"));
        for case in cases {
            tally.count(case, &matcher.reply(case));
        }
    }
    tally
}

/// The table that the README shows.
#[allow(dead_code, reason = "the test asks for tallies only")]
pub fn report() -> String {
    let mut text = String::from(
        "| cases | number | hit@1 | hit@5 | resolved | precision | exact | Damerau-Levenshtein | Jaro-Winkler ≥ 0.9 |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for group in groups() {
        let mut tallies: Vec<Tally> = Vec::new();
        for (tables, cases) in &group.rounds {
            for (at, matcher) in matchers(tables).iter().enumerate() {
                if tallies.len() <= at {
                    tallies.push(Tally::default());
                }
                for case in cases {
                    tallies[at].count(case, &matcher.reply(case));
                }
            }
        }
        let percent = |part, whole| format!("{:.1} %", share(part, whole));
        let is_found = group.aim == Aim::Found;
        let only_found = |text: String| if is_found { text } else { "–".to_owned() };
        let [own, plain @ ..] = tallies.as_slice() else {
            continue;
        };
        let _ = write!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            group.title,
            own.cases,
            only_found(percent(own.first, own.cases)),
            only_found(percent(own.in_five, own.cases)),
            percent(own.resolved, own.cases),
            only_found(percent(own.resolved_right, own.resolved)),
        );
        for plain in plain {
            let right = percent(plain.first, plain.cases);
            let accepted = percent(plain.resolved, plain.cases);
            let precision = percent(plain.resolved_right, plain.resolved);
            let cell = match is_found {
                true => format!("{right}, {precision}"),
                false => accepted,
            };
            let _ = write!(text, " {cell} |");
        }
        text.push('\n');
    }
    text
}

/// The cases of the groups whose title contains `title` that went wrong, one a line.
#[allow(dead_code, reason = "the test asks for tallies only")]
pub fn failures(title: &str) -> String {
    let mut text = String::new();
    for group in groups().iter().filter(|group| group.title.contains(title)) {
        for (tables, cases) in &group.rounds {
            let gazetteer = Gazetteer::compile(tables.clone()).expect("sound tables");
            for case in cases {
                let answer = gazetteer.resolve(&case.query());
                let first = answer.candidates().first();
                let is_right = first.is_some_and(|first| case.right.contains(&first.place().id()));
                let is_resolved = answer.status() == Status::Resolved;
                let is_good = match group.aim {
                    Aim::Found => is_right,
                    Aim::NotFound | Aim::Ambiguous => !is_resolved,
                };
                if is_good {
                    continue;
                }
                let _ = write!(
                    text,
                    "{}\t{}\t{}\t",
                    group.title,
                    case.text,
                    answer.status()
                );
                for id in case.right.iter().take(1) {
                    let names = gazetteer.place(*id).into_iter();
                    let names = names.flat_map(|place| place.names());
                    let names: Vec<_> = names.map(|name| name.text().to_owned()).collect();
                    let _ = write!(text, "wanted {id}: {}", names.join(", "));
                }
                if let Some(first) = first {
                    let how: Vec<_> = first.how().iter().map(ToString::to_string).collect();
                    let (place, score) = (first.place(), first.score());
                    let _ = write!(text, "\t{place:?} {score:.3}: {}", how.join("; "));
                }
                text.push('\n');
            }
        }
    }
    text
}
