//! The table of doubtful values for a person to decide; filled in, it is the table of `--decisions`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use karafuto::{Cleaner, Survey};

/// Says that the table cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot be written: {source}", .path.display())]
pub struct ReviewError {
    path: PathBuf,
    source: io::Error,
}

/// Writes one row for each doubtful value, the most frequent first; with a byte order mark if the table had one.
pub fn write<T>(
    path: &Path,
    survey: &Survey,
    cleaner: &Cleaner<'_, T>,
    has_bom: bool,
) -> Result<(), ReviewError> {
    let failed = |source| ReviewError {
        path: path.to_owned(),
        source,
    };
    let directory = match path.parent() {
        Some(directory) if !directory.as_os_str().is_empty() => directory,
        _ => Path::new("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(directory).map_err(failed)?;
    if has_bom {
        file.write_all(b"\xEF\xBB\xBF").map_err(failed)?;
    }
    let mut table = csv::Writer::from_writer(file);
    table
        .write_record([
            "value",
            "district",
            "country",
            "year",
            "rows",
            "status",
            "candidates",
            "reason",
            "decision",
        ])
        .map_err(|error| failed(error.into()))?;
    for doubtful in survey.doubtful() {
        let cell = doubtful.cell();
        let decision = cleaner.decide_once(cell);
        table
            .write_record([
                cell.text(),
                cell.district_text(),
                cell.country_text(),
                cell.year_text(),
                &doubtful.rows().to_string(),
                doubtful.verdict().as_str(),
                &decision.candidates.join(" | "),
                &decision.reason,
                "",
            ])
            .map_err(|error| failed(error.into()))?;
    }
    let file = table
        .into_inner()
        .map_err(|error| failed(error.into_error()))?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}
