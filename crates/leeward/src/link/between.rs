//! `leeward link between`: which records of two files are about one person.

use linkage::between;
use serde_json::json;

use super::{args::Between, files, watch::Watch};
use crate::{failure::Failure, output::Output};

pub fn run(ask: &Between, output: &Output) -> Result<(), Failure> {
    let left = files::table(&ask.left, &ask.linking.reading)?.records;
    let right = files::table(&ask.right, &ask.linking.reading)?.records;
    let mut watch = Watch::new(output);
    let linked = between(&left, &right, &files::settings(&ask.linking), &mut watch);
    watch.end();
    let linked = linked.map_err(files::failed)?;
    files::write(&ask.output, |out| {
        out.write_all(b"id_l,id_r,p")?;
        for pair in &linked.pairs {
            out.write_all(b"\n")?;
            files::cell(left.id(pair.left), out)?;
            out.write_all(b",")?;
            files::cell(right.id(pair.right), out)?;
            write!(out, ",{:.4}", pair.p)?;
        }
        out.write_all(b"\n")?;
        Ok(out.flush()?)
    })?;
    let counts = (left.len() as u64, right.len() as u64, linked.pairs.len() as u64);
    output.say(
        "link-between",
        &[("left", counts.0.into()), ("right", counts.1.into()), ("pairs", counts.2.into())],
    )?;
    output.answer(&json!({
        "status": "done",
        "records_l": counts.0,
        "records_r": counts.1,
        "pairs": counts.2,
        "threshold": ask.linking.threshold,
    }));
    Ok(())
}
