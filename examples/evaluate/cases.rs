//! The evaluation: cases made from the built-in tables, negatives from `tests/data`, and plain matchers to compare
//! with. Used by the `evaluate` example and by `tests/accuracy.rs`.

use std::{collections::HashSet, fmt::Write as _};

use karafuto::{
    Era, Gazetteer, Kind, Language, NameRow, PlaceId, Query, Rank, Script, Status, Tables,
    sound_key,
};

/// A question and the places that answer it rightly; none for a negative.
pub struct Case {
    pub text: String,
    /// The kind that the query gives as a hint.
    pub kind: Option<Kind>,
    pub right: Vec<PlaceId>,
}

impl Case {
    fn new(text: impl Into<String>, right: Vec<PlaceId>) -> Self {
        Self {
            text: text.into(),
            kind: None,
            right,
        }
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

/// One group of cases with the gazetteer that is asked.
pub struct Group {
    pub title: &'static str,
    pub rounds: Vec<(Tables, Vec<Case>)>,
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

/// Each attested name that the rest of the tables does not hold, by its letters or its sound, for this place or another,
/// taken out and asked for.
///
/// Round k takes out the k-th name of every place at once.
fn leave_one_out(tables: &Tables, full: &Gazetteer) -> Group {
    let mut rounds = Vec::new();
    for round in 0.. {
        let (mut asked, mut kept) = (Vec::new(), Vec::new());
        let mut seen = std::collections::HashMap::new();
        for name in tables.names() {
            let nth: &mut usize = seen.entry(name.place).or_default();
            let is_asked = *nth == round;
            *nth += 1;
            if is_asked {
                asked.push(name.clone())
            } else {
                kept.push(name.clone())
            }
        }
        if asked.is_empty() || round == 40 {
            break;
        }
        let still_named: HashSet<_> = kept.iter().map(|name| name.place).collect();
        // A place must keep a name to be found by; one that has no other is not asked for.
        let (asked, alone): (Vec<_>, Vec<_>) = asked
            .into_iter()
            .partition(|name| still_named.contains(&name.place));
        kept.extend(alone);
        let rest = Tables::from_rows(tables.places().to_vec(), kept, tables.sources().to_vec());
        let gazetteer = Gazetteer::compile(rest.clone()).expect("the rest is sound");
        let cases = asked
            .iter()
            .filter(|name| is_reachable(name) && has_name_alike(&gazetteer, name))
            .filter(|name| {
                let derived = gazetteer
                    .places_named(&name.text)
                    .any(|place| place.id() == name.place);
                !derived
            })
            .map(|name| Case::new(&*name.text, one_answer(full, name.place)))
            .collect();
        rounds.push((rest, cases));
    }
    Group {
        title: "attested spelling left out",
        rounds,
    }
}

/// Names that a sound or letters can lead to: a kanji name tells no sound.
fn is_reachable(name: &NameRow) -> bool {
    matches!(
        Script::of(&name.text),
        Script::Kana | Script::Latin | Script::Cyrillic
    ) && name.text.chars().count() >= 4
}

/// Whether the place keeps a spelling of what is the same name: at most half of the letters differ.
fn has_name_alike(gazetteer: &Gazetteer, name: &NameRow) -> bool {
    let Some(place) = gazetteer.place(name.place) else {
        return false;
    };
    let Some(asked) = sound_key(&name.text) else {
        return false;
    };
    place
        .names()
        .filter_map(|other| sound_key(other.text()))
        .any(|other| {
            let distance = strsim::osa_distance(&asked, &other);
            2 * distance <= asked.len().min(other.len()).max(1)
        })
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

fn noise(
    title: &'static str,
    tables: &Tables,
    gazetteer: &Gazetteer,
    edits: usize,
    shortest: usize,
) -> Group {
    let mut random = Random(1945);
    let cases = main_spellings(gazetteer, shortest)
        .into_iter()
        .map(|(romaji, id)| {
            let text = edited(&romaji, edits, &mut random);
            // The edit of a name that several places bear can't tell which of them is meant.
            let right = gazetteer
                .places_named(&romaji)
                .flat_map(|place| one_answer(gazetteer, place.id()))
                .chain(one_answer(gazetteer, id))
                .collect();
            Case::new(text, right)
        })
        .collect();
    Group {
        title,
        rounds: vec![(tables.clone(), cases)],
    }
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
    Group {
        title: "only kana known, asked in other scripts",
        rounds: vec![(rest, cases)],
    }
}

fn every_name(tables: &Tables, gazetteer: &Gazetteer) -> Group {
    let cases = tables
        .names()
        .iter()
        .map(|name| Case::new(&*name.text, one_answer(gazetteer, name.place)))
        .collect();
    Group {
        title: "every name of the tables",
        rounds: vec![(tables.clone(), cases)],
    }
}

/// As [`every_name`], with the kind of its place as a hint: the river is told from the town.
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
    Group {
        title: "every name, its kind given",
        rounds: vec![(tables.clone(), cases)],
    }
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
        title: "negatives",
        rounds: vec![(tables.clone(), cases)],
    }
}

/// All groups, over the built-in tables.
pub fn groups() -> Vec<Group> {
    let tables = Tables::builtin();
    let gazetteer = Gazetteer::builtin();
    vec![
        every_name(&tables, gazetteer),
        every_name_with_kind(&tables, gazetteer),
        leave_one_out(&tables, gazetteer),
        noise("one edit, 5 letters and more", &tables, gazetteer, 1, 5),
        noise("two edits, 8 letters and more", &tables, gazetteer, 2, 8),
        cross_script(&tables, gazetteer),
        negatives(&tables, gazetteer),
    ]
}

/// A matcher over given tables.
pub trait Matcher {
    fn name(&self) -> &'static str;
    fn reply(&self, case: &Case) -> Reply;
}

struct Karafuto(Gazetteer);

impl Matcher for Karafuto {
    fn name(&self) -> &'static str {
        "karafuto"
    }

    fn reply(&self, case: &Case) -> Reply {
        let query = Query::new(&case.text);
        let answer = self.0.resolve(&match case.kind {
            Some(kind) => query.kind(kind),
            None => query,
        });
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
    name: &'static str,
    names: Vec<(String, PlaceId)>,
    similarity: fn(&str, &str) -> f64,
    least: f64,
}

impl Matcher for Plain {
    fn name(&self) -> &'static str {
        self.name
    }

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
    let plain = |name, similarity, least| {
        Box::new(Plain {
            name,
            names: names.clone(),
            similarity,
            least,
        })
    };
    vec![
        Box::new(Karafuto(
            Gazetteer::compile(tables.clone()).expect("sound tables"),
        )),
        plain("exact", |a, b| f64::from(u8::from(a == b)), 1.0),
        plain("Damerau-Levenshtein", within_edits, 0.5),
        plain("Jaro-Winkler ≥ 0.9", strsim::jaro_winkler, 0.9),
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
        "| cases | matcher | number | hit@1 | hit@5 | resolved | precision of resolved |\n|---|---|--:|--:|--:|--:|--:|\n",
    );
    for group in groups() {
        let mut tallies: Vec<(&'static str, Tally)> = Vec::new();
        for (tables, cases) in &group.rounds {
            for (at, matcher) in matchers(tables).iter().enumerate() {
                if tallies.len() <= at {
                    tallies.push((matcher.name(), Tally::default()));
                }
                for case in cases {
                    tallies[at].1.count(case, &matcher.reply(case));
                }
            }
        }
        let is_negative = group.title == "negatives";
        for (name, tally) in tallies {
            let percent = |part, whole| format!("{:.1} %", share(part, whole));
            let or_dash = |text: String| if is_negative { "–".to_owned() } else { text };
            let _ = writeln!(
                text,
                "| {} | {name} | {} | {} | {} | {} | {} |",
                group.title,
                tally.cases,
                or_dash(percent(tally.first, tally.cases)),
                or_dash(percent(tally.in_five, tally.cases)),
                percent(tally.resolved, tally.cases),
                or_dash(percent(tally.resolved_right, tally.resolved)),
            );
        }
    }
    text
}
