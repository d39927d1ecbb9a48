//! The `clean_csv` example as its users meet it: nothing of a table is lost, and what is wrong is told with row and column.

use std::{
    fmt::Write as _,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use proptest::prelude::*;

/// The example's program; `cargo test` builds it beside the tests, `cargo test --test clean_csv` does not.
fn clean_csv() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        let mut path = std::env::current_exe().unwrap();
        path.pop();
        path.pop();
        let path = path.join("examples").join("clean_csv");
        if !path.exists() {
            let built = Command::new(env!("CARGO"))
                .args(["build", "--example", "clean_csv"])
                .status();
            assert!(built.is_ok_and(|status| status.success()));
        }
        path
    });
    Command::new(program)
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = clean_csv()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the clean_csv example is built by cargo test");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // Written beside: input and output may both be longer than a pipe holds.
    let writer = thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The records of a table, the heading first.
fn records(table: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(table)
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// The cells of one column, by its name.
fn column(table: &[u8], delimiter: u8, name: &str) -> Vec<String> {
    let records = records(table, delimiter);
    let at = records[0].iter().position(|heading| heading == name);
    let at = at.unwrap_or_else(|| panic!("{name} in {:?}", records[0]));
    records[1..]
        .iter()
        .map(|record| record[at].clone())
        .collect()
}

fn statuses(output: &Output) -> Vec<String> {
    column(&output.stdout, b',', "status")
}

/// Whether each row of `output` is that of `input` with cells added before its line end.
fn assert_rows_are_kept(input: &[u8], output: &[u8], delimiter: u8) {
    let rows = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(bytes);
        let mut record = csv::ByteRecord::new();
        let mut starts = Vec::new();
        while reader.read_byte_record(&mut record).unwrap() {
            starts.push(record.position().unwrap().byte() as usize);
        }
        let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
        starts
            .iter()
            .zip(ends)
            .map(|(start, end)| bytes[*start..end].to_vec())
            .collect()
    };
    let (before, after) = (rows(input), rows(output));
    assert_eq!(
        before.len(),
        after.len(),
        "{}",
        String::from_utf8_lossy(output)
    );
    let is_line_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    for (before, after) in before.iter().zip(&after) {
        let line_end = before
            .iter()
            .rev()
            .take_while(|byte| is_line_end(byte))
            .count();
        // A line end in open quotes, at the end of the file, is the cell's own.
        let (cells, line_end) = before.split_at(before.len() - line_end);
        let is_kept =
            after.starts_with(cells) && after.ends_with(line_end) || after.starts_with(before);
        let [before, after] = [before, after].map(|row| String::from_utf8_lossy(row));
        assert!(is_kept, "{before:?} became {after:?}");
    }
}

const REGISTER: &str = "\
id,place,district,year
1,Maoka,,1931
2,長浜,海馬村,1940
3,Tomari,,
4,,,
5,Atlantis,,1920
";

#[test]
fn every_row_gets_a_status_and_the_facts_of_its_place() {
    let output = run(&["--column", "place"], REGISTER.as_bytes());
    assert_eq!(
        statuses(&output),
        ["resolved", "ambiguous", "ambiguous", "empty", "not_found"]
    );
    assert_eq!(output.status.code(), Some(1));
    let records = records(&output.stdout, b',');
    let added = [
        "status",
        "karafuto_id",
        "score",
        "matched",
        "modern_ru",
        "modern_latin",
        "kanji",
        "kana",
        "romaji",
        "kind",
        "fate",
        "lat",
        "lon",
        "precision",
        "within",
        "candidates",
        "reason",
    ];
    assert_eq!(records[0][4..], added);
    assert_eq!(
        records[1][8..13],
        ["Холмск", "Kholmsk", "真岡", "まおか", "Maoka"]
    );
    // A best guess does not stand where an answer would.
    assert!(
        records[3][5..19].iter().all(String::is_empty),
        "{:?}",
        records[3]
    );
    assert!(records[3][19].contains("泊村"), "{:?}", records[3]);
    assert_rows_are_kept(REGISTER.as_bytes(), &output.stdout, b',');
}

