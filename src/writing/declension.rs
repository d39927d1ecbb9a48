//! Russian case forms of place names and of the common words before them.
//!
//! After A. A. Zaliznyak, *Грамматический словарь русского языка* (1977), and, for names, D. E. Rosenthal, *Справочник по
//! правописанию и стилистике* (1997, §§ 149–150): foreign names in -а and -я decline (Маока, в Маоке), those in -о, -е, -э, -и,
//! -у, -ю, -ы do not (в Отомари, у Хонто, под Эсутору); Russian ones in -ово, -ино may (в Орлове, в Орлово). Of two words
//! both decline where the first is an adjective (Третьей Пади), else the first alone (Земли Штатов).
//!
//! More forms than grammar allows do no harm here: a form is looked for in a text, never written.

/// The cases other than the nominative, in the order of [`word_forms`].
const CASES: usize = 5;

/// Oblique endings, the longest first, with the nominative ones that may stand for each; a hyphen stands for none. Those with a
/// consonant are of words whose last vowel is fleeting: посёлок, хребет.
const NOMINATIVES: &[(&str, &str)] = &[
    ("ого", "ый ий ой ое"),
    ("ому", "ый ий ой ое"),
    ("ым", "ый ое"),
    ("им", "ий ое"),
    ("ом", "- о ый ий ое"),
    ("нию", "ние"),
    ("нии", "ние"),
    ("ния", "ние"),
    ("ья", "ье"),
    ("ью", "ье"),
    ("ем", "ь е й"),
    ("ком", "ок"),
    ("бтом", "бет"),
    ("ами", "ы"),
    ("ками", "ки"),
    ("ах", "ы"),
    ("ках", "ки"),
    ("ам", "ы"),
    ("кам", "ки"),
    ("ую", "ая"),
    ("ой", "а ая"),
    ("ою", "а"),
    ("ей", "я а"),
    ("ейка", "еек"),
    ("ейку", "еек"),
    ("ейком", "еек"),
    ("ейке", "еек"),
    ("ка", "ок"),
    ("бта", "бет"),
    ("а", "- о"),
    ("ке", "ок"),
    ("бте", "бет"),
    ("е", "а - о я й"),
    ("и", "а я ь"),
    ("ку", "ок"),
    ("бту", "бет"),
    ("у", "а - о"),
    ("ы", "а"),
    ("ю", "я ь й"),
    ("я", "ь й"),
];

/// Shorter words have lost too much with an ending.
const SHORTEST_DECLINED: usize = 4;

/// What `word`, in small letters, may be a case form of, in the singular; the likeliest first.
#[inline(never)]
pub(crate) fn nominatives(word: &str) -> Vec<String> {
    let mut all = Vec::new();
    if word.chars().nth(SHORTEST_DECLINED - 1).is_none() {
        return all;
    }
    for (oblique, nominatives) in NOMINATIVES {
        if let Some(stem) = word.strip_suffix(oblique) {
            all.extend(in_turn(nominatives).map(|ending| stem.to_owned() + ending));
        }
    }
    all
}

/// What a common noun, in small letters, may be a case form of, in the genitive plural too: островов, гор.
#[inline(never)]
pub(crate) fn common_nouns(noun: &str) -> Vec<String> {
    let mut all = nominatives(noun);
    all.extend(noun.strip_suffix("ов").map(|stem| stem.to_owned() + "а"));
    let plural = ["ам", "ами", "ах"]
        .iter()
        .find_map(|ending| noun.strip_suffix(ending));
    all.extend(plural.map(|stem| stem.to_owned() + "а"));
    // Братьев, братьям
    let stem = ["ьев", "ьям", "ьями", "ьях"]
        .iter()
        .find_map(|ending| noun.strip_suffix(ending));
    all.extend(stem.map(|stem| stem.to_owned() + "ья"));
    all.push(noun.to_owned() + "ы");
    all
}

/// The nominative endings of adjectives, hard and soft, by gender and number.
const AGREEING: &str = "ий ый ой ая яя ое ее ие ые";

