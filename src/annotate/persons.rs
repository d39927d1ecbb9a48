//! What makes a name that of a person, and of what is called after one: titles and given names before it, what people do behind
//! it, ships, firms, streets.
//!
//! The tables were drawn up by hand, as those of [`words`](super::words) were.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{
    filter::fold_cyrillic,
    words::{Words, words},
};
use crate::writing::declension;

/// Words before a name that make it a person's, a ship's or a paper's; folded.
static LATIN_TITLES: Words = LazyLock::new(|| {
    words(
        "mr mrs ms miss dr sir lord prof professor captain capt colonel col general gen lieutenant lt major maj sergeant sgt admiral adm commander cmdr \
    ensign private corporal cpl doctor teacher engineer governor mayor president chairman comrade prince count baron king queen saint st emperor \
    airman pilot navigator composer writer author poet painter novelist historian missionary ethnographer explorer geographer naturalist cosmonaut \
    herr frau doktor oberst leutnant hauptmann kapitan ingenieur schriftsteller dichter monsieur madame m mme capitain capitaine amiral ecrivain pere padre \
    pan pani pisarz senor capitan almirante escritor compositor schrijver kapitein luuletaja family brothers \
    aunt brother cousin daughter grandfather grandmother nephew niece sister uncle bruder onkel schwester tante \
    ss hms uss steamer steamship ship vessel maru destroyer cruiser submarine sloop schooner frigate brig trawler escort gunboat minelayer minesweeper cutter corvette icebreaker tanker barge tug tugboat barque brigantine whaler collier",
    )
});

/// Russian titles and ships, which are declined.
static RUSSIAN_TITLES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    const DECLINED: &[&str] = &[
        "господин",
        "товарищ",
        "капитан",
        "капитан-лейтенант",
        "полковник",
        "подполковник",
        "генерал",
        "лейтенант",
        "поручик",
        "штабс-капитан",
        "майор",
        "сержант",
        "старшина",
        "ефрейтор",
        "мичман",
        "боцман",
        "штурман",
        "адмирал",
        "контр-адмирал",
        "матрос",
        "профессор",
        "академик",
        "доктор",
        "врач",
        "инженер",
        "учитель",
        "писатель",
        "поэт",
        "композитор",
        "художник",
        "историк",
        "этнограф",
        "геолог",
        "гидрограф",
        "исследователь",
        "мореплаватель",
        "путешественник",
        "миссионер",
        "священник",
        "чиновник",
        "купец",
        "промышленник",
        "казак",
        "лётчик",
        "космонавт",
        "император",
        "японец",
        "сын",
        "граф",
        "князь",
        "пароход",
        "теплоход",
        "крейсер",
        "эсминец",
        "шлюп",
        "фрегат",
        "корвет",
        "бриг",
        "клипер",
        "тендер",
        "газета",
        "журнал",
    ];
    const FIXED: &[&str] = &[
        "госпожа",
        "г-н",
        "г-жа",
        "тов",
        "рядовой",
        "учительница",
        "дочь",
        "семья",
        "братья",
        "антон",
        "павлович",
        "урожденная",
        "урожденной",
        "урожденную",
        "бюст",
        "бюста",
        "памятник",
        "памятника",
        "памятником",
        "памятнику",
        "мыслитель",
        "имени",
        "памяти",
        "фамилия",
        "фамилии",
        "фамилией",
    ];
    let declined = DECLINED
        .iter()
        .flat_map(|title| declension::case_forms(title));
    let fixed = FIXED.iter().map(|title| (*title).to_owned());
    declined
        .chain(fixed)
        .map(|title| fold_cyrillic(&title))
        .collect()
});

