//! Kana: reading it, and romanising it by rule.
//!
//! The romanisations are modified Hepburn as in the 1954 (3rd) edition of Kenkyūsha's dictionary, with n before b, p, m; Kunrei-shiki by Cabinet
//! notice no. 1 of 1954, first table; Nihon-shiki by the second table of that notice.

/// `text` with katakana turned to hiragana and old or small letters to those of today: ヰ → い, ㇷ → ふ, ヴ → ゔ.
///
/// Other characters pass. What a long-vowel sign means depends on the vowel before it and is left to
/// [`to_nihon_shiki`].
pub(crate) fn to_hiragana(text: &str) -> String {
    let mut kana = String::with_capacity(text.len());
    for c in text.chars() {
        let last = kana.chars().next_back();
        kana.push(match (c, last) {
            ('ヽ' | 'ゝ', Some(last)) => last,
            // The voiced letter stands behind the plain one in Unicode.
            ('ヾ' | 'ゞ', Some(last)) => char::from_u32(u32::from(last) + 1).unwrap_or(last),
            _ => hiragana(c),
        });
    }
    kana
}

/// One letter of katakana or hiragana as hiragana of today; other characters pass.
pub(crate) fn hiragana(c: char) -> char {
    match c {
        // Small letters that Ainu ends syllables in (Katakana Phonetic Extensions).
        'ㇰ' => 'く',
        'ㇱ' => 'し',
        'ㇲ' => 'す',
        'ㇳ' => 'と',
        'ㇴ' => 'ぬ',
        'ㇵ' => 'は',
        'ㇶ' => 'ひ',
        'ㇷ' => 'ふ',
        'ㇸ' => 'へ',
        'ㇹ' => 'ほ',
        'ㇺ' => 'む',
        'ㇻ' => 'ら',
        'ㇼ' => 'り',
        'ㇽ' => 'る',
        'ㇾ' => 'れ',
        'ㇿ' => 'ろ',
        'ヰ' | 'ゐ' => 'い',
        'ヱ' | 'ゑ' => 'え',
        'ヵ' | 'ゕ' => 'か',
        'ヶ' | 'ゖ' => 'け',
        'ァ'..='ヴ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Whether a character is katakana or the long mark.
pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// The three romanisations that official bodies have used for Japanese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Romanisation {
    Hepburn,
    KunreiShiki,
    NihonShiki,
}

/// Hiragana, then Hepburn, Kunrei-shiki and Nihon-shiki; digraphs before single letters.
#[rustfmt::skip]
const SYLLABLES: &[(&str, &str, &str, &str)] = &[
    ("きゃ", "kya", "kya", "kya"), ("きゅ", "kyu", "kyu", "kyu"), ("きょ", "kyo", "kyo", "kyo"),
    ("ぎゃ", "gya", "gya", "gya"), ("ぎゅ", "gyu", "gyu", "gyu"), ("ぎょ", "gyo", "gyo", "gyo"),
    ("しゃ", "sha", "sya", "sya"), ("しゅ", "shu", "syu", "syu"), ("しょ", "sho", "syo", "syo"),
    ("しぇ", "she", "sye", "sye"), ("じぇ", "je", "zye", "zye"), ("ちぇ", "che", "tye", "tye"),
    ("じゃ", "ja", "zya", "zya"), ("じゅ", "ju", "zyu", "zyu"), ("じょ", "jo", "zyo", "zyo"),
    ("ちゃ", "cha", "tya", "tya"), ("ちゅ", "chu", "tyu", "tyu"), ("ちょ", "cho", "tyo", "tyo"),
    ("ぢゃ", "ja", "zya", "dya"), ("ぢゅ", "ju", "zyu", "dyu"), ("ぢょ", "jo", "zyo", "dyo"),
    ("にゃ", "nya", "nya", "nya"), ("にゅ", "nyu", "nyu", "nyu"), ("にょ", "nyo", "nyo", "nyo"),
    ("ひゃ", "hya", "hya", "hya"), ("ひゅ", "hyu", "hyu", "hyu"), ("ひょ", "hyo", "hyo", "hyo"),
    ("びゃ", "bya", "bya", "bya"), ("びゅ", "byu", "byu", "byu"), ("びょ", "byo", "byo", "byo"),
    ("ぴゃ", "pya", "pya", "pya"), ("ぴゅ", "pyu", "pyu", "pyu"), ("ぴょ", "pyo", "pyo", "pyo"),
    ("みゃ", "mya", "mya", "mya"), ("みゅ", "myu", "myu", "myu"), ("みょ", "myo", "myo", "myo"),
    ("りゃ", "rya", "rya", "rya"), ("りゅ", "ryu", "ryu", "ryu"), ("りょ", "ryo", "ryo", "ryo"),
    ("ふぁ", "fa", "hua", "hua"), ("ふぃ", "fi", "hui", "hui"), ("ふぇ", "fe", "hue", "hue"), ("ふぉ", "fo", "huo", "huo"),
    ("てぃ", "ti", "ti", "ti"), ("でぃ", "di", "di", "di"), ("とぅ", "tu", "tu", "tu"), ("どぅ", "du", "du", "du"),
    ("うぃ", "wi", "wi", "wi"), ("うぇ", "we", "we", "we"), ("うぉ", "wo", "wo", "wo"), ("いぇ", "ye", "ye", "ye"),
    ("つぁ", "tsa", "tua", "tua"), ("つぃ", "tsi", "tui", "tui"), ("つぇ", "tse", "tue", "tue"), ("つぉ", "tso", "tuo", "tuo"),
    ("ゔぁ", "va", "va", "va"), ("ゔぃ", "vi", "vi", "vi"), ("ゔぇ", "ve", "ve", "ve"), ("ゔぉ", "vo", "vo", "vo"),
    ("くぁ", "kwa", "kwa", "kwa"), ("くゎ", "ka", "ka", "kwa"), ("ぐゎ", "ga", "ga", "gwa"),
    ("あ", "a", "a", "a"), ("い", "i", "i", "i"), ("う", "u", "u", "u"), ("え", "e", "e", "e"), ("お", "o", "o", "o"),
    ("か", "ka", "ka", "ka"), ("き", "ki", "ki", "ki"), ("く", "ku", "ku", "ku"), ("け", "ke", "ke", "ke"), ("こ", "ko", "ko", "ko"),
    ("が", "ga", "ga", "ga"), ("ぎ", "gi", "gi", "gi"), ("ぐ", "gu", "gu", "gu"), ("げ", "ge", "ge", "ge"), ("ご", "go", "go", "go"),
    ("さ", "sa", "sa", "sa"), ("し", "shi", "si", "si"), ("す", "su", "su", "su"), ("せ", "se", "se", "se"), ("そ", "so", "so", "so"),
    ("ざ", "za", "za", "za"), ("じ", "ji", "zi", "zi"), ("ず", "zu", "zu", "zu"), ("ぜ", "ze", "ze", "ze"), ("ぞ", "zo", "zo", "zo"),
    ("た", "ta", "ta", "ta"), ("ち", "chi", "ti", "ti"), ("つ", "tsu", "tu", "tu"), ("て", "te", "te", "te"), ("と", "to", "to", "to"),
    ("だ", "da", "da", "da"), ("ぢ", "ji", "zi", "di"), ("づ", "zu", "zu", "du"), ("で", "de", "de", "de"), ("ど", "do", "do", "do"),
    ("な", "na", "na", "na"), ("に", "ni", "ni", "ni"), ("ぬ", "nu", "nu", "nu"), ("ね", "ne", "ne", "ne"), ("の", "no", "no", "no"),
    ("は", "ha", "ha", "ha"), ("ひ", "hi", "hi", "hi"), ("ふ", "fu", "hu", "hu"), ("へ", "he", "he", "he"), ("ほ", "ho", "ho", "ho"),
    ("ば", "ba", "ba", "ba"), ("び", "bi", "bi", "bi"), ("ぶ", "bu", "bu", "bu"), ("べ", "be", "be", "be"), ("ぼ", "bo", "bo", "bo"),
    ("ぱ", "pa", "pa", "pa"), ("ぴ", "pi", "pi", "pi"), ("ぷ", "pu", "pu", "pu"), ("ぺ", "pe", "pe", "pe"), ("ぽ", "po", "po", "po"),
    ("ま", "ma", "ma", "ma"), ("み", "mi", "mi", "mi"), ("む", "mu", "mu", "mu"), ("め", "me", "me", "me"), ("も", "mo", "mo", "mo"),
    ("や", "ya", "ya", "ya"), ("ゆ", "yu", "yu", "yu"), ("よ", "yo", "yo", "yo"),
    ("ら", "ra", "ra", "ra"), ("り", "ri", "ri", "ri"), ("る", "ru", "ru", "ru"), ("れ", "re", "re", "re"), ("ろ", "ro", "ro", "ro"),
    ("わ", "wa", "wa", "wa"), ("ゎ", "wa", "wa", "wa"), ("を", "o", "o", "wo"), ("ゔ", "vu", "vu", "vu"),
    ("ぁ", "a", "a", "a"), ("ぃ", "i", "i", "i"), ("ぅ", "u", "u", "u"), ("ぇ", "e", "e", "e"), ("ぉ", "o", "o", "o"),
    ("ゃ", "ya", "ya", "ya"), ("ゅ", "yu", "yu", "yu"), ("ょ", "yo", "yo", "yo"),
];

/// A row of [`SYLLABLES`] as a program holds it, without pointers, which need three times as much room as its letters.
struct Row {
    kana: [u8; 6],
    latin: [[u8; 3]; 3],
}

static SYLLABLE_ROWS: [Row; SYLLABLES.len()] = {
    const EMPTY: Row = Row {
        kana: [0; 6],
        latin: [[0; 3]; 3],
    };
    let mut rows = [EMPTY; SYLLABLES.len()];
    let mut at = 0;
    while at < SYLLABLES.len() {
        let (kana, hepburn, kunrei, nihon) = SYLLABLES[at];
        rows[at] = Row {
            kana: padded(kana),
            latin: [padded(hepburn), padded(kunrei), padded(nihon)],
        };
        at += 1;
    }
    rows
};

/// The bytes of `text` and zeros; does not compile for a longer one.
const fn padded<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    let mut at = 0;
    while at < text.len() {
        bytes[at] = text.as_bytes()[at];
        at += 1;
    }
    bytes
}

