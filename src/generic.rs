//! Generic terms: the words for town, station, cape and the like that stand around a name.
//!
//! A term is taken off the name and tells which kind of place is meant. Whether what remains is a name is for the
//! gazetteer to say: *Nayoshi* ends like a city (-shi) and is none.

use std::sync::LazyLock;

use crate::{
    latin_terms::JAPANESE_LATIN,
    record::{Kind, KindClass, Kinds},
    writing::{Script, cyrillic, declension, fold::fold, is_among, kana, kanji, sound},
};

/// Where a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    After,
    Either,
}

use Kind::*;
use Place::{After, Before, Either};

const MUNICIPAL: &[Kind] = &[City, Town, Village, Settlement];

/// The terms with the sets of the kinds that they mean.
pub(crate) const fn of_kinds<const N: usize>(
    terms: [(&'static str, &[Kind]); N],
) -> [(&'static str, Kinds); N] {
    let (mut with_sets, mut at) = ([("", Kinds::of(&[])); N], 0);
    while at < N {
        with_sets[at] = (terms[at].0, Kinds::of(terms[at].1));
        at += 1;
    }
    with_sets
}

/// The same of terms that stand somewhere.
const fn placed<const N: usize>(terms: [(&'static str, Place, &[Kind]); N]) -> [Term; N] {
    let (mut with_sets, mut at) = ([("", Either, Kinds::of(&[])); N], 0);
    while at < N {
        let (text, place, kinds) = terms[at];
        with_sets[at] = (text, place, Kinds::of(kinds));
        at += 1;
    }
    with_sets
}

/// The same of terms that are read somehow.
const fn read<const N: usize>(
    terms: [(&'static str, &'static str, &[Kind]); N],
) -> [(&'static str, &'static str, Kinds); N] {
    let (mut with_sets, mut at) = ([("", "", Kinds::of(&[])); N], 0);
    while at < N {
        let (text, readings, kinds) = terms[at];
        with_sets[at] = (text, readings, Kinds::of(kinds));
        at += 1;
    }
    with_sets
}

/// A term, where it stands and what it means.
type Term = (&'static str, Place, Kinds);

/// Japanese terms, which stand behind the name: in kanji (empty for Ainu words in kana), the readings that names are heard with,
/// what they mean. Kana, Latin and
/// Cyrillic spellings are made from the readings by rule.
#[rustfmt::skip]
static JAPANESE: &[(&str, &str, Kinds)] = &read([
    ("市", "し", &[City]), ("町", "まち ちょう", &[Town]), ("村", "むら そん", &[Village]), ("部落", "ぶらく", &[Settlement]), ("集落", "しゅうらく", &[Settlement]),
    ("地区", "", &[Settlement]), ("郡", "ぐん", &[District]), ("支庁", "しちょう", &[Subprefecture]), ("庁", "ちょう", &[Prefecture]), ("県", "けん", &[Prefecture]), ("国", "こく", &[Region]),
    ("駅", "えき", &[Station]), ("停車場", "ていしゃじょう", &[Station]), ("停留所", "ていりゅうじょ", &[Station]), ("停留場", "ていりゅうじょう", &[Station]), ("信号場", "しんごうじょう", &[Station]), ("信号所", "", &[Station]), ("仮乗降場", "", &[Station]),
    ("港", "こう みなと", &[Port]), ("漁港", "ぎょこう", &[Port]), ("泊地", "", &[Bay, Port]), ("炭山", "たんざん", &[Mine]), ("炭鉱", "たんこう", &[Mine]), ("炭坑", "たんこう", &[Mine]), ("鉱山", "こうざん", &[Mine]),
    ("灯台", "とうだい", &[Lighthouse]), ("飛行場", "ひこうじょう", &[Airfield]), ("空港", "くうこう", &[Airfield]), ("航空基地", "こうくうきち", &[Airfield]), ("温泉", "おんせん", &[Settlement, Other]),
    ("島", "とう しま じま", &[Island]), ("列島", "れっとう", &[Islands]), ("群島", "ぐんとう", &[Islands]), ("諸島", "しょとう", &[Islands]), ("岩", "いわ", &[Island]), ("礁", "しょう", &[Island]), ("列岩", "れつがん", &[Islands]),
    ("半島", "はんとう", &[Peninsula]), ("岬", "みさき", &[Cape]), ("崎", "さき ざき", &[Cape]), ("埼", "", &[Cape]), ("鼻", "はな ばな", &[Cape]),
    ("湾", "わん", &[Bay]), ("海峡", "かいきょう", &[Strait]), ("峡", "", &[Strait]), ("水道", "すいどう", &[Strait]), ("瀬戸", "せと", &[Strait]),
    ("川", "かわ がわ", &[River]), ("河", "かわ がわ", &[River]), ("沢", "さわ ざわ", &[River]), ("湖", "こ", &[Lake]), ("沼", "ぬま", &[Lake]), ("池", "いけ", &[Lake]),
    ("山", "やま さん ざん", &[Mountain, Volcano]), ("岳", "だけ たけ", &[Mountain, Volcano]), ("火山", "かざん", &[Volcano]), ("富士", "ふじ", &[Mountain, Volcano]), ("山脈", "さんみゃく", &[Mountain]), ("山地", "さんち", &[Mountain]),
    ("", "のぼり ぬぷり ぬぶり", &[Mountain, Volcano]), ("峠", "とうげ", &[Other]), ("滝", "たき だき", &[Other]), ("平野", "へいや", &[Other]),
]);

/// Whether the term, folded, means a range of mountains and not one of them.
pub(crate) fn is_of_range(term: &str) -> bool {
    matches!(
        term,
        "山脈"
            | "山地"
            | "mountains"
            | "mts"
            | "range"
            | "ridge"
            | "gebirge"
            | "горы"
            | "хребет"
            | "хр"
            | "khrebet"
            | "sanmyaku"
            | "sanchi"
            | "さんみゃく"
            | "さんち"
    )
}

/// Whether the name in kanji is that of a range of mountains.
pub(crate) fn is_range(kanji: &str) -> bool {
    kanji.ends_with("山脈") || kanji.ends_with("山地")
}

/// What bears the name of the municipality or settlement that it stands in: 真岡郵便局. A text may go on behind it; a query is asked
/// for the place.
const OFFICES: &str = "郵便局 電信局 局 役場 支所 警察署 駐在所 小学校 尋常小学校 尋常高等小学校 国民学校 中学校 高等女学校 分教場 神社 測候所 墓地";

/// Terms of the land register before the name of a part of a municipality: 大字大穂泊.
const JAPANESE_BEFORE: &[&str] = &["大字", "小字", "字"];

/// The plural of a group of islands, in English, and in Scandinavian with the word for them: *Kurils*, *Kuriles*, *Kurilöarna*.
static PLURALS: &[(&str, Kinds)] = &of_kinds([
    ("es", &[Islands]),
    ("s", &[Islands]),
    ("oarna", &[Islands]),
    ("oerne", &[Islands]),
    ("oyene", &[Islands]),
]);

/// Korean terms behind a name in hangul.
#[rustfmt::skip]
static HANGUL: &[(&str, Kinds)] = &of_kinds([
    ("시", &[City]), ("정", &[Town]), ("촌", &[Village]), ("군", &[District]), ("지청", &[Subprefecture]), ("청", &[Prefecture]), ("역", &[Station]), ("항", &[Port]), ("탄광", &[Mine]),
    ("섬", &[Island]), ("도", &[Island]), ("열도", &[Islands]), ("제도", &[Islands]), ("군도", &[Islands]), ("반도", &[Peninsula]), ("곶", &[Cape]), ("만", &[Bay]), ("해협", &[Strait]),
    ("강", &[River]), ("호", &[Lake]), ("산", &[Mountain, Volcano]), ("화산", &[Volcano]),
]);

/// A term as it is looked for at the end of a name.
type Suffix = (Box<str>, Kinds);

/// The Japanese terms in one script, each once with all that it may mean: *ko* is a port and a lake.
fn japanese(spellings: impl Fn(&str) -> Vec<String>) -> Vec<Suffix> {
    let mut terms: Vec<Suffix> = Vec::new();
    for &(_, readings, kinds) in JAPANESE {
        for text in readings.split_whitespace().flat_map(&spellings) {
            let known = match terms.iter().position(|(known, _)| **known == *text) {
                Some(known) => known,
                None => {
                    terms.push((text.into(), Kinds::default()));
                    terms.len() - 1
                }
            };
            terms[known].1 = terms[known].1.with(kinds);
        }
    }
    terms
}

/// The Japanese terms in kana.
static KANA: LazyLock<Vec<Suffix>> = LazyLock::new(|| japanese(|reading| vec![reading.to_owned()]));

/// The Japanese terms in Cyrillic letters.
static JAPANESE_CYRILLIC: LazyLock<Vec<Suffix>> = LazyLock::new(|| {
    japanese(|reading| {
        cyrillic::polivanov(reading)
            .iter()
            .map(|text| fold(text))
            .collect()
    })
});

/// Terms of European languages in Latin letters, words of their own.
#[rustfmt::skip]
static EUROPEAN: &[Term] = &placed([
    // English, with the abbreviations of charts
    ("is", After, &[Island, Islands]), ("i", After, &[Island]), ("r", After, &[River]), ("c", Before, &[Cape]), ("pt", Before, &[Cape, Port]), ("stn", After, &[Station]), ("sta", After, &[Station]), ("str", After, &[Strait]), ("pen", After, &[Peninsula]), ("mtn", After, &[Mountain, Volcano]), ("mts", After, &[Mountain]),
    ("city", Either, &[City]), ("town", Either, &[Town]), ("township", After, &[Town]), ("village", Either, &[Village]), ("hamlet", Either, &[Settlement]), ("settlement", Either, &[Settlement]),
    ("port", Either, &[Port]), ("harbour", After, &[Port]), ("harbor", After, &[Port]), ("seaport", After, &[Port]), ("station", After, &[Station]), ("railway", After, &[Station]),
    ("area", After, &[]), ("district", After, &[District]), ("county", After, &[District]), ("subprefecture", After, &[Subprefecture]), ("prefecture", After, &[Prefecture]), ("province", After, &[Region]),
    ("island", Either, &[Island]), ("isle", Either, &[Island]), ("islet", After, &[Island]), ("islets", After, &[Islands]), ("rock", After, &[Island]), ("rocks", After, &[Island, Islands]),
    ("islands", After, &[Islands]), ("isles", After, &[Islands]), ("archipelago", After, &[Islands]), ("chain", After, &[Islands]),
    ("peninsula", Either, &[Peninsula]), ("cape", Either, &[Cape]), ("point", Either, &[Cape]),
    ("bay", Either, &[Bay]), ("gulf", Either, &[Bay]), ("inlet", After, &[Bay]), ("cove", After, &[Bay]), ("roadstead", After, &[Bay, Port]), ("anchorage", After, &[Bay, Port]), ("headland", After, &[Cape]), ("strait", Either, &[Strait]), ("straits", Either, &[Strait]), ("straight", After, &[Strait]), ("channel", After, &[Strait]), ("passage", After, &[Strait]),
    ("river", Either, &[River]), ("creek", After, &[River]), ("valley", After, &[River]), ("lake", Either, &[Lake]), ("lagoon", Either, &[Lake]),
    ("mount", Before, &[Mountain, Volcano]), ("mt", Either, &[Mountain, Volcano]), ("mountain", After, &[Mountain, Volcano]), ("mountains", After, &[Mountain]), ("range", After, &[Mountain]), ("ridge", After, &[Mountain, Islands]), ("peak", Either, &[Mountain, Volcano]), ("volcano", Either, &[Volcano]), ("caldera", After, &[Volcano, Lake]), ("crater", After, &[Volcano]), ("group", After, &[Islands, Volcano, Mountain]),
    ("lighthouse", Either, &[Lighthouse]), ("airfield", After, &[Airfield]), ("airport", After, &[Airfield]), ("airstrip", After, &[Airfield]), ("airbase", After, &[Airfield]), ("airdrome", After, &[Airfield]), ("aerodrome", After, &[Airfield]), ("mine", After, &[Mine]), ("coal", After, &[Mine]), ("colliery", After, &[Mine]), ("pass", After, &[Other]), ("waterfall", After, &[Other]),
    ("the", Before, &[]), ("die", Before, &[]), ("les", Before, &[]), ("las", Before, &[]), ("los", Before, &[]),
    // Japanese, before the part of a municipality
    ("oaza", Before, MUNICIPAL), ("aza", Before, MUNICIPAL), ("koaza", Before, MUNICIPAL),
    // German
    ("prafektur", Either, &[Prefecture]), ("stadt", Either, &[City, Town]), ("dorf", Either, &[Village]), ("insel", Either, &[Island]), ("inseln", Either, &[Islands]), ("kap", Before, &[Cape]), ("bucht", Either, &[Bay]), ("bai", Before, &[Bay]),
    ("hafen", Either, &[Port]), ("bahnhof", Either, &[Station]), ("fluss", Either, &[River]), ("flusses", After, &[River]), ("see", Either, &[Lake]), ("berg", Either, &[Mountain]), ("gebirge", After, &[Mountain]), ("vulkan", Either, &[Volcano]), ("strasse", Either, &[Strait]), ("sund", After, &[Strait]), ("golf", Before, &[Bay]), ("meerbusen", Either, &[Bay]), ("meerenge", Either, &[Strait]), ("halbinsel", Either, &[Peninsula]), ("leuchtturm", Either, &[Lighthouse]), ("felsen", Either, &[Island, Islands]),
    // Hungarian, Romanian, Turkish, Latvian and Lithuanian, Indonesian
    ("sziget", After, &[Island]), ("szigetek", After, &[Islands]), ("felsziget", After, &[Peninsula]), ("fok", After, &[Cape]), ("obol", After, &[Bay]), ("szoros", After, &[Strait]), ("folyo", After, &[River]), ("hegy", After, &[Mountain]),
    ("insula", Before, &[Island]), ("insulele", Before, &[Islands]), ("capul", Before, &[Cape]), ("golful", Before, &[Bay]), ("stramtoarea", Before, &[Strait]), ("lacul", Before, &[Lake]), ("raul", Before, &[River]), ("vulcanul", Before, &[Volcano]), ("muntele", Before, &[Mountain, Volcano]), ("peninsulei", Before, &[Peninsula]), ("insulei", Before, &[Island]), ("insulelor", Before, &[Islands]), ("golfului", Before, &[Bay]), ("stramtorii", Before, &[Strait]),
    ("adasi", After, &[Island]), ("adalari", After, &[Islands]), ("bogazi", After, &[Strait]), ("korfezi", After, &[Bay]), ("burnu", After, &[Cape]), ("yarimadasi", After, &[Peninsula]), ("nehri", After, &[River]), ("golu", After, &[Lake]), ("dagi", After, &[Mountain, Volcano]), ("yanardagi", After, &[Volcano]), ("koyu", After, &[Bay, Village]),
    ("sala", After, &[Island]), ("salas", After, &[Islands]), ("salos", After, &[Islands]), ("licis", After, &[Bay]), ("ilanka", After, &[Bay]), ("kysulys", After, &[Cape]), ("saurums", After, &[Strait]), ("sasiauris", After, &[Strait]),
    ("dao", Either, &[Island, Islands]), ("quan", Before, &[]), ("eo", Before, &[]), ("bien", Before, &[Strait]), ("mga", Before, &[]), ("pulau", Before, &[Island]), ("kepulauan", Before, &[Islands]), ("tanjung", Before, &[Cape]), ("teluk", Before, &[Bay]), ("selat", Before, &[Strait]),
    // French
    ("ville", Before, &[City, Town]), ("ile", Before, &[Island]), ("iles", Before, &[Islands]), ("cap", Before, &[Cape]), ("baie", Before, &[Bay]), ("golfe", Before, &[Bay]), ("detroit", Before, &[Strait]), ("manche", Before, &[Strait]), ("canal", Before, &[Strait]), ("archipel", Before, &[Islands]),
    ("lac", Before, &[Lake]), ("riviere", Before, &[River]), ("mont", Before, &[Mountain]), ("pic", Before, &[Mountain, Volcano]), ("volcan", Before, &[Volcano]), ("gare", Before, &[Station]), ("peninsule", Before, &[Peninsula]),
    // Dutch, Scandinavian, Finnish and Estonian
    ("eiland", Either, &[Island]), ("eilanden", After, &[Islands]), ("kaap", Before, &[Cape]), ("baai", Either, &[Bay]), ("meer", Either, &[Lake]), ("rivier", Either, &[River]), ("straat", Either, &[Strait]), ("dorp", Before, &[Village, Settlement]), ("schiereiland", Either, &[Peninsula]), ("ostrova", Either, &[Islands]),
    ("niemimaa", After, &[Peninsula]), ("salmi", After, &[Strait]), ("saari", After, &[Island]), ("saaret", After, &[Islands]), ("saar", After, &[Island]), ("saared", After, &[Islands]), ("neem", After, &[Cape]), ("laht", After, &[Bay]), ("vain", After, &[Strait]), ("jogi", After, &[River]), ("jarv", After, &[Lake]), ("magi", After, &[Mountain]), ("sundet", After, &[Strait]), ("stredet", After, &[Strait]), ("oya", After, &[Island]), ("ostrove", Before, &[Island]), ("ostrovu", Before, &[Island]), ("pruliv", Either, &[Strait]), ("prulivu", Either, &[Strait]),
    // Polish and Czech
    ("wyspa", Before, &[Island]), ("wyspy", Before, &[Islands]), ("przyladek", Before, &[Cape]), ("zatoka", Before, &[Bay]), ("ciesnina", Before, &[Strait]), ("przesmyk", Before, &[Strait, Other]), ("rzeka", Before, &[River]), ("jezioro", Before, &[Lake]), ("wulkan", Before, &[Volcano]), ("polwysep", Before, &[Peninsula]), ("miasto", Before, &[City, Town]), ("ostrovy", Either, &[Islands]), ("sopka", Either, &[Volcano]),
    ("wyspie", Before, &[Island]), ("wysp", Before, &[Islands]), ("wyspach", Before, &[Islands]), ("przyladka", Before, &[Cape]), ("przyladku", Before, &[Cape]), ("zatoki", Before, &[Bay]), ("zatoce", Before, &[Bay]), ("ciesniny", Before, &[Strait]), ("ciesnine", Before, &[Strait]), ("wyspe", Before, &[Island]), ("zatoke", Before, &[Bay]), ("rzeke", Before, &[River]), ("stacje", Before, &[Station]), ("ciesninie", Before, &[Strait]),
    ("rzeki", Before, &[River]), ("rzece", Before, &[River]), ("jeziora", Before, &[Lake]), ("jeziorem", Before, &[Lake]), ("jeziorze", Before, &[Lake]), ("wulkanu", Before, &[Volcano]), ("polwyspu", Before, &[Peninsula]), ("polwyspie", Before, &[Peninsula]),
    ("miasta", Before, &[City, Town]), ("miescie", Before, &[City, Town]), ("wies", Before, &[Village, Settlement]), ("wsi", Before, &[Village, Settlement]), ("wioska", Before, &[Village, Settlement]), ("wioski", Before, &[Village, Settlement]), ("wiosce", Before, &[Village, Settlement]),
    ("osada", Before, &[Village, Settlement]), ("osady", Before, &[Village, Settlement]), ("osadzie", Before, &[Village, Settlement]), ("stacja", Before, &[Station]), ("stacji", Before, &[Station]),
    // Spanish, Italian and Portuguese
    ("isla", Before, &[Island]), ("islas", Before, &[Islands]), ("isola", Before, &[Island]), ("isole", Before, &[Islands]), ("ilha", Before, &[Island]), ("ilhas", Before, &[Islands]), ("cabo", Before, &[Cape]), ("capo", Before, &[Cape]), ("bahia", Before, &[Bay]), ("baia", Before, &[Bay]), ("golfo", Before, &[Bay]),
    ("estrecho", Before, &[Strait]), ("stretto", Before, &[Strait]), ("estreito", Before, &[Strait]), ("lago", Before, &[Lake]), ("rio", Before, &[River]), ("fiume", Before, &[River]), ("monte", Before, &[Mountain, Volcano]), ("volcan", Before, &[Volcano]), ("vulcano", Before, &[Volcano]), ("ciudad", Before, &[City, Town]), ("citta", Before, &[City, Town]), ("cidade", Before, &[City, Town]), ("puerto", Before, &[Port]), ("porto", Before, &[Port]),
    ("penisola", Before, &[Peninsula]), ("isolette", Before, &[Islands]), ("monti", Before, &[Mountain]), ("vulcao", Before, &[Volcano]), ("aeroporto", Before, &[Airfield]), ("aeropuerto", Before, &[Airfield]),
    // Slovene, Croatian and Serbian
    ("otok", Before, &[Island]), ("otoka", Before, &[Island]), ("otoku", Before, &[Island]), ("otoki", Either, &[Islands]), ("otoci", Before, &[Islands]), ("ostrvo", Either, &[Island]), ("poluotok", Before, &[Peninsula]), ("zaljev", Before, &[Bay]), ("tjesnac", Before, &[Strait]), ("jezero", Either, &[Lake]), ("jezeru", Either, &[Lake]),
]);

/// German terms that are written in one word with the name, an s between or not: *Broughtonsinsel*.
#[rustfmt::skip]
static GERMAN_COMPOUND: &[(&str, Kinds)] = &of_kinds([
    ("insel", &[Island]), ("inseln", &[Islands]), ("gruppe", &[Islands]), ("strasse", &[Strait]), ("bucht", &[Bay]), ("bai", &[Bay]), ("golf", &[Bay]), ("sund", &[Strait]), ("halbinsel", &[Peninsula]), ("fluss", &[River]), ("berg", &[Mountain]), ("gipfel", &[Mountain, Volcano]), ("vulkan", &[Volcano]),
]);

/// Which terms of a list end in each letter, as bits.
struct ByLast([u128; 26]);

impl ByLast {
    const fn new(terms: &[(&str, Kinds)]) -> Self {
        assert!(terms.len() <= u128::BITS as usize);
        let (mut bits, mut at) = ([0; 26], 0);
        while at < terms.len() {
            let term = terms[at].0.as_bytes();
            bits[(term[term.len() - 1] - b'a') as usize] |= 1 << at;
            at += 1;
        }
        Self(bits)
    }

    /// The terms of `terms` that end in `last`.
    fn of(
        &self,
        terms: &'static [(&'static str, Kinds)],
        last: u8,
    ) -> impl Iterator<Item = (&'static str, Kinds)> + use<> {
        let mut bits = *self
            .0
            .get(usize::from(last.wrapping_sub(b'a')))
            .unwrap_or(&0);
        std::iter::from_fn(move || {
            let term = terms.get(bits.trailing_zeros() as usize)?;
            bits &= bits - 1;
            Some(*term)
        })
    }
}

static JAPANESE_BY_LAST: ByLast = ByLast::new(JAPANESE_LATIN);
static GERMAN_BY_LAST: ByLast = ByLast::new(GERMAN_COMPOUND);

/// Russian terms and their abbreviations, words of their own. In Latin letters they are known by their sound: *proliw*.
#[rustfmt::skip]
static RUSSIAN: &[Term] = &placed([
    ("город", Either, &[City, Town]), ("г", Before, &[City, Town, Mountain]), ("гор", Before, &[City, Town]), ("пгт", Before, MUNICIPAL),
    ("поселок", Either, &[Settlement]), ("пос", Before, &[Settlement]), ("п", Before, &[Settlement]), ("село", Either, &[Village]), ("селение", Either, &[Village, Settlement]), ("с", Before, &[Village]), ("деревня", Either, &[Village]), ("дер", Before, &[Village]), ("д", Before, &[Village]),
    ("пункт", Before, &[City, Town, Village, Settlement]), ("населенный", Before, &[]), ("нп", Before, &[City, Town, Village, Settlement]),
    ("волость", Either, &[Village]), ("уезд", Either, &[District]), ("округ", Either, &[District, Subprefecture]), ("район", After, &[District]), ("префектура", Either, &[Prefecture]), ("губернаторство", Either, &[Prefecture]),
    ("станция", Either, &[Station]), ("ст", Before, &[Station]), ("разъезд", Either, &[Station]), ("рзд", Before, &[Station]), ("порт", Either, &[Port]), ("гавань", Either, &[Port, Bay]), ("пост", Either, MUNICIPAL),
    ("остров", Either, &[Island]), ("островок", Either, &[Island]), ("о", Before, &[Island]), ("ов", Before, &[Island]), ("острова", Either, &[Islands]), ("ова", Before, &[Islands, Island]), ("ове", Before, &[Island]), ("ову", Before, &[Island]), ("скала", Either, &[Island, Other]), ("скалы", Either, &[Island, Islands]), ("гряда", Either, &[Islands]), ("архипелаг", Either, &[Islands]),
    ("полуостров", Either, &[Peninsula]), ("пов", Before, &[Peninsula]), ("пова", Before, &[Peninsula]), ("пове", Before, &[Peninsula]), ("мыс", Either, &[Cape]), ("мис", Before, &[Cape]), ("м", Before, &[Cape]),
    ("залив", Either, &[Bay]), ("зал", Before, &[Bay]), ("бухта", Either, &[Bay]), ("бух", Before, &[Bay]), ("пролив", Either, &[Strait]), ("прол", Either, &[Strait]), ("пр", Either, &[Strait]),
    ("река", Either, &[River]), ("речка", Either, &[River]), ("р", Before, &[River]), ("ручей", Either, &[River]), ("руч", Before, &[River]), ("озеро", Either, &[Lake]), ("оз", Before, &[Lake]), ("лагуна", Either, &[Lake]),
    ("гора", Either, &[Mountain, Volcano]), ("хребет", Either, &[Mountain]), ("горы", After, &[Mountain]), ("хр", Before, &[Mountain]), ("вулкан", Either, &[Volcano]), ("сопка", Either, &[Volcano, Mountain]), ("влк", Before, &[Volcano]), ("пик", Before, &[Mountain, Volcano]),
    ("камень", Either, &[Island]), ("камни", Either, &[Island, Islands]), ("рифы", Either, &[Island]), ("кальдера", Either, &[Volcano, Lake]), ("перешеек", Either, &[Other]), ("водопад", Either, &[Other]),
    // Ukrainian and Belarusian
    ("місто", Either, &[City, Town]), ("горад", Either, &[City, Town]), ("селище", Either, &[Settlement]), ("паселак", Either, &[Settlement]), ("острів", Either, &[Island]), ("вострау", Either, &[Island]), ("острови", Either, &[Islands]), ("астравы", Either, &[Islands]),
    ("півострів", Either, &[Peninsula]), ("паувострау", Either, &[Peninsula]), ("затока", Either, &[Bay]), ("заліу", Either, &[Bay]), ("протока", Either, &[Strait]), ("проток", Either, &[Strait]), ("верига", Either, &[Islands]), ("перешийок", Either, &[Other]), ("праліу", Either, &[Strait]), ("річка", Either, &[River]), ("рака", Either, &[River]), ("возера", Either, &[Lake]), ("гара", Either, &[Mountain, Volcano]),
    ("маяк", Either, &[Lighthouse]), ("аэродром", Either, &[Airfield]), ("аэропорт", Either, &[Airfield]), ("шахта", Either, &[Mine]), ("рудник", Either, &[Mine]), ("перевал", Either, &[Other]),
]);

/// Russian terms of fewer letters are not sought by their sound.
const SHORTEST_BY_SOUND: usize = 4;

/// The Russian terms by their sound keys.
static RUSSIAN_BY_SOUND: LazyLock<Vec<Suffix>> = LazyLock::new(|| {
    let keyed = RUSSIAN
        .iter()
        .filter_map(|(term, _, kinds)| Some((sound::sound_key(term)?.into_boxed_str(), *kinds)));
    keyed
        .filter(|(key, _)| key.len() >= SHORTEST_BY_SOUND)
        .collect()
});

/// A term that was romanised, where it stands and what it means.
type Romanised = (Box<str>, Place, Kinds);

/// The Russian terms as they are romanised (BGN/PCGN), folded: *ostrov*, *zaliv*, *post*.
static RUSSIAN_IN_LATIN: LazyLock<Vec<Romanised>> = LazyLock::new(|| {
    RUSSIAN
        .iter()
        .map(|&(term, place, kinds)| (fold(&cyrillic::bgn_pcgn(term)).into(), place, kinds))
        .filter(|(term, ..): &Romanised| {
            // Shorter ones are abbreviations, but for mys and pik.
            term.len() >= SHORTEST_BY_SOUND || matches!(&**term, "mys" | "pik")
        })
        .collect()
});

/// Words that only join a term to a name: *Village of Noda*, *Baie de l'Espérance*.
const JOINING: &str = "of the de du d la le l von der di del da do van ng";

/// A query with a generic term taken off.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stripped {
    /// What remains, folded, its words apart so that a further term can be taken off.
    pub(crate) rest: String,
    /// The term, folded.
    pub(crate) term: &'static str,
    /// The kinds that it means.
    pub(crate) kinds: Kinds,
    /// Whether a space or hyphen stood between: *Toyohara-shi*, not *Toyoharashi*. Kanji terms always count as so.
    pub(crate) is_apart: bool,
}

/// The ways to take one generic term off `text`, the likeliest first.
pub(crate) fn strip(text: &str) -> Vec<Stripped> {
    let folded = fold(text);
    let mut ways = Vec::new();
    match Script::of(&folded) {
        Script::Han => {
            let modern = kanji::modernised(&folded);
            let terms = JAPANESE.iter().filter(|(kanji, ..)| !kanji.is_empty());
            let mut terms = terms.map(|&(kanji, _, kinds)| (kanji, kinds));
            suffixes(&modern, &mut terms, true, 1, &mut ways);
            let mut offices = OFFICES.split(' ').map(|term| (term, Kinds::of(MUNICIPAL)));
            suffixes(&modern, &mut offices, true, 2, &mut ways);
            // The characters of the name stay as they were asked for; modernising keeps their number.
            for way in &mut ways {
                way.rest = folded.chars().take(way.rest.chars().count()).collect();
            }
            if let Some((term, rest)) = part_of_municipality(&folded) {
                ways.push(Stripped {
                    rest: rest.to_owned(),
                    term,
                    kinds: Kinds::of(MUNICIPAL),
                    is_apart: true,
                });
            }
        }
        Script::Kana => {
            let hiragana = kana::to_hiragana(&folded);
            suffixes(&hiragana, &mut borrowed(&KANA), false, 2, &mut ways);
        }
        Script::Latin => {
            let terms = JAPANESE_LATIN.iter().copied();
            words(text, Script::Latin, terms, EUROPEAN, &mut ways);
            let last = folded.as_bytes().last().copied().unwrap_or_default();
            let mut japanese = JAPANESE_BY_LAST.of(JAPANESE_LATIN, last);
            suffixes(&folded, &mut japanese, false, 4, &mut ways);
            let mut compounds = GERMAN_BY_LAST.of(GERMAN_COMPOUND, last);
            suffixes(&folded, &mut compounds, false, 5, &mut ways);
            suffixes(&folded, &mut PLURALS.iter().copied(), false, 5, &mut ways);
        }
        Script::Cyrillic => words(
            text,
            Script::Cyrillic,
            borrowed(&JAPANESE_CYRILLIC),
            RUSSIAN,
            &mut ways,
        ),
        Script::Hangul => suffixes(&folded, &mut HANGUL.iter().copied(), true, 2, &mut ways),
        Script::Other => {}
    }
    ways
}

/// `text` without the term of the land register that it begins with, and that term.
pub(crate) fn part_of_municipality(text: &str) -> Option<(&'static str, &str)> {
    JAPANESE_BEFORE
        .iter()
        .find_map(|term| Some((*term, text.strip_prefix(term)?)))
        .filter(|(_, rest)| !rest.is_empty())
}

/// Whether a kind is a part of the sea.
fn is_sea(kind: Kind) -> bool {
    kind.class() == KindClass::Marine
}

/// Whether `name` itself has a term that means `kind`: 摺手岩 for an island, *Tomariyama* for a mountain; a strait may be a gulf.
pub(crate) fn has_term(name: &str, kind: Kind) -> bool {
    let is_meant = |term: Kind| term == kind || is_sea(term) && is_sea(kind);
    strip(name).iter().any(|way| way.kinds.iter().any(is_meant))
}

/// A term that stands as a word of its own before or after a name, folded, or behind it as a suffix.
pub(crate) struct Word {
    pub(crate) text: &'static str,
    pub(crate) kinds: Kinds,
    pub(crate) stands_before: bool,
    pub(crate) stands_after: bool,
}

/// The words of European languages in Latin letters, Russian ones among them, or those of Russian.
pub(crate) fn words_of(script: Script) -> impl Iterator<Item = Word> {
    let (words, romanised) = match script {
        Script::Latin => (EUROPEAN, RUSSIAN_IN_LATIN.as_slice()),
        Script::Cyrillic => (RUSSIAN, &[][..]),
        _ => (&[][..], &[][..]),
    };
    let words = words.iter().copied();
    let romanised = romanised
        .iter()
        .map(|(text, place, kinds)| (&**text, *place, *kinds));
    // Articles tell nothing of a kind.
    let terms = words
        .chain(romanised)
        .filter(|(.., kinds)| !kinds.is_empty());
    terms.map(|(text, place, kinds)| Word {
        text,
        kinds,
        stands_before: place != After,
        stands_after: place != Before,
    })
}

/// Whether one of the words of `text` is a term of European languages.
pub(crate) fn has_word(text: &str, script: Script) -> bool {
    let is_term = |word: &str| words_of(script).any(|term| *term.text == *word);
    // В порту Отомари
    let is_case = |word: &str| {
        let mut nouns = declension::common_nouns(word).into_iter();
        script == Script::Cyrillic && nouns.any(|noun| is_term(&noun))
    };
    let mut words = text.split(is_apart).map(fold);
    words.any(|word| is_term(&word) || is_case(&word))
}

/// The Japanese terms that stand behind a name, as `script` writes them.
pub(crate) fn suffixes_of(script: Script) -> Box<dyn Iterator<Item = (&'static str, Kinds)>> {
    match script {
        Script::Han => {
            let in_kanji = JAPANESE.iter().filter(|(kanji, ..)| !kanji.is_empty());
            Box::new(in_kanji.map(|&(kanji, _, kinds)| (kanji, kinds)))
        }
        Script::Kana => Box::new(borrowed(&KANA)),
        Script::Latin => Box::new(JAPANESE_LATIN.iter().copied()),
        Script::Cyrillic => Box::new(borrowed(&JAPANESE_CYRILLIC)),
        Script::Hangul => Box::new(HANGUL.iter().copied()),
        Script::Other => Box::new(std::iter::empty()),
    }
}

/// Whether a character alone is a generic term.
pub(crate) fn is_kanji_term(c: char) -> bool {
    JAPANESE.iter().any(|(term, ..)| {
        let mut letters = term.chars();
        letters.next() == Some(c) && letters.next().is_none()
    })
}

/// The number of characters of a name in kanji, a term that it ends in counted as one: 内幌炭山 has three.
pub(crate) fn length_in_kanji(name: &str) -> usize {
    let terms = JAPANESE.iter().map(|(term, ..)| *term);
    let longest = terms
        .filter(|term| !term.is_empty() && name.len() > term.len() && name.ends_with(term))
        .map(|term| term.chars().count())
        .max();
    name.chars().count() - longest.map_or(0, |length| length - 1)
}

/// The kanji terms that a part of a longer name may end in: 真岡郡|広地村.
pub(crate) const HIERARCHY: &[&str] = &["国", "支庁", "庁", "郡", "市", "町", "村", "島"];

/// What municipalities, districts and islands end in, before the name of what lies in them.
pub(crate) const MUNICIPAL_ENDS: [char; 5] = ['市', '町', '村', '郡', '島'];

fn borrowed(terms: &'static [Suffix]) -> impl Iterator<Item = (&'static str, Kinds)> {
    terms.iter().map(|(term, kinds)| (&**term, *kinds))
}

fn suffixes(
    text: &str,
    terms: &mut dyn Iterator<Item = (&'static str, Kinds)>,
    is_apart: bool,
    shortest: usize,
    ways: &mut Vec<Stripped>,
) {
    let first = ways.len();
    for (term, kinds) in terms {
        // Most terms differ in their last byte.
        if text.as_bytes().last() != term.as_bytes().last() {
            continue;
        }
        let Some(rest) = text.strip_suffix(term) else {
            continue;
        };
        if rest.chars().count() >= shortest && ways.iter().all(|way| way.rest != rest) {
            ways.push(Stripped {
                rest: rest.to_owned(),
                term,
                kinds,
                is_apart,
            });
        }
    }
    longest_first(&mut ways[first..]);
}

/// The longest term is the likeliest: 半島 before 島.
fn longest_first(ways: &mut [Stripped]) {
    ways.sort_by_key(|way| way.rest.len());
}

/// Whether a character parts the words of a name.
fn is_apart(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | ',' | '–' | '‐' | '(' | ')')
}

/// Parts nothing.
fn is_never_apart(_: char) -> bool {
    false
}

/// The most letters of a term that is cut short with a hyphen.
const LONGEST_CUT: usize = 4;

fn words(
    text: &str,
    script: Script,
    suffixes: impl Iterator<Item = (&'static str, Kinds)>,
    terms: &'static [Term],
    ways: &mut Vec<Stripped>,
) {
    if !text.contains(is_apart) {
        return;
    }
    // П-ов, о-в: what is cut short with a hyphen is one word.
    let is_cut_short = |word: &str| {
        script == Script::Cyrillic && word.contains('-') && {
            let whole = fold(word);
            whole.chars().count() <= LONGEST_CUT && terms.iter().any(|(term, ..)| **term == *whole)
        }
    };
    let words: Vec<String> = text
        .split_whitespace()
        .flat_map(|word| match is_cut_short(word) {
            true => word.split(is_never_apart as fn(char) -> bool),
            false => word.split(is_apart as fn(char) -> bool),
        })
        .flat_map(|word| {
            // Golfe d'Aniva.
            let (article, rest) = word.split_once(['\'', '’']).unwrap_or(("", word));
            match article {
                "d" | "l" | "D" | "L" => [article, rest],
                _ => ["", word],
            }
        })
        .map(fold)
        .filter(|word| !word.is_empty())
        .take(12)
        .collect();
    let [first, .., last] = words.as_slice() else {
        return;
    };
    let mut add = |rest: &[String], term: &'static str, kinds: Kinds| {
        // La Pérouse begins like a joining word and is none: both readings stand.
        let joined = match rest {
            [joining, rest @ ..] if !rest.is_empty() && is_among(JOINING, joining) => rest,
            _ => &[],
        };
        for rest in [rest, joined].into_iter().filter(|rest| !rest.is_empty()) {
            let way = Stripped {
                rest: rest.join(" "),
                term,
                kinds,
                is_apart: true,
            };
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
    };
    let initials = [first, last].map(|word| word.as_bytes().first().copied());
    for (term, place, kinds) in terms {
        // Most terms begin with another byte.
        if !initials.contains(&term.as_bytes().first().copied()) {
            continue;
        }
        if *place != After && first == term {
            add(&words[1..], term, *kinds);
        }
        if *place != Before && last == term {
            add(&words[..words.len() - 1], term, *kinds);
        }
    }
    if script == Script::Latin {
        for (word, rest) in [(first, &words[1..]), (last, &words[..words.len() - 1])] {
            for (term, _, kinds) in RUSSIAN_IN_LATIN
                .iter()
                .filter(|(term, ..)| **term == **word)
            {
                add(rest, term, *kinds);
            }
            let Some(key) = sound::sound_key(word).filter(|key| key.len() >= SHORTEST_BY_SOUND)
            else {
                continue;
            };
            for (term, kinds) in RUSSIAN_BY_SOUND.iter().filter(|(term, _)| **term == *key) {
                add(rest, term, *kinds);
            }
        }
    }
    for (term, kinds) in suffixes {
        if initials[1] == term.as_bytes().first().copied() && *last == *term {
            add(&words[..words.len() - 1], term, kinds);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writing::kana::Romanisation;

    fn ways(text: &str) -> Vec<(String, String)> {
        strip(text)
            .into_iter()
            .map(|way| (way.rest, way.term.to_owned()))
            .collect()
    }

    #[test]
    fn a_term_is_taken_off_on_its_side_of_the_name() {
        for (text, rest, term) in [
            ("恵須取町", "恵須取", "町"),
            ("中知床半島", "中知床", "半島"),
            ("敷香驛", "敷香", "駅"),
            ("Toyohara-shi", "toyohara", "shi"),
            ("Port Toro", "toro", "port"),
            ("Village of Noda", "of noda", "village"),
            ("Aniva Bay", "aniva", "bay"),
            ("мыс Крильон", "крильон", "мыс"),
            ("о. Шикотан", "шикотан", "о"),
            ("о-в Кунашир", "кунашир", "ов"),
            ("Корсаковский пост", "корсаковский", "пост"),
            ("Nishi-Notoro-misaki", "nishi notoro", "misaki"),
            ("Otomari Port Station", "otomari port", "station"),
        ] {
            assert_eq!(
                ways(text).first(),
                Some(&(rest.into(), term.into())),
                "{text}"
            );
        }
    }

    #[test]
    fn a_word_alone_is_a_name() {
        for text in ["Port", "мыс", "町", "", "Cape"] {
            assert!(
                ways(text).iter().all(|(rest, _)| !rest.is_empty()),
                "{text}"
            );
        }
    }

    #[test]
    fn the_terms_in_latin_letters_are_those_that_rules_make() {
        let made = japanese(|reading| {
            [Romanisation::Hepburn, Romanisation::KunreiShiki]
                .into_iter()
                .flat_map(|rule| [rule.of(reading), rule.without_long_vowels(reading)])
                .flatten()
                .map(|text| fold(&text))
                .collect()
        });
        let made: Vec<_> = made.iter().map(|(term, kinds)| (&**term, *kinds)).collect();
        assert_eq!(made, JAPANESE_LATIN, "correct src/latin_terms.rs");
    }

    #[test]
    fn every_term_is_written_as_it_is_compared() {
        for (term, ..) in JAPANESE {
            assert_eq!(kanji::modernised(&fold(term)), *term);
        }
        for (term, ..) in EUROPEAN.iter().chain(RUSSIAN) {
            assert_eq!(fold(term), *term);
        }
        for (term, _) in JAPANESE_LATIN.iter().copied().chain(borrowed(&KANA)) {
            assert_eq!(fold(term), term);
        }
        for (term, _) in HANGUL {
            assert_eq!(fold(term), *term);
        }
    }
}
