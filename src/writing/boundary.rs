//! Where one character's reading ends in a vowel and the next one's begins with it: いそ|うら for 磯浦, Isoura.
//!
//! A macron stands for a long vowel within one reading; two vowels that only meet are both written.

use super::kana;

/// Characters of names and a reading of theirs that begins with う or お (Unihan, `kJapaneseOn` and `kJapaneseKun`).
///
/// Not 馬 (うま), 内 (うち) and others that mostly end a name in another reading: 相馬 is そう|ま.
#[rustfmt::skip]
const READINGS: &[(char, &str)] = &[
    ('浦', "うら"), ('牛', "うし"), ('臼', "うす"), ('鵜', "う"), ('海', "うみ"), ('梅', "うめ"), ('歌', "うた"), ('魚', "うお"), ('裏', "うら"),
    ('運', "うん"), ('雲', "うん"), ('岡', "おか"), ('沖', "おき"), ('奥', "おく"), ('落', "おち"), ('音', "おと"), ('鬼', "おに"), ('折', "おり"),
    ('恩', "お"), ('温', "おん"), ('尾', "お"),
];

/// `reading`, in kana, of `name`, in kanji, before and after such a meeting; `None` where there is none.
pub(crate) fn meeting<'r>(reading: &'r str, name: &str) -> Option<(&'r str, &'r str)> {
    let later = name.chars().skip(1);
    let known = later.filter_map(|c| READINGS.iter().find(|row| row.0 == c));
    known.map(|row| row.1).find_map(|second| {
        // The last place: うと follows おお in おおうとる.
        let (at, _) = reading.char_indices().rev().find(|(at, _)| {
            let is_read_here = begins_with(&reading[*at..], second);
            is_read_here && ends_alike(&reading[..*at], second)
        })?;
        Some(reading.split_at(at))
    })
}

fn begins_with(kana: &str, hiragana: &str) -> bool {
    let mut letters = kana.chars().map(kana::hiragana);
    hiragana.chars().all(|c| letters.next() == Some(c))
}

/// Whether the last vowel of `first` would make a long one with the first of `second`.
fn ends_alike(first: &str, second: &str) -> bool {
    let Some(first) = kana::Romanisation::Hepburn.without_long_vowels(first) else {
        return false;
    };
    match second.chars().next() {
        Some('う') => first.ends_with(['o', 'u']),
        _ => first.ends_with('o'),
    }
}

#[cfg(test)]
mod tests {
    use super::meeting;

    #[test]
    fn vowels_of_two_readings_meet() {
        for (reading, name, parts) in [
            ("いそうら", "磯浦", ("いそ", "うら")),
            ("カミエノウラ", "上江ノ浦", ("カミエノ", "ウラ")),
            ("すすうし", "煤牛", ("すす", "うし")),
            ("おおうとる", "大鵜取", ("おお", "うとる")),
            ("しもおもと", "下恩洞", ("しも", "おもと")),
            ("かしほおんせん", "樫保温泉", ("かしほ", "おんせん")),
        ] {
            assert_eq!(meeting(reading, name), Some(parts), "{name}");
        }
    }

    #[test]
    fn a_long_vowel_of_one_reading_stays() {
        for (reading, name) in [
            ("そうま", "相馬"),
            ("がぎゅう", "臥牛"),
            ("とおぶち", "遠淵"),
            ("みうらとうげ", "三浦峠"),
            ("しょうらうす", "小羅臼"),
            ("おおどまり", "大泊"),
            ("うらうす", "浦臼"),
            ("", "磯浦"),
        ] {
            assert_eq!(meeting(reading, name), None, "{name}");
        }
    }
}
