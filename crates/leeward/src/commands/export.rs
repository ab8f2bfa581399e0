//! `leeward export`: the bundle's tables, as stored.

use policy::Action;
use serde_json::{Map, json};

use crate::{cli::Export, failure::Failure, house::House, output::Output, settings::Settings};

pub fn run(ask: &Export, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let permit = house.bulk(Action::Export)?;
    let agency = match &ask.agency {
        Some(name) => Some(house.store.agency(name)?.0),
        None => None,
    };
    let exported = house.store.export(&permit, &ask.dir, agency)?;
    let rows: u64 = exported.tables.iter().map(|(_, rows)| rows).sum();
    let dir = ask.dir.display().to_string();
    output.say("export-done", &[("rows", rows.into()), ("dir", dir.as_str().into())])?;
    let tables: Map<_, _> =
        exported.tables.iter().map(|(name, rows)| ((*name).to_owned(), (*rows).into())).collect();
    output.answer(&json!({ "status": "done", "dir": dir, "rows": rows, "tables": tables }));
    Ok(())
}
