//! One romanisation-neutral key for every spelling of a sound, from kana, Latin or Cyrillic letters.
//!
//! The key is Nihon-shiki without long vowels and double letters, in small ASCII letters: しすか, *Shisuka*, *Sisuka*,
//! Сисука, *Schisuka* all have `sisuka`. What it brings together, and by which custom:
//!
//! | key | spellings |
//! |---|---|
//! | `si`, `sya` | shi, si, sha, sya (Hepburn, Kunrei-shiki), sch (German), sz (Polish), щи, ши (popular Cyrillic), си (Polivanov) |
//! | `ti`, `tya` | chi, ti, tch, cz, tsch, чи, ти |
//! | `tu`, `hu` | tsu, tu, цу; fu, hu, фу, ху |
//! | `zi`, `zya`, `zu` | ji, zi, di, dzi, dji, дзи, джи; ja, zya; zu, du, dzu |
//! | `o`, `u` | ō, ô, oo, ou, oh; ū, û, uu |
//! | `n` before b, p, m | n, m |
//! | `h`, `k`, `r`, `w` | kh, х, h, f; c, ck, q, k; l, r; v, w |
//! | `i` at the end of a syllable | i, y, j, й |

use std::{borrow::Cow, cell::OnceCell};

use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    custom::{self, Custom},
    cyrillic,
    fold::fold_keeping,
    hangul, is_vowel, kana, latin, loan,
    script::Script,
};

/// Latin letter groups and their sound, by their first letter; of one letter the longest that fits counts.
#[rustfmt::skip]
const GROUPS: &[(&str, &str)] = &[
    ("ch", "ty"), ("ck", "k"), ("cz", "ty"), ("c", "k"),
    ("dsch", "zy"), ("dzh", "zy"), ("dj", "zy"), ("dz", "z"),
    ("f", "h"),
    ("gh", "g"),
    ("kh", "h"),
    ("l", "r"),
    ("mb", "nb"), ("mm", "nm"), ("mp", "np"),
    ("ph", "h"),
    ("qu", "k"), ("q", "k"),
    ("rh", "r"),
    ("shch", "sy"), ("szcz", "sy"), ("sch", "sy"), ("sh", "sy"), ("sz", "sy"),
    ("tsch", "ty"), ("tch", "ty"), ("tsh", "ty"), ("th", "t"), ("ts", "t"), ("tz", "t"),
    ("v", "w"),
    ("x", "ks"),
    ("zh", "zy"),
];

/// The romanisation-neutral key of `text`: small ASCII letters that every spelling of one sound shares, from kana,
/// Latin or Cyrillic letters or hangul. `None` where the script tells no sound, as kanji don't.
///
/// Useful as a blocking key when columns of names are joined. The key may change between versions: compare keys, don't
/// store them.
///
/// ```
/// use karafuto::sound_key;
///
/// for text in ["しすか", "Shisuka", "Sisuka", "Schisuka", "Сисука"] {
///     assert_eq!(sound_key(text).as_deref(), Some("sisuka"));
/// }
/// assert_eq!(sound_key("敷香"), None);
/// ```
pub fn sound_key(text: &str) -> Option<String> {
    Spoken::of(text).key().map(str::to_owned)
}

/// The consonants that `text` doubles: two texts of one key sound the same, but for the length of vowels, which most spellings
/// leave out, if these are the same too. ちない and ちんない have one key and do not sound the same.
///
/// They are given as a hash of 16 bits.
pub(crate) fn doubled(text: &str) -> u16 {
    Spoken::of(text).doubled()
}

/// The keys of `text` by habits of spelling that change it, each with its habit.
pub(crate) fn sound_keys_by_custom(text: &str) -> Vec<(Custom, String)> {
    Spoken::of(text).keys_by_custom()
}

/// The keys under which kana and hangul would write a name that is no Japanese word: コルサコフ for Корсаков.
pub(crate) fn loan_keys(text: &str) -> Vec<String> {
    Spoken::of(text).loan_keys()
}

/// Letters of one word, on the stack.
type Letters = SmallVec<[u8; SHORT]>;
const SHORT: usize = 64;

/// A text as its sound is read from it.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    /// The text folded, but for letters whose marks make a sound of their own.
    folded: String,
    script: Script,
    latin: Latin,
    key: OnceCell<Option<String>>,
}

/// A text in Latin letters.
#[derive(Debug, Clone)]
enum Latin {
    /// The script tells no sound.
    None,
    /// The folded text itself.
    Same,
    /// Another text.
    Other(String),
}

