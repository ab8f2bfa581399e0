//! `leeward migrate`: an older store is changed only by this.

use serde_json::json;
use store::{Secret, Store};

use crate::{database, failure::Failure, house, output::Output, settings::Settings};

pub fn run(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let address = database::address(settings)?;
    let secret = Secret::read(&database::key_file(settings))?;
    let steps = Store::migrate(&address, &secret, &house::machine(settings)?)?;
    match steps.last() {
        None => output.say("migrate-nothing", &[])?,
        Some(version) => output.say("migrate-done", &[("version", version.unsigned_abs().into())])?,
    }
    output.answer(&json!({ "status": "done", "steps": steps }));
    Ok(())
}
