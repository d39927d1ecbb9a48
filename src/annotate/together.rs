//! What the names of a passage say of one another: lists, places near by, one sense for one name.

use std::collections::HashMap;

use super::{
    Annotator, found::Found, lists::is_list, persons, points::*, scan::starts_sentence, settle,
};
use crate::generic::MUNICIPAL_ENDS;

/// So many doubtful names may stand between two members of a list.
const MOST_BETWEEN: usize = 3;

/// Within so many bytes another place counts as near by in the text.
const NEAR_IN_TEXT: usize = 300;

/// Within so many bytes two names may be those of one place.
const BESIDE: usize = 24;

/// Adds what the names say of one another.
pub(super) fn weigh_together(annotator: &Annotator<'_>, text: &str, found: &mut [Found<'_>]) {
    let needed = annotator.options.evidence;
    share_titles(text, found);
    join_lists(text, found, needed);
    if found.iter().all(|found| found.points >= needed) {
        return;
    }
    join_entries(text, found, needed);
    // What the sure names make sure of the others makes more of them sure, in a list one after the other.
    let alone: Vec<i32> = found.iter().map(|found| found.points).collect();
    loop {
        let sure: Vec<bool> = found.iter().map(|found| found.points >= needed).collect();
        for at in 0..found.len() {
            if !sure[at] && !found[at].is_person {
                found[at].points = alone[at] + points_of_others(annotator, text, found, &sure, at);
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
            word.is_some_and(|word| persons::is_plural_title(&word.to_lowercase()))
        };
        let continues = end.is_some_and(|end| text.get(end..found.span.start).is_some_and(is_list));
        if continues && !is_titled {
            found.points += PERSON;
            found.is_person = true;
        }
        end = (is_titled || continues).then_some(found.span.end);
    }
}

/// So many names in a list that lie near one another are places.
const LEAST_LISTED: usize = 3;

/// What is said by the way of a member of a list is not longer, in bytes.
const LONGEST_ASIDE: usize = 60;

/// Whether something is said of a member of a list before the next one: Конума с её лисьей фермой, Томиока.
fn is_aside(between: &str) -> bool {
    let ends_member = between.trim_end().ends_with([',', '、', ';']);
    ends_member && between.len() <= LONGEST_ASIDE && !between.contains(['.', '。', '!', '?', '('])
}

/// Adds to the names of lists of three or more that lie near one another, each of which may mean something else: 草野、小沼、富岡.
/// Of four where the passage names no place for sure: three family names may sign a letter.
fn join_lists(text: &str, found: &mut [Found<'_>], needed: i32) {
    let has_sure = found.iter().any(|found| found.points >= needed);
    let least = LEAST_LISTED + usize::from(!has_sure);
    let mut from = 0;
    while from < found.len() {
        let goes_on = |at: usize| {
            let between = &text[found[at - 1].span.end..found[at].span.start];
            let (a, b) = (&found[at - 1].decision.sites, &found[at].decision.sites);
            let are_near = || a.iter().any(|a| b.iter().any(|b| a.is_near(b)));
            found[at].entry != found[at - 1].entry
                && !found[at].is_person
                && !between.trim().is_empty()
                && (is_list(between) || is_aside(between))
                && are_near()
        };
        let to = (from + 1..found.len())
            .find(|&at| !goes_on(at))
            .unwrap_or(found.len());
        if to - from >= least && !found[from].is_person {
            for found in &mut found[from..to] {
                if found.is_common && found.direct >= 0 {
                    found.points += LISTED;
                    found.direct += LISTED;
                }
            }
        }
        from = to;
    }
}

/// Of so many entries that begin with a sure name the others begin with places too.
const LEAST_ENTRIES: usize = 2;

/// Adds to the names that begin the entries of a register as sure ones do: Лесогорск: мемориал. Смирных: могила.
fn join_entries(text: &str, found: &mut [Found<'_>], needed: i32) {
    let signs: Vec<Option<char>> = found
        .iter()
        .map(|found| {
            let (head, tail) = (&text[..found.span.start], &text[found.span.end..]);
            let is_next = head.trim_end_matches(' ').ends_with([';', '•', '▽', '\n']);
            let begins = is_next || starts_sentence(head);
            let sign = tail.trim_start_matches([' ', '\u{A0}']).chars().next();
            sign.filter(|sign| begins && ":—–.".contains(*sign))
        })
        .collect();
    for at in 0..found.len() {
        if found[at].points >= needed || found[at].is_person || signs[at].is_none() {
            continue;
        }
        let is_like = |other: &usize| signs[*other] == signs[at] && found[*other].points >= needed;
        let count = (0..found.len()).filter(is_like).count();
        if count >= LEAST_ENTRIES && found[at].direct > ELSEWHERE / 2 {
            found[at].points += OF_REGISTER;
            found[at].direct += OF_REGISTER;
        }
    }
}

/// What the other names of the passage say for that at `at`.
fn points_of_others(
    annotator: &Annotator<'_>,
    text: &str,
    found: &[Found<'_>],
    sure: &[bool],
    at: usize,
) -> i32 {
    let this = &found[at];
    let is_listed = |a: usize, b: usize| {
        let between = &text[found[a].span.end..found[b].span.start];
        // 清水村逢坂, 幌筵島の柏原, 豊北村ノ内草野: the hamlet behind its village or island.
        let is_inner = || match between {
            "" => text[found[a].span.clone()].ends_with(MUNICIPAL_ENDS),
            "の" | "ノ" | "の内" | "ノ内" | "のうち" | "内" => {
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
    // The old name and the new: Отани — Сокол.
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let mut beside = beside.filter_map(|other| found.get(other));
    if beside.any(|other| is_other_name(annotator, this, other)) {
        points += SAME_PLACE;
    }
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

/// Whether two names that stand close together are different names of one place: Отани — Сокол, not Чехов и Чехова.
fn is_other_name(annotator: &Annotator<'_>, this: &Found<'_>, other: &Found<'_>) -> bool {
    let gap = other
        .span
        .start
        .saturating_sub(this.span.end)
        .max(this.span.start.saturating_sub(other.span.end));
    let shares_place = || {
        let mut places = this.decision.places.iter();
        places.any(|place| other.decision.places.contains(place))
    };
    let shares_name = || {
        let names = |found: &Found<'_>| annotator.lexicon.entries.get(found.entry as usize);
        names(this)
            .zip(names(other))
            .is_none_or(|(a, b)| a.names.iter().any(|name| b.names.contains(name)))
    };
    gap <= BESIDE && !this.is_person && shares_place() && !shares_name()
}
