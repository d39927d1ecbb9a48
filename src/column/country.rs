//! Countries as columns give them: did this one ever hold the region?

/// What the country of a row says about its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A state or land that the region belonged to: it rules nothing out.
    OfTheRegion,
    /// Another state: the place is not in the gazetteer.
    Elsewhere,
    /// No country that is known here.
    Unknown,
}

/// States and lands that the region belonged to at some time, in small letters.
#[rustfmt::skip]
const OF_THE_REGION: &[&str] = &[
    "jp", "jpn", "japan", "nippon", "nihon", "japanese empire", "japon", "giappone", "япония", "日本", "日本国", "大日本帝国", "일본",
    "ru", "rus", "russia", "russian empire", "russian federation", "russland", "россия", "рф", "российская империя", "российская федерация",
    "露国", "露西亜", "ロシア", "ロシア連邦", "俄罗斯", "俄羅斯", "러시아",
    "su", "sun", "ussr", "soviet union", "rsfsr", "ссср", "рсфср", "советский союз", "ソ連", "ソ聯", "蘇聯", "苏联", "소련",
    "karafuto", "樺太", "sakhalin", "сахалин", "サハリン", "kurils", "kuril islands", "kuriles", "курилы", "курильские острова", "千島", "chishima",
];

/// States that such columns name and that never held it, in small letters. Their two- and three-letter codes need no
/// table.
#[rustfmt::skip]
const ELSEWHERE: &[&str] = &[
    "austria", "australia", "brazil", "canada", "china", "czechoslovakia", "estonia", "finland", "france", "germany", "great britain",
    "hungary", "india", "italy", "kazakhstan", "korea", "latvia", "lithuania", "manchukuo", "manchuria", "mexico", "mongolia", "netherlands", "north korea",
    "peru", "philippines", "poland", "south korea", "spain", "sweden", "switzerland", "taiwan", "turkey", "ukraine", "united kingdom",
    "united states", "united states of america", "vietnam",
    "германия", "казахстан", "канада", "китай", "корея", "маньчжурия", "монголия", "польша", "сша", "тайвань", "украина", "финляндия", "франция",
    "中国", "中華民国", "満洲", "満州", "満洲国", "満州国", "朝鮮", "韓国", "台湾", "蒙古", "米国", "アメリカ", "英国", "独逸", "ドイツ", "仏国", "フランス",
];

/// What `country`, a code or a name, says.
pub(crate) fn holder(country: &str) -> Holder {
    let small = country.to_lowercase();
    let whole = small.trim();
    let words = || whole.split(|c: char| !c.is_alphanumeric());
    if OF_THE_REGION.contains(&whole) || words().any(|word| OF_THE_REGION.contains(&word)) {
        return Holder::OfTheRegion;
    }
    let is_code = matches!(country.len(), 2 | 3) && country.bytes().all(|b| b.is_ascii_uppercase());
    if is_code || ELSEWHERE.contains(&whole) {
        Holder::Elsewhere
    } else {
        Holder::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_was_japanese_and_russian() {
        for (country, expected) in [
            ("JP", Holder::OfTheRegion),
            ("Japan", Holder::OfTheRegion),
            ("Japan (Karafuto)", Holder::OfTheRegion),
            ("СССР", Holder::OfTheRegion),
            ("Россия", Holder::OfTheRegion),
            ("KR", Holder::Elsewhere),
            ("Korea", Holder::Elsewhere),
            ("朝鮮", Holder::Elsewhere),
            ("n/a", Holder::Unknown),
            ("?", Holder::Unknown),
        ] {
            assert_eq!(holder(country), expected, "{country}");
        }
    }

    #[test]
    fn no_country_stands_in_both_tables() {
        for country in ELSEWHERE {
            assert!(!OF_THE_REGION.contains(country), "{country}");
            assert_eq!(country.to_lowercase(), *country);
        }
    }
}
