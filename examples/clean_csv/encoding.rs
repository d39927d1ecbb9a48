//! Which encodings a table may be in, by their names.

use encoding_rs::Encoding;

/// What Python, iconv and databases call encodings, where the Encoding Standard has another label.
const LABELS: &[(&str, &str)] = &[
    ("cp932", "shift_jis"),
    ("cp936", "gbk"),
    ("cp949", "euc-kr"),
    ("cp950", "big5"),
    ("euc_jp", "euc-jp"),
    ("eucjp", "euc-jp"),
    ("eucjp-ms", "euc-jp"),
    ("koi8r", "koi8-r"),
    ("utf-8-sig", "utf-8"),
    ("utf_8", "utf-8"),
    ("windows-932", "shift_jis"),
    ("win1251", "windows-1251"),
];

/// The encoding of this label, if tables in it can be cut into cells.
pub fn of_label(label: &str) -> Result<&'static Encoding, String> {
    let small = label.trim().to_ascii_lowercase();
    let known = LABELS.iter().find(|(other, _)| *other == small);
    let standard = known.map_or(&*small, |(_, standard)| standard);
    match Encoding::for_label(standard.as_bytes()) {
        Some(encoding) if encoding.is_ascii_compatible() => Ok(encoding),
        Some(encoding) => {
            let name = encoding.name();
            Err(format!(
                "{name} is not read; convert the table first: iconv -f {name} -t UTF-8 OLD > NEW"
            ))
        }
        None => Err(
            "utf-8, shift_jis, euc-jp, windows-1251, koi8-r or another that holds ASCII is wanted"
                .to_owned(),
        ),
    }
}
