//! Windows on a gazetteer: places, names and sources as borrowed, copyable views.

use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
};

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    generic,
    image::List,
    record::{Certainty, Era, Fate, Kind, Language, Period, PlaceId, Position, Rank, SourceId},
    spelling,
    store::{MOST_ANCESTORS, NameRecord, PlaceRecord, RelationRecord, SourceRecord, Store},
    table::{LinkRow, Relation, RelationRow, Strength},
    writing::Script,
};

/// A place of a gazetteer.
///
/// Serialised it has the fields of the command line's JSON: `id`, `kind`, `kanji`, `kana`, `romaji`, `fate`, `modern`
/// (`ru`, `latin`), `lat`, `lon`, `precision`, `within`; what is not known is `null`.
///
/// ```
/// use karafuto::{Fate, Gazetteer, Kind};
///
/// let answer = Gazetteer::builtin().lookup("Esutoru");
/// let esutoru = answer.place().expect("one place of that name");
/// assert_eq!(esutoru.kind(), Kind::Town);
/// assert_eq!(esutoru.kanji(), Some("恵須取"));
/// assert_eq!(esutoru.fate(), Fate::Renamed);
/// assert_eq!(esutoru.modern().map(|modern| modern.latin().into_owned()).as_deref(), Some("Uglegorsk"));
/// assert!(esutoru.names().any(|name| name.text() == "Эсутору" && name.sources().count() > 0));
/// ```
#[derive(Clone, Copy)]
pub struct Place<'g> {
    store: &'g Store,
    at: usize,
}

impl<'g> Place<'g> {
    pub(crate) fn new(store: &'g Store, at: usize) -> Self {
        Self { store, at }
    }

