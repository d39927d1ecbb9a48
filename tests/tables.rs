//! Tables of one's own: what is read, what is refused, and how it is said.

use karafuto::{
    Fate, Gazetteer, Kind, Language, LoadError, NameRow, PlaceId, PlaceRow, Precision, Query, Rule,
    SourceRow, Status, Tables,
};

const PLACES: &str = "\
id,kind,within,site,lat,lon,precision,position_sources,fate,successor,fate_sources,sources,note
1,town,3,,47.0,142.0,near,1,renamed,,1,1,
2,station,3,1,,,,,unknown,,,1,
3,district,,,,,,,unknown,,,1,
";
const NAMES: &str = "\
place,text,lang,era,rank,certainty,from,to,sources,note
1,白鳥,ja,japanese,official,certain,1920,1945,1,
1,しらとり,ja-Hrkt,japanese,official,certain,,,1,
1,Лебяжье,ru,modern,official,certain,1947-10-15,,1,
2,白鳥,ja,japanese,official,certain,,,1,
3,白鳥,ja,japanese,official,certain,,,1,
";
const SOURCES: &str = "id,title\n1,An invented register\n";

fn read(places: &str, names: &str, sources: &str) -> Result<Tables, LoadError> {
    Tables::read(places.as_bytes(), names.as_bytes(), sources.as_bytes())
}

/// Every fault as `file:line column`, from reading or from compiling.
fn faults(places: &str, names: &str, sources: &str) -> Vec<String> {
    let errors = match read(places, names, sources) {
        Ok(tables) => Gazetteer::compile(tables).map(drop).unwrap_err(),
        Err(LoadError::Invalid(errors)) => errors,
        Err(error) => panic!("{error}"),
    };
    errors
        .iter()
        .map(|error| format!("{}:{} {}", error.file(), error.line(), error.column()))
        .collect()
}

#[test]
fn three_tables_make_a_gazetteer() {
    let gazetteer = Gazetteer::compile(read(PLACES, NAMES, SOURCES).unwrap()).unwrap();
    let answer = gazetteer.lookup("Shiratori");
    let town = answer
        .place()
        .expect("the town, its station and its district are one answer");
    assert_eq!(town.kind(), Kind::Town);
    assert_eq!(town.modern().unwrap().latin(), "Lebyazh’ye");
    assert_eq!(town.within().unwrap().kind(), Kind::District);
    assert_eq!(town.within().unwrap().children().len(), 2);
    assert_eq!(
        town.sources().next().unwrap().title(),
        "An invented register"
    );
    let station = gazetteer.lookup("白鳥驛").place().unwrap();
    assert_eq!(station.site(), Some(town));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    let places = format!("\u{FEFF}{}", PLACES.replace('\n', "\r\n"));
    assert!(read(&places, &NAMES.replace('\n', "\r\n"), SOURCES).is_ok());
}

#[test]
fn all_faults_of_all_rows_are_told_with_their_places() {
    let places = "\
id,kind,lat,lon,precision,fate
1,twon,47.0,142.0,near,renamed
2,town,47.0,,near,gone
x,town,north,142.0,near,
4,town,91,142.0,near,
5,town,47.0,142.0,,
6,town,47.0
7,town,,,,unknown
";
    let names = "\
place,text,lang,from,to
7,,ja,,
7, 白鳥,ja,,
7,しらか\u{3099},ja-Hrkt,,
7,白鳥,Japanese,1945,1905
";
    assert_eq!(
        faults(places, names, SOURCES),
        [
            "places.csv:2 kind",
            "places.csv:3 lon",
            "places.csv:3 fate",
            "places.csv:4 id",
            "places.csv:4 lat",
            "places.csv:5 lat",
            "places.csv:6 precision",
            "places.csv:7 ",
            "names.csv:2 text",
            "names.csv:3 text",
            "names.csv:4 text",
            "names.csv:5 lang",
            "names.csv:5 from",
        ]
    );
}

#[test]
fn a_fault_says_what_is_wrong_and_what_to_do() {
    let places = PLACES.replace("1,town", "1,twon");
    let error = read(&places, NAMES, SOURCES).unwrap_err().to_string();
    assert!(
        error.starts_with(
            "places.csv:2: column kind: \"twon\": unknown kind \"twon\"; valid are: city, town,"
        ),
        "{error}"
    );
}

#[test]
fn bytes_that_are_not_utf8_are_told_by_line_and_column() {
    let mut names = NAMES.as_bytes().to_vec();
    let at = NAMES.find("白鳥").unwrap();
    names[at] = 0xFF;
    let error = Tables::read(PLACES.as_bytes(), names.as_slice(), SOURCES.as_bytes()).unwrap_err();
    let LoadError::Invalid(errors) = error else {
        panic!("{error}")
    };
    let error = errors.iter().next().unwrap();
    assert_eq!(
        (error.line(), error.column(), error.rule()),
        (2, "text", &Rule::Encoding)
    );
}

