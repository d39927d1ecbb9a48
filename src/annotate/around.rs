//! What stands around a name, and what that says of it: the words on both sides, or the characters.

use std::ops::Range;

use super::{
    Decision,
    filter::fold_cyrillic,
    found::Termed,
    japanese,
    lexicon::Entry,
    persons,
    points::*,
    scan::{is_hyphen, starts_sentence},
    terms::{self, Beside},
    words,
};
use crate::{
    record::Kind,
    writing::{Script, fold::fold, kana},
};

/// What stands around a name.
#[derive(Default)]
pub(super) struct Around {
    pub(super) points: i32,
    pub(super) is_person: bool,
}

/// Two kanji in bytes.
const SHORT_KANJI: usize = 6;

/// A register has so many separators before its last field.
const LEAST_FIELDS: usize = 2;

/// What the words beside a name in Latin or Cyrillic letters say.
pub(super) fn beside_words(
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
        if persons::is_gloss(&gloss.folded) {
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
        if is_initial && !has_term
            || is_title_of(text, span, word, entry) && !ends_sentence(word, LONGEST_TITLE)
            || entry.is_common
                && persons::is_honour(&word.folded)
                && !ends_sentence(word, LONGEST_HONOUR)
            || is_naming_person(text, word, span.end, entry)
            || !has_term && is_first_of_person(text, word, span.start, entry)
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
    let is_explained =
        || entry.is_common && !has_term && is_explained(text, span.end, entry.script);
    let is_quoted_thing = || is_quoted_thing(text, span.start, entry.script);
    // Sakhalin Street is in Tomsk.
    let is_street = || {
        after.is_some_and(|word| {
            word.is_capital
                && persons::is_street(&word.folded)
                && is_beside(text, span.end, word.span.start)
        })
    };
    if persons::is_firm(&text[span.end..]) || is_street() {
        around.points += FIRM;
        around.is_person = true;
    } else if after.is_some_and(|word| {
        persons::is_maru(&word.folded) || entry.is_common && persons::is_follower(&word.folded)
    }) || is_quoted_thing()
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
    } else if is_explained() {
        around.points += EXPLAINED;
    }
    if entry.is_common && !has_term {
        if is_second_of_double(text, span.start) {
            around.points += NAME_BESIDE;
            around.is_person = true;
        }
        // The settlers of Shirahama knew him: not Shirahama did.
        let is_led_to = before.is_some_and(|word| {
            words::weight_before(&word.folded) > 0 && !matches!(&*word.folded, "and" | "or" | "и")
        });
        if let Some(word) = after
            && is_beside(text, span.end, word.span.start)
            && (word.is_capital && !words::is_adjective_of_place(&word.folded)
                || persons::is_deed(&word.folded) && !is_led_to
                || is_honorific(text, span.end, word))
        {
            around.points += NAME_BESIDE;
            around.is_person = true;
        }
        if is_last_field(text, span) {
            around.points += FIELD;
        }
        if is_entry_with_figure(text, span) {
            around.points += ENTRY;
        }
        let is_quoted = text[..span.start].ends_with(OPENING_QUOTES);
        let introduces = |word: &Beside| words::introduces_name(&word.folded);
        if is_quoted && !before.is_some_and(introduces) && !is_explained() {
            around.points += QUOTED;
        }
        if starts_sentence {
            around.points += SENTENCE_START;
        }
    }
    around
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

/// Whether the name heads an entry with a figure: "Соловьевка: дворовъ 41."
fn is_entry_with_figure(text: &str, span: &Range<usize>) -> bool {
    let Some(rest) = text[span.end..].strip_prefix(": ") else {
        return false;
    };
    let word = rest.trim_start_matches(|c: char| c.is_lowercase());
    let figure = word.strip_prefix(' ').unwrap_or(word);
    starts_sentence(&text[..span.start]) && figure.starts_with(|c: char| c.is_ascii_digit())
}

/// Titles that are cut short have so many letters at most: *Lieut.*, but "General." ends a sentence.
const LONGEST_TITLE: usize = 5;

/// The same of what is called in honour of somebody: ул. Чехова, but музей. Победино.
const LONGEST_HONOUR: usize = 4;

/// Whether the full stop behind a word ends a sentence, for the word is longer than any that is cut short.
fn ends_sentence(word: &Beside, longest: usize) -> bool {
    word.has_stop && word.folded.chars().count() > longest
}

/// Whether a hyphen and a word like *North*, Ново before it make the name that follows another one.
pub(super) fn is_behind_prefix(head: &str) -> bool {
    let Some(head) = head.strip_suffix(is_hyphen) else {
        return false;
    };
    let word = head
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    word.starts_with(char::is_uppercase) && words::is_prefix_of_names(&word.to_lowercase())
}

/// Whether a hyphen and a capitalised word before it make it the second half of a family name: Rimsky-Korsakov.
fn is_second_of_double(text: &str, start: usize) -> bool {
    text[..start].strip_suffix('-').is_some_and(|head| {
        let first = head.rsplit(|c: char| !c.is_alphabetic()).next();
        first.is_some_and(|first| first.starts_with(char::is_uppercase))
    })
}

/// Whether the words found are a family name with its honorific rather than one name: Noda-san, which ノダサン is read like.
pub(super) fn has_honorific(words: &str) -> bool {
    words
        .rsplit_once(is_hyphen)
        .is_some_and(|(name, honorific)| {
            matches!(honorific, "san" | "sama" | "kun")
                && words::is_latin_word(&name.to_lowercase())
        })
}

pub(super) fn is_honorific(text: &str, end: usize, word: &Beside) -> bool {
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
pub(super) fn preposition(text: &str, word: &Beside, script: Script) -> i32 {
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
    // Which today is Novikovo.
    if script == Script::Latin && matches!(&*word.folded, "is" | "was") {
        let outer = terms::word_before(text, word.span.start, script);
        return 2 * i32::from(outer.is_some_and(|outer| words::tells_other_name(&outer.folded)));
    }
    // As far as Miho.
    if word.folded == "as" {
        let outer = terms::word_before(text, word.span.start, script);
        return 2 * i32::from(outer.is_some_and(|outer| outer.folded == "far"));
    }
    weight
}

/// Whether the word before a name is a given name or one behind a title, or stands before the *de* of a noble name: Leonid
/// Smirnykh, airman Gastello, Fleuriot de Langle.
fn is_first_of_person(text: &str, word: &Beside, start: usize, entry: &Entry) -> bool {
    let script = entry.script;
    let outer = || terms::word_before(text, word.span.start, script);
    let is_plain = |word: &Beside| {
        word.is_capital
            && words::weight_before(&word.folded) == 0
            && !terms::is_term(&word.folded, script)
    };
    if script == Script::Latin && !word.is_capital && matches!(&*word.folded, "de" | "du" | "van") {
        return entry.is_common
            && outer().is_some_and(|outer| {
                is_plain(&outer) && !outer.has_stop && !starts_sentence(&text[..outer.span.start])
            });
    }
    is_plain(word)
        && is_beside(text, word.span.end, start)
        && (persons::is_given_name(&word.folded)
            || outer().is_some_and(|outer| persons::is_title(&outer.folded)))
}

/// Whether what a name is follows as an apposition or behind a dash: Krenitsyn, the finest *peak*; Авось — *скала*.
fn is_explained(text: &str, end: usize, script: Script) -> bool {
    let after = text[end..].trim_start_matches(CLOSING_QUOTES);
    let rest = after
        .strip_prefix(", ")
        .or_else(|| after.strip_prefix(" — "))
        .or_else(|| after.strip_prefix(" – "));
    let Some(rest) = rest else {
        return false;
    };
    let clause = rest
        .split([',', '.', ';', ':', '\n'])
        .next()
        .unwrap_or_default();
    let mut words = clause.split_whitespace().peekable();
    let is_article = |word: &&str| matches!(*word, "the" | "a" | "an" | "our" | "its" | "once");
    match script {
        Script::Latin => {
            // Named after somebody, a place is.
            if rest.starts_with("named for ") || rest.starts_with("named after ") {
                return true;
            }
            if words.next_if(is_article).is_none() {
                return false;
            }
        }
        Script::Cyrillic => {}
        _ => return false,
    }
    let is_end = |word: &&str| {
        !word.starts_with(char::is_lowercase)
            || matches!(
                *word,
                "of" | "in" | "on" | "at" | "by" | "near" | "that" | "which" | "where" | "with"
            )
    };
    let words: Vec<&str> = words
        .take(LONGEST_EXPLANATION + 1)
        .take_while(|word| !is_end(word))
        .collect();
    let noun = |word: &str| {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        letters.chars().count() > 2 && terms::is_nominative(&fold(&letters), script)
    };
    match script {
        // The last word is the noun: a village teacher is no village.
        Script::Latin => {
            words.len() <= LONGEST_EXPLANATION && words.last().is_some_and(|word| noun(word))
        }
        _ => words.iter().any(|word| noun(word)),
    }
}

/// Within so many words of an apposition its noun stands.
const LONGEST_EXPLANATION: usize = 4;

/// Whether the name at `start` stands in quotation marks behind a word for a ship, a house, a team or a firm, or in a list of such:
/// суда «Рикорд», «Пильтун».
fn is_quoted_thing(text: &str, start: usize, script: Script) -> bool {
    let mut start = start;
    for _ in 0..LONGEST_QUOTED_LIST {
        let Some(head) = text[..start].strip_suffix(OPENING_QUOTES) else {
            return false;
        };
        if let Some(word) = terms::word_before(text, start, script) {
            return persons::is_quoted_thing(&word.folded);
        }
        let listed = head
            .trim_end_matches([',', ' '])
            .strip_suffix(CLOSING_QUOTES);
        let opening = listed.and_then(|listed| {
            let at = listed.rfind(OPENING_QUOTES)?;
            let quoted = &listed[at..];
            (quoted.chars().count() <= LONGEST_QUOTED)
                .then(|| at + quoted.chars().next().map_or(0, char::len_utf8))
        });
        match opening {
            Some(opening) => start = opening,
            None => return false,
        }
    }
    false
}

/// So many names of a list of ships are looked back through.
const LONGEST_QUOTED_LIST: usize = 8;

/// What stands in quotation marks in a list of ships has so many characters at most.
const LONGEST_QUOTED: usize = 30;

/// What ends a quotation.
const CLOSING_QUOTES: [char; 4] = ['»', '"', '”', '’'];

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

/// Whether the words before the name say that a person or a thing is called so, or something is called after a person: a
/// colleague named Chitose, named after Langle, в честь Невельского.
fn is_naming_person(text: &str, word: &Beside, end: usize, entry: &Entry) -> bool {
    let outer = || terms::word_before(text, word.span.start, entry.script);
    match (entry.script, &*word.folded) {
        (Script::Latin, "named" | "called") => outer().is_some_and(|outer| {
            persons::is_person(&outer.folded)
                || persons::is_title(&outer.folded)
                || entry.is_common
                    && persons::is_agent(&outer.folded)
                    && !terms::is_term(&outer.folded, entry.script)
        }),
        // In memory of Karafuto, named after Sakhalin.
        _ if !entry.is_common => false,
        // His wife, born Kataoka, came
        (Script::Latin, "nee" | "geb" | "geborene") => true,
        (Script::Latin, "born") => {
            text[..word.span.start].ends_with(", ") && text[end..].starts_with(',')
        }
        (Script::Latin, "after" | "for") => {
            outer().is_some_and(|outer| matches!(&*outer.folded, "named" | "called"))
        }
        (Script::Latin, "of") => {
            outer().is_some_and(|outer| matches!(&*outer.folded, "honour" | "honor" | "memory"))
        }
        (Script::Cyrillic, "честь" | "память") => true,
        _ => false,
    }
}

/// Whether the word before a name is the title of whoever bears it: not that of the doctor of Kholmsk, врач Холмска, nor a word in
/// small letters that is a title elsewhere.
fn is_title_of(text: &str, span: &Range<usize>, word: &Beside, entry: &Entry) -> bool {
    let is_word = || !word.is_capital && persons::is_word_too(&word.folded);
    let is_owner = || {
        let name = fold_cyrillic(&text[span.clone()]);
        !entry.is_common
            && persons::has_place(&word.folded)
            && entry.names.iter().all(|known| fold_cyrillic(known) != name)
    };
    persons::is_title(&word.folded) && !is_word() && !is_owner()
}

/// What the characters beside a name in kanji, kana or hangul say.
pub(super) fn beside_characters(
    text: &str,
    span: &Range<usize>,
    entry: &Entry,
    has_term: bool,
) -> Around {
    let mut around = Around::default();
    let after = &*japanese::modern_start(&text[span.end..]);
    if !has_term
        && (japanese::is_firm(after)
            || japanese::is_species(after)
            || japanese::is_japanese_title(after)
            || entry.script == Script::Han && !has_term && japanese::is_full_name(after)
            || japanese::ends_in_ship(&text[..span.start])
            || entry.is_common && japanese::is_of_person(&text[..span.start], after)
            || persons::ends_in_given_name(&text[..span.start]))
    {
        around.points += PERSON;
        around.is_person = true;
        return around;
    }
    if entry.script == Script::Han
        && entry.is_common
        && !has_term
        && starts_given_name(&text[span.end..])
    {
        around.points += NAME_BESIDE;
        around.is_person = true;
    }
    if japanese::is_particle_of_place(after) || !has_term && japanese::is_works(after) {
        around.points += 1;
    }
    around.points += i32::from(japanese::is_dwelling(after));
    if japanese::is_spot(after) {
        around.points += FOLLOWED;
    }
    if entry.script == Script::Han && japanese::is_counted(after) {
        around.points += COUNTED;
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
            .filter(|_| !japanese::ends_in_body(head));
        let next = after.chars().next();
        let joins_before = is_han(before)
            && !is_part_of_municipality
            && !before.is_some_and(japanese::stands_before_kanji_name);
        let joins_next = is_han(next) && !japanese::follows_kanji_name(after);
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
    let given: String = after
        .chars()
        .take_while(|&c| kana::is_katakana(c))
        .collect();
    GIVEN_NAME.contains(&given.chars().count())
        && !matches!(
            &*given,
            "パルプ" | "ダム" | "ホテル" | "ビル" | "ガス" | "バス"
        )
        && !japanese::is_katakana_particle(&kana::to_hiragana(&given))
}

/// So many kana have given names of women of the time.
const GIVEN_NAME: std::ops::RangeInclusive<usize> = 2..=3;
