//! The compiled gazetteer: the built-in one is that of `data/`, and bytes that are none are refused.

use std::path::Path;

use karafuto::{Costs, Gazetteer, ImageError, Place, Tables};
use proptest::prelude::*;

#[test]
fn the_built_in_gazetteer_is_that_of_the_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let tables = Tables::open(folder).unwrap_or_else(|error| panic!("{error}"));
    let compiled = Gazetteer::compile(tables).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(
        compiled.to_bytes() == Gazetteer::builtin().to_bytes(),
        "data/karafuto.bin is older than the tables or the rules; run `cargo run --example compile`"
    );
}

#[test]
fn a_gazetteer_that_was_written_opens_again() {
    let bytes = Gazetteer::builtin().to_bytes().to_vec();
    let opened = Gazetteer::from_bytes(bytes).expect("just written");
    for name in ["Esutoru", "恵須取", "Esutru", "Nagahama", "Sapporo"] {
        let [a, b] = [&opened, Gazetteer::builtin()].map(|gazetteer| gazetteer.lookup(name));
        assert_eq!(
            serde_json::to_string(&a).expect("an answer"),
            serde_json::to_string(&b).expect("an answer"),
        );
    }
}

#[test]
fn tables_are_what_they_were_compiled_from() {
    let tables = Gazetteer::builtin().to_tables();
    let again = Gazetteer::compile(tables).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(again.to_bytes() == Gazetteer::builtin().to_bytes());
}

/// What is decided when the gazetteer is compiled is what is decided when it is asked.
#[test]
fn answers_that_are_ready_are_those_of_the_search() {
    let gazetteer = Gazetteer::builtin();
    // Costs of one's own are not those that the answers were made by, even where they amount to the same.
    let mut costs = Costs::default();
    costs.not_held += 0.001;
    let tables = gazetteer.to_tables();
    let asked = Gazetteer::compile(tables).unwrap_or_else(|errors| panic!("{errors}"));
    let asked = asked.with_costs(costs);
    let names: Vec<_> = gazetteer.places().flat_map(Place::names).collect();
    for text in names.iter().map(|name| name.text()) {
        for text in [
            text.to_owned(),
            text.to_uppercase(),
            text.to_lowercase(),
            format!(" {text}\n"),
        ] {
            let [ready, searched] = [gazetteer, &asked].map(|gazetteer| {
                let answer = gazetteer.lookup(&text);
                let best = answer.resolved().map(|best| {
                    let found = (best.place().id(), best.matched(), best.name().text());
                    (found, best.score(), best.cost(), best.how().to_vec())
                });
                let candidates = answer.candidates().iter();
                let candidates: Vec<_> = candidates
                    .map(|candidate| (candidate.place().id(), candidate.score()))
                    .collect();
                let place = answer.place().map(|place| place.id());
                (answer.status(), place, best, candidates)
            });
            assert_eq!(ready, searched, "{text:?}");
        }
    }
}

#[test]
fn bytes_that_are_none_are_refused_in_words() {
    let bytes = Gazetteer::builtin().to_bytes();
    let open = |bytes: Vec<u8>| Gazetteer::from_bytes(bytes).expect_err("not a gazetteer");
    assert_eq!(open(Vec::new()), ImageError::Foreign);
    assert_eq!(open(b"id,kind\n1,town\n".to_vec()), ImageError::Foreign);
    let cut = open(bytes[..bytes.len() / 2].to_vec());
    assert!(matches!(cut, ImageError::Truncated { .. }), "{cut}");
    let told = format!(
        "{} bytes instead of {}; copy the file again",
        bytes.len() / 2,
        bytes.len()
    );
    assert!(cut.to_string().contains(&told), "{cut}");
    // How long it was stands in the part that is lost.
    assert_eq!(open(bytes[..100].to_vec()), ImageError::TruncatedHeader);
    let mut other = bytes.to_vec();
    other[8..11].copy_from_slice(b"9.9");
    let other = open(other);
    assert!(matches!(other, ImageError::Version { .. }), "{other}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_changed_byte_goes_unseen(at in any::<prop::sample::Index>(), bits in 1_u8..) {
        let mut bytes = Gazetteer::builtin().to_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= bits;
        prop_assert!(Gazetteer::from_bytes(bytes).is_err());
    }

    #[test]
    fn no_cut_goes_unseen(length in any::<prop::sample::Index>()) {
        let bytes = Gazetteer::builtin().to_bytes();
        let cut = bytes[..length.index(bytes.len())].to_vec();
        prop_assert!(Gazetteer::from_bytes(cut).is_err());
    }
}
