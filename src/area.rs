//! Areas: what a query says that the place lies in, and the places that this may mean.

use std::cell::OnceCell;

use crate::{
    asked::Asked,
    district,
    finder::Finder,
    fit::kind_fit,
    form::{Form, forms},
    search::Hits,
    store::Store,
    trail::Trail,
    view::Place,
};

/// What a spelling may cost at most to be a name of the place rather than something like it.
const NAMED: f64 = 0.07;

/// The places that `name` names by its letters, characters or sound, its generic terms understood.
///
/// A term narrows the choice where it can: 真岡郡 is the district, 真岡 each place of that name.
pub(crate) fn places_named(finder: Finder<'_>, name: &str) -> Vec<usize> {
    let mut fitting = Vec::new();
    let mut others = Vec::new();
    for form in forms(name) {
        if form.area.is_some() || form.is_torn {
            continue;
        }
        let asked = Asked::new(&form.name);
        let mut hits = Vec::new();
        let mut into = Hits {
            found: &mut hits,
            form: 0,
            start: &Trail::default(),
            every_name: false,
        };
        finder.find(&asked, &mut into);
        finder.find_by_custom(&asked, &mut into);
        for hit in hits {
            if hit.trail.cost() > NAMED {
                continue;
            }
            let place = Place::new(finder.store, hit.place);
            let places = match kind_fit::<()>(&form, place) {
                None => &mut fitting,
                Some(_) => &mut others,
            };
            if !places.contains(&hit.place) {
                places.push(hit.place);
            }
        }
    }
    if fitting.is_empty() { others } else { fitting }
}

/// An area that a form names, and the places that this means, once they are asked for.
pub(crate) struct Area<'f> {
    pub(crate) name: &'f str,
    places: OnceCell<Vec<usize>>,
    /// What it is called if it is a district of today, of few places of which it is known what lies in it.
    of_today: OnceCell<Option<String>>,
}

impl Area<'_> {
    pub(crate) fn places(&self, finder: Finder<'_>) -> &[usize] {
        self.places.get_or_init(|| {
            // Анивский район is the district, not the bay that is called so too.
            match self.of_today(finder.store) {
                Some(_) => Vec::new(),
                None => places_named(finder, self.name),
            }
        })
    }

    #[cold]
    fn of_today(&self, store: &Store) -> Option<&str> {
        let of_today = self.of_today.get_or_init(|| {
            let called = district::says_so(self.name).then(|| district::name(self.name))?;
            let is_it = |place| is_in_district(store, place, &called) == Some(true);
            (0..store.place_count()).any(is_it).then_some(called)
        });
        of_today.as_deref()
    }

    pub(crate) fn is_known(&self, finder: Finder<'_>) -> bool {
        !self.places(finder).is_empty() || self.of_today(finder.store).is_some()
    }

    /// Whether a place may lie in it.
    pub(crate) fn may_hold(&self, finder: Finder<'_>, place: usize) -> bool {
        let places = self.places(finder);
        if places.is_empty()
            && let Some(called) = self.of_today(finder.store)
        {
            return is_in_district(finder.store, place, called) != Some(false);
        }
        finder.store.lies_within(place, places)
    }
}

/// The areas that `forms` name, each once.
pub(crate) fn areas<'f>(forms: &'f [Form<'_>]) -> Vec<Area<'f>> {
    let mut areas: Vec<Area<'_>> = Vec::new();
    for name in forms.iter().filter_map(|form| form.area.as_deref()) {
        if areas.iter().all(|area| area.name != name) {
            areas.push(Area {
                name,
                places: OnceCell::new(),
                of_today: OnceCell::new(),
            });
        }
    }
    areas
}

/// Whether a place lies in the district of today that is called so, where it is known in which one it lies.
#[cold]
fn is_in_district(store: &Store, place: usize, called: &str) -> Option<bool> {
    let district = store.place(place).district();
    (!district.is_empty()).then(|| district::name(district) == called)
}