impl Spoken {
    pub(crate) fn of(text: &str) -> Self {
        Self::of_folded(fold_keeping(text, |c| {
            cyrillic::has_mark_of_its_own(c) || latin::sound_of(c).is_some()
        }))
    }

    /// As [`Spoken::of`], for text in ASCII that is folded already.
    pub(crate) fn of_folded(folded: String) -> Self {
        let script = Script::of(&folded);
        let latin = match script {
            Script::Kana => match kana::to_nihon_shiki(&folded) {
                Some(latin) => Latin::Other(latin.replace('\'', "")),
                None => Latin::None,
            },
            Script::Latin if folded.is_ascii() => Latin::Same,
            Script::Latin => Latin::Other(latin::without_marks(&folded)),
            Script::Cyrillic => Latin::Other(cyrillic::to_latin(&folded, "")),
            Script::Hangul => Latin::Other(hangul::to_latin(&folded, false)),
            Script::Han | Script::Other => Latin::None,
        };
        Self {
            folded,
            script,
            latin,
            key: OnceCell::new(),
        }
    }

    /// The folded text.
    pub(crate) fn folded(&self) -> &str {
        &self.folded
    }

    /// The text in Latin letters, where the script tells a sound.
    fn latin(&self) -> Option<&str> {
        match &self.latin {
            Latin::None => None,
            Latin::Same => Some(&self.folded),
            Latin::Other(latin) => Some(latin),
        }
    }

    /// The romanisation-neutral key.
    pub(crate) fn key(&self) -> Option<&str> {
        let key = self.key.get_or_init(|| self.latin().and_then(key_of_latin));
        key.as_deref()
    }

    /// The consonants that it doubles, as by [`doubled`].
    pub(crate) fn doubled(&self) -> u16 {
        let sounds = sounds(&letters(self.latin().unwrap_or_default()));
        let is_doubled = |pair: &&[u8]| pair[0] == pair[1] && !is_vowel(pair[0]);
        let doubled = sounds.windows(2).filter(is_doubled).map(|pair| pair[0]);
        (xxh3_64(&doubled.collect::<Letters>()) >> 16) as u16
    }

    /// The keys by habits of spelling that change the text, each with its habit.
    pub(crate) fn keys_by_custom(&self) -> Vec<(Custom, String)> {
        let mut keys: Vec<(Custom, String)> = Vec::new();
        let latin = self.latin().unwrap_or_default();
        let own = self.key().unwrap_or_default();
        custom::for_each_reading(&self.folded, self.script, latin, |custom, reading| {
            let key = match reading.is_ascii() {
                true => letters_of_key(reading),
                false => {
                    let spoken = Self::of_folded(reading.to_owned());
                    spoken.key().unwrap_or_default().bytes().collect()
                }
            };
            let is_new =
                *key != *own.as_bytes() && keys.iter().all(|(_, known)| *known.as_bytes() != *key);
            if is_new && !key.is_empty() {
                keys.push((custom, of_letters(&key)));
            }
        });
        keys
    }

    /// The keys under which kana and hangul would write the name if it is no Japanese word.
    pub(crate) fn loan_keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.key().map(loan::japanised).into_iter().collect();
        if self.script == Script::Cyrillic {
            // The soft sign is written リ, ニ as often as not at all: Невельск is ネヴェリスク.
            let soft = key_of_latin(&cyrillic::to_latin(&self.folded, "i"));
            let soft = soft.as_deref().map(loan::japanised);
            keys.extend(soft.filter(|key| keys.first() != Some(key)));
        }
        keys
    }
}

fn letters(latin: &str) -> Cow<'_, [u8]> {
    let letters = latin.as_bytes();
    if letters.iter().all(u8::is_ascii_alphanumeric) {
        return Cow::Borrowed(letters);
    }
    let letters = letters.iter().copied();
    Cow::Owned(letters.filter(u8::is_ascii_alphanumeric).collect())
}

/// A text of letters in ASCII.
fn of_letters(letters: &[u8]) -> String {
    str::from_utf8(letters).unwrap_or_default().to_owned()
}

fn letters_of_key(latin: &str) -> Letters {
    let mut key = sounds(&letters(latin));
    merge(&mut key);
    key
}

fn key_of_latin(latin: &str) -> Option<String> {
    let key = of_letters(&letters_of_key(latin));
    (!key.is_empty()).then_some(key)
}

/// The key with voiced consonants made voiceless: Futamata and Fudamada have the same.
pub(crate) fn unvoiced(key: &str) -> String {
    let voiceless = |&letter: &u8| match letter {
        b'g' => b'k',
        b'z' => b's',
        b'd' => b't',
        b'b' | b'p' => b'h',
        _ => letter,
    };
    let letters: Letters = key.as_bytes().iter().map(voiceless).collect();
    of_letters(&letters)
}

