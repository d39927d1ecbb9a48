//! What stands around names in Japanese, which has no spaces: titles, particles, the words that a name is a part of.
//!
//! The tables were drawn up by hand, as those of [`words`](super::words) were.

use std::borrow::Cow;

use crate::writing::{Script, kana, kanji};

/// What follows a family name in Japanese; also a ship's name.
const JAPANESE_TITLES: &[&str] = &[
    "さん",
    "氏",
    "君",
    "様",
    "殿",
    "さま",
    "くん",
    "ちゃん",
    "先生",
    "博士",
    "大将",
    "中将",
    "少将",
    "大佐",
    "中佐",
    "少佐",
    "大尉",
    "中尉",
    "少尉",
    "准尉",
    "曹長",
    "軍曹",
    "伍長",
    "兵長",
    "上等兵",
    "一等兵",
    "二等兵",
    "参謀",
    "提督",
    "将軍",
    "元帥",
    "総督",
    "部隊長",
    "隊長",
    "小隊",
    "支隊長",
    "教授",
    "教諭",
    "校長",
    "医師",
    "技師",
    "長官",
    "社長",
    "家の",
    "一家",
    "姓",
    "夫妻",
    "兄弟",
    "巡査",
    "書記",
    "船長",
    "丸",
    "新聞",
    "新報",
    "日報",
    "日日",
    "時報",
    "毎日新聞",
    "屋",
    "亭",
    "楼",
    "荘",
    "犬",
    "鳥",
    "桜",
    "笹",
    "某、",
    "某が",
    "某の",
    "某は",
    "某氏",
    "といふ男",
    "といふ名",
    "といふ姓",
    "といふ者",
    "といふ人",
    "という男",
    "という名",
    "という姓",
    "という者",
    "という人",
    "の銅像",
    "の胸像",
    "と名乗",
];

/// Titles, and the characters behind them that make words of their own: 医師会, 丸太, 鳥瞰図.
const OTHER_WORDS: &[(&str, &[char])] = &[
    ("丸", &['太', '木', '山', '石']),
    ("医師", &['会']),
    ("校長", &['会']),
    ("巡査", &['派', '駐', '部']),
    ("技師", &['会']),
    ("鳥", &['瞰', '類', '獣', '居']),
    ("犬", &['吠', '飼']),
    ("桜", &['ヶ', 'ケ', 'が', '町', '通', '並', '祭', '公']),
    ("屋", &['根', '敷', '外', '内']),
];

/// The particles and words after a name that say where, whence or whither, or what is there.
const JAPANESE_PARTICLES: &[&str] = &[
    "に",
    "で",
    "へ",
    "から",
    "まで",
    "より",
    "行",
    "発",
    "着",
    "警察署",
    "駐在所",
    "役場",
    "郵便局",
    "測候所",
    "国民学校",
    "小学校",
    "尋常",
    "出身",
    "在住",
    "生まれ",
    "以北",
    "以南",
    "上陸",
    "占領",
    "陥落",
    "空襲",
    "守備",
    "地区",
    "市街",
    "附近",
    "付近",
    "方面",
    "沖",
    "経由",
    "を経",
    "を出",
    "を発",
    "を通",
    "を離れ",
    "を過",
    "を越え",
    "を目指",
    "の方へ",
    "の方に",
    "の方から",
    "の方で",
    "の海岸",
    "の港",
    "の浜",
    "の沖",
    "の町",
    "の村",
    "の市街",
    "の駅",
    "の役場",
    "の学校",
    "の工場",
    "の警察",
    "の駐在",
    "の巡査",
    "の派出所",
    "の部落",
    "の森林",
    "の缶詰",
    "の兵舎",
    "の兵営",
    "の基地",
    "の海軍",
    "の陸軍",
    "の警備",
    "の連隊",
    "の病院",
    "の試験場",
    "の農事試験場",
    "の農場",
    "の牧場",
    "の神社",
    "の小学校",
    "の国民学校",
    "の支庁",
    "の鉱山",
    "の炭山",
    "の灯台",
    "の飛行場",
    "の収容所",
    "の陣地",
    "の高地",
    "の沢",
    "の川",
    "の湾",
    "の山",
    "の北",
    "の南",
    "の東",
    "の西",
    "の谷",
    "の間で",
    "の間に",
    "の間の",
    "の間を",
    "を回",
    "を訪",
    "を見",
    "の炭鉱",
    "の漁場",
    "の製紙",
    "の駅前",
    "の部隊",
    "の守備",
    "は占領",
    "は陥落",
    "は爆撃",
    "は空襲",
    "は焼",
    "は全滅",
    "は炎上",
    "を占領",
    "を占拠",
    "を攻撃",
    "を爆撃",
    "を後に",
    "という村",
    "という町",
    "という所",
    "というところ",
    "という駅",
    "という集落",
    "という島",
    "という部落",
];

