//! Compiles tables to one file: `cargo run --example compile -- [FOLDER [FILE]]`.
//!
//! Without arguments it compiles `data/` to `data/karafuto.bin`, which is built into the crate.

use std::{error::Error, path::PathBuf};

use karafuto::{Gazetteer, Tables};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let data = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    let folder = arguments.next().unwrap_or_else(data);
    let file = arguments
        .next()
        .unwrap_or_else(|| folder.join("karafuto.bin"));
    let gazetteer = Gazetteer::compile(Tables::open(&folder)?)?;
    std::fs::write(&file, gazetteer.to_bytes())?;
    println!(
        "{}: {} places, {} bytes",
        file.display(),
        gazetteer.places().len(),
        gazetteer.to_bytes().len()
    );
    Ok(())
}
