//! A historical gazetteer of southern Sakhalin (Karafuto) and the Kuril islands.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod generic;
mod record;
mod table;
mod writing;

pub use record::*;
pub use table::*;
pub use writing::{Script, sound_key};
