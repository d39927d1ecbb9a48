//! Annotating running text: which places are named where, in English and other languages in Latin letters, Japanese and Russian,
//! mixed as they come.
//!
//! [`Annotator`] is the way in; it gives [`Mention`]s. Text goes through four steps, each in a module: the [`lexicon`] holds
//! every spelling and case form of every name; the [`scan`] finds where one of them stands; [`evidence`] tells whether it is
//! meant as the name of a place; [`settle`] and [`pairs`] tell which place where several bear it. [`stream`] does it for texts larger than
//! memory.

mod around;
mod elsewhere;
mod evidence;
mod filter;
mod forms;
mod found;
mod heading;
mod heard;
mod japanese;
mod lexicon;
mod lists;
mod mention;
mod pairs;
mod persons;
mod points;
mod ruler;
mod scan;
mod settle;
mod stream;
mod terms;
mod together;
mod trie;
mod words;

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

pub(crate) use elsewhere::is_area_elsewhere;
pub use mention::Mention;
pub use ruler::Ruler;
pub use stream::{AnnotateError, Passage, Passages};

use crate::{
    Gazetteer,
    answer::{Answer, Candidate, Status},
    evidence::Step,
    query::Query,
    record::{Era, Kind, PlaceId, Position},
    view::Place,
    writing::Script,
};
use found::Found;
use heard::Heard;
use lexicon::{Entry, Lexicon};
use scan::Hit;
use settle::{Memory, Site};

