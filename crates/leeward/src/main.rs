//! The one binary: it reads the command line, opens the store and prints what came of it.

mod ambient;
mod cli;
mod commands;
mod database;
mod failure;
mod figures;
mod house;
mod link;
mod output;
mod settings;

use std::{io::Write as _, process::ExitCode};

use clap::Parser as _;

use crate::{
    cli::Cli,
    failure::{Failure, Usage},
    output::Output,
};

/// Exit status of a use that is not understood.
const USAGE: u8 = 64;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misused(&error),
    };
    let asked_json = cli.settings.json;
    let settings = cli.settings.complete();
    let json = settings.as_ref().map_or(asked_json, |settings| settings.json);
    let output = match Output::new(json) {
        Ok(output) => output,
        Err(error) => {
            eprintln!("leeward: {error}");
            return ExitCode::FAILURE;
        }
    };
    match settings.and_then(|settings| commands::run(cli.command, &settings, &output)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output.fail(&failure);
            failure.status()
        }
    }
}

/// Help where it was asked for; else why the command line is not understood, for machines too where `--json` is on it.
fn misused(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _nowhere_to_say_it = error.print();
        return ExitCode::SUCCESS;
    }
    if std::env::args_os().any(|a| a == "--json") {
        let words = error.to_string();
        let first = words.lines().next().unwrap_or_default();
        let reason = first.trim_start_matches("error: ");
        let json = Failure::Usage(Usage::Text(String::new())).json(reason);
        // A reader that has gone away is no reason to fail in another way.
        let _reader_gone = writeln!(std::io::stdout(), "{json}");
    } else {
        let _nowhere_to_say_it = error.print();
    }
    ExitCode::from(USAGE)
}
