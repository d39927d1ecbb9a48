//! Folding: takes away what never tells two names apart.

use super::confusable;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

/// The longest name that is looked at, in characters: the longest toponyms known have fewer than 100 letters.
///
/// What is longer is cut, so that hostile input is answered in bounded time.
pub(crate) const LONGEST_NAME: usize = 160;

/// `text` without differences of width, case, marks, hyphens, apostrophes, punctuation and spaces.
///
/// Unicode NFKC first, so that half-width kana and full-width letters become the common ones; then small letters;
/// then marks are taken off Latin and Cyrillic letters (`ō` is `o`, `ё` is `е`, but `й` stays: it is no `и`), while kana
/// keeps its voicing marks; then strays of another script (Latin i in a Cyrillic word) are brought home. Only letters and
/// digits stay. Folding twice is folding once.
pub(crate) fn fold(text: &str) -> String {
    fold_keeping(text, |_| false)
}

/// As [`fold`], but letters for which `keeps` holds pass as they are.
pub(crate) fn fold_keeping(text: &str, keeps: fn(char) -> bool) -> String {
    let mut folded = String::with_capacity(text.len().min(4 * LONGEST_NAME));
    if text.is_ascii() {
        let letters = text.trim_start().bytes().take(LONGEST_NAME);
        folded.extend(
            letters
                .filter(u8::is_ascii_alphanumeric)
                .map(|letter| char::from(letter.to_ascii_lowercase())),
        );
        return folded;
    }
    let start = text.trim_start().chars().take(LONGEST_NAME);
    if start.clone().all(is_plain) {
        folded.extend(start.filter_map(|c| match c {
            'А'..='Я' => char::from_u32(u32::from(c) + 0x20),
            _ if c.is_ascii() && !c.is_ascii_alphanumeric() => None,
            _ => Some(c.to_ascii_lowercase()),
        }));
        return confusable::unmixed(folded);
    }
    for c in start.nfkc().flat_map(char::to_lowercase) {
        if c == '\u{309A}' && folded.ends_with('ㇷ') {
            // Ainu p at the end of a syllable has no character of its own.
            folded.pop();
            folded.push('プ');
        } else if keeps(c) {
            folded.push(c);
        } else {
            push_folded(c, &mut folded);
        }
    }
    // What stood between two letters of hangul is gone: they may be a syllable now.
    if !is_nfc(&folded) {
        folded = folded.nfc().collect();
    }
    confusable::unmixed(folded)
}

/// Whether `c` is its own normal form whatever stands beside it, and folds, if at all, to its small letter: ASCII, common
/// kana and kanji, Russian letters but ё.
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{7F}' | 'А'..='я' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='\u{9FFF}')
}

fn push_folded(c: char, folded: &mut String) {
    match c {
        'й' => folded.push('й'),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' => folded.push('d'),
        'ı' => folded.push('i'),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        // The signs for a long vowel and for a repeated character are letters of Japanese.
        'ー' | '々' => folded.push(c),
        _ if c.is_ascii_alphanumeric() => folded.push(c),
        _ if c.is_ascii() || is_combining_mark(c) => {}
        _ if has_marks_to_fold(c) => {
            for part in std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c)) {
                match part {
                    _ if part == c => folded.push(c),
                    // What is left may be one of the letters above: ǣ.
                    _ => push_folded(part, folded),
                }
            }
        }
        _ if c.is_alphanumeric() && !is_apostrophe_letter(c) => folded.push(c),
        _ => {}
    }
}

fn has_marks_to_fold(c: char) -> bool {
    matches!(c, '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' | '\u{0400}'..='\u{052F}')
}

/// The modifier letters that stand for an apostrophe or a glottal stop in romanised names.
fn is_apostrophe_letter(c: char) -> bool {
    matches!(c, '\u{02B0}'..='\u{02FF}' | 'ꞌ')
}

#[cfg(test)]
mod tests {
    use super::fold;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        /// A letter that has the long way behind it, of no script, folds away.
        #[test]
        fn the_short_way_leads_where_the_long_one_does(text in "[ -~А-яぁ-ゖァ-ヺー一-鿿]{0,20}") {
            prop_assert_eq!(fold(&text), fold(&format!("{text}\u{2019}")));
        }

        #[test]
        fn folding_any_text_twice_is_folding_it_once(
            text in "\\PC{0,40}|[aеоcІіiёйЙñšа-я́ ]{0,20}|[ァ-ヶ一二口力ト゛゜々ー]{0,12}"
        ) {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }

    #[test]
    fn width_case_marks_hyphens_and_spaces_do_not_matter() {
        assert_eq!(fold("Ōtomari"), "otomari");
        assert_eq!(fold("Ｅｓｕｔｏｒｕ"), "esutoru");
        assert_eq!(fold("Ǣǿ"), "aeo");
        assert_eq!(fold("Toyohara-shi"), "toyoharashi");
        assert_eq!(fold("Jun'ichi’s ʼplace"), "junichisplace");
        assert_eq!(fold("ｴｽﾄﾙ"), "エストル");
        assert_eq!(fold("Шахтёрск"), "шахтерск");
        assert_eq!(fold("シ・コタン"), "シコタン");
        assert_eq!(fold(" 恵 須 取 "), "恵須取");
    }

    #[test]
    fn marks_that_make_another_letter_stay() {
        assert_eq!(fold("Поронай"), "поронай");
        assert_eq!(fold("ホ\u{3099}"), "ボ");
        assert_eq!(fold("トーロ"), "トーロ");
        assert_eq!(fold("エトゥオㇿオㇷ゚"), "エトゥオㇿオプ");
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for text in [
            "Ōtomari",
            "ǅungar",
            "İstanbul",
            "ﬁeld",
            "ẞ",
            "㍿",
            "ｶﾞ",
            "ё̈",
            "Ǆ ǆ",
            "ɫ̃",
        ] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}
