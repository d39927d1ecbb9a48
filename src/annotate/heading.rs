//! Headings that tell what a list names: *Stations of the east line*, 飛行場一覧, Аэродромы.

use std::ops::Range;

use crate::writing::{Script, fold::fold, kanji};

use super::filter::fold_cyrillic;

/// The most bytes of a heading.
const LONGEST: usize = 120;

/// What headings call the places of a list, the term that each of its names then has, and words of which a heading must
/// have one beside it, if any.
type Called = (&'static str, &'static str, &'static [&'static str]);

const LATIN: &[Called] = &[
    // Fishing and weather have stations too.
    (
        "stations",
        "station",
        &["railway", "line", "timetable", "train", "trains", "branch"],
    ),
    ("airfields", "airfield", &[]),
    ("aerodromes", "airfield", &[]),
    ("lighthouses", "lighthouse", &[]),
    ("mines", "mine", &[]),
    ("collieries", "mine", &[]),
    ("rivers", "river", &[]),
    ("lakes", "lake", &[]),
    ("capes", "cape", &[]),
    ("bays", "bay", &[]),
    ("straits", "strait", &[]),
    ("mountains", "mountain", &[]),
    ("peaks", "mountain", &[]),
    ("volcanoes", "volcano", &[]),
];

const CYRILLIC: &[Called] = &[
    ("станции", "станция", &[]),
    ("разъезды", "станция", &[]),
    ("аэродромы", "аэродром", &[]),
    ("маяки", "маяк", &[]),
    ("шахты", "шахта", &[]),
    ("реки", "река", &[]),
    ("озера", "озеро", &[]),
    ("мысы", "мыс", &[]),
    ("заливы", "залив", &[]),
    ("бухты", "бухта", &[]),
    ("проливы", "пролив", &[]),
    ("горы", "гора", &[]),
    ("вершины", "гора", &[]),
    ("вулканы", "вулкан", &[]),
];

const HAN: &[(&str, &str)] = &[
    ("停車場", "駅"),
    ("各駅", "駅"),
    ("駅名", "駅"),
    ("駅一覧", "駅"),
    ("飛行場", "飛行場"),
    ("灯台", "灯台"),
    ("炭山", "炭山"),
    ("炭鉱", "炭鉱"),
    ("河川", "川"),
    ("湖沼", "湖"),
    ("火山", "火山"),
    ("山岳", "山"),
];

/// Ends of a Japanese heading behind the word for what it lists.
const LISTING: &[&str] = &[
    "一覧",
    "一覧表",
    "表",
    "名",
    "調",
    "調査",
    "調書",
    "抜粋",
    "案内",
];

/// The headings of a text, one paragraph after the other.
#[derive(Default)]
pub(super) struct Headings {
    paragraph: Range<usize>,
    /// Where the heading of the paragraph ends, and what it says.
    heading: Option<(usize, Terms)>,
}

#[derive(Clone, Copy, Default)]
struct Terms {
    latin: Option<&'static str>,
    cyrillic: Option<&'static str>,
    han: Option<&'static str>,
}

impl Headings {
    /// The term that the heading of its paragraph gives to a name that begins at `start`, and whether the name is a member of the list.
    pub(super) fn term(
        &mut self,
        text: &str,
        start: usize,
        script: Script,
    ) -> Option<(&'static str, bool)> {
        if !self.paragraph.contains(&start) {
            self.read(text, start);
        }
        let (end, terms) = self.heading?;
        let term = match script {
            Script::Latin => terms.latin,
            Script::Cyrillic => terms.cyrillic,
            _ => terms.han,
        };
        let before = text.get(end..start)?;
        Some((term?, before.trim().is_empty() || follows_sign(before)))
    }

    fn read(&mut self, text: &str, at: usize) {
        let from = self.paragraph.end.min(at);
        let start = text[from..at]
            .rfind("\n\n")
            .map_or(from, |gap| from + gap + 2);
        let end = text[at..]
            .find("\n\n")
            .map_or(text.len(), |gap| at + gap + 2);
        self.paragraph = start..end;
        self.heading = heading(&text[start..end]).map(|(length, terms)| (start + length, terms));
    }
}

