//! Answers that are ready: what is decided of the spellings of the gazetteer itself, asked for without hints.
//!
//! They are decided once, when the gazetteer is compiled, by the same search that answers everything else; a test asks for
//! every name both ways.

use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

use crate::{
    answer::Status,
    finder::Finder,
    image::{Image, Section, Writer, position},
    index::{Spelling, all_spellings},
    keys::HashTable,
    query::Query,
    resolve, score,
};

/// Longer names have none.
const LONGEST: usize = 64;
/// A gazetteer of more spellings has none: to decide them all would take minutes.
const MOST: usize = 200_000;
/// How many entries a bucket has on average at most: few, for these are asked for first.
const LOAD: usize = 6;

/// An answer that is ready.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Ready {
    /// Several places may be meant.
    Ambiguous,
    /// This place stands clear.
    Place(usize),
    /// The place of this spelling stands clear, and is found by its letters.
    Spelling(Best),
}

/// What is known of the candidate that stands clear.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Best {
    pub(crate) spelling: usize,
    /// How many other candidates lie at its site.
    pub(crate) same_site: usize,
    /// In thousandths.
    score: u32,
}

impl Best {
    pub(crate) fn score(self) -> f64 {
        f64::from(self.score) / score::STEPS
    }
}

impl Ready {
    /// The place that stands clear.
    pub(crate) fn place(self, image: &Image) -> Option<usize> {
        match self {
            Self::Ambiguous => None,
            Self::Place(place) => Some(place),
            Self::Spelling(best) => Some(Spelling::new(image, best.spelling).place()),
        }
    }

    /// As a value of the table: two bits that tell which it is below the rest.
    fn to_value(self) -> u32 {
        match self {
            Self::Ambiguous => 0,
            Self::Place(place) => position(place) << 2 | 1,
            Self::Spelling(best) => {
                let rest = best.score << SITE_BITS | position(best.same_site);
                (position(best.spelling) << (SCORE_BITS + SITE_BITS) | rest) << 2 | 2
            }
        }
    }

    fn of_value(value: u32) -> Self {
        let (kind, value) = (value & 3, value >> 2);
        match kind {
            0 => Self::Ambiguous,
            1 => Self::Place(value as usize),
            _ => Self::Spelling(Best {
                spelling: (value >> (SCORE_BITS + SITE_BITS)) as usize,
                same_site: (value & MOST_AT_SITE) as usize,
                score: value >> SITE_BITS & ((1 << SCORE_BITS) - 1),
            }),
        }
    }
}

/// Bits of a score and of the number of candidates at a site. 16 remain for the spelling.
const SCORE_BITS: u32 = 10;
const SITE_BITS: u32 = 4;
const MOST_AT_SITE: u32 = (1 << SITE_BITS) - 1;
const MOST_SPELLING: usize = (1 << (u32::BITS - 2 - SCORE_BITS - SITE_BITS)) - 1;

/// What is decided of `text`, if it is a spelling that has an answer ready. The case of ASCII letters and space around the
/// name do not matter, as they never do.
#[inline]
pub(crate) fn decision(image: &Image, text: &str) -> Option<Ready> {
    let table = HashTable::new(image, Section::AnswerBuckets, Section::Answers);
    let value = table.get(hash(text)?).next()?;
    Some(Ready::of_value(value))
}

#[inline]
fn hash(text: &str) -> Option<u64> {
    let text = text.trim().as_bytes();
    let mut letters = [0; LONGEST];
    let letters = letters.get_mut(..text.len())?;
    letters.copy_from_slice(text);
    letters.make_ascii_lowercase();
    Some(xxh3_64(letters))
}

/// Writes the answers to the spellings of `index`.
pub(crate) fn write(finder: Finder<'_>, writer: &mut Writer) {
    let mut texts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let image = finder.store.image();
    let is_small = all_spellings(image).nth(MOST).is_none();
    for spelling in all_spellings(image).take_while(|_| is_small) {
        let text = spelling.text();
        texts
            .entry(text.to_ascii_lowercase())
            .or_default()
            .insert(text);
    }
    let decided = |text: &str| {
        let query = Query::new(text);
        let decision = resolve::decide(finder, &query);
        match decision.status {
            Status::Resolved => {
                let found = decision.found.first()?;
                let score = score::score(found.cost, &decision.costs_by_site(finder.store));
                let same_site = found.same_site();
                let best = Best {
                    spelling: found.spelling,
                    same_site,
                    score: (score * score::STEPS).round() as u32,
                };
                let fits = found.spelling <= MOST_SPELLING && same_site <= MOST_AT_SITE as usize;
                let by_letters = resolve::found_by_letters(finder, &query, best);
                Some(match by_letters == *found && fits {
                    true => Ready::Spelling(best),
                    false => Ready::Place(found.place),
                })
            }
            Status::Ambiguous => Some(Ready::Ambiguous),
            Status::NotFound => None,
        }
    };
    let entries = texts.into_iter().filter_map(|(key, texts)| {
        let ready = decided(&key)?;
        let agree = texts.iter().all(|text| decided(text) == Some(ready));
        agree.then_some((hash(&key)?, ready.to_value()))
    });
    let entries = entries.collect();
    let sections = [Section::AnswerBuckets, Section::Answers];
    HashTable::write(entries, LOAD, writer, sections);
}
