//! A cell of the column, with what its row tells beside.

use std::fmt::Write;

/// A name from a column and what other columns of its row tell of the place; all as they are written there.
///
/// ```
/// use karafuto::{Cell, Cleaner, Gazetteer};
///
/// let mut cleaner = Cleaner::new(Gazetteer::builtin());
/// let cell = Cell::new("Hirochi").district("真岡郡").year("昭和15年");
/// assert_eq!(cleaner.decide(&cell).kanji.as_deref(), Some("広地"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Cell<'c> {
    pub(crate) text: &'c str,
    pub(crate) district: &'c str,
    pub(crate) country: &'c str,
    pub(crate) year: &'c str,
}

/// Begins the key of a cell that has hints, so that it is no bare name's.
const HINTED: char = '\u{1F}';

impl<'c> Cell<'c> {
    /// Longer cells, in bytes, are no names and are not looked up.
    pub const LONGEST: usize = 500;

    /// The cell that reads `text`.
    pub fn new(text: &'c str) -> Self {
        Self {
            text: text.trim(),
            ..Self::default()
        }
    }

    /// The area that the row gives: 真岡郡, *Maoka-gun*, Корсаковский городской округ, an island. It narrows the choice.
    #[must_use]
    pub fn district(mut self, district: &'c str) -> Self {
        self.district = district.trim();
        self
    }

    /// The country that the row gives, by code or name. One that never held the region rules every place out.
    #[must_use]
    pub fn country(mut self, country: &'c str) -> Self {
        self.country = country.trim();
        self
    }

    /// The year that the row gives: `1938`, `1938-04-01`, `昭和13年`.
    #[must_use]
    pub fn year(mut self, year: &'c str) -> Self {
        self.year = year.trim();
        self
    }

    /// The name.
    pub fn text(&self) -> &'c str {
        self.text
    }

    /// The area beside it, empty where none is given.
    pub fn district_text(&self) -> &'c str {
        self.district
    }

    /// The country beside it, empty where none is given.
    pub fn country_text(&self) -> &'c str {
        self.country
    }

    /// The year beside it, empty where none is given.
    pub fn year_text(&self) -> &'c str {
        self.year
    }

    /// The key that this cell shares with its equals, in `scratch` if it must be made.
    pub(crate) fn key<'k>(&self, scratch: &'k mut String) -> &'k str
    where
        'c: 'k,
    {
        let has_hints =
            !(self.district.is_empty() && self.country.is_empty() && self.year.is_empty());
        if !has_hints && !self.text.starts_with(HINTED) {
            return self.text;
        }
        scratch.clear();
        // Lengths in front keep any two cells apart, whatever characters they hold. Writing to a string cannot fail.
        let lengths = [self.text, self.district, self.country].map(str::len);
        let _ = write!(scratch, "{HINTED}{lengths:?}");
        for part in [self.text, self.district, self.country, self.year] {
            scratch.push_str(part);
        }
        scratch
    }

    /// The cell that has this key.
    pub(crate) fn of_key(key: &'c str) -> Self {
        Self::of_hinted_key(key).unwrap_or(Self::new(key))
    }

    fn of_hinted_key(key: &'c str) -> Option<Self> {
        let (lengths, mut rest) = key
            .strip_prefix(HINTED)?
            .strip_prefix('[')?
            .split_once(']')?;
        let mut lengths = lengths.split(", ").map(str::parse::<usize>);
        let mut part = || -> Option<&'c str> {
            let (part, behind) = rest.split_at_checked(lengths.next()?.ok()?)?;
            rest = behind;
            Some(part)
        };
        let (text, district, country) = (part()?, part()?, part()?);
        Some(Self {
            text,
            district,
            country,
            year: rest,
        })
    }
}

impl<'c> From<&'c str> for Cell<'c> {
    fn from(text: &'c str) -> Self {
        Self::new(text)
    }
}

impl<'c> From<&Cell<'c>> for Cell<'c> {
    fn from(cell: &Cell<'c>) -> Self {
        *cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_differ_have_other_keys() {
        let cells = [
            Cell::new("ab"),
            Cell::new("a").district("b"),
            Cell::new("a").country("b"),
            Cell::new("a").year("b"),
            Cell::new("\u{1F}[1, 1, 0]ab"),
            Cell::new("a").district("bc"),
            Cell::new("ab").district("c"),
        ];
        for (at, a) in cells.iter().enumerate() {
            assert_eq!(Cell::of_key(a.key(&mut String::new())), *a);
            for b in &cells[at + 1..] {
                let (mut one, mut other) = (String::new(), String::new());
                assert_ne!(a.key(&mut one), b.key(&mut other), "{a:?} {b:?}");
            }
        }
    }
}
