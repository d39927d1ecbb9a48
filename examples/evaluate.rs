//! Measures how well names are resolved: `cargo run --release --example evaluate`.
//!
//! Beside the crate stand three plain matchers over the same names: exact text, Damerau-Levenshtein (at most two edits,
//! one below eight letters) and Jaro-Winkler (at least 0.9). All lists and edits are deterministic.

#[path = "../tests/evaluation/mod.rs"]
mod evaluation;

fn main() {
    print!("{}", evaluation::report());
}
