//! The forms of a query: as it stands, without its generic terms, without the area that it begins with or the address that it is a part
//! of, and what it may be a case form of; where nothing is found, with another word for a direction.

use std::borrow::Cow;

use smallvec::{SmallVec, smallvec};

use crate::{
    district,
    generic::{self, HIERARCHY, MUNICIPAL_ENDS, Stripped},
    record::Kinds,
    writing::{
        Script, cyrillic, declension,
        fold::{LONGEST_NAME, fold},
        is_among, kanji,
    },
};

/// One way to read a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Form<'q> {
    /// The name proper.
    pub(crate) name: Cow<'q, str>,
    /// The kinds that the outermost generic term means; empty where there is none.
    pub(crate) kinds: Kinds,
    /// The area that the place is said to lie in.
    pub(crate) area: Option<Cow<'q, str>>,
    /// What was taken off.
    pub(crate) terms: SmallVec<[Term; 2]>,
    /// Whether a term was torn off a word: *Toyoharashi*.
    pub(crate) is_torn: bool,
    /// Whether it is what the query may be a Russian case form of.
    pub(crate) is_case: bool,
    /// What stands behind the name in an address and is left aside.
    pub(crate) inner: Option<Cow<'q, str>>,
}

impl<'q> Form<'q> {
    /// `text` itself, which is the first form of it.
    pub(crate) fn whole(text: &'q str) -> Self {
        Self {
            name: Cow::Borrowed(text.trim()),
            ..Self::default()
        }
    }
}

/// A generic term that was taken off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Term {
    /// As it was written, folded.
    pub(crate) text: &'static str,
    /// Whether it stood apart from the name.
    pub(crate) is_apart: bool,
}

/// How many generic terms may be stacked: 大泊港駅 has two.
const MOST_TERMS: usize = 2;

/// The forms of a query.
pub(crate) type Forms<'q> = Vec<Form<'q>>;

/// The forms of `text`, the query itself first, what it may be a case form of last.
pub(crate) fn forms(text: &str) -> Forms<'_> {
    let mut forms = Vec::new();
    let text = text.trim();
    // No toponym is that long; a part of the text would be another name.
    if text.len() > LONGEST_NAME && text.chars().nth(LONGEST_NAME).is_some() {
        return forms;
    }
    let whole = Form::whole(text);
    add_with_terms_off(whole, MOST_TERMS, &mut forms);
    for (area, name) in hierarchies(text) {
        let form = Form {
            name,
            area: Some(area).filter(|area| !area.is_empty()),
            ..Form::default()
        };
        add_with_terms_off(form, MOST_TERMS, &mut forms);
    }
    let without_number = without_house_number(text);
    if without_number.len() < text.len() {
        forms.extend(forms_without_number(without_number));
    }
    forms.extend(of_cases(without_figure(text)));
    forms
}

/// `text` without the figure in brackets that it ends in: пика Жданко (682 м).
fn without_figure(text: &str) -> &str {
    let cut = text
        .strip_suffix([')', '）'])
        .and_then(|rest| rest.rsplit_once(['(', '（']))
        .filter(|(_, inner)| is_figure(inner));
    cut.map_or(text, |(name, _)| name.trim_end())
}

