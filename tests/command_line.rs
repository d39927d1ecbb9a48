//! The `lookup` example as its users meet it: its contract on JSON, streaming, exit status and errors; and what `annotate` and `compile` print.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// The program of an example; `cargo test` builds it beside the tests, `cargo test --test command_line` does not.
fn example(name: &str) -> Command {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    let path = path.join("examples").join(name);
    if !path.exists() {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--example", name])
            .status();
        assert!(built.is_ok_and(|status| status.success()));
    }
    Command::new(path)
}

fn lookup() -> Command {
    example("lookup")
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    output_of(lookup().args(arguments), input)
}

fn output_of(program: &mut Command, input: &[u8]) -> Output {
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the examples are built by cargo test");
    let mut stdin = child.stdin.take().unwrap();
    // A run that fails at once does not read its input.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8(output.stdout.clone())
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn json_has_one_line_a_query_with_every_field() {
    let output = run(&["--json", "Esutru", "Atlantis"], b"");
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["query"], "Esutru");
    assert_eq!(lines[0]["status"], "resolved");
    let candidate = &lines[0]["candidates"][0];
    assert_eq!(candidate["matched"], "Esutoru");
    assert!((0.0..=1.0).contains(&candidate["score"].as_f64().unwrap()));
    assert!(
        candidate["how"]
            .as_array()
            .unwrap()
            .iter()
            .any(|how| how == "1 edit: ∅→o")
    );
    let place = candidate["place"].as_object().unwrap();
    for field in [
        "id", "kind", "kanji", "kana", "romaji", "fate", "modern", "lat", "lon", "within",
    ] {
        assert!(place.contains_key(field), "{field}");
    }
    assert_eq!(place["modern"]["ru"], "Углегорск");
    assert_eq!(place["modern"]["latin"], "Uglegorsk");
    assert_eq!(place["kanji"], "恵須取");
    assert_eq!(lines[1]["status"], "not_found");
}

#[test]
fn absent_facts_are_null() {
    let output = run(&["--json", "--kind", "district", "真岡郡"], b"");
    let place = &lines(&output)[0]["candidates"][0]["place"];
    assert!(
        place["lat"].is_null() && place["modern"]["ru"].is_null(),
        "{place}"
    );
}

#[test]
fn every_line_is_answered_in_order_empty_ones_too() {
    let output = run(&["--json"], "真岡\n\nMaoka\r\nトヨハラ".as_bytes());
    let answers: Vec<_> = lines(&output)
        .iter()
        .map(|line| {
            (
                line["query"].as_str().unwrap().to_owned(),
                line["status"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let expected = [
        ("真岡", "resolved"),
        ("", "not_found"),
        ("Maoka", "resolved"),
        ("トヨハラ", "resolved"),
    ];
    assert_eq!(
        answers,
        expected.map(|(query, status)| (query.to_owned(), status.to_owned()))
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn each_answer_leaves_before_the_next_query_is_needed() {
    let mut child = lookup()
        .arg("--json")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for name in ["真岡", "大泊"] {
        writeln!(stdin, "{name}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["query"], name);
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn bytes_that_are_not_utf8_lose_no_line() {
    let output = run(&["--json"], b"Maoka\n\xff\xfe\nToyohara\n");
    let statuses: Vec<_> = lines(&output)
        .iter()
        .map(|line| line["status"].clone())
        .collect();
    assert_eq!(statuses, ["resolved", "not_found", "resolved"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("line 2"), "{error}");
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_query() {
    let output = run(&["--json"], b"\xEF\xBB\xBFMaoka\n");
    assert_eq!(lines(&output)[0]["query"], "Maoka");
}

#[test]
fn wrong_usage_is_told_with_what_is_right() {
    let output = run(&["--kind", "hamlet", "Maoka"], b"");
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("settlement") && error.contains("lighthouse"),
        "{error}"
    );
    let output = run(&["--colour", "Maoka"], b"");
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("--colour") && error.contains("--help"),
        "{error}"
    );
    assert_eq!(run(&["--limit", "0", "Maoka"], b"").status.code(), Some(2));
    assert_eq!(
        run(&["--within", "Atlantis", "Maoka"], b"").status.code(),
        Some(2)
    );
}

#[test]
fn help_shows_examples() {
    let output = run(&["--help"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("--kind station")
    );
}

#[test]
fn the_table_has_a_heading_and_aligned_columns() {
    let output = run(&["恵須取", "Maoka"], b"");
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let columns: Vec<_> = text
        .lines()
        .map(|line| {
            let at = line
                .find("resolved")
                .or_else(|| line.find("STATUS"))
                .unwrap();
            unicode_width::UnicodeWidthStr::width(&line[..at])
        })
        .collect();
    assert_eq!(columns.len(), 3, "{text}");
    assert!(columns.iter().all(|column| *column == columns[0]), "{text}");
}

#[test]
fn the_number_of_candidates_is_limited() {
    let output = run(&["--json", "--limit", "1", "泊"], b"");
    assert_eq!(lines(&output)[0]["candidates"].as_array().unwrap().len(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_that_fails_is_told_by_its_name() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = lookup().arg("Esutoru").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("cannot write standard output: No space"),
        "{error}"
    );
    let folder = File::open("/").unwrap();
    let output = lookup().stdin(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("cannot read standard input: Is a directory"),
        "{error}"
    );
}

#[test]
fn scores_of_mentions_have_three_decimals() {
    let text = "Из Маоки шли в Томари, мимо 大通 и 長浜; дальше в Анива.";
    let output = output_of(example("annotate").arg("--json"), text.as_bytes());
    let lines = lines(&output);
    assert!(lines.len() > 2, "{lines:?}");
    for line in lines {
        let thousands = line["score"].as_f64().unwrap() * 1000.0;
        assert!((thousands - thousands.round()).abs() < 1e-9, "{line}");
    }
}

#[test]
fn faults_of_tables_are_told_in_words() {
    let compile = |arguments: &[&str]| output_of(example("compile").args(arguments), b"");
    let help = compile(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8(help.stdout).unwrap().contains("[FOLDER]"));

    let folder = tempfile::tempdir().unwrap();
    let assert_is_told = |message: &str| {
        let output = compile(&[folder.path().to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(message), "{error}");
        assert!(!error.contains("TableError"), "{error}");
    };
    assert_is_told("places.csv: No such file");
    for table in fs::read_dir("data").unwrap() {
        let table = table.unwrap().path();
        if table
            .extension()
            .is_some_and(|extension| extension == "csv")
        {
            fs::copy(&table, folder.path().join(table.file_name().unwrap())).unwrap();
        }
    }
    let places = folder.path().join("places.csv");
    let faulty = fs::read_to_string(&places)
        .unwrap()
        .replacen(",town,", ",citty,", 1);
    fs::write(&places, faulty).unwrap();
    assert_is_told("column kind: \"citty\": unknown kind");
}
