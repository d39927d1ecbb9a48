//! The scan: every place of a text at which a known name begins, with all names that begin there.
//!
//! Between names nothing is decoded: eight bytes at a time are asked for capitals and bytes that are not ASCII, and where one
//! stands the [`Filter`](super::filter::Filter) is asked for the next letters. What passes is folded letter by letter along
//! the [`Trie`](super::trie::Trie).

use unicode_normalization::UnicodeNormalization;

use super::{
    filter::{cyrillic_raw_code, fold_cyrillic},
    japanese,
    lexicon::Lexicon,
    trie::{State, Trie},
};
use crate::writing::{Script, fold::fold, kana, kanji};

/// A name that the text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) entry: u32,
}

/// Adds to `hits` the names in `text`, by their start, the longest first.
pub(super) fn scan(lexicon: &Lexicon, text: &str, hits: &mut Vec<Hit>) {
    let scan = Scan {
        lexicon,
        text,
        bytes: text.as_bytes(),
    };
    scan.run(hits);
}

struct Scan<'t> {
    lexicon: &'t Lexicon,
    text: &'t str,
    bytes: &'t [u8],
}

pub(super) const HIGH: u64 = 0x8080_8080_8080_8080;

/// The high bit of each byte of ASCII that is a capital.
#[inline(always)]
pub(super) fn capitals(word: u64) -> u64 {
    // Adding 63 to A and 37 to Z + 1 sets the high bit.
    word.wrapping_add(0x3F3F_3F3F_3F3F_3F3F) & !word.wrapping_add(0x2525_2525_2525_2525) & HIGH
}

