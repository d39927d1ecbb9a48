//! Chinese characters that spell the sound of a Russian name: 科尔萨科夫 for Корсаков.
//!
//! By the table of *Transformation guidelines of geographical names from foreign languages into Chinese: Russian* (GB/T
//! 17693.4). Characters for a direction stand for the Russian word: 南 for *Yuzhno-*, 北 for *Severo-*.

use std::{collections::HashMap, sync::LazyLock};

use super::kanji;

/// Sounds in Latin letters, each with the characters that write it.
const SYLLABLES: &str = "\
    a阿 ya亚娅 e埃耶叶 i伊 y厄 o奥 yo约 u乌 yu尤 ay艾 an安 yan扬 b布 p普 d德 t特 g格 k克 v夫弗 z兹 s斯丝 zh日 sh什 ts茨 kh赫 m姆 n恩 r尔勒 ba巴芭 pa帕 da达 ta塔 ga加 ka卡 \
    va瓦娃 fa法 za扎 sa萨 sha沙莎 cha恰 tsa察 kha哈 ma马玛 na纳娜 ra拉 dya佳 be贝别 pe佩 de杰 te捷 ve韦 fe费 ze泽 se谢塞 zhe热 she舍 che切 tse采 me梅 ne涅内 re列雷 bi比 \
    pi皮 di季 gi吉 ki基 vi维 fi菲 zi济 si西 shi希 chi奇 tsi齐 mi米 ni尼妮 ri利里莉丽 bo博 po波 do多 to托 go戈哥 ko科 vo沃 fo福 zo佐 so索 zho若 sho绍 cho乔 kho霍 mo莫 \
    no诺 ro洛罗 du杜 tu图 gu古 ku库 vu武 fu富 zu祖 su苏 shu舒 chu丘楚 khu胡 mu穆 nu努 ru卢鲁 ryu柳留 may迈 nay奈 ray莱赖 ban班 pan潘 dan丹 tan坦 gan甘 kan坎 van万 \
    zan赞 san桑 khan汉 man曼 ran兰 ven文 zin津 sen先 gen根 ken肯 rin林琳 min明 men门 ren连 ron龙";

/// Words that stand before a name.
const DIRECTIONS: &[(char, &str)] = &[('南', "yuzhno"), ('北', "severo"), ('東', "vostochno")];

/// The sounds by character, in Japanese writing as queries are compared.
static SOUNDS: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let each = SYLLABLES.split(' ').flat_map(|syllable| {
        let characters = syllable.trim_start_matches(|c: char| c.is_ascii());
        let sound = &syllable[..syllable.len() - characters.len()];
        characters.chars().map(move |c| (kanji::modern(c), sound))
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
