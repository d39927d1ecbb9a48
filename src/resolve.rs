//! The decision: what was found under each form of a query becomes resolved, ambiguous or not found.
//!
//! The thresholds are among the [`Costs`], which `cargo run --release --example tune` chooses; `docs/tuning.md` has the result.

use std::{
    cmp::{Ordering, Reverse},
    collections::HashMap,
    ops::Not,
};

use smallvec::SmallVec;

use crate::{
    answer::Status,
    asked::Asked,
    cost::Costs,
    evidence::{Step, Told},
    form::{Form, forms},
    image::Image,
    index::{Spelling, spellings_beside},
    query::Query,
    record::{Era, Kind, KindClass, Position},
    search::{Finder, Hit, Hits},
    store::Store,
    trail::Trail,
    view::{Name, Place},
    writing::{Script, sound},
};

/// What a spelling may cost at most to be a name of the place rather than something like it.
const NAMED: f64 = 0.07;
/// Places of one name that lie farther apart are not one neighbourhood, in kilometres.
const NEIGHBOURHOOD_KM: f64 = 40.0;

/// What is decided of a query, without reasons.
#[derive(Debug, Clone)]
pub(crate) struct Decision {
    pub(crate) status: Status,
    pub(crate) found: SmallVec<[Found; 2]>,
    /// The least cost at each site among all candidates, the best first.
    pub(crate) costs_by_site: SmallVec<[f64; 4]>,
}

/// A candidate, without reasons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) place: usize,
    pub(crate) spelling: usize,
    pub(crate) cost: f64,
}

pub(crate) fn decide(finder: Finder<'_>, query: &Query<'_>) -> Decision {
    let search = Search::new(finder, query);
    let (status, hits) = search.decide(search.candidates::<()>());
    let found = hits.iter().take(query.limit).map(|hit| Found {
        place: hit.place,
        spelling: hit.spelling,
        cost: hit.trail.cost(),
    });
    Decision {
        status,
        found: found.collect(),
        costs_by_site: search.costs_by_site(&hits),
    }
}

/// The steps from the query to `place`, in words.
pub(crate) fn reasons(finder: Finder<'_>, query: &Query<'_>, place: usize) -> Vec<Step> {
    let search = Search::new(finder, query);
    let (_, hits) = search.decide(search.candidates::<String>());
    let hit = hits.into_iter().find(|hit| hit.place == place);
    hit.map_or_else(Vec::new, |hit| hit.trail.into_steps())
}

/// The spelling matched, in the script of the query where a rule made one with the same sound.
pub(crate) fn matched(image: &Image, spelling: usize, script: Script) -> &str {
    let found = Spelling::new(image, spelling).text();
    if Script::of(found) == script {
        return found;
    }
    let key = sound::sound_key(found);
    spellings_beside(image, spelling)
        .map(Spelling::text)
        .find(|text| Script::of(text) == script && sound::sound_key(text) == key)
        .unwrap_or(found)
}

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
        let mut into = Hits::<()> {
            found: &mut hits,
            start: &Trail::default(),
        };
        finder.find(&asked, &mut into);
        finder.find_by_custom(&asked, &mut into);
        for hit in hits {
            if hit.trail.cost() > NAMED {
                continue;
            }
            let places = match kind_fit::<()>(&form, finder.store.place(hit.place).kind()) {
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

/// A form of the query, made ready.
struct PreparedForm<'f, T: Told> {
    form: &'f Form<'f>,
    asked: Asked<'f>,
    /// The places that the area of the form means.
    area: Option<&'f [usize]>,
    /// The terms that were taken off.
    start: Trail<T>,
}

struct Search<'g, 'q> {
    finder: Finder<'g>,
    query: &'q Query<'q>,
    /// The places of the query's areas.
    areas: SmallVec<[usize; 4]>,
}

/// One way to find spellings.
type Way<'g, T> = fn(Finder<'g>, &Asked<'_>, &mut Hits<'_, T>);

impl<'g, 'q> Search<'g, 'q> {
    fn new(finder: Finder<'g>, query: &'q Query<'q>) -> Self {
        let areas = query
            .within
            .iter()
            .filter_map(|&id| finder.store.place_at(id));
        Self {
            finder,
            query,
            areas: areas.collect(),
        }
    }