impl Scan<'_> {
    fn run(&self, hits: &mut Vec<Hit>) {
        let mut at = 0;
        while let Some(word) = self.word(at) {
            if word & HIGH == 0 {
                let mut starts = capitals(word);
                let mut next = at + 8;
                while starts != 0 {
                    let start = at + starts.trailing_zeros() as usize / 8;
                    starts &= starts - 1;
                    let end = self.ascii(start, hits);
                    // A name found is not looked into again.
                    if end > at + 8 {
                        next = end;
                        break;
                    }
                    if end > start {
                        let within = (end - at) * 8;
                        starts = if within >= 64 {
                            0
                        } else {
                            starts >> within << within
                        };
                    }
                }
                at = next;
            } else {
                // ASCII up to the first other byte, then its run.
                let ascii = (word & HIGH).trailing_zeros() as usize / 8;
                at = self.mixed(at, at + ascii, hits);
            }
        }
        while at < self.bytes.len() {
            at = self.mixed(at, at + 1, hits);
        }
    }

    #[inline(always)]
    fn word(&self, at: usize) -> Option<u64> {
        let bytes = self.bytes.get(at..at + 8)?;
        Some(u64::from_le_bytes(bytes.try_into().ok()?))
    }

    /// Up to eight bytes from `at`, zeros behind the end.
    #[inline(always)]
    fn word_or_end(&self, at: usize) -> u64 {
        self.word(at).unwrap_or_else(|| {
            let mut padded = [0; 8];
            let rest = &self.bytes[at.min(self.bytes.len())..];
            let length = rest.len().min(8);
            padded[..length].copy_from_slice(&rest[..length]);
            u64::from_le_bytes(padded)
        })
    }

    /// ASCII capitals from `from` to `to`, then, if a longer character stands there, its run; returns where to go on.
    fn mixed(&self, from: usize, to: usize, hits: &mut Vec<Hit>) -> usize {
        let mut at = from;
        while at < to && at < self.bytes.len() && self.bytes[at] < 0x80 {
            at = if self.bytes[at].is_ascii_uppercase() {
                self.ascii(at, hits).max(at + 1)
            } else {
                at + 1
            };
        }
        let Some(&lead) = self.bytes.get(at) else {
            return at;
        };
        match lead {
            0..=0x7F => at,
            0xD0..=0xD3 => self.cyrillic_run(at, hits),
            0xE3..=0xE9 => self.japanese_run(at, hits),
            _ => self.other(at, hits),
        }
    }

    /// The name that begins at an ASCII capital; returns its end, or `start` where none does.
    #[inline]
    fn ascii(&self, start: usize, hits: &mut Vec<Hit>) -> usize {
        if start > 0 && self.joins_latin(start) {
            return start;
        }
        let word = self.word_or_end(start) & 0xFFFF_FFFF;
        // Small letters; what is no letter ends the word.
        let lower = word | 0x2020_2020;
        let is_letter = lower.wrapping_add(0x1F1F_1F1F) & !lower.wrapping_add(0x0505_0505) & !word;
        let others = !is_letter & 0x8080_8080;
        let key = if others == 0 {
            lower
        } else {
            let first = others.trailing_zeros() / 8;
            let stop = (word >> (8 * first)) as u8;
            // A mark, a hyphen, an apostrophe or a break within the first letters: the filter can't tell.
            if stop >= 0x80 || matches!(stop, b'-' | b'\'' | b'\n' | b'\r' | b'`') {
                return self.walk_latin(start, hits);
            }
            lower & ((1_u64 << (8 * first)) - 1)
        };
        if self.lexicon.latin.filter.may_hold(key) {
            self.walk_latin(start, hits)
        } else {
            start
        }
    }

    /// Whether the byte before `at` belongs to the same Latin word.
    #[inline(always)]
    fn joins_latin(&self, at: usize) -> bool {
        let before = self.bytes[at - 1];
        before.is_ascii_alphanumeric()
            || before >= 0x80
                && self.text[..at]
                    .chars()
                    .next_back()
                    .is_some_and(|c| Script::of_char(c) == Script::Latin || is_mark(c))
    }

    fn cyrillic_run(&self, start: usize, hits: &mut Vec<Hit>) -> usize {
        let mut at = start;
        let is_capital = match self.bytes[at..] {
            [0xD0, trail, ..] => trail <= 0xAF,
            [0xD1, trail, ..] => matches!(trail, 0xA2 | 0xB2 | 0xB4),
            _ => false,
        };
        let joins = start > 0 && {
            let before = self.text[..start].chars().next_back();
            before.is_some_and(|c| Script::of_char(c) == Script::Cyrillic || is_mark(c))
        };
        if is_capital && !joins {
            let mut code = 0;
            let mut letter = at;
            for _ in 0..4 {
                match self.bytes.get(letter..letter + 2) {
                    // ъ, which is silent at the end of a word: Тыкъ.
                    Some([0xD1, 0x8A]) => break,
                    Some(&[lead @ 0xD0..=0xD1, trail]) => {
                        code = code << 8 | u64::from(cyrillic_raw_code(lead, trail));
                        letter += 2;
                    }
                    _ => break,
                }
            }
            let stop = self.bytes.get(letter).copied().unwrap_or(b' ');
            let is_unsure = letter < at + 8
                && (stop >= 0x80
                    || matches!(stop, b'-' | b'\n' | b'\r')
                    || stop.is_ascii_alphabetic());
            if is_unsure || self.lexicon.cyrillic.filter.may_hold(code) {
                let end = self.walk_cyrillic(start, hits);
                if end > start {
                    return end;
                }
            }
        }
        while let Some(0xD0..=0xD3) = self.bytes.get(at) {
            at += 2;
        }
        at
    }

    fn japanese_run(&self, start: usize, hits: &mut Vec<Hit>) -> usize {
        let mut at = start;
        while let Some(lead @ 0xE3..=0xE9) = self.bytes.get(at).copied() {
            let pair = self.word_or_end(at) & 0xFFFF_FFFF_FFFF;
            let next = (pair >> 24) as u8;
            // A name may be broken by the end of a line after its first character.
            let is_broken = matches!(next, b'\n' | b'\r') && lead >= 0xE4;
            if is_broken || self.lexicon.han.filter.may_hold(pair) {
                self.walk_han(at, hits);
            }
            if lead == 0xE3 && self.lexicon.kana.filter.may_hold(pair) {
                self.walk_kana(at, hits);
            }
            at += 3;
        }
        at
    }

    /// Accented and full-width Latin, half-width kana, hangul; anything else is passed.
    fn other(&self, at: usize, hits: &mut Vec<Hit>) -> usize {
        let Some(c) = self.text[at..].chars().next() else {
            return at + 1;
        };
        let next = at + c.len_utf8();
        let before = self.text[..at].chars().next_back();
        let joins = before.is_some_and(|before| {
            let (a, b) = (Script::of_char(before), Script::of_char(c));
            a == b && a != Script::Other
        });
        let end = match Script::of_char(c) {
            Script::Latin if !joins && c.is_uppercase() => self.walk_latin(at, hits),
            // Katakana behind hiragana begins a word: 列車でﾄﾞﾘﾝｽｸへ.
            Script::Kana => self.walk_kana(at, hits),
            Script::Han => self.walk_han(at, hits),
            Script::Hangul if !joins => self.walk_plain(at, &self.lexicon.hangul.trie, hits),
            _ => at,
        };
        end.max(next)
    }

    fn walk_latin(&self, start: usize, hits: &mut Vec<Hit>) -> usize {
        self.walk_words(start, Script::Latin, &self.lexicon.latin.trie, hits)
    }

    fn walk_cyrillic(&self, start: usize, hits: &mut Vec<Hit>) -> usize {
        self.walk_words(start, Script::Cyrillic, &self.lexicon.cyrillic.trie, hits)
    }

    /// Folds words from `start` on along `trie`. Names end where words end; hyphens, apostrophes and one space or line break are
    /// passed over.
    fn walk_words(&self, start: usize, script: Script, trie: &Trie, hits: &mut Vec<Hit>) -> usize {
        let first = hits.len();
        let Some(mut state) = trie.root() else {
            return start;
        };
        let mut at = start;
        let mut small_words = 0;
        loop {
            let rest = &self.text[at..];
            let Some(c) = rest.chars().next() else {
                break;
            };
            let next = at + c.len_utf8();
            if is_mark(c) || c == '\u{AD}' {
                // A mark stands with its letter, which folding leaves as it is; й alone is another letter.
                at = next;
                if c == '\u{0306}' && script == Script::Cyrillic {
                    break;
                }
                // A word broken by a soft hyphen goes on in the next line.
                if c == '\u{AD}' {
                    at = after_break(self.text, at);
                }
                continue;
            }
            let stepped = if c.is_ascii_alphabetic() && script == Script::Latin {
                trie.step(state, c.to_ascii_lowercase())
            } else if Script::of_char(c) == script {
                match self.folded(c, next, script, trie, state) {
                    Some(stepped) => Some(stepped),
                    None => break,
                }
            } else if is_hyphen(c) || is_apostrophe(c) {
                let broken = if is_hyphen(c) {
                    after_break(self.text, next)
                } else {
                    next
                };
                if !self.starts_letter(broken, script) {
                    break;
                }
                at = broken;
                continue;
            } else if matches!(c, ' ' | '\u{A0}' | '\n' | '\r' | '\u{3000}') {
                let gap = after_gap(self.text, at);
                // The next word of a name has a capital or is the name's own small one (пост); one letter is an initial: Дудин А.
                if gap == at || !self.starts_word(gap, script) {
                    break;
                }
                let is_small = self.text[gap..].starts_with(char::is_lowercase);
                small_words += usize::from(is_small);
                at = gap;
                continue;
            } else {
                break;
            };
            let Some(stepped) = stepped else {
                break;
            };
            state = stepped;
            at = next;
            if let Some(entry) = trie.entry(state) {
                let end = self.after_marks(at);
                let ends_here = !self.starts_letter(end, script) && !self.starts_digit(end);
                // Парамушир и is not Парамушири.
                if ends_here && (small_words == 0 || self.has_words(entry, small_words)) {
                    hits.push(Hit { start, end, entry });
                }
            }
        }
        self.longest_first(first, start, hits)
    }

    /// Whether a name of the entry has so many words behind the first.
    fn has_words(&self, entry: u32, count: usize) -> bool {
        let mut names = self.lexicon.entries[entry as usize].names.iter();
        names.any(|name| name.matches([' ', '-', '\'', '’']).count() >= count)
    }

    /// The state after the folded letters of `c`, a letter that is not plain.
    fn folded(
        &self,
        c: char,
        next: usize,
        script: Script,
        trie: &Trie,
        state: State,
    ) -> Option<State> {
        let mut buffer = [0; 4];
        let one = c.encode_utf8(&mut buffer);
        // ъ at the end of a word was not sounded and is not written since 1918.
        if script == Script::Cyrillic && matches!(c, 'ъ' | 'Ъ') && !self.starts_letter(next, script)
        {
            return Some(state);
        }
        if script == Script::Cyrillic
            && let Some(simple) = simple_cyrillic(c)
        {
            return trie.step(state, simple);
        }
        let folded = match script {
            Script::Cyrillic => fold_cyrillic(one),
            _ => fold(one),
        };
        folded
            .chars()
            .try_fold(state, |state, c| trie.step(state, c))
    }

    fn after_marks(&self, at: usize) -> usize {
        let marks = self.text[at..].chars().take_while(|&c| is_mark(c));
        at + marks.map(char::len_utf8).sum::<usize>()
    }

    /// Whether a word of two letters or more begins at `at`.
    fn starts_word(&self, at: usize, script: Script) -> bool {
        let mut letters = self.text[at..].chars().filter(|&c| !is_mark(c));
        (0..2).all(|_| letters.next().is_some_and(|c| Script::of_char(c) == script))
    }

    #[inline]
    fn starts_letter(&self, at: usize, script: Script) -> bool {
        let next = self.text[at..].chars().next();
        next.is_some_and(|c| Script::of_char(c) == script)
    }

    fn starts_digit(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    /// Folds kanji from `start` on; names end anywhere, and the end of a line may break one.
    fn walk_han(&self, start: usize, hits: &mut Vec<Hit>) -> usize {
        let first = hits.len();
        let trie = &self.lexicon.han.trie;
        let Some(mut state) = trie.root() else {
            return start;
        };
        let mut at = start;
        let mut last = None;
        while let Some(c) = self.text[at..].chars().next() {
            let next = at + c.len_utf8();
            if matches!(c, '\n' | '\r') && at > start {
                let gap = after_gap(self.text, at);
                if gap == at || !self.starts_letter(gap, Script::Han) {
                    break;
                }
                at = gap;
                continue;
            }
            let modern = match (c, last) {
                ('々', Some(last)) => last,
                _ => kanji::modern(unwidened(c)),
            };
            last = Some(modern);
            let Some(stepped) = trie.step(state, modern) else {
                break;
            };
            state = stepped;
            at = next;
            if let Some(entry) = trie.entry(state) {
                hits.push(Hit {
                    start,
                    end: at,
                    entry,
                });
            }
        }
        self.longest_first(first, start, hits)
    }

    /// Folds a run of kana; the name must be the whole run, or stand before kanji.
    fn walk_kana(&self, start: usize, hits: &mut Vec<Hit>) -> usize {
        let first = hits.len();
        let trie = &self.lexicon.kana.trie;
        let is_hiragana = self.text[start..].starts_with(|c| ('ぁ'..='ゖ').contains(&c));
        // Katakana behind hiragana begins a word; hiragana behind anything but kanji and signs goes on.
        let joins = |c: char| {
            Script::of_char(c) == Script::Kana && (is_hiragana || !('ぁ'..='ゞ').contains(&c))
        };
        let before = self.text[..start].chars().next_back();
        // Hiragana behind kanji is their ending: 満足しない.
        let ends_kanji = |c| is_hiragana && Script::of_char(c) == Script::Han;
        let is_within = before.is_some_and(|c| joins(c) || ends_kanji(c));
        let ends_name = hits.last().is_some_and(|hit| hit.end == start);
        let may_begin = || !is_within || !is_hiragana && self.follows_words(start, ends_name);
        let Some(mut state) = trie.root().filter(|_| may_begin()) else {
            return start;
        };
        let run: usize = self.text[start..]
            .chars()
            .take_while(|&c| joins(c) || parts_kana(c))
            .map(char::len_utf8)
            .sum();
        let end = start + run;
        let mut at = start;
        let mut last = None;
        while at < end {
            let Some(c) = self.text[at..].chars().next() else {
                break;
            };
            let mut next = at + c.len_utf8();
            // A half-width letter has its voicing mark behind it.
            let voiced = self.text[next..]
                .chars()
                .next()
                .filter(|c| matches!(c, 'ﾞ' | 'ﾟ'));
            next += voiced.map_or(0, char::len_utf8);
            if parts_kana(c) {
                at = next;
                continue;
            }
            let letter = match (c, voiced) {
                ('ぁ'..='ゖ' | 'ァ'..='ヺ', None) => kana::hiragana(c),
                // Half-width letters, and signs that repeat the letter before them.
                _ => {
                    let composed = [Some(c), voiced].into_iter().flatten().nfkc();
                    let so_far: String = last.into_iter().chain(composed).collect();
                    kana::to_hiragana(&so_far).chars().next_back().unwrap_or(c)
                }
            };
            let Some(stepped) = trie.step(state, letter) else {
                // The long mark is optional in foreign names: ドーリンスク.
                if c == 'ー' {
                    at = next;
                    continue;
                }
                break;
            };
            last = Some(letter);
            state = stepped;
            at = next;
            if let Some(entry) = trie.entry(state) {
                // Of hiragana and katakana the whole run is a word; a dot stands between two.
                if at == end
                    || self.text[at..].starts_with(parts_kana)
                    || !is_hiragana && self.goes_on_in_words(start, at..end)
                    || is_hiragana && self.ends_in_particle(start, at..end)
                {
                    hits.push(Hit {
                        start,
                        end: at,
                        entry,
                    });
                }
            }
        }
        self.longest_first(first, start, hits)
    }

    /// Whether all katakana before `start` in their run are endings, particles and names, as in texts that have no hiragana:
    /// 初メ|コルサコフニ, 夫レヨリ|シラヌシヲ, ハツカトマリヨリ|クシユンコタンノ. A run that stands behind no kanji begins with a name.
    /// `ends_name` tells whether a name ends right there.
    fn follows_words(&self, start: usize, ends_name: bool) -> bool {
        let before = &self.text[..start];
        if !ends_name && !before.ends_with(japanese::PARTICLE_ENDS) {
            return false;
        }
        let run: usize = before
            .chars()
            .rev()
            .take(LONGEST_RUN + 1)
            .take_while(|&c| kana::is_katakana(c))
            .map(char::len_utf8)
            .sum();
        let run = start - run..start;
        if run.len() > LONGEST_RUN * KATAKANA {
            return false;
        }
        let last = self.text[..run.start].chars().next_back();
        if last.is_none_or(|c| Script::of_char(c) != Script::Han) {
            return self.are_words(run, Begins::WithName);
        }
        let is_ending = |length: usize| {
            let ending = self.text.get(run.start..run.start + length);
            ending.is_some_and(|ending| japanese::is_okurigana(&kana::to_hiragana(ending)))
        };
        let lengths = (1..=2).map(|count| count * KATAKANA);
        let mut lengths = lengths.filter(|&length| length <= run.len() && is_ending(length));
        self.are_words(run.clone(), Begins::Anyhow)
            || lengths.any(|length| self.are_words(run.start + length..run.end, Begins::Anyhow))
    }

    /// Whether a name from `start` on may end where the rest of its run of katakana begins: that is a particle, or a row of
    /// particles and other names, longer than any particle.
    fn goes_on_in_words(&self, start: usize, rest: std::ops::Range<usize>) -> bool {
        let is_long = self.text[start..rest.start].chars().count() >= SHORTEST_BEFORE_PARTICLE;
        let next = self.text[rest.end..].chars().next();
        let goes_on = next.is_some_and(|c| ('ぁ'..='ゖ').contains(&c));
        let is_particle = || {
            !goes_on && rest.len() <= LONGEST_PARTICLE && {
                let rest: String = self.text[rest.clone()].nfkc().collect();
                japanese::is_katakana_particle(&kana::to_hiragana(&rest))
            }
        };
        let are_words = || {
            rest.len() > LONGEST_PARTICLE
                && rest.len() <= LONGEST_RUN * KATAKANA
                && self.are_words(rest.clone(), Begins::Anyhow)
        };
        is_long && (is_particle() || are_words())
    }

    /// Whether nothing but a particle stands between a long name in hiragana and the end of its run: くしゅんないの|話.
    fn ends_in_particle(&self, start: usize, rest: std::ops::Range<usize>) -> bool {
        let length = self.text[start..rest.start].chars().count();
        length >= SHORTEST_IN_HIRAGANA && japanese::is_katakana_particle(&self.text[rest])
    }

    /// Whether `run`, in katakana, is nothing but particles and names of four kana and more; an empty one is.
    fn are_words(&self, run: std::ops::Range<usize>, begins: Begins) -> bool {
        let text = &self.text[run];
        if !text.chars().all(kana::is_katakana) {
            return false;
        }
        let letters: Vec<char> = kana::to_hiragana(text).chars().collect();
        // Which beginnings are words, the empty one first.
        let mut reached = vec![false; letters.len() + 1];
        reached[0] = true;
        for from in 0..letters.len() {
            if !reached[from] {
                continue;
            }
            if from > 0 || begins == Begins::Anyhow {
                for count in 1..=LONGEST_PARTICLE / KATAKANA {
                    let particle: Option<String> = letters
                        .get(from..from + count)
                        .map(|letters| letters.iter().collect());
                    if particle.is_some_and(|text| japanese::is_katakana_particle(&text)) {
                        reached[from + count] = true;
                    }
                }
            }
            let trie = &self.lexicon.kana.trie;
            let mut state = trie.root();
            for (at, &c) in letters.iter().enumerate().skip(from) {
                let Some(stepped) = state.and_then(|state| trie.step(state, c)) else {
                    // The long mark is optional in foreign names.
                    if c == 'ー' {
                        continue;
                    }
                    break;
                };
                if at + 1 - from > SHORTEST_BEFORE_PARTICLE && trie.entry(stepped).is_some() {
                    reached[at + 1] = true;
                }
                state = Some(stepped);
            }
        }
        reached[letters.len()]
    }

    fn walk_plain(&self, start: usize, trie: &Trie, hits: &mut Vec<Hit>) -> usize {
        let first = hits.len();
        let Some(mut state) = trie.root() else {
            return start;
        };
        let mut at = start;
        for c in self.text[start..].chars() {
            let Some(stepped) = trie.step(state, c) else {
                break;
            };
            state = stepped;
            at += c.len_utf8();
            if let Some(entry) = trie.entry(state) {
                hits.push(Hit {
                    start,
                    end: at,
                    entry,
                });
            }
        }
        self.longest_first(first, start, hits)
    }

    /// Turns the names found since `first` round; returns the end of the longest.
    fn longest_first(&self, first: usize, start: usize, hits: &mut [Hit]) -> usize {
        hits[first..].reverse();
        hits.get(first).map_or(start, |hit| hit.end)
    }
}

