//! Pages and papers: words, figures and lines on a sheet, made from values that others have counted.
//!
//! A page is a pure function: the same values, texts and locale give the same bytes. Nothing here reads a store, a
//! clock or the network.

pub mod results;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
pub mod texts;

pub use texts::{Texts, TextsError};
