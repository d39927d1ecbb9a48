//! The decision: what was found under each form of a query becomes resolved, ambiguous or not found.
//!
//! The thresholds are among the [`Costs`], which `cargo run --release --example tune` chooses; `docs/tuning.md` has the result.

use std::cmp::{Ordering, Reverse};

use smallvec::SmallVec;

use crate::{
    answer::Status,
    area::{Area, areas, places_named},
    asked::Asked,
    cost::Costs,
    evidence::{Step, Told},
    finder::Finder,
    fit::kind_fit,
    form::{Form, Forms, forms, last_resorts},
    image::{Image, position},
    index::{Spelling, spellings_beside},
    namesake,
    query::Query,
    ready::Best,
    record::{Kind, KindClass, Position},
    rival::{is_part, is_rival},
    search::{Hit, Hits},
    store::Store,
    trail::{Trail, is_named_after_another},
    view::{Name, Place},
    way::Way,
    writing::Script,
};

/// What is decided of a query, without reasons.
#[derive(Debug, Clone)]
pub(crate) struct Decision {
    pub(crate) status: Status,
    pub(crate) found: Vec<Found>,
    /// All candidates and their costs, the best first.
    all: Vec<(u32, f64)>,
}

impl Decision {
    /// Whether a candidate has a share of its own beside the best one: parts of that have none.
    pub(crate) fn is_counted(&self, store: &Store, place: usize) -> bool {
        let best = self.all.first().map(|&(place, _)| place as usize);
        best.is_none_or(|best| best == place || !is_part(store, best, place))
    }

    /// The least cost at each site among all candidates, the best first.
    pub(crate) fn costs_by_site(&self, store: &Store) -> SmallVec<[f64; 4]> {
        let mut sites: SmallVec<[usize; 8]> = SmallVec::new();
        let mut costs = SmallVec::new();
        let best = self.all.first().map(|&(place, _)| place as usize);
        for &(place, cost) in &self.all {
            let place = place as usize;
            let site = store.site_of(place);
            let is_part = || best.is_some_and(|best| is_part(store, best, place));
            if !sites.contains(&site) && (sites.is_empty() || !is_part()) {
                sites.push(site);
                costs.push(cost);
            }
        }
        costs
    }
}

/// A candidate, and what its reasons are made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) place: usize,
    pub(crate) spelling: usize,
    pub(crate) cost: f64,
    by: usize,
    form: usize,
    way: Way,
    beside: Beside,
}

/// What the other candidates make of one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Beside {
    /// Whether a name held in the year asked for, where the name of some candidate did.
    held: Option<bool>,
    /// Whether it is the caller's own and stands before built-in ones.
    is_own: bool,
    /// How many others lie at its site, where it is the best.
    same_site: usize,
}

pub(crate) fn decide(finder: Finder<'_>, query: &Query<'_>) -> Decision {
    let search = Search::new(finder, query);
    let (mut hits, year) = search.candidates();
    let of_site = search.put_principal_first(&mut hits);
    let is_own = search.put_own_first(&mut hits);
    let (status, same_site) = search.decide(&hits);
    // A site is one answer.
    let cost_of = |hit: &Hit| match of_site {
        Some((place, cost)) if place == hit.place => cost,
        _ => hit.trail.cost(),
    };
    let found = hits
        .iter()
        .take(query.limit)
        .enumerate()
        .map(|(at, hit)| Found {
            place: hit.place,
            spelling: hit.spelling,
            cost: cost_of(hit),
            by: hit.by,
            form: hit.form,
            way: hit.way,
            beside: Beside {
                held: year.and_then(|year| search.name(hit.spelling).held_in(year)),
                is_own: is_own && at == 0,
                same_site: if at == 0 { same_site } else { 0 },
            },
        });
    Decision {
        status,
        found: found.collect(),
        all: hits
            .iter()
            .map(|hit| (position(hit.place), cost_of(hit)))
            .collect(),
    }
}

impl Found {
    /// How many others lie at its site, where it is the best.
    pub(crate) fn same_site(&self) -> usize {
        self.beside.same_site
    }
}

