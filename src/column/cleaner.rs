//! The cleaner: decides the cells of a column, each distinct value once.

use std::{
    collections::{HashMap, HashSet},
    fmt::{self, Write},
    mem,
    sync::{Arc, Mutex, OnceLock, PoisonError, mpsc},
    thread,
};

use smallvec::SmallVec;

use crate::{
    annotate::is_area_elsewhere,
    answer::{Answer, Candidate, Status},
    column::{
        Cell, Decision, Romanisation, Rulings, Survey, Verdict, country,
        facts::Facts,
        memory::{self, ByHash, Memory},
        romanisation, year,
    },
    cost::Costs,
    district,
    evidence::Step,
    gazetteer::Gazetteer,
    query::Query,
    record::{Era, PlaceId},
    writing::Script,
};

/// Decides the cells of a column.
///
/// A value that comes again, with the same beside it, is not looked up again while the cleaner remembers it, and it
/// remembers [`Cleaner::DEFAULT_CAPACITY`] of them unless told otherwise: its space is bounded however long the column is.
///
/// # In a pipeline
///
/// [`Cleaner::rows`] goes through rows of any type and gives each back with its decision; on several
/// [threads](Cleaner::threads) if asked to:
///
/// ```
/// use karafuto::{Cell, Cleaner, Gazetteer, Verdict};
///
/// struct Grave { place: String, buried: u16 }
///
/// let register = ["Maoka", "Rutaka", "Maoka", "Port Nowhere"];
/// let register = register.map(|place| Grave { place: place.to_owned(), buried: 1932 });
/// let mut cleaner = Cleaner::new(Gazetteer::builtin()).threads(2);
/// let mut found = 0;
/// for (grave, decision) in cleaner.rows(register, |grave| Cell::new(&grave.place)) {
///     if decision.verdict == Verdict::Resolved {
///         assert!(grave.buried < 1946 && decision.id.is_some());
///         found += 1;
///     }
/// }
/// assert_eq!(found, 3);
/// assert_eq!(cleaner.survey().undecided(), 1);
/// ```
///
/// # What is kept
///
/// A cleaner gives shared [`Decision`]s. Where something else is made of every decision, [`Cleaner::keeping`] makes it once for each
/// distinct value instead of once for each row:
///
/// ```
/// use karafuto::{Cleaner, Gazetteer};
///
/// let mut ids = Cleaner::new(Gazetteer::builtin()).keeping(|decision| decision.id);
/// assert_eq!(ids.decide("Maoka"), ids.decide("眞岡町"));
/// ```
pub struct Cleaner<'g, T = Arc<Decision>> {
    judge: Judge<'g>,
    keep: Box<dyn Fn(Decision) -> T + Send + Sync + 'g>,
    threads: usize,
    memory: Memory<Entry<T>>,
    capacity: usize,
    survey: Survey,
    scratch: String,
}

/// What is remembered of a value.
struct Entry<T> {
    kept: T,
    verdict: Verdict,
    is_decided: bool,
    /// Rows that the survey does not count among its doubtful values yet.
    rows: u64,
}

/// How many rows at once are shared out among threads, and how many of them a thread takes at a time.
const BATCH: usize = 8192;
const PIECE: usize = 64;

impl<'g> Cleaner<'g> {
    /// How many distinct values a cleaner remembers unless it is told otherwise: some 30 MB of decisions.
    pub const DEFAULT_CAPACITY: usize = 50_000;

    /// A cleaner that asks `gazetteer`.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self {
            judge: Judge {
                gazetteer,
                query: Query::new(""),
                min_score: 0.0,
                rulings: Arc::default(),
                areas: Mutex::new(Memory::new(AREAS)),
                districts: OnceLock::new(),
                facts: Facts::of(gazetteer),
            },
            keep: Box::new(Arc::new),
            threads: 1,
            memory: Memory::new(Self::DEFAULT_CAPACITY),
            capacity: Self::DEFAULT_CAPACITY,
            survey: Survey::default(),
            scratch: String::new(),
        }
    }

    /// Keeps and gives what `keep` makes of decisions, in place of decisions.
    #[must_use]
    pub fn keeping<U>(self, keep: impl Fn(Decision) -> U + Send + Sync + 'g) -> Cleaner<'g, U> {
        Cleaner {
            judge: self.judge,
            keep: Box::new(keep),
            threads: self.threads,
            memory: Memory::new(self.capacity),
            capacity: self.capacity,
            survey: self.survey,
            scratch: self.scratch,
        }
    }
}

