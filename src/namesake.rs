//! Namesakes: places that are written like one that was found and may be meant in its stead.

use crate::{
    evidence::Step,
    finder::Finder,
    form::Form,
    record::Era,
    rival::are_apart,
    search::Hit,
    view::{Name, Place},
    writing::{Script, sound::sound_key},
};

/// Two names that begin with so many letters alike are forms of one.
const ALIKE: usize = 3;

/// Adds places of unknown reading that are written like the one at `at`, which was found by its reading: they may be read
/// so too.
pub(crate) fn add_written_alike(finder: Finder<'_>, at: usize, hits: &mut Vec<Hit>) {
    let hit = &hits[at];
    let found = finder.spelling(hit.spelling);
    if !found.may_have_twin() {
        return;
    }
    let name = Name::new(finder.store, found.name());
    if name.era() != Era::Japanese || name.script() == Script::Han || hit.trail.is_misspelt() {
        return;
    }
    let Some(kanji) = Place::new(finder.store, hit.place).kanji() else {
        return;
    };
    let is_meant = |place: Place<'_>| place.romaji().is_none();
    add_alike(finder, at, kanji, Step::WrittenAlike(()), is_meant, hits);
}

/// Adds places of the kind meant that are written like the one at `at` and lie by it: the lake 富内湖 is called Tonnaicha as the
/// village 富内村 is.
pub(crate) fn add_namesakes(finder: Finder<'_>, form: &Form<'_>, at: usize, hits: &mut Vec<Hit>) {
    let hit = &hits[at];
    let store = finder.store;
    let is_of_kind = |place: usize| form.kinds.contains(store.place(place).kind());
    if form.kinds.is_empty() || hit.trail.is_misspelt() || is_of_kind(hit.place) {
        return;
    }
    let named = Place::new(store, hit.place);
    let found = finder.spelling(hit.spelling);
    let name = Name::new(store, found.name());
    let Some(kanji) = named.kanji().filter(|_| name.script() != Script::Han) else {
        return;
    };
    // Tonnaicha is another form of Tonnai; Муравьёвский пост is another name.
    let begins_alike = || {
        let reading = named.romaji().and_then(|reading| sound_key(&reading));
        reading.is_some_and(|reading| reading.get(..ALIKE) == found.sound().get(..ALIKE))
    };
    let is_of_kanji = match name.era() {
        Era::Japanese => true,
        Era::Early => begins_alike(),
        Era::Modern => false,
    };
    if !is_of_kanji {
        return;
    }
    let is_meant = |place: Place<'_>| {
        is_of_kind(place.index())
            && place.romaji().is_some()
            && !are_apart(store, place.index(), named.index())
    };
    add_alike(finder, at, kanji, Step::Namesake(()), is_meant, hits);
}

/// Adds the other places written `kanji` that are meant, each by one step more than the hit at `at`.
fn add_alike(
    finder: Finder<'_>,
    at: usize,
    kanji: &str,
    step: Step<()>,
    is_meant: impl Fn(Place<'_>) -> bool,
    hits: &mut Vec<Hit>,
) {
    let hit = hits[at].clone();
    let alike = Hit {
        trail: hit.trail.with(step, finder.costs),
        ..hit
    };
    for spelling in finder.written(kanji) {
        let place = Place::new(finder.store, finder.spelling(spelling).place());
        if place.index() != alike.place && place.kanji() == Some(kanji) && is_meant(place) {
            hits.push(Hit {
                place: place.index(),
                spelling,
                ..alike.clone()
            });
        }
    }
}
