//! Names as historians, genealogists and map readers bring them.

use karafuto::{Answer, Gazetteer, Kind, Query, Status};

fn lookup(name: &str) -> Answer<'static> {
    Gazetteer::builtin().lookup(name)
}

fn today(name: &str) -> Option<&'static str> {
    lookup(name).place()?.modern()?.russian()
}

#[test]
fn places_of_an_english_account_of_1945() {
    for (name, modern) in [
        ("Koton", "Победино"),
        ("Toro", "Шахтёрск"),
        ("Port Toro", "Шахтёрск"),
        ("Esutoru", "Углегорск"),
        ("Anbetsu", "Возвращение"),
        ("Maoka", "Холмск"),
        ("Port Maoka", "Холмск"),
        ("Tei", "Поляково"),
        ("Futomato", "Чапланово"),
        ("Otomari", "Корсаков"),
        ("Toyohara", "Южно-Сахалинск"),
        ("Shikuka", "Поронайск"),
        ("Shumushu", "Шумшу"),
        ("Paramushiro", "Парамушир"),
        ("Uruppu", "Уруп"),
        ("Horonai", "Поронай"),
    ] {
        assert_eq!(
            today(name),
            Some(modern),
            "{name}: {:?}",
            lookup(name).candidates()
        );
    }
    assert_eq!(lookup("Horonai").place().unwrap().kind(), Kind::River);
}

#[test]
fn a_place_without_a_known_modern_name_is_given_none() {
    assert_eq!(today("Yerinai"), None);
}

#[test]
fn one_place_in_every_script_and_spelling() {
    for name in [
        "Esutoru",
        "ESUTORU",
        "恵須取",
        "惠須取",
        "惠須取町",
        "恵須取駅",
        "エストル",
        "ｴｽﾄﾙ",
        "えすとる",
        "Эсутору",
        "Esutru",
        "Esutoru-machi",
        "Esutoru-chō",
        "Uglegorsk",
        "Углегорск",
    ] {
        assert_eq!(
            today(name),
            Some("Углегорск"),
            "{name}: {:?}",
            lookup(name).candidates()
        );
    }
}

#[test]
fn modern_and_older_names_show_the_japanese_place() {
    for (name, kanji) in [
        ("Kholmsk", "真岡"),
        ("Холмск", "真岡"),
        ("Маука", "真岡"),
        ("Владимировка", "豊原"),
        ("Yuzhno-Sakhalinsk", "豊原"),
        ("Корсаков", "大泊"),
        ("Iturup", "択捉"),
        ("мыс Крильон", "西能登呂"),
    ] {
        let answer = lookup(name);
        let place = answer.place();
        assert_eq!(
            place.and_then(|place| place.kanji()),
            Some(kanji),
            "{name}: {:?}",
            answer.candidates()
        );
    }
}

#[test]
fn a_town_its_station_and_its_district_are_one_answer_unless_one_is_meant() {
    let gazetteer = Gazetteer::builtin();
    assert_eq!(lookup("真岡").place().unwrap().kind(), Kind::Town);
    assert_eq!(lookup("真岡駅").place().unwrap().kind(), Kind::Station);
    assert_eq!(lookup("Maoka-gun").place().unwrap().kind(), Kind::District);
    assert_eq!(
        lookup("真岡支廳").place().unwrap().kind(),
        Kind::Subprefecture
    );
    let station = gazetteer.resolve(&Query::new("Maoka").kind(Kind::Station));
    assert_eq!(station.place().unwrap().site(), lookup("Maoka").place());
}

#[test]
fn a_village_is_no_rival_of_its_seat() {
    let answer = lookup("Shakotan");
    let place = answer.place().expect("resolved");
    assert_eq!(place.kanji(), Some("斜古丹"));
    assert_eq!(today("Shakotan"), Some("Малокурильское"));
    assert!(answer.candidates()[0].score() > 0.7);
}

