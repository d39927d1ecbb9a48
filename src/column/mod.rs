//! A column of names at work: cells in, decisions out.
//!
//! Read in this order: [`Cell`] (a name and what stands beside it in its row), [`Decision`] and [`Verdict`] (what is
//! decided about it), [`Cleaner`] (decides columns), [`Rulings`] (what a person decided), [`Survey`] (what the column was
//! like). Files, delimiters and encodings are the business of the caller; `examples/clean_csv` is one.

mod cell;
mod cleaner;
mod country;
mod decision;
mod facts;
mod memory;
mod romanisation;
mod ruling;
mod survey;
mod year;

pub use cell::Cell;
pub use cleaner::Cleaner;
pub use decision::{Column, Decision, Verdict};
pub use ruling::{RulingError, RulingFault, Rulings};
pub use survey::{Doubtful, Romanisation, Survey};
