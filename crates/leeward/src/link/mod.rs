//! `leeward link`: one person, many files. Works on CSV alone, but for `propose`, which compares the files of a store.

pub mod args;
mod dedupe;
mod files;
pub mod propose;
mod report;
mod score;
mod watch;

use crate::{failure::Failure, output::Output, settings::Settings};
use args::Link;

/// Does what was asked.
pub fn run(ask: &Link, settings: &Settings, output: &Output) -> Result<(), Failure> {
    match ask {
        Link::Dedupe(ask) => dedupe::run(ask, output),
        Link::Propose(ask) => propose::run(ask, settings, output),
        Link::Report(ask) => report::run(ask, output),
    }
}
