//! `leeward ledger`: verifying, signing, proving, checking.

use std::path::Path;

use policy::Action;
use serde_json::{Map, Value as Json, json};
use store::verify::{DERIVED, Verified};

use crate::{
    cli::{Check, Ledger, Out, Prove, Verify},
    failure::Failure,
    house::House,
    output::Output,
    settings::Settings,
};

pub fn run(ask: Ledger, settings: &Settings, output: &Output) -> Result<(), Failure> {
    match ask {
        Ledger::Verify(ask) => verify(&ask, settings, output),
        Ledger::Key => key(settings, output),
        Ledger::Checkpoint(ask) => checkpoint(&ask, settings, output),
        Ledger::Prove(ask) => prove(&ask, settings, output),
        Ledger::Check(ask) => check(&ask, output),
    }
}

fn verify(ask: &Verify, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let mut kept = Vec::new();
    for file in &ask.checkpoint {
        kept.push(read(file)?);
    }
    if ask.rebuild {
        let permit = house.permit(Action::Rebuild)?;
        let tokens = house.store.rebuild(&permit)?;
        output.say("verify-rebuilt", &[("tokens", tokens.into())])?;
    }
    let permit = house.permit(Action::Verify)?;
    let bar = output.progress(house.store.leaf_count()?, "verify-progress");
    let found = house.store.verify(&permit, &kept, &mut |done| bar.set_position(done));
    bar.finish_and_clear();
    let found = found?;
    let json = as_json(&found);
    if !found.ok() {
        let mut words = output.texts().say_with("verify-faults", &[("count", found.fault_count.into())])?;
        for fault in &found.faults {
            words += &format!("\n  {} {}: {}", fault.table, fault.row, fault.what);
        }
        if output.json {
            output.answer(&json);
            return Err(Failure::Told);
        }
        return Err(Failure::Failed(words));
    }
    output.say(
        "verify-done",
        &[
            ("rows", found.rows.into()),
            ("leaves", found.size.into()),
            ("waiting", found.waiting.into()),
            ("root", found.root.as_str().into()),
        ],
    )?;
    output.answer(&json);
    Ok(())
}

fn as_json(found: &Verified) -> Json {
    let reasons: Map<String, Json> =
        DERIVED.iter().map(|(table, reason)| ((*table).to_owned(), (*reason).into())).collect();
    let faults: Vec<Json> =
        found.faults.iter().map(|f| json!({ "table": f.table, "row": f.row, "what": f.what })).collect();
    json!({
        "ok": found.ok(),
        "derived": DERIVED.map(|(table, _)| table),
        "derived_reasons": reasons,
        "size": found.size,
        "root": found.root,
        "waiting": found.waiting,
        "rows": found.rows,
        "fault_count": found.fault_count,
        "faults": faults,
    })
}

fn key(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let house = House::open(settings)?;
    let _permit = house.permit(Action::LedgerKey)?;
    let vkey = house.store.ledger_key();
    output.text(&vkey);
    output.answer(&json!({ "status": "done", "vkey": vkey }));
    Ok(())
}

fn checkpoint(ask: &Out, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let permit = house.permit(Action::Checkpoint)?;
    let note = house.store.checkpoint(&permit)?;
    written(&ask.out, note.as_bytes(), output)
}

fn prove(ask: &Prove, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let proof = match (&ask.record, &ask.from) {
        (Some(record), _) => {
            let located = house.store.locate(record)?;
            let permit = house.on(Action::Prove, &located)?;
            house.store.prove_record(&permit, &located)?
        }
        (None, Some(from)) => {
            let permit = house.permit(Action::Checkpoint)?;
            house.store.prove_from(&permit, &read(from)?)?
        }
        (None, None) => return Err(Failure::usage("usage-prove")),
    };
    written(&ask.out, proof.as_bytes(), output)
}

fn check(ask: &Check, output: &Output) -> Result<(), Failure> {
    let file = read(&ask.file)?;
    let old = ask.old.as_deref().map(read).transpose()?;
    let checked =
        ledger::check::check(&file, &ask.vkey, old.as_deref()).map_err(|e| Failure::Failed(e.to_string()))?;
    output.text(&checked.to_string());
    output.answer(&json!({
        "status": "done",
        "size": checked.checkpoint.size,
        "root": checked.checkpoint.root.to_string(),
        "words": checked.to_string(),
    }));
    Ok(())
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file)
        .map_err(|error| Failure::Failed(format!("{} cannot be read: {}", file.display(), error.kind())))
}

fn written(file: &Path, bytes: &[u8], output: &Output) -> Result<(), Failure> {
    super::write(file, bytes, super::Reach::Anyone)?;
    let name = file.display().to_string();
    output.say("written", &[("file", name.as_str().into())])?;
    output.answer(&json!({ "status": "done", "file": name }));
    Ok(())
}
