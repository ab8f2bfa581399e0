//! What is measured, one file each.

mod disk;
mod import;
mod read;
mod report;
mod start;
mod verify;
mod wait;

use anyhow::Result;

use crate::{ground::Ground, sheet::Sheet};

/// A measure: its name on the command line, and what runs it.
pub type Measure = (&'static str, fn(&mut Ground, &mut Sheet) -> Result<()>);

/// Every measure, in the order they run; what opens a store in this process comes last, as its memory would count for
/// the programs started after it.
pub const ALL: &[Measure] = &[
    ("start", start::run),
    ("import", import::run),
    ("verify", verify::run),
    ("disk", disk::run),
    ("report", report::run),
    ("read", read::run),
    ("wait", wait::run),
];