#[test]
fn columns_are_known_by_name() {
    assert_eq!(faults("id\n1\n", NAMES, SOURCES), ["places.csv:1 kind"]);
    assert_eq!(
        faults("id,kind,colour\n1,town,red\n", NAMES, SOURCES),
        ["places.csv:1 colour"]
    );
    assert_eq!(
        faults("id,kind,id\n1,town,1\n", NAMES, SOURCES),
        ["places.csv:1 id"]
    );
    assert_eq!(
        faults("", NAMES, SOURCES),
        ["places.csv:1 id", "places.csv:1 kind"]
    );
}

#[test]
fn the_tables_are_checked_as_a_whole() {
    let with = |from: &str, to: &str| PLACES.replace(from, to);
    for (places, fault) in [
        (with("2,station,3,1", "1,station,3,1"), "places.csv:3 id"),
        (
            with("2,station,3,1", "2,station,9,1"),
            "places.csv:3 within",
        ),
        (with("3,district,", "3,district,1"), "places.csv:2 within"),
        (with("3,district,,", "3,district,,2"), "places.csv:4 site"),
        (
            with(",1,renamed,", ",7,renamed,"),
            "places.csv:2 position_sources",
        ),
        (
            with("3,district,,,,,,,unknown", "3,district,,,,,,,merged"),
            "places.csv:4 successor",
        ),
        (
            with("142.0,near,1,renamed,,", "142.0,near,1,renamed,1,"),
            "places.csv:2 successor",
        ),
    ] {
        let faults = faults(&places, NAMES, SOURCES);
        assert!(
            faults.contains(&fault.to_owned()),
            "{fault} not in {faults:?}"
        );
    }
    for (names, fault) in [
        (
            NAMES.replace("1,しらとり,ja-Hrkt", "1,白鳥,ja"),
            "names.csv:3 text",
        ),
        (NAMES.replace("\n2,", "\n8,"), "names.csv:5 place"),
        (NAMES.replace("15,,1,", "15,,4,"), "names.csv:4 sources"),
        (NAMES.replace("\n2,", "\n1,x"), "places.csv:3 id"),
    ] {
        let faults = faults(PLACES, &names, SOURCES);
        assert!(
            faults.contains(&fault.to_owned()),
            "{fault} not in {faults:?}"
        );
    }
}

#[test]
fn one_simple_table_makes_a_gazetteer() {
    let csv = "\
name,modern,kana,other_names,kind,within,lat,lon,from,to,source,note
白鳥郡,,,,district,,,,,,Register 1920,
白鳥,Лебяжье,しらとり,Swan;Лебедино,village,白鳥郡,47.5,142.5,1910,1945,Register 1920,\"moved, once\"
";
    let gazetteer =
        Gazetteer::compile(Tables::read_simple(csv.as_bytes(), "mine.csv").unwrap()).unwrap();
    for name in [
        "白鳥村",
        "Shiratori",
        "シラトリ",
        "Swan",
        "Лебедино",
        "Лебяжье",
        "Lebyazhye",
    ] {
        let place = gazetteer.lookup(name).place().expect(name);
        assert_eq!(place.id(), PlaceId::new(1_000_001).unwrap());
        assert_eq!(place.fate(), Fate::Renamed);
        assert_eq!(place.position().unwrap().precision(), Precision::Near);
        assert_eq!(place.note(), "moved, once");
    }
}

#[test]
fn a_simple_table_says_what_it_does_not_understand() {
    let csv = "name,within,fate,from,to\nA,B,merged,1945,1905\n";
    let LoadError::Invalid(errors) = Tables::read_simple(csv.as_bytes(), "mine.csv").unwrap_err()
    else {
        panic!()
    };
    let faults: Vec<_> = errors
        .iter()
        .map(|error| (error.line(), error.column()))
        .collect();
    assert_eq!(faults, [(2, "from"), (2, "fate"), (2, "within")]);
}

#[test]
fn own_entries_stand_over_the_built_in_ones() {
    let csv = "name,modern,lat,lon\nEsutoru,Моя деревня,50.5,143.0\n";
    let own = Tables::read_simple(csv.as_bytes(), "mine.csv").unwrap();
    let gazetteer = Gazetteer::compile(Tables::builtin().overlay(own)).unwrap();
    let answer = gazetteer.lookup("Esutoru");
    assert_eq!(answer.place().unwrap().id(), PlaceId::FIRST_OWN);
    assert!(
        answer.candidates().len() > 1,
        "the built-in place is told too"
    );
    assert_ne!(
        gazetteer.lookup("恵須取").place().unwrap().id(),
        PlaceId::FIRST_OWN
    );
}

#[test]
fn a_spelling_can_be_added_to_a_built_in_place() {
    let maoka = Gazetteer::builtin().lookup("真岡").place().unwrap().id();
    let name = NameRow::new(maoka, "Qwertyopolis", Language::JAPANESE_LATIN);
    let own = Tables::from_rows(vec![], vec![name], vec![]);
    let gazetteer = Gazetteer::compile(Tables::builtin().overlay(own)).unwrap();
    assert_eq!(
        gazetteer.lookup("Qwertyopolis").place().unwrap().id(),
        maoka
    );
}

