//! Compiles tables to one file: `cargo run --example compile -- [FOLDER [FILE]]`.
//!
//! Without arguments it compiles `data/` to `data/karafuto.bin`, which is built into the crate.

use std::{
    error::Error,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser;
use karafuto::{Gazetteer, LoadError, TableErrors, Tables};

/// Compiles the tables of a gazetteer to one file, which Gazetteer::from_bytes opens.
#[derive(Parser)]
#[command(name = "compile", version, after_help = EXIT_STATUS)]
struct Arguments {
    /// The folder of places.csv, names.csv and the other tables; the crate's own data/ without it
    folder: Option<PathBuf>,

    /// The file to write; karafuto.bin in the folder without it
    file: Option<PathBuf>,
}

const EXIT_STATUS: &str = "\
Exit status: 0 written, 2 usage error, faulty tables, or a file that cannot be read or written. Every fault of the tables is told.";

/// What keeps the tables from being compiled.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Faulty(#[from] TableErrors),
    #[error("cannot write {}", .file.display())]
    Write { file: PathBuf, source: io::Error },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let data = || Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let folder = arguments.folder.unwrap_or_else(data);
    let file = arguments
        .file
        .unwrap_or_else(|| folder.join("karafuto.bin"));
    match compile(&folder, file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("compile: {}", with_sources(&failure));
            ExitCode::from(2)
        }
    }
}

fn compile(folder: &Path, file: PathBuf) -> Result<(), Failure> {
    let gazetteer = Gazetteer::compile(Tables::open(folder)?)?;
    let bytes = gazetteer.to_bytes();
    if let Err(source) = fs::write(&file, bytes) {
        return Err(Failure::Write { file, source });
    }
    println!(
        "{}: {} places, {} bytes",
        file.display(),
        gazetteer.places().len(),
        bytes.len()
    );
    Ok(())
}

/// What went wrong, and behind it what the system says.
fn with_sources(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        words = format!("{words}: {error}");
        source = error.source();
    }
    words
}
