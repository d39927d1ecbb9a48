//! The names that are looked for: every spelling of the gazetteer's names, in every case form, under the folded characters
//! that a text is read as.

use std::collections::HashMap;

use super::{
    filter::{Filter, cyrillic_code, fold_cyrillic, latin_key},
    forms::{borrowed_forms, is_well_known, spellings},
    terms::is_natural,
    trie::Trie,
    words,
};
use crate::{
    Gazetteer,
    asked::Asked,
    record::{Era, Kind, Language, Rank},
    view::{Name, Place},
    writing::{
        Script, cyrillic, declension,
        fold::fold,
        kana::{self, Romanisation},
        kanji,
        sound::sound_key,
    },
};

/// One folded form that a text may hold.
#[derive(Debug)]
pub(super) struct Entry {
    /// The names to ask the gazetteer for: the form itself, or what it is a case form of.
    pub(super) names: Vec<Box<str>>,
    pub(super) script: Script,
    /// The points of evidence that the form alone counts for.
    pub(super) weight: i32,
    /// Whether it is a family name, a common word or a place elsewhere too.
    pub(super) is_common: bool,
    /// Whether only a generic term makes it a name.
    pub(super) needs_term: bool,
}

/// The forms in one way of writing.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) trie: Trie,
    pub(super) filter: Filter,
}

/// All forms.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) entries: Vec<Entry>,
    pub(super) latin: Names,
    pub(super) cyrillic: Names,
    pub(super) han: Names,
    pub(super) kana: Names,
    pub(super) hangul: Names,
}

/// A form being collected.
struct Form {
    names: Vec<Box<str>>,
    script: Script,
    /// The most points that it counts for alone, where it means nothing else.
    weight: i32,
    /// Whether a place of that name is well known.
    is_known: bool,
    /// Whether a list has it as a word or a name of something else.
    is_listed: bool,
    /// Whether every place of that name is written like a family name or a common word.
    is_common: bool,
    /// Whether it is the plural of a group of islands, whose singular is an adjective.
    is_plural: bool,
}

impl Form {
    fn finish(self) -> Entry {
        let is_common = self.is_listed || self.is_common;
        Entry {
            weight: match is_common {
                true => self.weight.min(i32::from(self.is_known)),
                false => self.weight,
            },
            needs_term: match self.script {
                _ if self.is_plural => false,
                Script::Han => self.names.iter().all(|name| {
                    name.chars().count() == 1 || words::is_noun(&kanji::modernised(name))
                }),
                _ => self.names.iter().all(|name| words::is_noun(&fold(name))),
            },
            is_common,
            names: self.names,
            script: self.script,
        }
    }
}

#[derive(Default)]
struct Collector {
    forms: Vec<Form>,
    by_key: HashMap<(Script, Vec<char>), u32>,
    first_words: Vec<String>,
    /// So many of the forms are names; those after them are borrowed.
    attested: usize,
}

/// What all spellings of one name share.
#[derive(Clone, Copy)]
struct Traits {
    is_known: bool,
    /// Whether the place is written like a family name or a common word.
    is_common: bool,
    /// Whether a list has the form as a word or a name of something else.
    is_listed: bool,
    is_etymology: bool,
}

impl Lexicon {
    pub(super) fn build(gazetteer: &Gazetteer, with_modern_names: bool) -> Self {
        let mut collector = Collector::default();
        let readings = readings(gazetteer);
        let mut borrowed = Vec::new();
        for place in gazetteer.places() {
            collector.add_prefixed(place, &readings);
            let kanji_is_common = place.kanji().is_some_and(is_common_kanji);
            let kanji_is_surname = place.kanji().is_some_and(is_surname_kanji);
            for name in place.names() {
                if name.era() == Era::Modern && !with_modern_names {
                    continue;
                }
                let traits = Traits {
                    is_known: is_well_known(place),
                    // 海馬 is an animal; Kaiba is none in a text in Latin letters.
                    is_common: name.era() == Era::Japanese
                        && match name.script() {
                            // 散布 is to scatter, 散布半島 is a peninsula.
                            Script::Han => is_common_kanji(name.text()),
                            Script::Kana => kanji_is_common,
                            _ => kanji_is_surname,
                        },
                    is_listed: name.language() == Language::RUSSIAN
                        && (words::is_plain_adjective(name.text())
                            || place.kind() == Kind::Station
                                && words::is_short_adjective(name.text()))
                        && !sounds_like_an_older_name(place, name),
                    is_etymology: name.language().primary() == "ain"
                        && name.rank() != Rank::Official,
                };
                let spellings = spellings(name);
                // Chekhov is the writer in every spelling.
                let is_listed = name.language() == Language::RUSSIAN
                    && spellings
                        .iter()
                        .any(|text| words::is_latin_word(&fold(text)));
                // Макаровой is a woman, not the river Макарова.
                let is_surname = name.language() == Language::RUSSIAN
                    && is_natural(place.kind())
                    && words::is_surname_of(name.text());
                for text in spellings {
                    let is_listed = match Script::of(&text) {
                        Script::Latin => is_listed,
                        _ => is_surname,
                    };
                    collector.add(
                        &text,
                        Traits {
                            is_listed: traits.is_listed || is_listed,
                            ..traits
                        },
                    );
                }
                for (form, asked) in borrowed_forms(place, name) {
                    // Красноярск is no short name of Красноярское.
                    if !gazetteer.finder().is_of_elsewhere(&Asked::new(&form)) {
                        borrowed.push((form, asked, traits));
                    }
                }
                // The Kurils, the Habomais.
                if place.kind() == Kind::Islands
                    && name.script() == Script::Latin
                    && !text_ends_in_s(name.text())
                {
                    collector.add_plural(name.text(), traits);
                }
            }
        }
        // A borrowed form gives way to a name: Shirutoru is the town, not what シルトル elsewhere would be in Latin letters.
        collector.attested = collector.forms.len();
        for (form, asked, traits) in borrowed {
            collector.add_form(&form, &asked, traits);
        }
        collector.finish()
    }
}