impl<'g, T> Cleaner<'g, T> {
    /// Asks with the hints of `query`: a kind, a year or an area that holds for the whole column. A year or a district in a
    /// cell's row takes the place of the query's.
    ///
    /// ```
    /// use karafuto::{Cleaner, Gazetteer, Kind, Query};
    ///
    /// let stations = Query::new("").kind(Kind::Station);
    /// let mut cleaner = Cleaner::new(Gazetteer::builtin()).query(&stations);
    /// assert_eq!(cleaner.decide("真岡").kind, Some(Kind::Station));
    /// ```
    #[must_use]
    pub fn query(mut self, query: &Query<'_>) -> Self {
        self.judge.query = query.with_text("");
        self
    }

    /// Leaves what scores less than `score` undecided, as [`Verdict::Ambiguous`].
    #[must_use]
    pub fn min_score(mut self, score: f64) -> Self {
        self.judge.min_score = score;
        self
    }

    /// Decides what a person ruled as that person did.
    #[must_use]
    pub fn rulings(mut self, rulings: impl Into<Arc<Rulings>>) -> Self {
        self.judge.rulings = rulings.into();
        self
    }

    /// Remembers this many distinct values, at least 2.
    #[must_use]
    pub fn capacity(mut self, values: usize) -> Self {
        self.capacity = values;
        self.memory = Memory::new(values);
        self
    }

    /// Looks up on this many threads at once where many cells are given at once; 1 unless told otherwise. The decisions do
    /// not depend on it.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// What the column was like so far.
    pub fn survey(&self) -> Survey {
        let mut survey = self.survey.clone();
        for (key, entry) in self.memory.iter() {
            entry.tell(key, &mut survey);
        }
        survey.let_rare_go();
        survey
    }

    /// What is decided about a cell, without remembering or counting it.
    pub fn decide_once(&self, cell: Cell<'_>) -> Decision {
        if cell.text.is_empty() {
            return Decision::without_place(Verdict::Empty, "");
        }
        self.judge.decide(&cell).decision
    }

    /// Counts a row whose cell could not be asked for, such as one of bytes that are no text.
    pub fn count(&mut self, verdict: Verdict) {
        self.survey.count(verdict, verdict == Verdict::Empty, 1);
    }

    /// Counts a row that was decided so in an earlier run, without looking it up.
    pub fn recall(&mut self, cell: Cell<'_>, verdict: Verdict) {
        let is_decided = matches!(verdict, Verdict::Resolved | Verdict::Empty)
            || self.judge.rulings.of(&cell).is_some();
        self.survey.count(verdict, is_decided, 1);
        if !cell.text.is_empty() {
            let key = cell.key(&mut self.scratch);
            self.survey.note_value(memory::hash(key));
            if !is_decided {
                self.survey.note_doubtful(key, verdict, 1);
                self.survey.bound();
            }
        }
    }
}