/// What follows the name of a place where somebody lives, arrives or stays.
const DWELLING: &[&str] = &[
    "で生まれ",
    "で生れ",
    "に住",
    "に居住",
    "に滞在",
    "に生まれ",
    "に生れ",
    "に移住",
    "に移り",
    "に入植",
    "に疎開",
    "に転居",
    "に赴任",
    "に駐屯",
    "に上陸",
    "に入港",
    "に寄港",
    "に停車",
    "に到着",
    "に着い",
    "に着き",
];

/// What places are counted by: 三好野、潮見の二か所.
const COUNTERS: &[&str] = &[
    "か所",
    "カ所",
    "ヵ所",
    "ヶ所",
    "ケ所",
    "箇所",
    "個所",
    "港",
    "島",
    "岬",
    "湖",
    "郡",
    "町",
    "村",
    "駅",
    "部落",
    "集落",
    "地区",
    "飛行場",
    "炭坑",
    "炭鉱",
];

/// What somebody makes or has who is no place, though a place is called after him: チェーホフの短編.
const OF_PERSON: &[&str] = &[
    "の一族",
    "の伝記",
    "の作品",
    "の小説",
    "の戯曲",
    "の短編",
    "の短篇",
    "の詩",
    "の遺族",
];

/// Titles before a name.
const TITLES_BEFORE: &[&str] = &[
    "作家",
    "作曲家",
    "劇作家",
    "画家",
    "皇帝",
    "提督",
    "探検家",
    "文豪",
    "詩人",
    "調査員",
    "俳優",
    "名優",
    "力士",
    "歌人",
    "俳人",
    "記者",
    "通訳",
    "騎手",
    "選手",
];

/// Classes of ships, which are called after places: 海防艦国後.
const SHIPS: &[&str] = &[
    "海防艦",
    "軍艦",
    "駆逐艦",
    "巡洋艦",
    "砕氷艦",
    "砕氷船",
    "水雷艇",
    "砲艦",
    "戦艦",
    "潜水艦",
    "輸送船",
    "運送船",
    "連絡船",
    "貨物船",
    "病院船",
    "船名",
];

/// What follows a name of one character that is a village's.
const SETTLEMENTS: &[&str] = &["の集落", "の部落", "の漁村", "の村落", "ノ部落"];

/// `text` to as many characters as these tables need: kanji as of today, and a particle in katakana, as offices wrote before
/// 1946, in hiragana.
pub(super) fn modern_start(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 8;
    const LONGEST_PARTICLE: usize = 2;
    let run = text
        .chars()
        .take_while(|&c| kana::is_katakana(c))
        .take(LONGEST)
        .count();
    let is_particle = (1..=LONGEST_PARTICLE).contains(&run);
    let modern = |c: char| match Script::of_char(c) {
        Script::Han => kanji::modern(c),
        Script::Kana if is_particle => kana::hiragana(c),
        _ => c,
    };
    match text.chars().take(LONGEST).all(|c| modern(c) == c) {
        true => Cow::Borrowed(text),
        false => text.chars().take(LONGEST).map(modern).collect(),
    }
}

