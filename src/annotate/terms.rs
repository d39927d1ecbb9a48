//! The generic terms around a name in a text: *Cape* Crillon, Aniva *Gulf*, 真岡*町*, *мыса* Крильон, Корсаковском *посту*.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::{
    filter::fold_cyrillic,
    scan::{after_gap, is_hyphen, is_mark, starts_sentence},
};
use crate::{
    generic,
    record::{Kind, KindClass, Kinds},
    writing::{Script, declension, fold::fold, kana, kanji},
};

/// A generic term beside a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Term {
    /// The term as the gazetteer asks for it: in the nominative, in characters of today.
    pub(super) text: &'static str,
    pub(super) kinds: Kinds,
    /// Where the term begins, if it stands before the name, or ends, if behind.
    pub(super) edge: usize,
    /// Whether it is written as a part of the name: with a capital, joined by a hyphen, or as a kanji.
    pub(super) is_part: bool,
    /// Whether it stands before several names and is a part of none: между мысами Кокутан и Котомари.
    pub(super) is_plural: bool,
    /// Whether the names that follow in a list share it: реки Лютога и Сусуя.
    pub(super) is_shared: bool,
}

impl Term {
    /// Whether it means a feature of nature, whose name always has its term.
    pub(super) fn is_natural(&self) -> bool {
        self.kinds.iter().any(is_natural) || self.kinds.is_only(Kind::Other)
    }
}

/// Whether places of a kind are features of nature.
pub(super) fn is_natural(kind: Kind) -> bool {
    matches!(
        kind.class(),
        KindClass::Insular
            | KindClass::Headland
            | KindClass::Marine
            | KindClass::Stream
            | KindClass::Lacustrine
            | KindClass::Relief
    )
}

#[derive(Clone, Copy)]
struct Word {
    text: &'static str,
    kinds: Kinds,
    before: bool,
    after: bool,
    is_plural: bool,
    is_shared: bool,
}

/// The words of one script under their folded forms, Russian ones in every case.
static LATIN: LazyLock<FxHashMap<Box<str>, Word>> = LazyLock::new(|| words(Script::Latin));
static CYRILLIC: LazyLock<FxHashMap<Box<str>, Word>> = LazyLock::new(|| words(Script::Cyrillic));
static LATIN_SUFFIXES: LazyLock<FxHashMap<&str, Kinds>> =
    LazyLock::new(|| generic::suffixes_of(Script::Latin).collect());
static CYRILLIC_SUFFIXES: LazyLock<FxHashMap<&str, Kinds>> =
    LazyLock::new(|| generic::suffixes_of(Script::Cyrillic).collect());
static HAN: LazyLock<Vec<(&str, Kinds)>> = LazyLock::new(|| longest_first(Script::Han));
static KANA: LazyLock<Vec<(&str, Kinds)>> = LazyLock::new(|| longest_first(Script::Kana));
static HANGUL: LazyLock<Vec<(&str, Kinds)>> = LazyLock::new(|| longest_first(Script::Hangul));

fn words(script: Script) -> FxHashMap<Box<str>, Word> {
    let mut words = FxHashMap::default();
    let mut plurals = Vec::new();
    for word in generic::words_of(script) {
        let entry = Word {
            text: word.text,
            kinds: word.kinds,
            before: word.stands_before,
            after: word.stands_after,
            is_plural: false,
            is_shared: is_plural_term(word.text),
        };
        let (singular, plural) = match script {
            Script::Cyrillic if !is_abbreviation(word.text) => {
                (declension::case_forms(word.text), plural_forms(word.text))
            }
            Script::Latin if !is_abbreviation(word.text) => {
                (vec![word.text.to_owned()], vec![format!("{}s", word.text)])
            }
            _ => (vec![word.text.to_owned()], Vec::new()),
        };
        let fold = |form: &String| match script {
            Script::Cyrillic => fold_cyrillic(form),
            _ => fold(form),
        };
        for form in &singular {
            words.entry(fold(form).into()).or_insert(entry);
        }
        plurals.extend(plural.iter().map(|form| {
            let word = Word {
                is_plural: true,
                is_shared: true,
                ..entry
            };
            (fold(form), word)
        }));
    }
    // What may be either is taken for one: реки, острова.
    for (form, entry) in plurals {
        let known = words.entry(form.into()).or_insert(entry);
        known.is_shared |= known.text == entry.text;
    }
    words
}

/// Whether a term is cut short: г., прол., о-в.
fn is_abbreviation(term: &str) -> bool {
    match term.chars().next() {
        Some(c) if Script::of_char(c) == Script::Cyrillic => {
            let is_short = term.chars().count() <= 3 && !matches!(term, "мыс" | "пик");
            is_short || matches!(term, "прол" | "пова" | "пове")
        }
        _ => term.len() <= 3 && !matches!(term, "bay" | "cap" | "kap" | "lac" | "ile" | "rio"),
    }
}

