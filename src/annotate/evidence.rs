//! Whether a name in a text is meant as the name of a place: the points of evidence that [`Annotator`] lists.

use std::{collections::HashMap, ops::Range, sync::Arc};

use super::{
    Annotator, Decision,
    lexicon::Entry,
    mention::Mention,
    scan::{Hit, is_hyphen},
    settle,
    terms::{self, Beside, Term, is_natural},
    words,
};
use crate::{
    answer::Status,
    generic::MUNICIPAL_ENDS,
    record::Kind,
    view::Place,
    writing::{Script, kana},
};

/// A name that was found, and what speaks for it.
#[derive(Debug)]
pub(super) struct Found<'g> {
    pub(super) span: Range<usize>,
    pub(super) entry: u32,
    pub(super) decision: Arc<Decision<'g>>,
    pub(super) status: Status,
    pub(super) score: f64,
    pub(super) chosen: usize,
    pub(super) points: i32,
    /// The points of what stands beside it.
    direct: i32,
    is_common: bool,
    /// Whether it is marked as the name of a person or a ship.
    is_person: bool,
    pub(super) is_fuzzy: bool,
    /// The term before it that the names behind it in a list share.
    shared_term: Option<&'static str>,
}

/// What stands before a name that it may take a term from.
#[derive(Clone, Copy)]
struct Before {
    /// The text up to here belongs to the name before it.
    taken: usize,
    /// The term that this shares with it, if the two stand in a list.
    shared_term: Option<&'static str>,
}

/// A name with its term.
struct Termed<'g> {
    span: Range<usize>,
    decision: Arc<Decision<'g>>,
    points: i32,
    shared_term: Option<&'static str>,
}

impl<'g> Found<'g> {
    pub(super) fn into_mention(self, base: usize) -> Mention<'g> {
        Mention {
            span: base + self.span.start..base + self.span.end,
            status: self.status,
            score: self.score,
            candidates: Arc::clone(&self.decision.places),
            chosen: self.chosen,
            is_fuzzy: self.is_fuzzy,
            evidence: self.points,
        }
    }
}

const TERM: i32 = 3;
const LISTED: i32 = 2;
const FOLLOWED: i32 = 2;
const RIVER: i32 = 1;
const PART_OF_MUNICIPALITY: i32 = 2;
const SAME_NAME: i32 = 2;
const PERSON: i32 = -4;
const NAME_BESIDE: i32 = -2;
const QUOTED: i32 = -2;
const SENTENCE_START: i32 = -1;
const WITHIN_WORD: i32 = -1;
const BARE_NATURE: i32 = -1;
const FIELD: i32 = 1;
const FAR_AWAY: i32 = -2;
const OTHER_VILLAGE: i32 = -3;

/// Shorter words are too near to too many names.
const LEAST_MISSPELT_LETTERS: usize = 6;

/// Two kanji in bytes.
const SHORT_KANJI: usize = 6;

/// A register has so many separators before its last field.
const LEAST_FIELDS: usize = 2;

/// Within so many characters a city of Japan proper says that a name of both is the one there.
const BY_FAR_CITY: usize = 40;
/// The same where each character is a word or half of one.
const BY_FAR_CITY_IN_KANJI: usize = 16;

/// Within so many bytes another place counts as near by in the text.
const NEAR_IN_TEXT: usize = 300;

/// What stands around a name.
#[derive(Default)]
struct Around {
    points: i32,
    is_person: bool,
}

impl<'g> Annotator<'g> {
    /// Weighs the hits; where two overlap, the better one stays.
    pub(super) fn collect(&self, text: &str, hits: &[Hit], found: &mut Vec<Found<'g>>) {
        for same_start in hits.chunk_by(|a, b| a.start == b.start) {
            // The longest that may count; a shorter one where the longest never does, or where that is only a part of a
            // name and the shorter one with a term reaches as far: 大泊港 is the port, not the station 大泊港駅.
            let start = same_start[0].start;
            let before = found.last().map_or(
                Before {
                    taken: 0,
                    shared_term: None,
                },
                |last| Before {
                    taken: last.span.end,
                    shared_term: last.shared_term.filter(|_| {
                        let between = text.get(last.span.end..start);
                        between.is_some_and(is_list)
                    }),
                },
            );
            let mut weighed = same_start
                .iter()
                .map_while(|hit| match self.weigh(text, *hit, before) {
                    None if self.names_unknown_feature(text, *hit) => None,
                    found => Some(found),
                })
                .flatten();
            let Some(mut new) = weighed.next() else {
                continue;
            };
            if new.decision.lacks_term
                && let Some(other) = weighed
                    .find(|other| other.span.end >= new.span.end && !other.decision.lacks_term)
            {
                new = other;
            }
            match found.last() {
                Some(last) if last.span.end > new.span.start => {
                    let better = |found: &Found<'_>| (found.points.min(2), found.span.len());
                    if better(&new) > better(last) {
                        found.pop();
                        found.push(new);
                    }
                }
                _ => found.push(new),
            }
        }
    }

