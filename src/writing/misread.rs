//! What optical character recognition and tired eyes take for one another in Latin print: rn and m, l, 1 and i, O and 0,
//! c and e.

use std::borrow::Cow;

/// Groups that are read for one another, and the one that stands for them; the longest that fits counts.
const GROUPS: &[(&str, char)] = &[
    ("rn", 'm'),
    ("vv", 'w'),
    ("cl", 'd'),
    ("0", 'o'),
    ("1", 'i'),
    ("l", 'i'),
    ("5", 's'),
    ("8", 'b'),
    ("c", 'e'),
];

/// The key that `folded` Latin text shares with what it may be misread as.
pub(crate) fn key(folded: &str) -> Cow<'_, str> {
    let is_first = |byte| matches!(byte, b'r' | b'v' | b'c' | b'0' | b'1' | b'l' | b'5' | b'8');
    if !folded.bytes().any(is_first) {
        return Cow::Borrowed(folded);
    }
    let mut rest = folded;
    let mut key = String::with_capacity(folded.len());
    while let Some(c) = rest.chars().next() {
        let group = GROUPS.iter().find(|(group, _)| rest.starts_with(group));
        let (taken, letter) =
            group.map_or((c.len_utf8(), c), |(group, letter)| (group.len(), *letter));
        key.push(letter);
        rest = &rest[taken..];
    }
    Cow::Owned(key)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn every_group_begins_like_one_that_is_sought() {
        for (group, letter) in super::GROUPS {
            assert_eq!(key(group), letter.to_string());
        }
    }

    #[test]
    fn what_is_read_for_one_another_has_one_key() {
        for (print, misread) in [
            ("otomari", "otornari"),
            ("esutoru", "esut0ru"),
            ("hirochi", "hiroehi"),
            ("tomarioru", "tornari0ru"),
            ("chinnai", "ehinnai"),
            ("ilpinoi", "i1pinoi"),
        ] {
            assert_eq!(key(print), key(misread), "{misread}");
        }
        assert_ne!(key("otomari"), key("odomari"));
    }
}