#[test]
fn an_area_in_the_query_narrows_the_choice() {
    assert_eq!(
        lookup("真岡郡廣地村").place().unwrap().kanji(),
        Some("広地")
    );
    assert_eq!(
        lookup("Maoka-gun Hirochi-mura").place().unwrap().kanji(),
        Some("広地")
    );
}

#[test]
fn namesakes_are_ambiguous_until_the_caller_says_where() {
    let gazetteer = Gazetteer::builtin();
    for (name, area, kanji) in [
        ("Tomari", "国後島", "泊"),
        ("Tomari", "泊居郡", "泊居"),
        ("長浜", "海馬村", "長浜"),
        ("Futamata", "真岡郡", "二股"),
    ] {
        let answer = lookup(name);
        assert_eq!(
            answer.status(),
            Status::Ambiguous,
            "{name}: {:?}",
            answer.candidates()
        );
        let query = gazetteer
            .places_named(area)
            .fold(Query::new(name), |query, area| query.within(area.id()));
        let answer = gazetteer.resolve(&query);
        let place = answer.place();
        assert_eq!(
            place.and_then(|place| place.kanji()),
            Some(kanji),
            "{name}: {:?}",
            answer.candidates()
        );
    }
}

#[test]
fn a_village_of_old_and_a_water_of_today_are_ambiguous() {
    assert_eq!(lookup("Тунайча").status(), Status::Ambiguous);
    for (query, kind) in [
        ("озеро Тунайча", Kind::Lake),
        ("село Тунайча", Kind::Village),
    ] {
        assert_eq!(
            lookup(query).place().map(|place| place.kind()),
            Some(kind),
            "{query}"
        );
    }
}

#[test]
fn an_opposite_is_no_slip() {
    assert_ne!(today("North Sakhalin"), Some("Южный Сахалин"));
    assert_eq!(today("St. Toyohara"), None);
    assert_eq!(today("Toyohara-ku"), None);
}

#[test]
fn a_town_does_not_stand_for_a_thing_it_never_had() {
    for name in [
        "塔路郡",
        "Toyohara Lighthouse",
        "Esutoru Volcano",
        "Shikuka River",
    ] {
        assert_ne!(
            lookup(name).status(),
            Status::Resolved,
            "{name}: {:?}",
            lookup(name).candidates()
        );
    }
}

#[test]
fn a_bare_name_does_not_mean_the_strait_that_is_named_after_it() {
    for name in ["Nemuro", "宗谷", "間宮"] {
        assert_ne!(lookup(name).status(), Status::Resolved, "{name}");
    }
    for name in ["La Perouse Strait", "宗谷海峡", "Пролив Лаперуза"] {
        assert_eq!(today(name), Some("Лаперуза"), "{name}");
    }
}

#[test]
fn an_etymology_is_no_rival_of_a_name() {
    for (name, modern) in [
        ("Тятя", "Тятя"),
        ("Poronai", "Поронай"),
        ("Tonnai", "Охотское"),
        ("Shimushu", "Шумшу"),
    ] {
        assert_eq!(
            today(name),
            Some(modern),
            "{name}: {:?}",
            lookup(name).candidates()
        );
    }
}

#[test]
fn areas_countries_and_second_names_beside_a_name_are_understood() {
    for (name, kanji) in [
        ("Hirochi, Maoka-gun, Karafuto", "広地"),
        ("Toyohara, Karafuto, Japan", "豊原"),
        ("Toyohara Karafuto", "豊原"),
        ("樺太真岡郡真岡町", "真岡"),
        ("Esutoru (now Uglegorsk)", "恵須取"),
        ("Maoka/Kholmsk", "真岡"),
    ] {
        let answer = lookup(name);
        let place = answer.place();
        assert_eq!(
            place.and_then(|place| place.kanji()),
            Some(kanji),
            "{name}: {:?}",
            answer.candidates()
        );
    }
}

