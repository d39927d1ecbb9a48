//! Names that sound like known ones and are written like none: *Raichishka* for *Raychishka*, *Девятый Вал* for *Devyatyy
//! Val*, *Gojō Iwa* for 五丈岩, オチョポッカ for オチョポカ.
//!
//! The lexicon does not have them. Near names that are sure the gazetteer is asked for the words with a capital, and for those in
//! katakana, that the text itself points to: by a preposition or particle, by a generic term, by the list that they stand in.

use std::{collections::hash_map::Entry as Slot, ops::Range, sync::Arc};

use rustc_hash::FxHashMap;

use super::{
    Annotator, Decision,
    around::{beside_characters, beside_words, has_honorific, is_behind_prefix, preposition},
    evidence::is_numbered,
    found::{Found, Termed},
    is_borrowed, is_exact, is_explanation, japanese,
    lexicon::Entry,
    lists::is_list,
    points::{LISTED, TERM},
    scan::{HIGH, capitals, is_hyphen, is_letter, is_mark},
    terms::{self, Term},
    with_terms, words,
};
use crate::{
    answer::Candidate,
    evidence::Step,
    record::Era,
    writing::{Script, fold::fold, kana},
};

/// So many bytes around a sure name are looked through.
const REACH: usize = 120;

/// Shorter words sound like too many names, unless a generic term stands by them.
const FEWEST_LETTERS: usize = 5;
const FEWEST_KANA: usize = 4;
const FEWEST_KANA_LISTED: usize = 3;
const FEWEST_KANA_BY_TERM: usize = 2;
const FEWEST_BY_TERM: usize = 4;
/// A word in kana that no term stands by, before a particle that says where.
const FEWEST_KANA_ALONE: usize = 5;

/// A word of so many bytes before a full stop may be cut short.
const LONGEST_CUT: usize = 8;

/// The least score.
const LEAST_SCORE: f64 = 0.85;

/// How many answers are kept.
const MOST_KEPT: usize = 4096;

/// What was asked already, without a generic term and with one, by the text asked for; `None` where there is no such place.
#[derive(Debug, Default)]
pub(super) struct Heard<'g> {
    known: [FxHashMap<String, Option<Arc<Decision<'g>>>>; 2],
}

/// Adds what is heard near the names that are sure.
pub(super) fn add_heard<'g>(
    annotator: &Annotator<'g>,
    text: &str,
    heard: &mut Heard<'g>,
    found: &mut Vec<Found<'g>>,
) {
    let needed = annotator.options.evidence;
    for at in 0..found.len() {
        if found[at].points >= needed {
            lengthen(annotator, text, heard, found, at);
        }
    }
    let mut added: Vec<Found<'g>> = Vec::new();
    let mut from = 0;
    for at in 0..found.len() {
        if found[at].points < needed {
            continue;
        }
        let span = found[at].span.clone();
        let start = from.max(floor(text, span.start.saturating_sub(REACH)));
        let end = floor(text, (span.end + REACH).min(text.len()));
        from = from.max(start);
        while let Some(start) = next_start(text, from, end) {
            let known = found.partition_point(|found| found.span.end <= start);
            if let Some(known) = found.get(known).filter(|known| known.span.start <= start) {
                from = known.span.end;
                continue;
            }
            from = word_end(text, start);
            let taken = added.last().map_or(0, |last| last.span.end);
            if let Some(new) = hear(annotator, text, heard, found, start..from, taken) {
                from = new.span.end;
                added.push(new);
            }
        }
        from = from.max(end);
    }
    if !added.is_empty() {
        // A name that nothing speaks for was a part of one that was heard.
        found.retain(|found| {
            let at = added.partition_point(|added| added.span.end <= found.span.start);
            added
                .get(at)
                .is_none_or(|added| added.span.start >= found.span.end)
        });
        found.append(&mut added);
        found.sort_by_key(|found| found.span.start);
    }
}

/// The last border of characters up to `at`.
fn floor(text: &str, at: usize) -> usize {
    let is_border = |at: &usize| text.is_char_boundary(*at);
    (0..=at).rev().find(is_border).unwrap_or(0)
}