/// Names in hiragana of so many kana may have a particle behind them: shorter ones are words too often.
const SHORTEST_IN_HIRAGANA: usize = 5;

/// A name of fewer kana with a particle would be taken for many a word.
const SHORTEST_BEFORE_PARTICLE: usize = 3;

/// A katakana in bytes.
const KATAKANA: usize = 3;

/// Three katakana in bytes.
const LONGEST_PARTICLE: usize = 3 * KATAKANA;

/// Runs of more katakana are not taken apart.
const LONGEST_RUN: usize = 40;

/// What a run of katakana that is taken apart may begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// A name: ヤナイロ is not ナイロ behind a particle.
    WithName,
    /// A particle too.
    Anyhow,
}

/// The folded letter for the plain letters of Russian.
fn simple_cyrillic(c: char) -> Option<char> {
    match c {
        'а'..='я' => Some(c),
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20),
        'ё' | 'Ё' | 'ѣ' | 'Ѣ' => Some('е'),
        _ => None,
    }
}

/// A compatibility ideograph as the common one.
fn unwidened(c: char) -> char {
    match c {
        '\u{F900}'..='\u{FAFF}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        _ => c,
    }
}

pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

/// Whether a character is a letter or a digit. The letters of the region need not be looked up in the tables of Unicode.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, 'Ѐ'..='ҁ' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿')
        || !c.is_ascii() && c.is_alphanumeric()
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '‒' | '–' | '=' | '゠')
}