fn unpadded(bytes: &[u8]) -> &str {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    text.trim_end_matches('\0')
}

/// Kana in the block of hiragana.
const HIRAGANA: usize = 96;

/// The place of the first character of `text` in the block of hiragana, U+3040 to U+309F, each of three bytes.
const fn place_of(text: &[u8]) -> Option<usize> {
    match text {
        [0xE3, b @ (0x81 | 0x82), c, ..] => {
            let place = ((*b - 0x81) as usize) << 6 | (*c & 0x3F) as usize;
            if place < HIRAGANA { Some(place) } else { None }
        }
        _ => None,
    }
}

/// No row of [`SYLLABLES`].
const NO_ROW: u8 = u8::MAX;

/// For each hiragana the first row of [`SYLLABLES`] that begins with it, and for each row the next one of its kana.
const ROWS: ([u8; HIRAGANA], [u8; SYLLABLES.len()]) = {
    let (mut first, mut next) = ([NO_ROW; HIRAGANA], [NO_ROW; SYLLABLES.len()]);
    let mut at = SYLLABLES.len();
    while at > 0 {
        at -= 1;
        if let Some(place) = place_of(SYLLABLES[at].0.as_bytes()) {
            next[at] = first[place];
            first[place] = at as u8;
        }
    }
    (first, next)
};
static FIRST_ROWS: [u8; HIRAGANA] = ROWS.0;
static NEXT_ROWS: [u8; SYLLABLES.len()] = ROWS.1;

