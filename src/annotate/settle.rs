//! Which of several places of one name is meant: the one that lies nearer to the other places of the text, or in the municipality right before it.

use std::{collections::VecDeque, sync::Arc};

use super::{Decision, found::Found, lists::is_list};
use crate::{
    answer::Status,
    record::{Kind, KindClass, PlaceId, Position},
    view::Place,
};

/// The places that were named last, for the passages that follow.
#[derive(Debug, Default)]
pub(super) struct Memory<'g> {
    last: VecDeque<Arc<Decision<'g>>>,
}

/// Where a place lies: worked out once for each.
#[derive(Debug)]
pub(super) struct Site {
    id: PlaceId,
    class: KindClass,
    position: Option<Position>,
    /// What it lay in, from the nearest to the widest.
    areas: Vec<PlaceId>,
}

impl Site {
    pub(super) fn of(place: Place<'_>) -> Self {
        Self {
            id: place.id(),
            class: place.kind().class(),
            // Its own, or that of what it lay in as long as that is no province.
            position: std::iter::once(place)
                .chain(place.ancestors().take(1))
                .find_map(Place::position),
            areas: place.ancestors().map(Place::id).collect(),
        }
    }

    fn is_populated(&self) -> bool {
        self.class == KindClass::Populated
    }

    pub(super) fn holds(&self, other: &Self) -> bool {
        other.areas.contains(&self.id)
    }

    /// Whether it is an island or a province rather than a spot.
    fn is_wide(&self) -> bool {
        matches!(self.class, KindClass::Insular | KindClass::Administrative)
    }

    /// How much two places belong together, 0 to 1: by their distance, or by the areas that they share.
    fn belonging(&self, other: &Self) -> f64 {
        if self.id == other.id || self.holds(other) || other.holds(self) {
            return 1.0;
        }
        let shared = self
            .areas
            .iter()
            .filter(|area| other.areas.contains(area))
            .count();
        // All lie in the same prefecture or chain of islands: that alone says nothing.
        let by_area =
            shared.saturating_sub(1) as f64 / self.areas.len().max(other.areas.len()).max(1) as f64;
        let by_distance = match (self.position, other.position) {
            (Some(a), Some(b)) => (-a.distance_km(b) / NEAR_KM).exp(),
            _ => 0.0,
        };
        by_area.max(by_distance)
    }

    /// Whether two places lie near enough on the ground to speak for one another.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        self.belonging(other) >= NEAR
    }
}

/// So many places are remembered.
const LONGEST_MEMORY: usize = 16;
/// So many places before and behind are looked at.
pub(super) const WINDOW: usize = 16;
/// Within so many bytes of a passage places belong together.
const NEAR_IN_TEXT: usize = 400;
/// Within so many bytes two places are spoken of together.
const BESIDE_IN_TEXT: usize = 60;
/// What it adds that a candidate is of the kind of the place beside.
const SAME_KIND: f64 = 0.3;
/// The same where the two stand in a list of what is no settlement.
const SAME_KIND_LISTED: f64 = 0.8;
/// At this distance on the ground, in kilometres, two places belong together less by the factor e.
const NEAR_KM: f64 = 60.0;
/// Two places that belong together so much lie near one another: 72 km, or a subprefecture.
const NEAR: f64 = 0.3;
/// By so much a candidate must stand clear of the next.
const MARGIN: f64 = 0.2;
/// By so much one of two places near one another must be the likelier by its name.
const DOMINANCE: f64 = 0.5;
/// What is remembered from the passages before weighs less than what stands in this one.
const REMEMBERED: f64 = 0.3;

/// What a municipality ends in, before the part of it that is named right behind.
const MUNICIPAL: [char; 3] = ['市', '町', '村'];

/// Takes a name right behind that of a municipality for a part of it: 豊原市栄町 is no quarter of another town, of which alone it
/// may be known. What no candidate lies in it for is no name that is known.
pub(super) fn keep_parts(text: &str, found: &mut Vec<Found<'_>>) {
    let mut at = 1;
    while at < found.len() {
        let (before, this) = (&found[at - 1], &found[at]);
        let is_part = before.span.end == this.span.start
            && text[before.span.clone()].ends_with(MUNICIPAL)
            && before.status == Status::Resolved;
        let whole = before.decision.sites.get(before.chosen).filter(|_| is_part);
        let Some(whole) = whole else {
            at += 1;
            continue;
        };
        let lies_in_it = |site: &Site| site.id == whole.id || whole.holds(site);
        let Some(part) = this.decision.sites.iter().position(lies_in_it) else {
            // 恵須取町塔路町間 are two, and a mountain may lie in two; a hamlet lies in one.
            let is_hamlet_or_quarter =
                |place: &Place<'_>| matches!(place.kind(), Kind::Settlement | Kind::Other);
            let is_elsewhere = this.decision.places.iter().all(is_hamlet_or_quarter);
            if is_elsewhere {
                found.remove(at);
            } else {
                at += 1;
            }
            continue;
        };
        let this = &mut found[at];
        if part > 0 {
            this.chosen = part;
            this.status = Status::Resolved;
        }
        at += 1;
    }
}

/// Chooses among the candidates of what is ambiguous.
pub(super) fn settle<'g>(text: &str, found: &mut [Found<'g>], memory: &mut Memory<'g>) {
    let ambiguous: Vec<usize> = (0..found.len())
        .filter(|&at| found[at].status == Status::Ambiguous)
        .collect();
    for at in ambiguous {
        let choice = choose(text, found, at, memory);
        let this = &mut found[at];
        this.chosen = choice.candidate;
        if let Some(score) = choice.score {
            this.status = Status::Resolved;
            this.score = score;
        }
    }
    let sure = found
        .iter()
        .rev()
        .filter(|found| found.decision.status == Status::Resolved);
    for found in sure.take(LONGEST_MEMORY) {
        if memory.last.len() >= LONGEST_MEMORY {
            memory.last.pop_front();
        }
        memory.last.push_back(Arc::clone(&found.decision));
    }
}