/// What the adjective `word`, in small letters, is beside a term of another gender or number: курильская, of a гряда, for the
/// курильские that the острова are.
pub(crate) fn agreeing(word: &str) -> Vec<String> {
    let is_adjective = |stem: &&str| stem.ends_with(['к', 'н', 'в']) && stem.chars().count() > 3;
    let stem = in_turn(AGREEING).find_map(|ending| word.strip_suffix(ending));
    let Some(stem) = stem.filter(is_adjective) else {
        return Vec::new();
    };
    let others = in_turn(AGREEING).map(|ending| stem.to_owned() + ending);
    others.filter(|other| other != word).collect()
}

/// The oblique endings of adjectives with the nominative ones, by gender and number.
const ADJECTIVES: [&[(&str, &str)]; 4] = [
    &[
        ("ого", "ый ий ой"),
        ("его", "ий"),
        ("ому", "ый ий ой"),
        ("ым", "ый ой"),
        ("им", "ий"),
        ("ом", "ый ий ой"),
    ],
    &[("ой", "ая"), ("ую", "ая"), ("ей", "яя"), ("юю", "яя")],
    &[
        ("ого", "ое"),
        ("ому", "ое"),
        ("ым", "ое"),
        ("им", "ое ее"),
        ("ом", "ое"),
    ],
    &[
        ("ых", "ые"),
        ("их", "ие"),
        ("ым", "ые"),
        ("им", "ие"),
        ("ыми", "ые"),
        ("ими", "ие"),
    ],
];

/// The most words of a phrase that is declined.
const MOST_WORDS: usize = 4;

/// What some adjectives and a noun, in small letters, may be a case form of: южного Сахалина, Курильских островов.
#[inline(never)]
pub(crate) fn phrases(words: &[String]) -> Vec<String> {
    let [adjectives @ .., noun] = words else {
        return Vec::new();
    };
    if adjectives.is_empty() || words.len() > MOST_WORDS {
        return Vec::new();
    }
    let nouns = common_nouns(noun);
    let mut all = Vec::new();
    for endings in ADJECTIVES {
        let mut begun = vec![String::new()];
        for word in adjectives {
            let mut next = Vec::new();
            for (oblique, nominatives) in endings {
                if let Some(stem) = word.strip_suffix(oblique).filter(|stem| !stem.is_empty()) {
                    for (begun, ending) in begun
                        .iter()
                        .flat_map(|begun| in_turn(nominatives).map(move |ending| (begun, ending)))
                    {
                        next.push(format!("{begun}{stem}{ending} "));
                    }
                }
            }
            begun = next;
        }
        for (begun, noun) in begun
            .iter()
            .flat_map(|begun| nouns.iter().map(move |noun| (begun, noun)))
        {
            all.push(format!("{begun}{noun}"));
        }
    }
    all
}

/// The forms of one word in the genitive, dative, accusative, instrumental and prepositional.
type Forms = [Vec<String>; CASES];

/// The case forms of `name`, written in Cyrillic with its own capitals; the nominative first, each once.
pub(crate) fn case_forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    let mut add = |form: String| {
        if !forms.contains(&form) {
            forms.push(form);
        }
    };
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [word] => word_forms(word).into_iter().flatten().for_each(add),
        [first, second] => {
            let (firsts, seconds) = (word_forms(first), word_forms(second));
            let is_adjective = |word: &str| adjective(&word.to_lowercase()).is_some();
            if is_adjective(first) || is_adjective(second) {
                // Большом Такоэ: what does not decline stands with each case of the other.
                let or_itself = |forms: Vec<String>| match forms.is_empty() {
                    true => vec![(*second).to_owned()],
                    false => forms,
                };
                for (firsts, seconds) in firsts.iter().zip(seconds.map(or_itself)) {
                    for first in firsts {
                        seconds
                            .iter()
                            .for_each(|second| add(format!("{first} {second}")));
                    }
                }
            } else {
                for form in firsts.iter().flatten() {
                    add(format!("{form} {second}"));
                }
            }
        }
        _ => {}
    }
    forms
}

