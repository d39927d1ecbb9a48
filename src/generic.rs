//! Generic terms: the words for town, station, cape and the like that stand around a name.
//!
//! A term is taken off the name and tells which kind of place is meant. Whether what remains is a name is for the
//! gazetteer to say: *Nayoshi* ends like a city (-shi) and is none.

use crate::{
    record::Kind,
    writing::{Script, fold::fold, kanji},
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

/// Terms written in kanji, behind the name; the longest that fits counts.
#[rustfmt::skip]
const KANJI: &[(&str, &[Kind])] = &[
    ("市", &[City]), ("町", &[Town]), ("村", &[Village]), ("部落", &[Settlement]), ("集落", &[Settlement]),
    ("郡", &[District]), ("支庁", &[Subprefecture]), ("庁", &[Prefecture]), ("国", &[Region]),
    ("駅", &[Station]), ("停車場", &[Station]), ("停留所", &[Station]), ("停留場", &[Station]), ("信号場", &[Station]), ("仮乗降場", &[Station]),
    ("港", &[Port]), ("漁港", &[Port]), ("炭山", &[Mine]), ("炭鉱", &[Mine]), ("炭坑", &[Mine]), ("鉱山", &[Mine]),
    ("灯台", &[Lighthouse]), ("飛行場", &[Airfield]), ("航空基地", &[Airfield]), ("温泉", &[Settlement, Other]),
    ("島", &[Island]), ("列島", &[Islands]), ("群島", &[Islands]), ("諸島", &[Islands]), ("岩", &[Island]), ("礁", &[Island]), ("列岩", &[Islands]),
    ("半島", &[Peninsula]), ("岬", &[Cape]), ("崎", &[Cape]), ("鼻", &[Cape]),
    ("湾", &[Bay]), ("海峡", &[Strait]), ("峡", &[Strait]), ("水道", &[Strait]), ("瀬戸", &[Strait]),
    ("川", &[River]), ("河", &[River]), ("沢", &[River]), ("湖", &[Lake]), ("沼", &[Lake]), ("池", &[Lake]),
    ("山", &[Mountain, Volcano]), ("岳", &[Mountain, Volcano]), ("火山", &[Volcano]), ("富士", &[Mountain, Volcano]), ("山脈", &[Mountain]), ("山地", &[Mountain]),
    ("峠", &[Other]), ("滝", &[Other]), ("平野", &[Other]),
];

/// Terms written in kana, behind the name.
#[rustfmt::skip]
const KANA: &[(&str, &[Kind])] = &[
    ("し", &[City]), ("まち", &[Town]), ("ちょう", &[Town]), ("むら", &[Village]), ("そん", &[Village]),
    ("ぐん", &[District]), ("しちょう", &[Subprefecture]), ("えき", &[Station]), ("こう", &[Port]),
    ("とう", &[Island]), ("しま", &[Island]), ("じま", &[Island]), ("れっとう", &[Islands]), ("しょとう", &[Islands]), ("ぐんとう", &[Islands]),
    ("はんとう", &[Peninsula]), ("みさき", &[Cape]), ("さき", &[Cape]), ("ざき", &[Cape]),
    ("わん", &[Bay]), ("かいきょう", &[Strait]), ("すいどう", &[Strait]),
    ("かわ", &[River]), ("がわ", &[River]), ("さわ", &[River]), ("ざわ", &[River]), ("こ", &[Lake]), ("ぬま", &[Lake]),
    ("やま", &[Mountain, Volcano]), ("さん", &[Mountain, Volcano]), ("ざん", &[Mountain, Volcano]), ("だけ", &[Mountain, Volcano]), ("たけ", &[Mountain, Volcano]),
    ("とうだい", &[Lighthouse]), ("たんざん", &[Mine]), ("たんこう", &[Mine]), ("おんせん", &[Settlement, Other]),
];

/// Japanese terms in Latin letters, behind the name.
#[rustfmt::skip]
const JAPANESE_LATIN: &[(&str, &[Kind])] = &[
    ("shi", &[City]), ("si", &[City]), ("machi", &[Town]), ("mati", &[Town]), ("cho", &[Town]), ("chou", &[Town]), ("tyo", &[Town]),
    ("mura", &[Village]), ("son", &[Village]), ("gun", &[District]), ("shicho", &[Subprefecture]), ("shichou", &[Subprefecture]), ("sityo", &[Subprefecture]),
    ("cho", &[Prefecture]), ("ken", &[Prefecture]), ("eki", &[Station]), ("ko", &[Port, Lake]), ("kou", &[Port, Lake]), ("wan", &[Bay]),
    ("to", &[Island]), ("tou", &[Island]), ("shima", &[Island]), ("jima", &[Island]), ("sima", &[Island]), ("zima", &[Island]),
    ("retto", &[Islands]), ("rettou", &[Islands]), ("shoto", &[Islands]), ("shotou", &[Islands]), ("syoto", &[Islands]), ("gunto", &[Islands]), ("guntou", &[Islands]),
    ("hanto", &[Peninsula]), ("hantou", &[Peninsula]), ("misaki", &[Cape]), ("saki", &[Cape]), ("zaki", &[Cape]), ("hana", &[Cape]),
    ("kaikyo", &[Strait]), ("kaikyou", &[Strait]), ("suido", &[Strait]), ("suidou", &[Strait]),
    ("kawa", &[River]), ("gawa", &[River]), ("sawa", &[River]), ("zawa", &[River]), ("numa", &[Lake]),
    ("yama", &[Mountain, Volcano]), ("san", &[Mountain, Volcano]), ("zan", &[Mountain, Volcano]), ("dake", &[Mountain, Volcano]), ("take", &[Mountain, Volcano]), ("sammyaku", &[Mountain]), ("sanmyaku", &[Mountain]),
    ("todai", &[Lighthouse]), ("toudai", &[Lighthouse]), ("tanzan", &[Mine]), ("tanko", &[Mine]), ("tankou", &[Mine]), ("onsen", &[Settlement, Other]), ("toge", &[Other]),
];

/// Terms of European languages in Latin letters, words of their own.
#[rustfmt::skip]
const EUROPEAN: &[(&str, Place, &[Kind])] = &[
    // English, with the abbreviations of charts
    ("is", After, &[Island, Islands]), ("i", After, &[Island]), ("r", After, &[River]), ("c", Before, &[Cape]), ("pt", Before, &[Cape, Port]), ("stn", After, &[Station]), ("sta", After, &[Station]), ("str", After, &[Strait]), ("pen", After, &[Peninsula]), ("mtn", After, &[Mountain, Volcano]), ("mts", After, &[Mountain]),
    ("city", Either, &[City]), ("town", Either, &[Town]), ("township", After, &[Town]), ("village", Either, &[Village]), ("hamlet", Either, &[Settlement]), ("settlement", Either, &[Settlement]),
    ("port", Either, &[Port]), ("harbour", After, &[Port]), ("harbor", After, &[Port]), ("station", After, &[Station]), ("railway", After, &[Station]),
    ("district", After, &[District]), ("county", After, &[District]), ("subprefecture", After, &[Subprefecture]), ("prefecture", After, &[Prefecture]), ("province", After, &[Region]),
    ("island", Either, &[Island]), ("isle", Either, &[Island]), ("islet", After, &[Island]), ("rock", After, &[Island]), ("rocks", After, &[Island, Islands]),
    ("islands", After, &[Islands]), ("isles", After, &[Islands]), ("archipelago", After, &[Islands]),
    ("peninsula", After, &[Peninsula]), ("cape", Either, &[Cape]), ("point", Either, &[Cape]),
    ("bay", Either, &[Bay]), ("gulf", Either, &[Bay]), ("inlet", After, &[Bay]), ("strait", Either, &[Strait]), ("straits", Either, &[Strait]), ("channel", After, &[Strait]), ("passage", After, &[Strait]),
    ("river", Either, &[River]), ("creek", After, &[River]), ("lake", Either, &[Lake]), ("lagoon", Either, &[Lake]),
    ("mount", Before, &[Mountain, Volcano]), ("mt", Before, &[Mountain, Volcano]), ("mountain", After, &[Mountain, Volcano]), ("mountains", After, &[Mountain]), ("range", After, &[Mountain]), ("peak", After, &[Mountain, Volcano]), ("volcano", Either, &[Volcano]),
    ("lighthouse", Either, &[Lighthouse]), ("airfield", After, &[Airfield]), ("airport", After, &[Airfield]), ("airbase", After, &[Airfield]), ("mine", After, &[Mine]), ("colliery", After, &[Mine]), ("pass", After, &[Other]),
    // German
    ("stadt", Either, &[City, Town]), ("dorf", Either, &[Village]), ("insel", Either, &[Island]), ("inseln", Either, &[Islands]), ("kap", Before, &[Cape]), ("bucht", Either, &[Bay]),
    ("hafen", Either, &[Port]), ("bahnhof", Either, &[Station]), ("fluss", Either, &[River]), ("see", Either, &[Lake]), ("berg", Either, &[Mountain]), ("vulkan", Either, &[Volcano]), ("strasse", Either, &[Strait]),
    // French
    ("ville", Before, &[City, Town]), ("ile", Before, &[Island]), ("iles", Before, &[Islands]), ("cap", Before, &[Cape]), ("baie", Before, &[Bay]), ("golfe", Before, &[Bay]), ("detroit", Before, &[Strait]),
    ("lac", Before, &[Lake]), ("riviere", Before, &[River]), ("mont", Before, &[Mountain]), ("volcan", Before, &[Volcano]), ("gare", Before, &[Station]),
    // Russian in Latin letters
    ("mys", Before, &[Cape]), ("ostrov", Before, &[Island]), ("ostrova", Either, &[Islands]), ("ozero", Before, &[Lake]), ("reka", Before, &[River]), ("gora", Before, &[Mountain]),
    ("vulkan", Before, &[Volcano]), ("zaliv", Either, &[Bay]), ("bukhta", Either, &[Bay]), ("proliv", Either, &[Strait]), ("poluostrov", Either, &[Peninsula]), ("selo", Before, &[Village]), ("poselok", Before, &[Settlement]), ("gorod", Before, &[City, Town]),
];

/// Russian terms and their abbreviations, words of their own.
#[rustfmt::skip]
const RUSSIAN: &[(&str, Place, &[Kind])] = &[
    ("город", Either, &[City, Town]), ("г", Before, &[City, Town, Mountain]), ("гор", Before, &[City, Town]), ("пгт", Before, MUNICIPAL),
    ("поселок", Either, &[Settlement]), ("пос", Before, &[Settlement]), ("п", Before, &[Settlement]), ("село", Either, &[Village]), ("с", Before, &[Village]), ("деревня", Either, &[Village]), ("дер", Before, &[Village]), ("д", Before, &[Village]),
    ("волость", Either, &[Village]), ("уезд", Either, &[District]), ("округ", Either, &[District, Subprefecture]), ("район", After, &[District]), ("префектура", Either, &[Prefecture]), ("губернаторство", Either, &[Prefecture]),
    ("станция", Either, &[Station]), ("ст", Before, &[Station]), ("разъезд", Either, &[Station]), ("рзд", Before, &[Station]), ("порт", Either, &[Port]), ("пост", Either, MUNICIPAL),
    ("остров", Either, &[Island]), ("о", Before, &[Island]), ("ов", Before, &[Island]), ("острова", Either, &[Islands]), ("ова", Before, &[Islands]), ("скала", Either, &[Island]), ("скалы", Either, &[Island, Islands]), ("гряда", Either, &[Islands]),
    ("полуостров", Either, &[Peninsula]), ("пов", Before, &[Peninsula]), ("мыс", Either, &[Cape]), ("м", Before, &[Cape]),
    ("залив", Either, &[Bay]), ("зал", Before, &[Bay]), ("бухта", Either, &[Bay]), ("бух", Before, &[Bay]), ("пролив", Either, &[Strait]), ("прол", Either, &[Strait]), ("пр", Either, &[Strait]),
    ("река", Either, &[River]), ("р", Before, &[River]), ("ручей", Either, &[River]), ("руч", Before, &[River]), ("озеро", Either, &[Lake]), ("оз", Before, &[Lake]), ("лагуна", Either, &[Lake]),
    ("гора", Either, &[Mountain, Volcano]), ("хребет", Either, &[Mountain]), ("хр", Before, &[Mountain]), ("вулкан", Either, &[Volcano]), ("влк", Before, &[Volcano]), ("пик", Before, &[Mountain, Volcano]),
    ("маяк", Either, &[Lighthouse]), ("аэродром", Either, &[Airfield]), ("шахта", Either, &[Mine]), ("рудник", Either, &[Mine]), ("перевал", Either, &[Other]),
    // Japanese terms in Cyrillic letters
    ("мати", After, &[Town]), ("мура", After, &[Village]), ("гун", After, &[District]), ("гава", After, &[River]), ("кава", After, &[River]), ("ван", After, &[Bay]), ("мисаки", After, &[Cape]), ("саки", After, &[Cape]), ("яма", After, &[Mountain]),
    ("то", After, &[Island]), ("дзима", After, &[Island]), ("сима", After, &[Island]), ("си", After, &[City]),
];

/// Words that only join a term to a name: *Village of Noda*, *Baie de l'Espérance*.
const JOINING: &[&str] = &["of", "the", "de", "du", "la", "le", "von", "der"];

/// A query with a generic term taken off.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stripped {
    /// What remains, folded, its words apart so that a further term can be taken off.
    pub(crate) rest: String,
    /// The term, folded.
    pub(crate) term: String,
    /// The kinds that it means.
    pub(crate) kinds: &'static [Kind],
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
            suffixes(&modern, KANJI, true, 1, &mut ways);
            // The characters of the name stay as they were asked for; modernising keeps their number.
            for way in &mut ways {
                way.rest = folded.chars().take(way.rest.chars().count()).collect();
            }
        }
        Script::Kana => {
            let hiragana = crate::writing::kana::to_hiragana(&folded);
            suffixes(&hiragana, KANA, false, 2, &mut ways);
        }
        Script::Latin => {
            words(text, JAPANESE_LATIN, EUROPEAN, &mut ways);
            suffixes(&folded, JAPANESE_LATIN, false, 4, &mut ways);
        }
        Script::Cyrillic => words(text, &[], RUSSIAN, &mut ways),
        Script::Hangul | Script::Other => {}
    }
    ways
}

