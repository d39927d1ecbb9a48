#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod answer;
mod edits;
mod form;
mod gazetteer;
mod generic;
mod query;
mod record;
mod resolve;
mod score;
mod search;
mod spelling;
mod store;
mod table;
mod view;
mod writing;

pub use answer::{Answer, Candidate, Status};
pub use gazetteer::Gazetteer;
pub use query::Query;
pub use record::*;
pub use score::Step;
pub use spelling::SpellingRule;
pub use table::*;
pub use view::{Modern, Name, Place, Source};
pub use writing::{Script, sound_key};