/// Finds the names of places in running text.
///
/// ```
/// use karafuto::{Annotator, Gazetteer};
///
/// let annotator = Annotator::new(Gazetteer::builtin());
/// let text = "В Маоке высадился десант; 眞岡町役場 burned, as did Port Toro.";
/// let found: Vec<_> = annotator.annotate(text).iter().map(|mention| mention.text(text)).collect();
/// assert_eq!(found, ["Маоке", "眞岡町", "Port Toro"]);
/// ```
///
/// # What is found
///
/// Every spelling of every name, attested or made by a rule, whatever its case, width, marks and hyphens, in old and new
/// characters, broken by the end of a line, in Russian in every case. The longest name wins. A generic term is a part of
/// the mention where it is written as a part of the name (*Port Toro*, *Toyohara-shi*, 真岡町) or names a feature of
/// nature (*Aniva bay*, мыса Крильон); it tells the kind that is meant, and where no such place is known, as of
/// Maoka River, nothing is found. A site called after its place, *Ogonki-5*, is a mention of that; *Sakhalin-2* is none. Names in Latin and Cyrillic letters need a capital.
///
/// Within 120 bytes of a sure name, words that are written like no known name are heard: *Raichishka* for *Raychishka*, *Девятый
/// Вал* for *Devyatyy Val*, オチョポッカ for オチョポカ. They count where a generic term, a preposition or their list points to them (オホーツコエで too) and the
/// gazetteer resolves them without a slip. In texts without hiragana names stand among particles in one run of katakana: ハツカトマリヨリクシユンコタンノ has two.
///
/// # When it counts
///
/// A name collects points, and two make a mention ([`AnnotatorBuilder::evidence`]):
///
/// | what | points |
/// |---|--:|
/// | the name alone: six letters, four kana, three kanji or more | 2 |
/// | five letters, three kana or two kanji: of a well known place, of another | 2, 1 |
/// | four letters: of a well known place, of another | 1, 0 |
/// | shorter; one kanji without a generic term never counts | 0 or less |
/// | a name that is a family name, a common word or a place elsewhere too (*Noda*, 清水, *Правда*): at most | 1 or 0 |
/// | a generic term that fits | 3 |
/// | a word before it that says where: *at, near, from, born*; в, из, под; *of*, у, к count half | 2, 1 |
/// | a word behind it for what stands or works there: *mill, garrison, region* | 2 |
/// | a generic term in brackets behind it: Noda (*town*) | 3 |
/// | for a family name or a word, an apposition that tells what it is: Krenitsyn, the finest *peak* | 2 |
/// | に, で, へ, から, まで behind it | 1 |
/// | 大字, 字 before it | 2 |
/// | a river with an English article and no term; the last field of a register; the head of an entry with a figure | 1 |
/// | it stands in a list, table or pair (*now, ныне*) with another place, or in kanji right behind its village, town or district | 2 |
/// | it begins an entry of a register as two sure names do: Углегорск: *музей*. Победино: *мемориал* | 4 |
/// | another name of the same place beside it: Отани — Сокол | 2 |
/// | another place near by in the text; near by on the ground | 1, 1 |
/// | the same name counts as a place elsewhere in the passage, and nowhere as a person | 2 |
/// | a title or a given name before it, さん, 大佐, 丸, 新聞, *Maru* behind it; of a family name also *family*, *de*, *in memory of* | −4 |
/// | quotation marks behind a word for a ship, a house or a firm (суда «Рикорд», «Пильтун»); named so, a skater; *Street*, *Avenue*, *Square* behind it | −4 |
/// | the name of a firm: *& Co*, *Coal Company*, 汽船 | −8, −4 |
/// | 東, 西, 上 and the like right before a name in kanji: another village | −3 |
/// | a capitalised word beside a family name; quotation marks around a word; a sentence that it begins | −2, −2, −1 |
/// | a city of Japan proper beside a name that is one there too (*from Osaka to Tokyo*), 北海道の before it | −2 |
/// | an area elsewhere that it is said to lie in: *near Moscow*, 栃木の, Ростовской области | −8 |
///
/// Names that are common nouns, adjectives, firms or persons' (中央, 温泉, *Oji*, Марии) never count without a generic term. Well known is what four sources tell
/// of, and every town and island. For a name that means other things too, what stands elsewhere in the text adds only to what
/// stands beside the name. The weights were chosen on the passages in `tests/data/`.
///
/// # Which place it is
///
/// What [`Gazetteer::resolve`] says of the name with its term. Where that is ambiguous, the other places in the passage settle it if
/// they lie clearly nearer to one candidate, on the ground or in the order of districts; of two near one another, as a village and
/// its bay, the one is meant whose own bare name it is; else it stays [`Status::Ambiguous`](crate::Status). Where three names of today and hardly any of before are sure around it, what bears the name
/// today is meant: Лютога is the river, once a settlement. An old name with the new one in brackets, Horonai (now Klokovo), is of one place.
/// A heading that says what a list names (*Stations of the east line:*, 飛行場一覧, Реки:) gives its term to the names of the list, and so does a
/// plural behind the last of them (*Asanai and Tobushi stations*).
///
/// # Modern names
///
/// Names of today are found too, since memoirs and translations mix both; [`AnnotatorBuilder::modern_names`] switches them off
/// for texts of the time.
#[derive(Debug)]
pub struct Annotator<'g> {
    gazetteer: &'g Gazetteer,
    lexicon: Lexicon,
    options: Options,
    /// What the gazetteer says of each entry alone, once it was asked.
    bare: Vec<OnceLock<Option<Arc<Decision<'g>>>>>,
    /// And of entries with terms around them.
    decisions: RwLock<HashMap<DecisionKey, Option<Arc<Decision<'g>>>>>,
}

#[derive(Debug, Clone)]
struct Options {
    modern_names: bool,
    evidence: i32,
    fuzzy: bool,
    query: Query<'static>,
}

/// Options of an [`Annotator`].
#[derive(Debug, Clone)]
pub struct AnnotatorBuilder<'g> {
    gazetteer: &'g Gazetteer,
    options: Options,
}

