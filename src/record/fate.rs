//! What became of a place after 1945.

use super::vocabulary;

vocabulary! {
    /// What stands at the place now.
    ///
    /// [`Fate::Merged`] always, and others where sources say so, name a successor: the living place that the old one
    /// became a part of. A neighbour is never told as an equation.
    pub enum Fate ("fate") {
        /// The same site under a new name.
        Renamed = "renamed",
        /// The name lives on, a Japanese one in Russian form.
        Kept = "kept",
        /// Absorbed into another living place, its successor.
        Merged = "merged",
        /// Nobody lives there: a source says so, or today's register of settlements has none there, which the note of the place tells.
        Abandoned = "abandoned",
        /// No source says.
        Unknown = "unknown",
    }
}

impl Default for Fate {
    /// [`Fate::Unknown`].
    fn default() -> Self {
        Self::Unknown
    }
}