/// Whether a part of a query is a height, a length, a year or the like, which tells nothing of where a place lies.
fn is_figure(part: &str) -> bool {
    part.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Russian words before a name that ask for a case.
const PREPOSITIONS: &str = "в во из на под у около близ возле к ко до от при за через над по";

/// Shorter words are case forms behind a preposition or a term alone.
const SHORTEST_CASE_FORM: usize = 5;

/// Russian words before a name in the genitive, which stand for the place itself: устье реки Таранай, группа островов Ушишир.
const PARTS: &str = "устье вершина группа берег побережье исток верховье долина бассейн";

/// What a Russian query may be a case form of: из Маоки, мыса Крильон, на острове Итуруп, Малой Курильской гряды.
#[inline(never)]
fn of_cases<'q>(text: &str) -> Forms<'q> {
    let mut forms: Forms<'_> = Vec::new();
    if text.chars().next().map(Script::of_char) != Some(Script::Cyrillic) {
        return forms;
    }
    let has_first = |text: &str, is_it: &dyn Fn(&str) -> bool| {
        let (first, behind) = text.split_once(' ')?;
        is_it(&fold(first)).then(|| behind.to_owned())
    };
    let is_part = |word: &str| {
        let mut cases = declension::nominatives(word).into_iter();
        is_among(PARTS, word) || cases.any(|word| is_among(PARTS, &word))
    };
    let behind = has_first(text, &|word| is_among(PREPOSITIONS, word));
    let rest = behind.as_deref().unwrap_or(text);
    let whole = has_first(rest, &is_part);
    let is_governed = behind.is_some() || whole.is_some();
    let rest = whole.as_deref().unwrap_or(rest);
    let (term, name) = rest.split_once(' ').unwrap_or(("", rest));
    let [term, name] = [term, name].map(fold);
    let mut names = Vec::new();
    if is_governed || !term.is_empty() {
        names.push(name.clone());
    }
    // A short word alone has too many to be read as.
    if !names.is_empty() || name.chars().nth(SHORTEST_CASE_FORM - 1).is_some() {
        names.extend(declension::nominatives(&name));
    }
    // Островами Чёрных Братьев
    if !term.is_empty() && name.contains(' ') {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        names.extend(declension::phrases(&words));
    }
    let mut ways = Vec::new();
    if !term.is_empty() {
        // Островов Ушишир
        let mut terms = declension::common_nouns(&term);
        terms.push(term.clone());
        for term in terms {
            ways.extend(generic::strip(&(term + " " + &name)));
        }
        ways.retain(|way| way.rest == name);
    }
    for name in names {
        let mut form = Form {
            name: Cow::Owned(name),
            is_case: true,
            ..Form::default()
        };
        for way in &ways {
            form.kinds = way.kinds;
            form.terms = smallvec![Term {
                text: way.term,
                is_apart: true,
            }];
            forms.push(form.clone());
        }
        if term.is_empty() {
            forms.push(form);
        }
    }
    if ways.is_empty() && !term.is_empty() {
        let words: Vec<String> = rest.split(' ').map(fold).collect();
        let read = |name| Form {
            name: Cow::Owned(name),
            is_case: true,
            ..Form::default()
        };
        // Курильская гряда; but Советская Гавань is not the village Советское.
        let mut agreeing = Vec::new();
        for other in declension::agreeing(&term) {
            add_with_terms_off(read(other + " " + &name), 1, &mut agreeing);
        }
        agreeing.retain(|form| form.kinds.are_of_nature());
        forms.extend(agreeing);
        for name in declension::phrases(&words) {
            add_with_terms_off(read(name), 1, &mut forms);
        }
    }
    forms
}

/// The forms of `text` that are asked for where nothing is found under the others; `is_name` tells what is the name of a place.
pub(crate) fn last_resorts<'q>(text: &'q str, is_name: &dyn Fn(&str) -> bool) -> Forms<'q> {
    let mut forms = Vec::new();
    let text = text.trim();
    for name in with_other_direction(text) {
        let term = Term {
            text: "north, south, east, west",
            is_apart: true,
        };
        forms.push(Form {
            name: Cow::Owned(name),
            terms: smallvec![term],
            ..Form::default()
        });
    }
    for name in without_latin_case(text).filter(|name| is_name(name)) {
        forms.push(Form {
            is_case: true,
            ..Form::whole(name)
        });
    }
    let begins_with_kanji = text.chars().next().map(Script::of_char) == Some(Script::Han);
    if !begins_with_kanji || text.chars().nth(LONGEST_NAME).is_some() {
        return forms;
    }
    if Script::of(text) == Script::Han {
        for form in outer_parts(without_house_number(text)) {
            add_with_terms_off(form, MOST_TERMS, &mut forms);
        }
    }
    for form in with_bare_areas(text, is_name) {
        add_with_terms_off(form, 1, &mut forms);
    }
    // 旧真岡町: what was called so is the place.
    if let Some(name) = text.strip_prefix(['旧', '舊']) {
        let former = Term {
            text: "旧",
            is_apart: true,
        };
        let form = Form {
            name: Cow::Borrowed(name),
            terms: smallvec![former],
            ..Form::default()
        };
        add_with_terms_off(form, MOST_TERMS, &mut forms);
    }
    forms
}

