//! A historical gazetteer of southern Sakhalin (Karafuto, 樺太) and the Kuril islands (Chishima, 千島).
//!
//! Give it an old name in any script and spelling; it answers which place that is, what it is called today, where it
//! lies, how it knows and how sure it is, or that it does not know.
//!
//! # One name
//!
//! [`Gazetteer::builtin`] needs no set-up. An [`Answer`] is a decision: [`Status::Resolved`], [`Status::Ambiguous`] or
//! [`Status::NotFound`].
//!
//! ```
//! use karafuto::{Gazetteer, Status};
//!
//! let answer = Gazetteer::builtin().lookup("Esutru");
//! assert_eq!(answer.status(), Status::Resolved);
//! let best = &answer.candidates()[0];
//! assert_eq!(best.place().kanji(), Some("恵須取"));
//! assert_eq!(best.matched(), "Esutoru");
//! assert_eq!(best.how()[0].to_string(), "1 edit: ∅→o");
//! ```
//!
//! # A name and what you know of it
//!
//! A [`Query`] takes the kind of place, the year, an area and a position. Namesakes are never guessed at:
//!
//! ```
//! use karafuto::{Gazetteer, Kind, Query, Status};
//!
//! let gazetteer = Gazetteer::builtin();
//! assert_eq!(gazetteer.lookup("長浜").status(), Status::Ambiguous);
//! let area = gazetteer.lookup("海馬村").place().expect("one village of that name");
//! let answer = gazetteer.resolve(&Query::new("長浜").within(area.id()).kind(Kind::Settlement));
//! assert_eq!(answer.status(), Status::Resolved);
//! ```
//!
//! # Everything about a place
//!
//! [`Place`] gives its names in all scripts and eras, each with years, certainty and [`Source`]s, its position, its
//! [`Fate`] and successor, what it lay in and what lay in it:
//!
//! ```
//! use karafuto::{Era, Gazetteer};
//!
//! let maoka = Gazetteer::builtin().lookup("真岡").place().expect("resolved");
//! assert!(maoka.names().any(|name| name.text() == "Маука" && name.era() == Era::Early));
//! assert!(maoka.ancestors().any(|area| area.label() == "真岡郡"));
//! assert!(maoka.position().is_some_and(|position| position.lat() > 47.0));
//! assert!(maoka.sources().all(|source| !source.title().is_empty()));
//! ```
//!
//! [`Gazetteer::places`] goes through all of them. Places, names, sources and answers implement `serde::Serialize` with
//! stable field names, the rows of [`Tables`] `Deserialize` too.
//!
//! # Your own names
//!
//! [`Tables`] are read from three CSV files or from one simple one, with every fault told by file, line, column, value
//! and rule ([`TableError`]); [`Tables::overlay`] lays them over the built-in ones; [`Gazetteer::compile`] makes them
//! searchable.
//!
//! ```
//! use karafuto::{Gazetteer, Tables};
//!
//! let csv = "name,modern,kana,lat,lon\n白鳥沼,Лебяжье,しらとりぬま,46.9,142.8\n";
//! let own = Tables::read_simple(csv.as_bytes(), "my-names.csv")?;
//! let gazetteer = Gazetteer::compile(Tables::builtin().overlay(own))?;
//! assert!(gazetteer.lookup("Shiratorinuma").place().is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Compiled tables are one block of bytes: [`Gazetteer::to_bytes`] gives it, [`Gazetteer::from_bytes`] opens it.
//!
//! # Running text, and columns of names
//!
//! [`Annotator`] finds names in a text of any of the languages, and which place each means; [`Cleaner`] decides a column of them.
//!
//! ```
//! use karafuto::{Annotator, Cleaner, Gazetteer, Verdict};
//!
//! let text = "В Маоке высадился десант; 眞岡町役場は焼けた。";
//! let mentions = Annotator::new(Gazetteer::builtin()).annotate(text);
//! assert_eq!(mentions.len(), 2);
//!
//! let mut cleaner = Cleaner::new(Gazetteer::builtin());
//! assert_eq!(cleaner.decide("Maoka").verdict, Verdict::Resolved);
//! ```
//!
//! # Joining columns of names
//!
//! [`Neighbours`] finds keys that are a few edits apart, and [`sound_key`] brings しすか, *Shisuka*, *Sisuka* and Сисука to one key.
//!
//! # How it works
//!
//! One way: text → keys → candidates → scores → decision. Each layer knows nothing of the next, and the built-in tables go
//! the same way as yours. `README.md` tells what the gazetteer knows and how well it does, `DESIGN.md` how it is built;
//! `data/README.md` describes the tables.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod annotate;
mod answer;
mod area;
mod asked;
mod column;
mod cost;
mod district;
mod edits;
mod evidence;
mod finder;
mod fit;
mod form;
mod gazetteer;
mod generic;
mod image;
mod index;
mod keys;
mod latin_terms;
mod namesake;
mod near;
mod query;
mod ready;
mod record;
mod remark;
mod resolve;
mod rival;
mod score;
mod search;
mod spelling;
mod store;
mod table;
mod trail;
mod view;
mod way;
mod writing;

pub use annotate::{AnnotateError, Annotator, AnnotatorBuilder, Mention, Passage, Passages, Ruler};
pub use answer::{Answer, Candidate, Status};
pub use column::*;
pub use cost::Costs;
pub use evidence::Step;
pub use gazetteer::Gazetteer;
pub use image::ImageError;
pub use near::Neighbours;
pub use query::Query;
pub use record::*;
pub use spelling::SpellingRule;
pub use table::*;
pub use view::{Modern, Name, Place, Source};
pub use writing::{Custom, Script, sound_key};

/// Compiles the Rust code of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeCode;