impl<'g> AnnotatorBuilder<'g> {
    /// Whether names of today are found, as Холмск in a memoir; they are unless this says no.
    ///
    /// ```
    /// # use karafuto::{Annotator, Gazetteer};
    /// let old_names = Annotator::builder(Gazetteer::builtin()).modern_names(false).build();
    /// assert!(old_names.annotate("Из Холмска в Южно-Сахалинск").is_empty());
    /// assert_eq!(old_names.annotate("Из Маоки в Тоёхару").len(), 2);
    /// ```
    #[must_use]
    pub fn modern_names(mut self, are_found: bool) -> Self {
        self.options.modern_names = are_found;
        self
    }

    /// How many points of evidence make a mention: 2 unless this says otherwise. 1 finds more and errs more, 3 the
    /// reverse.
    #[must_use]
    pub fn evidence(mut self, points: i32) -> Self {
        self.options.evidence = points;
        self
    }

    /// Whether misspelt names are found where a preposition or a generic term points to a place; they are not unless this says
    /// so. Such mentions are marked ([`Mention::is_fuzzy`]).
    ///
    /// ```
    /// # use karafuto::{Annotator, Gazetteer};
    /// let text = "The convoy left from Esutru at dawn.";
    /// let fuzzy = Annotator::builder(Gazetteer::builtin()).fuzzy(true).build();
    /// assert!(fuzzy.annotate(text)[0].is_fuzzy());
    /// assert!(Annotator::new(Gazetteer::builtin()).annotate(text).is_empty());
    /// ```
    #[must_use]
    pub fn fuzzy(mut self, are_found: bool) -> Self {
        self.options.fuzzy = are_found;
        self
    }

    /// The year that the text speaks of, as for [`Query::year`].
    #[must_use]
    pub fn year(mut self, year: i16) -> Self {
        self.options.query = self.options.query.year(year);
        self
    }

    /// Only places within this one, as for [`Query::within`].
    #[must_use]
    pub fn within(mut self, area: PlaceId) -> Self {
        self.options.query = self.options.query.within(area);
        self
    }

    /// Where the text is set, as for [`Query::near`].
    #[must_use]
    pub fn near(mut self, position: Position) -> Self {
        self.options.query = self.options.query.near(position);
        self
    }

    /// Compiles the annotator; best done once and kept.
    pub fn build(self) -> Annotator<'g> {
        let lexicon = Lexicon::build(self.gazetteer, self.options.modern_names);
        Annotator {
            gazetteer: self.gazetteer,
            bare: lexicon.entries.iter().map(|_| OnceLock::new()).collect(),
            lexicon,
            options: self.options,
            decisions: RwLock::default(),
        }
    }
}

/// What the gazetteer says of a name.
#[derive(Debug)]
struct Decision<'g> {
    status: Status,
    places: Arc<[Place<'g>]>,
    scores: Vec<f64>,
    /// Where each of them lies.
    sites: Vec<Site>,
    /// Whether the name is but a part of the full name of such a place: 大泊港 of the station.
    /// Whether each bears the name today, and not before alone.
    are_of_today: Vec<bool>,
    lacks_term: bool,
}

impl<'g> Decision<'g> {
    /// That the one candidate is meant.
    fn of(candidate: &Candidate<'g>) -> Self {
        Self {
            status: Status::Resolved,
            places: [candidate.place()].into(),
            scores: vec![candidate.score()],
            sites: vec![Site::of(candidate.place())],
            are_of_today: vec![candidate.name().era() == Era::Modern],
            lacks_term: false,
        }
    }
}