/// The land register writes 大字 and 字 before the parts of a municipality, and street numbers behind.
#[test]
fn addresses_of_registers_are_understood() {
    for (address, kanji) in [
        ("広地村大字大穂泊", "大穂泊"),
        ("大字大穂泊", "大穂泊"),
        ("樺太敷香郡敷香町大字敷香", "敷香"),
        ("樺太大泊郡千歳村貝塚", "貝塚"),
        ("樺太本斗郡好仁村大字南名好字茂主十二番地", "茂主"),
        ("千島國擇捉郡留別村", "留別"),
    ] {
        let answer = lookup(address);
        assert_eq!(
            answer.place().and_then(|place| place.kanji()),
            Some(kanji),
            "{address}: {:?}",
            answer.candidates()
        );
    }
    // Where the inner part is not known the municipality is a candidate, and no answer.
    for (address, kanji) in [
        ("樺太真岡郡真岡町字山手町", "真岡"),
        ("樺太真岡郡真岡町大字真岡字山手町三番地", "真岡"),
        ("樺太庁豊原市西一条南八丁目", "豊原"),
    ] {
        let answer = lookup(address);
        assert_eq!(answer.status(), Status::Ambiguous, "{address}");
        let best = &answer.candidates()[0];
        assert_eq!(best.place().kanji(), Some(kanji));
        let how: Vec<_> = best.how().iter().map(ToString::to_string).collect();
        assert!(
            how.iter().any(|step| step.ends_with("in it is not known")),
            "{how:?}"
        );
    }
    assert_eq!(lookup("札幌市中央区").status(), Status::NotFound);
}

#[test]
fn russian_case_forms_are_understood() {
    for (query, modern) in [
        ("из Маоки", "Холмск"),
        ("в Отомари", "Корсаков"),
        ("Долинска", "Долинск"),
        ("в городе Тоёхара", "Южно-Сахалинск"),
        ("на острове Шумшу", "Шумшу"),
        ("мыса Крильон", "Крильон"),
    ] {
        assert_eq!(
            today(query),
            Some(modern),
            "{query}: {:?}",
            lookup(query).candidates()
        );
    }
    // A name that is written so is itself, and a short word is no case form of a shorter name.
    assert_eq!(today("Найба"), Some("Найба"));
    assert_ne!(lookup("Аниа").status(), Status::Resolved);
}

#[test]
fn russian_phrases_are_understood_in_every_case() {
    for (name, wanted) in [
        ("южного Сахалина", "樺太庁"),
        ("Курильских островов", "千島列島"),
        ("Малой Курильской гряды", "Малая Курильская"),
        ("сусунайского хребта", "鈴谷山脈"),
        ("Западно-Сахалинских гор", "西樺太山脈"),
        ("группы островов Ушишир", "宇志知"),
    ] {
        let label = lookup(name).place().map(|place| place.label().into_owned());
        assert_eq!(label.as_deref(), Some(wanted), "{name}");
    }
}

#[test]
fn a_small_word_may_stand_between_a_term_and_a_name() {
    for (name, kind) in [
        ("golfo di Aniva", Kind::Bay),
        ("Straat van Catherine", Kind::Strait),
        ("isla ng Paramushir", Kind::Island),
        ("otok Moneron", Kind::Island),
        ("メンデレーエフ空港", Kind::Airfield),
    ] {
        let found = lookup(name).place().map(|place| place.kind());
        assert_eq!(found, Some(kind), "{name}");
    }
}

#[test]
fn offices_and_areas_without_a_term_are_understood() {
    for (query, kanji) in [
        ("久春内郵便局", "久春内"),
        ("真岡町役場", "真岡"),
        ("択捉紗那", "紗那"),
        ("志発西前", "西前"),
    ] {
        let answer = lookup(query);
        let found = answer.place().and_then(|place| place.kanji());
        assert_eq!(found, Some(kanji), "{query}: {:?}", answer.candidates());
    }
    // What does not lie there is not found.
    for query in ["千歳清水", "東京大泊", "函館郵便局"] {
        assert_eq!(lookup(query).status(), Status::NotFound, "{query}");
    }
}

