//! The parts every page of work is made of: words, times, chips, forms, lists and addresses.

pub mod bits;
pub mod codes;
pub mod evidence;
pub mod form;
pub mod paths;
pub mod read;
pub mod times;
pub mod typed;
mod words;

pub use bits::{Chip, ChipKind, Choice, Link, Moment, Pager};
pub use form::Form;
pub use times::Times;
pub use typed::{Faults, Filled, Msg, Typed};
pub(crate) use words::{said, tr};
