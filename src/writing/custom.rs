//! Habits of scribes that spell a sound otherwise than the common romanisations and today's kana do.
//!
//! A text can be read by one habit or another (*j* is じ in English and y in German), so each habit gives a reading of its own
//! beside the common one.

use super::{cyrillic, hangul, hanzi, kana, kanji, script::Script};

/// A habit of spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Custom {
    /// Kana as before 1946: no small や, ゆ, よ, つ; くわ for か; は, ひ, ふ, へ, ほ inside a word for わ, い, う, え, お; かう, けふ for
    /// こう, きょう.
    OldKana,
    /// German, Dutch, Scandinavian: j is y, ch is kh.
    ContinentalJ,
    /// Polish, Czech and other Slavic Latin: j is y, c is ts, ch is kh.
    Slavic,
    /// Lithuanian: as Slavic, with an ending of its own: *Kunaširas*.
    Lithuanian,
    /// German that spells zh like sh: *Juschno*.
    German,
    /// Azerbaijani and its neighbours: j is zh, x is kh, c is j.
    Azerbaijani,
    /// As before Hepburn and in old Russian transcriptions: i for y between a consonant and a vowel, *Tokio*.
    OldRomanisation,
    /// Romanian: j is zh, iu is yu, ia is ya, h is kh.
    Romanian,
    /// French: ou is u, ch is sh, a final e behind in is mute: Sakhaline.
    French,
    /// Dutch: oe is u, sj is sh, tj is ch.
    Dutch,
    /// Portuguese: x is sh.
    Portuguese,
    /// Spanish: j is kh, hu before a vowel is w.
    Spanish,
    /// Italian: c is ch before e and i, ch is k, sc is sh, g is j before e and i.
    Italian,
    /// Hungarian: sz is s, s is sh, cs is ch, gy and zs are j.
    Hungarian,
    /// Ainu in the Latin letters of linguists: c is ch.
    Ainu,
    /// Hangul whose first letter is voiced.
    Korean,
    /// Chinese characters that spell a Russian name.
    Chinese,
    /// Hangul that writes the v of a foreign name with ㅂ.
    KoreanV,
}

impl Custom {
    /// All habits, in the order of their definition.
    pub const ALL: &'static [Self] = &[
        Self::OldKana,
        Self::ContinentalJ,
        Self::Slavic,
        Self::Lithuanian,
        Self::German,
        Self::Azerbaijani,
        Self::OldRomanisation,
        Self::Romanian,
        Self::French,
        Self::Dutch,
        Self::Portuguese,
        Self::Spanish,
        Self::Italian,
        Self::Hungarian,
        Self::Ainu,
        Self::Korean,
        Self::Chinese,
        Self::KoreanV,
    ];

    /// The habit in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Custom::OldKana => "kana as before 1946",
            Custom::ContinentalJ => "j as y, ch as kh",
            Custom::Slavic => "Slavic spelling",
            Custom::Lithuanian => "Lithuanian spelling",
            Custom::German => "German sch as zh",
            Custom::Azerbaijani => "Azerbaijani spelling",
            Custom::OldRomanisation => "i for y as in Tokio",
            Custom::Romanian => "Romanian spelling",
            Custom::French => "French spelling",
            Custom::Dutch => "Dutch spelling",
            Custom::Portuguese => "Portuguese spelling",
            Custom::Spanish => "Spanish spelling",
            Custom::Italian => "Italian spelling",
            Custom::Hungarian => "Hungarian spelling",
            Custom::Ainu => "Ainu c as ch",
            Custom::Korean => "hangul, the first letter voiced",
            Custom::Chinese => "Chinese characters by their sound",
            Custom::KoreanV => "hangul, ㅂ as v",
        }
    }
}

/// What a habit writes, and what the common spelling has; applied from left to right, the first that fits. A `$` stands for
/// the end of the text.
type Rewrites = &'static [(&'static str, &'static str)];

