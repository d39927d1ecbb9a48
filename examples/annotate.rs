//! Marks the old place names of Karafuto and the Kurils in a text: `cargo run --release --example annotate < memoir.txt`.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser;
use karafuto::{AnnotateError, Annotator, Gazetteer, Mention, Passage, Place, PlaceId, Status};
use serde::Serialize;

/// Marks the places of southern Sakhalin (Karafuto) and the Kuril islands that a text names, in English and other
/// languages in Latin letters, Japanese or Russian.
///
/// Behind each name stands the name of today, in the letters of the text: "From Maoka [Kholmsk] to Toyohara
/// [Yuzhno-Sakhalinsk]". What may be one of several places has a question mark.
#[derive(Parser)]
#[command(name = "annotate", version, after_help = EXAMPLES)]
struct Arguments {
    /// The text, UTF-8; standard input without it, or as -
    file: Option<PathBuf>,

    /// Print one line of JSON for each place found: start and end in bytes of the text, text, status, score, place
    #[arg(long, conflicts_with_all = ["html", "summary"])]
    json: bool,

    /// Print the text as a web page, each name with its name of today and a link to a map
    #[arg(long, conflicts_with = "summary")]
    html: bool,

    /// Print the places found, the most frequent first
    #[arg(long)]
    summary: bool,

    /// Only names of the time, not those of today
    #[arg(long)]
    old_names: bool,

    /// Misspelt names too, where a preposition or a generic term points to a place
    #[arg(long)]
    fuzzy: bool,

    /// How many points of evidence make a mention: 1 finds more, 3 errs less
    #[arg(long, value_name = "POINTS", default_value_t = 2)]
    evidence: i32,

    /// The year that the text speaks of
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,

    /// Only places within the one of this name, such as 真岡郡 or Kunashiri
    #[arg(long, value_name = "NAME")]
    within: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  echo 'From Maoka to Port Toro' | annotate
  annotate --html diary.txt > diary.html
  annotate --json --old-names --year 1945 < report.txt

Exit status: 0 done (found or not), 2 usage or input error.";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("annotate: {failure}");
            ExitCode::from(2)
        }
    }
}

enum Failure {
    Usage(String),
    Input(AnnotateError),
    Output(io::Error),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Usage(what) => f.write_str(what),
            Failure::Input(error) => error.fmt(f),
            Failure::Output(error) => write!(f, "cannot write standard output: {error}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Failure::Output(error.into())
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let gazetteer = Gazetteer::builtin();
    let mut builder = Annotator::builder(gazetteer)
        .modern_names(!arguments.old_names)
        .fuzzy(arguments.fuzzy)
        .evidence(arguments.evidence);
    if let Some(year) = arguments.year {
        builder = builder.year(year);
    }
    if let Some(name) = &arguments.within {
        let mut areas = gazetteer.places_named(name).peekable();
        if areas.peek().is_none() {
            return Err(Failure::Usage(format!(
                "--within {name:?}: no place of that name is known"
            )));
        }
        builder = areas.fold(builder, |builder, area| builder.within(area.id()));
    }
    let input: Box<dyn Read> =
        match arguments
            .file
            .as_deref()
            .filter(|path| *path != Path::new("-"))
        {
            Some(path) => Box::new(File::open(path).map_err(|error| {
                Failure::Usage(format!("cannot read {}: {error}", path.display()))
            })?),
            None => Box::new(io::stdin().lock()),
        };

    let annotator = builder.build();
    let mut passages = annotator.passages(input);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut summary = Summary::default();
    if arguments.html {
        out.write_all(HTML_HEAD.as_bytes())?;
    }
    while let Some(passage) = passages.next_passage().map_err(Failure::Input)? {
        if arguments.json {
            write_json(&mut out, &passage)?;
        } else if arguments.html {
            write_marked(&mut out, &passage, html_text, html_mention)?;
        } else if arguments.summary {
            summary.add(&passage);
        } else {
            write_marked(&mut out, &passage, str::to_owned, marked)?;
        }
        out.flush()?;
    }
    if arguments.html {
        out.write_all(HTML_TAIL.as_bytes())?;
    }
    if arguments.summary {
        summary.write(&mut out)?;
    }
    out.flush()?;
    Ok(())
}

/// A mention as a line of JSON. Where it is ambiguous, `place` is the likeliest and `candidates` has all.
#[derive(Serialize)]
struct Line<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    status: Status,
    score: f64,
    place: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    fuzzy: bool,
}

