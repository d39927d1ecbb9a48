//! What is decided about a cell, as plain data.

use std::{borrow::Cow, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    answer::Status,
    record::{Fate, Kind, PlaceId, Precision, vocabulary},
    view::Place,
};

vocabulary! {
    /// What is decided about a cell of a column.
    pub enum Verdict ("status") {
        /// It means one place.
        Resolved = "resolved",
        /// It may mean several places, or one that is not sure enough.
        Ambiguous = "ambiguous",
        /// No place is known by it.
        NotFound = "not_found",
        /// There is nothing in it.
        Empty = "empty",
    }
}

impl From<Status> for Verdict {
    fn from(status: Status) -> Self {
        match status {
            Status::Resolved => Self::Resolved,
            Status::Ambiguous => Self::Ambiguous,
            Status::NotFound => Self::NotFound,
        }
    }
}

vocabulary! {
    /// A column that a decision adds to a table; [`Decision::cell`] gives its text.
    pub enum Column ("column") {
        /// The [`Verdict`].
        Status = "status",
        /// The place's identifier.
        Id = "id",
        /// The probability that this place is meant.
        Score = "score",
        /// The known spelling that was matched.
        Matched = "matched",
        /// Its name of today in Russian.
        ModernRu = "modern_ru",
        /// Its name of today in Latin letters.
        ModernLatin = "modern_latin",
        /// Its Japanese name in kanji.
        Kanji = "kanji",
        /// The reading of that.
        Kana = "kana",
        /// The reading in Latin letters.
        Romaji = "romaji",
        /// What it is.
        Kind = "kind",
        /// What became of it.
        Fate = "fate",
        /// Degrees north, WGS84.
        Lat = "lat",
        /// Degrees east, WGS84.
        Lon = "lon",
        /// How closely these fix it.
        Precision = "precision",
        /// What it lay in, from the nearest to the widest: `真岡郡 < 真岡支庁 < 樺太庁`.
        Within = "within",
        /// Where it is doubtful, the places that may be meant, the best first: `12 長浜村 Nagahama = Ozërskoye (village) 0.50 | …`.
        Candidates = "candidates",
        /// Why.
        Reason = "reason",
    }
}

/// What is decided about a cell: owned, flat, and the same through serde and back.
///
/// The facts of the place are given where the verdict is [`Verdict::Resolved`] and only there: a best guess never stands in
/// the column of an answer. Their texts are shared with the other decisions for that place.
///
/// ```
/// use karafuto::{Cleaner, Decision, Gazetteer, Verdict};
///
/// let decision = Cleaner::new(Gazetteer::builtin()).decide("Otomari");
/// assert_eq!(decision.verdict, Verdict::Resolved);
/// assert_eq!(decision.modern_latin.as_deref(), Some("Korsakov"));
/// let json = serde_json::to_string(&*decision)?;
/// assert!(json.starts_with(r#"{"status":"resolved","id":"#));
/// assert_eq!(serde_json::from_str::<Decision>(&json)?, *decision);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// What is decided.
    #[serde(rename = "status")]
    pub verdict: Verdict,
    /// The place.
    pub id: Option<PlaceId>,
    /// The probability that it is meant, 0 to 1.
    pub score: Option<f64>,
    /// The known spelling that was matched.
    pub matched: Option<Arc<str>>,
    /// The name of today in Russian.
    pub modern_ru: Option<Arc<str>>,
    /// The name of today in Latin letters.
    pub modern_latin: Option<Arc<str>>,
    /// The Japanese name in kanji.
    pub kanji: Option<Arc<str>>,
    /// Its reading.
    pub kana: Option<Arc<str>>,
    /// The reading in Latin letters.
    pub romaji: Option<Arc<str>>,
    /// What the place is.
    pub kind: Option<Kind>,
    /// What became of it.
    pub fate: Option<Fate>,
    /// Degrees north, WGS84.
    pub lat: Option<f64>,
    /// Degrees east, WGS84.
    pub lon: Option<f64>,
    /// How closely these fix the place.
    pub precision: Option<Precision>,
    /// What the place lay in, from the nearest to the widest.
    pub within: Arc<[String]>,
    /// Where the verdict is not [`Verdict::Resolved`]: places that may be meant, the best first.
    pub candidates: Vec<String>,
    /// Why: the steps to the place, or what is in doubt.
    pub reason: String,
}

