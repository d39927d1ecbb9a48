//! Katakana for Russian names, letter by letter, as Japanese newspapers and gazetteers write them: Корсаков is コルサコフ.
//!
//! Stress is not known, so that no vowel is long (Долинск, ドーリンスク, is ドリンスク). A voiced consonant is written as one, but for
//! в at the end of a syllable. What others write otherwise is a [`Habit`].

/// The rows of consonants before а, и, у, э, о, я, ю, ё; then before none, and before a soft sign.
#[rustfmt::skip]
const ROWS: &[(char, &str)] = &[
    ('б', "バ ビ ブ ベ ボ ビャ ビュ ビョ ブ ビ"),
    ('в', "ヴァ ヴィ ヴ ヴェ ヴォ ヴャ ヴュ ヴョ ヴ ヴィ"),
    ('г', "ガ ギ グ ゲ ゴ ギャ ギュ ギョ グ ギ"),
    ('д', "ダ ディ ドゥ デ ド ヂャ デュ ジョ ド ディ"),
    ('ж', "ジャ ジ ジュ ジェ ジョ ジャ ジュ ジョ ジ ジ"),
    ('з', "ザ ジ ズ ゼ ゾ ジャ ジュ ジョ ズ ジ"),
    ('к', "カ キ ク ケ コ キャ キュ キョ ク キ"),
    ('л', "ラ リ ル レ ロ リャ リュ リョ ル リ"),
    ('м', "マ ミ ム メ モ ミャ ミュ ミョ ム ミ"),
    ('н', "ナ ニ ヌ ネ ノ ニャ ニュ ニョ ン ニ"),
    ('п', "パ ピ プ ペ ポ ピャ ピュ ピョ プ ピ"),
    ('р', "ラ リ ル レ ロ リャ リュ リョ ル リ"),
    ('с', "サ シ ス セ ソ シャ シュ ショ ス シ"),
    ('т', "タ ティ トゥ テ ト チャ チュ チョ ト チ"),
    ('ф', "ファ フィ フ フェ フォ フャ フュ フョ フ フィ"),
    ('х', "ハ ヒ フ ヘ ホ ヒャ ヒュ ヒョ フ ヒ"),
    ('ц', "ツァ ツィ ツ ツェ ツォ ツャ ツュ ツョ ツ ツィ"),
    ('ч', "チャ チ チュ チェ チョ チャ チュ チョ チ チ"),
    ('ш', "シャ シ シュ シェ ショ シャ シュ ショ シ シ"),
    ('щ', "シチャ シチ シチュ シチェ シチョ シチャ シチュ シチョ シチ シチ"),
];
const U: usize = 2;
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

/// What the consonant is written as at each place of its row.
fn row(c: char) -> Option<impl Fn(usize) -> &'static str> {
    let (_, row) = ROWS.iter().find(|(consonant, _)| *consonant == c)?;
    Some(|at| row.split(' ').nth(at).unwrap_or_default())
}

fn is_voiceless(c: char) -> bool {
    "кпстфхцчшщ".contains(c)
}

/// What some write otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Habit {
    /// Voiced consonants as they are spoken before voiceless ones: Стародубское is スタロドゥプスコエ.
    Devoicing,
    /// ы as another vowel than и: Быков is ブィコフ.
    HardVowel,
    /// Two consonants as two: Буссоль is ブッソリ.
    Doubling,
    /// A soft л as a hard one: ブソル.
    HardL,
    /// тс and дс before a consonant as one: Советское is ソヴェツコエ.
    Affricate,
}

const HABITS: [Habit; 5] = [
    Habit::Devoicing,
    Habit::HardVowel,
    Habit::Doubling,
    Habit::HardL,
    Habit::Affricate,
];

/// `russian` in katakana, its words joined; `None` where it has other letters than those of Russian.
pub(crate) fn of_russian(russian: &str) -> Option<String> {
    written(russian, &[])
}

