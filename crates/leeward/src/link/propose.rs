//! `leeward link propose`: the store's own files compared, and links between them proposed. The only part of `link` that
//! opens a store.

use serde_json::json;
use store::link::{AskLinks, Proposed};

use super::args::Propose;
use crate::{failure::Failure, house::House, output::Output, settings::Settings};

pub fn run(ask: &Propose, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let threads = ask
        .threads
        .map_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get), usize::from);
    let done = propose(&mut house, ask.full, threads, output)?;
    let Proposed { full, files, pairs, new, again, known, decided, model } = done;
    output.say(
        "link-proposed",
        &[("files", files.into()), ("new", new.into()), ("again", again.into()), ("known", known.into())],
    )?;
    output.answer(&json!({
        "status": "done", "full": full, "files": files, "pairs": pairs, "new": new, "again": again, "known": known,
        "decided": decided, "model_bytes": model,
    }));
    Ok(())
}

/// One run, as the system.
pub fn propose(house: &mut House, full: bool, threads: usize, output: &Output) -> Result<Proposed, Failure> {
    let permit = jobs::comparing()?;
    let bar = output.progress(0, "link-progress");
    let mut progress = |files: u64, _: u64| bar.set_position(files);
    let done = house.store.propose_links(&permit, &mut AskLinks { full, threads, progress: &mut progress });
    bar.finish_and_clear();
    Ok(done?)
}
