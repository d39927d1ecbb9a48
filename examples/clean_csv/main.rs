//! Cleans a column of old place names in a table: `cargo run --release --example clean_csv -- --column place IN.csv -o OUT.csv`.
//!
//! [`files`] sees to it that no file is written over another, [`encoding`], [`dialect`] and [`columns`] find out how the table is
//! written, [`rows`] cuts it into rows without changing a byte, [`work`] decides them and adds cells, [`pipeline`] does so on several
//! threads, [`sink`] takes the rows, [`resume`] takes up a killed run, [`review`] and [`report`] tell what is left to a person.

mod columns;
mod dialect;
mod encoding;
mod fault;
mod files;
mod pipeline;
mod report;
mod resume;
mod review;
mod rows;
mod sink;
mod work;

use std::{
    fs::File,
    hash::{DefaultHasher, Hash, Hasher},
    io::{self, Cursor, IsTerminal, Read},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Arc, atomic::AtomicBool, atomic::Ordering},
    thread,
};

use clap::Parser;
use encoding_rs::{Encoding, UTF_8};
use indicatif::{ProgressBar, ProgressStyle};
use karafuto::{Cleaner, Column, Gazetteer, Kind, Query, RulingError, Rulings, Survey};

use crate::{
    columns::{ColumnError, Wanted},
    files::{Clash, Files, Use, unbuffered},
    report::{Report, grouped},
    resume::ResumeError,
    review::ReviewError,
    rows::{Batch, ReadError, Rows},
    sink::{Sink, WriteError},
    work::{OnError, Shape, Worker},
};

/// Tells for each name in a column of a CSV or TSV table which place of Karafuto or the Kurils it is.
///
/// Every row comes out once, in order, its own bytes unchanged, with columns added behind: status (resolved, ambiguous, not_found,
/// empty), id, score, matched, modern_ru, modern_latin, kanji, kana, romaji, kind, fate, lat, lon, precision, within, candidates,
/// reason. An added column whose name the table has already is called karafuto_….
#[derive(Parser)]
#[command(name = "clean_csv", version, after_help = EXAMPLES)]
struct Arguments {
    /// The table; standard input without it or for -
    input: Option<PathBuf>,

    /// Write to this file, not the input itself; it gets its name when all is done. Otherwise to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The column of names, by its name or its number from 1; by its number if another bears its name
    #[arg(short, long, value_name = "COLUMN")]
    column: String,

    /// A column of areas (district, island, municipality) that narrow the choice
    #[arg(long, value_name = "COLUMN")]
    district_column: Option<String>,

    /// A column of years or dates; names that held then go first
    #[arg(long, value_name = "COLUMN")]
    year_column: Option<String>,

    /// A column of countries; one that never held the region rules its row out
    #[arg(long, value_name = "COLUMN")]
    country_column: Option<String>,

    /// The year of all rows that give none
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,

    /// Only places of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,

    /// The table has no heading; columns go by number
    #[arg(long)]
    no_header: bool,

    /// What stands between cells: a character, or tab; found out if not given
    #[arg(short, long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,

    /// What quotes cells: a character, or none; found out if not given
    #[arg(long, value_name = "CHARACTER", value_parser = quote)]
    quote: Option<Quote>,

    /// The encoding: utf-8, shift_jis (cp932), euc-jp, windows-1251 (cp1251), koi8-r, or another that holds ASCII. Characters of added
    /// cells that it lacks are written by their numbers, as &#30495; for 真
    #[arg(short, long, value_name = "NAME", default_value = "utf-8", value_parser = encoding::of_label)]
    encoding: &'static Encoding,

    /// Put this before the names of the added columns
    #[arg(long, value_name = "TEXT", default_value = "")]
    prefix: String,

    /// Add only these columns, in this order, such as status,id,modern_latin
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', value_parser = added)]
    only: Vec<Column>,

    /// Leave what scores less than this ambiguous
    #[arg(long, value_name = "SCORE", default_value_t = 0.0, value_parser = score)]
    min_score: f64,

    /// Write the doubtful values, each once, to this file for a person to decide; of more than 100,000 the most frequent
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,

    /// Apply what a person decided: the file of --review with its last column filled in, in UTF-8 or the encoding of the table
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,

    /// What to do with a row that has a wrong byte in a column asked for, too many or too few cells, or a quote that never closes
    #[arg(long, value_name = "WHAT", default_value = "keep")]
    on_error: OnError,

