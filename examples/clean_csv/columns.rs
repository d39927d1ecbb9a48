//! Which columns of the table are asked for, by name or by number.

use encoding_rs::Encoding;

use crate::rows::WANTED;

/// What is asked of a table: columns as the user names them.
#[derive(Debug, Clone, Hash)]
pub struct Wanted {
    pub place: String,
    pub district: Option<String>,
    pub year: Option<String>,
    pub country: Option<String>,
    pub has_header: bool,
}

/// Says that a column is not there.
#[derive(Debug, thiserror::Error)]
pub enum ColumnError {
    #[error("there is no column {name:?}; there are: {}{}", .there.join(", "), hint(*.is_text))]
    NoName {
        name: String,
        there: Vec<String>,
        is_text: bool,
    },
    #[error(
        "{name:?} is the name of {} columns: {}; give the number of the one that is meant",
        .numbers.len(),
        listed(.numbers)
    )]
    Several { name: String, numbers: Vec<usize> },
    #[error("column {0:?} is no number: a table without a heading has columns 1, 2, …")]
    NoNumber(String),
    #[error("there is no column {number}: the first row has {width} cells")]
    TooFar { number: usize, width: usize },
}

fn listed(numbers: &[usize]) -> String {
    let words: Vec<_> = numbers.iter().map(usize::to_string).collect();
    words.join(", ")
}

fn hint(is_text: bool) -> &'static str {
    if is_text {
        " (--delimiter tells what stands between them)"
    } else {
        "; they are not in this encoding: try --encoding shift_jis, euc-jp, windows-1251 or koi8-r"
    }
}

impl Wanted {
    /// Place, district, year and country, in the order of [`Batch::wanted`](crate::rows::Batch::wanted).
    fn names(&self) -> [Option<&str>; WANTED] {
        [
            Some(&self.place),
            self.district.as_ref(),
            self.year.as_ref(),
            self.country.as_ref(),
        ]
        .map(|name| name.map(String::as_str))
    }

    /// Whether a table whose first row has these cells has all the columns.
    pub fn are_in(&self, first_row: &[Vec<u8>], encoding: &'static Encoding) -> bool {
        matches!(
            self.find(first_row, encoding),
            Ok(_) | Err(ColumnError::Several { .. })
        )
    }

    /// Where the columns are, counted from 0.
    pub fn find(
        &self,
        first_row: &[Vec<u8>],
        encoding: &'static Encoding,
    ) -> Result<[Option<usize>; WANTED], ColumnError> {
        let mut is_text = true;
        let there: Vec<_> = first_row
            .iter()
            .map(|cell| {
                let (text, has_errors) = encoding.decode_without_bom_handling(cell);
                is_text &= !has_errors;
                text
            })
            .collect();
        let mut found = [None; WANTED];
        for (found, name) in found.iter_mut().zip(self.names()) {
            let Some(name) = name else { continue };
            let named = |is_alike: &dyn Fn(&str) -> bool| -> Vec<usize> {
                let headings = there.iter().enumerate().filter(|_| self.has_header);
                headings
                    .filter(|(_, heading)| is_alike(heading))
                    .map(|(at, _)| at)
                    .collect()
            };
            let mut places = named(&|heading| heading == name);
            if places.is_empty() {
                let small = name.trim().to_lowercase();
                places = named(&|heading| heading.trim().to_lowercase() == small);
            }
            let number = name.parse::<usize>().ok().filter(|number| *number > 0);
            *found = Some(match (&*places, number) {
                (&[at], _) => at,
                ([_, _, ..], _) => {
                    return Err(ColumnError::Several {
                        name: name.to_owned(),
                        numbers: places.iter().map(|at| at + 1).collect(),
                    });
                }
                ([], Some(number)) if number <= there.len() => number - 1,
                ([], Some(number)) => {
                    return Err(ColumnError::TooFar {
                        number,
                        width: there.len(),
                    });
                }
                ([], None) if self.has_header => {
                    return Err(ColumnError::NoName {
                        name: name.to_owned(),
                        there: there
                            .iter()
                            .map(|name| name.escape_debug().to_string())
                            .collect(),
                        is_text,
                    });
                }
                ([], None) => return Err(ColumnError::NoNumber(name.to_owned())),
            });
        }
        Ok(found)
    }
}
