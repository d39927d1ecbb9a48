//! Looks old place names of Karafuto and the Kurils up: `cargo run --release --example lookup -- Esutoru`.

use std::{
    fmt::Display,
    io::{self, BufRead, IsTerminal, Write},
    process::ExitCode,
};

use karafuto::{Answer, Candidate, Gazetteer, Kind, Position, Precision, Query, Status};
use lexopt::ValueExt;
use unicode_width::UnicodeWidthStr;

/// What the command line asks for.
#[derive(Default)]
struct Arguments {
    names: Vec<String>,
    json: bool,
    sources: bool,
    limit: Option<usize>,
    year: Option<i16>,
    kind: Option<Kind>,
    within: Option<String>,
    near: Option<Position>,
}

/// What is to be printed.
enum Wish {
    Answers(Arguments),
    Text(&'static str),
}

const HELP: &str = "\
Tells what became of a Japanese-era place name of southern Sakhalin (Karafuto) or the Kuril islands.

Names may be in kanji old or new, kana, Latin, Cyrillic; Ainu, Russian before 1905, or of today. The answer is
'resolved' where one place stands clear, 'ambiguous' where several may be meant, 'not_found' where none is known;
what is listed under 'not_found' are suggestions.

Usage: lookup [OPTIONS] [NAMES]...

Arguments:
  [NAMES]...         Names to look up; without any, one a line is read from standard input

Options:
      --json         Print one line of JSON for each query
      --sources      Print below each answer who says so
      --limit N      At most this many candidates for each query [default: 5]
      --year YEAR    The year that the text speaks of
      --kind KIND    Only places of this kind (town and village count as alike)
      --within NAME  Only places within the one of this name, such as 真岡郡 or Kunashiri
      --near LAT,LON Prefer places near this position, in degrees north and east
  -h, --help         Print help
  -V, --version      Print version

Examples:
  lookup Esutoru 眞岡 Сикука              a table for people
  lookup --kind station 手井              the station, not the town
  lookup --sources Esutoru                 with those who say so
  lookup --within 国後島 --json 泊        one line of JSON
  lookup --json < names.txt > places.jsonl

Exit status: 0 all resolved (or the reader of the output has seen enough), 1 some not,
2 usage or input error.
";

impl Arguments {
    fn read(mut parser: lexopt::Parser) -> Result<Wish, lexopt::Error> {
        use lexopt::Arg::{Long, Short, Value};

        let mut arguments = Self::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Value(name) => arguments.names.push(name.string()?),
                Long("json") => arguments.json = true,
                Long("sources") => arguments.sources = true,
                Long("limit") => {
                    arguments.limit = Some(value(&mut parser, "--limit", at_least_one)?)
                }
                Long("year") => arguments.year = Some(value(&mut parser, "--year", year)?),
                Long("kind") => {
                    arguments.kind = Some(value(&mut parser, "--kind", str::parse::<Kind>)?)
                }
                Long("within") => arguments.within = Some(parser.value()?.string()?),
                Long("near") => arguments.near = Some(value(&mut parser, "--near", position)?),
                Short('h') | Long("help") => return Ok(Wish::Text(HELP)),
                Short('V') | Long("version") => {
                    return Ok(Wish::Text(concat!(
                        "lookup ",
                        env!("CARGO_PKG_VERSION"),
                        "\n"
                    )));
                }
                other => return Err(other.unexpected()),
            }
        }
        if arguments.json && arguments.sources {
            return Err("--json has no place for what --sources prints; leave one out".into());
        }
        Ok(Wish::Answers(arguments))
    }
}

/// The value of `option`, which was read last.
fn value<T, E: Display>(
    parser: &mut lexopt::Parser,
    option: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<T, lexopt::Error> {
    let value = parser.value()?.string()?;
    parse(&value).map_err(|error| format!("{option} {value:?}: {error}").into())
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err("a whole number from 1 on is wanted".to_owned()),
    }
}

fn year(text: &str) -> Result<i16, String> {
    text.parse()
        .map_err(|_| "a year such as 1940 is wanted".to_owned())
}