/// Whether a name of today is the Japanese or Ainu one in Russian letters: Кетой is no adjective but けとい.
fn sounds_like_an_older_name(place: Place<'_>, name: Name<'_>) -> bool {
    let key = sound_key(name.text());
    let mut older = place.names().filter(|other| other.era() != Era::Modern);
    key.is_some() && older.any(|other| sound_key(other.text()) == key)
}

fn is_surname_kanji(text: &str) -> bool {
    words::is_surname(&kanji::modernised(&fold(text)))
}

/// The readings of names in kanji that have one alone.
fn readings(gazetteer: &Gazetteer) -> HashMap<String, String> {
    let mut readings: HashMap<String, Option<String>> = HashMap::new();
    for place in gazetteer.places() {
        if let (Some(kanji), Some(kana)) = (place.kanji(), place.kana()) {
            let kana = kana::to_hiragana(kana);
            readings
                .entry(kanji.to_owned())
                .and_modify(|known| {
                    if known.as_ref() != Some(&kana) {
                        *known = None;
                    }
                })
                .or_insert(Some(kana));
        }
    }
    readings
        .into_iter()
        .filter_map(|(kanji, kana)| Some((kanji, kana?)))
        .collect()
}

/// Characters before the name of another place, as they are read there: 上恵須取 is Kami-Esutoru where no source has its reading.
const PREFIXES: &[(char, &str)] = &[
    ('上', "かみ"),
    ('下', "しも"),
    ('北', "きた"),
    ('南', "みなみ"),
    ('東', "ひがし"),
    ('西', "にし"),
];

fn text_ends_in_s(text: &str) -> bool {
    text.ends_with('s') || text.ends_with(' ')
}

fn is_common_kanji(text: &str) -> bool {
    let modern = kanji::modernised(&fold(text));
    words::is_surname(&modern) || words::is_kanji_word(&modern)
}

impl Collector {
    fn add(&mut self, text: &str, traits: Traits) {
        if text.chars().any(|c| c.is_ascii_digit()) {
            return;
        }
        match Script::of(text) {
            Script::Cyrillic => {
                if !text.starts_with(char::is_uppercase) {
                    return;
                }
                let is_listed = traits.is_listed || words::is_cyrillic_word(&fold_cyrillic(text));
                for (at, form) in declension::case_forms(text).iter().enumerate() {
                    self.entry(
                        Script::Cyrillic,
                        fold_cyrillic(form),
                        text,
                        at == 0,
                        Traits {
                            is_listed,
                            ..traits
                        },
                    );
                }
            }
            Script::Latin => {
                // Morphemes that explain an Ainu name are no names.
                if !text.starts_with(char::is_uppercase) && traits.is_etymology {
                    return;
                }
                let folded = fold(text);
                let is_listed = traits.is_listed || words::is_latin_word(&folded);
                let first = text.split([' ', '-', '\'', '’']).next().unwrap_or_default();
                self.first_words.push(fold(first));
                self.entry(
                    Script::Latin,
                    folded,
                    text,
                    true,
                    Traits {
                        is_listed,
                        ..traits
                    },
                );
            }
            Script::Han => {
                let modern = kanji::modernised(&fold(text));
                let is_listed = is_common_kanji(text);
                self.entry(
                    Script::Han,
                    modern,
                    text,
                    true,
                    Traits {
                        is_listed,
                        ..traits
                    },
                );
            }
            Script::Kana => {
                let folded = kana::to_hiragana(&fold(text));
                let is_listed = traits.is_listed || words::is_kana_word(&folded);
                self.entry(
                    Script::Kana,
                    folded,
                    text,
                    true,
                    Traits {
                        is_listed,
                        ..traits
                    },
                );
            }
            Script::Hangul => {
                self.entry(Script::Hangul, fold(text), text, true, traits);
            }
            Script::Other => {}
        }
    }

