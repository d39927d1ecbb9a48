//! Whether a name in a text is meant as the name of a place: the points of evidence that [`Annotator`] lists.

use std::{ops::Range, sync::Arc};

use super::{
    Annotator, Decision,
    around::{
        beside_characters, beside_words, has_honorific, is_behind_prefix, is_honorific, preposition,
    },
    elsewhere,
    filter::fold_cyrillic,
    found::{Found, Termed},
    heading::{self, Headings},
    japanese,
    lexicon::Entry,
    lists::is_list,
    points::*,
    scan::{Hit, is_hyphen},
    terms::{self, Beside, Term, is_natural},
    words,
};
use crate::{
    answer::Status,
    record::{Kind, KindClass},
    view::Place,
    writing::{Script, fold::fold, kanji},
};

/// What stands before a name that it may take a term from.
#[derive(Clone, Copy)]
struct Before {
    /// The text up to here belongs to the name before it.
    taken: usize,
    /// The term that this shares with it, if the two stand in a list.
    shared_term: Option<&'static str>,
    /// The term that the heading of the list gives, and whether this is a member.
    headed: Option<(&'static str, bool)>,
}

/// Shorter words are too near to too many names.
const LEAST_MISSPELT_LETTERS: usize = 6;

impl<'g> Annotator<'g> {
    /// Weighs the hits; where two overlap, the better one stays.
    pub(super) fn collect(&self, text: &str, hits: &[Hit], found: &mut Vec<Found<'g>>) {
        let mut headings = Headings::default();
        for same_start in hits.chunk_by(|a, b| a.start == b.start) {
            // The longest that may count; a shorter one where the longest never does, or where that is only a part of a
            // name and the shorter one with a term reaches as far: 大泊港 is the port, not the station 大泊港駅.
            let Hit { start, entry, .. } = same_start[0];
            let script = self.lexicon.entries[entry as usize].script;
            let last = found.last();
            // Most names stand in no list.
            let may_be_headed = || {
                heading::follows_sign(&text[..start]) || self.decision(entry, [None; 3]).is_none()
            };
            let before = Before {
                taken: last.map_or(0, |last| last.span.end),
                shared_term: last.and_then(|last| {
                    let between = text.get(last.span.end..start)?;
                    last.shared_term.filter(|_| is_list(between))
                }),
                headed: may_be_headed()
                    .then(|| headings.term(text, start, script))
                    .flatten(),
            };
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
            if let Some(term) = found.last().and_then(|last| last.trailing_term) {
                self.share_trailing(text, term, found);
            }
        }
    }

