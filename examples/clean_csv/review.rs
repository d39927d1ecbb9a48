//! The table of doubtful values for a person to decide; filled in, it is the table of `--decisions`.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use karafuto::{Cleaner, Survey};
use tempfile::NamedTempFile;

use crate::files::{folder_of, is_special};

/// Says that the table cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot be written: {source}", .path.display())]
pub struct ReviewError {
    path: PathBuf,
    source: io::Error,
}

/// Sees to it that the table can be written, before work is done for it.
pub fn check(path: &Path) -> Result<(), ReviewError> {
    let failed = |source| ReviewError {
        path: path.to_owned(),
        source,
    };
    if path.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    if !is_special(path) {
        beside(&target(path)).map_err(failed)?;
    }
    Ok(())
}

/// The file that is written: a symbolic link stays one, and what it leads to is replaced.
fn target(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// A file for the table until it is whole.
fn beside(target: &Path) -> io::Result<NamedTempFile> {
    NamedTempFile::new_in(folder_of(target))
}

/// Writes one row for each doubtful value, the most frequent first; with a byte order mark if the table had one.
pub fn write<T>(
    path: &Path,
    survey: &Survey,
    cleaner: &Cleaner<'_, T>,
    has_bom: bool,
) -> Result<(), ReviewError> {
    let write = || {
        if is_special(path) {
            let file = OpenOptions::new().write(true).open(path)?;
            return write_rows(file, survey, cleaner, has_bom);
        }
        let target = target(path);
        let file = beside(&target)?;
        write_rows(&file, survey, cleaner, has_bom)?;
        if let Ok(replaced) = fs::metadata(&target) {
            file.as_file().set_permissions(replaced.permissions())?;
        }
        file.persist(target)?;
        Ok(())
    };
    write().map_err(|source| ReviewError {
        path: path.to_owned(),
        source,
    })
}

fn write_rows<T>(
    mut out: impl Write,
    survey: &Survey,
    cleaner: &Cleaner<'_, T>,
    has_bom: bool,
) -> io::Result<()> {
    if has_bom {
        out.write_all(b"\xEF\xBB\xBF")?;
    }
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "value",
        "district",
        "country",
        "year",
        "rows",
        "status",
        "candidates",
        "reason",
        "decision",
    ])?;
    for doubtful in survey.doubtful() {
        let cell = doubtful.cell();
        let decision = cleaner.decide_once(cell);
        table.write_record([
            cell.text(),
            cell.district_text(),
            cell.country_text(),
            cell.year_text(),
            &doubtful.rows().to_string(),
            doubtful.verdict().as_str(),
            &decision.candidates.join(" | "),
            &decision.reason,
            "",
        ])?;
    }
    table.flush()
}