    /// The reading of a name that has none, from those of its parts.
    fn add_prefixed(&mut self, place: Place<'_>, readings: &HashMap<String, String>) {
        let Some(kanji) = place.kanji().filter(|_| place.kana().is_none()) else {
            return;
        };
        let parts = PREFIXES.iter().find_map(|(prefix, reading)| {
            let rest = readings.get(kanji.strip_prefix(*prefix)?)?;
            Some((reading, rest))
        });
        let Some((prefix, rest)) = parts else {
            return;
        };
        let traits = Traits {
            is_known: false,
            is_common: false,
            is_listed: false,
            is_etymology: false,
        };
        let kana = format!("{prefix}{rest}");
        let forms = [
            Romanisation::Hepburn.without_long_vowels(&kana),
            Romanisation::Hepburn.of(&kana),
            cyrillic::polivanov(&kana),
        ];
        for form in forms.into_iter().flatten() {
            self.add_form(&form, kanji, traits);
        }
    }

    /// A form that the gazetteer does not know as such but by `name`.
    fn add_form(&mut self, form: &str, name: &str, traits: Traits) {
        match Script::of(form) {
            Script::Latin => {
                let folded = fold(form);
                // The name of a person, or nearly that of one.
                let is_listed = traits.is_listed
                    || words::is_latin_word(&folded)
                    || words::is_latin_word(&fold(name));
                let first = form.split([' ', '-', '\'', '’']).next().unwrap_or_default();
                self.first_words.push(fold(first));
                self.borrowed(
                    Script::Latin,
                    folded,
                    name,
                    Traits {
                        is_listed,
                        ..traits
                    },
                );
            }
            Script::Cyrillic => {
                let is_listed = traits.is_listed || words::is_cyrillic_word(&fold_cyrillic(form));
                let traits = Traits {
                    is_listed,
                    ..traits
                };
                for case in declension::case_forms(form) {
                    self.borrowed(Script::Cyrillic, fold_cyrillic(&case), name, traits);
                }
            }
            Script::Kana => {
                self.borrowed(Script::Kana, kana::to_hiragana(&fold(form)), name, traits);
            }
            _ => {}
        }
    }

    fn borrowed(&mut self, script: Script, folded: String, name: &str, traits: Traits) {
        let key: Vec<char> = folded.chars().collect();
        let known = self.by_key.get(&(script, key));
        if known.is_none_or(|&at| at as usize >= self.attested) {
            self.entry(script, folded, name, false, traits);
        }
    }

    fn add_plural(&mut self, text: &str, traits: Traits) {
        // English, French, German and Polish: Kuriles, Kouriles, Kurilen, Kuryle.
        let french = text.replace('u', "ou");
        for ending in ["s", "es", "e", "en", "y"] {
            for stem in [text, &french] {
                let folded = fold(&format!("{stem}{ending}"));
                self.first_words.push(folded.clone());
                let at = self.entry(Script::Latin, folded, text, false, traits);
                if let Some(form) = at.and_then(|at| self.forms.get_mut(at as usize)) {
                    form.is_plural = true;
                }
            }
        }
    }

    fn entry(
        &mut self,
        script: Script,
        folded: String,
        name: &str,
        is_itself: bool,
        traits: Traits,
    ) -> Option<u32> {
        let key: Vec<char> = folded.chars().collect();
        let length = key.len();
        if length == 0 {
            return None;
        }
        let weight = weight(script, length, traits);
        let at = *self.by_key.entry((script, key)).or_insert_with(|| {
            self.forms.push(Form {
                names: Vec::new(),
                script,
                weight: i32::MIN,
                is_known: false,
                is_listed: false,
                is_common: true,
                is_plural: false,
            });
            self.forms.len() as u32 - 1
        });
        let entry = &mut self.forms[at as usize];
        entry.weight = entry.weight.max(weight);
        entry.is_known |= traits.is_known;
        entry.is_listed |= traits.is_listed;
        entry.is_common &= traits.is_common;
        let folded = fold(name);
        if entry.names.iter().all(|known| fold(known) != folded) {
            if is_itself {
                // The name itself goes before those that it is a case form of.
                entry.names.insert(0, name.into());
            } else {
                entry.names.push(name.into());
            }
            entry.names.truncate(MOST_NAMES);
        }
        Some(at)
    }