/// Whether `name` itself has a term that means `kind`: 摺手岩 for an island, *Tomariyama* for a mountain.
pub(crate) fn has_term(name: &str, kind: Kind) -> bool {
    strip(name).iter().any(|way| way.kinds.contains(&kind))
}

/// Whether a character alone is a generic term.
pub(crate) fn is_kanji_term(c: char) -> bool {
    KANJI.iter().any(|(term, _)| {
        let mut letters = term.chars();
        letters.next() == Some(c) && letters.next().is_none()
    })
}

/// The kanji terms that a part of a longer name may end in: 真岡郡|広地村.
pub(crate) const HIERARCHY: &[&str] = &["支庁", "庁", "郡", "市", "町", "村", "島"];

fn suffixes(
    text: &str,
    terms: &'static [(&str, &[Kind])],
    is_apart: bool,
    shortest: usize,
    ways: &mut Vec<Stripped>,
) {
    let first = ways.len();
    for (term, kinds) in terms {
        let Some(rest) = text.strip_suffix(term) else {
            continue;
        };
        if rest.chars().count() >= shortest && ways.iter().all(|way| way.rest != rest) {
            ways.push(Stripped {
                rest: rest.to_owned(),
                term: (*term).to_owned(),
                kinds,
                is_apart,
            });
        }
    }
    // The longest term is the likeliest: 半島 before 島.
    ways[first..].sort_by_key(|way| way.rest.len());
}