/// Case endings of Polish, Czech, Lithuanian, Estonian, Finnish and Hungarian behind a name that ends in a consonant, folded.
const LATIN_CASES: &[&str] = &[
    "a", "e", "i", "o", "u", "em", "ie", "om", "ssa", "sse", "lla", "ban", "ben", "on",
];

/// Shorter names with such an ending are other names too often.
const SHORTEST_LATIN_CASE: usize = 6;

/// What a word in Latin letters may be a case form of: Sachalinu, Szahalinban, Sahhalini.
fn without_latin_case(text: &str) -> impl Iterator<Item = &str> {
    let is_plain = text.chars().all(char::is_alphabetic) && Script::of(text) == Script::Latin;
    let endings = LATIN_CASES.iter().filter(move |_| is_plain);
    endings.filter_map(|ending| {
        let name = text.strip_suffix(ending)?;
        let is_vowel = |c: char| "aeiouy".contains(c);
        (name.len() >= SHORTEST_LATIN_CASE && !name.ends_with(is_vowel)).then_some(name)
    })
}

/// Directions before a name of today, in English twice, in Ukrainian and Belarusian, and what they are in the name.
const DIRECTIONS: [([&str; 4], &str); 4] = [
    (["north", "northern", "північно", "паўночна"], "северо"),
    (["south", "southern", "південно", "паўднёва"], "южно"),
    (["east", "eastern", "східно", "усходне"], "восточно"),
    (["west", "western", "західно", "заходне"], "западно"),
];

/// The names of which `text` has another word for the direction: North Kurilsk is Северо-Курильск, Northern Sakhalin North Sakhalin.
fn with_other_direction(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let Some((first, name)) = text.split_once([' ', '-']) else {
        return names;
    };
    let is_first = |word: &str| first.chars().flat_map(char::to_lowercase).eq(word.chars());
    for (words, russian) in &DIRECTIONS {
        let Some(at) = words.iter().position(|word| is_first(word)) else {
            continue;
        };
        if let Some(other) = [1, 0].get(at) {
            names.push([words[*other], " ", name].concat());
            names.push([&*cyrillic::bgn_pcgn(russian), "-", name].concat());
        } else {
            names.push([russian, "-", name].concat());
        }
    }
    names
}

/// The forms of an address whose house number was taken off.
fn forms_without_number<'q>(address: &str) -> Vec<Form<'q>> {
    let mut forms = Vec::new();
    let number = Term {
        text: "番地",
        is_apart: true,
    };
    let pairs = std::iter::once((Cow::Borrowed(""), Cow::Owned(address.to_owned())))
        .chain(kanji_hierarchies(&fold(address)));
    for (area, name) in pairs {
        let form = Form {
            name,
            area: Some(area).filter(|area| !area.is_empty()),
            terms: smallvec![number],
            ..Form::default()
        };
        add_with_terms_off(form, MOST_TERMS, &mut forms);
    }
    forms
}

/// `text` without the number of a house or a block that it ends in: 三番地, 12番地, 五丁目.
fn without_house_number(text: &str) -> &str {
    const COUNTERS: &[&str] = &["番地", "番戸", "丁目", "番", "号"];
    let is_number = |c: char| c.is_numeric() || "〇一二三四五六七八九十百千".contains(c);
    let mut rest = text;
    loop {
        let shorter = COUNTERS
            .iter()
            .find_map(|counter| rest.strip_suffix(counter))
            .map(|before| (before, before.trim_end_matches(is_number)))
            .filter(|(before, name)| name.len() < before.len() && !name.is_empty());
        match shorter {
            Some((_, name)) => rest = name.trim_end(),
            None => return rest,
        }
    }
}