#[test]
fn a_term_is_no_half_of_a_name() {
    assert_eq!(today("порт Отомари"), Some("Корсаков"));
    let lighthouse = lookup("Mys Aniva Lighthouse");
    assert_eq!(
        lighthouse.place().map(|place| place.kind()),
        Some(Kind::Lighthouse)
    );
}

#[test]
fn articles_and_plurals_of_islands_are_understood() {
    for name in ["the Kuriles", "Kurils", "The Kurile Islands"] {
        let place = lookup(name).place().unwrap_or_else(|| panic!("{name}"));
        assert_eq!(place.kind(), Kind::Islands, "{name}");
    }
    // A name is no plural of another.
    assert_eq!(lookup("Toros").status(), Status::NotFound);
}

#[test]
fn a_text_too_long_for_a_name_is_none() {
    let text = format!("Esutoru{}foo", ".".repeat(200));
    assert_eq!(lookup(&text).status(), Status::NotFound);
}

#[test]
fn what_is_elsewhere_is_not_found() {
    for name in [
        "Otaru",
        "Sapporo",
        "小樽",
        "稚内",
        "東京",
        "Tokyo",
        "Tōkyō",
        "Москва",
        "Vladivostok",
        "釜山",
        "Busan",
        "田中",
        "",
        " ",
        "?",
        "123",
        "The",
        "Port",
        "village",
    ] {
        let answer = lookup(name);
        assert_eq!(
            answer.status(),
            Status::NotFound,
            "{name}: {:?}",
            answer.candidates()
        );
    }
}

#[test]
fn every_answer_says_how_it_was_found() {
    for name in [
        "真岡",
        "眞岡",
        "Maoka-machi",
        "Maokka",
        "Mаока",
        "Toyohara",
        "Тоёхара",
    ] {
        for candidate in lookup(name).candidates() {
            assert!(!candidate.how().is_empty());
            assert!((0.0..=1.0).contains(&candidate.score()));
        }
    }
    let how: Vec<_> = lookup("惠須取町").candidates()[0]
        .how()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(how[..2], ["generic term 町", "kyūjitai 惠→恵"]);
}

#[test]
fn scores_fall_and_ids_are_told_once() {
    for name in ["泊", "Tomari", "Kita", "Shiretoko", "Minami", "幌内"] {
        let answer = Gazetteer::builtin().resolve(&Query::new(name).limit(1000));
        let scores: Vec<_> = answer
            .candidates()
            .iter()
            .map(|candidate| candidate.score())
            .collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "{name}: {scores:?}");
        let mut ids: Vec<_> = answer
            .candidates()
            .iter()
            .map(|candidate| candidate.place().id())
            .collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), answer.candidates().len());
    }
}

#[test]
fn a_city_elsewhere_is_no_slip_for_a_place_here() {
    for name in [
        "Красноярск",
        "Krasnoyarsk",
        "Hamamatsu",
        "Железногорск",
        "Белорецк",
        "в Новосибирске",
        "Благовещенску",
    ] {
        assert_eq!(lookup(name).status(), Status::NotFound, "{name}");
    }
    // One letter off is a slip as before, and a strait is no city.
    assert_eq!(today("Красногрск"), Some("Красногорск"));
    let soya = lookup("cieśnina Soja");
    assert_eq!(soya.place().map(|place| place.kind()), Some(Kind::Strait));
}

#[test]
fn a_district_of_today_is_one_in_an_address() {
    for (address, modern) in [
        ("Анивский район, Анива", "Анива"),
        ("Невельский район, г. Горнозаводск", "Горнозаводск"),
        ("с. Головнино, Южно-Курильский район", "Головнино"),
        ("Анивский район, с. Троицкое", "Троицкое"),
    ] {
        assert_eq!(today(address), Some(modern), "{address}");
        let kind = lookup(address).place().map(|place| place.kind().class());
        assert_eq!(kind, Some(karafuto::KindClass::Populated), "{address}");
    }
}

#[test]
fn the_term_for_a_city_is_not_that_of_a_village() {
    for name in ["千歳市", "高岡市", "清水市"] {
        assert_eq!(lookup(name).place(), None, "{name}");
    }
    for (name, modern) in [("豊原市", "Южно-Сахалинск"), ("クリリスク市", "Курильск")]
    {
        assert_eq!(today(name), Some(modern));
    }
}

