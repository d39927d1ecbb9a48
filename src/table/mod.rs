//! The tables that people edit: places, names and sources, one row each.
//!
//! [`Tables`] holds the rows; [`Gazetteer::compile`](crate::Gazetteer::compile) checks them as a whole and makes them
//! searchable. [`PlaceRow`], [`NameRow`] and [`SourceRow`] mirror the columns of `data/*.csv`. The built-in tables and
//! yours go the same way.

mod audit;
mod check;
mod error;
mod read;
mod row;
mod simple;

use std::{collections::HashSet, fs::File, io::Read, path::Path};

use crate::{
    gazetteer::Gazetteer,
    record::{PlaceId, SourceId},
};

pub use audit::Region;
pub(crate) use check::check;
pub(crate) use error::Origin;
pub use error::{LoadError, Rule, TableError, TableErrors};
pub use row::{
    Authority, ElsewhereRow, LinkRow, NameRow, PlaceRow, Relation, RelationRow, SourceRow, Strength,
};

/// The rows of a gazetteer, parsed but not yet checked as a whole.
///
/// ```
/// use karafuto::{Gazetteer, Tables};
///
/// // One simple table of your own …
/// let csv = "name,modern,lat,lon,note\nShiratori-numa,Озеро Лебяжье,46.9,142.8,an invented lake\n";
/// let own = Tables::read_simple(csv.as_bytes(), "mine.csv")?;
/// // … laid over the built-in ones.
/// let gazetteer = Gazetteer::compile(Tables::builtin().overlay(own))?;
/// assert!(gazetteer.lookup("Shiratori numa").place().is_some());
/// assert!(gazetteer.lookup("Esutoru").place().is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Tables {
    places: Vec<PlaceRow>,
    names: Vec<NameRow>,
    sources: Vec<SourceRow>,
    relations: Vec<RelationRow>,
    links: Vec<LinkRow>,
    elsewhere: Vec<ElsewhereRow>,
    /// Whether the ids come from the order of rows, not from the tables.
    is_numbered_by_rows: bool,
}

const PLACES: &str = "places.csv";
const NAMES: &str = "names.csv";
const SOURCES: &str = "sources.csv";
const RELATIONS: &str = "relations.csv";
const LINKS: &str = "links.csv";
const ELSEWHERE: &str = "elsewhere.csv";

impl Tables {
    /// The built-in tables, as they stand in `data/` of the crate's repository.
    pub fn builtin() -> Self {
        Gazetteer::builtin().to_tables()
    }

    pub(crate) fn of(rows: Rows) -> Self {
        let Rows {
            places,
            names,
            sources,
            relations,
            links,
            elsewhere,
        } = rows;
        Self {
            places,
            names,
            sources,
            relations,
            links,
            elsewhere,
            is_numbered_by_rows: false,
        }
    }

    /// Tables from rows made in memory.
    pub fn from_rows(places: Vec<PlaceRow>, names: Vec<NameRow>, sources: Vec<SourceRow>) -> Self {
        Self {
            places,
            names,
            sources,
            ..Self::default()
        }
    }

    /// Reads the three tables as CSV (RFC 4180, UTF-8, with a header; a byte order mark is allowed).
    ///
    /// Columns may stand in any order. `places` needs `id` and `kind`; `names` needs `place`, `text` and `lang`;
    /// `sources` needs `id` and `title`. The others of `data/README.md` may be left out.
    ///
    /// # Errors
    ///
    /// [`LoadError::Invalid`] with every fault of every row; [`LoadError::Read`] where a reader fails.
    pub fn read(
        places: impl Read,
        names: impl Read,
        sources: impl Read,
    ) -> Result<Self, LoadError> {
        let mut errors = Vec::new();
        let tables = Self {
            places: read::rows(places, PLACES, row::PLACE_COLUMNS, &mut errors)?,
            names: read::rows(names, NAMES, row::NAME_COLUMNS, &mut errors)?,
            sources: read::rows(sources, SOURCES, row::SOURCE_COLUMNS, &mut errors)?,
            ..Self::default()
        };
        TableErrors::none_of(errors)?;
        Ok(tables)
    }