/// The other ways to write `russian` in katakana: by one of the habits, by all, and with one long vowel.
pub(crate) fn others_of_russian(russian: &str) -> Vec<String> {
    let Some(plain) = of_russian(russian) else {
        return Vec::new();
    };
    let by_one = HABITS
        .iter()
        .filter_map(|habit| written(russian, &[*habit]));
    let mut all: Vec<String> = by_one.chain(written(russian, &HABITS)).collect();
    all.extend(with_long_vowels(&plain));
    // オホーツコエ
    let affricate = written(russian, &[Habit::Affricate]).filter(|other| *other != plain);
    all.extend(affricate.iter().flat_map(|kana| with_long_vowels(kana)));
    all.sort();
    all.dedup();
    all.retain(|other| *other != plain);
    all
}

/// `kana` with one vowel before the last syllable long.
fn with_long_vowels(kana: &str) -> impl Iterator<Item = String> {
    const SMALL_OR_LONG: &str = "ャュョァィゥェォーンッ";
    let letters: Vec<char> = kana.chars().collect();
    (1..letters.len()).filter_map(move |at| {
        let (before, after) = letters.split_at(at);
        let bears_one = !"ーンッ".contains(*before.last()?) && !SMALL_OR_LONG.contains(after[0]);
        bears_one.then(|| before.iter().chain(&['ー']).chain(after).collect())
    })
}

fn written(russian: &str, habits: &[Habit]) -> Option<String> {
    let mut kana = String::new();
    for word in russian.split([' ', '-']) {
        let letters: Vec<char> = word.to_lowercase().chars().collect();
        add_word(&letters, habits, &mut kana)?;
    }
    (!kana.is_empty()).then_some(kana)
}

/// The voiceless consonant that a voiced one is spoken as.
fn voiceless(c: char) -> char {
    match c {
        'б' => 'п',
        'г' => 'к',
        'д' => 'т',
        'ж' => 'ш',
        'з' => 'с',
        _ => c,
    }
}

fn add_word(letters: &[char], habits: &[Habit], kana: &mut String) -> Option<()> {
    let has = |habit: Habit| habits.contains(&habit);
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
            let is_closed = next.is_none_or(is_voiceless);
            let spoken = match has(Habit::Devoicing) && is_closed {
                true => voiceless(c),
                false => c,
            };
            let row = row(spoken)?;
            match (next, after) {
                // Кириллово: one of two, but for н.
                (Some(same), _) if same == c && c != 'н' => {
                    if has(Habit::Doubling) {
                        kana.push('ッ');
                    }
                }
                (Some('ь' | 'ъ'), Some(vowel_behind)) if vowel(vowel_behind).is_some() => {
                    // Соловьёвка
                    kana.push_str(row(SOFT));
                    at += 1;
                }
                (Some('с'), Some(behind))
                    if matches!(c, 'т' | 'д')
                        && has(Habit::Affricate)
                        && vowel(behind).is_none()
                        && behind != 'ь' =>
                {
                    kana.push('ツ');
                    at += 1;
                }
                (Some('ь'), _) => {
                    let is_hard = c == 'л' && has(Habit::HardL);
                    kana.push_str(row(if is_hard { ALONE } else { SOFT }));
                    at += 1;
                }
                (Some('ы'), _) if has(Habit::HardVowel) => {
                    kana.push_str(row(U));
                    kana.push('ィ');
                    at += 1;
                }
                (Some(behind), _) if vowel(behind).is_some() => {
                    kana.push_str(row(vowel(behind)?.0));
                    at += 1;
                }
                (_, _) if c == 'в' && is_closed => kana.push('フ'),
                (Some('п' | 'б'), _) if c == 'м' => kana.push('ン'),
                _ => kana.push_str(row(ALONE)),
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{of_russian, others_of_russian};

    #[test]
    fn others_write_them_otherwise() {
        for (russian, kana) in [
            ("Стародубское", "スタロドゥプスコエ"),
            ("Быков", "ブィコフ"),
            ("Буссоль", "ブッソル"),
            ("Советское", "ソヴェツコエ"),
            ("Сокол", "ソーコル"),
            ("Долинск", "ドーリンスク"),
            ("Охотское", "オホーツコエ"),
        ] {
            let others = others_of_russian(russian);
            assert!(others.contains(&kana.to_owned()), "{russian}: {others:?}");
        }
    }

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
