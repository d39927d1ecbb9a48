//! Years as registers write them.

/// The eras of the time and the year before their first.
const ERAS: [(&[&str], i16); 4] = [
    (&["明治", "meiji"], 1867),
    (&["大正", "taisho", "taishō"], 1911),
    (&["昭和", "showa", "shōwa"], 1925),
    (&["平成", "heisei"], 1988),
];

/// The year that `text` gives: four digits in a row (`1938-04-01`, `12.05.1938`), or a year of a Japanese era (`昭和13年`,
/// `大正元年`, `昭和十三年`, *Shōwa 13*).
pub(crate) fn year_of(text: &str) -> Option<i16> {
    let text: String = text.chars().map(narrow).collect::<String>().to_lowercase();
    for (names, before) in ERAS {
        let rest = names
            .iter()
            .find_map(|name| text.split_once(name))
            .map(|(_, rest)| rest.trim_start());
        if let Some(rest) = rest {
            return year_of_era(rest).map(|year| before + year);
        }
    }
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .find_map(|digits| digits.parse().ok())
        .filter(|year| (1500..=2200).contains(year))
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The number at the start of `text`, 1 to 64: no era of the time was longer.
fn year_of_era(text: &str) -> Option<i16> {
    if text.starts_with('元') {
        return Some(1);
    }
    let mut year = 0_i16;
    // In kanji, 二十三 is 2 × 10 + 3; in digits, 23 is 2 × 10 and 3 behind it.
    let mut is_after_ten = false;
    for c in text.chars() {
        if c == '十' {
            year = year.max(1).checked_mul(10)?;
            is_after_ten = true;
            continue;
        }
        let kanji = "〇一二三四五六七八九".chars().position(|k| k == c);
        let Some(digit) = c.to_digit(10).map(|d| d as usize).or(kanji) else {
            break;
        };
        let tens = if is_after_ten {
            year
        } else {
            year.checked_mul(10)?
        };
        year = tens.checked_add(i16::try_from(digit).ok()?)?;
        is_after_ten = false;
    }
    (1..=64).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_registers_write_them() {
        for (text, year) in [
            ("1938", Some(1938)),
            ("1938-04-01", Some(1938)),
            ("12.05.1938", Some(1938)),
            ("１９３８年", Some(1938)),
            ("c. 1910", Some(1910)),
            ("昭和13年", Some(1938)),
            ("昭和十三年", Some(1938)),
            ("昭和二十年", Some(1945)),
            ("大正元年", Some(1912)),
            ("明治三八年", Some(1905)),
            ("Showa 13", Some(1938)),
            ("", None),
            ("unknown", None),
            ("19380401", None),
            ("昭和99年", None),
            ("昭和", None),
            ("999999999999", None),
            ("昭和99999999999999", None),
            ("昭和十十十十十十", None),
        ] {
            assert_eq!(year_of(text), year, "{text}");
        }
    }
}
