//! Latin letters with marks that write a sound of their own: š of Czech and of Esperanto's ŝ is sh, no s.
//!
//! Other marks tell length, stress or tone and fold away (ō, ô, ü). Where languages disagree about a letter the reading
//! of those that write of this region is taken: ç as in French.

/// The common Latin spelling of the sound of `c`, a small letter with a mark, where the mark makes another sound.
pub(crate) fn sound_of(c: char) -> Option<&'static str> {
    Some(match c {
        'š' | 'ś' | 'ş' | 'ș' | 'ŝ' | 'ṣ' => "sh",
        'č' | 'ć' | 'ĉ' => "ch",
        'ž' | 'ź' | 'ż' | 'ĵ' => "zh",
        'ĝ' => "j",
        'ĥ' => "kh",
        'ţ' | 'ț' => "ts",
        'ç' => "s",
        'ñ' => "ny",
        'đ' => "j",
        _ => return None,
    })
}

/// `folded` with the common spelling for each letter whose mark makes another sound.
pub(crate) fn without_marks(folded: &str) -> String {
    let mut latin = String::with_capacity(folded.len());
    for c in folded.chars() {
        match sound_of(c) {
            Some(sound) => latin.push_str(sound),
            None => latin.push(c),
        }
    }
    latin
}

#[cfg(test)]
mod tests {
    use crate::writing::sound_key;

    #[test]
    fn a_caron_or_its_like_makes_the_sound_of_two_letters() {
        for spellings in [
            ["Šana", "Shana"],
            ["Ĉinnai", "Chinnai"],
            ["Činnaj", "Chinnai"],
            ["Kunaşir", "Kunashir"],
            ["Ôtomari", "Otomari"],
        ] {
            let keys = spellings.map(sound_key);
            assert_eq!(keys[0], keys[1], "{spellings:?}");
        }
    }
}