/// The instrumental and the prepositional of one word, behind which под and в say where something lies.
pub(crate) fn locatives(word: &str) -> Vec<String> {
    let [.., instrumental, prepositional] = word_forms(word);
    [instrumental, prepositional].concat()
}

/// The forms of a single word; of a compound, Южно-Сахалинск, the last part declines, of a noun and its adjective,
/// Александровск-Сахалинский, both.
fn word_forms(word: &str) -> Forms {
    let lower = word.to_lowercase();
    if let Some((first, second)) = word.split_once('-')
        && !first.ends_with('о')
        && adjective(&second.to_lowercase()).is_some()
    {
        let mut seconds = word_forms(second).into_iter();
        return word_forms(first).map(|firsts| {
            let seconds = seconds.next().unwrap_or_default();
            let pairs = firsts.iter().flat_map(|first| {
                seconds
                    .iter()
                    .map(move |second| format!("{first}-{second}"))
            });
            pairs.collect()
        });
    }
    if let Some((stem, is_soft, gender)) = adjective(&lower) {
        return with_stem(word, stem, adjective_endings(is_soft, gender));
    }
    noun(word, &lower)
}

#[derive(Clone, Copy, PartialEq)]
enum Gender {
    Masculine,
    Feminine,
    Neuter,
    Plural,
}

/// The length of the stem in characters, whether it is soft, and the gender, if `lower` ends as an adjective does.
fn adjective(lower: &str) -> Option<(usize, bool, Gender)> {
    use Gender::{Feminine, Masculine, Neuter, Plural};
    let length = lower.chars().count();
    let stem = |ending: &str| {
        lower
            .ends_with(ending)
            .then(|| length - ending.chars().count())
            .filter(|stem| *stem >= 3)
    };
    // Третий has a soft sign in its oblique cases.
    if matches!(lower, "третья" | "третий" | "третье") {
        let gender = match lower {
            "третья" => Feminine,
            "третье" => Neuter,
            _ => Masculine,
        };
        return Some((5, true, gender));
    }
    // So have those made of animals: Тюлений, Медвежий.
    if let Some(stem) = lower.strip_suffix("ий")
        && ANIMALS.contains(&stem)
    {
        return Some((length - 2, true, Masculine));
    }
    // Nouns: селение, Успение, распутье.
    if ["ение", "ание", "тие"]
        .iter()
        .any(|ending| lower.ends_with(ending))
    {
        return None;
    }
    // The others in -ой are nouns: Кетой.
    if matches!(lower, "второй" | "шестой" | "большой") {
        return Some((length - 2, false, Masculine));
    }
    for (ending, is_soft, gender) in [
        ("ый", false, Masculine),
        ("ий", false, Masculine),
        ("ской", false, Masculine),
        ("ная", false, Feminine),
        ("ая", false, Feminine),
        ("яя", true, Feminine),
        ("ое", false, Neuter),
        ("ее", true, Neuter),
        ("ые", false, Plural),
        ("ие", false, Plural),
    ] {
        // The ending is two letters long; the rest tells that it is one.
        if let Some(at) = stem(ending) {
            let letters = at + ending.chars().count() - 2;
            let is_soft = is_soft || ending == "ий" && !is_velar_or_hush(lower, letters);
            return Some((letters, is_soft, gender));
        }
    }
    None
}

/// The stems of adjectives made of the names of animals.
const ANIMALS: &[&str] = &[
    "тюлен",
    "медвеж",
    "олен",
    "лис",
    "птич",
    "рыб",
    "волч",
    "собач",
    "кабан",
    "овеч",
];

fn is_velar_or_hush(lower: &str, letters: usize) -> bool {
    letters
        .checked_sub(1)
        .and_then(|last| lower.chars().nth(last))
        .is_some_and(|c| "гкхжчшщ".contains(c))
}

fn adjective_endings(is_soft: bool, gender: Gender) -> [&'static str; CASES] {
    match (gender, is_soft) {
        (Gender::Feminine, false) => ["ой", "ой", "ую", "ой ою", "ой"],
        (Gender::Feminine, true) => ["ей", "ей", "юю ю", "ей ею", "ей"],
        (Gender::Plural, _) => ["ых их", "ым им", "ые ие", "ыми ими", "ых их"],
        // -аго and -яго as before 1918.
        (_, false) => ["ого аго", "ому", "ого", "ым им", "ом"],
        (_, true) => ["его яго ьего", "ему ьему", "его ьего", "им ьим", "ем ьем"],
    }
}