    /// Adds the words with a capital that a preposition points to and that the gazetteer takes for misspelt names.
    pub(super) fn add_misspelt(&self, text: &str, found: &mut Vec<Found<'g>>) {
        let known: Vec<Range<usize>> = found.iter().map(|found| found.span.clone()).collect();
        let words = text.split(|c: char| !c.is_alphabetic() && !is_hyphen(c));
        for word in words.filter(|word| word.chars().nth(LEAST_MISSPELT_LETTERS - 1).is_some()) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let span = start..start + word.len();
            let script = Script::of(word);
            let overlaps = |known: &Range<usize>| known.start < span.end && span.start < known.end;
            if !matches!(script, Script::Latin | Script::Cyrillic)
                || !word.starts_with(char::is_uppercase)
                || known.iter().any(overlaps)
            {
                continue;
            }
            let before = terms::word_before(text, start, script);
            let points = before.map_or(0, |word| preposition(text, &word, script));
            if points < 2 {
                continue;
            }
            if let Some(decision) = self.misspelt(word) {
                found.push(Found {
                    span,
                    entry: u32::MAX,
                    status: decision.status,
                    score: decision.scores.first().copied().unwrap_or_default(),
                    chosen: 0,
                    points,
                    direct: points,
                    is_common: false,
                    is_person: false,
                    is_fuzzy: true,
                    shared_term: None,
                    decision: Arc::new(decision),
                });
            }
        }
        found.sort_by_key(|found| found.span.start);
    }

    /// What speaks for a hit.
    fn weigh(&self, text: &str, hit: Hit, last: Before) -> Option<Found<'g>> {
        let entry = &self.lexicon.entries[hit.entry as usize];
        let (termed, around) = match entry.script {
            // Петропавловск-на-Амуре is another town.
            Script::Cyrillic if text[hit.end..].starts_with("-на-") => return None,
            // North-Kurilsk, Ново-Корсаков: another name.
            Script::Latin | Script::Cyrillic if is_behind_prefix(&text[..hit.start]) => {
                return None;
            }
            Script::Latin if has_honorific(&text[hit.start..hit.end]) => return None,
            Script::Latin | Script::Cyrillic => {
                let before = terms::word_before(text, hit.start, entry.script);
                let after = terms::word_after(text, hit.end, entry.script);
                // В Корсаковском посту Чехов...: the term of one name is not that of the next.
                let free = before.as_ref().filter(|word| word.span.start >= last.taken);
                let words = [free, after.as_ref()];
                let termed = self.with_words(text, hit, entry, words, last.shared_term)?;
                // The word before a term says more than the term itself: near Cape Aniva.
                let outer = (termed.span.start < hit.start)
                    .then(|| terms::word_before(text, termed.span.start, entry.script));
                let outer = outer.as_ref().map_or(before.as_ref(), Option::as_ref);
                let around = beside_words(text, &termed, entry, [outer, after.as_ref()]);
                (termed, around)
            }
            _ => {
                let (span, decision, points) = self.with_suffixes(text, hit, entry)?;
                let mut around = beside_characters(text, &span, entry, points > 0);
                let is_wide = || {
                    decision
                        .places
                        .first()
                        .is_some_and(|place| is_wide(place.kind()))
                };
                if entry.script == Script::Han
                    && words::ends_in_direction(&text[..span.start])
                    && !is_wide()
                {
                    around.points += OTHER_VILLAGE;
                }
                let termed = Termed {
                    span,
                    decision,
                    points,
                    shared_term: None,
                };
                (termed, around)
            }
        };
        let Termed {
            span,
            decision,
            points: term,
            shared_term,
        } = termed;
        let mut direct = term + around.points;
        if term == 0 && entry.is_common && is_by_far_city(text, &span, entry.script) {
            direct += FAR_AWAY;
        }
        // Without its term 間宮 is the man, not the strait.
        if term == 0 && entry.is_common && decision.lacks_term {
            direct += BARE_NATURE;
        }
        Some(Found {
            span,
            entry: hit.entry,
            status: decision.status,
            score: decision.scores.first().copied().unwrap_or_default(),
            chosen: 0,
            points: entry.weight + direct,
            direct,
            is_common: entry.is_common,
            is_person: around.is_person,
            is_fuzzy: false,
            shared_term,
            decision,
        })
    }

    /// Whether the characters behind the name make it that of an unknown feature of nature: 幌内保川 is no part of 幌内.
    fn names_unknown_feature(&self, text: &str, hit: Hit) -> bool {
        let entry = &self.lexicon.entries[hit.entry as usize];
        entry.script == Script::Han
            && terms::attached(text, hit.end, entry.script).is_some_and(|term| {
                term.is_natural()
                    && self
                        .decision(hit.entry, [None, Some(term.text), None])
                        .is_none()
            })
    }

    /// The name with the words around it that are terms; nothing where they say that it names something unknown.
    fn with_words(
        &self,
        text: &str,
        hit: Hit,
        entry: &Entry,
        [before, after]: [Option<&Beside>; 2],
        inherited: Option<&'static str>,
    ) -> Option<Termed<'g>> {
        let termed = |span, decision, points| Termed {
            span,
            decision,
            points,
            shared_term: None,
        };
        // Охотское море is a sea, not the village.
        if after.is_some_and(|word| words::is_of_elsewhere(&word.folded)) {
            return None;
        }
        let next = after;
        // -san is a mountain (山) behind the name of one.
        let after = after.filter(|word| {
            let names_mountain = || {
                let decision = self.decision(hit.entry, [None, Some("san"), None]);
                decision.is_some_and(|decision| is_natural(decision.places[0].kind()))
            };
            !is_honorific(text, hit.end, word) || names_mountain()
        });
        let before = before.and_then(|word| terms::before(text, word, entry.script));
        let after = after.and_then(|word| terms::after(text, hit.end, word, entry.script));
        let reach = |term: &Term| match entry.script {
            Script::Cyrillic => term.is_natural() || term.is_part || term.text == "пост",
            // The valley is not the river.
            _ => (term.is_natural() || term.is_part) && term.text != "valley",
        };
        if let Some(term) = after
            && let Some(decision) = self.decision(hit.entry, [None, Some(term.text), None])
        {
            let end = if reach(&term) { term.edge } else { hit.end };
            return Some(termed(hit.start..end, decision, TERM));
        }
        // Мысы Анива и Терпения.
        if let (None, None, Some(term)) = (before, after, inherited)
            && let Some(decision) = self.decision(hit.entry, [Some(term), None, None])
        {
            return Some(Termed {
                shared_term: inherited,
                ..termed(hit.start..hit.end, decision, TERM)
            });
        }
        if let Some(term) = before
            && let Some(decision) = self.decision(hit.entry, [Some(term.text), None, None])
        {
            // г. is a mountain (гора) and a town (город), which is no part of its name.
            let is_feature = || {
                decision
                    .places
                    .first()
                    .is_some_and(|place| is_natural(place.kind()))
            };
            // Inseln Schikotan und Kunaschir
            let is_of_several = term.is_plural
                || entry.script == Script::Latin
                    && terms::singular(term.text) != term.text
                    && decision.places[0].kind() != Kind::Islands;
            let is_wide = reach(&term)
                && !is_of_several
                && (entry.script != Script::Cyrillic || term.is_natural() && is_feature());
            let start = if is_wide { term.edge } else { hit.start };
            return Some(Termed {
                shared_term: term.is_shared.then(|| terms::singular(term.text)),
                ..termed(start..hit.end, decision, TERM)
            });
        }
        // The river of that name is not known, and the village is not the river.
        let is_unknown = |term: Term| {
            term.is_natural()
                && !term.is_plural
                && (term.is_part || entry.script == Script::Cyrillic)
        };
        let decision = self.decision(hit.entry, [None; 3])?;
        // Реки Сахалина: they are on the island, not called after it.
        let holds = || {
            entry.script == Script::Cyrillic
                && after.is_none()
                && decision
                    .places
                    .first()
                    .is_some_and(|place| is_wide(place.kind()))
        };
        if [before, after].into_iter().flatten().any(is_unknown) && !holds() {
            return None;
        }
        // Тымовского района
        let is_of_area = || {
            next.is_some_and(|next| {
                let name = text[hit.start..hit.end].to_lowercase();
                words::is_adjective_of_area(&name, &next.folded)
            })
        };
        if entry.script == Script::Cyrillic && is_of_area() {
            return None;
        }
        // С. Дачное may be known as a station only, and Keton village as a settlement.
        let is_settled = |term: &Term| {
            term.kinds.iter().all(|&kind| {
                is_settlement(kind)
                    || matches!(kind, Kind::Mine | Kind::Airfield | Kind::Lighthouse)
            }) && decision
                .places
                .first()
                .is_some_and(|place| is_settlement(place.kind()))
        };
        if let Some(term) = [before, after].into_iter().flatten().find(is_settled) {
            return Some(Termed {
                shared_term: term.is_shared.then_some(term.text),
                ..termed(hit.start..hit.end, decision, TERM)
            });
        }
        // Анивского района: the adjective is the bay only with its term.
        let is_adjective = || {
            entry.script == Script::Cyrillic
                && entry.names.iter().all(|name| name.ends_with("ский"))
                && decision
                    .places
                    .first()
                    .is_some_and(|place| is_natural(place.kind()))
        };
        if is_adjective() {
            return None;
        }
        Some(termed(hit.start..hit.end, decision, 0))
    }

    /// The name with the terms that are written right behind it.
    fn with_suffixes(
        &self,
        text: &str,
        hit: Hit,
        entry: &Entry,
    ) -> Option<(Range<usize>, Arc<Decision<'g>>, i32)> {
        if let Some(term) = terms::attached(text, hit.end, entry.script) {
            let further = terms::attached(text, term.edge, entry.script);
            if let Some(further) = further
                && let Some(decision) =
                    self.decision(hit.entry, [None, Some(term.text), Some(further.text)])
            {
                return Some((hit.start..further.edge, decision, TERM));
            }
            if let Some(decision) = self.decision(hit.entry, [None, Some(term.text), None]) {
                // 市 is never said of a town or village: 名寄市 is the city in Hokkaido, not 名寄村.
                let is_city = |place: &Place<'_>| place.kind() == Kind::City;
                if term.kinds == [Kind::City] && !decision.places.iter().any(is_city) {
                    return None;
                }
                return Some((hit.start..term.edge, decision, TERM));
            }
            let goes_on = text[term.edge..]
                .chars()
                .next()
                .is_some_and(|c| Script::of_char(c) == Script::Han);
            if term.is_natural() && !goes_on {
                return None;
            }
        }
        if entry.needs_term {
            return None;
        }
        let decision = self.decision(hit.entry, [None; 3])?;
        Some((hit.start..hit.end, decision, 0))
    }
}

