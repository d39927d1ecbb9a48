//! Rivals: other places that a query may mean as well as the best candidate.

use crate::{
    index::{Spelling, WELL_KNOWN},
    record::{Era, Kind, KindClass},
    search::Hit,
    store::Store,
    view::Place,
    writing::kana::to_hiragana,
};

/// Places of one name that lie farther apart are not one neighbourhood, in kilometres.
const NEIGHBOURHOOD_KM: f64 = 40.0;

/// Whether `rival` may be meant as well as `best`.
pub(crate) fn is_rival(store: &Store, best: &Hit, rival: &Hit, margin: f64) -> bool {
    let (best_place, rival_place) = (store.place(best.place), store.place(rival.place));
    if best_place.is_own() && !rival_place.is_own() {
        return false;
    }
    let behind = rival.trail.cost() - best.trail.cost();
    // Whatever is allowed for below.
    if behind - rival.trail.of_lesser_reading(true) >= margin - f64::EPSILON {
        return false;
    }
    if is_part(store, best.place, rival.place) {
        return false;
    }
    // A river beside the hamlet of its name is the lesser reading of the bare name; one far away, or one that is much
    // better known, is another place.
    let is_apart = are_apart(store, best.place, rival.place);
    let is_hamlet = best_place.kind() == Kind::Settlement;
    let sources = rival_place.sources().len();
    let is_better_known = sources >= WELL_KNOWN && sources >= 2 * best_place.sources().len();
    // Лютога is the river of today letter by letter, and a town by the sound of a name that it had.
    let era = |hit: &Hit| {
        store
            .name(Spelling::new(store.image(), hit.spelling).name())
            .era()
    };
    // Тунайча was the village once and is the lake today.
    let is_village = best_place.kind().class() == KindClass::Populated;
    let is_nearer = rival.trail.is_as_written()
        && (is_village || !best.trail.is_as_written())
        && (era(best), era(rival)) == (Era::Early, Era::Modern);
    // サガレン is one name letter by letter, and another by its sound.
    let text = |hit: &Hit| to_hiragana(Spelling::new(store.image(), hit.spelling).text());
    let is_exact =
        rival.trail.is_as_written() && !best.trail.is_as_written() && text(best) != text(rival);
    let allowance = if is_exact && !is_nearer {
        rival.trail.of_lesser_reading(false)
    } else if is_nearer {
        rival.trail.of_lesser_reading(true)
    } else if is_apart || is_hamlet && is_better_known {
        rival.trail.of_lesser_reading(is_hamlet)
    } else {
        0.0
    };
    behind - allowance < margin - f64::EPSILON
}

/// Whether two places surely lie in different neighbourhoods: by their positions, else by their islands or districts.
pub(crate) fn are_apart(store: &Store, a: usize, b: usize) -> bool {
    let place = |at| store.place(at);
    if let (Some(a), Some(b)) = (place(a).position(), place(b).position()) {
        return a.distance_km(b) > NEIGHBOURHOOD_KM;
    }
    [Kind::Island, Kind::District].into_iter().any(|kind| {
        let areas = |start| -> Vec<usize> {
            let chain = store.with_ancestors(start);
            chain.filter(|&at| place(at).kind() == kind).collect()
        };
        let (a, b) = (areas(a), areas(b));
        !a.is_empty() && !b.is_empty() && a.iter().all(|area| !b.contains(area))
    })
}

/// Whether `place` is no other place than `best`: a hamlet on the island of its name is not elsewhere, for the island holds it; nor is a seat.
pub(crate) fn is_part(store: &Store, best: usize, place: usize) -> bool {
    let is_spot = matches!(
        store.place(place).kind().class(),
        KindClass::Populated | KindClass::Facility(_)
    );
    is_spot && store.lies_within(place, &[best]) || is_seat(store, best, place)
}

/// Whether one was a village and the other its seat, and both are one place today: 斜古丹 and 色丹村.
fn is_seat(store: &Store, a: usize, b: usize) -> bool {
    let is_populated = |at| store.place(at).kind().class() == KindClass::Populated;
    let today = |at| Place::new(store, at).modern()?.russian();
    is_populated(a)
        && is_populated(b)
        && (store.lies_within(a, &[b]) || store.lies_within(b, &[a]))
        && today(a).is_some_and(|name| today(b) == Some(name))
}