/// Given names of Russians and of other Europeans, folded.
static GIVEN_NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    const RUSSIAN: &[&str] = &[
        "Александр",
        "Алексей",
        "Анатолий",
        "Андрей",
        "Антон",
        "Борис",
        "Вадим",
        "Валентин",
        "Валерий",
        "Василий",
        "Виктор",
        "Виталий",
        "Владимир",
        "Вячеслав",
        "Геннадий",
        "Георгий",
        "Григорий",
        "Данила",
        "Дмитрий",
        "Евгений",
        "Егор",
        "Емельян",
        "Ефим",
        "Иван",
        "Игорь",
        "Илья",
        "Иосиф",
        "Кирилл",
        "Константин",
        "Кузьма",
        "Лаврентий",
        "Лев",
        "Леонид",
        "Макар",
        "Максим",
        "Михаил",
        "Никита",
        "Николай",
        "Олег",
        "Павел",
        "Пётр",
        "Роман",
        "Семён",
        "Сергей",
        "Степан",
        "Тимофей",
        "Фёдор",
        "Филипп",
        "Юрий",
        "Яков",
        "Анна",
        "Варвара",
        "Вера",
        "Екатерина",
        "Елена",
        "Зинаида",
        "Клавдия",
        "Лидия",
        "Любовь",
        "Людмила",
        "Мария",
        "Наталья",
        "Нина",
        "Ольга",
        "Светлана",
        "Софья",
        "Тамара",
        "Татьяна",
    ];
    const OTHERS: &[&str] = &[
        "aleksandr",
        "alexander",
        "alexei",
        "aleksei",
        "andrei",
        "anton",
        "boris",
        "dmitri",
        "dmitry",
        "evgeny",
        "fyodor",
        "gennady",
        "georgi",
        "gerhard",
        "grigory",
        "igor",
        "ivan",
        "ilja",
        "ilya",
        "jakov",
        "yakov",
        "leonid",
        "lev",
        "maxim",
        "mikhail",
        "michail",
        "nikolai",
        "nikolay",
        "nikolaj",
        "oleg",
        "pavel",
        "pyotr",
        "piotr",
        "roman",
        "semyon",
        "sergei",
        "sergey",
        "stepan",
        "vasily",
        "viktor",
        "vladimir",
        "wladimir",
        "yuri",
        "yury",
        "anna",
        "maria",
        "natalia",
        "olga",
        "tatiana",
        "adam",
        "albert",
        "alfred",
        "arthur",
        "bronislaw",
        "charles",
        "david",
        "edward",
        "edvard",
        "ernst",
        "francis",
        "frank",
        "franz",
        "frederick",
        "friedrich",
        "george",
        "hans",
        "heinrich",
        "henri",
        "henry",
        "hermann",
        "james",
        "jan",
        "jean",
        "johann",
        "john",
        "joseph",
        "jules",
        "karl",
        "louis",
        "maarten",
        "martin",
        "max",
        "otto",
        "paul",
        "peter",
        "pierre",
        "richard",
        "robert",
        "stephan",
        "thomas",
        "waclaw",
        "walter",
        "wilhelm",
        "william",
        "elizabeth",
        "jane",
        "margaret",
        "mary",
    ];
    let russian = RUSSIAN.iter().flat_map(|name| declension::case_forms(name));
    let russian = russian.map(|name| fold_cyrillic(&name));
    russian
        .chain(OTHERS.iter().map(|name| (*name).to_owned()))
        .collect()
});

/// Given names, and first parts of family names, of foreigners in katakana before ・.
#[rustfmt::skip]
const KATAKANA_GIVEN_NAMES: &[&str] = &[
    "アントン", "イワン", "ウラジーミル", "ウラジミール", "エカテリーナ", "グリゴリー", "コンスタンチン", "ジュール", "ジョン", "ステパン", "セルゲイ", "ドミトリー", "ニコライ", "パーヴェル", "フョードル", "ブロニスワフ",
    "ペトル", "ボリス", "マクシム", "ミハイル", "ヤコフ", "ユーリ", "ユーリー", "ヨシフ", "リムスキー", "レオニード", "レフ",
];

