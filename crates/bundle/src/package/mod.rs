//! `datapackage.json`: a Frictionless Data Package (version 1) with a Table Schema for each table.
//!
//! It is written with every bundle, for the programs of others; on the way in it may be absent, and must match if it
//! is there.

mod check;
mod describe;

pub use check::{MAX_PACKAGE, check};
pub use describe::write;

/// The file's name in a bundle.
pub const FILE: &str = "datapackage.json";
