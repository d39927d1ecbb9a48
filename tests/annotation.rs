//! Annotating text, as people who read old texts see it.

use std::io::{self, Read};

use karafuto::{AnnotateError, Annotator, AnnotatorBuilder, Gazetteer, Kind, Mention, Status};
use proptest::prelude::*;
use std::sync::LazyLock;

#[path = "../examples/annotate_accuracy/measure.rs"]
mod measure;

static ANNOTATOR: LazyLock<Annotator<'static>> =
    LazyLock::new(|| Annotator::new(Gazetteer::builtin()));

fn builder() -> AnnotatorBuilder<'static> {
    Annotator::builder(Gazetteer::builtin())
}

fn found(text: &str) -> Vec<&str> {
    ANNOTATOR
        .annotate(text)
        .iter()
        .map(|mention| mention.text(text))
        .collect()
}

fn kinds(text: &str) -> Vec<Kind> {
    ANNOTATOR
        .annotate(text)
        .iter()
        .filter_map(Mention::place)
        .map(|place| place.kind())
        .collect()
}

#[test]
fn the_passages_are_read_well() {
    for (code, recall, precision, places) in [
        ("en", 95.1, 97.5, 97.3),
        ("ja", 96.3, 97.5, 97.9),
        ("ru", 95.7, 98.3, 96.8),
    ] {
        let passages = measure::read(code).expect("readable");
        assert!(passages.len() >= 15);
        let score = measure::annotator(&ANNOTATOR, &passages);
        assert!(
            score.recall() >= recall && score.precision() >= precision && score.places() >= places,
            "{code}: {:.1} {:.1} {:.1}\n{}",
            score.recall(),
            score.precision(),
            score.places(),
            score.faults.join("\n")
        );
        assert!(measure::plain(&passages).precision() < score.precision());
    }
}

#[test]
fn a_part_of_another_name_is_none() {
    for text in [
        "находясь в Петропавловском-на-Амуре",
        "The strait is seen from Soya.",
        "父は落合町の王子製紙に勤めていた。王子は会社の名である。",
    ] {
        let mentions = ANNOTATOR.annotate(text);
        let found: Vec<_> = mentions
            .iter()
            .map(|mention| &text[mention.span()])
            .collect();
        assert!(found.is_empty() || found == ["落合町"], "{text}: {found:?}");
    }
}

#[test]
fn russian_names_are_found_in_every_case() {
    for name in ["Маока", "Маоки", "Маоке", "Маоку", "Маокой"] {
        assert_eq!(found(&format!("Поезд миновал {name}.")), [name]);
    }
    assert_eq!(
        found("под Эсутору, у Хонто, в Отомари"),
        ["Эсутору", "Хонто", "Отомари"]
    );
    assert_eq!(found("в Корсаковском посту"), ["Корсаковском посту"]);
}

#[test]
fn a_generic_term_belongs_to_the_name_and_tells_its_kind() {
    assert_eq!(
        found("Port Toro, Cape Crillon and the Gulf of Aniva"),
        ["Port Toro", "Cape Crillon", "Gulf of Aniva"]
    );
    assert_eq!(kinds("Cape Crillon, Aniva Gulf"), [Kind::Cape, Kind::Bay]);
    assert_eq!(found("眞岡町役場に行った"), ["眞岡町"]);
    assert_eq!(found("豊原市街"), ["豊原"]);
    assert_eq!(kinds("幌内川を遡る"), [Kind::River]);
}

#[test]
fn a_feature_of_nature_that_is_not_known_is_not_taken_for_the_town() {
    assert!(found("Maoka River").is_empty());
}

#[test]
fn width_old_characters_macrons_hyphens_and_broken_lines_do_not_matter() {
    for text in [
        "ＭＡＯＫＡ",
        "Ma-\noka",
        "Maoka",
        "Tōyohara",
        "TOYOHARA",
        "Toyo\u{AD}hara",
        "ｴｽﾄﾙ",
        "惠須取",
        "恵須\n取",
        "Ōtomari",
        "O\u{304}tomari",
    ] {
        assert_eq!(found(&format!("to {text} at last")), [text], "{text}");
    }
}

