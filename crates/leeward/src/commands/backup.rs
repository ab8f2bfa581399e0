//! `leeward backup` and `leeward restore`.

use policy::Action;
use serde_json::json;
use store::{Part, Secret, Store};

use crate::{
    cli::{Backup, Restore},
    database,
    failure::Failure,
    house::{self, House},
    output::Output,
    settings::Settings,
};

pub fn backup(ask: &Backup, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let mut written = Vec::new();
    let parts = [(&ask.file, Part::Records, Action::Backup), (&ask.keys, Part::Keys, Action::BackupKeys)];
    for (file, part, action) in parts {
        let Some(file) = file else { continue };
        let permit = house.permit(action)?;
        house.store.backup(&permit, file, part)?;
        let name = file.display().to_string();
        let message = if part == Part::Keys { "backup-keys-done" } else { "backup-done" };
        output.say(message, &[("file", name.as_str().into())])?;
        written.push(name);
    }
    output.answer(&json!({ "status": "done", "files": written }));
    Ok(())
}

pub fn restore(ask: &Restore, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let Some(key) = &settings.key else { return Err(Failure::usage("usage-restore-key")) };
    let secret = Secret::read(key)?;
    let address = database::address(settings)?;
    let machine = house::machine(settings)?;
    let (_, without) =
        Store::restore(&address, &ask.file, ask.keys.as_deref(), &secret, Box::new(machine), |about| {
            house::as_operator(about, settings, "restored from a backup", Action::Restore)
        })?;
    output.say("restore-done", &[("without", without.into())])?;
    output.answer(&json!({ "status": "done", "records_without_keys": without }));
    Ok(())
}
