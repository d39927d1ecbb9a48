//! The decision: what was found under each form of a query becomes resolved, ambiguous or not found.
//!
//! The thresholds are among the [`Costs`], which `cargo run --release --example tune` chooses; `docs/tuning.md` has the result.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
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
    record::{Era, Kind, KindClass, PlaceId, Position},
    score,
    search::{Finder, Hit},
    store::Store,
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
}

/// A candidate, without reasons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) place: usize,
    pub(crate) spelling: usize,
    pub(crate) cost: f64,
    pub(crate) score: f64,
}

pub(crate) fn decide(finder: Finder<'_>, query: &Query<'_>) -> Decision {
    let search = Search { finder, query };
    let (status, hits) = search.decide(search.candidates::<()>());
    let costs = search.costs_by_site(&hits);
    let found = hits.iter().take(query.limit).map(|hit| {
        let cost = search.cost(hit);
        Found {
            place: hit.place,
            spelling: hit.spelling,
            cost,
            score: score::score(cost, &costs),
        }
    });
    Decision {
        status,
        found: found.collect(),
    }
}

/// The steps from the query to `place`, in words.
pub(crate) fn reasons(finder: Finder<'_>, query: &Query<'_>, place: usize) -> Vec<Step> {
    let search = Search { finder, query };
    let (_, hits) = search.decide(search.candidates());
    let hit = hits.into_iter().find(|hit| hit.place == place);
    hit.map_or_else(Vec::new, |hit| hit.steps.into_vec())
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
        let by_custom = finder.find_by_custom::<()>(&asked);
        for hit in finder.find(&asked).into_iter().chain(by_custom) {
            if finder.costs.total(&hit.steps) > NAMED {
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
struct PreparedForm<'f> {
    form: &'f Form,
    asked: Asked<'f>,
    /// The places that the area of the form means.
    area: Option<&'f [usize]>,
}

struct Search<'g, 'q> {
    finder: Finder<'g>,
    query: &'q Query<'q>,
}

impl<'g> Search<'g, '_> {
    /// The best hit of each place that may be meant, the best first.
    fn candidates<T: Told>(&self) -> Vec<Hit<T>> {
        let forms = forms(self.query.text);
        let mut areas: HashMap<&str, Vec<usize>> = HashMap::new();
        for area in forms.iter().filter_map(|form| form.area.as_deref()) {
            areas
                .entry(area)
                .or_insert_with(|| places_named(self.finder, area));
        }
        let area_of = |form: &Form| -> Option<&[usize]> {
            let area = form.area.as_deref()?;
            Some(areas.get(area).map_or(&[], Vec::as_slice))
        };
        // An area that nobody knows is none.
        let known = forms
            .iter()
            .filter(|form| area_of(form).is_none_or(|area| !area.is_empty()));
        let forms: Vec<PreparedForm<'_>> = known
            .map(|form| PreparedForm {
                form,
                asked: Asked::new(&form.name),
                area: area_of(form),
            })
            .collect();
        let mut hits = self.hits(&forms, Finder::find::<T>);
        let least = |hits: &[Hit<T>]| {
            let costs = hits.iter().map(|hit| self.cost(hit));
            costs.fold(f64::INFINITY, f64::min)
        };
        if least(&hits) > self.costs().sure {
            hits.extend(self.hits(&forms, Finder::find_by_custom::<T>));
        }
        // A name that stands in the tables letter by letter is hardly ever a slip for another.
        let is_written = hits
            .iter()
            .any(|hit| is_as_written(hit) && !has_generic_term(hit));
        if least(&hits) > self.costs().sure && !is_written {
            hits.extend(self.hits(&forms, Finder::find_misspelt::<T>));
        }
        if let Some(year) = self.query.year {
            self.weigh_year(year, &mut hits);
        }
        // The best hit of each place; of equal ones the first.
        hits.sort_by_key(|hit| hit.place);
        hits.dedup_by(|next, best| {
            let is_same = next.place == best.place;
            if is_same && self.cost(next) < self.cost(best) {
                std::mem::swap(next, best);
            }
            is_same
        });
        hits.retain(|hit| self.is_wanted(hit.place));
        let mut hits: Vec<_> = hits.into_iter().map(|hit| self.weighed(hit)).collect();
        hits.sort_by_cached_key(|hit| self.rank(hit));
        hits
    }

    fn store(&self) -> &'g Store {
        self.finder.store
    }

    fn costs(&self) -> &'g Costs {
        self.finder.costs
    }

    fn cost<T>(&self, hit: &Hit<T>) -> f64 {
        self.costs().total(&hit.steps)
    }

    /// What `find` finds under each form, as far as the form allows it.
    fn hits<T: Told>(
        &self,
        forms: &[PreparedForm<'_>],
        find: fn(Finder<'g>, &Asked<'_>) -> Vec<Hit<T>>,
    ) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for &PreparedForm {
            form,
            ref asked,
            area,
        } in forms
        {
            let mut found = find(self.finder, asked);
            if !form.is_torn {
                let alike: Vec<_> = found
                    .iter()
                    .flat_map(|hit| self.written_alike(hit))
                    .collect();
                found.extend(alike);
            }
            for mut hit in found {
                let kind = self.store().place(hit.place).kind();
                let fit = kind_fit(form, kind);
                let is_elsewhere = || area.is_some_and(|area| !self.lies_within(hit.place, area));
                if form.is_torn && fit.is_some() || is_elsewhere() {
                    continue;
                }
                let terms = form.terms.iter().map(|term| Step::GenericTerm {
                    term: T::told(|| term.text.clone()),
                    is_apart: term.is_apart,
                });
                hit.steps.insert_many(0, terms);
                if let (Some(name), Some(area)) = (&form.area, area) {
                    let is_itself = area.contains(&hit.place);
                    let step = if is_itself {
                        Step::AlsoNamed
                    } else {
                        Step::Area
                    };
                    hit.steps.push(step(T::told(|| name.clone())));
                }
                hit.steps.extend(fit);
                hits.push(hit);
            }
        }
        hits
    }

    /// Places of unknown reading that are written like the one that was found by its reading: they may be read so too.
    fn written_alike<T: Told>(&self, hit: &Hit<T>) -> Vec<Hit<T>> {
        if !self.finder.spelling(hit.spelling).may_have_twin() {
            return Vec::new();
        }
        let name = self.name(hit);
        if name.era() != Era::Japanese || name.script() == Script::Han || is_misspelt(hit) {
            return Vec::new();
        }
        let Some(kanji) = Place::new(self.store(), hit.place).kanji() else {
            return Vec::new();
        };
        let others = self.finder.written::<T>(kanji).into_iter();
        others
            .filter(|other| {
                let place = Place::new(self.store(), other.place);
                other.place != hit.place && place.romaji().is_none() && place.kanji() == Some(kanji)
            })
            .map(|other| {
                let mut steps = hit.steps.clone();
                steps.push(Step::WrittenAlike(T::told(|| kanji.to_owned())));
                Hit { steps, ..other }
            })
            .collect()
    }

    fn lies_within(&self, place: usize, areas: &[usize]) -> bool {
        self.store().lies_within(place, areas)
    }

    /// Whether the caller's kind and areas admit the place.
    fn is_wanted(&self, place: usize) -> bool {
        let kind = self.store().place(place).kind();
        let areas: Vec<_> = self
            .query
            .within
            .iter()
            .filter_map(|&id: &PlaceId| self.store().place_at(id))
            .collect();
        self.query
            .kind
            .is_none_or(|wanted| wanted.class() == kind.class())
            && (self.query.within.is_empty() || self.lies_within(place, &areas))
    }

    /// The hit with what the caller knows of the place as evidence.
    fn weighed<T: Told>(&self, mut hit: Hit<T>) -> Hit<T> {
        let kind = self.store().place(hit.place).kind();
        match self.query.kind {
            Some(wanted) if wanted != kind => hit.steps.push(Step::SimilarKind(kind)),
            Some(_) => {}
            None => {
                let spelling = self.finder.spelling(hit.spelling);
                if !has_generic_term(&hit) && !kind.stands_bare() && !spelling.has_term() {
                    hit.steps.push(Step::WithoutTerm(kind));
                }
            }
        }
        if let Some(near) = self.query.near {
            let distance = self
                .position(hit.place)
                .map(|position| position.distance_km(near));
            hit.steps
                .push(distance.map_or(Step::NoPosition, Step::Distance));
        }
        hit
    }

    /// The position of the place, or of the nearest area that it lay in.
    fn position(&self, place: usize) -> Option<Position> {
        self.store()
            .with_ancestors(place)
            .find_map(|at| self.store().place(at).position())
    }

    fn weigh_year<T>(&self, year: i16, hits: &mut [Hit<T>]) {
        let holds = |hit: &Hit<T>| self.name(hit).holds_in(year);
        if hits.iter().any(holds) {
            for hit in hits {
                let step = if holds(hit) {
                    Step::HeldIn(year)
                } else {
                    Step::NotHeldIn(year)
                };
                hit.steps.push(step);
            }
        }
    }

    fn name<T>(&self, hit: &Hit<T>) -> Name<'g> {
        Name::new(self.store(), self.finder.spelling(hit.spelling).name())
    }

    /// The order of candidates: the lower cost, then own places, then principal places, then the better attested, then
    /// the wider, then the lower id. Below the cost, order decides nothing but the list.
    fn rank<T>(&self, hit: &Hit<T>) -> impl Ord + use<T> {
        let place = self.store().place(hit.place);
        // Finer differences say nothing.
        let thousandths = (self.cost(hit) * 1000.0).round() as i64;
        (
            thousandths,
            Reverse(place.is_own()),
            place.site().is_some(),
            Reverse(place.sources().len()),
            self.store().with_ancestors(hit.place).count(),
            place.id(),
        )
    }

    fn decide<T: Told>(&self, mut hits: Vec<Hit<T>>) -> (Status, Vec<Hit<T>>) {
        self.put_own_first(&mut hits);
        let Some(best) = hits.first() else {
            return (Status::NotFound, hits);
        };
        let costs = self.costs();
        let (most, margin) = if is_misspelt(best) {
            (costs.most_misspelt, costs.margin_misspelt)
        } else {
            (costs.most, costs.margin)
        };
        if self.cost(best) > most + f64::EPSILON {
            // A doubtful name that is known letter by letter is no unknown one.
            let status = match is_as_written(best) {
                true => Status::Ambiguous,
                false => Status::NotFound,
            };
            return (status, hits);
        }
        let site = self.store().site_of(best.place);
        let same_site = hits[1..]
            .iter()
            .filter(|hit| self.store().site_of(hit.place) == site)
            .count();
        let has_rival = hits[1..]
            .iter()
            .filter(|hit| self.store().site_of(hit.place) != site)
            .any(|rival| self.is_rival(best, rival, margin));
        if same_site > 0 {
            hits[0].steps.push(Step::OneSite(same_site));
        }
        // Straits, ports, airfields and lighthouses are named after islands, capes and towns, which their bare names mean, here
        // or elsewhere.
        let is_borrowed = [Kind::Strait, Kind::Port, Kind::Airfield, Kind::Lighthouse]
            .iter()
            .any(|&kind| {
                let is_bare = |step: &Step<T>| matches!(step, Step::WithoutTerm(of) if *of == kind);
                hits[0].steps.iter().any(is_bare)
            });
        let status = if has_rival || is_borrowed {
            Status::Ambiguous
        } else {
            Status::Resolved
        };
        (status, hits)
    }

    /// Whether `rival` may be meant as well as `best`.
    fn is_rival<T>(&self, best: &Hit<T>, rival: &Hit<T>, margin: f64) -> bool {
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
            self.costs().lesser_reading(&rival.steps, is_hamlet)
        } else {
            0.0
        };
        self.cost(rival) - self.cost(best) - allowance < margin - f64::EPSILON
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
    fn put_own_first<T>(&self, hits: &mut [Hit<T>]) {
        let is_own = |hit: &Hit<T>| self.store().place(hit.place).is_own();
        let Some(best) = hits.first().map(|hit| self.cost(hit)) else {
            return;
        };
        let own = hits
            .iter()
            .position(|hit| is_own(hit) && self.cost(hit) < best + self.costs().margin_misspelt);
        if let Some(own) = own {
            hits[..=own].rotate_right(1);
            if hits[1..].iter().any(|hit| is_own(hit).not()) {
                hits[0].steps.push(Step::Own);
            }
        }
    }

    /// The least cost at each site among the candidates, the best first.
    fn costs_by_site<T>(&self, hits: &[Hit<T>]) -> Vec<f64> {
        let mut sites = HashSet::new();
        hits.iter()
            .filter(|hit| sites.insert(self.store().site_of(hit.place)))
            .map(|hit| self.cost(hit))
            .collect()
    }
}

/// How the kind of a place fits the kinds that a form means: `None` where it does.
fn kind_fit<T>(form: &Form, kind: Kind) -> Option<Step<T>> {
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

fn is_as_written<T>(hit: &Hit<T>) -> bool {
    hit.steps
        .iter()
        .any(|step| matches!(step, Step::AsWritten | Step::Folded))
}

fn has_generic_term<T>(hit: &Hit<T>) -> bool {
    hit.steps
        .iter()
        .any(|step| matches!(step, Step::GenericTerm { .. }))
}

fn is_misspelt<T>(hit: &Hit<T>) -> bool {
    hit.steps.iter().any(|step| {
        matches!(
            step,
            Step::Edits { .. }
                | Step::Voicing { .. }
                | Step::OtherKanji { .. }
                | Step::Misread(..)
                | Step::Ending(_)
                | Step::MayBeRead { .. }
        )
    })
}
