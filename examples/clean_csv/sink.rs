//! Where the rows go: a file beside the output that takes its name when all is done, or straight out.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use crate::files::unbuffered;

/// Takes whole rows.
pub struct Sink {
    out: File,
    name: String,
    /// The unfinished file and what it is to become.
    renaming: Option<(PathBuf, PathBuf)>,
    /// The permissions of the file that is replaced.
    permissions: Option<Permissions>,
    /// Where the file ends after the last whole row; `None` where it is no regular file.
    end: Option<u64>,
    rows: u64,
}

/// Says that rows cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("{name}: cannot be made: {source}")]
    Create { name: String, source: io::Error },
    #[error("{name}: its reader closed it after row {row}; the rows behind are not written")]
    Closed { name: String, row: u64 },
    #[error("{name}: cannot be written after row {row}: {source}{}", rest(.kept))]
    Write {
        name: String,
        row: u64,
        kept: Option<PathBuf>,
        source: io::Error,
    },
    #[error("{}: cannot be renamed to {}: {source}", .from.display(), .to.display())]
    Rename {
        from: PathBuf,
        to: PathBuf,
        source: io::Error,
    },
}

fn rest(kept: &Option<PathBuf>) -> String {
    kept.as_ref().map_or_else(String::new, |kept| {
        let kept = kept.display();
        format!("; the whole rows so far are in {kept}, and the same command with --resume goes on from there")
    })
}

/// The name of the unfinished file for `output`, of a run with the settings of this fingerprint.
pub fn part_path(output: &Path, fingerprint: u64) -> PathBuf {
    let mut name = output.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{fingerprint:016x}.part"));
    output.with_file_name(name)
}

impl Sink {
    /// Writes to `output` through `part`; straight to it where it is a device or a pipe.
    pub fn to_file(
        output: &Path,
        part: &Path,
        resumed_at: Option<(u64, u64)>,
    ) -> Result<Self, WriteError> {
        let is_special = fs::metadata(output).is_ok_and(|about| !about.is_file());
        let path = if is_special { output } else { part };
        let create = |source| WriteError::Create {
            name: path.display().to_string(),
            source,
        };
        let (end, rows) = resumed_at.unwrap_or_default();
        let mut options = OpenOptions::new();
        options.write(true).create(!is_special).truncate(false);
        let mut out = options.open(path).map_err(create)?;
        // A symbolic link stays one: what it leads to is replaced.
        let target = fs::canonicalize(output).unwrap_or_else(|_| output.to_owned());
        let replaced = fs::metadata(&target).ok().filter(|_| !is_special);
        let permissions = replaced.map(|replaced| replaced.permissions());
        // What others must not read they must not read meanwhile either; what cannot be written could not be resumed.
        if let Some(permissions) = permissions.as_ref().filter(|known| !known.readonly()) {
            out.set_permissions(permissions.clone()).map_err(create)?;
        }
        if !is_special {
            out.set_len(end).map_err(create)?;
            out.seek(SeekFrom::Start(end)).map_err(create)?;
        }
        Ok(Self {
            out,
            name: output.display().to_string(),
            renaming: (!is_special).then(|| (part.to_owned(), target)),
            permissions,
            end: (!is_special).then_some(end),
            rows,
        })
    }

    /// Writes to standard output.
    pub fn to_stdout() -> Result<Self, WriteError> {
        let name = "standard output".to_owned();
        // A buffer would cut rows.
        let mut out = match unbuffered(io::stdout()) {
            Ok(out) => out,
            Err(source) => return Err(WriteError::Create { name, source }),
        };
        let is_file = out.metadata().is_ok_and(|about| about.is_file());
        let end = if is_file {
            out.stream_position().ok()
        } else {
            None
        };
        Ok(Self {
            out,
            name,
            renaming: None,
            permissions: None,
            end,
            rows: 0,
        })
    }

    /// Writes `bytes`, which hold whole rows that end at `ends`. Where that fails, a regular file keeps whole rows only.
    pub fn write(&mut self, bytes: &[u8], ends: &[usize]) -> Result<(), WriteError> {
        let mut written = 0;
        while written < bytes.len() {
            let result = self.out.write(&bytes[written..]);
            match result {
                Ok(0) => return Err(self.failed(ends, written, io::ErrorKind::WriteZero.into())),
                Ok(count) => written += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(ends, written, error)),
            }
        }
        self.rows += ends.len() as u64;
        if let Some(end) = &mut self.end {
            *end += bytes.len() as u64;
        }
        Ok(())
    }

    fn failed(&mut self, ends: &[usize], written: usize, source: io::Error) -> WriteError {
        let whole = ends.partition_point(|end| *end <= written);
        let row = self.rows + whole as u64;
        if let Some(end) = self.end {
            let whole_bytes = whole.checked_sub(1).map_or(0, |last| ends[last] as u64);
            // What cannot be cut is told by the error that is under way already.
            let _ = self.out.set_len(end + whole_bytes);
        }
        let name = self.name.clone();
        if source.kind() == io::ErrorKind::BrokenPipe {
            return WriteError::Closed { name, row };
        }
        WriteError::Write {
            name,
            row,
            kept: self.unfinished().map(Path::to_owned),
            source,
        }
    }

    /// The file that holds the rows so far.
    pub fn unfinished(&self) -> Option<&Path> {
        self.renaming.as_ref().map(|(part, _)| part.as_path())
    }

    /// Gives the file its name.
    pub fn finish(mut self) -> Result<(), WriteError> {
        let Some((from, to)) = self.renaming.take() else {
            return Ok(());
        };
        let permitted = match self.permissions.take() {
            Some(permissions) => self.out.set_permissions(permissions),
            None => Ok(()),
        };
        // Some file systems tell of a full disk only here.
        if let Err(source) = permitted.and_then(|()| self.out.sync_all()) {
            return Err(WriteError::Write {
                name: self.name,
                row: self.rows,
                kept: Some(from),
                source,
            });
        }
        fs::rename(&from, &to).map_err(|source| WriteError::Rename { from, to, source })
    }
}