/// An entry and the terms around it: before, behind, and behind that.
type DecisionKey = (u32, [Option<&'static str>; 3]);

/// The least score that a misspelt name must have.
const LEAST_MISSPELT: f64 = 0.7;

/// Candidates that are less likely than this share of the best are not considered.
const LEAST_SHARE: f64 = 0.1;

impl<'g> Annotator<'g> {
    /// An annotator with default options.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self::builder(gazetteer).build()
    }

    /// An annotator with options.
    pub fn builder(gazetteer: &'g Gazetteer) -> AnnotatorBuilder<'g> {
        AnnotatorBuilder {
            gazetteer,
            options: Options {
                modern_names: true,
                evidence: 2,
                fuzzy: false,
                query: Query::new("").limit(12),
            },
        }
    }

    /// The mentions in `text`, in order, none overlapping another.
    ///
    /// A long text is read in passages, as [`Annotator::passages`] does, with the same result.
    pub fn annotate(&self, text: &str) -> Vec<Mention<'g>> {
        self.mentions(text).collect()
    }

    /// The mentions in `text`, in order, passage by passage.
    ///
    /// ```
    /// # use karafuto::{Annotator, Gazetteer};
    /// let annotator = Annotator::new(Gazetteer::builtin());
    /// let text = "大泊から豊原へ";
    /// let names: Vec<_> = annotator.mentions(text).filter_map(|mention| mention.modern()?.russian()).collect();
    /// assert_eq!(names, ["Корсаков", "Южно-Сахалинск"]);
    /// ```
    pub fn mentions<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = Mention<'g>> + use<'a, 'g> {
        let mut memory = Memory::default();
        let mut work = Workspace::default();
        let mut rest = text;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let base = text.len() - rest.len();
            let length = stream::passage_length(rest, true).unwrap_or(rest.len());
            let (passage, tail) = rest.split_at(length);
            rest = tail;
            let mut mentions = Vec::new();
            self.passage(passage, base, &mut memory, &mut work, &mut mentions);
            Some(mentions)
        })
        .flatten()
    }

    /// Annotates what `reader` gives, passage by passage, in constant memory.
    ///
    /// ```
    /// # use karafuto::{Annotator, Gazetteer};
    /// let annotator = Annotator::new(Gazetteer::builtin());
    /// let mut passages = annotator.passages("From Maoka\nto Toyohara.".as_bytes());
    /// let mut found = Vec::new();
    /// while let Some(passage) = passages.next_passage()? {
    ///     found.extend(passage.mentions().iter().map(|mention| mention.span()));
    /// }
    /// assert_eq!(found, [5..10, 14..22]);
    /// # Ok::<(), karafuto::AnnotateError>(())
    /// ```
    pub fn passages<R: std::io::Read>(&self, reader: R) -> Passages<'_, 'g, R> {
        Passages::new(self, reader)
    }

    /// The gazetteer.
    pub fn gazetteer(&self) -> &'g Gazetteer {
        self.gazetteer
    }

    /// Adds the mentions in one passage, which begins at `base` of the text.
    fn passage(
        &self,
        text: &str,
        base: usize,
        memory: &mut Memory<'g>,
        work: &mut Workspace<'g>,
        mentions: &mut Vec<Mention<'g>>,
    ) {
        work.hits.clear();
        work.found.clear();
        scan::scan(&self.lexicon, text, &mut work.hits);
        if work.hits.is_empty() && !self.options.fuzzy {
            return;
        }
        self.collect(text, &work.hits, &mut work.found);
        if self.options.fuzzy {
            self.add_misspelt(text, &mut work.found);
        }
        together::weigh_together(self, text, &mut work.found);
        heard::add_heard(self, text, &mut work.heard, &mut work.found);
        work.found
            .retain(|found| found.points >= self.options.evidence);
        pairs::remove_readings(text, &mut work.found);
        settle::keep_parts(text, &mut work.found);
        settle::settle(text, &mut work.found, memory);
        self.settle_pairs(text, &mut work.found);
        mentions.extend(work.found.drain(..).map(|found| found.into_mention(base)));
    }

    /// What the gazetteer says of an entry with the terms around it; nothing where no such place is known.
    fn decision(&self, at: u32, terms: [Option<&'static str>; 3]) -> Option<Arc<Decision<'g>>> {
        let entry = &self.lexicon.entries[at as usize];
        if terms == [None; 3] {
            return self.bare[at as usize]
                .get_or_init(|| self.decide(entry, terms).map(Arc::new))
                .clone();
        }
        let key = (at, terms);
        let known = self
            .decisions
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(known) = known {
            return known;
        }
        let decision = self.decide(entry, terms).map(Arc::new);
        let mut decisions = self
            .decisions
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        decisions.insert(key, decision.clone());
        decision
    }

    fn decide(&self, entry: &Entry, terms: [Option<&'static str>; 3]) -> Option<Decision<'g>> {
        let mut places: Vec<(Place<'g>, f64, bool)> = Vec::new();
        let mut status = Status::NotFound;
        let mut is_part = false;
        let ask = |name: &str| {
            let text = with_terms(name, terms, entry.script);
            self.gazetteer.resolve(&self.options.query.with_text(&text))
        };
        let answers: Vec<Answer<'g>> = entry.names.iter().map(|name| ask(name)).collect();
        // В Чехове is in Чехов rather than in what some call Чехово.
        let has_main = answers.iter().any(|answer| !is_lesser(answer));
        for answer in answers {
            if has_main && is_lesser(&answer) {
                continue;
            }
            let mut fitting = self.fitting(&answer);
            // 大泊港 with its term is the port, not a station whose name is left unfinished.
            let lacks = |candidate: &&Candidate<'_>| lacks_term(candidate);
            if terms != [None; 3] {
                // Ainu names took no Japanese terms: Noda-san is a man, not ノダサン.
                fitting.retain(|candidate| !is_ainu(candidate));
                if !fitting.iter().all(lacks) {
                    fitting.retain(|candidate| !lacks(candidate));
                }
            }
            let Some(best) = fitting.first().map(|candidate| candidate.score()) else {
                continue;
            };
            let is_new = |places: &[(Place<'g>, f64, bool)], place| {
                places.iter().all(|(known, ..)| *known != place)
            };
            // A form of two names may mean either.
            status = if answer.status() == Status::Ambiguous && fitting.len() > 1
                || !places.is_empty() && is_new(&places, fitting[0].place())
            {
                Status::Ambiguous
            } else if status == Status::NotFound {
                Status::Resolved
            } else {
                status
            };
            is_part |= lacks_term(fitting[0]);
            for candidate in fitting {
                if candidate.score() >= best * LEAST_SHARE && is_new(&places, candidate.place()) {
                    let is_of_today = candidate.name().era() == Era::Modern;
                    places.push((candidate.place(), candidate.score(), is_of_today));
                }
            }
        }
        if status == Status::NotFound {
            return None;
        }
        places.sort_by(|a, b| b.1.total_cmp(&a.1));
        if status == Status::Resolved {
            places.truncate(1);
        }
        let are_of_today = places.iter().map(|place| place.2).collect();
        let scores = places.iter().map(|place| place.1).collect();
        let places: Vec<_> = places.into_iter().map(|place| place.0).collect();
        let sites = places.iter().map(|&place| Site::of(place)).collect();
        Some(Decision {
            sites,
            status,
            places: places.into(),
            scores,
            are_of_today,
            lacks_term: is_part,
        })
    }

    /// The candidates that bear the name itself, under the names that are looked for.
    fn fitting<'a>(&self, answer: &'a Answer<'g>) -> Vec<&'a Candidate<'g>> {
        let candidates = match answer.status() {
            // A river of unknown reading beside the village that is read so: the term tells that it is meant.
            Status::NotFound => {
                let best = answer.candidates().first();
                return best
                    .filter(|best| best.score() >= LEAST_UNSURE && has_right_term(best))
                    .into_iter()
                    .collect();
            }
            Status::Resolved => &answer.candidates()[..1],
            Status::Ambiguous => answer.candidates(),
        };
        candidates
            .iter()
            .filter(|candidate| {
                is_exact(candidate) && !is_borrowed(candidate) && !is_explanation(candidate)
            })
            .filter(|candidate| self.options.modern_names || candidate.name().era() != Era::Modern)
            .collect()
    }

    /// What the gazetteer takes a word for that is no known name, where it is sure.
    fn misspelt(&self, word: &str) -> Option<Decision<'g>> {
        let answer = self.gazetteer.resolve(&self.options.query.with_text(word));
        let best = answer.resolved()?;
        let is_wanted = self.options.modern_names || best.name().era() != Era::Modern;
        (best.score() >= LEAST_MISSPELT && is_wanted).then(|| Decision::of(best))
    }
}

/// What is used again for each passage.
#[derive(Debug, Default)]
struct Workspace<'g> {
    hits: Vec<Hit>,
    found: Vec<Found<'g>>,
    heard: Heard<'g>,
}

/// The least score of a place that the gazetteer does not commit itself to.
const LEAST_UNSURE: f64 = 0.5;

/// Whether the query had a generic term that means the place's kind, and its name may be read as the query.
fn has_right_term(candidate: &Candidate<'_>) -> bool {
    let how = candidate.how();
    how.iter()
        .any(|step| matches!(step, Step::GenericTerm { .. }))
        && how
            .iter()
            .any(|step| matches!(step, Step::MayBeRead { .. }))
        && !how
            .iter()
            .any(|step| matches!(step, Step::WrongKind(_) | Step::Edits { .. }))
}

/// Whether the name is at best a variant or leaves something out.
fn is_lesser(answer: &Answer<'_>) -> bool {
    let best = answer.candidates().first();
    best.is_none_or(|best| {
        let is_variant = |step: &Step| matches!(step, Step::Ranked(_));
        lacks_term(best) || best.how().iter().any(is_variant)
    })
}

fn lacks_term(candidate: &Candidate<'_>) -> bool {
    let how = candidate.how();
    how.iter().any(|step| matches!(step, Step::WithoutTerm(_)))
}

/// Whether the bare name means something else, here or elsewhere: 宗谷 and 根室 are not the straits called after them, nor
/// is the Южно-Сахалинская операция the mine.
fn is_borrowed(candidate: &Candidate<'_>) -> bool {
    let is_other = |kind| {
        matches!(
            kind,
            Kind::Strait | Kind::Airfield | Kind::Lighthouse | Kind::Mine
        )
    };
    let how = candidate.how();
    how.iter()
        .any(|step| matches!(step, Step::WithoutTerm(kind) if is_other(*kind)))
}

fn is_exact(candidate: &Candidate<'_>) -> bool {
    candidate.how().iter().all(|step| {
        !matches!(
            step,
            Step::Edits { .. }
                | Step::Voicing { .. }
                | Step::OtherKanji { .. }
                | Step::Misread(..)
                | Step::Ending(_)
                | Step::MayBeRead { .. }
                | Step::WrongKind(_)
        )
    })
}

/// Whether it is known by the Ainu name that its own comes from.
fn is_ainu(candidate: &Candidate<'_>) -> bool {
    let how = candidate.how();
    how.iter().any(|step| matches!(step, Step::Etymology))
}

/// Whether the name only explains another, as its morphemes do (cir-wa-sam); Томари-Анива and オタサン were in use.
fn is_explanation(candidate: &Candidate<'_>) -> bool {
    let name = candidate.name();
    let is_word = match name.script() {
        Script::Latin | Script::Cyrillic => name.text().starts_with(char::is_uppercase),
        _ => !name.text().contains('・'),
    };
    is_ainu(candidate) && !is_word
}

/// `name` with the terms around it, as one asks for it.
fn with_terms(name: &str, [before, after, further]: [Option<&str>; 3], script: Script) -> String {
    let gap = match script {
        Script::Latin | Script::Cyrillic => " ",
        _ => "",
    };
    let mut text = String::new();
    if let Some(term) = before {
        text.push_str(term);
        text.push_str(gap);
    }
    text.push_str(name);
    for term in [after, further].into_iter().flatten() {
        text.push_str(gap);
        text.push_str(term);
    }
    text
}
