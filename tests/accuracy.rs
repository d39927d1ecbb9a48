//! Accuracy is kept: what the crate answers on the evaluation groups must not fall below these floors.
//!
//! `cargo test --test accuracy -- --nocapture` prints the figures; `cargo run --release --example evaluate` compares them
//! with plain matchers.

#[path = "../examples/evaluate/cases.rs"]
mod evaluation;

/// The least hit@1, the least precision of what is resolved, and the most that may be resolved, in per cent.
struct Floor {
    title: &'static str,
    hit_at_1: f64,
    precision: f64,
    most_resolved: f64,
}

const FLOORS: &[Floor] = &[
    floor("every name of the tables", 89.0, 92.5, 100.0),
    floor("every name, its kind given", 96.0, 98.5, 100.0),
    floor("attested spelling left out", 55.0, 65.0, 100.0),
    floor("one edit, 5 letters and more", 89.0, 98.0, 100.0),
    floor("two edits, 8 letters and more", 75.0, 98.0, 100.0),
    floor("only kana known, asked in other scripts", 89.0, 95.0, 100.0),
    floor("negatives", 0.0, 0.0, 1.0),
];

const fn floor(title: &'static str, hit_at_1: f64, precision: f64, most_resolved: f64) -> Floor {
    Floor {
        title,
        hit_at_1,
        precision,
        most_resolved,
    }
}

#[test]
fn no_group_falls_below_its_floor() {
    let groups = evaluation::groups();
    assert_eq!(groups.len(), FLOORS.len());
    for (group, floor) in groups.iter().zip(FLOORS) {
        assert_eq!(group.title, floor.title);
        let tally = evaluation::tally(group);
        let [first, precision, resolved] = [
            evaluation::share(tally.first, tally.cases),
            evaluation::share(tally.resolved_right, tally.resolved),
            evaluation::share(tally.resolved, tally.cases),
        ];
        println!(
            "{}: {} cases, hit@1 {first:.1} %, resolved {resolved:.1} %, precision {precision:.1} %",
            group.title, tally.cases
        );
        assert!(tally.cases > 100, "{}: too few cases to tell", group.title);
        assert!(
            first >= floor.hit_at_1,
            "{}: hit@1 {first:.1} %",
            group.title
        );
        assert!(
            precision >= floor.precision,
            "{}: precision {precision:.1} %",
            group.title
        );
        assert!(
            resolved <= floor.most_resolved,
            "{}: resolved {resolved:.1} %",
            group.title
        );
    }
}