/// Where from `at` on, before `end`, the next word begins with a capital, or in katakana.
fn next_start(text: &str, mut at: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    while at < end {
        let byte = bytes[at];
        if byte < 0x80 {
            if byte.is_ascii_uppercase() && begins_word(text, at) {
                return Some(at);
            }
            at += 1;
            // Eight at a time up to the next capital or longer character.
            while let Some(word) = bytes.get(at..at + 8).and_then(|word| word.try_into().ok()) {
                let word = u64::from_le_bytes(word);
                let marked = capitals(word) | word & HIGH;
                at += marked.trailing_zeros() as usize / 8;
                if marked != 0 {
                    break;
                }
            }
            continue;
        }
        let (may_be, length) = match bytes[at..] {
            // Å, Ō, Ж
            [0xC3..=0xC5, ..] | [0xD0, 0x80..=0xAF, ..] => (true, 2),
            [0xE3, 0x82, 0xA1..=0xBF, ..] | [0xE3, 0x83, ..] => (true, 3),
            [0xC2..=0xDF, ..] => (false, 2),
            [0xF0..=0xFF, ..] => (false, 4),
            _ => (false, 3),
        };
        if may_be && begins_word(text, at) {
            return Some(at);
        }
        at += length;
    }
    None
}

fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    text[at..].chars().next().is_some_and(|first| {
        if is_of_kana_word(first) {
            !matches!(first, '・' | 'ー') && !before.is_some_and(is_of_kana_word)
        } else {
            first.is_uppercase() && !before.is_some_and(|c| is_of_word(c) || is_hyphen(c))
        }
    })
}

/// Whether the text may point to the word from `start` to `end`, as far as a look at the words beside it tells.
fn may_be_pointed_to(text: &str, start: usize, end: usize) -> bool {
    let head = &text[..start];
    let before = word_at_end(head.trim_end_matches(|c: char| !is_letter(c)));
    // What begins a sentence is pointed to by nothing before it; a short word may be cut short: оз. Песчаное.
    let is_joined = before.len() + 1 >= head.len()
        || before.len() <= LONGEST_CUT
        || head
            .strip_suffix([' ', '\'', '’'])
            .is_some_and(|before| before.ends_with(is_letter));
    let is_told = |word: &str| {
        words::weight_before(word) > 0
            || matches!(word, "la" | "las" | "los" | "les" | "des" | "as")
            || terms::is_term(word, Script::of(word))
            || !word.is_ascii() && terms::is_term(&fold(word), Script::of(word))
    };
    is_joined && lowered(before, is_told) || {
        let tail = text[end..].trim_start_matches([' ', '\u{A0}', '-', '\r', '\n']);
        lowered(word_at_start(tail), |word| {
            terms::may_be_after(word, Script::of(word))
        })
    }
}

/// No word beside a name that says something is longer, in characters.
const LONGEST_WORD: usize = 24;

/// The word that `head` ends in.
fn word_at_end(head: &str) -> &str {
    let word = head.chars().rev().take(LONGEST_WORD);
    let length: usize = word
        .take_while(|&c| is_of_word(c))
        .map(char::len_utf8)
        .sum();
    &head[head.len() - length..]
}

/// The word that `tail` begins with.
fn word_at_start(tail: &str) -> &str {
    let word = tail.chars().take(LONGEST_WORD);
    let length: usize = word
        .take_while(|&c| is_of_word(c))
        .map(char::len_utf8)
        .sum();
    &tail[..length]
}

/// What `told` says of a word in small letters.
fn lowered(word: &str, told: impl Fn(&str) -> bool) -> bool {
    let is_small = |c: char| !c.is_uppercase();
    if word.chars().all(is_small) {
        return told(word);
    }
    told(&word.to_lowercase())
}

fn is_of_word(c: char) -> bool {
    is_letter(c) || is_mark(c)
}

fn is_of_kana_word(c: char) -> bool {
    kana::is_katakana(c) || c == '・'
}

