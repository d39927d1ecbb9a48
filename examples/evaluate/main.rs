//! Measures how well names are resolved: `cargo run --release --example evaluate`.
//!
//! Beside the crate stand three plain matchers over the same names: exact text, Damerau-Levenshtein (at most two edits,
//! one below eight letters) and Jaro-Winkler (at least 0.9). All lists and edits are deterministic.

mod cases;

fn main() {
    print!("{}", cases::report());
}
