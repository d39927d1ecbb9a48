//! Candidate search beside its peers: `cargo run --release --manifest-path benches/peers/Cargo.toml [-- NAMES ...]`.
//!
//! All find every key within two edits (optimal string alignment) of a query; that they find the same number is checked. Names are made of
//! kana by a fixed seed; of the queries a fifth match nothing, the others have no, one or two edits.

mod random;

use std::{hint::black_box, time::Instant};

use fst::{IntoStreamer, Set, Streamer, automaton::Levenshtein};
use karafuto::Neighbours;
use random::Random;
use symspell_rs::{SymSpell, Verbosity};

const MOST: usize = 2;

/// Runs `search` on each query; prints median, 99th percentile, and what was found.
fn measure(
    what: &str,
    queries: &[String],
    build: f64,
    bytes: Option<usize>,
    mut search: impl FnMut(&str) -> usize,
) -> (f64, usize) {
    let mut found = 0;
    let mut times: Vec<f64> = queries
        .iter()
        .map(|query| {
            let start = Instant::now();
            found += black_box(search(black_box(query)));
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let (median, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    let bytes = bytes.map_or_else(
        || "–".to_owned(),
        |bytes| format!("{:.1} MB", bytes as f64 / 1e6),
    );
    println!("| {what} | {median:.2} µs | {p99:.2} µs | {build:.2} s | {bytes} | {found} |");
    (median, found)
}

fn timed<T>(make: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let made = make();
    (made, start.elapsed().as_secs_f64())
}

fn main() {
    let asked: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|count| count.parse().ok())
        .collect();
    let counts = if asked.is_empty() {
        vec![3_000, 15_000, 300_000, 1_000_000]
    } else {
        asked
    };
    for count in counts {
        let mut random = Random(42);
        let names = random.names(count);
        let queries: Vec<String> = (0..2_000)
            .map(|at| match at % 5 {
                0 => format!("{}q{}x", random.name(), random.name()),
                _ => {
                    let name = random.below(names.len());
                    random.edited(&names[name])
                }
            })
            .collect();
        // Slow peers are asked less.
        let few = &queries[..if count > 20_000 { 100 } else { 500 }];
        println!("\n### {} names\n", names.len());
        println!("| search | median | p99 | build | memory | found |\n|---|--:|--:|--:|--:|--:|");

        let (neighbours, build) = timed(|| Neighbours::of(names.iter().map(String::as_str)));
        let of_few: usize = few
            .iter()
            .map(|query| neighbours.within(query, MOST).count())
            .sum();
        let (own, of_all) = measure(
            "karafuto `Neighbours`",
            &queries,
            build,
            Some(neighbours.size()),
            |query| neighbours.within(query, MOST).count(),
        );

        if count <= 300_000 {
            let (symspell, build) = timed(|| {
                let mut symspell = SymSpell::new(MOST, None, 7, 1);
                for name in &names {
                    symspell.create_dictionary_entry(name.as_str(), 1);
                }
                symspell
            });
            let (theirs, found) = measure("`symspell_rs`, all", &queries, build, None, |query| {
                let all = symspell.lookup(query, Verbosity::All, MOST, &None, None, false);
                all.iter().filter(|found| found.distance > 0).count()
            });
            assert_eq!(found, of_all, "the same is found");
            println!("| ratio | {:.1} × | | | | |", theirs / own);
        }

        let (set, build) = timed(|| Set::from_iter(&names).expect("in order"));
        let bytes = set.as_fst().as_bytes().len();
        // Levenshtein counts a swap as two edits, so that it finds a little less.
        let (theirs, _) = measure(
            "`fst` and Levenshtein automaton",
            few,
            build,
            Some(bytes),
            |query| {
                let automaton = Levenshtein::new(query, MOST as u32).expect("short");
                let mut stream = set.search(automaton).into_stream();
                let mut found = 0;
                while let Some(key) = stream.next() {
                    found += usize::from(key != query.as_bytes());
                }
                found
            },
        );
        println!("| ratio | {:.0} × | | | | |", theirs / own);

        if count <= 300_000 {
            let (theirs, found) = measure("`rapidfuzz` OSA, scan", few, 0.0, None, |query| {
                let comparator = rapidfuzz::distance::osa::BatchComparator::new(query.bytes());
                let arguments = rapidfuzz::distance::osa::Args::default().score_cutoff(MOST);
                let near = |name: &&String| {
                    comparator
                        .distance_with_args(name.bytes(), &arguments)
                        .is_some_and(|distance| distance > 0)
                };
                names.iter().filter(near).count()
            });
            assert_eq!(found, of_few, "the same is found");
            println!("| ratio | {:.0} × | | | | |", theirs / own);
            let (theirs, found) = measure("`strsim` OSA, scan", few, 0.0, None, |query| {
                let near = |name: &&String| (1..=MOST).contains(&strsim::osa_distance(query, name));
                names.iter().filter(near).count()
            });
            assert_eq!(found, of_few, "the same is found");
            println!("| ratio | {:.0} × | | | | |", theirs / own);
            let (theirs, _) = measure("`strsim` Jaro-Winkler, scan", few, 0.0, None, |query| {
                let near = |name: &&String| strsim::jaro_winkler(query, name) >= 0.9;
                names.iter().filter(near).count()
            });
            println!("| ratio | {:.0} × | | | | |", theirs / own);
        }
    }
}