#[inline(never)]
fn add_with_terms_off<'q>(form: Form<'q>, most: usize, forms: &mut Forms<'q>) {
    if forms.contains(&form) {
        return;
    }
    let ways = if most == 0 {
        Vec::new()
    } else {
        generic::strip(&form.name)
    };
    let at = forms.len();
    forms.push(form);
    for way in ways {
        let Stripped {
            rest,
            term,
            kinds,
            is_apart,
        } = way;
        let form = &forms[at];
        let mut terms = form.terms.clone();
        terms.push(Term {
            text: term,
            is_apart,
        });
        let shorter = Form {
            name: Cow::Owned(rest),
            // A facility is called after what it stands at: Mys Aniva Lighthouse.
            kinds: if form.kinds.is_empty()
                || kinds.are_facilities() && !form.kinds.are_facilities()
            {
                kinds
            } else {
                form.kinds
            },
            area: form.area.clone(),
            terms,
            is_torn: form.is_torn || !is_apart,
            is_case: form.is_case,
            inner: form.inner.clone(),
        };
        add_with_terms_off(shorter, most - 1, forms);
    }
}

/// Countries, and the province of today, that people write beside a place of these islands; they narrow nothing.
const COUNTRIES: &str = "japan russia ussr sovietunion россия ссср япония 日本 日本国 日本帝国 ロシア сахалинскаяобласть сахалинскаяобл сахалинскойобласти сахалинскойобл sakhalinoblast sakhalinregion sakhalinskayaoblast サハリン州 薩哈林州 사할린주";

/// The province of today as it stands before a name in kana or kanji.
const PROVINCE: &str = "サハリン州";

/// Parts around a hyphen are an area and a name from this many bytes on.
const SHORTEST_HYPHENATED: usize = 4;

/// More parts of a query than a name and its areas have are not read.
const MOST_PARTS: usize = 4;

/// An area and the name of a place in it.
type Pair<'q> = (Cow<'q, str>, Cow<'q, str>);

/// The ways to read `text` as an area and a place in it, or as two names of one place.
fn hierarchies(text: &str) -> Vec<Pair<'_>> {
    const SEPARATORS: [char; 13] = [
        ',', ';', '/', '(', ')', '[', ']', '（', '）', '［', '］', '、', '，',
    ];
    let script = Script::of(text);
    if let Some(name) = without_province(text) {
        let mut pairs = vec![(Cow::Borrowed(""), Cow::Borrowed(name))];
        pairs.extend(hierarchies(name));
        return pairs;
    }
    if script == Script::Han && !text.contains([',', '(', '（', '、']) {
        let mut pairs = kanji_hierarchies(&fold(text));
        pairs.extend(joined_by_no(text));
        return pairs;
    }
    // Most names are one word.
    if !text.contains(|c: char| c == '-' || c.is_whitespace() || SEPARATORS.contains(&c)) {
        return Vec::new();
    }
    let mut parts: SmallVec<[&str; 4]> = SmallVec::new();
    for part in text.split(SEPARATORS) {
        let part = without_time(part.trim());
        let is_country = is_among(COUNTRIES, &fold(part));
        let is_aside = part.is_empty() || part == "sic" || is_country || is_figure(part);
        if !is_aside && parts.len() < MOST_PARTS {
            parts.push(part);
        }
    }
    fn pair<'q>(area: &'q str, name: &'q str) -> Pair<'q> {
        (Cow::Borrowed(area), Cow::Borrowed(name))
    }
    match parts.as_slice() {
        [] => Vec::new(),
        // Maoka-gun Hirochi-mura; Toyohara Karafuto.
        &[part] => {
            let first = part.split_once(char::is_whitespace);
            let last = part.rsplit_once(char::is_whitespace);
            // Etorofu-Yakeyama; a short part behind a hyphen is a term.
            let hyphenated = part
                .split_once('-')
                .filter(|_| first.is_none())
                .filter(|(area, name)| area.len().min(name.len()) >= SHORTEST_HYPHENATED);
            let last = last.map(|(name, area)| (area, name));
            let whole = (part != text).then_some(("", part));
            let ways = [
                first,
                last,
                hyphenated,
                inmost_of_words(part),
                of_district(part),
                whole,
            ];
            let pairs = ways.into_iter().flatten();
            pairs.map(|(area, name)| pair(area, name.trim())).collect()
        }
        // Hirochi, Maoka-gun, Karafuto; Karafuto, Maoka-gun, Hirochi.
        &[first, second, ..] => {
            let &[.., before, last] = parts.as_slice() else {
                return Vec::new();
            };
            vec![pair(second, first), pair(before, last)]
        }
    }
}