/// Whether a term is itself a plural, of which a single island is no part: Inseln Schikotan und Kunaschir.
fn is_plural_term(term: &'static str) -> bool {
    singular(term) != term
}

/// The term of which `term` is the plural, else `term`.
pub(super) fn singular(term: &'static str) -> &'static str {
    match term {
        "islands" => "island",
        "isles" => "isle",
        "inseln" => "insel",
        "iles" => "ile",
        "islas" => "isla",
        "isole" => "isola",
        "ilhas" => "ilha",
        "wyspy" => "wyspa",
        "ostrova" => "ostrov",
        "острова" => "остров",
        "скалы" => "скала",
        "камни" => "камень",
        _ => term,
    }
}

/// The plural, which names do not have: посёлки, рек, мысами.
fn plural_forms(term: &str) -> Vec<String> {
    const HARD: &[&str] = &["ы", "и", "а", "ов", "ам", "ами", "ах"];
    const SOFT: &[&str] = &["и", "ей", "ев", "ям", "ями", "ях"];
    let strip = |ending: &str| term.strip_suffix(ending);
    let (stem, endings): (_, &[&str]) = if let Some(stem) = strip("ок") {
        (format!("{stem}к"), HARD)
    } else if let Some(stem) = strip("о") {
        (stem.to_owned(), &["а", "", "ам", "ами", "ах"])
    } else if let Some(stem) = strip("а") {
        (stem.to_owned(), &["ы", "и", "", "ам", "ами", "ах"])
    } else if let Some(stem) = strip("ь").or(strip("й")).or(strip("я")) {
        (stem.to_owned(), SOFT)
    } else {
        (term.to_owned(), HARD)
    };
    endings
        .iter()
        .map(|ending| format!("{stem}{ending}"))
        .collect()
}

fn longest_first(script: Script) -> Vec<(&'static str, Kinds)> {
    let mut terms: Vec<_> = generic::suffixes_of(script).collect();
    terms.sort_by_key(|(term, _)| std::cmp::Reverse(term.len()));
    terms
}

/// A word beside a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Beside {
    pub(super) span: Range<usize>,
    pub(super) folded: String,
    /// Whether a full stop ends it: an abbreviation or an initial.
    pub(super) has_stop: bool,
    pub(super) is_capital: bool,
}