    /// Gives the term behind the last name to the bare names before it in its list.
    fn share_trailing(&self, text: &str, term: &'static str, found: &mut [Found<'g>]) {
        for at in (1..found.len()).rev() {
            let between = text.get(found[at - 1].span.end..found[at].span.start);
            let this = &mut found[at - 1];
            let is_bare = self
                .decision(this.entry, [None; 3])
                .is_some_and(|bare| Arc::ptr_eq(&bare, &this.decision));
            if !between.is_some_and(is_list) || !is_bare {
                return;
            }
            if let Some(decision) = self.decision(this.entry, [None, Some(term), None]) {
                this.take(decision);
                this.points += TERM;
                this.direct += TERM;
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
                    is_fuzzy: true,
                    ..Found::asked_for(span, Arc::new(decision), points)
                });
            }
        }
        found.sort_by_key(|found| found.span.start);
    }

    /// What speaks for a hit.
    fn weigh(&self, text: &str, hit: Hit, last: Before) -> Option<Found<'g>> {
        let entry = &self.lexicon.entries[hit.entry as usize];
        let (termed, around) = match entry.script {
            // 百二十三号 is no 二十三号.
            Script::Han if is_part_of_number(text, hit) => return None,
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
                let termed = self.with_words(text, hit, entry, words, last)?;
                // The word before a term says more than the term itself: near Cape Aniva.
                let outer = (termed.span.start < hit.start)
                    .then(|| terms::word_before(text, termed.span.start, entry.script));
                let outer = outer.as_ref().map_or(before.as_ref(), Option::as_ref);
                let around = beside_words(text, &termed, entry, [outer, after.as_ref()]);
                (termed, around)
            }
            _ => {
                let (span, decision, points) = self.with_suffixes(text, hit, entry, last.headed)?;
                let mut around = beside_characters(text, &span, entry, points > 0);
                // 南樺太 is a part of 樺太, and the text speaks of both; 北千島 is another chain than 千島.
                let is_wide = || {
                    decision
                        .places
                        .first()
                        .is_some_and(|place| is_wide(place.kind()) && place.kind() != Kind::Islands)
                };
                if entry.script == Script::Han
                    && japanese::ends_in_direction(&text[..span.start])
                    && !is_wide()
                {
                    around.points += OTHER_VILLAGE;
                }
                let termed = Termed {
                    span,
                    decision,
                    points,
                    shared_term: None,
                    trailing_term: None,
                };
                (termed, around)
            }
        };
        let Termed {
            span,
            decision,
            points: term,
            shared_term,
            trailing_term,
        } = termed;
        if term == 0 && entry.needs_term {
            return None;
        }
        // The ship Sachalin-9 is no place; the site Ogonki-5 is called after the village.
        if matches!(entry.script, Script::Latin | Script::Cyrillic)
            && is_numbered(&text[span.end..])
            && (entry.is_common || !decision.places.first().is_some_and(may_have_sites))
        {
            return None;
        }
        let mut direct = term + around.points;
        // 東京の樺太協会 tells of 樺太.
        let is_wide = || {
            decision
                .places
                .first()
                .is_some_and(|place| is_wide(place.kind()))
        };
        if elsewhere::is_said_of(text, &span, entry.script, entry.is_common)
            && !(entry.script == Script::Han && is_wide())
        {
            direct += ELSEWHERE;
        } else if term == 0
            && entry.is_common
            && elsewhere::is_suspected_of(text, &span, entry.script)
        {
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
            trailing_term,
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
        last: Before,
    ) -> Option<Termed<'g>> {
        let termed = |span, decision, points| Termed {
            span,
            decision,
            points,
            shared_term: None,
            trailing_term: None,
        };
        // Охотское море is a sea, not the village.
        if after.is_some_and(|word| words::is_of_elsewhere(&word.folded)) {
            return None;
        }
        let (outer, next) = (before, after);
        // -san is a mountain (山) behind the name of one.
        let after = after.filter(|word| {
            let names_mountain = || {
                let decision = self.decision(hit.entry, [None, Some("san"), None]);
                decision.is_some_and(|decision| is_natural(decision.places[0].kind()))
            };
            !is_honorific(text, hit.end, word) || names_mountain()
        });
        // О. Юрий may be a priest, М. Горький is a writer; but no family is called Елизаветы.
        let may_be_person = |term: &Term| {
            let is_initial = |initial| text[term.edge..].starts_with(initial);
            let is_family = || !text[hit.start..hit.end].ends_with('ы');
            entry.is_common
                && (is_initial("О.") || is_family() && ["М.", "Р."].into_iter().any(is_initial))
        };
        let before = before
            .and_then(|word| terms::before(text, word, entry.script))
            .filter(|term| !may_be_person(term));
        let after = after.and_then(|word| terms::after(text, hit.end, word, entry.script));
        let reach = |term: &Term| match entry.script {
            Script::Cyrillic => term.is_natural() || term.is_part || term.text == "пост",
            // The valley is not the river.
            _ => (term.is_natural() || term.is_part) && term.text != "valley",
        };
        let is_listed = || {
            let between = text.get(last.taken..hit.start);
            last.taken > 0 && between.is_some_and(is_list)
        };
        // Asanai and Tōbushi stations; but the Kurils are Курильские острова.
        let of_several = entry.script == Script::Latin && after.is_some_and(|term| term.is_plural);
        // На мысе Анива маяк не горит
        let is_governed = entry.script == Script::Cyrillic
            && before.as_ref().is_some_and(|term| {
                self.decision(hit.entry, [Some(term.text), None, None])
                    .is_some()
            });
        if let Some(term) = after.filter(|_| !is_governed)
            && (!of_several || is_listed())
            && let Some(decision) = self.decision(hit.entry, [None, Some(term.text), None])
        {
            let end = match reach(&term) && !of_several {
                true => term.edge,
                false => hit.end,
            };
            return Some(Termed {
                trailing_term: of_several.then_some(term.text),
                ..termed(hit.start..end, decision, TERM)
            });
        }
        // Мысы Анива и Терпения.
        if let (None, None, Some(term)) = (before, after, last.shared_term)
            && let Some(decision) = self.decision(hit.entry, [Some(term), None, None])
        {
            return Some(Termed {
                shared_term: Some(term),
                ..termed(hit.start..hit.end, decision, TERM)
            });
        }
        if let (None, None, Some(decision)) = (before, after, self.headed(hit, entry, last.headed))
        {
            return Some(termed(hit.start..hit.end, decision, TERM));
        }
        if let Some(term) = before
            && let Some(decision) = self.decision(hit.entry, [Some(term.text), None, None])
        {
            // г. is a mountain (гора) and a town (город), which is no part of its name.
            let is_feature = || {
                decision.places.first().is_some_and(|place| {
                    is_natural(place.kind())
                        || place.kind() == Kind::Other
                            && term.kinds.iter().any(|kind| kind == Kind::Other)
                })
            };
            // На скале Камень Опасности: the name has its own.
            let has_own = || {
                let first = text[hit.start..hit.end].split_once(' ');
                first.is_some_and(|(first, _)| terms::is_term(&fold_cyrillic(first), entry.script))
            };
            // Inseln Schikotan und Kunaschir
            let is_of_several = (term.is_plural
                || entry.script == Script::Latin && terms::singular(term.text) != term.text)
                && decision.places[0].kind() != Kind::Islands;
            let is_wide = reach(&term)
                && !is_of_several
                && !has_own()
                && (entry.script != Script::Cyrillic
                    || term.text == "пост" && is_adjectival(entry)
                    || term.is_natural() && is_feature());
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
        // On the Lyutoga, the Susuya rises: a river alone has an article in English.
        if entry.script == Script::Latin
            && ends_in_article(&text[..hit.start])
            && next.is_none_or(|word| words::goes_on_behind_name(&word.folded))
            && let Some(decision) = self.decision(hit.entry, [None, Some("river"), None])
        {
            return Some(termed(hit.start..hit.end, decision, RIVER));
        }
        let behind = |word: &Beside| terms::word_before(text, word.span.start, entry.script);
        // The tephra of Mendeleev, кальдера Головнина
        let is_volcano = outer.is_some_and(|word| match entry.script {
            Script::Latin => {
                word.folded == "of"
                    && behind(word).is_some_and(|word| words::is_part_of_volcano(&word.folded))
            }
            _ => words::is_part_of_volcano(&word.folded),
        });
        if is_volcano
            && let Some(decision) = self.decision(hit.entry, [None, Some("volcano"), None])
        {
            return Some(termed(hit.start..hit.end, decision, TERM));
        }
        // The runway of Burevestnik
        if entry.script == Script::Latin
            && outer.is_some_and(|word| {
                matches!(&*word.folded, "of" | "at" | "on")
                    && behind(word).is_some_and(|word| words::is_part_of_airfield(&word.folded))
            })
            && let Some(decision) = self.decision(hit.entry, [None, Some("airfield"), None])
        {
            return Some(termed(hit.start..hit.end, decision, TERM));
        }
        // Устье Лютоги, брод через Лютогу
        if entry.script == Script::Cyrillic
            && outer.is_some_and(|word| {
                words::is_part_of_river(&word.folded)
                    || word.folded == "через"
                        && behind(word).is_some_and(|word| words::is_crossing(&word.folded))
            })
            && let Some(decision) = self.decision(hit.entry, [Some("река"), None, None])
        {
            return Some(termed(hit.start..hit.end, decision, TERM));
        }
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
            term.kinds.iter().all(|kind| {
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
                && is_adjectival(entry)
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

    /// What a name is by the heading of its list: a member of it, or a name that means nothing without such a term.
    fn headed(
        &self,
        hit: Hit,
        entry: &Entry,
        headed: Option<(&'static str, bool)>,
    ) -> Option<Arc<Decision<'g>>> {
        let (term, is_member) = headed?;
        let terms = match entry.script {
            Script::Cyrillic => [Some(term), None, None],
            _ => [None, Some(term), None],
        };
        (is_member || self.decision(hit.entry, [None; 3]).is_none())
            .then(|| self.decision(hit.entry, terms))
            .flatten()
    }

    /// The name with the terms that are written right behind it.
    fn with_suffixes(
        &self,
        text: &str,
        hit: Hit,
        entry: &Entry,
        headed: Option<(&'static str, bool)>,
    ) -> Option<(Range<usize>, Arc<Decision<'g>>, i32)> {
        if let Some(term) = terms::attached(text, hit.end, entry.script) {
            // 千島国|国後郡
            let further = terms::attached(text, term.edge, entry.script)
                .filter(|further| further.text != term.text);
            if let Some(further) = further
                && let Some(decision) =
                    self.decision(hit.entry, [None, Some(term.text), Some(further.text)])
            {
                return Some((hit.start..further.edge, decision, TERM));
            }
            if let Some(decision) = self.decision(hit.entry, [None, Some(term.text), None]) {
                // 登 is a village, but 登山 is climbing.
                let is_noun = || {
                    let is_one_kanji = text[hit.start..hit.end].chars().nth(1).is_none();
                    let whole = || fold(&text[hit.start..term.edge]);
                    is_one_kanji && words::is_noun(&kanji::modernised(&whole()))
                };
                // 市 is never said of a town or village: 名寄市 is the city in Hokkaido, not 名寄村. Of those of today it is: ホルムスク市.
                let is_city = |place: &Place<'_>| place.kind() == Kind::City;
                if term.kinds.is_only(Kind::City)
                    && entry.script == Script::Han
                    && !decision.places.iter().any(is_city)
                    || entry.script == Script::Han && is_noun()
                {
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
        if let Some(decision) = self.headed(hit, entry, headed) {
            return Some((hit.start..hit.end, decision, TERM));
        }
        if let Some(called) = self.with_possessive(text, hit) {
            return Some(called);
        }
        if entry.needs_term {
            let is_village = japanese::is_called_settlement(&text[hit.end..]);
            let decision = is_village
                .then(|| self.decision(hit.entry, [None; 3]))
                .flatten()?;
            return Some((hit.start..hit.end, decision, TERM));
        }
        let decision = self.decision(hit.entry, [None; 3])?;
        Some((hit.start..hit.end, decision, 0))
    }

    /// The name as the term says that の joins to it: 三好野の飛行場 where the bare name is no place, and 多来加の湖.
    fn with_possessive(
        &self,
        text: &str,
        hit: Hit,
    ) -> Option<(Range<usize>, Arc<Decision<'g>>, i32)> {
        let joined = text[hit.end..].strip_prefix(['の', 'ノ'])?;
        let term = terms::attached(text, text.len() - joined.len(), Script::Han)?;
        let are = |is_one: fn(Kind) -> bool| term.kinds.iter().all(is_one);
        let is_facility = || are(|kind| matches!(kind.class(), KindClass::Facility(_)));
        let is_water_or_cape =
            || are(|kind| matches!(kind, Kind::Lake | Kind::Bay | Kind::Strait | Kind::Cape));
        let decision = || self.decision(hit.entry, [None, Some(term.text), None]);
        // 湖畔
        let goes_on = text[term.edge..].starts_with(|c| Script::of_char(c) == Script::Han);
        if is_water_or_cape() && !goes_on {
            let decision = decision().filter(|decision| decision.status == Status::Resolved)?;
            return Some((hit.start..hit.end, decision, TERM));
        }
        let bare = self.decision(hit.entry, [None; 3]);
        let lacks_term = bare.is_none_or(|decision| decision.lacks_term);
        let decision = decision().filter(|_| lacks_term && is_facility())?;
        Some((hit.start..hit.end, decision, TERM))
    }
}

/// Whether a Russian name is an adjective, which its term belongs to: Корсаковский пост.
fn is_adjectival(entry: &Entry) -> bool {
    entry.names.iter().all(|name| name.ends_with("ский"))
}

/// Whether an English article stands right before a name.
fn ends_in_article(before: &str) -> bool {
    ["the ", "The "].iter().any(|article| {
        before
            .strip_suffix(article)
            .is_some_and(|head| !head.ends_with(char::is_alphabetic))
    })
}

/// Whether a name that begins with a figure goes on from one.
fn is_part_of_number(text: &str, hit: Hit) -> bool {
    let is_figure = |c: char| "一二三四五六七八九十百千〇".contains(c);
    text[hit.start..].starts_with(is_figure) && text[..hit.start].ends_with(is_figure)
}

/// Whether a hyphen and a figure follow.
pub(super) fn is_numbered(after: &str) -> bool {
    after
        .strip_prefix('-')
        .is_some_and(|figure| figure.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether sites that were dug out may be numbered by the place, a settlement or an island among others: Ogonki-5, Rasshua-1.
fn may_have_sites(place: &Place<'_>) -> bool {
    is_settlement(place.kind()) || place.kind() == Kind::Island && place.within().is_some()
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