fn noun(word: &str, lower: &str) -> Forms {
    let length = lower.chars().count();
    let mut ends = lower.chars().rev();
    let (last, before) = (ends.next().unwrap_or(' '), ends.next().unwrap_or(' '));
    let is_hush = "гкхжчшщ".contains(before);
    match last {
        'а' => {
            let genitive = if is_hush { "и" } else { "ы" };
            let instrumental = if "жчшщц".contains(before) {
                "ей ою ой"
            } else {
                "ой ою"
            };
            with_stem(word, length - 1, [genitive, "е", "у", instrumental, "е"])
        }
        'я' => {
            let locative = if before == 'и' { "и" } else { "е" };
            with_stem(word, length - 1, ["и", locative, "ю", "ей ею ёй", locative])
        }
        'о' if ["ово", "ево", "ёво", "ино", "ыно"]
            .iter()
            .any(|ending| lower.ends_with(ending))
            || matches!(lower, "озеро" | "село") =>
        {
            with_stem(word, length - 1, ["а", "у", "о", "ом", "е"])
        }
        // Взморье, Поречье, Пятиречье
        'е' if before == 'ь' => with_stem(word, length - 1, ["я", "ю", "е", "ем", "е и"]),
        'е' if before == 'и' => with_stem(word, length - 1, ["я", "ю", "е", "ем", "и"]),
        'й' => with_stem(word, length - 1, ["я", "ю", "я й", "ем", "е"]),
        'ь' if lower.ends_with("камень") => {
            let stem: String = word.chars().take(length - 3).chain(['н']).collect();
            let letters = stem.chars().count();
            with_stem(&stem, letters, ["я", "ю", "ь", "ем", "е"])
        }
        'ь' => with_stem(word, length - 1, ["я и", "ю и", "ь я", "ем ём ью", "е и"]),
        'ы' | 'и' if length > 3 && is_plural(lower) => with_stem(
            word,
            length - 1,
            ["ов ей ев -", "ам ям", "ы и", "ами ями", "ах ях"],
        ),
        // Одинец, Одинца: the vowel is fleeting.
        'ц' if before == 'е' && length > 4 => fleeting(word, length, 'ц'),
        'т' if lower == "хребет" => fleeting(word, length, 'т'),
        // Перешеек, перешейка
        'к' if lower.ends_with("еек") => {
            let stem: String = word.chars().take(length - 2).chain(['й', 'к']).collect();
            with_stem(&stem, length, ["а", "у", "а", "ом", "е"])
        }
        'к' if before == 'о' && length > 4 => {
            let full = with_stem(word, length, CONSONANT);
            let short = fleeting(word, length, 'к');
            let mut pairs = full.into_iter().zip(short);
            std::array::from_fn(|_| {
                let (mut full, short) = pairs.next().unwrap_or_default();
                full.extend(short);
                full
            })
        }
        _ if last.is_alphabetic() && !"аеёиоуыэюяъ".contains(last) => {
            with_stem(word, length, CONSONANT)
        }
        _ => Default::default(),
    }
}

/// The endings behind a consonant.
const CONSONANT: [&str; CASES] = ["а", "у", "- а", "ом ем", "е у"];

/// Whether a name in -ы or -и is a Russian plural rather than a Japanese or Ainu word: Дубки, Березняки, Огоньки, Кресты, Ручьи, Пионеры.
fn is_plural(lower: &str) -> bool {
    [
        "ки", "ты", "чи", "чьи", "ья", "лы", "цы", "овы", "ины", "еры",
    ]
    .iter()
    .any(|ending| lower.ends_with(ending))
}

fn fleeting(word: &str, length: usize, last: char) -> Forms {
    let stem: String = word.chars().take(length - 2).chain([last]).collect();
    let letters = stem.chars().count();
    with_stem(&stem, letters, ["а", "у", "а", "ом ем", "е"])
}