/// Whether what follows says that somebody lives, arrives or stays where the name is.
pub(super) fn is_dwelling(after: &str) -> bool {
    DWELLING.iter().any(|words| after.starts_with(words))
}

/// What is at a place, and which way from it things lie.
#[rustfmt::skip]
const SPOTS: &[&str] = &[
    "尋常", "小学校", "国民学校", "学校", "工場", "製紙", "王子", "ループ", "遊郭", "沼", "湖", "岬", "湾", "浜", "海岸", "沖", "奥地", "奥に", "奥の", "奥で", "街", "町", "市街", "駅", "港", "桟橋",
    "波止場", "役場", "炭", "漁場", "番屋", "農家", "開拓", "入植", "坑", "鉱", "部落", "集落", "手前", "近く", "付近", "北", "南", "東", "西", "対岸", "川", "河口", "養狐", "牧場", "油田", "温泉", "灯台",
];

/// Whether what follows is something at the place that the name is of: 落合の王子工場, 小沼の養狐場.
pub(super) fn is_spot(after: &str) -> bool {
    let of = after.strip_prefix('の');
    of.is_some_and(|rest| SPOTS.iter().any(|spot| rest.starts_with(spot)))
}

/// Whether what follows counts the names of a list as places.
pub(super) fn is_counted(after: &str) -> bool {
    after.strip_prefix('の').is_some_and(|rest| {
        let counter =
            rest.trim_start_matches(|c: char| "二三四五六七八九十".contains(c) || c.is_numeric());
        counter.len() < rest.len() && COUNTERS.iter().any(|known| counter.starts_with(known))
    })
}

/// Whether the text before a name ends in the class of a ship: 海防艦国後, 重巡洋艦「鈴谷」.
pub(super) fn ends_in_ship(before: &str) -> bool {
    let head = before
        .strip_suffix(['「', '『', '〈', '《'])
        .unwrap_or(before);
    SHIPS.iter().any(|class| head.ends_with(class))
}

/// Whether a name that may be a person's is one by what stands beside it: 提督マカロフ, チェーホフの短編.
pub(super) fn is_of_person(before: &str, after: &str) -> bool {
    let head = before.trim_end_matches(['　', ' ', '：']);
    TITLES_BEFORE.iter().any(|title| head.ends_with(title))
        || OF_PERSON.iter().any(|words| after.starts_with(words))
}

/// Whether what follows says that the name is that of a settlement.
pub(super) fn is_called_settlement(after: &str) -> bool {
    SETTLEMENTS.iter().any(|words| after.starts_with(words))
}

/// Ends of the names of companies and offices, behind which a name begins: 三井鉱山川上炭鉱.
const BODIES: &[&str] = &[
    "会社",
    "公社",
    "公立",
    "商会",
    "商店",
    "国立",
    "大学",
    "工業",
    "庁立",
    "新聞社",
    "村立",
    "林業",
    "株式会社",
    "機船",
    "汽船",
    "漁業",
    "炭礦",
    "炭鉱",
    "町立",
    "私立",
    "製紙",
    "農協",
    "郵船",
    "鉄道",
    "鉱山",
    "鉱業",
    "銀行",
];

/// Endings and particles in katakana behind kanji, as offices wrote before 1946: 初メ, 及ビ, 次イデ.
const OKURIGANA: &[&str] = &[
    "い", "いで", "え", "き", "く", "け", "げ", "し", "して", "す", "せ", "つ", "て", "で", "と",
    "に", "の", "は", "び", "へ", "べ", "み", "め", "も", "より", "り", "る", "れ", "を",
];

/// Whether katakana between kanji and what follows is their ending or a particle, as hiragana.
pub(super) fn is_okurigana(kana: &str) -> bool {
    OKURIGANA.contains(&kana)
}

