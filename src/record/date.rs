//! When a name held: dates as sources give them, to the year, month or day.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A date as exact as its source: a year, a month or a day of the Gregorian calendar.
///
/// ```
/// # use karafuto::Date;
/// let decree: Date = "1947-10-15".parse()?;
/// assert_eq!((decree.year(), decree.month(), decree.day()), (1947, Some(10), Some(15)));
/// assert_eq!("1946".parse::<Date>()?.to_string(), "1946");
/// assert!("1947-13".parse::<Date>().is_err());
/// # Ok::<(), karafuto::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Says that a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no date: YYYY, YYYY-MM or YYYY-MM-DD is wanted")]
pub struct DateError {
    value: String,
}

impl Date {
    /// The date that stands for a whole year, 1 to 9999; `None` for others.
    pub fn from_year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self {
            year,
            month: None,
            day: None,
        })
    }

    /// The date as one word, never 0.
    pub(crate) fn to_word(self) -> u32 {
        let [month, day] = [self.month, self.day].map(|part| u32::from(part.unwrap_or(0)));
        u32::from(self.year.unsigned_abs()) << 16 | month << 8 | day
    }

    /// The date that the word was made from; `None` for 0.
    pub(crate) fn from_word(word: u32) -> Option<Self> {
        let [day, month, ..] = word.to_le_bytes();
        let part = |part| (part > 0).then_some(part);
        Some(Self {
            month: part(month),
            day: part(day),
            ..Self::from_year(i16::try_from(word >> 16).ok()?)?
        })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31, where it is known.
    pub fn day(self) -> Option<u8> {
        self.day
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError {
            value: text.to_owned(),
        };
        let mut parts = text.split('-');
        let mut part = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| error())
            }
            Some(_) => Err(error()),
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let year = year
            .and_then(|year| i16::try_from(year).ok())
            .filter(|&year| year > 0)
            .ok_or_else(error)?;
        let month = in_range(month, 1, 12).map_err(|()| error())?;
        let last = month.map_or(31, |month| days_in_month(year, month));
        let day = in_range(day, 1, u16::from(last)).map_err(|()| error())?;
        match parts.next() {
            None => Ok(Self { year, month, day }),
            Some(_) => Err(error()),
        }
    }
}

fn in_range(number: Option<u16>, first: u16, last: u16) -> Result<Option<u8>, ()> {
    match number {
        None => Ok(None),
        Some(number) if (first..=last).contains(&number) => {
            u8::try_from(number).map(Some).map_err(drop)
        }
        Some(_) => Err(()),
    }
}

fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// The time in which a name held; an open end means that no source dates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Period {
    /// The first date, inclusive.
    pub from: Option<Date>,
    /// The last date, inclusive.
    pub to: Option<Date>,
}

impl Period {
    /// The period from `from` to `to`, both inclusive, `None` for an open end.
    pub fn new(from: Option<Date>, to: Option<Date>) -> Self {
        Self { from, to }
    }

    /// Whether any day of `year` lies in the period.
    ///
    /// ```
    /// # use karafuto::Period;
    /// let mihama = Period::new("1922".parse().ok(), "1938".parse().ok());
    /// assert!(mihama.includes_year(1938));
    /// assert!(!mihama.includes_year(1939));
    /// assert!(Period::default().includes_year(1800));
    /// ```
    pub fn includes_year(self, year: i16) -> bool {
        self.from.is_none_or(|from| from.year() <= year)
            && self.to.is_none_or(|to| to.year() >= year)
    }

    /// Whether the ends are in order, as far as their exactness tells.
    pub fn is_ordered(self) -> bool {
        let (Some(from), Some(to)) = (self.from, self.to) else {
            return true;
        };
        let by_month = |date: Date| (date.year, date.month);
        if from.month.is_none() || to.month.is_none() {
            from.year <= to.year
        } else if from.day.is_none() || to.day.is_none() {
            by_month(from) <= by_month(to)
        } else {
            from <= to
        }
    }

    /// Whether both ends are open.
    pub fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written_alike() {
        for text in ["1905", "1946-06", "1947-10-15", "1944-02-29"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "47",
            "1947-",
            "1947-2",
            "1945-02-29",
            "1947-10-32",
            "1947-10-15-1",
            "+947",
            "May 1946",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_year_and_a_day_in_it_are_in_order_both_ways() {
        let year = "1946".parse().ok();
        let day = "1946-06-05".parse().ok();
        assert!(Period::new(year, day).is_ordered());
        assert!(Period::new(day, year).is_ordered());
        assert!(!Period::new(day, "1945".parse().ok()).is_ordered());
    }
}