    fn record(self) -> PlaceRecord<'g> {
        self.store.place(self.at)
    }

    /// Its number among the places of the gazetteer.
    pub(crate) fn index(self) -> usize {
        self.at
    }

    fn at(self, at: Option<usize>) -> Option<Self> {
        Some(Self { at: at?, ..self })
    }

    /// The identifier.
    pub fn id(self) -> PlaceId {
        self.record().id()
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        self.record().kind()
    }

    /// The place that it lay in, in the last years of Japanese rule.
    pub fn within(self) -> Option<Self> {
        self.at(self.record().within())
    }

    /// The places that it lay in, from the nearest to the widest.
    pub fn ancestors(self) -> impl Iterator<Item = Self> + 'g {
        std::iter::successors(self.within(), |place| place.within()).take(MOST_ANCESTORS)
    }

    /// The places that lay in it, not those within these.
    pub fn children(self) -> impl ExactSizeIterator<Item = Self> + 'g {
        let store = self.store;
        store.children_of(self.at).iter().map(move |at| Self {
            store,
            at: at as usize,
        })
    }

    /// For a station, a district and the like: the principal place whose name and site it shares.
    pub fn site(self) -> Option<Self> {
        self.at(self.record().site())
    }

    /// Where it lies.
    pub fn position(self) -> Option<Position> {
        self.record().position()
    }

    /// The position of the nearest place that stands for this one where nobody gives its own, and that place: itself, the
    /// principal place of its site, or the first with a position of those that it lay in. This may be as wide as an island;
    /// look at its [`kind`](Self::kind).
    ///
    /// ```
    /// use karafuto::Gazetteer;
    ///
    /// let answer = Gazetteer::builtin().lookup("真岡郡");
    /// let district = answer.place().expect("known");
    /// assert_eq!(district.position(), None);
    /// let (position, town) = district.nearest_position().expect("known");
    /// assert_eq!(town.label(), "真岡町");
    /// assert!((position.lat() - 47.0).abs() < 0.1);
    /// ```
    pub fn nearest_position(self) -> Option<(Position, Self)> {
        std::iter::once(self)
            .chain(self.site())
            .chain(self.ancestors())
            .find_map(|place| Some((place.position()?, place)))
    }

    /// Who gives the position.
    pub fn position_sources(self) -> impl Iterator<Item = Source<'g>> {
        Source::all(self.store, self.record().position_sources())
    }

    /// What stands there now.
    pub fn fate(self) -> Fate {
        self.record().fate()
    }

    /// Who tells the fate.
    pub fn fate_sources(self) -> impl Iterator<Item = Source<'g>> {
        Source::all(self.store, self.record().fate_sources())
    }

    /// The living place that it became a part of.
    pub fn successor(self) -> Option<Self> {
        self.at(self.record().successor())
    }

    /// The district of today that it lies in, as its source writes it (`Корсаковский городской округ`).
    pub fn district(self) -> Option<&'g str> {
        Some(self.record().district()).filter(|district| !district.is_empty())
    }

    /// The states that claim it today, by ISO 3166-1 code in the order of the alphabet; none where no table says.
    ///
    /// ```
    /// # use karafuto::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// let countries = |name| -> Vec<_> {
    ///     gazetteer.lookup(name).place().into_iter().flat_map(|place| place.countries()).collect()
    /// };
    /// assert_eq!(countries("Esutoru"), ["RU"]);
    /// assert_eq!(countries("Rubetsu"), ["JP", "RU"]); // on Etorofu/Iturup; no verdict
    /// ```
    pub fn countries(self) -> impl Iterator<Item = &'g str> {
        let known = std::iter::once(self)
            .chain(self.ancestors())
            .find(|place| place.record().countries().len() > 0);
        known
            .into_iter()
            .flat_map(|place| place.record().countries())
    }

    /// Who tells the district.
    pub fn district_sources(self) -> impl Iterator<Item = Source<'g>> {
        Source::all(self.store, self.record().district_sources())
    }

    /// How it stood to other places over time, as far as sources date it; [`Place::within`] holds for the last years of
    /// Japanese rule.
    pub fn relations(self) -> impl ExactSizeIterator<Item = RelationRow> + use<'g> {
        self.store.relations_of(self.at).map(RelationRecord::to_row)
    }

    /// The places that it lay in in `year`, as far as a relation tells it.
    pub fn areas_in(self, year: i16) -> impl Iterator<Item = Self> {
        self.store
            .relations_of(self.at)
            .filter(move |row| {
                row.relation() == Relation::Within && row.period().includes_year(year)
            })
            .map(move |row| Self {
                at: row.other(),
                ..self
            })
    }

    /// What other registers call it.
    pub fn links(self) -> impl ExactSizeIterator<Item = LinkRow> + use<'g> {
        self.store.links_of(self.at)
    }

    /// Who attests the place.
    pub fn sources(self) -> impl Iterator<Item = Source<'g>> {
        Source::all(self.store, self.record().sources())
    }

    /// A short remark, perhaps empty: doubts, and where sources disagree.
    pub fn note(self) -> Cow<'g, str> {
        self.record().note()
    }

    /// Its names, those of the Japanese era first.
    pub fn names(self) -> impl ExactSizeIterator<Item = Name<'g>> {
        let store = self.store;
        store.names_of(self.at).map(move |at| Name { store, at })
    }

    /// The Japanese name in kanji, without a generic term: the official one of the last years of Japanese rule. A place whose
    /// official name is in kana has none, whatever else it was called: オタス is not read オタスの杜.
    pub fn kanji(self) -> Option<&'g str> {
        let name = self.japanese(Language::JAPANESE)?;
        let is_official = |name: &Name<'_>| name.rank() == Rank::Official;
        let is_in_kana = || self.japanese(Language::JAPANESE_KANA).filter(is_official);
        (is_official(&name) || is_in_kana().is_none()).then(|| name.text())
    }

    /// The reading of the Japanese name; where no source reads it, that of the principal place at the same site, if it is
    /// written alike.
    pub fn kana(self) -> Option<&'g str> {
        // Where another name in kanji was used too, the lesser reading is that of the other name.
        let is_variant = |name: &Name<'_>| name.rank() == Rank::Variant;
        let has_other_kanji = || {
            self.names().any(|name| {
                name.language() == Language::JAPANESE
                    && name.era() == Era::Japanese
                    && is_variant(&name)
            })
        };
        let own = self
            .japanese(Language::JAPANESE_KANA)
            .filter(|reading| !is_variant(reading) || !has_other_kanji());
        own.map(Name::text).or_else(|| {
            let lent = self.store.readings_lent_to(self.at).next()?;
            Some(self.store.name(lent).text())
        })
    }

    /// The Japanese name in Latin letters: the reading in modified Hepburn, or an attested spelling where no reading is
    /// known. Vowels that only meet between two characters get no macron: *Isoura* for 磯浦, いそうら.
    pub fn romaji(self) -> Option<Cow<'g, str>> {
        self.kana()
            .and_then(|kana| spelling::hepburn(kana, self.kanji()))
            .map(Cow::Owned)
            .or_else(|| {
                let attested = self.japanese(Language::JAPANESE_LATIN)?;
                Some(Cow::Borrowed(attested.text()))
            })
    }

    fn japanese(self, language: Language) -> Option<Name<'g>> {
        self.names()
            .filter(|name| name.era() == Era::Japanese && name.language() == language)
            .filter(|name| name.rank() != Rank::Misspelling)
            .min_by_key(|name| {
                // The name that held last; one that no source ends held to the end.
                let last = name.period().to.map_or(1945, |to| to.year().min(1945));
                (name.rank(), std::cmp::Reverse(last))
            })
    }

    /// The name of today: its own, or its successor's where it has none.
    pub fn modern(self) -> Option<Modern<'g>> {
        self.own_modern().or_else(|| {
            // A chain of successors has no cycle: the tables are checked for that.
            std::iter::successors(self.successor(), |place| place.successor())
                .take(MOST_ANCESTORS)
                .find_map(Self::own_modern)
        })
    }

    fn own_modern(self) -> Option<Modern<'g>> {
        let best = |wanted: fn(Language) -> bool| {
            self.names()
                .filter(|name| name.era() == Era::Modern && wanted(name.language()))
                .filter(|name| name.rank() != Rank::Misspelling)
                .min_by_key(|name| name.rank())
        };
        let russian = best(|language| language == Language::RUSSIAN);
        let latin =
            best(|language| language == Language::RUSSIAN_LATIN || language == Language::ENGLISH);
        match (russian, latin) {
            (None, None) => None,
            (russian, latin) => Some(Modern { russian, latin }),
        }
    }

    /// The Japanese name with the generic term of its kind, where that is known: 真岡町, 幌内川, 国後島; else the bare
    /// name, or the name that is known.
    pub fn label(self) -> Cow<'g, str> {
        match (self.kanji(), self.kind().generic_term()) {
            (Some(kanji), Some(term)) if !generic::has_term(kanji, self.kind()) => {
                Cow::Owned(format!("{kanji}{term}"))
            }
            (Some(kanji), _) => Cow::Borrowed(kanji),
            (None, _) => self
                .kana()
                .map(Cow::Borrowed)
                .or_else(|| self.romaji())
                .or_else(|| self.names().next().map(|name| Cow::Borrowed(name.text())))
                .unwrap_or_default(),
        }
    }
}