#[test]
fn words_and_signs_around_a_name_are_understood() {
    for (text, modern) in [
        ("旧真岡町", "Холмск"),
        ("Maoka [Kholmsk], Sakhalin", "Холмск"),
        ("Maoka (sic)", "Холмск"),
        ("樺太の大泊町", "Корсаков"),
        ("Makarov area", "Макаров"),
        ("селению Хомутовка", "Хомутово"),
    ] {
        assert_eq!(today(text), Some(modern), "{text}");
    }
    for (text, kind) in [
        ("奥鈴谷信号所", Kind::Station),
        ("国端埼", Kind::Cape),
        ("Miyoshino aerodrome", Kind::Airfield),
        ("大泊の駅", Kind::Station),
        ("островов Ушишир", Kind::Islands),
        ("полуостров Крильон", Kind::Peninsula),
        ("Tonino-Aniva Range", Kind::Mountain),
    ] {
        assert_eq!(
            lookup(text).place().map(|place| place.kind()),
            Some(kind),
            "{text}"
        );
    }
}

#[test]
fn a_bay_is_no_strait_and_a_peninsula_no_cape_of_its_name() {
    for name in ["бухта Буссоль", "紗那支庁", "мыс Крильонский"] {
        assert_eq!(lookup(name).place(), None, "{name}");
    }
}

#[test]
fn an_unknown_part_of_a_known_town_is_doubtful_in_old_characters_too() {
    for address in ["眞岡町本町", "真岡町本町", "豐原市大通", "樺太惠須取町本町"]
    {
        assert_eq!(lookup(address).status(), Status::Ambiguous, "{address}");
    }
}

#[test]
fn what_lies_in_the_place_takes_no_share_of_its_score() {
    // An island and the hamlet on it.
    let answer = lookup("Kunashiri");
    assert_eq!(answer.status(), Status::Resolved);
    assert!(answer.candidates()[0].score() > 0.9);
    // The village of today stands where the office of 深海村 was, not in it.
    let answer = lookup("Prigorodnoye");
    assert_eq!(answer.place().and_then(|place| place.kanji()), Some("女麗"));
}

#[test]
fn a_name_without_dates_is_no_better_known_in_a_year() {
    for (name, year) in [("大泊", 1947), ("恵須取", 1947), ("塔路", 1947)] {
        let answer = Gazetteer::builtin().resolve(&Query::new(name).year(year));
        assert_eq!(
            answer.place().map(|place| place.kind()),
            Some(Kind::Town),
            "{name}"
        );
    }
}

#[test]
fn another_direction_word_means_the_same_name() {
    for (name, same) in [
        ("North Kurilsk", "Северо-Курильск"),
        ("Південно-Курильськ", "Южно-Курильск"),
        ("Northern Sakhalin", "North Sakhalin"),
    ] {
        assert_eq!(
            lookup(name).place().map(|place| place.id()),
            lookup(same).place().map(|place| place.id()),
            "{name}"
        );
        assert_eq!(lookup(name).status(), Status::Resolved, "{name}");
    }
}

#[test]
fn a_figure_in_brackets_tells_nothing_of_where_a_place_lies() {
    assert_eq!(
        lookup("пика Жданко (682 м)")
            .place()
            .map(|place| place.kind()),
        Some(Kind::Mountain)
    );
}

#[test]
fn a_mine_is_not_another_one_by_the_term_that_both_have() {
    let wrong = lookup("内幌炭山").place().map(|place| place.id());
    assert_ne!(lookup("内淵炭山").place().map(|place| place.id()), wrong);
}

#[test]
fn a_name_letter_by_letter_is_no_lesser_reading_than_one_by_its_sound() {
    for name in ["サガレン", "ウェンコタン"] {
        assert_eq!(lookup(name).status(), Status::Ambiguous, "{name}");
    }
}