/// Whether places of a kind are so wide that other places lie in them.
fn is_wide(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Island | Kind::Islands | Kind::Region | Kind::Prefecture
    )
}

/// Whether people live at places of a kind.
fn is_settlement(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::City | Kind::Town | Kind::Village | Kind::Settlement | Kind::Station | Kind::Port
    )
}

/// What the words beside a name in Latin or Cyrillic letters say.
fn beside_words(
    text: &str,
    termed: &Termed<'_>,
    entry: &Entry,
    [before, after]: [Option<&Beside>; 2],
) -> Around {
    let (span, decision, has_term) = (&termed.span, &termed.decision, termed.points > 0);
    let mut around = Around::default();
    let starts_sentence = starts_sentence(&text[..span.start]);
    // Noda (town), Noda (surname)
    if let Some(gloss) = terms::gloss(text, span.end, entry.script) {
        if words::is_gloss_of_person(&gloss.folded) {
            around.points += PERSON;
            around.is_person = true;
        } else if terms::is_term(&gloss.folded, entry.script) {
            around.points += TERM;
        }
    }
    if let Some(word) = before {
        // 18 M. is a distance.
        let is_unit = text[..word.span.start]
            .trim_end_matches(' ')
            .ends_with(|c: char| c.is_ascii_digit());
        let is_initial =
            word.has_stop && word.is_capital && word.folded.chars().count() == 1 && !is_unit;
        if is_initial
            || (words::is_title(&word.folded) || entry.is_common && words::is_honour(&word.folded))
                && !starts_sentence_of(word)
            || is_naming_person(text, word, entry.script)
        {
            around.points += PERSON;
            around.is_person = true;
        } else if !word.has_stop {
            around.points += preposition(text, word, entry.script);
            if is_river_with_article(text, word, decision) {
                around.points += RIVER;
            }
            let is_name =
                word.is_capital && words::weight_before(&word.folded) == 0 && !starts_sentence;
            if entry.is_common && is_name && !has_term && is_beside(text, word.span.end, span.start)
            {
                around.points += NAME_BESIDE;
                around.is_person = true;
            }
        }
    }
    let is_quoted_thing = || {
        text[..span.start].ends_with(OPENING_QUOTES)
            && before.is_some_and(|word| words::is_quoted_thing(&word.folded))
    };
    if after.is_some_and(|word| words::follows_person(&word.folded))
        || words::is_firm(&text[span.end..])
        || is_quoted_thing()
    {
        around.points += PERSON;
        around.is_person = true;
    } else if let Some(word) = after
        && !has_term
        && !word.is_capital
        && is_beside(text, span.end, word.span.start)
        && words::follows_place(&word.folded)
    {
        around.points += FOLLOWED;
    }
    if entry.is_common && !has_term {
        // The settlers of Shirahama knew him: not Shirahama did.
        let is_led_to = before.is_some_and(|word| words::weight_before(&word.folded) > 0);
        if let Some(word) = after
            && is_beside(text, span.end, word.span.start)
            && (word.is_capital && !words::is_adjective_of_place(&word.folded)
                || words::is_deed(&word.folded) && !is_led_to
                || is_honorific(text, span.end, word))
        {
            around.points += NAME_BESIDE;
            around.is_person = true;
        }
        if is_last_field(text, span) {
            around.points += FIELD;
        }
        let is_quoted = text[..span.start].ends_with(OPENING_QUOTES);
        if is_quoted && !before.is_some_and(|word| words::introduces_name(&word.folded)) {
            around.points += QUOTED;
        }
        if starts_sentence {
            around.points += SENTENCE_START;
        }
    }
    around
}