/// The best candidate, found by the letters of the query as a whole.
pub(crate) fn found_by_letters(finder: Finder<'_>, query: &Query<'_>, best: Best) -> Found {
    let place = finder.spelling(best.spelling).place();
    let mut trail = Trail::<()>::default();
    finder.add_facts(&mut trail, best.spelling);
    for step in Search::new(finder, query).known(place, best.spelling, false) {
        trail.push(step, finder.costs);
    }
    Found {
        place,
        spelling: best.spelling,
        cost: trail.cost(),
        by: best.spelling,
        form: 0,
        way: Way::Letters,
        beside: Beside {
            same_site: best.same_site,
            ..Beside::default()
        },
    }
}

/// The steps from the query to the place that was found, in words.
pub(crate) fn reasons(finder: Finder<'_>, query: &Query<'_>, found: &Found) -> Vec<Step> {
    let search = Search::new(finder, query);
    let form = match found.form {
        0 => Form::whole(query.text),
        number => {
            let all = forms(query.text);
            let resorts = || search.last_resorts().into_iter().nth(number - all.len());
            all.get(number)
                .cloned()
                .or_else(resorts)
                .unwrap_or_default()
        }
    };
    let form = &form;
    let area = form.area.as_deref().map(|area| places_named(finder, area));
    let asked = Asked::new(&form.name);
    let start = search.start(form);
    let steps = finder
        .steps(&asked, found.way, found.by)
        .into_iter()
        .flatten();
    let mut trail: Trail<String> = finder.trail(&start, &asked, found.way, steps, found.by);
    let mut push = |step| trail.push(step, finder.costs);
    if found.by != found.spelling {
        let read = Place::new(finder.store, finder.spelling(found.by).place());
        let kanji = read.kanji().unwrap_or_default().to_owned();
        push(match Place::new(finder.store, found.place).romaji() {
            None => Step::WrittenAlike(kanji),
            Some(_) => Step::Namesake(kanji),
        });
    }
    search
        .fit(form, area.as_deref(), found.place)
        .for_each(&mut push);
    if let (Some(year), Some(held)) = (query.year, found.beside.held) {
        push(year_step(year, held));
    }
    let has_term = trail.has_generic_term();
    let mut push = |step| trail.push(step, finder.costs);
    search
        .known(found.place, found.spelling, has_term)
        .for_each(&mut push);
    if found.beside.is_own {
        push(Step::Own);
    }
    if found.beside.same_site > 0 {
        push(Step::OneSite(found.beside.same_site));
    }
    trail.into_steps()
}

fn year_step<T>(year: i16, held: bool) -> Step<T> {
    if held {
        Step::HeldIn(year)
    } else {
        Step::NotHeldIn(year)
    }
}

/// The spelling matched, in the script of the query where a rule made one with the same sound.
pub(crate) fn matched(image: &Image, spelling: usize, script: Script) -> &str {
    let found = Spelling::new(image, spelling);
    if Script::of(found.text()) == script {
        return found.text();
    }
    spellings_beside(image, spelling)
        .find(|beside| Script::of(beside.text()) == script && beside.sound() == found.sound())
        .map_or(found.text(), Spelling::text)
}

/// A form of the query, made ready.
struct PreparedForm<'f> {
    number: usize,
    form: &'f Form<'f>,
    asked: Asked<'f>,
    area: Option<&'f Area<'f>>,
    /// The terms that were taken off.
    start: Trail<()>,
}

struct Search<'g, 'q> {
    finder: Finder<'g>,
    query: &'q Query<'q>,
    /// The places of the query's areas.
    areas: SmallVec<[usize; 4]>,
}

