//! `leeward link explain`: why two records are held to be of one person, or not.

use linkage::dedupe;
use serde_json::json;

use super::{args::Explain, evidence, files, watch::Watch};
use crate::{failure::Failure, output::Output};

pub fn run(ask: &Explain, output: &Output) -> Result<(), Failure> {
    let table = files::table(&ask.input, &ask.linking.reading)?;
    let records = &table.records;
    // The ids come from the command line: which of the two is missing is said, its value is not repeated.
    let row = |id: &str, which: &str| {
        (0..)
            .take(records.len())
            .find(|row| records.id(*row) == id)
            .ok_or_else(|| files::refused(&ask.input, &format!("the {which} id is not in it")))
    };
    let (one, other) = (row(&ask.one, "first")?, row(&ask.other, "second")?);
    let mut watch = Watch::new(output);
    let linked = dedupe(records, &files::settings(&ask.linking), &mut watch);
    watch.end();
    let linked = linked.map_err(files::failed)?;
    let why = linked.model.explain_rows(records, one, other).map_err(files::failed)?;
    let wanted = (one.min(other), one.max(other));
    let held = linked.pairs.iter().find(|pair| (pair.left, pair.right) == wanted);
    let p = |p: f32| format!("{p:.4}");
    let alone = p(why.p);
    output.say("link-explain-alone", &[("p", alone.as_str().into())])?;
    match held.map(|pair| p(pair.p)) {
        Some(p) => output.say("link-explain-held", &[("p", p.as_str().into())])?,
        None => output.say("link-explain-apart", &[])?,
    }
    output.say(if why.against_home { "link-explain-home" } else { "link-explain-strangers" }, &[])?;
    evidence::say(&why, output)?;
    output.answer(&json!({
        "status": "done",
        "held": held.is_some(),
        "p": held.map(|pair| pair.p),
        "alone": evidence::json(&why),
    }));
    Ok(())
}
