//! `leeward link dedupe`: which records of one file are about one person.

use linkage::{dedupe, write_clusters, write_pairs};
use serde_json::json;

use super::{args::Dedupe, evidence, files, watch::Watch};
use crate::{failure::Failure, output::Output};

pub fn run(ask: &Dedupe, output: &Output) -> Result<(), Failure> {
    let table = files::table(&ask.input, &ask.linking.reading)?;
    let records = &table.records;
    let mut watch = Watch::new(output);
    let linked = dedupe(records, &files::settings(&ask.linking), &mut watch);
    watch.end();
    let linked = linked.map_err(files::failed)?;
    if ask.evidence {
        files::write(&ask.output, |out| evidence::write(records, &linked, out))?;
    } else {
        files::write(&ask.output, |out| write_pairs(records, &linked, out))?;
    }
    if let Some(clusters) = &ask.clusters {
        files::write(clusters, |out| write_clusters(records, &linked, out))?;
    }
    let people = linked.clusters.iter().zip(0_u32..).filter(|(first, row)| **first == *row).count();
    let counts = (records.len() as u64, linked.pairs.len() as u64, people as u64);
    output.say(
        "link-deduped",
        &[("records", counts.0.into()), ("pairs", counts.1.into()), ("people", counts.2.into())],
    )?;
    output.answer(&json!({
        "status": "done",
        "records": counts.0,
        "pairs": counts.1,
        "people": counts.2,
        "threshold": ask.linking.threshold,
        "ignored_columns": table.extra,
    }));
    Ok(())
}