/// Particles in the katakana of offices and telegrams, which stand in one run with a name in kana: マオカハ.
const KATAKANA_PARTICLES: &[&str] = &[
    "が",
    "から",
    "からの",
    "ちやく",
    "ちゃく",
    "で",
    "では",
    "での",
    "と",
    "との",
    "とは",
    "に",
    "にて",
    "には",
    "の",
    "は",
    "はつ",
    "へ",
    "への",
    "へは",
    "まで",
    "までの",
    "も",
    "や",
    "ゆき",
    "より",
    "よりの",
    "よりは",
    "を",
];

/// What an ending or a particle in katakana may end in.
pub(super) const PARTICLE_ENDS: &[char] = &[
    'イ', 'エ', 'ガ', 'キ', 'ク', 'ケ', 'ゲ', 'シ', 'ス', 'セ', 'ツ', 'テ', 'デ', 'ト', 'ニ', 'ノ',
    'ハ', 'ビ', 'ヘ', 'ベ', 'ミ', 'メ', 'モ', 'ヤ', 'ラ', 'リ', 'ル', 'レ', 'ヲ',
];

/// Whether the rest of a run of katakana, as hiragana, is a particle.
pub(super) fn is_katakana_particle(rest: &str) -> bool {
    KATAKANA_PARTICLES.contains(&rest)
}

/// Whether the text before a name ends in the name of a company or office.
pub(super) fn ends_in_body(before: &str) -> bool {
    BODIES.iter().any(|body| before.ends_with(body))
}

/// What follows the name of a firm that is called after a place.
const FIRMS: &[&str] = &[
    "汽船",
    "銀行",
    "水産株式",
    "石油会社",
    "石油株式",
    "拓殖会社",
    "拓殖株式",
    "拓殖銀行",
    "人造石油",
    "鉄道株式",
    "鉄道会社",
];

/// Whether what follows makes a name that of a firm.
pub(super) fn is_firm(after: &str) -> bool {
    // A school or a district of industry is where it is called after.
    let is_industry = after
        .strip_prefix("工業")
        .is_some_and(|rest| !rest.starts_with(['学', '學', '高', '地', '試', '都']));
    is_industry || FIRMS.iter().any(|firm| after.starts_with(firm))
}

/// Animals and plants with a place in their name: 樺太鱒, 千島桜.
const SPECIES: &[&str] = &[
    "マス",
    "ます",
    "鱒",
    "犬",
    "雷鳥",
    "ライチョウ",
    "桜",
    "ザクラ",
    "笹",
    "ザサ",
    "柳",
    "ヤナギ",
    "薊",
    "アザミ",
    "蕗",
];

/// Whether what follows a name makes it that of an animal or a plant.
pub(super) fn is_species(after: &str) -> bool {
    SPECIES.iter().any(|species| after.starts_with(species))
}

/// Works that are called after where they are.
const WORKS: &[&str] = &[
    "炭鉱",
    "炭礦",
    "炭坑",
    "炭山",
    "漁場",
    "飛行場",
    "工場",
    "工塲",
    "層群",
    "累層",
    "稲荷",
    "天満宮",
    "八幡",
    "恵比須",
];

/// Characters that stand before a name without being a part of it: 旧豊原, 在真岡, 北は敷香.
const BEFORE_KANJI_NAME: &str = "旧在於元前現対自至故新北南東西各同及並又即全本約後時日月年分頃間側内外郡町村市島庁府廳舊對線湾岬省県国";

/// Directions that make another village of the name behind them: 西富内.
const DIRECTIONS: &str = "上下北南奥東西";