    /// The best hit of each place that may be meant, the best first.
    fn candidates<T: Told>(&self) -> Vec<Hit<T>> {
        let forms = forms(self.query.text);
        let mut areas: HashMap<&str, Vec<usize>> = HashMap::new();
        for area in forms.iter().filter_map(|form| form.area.as_deref()) {
            areas
                .entry(area)
                .or_insert_with(|| places_named(self.finder, area));
        }
        let area_of = |form: &Form<'_>| -> Option<&[usize]> {
            let area = form.area.as_deref()?;
            Some(areas.get(area).map_or(&[], Vec::as_slice))
        };
        // An area that nobody knows is none.
        let known = forms
            .iter()
            .filter(|form| area_of(form).is_none_or(|area| !area.is_empty()));
        let forms: SmallVec<[PreparedForm<'_, T>; 2]> = known
            .map(|form| {
                let mut start = Trail::default();
                for term in &form.terms {
                    let step = Step::GenericTerm {
                        term: T::told(|| term.text.to_owned()),
                        is_apart: term.is_apart,
                    };
                    start.push(step, self.costs());
                }
                PreparedForm {
                    form,
                    asked: Asked::new(&form.name),
                    area: area_of(form),
                    start,
                }
            })
            .collect();
        let mut hits = Vec::with_capacity(16);
        self.find(&forms, Finder::find, &mut hits);
        let least = |hits: &[Hit<T>]| {
            let costs = hits.iter().map(|hit| hit.trail.cost());
            costs.fold(f64::INFINITY, f64::min)
        };
        if least(&hits) > self.costs().sure {
            self.find(&forms, Finder::find_by_custom, &mut hits);
        }
        // A name that stands in the tables letter by letter is hardly ever a slip for another.
        let is_written = hits
            .iter()
            .any(|hit| hit.trail.is_as_written() && !hit.trail.has_generic_term());
        if least(&hits) > self.costs().sure && !is_written {
            self.find(&forms, Finder::find_misspelt, &mut hits);
        }
        if let Some(year) = self.query.year {
            self.weigh_year(year, &mut hits);
        }
        // The best hit of each place; of equal ones the first.
        hits.sort_by_key(|hit| hit.place);
        hits.dedup_by(|next, best| {
            let is_same = next.place == best.place;
            if is_same && next.trail.cost() < best.trail.cost() {
                std::mem::swap(next, best);
            }
            is_same
        });
        hits.retain(|hit| self.is_wanted(hit.place));
        hits.iter_mut().for_each(|hit| self.weigh(hit));
        hits.sort_by(|a, b| self.order(a, b));
        hits
    }