/// The word before `at`, with one space or line break between.
pub(super) fn word_before(text: &str, at: usize, script: Script) -> Option<Beside> {
    let head = &text[..at];
    let trimmed = head.trim_end_matches([' ', '\t', '\u{A0}', '\n', '\r', '«', '"', '“', '„']);
    if head[trimmed.len()..].matches('\n').count() > 1 {
        return None;
    }
    let (stem, has_stop) = match trimmed.strip_suffix('.') {
        Some(stem) => (stem, true),
        None => (trimmed, false),
    };
    // Golfe d'Aniva: the article is joined to the name.
    if trimmed.len() == at
        && script == Script::Latin
        && let Some(head) = trimmed.strip_suffix(['\'', '’'])
        && let Some(head) = head.strip_suffix(" d").or(head.strip_suffix(" l"))
    {
        return word_before(text, head.len() + 1, script);
    }
    let joined = trimmed.len() == at;
    if joined && !has_stop {
        return None;
    }
    let word: usize = stem
        .chars()
        .rev()
        .take_while(|&c| is_of_word(c, script) || is_hyphen(c) || matches!(c, '\'' | '’'))
        .map(char::len_utf8)
        .sum();
    let mut start = stem.len() - word;
    // The article is no part of the word: l'île, d'Iturup.
    if script == Script::Latin
        && let Some((article, _)) = stem[start..].split_once(['\'', '’'])
        && matches!(article, "l" | "L" | "d" | "D" | "dell" | "all")
    {
        start += article.len()
            + stem[start + article.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    beside(text, start..stem.len(), script, has_stop)
}

/// The word behind `at`, with one space, line break or hyphen between.
pub(super) fn word_after(text: &str, at: usize, script: Script) -> Option<Beside> {
    let gap = after_gap(text, at);
    let start = match text[at..].chars().next() {
        Some(c) if is_hyphen(c) => at + c.len_utf8(),
        _ if gap > at => gap,
        _ => return None,
    };
    let word: usize = text[start..]
        .chars()
        .take_while(|&c| is_of_word(c, script))
        .map(char::len_utf8)
        .sum();
    let has_stop = text[start + word..].starts_with('.');
    beside(text, start..start + word, script, has_stop)
}

/// The one word in brackets behind `at`: Noda (*town*).
pub(super) fn gloss(text: &str, at: usize, script: Script) -> Option<Beside> {
    let inner = text[at..].trim_start_matches(' ').strip_prefix('(')?;
    let start = text.len() - inner.len();
    let word: usize = inner
        .chars()
        .take_while(|&c| is_of_word(c, script))
        .map(char::len_utf8)
        .sum();
    text[start + word..]
        .starts_with(')')
        .then(|| beside(text, start..start + word, script, false))
        .flatten()
}

/// Whether the folded word is a generic term.
pub(super) fn is_term(folded: &str, script: Script) -> bool {
    match script {
        Script::Latin => LATIN.contains_key(folded),
        Script::Cyrillic => CYRILLIC.contains_key(folded),
        _ => false,
    }
}

/// Whether the folded word may be a generic term behind a name.
pub(super) fn may_be_after(folded: &str, script: Script) -> bool {
    is_term(folded, script)
        || match script {
            Script::Latin => LATIN_SUFFIXES.contains_key(folded),
            Script::Cyrillic => CYRILLIC_SUFFIXES.contains_key(folded),
            _ => false,
        }
}

/// Whether the folded word is a generic term in the nominative.
pub(super) fn is_nominative(folded: &str, script: Script) -> bool {
    match script {
        Script::Latin => LATIN.get(folded).is_some_and(|word| !word.is_plural),
        Script::Cyrillic => CYRILLIC.get(folded).is_some_and(|word| word.text == folded),
        _ => false,
    }
}

/// Whether a character is a letter of `script` or a mark on one: О́стров.
fn is_of_word(c: char, script: Script) -> bool {
    Script::of_char(c) == script || is_mark(c)
}

fn beside(text: &str, span: Range<usize>, script: Script, has_stop: bool) -> Option<Beside> {
    let word = &text[span.clone()];
    let first = word.chars().next()?;
    // Nearly every word needs no more than small letters.
    let folded = if word.is_ascii() {
        word.bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect()
    } else if word.chars().all(|c| ('А'..='я').contains(&c)) && !word.ends_with(['ъ', 'Ъ']) {
        word.to_lowercase()
    } else if script == Script::Cyrillic {
        fold_cyrillic(word)
    } else {
        fold(word)
    };
    Some(Beside {
        span,
        folded,
        has_stop,
        is_capital: first.is_uppercase(),
    })
}

/// The term that the word before a name is, *of* passed over: *Cape* Crillon, *Gulf* of Aniva.
pub(super) fn before(text: &str, word: &Beside, script: Script) -> Option<Term> {
    let table = match script {
        Script::Latin => &LATIN,
        Script::Cyrillic => &CYRILLIC,
        _ => return None,
    };
    if script == Script::Latin
        && matches!(
            &*word.folded,
            "of" | "de" | "di" | "du" | "d" | "del" | "von" | "van"
        )
        && !word.is_capital
    {
        let outer = word_before(text, word.span.start, script)?;
        let term = before(text, &outer, script)?;
        return term.is_natural().then_some(term);
    }
    // Détroit de la Boussole, île des États
    if script == Script::Latin
        && matches!(
            &*word.folded,
            "la" | "las" | "los" | "les" | "des" | "dos" | "l"
        )
        && !word.is_capital
    {
        let outer = word_before(text, word.span.start, script)?;
        let joins =
            matches!(&*outer.folded, "de" | "da") || word.folded == "des" || word.folded == "dos";
        let term = joins.then(|| before(text, &outer, script))??;
        return term.is_natural().then_some(term);
    }
    let found = table.get(&*word.folded)?;
    // A hyphen cuts short as well as a stop: п-ов, о-в.
    let is_abbreviated = is_abbreviation(found.text)
        && word.folded == found.text
        && !text[word.span.clone()].contains(is_hyphen);
    // Влк Синарка; зал and гор are words as well.
    let may_lack_stop = || {
        let is_long = word.folded.chars().count() > 1;
        is_long && (word.is_capital || matches!(found.text, "влк" | "прол" | "бух" | "хр" | "пгт"))
    };
    let stop_fits =
        word.has_stop == is_abbreviated || !word.has_stop && is_abbreviated && may_lack_stop();
    // А. Корсаков is a man; О. Кунашир and М. Елизаветы, where a sentence begins, are an island and a cape.
    let is_initial = || {
        word.has_stop
            && is_abbreviated
            && word.is_capital
            && word.folded.chars().count() == 1
            && !(matches!(&*word.folded, "о" | "м" | "р")
                && starts_sentence(&text[..word.span.start]))
    };
    (found.before && stop_fits && !is_initial()).then_some(Term {
        text: found.text,
        kinds: found.kinds,
        edge: word.span.start,
        is_part: word.is_capital && !matches!(found.text, "oaza" | "aza" | "koaza"),
        // With ё it is no genitive: озёра Горячее и Кипящее.
        is_plural: found.is_plural || text[word.span.clone()].starts_with("озёр"),
        is_shared: found.is_shared,
    })
}

/// The term that the word behind a name is: Aniva *Gulf*, Toyohara-*shi*, Корсаковский *пост*.
pub(super) fn after(text: &str, end: usize, word: &Beside, script: Script) -> Option<Term> {
    let (table, suffixes) = match script {
        Script::Latin => (&LATIN, &LATIN_SUFFIXES),
        Script::Cyrillic => (&CYRILLIC, &CYRILLIC_SUFFIXES),
        _ => return None,
    };
    let is_hyphenated = text[end..].starts_with(is_hyphen);
    // Motodomari gun, but not a gun at Motodomari.
    let ends_phrase = || !text[word.span.end..].starts_with([' ', '-', '\'', '’']);
    let is_free = word.folded.chars().count() >= 4
        || word.folded == "wan"
        || word.folded == "gun" && ends_phrase();
    if (is_hyphenated || is_free)
        && let Some((suffix, kinds)) = suffixes.get_key_value(&*word.folded)
    {
        return Some(Term {
            text: suffix,
            kinds: *kinds,
            edge: word.span.end,
            is_part: true,
            is_plural: false,
            is_shared: false,
        });
    }
    // Waai Ko, Gojō Iwa; a short word in small letters is another one, and From Maoka To Toyohara is a heading.
    if word.is_capital
        && word.folded != "san"
        && (word.folded != "to" || ends_phrase())
        && let Some((suffix, kinds)) = suffixes.get_key_value(&*word.folded)
        && kinds.iter().any(is_natural)
    {
        return Some(Term {
            text: suffix,
            kinds: *kinds,
            edge: word.span.end,
            is_part: false,
            is_plural: false,
            is_shared: false,
        });
    }
    let found = table.get(&*word.folded)?;
    let is_short = word.folded.chars().count() < 3;
    // Krusenstern-Straße
    let is_joined = is_hyphenated && !(script == Script::Latin && word.is_capital);
    (found.after && !is_joined && !is_short).then_some(Term {
        text: found.text,
        kinds: found.kinds,
        edge: word.span.end,
        is_part: word.is_capital,
        is_plural: found.is_plural,
        is_shared: false,
    })
}

/// The terms in kanji, kana or hangul that stand right behind a name, the longest first: 大泊*港*.
pub(super) fn attached(text: &str, end: usize, script: Script) -> Option<Term> {
    let terms = match script {
        Script::Han | Script::Kana => &*HAN,
        Script::Hangul => &*HANGUL,
        _ => return None,
    };
    let next = text[end..].chars().next()?;
    if !matches!(
        Script::of_char(next),
        Script::Han | Script::Kana | Script::Hangul
    ) {
        return None;
    }
    let rest: String = text[end..].chars().take(LONGEST_TERM).collect();
    let modern = kanji::modernised(&rest);
    let (term, kinds) = terms
        .iter()
        .find(|(term, _)| modern.starts_with(term))
        .copied()
        .or_else(|| {
            let hiragana = kana::to_hiragana(&rest);
            let in_kana = script == Script::Kana;
            KANA.iter()
                .filter(|_| in_kana)
                .find(|(term, _)| term.chars().count() > 1 && hiragana.starts_with(term))
                .copied()
        })?;
    // 市街 is the built-up area, 国民 and 町村 words of their own, 川岸 and 山手 no river and no mountain.
    let following = modern.chars().nth(term.chars().count());
    // 川上 is a name, and 川上流 the upper part of a river.
    let is_upper = || {
        matches!(
            modern.chars().nth(term.chars().count() + 1),
            Some('流' | '游')
        )
    };
    let is_other_word = term == "川" && following == Some('上') && !is_upper()
        || matches!(
            (term, following),
            ("市", Some('街' | '場'))
                | ("市" | "町" | "村" | "郡", Some('制'))
                | ("国", Some('民' | '境' | '道' | '鉄' | '有'))
                | ("町", Some('村'))
                | ("山", Some('手' | '間' | '中' | '火' | '林' | '麓'))
                | ("池", Some('田'))
                | ("岩", Some('石'))
                | ("川", Some('原' | '口'))
                | ("河", Some('口' | '岸' | '畔'))
                | ("島", Some('国'))
                | ("港", Some('湾'))
                | ("庁", Some('舎'))
                | ("沢", Some('山'))
                | ("県" | "地区", _)
        );
    let length: usize = text[end..]
        .chars()
        .take(term.chars().count())
        .map(char::len_utf8)
        .sum();
    (!is_other_word).then_some(Term {
        text: term,
        kinds,
        edge: end + length,
        is_part: true,
        is_plural: false,
        is_shared: false,
    })
}

/// The longest Japanese term has five characters.
const LONGEST_TERM: usize = 6;
