//! How well the annotator does on marked passages, beside a search for the same names as they stand.

use std::{fs, io, ops::Range, path::Path};

use aho_corasick::{AhoCorasick, MatchKind};
use karafuto::{Annotator, Gazetteer};

/// A passage and the names that stand in it.
pub struct Marked {
    pub text: String,
    pub names: Vec<Gold>,
}

/// A name marked by hand.
pub struct Gold {
    pub span: Range<usize>,
    /// The label of the place, `#` and its identifier, or `*` where any will do.
    pub place: String,
}

/// Reads the passages of one language, with names marked as `⟦name|place⟧`; empty lines stand between passages.
pub fn read(language: &str) -> io::Result<Vec<Marked>> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/passages/{language}.txt"));
    let file = fs::read_to_string(path)?;
    Ok(file
        .split("\n\n")
        .map(|passage| unmark(passage.trim_end()))
        .collect())
}

fn unmark(marked: &str) -> Marked {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (mark, tail) = after.split_once('⟧').unwrap_or((after, ""));
        let (name, place) = mark.split_once('|').unwrap_or((mark, "*"));
        text.push_str(before);
        let start = text.len();
        text.push_str(name);
        names.push(Gold {
            span: start..text.len(),
            place: place.to_owned(),
        });
        rest = tail;
    }
    text.push_str(rest);
    Marked { text, names }
}

/// Counts over some passages.
#[derive(Default)]
pub struct Score {
    pub names: usize,
    pub found: usize,
    pub right: usize,
    pub right_place: usize,
    pub faults: Vec<String>,
}

impl Score {
    pub fn recall(&self) -> f64 {
        percent(self.right, self.names)
    }

    pub fn precision(&self) -> f64 {
        percent(self.right, self.found)
    }

    pub fn places(&self) -> f64 {
        percent(self.right_place, self.right)
    }

    fn count(&mut self, passage: &Marked, found: &[(Range<usize>, Option<Vec<String>>)]) {
        self.names += passage.names.len();
        self.found += found.len();
        for (span, places) in found {
            let words = &passage.text[span.clone()];
            match passage.names.iter().find(|gold| gold.span == *span) {
                Some(gold) => {
                    self.right += 1;
                    let is_right = match places {
                        None => true,
                        Some(places) => gold.place == "*" || places.contains(&gold.place),
                    };
                    self.right_place += usize::from(is_right);
                    if !is_right {
                        self.faults
                            .push(format!("{words} is {}, not {places:?}", gold.place));
                    }
                }
                None => self.faults.push(format!(
                    "{words} at {span:?} is no name: …{}…",
                    around(&passage.text, span)
                )),
            }
        }
        for gold in &passage.names {
            if found.iter().all(|(span, _)| *span != gold.span) {
                self.faults.push(format!(
                    "{} ({}) was not found: …{}…",
                    &passage.text[gold.span.clone()],
                    gold.place,
                    around(&passage.text, &gold.span)
                ));
            }
        }
    }
}

fn around<'t>(text: &'t str, span: &Range<usize>) -> &'t str {
    let start = (0..=span.start.saturating_sub(24))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    let end = (span.end + 24..text.len())
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(text.len());
    &text[start..end]
}

fn percent(part: usize, of: usize) -> f64 {
    if of == 0 {
        100.0
    } else {
        100.0 * part as f64 / of as f64
    }
}

/// What the annotator finds.
pub fn annotator(annotator: &Annotator<'_>, passages: &[Marked]) -> Score {
    let mut score = Score::default();
    for passage in passages {
        let found: Vec<_> = annotator
            .annotate(&passage.text)
            .iter()
            .map(|mention| {
                let places = mention
                    .place()
                    .map(|place| vec![place.label().into_owned(), format!("#{}", place.id())])
                    .unwrap_or_default();
                (mention.span(), Some(places))
            })
            .collect();
        score.count(passage, &found);
    }
    score
}

/// What a search for the names as they stand finds, the longest at each place, ASCII case ignored.
pub fn plain(passages: &[Marked]) -> Score {
    let names: Vec<_> = Gazetteer::builtin()
        .places()
        .flat_map(|place| place.names())
        .map(|name| name.text())
        .collect();
    let search = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(names);
    let mut score = Score::default();
    for passage in passages {
        let found: Vec<_> = search
            .iter()
            .flat_map(|search| search.find_iter(&passage.text))
            .map(|hit| (hit.range(), None))
            .collect();
        score.count(passage, &found);
    }
    score
}
