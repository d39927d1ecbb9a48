//! A whole gazetteer of one's own as it grows: `cargo run --release --manifest-path benches/peers/Cargo.toml --bin growth [-- NAMES ...]`.
//!
//! A table of names is compiled and written; the file is mapped into memory and asked: exactly, with a slip or two, and for names that it has
//! not.

#[path = "../random.rs"]
mod random;

use std::{fs, hint::black_box, time::Instant};

use karafuto::{Gazetteer, Tables};
use memmap2::Mmap;
use random::Random;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let asked: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|count| count.parse().ok())
        .collect();
    let counts = if asked.is_empty() {
        vec![3_000, 15_000, 100_000, 1_000_000]
    } else {
        asked
    };
    let path = std::env::temp_dir().join("karafuto-growth.bin");
    println!(
        "| names | compile | bytes a name | open | and verify | exact | 0–2 slips | p99 | unknown |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for count in counts {
        let mut random = Random(42);
        let names = random.names(count);
        let table = format!("name\n{}\n", names.join("\n"));

        let start = Instant::now();
        let tables = Tables::read_simple(table.as_bytes(), "names.csv")?;
        let compiled = Gazetteer::compile(tables)?;
        let compile = start.elapsed().as_secs_f64();
        let bytes = compiled.to_bytes().len();
        fs::write(&path, compiled.to_bytes())?;
        drop(compiled);

        let start = Instant::now();
        let file = fs::File::open(&path)?;
        // SAFETY: the file was written just now, by this process, and nobody else writes it.
        let map = unsafe { Mmap::map(&file) }?;
        let gazetteer = Gazetteer::from_bytes_unverified(map)?;
        let open = start.elapsed().as_secs_f64() * 1e3;
        gazetteer.verify()?;
        let verify = start.elapsed().as_secs_f64() * 1e3;

        let mut measure = |query: &dyn Fn(&mut Random) -> String| {
            let mut times: Vec<f64> = (0..3_000)
                .map(|_| {
                    let query = query(&mut random);
                    let start = Instant::now();
                    black_box(gazetteer.lookup(black_box(&query)).place());
                    start.elapsed().as_secs_f64() * 1e6
                })
                .collect();
            times.sort_by(f64::total_cmp);
            (times[times.len() / 2], times[times.len() * 99 / 100])
        };
        let any = |random: &mut Random| &names[random.below(names.len())];
        let (exact, _) = measure(&|random| any(random).clone());
        let (misspelt, p99) = measure(&|random| {
            let name = any(random);
            random.edited(name)
        });
        let (unknown, _) = measure(&|random| format!("{}q{}x", random.name(), random.name()));
        println!(
            "| {count} | {compile:.2} s | {} | {open:.2} ms | {verify:.1} ms | {exact:.1} µs | {misspelt:.1} µs | {p99:.0} µs | {unknown:.1} µs |",
            bytes / count
        );
    }
    fs::remove_file(path)?;
    Ok(())
}
