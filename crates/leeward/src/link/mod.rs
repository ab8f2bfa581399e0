//! `leeward link`: one person, many files. Works on CSV alone, but for `propose`, which compares the files of a store.

pub mod args;
mod between;
mod dedupe;
mod evidence;
mod explain;
mod files;
mod index;
mod lookup;
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
        Link::Between(ask) => between::run(ask, output),
        Link::Index(ask) => index::run(ask, output),
        Link::Lookup(ask) => lookup::run(ask, output),
        Link::Explain(ask) => explain::run(ask, output),
        Link::Report(ask) => report::run(ask, output),
    }
}
