//! Prints what the built-in gazetteer knows: `cargo run --release --example coverage`; with `-- municipality` by the
//! municipality or island that places lay in, as `docs/coverage.md` shows it.

mod table;

fn main() {
    match std::env::args().nth(1).as_deref() {
        None => print!("{}\n{}", table::by_kind(), table::by_era()),
        Some("municipality") => print!("{}", table::by_municipality()),
        Some(other) => eprintln!("unknown argument {other:?}; known: municipality"),
    }
}
