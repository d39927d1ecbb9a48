//! What a name is: its era, its rank among the names of its place, and how certain it is.

use super::{Date, Period, vocabulary};

vocabulary! {
    /// The era that a name belongs to.
    pub enum Era ("era") {
        /// Before Japanese rule: Ainu names, explorers' names, Russian names until 1905.
        Early = "early",
        /// Under Japanese rule: 1905–1945 on Sakhalin, 1875–1945 on the Kurils, from 1855 south of Urup.
        Japanese = "japanese",
        /// Since 1945.
        Modern = "modern",
    }
}

impl Era {
    /// The widest period in which names of the era were in use anywhere in the region, for names that no source dates: the
    /// Japanese names from 1855, south of Urup, to the decrees of 1947. The built-in tables date Japanese names by the
    /// place instead.
    pub fn period(self) -> Period {
        let year = Date::from_year;
        match self {
            Era::Early => Period::new(None, year(1905)),
            // The mass of the new names came by the decree of 15 October 1947.
            Era::Japanese => Period::new(year(1855), year(1947)),
            Era::Modern => Period::new(year(1945), None),
        }
    }
}

vocabulary! {
    /// The rank of a name among the names of its place.
    pub enum Rank ("rank") {
        /// The main form in its language, script and time.
        Official = "official",
        /// Another attested form or reading.
        Variant = "variant",
        /// The name rendered in another script.
        Transcription = "transcription",
        /// An attested slip of the pen or the press.
        Misspelling = "misspelling",
    }
}

vocabulary! {
    /// How certain it is that the name belongs to the place: the words of the Linked Places Format.
    pub enum Certainty ("certainty") {
        /// Sources say so plainly.
        Certain = "certain",
        /// A source says so, but it is weak or stands alone with a doubt.
        LessCertain = "less-certain",
        /// Doubtful; the note says why.
        Uncertain = "uncertain",
    }
}

impl Default for Era {
    /// [`Era::Japanese`].
    fn default() -> Self {
        Self::Japanese
    }
}

impl Default for Rank {
    /// [`Rank::Official`].
    fn default() -> Self {
        Self::Official
    }
}

impl Default for Certainty {
    /// [`Certainty::Certain`].
    fn default() -> Self {
        Self::Certain
    }
}
