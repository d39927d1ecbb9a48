//! Cyrillic: Japanese in Cyrillic letters (Polivanov), Russian in Latin letters (BGN/PCGN), and every letter by its sound.

use std::sync::LazyLock;

use super::kana;

/// Nihon-shiki syllables, with the y of the digraphs, each before its transcription by Polivanov (1917); longest first.
const SYLLABLES: &str = "\
    kya кя kyu кю kyo кё gya гя gyu гю gyo гё sya ся syu сю syo сё sye се zya дзя zyu дзю zyo дзё zye дзе tya тя \
    tyu тю tyo тё tye те dya дзя dyu дзю dyo дзё nya ня nyu ню nyo нё hya хя hyu хю hyo хё bya бя byu бю byo бё \
    pya пя pyu пю pyo пё mya мя myu мю myo мё rya ря ryu рю ryo рё n'a нъа n'i нъи n'u нъу n'e нъэ n'o нъо n'ya нъя \
    n'yu нъю n'yo нъё ya я yu ю yo ё ye е ai ай ui уй oi ой ei эй tu цу hu фу za дза zi дзи zu дзу ze дзэ zo дзо \
    di дзи du дзу wa ва wi ви we вэ wo о nb мб np мп nm мм a а i и u у e э o о k к g г s с t т d д n н h х b б \
    p п m м r р v в";

static POLIVANOV: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let mut words = SYLLABLES.split(' ');
    std::iter::from_fn(|| Some((words.next()?, words.next()?))).collect()
});

/// `kana` in Cyrillic letters by Polivanov's system, long vowels written short as on maps; `None` where a character is
/// no kana.
pub(crate) fn polivanov(kana: &str) -> Option<String> {
    let latin = kana::to_nihon_shiki(kana)?;
    let short = latin
        .replace("ou", "o")
        .replace("oo", "o")
        .replace("uu", "u");
    let mut rest = short.as_str();
    let mut cyrillic = String::with_capacity(rest.len() * 2);
    while !rest.is_empty() {
        // A syllabic n or a diphthong takes its neighbour along only as far as the table says.
        let (latin, letters) = POLIVANOV
            .iter()
            .find(|(latin, _)| rest.starts_with(latin))?;
        let keeps_last = matches!(*latin, "nb" | "np" | "nm");
        cyrillic.push_str(if keeps_last { "м" } else { letters });
        rest = &rest[if keeps_last { 1 } else { latin.len() }..];
    }
    Some(capitalised(&cyrillic))
}

/// Russian `text` in Latin letters by BGN/PCGN 1947: е and ё are ye and yë at the start of a word, after a vowel and
/// after й, ъ, ь.
pub(crate) fn bgn_pcgn(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        let iotated = !before.is_alphabetic() || "аеёиоуыэюяйъь".contains(before);
        let letters = match small {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' if iotated => "ye",
            'е' => "e",
            'ё' if iotated => "yë",
            'ё' => "ë",
            'ж' => "zh",
            'з' => "z",
            'и' => "i",
            'й' => "y",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ъ' => "”",
            'ы' => "y",
            'ь' => "’",
            'э' => "e",
            'ю' => "yu",
            'я' => "ya",
            // Letters abolished in 1918, as those that took their place.
            'ѣ' if iotated => "ye",
            'ѣ' => "e",
            'і' | 'ѵ' => "i",
            'ѳ' => "f",
            _ => "",
        };
        if letters.is_empty() {
            latin.push(c);
        } else if c.is_uppercase() {
            latin.push_str(&capitalised(letters));
        } else {
            latin.push_str(letters);
        }
        before = small;
    }
    latin
}

/// Whether the mark of a small letter makes a sound of its own, which folding would lose.
pub(crate) fn has_mark_of_its_own(c: char) -> bool {
    matches!(c, 'ё' | 'ї' | 'ў')
}

/// Small Cyrillic letters by their sound in Latin ones, those of before 1918 and of Ukrainian, Belarusian, Serbian and Macedonian
/// too; `soft` for a soft sign before no vowel.
pub(crate) fn to_latin(folded: &str, soft: &'static str) -> String {
    let mut latin = String::with_capacity(folded.len());
    let mut letters = folded.chars().peekable();
    while let Some(c) = letters.next() {
        let sound = match c {
            'а' => "a",
            'б' => "b",
            'в' | 'ў' => "v",
            'г' | 'ґ' => "g",
            'д' => "d",
            'е' | 'э' | 'ѣ' | 'є' => "e",
            'ж' => "zh",
            'з' | 'ѕ' => "z",
            'и' | 'ы' | 'і' | 'ї' | 'ѵ' => "i",
            'й' | 'ј' => "y",
            'к' => "k",
            'л' | 'р' => "r",
            'љ' => "r",
            'м' => "m",
            'н' | 'њ' => "n",
            'о' => "o",
            'п' => "p",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' | 'ѳ' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' | 'ћ' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ђ' | 'џ' => "j",
            'ё' => "yo",
            'ю' => "yu",
            'я' => "ya",
            'ь' if letters.peek() == Some(&'о') => "y",
            'ь' if letters.peek().is_none_or(|next| !"еёюяи".contains(*next)) => soft,
            'ъ' | 'ь' => "",
            _ => {
                latin.extend(Some(c).filter(char::is_ascii_alphanumeric));
                continue;
            }
        };
        latin.push_str(sound);
    }
    latin
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_names_are_written_as_polivanov_has_them() {
        for (kana, cyrillic) in [
            ("えすとる", "Эсутору"),
            ("とよはら", "Тоёхара"),
            ("しくか", "Сикука"),
            ("おおどまり", "Одомари"),
            ("ちんない", "Тиннай"),
            ("さかえはま", "Сакаэхама"),
            ("おちあい", "Отиай"),
            ("しんば", "Симба"),
            ("ほんと", "Хонто"),
            ("じゅう", "Дзю"),
            ("まおか", "Маока"),
            ("つる", "Цуру"),
            ("わっかない", "Вакканай"),
        ] {
            assert_eq!(polivanov(kana).as_deref(), Some(cyrillic), "{kana}");
        }
        assert_eq!(polivanov("真岡"), None);
    }

    #[test]
    fn russian_names_are_romanised_by_bgn_pcgn() {
        for (russian, latin) in [
            ("Углегорск", "Uglegorsk"),
            ("Южно-Сахалинск", "Yuzhno-Sakhalinsk"),
            ("Шахтёрск", "Shakhtërsk"),
            ("Взморье", "Vzmor’ye"),
            ("Третья Падь", "Tret’ya Pad’"),
            ("Парамушир", "Paramushir"),
            ("Озёрское", "Ozërskoye"),
            ("Ёлочки", "Yëlochki"),
        ] {
            assert_eq!(bgn_pcgn(russian), latin);
        }
    }
}