#[test]
fn a_family_name_is_no_place_without_evidence() {
    for text in [
        "Lieutenant Noda smiled.",
        "Noda-san came home.",
        "Kazuo Noda bought rice.",
        "野田大佐は笑った。",
        "清水さんの家",
        "Капитан Нода улыбнулся.",
        "Tei and Ai went home.",
        "Правда победила.",
        "Газета «Правда»",
        "A. Makarov wrote a report.",
        "泊まる所がない",
        "樺太丸は出港した",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
    assert_eq!(found("野田町から真岡へ"), ["野田町", "真岡"]);
    assert_eq!(
        found("From Maoka, Noda and Honto"),
        ["Maoka", "Noda", "Honto"]
    );
    assert_eq!(found("поезд Холмск – Чехов"), ["Холмск", "Чехов"]);
}

#[test]
fn namesakes_are_settled_by_the_places_around_or_left_open() {
    let alone = ANNOTATOR.annotate("長浜村");
    let beside = "択捉島の留別村と泊村";
    let mentions = ANNOTATOR.annotate(beside);
    assert!(
        mentions
            .iter()
            .all(|mention| mention.status() == Status::Resolved),
        "{mentions:?}"
    );
    assert!(
        alone
            .iter()
            .all(|mention| mention.place().is_some() || mention.candidates().count() > 1)
    );
}

#[test]
fn spans_do_not_overlap_and_are_in_order() {
    for code in ["en", "ja", "ru"] {
        for passage in measure::read(code).expect("readable") {
            let mentions = ANNOTATOR.annotate(&passage.text);
            assert!(mentions.is_sorted_by(|a, b| a.end() <= b.start()));
        }
    }
}

/// Gives its text in pieces of the lengths told, over and over.
struct Pieces<'t> {
    rest: &'t [u8],
    lengths: Vec<usize>,
    next: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.lengths[self.next % self.lengths.len()]
            .min(self.rest.len())
            .min(buffer.len());
        self.next += 1;
        buffer[..length].copy_from_slice(&self.rest[..length]);
        self.rest = &self.rest[length..];
        Ok(length)
    }
}