    /// The tables with the relations of a CSV table added; `place`, `relation` and `other` must be there.
    ///
    /// # Errors
    ///
    /// As [`Tables::read`].
    ///
    /// ```
    /// use karafuto::{Gazetteer, Tables};
    ///
    /// let tables = Tables::read(
    ///     "id,kind\n1,village\n2,district\n".as_bytes(),
    ///     "place,text,lang\n1,広地,ja\n2,真岡,ja\n".as_bytes(),
    ///     "id,title\n".as_bytes(),
    /// )?
    /// .with_relations("place,relation,other,from,to\n1,within,2,1907,1922\n".as_bytes())?;
    /// let gazetteer = Gazetteer::compile(tables)?;
    /// let hirochi = gazetteer.lookup("広地").place().expect("one place of that name");
    /// assert_eq!(hirochi.areas_in(1910).next().and_then(|area| area.kanji()), Some("真岡"));
    /// assert_eq!(hirochi.areas_in(1940).count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_relations(mut self, relations: impl Read) -> Result<Self, LoadError> {
        let mut errors = Vec::new();
        let rows: Vec<RelationRow> =
            read::rows(relations, RELATIONS, row::RELATION_COLUMNS, &mut errors)?;
        TableErrors::none_of(errors)?;
        self.relations.extend(rows);
        Ok(self)
    }

    /// The tables with the links of a CSV table added; `place`, `authority` and `identifier` must be there.
    ///
    /// # Errors
    ///
    /// As [`Tables::read`].
    pub fn with_links(mut self, links: impl Read) -> Result<Self, LoadError> {
        let mut errors = Vec::new();
        let rows: Vec<LinkRow> = read::rows(links, LINKS, row::LINK_COLUMNS, &mut errors)?;
        TableErrors::none_of(errors)?;
        self.links.extend(rows);
        Ok(self)
    }

    /// The tables with the names of places elsewhere of a CSV table added; `name` must be there.
    ///
    /// What is such a name letter by letter is no slip, nor another spelling, for a name of these tables.
    ///
    /// # Errors
    ///
    /// As [`Tables::read`].
    ///
    /// ```
    /// use karafuto::{Gazetteer, Tables};
    ///
    /// let own = Tables::read_simple("name\nKrasnogorsk\n".as_bytes(), "own.csv")?;
    /// let gazetteer = Gazetteer::compile(own.clone())?;
    /// assert!(gazetteer.lookup("Krasnojarsk").place().is_some());
    /// let warned = own.with_elsewhere("name,country\nKrasnojarsk,RU\n".as_bytes())?;
    /// assert!(Gazetteer::compile(warned)?.lookup("Krasnojarsk").place().is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_elsewhere(mut self, elsewhere: impl Read) -> Result<Self, LoadError> {
        let mut errors = Vec::new();
        let rows: Vec<ElsewhereRow> =
            read::rows(elsewhere, ELSEWHERE, row::ELSEWHERE_COLUMNS, &mut errors)?;
        TableErrors::none_of(errors)?;
        self.elsewhere.extend(rows);
        Ok(self)
    }

    /// Reads `places.csv`, `names.csv` and `sources.csv` of a folder, and `relations.csv`, `links.csv` and `elsewhere.csv` where
    /// they are; see [`Tables::read`].
    ///
    /// # Errors
    ///
    /// As [`Tables::read`], and [`LoadError::Open`] where a file cannot be opened.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        let folder = folder.as_ref();
        let file = |name| open(&folder.join(name));
        let mut tables = Self::read(file(PLACES)?, file(NAMES)?, file(SOURCES)?)?;
        if folder.join(RELATIONS).exists() {
            tables = tables.with_relations(file(RELATIONS)?)?;
        }
        if folder.join(LINKS).exists() {
            tables = tables.with_links(file(LINKS)?)?;
        }
        if folder.join(ELSEWHERE).exists() {
            tables = tables.with_elsewhere(file(ELSEWHERE)?)?;
        }
        Ok(tables)
    }

    /// Reads one simple table, a place a row, as CSV; errors call it `file`.
    ///
    /// | column | what it holds |
    /// |---|---|
    /// | `name` | the old name, in any script; must be there |
    /// | `modern` | the name of today, in Cyrillic or Latin letters |
    /// | `kana`, `romaji` | the reading; the usual romanisation |
    /// | `other_names` | further old names, `;` between them |
    /// | `kind` | a [`Kind`](crate::Kind); `settlement` where it is empty |
    /// | `within` | the `name` of another row of the table |
    /// | `lat`, `lon` | decimal degrees, WGS84 |
    /// | `precision` | a [`Precision`](crate::Precision); `near` where it is empty |
    /// | `from`, `to` | when the name held: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` |
    /// | `fate` | a [`Fate`](crate::Fate); `renamed` where it is empty and there is a modern name, else `unknown` |
    /// | `source` | where the facts come from; the table itself where it is empty |
    /// | `note` | a remark |
    ///
    /// Only `name` must be in the header; case and white space around names of columns and around cells do not matter. Places are numbered from [`PlaceId::FIRST_OWN`](crate::PlaceId::FIRST_OWN) on, in the order of the rows.
    ///
    /// # Errors
    ///
    /// As [`Tables::read`].
    pub fn read_simple(table: impl Read, file: &str) -> Result<Self, LoadError> {
        simple::read(table, file)
    }

    /// Reads one simple table from a file; see [`Tables::read_simple`].
    ///
    /// # Errors
    ///
    /// As [`Tables::read_simple`], and [`LoadError::Open`] where the file cannot be opened.
    pub fn open_simple(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        Self::read_simple(open(path)?, &path.display().to_string())
    }

    /// Lays `own` over these tables.
    ///
    /// A place of `own` with the id of one of these tables corrects its row; its names stay, and names of `own` are added
    /// to them: that is also how a spelling is added to a known place. Sources can't be redefined: an id that both have
    /// is a fault that [`Gazetteer::compile`](crate::Gazetteer::compile) tells. The numbers of a simple table are not its
    /// own: where they are taken, it gets the next free ones.
    ///
    /// When a name fits an own place and a place of these tables equally well, the own place wins.
    #[must_use]
    pub fn overlay(mut self, mut own: Tables) -> Self {
        if own.is_numbered_by_rows {
            own.renumber_behind(&self);
        }
        let corrected: HashSet<_> = own.places.iter().map(|row| row.id).collect();
        self.places.retain(|row| !corrected.contains(&row.id));
        let named: HashSet<_> = own
            .names
            .iter()
            .map(|row| (row.place, row.lang, row.text.clone()))
            .collect();
        self.names
            .retain(|row| !named.contains(&(row.place, row.lang, row.text.clone())));
        self.places.extend(own.places.into_iter().map(|mut place| {
            place.is_own = true;
            place
        }));
        self.names.extend(own.names);
        self.sources.extend(own.sources);
        self.relations.extend(own.relations);
        self.links.extend(own.links);
        self.elsewhere.extend(own.elsewhere);
        self.is_numbered_by_rows = false;
        self
    }

    /// Moves all numbers behind those of `taken`.
    fn renumber_behind(&mut self, taken: &Tables) {
        let last_place = taken.places.iter().map(|row| row.id.get()).max();
        let place_shift = shift(last_place, PlaceId::FIRST_OWN.get());
        let last_source = taken.sources.iter().map(|row| row.id.get()).max();
        let source_shift = shift(last_source, SourceId::FIRST_OWN.get());
        let place = |id: &mut PlaceId| *id = PlaceId::new(id.get() + place_shift).unwrap_or(*id);
        let source =
            |id: &mut SourceId| *id = SourceId::new(id.get() + source_shift).unwrap_or(*id);
        for row in &mut self.places {
            place(&mut row.id);
            row.within.iter_mut().for_each(place);
            for sources in [
                &mut row.sources,
                &mut row.position_sources,
                &mut row.fate_sources,
                &mut row.district_sources,
            ] {
                sources.iter_mut().for_each(source);
            }
        }
        for row in &mut self.names {
            place(&mut row.place);
            row.sources.iter_mut().for_each(source);
        }
        for row in &mut self.sources {
            source(&mut row.id);
        }
        for row in &mut self.relations {
            place(&mut row.place);
            place(&mut row.other);
            row.sources.iter_mut().for_each(source);
        }
        for row in &mut self.links {
            place(&mut row.place);
            row.sources.iter_mut().for_each(source);
        }
        for row in &mut self.elsewhere {
            row.sources.iter_mut().for_each(source);
        }
    }

    /// The places, in the order of the table.
    pub fn places(&self) -> &[PlaceRow] {
        &self.places
    }

    /// The names, in the order of the table.
    pub fn names(&self) -> &[NameRow] {
        &self.names
    }

    /// The sources, in the order of the table.
    pub fn sources(&self) -> &[SourceRow] {
        &self.sources
    }

    /// The relations, in the order of the table.
    pub fn relations(&self) -> &[RelationRow] {
        &self.relations
    }

    /// The links, in the order of the table.
    pub fn links(&self) -> &[LinkRow] {
        &self.links
    }

    /// The names of places elsewhere, in the order of the table.
    pub fn elsewhere(&self) -> &[ElsewhereRow] {
        &self.elsewhere
    }

    pub(crate) fn into_rows(self) -> Rows {
        Rows {
            places: self.places,
            names: self.names,
            sources: self.sources,
            relations: self.relations,
            links: self.links,
            elsewhere: self.elsewhere,
        }
    }
}

/// The rows of all tables.
pub(crate) struct Rows {
    pub(crate) places: Vec<PlaceRow>,
    pub(crate) names: Vec<NameRow>,
    pub(crate) sources: Vec<SourceRow>,
    pub(crate) relations: Vec<RelationRow>,
    pub(crate) links: Vec<LinkRow>,
    pub(crate) elsewhere: Vec<ElsewhereRow>,
}

/// By how much numbers from `first` on must move to stand behind `last`.
fn shift(last: Option<u32>, first: u32) -> u32 {
    last.filter(|&last| last >= first)
        .map_or(0, |last| last - first + 1)
}

fn open(path: &Path) -> Result<File, LoadError> {
    File::open(path).map_err(|source| LoadError::Open {
        path: path.to_owned(),
        source,
    })
}
