//! A historical gazetteer of southern Sakhalin (Karafuto) and the Kuril islands.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod record;
mod writing;

pub use record::*;
pub use writing::{Script, sound_key};
