//! Counts what the built-in gazetteer knows: `cargo run --release --example coverage`.

#[path = "../tests/coverage/mod.rs"]
mod coverage;

fn main() {
    print!("{}", coverage::report());
}
