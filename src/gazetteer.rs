//! The gazetteer: compiled tables that answer queries.

use std::sync::OnceLock;

use crate::{
    answer::Answer,
    area,
    cost::Costs,
    finder::Finder,
    image::{Image, ImageError, Writer},
    index,
    query::Query,
    ready,
    record::{PlaceId, SourceId},
    resolve,
    store::{self, Store},
    table::{TableErrors, Tables},
    view::{Place, Source},
};

/// Written by `cargo run --example compile`; a test compares it with `data/`.
const BUILTIN_IMAGE: &[u8] = include_bytes!("../data/karafuto.bin");

/// A compiled gazetteer: the built-in one, or one of your own.
///
/// It is immutable, `Send` and `Sync`; places, names and answers borrow from it.
#[derive(Debug)]
pub struct Gazetteer {
    store: Store,
    costs: Costs,
    /// The answers that are ready were decided by these.
    has_default_costs: bool,
}

impl Gazetteer {
    /// The built-in gazetteer of Karafuto and the Kurils.
    ///
    /// It was compiled beforehand and is a part of the program; all threads share it, and nothing is built at the first call.
    ///
    /// ```
    /// use karafuto::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::builtin();
    /// assert!(gazetteer.places().len() > 1000);
    /// ```
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Gazetteer> = OnceLock::new();
        BUILTIN.get_or_init(|| match Image::trusted(BUILTIN_IMAGE) {
            Ok(image) => Self::of(image),
            // The bytes are part of the program and a test reads them all.
            Err(error) => unreachable!("the built-in gazetteer is faulty: {error}"),
        })
    }

    /// Compiles `tables`: checks them as a whole and makes them searchable.
    ///
    /// # Errors
    ///
    /// Every fault by which answers would be wrong: references that lead nowhere, cycles, repeated ids or names, places
    /// without a name.
    ///
    /// ```
    /// use karafuto::{Gazetteer, Kind, Language, NameRow, PlaceId, PlaceRow, Tables};
    ///
    /// let id = PlaceId::FIRST_OWN;
    /// let tables = Tables::from_rows(
    ///     vec![PlaceRow::new(id, Kind::Lake)],
    ///     vec![NameRow::new(id, "しらとり", Language::JAPANESE_KANA)],
    ///     vec![],
    /// );
    /// let gazetteer = Gazetteer::compile(tables)?;
    /// assert_eq!(gazetteer.lookup("Lake Siratori").place().map(|place| place.id()), Some(id));
    /// # Ok::<(), karafuto::TableErrors>(())
    /// ```
    pub fn compile(tables: Tables) -> Result<Self, TableErrors> {
        let mut writer = Writer::default();
        store::write(tables, &mut writer)?;
        // The spellings are made from the records as they are read.
        let records = Store::new(writer.image());
        index::write(&records, &mut writer);
        let found = Self::of(writer.image());
        ready::write(found.finder(), &mut writer);
        Ok(Self::of(writer.image()))
    }

    fn of(image: Image) -> Self {
        Self {
            store: Store::new(image),
            costs: Costs::default(),
            has_default_costs: true,
        }
    }

    /// The compiled gazetteer as bytes, to be written to a file and opened by [`Gazetteer::from_bytes`].
    ///
    /// Bytes hold for the version of the crate that wrote them.
    pub fn to_bytes(&self) -> &[u8] {
        self.store.image().bytes()
    }

    /// The tables that it was compiled from.
    pub fn to_tables(&self) -> Tables {
        Tables::of(self.store.to_rows())
    }

    /// Opens a compiled gazetteer from bytes: a `Vec<u8>`, a `&'static [u8]`, a memory map.
    ///
    /// # Errors
    ///
    /// Where the bytes are not those that [`Gazetteer::to_bytes`] of this version of the crate gave.
    ///
    /// ```
    /// use karafuto::{Gazetteer, Tables};
    ///
    /// let csv = "name,modern\nShiratori-numa,Озеро Лебяжье\n";
    /// let own = Gazetteer::compile(Tables::read_simple(csv.as_bytes(), "mine.csv")?)?;
    /// let bytes = own.to_bytes().to_vec();
    /// let opened = Gazetteer::from_bytes(bytes)?;
    /// assert!(opened.lookup("Shiratori numa").place().is_some());
    /// assert!(Gazetteer::from_bytes(b"something else".as_slice()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_bytes(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, ImageError> {
        let gazetteer = Self::from_bytes_unverified(bytes)?;
        gazetteer.verify()?;
        Ok(gazetteer)
    }

    /// Opens a compiled gazetteer without reading more of it than the header: in microseconds, however large it is, so that a
    /// memory map reads only the pages that answers need.
    ///
    /// Bytes that were damaged give wrong answers or none (but no panic); where they come from elsewhere, [`Gazetteer::verify`]
    /// should be called once.
    ///
    /// # Errors
    ///
    /// Where the header is not one that this version of the crate writes, or does not fit the number of bytes.
    ///
    /// ```
    /// use karafuto::{Gazetteer, ImageError};
    ///
    /// let mut bytes = Gazetteer::builtin().to_bytes().to_vec();
    /// let opened = Gazetteer::from_bytes_unverified(bytes.clone())?;
    /// assert!(opened.lookup("Maoka").place().is_some());
    /// opened.verify()?;
    ///
    /// *bytes.last_mut().unwrap() ^= 1;
    /// let damaged = Gazetteer::from_bytes_unverified(bytes)?;
    /// assert!(matches!(damaged.verify(), Err(ImageError::Checksum { .. })));
    /// # Ok::<(), ImageError>(())
    /// ```
    pub fn from_bytes_unverified(
        bytes: impl AsRef<[u8]> + Send + Sync + 'static,
    ) -> Result<Self, ImageError> {
        Image::unverified(bytes).map(Self::of)
    }

    /// Reads all bytes of the compiled gazetteer and compares them with the checksum in its header, as
    /// [`Gazetteer::from_bytes`] does.
    ///
    /// # Errors
    ///
    /// [`ImageError::Checksum`] where they are not those that were written.
    pub fn verify(&self) -> Result<(), ImageError> {
        self.store.image().verify()
    }

    /// The same gazetteer with other costs of the steps from a query to a place.
    ///
    /// ```
    /// use karafuto::{Costs, Gazetteer, Status, Tables};
    ///
    /// let mut costs = Costs::default();
    /// costs.most_misspelt = 0.0; // misspelt names are suggestions only
    /// let strict = Gazetteer::compile(Tables::builtin())?.with_costs(costs);
    /// assert_eq!(strict.lookup("Esutru").status(), Status::NotFound);
    /// assert_eq!(strict.lookup("Esutoru").status(), Status::Resolved);
    /// # Ok::<(), karafuto::TableErrors>(())
    /// ```
    #[must_use]
    pub fn with_costs(mut self, costs: Costs) -> Self {
        self.has_default_costs = costs == Costs::default();
        self.costs = costs;
        self
    }

    /// Looks `name` up, in any script, without further hints.
    ///
    /// ```
    /// use karafuto::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::builtin();
    /// for name in ["Esutoru", "恵須取", "惠須取町", "エストル", "Эсутору", "Esutru"] {
    ///     let place = gazetteer.lookup(name).place().expect(name);
    ///     assert_eq!(place.modern().and_then(|modern| modern.russian()), Some("Углегорск"));
    /// }
    /// ```
    pub fn lookup(&self, name: &str) -> Answer<'_> {
        self.resolve(&Query::new(name))
    }

    /// Answers a query with hints.
    ///
    /// ```
    /// use karafuto::{Gazetteer, Kind, Query, Status};
    ///
    /// let gazetteer = Gazetteer::builtin();
    /// // A query for a kind of place that bears no such name finds nothing.
    /// let answer = gazetteer.resolve(&Query::new("Esutoru").kind(Kind::Volcano));
    /// assert_eq!(answer.status(), Status::NotFound);
    /// ```
    pub fn resolve(&self, query: &Query<'_>) -> Answer<'_> {
        let finder = self.finder();
        if self.has_default_costs
            && query.has_no_hints()
            && let Some(ready) = ready::decision(self.store.image(), query.text)
        {
            return Answer::known(finder, query, ready);
        }
        Answer::decided(finder, query, resolve::decide(finder, query))
    }

    /// Answers many queries, in their order; with the feature `rayon` on all cores.
    ///
    /// ```
    /// use karafuto::{Gazetteer, Query};
    ///
    /// let names = ["Maoka", "Esutru", "Sapporo"].map(Query::new);
    /// let answers = Gazetteer::builtin().resolve_many(&names);
    /// assert_eq!(answers.iter().filter(|answer| answer.place().is_some()).count(), 2);
    /// ```
    pub fn resolve_many(&self, queries: &[Query<'_>]) -> Vec<Answer<'_>> {
        #[cfg(feature = "rayon")]
        {
            use rayon::prelude::*;
            queries
                .par_iter()
                .map(|query| self.resolve(query))
                .collect()
        }
        #[cfg(not(feature = "rayon"))]
        queries.iter().map(|query| self.resolve(query)).collect()
    }

    pub(crate) fn finder(&self) -> Finder<'_> {
        Finder {
            store: &self.store,
            costs: &self.costs,
        }
    }

    /// All places that `name` names without a misspelling, by any name of any era; for choosing an area, say.
    ///
    /// ```
    /// use karafuto::{Gazetteer, Query};
    ///
    /// let gazetteer = Gazetteer::builtin();
    /// let query = gazetteer
    ///     .places_named("真岡郡")
    ///     .fold(Query::new("Hirochi"), |query, area| query.within(area.id()));
    /// assert_eq!(gazetteer.resolve(&query).place().and_then(|place| place.kanji()), Some("広地"));
    /// ```
    pub fn places_named(&self, name: &str) -> impl Iterator<Item = Place<'_>> {
        area::places_named(self.finder(), name)
            .into_iter()
            .map(|at| Place::new(&self.store, at))
    }

    /// All places, in the order of the table.
    pub fn places(&self) -> impl ExactSizeIterator<Item = Place<'_>> {
        (0..self.store.place_count()).map(|at| Place::new(&self.store, at))
    }

    /// The place with this identifier.
    pub fn place(&self, id: PlaceId) -> Option<Place<'_>> {
        let at = self.store.place_at(id)?;
        Some(Place::new(&self.store, at))
    }

    /// All sources, in the order of the table.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = Source<'_>> {
        (0..self.store.source_count()).map(|at| Source::new(&self.store, at))
    }

    /// The source with this identifier.
    pub fn source(&self, id: SourceId) -> Option<Source<'_>> {
        let at = self.store.source_at(id)?;
        Some(Source::new(&self.store, at))
    }
}