#[test]
fn rows_made_in_memory_can_replace_a_built_in_place() {
    let maoka = Gazetteer::builtin().lookup("真岡").place().unwrap().id();
    let own = Tables::from_rows(vec![PlaceRow::new(maoka, Kind::Region)], vec![], vec![]);
    let gazetteer = Gazetteer::compile(Tables::builtin().overlay(own)).unwrap();
    assert_eq!(gazetteer.place(maoka).unwrap().kind(), Kind::Region);
}

#[test]
fn two_overlays_keep_two_places() {
    let own = |name: &str| {
        let csv = format!("name,modern\n{name},Лебяжье\n");
        Tables::read_simple(csv.as_bytes(), "mine.csv").unwrap()
    };
    let tables = Tables::builtin()
        .overlay(own("Alphaville"))
        .overlay(own("Betatown"));
    let gazetteer = Gazetteer::compile(tables).unwrap();
    let [alpha, beta] =
        ["Alphaville", "Betatown"].map(|name| gazetteer.lookup(name).place().unwrap());
    assert_ne!(alpha, beta);
    assert_eq!(alpha.names().len(), 2);
}

#[test]
fn a_source_can_not_be_redefined() {
    let built_in = Tables::builtin().sources()[0].id;
    let own = Tables::from_rows(vec![], vec![], vec![SourceRow::new(built_in, "Mine")]);
    let errors = Gazetteer::compile(Tables::builtin().overlay(own)).unwrap_err();
    assert!(matches!(
        errors.first().unwrap().rule(),
        Rule::DuplicateId { .. }
    ));
}

#[test]
fn names_made_in_memory_keep_the_rules_of_the_tables() {
    let id = PlaceId::FIRST_OWN;
    for (text, rule) in [
        ("", Rule::Empty),
        (" Alpha", Rule::Untrimmed),
        ("e\u{301}", Rule::NotNfc),
        ("!!!", Rule::Unfindable),
    ] {
        let tables = Tables::from_rows(
            vec![PlaceRow::new(id, Kind::Lake)],
            vec![NameRow::new(id, text, Language::JAPANESE_LATIN)],
            vec![],
        );
        let errors = Gazetteer::compile(tables).unwrap_err();
        assert_eq!(errors.first().unwrap().rule(), &rule);
    }
}

#[test]
fn a_simple_table_may_be_untidy() {
    let csv = "Name , LAT,Lon\n  Alphaville ,47.5 , 142.5\n";
    let tables = Tables::read_simple(csv.as_bytes(), "mine.csv").unwrap();
    assert_eq!(tables.names()[0].text, "Alphaville");
    assert_eq!(tables.places()[0].position.unwrap().lat(), 47.5);
}

#[test]
fn a_modern_name_in_another_script_is_refused() {
    let csv = "name,modern\nAlphaville,新町\n";
    let LoadError::Invalid(errors) = Tables::read_simple(csv.as_bytes(), "mine.csv").unwrap_err()
    else {
        panic!()
    };
    assert_eq!(errors.first().unwrap().rule(), &Rule::ModernScript);
}

#[test]
fn a_missing_folder_is_named() {
    let error = Tables::open("no/such/folder").unwrap_err();
    assert!(matches!(error, LoadError::Open { .. }));
    assert!(error.to_string().contains("places.csv"), "{error}");
}

#[test]
fn a_reader_that_fails_is_no_table() {
    struct Failing;
    impl std::io::Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let error = Tables::read_simple(Failing, "mine.csv").unwrap_err();
    assert!(matches!(error, LoadError::Read { .. }));
}

#[test]
fn rows_are_written_and_read_by_serde_alike() {
    let tables = read(PLACES, NAMES, SOURCES).unwrap();
    let json = serde_json::to_string(&tables.names()[2]).unwrap();
    assert!(json.contains(r#""from":"1947-10-15""#), "{json}");
    let name: NameRow = serde_json::from_str(&json).unwrap();
    assert_eq!(name.period, tables.names()[2].period);
    let json = serde_json::to_string(&tables.places()[0]).unwrap();
    assert!(
        json.contains(r#""position":{"lat":47.0,"lon":142.0,"precision":"near"}"#),
        "{json}"
    );
    let place: PlaceRow = serde_json::from_str(&json).unwrap();
    assert_eq!(place, tables.places()[0]);
    let name: NameRow = serde_json::from_str(r#"{"place":1,"text":"a","lang":"ja"}"#).unwrap();
    assert_eq!(
        name,
        NameRow::new(PlaceId::new(1).unwrap(), "a", Language::JAPANESE)
    );
}

#[test]
fn a_gazetteer_is_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Gazetteer>();
    shared::<karafuto::Answer<'static>>();
    shared::<LoadError>();
    let statuses: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| Gazetteer::builtin().resolve(&Query::new("真岡")).status()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(statuses, [Status::Resolved; 4]);
}
