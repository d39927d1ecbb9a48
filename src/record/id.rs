//! Identifiers: whole numbers that are given once and never reused.

use std::{fmt, num::NonZeroU32, str::FromStr};

use serde::{Deserialize, Serialize};

/// Says that a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{value:?} is no identifier: a whole number from 1 to {} is wanted",
    u32::MAX
)]
pub struct IdError {
    value: String,
}

macro_rules! identifier {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The identifier with this number; `None` for 0.
            pub fn new(number: u32) -> Option<Self> {
                NonZeroU32::new(number).map(Self)
            }

            /// The number.
            pub fn get(self) -> u32 {
                self.0.get()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                text.parse()
                    .ok()
                    .filter(|_| !text.starts_with('+'))
                    .map(Self)
                    .ok_or_else(|| IdError { value: text.to_owned() })
            }
        }
    };
}

identifier! {
    /// Identifies a place: the `id` of `places.csv`.
    ///
    /// Numbers below [`PlaceId::FIRST_OWN`] belong to the built-in gazetteer; own tables that are to be joined to it
    /// number their new places from there.
    ///
    /// ```
    /// # use karafuto::PlaceId;
    /// let id: PlaceId = "12".parse()?;
    /// assert_eq!(id.get(), 12);
    /// # Ok::<(), karafuto::IdError>(())
    /// ```
    PlaceId
}

identifier! {
    /// Identifies a source: the `id` of `sources.csv`.
    ///
    /// Numbers below [`SourceId::FIRST_OWN`] belong to the built-in gazetteer.
    SourceId
}

const FIRST_OWN: NonZeroU32 = NonZeroU32::new(1_000_000).unwrap();

impl PlaceId {
    /// The first number for places of one's own.
    pub const FIRST_OWN: Self = Self(FIRST_OWN);
}

impl SourceId {
    /// The first number for sources of one's own.
    pub const FIRST_OWN: Self = Self(FIRST_OWN);
}
