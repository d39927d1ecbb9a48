//! Katakana for Russian names, letter by letter, as Japanese newspapers and gazetteers write them: Корсаков is コルサコフ.
//!
//! Stress is not known, so that no vowel is long (Долинск, ドーリンスク, is ドリンスク). A voiced consonant is written as one, but for
//! в at the end of a syllable.

/// The rows of consonants before а, и, у, э, о, я, ю, ё; then before none, and before a soft sign.
#[rustfmt::skip]
const ROWS: &[(char, [&str; 10])] = &[
    ('б', ["バ", "ビ", "ブ", "ベ", "ボ", "ビャ", "ビュ", "ビョ", "ブ", "ビ"]),
    ('в', ["ヴァ", "ヴィ", "ヴ", "ヴェ", "ヴォ", "ヴャ", "ヴュ", "ヴョ", "ヴ", "ヴィ"]),
    ('г', ["ガ", "ギ", "グ", "ゲ", "ゴ", "ギャ", "ギュ", "ギョ", "グ", "ギ"]),
    ('д', ["ダ", "ディ", "ドゥ", "デ", "ド", "ヂャ", "デュ", "ジョ", "ド", "ディ"]),
    ('ж', ["ジャ", "ジ", "ジュ", "ジェ", "ジョ", "ジャ", "ジュ", "ジョ", "ジ", "ジ"]),
    ('з', ["ザ", "ジ", "ズ", "ゼ", "ゾ", "ジャ", "ジュ", "ジョ", "ズ", "ジ"]),
    ('к', ["カ", "キ", "ク", "ケ", "コ", "キャ", "キュ", "キョ", "ク", "キ"]),
    ('л', ["ラ", "リ", "ル", "レ", "ロ", "リャ", "リュ", "リョ", "ル", "リ"]),
    ('м', ["マ", "ミ", "ム", "メ", "モ", "ミャ", "ミュ", "ミョ", "ム", "ミ"]),
    ('н', ["ナ", "ニ", "ヌ", "ネ", "ノ", "ニャ", "ニュ", "ニョ", "ン", "ニ"]),
    ('п', ["パ", "ピ", "プ", "ペ", "ポ", "ピャ", "ピュ", "ピョ", "プ", "ピ"]),
    ('р', ["ラ", "リ", "ル", "レ", "ロ", "リャ", "リュ", "リョ", "ル", "リ"]),
    ('с', ["サ", "シ", "ス", "セ", "ソ", "シャ", "シュ", "ショ", "ス", "シ"]),
    ('т', ["タ", "ティ", "トゥ", "テ", "ト", "チャ", "チュ", "チョ", "ト", "チ"]),
    ('ф', ["ファ", "フィ", "フ", "フェ", "フォ", "フャ", "フュ", "フョ", "フ", "フィ"]),
    ('х', ["ハ", "ヒ", "フ", "ヘ", "ホ", "ヒャ", "ヒュ", "ヒョ", "フ", "ヒ"]),
    ('ц', ["ツァ", "ツィ", "ツ", "ツェ", "ツォ", "ツャ", "ツュ", "ツョ", "ツ", "ツィ"]),
    ('ч', ["チャ", "チ", "チュ", "チェ", "チョ", "チャ", "チュ", "チョ", "チ", "チ"]),
    ('ш', ["シャ", "シ", "シュ", "シェ", "ショ", "シャ", "シュ", "ショ", "シ", "シ"]),
    ('щ', ["シチャ", "シチ", "シチュ", "シチェ", "シチョ", "シチャ", "シチュ", "シチョ", "シチ", "シチ"]),
];
const ALONE: usize = 8;
const SOFT: usize = 9;

/// Where a vowel stands in a row, and its letter where it stands alone.
fn vowel(c: char) -> Option<(usize, &'static str)> {
    Some(match c {
        'а' => (0, "ア"),
        'и' | 'ы' => (1, "イ"),
        'у' => (2, "ウ"),
        'е' | 'э' => (3, "エ"),
        'о' => (4, "オ"),
        'я' => (5, "ヤ"),
        'ю' => (6, "ユ"),
        'ё' => (7, "ヨ"),
        _ => return None,
    })
}

fn row(c: char) -> Option<&'static [&'static str; 10]> {
    let found = ROWS.iter().find(|(consonant, _)| *consonant == c);
    found.map(|(_, row)| row)
}

fn is_voiceless(c: char) -> bool {
    "кпстфхцчшщ".contains(c)
}

/// `russian` in katakana, its words joined; `None` where it has other letters than those of Russian.
pub(crate) fn of_russian(russian: &str) -> Option<String> {
    let mut kana = String::new();
    for word in russian.split([' ', '-']) {
        let letters: Vec<char> = word.to_lowercase().chars().collect();
        add_word(&letters, &mut kana)?;
    }
    (!kana.is_empty()).then_some(kana)
}

fn add_word(letters: &[char], kana: &mut String) -> Option<()> {
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        let after = letters.get(at + 2).copied();
        at += 1;
        if c == 'й' {
            kana.push_str(
                match at == letters.len() && kana.ends_with(['キ', 'イ', 'ニ', 'リ']) {
                    true => "ー",
                    false => "イ",
                },
            );
        } else if let Some((_, alone)) = vowel(c) {
            kana.push_str(alone);
        } else {
            let row = row(c)?;
            match (next, after) {
                // Кириллово: one of two, but for н.
                (Some(same), _) if same == c && c != 'н' => {}
                (Some('ь' | 'ъ'), Some(vowel_behind)) if vowel(vowel_behind).is_some() => {
                    // Соловьёвка
                    kana.push_str(row[SOFT]);
                    at += 1;
                }
                (Some('ь'), _) => {
                    kana.push_str(row[SOFT]);
                    at += 1;
                }
                (Some(behind), _) if vowel(behind).is_some() => {
                    kana.push_str(row[vowel(behind)?.0]);
                    at += 1;
                }
                (next, _) if c == 'в' && next.is_none_or(is_voiceless) => kana.push('フ'),
                (Some('п' | 'б'), _) if c == 'м' => kana.push('ン'),
                _ => kana.push_str(row[ALONE]),
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::of_russian;

    #[test]
    fn russian_names_are_written_as_newspapers_have_them() {
        for (russian, kana) in [
            ("Корсаков", "コルサコフ"),
            ("Соловьёвка", "ソロヴィヨフカ"),
            ("Кириллово", "キリロヴォ"),
            ("Новиково", "ノヴィコヴォ"),
            ("Гастелло", "ガステロ"),
            ("Таранай", "タラナイ"),
            ("Малокурильское", "マロクリリスコエ"),
            ("Горный", "ゴルニー"),
            ("Анна", "アンナ"),
        ] {
            assert_eq!(of_russian(russian).as_deref(), Some(kana), "{russian}");
        }
        assert_eq!(of_russian("Maoka"), None);
    }
}
