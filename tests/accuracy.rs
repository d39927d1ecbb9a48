//! Accuracy is kept: what the crate answers on the evaluation groups must not fall below these floors.
//!
//! `cargo test --test accuracy -- --nocapture` prints the figures; `cargo run --release --example evaluate` compares them
//! with plain matchers.

#[path = "../examples/evaluate/cases.rs"]
mod evaluation;

/// The least hit@1, hit@5 and precision of what is resolved, and the most that may be resolved, in per cent.
struct Floor {
    title: &'static str,
    hit_at_1: f64,
    hit_at_5: f64,
    precision: f64,
    most_resolved: f64,
}

const FLOORS: &[Floor] = &[
    floor("every name that one site bears", 98.0, 99.5, 99.0, 100.0),
    floor("every name, its kind given", 97.0, 99.5, 98.5, 100.0),
    floor(
        "attested spellings not in the tables",
        84.0,
        87.0,
        98.0,
        100.0,
    ),
    floor("attested spelling left out", 65.0, 80.0, 85.0, 100.0),
    floor(
        "attested name left out, unlike all that remain",
        25.0,
        30.0,
        80.0,
        100.0,
    ),
    floor("one edit, 5 letters and more", 96.0, 98.5, 97.5, 100.0),
    floor("two edits, 8 letters and more", 96.0, 98.5, 98.5, 100.0),
    floor("reading machine", 98.0, 99.0, 99.0, 100.0),
    floor("macrons lost or written out", 97.0, 99.0, 98.0, 100.0),
    floor("other romanisations", 97.5, 99.0, 98.5, 100.0),
    floor(
        "only kana known, asked in other scripts",
        93.0,
        96.0,
        98.5,
        100.0,
    ),
    floor("homonyms without a hint", 0.0, 0.0, 0.0, 0.0),
    floor("homonyms with area and kind", 100.0, 100.0, 100.0, 100.0),
    floor("negatives", 0.0, 0.0, 0.0, 0.5),
];

const fn floor(
    title: &'static str,
    hit_at_1: f64,
    hit_at_5: f64,
    precision: f64,
    most_resolved: f64,
) -> Floor {
    Floor {
        title,
        hit_at_1,
        hit_at_5,
        precision,
        most_resolved,
    }
}

#[test]
fn no_group_falls_below_its_floor() {
    let groups = evaluation::groups();
    assert_eq!(groups.len(), FLOORS.len());
    let mut faults = Vec::new();
    for (group, floor) in groups.iter().zip(FLOORS) {
        assert_eq!(group.title, floor.title);
        let tally = evaluation::tally(group);
        let is_found = group.aim == evaluation::Aim::Found;
        let share = evaluation::share;
        let resolved = share(tally.resolved, tally.cases);
        let shares = [
            ("hit@1", share(tally.first, tally.cases), floor.hit_at_1),
            ("hit@5", share(tally.in_five, tally.cases), floor.hit_at_5),
            (
                "precision",
                share(tally.resolved_right, tally.resolved),
                floor.precision,
            ),
        ];
        println!(
            "{}: {} cases, {shares:.1?}, resolved {resolved:.1} %",
            group.title, tally.cases
        );
        for (what, share, least) in shares {
            if is_found && share < least {
                faults.push(format!("{}: {what} {share:.1} %", group.title));
            }
        }
        if resolved > floor.most_resolved {
            faults.push(format!("{}: resolved {resolved:.1} %", group.title));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
