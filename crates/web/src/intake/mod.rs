//! What comes in: forms, JSON and parts of the address, bounded before anything looks at them.

mod body;
mod checks;
mod depth;
mod fields;
mod json;
mod place;

pub(crate) use body::{Taken, take};
pub use checks::{Checks, FaultKind};
pub use fields::Fields;
pub use json::Json;
pub use place::Place;
