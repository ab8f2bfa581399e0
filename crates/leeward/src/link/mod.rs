//! `leeward link`: one person, many files. Works on CSV alone; no store is opened.

pub mod args;
mod dedupe;
mod files;
mod report;
mod score;
mod watch;

use crate::{failure::Failure, output::Output};
use args::Link;

/// Does what was asked.
pub fn run(ask: &Link, output: &Output) -> Result<(), Failure> {
    match ask {
        Link::Dedupe(ask) => dedupe::run(ask, output),
        Link::Report(ask) => report::run(ask, output),
    }
}