    /// Go on where a killed run of the same command left off
    #[arg(long, requires = "output")]
    resume: bool,

    /// Look up on this many threads; as many as there are cores if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    threads: Option<u16>,

    /// No report at the end; warnings are printed all the same
    #[arg(short, long)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  clean_csv --column place register.csv -o clean.csv
  clean_csv --column 3 --district-column county --year-column born -e shift_jis old.csv > clean.csv
  clean_csv --column place register.csv -o clean.csv --review doubtful.csv
  (fill in the column decision: an id from candidates, a name, or none)
  clean_csv --column place register.csv -o clean.csv --decisions doubtful.csv

Exit status: 0 all rows decided (resolved, empty, or decided by hand); 1 some not, or left out by --on-error skip; 2 an error: the
run ended early (its reader gone, too), or a row cannot be read surely (a wrong byte, a name too long, a quote that never closes).
Too many or too few cells alone leave a kept row decided.";

/// Rows are worked on in pieces of this many bytes.
const PIECE: usize = 1 << 18;

/// Distinct values that are remembered, shared out among the threads.
const REMEMBERED: usize = 60_000;

/// How many faults of rows are told one by one.
const MOST_FAULTS_TOLD: u64 = 20;

type Quote = Option<u8>;

fn delimiter(text: &str) -> Result<u8, String> {
    match text {
        "tab" | "\\t" => Ok(b'\t'),
        _ => {
            one_byte(text).ok_or_else(|| "one ASCII character or the word tab is wanted".to_owned())
        }
    }
}

fn quote(text: &str) -> Result<Quote, String> {
    match text {
        "none" => Ok(None),
        _ => match one_byte(text) {
            Some(byte) => Ok(Some(byte)),
            None => Err("one ASCII character or the word none is wanted".to_owned()),
        },
    }
}

fn one_byte(text: &str) -> Option<u8> {
    match text.as_bytes() {
        &[byte] if byte.is_ascii() && !matches!(byte, b'\r' | b'\n' | 0) => Some(byte),
        _ => None,
    }
}

fn added(name: &str) -> Result<Column, String> {
    name.trim()
        .parse()
        .map_err(|error| format!("{error} (rows are never left out)"))
}

fn score(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("a number from 0 to 1 is wanted".to_owned()),
    }
}