/// More names of today than others among so many, at least, make a text one of today.
const LEAST_NAMES: usize = 3;

/// How sure a place is, at least, that alone bears the name today.
const LEAST_OF_TODAY: f64 = 0.7;

/// Whether the names around the one at `at` are those of today.
fn speaks_of_today(found: &[Found<'_>], at: usize) -> bool {
    let sure = found
        .iter()
        .enumerate()
        .filter(|(other, found)| *other != at && found.decision.status == Status::Resolved);
    let (mut today, mut before) = (0, 0);
    for (_, found) in sure {
        match found.decision.are_of_today.first() {
            Some(true) => today += 1,
            Some(false) => before += 1,
            None => {}
        }
    }
    today >= LEAST_NAMES && today > 3 * before
}

struct Choice {
    candidate: usize,
    /// Its score, if it stands clear.
    score: Option<f64>,
}

fn choose(text: &str, found: &[Found<'_>], at: usize, memory: &Memory<'_>) -> Choice {
    let this = &found[at];
    let window = at.saturating_sub(WINDOW)..(at + WINDOW).min(found.len());
    let anchors: Vec<(usize, &Site)> = found[window.clone()]
        .iter()
        .filter(|found| found.decision.status == Status::Resolved)
        .filter_map(|found| {
            let gap = found.span.start.abs_diff(this.span.start);
            Some((gap, found.decision.sites.first()?))
        })
        .collect();
    let nearest = anchors
        .iter()
        .min_by_key(|(gap, _)| gap)
        .filter(|(gap, _)| *gap <= BESIDE_IN_TEXT);
    let listed = at.checked_sub(1).map(|last| &found[last]).and_then(|last| {
        let between = text.get(last.span.end..this.span.start)?;
        let is_sure = last.status == Status::Resolved;
        let site = last.decision.sites.get(last.chosen)?;
        (is_sure && is_list(between)).then_some(site)
    });
    let decision = &this.decision;
    let is_of_today = speaks_of_today(&found[window.clone()], at - window.start);
    let has_one_of_today = is_of_today && decision.are_of_today.contains(&true);
    let mut weights: Vec<(usize, f64, f64)> = decision
        .sites
        .iter()
        .zip(&decision.scores)
        .enumerate()
        // Лютога is the river today, and was a settlement.
        .filter(|(at, _)| !has_one_of_today || decision.are_of_today.get(*at) == Some(&true))
        .map(|(at, (site, &score))| {
            let near = anchors.iter().map(|(gap, anchor)| {
                site.belonging(anchor) * if *gap <= NEAR_IN_TEXT { 1.0 } else { 0.5 }
            });
            let remembered = memory
                .last
                .iter()
                .filter_map(|decision| decision.sites.first())
                .map(|anchor| REMEMBERED * site.belonging(anchor));
            // The nearest says most; many places in the same province say little more than one.
            let best = near.chain(remembered).fold(0.0, f64::max);
            let is_alike = |anchor: &Site| anchor.class == site.class;
            let of_kind = match nearest {
                Some((_, anchor)) if is_alike(anchor) => SAME_KIND,
                _ => 0.0,
            };
            // In a list of rivers a river is meant.
            let of_list = match listed {
                Some(anchor) if is_alike(anchor) && !site.is_populated() => SAME_KIND_LISTED,
                _ => of_kind,
            };
            (at, best + of_list, score)
        })
        .collect();
    weights.sort_by(|a, b| (b.1 + b.2).total_cmp(&(a.1 + a.2)));
    if let ([only], true) = (&weights[..], has_one_of_today && decision.sites.len() > 1) {
        return Choice {
            candidate: only.0,
            score: Some(only.2.max(LEAST_OF_TODAY)),
        };
    }
    let [first, second, ..] = weights[..] else {
        // What else bears the name was too unlikely to be weighed.
        let alone = decision.scores.first().copied();
        let stands_clear = |score: &f64| *score >= DOMINANCE && !decision.lacks_term;
        return Choice {
            candidate: 0,
            score: alone.filter(stands_clear),
        };
    };
    let (a, b) = (&decision.sites[first.0], &decision.sites[second.0]);
    let (sum, rival) = (first.1 + first.2, second.1 + second.2);
    // The island and the province that fills it are no rivals: the inner one is what texts speak of.
    // So are a village and the hamlet that is its seat.
    let are_one = (a.is_wide() && b.is_wide()) || a.class == b.class;
    if weights.len() == 2 && (a.holds(b) || b.holds(a)) && are_one {
        let inner = if a.holds(b) { second.0 } else { first.0 };
        Choice {
            candidate: if a.is_wide() { inner } else { first.0 },
            score: Some((first.2 + second.2).min(1.0)),
        }
    } else if first.2 - second.2 >= DOMINANCE && a.is_near(b) {
        // A village and the bay or the lighthouse by it: the bare name is the village's.
        Choice {
            candidate: first.0,
            score: Some(first.2),
        }
    } else if sum - rival >= MARGIN && first.1 > second.1 {
        Choice {
            candidate: first.0,
            score: Some((sum / (sum + rival)).min(1.0)),
        }
    } else {
        Choice {
            candidate: first.0,
            score: None,
        }
    }
}
