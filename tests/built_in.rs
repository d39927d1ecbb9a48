//! The built-in tables: their rules, and that the README tells the truth about them.

use karafuto::{Candidate, Era, Gazetteer, Language, Place, Region, Script, Tables};

#[path = "../examples/coverage/table.rs"]
mod coverage;

#[test]
fn the_tables_keep_every_rule() {
    if let Err(errors) = Tables::builtin().audit(Region::SAKHALIN_AND_KURILS) {
        panic!("correct these rows of data/:\n{errors}");
    }
}

#[test]
fn language_tags_fit_the_letters() {
    let mut wrong = Vec::new();
    for name in Tables::builtin().names() {
        let fits = match (name.lang.script(), Script::of(&name.text)) {
            (Some("Latn"), script) => script == Script::Latin,
            (Some("Cyrl"), script) => script == Script::Cyrillic,
            (Some("Hrkt"), script) => script == Script::Kana,
            (None, script) if name.lang == Language::RUSSIAN => script == Script::Cyrillic,
            (None, script) if name.lang == Language::JAPANESE => {
                matches!(script, Script::Han | Script::Kana)
            }
            _ => true,
        };
        if !fits {
            wrong.push(format!(
                "place {}: {} is tagged {}",
                name.place, name.text, name.lang
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "correct these rows of data/names.csv:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn names_hold_no_list_and_no_remark() {
    let mut wrong = Vec::new();
    for name in Tables::builtin().names() {
        if name
            .text
            .contains([';', '(', ')', '（', '）', '/', '\n', '?'])
        {
            wrong.push(format!("place {}: {:?}", name.place, name.text));
        }
    }
    assert!(
        wrong.is_empty(),
        "split these names of data/names.csv:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn modern_names_carry_no_type_word() {
    const TYPE_WORDS: &[&str] = &[
        "остров",
        "мыс",
        "гора",
        "вулкан",
        "река",
        "озеро",
        "залив",
        "пролив",
        "бухта",
        "полуостров",
        "село",
        "город",
        "посёлок",
        "хребет",
    ];
    let mut wrong = Vec::new();
    for place in Gazetteer::builtin().places() {
        for name in place.names().filter(|name| name.era() == Era::Modern) {
            let mut words = name.text().split(' ');
            if name.text().contains(' ')
                && words.any(|word| TYPE_WORDS.contains(&word.to_lowercase().as_str()))
            {
                wrong.push(format!("{place:?}: {}", name.text()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "take the type words off:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn relations_lead_up_and_down_alike() {
    let gazetteer = Gazetteer::builtin();
    for place in gazetteer.places() {
        for child in place.children() {
            assert_eq!(child.within(), Some(place));
        }
        assert!(place.names().len() > 0);
        assert!(place.names().all(|name| name.place() == place));
        assert_eq!(gazetteer.place(place.id()), Some(place));
    }
}

#[test]
fn the_documents_show_the_coverage_as_it_is() {
    let readme = include_str!("../README.md");
    for table in [coverage::by_kind(), coverage::by_era()] {
        assert!(
            readme.contains(&table),
            "put the output of `cargo run --release --example coverage` into README.md:\n{table}"
        );
    }
    let table = coverage::by_municipality();
    assert!(
        include_str!("../docs/coverage.md").contains(&table),
        "put the output of `cargo run --release --example coverage -- municipality` into docs/coverage.md"
    );
}

#[test]
fn the_data_package_describes_the_columns_as_they_are() {
    let package: serde_json::Value =
        serde_json::from_str(include_str!("../data/datapackage.json")).unwrap();
    for (resource, table) in package["resources"].as_array().unwrap().iter().zip([
        include_str!("../data/places.csv"),
        include_str!("../data/names.csv"),
        include_str!("../data/sources.csv"),
        include_str!("../data/relations.csv"),
        include_str!("../data/links.csv"),
        include_str!("../data/elsewhere.csv"),
    ]) {
        let fields: Vec<_> = resource["schema"]["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(table.lines().next().unwrap(), fields.join(","));
    }
}

#[test]
fn scores_are_probabilities_the_best_first() {
    let gazetteer = Gazetteer::builtin();
    for name in gazetteer.places().flat_map(Place::names) {
        let answer = gazetteer.lookup(name.text());
        let scores: Vec<f64> = answer.candidates().iter().map(Candidate::score).collect();
        let fit = scores.iter().all(|score| (0.0..=1.0).contains(score));
        assert!(
            fit && scores.is_sorted_by(|a, b| a >= b),
            "{}: {scores:?}",
            name.text()
        );
    }
}