    fn store(&self) -> &'g Store {
        self.finder.store
    }

    fn costs(&self) -> &'g Costs {
        self.finder.costs
    }

    /// Adds what `way` finds under each form, as far as the form allows it.
    fn find<T: Told>(
        &self,
        forms: &[PreparedForm<'_, T>],
        way: Way<'g, T>,
        hits: &mut Vec<Hit<T>>,
    ) {
        for prepared in forms {
            let &PreparedForm {
                form,
                ref asked,
                area,
                ref start,
            } = prepared;
            let first = hits.len();
            way(self.finder, asked, &mut Hits { found: hits, start });
            if !form.is_torn {
                for at in first..hits.len() {
                    self.add_written_alike(at, hits);
                }
            }
            if form.kinds.is_empty() && area.is_none() {
                continue;
            }
            let mut kept = first;
            for at in first..hits.len() {
                let place = hits[at].place;
                let fit = kind_fit(form, self.store().place(place).kind());
                let is_elsewhere = || area.is_some_and(|area| !self.lies_within(place, area));
                if form.is_torn && fit.is_some() || is_elsewhere() {
                    continue;
                }
                let trail = &mut hits[at].trail;
                if let (Some(name), Some(area)) = (&form.area, area) {
                    let is_itself = area.contains(&place);
                    let step = if is_itself {
                        Step::AlsoNamed
                    } else {
                        Step::Area
                    };
                    trail.push(step(T::told(|| name.to_string())), self.costs());
                }
                if let Some(fit) = fit {
                    trail.push(fit, self.costs());
                }
                hits.swap(kept, at);
                kept += 1;
            }
            hits.truncate(kept);
        }
    }

    /// Adds places of unknown reading that are written like the one at `at`, which was found by its reading: they may be read
    /// so too.
    fn add_written_alike<T: Told>(&self, at: usize, hits: &mut Vec<Hit<T>>) {
        let hit = &hits[at];
        if !self.finder.spelling(hit.spelling).may_have_twin() {
            return;
        }
        let name = self.name(hit);
        if name.era() != Era::Japanese || name.script() == Script::Han || hit.trail.is_misspelt() {
            return;
        }
        let Some(kanji) = Place::new(self.store(), hit.place).kanji() else {
            return;
        };
        let step = Step::WrittenAlike(T::told(|| kanji.to_owned()));
        let (itself, trail) = (hit.place, hit.trail.with(step, self.costs()));
        let mut others = Vec::new();
        let mut into = Hits {
            found: &mut others,
            start: &Trail::default(),
        };
        self.finder.written::<T>(kanji, &mut into);
        for other in others {
            let place = Place::new(self.store(), other.place);
            if other.place != itself && place.romaji().is_none() && place.kanji() == Some(kanji) {
                let trail = trail.clone();
                hits.push(Hit { trail, ..other });
            }
        }
    }

    fn lies_within(&self, place: usize, areas: &[usize]) -> bool {
        self.store().lies_within(place, areas)
    }

    /// Whether the caller's kind and areas admit the place.
    fn is_wanted(&self, place: usize) -> bool {
        let is_of_kind = |wanted: Kind| wanted.class() == self.store().place(place).kind().class();
        self.query.kind.is_none_or(is_of_kind)
            && (self.query.within.is_empty() || self.lies_within(place, &self.areas))
    }

    /// Adds what the caller knows of the place as evidence.
    fn weigh<T: Told>(&self, hit: &mut Hit<T>) {
        let kind = self.store().place(hit.place).kind();
        let bare = || {
            !hit.trail.has_generic_term()
                && !kind.stands_bare()
                && !self.finder.spelling(hit.spelling).has_term()
        };
        let of_kind = match self.query.kind {
            Some(wanted) => (wanted != kind).then_some(Step::SimilarKind(kind)),
            None => bare().then_some(Step::WithoutTerm(kind)),
        };
        let from_position = self.query.near.map(|near| {
            let position = self.position(hit.place);
            position.map_or(Step::NoPosition, |at| Step::Distance(at.distance_km(near)))
        });
        for step in of_kind.into_iter().chain(from_position) {
            hit.trail.push(step, self.costs());
        }
    }

    /// The position of the place, or of the nearest area that it lay in.
    fn position(&self, place: usize) -> Option<Position> {
        self.store()
            .with_ancestors(place)
            .find_map(|at| self.store().place(at).position())
    }

    fn weigh_year<T: Told>(&self, year: i16, hits: &mut [Hit<T>]) {
        let holds = |hit: &Hit<T>| self.name(hit).holds_in(year);
        if hits.iter().any(holds) {
            for hit in hits {
                let step = if holds(hit) {
                    Step::HeldIn(year)
                } else {
                    Step::NotHeldIn(year)
                };
                hit.trail.push(step, self.costs());
            }
        }
    }

    fn name<T: Told>(&self, hit: &Hit<T>) -> Name<'g> {
        Name::new(self.store(), self.finder.spelling(hit.spelling).name())
    }

    /// The order of candidates: the lower cost, then own places, then principal places, then the better attested, then
    /// the wider, then the lower id. Below the cost, order decides nothing but the list.
    fn order<T: Told>(&self, a: &Hit<T>, b: &Hit<T>) -> Ordering {
        // Finer differences say nothing.
        let thousandths = |hit: &Hit<T>| (hit.trail.cost() * 1000.0).round() as i64;
        let rest = |hit: &Hit<T>| {
            let place = self.store().place(hit.place);
            (
                Reverse(place.is_own()),
                place.site().is_some(),
                Reverse(place.sources().len()),
                self.store().with_ancestors(hit.place).count(),
                place.id(),
            )
        };
        thousandths(a)
            .cmp(&thousandths(b))
            .then_with(|| rest(a).cmp(&rest(b)))
    }

    fn decide<T: Told>(&self, mut hits: Vec<Hit<T>>) -> (Status, Vec<Hit<T>>) {
        self.put_own_first(&mut hits);
        let Some(best) = hits.first() else {
            return (Status::NotFound, hits);
        };
        let costs = self.costs();
        let (most, margin) = if best.trail.is_misspelt() {
            (costs.most_misspelt, costs.margin_misspelt)
        } else {
            (costs.most, costs.margin)
        };
        if best.trail.cost() > most + f64::EPSILON {
            // A doubtful name that is known letter by letter is no unknown one.
            let status = match best.trail.is_as_written() {
                true => Status::Ambiguous,
                false => Status::NotFound,
            };
            return (status, hits);
        }
        let site = self.store().site_of(best.place);
        let (mut same_site, mut has_rival) = (0, false);
        for hit in &hits[1..] {
            if self.store().site_of(hit.place) == site {
                same_site += 1;
            } else {
                has_rival = has_rival || self.is_rival(best, hit, margin);
            }
        }
        let status = if has_rival || best.trail.is_borrowed() {
            Status::Ambiguous
        } else {
            Status::Resolved
        };
        if same_site > 0 {
            hits[0].trail.push(Step::OneSite(same_site), costs);
        }
        (status, hits)
    }

    /// Whether `rival` may be meant as well as `best`.
    fn is_rival<T: Told>(&self, best: &Hit<T>, rival: &Hit<T>, margin: f64) -> bool {
        let (best_place, rival_place) = (
            self.store().place(best.place),
            self.store().place(rival.place),
        );
        if best_place.is_own() && !rival_place.is_own() {
            return false;
        }
        // A hamlet on the island of its name is not elsewhere: the island holds it.
        let is_spot = matches!(
            rival_place.kind().class(),
            KindClass::Populated | KindClass::Facility(_)
        );
        if is_spot && self.lies_within(rival.place, &[best.place]) {
            return false;
        }
        // A river beside the hamlet of its name is the lesser reading of the bare name; one far away, or one that is much
        // better known, is another place.
        let is_apart = self.are_apart(best.place, rival.place);
        let is_hamlet = best_place.kind() == Kind::Settlement;
        let is_better_known = rival_place.sources().len() >= 2 * best_place.sources().len();
        let allowance = if is_apart || is_hamlet && is_better_known {
            rival.trail.of_lesser_reading(is_hamlet)
        } else {
            0.0
        };
        rival.trail.cost() - best.trail.cost() - allowance < margin - f64::EPSILON
    }

    /// Whether two places surely lie in different neighbourhoods: by their positions, else by their islands or districts.
    fn are_apart(&self, a: usize, b: usize) -> bool {
        let place = |at| self.store().place(at);
        if let (Some(a), Some(b)) = (place(a).position(), place(b).position()) {
            return a.distance_km(b) > NEIGHBOURHOOD_KM;
        }
        [Kind::Island, Kind::District].into_iter().any(|kind| {
            let areas = |start| -> Vec<usize> {
                let chain = self.store().with_ancestors(start);
                chain.filter(|&at| place(at).kind() == kind).collect()
            };
            let (a, b) = (areas(a), areas(b));
            !a.is_empty() && !b.is_empty() && a.iter().all(|area| !b.contains(area))
        })
    }

    /// Moves an own place to the front where it fits about as well as the best.
    fn put_own_first<T: Told>(&self, hits: &mut [Hit<T>]) {
        let is_own = |hit: &Hit<T>| self.store().place(hit.place).is_own();
        let Some(best) = hits.first().map(|hit| hit.trail.cost()) else {
            return;
        };
        let most = best + self.costs().margin_misspelt;
        let own = hits
            .iter()
            .position(|hit| hit.trail.cost() < most && is_own(hit));
        if let Some(own) = own {
            hits[..=own].rotate_right(1);
            if hits[1..].iter().any(|hit| is_own(hit).not()) {
                hits[0].trail.push(Step::Own, self.costs());
            }
        }
    }

    /// The least cost at each site among the candidates, the best first.
    fn costs_by_site<T: Told>(&self, hits: &[Hit<T>]) -> SmallVec<[f64; 4]> {
        let mut sites: SmallVec<[usize; 8]> = SmallVec::new();
        let mut costs = SmallVec::new();
        for hit in hits {
            let site = self.store().site_of(hit.place);
            if !sites.contains(&site) {
                sites.push(site);
                costs.push(hit.trail.cost());
            }
        }
        costs
    }
}

/// How the kind of a place fits the kinds that a form means: `None` where it does.
fn kind_fit<T: Told>(form: &Form<'_>, kind: Kind) -> Option<Step<T>> {
    if form.kinds.is_empty() || form.kinds.contains(&kind) {
        return None;
    }
    let is_similar = form
        .kinds
        .iter()
        .any(|wanted| wanted.class() == kind.class());
    // Every town by the sea is a port, and a station stands in the town of its name; a district or a lighthouse that no
    // source knows is none.
    let stands_for = [Kind::Port, Kind::Station];
    Some(if is_similar {
        Step::SimilarKind(kind)
    } else if form.kinds.iter().any(|kind| stands_for.contains(kind))
        && kind.class() == KindClass::Populated
    {
        Step::StandsFor(kind)
    } else {
        Step::WrongKind(kind)
    })
}