/// Words, folded, behind a family name that make it a family's or a street's.
static FOLLOWERS: Words = LazyLock::new(|| {
    words(
        "award brothers clan company cousin cousins families family household newspaper prize sisters theater theatre сан",
    )
});

/// Words for a street, folded, behind the name that it bears, of a place or a person.
const STREETS: &[&str] = &["avenue", "prospekt", "square", "street"];

/// What people do, folded: behind a name that is a family name too it tells a person.
static DEEDS: Words = LazyLock::new(|| {
    words(
        "agreed answered apologised asked died explained herself himself knew laughed married nodded promised recalled recalls refused remembered replied said says \
    shouted signed smiled spoke thanked thought told writes wrote видел видела вспоминал вспоминала вспомнил говорил говорила доложил жил \
    жила знал знала молчал молчала написал написала ответил ответила писал писала побывал посетил приехал приехала прожил \
    рассказал рассказала рассказывал родилась родился сказал сказала служил смеялся спросил спросила улыбнулась улыбнулся \
    умер",
    )
});

/// Russian words for what is called in honour of somebody, folded.
static HONOURS: Words = LazyLock::new(|| {
    words(
        "музее музей музею музея отряд отряда отряде отрядом отряду экспедиции экспедицией экспедицию экспедиция площади площадь проспект проспекте проспекту театр театра театре ул улица улице улицей улицу \
    улицы",
    )
});

/// Russian words before a name in quotation marks that make it that of a ship, a house, a team or a firm, folded.
static QUOTED_THINGS: Words = LazyLock::new(|| {
    words(
        "агентства агентство ансамбль ансамбля артели артель артелью баржа баржи бар бара баре буксир буксира буксире буксиром гостиница гостинице гостиницы завод завода иа катер катера катере кафе \
    кинотеатр кинотеатра клуб клуба колхоз колхоза колхозе команда команде команды компании компания общества общество обществом обществу ледокол магазин \
    магазина магазине матч матча матче ооо отеле отель отеля пао паром парома пароме пароход парохода пароходе ресторан \
    ресторана ресторане риа рыбколхоз санаторий санатория сейнер сейнера столовая столовой столовую суда судов совхоз совхоза совхозе судна судне судно танкер \
    танкера тасс теплоход теплохода теплоходе транспорт транспорта траулер траулера фабрика фабрике фабрики фирма фирмы ф-ка фка ф-ки хор шхуна шхуне шхуны",
    )
});

/// People whose names follow *named* and *called*, folded.
static PERSONS: Words = LazyLock::new(|| {
    words(
        "boat boy boys brother brothers captain clerk colleague cousin daughter dog driver families family farmer fellow fisherman foreman friend girl guide horse husband \
    interpreter ladies lady man men merchant miner neighbour neighbor nurse officer pilot priest professor sailor schooner sergeant ship sister soldier son steamer student \
    teacher trawler uncle vessel widow wife woman women worker youth",
    )
});

/// Whether the folded title makes persons of all the names in the list behind it.
pub(super) fn is_plural_title(word: &str) -> bool {
    matches!(
        word,
        "messrs"
            | "messieurs"
            | "herren"
            | "captains"
            | "generals"
            | "admirals"
            | "господа"
            | "капитаны"
            | "адмиралы"
            | "генералы"
    )
}

/// Whether the folded word is one for a person, whom *named* tells the name of.
pub(super) fn is_person(word: &str) -> bool {
    PERSONS.contains(word)
}

/// Whether the folded word before a name makes it that of a person, a ship or a newspaper.
pub(super) fn is_title(word: &str) -> bool {
    LATIN_TITLES.contains(word) || RUSSIAN_TITLES.contains(word) || is_plural_title(word)
}

