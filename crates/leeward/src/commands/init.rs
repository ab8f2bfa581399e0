//! `leeward init`: an empty store, its key file, its partnership.

use serde_json::json;

use crate::{cli::Init, database, failure::Failure, house::House, output::Output, settings::Settings};

pub fn run(ask: &Init, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let house = House::found(settings, ask)?;
    let about = house.store.about();
    let key = database::key_file(settings).display().to_string();
    output.say(
        "init-done",
        &[
            ("name", about.name.as_str().into()),
            ("zone", about.zone.name().into()),
            ("key", key.as_str().into()),
        ],
    )?;
    output.answer(&json!({
        "status": "done",
        "partnership": about.name,
        "id": house.store.partnership().to_string(),
        "zone": about.zone.name(),
        "origin": about.origin,
        "operator": about.operator,
        "key_file": key,
        "vkey": house.store.ledger_key(),
        "demo": about.demo,
    }));
    Ok(())
}
