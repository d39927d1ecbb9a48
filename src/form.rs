//! The forms of a query: as it stands, without its generic terms, and without the area that it begins with.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::{
    generic::{self, HIERARCHY, Stripped},
    record::Kind,
    writing::{
        Script,
        fold::{LONGEST_NAME, fold},
        kanji,
    },
};

/// One way to read a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Form<'q> {
    /// The name proper.
    pub(crate) name: Cow<'q, str>,
    /// The kinds that the outermost generic term means; empty where there is none.
    pub(crate) kinds: &'static [Kind],
    /// The area that the place is said to lie in.
    pub(crate) area: Option<Cow<'q, str>>,
    /// What was taken off.
    pub(crate) terms: SmallVec<[Term; 2]>,
    /// Whether a term was torn off a word: *Toyoharashi*.
    pub(crate) is_torn: bool,
}

impl<'q> Form<'q> {
    /// `text` itself, which is the first form of it.
    pub(crate) fn whole(text: &'q str) -> Self {
        Self {
            name: Cow::Borrowed(text.trim()),
            ..Self::default()
        }
    }
}

/// A generic term that was taken off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Term {
    /// As it was written, folded.
    pub(crate) text: &'static str,
    /// Whether it stood apart from the name.
    pub(crate) is_apart: bool,
}

/// How many generic terms may be stacked: 大泊港駅 has two.
const MOST_TERMS: usize = 2;

/// The forms of a query.
pub(crate) type Forms<'q> = SmallVec<[Form<'q>; 2]>;

/// The forms of `text`, the query itself first.
pub(crate) fn forms(text: &str) -> Forms<'_> {
    let mut forms = SmallVec::new();
    let text = text.trim();
    // No toponym is that long; a part of the text would be another name.
    if text.len() > LONGEST_NAME && text.chars().nth(LONGEST_NAME).is_some() {
        return forms;
    }
    let whole = Form::whole(text);
    add_with_terms_off(whole, MOST_TERMS, &mut forms);
    for (area, name) in hierarchies(text) {
        let form = Form {
            name,
            area: Some(area).filter(|area| !area.is_empty()),
            ..Form::default()
        };
        add_with_terms_off(form, MOST_TERMS, &mut forms);
    }
    forms
}

fn add_with_terms_off<'q>(form: Form<'q>, most: usize, forms: &mut Forms<'q>) {
    if forms.contains(&form) {
        return;
    }
    let ways = if most == 0 {
        Vec::new()
    } else {
        generic::strip(&form.name)
    };
    let at = forms.len();
    forms.push(form);
    for way in ways {
        let Stripped {
            rest,
            term,
            kinds,
            is_apart,
        } = way;
        let form = &forms[at];
        let mut terms = form.terms.clone();
        terms.push(Term {
            text: term,
            is_apart,
        });
        let shorter = Form {
            name: Cow::Owned(rest),
            kinds: if form.kinds.is_empty() {
                kinds
            } else {
                form.kinds
            },
            area: form.area.clone(),
            terms,
            is_torn: form.is_torn || !is_apart,
        };
        add_with_terms_off(shorter, most - 1, forms);
    }
}

/// Countries that people write behind a place of these islands; they narrow nothing.
const COUNTRIES: &[&str] = &[
    "japan",
    "russia",
    "ussr",
    "sovietunion",
    "россия",
    "ссср",
    "япония",
    "日本",
    "日本国",
    "日本帝国",
    "ロシア",
];

/// Parts around a hyphen are an area and a name from this many bytes on.
const SHORTEST_HYPHENATED: usize = 4;

/// An area and the name of a place in it.
type Pair<'q> = (Cow<'q, str>, Cow<'q, str>);