fn words(
    text: &str,
    suffixes: &'static [(&str, &[Kind])],
    terms: &'static [(&str, Place, &[Kind])],
    ways: &mut Vec<Stripped>,
) {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | ',' | '–' | '‐' | '(' | ')'))
        .map(fold)
        .filter(|word| !word.is_empty())
        .take(12)
        .collect();
    let [first, .., last] = words.as_slice() else {
        return;
    };
    let mut add = |rest: &[String], term: &str, kinds| {
        // La Pérouse begins like a joining word and is none: both readings stand.
        let joined = match rest {
            [joining, rest @ ..] if !rest.is_empty() && JOINING.contains(&joining.as_str()) => rest,
            _ => &[],
        };
        for rest in [rest, joined].into_iter().filter(|rest| !rest.is_empty()) {
            let way = Stripped {
                rest: rest.join(" "),
                term: term.to_owned(),
                kinds,
                is_apart: true,
            };
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
    };
    for (term, place, kinds) in terms {
        if *place != After && first == term {
            add(&words[1..], term, kinds);
        }
        if *place != Before && last == term {
            add(&words[..words.len() - 1], term, kinds);
        }
    }
    for (term, kinds) in suffixes {
        if last == term {
            add(&words[..words.len() - 1], term, kinds);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(text: &str) -> Vec<(String, String)> {
        strip(text)
            .into_iter()
            .map(|way| (way.rest, way.term))
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
    fn every_term_is_written_as_it_is_compared() {
        for (term, _) in KANJI {
            assert_eq!(kanji::modernised(&fold(term)), *term);
        }
        for (term, ..) in EUROPEAN.iter().chain(RUSSIAN) {
            assert_eq!(fold(term), *term);
        }
        for (term, _) in JAPANESE_LATIN.iter().chain(KANA) {
            assert_eq!(fold(term), *term);
        }
    }
}