/// Whether a city of Japan proper stands close by, or its region right before the name.
fn is_by_far_city(text: &str, span: &Range<usize>, script: Script) -> bool {
    let reach = match script {
        Script::Latin | Script::Cyrillic => BY_FAR_CITY,
        _ => BY_FAR_CITY_IN_KANJI,
    };
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let start = before.char_indices().rev().nth(reach - 1);
    let end = after.char_indices().nth(reach);
    words::is_elsewhere_in_japan(before)
        || words::lies_in_japan(after)
        || words::names_far_city(&before[start.map_or(0, |(at, _)| at)..])
        || words::names_far_city(&after[..end.map_or(after.len(), |(at, _)| at)])
}

/// Whether the name is the last field of an entry in a register, behind one that is no name: "midwife, Kawakami; Noda, Jiro".
fn is_last_field(text: &str, span: &Range<usize>) -> bool {
    let after = text[span.end..].chars().next();
    let Some(head) = text[..span.start]
        .trim_end_matches(' ')
        .strip_suffix([',', '\t', '|'])
    else {
        return false;
    };
    let last = head
        .rsplit([' ', '\n', ',', '\t'])
        .next()
        .unwrap_or_default();
    let is_no_name =
        last.ends_with('.') || last.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    // So many fields tell a register from a sentence: "Yes, it was so, Noda."
    let entry = head
        .rsplit(['\n', ';', ':', '?', '!'])
        .next()
        .unwrap_or_default();
    let is_register =
        last.ends_with('.') || entry.matches([',', '\t', '|']).count() >= LEAST_FIELDS;
    is_no_name
        && is_register
        && after.is_none_or(|c| matches!(c, ';' | '.' | '\n' | '\r' | '\t' | '|'))
}

