//! How a place fits what a form of a query says of its kind.

use crate::{
    evidence::{Step, Told},
    form::Form,
    generic,
    record::{Kind, KindClass},
    view::{Name, Place},
    writing::kana,
};

/// How the kind of a place fits the kinds that a form means: `None` where it does.
pub(crate) fn kind_fit<T: Told>(form: &Form<'_>, place: Place<'_>) -> Option<Step<T>> {
    let kind = place.kind();
    if form.kinds.is_empty() {
        return None;
    }
    if form.kinds.contains(kind) {
        // Mount Suzuya is none of the Suzuya Mountains.
        let means_range = || {
            form.terms
                .first()
                .map(|term| generic::is_of_range(term.text))
        };
        let is_other = kind == Kind::Mountain
            && means_range().is_some_and(|means_range| {
                means_range != place.kanji().is_some_and(generic::is_range)
            });
        return is_other.then_some(Step::SimilarKind(kind));
    }
    let is_similar = !is_far_from_city(form, kind)
        && form
            .kinds
            .iter()
            .any(|wanted| wanted.class() == kind.class() && !is_other_feature(place, wanted));
    // Every town by the sea is a port, and a station stands in the town of its name; a district or a lighthouse that no
    // source knows is none.
    let stands_for = [Kind::Port, Kind::Station];
    Some(if is_similar {
        Step::SimilarKind(kind)
    } else if stands_for.into_iter().any(|kind| form.kinds.contains(kind))
        && kind.class() == KindClass::Populated
    {
        Step::StandsFor(kind)
    } else {
        Step::WrongKind(kind)
    })
}

/// Whether a feature of the kind wanted is another one than `place`, none of whose names calls it so, as the Gulf of Tartary is called.
fn is_other_feature(place: Place<'_>, wanted: Kind) -> bool {
    let says_so = |name: Name<'_>| {
        let ways = generic::strip(name.text());
        ways.iter().any(|way| way.kinds.contains(wanted))
    };
    are_told_apart(wanted, place.kind()) && !place.names().any(says_so)
}

/// Whether places of the two kinds that bear one name are two: the peninsula behind a cape, a bay and a strait, a 支庁 and its 郡.
fn are_told_apart(a: Kind, b: Kind) -> bool {
    const PAIRS: [(Kind, Kind); 3] = [
        (Kind::Cape, Kind::Peninsula),
        (Kind::Bay, Kind::Strait),
        (Kind::District, Kind::Subprefecture),
    ];
    PAIRS.contains(&(a, b)) || PAIRS.contains(&(b, a))
}

/// Whether the Japanese term for a city is no name for a place of this kind: 千歳市 is another place than the village 千歳. A name of
/// today may have it, for some are cities since.
fn is_far_from_city(form: &Form<'_>, kind: Kind) -> bool {
    let is_city = form.terms.first().is_some_and(|term| term.text == "市");
    let is_written_in_katakana = form.name.starts_with(kana::is_katakana);
    is_city && !is_written_in_katakana && matches!(kind, Kind::Village | Kind::Settlement)
}