/// What ends a run early.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Clash(#[from] Clash),
    #[error("{file}: cannot be read: {source}")]
    Open { file: String, source: io::Error },
    #[error("{file}: {why}")]
    Unreadable { file: String, why: &'static str },
    #[error("{file}: {source}")]
    Read { file: String, source: ReadError },
    #[error("{file}: {source}")]
    Column { file: String, source: ColumnError },
    #[error("{file}: the heading has a column {name:?} already; another --prefix is wanted")]
    Taken { file: String, name: String },
    #[error(
        "{delimiter:?} is a part of characters in {encoding} too; convert the table to UTF-8 first"
    )]
    Delimiter {
        delimiter: char,
        encoding: &'static str,
    },
    #[error(transparent)]
    Rulings(#[from] RulingError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("{file}: {source}")]
    Resume { file: String, source: ResumeError },
    #[error(transparent)]
    Review(#[from] ReviewError),
    #[error("stopped at a faulty row, as --on-error stop demands{}", .0)]
    Stopped(String),
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("clean_csv: {failure}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut files = named_files(arguments)?;
    if let Some(review) = &arguments.review {
        review::check(review)?;
    }
    let gazetteer = Gazetteer::builtin();
    let (file, mut input, size) = open(input_path(arguments))?;
    let read = |source| Failure::Read {
        file: file.clone(),
        source,
    };
    let mut sample = Vec::new();
    (&mut input)
        .take(dialect::SAMPLE as u64)
        .read_to_end(&mut sample)
        .map_err(|source| read(ReadError::Input { row: 0, source }))?;
    if let Some(why) = dialect::unreadable(&sample) {
        return Err(Failure::Unreadable { file, why });
    }
    let bom: &[u8] = if sample.starts_with(b"\xEF\xBB\xBF") {
        b"\xEF\xBB\xBF"
    } else {
        b""
    };
    // A byte order mark says more surely than anybody that the table is in UTF-8.
    let encoding = if bom.is_empty() {
        arguments.encoding
    } else {
        UTF_8
    };
    let wanted = Wanted {
        place: arguments.column.clone(),
        district: arguments.district_column.clone(),
        year: arguments.year_column.clone(),
        country: arguments.country_column.clone(),
        has_header: !arguments.no_header,
    };
    let sample = sample.split_off(bom.len());
    let dialect = dialect::detect(
        &sample,
        arguments.delimiter,
        arguments.quote,
        encoding,
        &wanted,
    );
    if encoding != UTF_8
        && !encoding.is_single_byte()
        && dialect.delimiter >= 0x30
        && encoding != encoding_rs::EUC_JP
    {
        return Err(Failure::Delimiter {
            delimiter: dialect.delimiter.into(),
            encoding: encoding.name(),
        });
    }

    let mut rows = Rows::new(Cursor::new(sample).chain(input), dialect);
    let mut first = Batch::default();
    // All cells of the first row are wanted: columns are found by them.
    rows.read(&mut first, 1).map_err(read)?;
    let cells = first_cells(&first, dialect);
    let columns = match first.rows.is_empty() || first.rows[0].width == 0 {
        true => Default::default(),
        false => wanted
            .find(&cells, encoding)
            .map_err(|source| Failure::Column {
                file: file.clone(),
                source,
            })?,
    };
    rows.want(columns);
    let names: Vec<_> = match wanted.has_header {
        true => cells
            .iter()
            .map(|cell| encoding.decode_without_bom_handling(cell).0.into_owned())
            .collect(),
        false => Vec::new(),
    };
    let added = added_columns(&arguments.only);
    let added_names =
        added_names(&added, &arguments.prefix, &names).map_err(|name| Failure::Taken {
            file: file.clone(),
            name,
        })?;
    let shape = Arc::new(Shape {
        dialect,
        encoding,
        wanted: columns,
        names,
        width: cells.len(),
        added,
        on_error: arguments.on_error,
        has_unwritable: AtomicBool::new(false),
    });

    let (rulings, rulings_hash) = rulings(arguments.decisions.as_deref(), encoding, gazetteer)?;
    let rulings = Arc::new(rulings);
    let threads = arguments.threads.map_or_else(
        || thread::available_parallelism().map_or(1, usize::from),
        usize::from,
    );
    let mut query = Query::new("");
    if let Some(year) = arguments.year {
        query = query.year(year);
    }
    if let Some(kind) = arguments.kind {
        query = query.kind(kind);
    }
    let mut workers: Vec<_> = (0..threads)
        .map(|_| {
            let cleaner = Cleaner::new(gazetteer)
                .query(&query)
                .min_score(arguments.min_score)
                .rulings(Arc::clone(&rulings))
                .capacity(REMEMBERED / threads);
            Worker::new(cleaner, Arc::clone(&shape))
        })
        .collect();

    // What stands before the first row of names: byte order mark and heading.
    let mut head = bom.to_vec();
    let mut head_rows = 0;
    let mut pending = Batch::default();
    match first.rows.first() {
        Some(row) if wanted.has_header && row.width > 0 => {
            head.extend_from_slice(&first.bytes[..row.cells_end]);
            head.extend(shape.render(added_names.iter().map(|name| name.as_str().into())));
            head.extend_from_slice(&first.bytes[row.cells_end..]);
            head_rows = 1;
        }
        // Read before it was known which columns are wanted; it is read again.
        Some(_) => pending = again(&first, dialect, columns),
        None => {}
    }

    let mut resumed = None;
    let mut sink = match &arguments.output {
        None => Sink::to_stdout()?,
        Some(output) => {
            let mut fingerprint = DefaultHasher::new();
            (
                dialect,
                encoding.name(),
                &wanted,
                &shape.added,
                &added_names,
            )
                .hash(&mut fingerprint);
            (arguments.on_error, &arguments.year, &arguments.kind).hash(&mut fingerprint);
            (
                arguments.min_score.to_bits(),
                rulings_hash,
                env!("CARGO_PKG_VERSION"),
            )
                .hash(&mut fingerprint);
            let part = sink::part_path(output, fingerprint.finish());
            files.add("the unfinished --output", &part, Use::Written)?;
            if arguments.resume {
                (resumed, pending) = resume::resume(
                    &part,
                    &head,
                    head_rows,
                    &mut rows,
                    &shape,
                    &mut workers[0],
                    pending,
                )
                .map_err(|source| Failure::Resume {
                    file: file.clone(),
                    source,
                })?;
                match resumed {
                    Some(resumed) => {
                        eprintln!("clean_csv: going on after row {}", grouped(resumed.rows));
                        if resumed.grave > 0 {
                            eprintln!(
                                "clean_csv: {file}: {} faults before it",
                                grouped(resumed.grave)
                            );
                        }
                    }
                    None => eprintln!(
                        "clean_csv: no unfinished run of this command on this table; starting anew"
                    ),
                }
            }
            Sink::to_file(
                output,
                &part,
                resumed.map(|resumed| (resumed.end, resumed.rows)),
            )?
        }
    };
    if resumed.is_none() {
        sink.write(&head, &[head.len()])?;
    }

    let progress = progress(size);
    let mut told = Told::new(&file, arguments.on_error);
    if let Some(resumed) = resumed {
        (told.skipped, told.grave) = (resumed.skipped, resumed.grave);
    }
    let result = pipeline::run(rows, pending, &mut workers, PIECE, |done, bytes_read| {
        progress.set_position(bytes_read);
        told.tell(&done, &progress);
        sink.write(&done.bytes, &done.ends)?;
        Ok(done.is_stopped)
    });
    progress.finish_and_clear();
    let is_stopped = result.map_err(|failure| match failure {
        pipeline::Failed::Read(source) => read(source),
        pipeline::Failed::Write(error) => error.into(),
    })?;
    if is_stopped {
        let rest = sink.unfinished().map_or(String::new(), |part| {
            format!("; the rows before it are in {}", part.display())
        });
        return Err(Failure::Stopped(rest));
    }
    sink.finish()?;

    let mut survey = Survey::default();
    for worker in &workers {
        survey.join(&worker.cleaner.survey());
    }
    if let Some(review) = &arguments.review {
        review::write(review, &survey, &workers[0].cleaner, !bom.is_empty())?;
        if survey.rows_let_go() > 0 {
            eprintln!(
                "clean_csv: warning: {} has the {} most frequent doubtful values; {} rows have others: decide these and run again",
                review.display(),
                grouped(Survey::MOST_DOUBTFUL as u64),
                grouped(survey.rows_let_go())
            );
        }
    }
    if !arguments.quiet {
        let has_hints = columns[1..].iter().any(Option::is_some);
        let survey = &survey;
        eprint!("{}", Report { survey, has_hints });
    }
    if shape.has_unwritable.load(Ordering::Relaxed) {
        let name = encoding.name();
        eprintln!(
            "clean_csv: warning: {name} lacks characters of added cells; they are written by their numbers, as &#30495; for 真"
        );
    }
    told.sum_up();
    Ok(ExitCode::from(match () {
        () if told.grave > 0 => 2,
        () if survey.undecided() > 0 || told.skipped > 0 => 1,
        () => 0,
    }))
}

/// The files that the arguments name, none of which is written over another.
fn named_files(arguments: &Arguments) -> Result<Files, Clash> {
    let mut files = Files::default();
    match input_path(arguments) {
        Some(path) => files.add("the input", path, Use::Read)?,
        None => files.add_open("standard input", unbuffered(io::stdin()), Use::Read)?,
    }
    if let Some(path) = &arguments.decisions {
        files.add("--decisions", path, Use::Read)?;
    }
    match &arguments.output {
        Some(path) => files.add("--output", path, Use::Written)?,
        None => files.add_open("standard output", unbuffered(io::stdout()), Use::Written)?,
    }
    if let Some(path) = &arguments.review {
        files.add("--review", path, Use::Written)?;
    }
    Ok(files)
}

/// Where the table is; `None` for standard input.
fn input_path(arguments: &Arguments) -> Option<&Path> {
    let path = arguments.input.as_deref();
    path.filter(|path| *path != Path::new("-"))
}

/// The input with its name for messages and, where it is known, its size in bytes.
type Input = (String, Box<dyn Read + Send>, Option<u64>);

fn open(path: Option<&Path>) -> Result<Input, Failure> {
    let Some(path) = path else {
        if io::stdin().is_terminal() {
            eprintln!("Reading a table from the terminal; end with Ctrl-D.");
        }
        return Ok(("standard input".to_owned(), Box::new(io::stdin()), None));
    };
    let file = path.display().to_string();
    let opened = File::open(path).and_then(|input| Ok((input.metadata()?, input)));
    match opened {
        Ok((about, input)) => {
            let size = about.is_file().then_some(about.len());
            Ok((file, Box::new(input), size))
        }
        Err(source) => Err(Failure::Open { file, source }),
    }
}

fn first_cells(first: &Batch, dialect: rows::Dialect) -> Vec<Vec<u8>> {
    let Some(row) = first.rows.first().filter(|row| row.width > 0) else {
        return Vec::new();
    };
    let mut reader = csv::ReaderBuilder::new();
    reader
        .has_headers(false)
        .delimiter(dialect.delimiter)
        .quoting(dialect.quote.is_some())
        .quote(dialect.quote.unwrap_or(b'"'));
    let bytes = &first.bytes[row.cells_start..row.end];
    let cells = reader.from_reader(bytes).into_byte_records().next();
    let cells = cells.and_then(Result::ok).unwrap_or_default();
    cells.iter().map(<[u8]>::to_vec).collect()
}

/// The first row read again, with the cells that are wanted.
fn again(first: &Batch, dialect: rows::Dialect, columns: [Option<usize>; rows::WANTED]) -> Batch {
    let mut rows = Rows::new(&*first.bytes, dialect);
    rows.want(columns);
    let mut batch = Batch::default();
    // Bytes in memory can be read, and as one row they were read before.
    let _ = rows.read(&mut batch, 1);
    batch.is_last = first.is_last;
    batch
}

/// The columns that are added: those asked for, each once, or all.
fn added_columns(only: &[Column]) -> Vec<Column> {
    let asked = match only {
        [] => Column::ALL,
        only => only,
    };
    let mut added = Vec::with_capacity(asked.len());
    for &column in asked {
        if !added.contains(&column) {
            added.push(column);
        }
    }
    added
}

/// The names of the added columns, none of which the table has; else the one that it has.
fn added_names(added: &[Column], prefix: &str, names: &[String]) -> Result<Vec<String>, String> {
    let is_taken = |name: &String| names.iter().any(|known| known.trim() == name);
    added
        .iter()
        .map(|column| {
            let plain = format!("{prefix}{column}");
            if !is_taken(&plain) {
                return Ok(plain);
            }
            let marked = format!("karafuto_{column}");
            if prefix.is_empty() && !is_taken(&marked) {
                Ok(marked)
            } else {
                Err(plain)
            }
        })
        .collect()
}

/// The rulings, and a number that tells them from others.
fn rulings(
    path: Option<&Path>,
    encoding: &'static Encoding,
    gazetteer: &Gazetteer,
) -> Result<(Rulings, u64), Failure> {
    let Some(path) = path else {
        return Ok(Default::default());
    };
    let file = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|source| Failure::Open {
        file: file.clone(),
        source,
    })?;
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    // Written in UTF-8, it may have been saved by a program in the encoding of the table.
    let text = match encoding.decode_without_bom_handling_and_without_replacement(&bytes) {
        Some(text) if std::str::from_utf8(&bytes).is_err() => text.into_owned().into_bytes(),
        _ => bytes,
    };
    Ok((Rulings::read(&*text, &file, gazetteer)?, hasher.finish()))
}

/// A bar in a terminal, nothing elsewhere.
fn progress(size: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match size {
        Some(size) => (
            ProgressBar::new(size),
            "{bar:40} {bytes} of {total_bytes}, {eta} left",
        ),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes}, {elapsed}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Tells faults, the first ones singly.
struct Told<'f> {
    file: &'f str,
    on_error: OnError,
    all: u64,
    grave: u64,
    skipped: u64,
}

impl<'f> Told<'f> {
    fn new(file: &'f str, on_error: OnError) -> Self {
        Self {
            file,
            on_error,
            all: 0,
            grave: 0,
            skipped: 0,
        }
    }

    fn tell(&mut self, done: &work::Done, progress: &ProgressBar) {
        self.skipped += done.skipped;
        for fault in &done.faults {
            self.all += 1;
            self.grave += u64::from(fault.is_grave());
            if self.all <= MOST_FAULTS_TOLD || done.is_stopped {
                let remedy = fault.remedy(self.on_error);
                progress.suspend(|| eprintln!("clean_csv: {}: {fault}{remedy}", self.file));
            }
        }
    }

    fn sum_up(&self) {
        if self.all > MOST_FAULTS_TOLD {
            let more = grouped(self.all - MOST_FAULTS_TOLD);
            eprintln!("clean_csv: {}: {more} more faults", self.file);
        }
        if self.skipped > 0 {
            let skipped = grouped(self.skipped);
            eprintln!(
                "clean_csv: {}: {skipped} faulty rows left out, as --on-error skip demands",
                self.file
            );
        }
    }
}