fn starts_sentence_of(word: &Beside) -> bool {
    // "General." ends a sentence; "Gen." is a title.
    word.has_stop && word.folded.chars().count() > 5
}

/// Whether a hyphen and a word like *North*, Ново before it make the name that follows another one.
fn is_behind_prefix(head: &str) -> bool {
    let Some(head) = head.strip_suffix(is_hyphen) else {
        return false;
    };
    let word = head
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    word.starts_with(char::is_uppercase) && words::is_prefix_of_names(&word.to_lowercase())
}

/// Whether the words found are a family name with its honorific rather than one name: Noda-san, which ノダサン is read like.
fn has_honorific(words: &str) -> bool {
    words
        .rsplit_once(is_hyphen)
        .is_some_and(|(name, honorific)| {
            matches!(honorific, "san" | "sama" | "kun")
                && words::is_latin_word(&name.to_lowercase())
        })
}

fn is_honorific(text: &str, end: usize, word: &Beside) -> bool {
    text[end..].starts_with(is_hyphen)
        && matches!(&*word.folded, "san" | "sama" | "kun" | "сан" | "сама")
}

/// Whether nothing but one space or hyphen stands between two words.
fn is_beside(text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).unwrap_or_default();
    !between.is_empty()
        && !between.contains(['\n', '«', '"', '“', '„'])
        && between.trim_matches([' ', '\u{A0}', '-']).is_empty()
}

