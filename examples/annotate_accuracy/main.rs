//! Prints how well the annotator does on the passages in `tests/data/passages`, beside a plain search for the same names;
//! with `--faults` what it gets wrong: `cargo run --release --example annotate_accuracy`.

mod measure;

use karafuto::{Annotator, Gazetteer};

fn main() -> std::io::Result<()> {
    let shows_faults = std::env::args().any(|argument| argument == "--faults");
    let annotator = Annotator::new(Gazetteer::builtin());
    println!(
        "| language | names | karafuto: recall | precision | right place | Aho-Corasick: recall | precision |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    let mut faults = Vec::new();
    for (language, code) in [("English", "en"), ("Japanese", "ja"), ("Russian", "ru")] {
        let passages = measure::read(code)?;
        let own = measure::annotator(&annotator, &passages);
        let plain = measure::plain(&passages);
        println!(
            "| {language} | {} | {:.1} % | {:.1} % | {:.1} % | {:.1} % | {:.1} % |",
            own.names,
            own.recall(),
            own.precision(),
            own.places(),
            plain.recall(),
            plain.precision()
        );
        faults.extend(own.faults);
    }
    if shows_faults {
        for fault in faults {
            println!("{fault}");
        }
    }
    Ok(())
}