impl Romanisation {
    /// `kana` in Latin letters with a capital; `None` where a character is no kana.
    ///
    /// Long o and u get a macron in Hepburn and a circumflex in the two others; long a, e and i are written out, as is
    /// the custom for Japanese words.
    pub(crate) fn of(self, kana: &str) -> Option<String> {
        self.of_parts(&[kana])
    }

    /// Like [`Romanisation::of`]; the vowels of two `parts` make no long one.
    pub(crate) fn of_parts(self, parts: &[&str]) -> Option<String> {
        const JOINT: &str = "|";
        let latin = parts.iter().map(|part| self.without_long_vowels(part));
        let plain = latin.collect::<Option<Vec<String>>>()?.join(JOINT);
        let (long_o, long_u) = match self {
            Romanisation::Hepburn => ("ō", "ū"),
            Romanisation::KunreiShiki | Romanisation::NihonShiki => ("ô", "û"),
        };
        let marked = plain
            .replace("ou", long_o)
            .replace("oo", long_o)
            .replace("uu", long_u)
            .replace(JOINT, "");
        let mut letters = marked.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).collect())
    }

    /// `kana` in small Latin letters, every vowel written out; `None` where a character is no kana.
    pub(crate) fn without_long_vowels(self, kana: &str) -> Option<String> {
        let kana = to_hiragana(kana);
        let mut rest = kana.as_str();
        let mut latin = String::with_capacity(kana.len());
        let mut is_doubled = false;
        while let Some(c) = rest.chars().next() {
            if c == 'っ' {
                is_doubled = true;
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let syllable = match c {
                'ー' => {
                    rest = &rest[c.len_utf8()..];
                    latin.extend(latin.chars().next_back().filter(|c| "aiueo".contains(*c)));
                    continue;
                }
                'ん' => {
                    rest = &rest[c.len_utf8()..];
                    latin.push_str(Self::syllabic_n(rest));
                    continue;
                }
                '・' | ' ' | '-' => {
                    rest = &rest[c.len_utf8()..];
                    continue;
                }
                _ => self.syllable(&mut rest)?,
            };
            if is_doubled {
                // っち is tchi in Hepburn.
                let doubled = if syllable.starts_with("ch") {
                    "t"
                } else {
                    &syllable[..1]
                };
                latin.push_str(doubled);
                is_doubled = false;
            }
            latin.push_str(syllable);
        }
        Some(latin)
    }

    fn syllable(self, rest: &mut &str) -> Option<&'static str> {
        let first = FIRST_ROWS.get(place_of(rest.as_bytes())?);
        let mut at = usize::from(*first?);
        let row = loop {
            let row = SYLLABLE_ROWS.get(at)?;
            if let Some(behind) = rest.strip_prefix(unpadded(&row.kana)) {
                *rest = behind;
                break row;
            }
            at = usize::from(NEXT_ROWS[at]);
        };
        Some(unpadded(&row.latin[self as usize]))
    }

    /// ん before the kana `next`: n, with an apostrophe before a vowel or y.
    fn syllabic_n(next: &str) -> &'static str {
        match next.chars().next() {
            Some('あ' | 'い' | 'う' | 'え' | 'お' | 'や' | 'ゆ' | 'よ') => "n'",
            _ => "n",
        }
    }
}

