//! Chinese characters that spell the sound of a Russian name: 科尔萨科夫 for Корсаков.
//!
//! By the table of *Transformation guidelines of geographical names from foreign languages into Chinese: Russian* (GB/T
//! 17693.4). Characters for a direction stand for the Russian word: 南 for *Yuzhno-*, 北 for *Severo-*.

use std::{collections::HashMap, sync::LazyLock};

use super::kanji;

/// A sound in Latin letters, and the characters that write it.
#[rustfmt::skip]
const SYLLABLES: &[(&str, &str)] = &[
    ("a", "阿"), ("ya", "亚娅"), ("e", "埃耶叶"), ("i", "伊"), ("y", "厄"), ("o", "奥"), ("yo", "约"), ("u", "乌"), ("yu", "尤"), ("ay", "艾"), ("an", "安"), ("yan", "扬"),
    ("b", "布"), ("p", "普"), ("d", "德"), ("t", "特"), ("g", "格"), ("k", "克"), ("v", "夫弗"), ("z", "兹"), ("s", "斯丝"), ("zh", "日"), ("sh", "什"), ("ts", "茨"), ("kh", "赫"), ("m", "姆"), ("n", "恩"), ("r", "尔勒"),
    ("ba", "巴芭"), ("pa", "帕"), ("da", "达"), ("ta", "塔"), ("ga", "加"), ("ka", "卡"), ("va", "瓦娃"), ("fa", "法"), ("za", "扎"), ("sa", "萨"), ("sha", "沙莎"), ("cha", "恰"), ("tsa", "察"), ("kha", "哈"), ("ma", "马玛"), ("na", "纳娜"), ("ra", "拉"), ("dya", "佳"),
    ("be", "贝别"), ("pe", "佩"), ("de", "杰"), ("te", "捷"), ("ve", "韦"), ("fe", "费"), ("ze", "泽"), ("se", "谢塞"), ("zhe", "热"), ("she", "舍"), ("che", "切"), ("tse", "采"), ("me", "梅"), ("ne", "涅内"), ("re", "列雷"),
    ("bi", "比"), ("pi", "皮"), ("di", "季"), ("gi", "吉"), ("ki", "基"), ("vi", "维"), ("fi", "菲"), ("zi", "济"), ("si", "西"), ("shi", "希"), ("chi", "奇"), ("tsi", "齐"), ("mi", "米"), ("ni", "尼妮"), ("ri", "利里莉丽"),
    ("bo", "博"), ("po", "波"), ("do", "多"), ("to", "托"), ("go", "戈哥"), ("ko", "科"), ("vo", "沃"), ("fo", "福"), ("zo", "佐"), ("so", "索"), ("zho", "若"), ("sho", "绍"), ("cho", "乔"), ("kho", "霍"), ("mo", "莫"), ("no", "诺"), ("ro", "洛罗"),
    ("du", "杜"), ("tu", "图"), ("gu", "古"), ("ku", "库"), ("vu", "武"), ("fu", "富"), ("zu", "祖"), ("su", "苏"), ("shu", "舒"), ("chu", "丘楚"), ("khu", "胡"), ("mu", "穆"), ("nu", "努"), ("ru", "卢鲁"), ("ryu", "柳留"),
    ("may", "迈"), ("nay", "奈"), ("ray", "莱赖"), ("ban", "班"), ("pan", "潘"), ("dan", "丹"), ("tan", "坦"), ("gan", "甘"), ("kan", "坎"), ("van", "万"), ("zan", "赞"), ("san", "桑"), ("khan", "汉"), ("man", "曼"), ("ran", "兰"),
    ("ven", "文"), ("zin", "津"), ("sen", "先"), ("gen", "根"), ("ken", "肯"), ("rin", "林琳"), ("min", "明"), ("men", "门"), ("ren", "连"), ("ron", "龙"),
];

/// Words that stand before a name.
const DIRECTIONS: &[(char, &str)] = &[('南', "yuzhno"), ('北', "severo"), ('東', "vostochno")];

/// The sounds by character, in Japanese writing as queries are compared.
static SOUNDS: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let each = SYLLABLES.iter().flat_map(|(sound, characters)| {
        characters.chars().map(move |c| (kanji::modern(c), *sound))
    });
    each.collect()
});

/// Shorter texts are Japanese names as likely.
const SHORTEST: usize = 3;

/// The Latin spelling of `modern`, text in characters as of today; `None` where one of them spells no sound.
pub(crate) fn to_latin(modern: &str) -> Option<String> {
    if modern.chars().count() < SHORTEST {
        return None;
    }
    let mut characters = modern.chars().peekable();
    let direction = characters
        .peek()
        .and_then(|first| DIRECTIONS.iter().find(|(character, _)| character == first));
    let mut latin = String::new();
    if let Some((_, word)) = direction {
        latin.push_str(word);
        characters.next();
    }
    for c in characters {
        latin.push_str(SOUNDS.get(&c)?);
    }
    Some(latin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writing::sound_key;

    #[test]
    fn russian_names_in_chinese_characters_sound_as_in_their_own() {
        for (chinese, russian) in [
            ("科尔萨科夫", "Корсаков"),
            ("多林斯克", "Долинск"),
            ("阿尼瓦", "Анива"),
            ("南库里尔斯克", "Южно-Курильск"),
            ("薩哈林", "Сахалин"),
        ] {
            let latin = to_latin(&kanji::modernised(chinese));
            assert_eq!(
                latin.as_deref().and_then(sound_key),
                sound_key(russian),
                "{latin:?}"
            );
        }
    }

    #[test]
    fn japanese_names_spell_no_sounds() {
        for name in ["恵須取", "大泊", "真岡町", "多来加"] {
            assert_eq!(to_latin(name), None);
        }
    }
}