/// One stage of the search.
type Stage<'g> = fn(Finder<'g>, &Asked<'_>, &mut Hits<'_>);

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

    /// The best hit of each place that may be meant, the best first, and the year in which names were weighed.
    fn candidates(&self) -> (Vec<Hit>, Option<i16>) {
        let forms = forms(self.query.text);
        let areas = areas(&forms);
        let mut prepared = self.prepared(&forms, 0, &areas);
        let plain = prepared.iter().filter(|prepared| !prepared.form.is_case);
        let cases = prepared.drain(plain.count()..);
        let cases: Vec<PreparedForm<'_>> = cases.collect();
        let mut hits = Vec::with_capacity(12);
        self.find(&prepared, Finder::find, &mut hits);
        // В Новосибирске
        let is_elsewhere = hits.is_empty()
            && cases
                .iter()
                .any(|case| self.finder.is_of_elsewhere(&case.asked));
        // A name is itself before it is a case form of another; behind a term it is one by its sound too.
        if hits.is_empty() {
            let (with_term, bare): (Vec<_>, Vec<_>) = cases
                .into_iter()
                .partition(|case| !case.form.terms.is_empty());
            self.find(&with_term, Finder::find, &mut hits);
            self.find(&bare, Finder::find_by_letters, &mut hits);
        }
        let least = |hits: &[Hit]| {
            let costs = hits.iter().map(|hit| hit.trail.cost());
            costs.fold(f64::INFINITY, f64::min)
        };
        // A bare name that an airfield has from a town may be the town's by a habit: コストロムスコエ is Костромское.
        let is_borrowed = |hit: &Hit| {
            let kind = self.store().place(hit.place).kind();
            is_named_after_another(kind) && !hit.trail.has_generic_term()
        };
        if least(&hits) > self.costs().sure || hits.iter().all(is_borrowed) {
            // A cape or a strait of that name is none of the cities elsewhere.
            let may_be_city = |form: &Form<'_>| {
                form.kinds.is_empty()
                    || form
                        .kinds
                        .iter()
                        .any(|kind| kind.class() == KindClass::Populated)
            };
            prepared.retain(|it| {
                !may_be_city(it.form) || !is_elsewhere && !self.finder.is_of_elsewhere(&it.asked)
            });
            self.find(&prepared, Finder::find_by_custom, &mut hits);
        }
        // A name that stands in the tables letter by letter is hardly ever a slip for another.
        let is_written = hits
            .iter()
            .any(|hit| hit.trail.is_as_written() && !hit.trail.has_generic_term());
        if least(&hits) > self.costs().sure && !is_written {
            // An area that nobody knows is none; this search takes longer than to look for it.
            let is_known = |area: &Area<'_>| area.is_known(self.finder);
            prepared.retain(|form| form.area.is_none_or(is_known));
            self.find(&prepared, Finder::find_misspelt, &mut hits);
        }
        let is_unlikely = |hit: &Hit| hit.trail.cost() > self.limits(hit).0;
        let is_han = || Script::of(self.query.text) == Script::Han;
        if hits.is_empty() || hits.iter().all(is_unlikely) && !is_han() {
            self.find_by_last_resorts(forms.len(), &mut hits);
        }
        let held = |hit: &Hit, year| self.name(hit.spelling).held_in(year);
        let year = self
            .query
            .year
            .filter(|&year| hits.iter().any(|hit| held(hit, year) == Some(true)));
        if let Some(year) = year {
            for hit in &mut hits {
                let step = held(hit, year).map(|held| year_step(year, held));
                step.into_iter()
                    .for_each(|step| hit.trail.push(step, self.costs()));
            }
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
        for hit in &mut hits {
            let has_term = hit.trail.has_generic_term();
            for step in self.known(hit.place, hit.spelling, has_term) {
                hit.trail.push(step, self.costs());
            }
        }
        self.sort(&mut hits);
        (hits, year)
    }

    fn last_resorts(&self) -> Forms<'q> {
        let is_name = |text: &str| self.finder.written(text).next().is_some();
        last_resorts(self.query.text, &is_name)
    }

    /// Finds what the last resorts name, the first of them that names something; `first` is the number of the first.
    #[cold]
    fn find_by_last_resorts(&self, first: usize, hits: &mut Vec<Hit>) {
        let forms = self.last_resorts();
        let areas = areas(&forms);
        let before = hits.len();
        for prepared in self.prepared(&forms, first, &areas).chunks(1) {
            self.find(prepared, Finder::find, hits);
            if hits.len() > before {
                return;
            }
        }
    }

    /// The `forms` made ready; `first` is the number of the first.
    fn prepared<'f>(
        &self,
        forms: &'f [Form<'f>],
        first: usize,
        areas: &'f [Area<'f>],
    ) -> Vec<PreparedForm<'f>> {
        let area_of = |form: &Form<'_>| {
            let name = form.area.as_deref()?;
            areas.iter().find(|area| area.name == name)
        };
        let prepared = (first..).zip(forms).map(|(number, form)| PreparedForm {
            number,
            form,
            asked: Asked::new(&form.name),
            area: area_of(form),
            start: self.start(form),
        });
        prepared.collect()
    }

    fn store(&self) -> &'g Store {
        self.finder.store
    }

    fn costs(&self) -> &'g Costs {
        self.finder.costs
    }

    /// The terms that were taken off.
    fn start<T: Told>(&self, form: &Form<'_>) -> Trail<T> {
        let mut start = Trail::default();
        for term in &form.terms {
            let step = Step::GenericTerm {
                term: T::told(|| term.text.to_owned()),
                is_apart: term.is_apart,
            };
            start.push(step, self.costs());
        }
        if form.is_case {
            let step = Step::Case(T::told(|| form.name.clone().into_owned()));
            start.push(step, self.costs());
        }
        if let Some(part) = &form.inner {
            let part = T::told(|| part.clone().into_owned());
            start.push(Step::UnknownPart(part), self.costs());
        }
        start
    }

    /// Adds what `stage` finds under each form, as far as the form allows it.
    fn find(&self, forms: &[PreparedForm<'_>], stage: Stage<'g>, hits: &mut Vec<Hit>) {
        for prepared in forms {
            let &PreparedForm {
                number,
                form,
                ref asked,
                area,
                ref start,
            } = prepared;
            let first = hits.len();
            let mut into = Hits {
                found: hits,
                form: number,
                start,
                every_name: self.query.year.is_some(),
            };
            stage(self.finder, asked, &mut into);
            if !form.is_torn {
                for at in first..hits.len() {
                    namesake::add_written_alike(self.finder, at, hits);
                    namesake::add_namesakes(self.finder, form, at, hits);
                }
            }
            if form.kinds.is_empty() && area.is_none() || hits.len() == first {
                continue;
            }
            let places = area.map(|area| area.places(self.finder));
            let mut kept = first;
            for at in first..hits.len() {
                let place = hits[at].place;
                let is_elsewhere = || area.is_some_and(|area| !area.may_hold(self.finder, place));
                let is_of_kind = || kind_fit::<()>(form, Place::new(self.store(), place)).is_none();
                if form.is_torn && !is_of_kind() || is_elsewhere() {
                    continue;
                }
                for step in self.fit(form, places, place) {
                    hits[at].trail.push(step, self.costs());
                }
                hits.swap(kept, at);
                kept += 1;
            }
            hits.truncate(kept);
        }
    }

    /// How the place fits the area and the kinds of the form.
    fn fit<T: Told>(
        &self,
        form: &Form<'_>,
        area: Option<&[usize]>,
        place: usize,
    ) -> impl Iterator<Item = Step<T>> + use<T> {
        let in_area = form.area.as_deref().zip(area).map(|(name, area)| {
            let name = T::told(|| name.to_owned());
            if area.contains(&place) {
                Step::AlsoNamed(name)
            } else {
                Step::Area(name)
            }
        });
        let of_kind = kind_fit(form, Place::new(self.store(), place));
        in_area.into_iter().chain(of_kind)
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

    /// What the caller knows of the place, as evidence.
    fn known<T>(
        &self,
        place: usize,
        spelling: usize,
        has_term: bool,
    ) -> impl Iterator<Item = Step<T>> + use<T> {
        let kind = self.store().place(place).kind();
        let is_bare =
            || !has_term && !kind.stands_bare() && !self.finder.spelling(spelling).has_term();
        let of_kind = match self.query.kind {
            Some(wanted) => (wanted != kind).then_some(Step::SimilarKind(kind)),
            None => is_bare().then_some(Step::WithoutTerm(kind)),
        };
        let from_position = self.query.near.map(|near| {
            let position = self.position(place);
            position.map_or(Step::NoPosition, |at| Step::Distance(at.distance_km(near)))
        });
        of_kind.into_iter().chain(from_position)
    }

    /// The position of the place, or of the nearest that stands for it.
    fn position(&self, place: usize) -> Option<Position> {
        let (position, _) = Place::new(self.store(), place).nearest_position()?;
        Some(position)
    }

    /// The name behind a spelling.
    fn name(&self, spelling: usize) -> Name<'g> {
        Name::new(self.store(), self.finder.spelling(spelling).name())
    }

    /// Sorts candidates by cost; those that may be shown or moved to the front, of one cost, by what else is known of them.
    fn sort(&self, hits: &mut [Hit]) {
        // Finer differences say nothing.
        let of_cost = |cost: f64| (cost * 1000.0 + 0.5) as i64;
        let thousandths = |hit: &Hit| of_cost(hit.trail.cost());
        sort(hits, &|a, b| thousandths(a).cmp(&thousandths(b)));
        let Some(best) = hits.first().map(thousandths) else {
            return;
        };
        let shown = self.query.limit.clamp(1, hits.len());
        // One more, since the best of its thousandth may come first.
        let may_be_moved = best + of_cost(self.costs().margin_misspelt) + 1;
        let last = thousandths(&hits[shown - 1]).max(may_be_moved);
        let end = hits.partition_point(|hit| thousandths(hit) <= last);
        for equals in hits[..end].chunk_by_mut(|a, b| thousandths(a) == thousandths(b)) {
            sort(equals, &|a, b| self.order_of_equals(a, b));
        }
    }

    /// The order of candidates of one cost: own places, then principal places, then the better attested, then the wider, then the
    /// lower id. It decides nothing but the list.
    fn order_of_equals(&self, a: &Hit, b: &Hit) -> Ordering {
        let rest = |hit: &Hit| {
            let place = self.store().place(hit.place);
            (
                Reverse(place.is_own()),
                place.site().is_some(),
                Reverse(place.sources().len()),
                self.store().with_ancestors(hit.place).count(),
                place.id(),
            )
        };
        rest(a).cmp(&rest(b))
    }

    /// The most that an answer like this one may cost, and by how much it must stand clear.
    fn limits(&self, hit: &Hit) -> (f64, f64) {
        let costs = self.costs();
        match hit.trail.is_misspelt() {
            true => (costs.most_misspelt, costs.margin_misspelt),
            false => (costs.most, costs.margin),
        }
    }

    /// The status, and how many candidates lie at the site of the best.
    fn decide(&self, hits: &[Hit]) -> (Status, usize) {
        let Some((best, others)) = hits.split_first() else {
            return (Status::NotFound, 0);
        };
        let (most, margin) = self.limits(best);
        if best.trail.cost() > most + f64::EPSILON {
            // A doubtful name that is known letter by letter is no unknown one.
            let status = match best.trail.is_as_written() {
                true => Status::Ambiguous,
                false => Status::NotFound,
            };
            return (status, 0);
        }
        let site = self.store().site_of(best.place);
        let (mut same_site, mut has_rival) = (0, false);
        for hit in others {
            if self.store().site_of(hit.place) == site {
                same_site += 1;
            } else {
                has_rival = has_rival || is_rival(self.store(), best, hit, margin);
            }
        }
        let status = if has_rival || best.trail.is_borrowed() {
            Status::Ambiguous
        } else {
            Status::Resolved
        };
        (status, same_site)
    }

    /// Moves the principal place of a site to the front where it fits about as well as the best, a station or the like beside it, whose
    /// term the query does not have: Большая Елань is the village, not the station that still bears its name. What then is the
    /// best, and the cost of the site.
    fn put_principal_first(&self, hits: &mut [Hit]) -> Option<(usize, f64)> {
        let best = hits.first()?;
        let (principal, cost) = (self.store().site_of(best.place), best.trail.cost());
        let most = cost + self.costs().margin_misspelt;
        if principal == best.place || best.trail.has_generic_term() || best.trail.is_misspelt() {
            return None;
        }
        let at = hits
            .iter()
            .position(|hit| hit.place == principal && hit.trail.cost() < most)?;
        hits[..=at].rotate_right(1);
        Some((principal, cost))
    }

    /// Moves an own place to the front where it fits about as well as the best; whether it then stands before built-in ones.
    fn put_own_first(&self, hits: &mut [Hit]) -> bool {
        let is_own = |hit: &Hit| self.store().place(hit.place).is_own();
        let Some(best) = hits.first().map(|hit| hit.trail.cost()) else {
            return false;
        };
        let most = best + self.costs().margin_misspelt;
        let own = hits
            .iter()
            .position(|hit| hit.trail.cost() < most && is_own(hit));
        let Some(own) = own else {
            return false;
        };
        hits[..=own].rotate_right(1);
        !hits[1..].iter().all(is_own)
    }
}

/// One sort for all orders, for the size of the program.
fn sort(hits: &mut [Hit], order: &dyn Fn(&Hit, &Hit) -> Ordering) {
    hits.sort_unstable_by(order);
}
