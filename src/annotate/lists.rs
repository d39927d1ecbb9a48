//! What may stand between the members of a list.

use super::{scan::is_letter, words};

/// The most bytes between two members of a list.
const LONGEST_GAP: usize = 40;

/// Whether what stands between two names makes them members of a list, of a table with figures or of a pair of an old and a new
/// name: *Noda, Honto*; *Konuma 52.6; Ochiai*; Маока (ныне Холмск).
pub(super) fn is_list(between: &str) -> bool {
    if between.len() > LONGEST_GAP {
        return false;
    }
    // 知取(煙突)、落合
    let between = without_gloss(between);
    // Макаров был Сиритору.
    if words::is_copula(between.trim()) {
        return true;
    }
    let is_letter = |c: char| is_letter(c) && c != 'ー';
    let mut words = between
        .split(|c: char| !is_letter(c))
        .filter(|word| !word.is_empty());
    let mut joining = 0;
    let joins = words.all(|word| {
        let is_figure = word.starts_with(|c: char| c.is_numeric()) || is_kanji_figure(word);
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

/// `between` without the remark in brackets that it begins with, where a sign of a list follows.
fn without_gloss(between: &str) -> &str {
    let rest = between.strip_prefix(['(', '（']);
    let rest = rest.and_then(|rest| rest.split_once([')', '）']));
    match rest {
        Some((gloss, rest))
            if gloss.chars().count() <= LONGEST_GLOSS
                && rest.starts_with(['、', ',', ';', '・']) =>
        {
            rest
        }
        _ => between,
    }
}

/// Longer remarks are more than a word or two.
const LONGEST_GLOSS: usize = 12;

/// Whether a word is a figure in kanji, with its counter or without: 一〇四, 四基.
fn is_kanji_figure(word: &str) -> bool {
    let counter = word.trim_start_matches(|c| "〇一二三四五六七八九十百千".contains(c));
    counter.len() < word.len() && counter.chars().count() <= 1
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