#[rustfmt::skip]
const LATIN: &[(Custom, Rewrites)] = &[
    (Custom::ContinentalJ, &[("sch", "sh"), ("dsch", "dzh"), ("tsch", "tch"), ("dj", "dj"), ("sj", "sh"), ("zj", "zh"), ("tsj", "tch"), ("tj", "tch"), ("ch", "kh"), ("j", "y")]),
    (Custom::Lithuanian, &[("as$", ""), ("is$", ""), ("us$", ""), ("dzh", "dzh"), ("zh", "zh"), ("sh", "sh"), ("tch", "tch"), ("ch", "kh"), ("c", "ts"), ("j", "y")]),
    (Custom::OldRomanisation, I_FOR_Y),
    (Custom::Romanian, &[("iu", "yu"), ("ia", "ya"), ("sh", "sh"), ("kh", "kh"), ("j", "zh"), ("h", "kh")]),
    (Custom::Slavic, &[("sz", "sh"), ("cz", "tch"), ("sh", "sh"), ("rz", "zh"), ("dzh", "dzh"), ("zh", "zh"), ("tch", "tch"), ("ch", "kh"), ("ck", "tsk"), ("c", "ts"), ("j", "y")]),
    (Custom::French, &[("ine$", "in"), ("tch", "tch"), ("sch", "sh"), ("ch", "sh"), ("oua", "wa"), ("oui", "wi"), ("iou", "yu"), ("ou", "u"), ("dj", "dj"), ("j", "zh"), ("gue", "ge"), ("gui", "gi")]),
    (Custom::German, &[("tsch", "tch"), ("sch", "zh"), ("ch", "kh"), ("j", "y")]),
    (Custom::Azerbaijani, &[("x", "kh"), ("j", "zh"), ("c", "j")]),
    (Custom::Dutch, &[("oe", "u"), ("zj", "zh"), ("tsj", "tch"), ("sj", "sh"), ("tj", "tch"), ("dj", "dj"), ("j", "y")]),
    (Custom::Portuguese, &[("x", "sh"), ("ch", "sh")]),
    (Custom::Spanish, &[("ch", "ch"), ("j", "kh"), ("hua", "wa"), ("gue", "ge"), ("gui", "gi")]),
    (Custom::Italian, &[("sci", "shi"), ("sce", "she"), ("chi", "ki"), ("che", "ke"), ("cci", "chi"), ("ci", "chi"), ("ce", "che"), ("ghi", "gi"), ("ghe", "ge"), ("gi", "ji"), ("ge", "je")]),
    (Custom::Hungarian, &[("sz", "s"), ("zs", "zh"), ("cs", "ch"), ("gy", "j"), ("s", "sh"), ("j", "y")]),
    (Custom::Ainu, &[("ch", "ch"), ("c", "ch")]),
];

const I_FOR_Y: Rewrites = &[("ia", "ya"), ("io", "yo"), ("iu", "yu")];

/// The letters of `text` as bits.
const fn letters_of(text: &str) -> u32 {
    let (text, mut bits, mut at) = (text.as_bytes(), 0, 0);
    while at < text.len() {
        if text[at].is_ascii_lowercase() {
            bits |= 1 << (text[at] - b'a');
        }
        at += 1;
    }
    bits
}

/// The first letter as a bit.
#[inline]
fn first_of(text: &[u8]) -> u32 {
    let number = text.first().map_or(u8::MAX, |c| c.wrapping_sub(b'a'));
    1_u32.checked_shl(u32::from(number)).unwrap_or(0)
}

