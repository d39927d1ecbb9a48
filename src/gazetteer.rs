//! The gazetteer: compiled tables that answer queries.

use std::sync::OnceLock;

use crate::{
    answer::Answer,
    cost::Costs,
    query::Query,
    record::{PlaceId, SourceId},
    resolve,
    search::Index,
    store::Store,
    table::{TableErrors, Tables},
    view::{Place, Source},
};

/// A compiled gazetteer: the built-in one, or one of your own.
///
/// It is immutable, `Send` and `Sync`; places, names and answers borrow from it.
#[derive(Debug)]
pub struct Gazetteer {
    store: Store,
    index: Index,
}

impl Gazetteer {
    /// The built-in gazetteer of Karafuto and the Kurils.
    ///
    /// It is compiled at the first call and shared by all threads from then on.
    ///
    /// ```
    /// use karafuto::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::builtin();
    /// assert!(gazetteer.places().len() > 1000);
    /// ```
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Gazetteer> = OnceLock::new();
        BUILTIN.get_or_init(|| match Self::compile(Tables::builtin()) {
            Ok(gazetteer) => gazetteer,
            // The tables are part of the program and a test checks them all.
            Err(errors) => unreachable!("the built-in tables are faulty: {errors}"),
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
        let store = Store::compile(tables)?;
        let index = Index::build(&store, Costs::default());
        Ok(Self { store, index })
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
        self.index.costs = costs;
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
        resolve::resolve(&self.store, &self.index, query)
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
        resolve::places_named(&self.store, &self.index, name)
            .into_iter()
            .map(|at| Place::new(&self.store, at))
    }

    /// All places, in the order of the table.
    pub fn places(&self) -> impl ExactSizeIterator<Item = Place<'_>> {
        (0..self.store.places().len()).map(|at| Place::new(&self.store, at))
    }

    /// The place with this identifier.
    pub fn place(&self, id: PlaceId) -> Option<Place<'_>> {
        let at = self.store.place_at(id)?;
        Some(Place::new(&self.store, at))
    }

    /// All sources, in the order of the table.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = Source<'_>> {
        (0..self.store.sources().len()).map(|at| Source::new(&self.store, at))
    }

    /// The source with this identifier.
    pub fn source(&self, id: SourceId) -> Option<Source<'_>> {
        let at = self.store.source_at(id)?;
        Some(Source::new(&self.store, at))
    }
}
