//! The one binary: it reads the command line, opens the store and prints what came of it.

mod ambient;
mod cli;
mod commands;
mod database;
mod failure;
mod house;
mod output;
mod settings;

use std::process::ExitCode;

use clap::Parser as _;

use crate::{cli::Cli, failure::Failure, output::Output};

/// Exit status of a use that is not understood.
const USAGE: u8 = 64;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _nowhere_to_say_it = error.print();
            return if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let asked_json = cli.settings.json;
    let output = match Output::new(asked_json) {
        Ok(output) => output,
        Err(error) => {
            eprintln!("leeward: {error}");
            return ExitCode::FAILURE;
        }
    };
    match run(cli, output) {
        Ok(()) => ExitCode::SUCCESS,
        Err((output, failure)) => {
            output.fail(&failure);
            failure.status()
        }
    }
}

fn run(cli: Cli, mut output: Output) -> Result<(), (Output, Failure)> {
    let settings = match cli.settings.complete() {
        Ok(settings) => settings,
        Err(failure) => return Err((output, failure)),
    };
    output.json = settings.json;
    commands::run(cli.command, &settings, &output).map_err(|failure| (output, failure))
}
