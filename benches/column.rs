//! How many rows a second a column is cleaned at: `cargo bench --bench column`.
//!
//! Two columns: one that repeats itself as registers do, and one all of whose values are distinct, a third of them misspelt. Beside
//! the cleaner stand what it is built on (one lookup for each row), a `HashMap` join over the same names, which finds only what
//! stands in them, and the best of a Jaro-Winkler scan over them. Seeds are fixed; each figure is the best of some runs.

use std::{collections::HashMap, collections::HashSet, hint::black_box, time::Instant};

use karafuto::{Cell, Cleaner, Gazetteer, Place, Verdict};

/// xorshift64* (Marsaglia 2003, Vigna 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most
    }

    fn misspelt(&mut self, name: &str) -> String {
        let mut letters: Vec<char> = name.chars().collect();
        let (at, letter) = (
            1 + self.below(letters.len() - 1),
            char::from(b'a' + self.below(26) as u8),
        );
        match self.below(3) {
            0 => letters[at] = letter,
            1 => letters.insert(at, letter),
            _ => drop(letters.remove(at)),
        }
        letters.into_iter().collect()
    }
}

/// Names of the gazetteer by Zipf's law, one value in ten misspelt.
fn repeating(names: &[&str], rows: usize, random: &mut Random) -> Vec<String> {
    let values: Vec<String> = (0..1000)
        .map(|number| {
            let name = names[random.below(names.len())];
            if number % 10 == 9 {
                random.misspelt(name)
            } else {
                name.to_owned()
            }
        })
        .collect();
    (0..rows)
        .map(|_| {
            let most = 1 + random.below(values.len());
            values[random.below(most)].clone()
        })
        .collect()
}

/// Names of the gazetteer in any letter case, which tells them apart, every third misspelt.
fn distinct(names: &[&str], rows: usize, random: &mut Random) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut values = Vec::with_capacity(rows);
    while values.len() < rows {
        let name = names[random.below(names.len())];
        let name = match values.len() % 3 {
            0 => random.misspelt(name),
            _ => name.to_owned(),
        };
        let value: String = name
            .chars()
            .map(|letter| match random.below(2) {
                0 => letter.to_ascii_uppercase(),
                _ => letter.to_ascii_lowercase(),
            })
            .collect();
        if seen.insert(value.clone()) {
            values.push(value);
        }
    }
    values
}

/// Rows a second of the best of three runs.
fn rate(rows: usize, mut run: impl FnMut() -> usize) -> f64 {
    (0..3)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            rows as f64 / start.elapsed().as_secs_f64()
        })
        .fold(0.0, f64::max)
}

fn main() {
    let gazetteer = Gazetteer::builtin();
    let names: Vec<&str> = gazetteer
        .places()
        .flat_map(Place::names)
        .map(|name| name.text())
        .filter(|name| name.is_ascii() && name.len() >= 5)
        .collect();
    let join: HashMap<String, u32> = gazetteer
        .places()
        .flat_map(|place| {
            place
                .names()
                .map(move |name| (name.text().to_lowercase(), place.id().get()))
        })
        .collect();
    let known: Vec<&String> = join.keys().collect();
    let mut random = Random(42);

    println!("| column | what | rows/s |\n|---|---|--:|");
    for (what, rows, scanned) in [
        ("repeating", repeating(&names, 1_000_000, &mut random), 1000),
        ("all distinct", distinct(&names, 60_000, &mut random), 1000),
    ] {
        let tell = |by: &str, rate: f64| println!("| {what} | {by} | {rate:.0} |");
        for threads in [1, 2] {
            let cleaned = rate(rows.len(), || {
                let mut cleaner = Cleaner::new(gazetteer).threads(threads);
                let decided = cleaner.rows(&rows, |name| Cell::new(name));
                decided
                    .filter(|(_, decision)| decision.verdict == Verdict::Resolved)
                    .count()
            });
            tell(&format!("`Cleaner`, {threads} threads"), cleaned);
        }
        let looked_up = rate(rows.len().min(60_000), || {
            let rows = rows.iter().take(60_000);
            rows.filter(|name| gazetteer.lookup(name).place().is_some())
                .count()
        });
        tell("`Gazetteer::lookup` of each row", looked_up);
        let joined = rate(rows.len(), || {
            let found = |name: &&String| join.contains_key(&name.to_lowercase());
            rows.iter().filter(found).count()
        });
        tell("`HashMap` join", joined);
        let scan = rate(scanned, || {
            let best = |name: &String| {
                let name = name.to_lowercase();
                let scores = known.iter().map(|known| strsim::jaro_winkler(&name, known));
                scores.fold(0.0, f64::max)
            };
            rows[..scanned]
                .iter()
                .filter(|name| best(name) >= 0.9)
                .count()
        });
        tell("Jaro-Winkler scan", scan);
    }
}