fn position(text: &str) -> Result<Position, String> {
    let numbers = text
        .split_once(',')
        .and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)));
    let (lat, lon) = numbers.ok_or("two numbers are wanted, such as 47.05,142.04")?;
    Position::new(lat, lon, Precision::Point).map_err(|error| error.to_string())
}

fn main() -> ExitCode {
    let arguments = match Arguments::read(lexopt::Parser::from_env()) {
        Ok(Wish::Answers(arguments)) => arguments,
        Ok(Wish::Text(text)) => {
            // A reader who has seen enough is no error.
            let _ = io::stdout().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("lookup: {error}; lookup --help tells the options");
            return ExitCode::from(2);
        }
    };
    let (cannot, error) = match run(&arguments) {
        Ok(code) => return code,
        Err(Failure::Input(error)) => ("read standard input", error),
        // The reader of the output has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            return ExitCode::SUCCESS;
        }
        Err(Failure::Output(error)) => ("write standard output", error),
    };
    eprintln!("lookup: cannot {cannot}: {error}");
    ExitCode::from(2)
}

/// What ends a run early.
enum Failure {
    Input(io::Error),
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let gazetteer = Gazetteer::builtin();
    let mut template = Query::new("").limit(arguments.limit.unwrap_or(Query::DEFAULT_LIMIT));
    if let Some(kind) = arguments.kind {
        template = template.kind(kind);
    }
    if let Some(year) = arguments.year {
        template = template.year(year);
    }
    if let Some(near) = arguments.near {
        template = template.near(near);
    }
    if let Some(name) = &arguments.within {
        let mut areas = gazetteer.places_named(name).peekable();
        if areas.peek().is_none() {
            eprintln!(
                "lookup: --within {name:?}: no place of that name is known{}",
                suggestions(gazetteer, name)
            );
            return Ok(ExitCode::from(2));
        }
        template = areas.fold(template, |query, area| query.within(area.id()));
    }
    let answer = |text: &str| gazetteer.resolve(&template.with_text(text));

    let mut out = Output::new(arguments);
    if arguments.names.is_empty() {
        answer_lines(answer, &mut out)
    } else {
        out.answers(
            &arguments
                .names
                .iter()
                .map(|name| answer(name))
                .collect::<Vec<_>>(),
        )?;
        Ok(out.exit_code())
    }
}

fn suggestions(gazetteer: &Gazetteer, name: &str) -> String {
    let answer = gazetteer.lookup(name);
    let labels: Vec<_> = answer
        .candidates()
        .iter()
        .map(|candidate| candidate.place().label())
        .collect();
    if labels.is_empty() {
        String::new()
    } else {
        format!("; perhaps {}?", labels.join(", "))
    }
}

/// Answers each line of standard input before it waits for the next.
fn answer_lines<'g>(
    answer: impl Fn(&str) -> Answer<'g>,
    out: &mut Output,
) -> Result<ExitCode, Failure> {
    let mut input = io::stdin().lock();
    if input.is_terminal() {
        eprintln!("One name a line; end with Ctrl-D.");
    }
    let mut line = Vec::new();
    let mut has_bad_line = false;
    for number in 1_u64.. {
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        if read.map_err(Failure::Input)? == 0 {
            break;
        }
        if number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        if line.ends_with(b"\n") {
            line.pop();
        }
        if line.ends_with(b"\r") {
            line.pop();
        }
        match std::str::from_utf8(&line) {
            Ok(text) => out.answers(&[answer(text)])?,
            Err(error) => {
                eprintln!(
                    "lookup: standard input, line {number}, byte {}: not UTF-8; convert the input to UTF-8",
                    error.valid_up_to() + 1
                );
                has_bad_line = true;
                out.answers(&[Answer::not_found(&String::from_utf8_lossy(&line))])?;
            }
        }
    }
    Ok(if has_bad_line {
        ExitCode::from(2)
    } else {
        out.exit_code()
    })
}

/// Writes answers and remembers whether all were resolved.
struct Output {
    is_json: bool,
    shows_sources: bool,
    is_first: bool,
    all_resolved: bool,
}

const HEADINGS: [&str; 9] = [
    "QUERY", "STATUS", "SCORE", "OLD NAME", "READING", "TODAY", "KIND", "POSITION", "HOW",
];

