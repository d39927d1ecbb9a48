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
    index::all_spellings,
    keys::HashTable,
    query::Query,
    resolve,
};

/// Longer names have none.
const LONGEST: usize = 64;
/// A gazetteer of more spellings has none: to decide them all would take minutes.
const MOST: usize = 200_000;

/// What is decided of `text`, if it is a spelling that has an answer ready: the place to which it resolves, or `None` where
/// it is ambiguous. The case of ASCII letters and space around the name do not matter, as they never do.
#[inline]
pub(crate) fn decision(image: &Image, text: &str) -> Option<Option<usize>> {
    let table = HashTable::new(image, Section::AnswerBuckets, Section::Answers);
    let place = table.get(hash(text)?).next()?;
    Some(place.checked_sub(1).map(|place| place as usize))
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
    // The place, one higher; 0 where the text is ambiguous.
    let decided = |text: &str| {
        let decision = resolve::decide(finder, &Query::new(text));
        match decision.status {
            Status::Resolved => decision
                .found
                .first()
                .map(|found| position(found.place) + 1),
            Status::Ambiguous => Some(0),
            Status::NotFound => None,
        }
    };
    let entries = texts.into_iter().filter_map(|(key, texts)| {
        let value = decided(&key)?;
        let agree = texts.iter().all(|text| decided(text) == Some(value));
        agree.then_some((hash(&key)?, value))
    });
    let entries = entries.collect();
    HashTable::write(entries, writer, Section::AnswerBuckets, Section::Answers);
}
