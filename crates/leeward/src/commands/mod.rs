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
mod manual;
mod migrate;
mod morning;
mod partners;
mod people;
pub mod report;
mod serve;

use crate::{
    cli::{Command, Hold, Key},
    failure::Failure,
    link,
    output::Output,
    settings::Settings,
};

/// Does what was asked.
pub fn run(command: Command, settings: &Settings, output: &Output) -> Result<(), Failure> {
    match command {
        Command::Demo(ask) => demo::run(&ask, settings, output),
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
        Command::Migrate(ask) => migrate::run(&ask, settings, output),
        Command::Doctor => doctor::run(settings, output),
        Command::Serve(ask) => serve::run(&ask, settings, output),
        Command::User(ask) => people::user(&ask, settings, output),
        Command::Seat(ask) => people::seat(&ask, settings, output),
        Command::Token(ask) => people::token(&ask, settings, output),
        Command::Link(ask) => link::run(&ask, settings, output),
        Command::Man(ask) => manual::pages(&ask, output),
        Command::Completions(ask) => manual::completions(ask.shell, output),
    }
}

/// Who may read a file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Its owner alone: it holds something about a person, or counts so small that they tell of one.
    Owner,
    /// Whoever the user's own settings let: it is made to be handed out.
    Anyone,
}

/// Writes a file whole: under another name first, so that nobody reads half of it.
fn write(file: &std::path::Path, bytes: &[u8], reach: Reach) -> Result<(), Failure> {
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
    let _stale = std::fs::remove_file(&partial);
    let made = match reach {
        Reach::Owner => store::private::create_file(&partial),
        Reach::Anyone => std::fs::File::create_new(&partial),
    };
    let done = made
        .and_then(|mut partial| std::io::Write::write_all(&mut partial, bytes))
        .and_then(|()| std::fs::rename(&partial, file));
    if done.is_err() {
        let _nothing_half = std::fs::remove_file(&partial);
    }
    done.map_err(told)
}
