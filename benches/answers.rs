//! How long answers take, as a user meets them: `cargo bench --bench answers`.
//!
//! Medians and 99th percentiles over all names of the built-in gazetteer, over names with one or two slips made by a fixed seed, and over the
//! negatives of `tests/data/`. The clock itself takes some 40 ns of each. The first lines are those of a new process.

use std::{hint::black_box, time::Instant};

use karafuto::{Gazetteer, Place, Script};

/// xorshift64* (Marsaglia 2003, Vigna 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most
    }

    fn with_slips(&mut self, name: &str, count: usize) -> String {
        let mut letters = name.as_bytes().to_vec();
        for _ in 0..count {
            let (at, letter) = (self.below(letters.len()), b'a' + self.below(26) as u8);
            match self.below(4) {
                0 => letters[at] = letter,
                1 => letters.insert(at, letter),
                2 => drop(letters.remove(at)),
                _ if at + 1 < letters.len() => letters.swap(at, at + 1),
                _ => letters[at] = letter,
            }
        }
        String::from_utf8_lossy(&letters).into_owned()
    }
}

fn main() {
    let start = Instant::now();
    let gazetteer = Gazetteer::builtin();
    let opened = start.elapsed();
    let first = Instant::now();
    black_box(gazetteer.lookup("Esutoru").place());
    let first = first.elapsed();
    let misspelt = Instant::now();
    black_box(gazetteer.lookup("Esutru").place());
    let misspelt = misspelt.elapsed();
    println!(
        "opened in {opened:.1?}, first exact answer in {first:.1?}, first misspelt one in {misspelt:.1?}\n"
    );

    let names: Vec<&str> = gazetteer
        .places()
        .flat_map(Place::names)
        .map(|name| name.text())
        .collect();
    let of = |script| names.iter().filter(move |name| Script::of(name) == script);
    let owned = |names: Vec<&&str>| names.into_iter().map(|name| (*name).to_owned()).collect();
    let ascii: Vec<&&str> = of(Script::Latin).filter(|name| name.is_ascii()).collect();
    let one_word = |name: &&&&str| name.len() >= 6 && !name.contains([' ', '-']);
    let mut random = Random(42);
    let mut slips = |names: &[&&str], count| -> Vec<String> {
        names
            .iter()
            .map(|name| random.with_slips(name, count))
            .collect()
    };
    let words: Vec<&&str> = ascii.iter().filter(one_word).copied().collect();
    let phrases: Vec<&&str> = ascii
        .iter()
        .filter(|name| name.contains(' '))
        .copied()
        .collect();
    let negatives = include_str!("../tests/data/negatives.csv");
    let negatives = negatives
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next());
    let sounds: Vec<&&str> = of(Script::Latin).collect();
    let start = Instant::now();
    for name in &sounds {
        black_box(karafuto::sound_key(black_box(name)));
    }
    let each = start.elapsed().as_secs_f64() * 1e6 / sounds.len() as f64;
    println!("folding and sound key of a Latin name: {each:.2} µs\n");
    println!("| queries | number | median | p99 | resolved |\n|---|--:|--:|--:|--:|");
    let groups: [(&str, Vec<String>); 8] = [
        ("names as they stand, ASCII", owned(ascii.clone())),
        (
            "names as they stand, kanji",
            owned(of(Script::Han).collect()),
        ),
        (
            "names as they stand, Cyrillic",
            owned(of(Script::Cyrillic).collect()),
        ),
        (
            "kanji and 村",
            of(Script::Han).map(|name| format!("{name}村")).collect(),
        ),
        ("one word, one slip", slips(&words, 1)),
        ("one word, two slips", slips(&words, 2)),
        ("several words, one slip", slips(&phrases, 1)),
        ("negatives", negatives.map(str::to_owned).collect()),
    ];
    for (what, queries) in groups {
        // Once before, so that what is measured is the search and not the first reading of a page.
        for query in &queries {
            black_box(gazetteer.lookup(query).status());
        }
        let mut resolved = 0;
        let mut times: Vec<f64> = queries
            .iter()
            .map(|query| {
                let start = Instant::now();
                let place = gazetteer.lookup(black_box(query)).place();
                let time = start.elapsed();
                resolved += usize::from(place.is_some());
                time.as_secs_f64() * 1e6
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let (median, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
        println!(
            "| {what} | {} | {median:.2} µs | {p99:.2} µs | {resolved} |",
            queries.len()
        );
    }
}