fn long_text(seed: &[usize]) -> String {
    let passages: Vec<_> = ["en", "ja", "ru"]
        .iter()
        .flat_map(|code| measure::read(code).expect("readable"))
        .collect();
    let gaps = ["\n\n", "\n", " ", "。"];
    let mut text = String::new();
    for (at, &pick) in seed.iter().cycle().take(300).enumerate() {
        text.push_str(&passages[(pick * 31 + at) % passages.len()].text);
        text.push_str(gaps[pick % gaps.len()]);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_reader_gives_the_same_however_it_is_cut(
        seed in prop::collection::vec(0_usize..40, 1..12),
        lengths in prop::collection::vec(1_usize..9000, 1..6),
    ) {
        let text = long_text(&seed);
        let whole: Vec<_> = ANNOTATOR.annotate(&text).iter().map(|mention| format!("{mention:?}")).collect();
        let mut passages = ANNOTATOR.passages(Pieces { rest: text.as_bytes(), lengths, next: 0 });
        let mut pieces = Vec::new();
        let mut read = 0;
        while let Some(passage) = passages.next_passage().expect("readable") {
            prop_assert_eq!(passage.offset(), read);
            read += passage.text().len();
            for mention in passage.mentions() {
                prop_assert_eq!(passage.words_of(mention), mention.text(&text));
                pieces.push(format!("{mention:?}"));
            }
        }
        prop_assert_eq!(read, text.len());
        prop_assert_eq!(pieces, whole);
    }

    #[test]
    fn any_text_is_read_without_harm(text in "(\\PC|[A-Zа-яА-ЯёЁ真岡町島泊ｴﾄｽﾙﾞァ-ヶ \n.\u{301}-]|Mao|岡|Мао){0,80}") {
        for mention in ANNOTATOR.annotate(&text) {
            prop_assert!(text.get(mention.span()).is_some_and(|words| !words.is_empty()));
        }
    }
}

#[test]
fn a_wrong_byte_is_told_by_its_place() {
    let mut passages = ANNOTATOR.passages(&b"From Maoka \xFF"[..]);
    let error = passages.next_passage().map(|_| ()).expect_err("not UTF-8");
    assert!(
        matches!(error, AnnotateError::NotUtf8 { offset: 11 }),
        "{error}"
    );
    let mut cut = ANNOTATOR.passages(&"Маока".as_bytes()[..9]);
    assert!(matches!(
        cut.next_passage(),
        Err(AnnotateError::NotUtf8 { offset: 8 })
    ));
}

#[test]
fn a_small_word_behind_a_name_is_no_part_of_it() {
    for (text, name) in [
        ("Парамушир и Матуа сдались без боя.", "Парамушир"),
        ("Из Хонто и Маоки вышли суда.", "Хонто"),
    ] {
        assert_eq!(found(text)[0], name, "{text}");
    }
    assert_eq!(
        found("Корсаковский пост основан в 1853 году."),
        ["Корсаковский пост"]
    );
}

#[test]
fn a_hamlet_is_known_by_the_village_before_it() {
    assert_eq!(found("清水村逢坂の神社"), ["清水村", "逢坂"]);
    assert!(found("逢坂の父").is_empty());
}

#[test]
fn a_city_is_no_village_of_its_name() {
    assert!(found("名寄市と千歳市は北海道にある。").is_empty());
    assert_eq!(found("豊原市と名寄村"), ["豊原市", "名寄村"]);
}

#[test]
fn names_in_tables_and_lists_speak_for_one_another() {
    assert_eq!(
        found("Maoka 21,000; Noda 7,000; Honto 12,000"),
        ["Maoka", "Noda", "Honto"]
    );
    assert_eq!(found("真岡　八キロ　野田　本斗"), ["真岡", "野田", "本斗"]);
    assert_eq!(found("佐藤（真岡町）、清水ハル"), ["真岡町"]);
    assert_eq!(kinds("мысы Крильон и Анива"), [Kind::Cape, Kind::Cape]);
    assert_eq!(kinds("заливы Терпения и Анива"), [Kind::Bay, Kind::Bay]);
}

#[test]
fn the_old_name_and_the_new_one_beside_it_are_one_place() {
    for text in ["Horonai (now Klokovo)", "Shirutoru (Makarov)"] {
        let mentions = ANNOTATOR.annotate(text);
        let places: Vec<_> = mentions.iter().filter_map(Mention::place).collect();
        assert_eq!(places.len(), 2, "{text}");
        assert_eq!(places[0], places[1], "{text}");
    }
}

#[test]
fn a_gloss_in_brackets_tells_what_a_name_is() {
    assert_eq!(found("Kawakami (village), 55"), ["Kawakami"]);
    assert!(found("Kawakami (surname), 55").is_empty());
    assert_eq!(found("大泊（おおどまり）と真岡"), ["大泊", "真岡"]);
}

#[test]
fn districts_ships_firms_and_papers_are_no_places() {
    for text in [
        "школы Тымовского района",
        "траулер «Томари» вернулся",
        "Kawakami & Co. of Otaru",
        "Messrs Ochiai and Toyohara objected.",
        "豊原新聞の記者",
        "South-Kurilsk",
        "満足しない人",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
    assert_eq!(found("реки Сахалина"), ["Сахалина"]);
    assert_eq!(found("the Noda mill"), ["Noda"]);
}

#[test]
fn other_languages_have_their_own_forms() {
    assert_eq!(
        found("W Korsakowie i do Mauki, na Sachalinie"),
        ["Korsakowie", "Mauki", "Sachalinie"]
    );
    assert_eq!(
        found("le golfe d'Aniva et l'île de Saghalien"),
        ["golfe d'Aniva", "île de Saghalien"]
    );
    assert_eq!(found("auf den Inseln Iturup"), ["Iturup"]);
    assert_eq!(found("Kruzenshtern Strait"), ["Kruzenshtern Strait"]);
    assert_eq!(found("マオカニ到着ス"), ["マオカ"]);
}

#[test]
fn what_sounds_like_a_name_is_heard_where_the_text_points_to_it() {
    for (text, names) in [
        (
            "Born at Raichishka, she went to Ushiro.",
            &["Raichishka", "Ushiro"][..],
        ),
        (
            "Aids: Kaiba To, Waai Ko, Gojō Iwa.",
            &["Kaiba To", "Waai Ko", "Gojō Iwa"],
        ),
        (
            "Из Александровска видны Маока и Девятый Вал.",
            &["Александровска", "Маока", "Девятый Вал"],
        ),
        (
            "大泊、オチョポッカ、白主",
            &["大泊", "オチョポッカ", "白主"],
        ),
        (
            "Near Maoka, Raichishka Lake and Lake Raichishka.",
            &["Maoka", "Raichishka Lake", "Lake Raichishka"],
        ),
        // Nobody says that these are places.
        ("From Maoka the fishermen ’Raichishka’ went.", &["Maoka"]),
        ("FROM MAOKA TO TOYOHARA", &["MAOKA", "TOYOHARA"]),
        ("In Maoka he worked at Company headquarters.", &["Maoka"]),
        ("Raichishka went to Ushiro.", &["Ushiro"]),
        ("Born at Raichishka.", &[]),
    ] {
        assert_eq!(found(text), names, "{text}");
    }
}

#[test]
fn a_run_of_katakana_is_taken_apart_into_names_and_particles() {
    assert_eq!(found("夫レヨリコルサコフニ到着ス"), ["コルサコフ"]);
    // A particle stands behind something, so that this is no ナイロ.
    assert!(!found("ヤナイロ").contains(&"ナイロ"));
    assert!(!found("ノシレトコ").contains(&"シレトコ"));
    // Each デノ can be read in two ways.
    let ambiguous = format!("コルサコフ{}ンン。", "デノ".repeat(19)).repeat(50);
    assert!(builder().build().annotate(&ambiguous).len() <= 50);
}

#[test]
fn surnames_are_no_villages() {
    assert_eq!(
        found("Vissarion Belinsky was a critic. In Belinsky we read of Maoka."),
        ["Maoka"]
    );
    assert!(found("Он пил в баре «Сахалин».").is_empty());
}

#[test]
fn options_change_what_is_found() {
    let old = builder().modern_names(false).build();
    assert!(old.annotate("Из Холмска в Углегорск").is_empty());
    let strict = builder().evidence(3).build();
    assert!(strict.annotate("Toyohara").is_empty());
    let text = "Из Эсуторы в Углегорск";
    assert!(builder().fuzzy(true).build().annotate(text).len() >= found(text).len());
}

#[test]
fn a_part_right_behind_a_municipality_lies_in_it() {
    // 栄町 is known of 大泊 alone.
    assert_eq!(found("豊原市栄町に住む。"), ["豊原市"]);
    assert_eq!(found("恵須取町塔路町間の鉄道。"), ["恵須取町", "塔路町"]);
    assert_eq!(found("豊原市鈴谷岳に登る。"), ["豊原市", "鈴谷岳"]);
    assert_eq!(found("真岡町手井の漁場。"), ["真岡町", "手井"]);
}

#[test]
fn what_begins_the_entries_of_a_register_is_a_place() {
    let register = "Бошняково: школа. Углегорск: музей. Победино: мемориал. Смирных: могила.";
    assert_eq!(
        found(register),
        ["Бошняково", "Углегорск", "Победино", "Смирных"]
    );
    assert!(found("Победино: так назвали роман. Смирных: его автор.").is_empty());
}

#[test]
fn an_island_begins_a_sentence_and_a_priest_too() {
    assert_eq!(
        found("О. Кунашир: посёлок. О. Юрий служил в Корсакове."),
        ["О. Кунашир", "Корсакове"]
    );
}

#[test]
fn sites_are_numbered_by_the_place_and_projects_are_not() {
    assert_eq!(
        found("Sherds of Starodubskoye-2 and Rasshua-1; oil of Sakhalin-2."),
        ["Starodubskoye", "Rasshua"]
    );
}

#[test]
fn a_text_of_today_means_what_bears_the_name_today() {
    let kind_of_lyutoga = |text: &str| {
        let mentions = ANNOTATOR.annotate(text);
        let lyutoga = mentions
            .iter()
            .find(|mention| mention.text(text).starts_with("Лютог"));
        lyutoga.and_then(Mention::place).map(|place| place.kind())
    };
    let today =
        "Из Холмска мы ехали в Невельск, потом в Чапланово и Огоньки. На Лютоге ловили рыбу.";
    assert_eq!(kind_of_lyutoga(today), Some(Kind::River));
}

#[test]
fn a_runway_is_that_of_the_airfield() {
    for text in [
        "The runway of Burevestnik was Japanese.",
        "三好野の飛行場で武装解除が行われた。",
    ] {
        assert_eq!(kinds(text), [Kind::Airfield], "{text}");
    }
}

#[test]
fn species_peoples_and_persons_born_so_are_no_places() {
    for text in [
        "樺太マスが川を上り、千島桜が咲いた。",
        "猟虎船は去った。",
        "The Kuril Ainu were moved.",
        "His wife, born Kataoka, came from the south.",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    assert_eq!(found("They live on the Kurils."), ["Kurils"]);
}

#[test]
fn a_name_with_its_term_is_no_common_word() {
    assert_eq!(found("北の散布半島の先に出た。"), ["散布半島"]);
}

#[test]
fn a_long_name_in_hiragana_stands_before_a_particle() {
    assert_eq!(found("祖母は、くしゅんないの話をした。"), ["くしゅんない"]);
}

#[test]
fn who_goes_from_a_place_to_an_area_elsewhere_was_here() {
    assert_eq!(found("Его забрали из Найоси на Кюсю."), ["Найоси"]);
    assert_eq!(found("Нас повезли в Найоси на Кюсю."), [""; 0]);
}
