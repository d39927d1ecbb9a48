//! What a column was like: how many values, how they fared, how they are written.

use std::{collections::HashMap, mem};

use crate::{
    column::{Cell, Verdict, memory::Distinct},
    record::vocabulary,
    writing::Script,
};

vocabulary! {
    /// A way to write Japanese in other letters, as a column uses it.
    pub enum Romanisation ("romanisation") {
        /// Hepburn: *Shikuka*, *Chitose*, *Fujimi*.
        Hepburn = "Hepburn",
        /// Kunrei-shiki, and Nihon-shiki where these agree: *Sikuka*, *Titose*, *Huzimi*.
        KunreiShiki = "Kunrei-shiki",
        /// Nihon-shiki alone: *di*, *du*.
        NihonShiki = "Nihon-shiki",
        /// Polivanov's Cyrillic: Сикука, Титосэ.
        Polivanov = "Polivanov",
        /// Cyrillic after the English spelling: Шикука, Читосе.
        PracticalCyrillic = "practical Cyrillic",
    }
}

/// What a column was like, kept by a [`Cleaner`](crate::Cleaner) as it decides.
///
/// Its space is bounded: beyond some 30,000 the number of distinct values is an estimate, and of more than
/// [`Survey::MOST_DOUBTFUL`] doubtful values the rare ones are let go, of equally rare ones those that come last in order.
///
/// ```
/// use karafuto::{Cleaner, Gazetteer, Verdict};
///
/// let mut cleaner = Cleaner::new(Gazetteer::builtin());
/// for name in ["Maoka", "Sikuka", "", "Atlantis", "Maoka", "Atlantis"] {
///     cleaner.decide(name);
/// }
/// let survey = cleaner.survey();
/// assert_eq!((survey.rows(), survey.distinct(), survey.rows_with(Verdict::Resolved)), (6, 3, 3));
/// let unknown = &survey.doubtful()[0];
/// assert_eq!((unknown.text(), unknown.rows()), ("Atlantis", 2));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Survey {
    rows: u64,
    rows_with: [u64; Verdict::ALL.len()],
    undecided: u64,
    distinct: Distinct,
    /// By the keys of cells.
    doubtful: HashMap<Box<str>, (Verdict, u64)>,
    rows_let_go: u64,
    scripts: Vec<(Script, Distinct)>,
    romanisations: Vec<(Romanisation, Distinct)>,
}

/// A doubtful value of a column, with what stood beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubtful<'s> {
    cell: Cell<'s>,
    verdict: Verdict,
    rows: u64,
}

impl<'s> Doubtful<'s> {
    /// The value with what stood beside it.
    pub fn cell(&self) -> Cell<'s> {
        self.cell
    }

    /// The value.
    pub fn text(&self) -> &'s str {
        self.cell.text
    }

    /// What was decided.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// In how many rows it stood.
    pub fn rows(&self) -> u64 {
        self.rows
    }
}

impl Survey {
    /// The most doubtful values that are kept: the most frequent ones.
    pub const MOST_DOUBTFUL: usize = 100_000;

    pub(crate) fn count(&mut self, verdict: Verdict, is_decided: bool, rows: u64) {
        self.rows += rows;
        self.rows_with[verdict as usize] += rows;
        if !is_decided {
            self.undecided += rows;
        }
    }

    /// Counts the value whose key has this hash.
    pub(crate) fn note_value(&mut self, hash: u64) {
        self.distinct.add(hash);
    }

    pub(crate) fn note_writing(
        &mut self,
        hash: u64,
        script: Script,
        told: impl IntoIterator<Item = Romanisation>,
    ) {
        values_of(&mut self.scripts, script).add(hash);
        for romanisation in told {
            values_of(&mut self.romanisations, romanisation).add(hash);
        }
    }

    pub(crate) fn note_doubtful(&mut self, key: &str, verdict: Verdict, rows: u64) {
        match self.doubtful.get_mut(key) {
            Some((_, known)) => *known += rows,
            None => {
                self.doubtful.insert(key.into(), (verdict, rows));
            }
        }
    }

    /// Lets rare doubtful values go where there are far too many. In the midst of noting a hash table its order would tell which.
    pub(crate) fn bound(&mut self) {
        if self.doubtful.len() >= 2 * Self::MOST_DOUBTFUL {
            self.let_rare_go();
        }
    }

    /// Lets the rarest doubtful values go, down to [`Survey::MOST_DOUBTFUL`].
    pub(crate) fn let_rare_go(&mut self) {
        if self.doubtful.len() <= Self::MOST_DOUBTFUL {
            return;
        }
        let mut order: Vec<_> = mem::take(&mut self.doubtful).into_iter().collect();
        order.select_nth_unstable_by(Self::MOST_DOUBTFUL, |(a, (_, a_rows)), (b, (_, b_rows))| {
            (b_rows.cmp(a_rows)).then_with(|| a.cmp(b))
        });
        let gone = order.drain(Self::MOST_DOUBTFUL..);
        self.rows_let_go += gone.map(|(_, (_, rows))| rows).sum::<u64>();
        self.doubtful = order.into_iter().collect();
    }

    /// How many rows were seen.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// How many of them got this verdict.
    pub fn rows_with(&self, verdict: Verdict) -> u64 {
        self.rows_with[verdict as usize]
    }