/// The points of the word before a name.
fn preposition(text: &str, word: &Beside, script: Script) -> i32 {
    let weight = words::weight_before(&word.folded);
    if script == Script::Latin && word.folded == "of" {
        // South of Noda, the town of Noda: a place; the men of Noda: perhaps one.
        let outer = terms::word_before(text, word.span.start, script);
        let tells = outer.is_some_and(|outer| {
            words::weight_before(&outer.folded) == 2
                || words::is_noun_of_places(&outer.folded)
                || terms::before(text, &outer, script).is_some()
        });
        return if tells { 2 } else { weight };
    }
    weight
}

/// What begins a quotation.
const OPENING_QUOTES: [char; 5] = ['«', '"', '“', '„', '‘'];

/// Whether a preposition and the article stand before the name of a river, which alone takes one in English: on the Tym.
fn is_river_with_article(text: &str, word: &Beside, decision: &Decision<'_>) -> bool {
    let is_river = || {
        decision
            .places
            .first()
            .is_some_and(|place| place.kind() == Kind::River)
    };
    let outer = || terms::word_before(text, word.span.start, Script::Latin);
    word.folded == "the"
        && !word.is_capital
        && is_river()
        && outer().is_some_and(|outer| words::leads_to_river(&outer.folded))
}

/// Whether *named* or *called* stands before the name, and before that someone: an officer named Tomari.
fn is_naming_person(text: &str, word: &Beside, script: Script) -> bool {
    script == Script::Latin
        && matches!(&*word.folded, "named" | "called")
        && terms::word_before(text, word.span.start, script)
            .is_some_and(|outer| words::is_person(&outer.folded) || words::is_title(&outer.folded))
}

fn starts_sentence(head: &str) -> bool {
    let head = head.trim_end_matches([
        ' ', '\t', '\n', '\r', '«', '"', '“', '„', '(', '—', '–', '-', '\u{A0}',
    ]);
    head.is_empty() || head.ends_with(['.', '!', '?', '…', ':', '。'])
}

/// What the characters beside a name in kanji, kana or hangul say.
fn beside_characters(text: &str, span: &Range<usize>, entry: &Entry, has_term: bool) -> Around {
    let mut around = Around::default();
    let after = &text[span.end..];
    if !has_term && words::is_japanese_title(after) {
        around.points += PERSON;
        around.is_person = true;
        return around;
    }
    if entry.script == Script::Han && entry.is_common && !has_term && starts_given_name(after) {
        around.points += NAME_BESIDE;
        around.is_person = true;
    }
    if words::is_particle_of_place(after) || !has_term && words::is_works(after) {
        around.points += 1;
    }
    // 大字貝塚, 字貝塚: a part of a municipality.
    let is_part_of_municipality = entry.script == Script::Han && text[..span.start].ends_with('字');
    if is_part_of_municipality {
        around.points += PART_OF_MUNICIPALITY;
    }
    let is_han = |c: Option<char>| c.is_some_and(|c| Script::of_char(c) == Script::Han);
    if entry.script == Script::Han && span.len() <= SHORT_KANJI && !has_term {
        // A short name in the middle of a longer word is none.
        let head = &text[..span.start];
        let before = head
            .chars()
            .next_back()
            .filter(|_| !words::ends_in_body(head));
        let next = after.chars().next();
        let joins_before = is_han(before)
            && !is_part_of_municipality
            && !before.is_some_and(words::stands_before_kanji_name);
        let joins_next = is_han(next) && !words::follows_kanji_name(after);
        around.points += if entry.weight < 2 {
            WITHIN_WORD * (2 * i32::from(joins_before) + i32::from(joins_next))
        } else if is_han(before) && joins_next {
            WITHIN_WORD
        } else {
            0
        };
    }
    around
}

