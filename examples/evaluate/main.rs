//! Measures how well names are resolved: `cargo run --release --example evaluate`.
//!
//! Beside the crate stand three plain matchers over the same names: exact text, Damerau-Levenshtein (at most two edits,
//! one below eight letters) and Jaro-Winkler (at least 0.9). All lists and edits are deterministic.
//!
//! With `-- --failures [GROUP]` it lists what went wrong instead, one case a line: the query, the decision, the place that
//! was wanted and the first candidate with its reasons.

mod cases;

fn main() {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        None => print!("{}", cases::report()),
        Some("--failures") => print!("{}", cases::failures(&arguments.next().unwrap_or_default())),
        Some(other) => eprintln!("unknown argument {other:?}; known: --failures [GROUP]"),
    }
}