/// What stands between two foreign words in kana.
fn parts_kana(c: char) -> bool {
    matches!(c, '・' | '･' | '=' | '＝' | '゠')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′')
}

/// Where the word goes on after a hyphen: behind the end of the line and the indentation, if they follow.
fn after_break(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches([' ', '\t']);
    match rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'))
    {
        Some(rest) => text.len() - rest.trim_start_matches([' ', '\t', '\u{3000}']).len(),
        None => at,
    }
}

/// Behind one space, or one end of a line with the spaces around it; `at` itself where there is more.
pub(super) fn after_gap(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches([' ', '\t', '\u{A0}', '\u{3000}']);
    let rest = match rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'))
    {
        Some(rest) => rest.trim_start_matches([' ', '\t', '\u{3000}']),
        None => rest,
    };
    if rest.starts_with(['\n', '\r']) {
        return at;
    }
    text.len() - rest.len()
}

/// Whether a sentence begins behind `head`.
pub(super) fn starts_sentence(head: &str) -> bool {
    let head = head.trim_end_matches([
        ' ', '\t', '\n', '\r', '«', '"', '“', '„', '(', '—', '–', '-', '\u{A0}',
    ]);
    // 8) О. Шикотан
    let is_numbered = || {
        let number = head.strip_suffix(')');
        number.is_some_and(|head| {
            let before = head.trim_end_matches(|c: char| c.is_ascii_digit());
            // Not a year in brackets.
            before.len() < head.len() && !before.ends_with('(')
        })
    };
    head.is_empty() || head.ends_with(['.', '!', '?', '…', ':', '。']) || is_numbered()
}