/// Whether katakana behind a family name are a given name: 清水ハル, not 落合ニ.
fn starts_given_name(after: &str) -> bool {
    let is_katakana = |c: &char| ('ァ'..='ヺ').contains(c);
    let given: String = after.chars().take_while(is_katakana).collect();
    GIVEN_NAME.contains(&given.chars().count())
        && !words::is_katakana_particle(&kana::to_hiragana(&given))
}

/// So many kana have given names of women of the time.
const GIVEN_NAME: std::ops::RangeInclusive<usize> = 2..=3;

/// Adds what the names say of one another.
pub(super) fn weigh_together(annotator: &Annotator<'_>, text: &str, found: &mut [Found<'_>]) {
    let needed = annotator.options.evidence;
    share_titles(text, found);
    if found.iter().all(|found| found.points >= needed) {
        return;
    }
    // What the sure names make sure of the others makes more of them sure, in a list one after the other.
    let alone: Vec<i32> = found.iter().map(|found| found.points).collect();
    loop {
        let sure: Vec<bool> = found.iter().map(|found| found.points >= needed).collect();
        for at in 0..found.len() {
            if !sure[at] && !found[at].is_person {
                found[at].points = alone[at] + points_of_others(text, found, &sure, at);
            }
        }
        if found
            .iter()
            .zip(sure)
            .all(|(found, sure)| (found.points >= needed) == sure)
        {
            break;
        }
    }
    // One name has one sense in a passage.
    let mut senses: HashMap<u32, (bool, bool)> = HashMap::new();
    for found in found.iter() {
        let (is_place, is_person) = senses.entry(found.entry).or_default();
        *is_place |= found.points >= needed;
        *is_person |= found.is_person;
    }
    for found in found.iter_mut() {
        let is_sensed = senses.get(&found.entry) == Some(&(true, false));
        // At the beginning of a sentence a capital says nothing.
        if found.points < needed && is_sensed && found.direct >= 0 {
            found.points += SAME_NAME;
        }
    }
}