/// The ways to read `text` as an area and a place in it, or as two names of one place.
fn hierarchies(text: &str) -> Vec<Pair<'_>> {
    const SEPARATORS: [char; 9] = [',', ';', '/', '(', ')', '（', '）', '、', '，'];
    let script = Script::of(text);
    if script == Script::Han && !text.contains([',', '(', '（', '、']) {
        return kanji_hierarchies(&fold(text));
    }
    // Most names are one word.
    if !text.contains(|c: char| c == '-' || c.is_whitespace() || SEPARATORS.contains(&c)) {
        return Vec::new();
    }
    let parts: SmallVec<[&str; 4]> = text
        .split(SEPARATORS)
        .map(|part| {
            part.trim()
                .trim_start_matches("now ")
                .trim_start_matches("ныне ")
                .trim()
        })
        .filter(|part| !part.is_empty() && !COUNTRIES.contains(&fold(part).as_str()))
        .take(4)
        .collect();
    fn pair<'q>(area: &'q str, name: &'q str) -> Pair<'q> {
        (Cow::Borrowed(area), Cow::Borrowed(name))
    }
    match parts.as_slice() {
        [] => Vec::new(),
        // Maoka-gun Hirochi-mura; Toyohara Karafuto.
        &[part] => {
            let first = part.split_once(char::is_whitespace);
            let last = part.rsplit_once(char::is_whitespace);
            // Etorofu-Yakeyama; a short part behind a hyphen is a term.
            let hyphenated = part
                .split_once('-')
                .filter(|_| first.is_none())
                .filter(|(area, name)| area.len().min(name.len()) >= SHORTEST_HYPHENATED);
            first
                .map(|(area, name)| pair(area, name.trim()))
                .into_iter()
                .chain(last.map(|(name, area)| pair(area, name.trim())))
                .chain(hyphenated.map(|(area, name)| pair(area, name)))
                .chain((part != text).then(|| pair("", part)))
                .collect()
        }
        // Hirochi, Maoka-gun, Karafuto; Karafuto, Maoka-gun, Hirochi.
        &[first, second, ..] => {
            let &[.., before, last] = parts.as_slice() else {
                return Vec::new();
            };
            vec![pair(second, first), pair(before, last)]
        }
    }
}

/// 真岡郡広地村: the last cut, with the part before it as the area; 樺太 alone may stand in front of anything.
fn kanji_hierarchies<'q>(text: &str) -> Vec<Pair<'q>> {
    let modern: Vec<char> = kanji::modernised(text).chars().collect();
    let letters: Vec<char> = text.chars().collect();
    let part = |range: std::ops::Range<usize>| Cow::Owned(letters[range].iter().collect());
    let ends_in_term = |part: &[char]| {
        HIERARCHY.iter().any(|term| {
            let mut before = part.iter().rev();
            term.chars().rev().all(|c| before.next() == Some(&c)) && before.next().is_some()
        })
    };
    let mut ways = Vec::new();
    let mut start = if modern.starts_with(&['樺', '太']) {
        2
    } else {
        0
    };
    for end in start + 1..letters.len() {
        if ends_in_term(&modern[start..end]) {
            ways.push((part(start..end), part(end..letters.len())));
            start = end;
        }
    }
    if modern.len() > 2 && modern.starts_with(&['樺', '太']) {
        ways.push((part(0..2), part(2..letters.len())));
    }
    ways.reverse();
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacked_terms_come_off_one_after_the_other() {
        let names: Vec<_> = forms("大泊港駅")
            .into_iter()
            .map(|form| form.name)
            .collect();
        assert_eq!(names, ["大泊港駅", "大泊港", "大泊"]);
        assert_eq!(forms("大泊港駅")[2].kinds, [Kind::Station]);
    }

    #[test]
    fn an_area_in_front_is_seen() {
        assert_eq!(
            hierarchies("真岡郡廣地村"),
            [("真岡郡".into(), "廣地村".into())]
        );
        assert_eq!(
            hierarchies("Maoka-gun Hirochi-mura"),
            [
                ("Maoka-gun".into(), "Hirochi-mura".into()),
                ("Hirochi-mura".into(), "Maoka-gun".into()),
            ]
        );
        assert_eq!(
            hierarchies("樺太真岡郡真岡町"),
            [
                ("樺太".into(), "真岡郡真岡町".into()),
                ("真岡郡".into(), "真岡町".into()),
            ]
        );
    }
}