impl<'g, T: Clone> Cleaner<'g, T> {
    /// What is decided about a cell.
    pub fn decide<'c>(&mut self, cell: impl Into<Cell<'c>>) -> T {
        let cell = cell.into();
        if let Some(kept) = self.remembered(&cell) {
            return kept;
        }
        let judged = Judged::new(self.judge.decide(&cell), &*self.keep);
        self.remember(&cell, judged)
    }

    /// What is decided about each of `cells`, in their order.
    pub fn decide_all(&mut self, cells: &[Cell<'_>]) -> Vec<T>
    where
        T: Send,
    {
        if self.threads == 1 {
            return cells.iter().map(|cell| self.decide(*cell)).collect();
        }
        let kept: Vec<_> = cells.iter().map(|cell| self.remembered(cell)).collect();
        let not_kept = cells.iter().zip(&kept).filter(|(_, kept)| kept.is_none());
        let unknown: Vec<_> = not_kept.map(|(cell, _)| *cell).collect();
        // Fewer are looked up before a thread is there.
        if unknown.len() > PIECE {
            self.look_up_at_once(&unknown);
        }
        let decided = cells.iter().zip(kept);
        decided
            .map(|(cell, kept)| kept.unwrap_or_else(|| self.decide(*cell)))
            .collect()
    }

    /// Goes through `rows` and gives each with what is decided about its `cell`.
    pub fn rows<I, F>(&mut self, rows: I, cell: F) -> impl Iterator<Item = (I::Item, T)>
    where
        I: IntoIterator,
        F: for<'r> Fn(&'r I::Item) -> Cell<'r>,
        T: Send,
    {
        let mut rows = rows.into_iter();
        let mut decided = Vec::new().into_iter();
        std::iter::from_fn(move || {
            // One thread has nothing to gain from waiting for more rows.
            if self.threads == 1 {
                let row = rows.next()?;
                let kept = self.decide(cell(&row));
                return Some((row, kept));
            }
            if decided.len() == 0 {
                let batch: Vec<_> = rows.by_ref().take(BATCH).collect();
                let cells: Vec<_> = batch.iter().map(&cell).collect();
                let kept = self.decide_all(&cells);
                drop(cells);
                decided = batch.into_iter().zip(kept).collect::<Vec<_>>().into_iter();
            }
            decided.next()
        })
    }

    fn remembered(&mut self, cell: &Cell<'_>) -> Option<T> {
        if cell.text.is_empty() {
            self.survey.count(Verdict::Empty, true, 1);
            return Some((self.keep)(Decision::without_place(Verdict::Empty, "")));
        }
        let survey = &mut self.survey;
        self.memory.get(cell.key(&mut self.scratch), |entry| {
            entry.rows += 1;
            survey.count(entry.verdict, entry.is_decided, 1);
            entry.kept.clone()
        })
    }

    fn remember(&mut self, cell: &Cell<'_>, judged: Judged<T>) -> T {
        let kept = judged.kept.clone();
        self.survey.count(judged.verdict, judged.is_decided, 1);
        let key = cell.key(&mut self.scratch);
        insert(&mut self.memory, &mut self.survey, key, judged, 1);
        kept
    }

    /// Looks cells up that are not remembered: this thread sees which are the same and keeps what the others find.
    fn look_up_at_once(&mut self, cells: &[Cell<'_>])
    where
        T: Send,
    {
        let (judge, keep) = (&self.judge, &*self.keep);
        let (to_workers, pieces) = mpsc::channel::<Vec<Cell<'_>>>();
        let (done, from_workers) = mpsc::channel();
        let pieces = Mutex::new(pieces);
        // Of keys that collide one is looked up when its turn comes.
        let mut unknown: HashSet<u64, ByHash> = HashSet::default();
        // What is looked up in advance must still be remembered when its turn comes.
        let most = self.capacity / 2;
        thread::scope(|scope| {
            let workers: Vec<_> = (0..self.threads)
                .map(|_| {
                    let (pieces, done) = (&pieces, done.clone());
                    scope.spawn(move || {
                        let next = || pieces.lock().ok()?.recv().ok();
                        while let Some(cells) = next() {
                            let judged = |cell| (cell, Judged::new(judge.decide(&cell), keep));
                            let judged: Vec<_> = cells.into_iter().map(judged).collect();
                            // Nobody waits for it: the work has ended.
                            if done.send(judged).is_err() {
                                return;
                            }
                        }
                    })
                })
                .collect();
            drop(done);
            let mut piece = Vec::with_capacity(PIECE);
            for cell in cells {
                let key = cell.key(&mut self.scratch);
                if unknown.insert(memory::hash(key)) {
                    piece.push(*cell);
                }
                if piece.len() == PIECE || unknown.len() >= most {
                    let _ = to_workers.send(mem::replace(&mut piece, Vec::with_capacity(PIECE)));
                }
                if unknown.len() >= most {
                    break;
                }
            }
            let _ = to_workers.send(piece);
            drop(to_workers);
            for (cell, judged) in from_workers.into_iter().flatten() {
                let key = cell.key(&mut self.scratch);
                insert(&mut self.memory, &mut self.survey, key, judged, 0);
            }
            // A worker that panicked leaves its cells to be looked up one by one.
            for worker in workers {
                let _ = worker.join();
            }
        });
    }
}

/// Remembers what was found of the value under `key`.
fn insert<T>(
    memory: &mut Memory<Entry<T>>,
    survey: &mut Survey,
    key: &str,
    judged: Judged<T>,
    rows: u64,
) {
    let hash = memory::hash(key);
    survey.note_value(hash);
    survey.note_writing(hash, judged.writing.0, judged.writing.1);
    let entry = Entry {
        kept: judged.kept,
        verdict: judged.verdict,
        is_decided: judged.is_decided,
        rows,
    };
    memory.insert(key, entry, |(key, entry)| entry.tell(&key, survey));
    survey.bound();
}

impl<T> Entry<T> {
    /// Tells the survey of the rows that it does not know yet.
    fn tell(&self, key: &str, survey: &mut Survey) {
        if !self.is_decided && self.rows > 0 {
            survey.note_doubtful(key, self.verdict, self.rows);
        }
    }
}

impl<T> fmt::Debug for Cleaner<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cleaner")
            .field("query", &self.judge.query)
            .field("min_score", &self.judge.min_score)
            .field("threads", &self.threads)
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}

/// Decides single cells; shared by threads.
struct Judge<'g> {
    gazetteer: &'g Gazetteer,
    query: Query<'static>,
    min_score: f64,
    rulings: Arc<Rulings>,
    /// What districts are called, of the cells asked for lately.
    areas: Mutex<Memory<Arc<[PlaceId]>>>,
    /// The places in each district of today, by its name without the words for a district.
    districts: OnceLock<HashMap<String, Arc<[PlaceId]>>>,
    facts: Facts,
}