/// The endings of a list of them; a hyphen stands for none.
fn in_turn(endings: &str) -> impl Iterator<Item = &str> {
    endings.split(' ').map(|ending| ending.trim_matches('-'))
}

fn with_stem(word: &str, letters: usize, endings: [&str; CASES]) -> Forms {
    let stem: String = word.chars().take(letters).collect();
    endings.map(|endings| {
        in_turn(endings)
            .map(|ending| format!("{stem}{ending}"))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{agreeing, case_forms, nominatives, phrases};

    #[test]
    fn case_forms_lead_back_to_the_name() {
        for (name, forms) in [
            ("маока", &["маоки", "маоке", "маоку", "маокой"][..]),
            ("холмск", &["холмска", "холмску", "холмском", "холмске"]),
            ("чехово", &["чехова", "чехову", "чехове"]),
            ("правда", &["правды", "правде"]),
            ("невельский", &["невельского", "невельскому", "невельском"]),
            ("красная", &["красной", "красную"]),
            ("деревня", &["деревни", "деревне", "деревню"]),
        ] {
            for form in forms {
                assert!(case_forms(name).contains(&(*form).to_owned()), "{form}");
                assert!(nominatives(form).contains(&name.to_owned()), "{form}");
            }
        }
        assert!(nominatives("ай").is_empty());
    }

    #[test]
    fn plurals_and_phrases_lead_back_to_the_name() {
        assert!(nominatives("пионерах").contains(&"пионеры".to_owned()));
        assert!(nominatives("рыбаками").contains(&"рыбаки".to_owned()));
        let words = ["северных", "курилах"].map(str::to_owned);
        assert!(phrases(&words).contains(&"северные курилы".to_owned()));
        assert!(agreeing("курильская").contains(&"курильские".to_owned()));
        assert!(agreeing("рука").is_empty());
    }

    #[test]
    fn names_decline_as_russian_writes_them() {
        for (name, forms) in [
            ("Маока", &["Маоки", "Маоке", "Маоку", "Маокой"][..]),
            ("Тоёхара", &["Тоёхары", "Тоёхаре", "Тоёхару", "Тоёхарой"]),
            ("Корсаков", &["Корсакова", "Корсакове", "Корсаковом"]),
            ("Поронай", &["Пороная", "Поронаю", "Поронаем", "Поронае"]),
            ("Орлово", &["Орлова", "Орлове", "Орловом"]),
            ("Правда", &["Правды", "Правде", "Правдой"]),
            (
                "Охотское",
                &["Охотского", "Охотскому", "Охотским", "Охотском"],
            ),
            ("Дубки", &["Дубков", "Дубкам", "Дубках"]),
            ("Сиянцы", &["Сиянцов", "Сиянцам", "Сиянцах"]),
            ("Взморье", &["Взморья", "Взморью", "Взморьем"]),
            (
                "Корсаковский пост",
                &[
                    "Корсаковского поста",
                    "Корсаковскому посту",
                    "Корсаковском посту",
                ],
            ),
            ("Третья Падь", &["Третьей Пади"]),
            ("Большое Такоэ", &["Большого Такоэ", "Большом Такоэ"]),
            ("Земля Штатов", &["Земли Штатов", "Земле Штатов"]),
            (
                "Южно-Сахалинск",
                &["Южно-Сахалинска", "Южно-Сахалинске", "Южно-Сахалинском"],
            ),
            ("Анива", &["Анивы", "Аниве", "Аниву", "Анивой"]),
            ("Буссе", &[]),
        ] {
            let known = case_forms(name);
            assert_eq!(known[0], name);
            for form in forms {
                assert!(
                    known.iter().any(|known| known == form),
                    "{name}: {form} not in {known:?}"
                );
            }
        }
    }

    #[test]
    fn foreign_names_in_other_vowels_stay() {
        for name in ["Отомари", "Хонто", "Эсутору", "Онэкотан-то", "Эторофу"]
        {
            assert_eq!(case_forms(name), [name]);
        }
    }
}