impl Decision {
    /// A decision without a place, for a cell that cannot be asked for: bytes that are no text, say.
    pub fn without_place(verdict: Verdict, reason: impl Into<String>) -> Self {
        Self {
            verdict,
            id: None,
            score: None,
            matched: None,
            modern_ru: None,
            modern_latin: None,
            kanji: None,
            kana: None,
            romaji: None,
            kind: None,
            fate: None,
            lat: None,
            lon: None,
            precision: None,
            within: Arc::default(),
            candidates: Vec::new(),
            reason: reason.into(),
        }
    }

    /// What every decision for the place tells of it.
    pub(crate) fn for_place(place: Place<'_>) -> Self {
        let owned = |text: Option<&str>| text.map(Arc::from);
        let modern = place.modern();
        let position = place.position();
        Self {
            id: Some(place.id()),
            modern_ru: owned(modern.and_then(|modern| modern.russian())),
            modern_latin: modern.map(|modern| modern.latin().into()),
            kanji: owned(place.kanji()),
            kana: owned(place.kana()),
            romaji: place.romaji().map(Arc::from),
            kind: Some(place.kind()),
            fate: Some(place.fate()),
            lat: position.map(|position| position.lat()),
            lon: position.map(|position| position.lon()),
            precision: position.map(|position| position.precision()),
            within: place
                .ancestors()
                .map(|area| area.label().into_owned())
                .collect(),
            ..Self::without_place(Verdict::Resolved, "")
        }
    }

    /// The text that stands in `column` of a table; empty where nothing is known.
    ///
    /// ```
    /// # use karafuto::{Cleaner, Column, Gazetteer};
    /// let decision = Cleaner::new(Gazetteer::builtin()).decide("Maoka");
    /// let cells: Vec<_> = [Column::Status, Column::Score, Column::Lat].map(|column| decision.cell(column)).into();
    /// assert_eq!(cells, ["resolved", "0.99", "47.0463"]);
    /// ```
    pub fn cell(&self, column: Column) -> Cow<'_, str> {
        fn text(text: &Option<Arc<str>>) -> Cow<'_, str> {
            Cow::Borrowed(text.as_deref().unwrap_or_default())
        }
        fn word(word: Option<&'static str>) -> Cow<'static, str> {
            Cow::Borrowed(word.unwrap_or_default())
        }
        fn number(number: Option<impl ToString>) -> Cow<'static, str> {
            number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.to_string()))
        }
        match column {
            Column::Status => Cow::Borrowed(self.verdict.as_str()),
            Column::Id => number(self.id),
            Column::Score => number(self.score.map(|score| format!("{score:.2}"))),
            Column::Matched => text(&self.matched),
            Column::ModernRu => text(&self.modern_ru),
            Column::ModernLatin => text(&self.modern_latin),
            Column::Kanji => text(&self.kanji),
            Column::Kana => text(&self.kana),
            Column::Romaji => text(&self.romaji),
            Column::Kind => word(self.kind.map(Kind::as_str)),
            Column::Fate => word(self.fate.map(Fate::as_str)),
            Column::Lat => number(self.lat),
            Column::Lon => number(self.lon),
            Column::Precision => word(self.precision.map(Precision::as_str)),
            Column::Within => Cow::Owned(self.within.join(" < ")),
            Column::Candidates => Cow::Owned(self.candidates.join(" | ")),
            Column::Reason => Cow::Borrowed(&self.reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_bear_the_names_of_the_fields() {
        let empty = Decision::without_place(Verdict::Empty, "");
        let fields = serde_json::to_value(empty).unwrap();
        let fields: Vec<_> = fields.as_object().unwrap().keys().cloned().collect();
        let columns: Vec<_> = Column::ALL.iter().map(|column| column.as_str()).collect();
        assert_eq!(fields, columns);
    }
}
