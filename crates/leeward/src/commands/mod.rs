//! The commands, one file each.

mod backup;
mod demo;
mod doctor;
mod export;
mod expunge;
mod import;
mod init;
mod law;
mod ledger;
mod migrate;
mod report;

use crate::{
    cli::{Command, Hold, Key},
    failure::Failure,
    output::Output,
    settings::Settings,
};

/// Does what was asked.
pub fn run(command: Command, settings: &Settings, output: &Output) -> Result<(), Failure> {
    match command {
        Command::Demo => demo::run(settings, output),
        Command::Init(ask) => init::run(&ask, settings, output),
        Command::Import(ask) => import::run(&ask, settings, output),
        Command::Export(ask) => export::run(&ask, settings, output),
        Command::Report(ask) => report::run(ask, settings, output),
        Command::Ledger(ask) => ledger::run(ask, settings, output),
        Command::Law(ask) => law::run(ask, settings, output),
        Command::Backup(ask) => backup::backup(&ask, settings, output),
        Command::Restore(ask) => backup::restore(&ask, settings, output),
        Command::Expunge(ask) => expunge::expunge(&ask, settings, output),
        Command::Hold(Hold::Place(ask)) => expunge::hold(&ask, settings, output),
        Command::Hold(Hold::Lift(ask)) => expunge::lift(&ask, settings, output),
        Command::Key(Key::Rotate(ask)) => expunge::rotate(&ask, settings, output),
        Command::Migrate => migrate::run(settings, output),
        Command::Doctor => doctor::run(settings, output),
    }
}

/// Writes a file whole: under another name first, so that nobody reads half of it.
fn write(file: &std::path::Path, bytes: &[u8]) -> Result<(), Failure> {
    let told = |error: std::io::Error| {
        Failure::Failed(match error.kind() {
            std::io::ErrorKind::StorageFull => store::StoreError::Full.to_string(),
            kind => format!("{} cannot be written: {kind}", file.display()),
        })
    };
    let name = file.file_name().ok_or_else(|| Failure::Failed("name a file to write".to_owned()))?;
    let mut partial = name.to_owned();
    partial.push(".partial");
    let partial = file.with_file_name(partial);
    let done = std::fs::write(&partial, bytes).and_then(|()| std::fs::rename(&partial, file));
    if done.is_err() {
        let _nothing_half = std::fs::remove_file(&partial);
    }
    done.map_err(told)
}
