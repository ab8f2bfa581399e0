//! `leeward link index`: a file learnt and kept, to ask about single reports.

use linkage::{Index, dedupe};
use serde_json::json;

use super::{args::Index as Ask, files, watch::Watch};
use crate::{failure::Failure, output::Output};

pub fn run(ask: &Ask, output: &Output) -> Result<(), Failure> {
    let table = files::table(&ask.input, &ask.linking.reading)?;
    let count = table.records.len() as u64;
    let mut watch = Watch::new(output);
    let linked = dedupe(&table.records, &files::settings(&ask.linking), &mut watch);
    watch.end();
    let index = Index::build(table.records, linked.map_err(files::failed)?.model);
    let bytes = index.to_bytes().map_err(files::failed)?;
    files::write(&ask.output, |out| {
        out.write_all(&bytes)?;
        Ok(out.flush()?)
    })?;
    output.say("link-indexed", &[("records", count.into())])?;
    output.answer(&json!({ "status": "done", "records": count, "bytes": bytes.len() }));
    Ok(())
}