impl PartialEq for Place<'_> {
    /// Two views are equal when they show the same place of the same gazetteer.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.store, other.store) && self.at == other.at
    }
}

impl Eq for Place<'_> {}

impl Hash for Place<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.at.hash(state);
    }
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({} {} {})", self.id(), self.kind(), self.label())
    }
}

impl Serialize for Place<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let within: Vec<_> = self.ancestors().map(Self::label).collect();
        let position = self.position();
        let mut fields = serializer.serialize_struct("Place", 11)?;
        fields.serialize_field("id", &self.id())?;
        fields.serialize_field("kind", &self.kind())?;
        fields.serialize_field("kanji", &self.kanji())?;
        fields.serialize_field("kana", &self.kana())?;
        fields.serialize_field("romaji", &self.romaji())?;
        fields.serialize_field("fate", &self.fate())?;
        fields.serialize_field("modern", &self.modern().unwrap_or_default())?;
        fields.serialize_field("lat", &position.map(Position::lat))?;
        fields.serialize_field("lon", &position.map(Position::lon))?;
        fields.serialize_field("precision", &position.map(Position::precision))?;
        fields.serialize_field("within", &within)?;
        fields.end()
    }
}

/// The name of today, in Cyrillic and in Latin letters.
///
/// Serialised it has the fields `ru` and `latin`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Modern<'g> {
    russian: Option<Name<'g>>,
    latin: Option<Name<'g>>,
}

impl<'g> Modern<'g> {
    /// The Russian name, without a generic term: `Крильон`, not `мыс Крильон`.
    pub fn russian(self) -> Option<&'g str> {
        self.russian.map(Name::text)
    }

    /// The name in Latin letters: the Russian one by BGN/PCGN 1947, or an attested form where no Russian one is known.
    ///
    /// ```
    /// # use karafuto::Gazetteer;
    /// let answer = Gazetteer::builtin().lookup("豊原");
    /// let modern = answer.place().and_then(|place| place.modern()).expect("known");
    /// assert_eq!(modern.russian(), Some("Южно-Сахалинск"));
    /// assert_eq!(modern.latin(), "Yuzhno-Sakhalinsk");
    /// ```
    pub fn latin(self) -> Cow<'g, str> {
        match (self.russian(), self.latin) {
            (Some(russian), _) => Cow::Owned(spelling::bgn_pcgn(russian)),
            (None, latin) => Cow::Borrowed(latin.map_or("", Name::text)),
        }
    }

    /// The name row that gives it, with its dates and sources.
    pub fn name(self) -> Option<Name<'g>> {
        self.russian.or(self.latin)
    }
}

impl Serialize for Modern<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let latin = self.name().map(|_| self.latin());
        let mut fields = serializer.serialize_struct("Modern", 2)?;
        fields.serialize_field("ru", &self.russian())?;
        fields.serialize_field("latin", &latin)?;
        fields.end()
    }
}