/// What follows a name that is part of a longer word: 真岡中学校, 真岡沖, 敷香間.
#[rustfmt::skip]
const AFTER_KANJI_NAME: &[&str] = &[
    "方面", "地方", "ループ", "附近", "付近", "周辺", "市街", "郊外", "近郊", "沿岸", "海岸", "沖", "間", "行", "発", "着", "経由", "線", "港", "駅", "役場", "支店", "支所", "出張所", "警察", "郵便",
    "電信", "中学", "小学", "国民学校", "尋常", "高等", "高女", "女学校", "商業", "工業", "病院", "神社", "寺", "教会", "工場", "製紙", "炭鉱", "炭礦", "炭山", "鉱山", "守備", "憲兵",
    "連隊", "部隊", "飛行場", "空港", "測候所", "上陸", "占領", "陥落", "攻撃", "空襲", "戦", "出身", "在住", "生まれ", "住民", "町民", "村民", "市民", "以北", "以南", "以西", "以東", "北方", "南方",
    "東方", "西方", "両", "等", "他", "及", "並", "到着", "出発", "引揚", "漁", "事件", "特務", "管内", "区", "地区", "平野", "盆地", "街道", "本線", "東線", "西線", "北線", 
];

/// Whether `after`, the text behind a name, begins with what follows a family name.
pub(super) fn is_japanese_title(after: &str) -> bool {
    JAPANESE_TITLES.iter().any(|title| {
        after.strip_prefix(title).is_some_and(|rest| {
            let other_words = OTHER_WORDS.iter().find(|(known, _)| known == title);
            other_words.is_none_or(|(_, next)| !rest.starts_with(*next))
        })
    })
}

/// Whether what follows a family name is a given name and a title: 真岡|義男氏.
pub(super) fn is_full_name(after: &str) -> bool {
    let mut letters = after.chars();
    let given = letters
        .by_ref()
        .take(LONGEST_GIVEN_NAME + 1)
        .position(|c| FULL_NAME_TITLES.contains(&c) || Script::of_char(c) != Script::Han);
    let is_titled = given.is_some_and(|count| {
        count > 0
            && after
                .chars()
                .nth(count)
                .is_some_and(|c| FULL_NAME_TITLES.contains(&c))
    });
    is_titled && !follows_kanji_name(after)
}

/// What stands behind a full name.
const FULL_NAME_TITLES: [char; 3] = ['氏', '君', '様'];
/// Given names have so many kanji at most.
const LONGEST_GIVEN_NAME: usize = 3;

/// Whether what follows says that the name is where something is, or whence or whither it goes.
pub(super) fn is_particle_of_place(after: &str) -> bool {
    JAPANESE_PARTICLES
        .iter()
        .any(|particle| after.starts_with(particle))
}

/// Whether what follows is a colliery or the like, called after a place.
pub(super) fn is_works(after: &str) -> bool {
    WORKS.iter().any(|works| after.starts_with(works))
}

/// Whether a kanji may stand before a name without being a part of its word.
pub(super) fn stands_before_kanji_name(c: char) -> bool {
    BEFORE_KANJI_NAME.contains(c)
}

/// Whether the text before a kanji name ends in a direction that belongs to it: 西富内, not 以西富内.
pub(super) fn ends_in_direction(before: &str) -> bool {
    let mut last = before.chars().rev();
    let Some(direction) = last.next().filter(|&c| DIRECTIONS.contains(c)) else {
        return false;
    };
    last.next().is_none_or(|c| match direction {
        // 占領下, 便宜上: on and under.
        '上' | '下' => Script::of_char(c) != Script::Han,
        _ => c != '以' && !DIRECTIONS.contains(c),
    })
}

/// Whether what follows a kanji name is a word of its own.
pub(super) fn follows_kanji_name(after: &str) -> bool {
    // 新場七・一八 in a timetable
    let figures = after.trim_start_matches(|c| "〇一二三四五六七八九十".contains(c));
    let is_time = figures.len() < after.len() && figures.starts_with(['・', '時', '．']);
    is_time || AFTER_KANJI_NAME.iter().any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_those_of_the_tables() {
        let mut ends: Vec<char> = OKURIGANA
            .iter()
            .chain(KATAKANA_PARTICLES)
            .filter_map(|word| word.chars().next_back())
            .collect();
        ends.sort_unstable();
        ends.dedup();
        let written: String = PARTICLE_ENDS.iter().collect();
        assert_eq!(kana::to_hiragana(&written), String::from_iter(ends));
    }
}