#[test]
fn the_exit_status_is_0_where_all_are_decided() {
    let output = run(&["--column", "place"], "place,n\nMaoka,1\n,2\n".as_bytes());
    assert_eq!(statuses(&output), ["resolved", "empty"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_second_column_narrows_the_first() {
    let output = run(
        &[
            "--column",
            "place",
            "--district-column",
            "district",
            "--only",
            "status,id",
        ],
        REGISTER.as_bytes(),
    );
    assert_eq!(statuses(&output)[..2], ["resolved", "resolved"]);
    assert_eq!(column(&output.stdout, b',', "karafuto_id")[1], "463");
}

#[test]
fn a_place_in_a_district_elsewhere_is_doubtful() {
    let table = "place,district\nNoda,Chiba\n真岡,栃木県\nChekhov,Moscow Oblast\nMaoka,Sakhalin\n";
    let output = run(
        &["--column", "place", "--district-column", "2"],
        table.as_bytes(),
    );
    let expected = ["ambiguous", "ambiguous", "ambiguous", "resolved"];
    assert_eq!(statuses(&output), expected);
}

#[test]
fn a_place_outside_its_district_is_doubtful() {
    let table = "place,district\nMaoka,Shikuka\nMaoka,Nowhere\n";
    let output = run(
        &["--column", "place", "--district-column", "2"],
        table.as_bytes(),
    );
    assert_eq!(statuses(&output), ["ambiguous", "resolved"]);
    let reasons = column(&output.stdout, b',', "reason");
    assert!(reasons[0].ends_with("not known in Shikuka"), "{reasons:?}");
    assert!(
        reasons[1].ends_with("district Nowhere is not known"),
        "{reasons:?}"
    );
}

#[test]
fn years_and_countries_are_looked_at() {
    let table = "place,country,year\nMaoka,Japan,昭和5年\nMaoka,Korea,1930\nMaoka,?,soon\n";
    let arguments = [
        "--column",
        "place",
        "--country-column",
        "country",
        "--year-column",
        "year",
    ];
    let output = run(&arguments, table.as_bytes());
    assert_eq!(statuses(&output), ["resolved", "not_found", "resolved"]);
    let reasons = column(&output.stdout, b',', "reason");
    assert!(reasons[0].contains("held in 1930"), "{reasons:?}");
    assert_eq!(reasons[1], "Korea never held the region");
    assert!(
        reasons[2].ends_with("country ? is not known; soon is no year"),
        "{reasons:?}"
    );
}

#[test]
fn delimiters_are_found_out_or_given() {
    for (delimiter, word) in [
        ('\t', "tab"),
        (';', ";"),
        ('|', "|"),
        (',', ","),
        (':', ":"),
    ] {
        let table =
            "n,place,note\n1,Maoka,\"a b\"\n2,Toyohara,\n".replace(',', &delimiter.to_string());
        let delimiter = delimiter as u8;
        for given in [&["--delimiter", word][..], &[]] {
            if given.is_empty() && delimiter == b':' {
                continue;
            }
            let output = run(&[&["--column", "place"], given].concat(), table.as_bytes());
            assert_eq!(
                column(&output.stdout, delimiter, "modern_latin"),
                ["Kholmsk", "Yuzhno-Sakhalinsk"]
            );
            assert_rows_are_kept(table.as_bytes(), &output.stdout, delimiter);
        }
    }
}

#[test]
fn quotes_that_quote_nothing_are_letters() {
    let table = "place\tsize\nMaoka\t\"5 x 7\" print\nToyohara\t\"8 x 10\" print\nOtomari\t\"\n";
    let output = run(&["--column", "place"], table.as_bytes());
    let lines: Vec<_> = output.stdout.split(|byte| *byte == b'\n').collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[1].starts_with(b"Maoka\t\"5 x 7\" print\tresolved\t"));
    assert!(lines[3].starts_with(b"Otomari\t\"\tresolved\t"));
}

#[test]
fn byte_order_mark_and_windows_line_ends_stay() {
    let table = b"\xEF\xBB\xBFplace,n\r\nMaoka,1\r\n\r\nToyohara,\"two\r\nlines\"\r\nOtomari,3";
    let output = run(&["--column", "place", "--only", "status"], table);
    let expected = "\u{FEFF}place,n,status\r\nMaoka,1,resolved\r\n\r\nToyohara,\"two\r\nlines\",resolved\r\nOtomari,3,resolved";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn old_encodings_are_read_and_kept() {
    for (label, names) in [
        ("shift_jis", ["真岡", "豊原", "ソ表ポ"]),
        ("euc-jp", ["真岡", "豊原", "ソ表ポ"]),
        ("windows-1251", ["Маока", "Тоёхара", "Ёж"]),
        ("koi8-r", ["Маока", "Тоёхара", "Ёж"]),
    ] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let table = format!(
            "place,n\n{}\n",
            names.map(|name| format!("{name},{name}")).join("\n")
        );
        let (bytes, _, is_lossy) = encoding.encode(&table);
        assert!(!is_lossy);
        let output = run(
            &[
                "--column",
                "place",
                "--encoding",
                label,
                "--only",
                "status,modern_ru,kanji",
            ],
            &bytes,
        );
        assert_rows_are_kept(&bytes, &output.stdout, b',');
        let (text, has_errors) = encoding.decode_without_bom_handling(&output.stdout);
        assert!(!has_errors);
        let statuses = column(text.as_bytes(), b',', "status");
        assert_eq!(statuses, ["resolved", "resolved", "not_found"], "{label}");
        assert_eq!(column(text.as_bytes(), b',', "modern_ru")[0], "Холмск");
        let lacks_kanji = encoding.is_single_byte();
        assert_eq!(
            stderr(&output).contains("lacks characters"),
            lacks_kanji,
            "{label}"
        );
        // The same table without the encoding is no table of UTF-8.
        let output = run(&["--column", "place"], &bytes);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            stderr(&output).contains("row 2 (line 2), column 1 (place): byte 1 "),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn encodings_go_by_the_names_of_other_programs_too() {
    let (table, _, _) = encoding_rs::SHIFT_JIS.encode("place\n恵須取\n");
    let (expected, _, _) = encoding_rs::SHIFT_JIS.encode("place,kanji\n恵須取,恵須取\n");
    for label in ["cp932", "CP932", "ms932", "windows-31j", "sjis"] {
        let arguments = ["--column", "place", "--only", "kanji", "-e", label];
        assert!(run(&arguments, &table).stdout == *expected, "{label}");
    }
    for label in [
        "cp1251",
        "eucjp",
        "euc_jp",
        "koi8_r",
        "utf8",
        "utf-8-sig",
        "cp949",
    ] {
        let output = run(&["--column", "place", "-e", label], b"place\nMaoka\n");
        assert_eq!(output.status.code(), Some(0), "{label}");
    }
}

#[test]
fn characters_that_the_encoding_lacks_are_written_by_their_numbers() {
    let arguments = ["--column", "place", "--only", "kanji", "-q", "-e", "cp1251"];
    let output = run(&arguments, b"place\nMaoka\n");
    assert_eq!(output.stdout, b"place,kanji\nMaoka,&#30495;&#23713;\n");
    assert!(stderr(&output).contains("windows-1251 lacks characters"));
}

#[test]
fn a_table_without_heading_has_columns_by_number() {
    let output = run(
        &["--column", "2", "--no-header", "--only", "status"],
        b"1,Maoka\n2,Toyohara\n",
    );
    assert_eq!(output.stdout, b"1,Maoka,resolved\n2,Toyohara,resolved\n");
    let output = run(&["--column", "place", "--no-header"], b"1,Maoka\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("1, 2, …"));
}

#[test]
fn a_missing_column_is_told_with_those_there_are() {
    let output = run(&["--column", "town"], REGISTER.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output)
            .contains("there is no column \"town\"; there are: id, place, district, year")
    );
    assert!(output.stdout.is_empty());
    let output = run(&["--column", "9"], REGISTER.as_bytes());
    assert!(stderr(&output).contains("there is no column 9: the first row has 4 cells"));
}

#[test]
fn a_name_of_two_columns_asks_for_a_number() {
    let table = b"place;n;place\nMaoka;1;Toyohara\n";
    let arguments = ["--only", "modern_latin", "--column"];
    for name in ["place", "Place "] {
        let output = run(&[&arguments[..], &[name]].concat(), table);
        assert_eq!(output.status.code(), Some(2));
        let told = format!("{name:?} is the name of 2 columns: 1, 3; give the number");
        assert!(stderr(&output).contains(&told), "{}", stderr(&output));
    }
    let output = run(&[&arguments[..], &["3"]].concat(), table);
    assert!(output.stdout.ends_with(b";Yuzhno-Sakhalinsk\n"));
    // One that is written exactly so goes before others in other letters.
    let output = run(
        &[&arguments[..], &["Place"]].concat(),
        b"place,Place\nMaoka,Otomari\n",
    );
    assert!(output.stdout.ends_with(b",Korsakov\n"));
}

#[test]
fn added_columns_are_chosen_and_named() {
    let output = run(
        &[
            "--column",
            "place",
            "--only",
            "modern_latin,status,modern_latin",
            "--prefix",
            "k_",
        ],
        b"place\nMaoka\n",
    );
    assert_eq!(
        output.stdout,
        b"place,k_modern_latin,k_status\nMaoka,Kholmsk,resolved\n"
    );
    let output = run(
        &["--column", "place", "--prefix", "x_"],
        b"place,x_id\nMaoka,1\n",
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("x_id"));
    let output = run(
        &["--column", "place", "--only", "resolved"],
        b"place\nMaoka\n",
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("modern_latin"));
}

#[test]
fn what_scores_too_little_is_left_undecided() {
    let output = run(
        &["--column", "place", "--min-score", "1"],
        b"place\nEsutru\n",
    );
    assert_eq!(statuses(&output), ["ambiguous"]);
    assert!(column(&output.stdout, b',', "reason")[0].starts_with("scores less than 1.00"));
}

#[test]
fn doubtful_values_are_reviewed_decided_and_applied() {
    let directory = tempfile::tempdir().unwrap();
    let review = directory.path().join("review.csv");
    let table =
        "place,district\nTomari,\nTomari,\nAtlantis,\nMaoka,\nTomari,Nowhere\nEastern slope,\n";
    let arguments = ["--column", "place", "--district-column", "district"];
    let output = run(
        &[&arguments[..], &["--review", review.to_str().unwrap()]].concat(),
        table.as_bytes(),
    );
    assert_eq!(output.status.code(), Some(1));
    let doubtful = fs::read_to_string(&review).unwrap();
    let values = column(doubtful.as_bytes(), b',', "value");
    assert_eq!(values, ["Tomari", "Atlantis", "Eastern slope", "Tomari"]);
    assert_eq!(column(doubtful.as_bytes(), b',', "rows")[0], "2");
    assert!(column(doubtful.as_bytes(), b',', "candidates")[0].contains("34 泊居町"));

    let decided = ["34", "none", "Shikuka", "1043"];
    let mut lines = doubtful.lines();
    let mut filled = vec![lines.next().unwrap().to_owned()];
    filled.extend(
        lines
            .zip(decided)
            .map(|(line, decision)| format!("{line}{decision}")),
    );
    fs::write(&review, filled.join("\n")).unwrap();
    let output = run(
        &[&arguments[..], &["--decisions", review.to_str().unwrap()]].concat(),
        table.as_bytes(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        column(&output.stdout, b',', "id"),
        ["34", "34", "", "37", "1043", "55"]
    );
    assert_eq!(statuses(&output)[2], "not_found");
}

#[test]
fn faulty_decisions_are_told_with_row_and_column() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("decisions.csv");
    for (table, message) in [
        (
            "value,decision\nTomari,999999\n",
            "row 2, column decision: the gazetteer has no place 999999",
        ),
        (
            "value,decision\nTomari,34\nTomari,55\n",
            "row 3, column decision: \"Tomari\" is decided otherwise",
        ),
        ("value,decision\nTomari,Tomari\n", "\"Tomari\" is ambiguous"),
        ("value\nTomari\n", "there is no column decision"),
        (
            "value,decision\nTomari,999999 泊居町\n",
            "row 2, column decision: the gazetteer has no place 999999",
        ),
        (
            "value:decision\nTomari:34\n",
            "there is no column value by commas, semicolons, tabs or |",
        ),
    ] {
        fs::write(&file, table).unwrap();
        let output = run(
            &["--column", "place", "--decisions", file.to_str().unwrap()],
            b"place\nTomari\n",
        );
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
}

#[test]
fn decisions_are_read_as_a_spreadsheet_saves_them() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("decisions.csv");
    let (table, _, _) =
        encoding_rs::SHIFT_JIS.encode("value;decision\n泊;34 泊居町 Tomarioru\n真岡;None\n");
    fs::write(&file, &table).unwrap();
    let (column, _, _) = encoding_rs::SHIFT_JIS.encode("place\n泊\n真岡\n");
    let arguments = ["--column", "place", "--only", "status", "--decisions"];
    let arguments = [&arguments[..], &[file.to_str().unwrap()]].concat();
    let output = run(&[&arguments[..], &["-e", "shift_jis"]].concat(), &column);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stdout.ends_with(b",not_found\n"));
    // Nothing tells of its encoding.
    let output = run(&arguments, b"place\nMaoka\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("iconv -f SHIFT_JIS"),
        "{}",
        stderr(&output)
    );
    let utf16 = "\u{FEFF}value,decision\n".encode_utf16();
    fs::write(&file, utf16.flat_map(u16::to_le_bytes).collect::<Vec<_>>()).unwrap();
    let output = run(&arguments, b"place\nMaoka\n");
    assert!(
        stderr(&output).contains("it is in UTF-16"),
        "{}",
        stderr(&output)
    );
}

const WRONG_BYTE: &[u8] = b"n,place\n1,Maoka\n2,Mao\xFFka\n\xFE,Toyohara\n4,Otomari\n";

#[test]
fn a_row_with_a_wrong_byte_is_kept() {
    let output = run(&["--column", "place", "--only", "status"], WRONG_BYTE);
    assert_eq!(output.stdout, b"n,place,status\n1,Maoka,resolved\n2,Mao\xFFka,not_found\n\xFE,Toyohara,resolved\n4,Otomari,resolved\n");
    assert_eq!(output.status.code(), Some(2));
    let told =
        "standard input: row 3 (line 3), column 2 (place): byte 4 of the cell is wrong in UTF-8";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
}

#[test]
fn a_row_with_a_wrong_byte_is_skipped_if_asked_for() {
    let output = run(
        &[
            "--column",
            "place",
            "--only",
            "status",
            "--on-error",
            "skip",
        ],
        WRONG_BYTE,
    );
    assert_eq!(
        output.stdout,
        b"n,place,status\n1,Maoka,resolved\n\xFE,Toyohara,resolved\n4,Otomari,resolved\n"
    );
    assert!(
        stderr(&output).contains("1 faulty rows left out"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_row_with_a_wrong_byte_stops_if_asked_for() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out.csv");
    fs::write(&out, "as it was").unwrap();
    let arguments = [
        "--column",
        "place",
        "--only",
        "status",
        "--on-error",
        "stop",
    ];
    let output = run(&arguments, WRONG_BYTE);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"n,place,status\n1,Maoka,resolved\n");
    let output = run(
        &[&arguments[..], &["-o", out.to_str().unwrap()]].concat(),
        WRONG_BYTE,
    );
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(&out).unwrap(), b"as it was");
    let part = part_of(directory.path()).unwrap();
    assert_eq!(
        fs::read(part).unwrap(),
        b"n,place,status\n1,Maoka,resolved\n"
    );
}

#[test]
fn ragged_rows_are_kept_in_line() {
    let table = "place,a,b\nMaoka\nToyohara,1,2\nOtomari,1,2,3\n";
    let output = run(&["--column", "place", "--only", "status"], table.as_bytes());
    let expected =
        "place,a,b,status\nMaoka,,,resolved\nToyohara,1,2,resolved\nOtomari,1,2,3,resolved\n";
    assert_eq!(String::from_utf8(output.stdout.clone()).unwrap(), expected);
    assert_eq!(output.status.code(), Some(0));
    let errors = stderr(&output);
    assert!(
        errors.contains("row 2 (line 2): 1 cells instead of 3; filled up"),
        "{errors}"
    );
    assert!(
        errors.contains("row 4 (line 4): 4 cells instead of 3; the added ones"),
        "{errors}"
    );
}

#[test]
fn ragged_rows_are_left_out_or_stop_if_asked_for() {
    let table = "place,a,b\nToyohara,1,2\nMaoka\n";
    let whole = "place,a,b,status\nToyohara,1,2,resolved\n";
    for (on_error, code, told) in [
        ("skip", 1, "1 cells instead of 3; the row is left out\n"),
        ("stop", 2, "1 cells instead of 3\n"),
    ] {
        let arguments = [
            "--column",
            "place",
            "--only",
            "status",
            "--on-error",
            on_error,
        ];
        let output = run(&arguments, table.as_bytes());
        assert_eq!(output.stdout, whole.as_bytes());
        assert_eq!(output.status.code(), Some(code), "{on_error}");
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
}

#[test]
fn a_quote_that_never_closes_is_told_and_its_row_kept() {
    let table = "place,a\nMaoka,1\nToyohara,\"2\n";
    let output = run(&["--column", "place", "--only", "status"], table.as_bytes());
    assert_eq!(
        records(&output.stdout, b',')[2],
        ["Toyohara", "2\n", "resolved"]
    );
    assert!(
        output
            .stdout
            .starts_with(b"place,a,status\nMaoka,1,resolved\nToyohara,\"2\n")
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("row 3 (line 3): a quote opens"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_cell_of_10_mb_goes_through() {
    let long = "x".repeat(10 << 20);
    let table = format!("place,text\nMaoka,{long}\n\"{long}\",\nToyohara,\n");
    let output = run(&["--column", "place", "--only", "status"], table.as_bytes());
    let expected = format!(
        "place,text,status\nMaoka,{long},resolved\n\"{long}\",,not_found\nToyohara,,resolved\n"
    );
    assert!(output.stdout == expected.as_bytes());
    let told = "row 3 (line 3), column 1 (place): 10485760 bytes are too long for a name";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
}

#[test]
fn a_quote_that_swallows_the_table_is_an_error_in_bounded_space() {
    let table = format!("place,a\nMaoka,1\nToyohara,\"{}\n", "x\n".repeat(33 << 20));
    let output = run(&["--column", "place", "--only", "status"], table.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("row 3 (line 3) is longer than 64 MiB"),
        "{}",
        stderr(&output)
    );
    assert_eq!(output.stdout, b"place,a,status\nMaoka,1,resolved\n");
}

#[test]
fn what_is_no_table_is_told() {
    let utf16: Vec<u8> = "\u{FEFF}place\nMaoka\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (iso_2022_jp, _, _) = encoding_rs::ISO_2022_JP.encode("place\n真岡\n");
    // Without its byte order mark, and of the other order of bytes.
    let little = &utf16[2..];
    let big = [b"\0", &little[..little.len() - 1]].concat();
    for (input, message) in [
        (&utf16[..], "UTF-16"),
        (little, "-f UTF-16LE"),
        (&big, "-f UTF-16BE"),
        (&iso_2022_jp, "-f ISO-2022-JP"),
        (b"PK\x03\x04..", "spreadsheet"),
    ] {
        let output = run(&["--column", "place"], input);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
    for label in ["utf-16", "iso-2022-jp"] {
        let output = run(&["--column", "place", "-e", label], b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("iconv"), "{}", stderr(&output));
    }
    let output = run(&["--column", "place", "/nowhere.csv"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("/nowhere.csv"));
}

#[test]
fn an_empty_table_stays_empty() {
    let output = run(&["--column", "place"], b"");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    let output = run(&["--column", "place", "--only", "status"], b"place");
    assert_eq!(
        (output.status.code(), &*output.stdout),
        (Some(0), &b"place,status"[..])
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let output = run(
        &["--column", "place", "-o", "/dev/full"],
        REGISTER.as_bytes(),
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("/dev/full: cannot be written after row 0: No space left"),
        "{}",
        stderr(&output)
    );
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut child = clean_csv()
        .args(["--column", "place"])
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(REGISTER.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("standard output: cannot be written"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_closed_pipe_is_told_with_the_row() {
    let mut child = clean_csv()
        .args(["--column", "place", "--only", "status"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || {
        let _ = stdin.write_all(&many_rows(200_000));
    });
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10_000]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("its reader closed it after row "),
        "{}",
        stderr(&output)
    );
}

fn many_rows(rows: usize) -> Vec<u8> {
    let names = ["Maoka", "豊原", "Tomari", "Эсутору", "Nowhere", ""];
    let mut table = b"n,place,\"a note\"\n".to_vec();
    for row in 0..rows {
        let name = names[row * row % names.len()];
        writeln!(table, "{row},{name},\"two\nlines\"").unwrap();
    }
    table
}

fn part_of(directory: &Path) -> Option<PathBuf> {
    fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            path.extension()
                .is_some_and(|extension| extension == "part")
        })
}

#[test]
fn a_killed_run_is_taken_up_again() {
    let directory = tempfile::tempdir().unwrap();
    let [input, out, whole] =
        ["in.csv", "out.csv", "whole.csv"].map(|name| directory.path().join(name));
    let table = many_rows(60_000);
    fs::write(&input, &table).unwrap();
    let arguments =
        |out: &Path| ["--column", "place", "-o", out.to_str().unwrap()].map(str::to_owned);
    let once = clean_csv()
        .args(arguments(&whole))
        .arg(&input)
        .output()
        .unwrap();
    assert_eq!(once.status.code(), Some(1));
    let expected = fs::read(&whole).unwrap();

    let mut child = clean_csv()
        .args(arguments(&out))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&table[..table.len() - 1000]).unwrap();
    let start = Instant::now();
    let part = loop {
        let part = part_of(directory.path());
        if let Some(part) = part.filter(|part| fs::metadata(part).unwrap().len() > 500_000) {
            break part;
        }
        assert!(start.elapsed() < Duration::from_secs(60));
        thread::sleep(Duration::from_millis(5));
    };
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!out.exists());
    let done = fs::read(&part).unwrap();
    for torn in [0, 1, 7, 300] {
        fs::write(&part, &done[..done.len() - torn]).unwrap();
        let resumed = clean_csv()
            .args(arguments(&out))
            .arg("--resume")
            .arg(&input)
            .output()
            .unwrap();
        assert_eq!(resumed.status.code(), Some(1), "{}", stderr(&resumed));
        assert!(
            stderr(&resumed).contains("going on after row"),
            "{}",
            stderr(&resumed)
        );
        assert!(fs::read(&out).unwrap() == expected);
        assert_eq!(part_of(directory.path()), None);
        // The report is that of a run without a break.
        let report = stderr(&resumed);
        let (_, report) = report.split_once('\n').unwrap();
        let counts = |report: &str| {
            report
                .lines()
                .filter(|line| line.starts_with(' '))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(counts(report), counts(&stderr(&once)));
    }

    fs::write(&part, &done).unwrap();
    fs::write(
        &input,
        String::from_utf8(table).unwrap().replace("\n7,", "\n8,"),
    )
    .unwrap();
    let other = clean_csv()
        .args(arguments(&out))
        .arg("--resume")
        .arg(&input)
        .output()
        .unwrap();
    assert_eq!(other.status.code(), Some(2));
    assert!(
        stderr(&other).contains("row 9 of the input is not the one"),
        "{}",
        stderr(&other)
    );
    // Another command has nothing to go on from.
    let other = clean_csv()
        .args(arguments(&out))
        .args(["--resume", "--only", "id"])
        .arg(&input)
        .output()
        .unwrap();
    assert!(
        stderr(&other).contains("no unfinished run"),
        "{}",
        stderr(&other)
    );
}

#[test]
fn a_fault_before_the_kill_still_counts() {
    let directory = tempfile::tempdir().unwrap();
    let [input, out] = ["in.csv", "out.csv"].map(|name| directory.path().join(name));
    let table = b"place\nMao\xFFka\nToyohara\nOtomari\n";
    for (on_error, done) in [
        (
            "keep",
            &b"place,status\nMao\xFFka,not_found\nToyohara,resolved\n"[..],
        ),
        (
            "skip",
            b"place,status\nToyohara,resolved\nOtomari,resolved\n",
        ),
    ] {
        let arguments = [
            "--column",
            "place",
            "--only",
            "status",
            "--on-error",
            on_error,
        ];
        let once = run(&arguments, table);
        assert_eq!(once.status.code(), Some(2));

        // A run that cannot read on leaves the rows so far, as a killed one does, under a name that only it knows.
        let long = [&table[..], b"\"", &b"x\n".repeat(33 << 20)].concat();
        let failed = run(
            &[&arguments[..], &["-o", out.to_str().unwrap()]].concat(),
            &long,
        );
        assert_eq!(failed.status.code(), Some(2));
        fs::write(part_of(directory.path()).unwrap(), done).unwrap();
        fs::write(&input, table).unwrap();
        let resumed = clean_csv()
            .args(arguments)
            .args(["--resume", "-o"])
            .args([&out, &input])
            .output()
            .unwrap();
        let errors = stderr(&resumed);
        assert!(errors.contains("going on after row 2\n"), "{errors}");
        assert!(errors.contains("1 faults before it"), "{errors}");
        assert_eq!(resumed.status.code(), Some(2), "{on_error}: {errors}");
        assert!(fs::read(&out).unwrap() == once.stdout);
    }
}

#[test]
fn faults_without_end_take_no_time_without_end() {
    // Each took minutes while a fault was looked for from the end of its cell, and its line from the start of the rows.
    let half = "\u{771F}".repeat(500_000);
    let (half, _, _) = encoding_rs::SHIFT_JIS.encode(&half);
    let cell = [b"n,place\n1,", &*half, b"\xFF", &half, b"\n"].concat();
    let arguments = ["--column", "place", "--only", "status"];
    let output = run(&[&arguments[..], &["-e", "shift_jis"]].concat(), &cell);
    let told = "row 2 (line 2), column 2 (place): byte 1000001 of the cell is wrong in Shift_JIS";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));

    let rows = 300_000;
    let ragged = format!("place,n\n{}", "\nMaoka\n".repeat(rows));
    let start = Instant::now();
    let output = run(&arguments, ragged.as_bytes());
    assert!(start.elapsed() < Duration::from_secs(30));
    let expected = format!("place,n,status\n{}", "\nMaoka,,resolved\n".repeat(rows));
    assert!(output.stdout == expected.as_bytes());
    let told = "row 3 (line 5): 1 cells instead of 2";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
}

#[test]
fn threads_change_nothing() {
    let table = many_rows(30_000);
    let one = run(&["--column", "place", "--threads", "1"], &table);
    let four = run(&["--column", "place", "--threads", "4"], &table);
    assert!(one.stdout == four.stdout);
    assert_eq!(stderr(&one), stderr(&four));
    assert_rows_are_kept(&table, &one.stdout, b',');
}

#[test]
fn the_report_tells_the_romanisation_and_nothing_is_drawn_in_a_pipe() {
    let output = run(&["--column", "place"], b"place\nSikuka\nSiritori\n");
    let report = stderr(&output);
    assert!(report.contains("2 rows, 2 distinct values"), "{report}");
    assert!(report.contains("romanisation: Kunrei-shiki"), "{report}");
    assert!(!report.contains('\u{1B}') && !report.contains('\r'));
}

#[test]
fn the_report_lists_a_name_once_whatever_stands_beside_it() {
    let table = "place,year\nNowhere,1921\nNowhere,1922\nTomari,\nTomari,often\nTomari,soon\n";
    let output = run(
        &["--column", "place", "--year-column", "year"],
        table.as_bytes(),
    );
    let report = stderr(&output);
    assert!(
        report.contains("5 rows, 5 distinct values (a name counts anew"),
        "{report}"
    );
    let (_, list) = report.split_once("without a decision:\n").unwrap();
    assert_eq!(
        list,
        "         3  Tomari (ambiguous)\n         2  Nowhere (not_found)\n"
    );
    let output = run(&["--column", "place"], table.as_bytes());
    assert!(stderr(&output).starts_with("5 rows, 2 distinct values\n"));
}

/// Runs in a folder with a table, a file of decisions and files that lead to them; what it refuses it leaves as it was.
#[track_caller]
fn assert_is_refused(arguments: &[&str], options: [&str; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let files = [
        ("in.csv", "place\nMaoka\nTomari\n"),
        ("decided.csv", "value,decision\nTomari,34\n"),
    ];
    for (name, text) in files {
        fs::write(path(name), text).unwrap();
    }
    fs::hard_link(path("in.csv"), path("hard.csv")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("in.csv", path("soft.csv")).unwrap();
    let output = clean_csv()
        .current_dir(folder.path())
        .args(["--column", "place"])
        .args(arguments)
        .stdin(fs::File::open(path("in.csv")).unwrap())
        .output()
        .unwrap();
    let errors = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(output.stdout.is_empty());
    for option in options {
        assert!(errors.contains(option), "{option}: {errors}");
    }
    for (name, text) in files {
        assert_eq!(fs::read_to_string(path(name)).unwrap(), text, "{name}");
    }
    assert!(!path("new.csv").exists() && part_of(folder.path()).is_none());
}

#[test]
fn no_file_of_the_command_is_written_over_another() {
    let decided = "--decisions (decided.csv)";
    assert_is_refused(
        &["in.csv", "--review", "in.csv"],
        ["--review (in.csv)", "the input (in.csv)"],
    );
    assert_is_refused(
        &["in.csv", "-o", "./in.csv"],
        ["--output (./in.csv)", "the input (in.csv)"],
    );
    assert_is_refused(
        &["in.csv", "-o", "hard.csv"],
        ["--output (hard.csv)", "the input (in.csv)"],
    );
    assert_is_refused(&["-o", "in.csv"], ["--output (in.csv)", "standard input"]);
    assert_is_refused(
        &[
            "in.csv",
            "--decisions",
            "decided.csv",
            "--review",
            "decided.csv",
        ],
        ["--review (decided.csv)", decided],
    );
    assert_is_refused(
        &["in.csv", "--decisions", "decided.csv", "-o", "decided.csv"],
        ["--output (decided.csv)", decided],
    );
    assert_is_refused(
        &["in.csv", "--review", "new.csv", "-o", "./new.csv"],
        ["--review (new.csv)", "--output (./new.csv)"],
    );
    #[cfg(unix)]
    assert_is_refused(
        &["in.csv", "-o", "soft.csv"],
        ["--output (soft.csv)", "the input (in.csv)"],
    );
}

#[test]
fn a_review_that_cannot_be_written_is_told_before_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let output_path = folder.path().join("out.csv");
    for review in [
        folder.path().join("missing/review.csv"),
        folder.path().to_owned(),
    ] {
        let output = clean_csv()
            .args([
                "--column",
                "birthplace",
                "examples/data/returnees.csv",
                "-o",
            ])
            .arg(&output_path)
            .arg("--review")
            .arg(&review)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let told = format!("{}: cannot be written", review.display());
        assert!(stderr(&output).contains(&told), "{}", stderr(&output));
        assert!(!output_path.exists());
    }
}

#[test]
fn a_review_that_has_not_all_says_so_and_is_the_same_from_run_to_run() {
    let folder = tempfile::tempdir().unwrap();
    let [input, review] = ["in.csv", "review.csv"].map(|name| folder.path().join(name));
    // Not looked up: no country that ever held the region.
    let mut table = "place,country\n".to_owned();
    for row in 0..300_000 {
        // Some come again long after, when they may be forgotten.
        writeln!(table, "n{},Korea", row % 280_000).unwrap();
    }
    fs::write(&input, table).unwrap();
    let arguments = [
        "--column",
        "place",
        "--country-column",
        "country",
        "--quiet",
    ];
    let reviews = [(); 2].map(|()| {
        let output = clean_csv()
            .args(arguments)
            .args(["--threads", "1", "-o", "/dev/null", "--review"])
            .args([&review, &input])
            .output()
            .unwrap();
        let errors = stderr(&output);
        assert!(
            errors.contains("has the 100,000 most frequent doubtful values"),
            "{errors}"
        );
        fs::read_to_string(&review).unwrap()
    });
    assert_eq!(reviews[0].lines().count(), 100_001);
    assert!(reviews[0] == reviews[1]);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let [out, review] = ["out.csv", "review.csv"].map(|name| folder.path().join(name));
    for (path, mode) in [(&out, 0o640), (&review, 0o604)] {
        fs::write(path, "as it was").unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    let output = clean_csv()
        .args([
            "--column",
            "birthplace",
            "examples/data/returnees.csv",
            "-o",
        ])
        .args([&out, &PathBuf::from("--review"), &review])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    for (path, mode) in [(&out, 0o640), (&review, 0o604)] {
        let about = fs::metadata(path).unwrap();
        assert_eq!(about.permissions().mode() & 0o777, mode, "{path:?}");
        assert!(about.len() > 100);
    }
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = fs::read_to_string("README.md").unwrap();
    let output = run(
        &[
            "--column",
            "birthplace",
            "examples/data/returnees.csv",
            "--only",
            "status,modern_latin,candidates",
        ],
        b"",
    );
    let printed = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(readme.contains(&printed), "{printed}");
    assert!(readme.contains(&stderr(&output)), "{}", stderr(&output));
}

/// Bytes of which tables are made, and those that trouble them.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec!["a", "Maoka", "豊原", " ", "''"]).prop_map(|text| text.as_bytes().to_vec()),
        6 => Just(b"\x00".to_vec()),
        3 => Just(b"\n".to_vec()),
        1 => Just(b"\r\n".to_vec()),
        1 => Just(b"\r".to_vec()),
        2 => Just(b"\"".to_vec()),
        1 => Just(b"\"\"".to_vec()),
        1 => Just(b"\"x\ny\"".to_vec()),
        1 => Just(b"\xFF".to_vec()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn rows_are_kept_byte_for_byte_whatever_they_are(
        table in table(),
        delimiter in prop::sample::select(vec![b',', b'\t', b';', b'|']),
        line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        threads in prop::sample::select(vec!["1", "3"]),
    ) {
        let mut input = format!("place\0x{line_end}").into_bytes();
        input.extend(table);
        for byte in &mut input {
            if *byte == 0 {
                *byte = delimiter;
            }
        }
        let word = char::from(delimiter).to_string();
        let arguments = ["--column", "1", "--delimiter", &word, "--quote", "\"", "--only", "status,reason", "--threads", threads];
        let output = run(&arguments, &input);
        assert_rows_are_kept(&input, &output.stdout, delimiter);
        let cells = |bytes: &[u8]| -> Vec<csv::ByteRecord> {
            let mut reader = csv::ReaderBuilder::new();
            reader.has_headers(false).flexible(true).delimiter(delimiter);
            reader.from_reader(bytes).into_byte_records().map(Result::unwrap).collect()
        };
        for (before, after) in cells(&input).iter().zip(cells(&output.stdout)) {
            let own: Vec<_> = after.iter().take(before.len()).collect();
            prop_assert_eq!(before.iter().collect::<Vec<_>>(), own);
            prop_assert_eq!(after.len(), before.len().max(2) + 2);
        }
    }
}