/// Where the word that begins at `start` ends; hyphens and apostrophes within it belong to it.
fn word_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let is_joint = |c: char| is_hyphen(c) || matches!(c, '\'' | '’' | 'ʼ' | '・');
    let word = match rest.starts_with(is_of_kana_word) {
        true => rest.split(|c: char| !is_of_kana_word(c)).next(),
        false => rest.split(|c: char| !is_of_word(c) && !is_joint(c)).next(),
    };
    start + word.unwrap_or_default().trim_end_matches(is_joint).len()
}

/// Makes of a name that a hyphen follows the whole one, where that is another place: Nishiura-domari.
fn lengthen<'g>(
    annotator: &Annotator<'g>,
    text: &str,
    heard: &mut Heard<'g>,
    found: &mut [Found<'g>],
    at: usize,
) {
    let span = found[at].span.clone();
    let mut rest = text[span.end..].chars();
    let goes_on = rest.next().is_some_and(is_hyphen) && rest.next().is_some_and(char::is_lowercase);
    if !goes_on {
        return;
    }
    let whole = span.start..word_end(text, span.start);
    let is_free = found
        .get(at + 1)
        .is_none_or(|next| next.span.start >= whole.end);
    if whole.end > span.end
        && is_free
        && let Some(decision) = heard.ask(annotator, &text[whole.clone()], true)
    {
        found[at].span = whole;
        found[at].take(decision);
    }
}

/// The place heard in the word at `first`, or in it and the next one; the text up to `taken` belongs to names heard before.
fn hear<'g>(
    annotator: &Annotator<'g>,
    text: &str,
    heard: &mut Heard<'g>,
    found: &[Found<'g>],
    first: Range<usize>,
    taken: usize,
) -> Option<Found<'g>> {
    let Range { start, end: first } = first;
    let next = found.partition_point(|found| found.span.end <= start);
    let is_sure = |at: &usize| found[*at].points >= annotator.options.evidence;
    let start_of = |at: usize| found.get(at).map_or(text.len(), |found| found.span.start);
    let free = start_of(next);
    // The second word may be a name that nothing speaks for: the village Вал in Девятый Вал.
    let free_for_two = match found.get(next) {
        Some(second) if second.span.start == first + 1 && !is_sure(&next) => start_of(next + 1),
        _ => free,
    };
    let is_short =
        |first: usize| text.as_bytes()[start].is_ascii() && first - start < FEWEST_BY_TERM;
    if first > free || start < taken || is_short(first) {
        return None;
    }
    let gaps = [
        next.checked_sub(1)
            .filter(is_sure)
            .map(|at| found[at].span.end..start),
        Some(next)
            .filter(|&at| at < found.len() && is_sure(&at))
            .map(|_| first..free),
    ];
    let is_listed = gaps
        .into_iter()
        .flatten()
        .any(|gap| text.get(gap).is_some_and(is_list));
    // Most words are turned away here.
    let may_be_pointed_to = || match text[start..].starts_with(is_of_kana_word) {
        true => {
            terms::attached(text, first, Script::Kana).is_some()
                || japanese::is_particle_of_place(&text[first..])
        }
        false => may_be_pointed_to(text, start, first),
    };
    if !is_listed && !may_be_pointed_to() {
        return None;
    }
    // A name begins with none of the words that say what it is.
    let word = &text[start..first];
    if terms::is_term(&fold(word), Script::of(word)) {
        return None;
    }
    let second = text[first..]
        .strip_prefix(' ')
        .filter(|rest| rest.starts_with(char::is_uppercase))
        .map(|_| word_end(text, first + 1))
        .filter(|&end| end <= free_for_two && !is_initial(&text[first + 1..end]));
    [second, Some(first)].into_iter().flatten().find_map(|end| {
        Words::new(annotator, text, found, next, start..end, is_listed, taken)?.heard(heard)
    })
}

/// Петрова А. И. is a person.
fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Words that may be a name.
struct Words<'t, 'g> {
    annotator: &'t Annotator<'g>,
    text: &'t str,
    /// The names that were found.
    found: &'t [Found<'g>],
    /// The first of them behind the words.
    next: usize,
    span: Range<usize>,
    /// Whether they stand in a list with a sure name beside them.
    is_listed: bool,
    /// The text up to here belongs to names heard before.
    taken: usize,
    shape: Entry,
}