    fn finish(self) -> Lexicon {
        let entries: Vec<Entry> = self.forms.into_iter().map(Form::finish).collect();
        let names = |script: Script| {
            let keys: Vec<_> = self
                .by_key
                .iter()
                .filter(|((of, _), _)| *of == script)
                .map(|((_, key), at)| (key.clone(), *at))
                .collect();
            let mut filter = Filter::default();
            for (key, _) in &keys {
                match script {
                    Script::Latin => filter.add(latin_key(key)),
                    Script::Cyrillic => filter.add(cyrillic_filter_key(key)),
                    Script::Han => add_pairs(&mut filter, key, han_variants),
                    Script::Kana => add_pairs(&mut filter, key, kana_variants),
                    _ => {}
                }
            }
            if script == Script::Latin {
                for word in &self.first_words {
                    filter.add(latin_key(&word.chars().collect::<Vec<_>>()));
                }
            }
            if script == Script::Cyrillic {
                for name in entries
                    .iter()
                    .filter(|entry| entry.script == script)
                    .flat_map(|entry| entry.names.iter())
                {
                    for form in declension::case_forms(name) {
                        let first: Vec<char> =
                            fold_cyrillic(form.split([' ', '-']).next().unwrap_or_default())
                                .chars()
                                .collect();
                        filter.add(cyrillic_filter_key(&first));
                    }
                }
            }
            Names {
                trie: Trie::build(keys),
                filter,
            }
        };
        Lexicon {
            latin: names(Script::Latin),
            cyrillic: names(Script::Cyrillic),
            han: names(Script::Han),
            kana: names(Script::Kana),
            hangul: names(Script::Hangul),
            entries,
        }
    }
}

/// More names behind one form would be no help.
const MOST_NAMES: usize = 4;

/// The points that a form counts for by itself; two make a mention.
fn weight(script: Script, length: usize, traits: Traits) -> i32 {
    let known = i32::from(traits.is_known);
    let alone = match (script, length) {
        (Script::Han, 1) => -1,
        (Script::Han, 2) => 1 + known,
        (Script::Han, _) => 2,
        (Script::Kana, 0..=2) => 0,
        (Script::Kana, 3) => 1 + known,
        (Script::Kana, _) => 2,
        (Script::Hangul, 0..=2) => 0,
        (_, 0..=2) => -1,
        (_, 3) => 0,
        (_, 4) => known,
        (_, 5) => 1 + known,
        _ => 2,
    };
    alone - i32::from(traits.is_etymology)
}

fn cyrillic_filter_key(key: &[char]) -> u64 {
    key.iter()
        .take(4)
        .fold(0, |code, &c| code << 8 | u64::from(cyrillic_code(c)))
}

/// Adds the raw UTF-8 of every way to write the first two characters.
fn add_pairs(filter: &mut Filter, key: &[char], variants: fn(char) -> Vec<char>) {
    let (Some(&first), second) = (key.first(), key.get(1)) else {
        return;
    };
    for a in variants(first) {
        match second {
            Some(&second) => {
                for b in variants(second) {
                    filter.add(super::filter::pair_key(a, b));
                }
            }
            None => {
                for (term, _) in crate::generic::suffixes_of(Script::Han) {
                    for b in term.chars().take(1).flat_map(han_variants) {
                        filter.add(super::filter::pair_key(a, b));
                    }
                }
            }
        }
    }
    // The long mark, which is passed over.
    if ('ぁ'..='ゖ').contains(&first) {
        for a in variants(first) {
            filter.add(super::filter::pair_key(a, 'ー'));
        }
    }
    if let (Some(&second), true) = (second, true) {
        // 々 stands for the character before it.
        if second == first {
            for a in variants(first) {
                filter.add(super::filter::pair_key(a, '々'));
            }
        }
    }
}

fn han_variants(modern: char) -> Vec<char> {
    use std::sync::LazyLock;
    static VARIANTS: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
        let mut variants: HashMap<char, Vec<char>> = HashMap::new();
        let candidates = ('\u{3041}'..='\u{30FF}').chain('\u{3400}'..='\u{9FFF}');
        for c in candidates {
            let modern = kanji::modern(c);
            if modern != c {
                variants.entry(modern).or_default().push(c);
            }
        }
        variants
    });
    let mut all = VARIANTS.get(&modern).cloned().unwrap_or_default();
    all.push(modern);
    all
}

fn kana_variants(hiragana: char) -> Vec<char> {
    let mut all = vec![hiragana];
    let katakana = char::from_u32(u32::from(hiragana) + 0x60);
    all.extend(katakana.filter(|_| ('ぁ'..='ゔ').contains(&hiragana)));
    match hiragana {
        'い' => all.extend(['ゐ', 'ヰ']),
        'え' => all.extend(['ゑ', 'ヱ']),
        _ => {}
    }
    all
}