/// Whether a text ends in what stands before a member of a list.
pub(super) fn follows_sign(before: &str) -> bool {
    before
        .trim_end_matches([' ', '\u{A0}'])
        .chars()
        .next_back()
        .is_none_or(|c| LIST_SIGNS.contains(&c))
}

/// What stands before a member of a list.
const LIST_SIGNS: [char; 12] = [
    '\n', ',', ';', ':', '、', '，', '；', '：', '—', '–', '\u{3000}', '・',
];

/// The heading that a paragraph begins with: its length with the sign behind it, and what it says.
fn heading(paragraph: &str) -> Option<(usize, Terms)> {
    let (at, sign) = paragraph
        .char_indices()
        .take_while(|&(at, _)| at <= LONGEST)
        .find(|&(_, c)| matches!(c, ':' | '：' | '\n' | '。' | '\u{3000}'))?;
    let head = &paragraph[..at];
    // A sentence is no heading, nor is a word before a name.
    let is_phrase = || ends_listing(head);
    if matches!(sign, '。' | '\u{3000}') && !is_phrase() {
        return None;
    }
    let terms = Terms {
        latin: called(head, LATIN, fold),
        cyrillic: called(head, CYRILLIC, fold_cyrillic),
        han: han(head),
    };
    let is_none = terms.latin.or(terms.cyrillic).or(terms.han).is_none();
    (!is_none).then_some((at + sign.len_utf8(), terms))
}

fn called(head: &str, called: &[Called], fold: impl Fn(&str) -> String) -> Option<&'static str> {
    let words: Vec<String> = head
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect();
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    called
        .iter()
        .find(|(plural, _, beside)| {
            has(plural) && (beside.is_empty() || beside.iter().any(|word| has(word)))
        })
        .map(|&(_, term, _)| term)
}

fn han(head: &str) -> Option<&'static str> {
    let head = kanji::modernised(head);
    HAN.iter()
        .find(|(word, _)| head.contains(word))
        .map(|&(_, term)| term)
}

/// Whether a Japanese phrase ends in what is listed: 西海岸線各駅, 飛行場調, 停車場(抜粋).
fn ends_listing(head: &str) -> bool {
    let head = kanji::modernised(head.trim_end_matches([')', '）', ' ']));
    HAN.iter().any(|(word, _)| {
        head.rfind(word).is_some_and(|at| {
            let tail = &head[at + word.len()..];
            tail.is_empty() || LISTING.contains(&tail)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str, name: &str) -> Option<(&'static str, bool)> {
        let start = text.find(name).unwrap_or_default();
        Headings::default().term(text, start, Script::of(name))
    }

    #[test]
    fn a_heading_gives_its_term_to_the_list() {
        let listed = [
            (
                "Stations of the east line:\nOchiai\nManui",
                "Manui",
                "station",
            ),
            ("Airfields, 1945: Otani, Keton.", "Keton", "airfield"),
            ("西海岸線各駅　本斗　真岡", "真岡", "駅"),
            ("飛行場調。武藏、北ノ臺", "北ノ臺", "飛行場"),
            ("Реки района: Лютога, Сусуя", "Сусуя", "река"),
        ];
        for (text, name, wanted) in listed {
            assert_eq!(term(text, name), Some((wanted, true)), "{text}");
        }
    }

    #[test]
    fn sentences_and_other_stations_are_none() {
        let others = [
            ("Stations of the herring fishery: Hirochi", "Hirochi"),
            ("飛行場は広い。大谷、落合", "落合"),
            ("He saw Ochiai.\n\nStations of the line: Manui", "Ochiai"),
        ];
        for (text, name) in others {
            assert_eq!(term(text, name), None, "{text}");
        }
        let behind = "Airfields: Otani. They flew to Keton";
        assert_eq!(term(behind, "Keton"), Some(("airfield", false)));
    }
}
