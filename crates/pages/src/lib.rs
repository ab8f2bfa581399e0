//! Pages and papers: words, figures and lines on a sheet, made from values that others have counted.
//!
//! A page is a pure function: the same values, texts and locale give the same bytes. Nothing here reads a store, a
//! clock or the network.

pub mod assets;
pub mod frame;
pub mod parts;
pub mod public;
pub mod results;
pub mod rooms;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
pub mod texts;

pub use texts::{Texts, TextsError};
