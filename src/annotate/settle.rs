//! Which of several places of one name is meant: the one that lies nearer to the other places of the text.

use std::collections::VecDeque;

use super::evidence::Found;
use crate::{
    answer::Status,
    record::{KindClass, Position},
    view::Place,
};

/// The places that were named last, for the passages that follow.
#[derive(Debug, Default)]
pub(super) struct Memory<'g> {
    last: VecDeque<Place<'g>>,
}

/// So many places are remembered.
const LONGEST_MEMORY: usize = 24;
/// Within so many bytes of a passage places belong together.
const NEAR_IN_TEXT: usize = 400;
/// At this distance on the ground, in kilometres, two places belong together less by the factor e.
const NEAR_KM: f64 = 60.0;
/// Within so many bytes two places are spoken of together.
const BESIDE_IN_TEXT: usize = 60;
/// What it adds that a candidate is of the kind of the place beside.
const SAME_KIND: f64 = 0.3;
/// By so much a candidate must stand clear of the next.
const MARGIN: f64 = 0.2;
/// What is remembered from the passages before weighs less than what stands in this one.
const REMEMBERED: f64 = 0.3;

/// Chooses among the candidates of what is ambiguous.
pub(super) fn settle<'g>(found: &mut [Found<'g>], memory: &mut Memory<'g>) {
    let anchors: Vec<(usize, Place<'g>)> = found
        .iter()
        .filter(|found| found.status == Status::Resolved)
        .filter_map(|found| Some((found.span.start, *found.decision.places.first()?)))
        .collect();
    for found in found
        .iter_mut()
        .filter(|found| found.status == Status::Ambiguous)
    {
        let mut weights: Vec<(usize, f64, f64)> = found
            .decision
            .places
            .iter()
            .zip(&found.decision.scores)
            .enumerate()
            .map(|(at, (&place, &score))| {
                let near = anchors.iter().map(|&(start, anchor)| {
                    let is_near = start.abs_diff(found.span.start) <= NEAR_IN_TEXT;
                    belonging(place, anchor) * if is_near { 1.0 } else { 0.5 }
                });
                let remembered = memory
                    .last
                    .iter()
                    .map(|&anchor| REMEMBERED * belonging(place, anchor));
                // The nearest says most; many places in the same province say little more than one.
                let best = near.chain(remembered).fold(0.0, f64::max);
                // In a list of islands an island is meant.
                let nearest = anchors.iter().min_by_key(|(start, _)| start.abs_diff(found.span.start));
                let is_alike = nearest.is_some_and(|(start, anchor)| {
                    start.abs_diff(found.span.start) <= BESIDE_IN_TEXT
                        && anchor.kind().class() == place.kind().class()
                });
                (at, best + if is_alike { SAME_KIND } else { 0.0 }, score)
            })
            .collect();
        weights.sort_by(|a, b| (b.1 + b.2).total_cmp(&(a.1 + a.2)));
        let [first, second, ..] = weights[..] else {
            continue;
        };
        let (a, b) = (found.decision.places[first.0], found.decision.places[second.0]);
        // The island and the province that fills it are no rivals: the inner one is what texts speak of.
        if weights.len() == 2 && (holds(a, b) || holds(b, a)) && is_wide(a) && is_wide(b) {
            found.chosen = if holds(a, b) { second.0 } else { first.0 };
            found.status = Status::Resolved;
            found.score = (first.2 + second.2).min(1.0);
        } else if first.1 + first.2 - second.1 - second.2 >= MARGIN && first.1 > second.1 {
            found.chosen = first.0;
            found.status = Status::Resolved;
            found.score =
                ((first.1 + first.2) / (first.1 + first.2 + second.1 + second.2)).min(1.0);
        } else {
            found.chosen = first.0;
        }
    }
    for (_, place) in anchors {
        memory.last.retain(|known| *known != place);
        memory.last.push_back(place);
        if memory.last.len() > LONGEST_MEMORY {
            memory.last.pop_front();
        }
    }
}

fn holds(area: Place<'_>, part: Place<'_>) -> bool {
    part.ancestors().any(|ancestor| ancestor == area)
}

/// Whether the place is an island or a province rather than a spot.
fn is_wide(place: Place<'_>) -> bool {
    matches!(place.kind().class(), KindClass::Insular | KindClass::Administrative)
}

/// How much two places belong together, 0 to 1: by their distance, or by the areas that they share.
fn belonging(place: Place<'_>, other: Place<'_>) -> f64 {
    if place == other {
        return 1.0;
    }
    let holds =
        |area: Place<'_>, part: Place<'_>| part.ancestors().any(|ancestor| ancestor == area);
    let chain = |place: Place<'_>| place.ancestors().count();
    let shared = place
        .ancestors()
        .filter(|area| other.ancestors().any(|theirs| theirs == *area))
        .count();
    let by_area = if holds(place, other) || holds(other, place) {
        1.0
    } else {
        // All lie in the same prefecture or chain of islands: that alone says nothing.
        shared.saturating_sub(1) as f64 / chain(place).max(chain(other)).max(1) as f64
    };
    let by_distance = match (own_position(place), own_position(other)) {
        (Some(a), Some(b)) => (-a.distance_km(b) / NEAR_KM).exp(),
        _ => 0.0,
    };
    by_area.max(by_distance)
}

/// The position of the place, or of what it lay in as long as that is no province.
fn own_position(place: Place<'_>) -> Option<Position> {
    std::iter::once(place)
        .chain(place.ancestors().take(1))
        .find_map(Place::position)
}

/// Whether two places lie near enough on the ground to speak for one another.
pub(super) fn are_near(place: Place<'_>, other: Place<'_>) -> bool {
    belonging(place, other) >= 0.3
}
