//! Prints everything that is known of a place, with who says so: `cargo run --release --example card -- Esutoru`.

use std::{fmt::Write as _, process::ExitCode};

use clap::Parser;
use karafuto::{Gazetteer, Place, PlaceId, Source, Status};

/// Prints places as cards: every name, date, relation and source.
#[derive(Parser)]
#[command(name = "card", version)]
struct Arguments {
    /// Names in any spelling, or numbers of places
    #[arg(required = true)]
    places: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let gazetteer = Gazetteer::builtin();
    let mut all_found = true;
    for asked in &arguments.places {
        let by_number = asked
            .parse()
            .ok()
            .and_then(PlaceId::new)
            .and_then(|id| gazetteer.place(id));
        let answer = gazetteer.lookup(asked);
        match by_number.or_else(|| answer.place()) {
            Some(place) => print!("{}", card(place)),
            None => {
                all_found = false;
                let what = match answer.status() {
                    Status::Ambiguous => "several places may be meant",
                    _ => "no place is known by that name",
                };
                eprintln!("card: {asked:?}: {what}");
                for candidate in answer.candidates() {
                    let place = candidate.place();
                    eprintln!("  {} {} ({})", place.id(), place.label(), place.kind());
                }
            }
        }
    }
    ExitCode::from(u8::from(!all_found))
}

fn card(place: Place<'static>) -> String {
    let mut text = format!("{} {} ({})\n", place.id(), place.label(), place.kind());
    let mut cited: Vec<Source<'static>> = Vec::new();
    let mut cite = |sources: &mut dyn Iterator<Item = Source<'static>>| -> String {
        let mut marks = String::new();
        for source in sources {
            let at = cited
                .iter()
                .position(|known| *known == source)
                .unwrap_or_else(|| {
                    cited.push(source);
                    cited.len() - 1
                });
            let _ = write!(marks, " [{}]", at + 1);
        }
        marks
    };
    let mut line = |title: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {title:<10} {value}");
        }
    };
    let labels = |places: Vec<String>| places.join(" < ");
    line(
        "lay in",
        labels(
            place
                .ancestors()
                .map(|area| area.label().into_owned())
                .collect(),
        ),
    );
    if let Some(site) = place.site() {
        line("site of", format!("{} ({})", site.label(), site.kind()));
    }
    if let Some((position, of)) = place.nearest_position() {
        let position = format!(
            "{}° N, {}° E ({})",
            position.lat(),
            position.lon(),
            position.precision()
        );
        line(
            "position",
            if of == place {
                position
            } else {
                format!("not known; {} ({}): {position}", of.label(), of.kind())
            },
        );
    }
    line(
        "today",
        format!("{}{}", place.fate(), {
            let modern = place.modern();
            modern.map_or_else(String::new, |modern| match modern.russian() {
                Some(russian) => format!(": {russian} / {}", modern.latin()),
                None => format!(": {}", modern.latin()),
            })
        }),
    );
    line("district", place.district().unwrap_or_default().to_owned());
    line(
        "countries",
        place.countries().collect::<Vec<_>>().join(", "),
    );
    line("note", place.note().into_owned());
    let _ = writeln!(text, "  names");
    for name in place.names() {
        let period = name.period();
        let date =
            |date: Option<karafuto::Date>| date.map_or_else(String::new, |date| date.to_string());
        let dates = match (period.from, period.to) {
            (None, None) => String::new(),
            (from, to) => format!(", {}–{}", date(from), date(to)),
        };
        let note = if name.note().is_empty() {
            String::new()
        } else {
            format!("; {}", name.note())
        };
        let certainty = match name.certainty() {
            karafuto::Certainty::Certain => String::new(),
            doubt => format!(", {doubt}"),
        };
        let marks = cite(&mut name.sources());
        let _ = writeln!(
            text,
            "    {} ({}, {} {}{dates}{certainty}){note}{marks}",
            name.text(),
            name.language(),
            name.era(),
            name.rank(),
        );
    }
    for row in place.relations() {
        let other = Gazetteer::builtin().place(row.other);
        let other = other.map_or_else(String::new, |other| other.label().into_owned());
        let date =
            |date: Option<karafuto::Date>| date.map_or_else(String::new, |date| date.to_string());
        let mut sources = row
            .sources
            .iter()
            .filter_map(|&id| Gazetteer::builtin().source(id));
        let marks = cite(&mut sources);
        let _ = writeln!(
            text,
            "  {} {other} {}–{}{marks}",
            row.relation,
            date(row.period.from),
            date(row.period.to),
        );
    }
    for link in place.links() {
        let mut sources = link
            .sources
            .iter()
            .filter_map(|&id| Gazetteer::builtin().source(id));
        let marks = cite(&mut sources);
        let _ = writeln!(text, "  {} {}{marks}", link.authority, link.identifier);
    }
    for (what, marks) in [
        ("place", cite(&mut place.sources())),
        ("position", cite(&mut place.position_sources())),
        ("fate", cite(&mut place.fate_sources())),
        ("district", cite(&mut place.district_sources())),
    ] {
        if !marks.is_empty() {
            let _ = writeln!(text, "  {what} by{marks}");
        }
    }
    for (number, source) in cited.iter().enumerate() {
        let author = if source.author().is_empty() {
            "–"
        } else {
            source.author()
        };
        let _ = writeln!(
            text,
            "  [{}] {}, {author}. {}",
            number + 1,
            source.title(),
            source.address()
        );
    }
    text.push('\n');
    text
}
