//! The report at the end: what the column was like.

use std::{
    cmp::Reverse,
    collections::HashMap,
    fmt::{self, Display},
};

use karafuto::{Survey, Verdict};

/// How many unknown values are listed.
const UNKNOWN: usize = 10;

/// A survey in words.
pub struct Report<'s> {
    pub survey: &'s Survey,
    /// Whether columns beside the names told values apart.
    pub has_hints: bool,
}

/// A name without a decision, whatever stood beside it.
struct Unknown<'s> {
    name: &'s str,
    rows: u64,
    /// Each verdict on it once.
    verdicts: Vec<Verdict>,
}

/// The doubtful values by their names, the most frequent first.
fn unknown_names(survey: &Survey) -> Vec<Unknown<'_>> {
    let mut names: HashMap<&str, Unknown<'_>> = HashMap::new();
    for doubtful in survey.doubtful() {
        let name = doubtful.text();
        let unknown = names.entry(name).or_insert(Unknown {
            name,
            rows: 0,
            verdicts: Vec::new(),
        });
        unknown.rows += doubtful.rows();
        if !unknown.verdicts.contains(&doubtful.verdict()) {
            unknown.verdicts.push(doubtful.verdict());
        }
    }
    let mut names: Vec<_> = names.into_values().collect();
    names.sort_by_key(|unknown| (Reverse(unknown.rows), unknown.name));
    names
}

impl Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let survey = self.survey;
        let hints = if self.has_hints {
            " (a name counts anew with other hints beside it)"
        } else {
            ""
        };
        let about = if survey.is_exact() { "" } else { "about " };
        writeln!(
            f,
            "{} rows, {about}{} distinct values{hints}",
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
        let unknown = unknown_names(survey);
        if !unknown.is_empty() {
            writeln!(f, "most frequent without a decision:")?;
        }
        for unknown in unknown.iter().take(UNKNOWN) {
            let text: String = unknown.name.escape_debug().take(60).collect();
            let verdicts: Vec<_> = unknown
                .verdicts
                .iter()
                .map(|verdict| verdict.as_str())
                .collect();
            writeln!(
                f,
                "  {:>8}  {text} ({})",
                grouped(unknown.rows),
                verdicts.join(", ")
            )?;
        }
        if unknown.len() > UNKNOWN {
            writeln!(
                f,
                "  and {} more; --review FILE lists them",
                grouped((unknown.len() - UNKNOWN) as u64)
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
