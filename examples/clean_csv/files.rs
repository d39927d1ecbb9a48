//! The files that a command names: none is written over another.

use std::{
    fs::{self, File, Metadata},
    io,
    path::{Path, PathBuf},
};

/// Says that a file would be written over another one of the command.
#[derive(Debug, thiserror::Error)]
#[error(
    "{written} is the same file as {other} and would be written over it; name another file for one of them"
)]
pub struct Clash {
    written: String,
    other: String,
}

/// Whether a file is only read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    Read,
    Written,
}

/// What tells a file from others, however it is named.
#[derive(Debug, PartialEq, Eq)]
enum Identity {
    /// A file that is there: device and number.
    #[cfg(unix)]
    Number(u64, u64),
    /// The path without links and dots.
    Path(PathBuf),
}

#[derive(Debug)]
struct Named {
    words: String,
    using: Use,
    identity: Identity,
}

/// The files of a command so far.
#[derive(Debug, Default)]
pub struct Files(Vec<Named>);

impl Files {
    /// Adds the file at `path`, which `option` names.
    pub fn add(&mut self, option: &str, path: &Path, using: Use) -> Result<(), Clash> {
        let words = format!("{option} ({})", path.display());
        self.add_identity(words, identity(path), using)
    }

    /// Adds an open file, such as standard input, which `name` tells.
    pub fn add_open(
        &mut self,
        name: &str,
        file: io::Result<File>,
        using: Use,
    ) -> Result<(), Clash> {
        // What is closed cannot be written over.
        let about = file.and_then(|file| file.metadata()).ok();
        let identity = about.filter(Metadata::is_file).and_then(number);
        self.add_identity(name.to_owned(), identity, using)
    }

    fn add_identity(
        &mut self,
        words: String,
        identity: Option<Identity>,
        using: Use,
    ) -> Result<(), Clash> {
        let Some(identity) = identity else {
            return Ok(());
        };
        let is_harmed = |known: &&Named| {
            known.identity == identity && (known.using, using) != (Use::Read, Use::Read)
        };
        if let Some(known) = self.0.iter().find(is_harmed) {
            let known = known.words.clone();
            let (written, other) = match using {
                Use::Written => (words, known),
                Use::Read => (known, words),
            };
            return Err(Clash { written, other });
        }
        self.0.push(Named {
            words,
            using,
            identity,
        });
        Ok(())
    }
}

/// What tells the file at `path`; `None` for devices, pipes and folders, of which nothing can be lost.
fn identity(path: &Path) -> Option<Identity> {
    match fs::metadata(path) {
        Ok(about) if !about.is_file() => None,
        Ok(about) => number(about).or_else(|| Some(Identity::Path(fs::canonicalize(path).ok()?))),
        Err(_) => {
            let folder = fs::canonicalize(folder_of(path)).ok()?;
            Some(Identity::Path(folder.join(path.file_name()?)))
        }
    }
}

#[cfg(unix)]
fn number(about: Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some(Identity::Number(about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn number(_: Metadata) -> Option<Identity> {
    None
}

/// The folder that `path` lies in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether `path` is a device or a pipe, which is written to as it stands.
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// Standard input or output as a file, without a buffer.
#[cfg(unix)]
pub fn unbuffered(stream: impl std::os::fd::AsFd) -> io::Result<File> {
    Ok(stream.as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
pub fn unbuffered(stream: impl std::os::windows::io::AsHandle) -> io::Result<File> {
    Ok(stream.as_handle().try_clone_to_owned()?.into())
}