/// What to ask for, the words that it stands for, and the points of it.
struct Question {
    asked: String,
    span: Range<usize>,
    has_term: bool,
    points: i32,
}

impl<'t, 'g> Words<'t, 'g> {
    fn new(
        annotator: &'t Annotator<'g>,
        text: &'t str,
        found: &'t [Found<'g>],
        next: usize,
        span: Range<usize>,
        is_listed: bool,
        taken: usize,
    ) -> Option<Self> {
        let name = &text[span.clone()];
        let script = Script::of(name);
        let may_be = match script {
            Script::Latin | Script::Cyrillic => {
                !is_numbered(&text[span.end..])
                    && !is_behind_prefix(&text[..span.start])
                    && !has_honorific(name)
                    && !terms::is_term(&fold(name), script)
            }
            Script::Kana => true,
            _ => false,
        };
        may_be.then(|| Self {
            annotator,
            text,
            found,
            next,
            is_listed,
            taken,
            shape: Entry {
                names: vec![name.into()],
                script,
                weight: 0,
                is_common: true,
                needs_term: false,
            },
            span,
        })
    }

    fn heard(&self, heard: &mut Heard<'g>) -> Option<Found<'g>> {
        let script = self.shape.script;
        let question = match script {
            Script::Kana => self.question_in_kana(),
            _ => self.question(),
        }?;
        let decision = heard.ask(self.annotator, &question.asked, question.has_term)?;
        let termed = Termed {
            span: question.span.clone(),
            decision: Arc::clone(&decision),
            points: i32::from(question.has_term) * TERM,
            shared_term: None,
            trailing_term: None,
        };
        let (text, span) = (self.text, &question.span);
        let around = if script == Script::Kana {
            beside_characters(text, span, &self.shape, question.has_term)
        } else {
            let before = terms::word_before(text, span.start, script);
            let after = terms::word_after(text, span.end, script);
            beside_words(
                text,
                &termed,
                &self.shape,
                [before.as_ref(), after.as_ref()],
            )
        };
        let points = question.points + around.points;
        let needed = self.annotator.options.evidence.max(LISTED);
        (points >= needed && !around.is_person).then(|| Found {
            is_common: true,
            ..Found::asked_for(question.span, decision, points)
        })
    }

    /// What to ask for where the words are in Latin or Cyrillic letters and the text points to them.
    fn question(&self) -> Option<Question> {
        let (text, span, script) = (self.text, &self.span, self.shape.script);
        let name = &text[span.clone()];
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let before = terms::word_before(text, span.start, script);
        let after = terms::word_after(text, span.end, script);
        // Амурской области, Охотское море
        let is_other = after.as_ref().is_some_and(|word| {
            let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
            words::is_of_elsewhere(&word.folded) || words::is_adjective_of_area(&last, &word.folded)
        });
        if is_other || letters < FEWEST_BY_TERM {
            return None;
        }
        let term_after = after
            .as_ref()
            .and_then(|word| terms::after(text, span.end, word, script))
            .filter(|term| self.is_free(span.end..term.edge));
        if let Some(term) = term_after {
            let is_part = term.is_natural() || term.is_part;
            return Some(Question {
                asked: with_terms(name, [None, Some(term.text), None], script),
                span: span.start..if is_part { term.edge } else { span.end },
                has_term: true,
                points: TERM,
            });
        }
        let term_before = before
            .as_ref()
            .and_then(|word| terms::before(text, word, script))
            .filter(|term| self.is_free(term.edge..span.start));
        if let Some(term) = term_before {
            return Some(self.behind_term(name, term));
        }
        let is_listed = self.is_listed;
        let is_pointed_at = || {
            before
                .as_ref()
                .is_some_and(|word| preposition(text, word, script) >= LISTED)
        };
        let is_word = || words::is_latin_word(&fold(name));
        let may_be = letters >= FEWEST_LETTERS && (is_listed || is_pointed_at()) && !is_word();
        may_be.then(|| Question {
            asked: name.to_owned(),
            span: span.clone(),
            has_term: false,
            points: if is_listed { LISTED } else { 0 },
        })
    }

    fn behind_term(&self, name: &str, term: Term) -> Question {
        let is_part = term.is_natural() && !term.is_plural;
        let whole = term.edge..self.span.end;
        let script = self.shape.script;
        Question {
            // Île des États is called so as it stands.
            asked: match script == Script::Latin && is_part {
                true => self.text[whole.clone()].to_owned(),
                false => with_terms(name, [Some(term.text), None, None], script),
            },
            span: if is_part { whole } else { self.span.clone() },
            has_term: true,
            points: TERM,
        }
    }

    /// What to ask for where the words are in katakana.
    fn question_in_kana(&self) -> Option<Question> {
        let (text, span) = (self.text, &self.span);
        let name = &text[span.clone()];
        let term = terms::attached(text, span.end, Script::Kana)
            .filter(|term| self.is_free(span.end..term.edge));
        // オホーツコエで: a long word before a particle that says where is hardly anything else near sure names.
        let is_where = || {
            name.chars().count() >= FEWEST_KANA_ALONE
                && japanese::is_particle_of_place(&text[span.end..])
        };
        let (asked, end, points) = match &term {
            Some(term) => (&text[span.start..term.edge], term.edge, TERM),
            None if self.is_listed => (name, span.end, LISTED),
            None => (name, span.end, i32::from(is_where())),
        };
        let fewest = match (&term, self.is_listed) {
            (Some(_), _) => FEWEST_KANA_BY_TERM,
            (None, true) => FEWEST_KANA_LISTED,
            (None, false) => FEWEST_KANA,
        };
        let is_word = || words::is_kana_word(&kana::to_hiragana(name)) && term.is_none();
        (name.chars().count() >= fewest && !is_word()).then(|| Question {
            asked: asked.to_owned(),
            span: span.start..end,
            has_term: term.is_some(),
            points,
        })
    }

    /// Whether the sure names beside, and those heard before, leave `span` free.
    fn is_free(&self, span: Range<usize>) -> bool {
        if span.start < self.taken {
            return false;
        }
        let beside = self.found[self.next.saturating_sub(1)..].iter().take(2);
        let is_sure = |found: &&Found<'_>| found.points >= self.annotator.options.evidence;
        let mut spans = beside.filter(is_sure).map(|found| &found.span);
        spans.all(|other| other.end <= span.start || span.end <= other.start)
    }
}

