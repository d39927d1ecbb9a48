//! Which dialect a table is written in, from its first bytes and from what is asked of it.

use encoding_rs::Encoding;

use crate::{columns::Wanted, rows::Dialect};

/// How many bytes at the start of a table are looked at.
pub const SAMPLE: usize = 1 << 16;

const DELIMITERS: &[u8] = b",\t;|";

/// The dialect that `sample`, the start of a table or all of it, is most likely written in, as far as it is not given.
///
/// A delimiter by which the table has the wanted columns goes before one by which it has not; then one goes by which most rows have
/// equally many cells, and at last the one that makes more of them.
pub fn detect(
    sample: &[u8],
    delimiter: Option<u8>,
    quote: Option<Option<u8>>,
    encoding: &'static Encoding,
    wanted: &Wanted,
) -> Dialect {
    let candidates = match &delimiter {
        Some(given) => std::slice::from_ref(given),
        None => DELIMITERS,
    };
    let dialects = candidates.iter().map(|&delimiter| Dialect {
        delimiter,
        quote: quote.unwrap_or_else(|| quotes(sample, delimiter).then_some(b'"')),
    });
    let fallback = Dialect {
        delimiter: b',',
        quote: Some(b'"'),
    };
    // Of equals the last is taken: the commonest delimiter stands first.
    dialects
        .rev()
        .max_by_key(|&dialect| {
            let rows = first_rows(sample, dialect);
            let header = rows.first().map(Vec::as_slice).unwrap_or_default();
            let width = header.len();
            let alike = rows.iter().filter(|row| row.len() == width).count();
            let has_columns = wanted.are_in(header, encoding);
            let alike = if width > 1 {
                alike * 100 / rows.len()
            } else {
                0
            };
            (has_columns, alike, width)
        })
        .unwrap_or(fallback)
}

/// Whether `"` quotes cells in `sample`: more such cells end where a cell may than elsewhere.
fn quotes(sample: &[u8], delimiter: u8) -> bool {
    let is_end = |byte: Option<&u8>| {
        byte.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\r' | b'\n'))
    };
    let (mut right, mut wrong) = (0, 0);
    let mut at = 0;
    let mut is_start = true;
    while let Some(&byte) = sample.get(at) {
        if is_start && byte == b'"' {
            // To the quote that closes: one that no second one follows.
            at += 1;
            while let Some(&byte) = sample.get(at) {
                if byte == b'"' {
                    if sample.get(at + 1) != Some(&b'"') {
                        break;
                    }
                    at += 1;
                }
                at += 1;
            }
            if is_end(sample.get(at + 1)) {
                right += 1;
            } else {
                wrong += 1;
            }
        }
        is_start = sample
            .get(at)
            .is_some_and(|byte| *byte == delimiter || matches!(byte, b'\r' | b'\n'));
        at += 1;
    }
    right >= wrong
}

/// The cells of the first rows; the last one is left out if the sample may cut it.
fn first_rows(sample: &[u8], dialect: Dialect) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new();
    reader
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter)
        .quoting(dialect.quote.is_some())
        .quote(dialect.quote.unwrap_or(b'"'));
    let mut rows: Vec<Vec<Vec<u8>>> = reader
        .from_reader(sample)
        .into_byte_records()
        .map_while(Result::ok)
        .take(100)
        .map(|record| record.iter().map(<[u8]>::to_vec).collect())
        .collect();
    if rows.len() > 1 && rows.len() < 100 && sample.len() >= SAMPLE {
        rows.pop();
    }
    rows
}

/// What the start of a table says of its encoding that rules reading it out, in words.
pub fn unreadable(sample: &[u8]) -> Option<&'static str> {
    if sample.starts_with(b"\xFF\xFE") || sample.starts_with(b"\xFE\xFF") {
        return Some(
            "it is in UTF-16: save it as \"CSV UTF-8\", or convert it by iconv -f UTF-16 -t UTF-8",
        );
    }
    if let Some(why) = utf16_without_mark(sample) {
        return Some(why);
    }
    let has = |escape: &[u8]| sample.windows(escape.len()).any(|bytes| bytes == escape);
    if has(b"\x1B$B") || has(b"\x1B$@") {
        return Some("it is in ISO-2022-JP: convert it by iconv -f ISO-2022-JP -t UTF-8");
    }
    if sample.starts_with(b"PK\x03\x04") {
        return Some("it is a spreadsheet or archive: save the sheet as \"CSV UTF-8\"");
    }
    if sample.starts_with(b"\x1F\x8B") {
        return Some("it is compressed: gunzip -c FILE | clean_csv --column …");
    }
    None
}

/// What to do with a table that looks like UTF-16: of the two bytes of each ASCII character one, always the same, is zero.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static str> {
    let [even, odd] = [0, 1].map(|first| {
        let bytes = sample.iter().skip(first).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    });
    let is_frequent = |zeros: usize| zeros * 20 > sample.len();
    match (even, odd) {
        (0, odd) if is_frequent(odd) => Some(
            "it looks like UTF-16: save it as \"CSV UTF-8\", or convert it by iconv -f UTF-16LE -t UTF-8",
        ),
        (even, 0) if is_frequent(even) => Some(
            "it looks like UTF-16: save it as \"CSV UTF-8\", or convert it by iconv -f UTF-16BE -t UTF-8",
        ),
        _ => None,
    }
}