/// Widths that hold most values, for a table whose later rows are not known yet.
const USUAL_WIDTHS: [usize; 9] = [14, 10, 5, 10, 22, 34, 11, 16, 3];

impl Output {
    fn new(arguments: &Arguments) -> Self {
        Self {
            is_json: arguments.json,
            shows_sources: arguments.sources,
            is_first: true,
            all_resolved: true,
        }
    }

    fn answers(&mut self, answers: &[Answer<'_>]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        self.all_resolved &= answers
            .iter()
            .all(|answer| answer.status() == Status::Resolved);
        if self.is_json {
            for answer in answers {
                serde_json::to_writer(&mut out, answer)?;
                writeln!(out)?;
            }
        } else {
            let rows: Vec<_> = answers.iter().map(rows).collect();
            let mut widths = USUAL_WIDTHS;
            for row in rows.iter().flatten() {
                for (width, cell) in widths.iter_mut().zip(row) {
                    *width = (*width).max(cell.width());
                }
            }
            if self.is_first {
                write_row(&mut out, &HEADINGS.map(str::to_owned), &widths)?;
            }
            for (answer, rows) in answers.iter().zip(&rows) {
                for row in rows {
                    write_row(&mut out, row, &widths)?;
                }
                if let Some(candidate) = answer.resolved().filter(|_| self.shows_sources) {
                    write_sources(&mut out, candidate)?;
                }
            }
        }
        self.is_first = false;
        out.flush()
    }

    fn exit_code(&self) -> ExitCode {
        ExitCode::from(u8::from(!self.all_resolved))
    }
}

/// Who attests the name that was matched, and who says what stands there now.
fn write_sources(out: &mut impl Write, candidate: &Candidate<'_>) -> io::Result<()> {
    let place = candidate.place();
    let modern = place.modern().and_then(|modern| modern.name());
    for (what, sources) in [
        ("name", candidate.name().sources().collect::<Vec<_>>()),
        (
            "today",
            modern.into_iter().flat_map(|name| name.sources()).collect(),
        ),
        ("position", place.position_sources().collect()),
    ] {
        for source in sources {
            writeln!(
                out,
                "    {what}: {}, {} {}",
                source.title(),
                if source.author().is_empty() {
                    "–"
                } else {
                    source.author()
                },
                source.address()
            )?;
        }
    }
    Ok(())
}

fn write_row(out: &mut impl Write, row: &[String; 9], widths: &[usize; 9]) -> io::Result<()> {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(
            ' ',
            width.saturating_sub(cell.width()) + 2,
        ));
    }
    writeln!(out, "{}", line.trim_end())
}

/// The rows for one answer: the place where it is resolved, else each candidate.
fn rows(answer: &Answer<'_>) -> Vec<[String; 9]> {
    let shown = match answer.status() {
        Status::Resolved => &answer.candidates()[..1],
        _ => answer.candidates(),
    };
    let mut rows: Vec<_> = shown.iter().map(candidate_row).collect();
    if rows.is_empty() {
        rows.push(Default::default());
    }
    rows[0][0] = without_controls(answer.query());
    rows[0][1] = answer.status().to_string();
    rows
}

/// `text` on one line: a line break or an escape sequence in it would spoil the table.
fn without_controls(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

fn candidate_row(candidate: &Candidate<'_>) -> [String; 9] {
    let place = candidate.place();
    let reading = [place.kana().map(Into::into), place.romaji()];
    let today = place.modern().map_or_else(
        || place.fate().to_string(),
        |modern| {
            let latin = modern.latin();
            match modern.russian() {
                Some(russian) => format!("{russian} / {latin}"),
                None => latin.into_owned(),
            }
        },
    );
    let position = place.position().map_or_else(
        || "–".to_owned(),
        |position| format!("{:.3}N {:.3}E", position.lat(), position.lon()),
    );
    let how: Vec<_> = candidate.how().iter().map(ToString::to_string).collect();
    [
        String::new(),
        String::new(),
        format!("{:.2}", candidate.score()),
        place.label().into_owned(),
        reading.into_iter().flatten().collect::<Vec<_>>().join(" "),
        today,
        place.kind().to_string(),
        position,
        how.join("; "),
    ]
}
