//! The report at the end: what the column was like.

use std::fmt::{self, Display};

use karafuto::{Survey, Verdict};

/// How many unknown values are listed.
const UNKNOWN: usize = 10;

/// A survey in words.
pub struct Report<'s>(pub &'s Survey);

impl Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let survey = self.0;
        let about = if survey.is_exact() { "" } else { "about " };
        writeln!(
            f,
            "{} rows, {about}{} distinct values",
            grouped(survey.rows()),
            grouped(survey.distinct())
        )?;
        for &verdict in Verdict::ALL {
            let rows = survey.rows_with(verdict);
            let share = rows as f64 * 100.0 / (survey.rows().max(1)) as f64;
            writeln!(f, "  {verdict:10} {:>12}  {share:5.1} %", grouped(rows))?;
        }
        let counts = |counts: Vec<(String, u64)>| {
            let words: Vec<_> = counts
                .into_iter()
                .map(|(what, values)| format!("{what} {}", grouped(values)))
                .collect();
            words.join(", ")
        };
        let scripts = survey.scripts();
        if !scripts.is_empty() {
            let scripts = scripts
                .into_iter()
                .map(|(script, values)| (format!("{script:?}"), values));
            writeln!(f, "written in: {}", counts(scripts.collect()))?;
        }
        let romanisations = survey.romanisations();
        if let [(first, _), ..] = romanisations[..] {
            let told = romanisations
                .iter()
                .map(|(what, values)| (what.to_string(), *values));
            writeln!(
                f,
                "romanisation: {first}, it seems (values that tell: {})",
                counts(told.collect())
            )?;
        }
        let doubtful = survey.doubtful();
        if !doubtful.is_empty() {
            writeln!(f, "most frequent without a decision:")?;
        }
        for doubtful in doubtful.iter().take(UNKNOWN) {
            let text: String = doubtful.text().escape_debug().take(60).collect();
            writeln!(
                f,
                "  {:>8}  {text} ({})",
                grouped(doubtful.rows()),
                doubtful.verdict()
            )?;
        }
        if doubtful.len() > UNKNOWN {
            writeln!(
                f,
                "  and {} more; --review FILE lists them",
                grouped((doubtful.len() - UNKNOWN) as u64)
            )?;
        }
        if survey.rows_let_go() > 0 {
            writeln!(
                f,
                "{} rows have doubtful values too rare to be kept; decide the frequent ones and run again",
                grouped(survey.rows_let_go())
            )?;
        }
        Ok(())
    }
}

/// A number with its thousands set apart.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