fn write_json(out: &mut impl Write, passage: &Passage<'_, '_>) -> Result<(), Failure> {
    for mention in passage.mentions() {
        let candidates = match mention.status() {
            Status::Ambiguous => mention.candidates().collect(),
            _ => Vec::new(),
        };
        let line = Line {
            start: mention.start(),
            end: mention.end(),
            text: passage.words_of(mention),
            status: mention.status(),
            // The estimate is no finer.
            score: (mention.score() * 1000.0).round() / 1000.0,
            place: mention.likeliest(),
            candidates,
            fuzzy: mention.is_fuzzy(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes the text of a passage, its mentions in another way.
fn write_marked(
    out: &mut impl Write,
    passage: &Passage<'_, '_>,
    plain: impl Fn(&str) -> String,
    mark: impl Fn(&str, &Mention<'_>) -> String,
) -> io::Result<()> {
    let mut rest = passage.text();
    let mut at = passage.offset();
    for mention in passage.mentions() {
        let (before, from_it) = rest.split_at(mention.start() - at);
        let (name, after) = from_it.split_at(mention.end() - mention.start());
        out.write_all(plain(before).as_bytes())?;
        out.write_all(mark(name, mention).as_bytes())?;
        rest = after;
        at = mention.end();
    }
    out.write_all(plain(rest).as_bytes())
}

/// The name with that of today behind it, in Cyrillic letters if it is in these.
fn marked(name: &str, mention: &Mention<'_>) -> String {
    let Some(place) = mention.place() else {
        return format!("{name} [?]");
    };
    match today(name, place) {
        Some(today) if today != name => format!("{name} [{today}]"),
        Some(_) => name.to_owned(),
        None => format!("{name} [{}]", place.fate()),
    }
}

fn today(name: &str, place: Place<'_>) -> Option<String> {
    let modern = place.modern()?;
    let is_cyrillic = name.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c));
    Some(match modern.russian() {
        Some(russian) if is_cyrillic => russian.to_owned(),
        _ => modern.latin().into_owned(),
    })
}

const HTML_HEAD: &str = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Annotated text</title>\n\
<style>body{max-width:44em;margin:2em auto;font-family:serif;line-height:1.5;white-space:pre-wrap}\
a,abbr{background:#fff3c4;text-decoration:none;color:inherit;border-bottom:1px dotted}small{color:#666}</style>\n<body>";
const HTML_TAIL: &str = "</body>\n";

fn html_text(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn html_mention(name: &str, mention: &Mention<'_>) -> String {
    let label = html_text(name);
    let Some(place) = mention.place() else {
        let candidates: Vec<_> = mention.candidates().map(|place| describe(place)).collect();
        return format!(
            "<abbr title=\"{}\">{label}<small>?</small></abbr>",
            html_text(&candidates.join("; "))
        );
    };
    let title = html_text(&describe(place));
    let today = today(name, place)
        .filter(|today| today != name)
        .map(|today| format!(" <small>{}</small>", html_text(&today)))
        .unwrap_or_default();
    match map_address(place) {
        Some(address) => format!(
            "<a href=\"{}\" title=\"{title}\">{label}</a>{today}",
            html_text(&address)
        ),
        None => format!("<abbr title=\"{title}\">{label}</abbr>{today}"),
    }
}

fn describe(place: Place<'_>) -> String {
    let parts = [
        Some(place.label().into_owned()),
        place.romaji().map(Into::into),
        Some(place.kind().to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where the place lies on the map, or the area that it lay in.
fn map_address(place: Place<'_>) -> Option<String> {
    let (position, zoom) = match place.position() {
        Some(position) => (position, 12),
        None => (place.ancestors().find_map(Place::position)?, 9),
    };
    let (lat, lon) = (position.lat(), position.lon());
    Some(format!(
        "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map={zoom}/{lat}/{lon}"
    ))
}

/// How often each place is named, and how.
#[derive(Default)]
struct Summary<'g> {
    places: HashMap<PlaceId, (Place<'g>, usize, Vec<String>)>,
    ambiguous: HashMap<String, usize>,
}

impl<'g> Summary<'g> {
    fn add(&mut self, passage: &Passage<'_, 'g>) {
        for mention in passage.mentions() {
            let name = passage
                .words_of(mention)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            match mention.place() {
                Some(place) => {
                    let (_, count, names) =
                        self.places
                            .entry(place.id())
                            .or_insert((place, 0, Vec::new()));
                    *count += 1;
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                None => *self.ambiguous.entry(name).or_default() += 1,
            }
        }
    }

    fn write(self, out: &mut impl Write) -> io::Result<()> {
        let mut places: Vec<_> = self.places.into_values().collect();
        places.sort_by_key(|(place, count, _)| (std::cmp::Reverse(*count), place.id()));
        writeln!(out, "TIMES\tPLACE\tTODAY\tKIND\tPOSITION\tWRITTEN")?;
        for (place, count, names) in places {
            let today = today("", place).unwrap_or_else(|| format!("({})", place.fate()));
            let position = place.position().map_or_else(
                || "–".to_owned(),
                |at| format!("{:.3}N {:.3}E", at.lat(), at.lon()),
            );
            writeln!(
                out,
                "{count}\t{}\t{today}\t{}\t{position}\t{}",
                place.label(),
                place.kind(),
                names.join(", ")
            )?;
        }
        let mut ambiguous: Vec<_> = self.ambiguous.into_iter().collect();
        ambiguous.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        for (name, count) in ambiguous {
            writeln!(out, "{count}\t?\t?\t?\t–\t{name}")?;
        }
        Ok(())
    }
}