/// Makes persons of the names in a list behind a title in the plural: Messrs Ochiai, Abe and Toyohara.
fn share_titles(text: &str, found: &mut [Found<'_>]) {
    let mut end = None;
    for found in found.iter_mut() {
        let is_titled = found.is_person && {
            let head = text[..found.span.start].trim_end_matches([' ', '.']);
            let word = head.rsplit(|c: char| !c.is_alphabetic()).next();
            word.is_some_and(|word| words::is_plural_title(&word.to_lowercase()))
        };
        let continues = end.is_some_and(|end| text.get(end..found.span.start).is_some_and(is_list));
        if continues && !is_titled {
            found.points += PERSON;
            found.is_person = true;
        }
        end = (is_titled || continues).then_some(found.span.end);
    }
}

/// What the other names of the passage say for that at `at`.
fn points_of_others(text: &str, found: &[Found<'_>], sure: &[bool], at: usize) -> i32 {
    let this = &found[at];
    let is_listed = |a: usize, b: usize| {
        let between = &text[found[a].span.end..found[b].span.start];
        // 清水村逢坂, 幌筵島の柏原: the hamlet behind its village or island.
        let is_inner = || match between {
            "" => text[found[a].span.clone()].ends_with(MUNICIPAL_ENDS),
            "の" => {
                let (outer, inner) = (&found[a].decision.sites, &found[b].decision.sites);
                outer
                    .iter()
                    .any(|outer| inner.iter().any(|inner| outer.holds(inner)))
            }
            _ => false,
        };
        let is_field = |at: usize| {
            let (head, tail) = (&text[..found[at].span.start], &text[found[at].span.end..]);
            head.chars()
                .next_back()
                .is_none_or(|c| !c.is_alphanumeric())
                && tail.chars().next().is_none_or(|c| !c.is_alphanumeric())
        };
        // 栄吉（留多加）、川上: the bracket belongs to what stands before it, unless that is a name as well: Shirutoru (Makarov), Esutoru.
        let closes = |between: &str| between.trim_start().starts_with([')', '）']);
        let follows_name = || {
            a > 0 && {
                let opening = &text[found[a - 1].span.end..found[a].span.start];
                opening.contains(['(', '（']) && is_list(opening)
            }
        };
        let is_whole = !closes(between) || follows_name();
        // 本斗　清水ハル is a woman of 本斗; in a table each name is a field.
        let is_table = || is_field(a) && is_field(b);
        is_whole && is_list(between) && (!between.trim().is_empty() || is_table()) || is_inner()
    };
    // In a register "; Noda, Jiro" begins the next entry.
    let begins_entry = this.is_common && {
        let next = found.get(at + 1).map(|next| next.span.start);
        let after = text[this.span.end..].strip_prefix(", ");
        after.is_some_and(|after| after.starts_with(char::is_uppercase))
            && next != Some(this.span.end + 2)
    };
    // What is no name by itself may stand between: Ватутино Невельского района, Костромское.
    let last_sure = (0..at).rev().take(MOST_BETWEEN).find(|&other| sure[other]);
    let next_sure = (at + 1..found.len())
        .take(MOST_BETWEEN)
        .find(|&other| sure[other]);
    let listed = !begins_entry && last_sure.is_some_and(|last| is_listed(last, at))
        || next_sure.is_some_and(|next| is_listed(at, next));
    let mut points = if listed { LISTED } else { 0 };
    // What stands elsewhere adds only to what stands beside a name that means other things too.
    if this.is_common && this.direct + points <= 0 {
        return points;
    }
    let window = at.saturating_sub(settle::WINDOW)..(at + settle::WINDOW).min(found.len());
    let gap = |other: &Found<'_>| {
        if other.span.start > this.span.start {
            other.span.start.saturating_sub(this.span.end)
        } else {
            this.span.start.saturating_sub(other.span.end)
        }
    };
    let others = || {
        let others = window.clone().filter(|&other| sure[other]);
        others.map(|other| &found[other])
    };
    if others().any(|other| gap(other) <= NEAR_IN_TEXT) {
        points += 1;
    }
    let lies_near = others()
        .filter(|other| gap(other) <= 4 * NEAR_IN_TEXT)
        .any(|other| {
            let sites = this.decision.sites.iter();
            let mut pairs =
                sites.flat_map(|site| other.decision.sites.iter().map(move |near| (site, near)));
            pairs.any(|(site, near)| site.is_near(near))
        });
    points + i32::from(lies_near)
}

/// So many doubtful names may stand between two members of a list.
const MOST_BETWEEN: usize = 3;

/// The most bytes between two members of a list.
const LONGEST_GAP: usize = 40;

/// Whether what stands between two names makes them members of a list, of a table with figures or of a pair of an old and a new
/// name: *Noda, Honto*; *Konuma 52.6; Ochiai*; Маока (ныне Холмск).
fn is_list(between: &str) -> bool {
    if between.len() > LONGEST_GAP {
        return false;
    }
    // Макаров был Сиритору.
    if words::is_copula(between.trim()) {
        return true;
    }
    let is_letter = |c: char| c.is_alphanumeric() && c != 'ー';
    let mut words = between
        .split(|c: char| !is_letter(c))
        .filter(|word| !word.is_empty());
    let mut joining = 0;
    let joins = words.all(|word| {
        let is_figure = word.starts_with(|c: char| c.is_numeric());
        joining += usize::from(!is_figure && !words::is_unit(word) && !words::is_of_district(word));
        is_figure || words::is_unit(word) || words::joins_list(word) || words::is_of_district(word)
    });
    let mut signs = between
        .char_indices()
        .filter(|&(_, c)| !is_letter(c) && !c.is_whitespace());
    // A full stop within a figure or behind a short word ends no sentence.
    let fits = signs.all(|(at, c)| match c {
        '.' => {
            let (head, tail) = (&between[..at], &between[at + 1..]);
            tail.starts_with(|c: char| c.is_ascii_digit())
                && head.ends_with(|c: char| c.is_ascii_digit())
                || head.ends_with(char::is_alphabetic)
        }
        c => LIST_SIGNS.contains(c),
    });
    joins && fits && joining <= MOST_JOINING && (joining > 0 || is_gap_of_list(between))
}

/// More words than *now called* are a sentence.
const MOST_JOINING: usize = 2;

/// The signs between the members of a list.
const LIST_SIGNS: &str = "°'′″,;:/-–—−→⇔↔⇒、・，；：()（）〔〕〜～－―ー=＝|│";

/// Whether a gap without words parts the members of a list: a sign, or space that is more than that between two words.
fn is_gap_of_list(between: &str) -> bool {
    between.contains(|c: char| LIST_SIGNS.contains(c))
        || between.contains(['\t', '\u{3000}', '\n'])
        || between.contains("  ")
}