    /// Rows that wait for a decision: ambiguous or not found, without a ruling that they mean no place.
    pub fn undecided(&self) -> u64 {
        self.undecided
    }

    /// How many distinct values there were, empty ones apart, each with what stood beside it.
    pub fn distinct(&self) -> u64 {
        self.distinct.count()
    }

    /// Whether [`Survey::distinct`] is exact and not an estimate.
    pub fn is_exact(&self) -> bool {
        self.distinct.is_exact()
    }

    /// The doubtful values, the most frequent first.
    pub fn doubtful(&self) -> Vec<Doubtful<'_>> {
        let mut doubtful: Vec<_> = self
            .doubtful
            .iter()
            .map(|(key, &(verdict, rows))| Doubtful {
                cell: Cell::of_key(key),
                verdict,
                rows,
            })
            .collect();
        doubtful.sort_by(|a, b| {
            (b.rows.cmp(&a.rows)).then_with(|| {
                let text = |doubtful: &Doubtful<'_>| {
                    let Cell {
                        text,
                        district,
                        country,
                        year,
                    } = doubtful.cell;
                    [text, district, country, year].map(str::to_owned)
                };
                text(a).cmp(&text(b))
            })
        });
        doubtful
    }

    /// Rows whose doubtful values were too rare to be kept, as [`Survey::MOST_DOUBTFUL`] tells.
    pub fn rows_let_go(&self) -> u64 {
        self.rows_let_go
    }

    /// The scripts that values are written in, with the number of values, the most frequent first.
    pub fn scripts(&self) -> Vec<(Script, u64)> {
        most_first(&self.scripts)
    }

    /// The romanisations that values of places found by a Japanese name tell of, with the number of such values, the most frequent first.
    ///
    /// ```
    /// use karafuto::{Cleaner, Gazetteer, Romanisation};
    ///
    /// let mut cleaner = Cleaner::new(Gazetteer::builtin());
    /// for name in ["Sikuka", "Otiai", "Maoka", "Siritori", "Esutoru"] {
    ///     cleaner.decide(name);
    /// }
    /// assert_eq!(cleaner.survey().romanisations(), [(Romanisation::KunreiShiki, 3)]);
    /// ```
    pub fn romanisations(&self) -> Vec<(Romanisation, u64)> {
        most_first(&self.romanisations)
    }

    /// Adds what another cleaner saw of the same column.
    pub fn join(&mut self, other: &Self) {
        self.rows += other.rows;
        self.undecided += other.undecided;
        self.rows_let_go += other.rows_let_go;
        for (rows, more) in self.rows_with.iter_mut().zip(other.rows_with) {
            *rows += more;
        }
        self.distinct.join(&other.distinct);
        for (key, &(verdict, rows)) in &other.doubtful {
            self.note_doubtful(key, verdict, rows);
        }
        self.let_rare_go();
        for (script, values) in &other.scripts {
            values_of(&mut self.scripts, *script).join(values);
        }
        for (romanisation, values) in &other.romanisations {
            values_of(&mut self.romanisations, *romanisation).join(values);
        }
    }
}

/// The values of `key`, of which there are a handful.
fn values_of<K: Copy + PartialEq>(values: &mut Vec<(K, Distinct)>, key: K) -> &mut Distinct {
    let at = values.iter().position(|(known, _)| *known == key);
    let at = at.unwrap_or_else(|| {
        values.push((key, Distinct::default()));
        values.len() - 1
    });
    &mut values[at].1
}

fn most_first<K: Copy + std::fmt::Debug>(values: &[(K, Distinct)]) -> Vec<(K, u64)> {
    let counts = values.iter().map(|(key, values)| (*key, values.count()));
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), format!("{key:?}")));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A survey of values in this order, the first ten more frequent.
    fn survey(numbers: impl Iterator<Item = usize>) -> Survey {
        let mut survey = Survey::default();
        for number in numbers {
            let rows = if number < 10 { 5 } else { 1 };
            survey.note_doubtful(&number.to_string(), Verdict::NotFound, rows);
            survey.bound();
        }
        survey.let_rare_go();
        survey
    }

    #[test]
    fn of_too_many_doubtful_values_the_frequent_ones_stay() {
        let all = 3 * Survey::MOST_DOUBTFUL;
        let survey = survey(0..all);
        let doubtful = survey.doubtful();
        assert_eq!(doubtful.len(), Survey::MOST_DOUBTFUL);
        assert!(doubtful[..10].iter().all(|doubtful| doubtful.rows() == 5));
        assert_eq!(survey.rows_let_go(), 2 * Survey::MOST_DOUBTFUL as u64);
    }

    #[test]
    fn which_doubtful_values_stay_is_no_matter_of_chance() {
        let all = 3 * Survey::MOST_DOUBTFUL;
        let [once, again] = [survey(0..all), survey(0..all)];
        assert_eq!(once.doubtful(), again.doubtful());
        let mut joined = Survey::default();
        joined.join(&survey(0..all / 4));
        joined.join(&survey(all / 4..all / 2));
        assert_eq!(joined.rows_let_go(), Survey::MOST_DOUBTFUL as u64 / 2);
    }
}
