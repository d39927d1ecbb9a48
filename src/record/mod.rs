//! The records of a gazetteer: typed values that know nothing of files, keys or matching.
//!
//! Read in this order: [`Kind`] (what a place is), [`Fate`] (what became of it), [`Position`] (where it lies),
//! [`Date`] and [`Period`] (when a name held), [`Era`], [`Language`], [`Rank`] and [`Certainty`] (what a name is).
//! The identifiers [`PlaceId`] and [`SourceId`] are given once and never reused.

mod date;
mod fate;
mod id;
mod kind;
mod language;
mod name;
mod position;

pub use date::{Date, DateError, Period};
pub use fate::Fate;
pub use id::{IdError, PlaceId, SourceId};
pub(crate) use kind::Kinds;
pub use kind::{Kind, KindClass};
pub use language::{Language, LanguageError};
pub use name::{Certainty, Era, Rank};
pub use position::{Position, PositionError, Precision};

/// Says that a cell or an argument is none of the words that a closed vocabulary knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {vocabulary} {value:?}; valid are: {}", .valid.join(", "))]
pub struct UnknownWord {
    vocabulary: &'static str,
    value: String,
    valid: &'static [&'static str],
}

impl UnknownWord {
    pub(crate) fn new(
        vocabulary: &'static str,
        value: &str,
        valid: &'static [&'static str],
    ) -> Self {
        Self {
            vocabulary,
            value: value.to_owned(),
            valid,
        }
    }

    /// Which vocabulary was asked, for example `kind`.
    pub fn vocabulary(&self) -> &'static str {
        self.vocabulary
    }

    /// The word that it does not know.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// All words that it knows, in their documented order.
    pub fn valid(&self) -> &'static [&'static str] {
        self.valid
    }
}

/// Defines a closed vocabulary: an enum whose variants have one stable word each, used by `Display`, `FromStr` and
/// serde alike.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        pub enum $name:ident ($label:literal) {
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$variant_meta])* #[serde(rename = $word)] $variant, )+
        }

        impl $name {
            /// All values, in their documented order.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];
            const WORDS: &'static [&'static str] = &[$( $word, )+];

            /// The value with this number in the documented order.
            #[allow(dead_code)]
            pub(crate) fn nth(number: u32) -> Option<Self> {
                Self::ALL.get(number as usize).copied()
            }

            /// The stable word for the value, as used in the tables, by `Display`, by `FromStr` and by serde.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::record::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $( $word => Ok(Self::$variant), )+
                    _ => Err($crate::record::UnknownWord::new($label, word, Self::WORDS)),
                }
            }
        }
    };
}
pub(crate) use vocabulary;
