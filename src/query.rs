//! What is asked: a name and what the caller knows of the place.

use crate::record::{Kind, PlaceId, Position};

/// A name to look up, with what narrows the choice.
///
/// ```
/// use karafuto::{Gazetteer, Kind, Query};
///
/// let gazetteer = Gazetteer::builtin();
/// let query = Query::new("真岡").kind(Kind::Station).year(1940);
/// let answer = gazetteer.resolve(&query);
/// assert_eq!(answer.place().map(|place| place.kind()), Some(Kind::Station));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Query<'q> {
    pub(crate) text: &'q str,
    pub(crate) limit: usize,
    pub(crate) kind: Option<Kind>,
    pub(crate) year: Option<i16>,
    pub(crate) within: Vec<PlaceId>,
    pub(crate) near: Option<Position>,
}

impl<'q> Query<'q> {
    /// How many candidates an answer holds unless the query says otherwise.
    pub const DEFAULT_LIMIT: usize = 5;

    /// Asks for `text`, in any script, with or without a generic term.
    pub fn new(text: &'q str) -> Self {
        Self {
            text,
            limit: Self::DEFAULT_LIMIT,
            kind: None,
            year: None,
            within: Vec::new(),
            near: None,
        }
    }

    /// The most candidates that the answer holds, at least 1. The decision does not depend on it.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit.max(1);
        self
    }

    /// Only places of this kind, or of kinds that sources mix up with it ([`Kind::class`]); among these the kind itself
    /// comes first.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// The year that the text speaks of. Places whose name held then come before those whose name did not.
    #[must_use]
    pub fn year(mut self, year: i16) -> Self {
        self.year = Some(year);
        self
    }

    /// Only places within this one, at any depth. Called again, within this one or the others.
    #[must_use]
    pub fn within(mut self, area: PlaceId) -> Self {
        self.within.push(area);
        self
    }

    /// A position that the place should lie near to; among places of one name the nearest comes first.
    #[must_use]
    pub fn near(mut self, position: Position) -> Self {
        self.near = Some(position);
        self
    }

    /// The same query for another name.
    #[must_use]
    pub fn with_text<'t>(&self, text: &'t str) -> Query<'t> {
        Query {
            text,
            limit: self.limit,
            kind: self.kind,
            year: self.year,
            within: self.within.clone(),
            near: self.near,
        }
    }

    /// Whether nothing but the name is asked for.
    pub(crate) fn has_no_hints(&self) -> bool {
        self.kind.is_none() && self.year.is_none() && self.within.is_empty() && self.near.is_none()
    }

    /// The name asked for.
    pub fn text(&self) -> &'q str {
        self.text
    }

    /// The most candidates, from [`Query::limit`].
    pub fn most(&self) -> usize {
        self.limit
    }

    /// The areas, from [`Query::within`]; none where the place may lie anywhere. An id that the gazetteer does not have
    /// holds no place.
    pub fn areas(&self) -> &[PlaceId] {
        &self.within
    }
}

impl<'q> From<&'q str> for Query<'q> {
    fn from(text: &'q str) -> Self {
        Self::new(text)
    }
}