/// Most reasons are not longer, in bytes.
const USUAL_REASON: usize = 80;

/// How many names of districts are remembered.
const AREAS: usize = 4096;

type Writing = (Script, SmallVec<[Romanisation; 2]>);

struct Judgement {
    decision: Decision,
    is_decided: bool,
    writing: Writing,
}

struct Judged<T> {
    kept: T,
    verdict: Verdict,
    is_decided: bool,
    writing: Writing,
}

impl<T> Judged<T> {
    fn new(judgement: Judgement, keep: impl Fn(Decision) -> T) -> Self {
        Self {
            verdict: judgement.decision.verdict,
            is_decided: judgement.is_decided,
            writing: judgement.writing,
            kept: keep(judgement.decision),
        }
    }
}

impl Judge<'_> {
    fn decide(&self, cell: &Cell<'_>) -> Judgement {
        let mut romanisations = SmallVec::new();
        let ruling = self.rulings.of(cell);
        let decision = match ruling {
            Some(place) => self.ruled(place),
            None => self.looked_up(cell, &mut romanisations),
        };
        let is_decided = ruling.is_some() || decision.verdict == Verdict::Resolved;
        Judgement {
            decision,
            is_decided,
            writing: (Script::of(cell.text), romanisations),
        }
    }

    fn ruled(&self, place: Option<PlaceId>) -> Decision {
        match place.and_then(|id| self.gazetteer.place(id)) {
            Some(place) => {
                let reason = "decided by hand".to_owned();
                self.facts.resolved(place, 1.0, &place.label(), reason)
            }
            None => Decision::without_place(Verdict::NotFound, "decided by hand: none"),
        }
    }

    fn looked_up(
        &self,
        cell: &Cell<'_>,
        romanisations: &mut SmallVec<[Romanisation; 2]>,
    ) -> Decision {
        let not_found = |reason| Decision::without_place(Verdict::NotFound, reason);
        if cell.text.len() > Cell::LONGEST {
            let reason = format!("{} bytes are too long for a name", cell.text.len());
            return not_found(reason);
        }
        let mut notes = Vec::new();
        if !cell.country.is_empty() {
            match country::holder(cell.country) {
                country::Holder::OfTheRegion => {}
                country::Holder::Elsewhere => {
                    return not_found(format!("{} never held the region", cell.country));
                }
                country::Holder::Unknown => {
                    notes.push(format!("country {} is not known", cell.country));
                }
            }
        }
        let mut query = self.query.with_text(cell.text);
        if !cell.year.is_empty() {
            match year::year_of(cell.year) {
                Some(year) => query = query.year(year),
                None => notes.push(format!("{} is no year", cell.year)),
            }
        }
        // Noda in Chiba is hardly ours; an area here that shares its name with one there is.
        let is_here = || self.gazetteer.places_named(cell.district).next().is_some();
        let is_far = !cell.district.is_empty() && is_area_elsewhere(cell.district) && !is_here();
        let (answer, is_elsewhere) = match is_far {
            true => {
                notes.push(format!("{} lies elsewhere", cell.district));
                (self.gazetteer.resolve(&query), true)
            }
            false => self.answer(query, cell.district, &mut notes),
        };
        if let Some(candidate) = answer.resolved().filter(|_| !is_elsewhere)
            && candidate.name().era() == Era::Japanese
        {
            romanisations.extend(romanisation::told_by(cell.text));
        }
        self.decision(&answer, is_elsewhere, notes)
    }

    /// The answer, and whether the place lies elsewhere than the row says.
    fn answer(
        &self,
        query: Query<'_>,
        district: &str,
        notes: &mut Vec<String>,
    ) -> (Answer<'_>, bool) {
        if district.is_empty() {
            return (self.gazetteer.resolve(&query), false);
        }
        let (areas, is_of_today) = self.areas(district);
        if areas.is_empty() {
            notes.push(format!("district {district} is not known"));
            return (self.gazetteer.resolve(&query), false);
        }
        let mut narrowed = query.clone();
        narrowed.within = areas.to_vec();
        let anywhere = self.gazetteer.resolve(&query);
        let inside = self.gazetteer.resolve(&narrowed);
        let cost = |answer: &Answer<'_>| answer.candidates().first().map(Candidate::cost);
        // A misspelt name in the district is no answer where the very name stands elsewhere.
        let sure = Costs::default().sure;
        let is_far_fetched = cost(&anywhere).is_some_and(|cost| cost <= sure)
            && cost(&inside).is_none_or(|cost| cost > sure);
        match inside.status() {
            Status::Resolved | Status::Ambiguous if !is_far_fetched => (inside, false),
            _ if anywhere.status() == Status::NotFound => (anywhere, false),
            // Of few places it is known which district of today they lie in.
            _ if is_of_today => (anywhere, false),
            _ => {
                notes.push(format!("not known in {district}"));
                (anywhere, true)
            }
        }
    }

    /// The areas of a name, and whether it is a district of today.
    fn areas(&self, district: &str) -> (Arc<[PlaceId]>, bool) {
        let of_today = self.districts.get_or_init(|| districts(self.gazetteer));
        if let Some(places) = of_today.get(&district::name(district))
            && district.contains(' ')
        {
            return (places.clone(), true);
        }
        let mut known = self.areas.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(areas) = known.get(district, |areas| areas.clone()) {
            return (areas, false);
        }
        drop(known);
        let mut areas: Vec<_> = (district.len() <= Cell::LONGEST)
            .then(|| self.gazetteer.places_named(district))
            .into_iter()
            .flatten()
            .map(|place| place.id())
            .collect();
        if areas.is_empty() && district.len() <= Cell::LONGEST {
            // Misspelt, perhaps, as the names themselves are.
            areas.extend(
                self.gazetteer
                    .lookup(district)
                    .place()
                    .map(|place| place.id()),
            );
        }
        let areas: Arc<[_]> = areas.into();
        let mut known = self.areas.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(district, areas.clone(), |_| ());
        (areas, false)
    }

    fn decision(&self, answer: &Answer<'_>, is_elsewhere: bool, notes: Vec<String>) -> Decision {
        let told = |reason: String| {
            notes
                .iter()
                .fold(reason, |reason, note| reason + "; " + note)
        };
        let how = |candidate: &Candidate<'_>| {
            let mut words = String::with_capacity(USUAL_REASON);
            for (at, step) in candidate.how().iter().enumerate() {
                let separator = if at == 0 { "" } else { "; " };
                // Writing to a string cannot fail.
                let _ = write!(words, "{separator}{step}");
            }
            words
        };
        match (answer.resolved(), answer.status()) {
            (Some(best), _) if is_elsewhere => {
                self.facts
                    .doubtful(Verdict::Ambiguous, answer, told(how(best)))
            }
            (Some(best), _) if best.score() < self.min_score => {
                let reason = format!("scores less than {:.2}: {}", self.min_score, how(best));
                self.facts
                    .doubtful(Verdict::Ambiguous, answer, told(reason))
            }
            (Some(best), _) => {
                let reason = told(how(best));
                let (place, score) = (best.place(), best.score());
                self.facts.resolved(place, score, best.matched(), reason)
            }
            (None, Status::NotFound) => {
                let reason = match answer.candidates().len() {
                    0 => "no place is known by it".to_owned(),
                    _ => "no place is known by it; the candidates are suggestions".to_owned(),
                };
                self.facts.doubtful(Verdict::NotFound, answer, told(reason))
            }
            (None, _) => {
                let reason = match answer.candidates() {
                    [only] => format!("one candidate, not sure enough: {}", how(only)),
                    [best, ..] if best.how().iter().any(is_unknown_part) => {
                        format!("not sure enough: {}", how(best))
                    }
                    _ => "several places may be meant".to_owned(),
                };
                self.facts
                    .doubtful(Verdict::Ambiguous, answer, told(reason))
            }
        }
    }
}

fn is_unknown_part(step: &Step) -> bool {
    matches!(step, Step::UnknownPart(_))
}

fn districts(gazetteer: &Gazetteer) -> HashMap<String, Arc<[PlaceId]>> {
    let mut places: HashMap<_, Vec<_>> = HashMap::new();
    for place in gazetteer.places() {
        if let Some(district) = place.district() {
            let name = district::name(district);
            places.entry(name).or_default().push(place.id());
        }
    }
    places
        .into_iter()
        .map(|(name, places)| (name, places.into()))
        .collect()
}