/// `text` without the province of today before or behind it: サハリン州ホルムスク, г. Корсаков Сахалинской области.
fn without_province(text: &str) -> Option<&str> {
    let behind = text.strip_prefix(PROVINCE).map(str::trim);
    if behind.is_some_and(|name| !name.is_empty()) {
        return behind;
    }
    let is_province = |words: &str| is_among(COUNTRIES, &fold(words));
    let gaps: SmallVec<[usize; 8]> = text.match_indices(' ').map(|(at, _)| at).collect();
    let (&[_, first, ..], &[.., last, _]) = (gaps.as_slice(), gaps.as_slice()) else {
        return None;
    };
    let (head, tail) = (text[..last].trim(), text[first..].trim());
    if text.contains(',') {
        None
    } else if is_province(&text[last..]) {
        Some(head)
    } else {
        is_province(&text[..first]).then_some(tail)
    }
}

/// The district of today that stands behind a name, and the name: с. Правда Холмского района.
fn of_district(text: &str) -> Option<(&str, &str)> {
    let (head, last) = text.rsplit_once(char::is_whitespace)?;
    let (name, _) = head.trim_end().rsplit_once(char::is_whitespace)?;
    district::says_so(last).then(|| (text[name.len()..].trim(), name))
}

/// The last two parts of a romanised address without commas, area and name: Karafuto-cho Maoka-gun Maoka-machi, or the
/// other way round. All parts but the widest end in a term.
fn inmost_of_words(text: &str) -> Option<(&str, &str)> {
    const TERMS: &str = "gun shi cho chō machi mura son aza oaza";
    let has_term = |word: &str| {
        let term = word.rsplit_once('-').map_or("", |(_, term)| term);
        TERMS
            .split(' ')
            .any(|known| known.eq_ignore_ascii_case(term))
    };
    let words: SmallVec<[&str; 4]> = text.split_whitespace().collect();
    let bare = words.iter().filter(|word| !has_term(word)).count();
    if words.len() < 3 || bare > 1 {
        return None;
    }
    let (first, last) = (words[0], words[words.len() - 1]);
    Some(match has_term(last) {
        true => (words[words.len() - 2], last),
        false => (words[1], first),
    })
}

/// What stands before another name of a place to say when it is used.
const TIMES: &str = "now |today |present-day |formerly |former |ныне |сейчас |бывший |бывшее |бывш.|быв.|現在の|現在|現|旧称|旧名|旧|今の";

/// `part` without such words: *now Kholmsk*, 現ホルムスク市.
fn without_time(part: &str) -> &str {
    let named = |word: &&str| {
        let (start, name) = part.split_at_checked(word.len())?;
        start
            .eq_ignore_ascii_case(word)
            .then(|| name.trim_start_matches([' ', ':', '：', '・']))
    };
    let name = TIMES.split('|').find_map(|word| named(&word));
    name.filter(|name| !name.is_empty()).unwrap_or(part)
}

/// What addresses begin with.
const PROVINCES: &[&str] = &["北海道", "樺太庁", "樺太", "千島国", "根室国"];

/// The parts of an address in kanji, from the widest, each with where it ends in `letters`: provinces may stand in front of
/// anything, the others end in a term (真岡郡|広地村) or stand before one (広地村|大字大穂泊).
fn parts_of_address(letters: &[char]) -> Vec<std::ops::Range<usize>> {
    let starts_with = |at: usize, term: &str| {
        let mut rest = letters[at..].iter();
        term.chars().all(|c| rest.next() == Some(&c))
    };
    let ends_in_term = |part: &[char]| {
        HIERARCHY.iter().any(|term| {
            let mut before = part.iter().rev();
            term.chars().rev().all(|c| before.next() == Some(&c)) && before.next().is_some()
        })
    };
    let mut parts = Vec::new();
    let mut start = 0;
    while let Some(province) = PROVINCES
        .iter()
        .find(|province| starts_with(start, province))
    {
        let end = start + province.chars().count();
        if end >= letters.len() {
            break;
        }
        parts.push(start..end);
        start = end;
    }
    for end in start + 1..letters.len() {
        let is_register_term = || {
            let behind_large = matches!(letters[end - 1], '大' | '小' | '文');
            ["大字", "小字"].iter().any(|term| starts_with(end, term))
                || starts_with(end, "字") && !behind_large
        };
        if ends_in_term(&letters[start..end]) || is_register_term() {
            parts.push(start..end);
            start = end;
        }
    }
    parts
}