/// Romanised Japanese in hiragana, by any of the three rules; `None` where a syllable is none of theirs or a vowel is marked as long.
pub(crate) fn of_latin(latin: &str) -> Option<String> {
    let latin = latin.to_lowercase();
    let mut rest = latin.as_str();
    let mut kana = String::new();
    while let Some(first) = rest.chars().next() {
        let second = rest[first.len_utf8()..].chars().next();
        let before_consonant = second.is_none_or(|c| !"aiueoy".contains(c));
        if matches!(first, 'n' | 'm') && before_consonant && (first == 'n' || second.is_some()) {
            kana.push('ん');
            rest = rest[1..].trim_start_matches('\'');
            continue;
        }
        if second == Some(first) && !"aiueo".contains(first) || rest.starts_with("tch") {
            kana.push('っ');
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let rows = SYLLABLES
            .iter()
            .flat_map(|&(kana, hepburn, kunrei, nihon)| {
                [hepburn, kunrei, nihon].map(|latin| (latin, kana))
            });
        let fitting = rows.filter(|(latin, _)| rest.starts_with(latin));
        // The longest; of equal ones か, not くゎ, and the first: ず, not づ.
        let measure = |(latin, kana): &(&str, &str)| (latin.len(), usize::MAX - kana.len());
        let (taken, syllable) = fitting.reduce(|best, next| {
            if measure(&next) > measure(&best) {
                next
            } else {
                best
            }
        })?;
        kana.push_str(syllable);
        rest = &rest[taken.len()..];
    }
    (!kana.is_empty()).then_some(kana)
}

/// `kana` in Nihon-shiki, small letters and every vowel written out; `None` where a character is no kana.
pub(crate) fn to_nihon_shiki(kana: &str) -> Option<String> {
    Romanisation::NihonShiki.without_long_vowels(kana)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanised_names_are_written_back_in_kana() {
        for (latin, kana) in [
            ("Paramushiro", "ぱらむしろ"),
            ("Esutoru", "えすとる"),
            ("Sisuka", "しすか"),
            ("Chinnai", "ちんない"),
            ("Bettobu", "べっとぶ"),
            ("Shimba", "しんば"),
            ("Jūsan", ""),
            ("Korsakov", ""),
        ] {
            assert_eq!(of_latin(latin).unwrap_or_default(), kana, "{latin}");
        }
    }

    #[test]
    fn every_row_of_the_table_is_found_by_its_own_rule() {
        for (at, &(kana, hepburn, kunrei, nihon)) in SYLLABLES.iter().enumerate() {
            let first = SYLLABLES.iter().position(|row| kana.starts_with(row.0));
            assert_eq!(first, Some(at), "{kana} is hidden by an earlier row");
            for (rule, latin) in [
                (Romanisation::Hepburn, hepburn),
                (Romanisation::KunreiShiki, kunrei),
                (Romanisation::NihonShiki, nihon),
            ] {
                assert_eq!(rule.without_long_vowels(kana).as_deref(), Some(latin));
            }
        }
    }

    #[test]
    fn place_names_are_romanised_as_the_standards_have_them() {
        let all = |kana: &str| {
            [
                Romanisation::Hepburn,
                Romanisation::KunreiShiki,
                Romanisation::NihonShiki,
            ]
            .map(|rule| rule.of(kana).unwrap())
        };
        assert_eq!(all("えすとる"), ["Esutoru", "Esutoru", "Esutoru"]);
        assert_eq!(all("しすか"), ["Shisuka", "Sisuka", "Sisuka"]);
        assert_eq!(all("おおどまり"), ["Ōdomari", "Ôdomari", "Ôdomari"]);
        assert_eq!(all("とうろ"), ["Tōro", "Tôro", "Tôro"]);
        assert_eq!(all("ちんない"), ["Chinnai", "Tinnai", "Tinnai"]);
        assert_eq!(all("しんば"), ["Shinba", "Sinba", "Sinba"]);
        assert_eq!(all("はっこう"), ["Hakkō", "Hakkô", "Hakkô"]);
        assert_eq!(all("エトロフ"), ["Etorofu", "Etorohu", "Etorohu"]);
        assert_eq!(
            all("ふるかまっぷ"),
            ["Furukamappu", "Hurukamappu", "Hurukamappu"]
        );
        assert_eq!(all("ほんいり"), ["Hon'iri", "Hon'iri", "Hon'iri"]);
    }

    #[test]
    fn repetition_marks_are_read() {
        assert_eq!(to_hiragana("スヽヤ"), "すすや");
        assert_eq!(to_hiragana("スヾヤ"), "すずや");
    }

    #[test]
    fn what_is_no_kana_is_not_romanised() {
        assert_eq!(Romanisation::Hepburn.of("恵須取"), None);
        assert_eq!(Romanisation::Hepburn.of(""), None);
    }
}
