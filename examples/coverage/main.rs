//! Counts what the built-in gazetteer knows: `cargo run --release --example coverage`.

mod table;

fn main() {
    print!("{}", table::report());
}