/// 真岡郡広地村: the last cut, with the part before it as the area.
fn kanji_hierarchies<'q>(text: &str) -> Vec<Pair<'q>> {
    let modern: Vec<char> = kanji::modernised(text).chars().collect();
    let letters: Vec<char> = text.chars().collect();
    let part = |range: std::ops::Range<usize>| Cow::Owned(letters[range].iter().collect());
    let parts = parts_of_address(&modern);
    let last = parts.last().map_or(0, |area| area.end);
    // The area next before the name tells more than 樺太 does.
    let nearest_first = || parts.iter().rev().cloned();
    let ways = nearest_first().map(|area| (part(area.clone()), part(area.end..letters.len())));
    // A hamlet may be known as one of the village, not of the part of it between them.
    let inmost = nearest_first()
        .skip(1)
        .filter(|area| matches!(modern[area.end - 1], '市' | '町' | '村'))
        .map(|area| (part(area), part(last..letters.len())));
    ways.chain(inmost).collect()
}

/// 樺太の大泊町, 大泊の駅: an area and a name, or a name and its term. Of one character there are 一ノ沢 and 池の端.
fn joined_by_no(text: &str) -> Option<Pair<'_>> {
    let (area, name) = text.split_once(['の', 'ノ'])?;
    let is_kanji = |c| Script::of_char(c) == Script::Han;
    if area.chars().nth(1).is_none() || !area.chars().all(is_kanji) {
        return None;
    }
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(_), Some(_)) => Some((Cow::Borrowed(area), Cow::Borrowed(name))),
        (Some(term), None) if generic::is_kanji_term(term) => {
            Some((Cow::Borrowed(""), Cow::Owned(area.to_owned() + name)))
        }
        _ => None,
    }
}

/// The parts of an address in kanji before its last one, from the narrowest: where the last part is not known, they are.
fn outer_parts<'q>(text: &str) -> Vec<Form<'q>> {
    let text = fold(text);
    let modern: Vec<char> = kanji::modernised(&text).chars().collect();
    let letters: Vec<char> = text.chars().collect();
    let parts = parts_of_address(&modern);
    let part = |range: std::ops::Range<usize>| -> Cow<'q, str> {
        Cow::Owned(letters[range].iter().collect())
    };
    let forms = parts.iter().enumerate().filter_map(|(at, range)| {
        let text: String = modern[range.clone()].iter().collect();
        let is_municipal =
            text.ends_with(MUNICIPAL_ENDS) || generic::part_of_municipality(&text).is_some();
        let area = at.checked_sub(1).map(|at| part(parts[at].clone()));
        is_municipal.then(|| Form {
            name: part(range.clone()),
            area,
            inner: Some(part(range.end..letters.len())),
            ..Form::default()
        })
    });
    let mut forms: Vec<_> = forms.collect();
    forms.reverse();
    forms
}

/// Longer texts are no area and a name without a term between.
const LONGEST_WITH_BARE_AREA: usize = 9;