/// A name of a place: one spelling, with its language, time and sources.
#[derive(Clone, Copy)]
pub struct Name<'g> {
    store: &'g Store,
    at: usize,
}

impl<'g> Name<'g> {
    pub(crate) fn new(store: &'g Store, at: usize) -> Self {
        Self { store, at }
    }

    fn record(self) -> NameRecord<'g> {
        self.store.name(self.at)
    }

    /// The spelling.
    pub fn text(self) -> &'g str {
        self.record().text()
    }

    /// Language and script, as the table tags them.
    pub fn language(self) -> Language {
        self.record().lang()
    }

    /// The script that the spelling is in.
    pub fn script(self) -> Script {
        Script::of(self.text())
    }

    /// The era that it belongs to.
    pub fn era(self) -> Era {
        self.record().era()
    }

    /// Its rank among the names of the place.
    pub fn rank(self) -> Rank {
        self.record().rank()
    }

    /// How certain it is.
    pub fn certainty(self) -> Certainty {
        self.record().certainty()
    }

    /// When it held, as far as sources date it.
    pub fn period(self) -> Period {
        self.record().period()
    }

    /// Whether it held in `year`: by its dates, or by its era where no source dates it.
    pub fn holds_in(self, year: i16) -> bool {
        let period = self.period();
        if period.is_open() {
            self.era().period().includes_year(year)
        } else {
            period.includes_year(year)
        }
    }

    /// Whether it surely held in `year`, or surely did not. A Japanese name without dates may have come at any time of its era: an
    /// airfield is no better known in 1907 than the town whose name dates from 1908.
    pub(crate) fn held_in(self, year: i16) -> Option<bool> {
        let holds = self.holds_in(year);
        let is_doubtful = holds && self.period().is_open() && self.era() == Era::Japanese;
        (!is_doubtful).then_some(holds)
    }

    /// A short remark, perhaps empty.
    pub fn note(self) -> Cow<'g, str> {
        self.record().note()
    }

    /// Who attests it.
    pub fn sources(self) -> impl Iterator<Item = Source<'g>> {
        Source::all(self.store, self.record().sources())
    }

    /// The place that it names.
    pub fn place(self) -> Place<'g> {
        Place::new(self.store, self.store.named_by(self.at))
    }
}

impl PartialEq for Name<'_> {
    /// Two views are equal when they show the same row of the same gazetteer.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.store, other.store) && self.at == other.at
    }
}

impl Eq for Name<'_> {}

impl Hash for Name<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.at.hash(state);
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({} {})", self.language(), self.text())
    }
}

impl Serialize for Name<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.store.name_row(self.at).serialize(serializer)
    }
}

/// A source: who says so.
#[derive(Clone, Copy)]
pub struct Source<'g> {
    store: &'g Store,
    at: usize,
}

impl<'g> Source<'g> {
    pub(crate) fn new(store: &'g Store, at: usize) -> Self {
        Self { store, at }
    }

    fn all(store: &'g Store, sources: List<'g>) -> impl Iterator<Item = Self> {
        sources.iter().map(move |at| Self {
            store,
            at: at as usize,
        })
    }

    fn record(self) -> SourceRecord<'g> {
        self.store.source(self.at)
    }

    /// The identifier.
    pub fn id(self) -> SourceId {
        self.record().id()
    }

    /// The title of the work, article or page.
    pub fn title(self) -> Cow<'g, str> {
        self.record().title()
    }

    /// The author or body, perhaps empty.
    pub fn author(self) -> &'g str {
        self.record().author()
    }

    /// The year of publication, where it is known.
    pub fn year(self) -> Option<i16> {
        self.record().year()
    }

    /// The language of the source, where it is known.
    pub fn language(self) -> Option<Language> {
        self.record().lang()
    }

    /// Where it can be read, perhaps empty.
    pub fn address(self) -> Cow<'g, str> {
        self.record().address()
    }

    /// The copies that were read in its stead.
    pub fn mirrors(self) -> impl Iterator<Item = String> {
        let all = self.record().mirror();
        let each: Vec<_> = all.split_whitespace().map(str::to_owned).collect();
        each.into_iter()
    }

    /// The licence of its text, perhaps empty.
    pub fn licence(self) -> &'g str {
        self.record().licence()
    }

    /// How much it can bear.
    pub fn strength(self) -> Strength {
        self.record().strength()
    }
}

impl PartialEq for Source<'_> {
    /// Two views are equal when they show the same row of the same gazetteer.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.store, other.store) && self.at == other.at
    }
}

impl Eq for Source<'_> {}

impl Hash for Source<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.at.hash(state);
    }
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({} {})", self.id(), self.title())
    }
}

impl Serialize for Source<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.record().to_row().serialize(serializer)
    }
}
