//! `leeward expunge`, `leeward hold`, `leeward key`: what is done to a record's keys, and what forbids it.

use policy::Action;
use serde_json::json;

use crate::{
    cli::{Expunge, Rotate},
    failure::Failure,
    house::House,
    output::Output,
    settings::Settings,
};

pub fn expunge(ask: &Expunge, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let located = house.store.locate(&ask.record)?;
    if located.facts.held {
        return Err(store::StoreError::OnHold.into());
    }
    let permit = house.by_authority(Action::Expunge, &located)?;
    house.store.expunge(&permit, &located, &ask.authority)?;
    done(output, "expunge-done", &located.id.to_string())
}

pub fn hold(ask: &Expunge, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let located = house.store.locate(&ask.record)?;
    let permit = house.by_authority(Action::Hold, &located)?;
    house.store.hold(&permit, &located, &ask.authority)?;
    done(output, "hold-placed", &located.id.to_string())
}

pub fn lift(ask: &Expunge, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let located = house.store.locate(&ask.record)?;
    let permit = house.by_authority(Action::ReleaseHold, &located)?;
    house.store.release_hold(&permit, &located, &ask.authority)?;
    done(output, "hold-lifted", &located.id.to_string())
}

pub fn rotate(ask: &Rotate, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let permit = house.permit(Action::RotateKeys)?;
    let (agency, _) = house.store.agency(&ask.agency)?;
    let wrapped = house.store.rotate_key(&permit, agency)?;
    output.say("key-rotated", &[("count", wrapped.into())])?;
    output.answer(&json!({ "status": "done", "keys": wrapped }));
    Ok(())
}

fn done(output: &Output, message: &str, record: &str) -> Result<(), Failure> {
    output.say(message, &[("record", record.into())])?;
    output.answer(&json!({ "status": "done", "record": record }));
    Ok(())
}