/// A text as a name behind an area in kanji without its term: 択捉紗那, 振別コタンケシモイ.
fn with_bare_areas<'q>(text: &str, is_name: &dyn Fn(&str) -> bool) -> Vec<Form<'q>> {
    const SHORTEST_AREA: usize = 2;
    let letters: Vec<char> = fold(text).chars().collect();
    let is_of = |script| move |&c: &char| Script::of_char(c) == script;
    let kanji = letters
        .iter()
        .copied()
        .take_while(|c| is_of(Script::Han)(c))
        .count();
    let is_kana_behind = letters[kanji..].iter().all(is_of(Script::Kana));
    if kanji > LONGEST_WITH_BARE_AREA || !is_kana_behind {
        return Vec::new();
    }
    let ends = (SHORTEST_AREA..letters.len().min(kanji + 1)).rev();
    ends.filter_map(|end| {
        let area: String = letters[..end].iter().collect();
        is_name(&area).then(|| Form {
            name: Cow::Owned(letters[end..].iter().collect()),
            area: Some(Cow::Owned(area)),
            ..Form::default()
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacked_terms_come_off_one_after_the_other() {
        let names: Vec<_> = forms("大泊港駅")
            .into_iter()
            .map(|form| form.name)
            .collect();
        assert_eq!(names, ["大泊港駅", "大泊港", "大泊"]);
        assert!(
            forms("大泊港駅")[2]
                .kinds
                .is_only(crate::record::Kind::Station)
        );
    }

    #[test]
    fn an_area_in_front_is_seen() {
        assert_eq!(
            hierarchies("真岡郡廣地村"),
            [("真岡郡".into(), "廣地村".into())]
        );
        assert_eq!(
            hierarchies("Maoka-gun Hirochi-mura"),
            [
                ("Maoka-gun".into(), "Hirochi-mura".into()),
                ("Hirochi-mura".into(), "Maoka-gun".into()),
            ]
        );
        assert_eq!(
            hierarchies("樺太真岡郡真岡町"),
            [
                ("真岡郡".into(), "真岡町".into()),
                ("樺太".into(), "真岡郡真岡町".into()),
            ]
        );
        assert_eq!(
            hierarchies("広地村大字大穂泊字十文字"),
            [
                ("大字大穂泊".into(), "字十文字".into()),
                ("広地村".into(), "大字大穂泊字十文字".into()),
                ("広地村".into(), "字十文字".into()),
            ]
        );
    }

    #[test]
    fn a_name_of_another_time_is_bare() {
        for (text, name) in [
            ("豊原(現ユジノサハリンスク)", "ユジノサハリンスク"),
            ("ホルムスク（旧名：真岡）", "真岡"),
            ("Kholmsk (Formerly Maoka)", "Maoka"),
            ("Маока, ныне Холмск", "Холмск"),
        ] {
            let pairs = hierarchies(text);
            assert!(pairs.iter().any(|(_, found)| found == name), "{text}");
        }
        assert_eq!(without_time("旧"), "旧");
        assert_eq!(without_time("Nowhere"), "Nowhere");
    }

    #[test]
    fn an_address_without_commas_is_read_from_either_end() {
        let inmost = Some(("Maoka-gun", "Maoka-machi"));
        assert_eq!(
            inmost_of_words("Karafuto-chō Maoka-gun Maoka-machi"),
            inmost
        );
        assert_eq!(inmost_of_words("Maoka-machi Maoka-gun Karafuto"), inmost);
        assert_eq!(inmost_of_words("the road to Maoka-machi"), None);
    }

    #[test]
    fn house_numbers_come_off() {
        for (address, rest) in [
            ("真岡町字山手町三番地", "真岡町字山手町"),
            ("豊原市大通南五丁目12番地", "豊原市大通南"),
            ("一番", "一番"),
            ("三番地", "三番地"),
            ("十和田", "十和田"),
        ] {
            assert_eq!(without_house_number(address), rest);
        }
    }

    #[test]
    fn an_area_may_lack_its_term() {
        let forms = last_resorts("択捉紗那村", &|area| area == "択捉");
        let read = |form: &Form<'_>| {
            let area = form.area.as_deref().unwrap_or_default();
            format!("{area}|{}", form.name)
        };
        let read: Vec<_> = forms.iter().map(read).collect();
        assert_eq!(read, ["択捉|紗那村", "択捉|紗那"]);
        for text in ["オハ", "真岡"] {
            assert!(last_resorts(text, &|_| true).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_an_address_leaves_unknown_is_told() {
        let forms = last_resorts("真岡郡真岡町字山手町", &|_| false);
        let outer = forms.iter().filter(|form| form.terms.is_empty());
        let outer: Vec<_> = outer
            .filter_map(|form| Some((&*form.name, form.area.as_deref(), form.inner.as_deref()?)))
            .collect();
        assert_eq!(
            outer,
            [
                ("真岡町", Some("真岡郡"), "字山手町"),
                ("真岡郡", None, "真岡町字山手町"),
            ]
        );
    }
}