/// Whether the folded Russian title is that of somebody, or a paper, of the place that the genitive behind it names: врач Холмска.
pub(super) fn has_place(title: &str) -> bool {
    const TITLES: &[&str] = &[
        "учител",
        "врач",
        "писател",
        "поэт",
        "художник",
        "историк",
        "чиновник",
        "купец",
        "купц",
        "промышленник",
        "священник",
        "газет",
        "журнал",
    ];
    TITLES.iter().any(|stem| title.starts_with(stem))
}

/// Whether the folded title is a common word in small letters: a major port, in general.
pub(super) fn is_word_too(title: &str) -> bool {
    matches!(
        title,
        "major" | "general" | "private" | "count" | "author" | "ship" | "m"
    )
}

/// Whether the folded word is a given name.
pub(super) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

/// Whether the text before a name in kana ends in the given name of a foreigner: アントン・チェーホフ.
pub(super) fn ends_in_given_name(before: &str) -> bool {
    before
        .strip_suffix(['・', '･', '＝', '゠', '='])
        .is_some_and(|head| KATAKANA_GIVEN_NAMES.iter().any(|name| head.ends_with(name)))
}

/// Whether the folded word behind a name makes it that of a ship.
pub(super) fn is_maru(word: &str) -> bool {
    matches!(word, "maru" | "мару")
}

/// Whether the folded word behind a name makes it that of a family or a street, if it is a family name.
pub(super) fn is_follower(word: &str) -> bool {
    FOLLOWERS.contains(word) || is_street(word)
}

/// Whether the folded word behind a name makes it that of a street.
pub(super) fn is_street(word: &str) -> bool {
    STREETS.contains(&word)
}

/// Whether the folded word behind a name tells what somebody does.
pub(super) fn is_deed(word: &str) -> bool {
    DEEDS.contains(word)
}

/// Whether the folded word before a name says that something is called in honour of the man of that name, who has the town's: улица Макарова.
pub(super) fn is_honour(word: &str) -> bool {
    HONOURS.contains(word)
}

/// Whether the folded noun is one for people by what they do: *skater*, *officers*.
pub(super) fn is_agent(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    singular.len() > 4
        && ["er", "or", "ist"]
            .iter()
            .any(|ending| singular.ends_with(ending))
}

/// Whether the folded word before a name in quotation marks says that it is no place.
pub(super) fn is_quoted_thing(word: &str) -> bool {
    QUOTED_THINGS.contains(word) || RUSSIAN_TITLES.contains(word)
}

/// Whether the folded word in brackets behind a name says that it is that of a person: Noda (surname).
pub(super) fn is_gloss(word: &str) -> bool {
    matches!(
        word,
        "surname" | "family" | "person" | "name" | "фамилия" | "имя"
    ) || is_title(word)
        || is_person(word)
}

/// Whether the text behind a name makes it that of a firm, a newspaper or, *by name*, of a person.
pub(super) fn is_firm(after: &str) -> bool {
    const FIRMS: &[&str] = &[
        "& Co",
        "& Sons",
        "and Co.",
        "by name",
        "et Cie",
        "u. Co",
        "Airlines",
        "Bank",
        "Bros",
        "Energy",
        "Newspaper",
        "Nichinichi",
        "Nippo",
        "Nippō",
        "Shimbun",
        "Shimpo",
        "Shimpō",
        "Shinbun",
        "Shinpo",
        "Shinpō",
        "Shipping Co",
        "Steamship Co",
    ];
    const TRADES: &[&str] = &["Coal ", "Fishery ", "Mining ", "Oil ", "Paper ", "Pulp "];
    if after.starts_with("-gumi") {
        return true;
    }
    let Some(next) = after.strip_prefix(' ') else {
        return false;
    };
    let begins = |text: &str, word: &str| {
        text.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    let trade = TRADES.iter().find_map(|trade| next.strip_prefix(trade));
    FIRMS.iter().any(|firm| begins(next, firm))
        || trade.is_some_and(|next| begins(next, "Co") || begins(next, "Company"))
}