/// Whether a key could be a Japanese word: open syllables, with n at the end of some.
///
/// A slip of the pen often makes a word that could not be one (*esutru*); a word that could be one is more often another
/// name.
pub(crate) fn is_japanese(key: &str) -> bool {
    let letters = key.as_bytes();
    let mut at = 0;
    while at < letters.len() {
        let onset = match letters[at..] {
            [b'w', b'a' | b'o', ..] | [b'y', b'a' | b'u' | b'o', ..] => 1,
            [b'w' | b'y', ..] => return false,
            [onset, b'y', b'a' | b'u' | b'o', ..] if !is_vowel(onset) => 2,
            [onset, vowel, ..] if !is_vowel(onset) && is_vowel(vowel) => 1,
            [b'n', ..] => {
                at += 1;
                continue;
            }
            _ => 0,
        };
        if !letters
            .get(at + onset)
            .is_some_and(|&vowel| is_vowel(vowel))
        {
            return false;
        }
        at += onset + 1;
    }
    true
}

/// Where the groups of each letter stand.
const GROUPS_FROM: [(u8, u8); 26] = {
    let mut from = [(0, 0); 26];
    let mut at = 0;
    while at < GROUPS.len() {
        let letter = (GROUPS[at].0.as_bytes()[0] - b'a') as usize;
        if from[letter].1 == 0 {
            from[letter].0 = at as u8;
        }
        from[letter].1 = at as u8 + 1;
        at += 1;
    }
    from
};

/// The second letters of the groups of each letter, as bits; all where one has no second letter.
const SECOND_LETTERS: [u32; 26] = {
    let mut letters = [0; 26];
    let mut at = 0;
    while at < GROUPS.len() {
        let group = GROUPS[at].0.as_bytes();
        letters[(group[0] - b'a') as usize] |= match group {
            [_] => u32::MAX,
            _ => 1 << (group[1] - b'a'),
        };
        at += 1;
    }
    letters
};

/// The letters that begin no group and sound alike wherever they stand, as bits.
const ALONE: u32 = {
    let (mut letters, mut at) = (0, 0);
    while at < 26 {
        let depends_on_next = matches!(b'a' + at as u8, b'h' | b'j' | b'y');
        if SECOND_LETTERS[at] == 0 && !depends_on_next {
            letters |= 1 << at;
        }
        at += 1;
    }
    letters
};

#[inline]
fn stands_alone(letter: u8) -> bool {
    let number = u32::from(letter.wrapping_sub(b'a'));
    ALONE.checked_shr(number).unwrap_or(0) & 1 != 0
}

/// The groups that `letters` may begin with.
fn groups_of(letters: &[u8]) -> &'static [(&'static str, &'static str)] {
    let number = |at: usize| letters.get(at).map_or(u8::MAX, |c| c.wrapping_sub(b'a'));
    let (first, second) = (usize::from(number(0)), u32::from(number(1)));
    let Some(&seconds) = SECOND_LETTERS.get(first) else {
        return &[];
    };
    if seconds != u32::MAX && seconds.checked_shr(second).unwrap_or(0) & 1 == 0 {
        return &[];
    }
    let (first, end) = GROUPS_FROM[first];
    &GROUPS[usize::from(first)..usize::from(end)]
}

/// Letter groups to sounds, left to right.
fn sounds(letters: &[u8]) -> Letters {
    // No group has more sounds than letters, but for x and j, which have two.
    let most = 2 * letters.len();
    let mut sounds = match most <= SHORT {
        true => Letters::from_buf_and_len([0; SHORT], most),
        false => Letters::from_elem(0, most),
    };
    let mut count = 0;
    let written = sounds.as_mut_slice();
    let mut push = |sound: u8| {
        if let Some(place) = written.get_mut(count) {
            *place = sound;
            count += 1;
        }
    };
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        if stands_alone(rest[0]) {
            push(rest[0]);
            at += 1;
            continue;
        }
        let group = groups_of(rest).iter().find(|(group, _)| {
            let group = group.as_bytes();
            group.len() <= rest.len() && group.iter().zip(rest).all(|(a, b)| a == b)
        });
        if let Some((group, sound)) = group {
            // mb, mp, mm keep their second letter for the next step: Hommba.
            let keeps_last = group.starts_with('m');
            let sound = &sound.as_bytes()[..sound.len() - usize::from(keeps_last)];
            sound.iter().for_each(|&sound| push(sound));
            at += group.len() - usize::from(keeps_last);
            continue;
        }
        let next_is_vowel = rest.get(1).is_some_and(|&next| is_vowel(next));
        match rest[0] {
            b'j' if next_is_vowel => {
                push(b'z');
                push(b'y');
            }
            b'y' if next_is_vowel => push(b'y'),
            b'j' | b'y' => push(b'i'),
            // A mute h lengthens the vowel: Ohtomari.
            b'h' if !next_is_vowel && rest.get(1) != Some(&b'y') => {}
            letter => push(letter),
        }
        at += 1;
    }
    sounds.truncate(count);
    sounds
}

