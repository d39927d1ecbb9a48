//! What holds for any text.

use karafuto::{Gazetteer, Query, Status, sound_key};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_answered(text in "\\PC*") {
        let answer = Gazetteer::builtin().lookup(&text);
        prop_assert_eq!(answer.query(), text.as_str());
        prop_assert_eq!(answer.place().is_some(), answer.status() == Status::Resolved);
        prop_assert!(answer.candidates().len() <= Query::DEFAULT_LIMIT);
    }

    #[test]
    fn a_key_is_made_of_small_ascii_letters_and_digits(text in "[a-zōū0-9]{1,20}|[ぁ-んァ-ヴー]{1,12}|[а-яё]{1,20}") {
        if let Some(key) = sound_key(&text) {
            prop_assert!(key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{}", key);
        }
    }

    #[test]
    fn kana_sound_as_their_romanisation_does(kana in "(か|き|しゃ|ち|つ|ふ|じ|ぢょ|にゅ|ま|ろ|わ|ん|っと|こう|えー){1,8}") {
        let latin = kana
            .replace("っと", "tto").replace("しゃ", "sha").replace("ぢょ", "jo").replace("にゅ", "nyu")
            .replace("こう", "kō").replace("えー", "ē").replace('か', "ka").replace('き', "ki").replace('ち', "chi")
            .replace('つ', "tsu").replace('ふ', "fu").replace('じ', "ji").replace('ま', "ma").replace('ろ', "ro")
            .replace('わ', "wa").replace('ん', "n'");
        prop_assert_eq!(sound_key(&kana), sound_key(&latin), "{} {}", kana, latin);
    }
}

#[test]
fn every_name_finds_its_place() {
    let gazetteer = Gazetteer::builtin();
    for place in gazetteer.places() {
        for name in place.names() {
            let answer = gazetteer.resolve(&Query::new(name.text()).limit(usize::MAX));
            assert!(
                answer
                    .candidates()
                    .iter()
                    .any(|candidate| candidate.place() == place),
                "{name:?} does not lead to {place:?} but to {:?}",
                answer.candidates()
            );
        }
    }
}

#[test]
fn hostile_text_is_answered() {
    let gazetteer = Gazetteer::builtin();
    for text in [
        "\u{0301}".repeat(1_000_000),
        "a".repeat(10_000),
        "真岡".repeat(100_000),
        "町".repeat(100_000),
        " ".repeat(1_000_000),
        "Port ".repeat(100_000),
        "\u{202E}\u{2067}🗾".repeat(10_000),
        "郡村".repeat(10_000),
    ] {
        assert_eq!(gazetteer.lookup(&text).status(), Status::NotFound);
    }
}