impl<'g> Heard<'g> {
    /// The place that `asked` is heard as.
    fn ask(
        &mut self,
        annotator: &Annotator<'g>,
        asked: &str,
        has_term: bool,
    ) -> Option<Arc<Decision<'g>>> {
        let known = &mut self.known[usize::from(has_term)];
        if known.len() >= MOST_KEPT {
            known.clear();
        }
        match known.entry(asked.to_owned()) {
            Slot::Occupied(known) => known.get().clone(),
            Slot::Vacant(new) => {
                let decision = annotator.heard(asked, has_term).map(Arc::new);
                new.insert(decision).clone()
            }
        }
    }
}

impl<'g> Annotator<'g> {
    fn heard(&self, asked: &str, has_term: bool) -> Option<Decision<'g>> {
        let answer = self.gazetteer.resolve(&self.options.query.with_text(asked));
        let best = answer.resolved()?;
        let is_wanted = self.options.modern_names || best.name().era() != Era::Modern;
        (best.score() >= LEAST_SCORE
            && is_wanted
            && is_heard(best, has_term)
            && !is_borrowed(best)
            && !is_explanation(best))
        .then(|| Decision::of(best))
    }
}

/// Whether the name sounds like the words, or may be read so with its generic term.
fn is_heard(candidate: &Candidate<'_>, has_term: bool) -> bool {
    let how = candidate.how();
    let is_read = |step: &Step| matches!(step, Step::MayBeRead { .. });
    match how.iter().any(is_read) {
        true => has_term && !how.iter().any(|step| matches!(step, Step::WrongKind(_))),
        false => is_exact(candidate),
    }
}
