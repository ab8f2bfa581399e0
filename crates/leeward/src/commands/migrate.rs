//! `leeward migrate`: an older store is changed only by this, after a backup.

use policy::Action;
use serde_json::json;
use store::{Secret, Store};

use crate::{cli::Migrate, database, failure::Failure, house, output::Output, settings::Settings};

pub fn run(ask: &Migrate, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let address = database::address(settings)?;
    let secret = Secret::read(&database::key_file(settings))?;
    let machine = Box::new(house::machine(settings)?);
    let migrated = Store::migrate(&address, &secret, ask.have_backup, machine, |about| {
        house::as_operator(about, settings, "a newer program", Action::Migrate)
    })?;
    let backup = migrated.backup.as_ref().map(|file| file.display().to_string());
    if let Some(file) = &backup {
        output.say("migrate-backup", &[("file", file.as_str().into())])?;
    }
    match migrated.steps.last() {
        None => output.say("migrate-nothing", &[])?,
        Some(version) => output.say("migrate-done", &[("version", version.unsigned_abs().into())])?,
    }
    output.answer(&json!({ "status": "done", "steps": migrated.steps, "backup": backup }));
    Ok(())
}