/// Brings sounds that Japanese does not tell apart together, and takes length and doubling away.
fn merge(sounds: &mut Letters) {
    let letters = sounds.as_mut_slice();
    let mut last = 0_u8;
    let mut kept = 0;
    for at in 0..letters.len() {
        let next = letters.get(at + 1).copied().unwrap_or_default();
        let merged = match letters[at] {
            // syi is si, ye is e.
            b'y' if matches!(next, b'i' | b'e' | b'y') => continue,
            // ぢ, づ sound as じ, ず.
            b'd' if matches!(next, b'i' | b'u' | b'y') => b'z',
            b'u' if last == b'o' => continue,
            sound => sound,
        };
        if merged != last {
            letters[kept] = merged;
            kept += 1;
            last = merged;
        }
    }
    sounds.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::{doubled, is_japanese, sound_key, unvoiced};
    fn key(text: &str) -> String {
        sound_key(text).unwrap_or_default()
    }

    #[test]
    fn every_custom_of_spelling_leads_to_one_key() {
        for spellings in [
            &[
                "しくか",
                "シクカ",
                "Shikuka",
                "Sikuka",
                "Schikuka",
                "Сикука",
                "Шикука",
            ][..],
            &[
                "ちんない",
                "Chinnai",
                "Tinnai",
                "Tinnay",
                "Chinnaj",
                "Тиннай",
                "Чиннай",
            ],
            &[
                "おおどまり",
                "Ōdomari",
                "Oodomari",
                "Ohdomari",
                "Odomari",
                "Одомари",
            ],
            &["とうろ", "トーロ", "Tōro", "Touro", "Tohro", "Toro", "Торо"],
            &["えすとる", "Esutoru", "Esutolu", "Эсутору"],
            &["ほんと", "Honto", "Khonto", "Хонто"],
            &["かわかみ", "Kawakami", "Kavakami", "Каваками"],
            &["しゃな", "Shana", "Syana", "Шана", "Сяна"],
            &["とよはら", "Toyohara", "Тоёхара", "Тойохара"],
            &["しんば", "Shinba", "Shimba", "Симба"],
            &["じゅうさん", "Jūsan", "Zyûsan", "Дзюсан", "Джусан"],
            &["まーぬい", "Manui", "Мануй"],
            &["うつろ", "Utsuro", "Uturo", "Уцуро"],
        ] {
            let keys: Vec<_> = spellings.iter().map(|text| key(text)).collect();
            assert!(
                keys.iter().all(|key| *key == keys[0]),
                "{spellings:?} {keys:?}"
            );
        }
    }

    #[test]
    fn groups_stand_by_letter_the_longest_first() {
        let order = |group: &str| (group.as_bytes()[0], std::cmp::Reverse(group.len()));
        assert!(super::GROUPS.is_sorted_by_key(|(group, _)| order(group)));
    }

    #[test]
    fn different_names_keep_different_keys() {
        assert_ne!(key("Otaru"), key("Otomari"));
        assert_ne!(key("Tomari"), key("Tomarioru"));
        assert_ne!(key("Noda"), key("Nodasan"));
    }

    #[test]
    fn a_doubled_consonant_makes_another_sound() {
        assert_eq!(doubled("ちんない"), doubled("Тиннай"));
        assert_eq!(doubled("とうろ"), doubled("Торо"));
        assert_ne!(doubled("ちない"), doubled("Chinnai"));
    }

    #[test]
    fn kanji_tell_no_sound() {
        assert_eq!(sound_key("真岡"), None);
    }

    #[test]
    fn japanese_words_are_told_from_slips() {
        for word in [
            "Nagano", "Honto", "Chinnai", "Ryōkan", "Ōdomari", "Kyūshū", "Shin",
        ] {
            assert!(is_japanese(&key(word)), "{word}");
        }
        for word in ["esutru", "Uglegorsk", "Kholmsk", "maokw", "esutkoru"] {
            assert!(!is_japanese(&key(word)), "{word}");
        }
    }

    #[test]
    fn voicing_can_be_left_out() {
        assert_eq!(unvoiced(&key("Odomari")), unvoiced(&key("Otomari")));
    }
}