const fn are_alike(a: &str, b: &str) -> bool {
    let (a, b, mut at) = (a.as_bytes(), b.as_bytes(), 0);
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// The most rewrites that a habit has.
const MOST_REWRITES: usize = 12;

/// For each Latin habit, the letters that a text must have for each of its rewrites; all letters where there is no rewrite.
const NEEDED: [[u32; MOST_REWRITES]; LATIN.len()] = {
    let mut needed = [[u32::MAX; MOST_REWRITES]; LATIN.len()];
    let mut habit = 0;
    while habit < LATIN.len() {
        let (rewrites, mut at) = (LATIN[habit].1, 0);
        while at < rewrites.len() {
            needed[habit][at] = letters_of(rewrites[at].0);
            at += 1;
        }
        habit += 1;
    }
    needed
};

/// The same where a rewrite that changes nothing needs all letters.
const NEEDED_TO_CHANGE: [[u32; MOST_REWRITES]; LATIN.len()] = {
    let mut needed = NEEDED;
    let mut habit = 0;
    while habit < LATIN.len() {
        let (rewrites, mut at) = (LATIN[habit].1, 0);
        while at < rewrites.len() {
            if are_alike(rewrites[at].0, rewrites[at].1) {
                needed[habit][at] = u32::MAX;
            }
            at += 1;
        }
        habit += 1;
    }
    needed
};

/// Calls `with` for each reading of `folded` by a habit that changes it; `latin` is the common reading in Latin letters, empty
/// where there is none.
pub(crate) fn for_each_reading(
    folded: &str,
    script: Script,
    latin: &str,
    mut with: impl FnMut(Custom, &str),
) {
    match script {
        Script::Kana => {
            let kana = kana::to_hiragana(folded);
            let contracted = contracted(&kana);
            // は inside a word is は as often as わ, so that both readings stand.
            let spoken = spoken(&contracted);
            for reading in [contracted, spoken] {
                if reading != kana {
                    with(Custom::OldKana, &reading);
                }
            }
        }
        Script::Latin => {
            let letters = letters_of(latin);
            let mut reading = String::new();
            let habits = LATIN.iter().zip(&NEEDED).zip(&NEEDED_TO_CHANGE);
            for ((&(custom, rewrites), needed), to_change) in habits {
                // Without a branch for each, so that several are compared at once.
                let may_change = to_change
                    .iter()
                    .fold(false, |may, needed| may | (needed & !letters == 0));
                if !may_change {
                    continue;
                }
                let fitting = (0..).zip(needed).fold(0, |fitting, (at, needed)| {
                    fitting | u32::from(needed & !letters == 0) << at
                });
                if rewrite(latin, rewrites, fitting, &mut reading) {
                    with(custom, &reading);
                }
            }
        }
        Script::Hangul => {
            with(Custom::Korean, &hangul::to_latin(folded, true));
            let plain = hangul::to_latin(folded, false);
            with(Custom::KoreanV, &plain.replace('b', "v"));
        }
        Script::Han => {
            if let Some(latin) = hanzi::to_latin(&kanji::modernised(folded)) {
                with(Custom::Chinese, &latin);
            }
        }
        Script::Cyrillic => {
            let mut reading = String::new();
            if rewrite(latin, I_FOR_Y, u32::MAX, &mut reading) {
                with(Custom::OldRomanisation, &reading);
            }
            let soft = cyrillic::to_latin(folded, "i");
            if soft != latin {
                with(Custom::Slavic, &soft);
            }
        }
        Script::Other => {}
    }
}

/// Rewrites `text` to `written`, and tells whether that changes it; by those rewrites alone whose bits are among the `fitting`.
fn rewrite(text: &str, rewrites: Rewrites, fitting: u32, written: &mut String) -> bool {
    let bytes = text.as_bytes();
    written.clear();
    let fitting = || {
        let mut left = fitting;
        std::iter::from_fn(move || {
            let rewrite = rewrites.get(left.trailing_zeros() as usize)?;
            left &= left.wrapping_sub(1);
            Some(rewrite)
        })
    };
    let firsts = fitting().fold(0, |letters, (from, _)| letters | first_of(from.as_bytes()));
    // What stays is taken over in one piece.
    let (mut taken, mut at) = (0, 0);
    while at < bytes.len() {
        if firsts & first_of(&bytes[at..]) == 0 {
            at += 1;
            continue;
        }
        let rewrite = fitting().find(|(from, _)| fits(from, &bytes[at..]));
        let Some((from, to)) = rewrite else {
            at += 1;
            continue;
        };
        let end = at + from.len() - usize::from(from.ends_with('$'));
        if text[at..end] != **to {
            if taken == 0 {
                written.reserve(text.len() + 4);
            }
            written.push_str(&text[taken..at]);
            written.push_str(to);
            taken = end;
        }
        at = end;
    }
    if taken == 0 {
        return false;
    }
    written.push_str(&text[taken..]);
    written != text
}

/// Whether `rest` begins with `from`, or is it where that ends in a `$`.
#[inline]
fn fits(from: &str, rest: &[u8]) -> bool {
    let from = from.as_bytes();
    if from.first() != rest.first() {
        return false;
    }
    match from {
        [from @ .., b'$'] => rest == from,
        _ => rest.starts_with(from),
    }
}

/// Hiragana with the small letters that today's spelling has: しや → しゃ, うるつぷ → うるっぷ, くわ → か.
fn contracted(kana: &str) -> String {
    let letters: Vec<char> = kana.chars().collect();
    let mut text = String::with_capacity(kana.len());
    for (at, &c) in letters.iter().enumerate() {
        let last = at.checked_sub(1).map(|before| letters[before]);
        let next = letters.get(at + 1).copied();
        match (last, c, next) {
            (Some(last), 'や' | 'ゆ' | 'よ', _) if "きぎしじちぢにひびぴみり".contains(last) =>
            {
                text.push(match c {
                    'や' => 'ゃ',
                    'ゆ' => 'ゅ',
                    _ => 'ょ',
                });
            }
            (Some(_), 'つ', Some(next))
                if "かきくけこさしすせそたちつてとぱぴぷぺぽ".contains(next) =>
            {
                text.push('っ');
            }
            (Some('く' | 'ぐ'), 'わ', _) => {
                text.pop();
                text.push(if last == Some('く') { 'か' } else { 'が' });
            }
            _ => text.push(c),
        }
    }
    text
}

/// Kana before ふ or う that are spoken with another vowel, and how today's spelling has the pair: かう is こう, けふ is きょう
/// (*Gendai kanazukai*, Cabinet notice no. 1 of 1986, table of old and new spellings).
const A_ROW: &str = "かがさざただなはばぱまやらゃ";
const O_ROW: &str = "こごそぞとどのほぼぽもよろょ";
const E_ROW: &str = "えけげせぜてでねへべぺめれ";
const I_ROW: &str = "いきぎしじちぢにひびぴみり";
/// The kana of the i row that begins the digraph for each of the e row: けう is きょう.
const E_AS_I: &str = "よきぎしじちぢにひびぴみり";

/// Hiragana in the old spelling as it is spoken and written today: さは → さわ, じふ → じゅう, がう → ごう.
fn spoken(kana: &str) -> String {
    let letters: Vec<char> = kana.chars().collect();
    let mut softened = Vec::with_capacity(letters.len());
    for (at, &c) in letters.iter().enumerate() {
        softened.push(match c {
            'は' if at > 0 => 'わ',
            'ひ' if at > 0 => 'い',
            'ふ' if at > 0 => 'う',
            'へ' if at > 0 => 'え',
            'ほ' if at > 0 => 'お',
            _ => c,
        });
    }
    let mut text = String::with_capacity(kana.len() + 6);
    for (at, &c) in softened.iter().enumerate() {
        let before_u = softened.get(at + 1) == Some(&'う');
        let place = |row: &str| row.chars().position(|known| known == c);
        let nth = |row: &str, place: usize| row.chars().nth(place);
        match (before_u, place(A_ROW), place(E_ROW), place(I_ROW)) {
            (true, Some(place), _, _) => text.extend(nth(O_ROW, place)),
            (true, _, Some(place), _) => {
                text.extend(nth(E_AS_I, place));
                if place > 0 {
                    text.push('ょ');
                }
            }
            (true, _, _, Some(place)) if place > 0 => {
                text.push(c);
                text.push('ゅ');
            }
            (true, _, _, Some(_)) => text.push('ゆ'),
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rewrite_begins_with_a_letter() {
        for (from, _) in LATIN.iter().flat_map(|(_, rewrites)| *rewrites) {
            assert_ne!(first_of(from.as_bytes()), 0, "{from}");
        }
    }

    fn readings(folded: &str) -> Vec<(Custom, String)> {
        let mut readings = Vec::new();
        for_each_reading(folded, Script::of(folded), folded, |custom, reading| {
            readings.push((custom, reading.to_owned()));
        });
        readings
    }

    #[test]
    fn old_kana_are_read_with_the_small_letters_of_today() {
        for (old, today) in [
            ("しやこたん", "しゃこたん"),
            ("うるつぷ", "うるっぷ"),
            ("べつとぶ", "べっとぶ"),
            ("くわんのん", "かんのん"),
        ] {
            assert!(readings(old).contains(&(Custom::OldKana, today.to_owned())));
        }
        assert_eq!(readings("つる"), []);
        assert_eq!(readings("まおか"), []);
    }

    #[test]
    fn the_old_spelling_is_read_as_it_is_spoken() {
        for (old, today) in [
            ("にじふさんがう", "にじゅうさんごう"),
            ("おほとまり", "おおとまり"),
            ("さはうち", "さわうち"),
            ("てふない", "ちょうない"),
            ("いしかは", "いしかわ"),
            ("しやうじ", "しょうじ"),
        ] {
            assert!(
                readings(old).contains(&(Custom::OldKana, today.to_owned())),
                "{old}: {:?}",
                readings(old)
            );
        }
    }

    #[test]
    fn the_rows_of_kana_stand_in_step() {
        assert_eq!(A_ROW.chars().count(), O_ROW.chars().count());
        assert_eq!(E_ROW.chars().count(), E_AS_I.chars().count());
    }

    #[test]
    fn letters_are_read_by_the_habits_of_scribes() {
        let by = |text: &str, custom| {
            readings(text)
                .into_iter()
                .find(|(known, _)| *known == custom)
                .map(|(_, reading)| reading)
        };
        for (custom, written, read) in [
            (Custom::ContinentalJ, "majoka", "mayoka"),
            (Custom::ContinentalJ, "chonto", "khonto"),
            (Custom::Slavic, "kunaszyr", "kunashyr"),
            (Custom::Lithuanian, "kunasiras", "kunasir"),
            (Custom::OldRomanisation, "kiosiu", "kyosyu"),
            (Custom::Romanian, "iujno", "yuzhno"),
            (Custom::French, "chikouka", "shikuka"),
            (Custom::French, "sakhaline", "sakhalin"),
            (Custom::Dutch, "esoetoroe", "esutoru"),
            (Custom::Portuguese, "xana", "shana"),
            (Custom::Spanish, "jonto", "khonto"),
            (Custom::Italian, "scicotan", "shicotan"),
            (Custom::Italian, "cinnai", "chinnai"),
            (Custom::Hungarian, "sikuka", "shikuka"),
            (Custom::Ainu, "tonnayca", "tonnaycha"),
        ] {
            assert_eq!(by(written, custom).as_deref(), Some(read), "{written}");
        }
        assert_eq!(by("toyohara", Custom::French), None);
    }
}
