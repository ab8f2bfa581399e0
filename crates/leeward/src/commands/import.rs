//! `leeward import`: a bundle, all of it or nothing.

use std::path::Path;

use bundle::{Dir, Fault, Faults};
use policy::Action;
use serde_json::{Value as Json, json};
use store::import::{Ask, Imported, Outcome};

use crate::{
    cli::{Import, Init},
    failure::Failure,
    house::House,
    output::Output,
    settings::Settings,
};

/// Bytes of a bundle above which readers of an embedded store will notice the wait.
const LARGE: u64 = 2_000_000;

pub fn run(ask: &Import, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut faults = Faults::new();
    let dir = open(&ask.dir, &mut faults)?;
    let init = Init::plain();
    let (mut house, made) = if ask.dry_run && !House::is_founded(settings)? {
        // What a new store would say, without making one.
        (House::rehearse(settings, &init)?, false)
    } else {
        House::open_or_found(settings, &init)?
    };
    if made {
        output.note("import-made-store", &[])?;
    }
    let counts = bundle_in(&mut house, &dir, &faults, &ask.source, ask.dry_run, output)?;
    let message = if ask.dry_run { "import-would" } else { "import-done" };
    say(output, message, &counts)?;
    output.answer(&json!({
        "status": "done",
        "dry_run": ask.dry_run,
        "source": ask.source,
        "rows": counts.rows,
        "new": counts.new,
        "changed": counts.changed,
        "same": counts.same,
        "expunged": counts.expunged,
    }));
    Ok(())
}

/// Opens a bundle's folder; one that cannot be read is refused like a faulty bundle.
pub fn open(path: &Path, faults: &mut Faults) -> Result<Dir, Failure> {
    Dir::open(path, faults).map_err(|error| {
        faults.push(Fault::from(error));
        refused(faults)
    })
}

/// Takes an opened bundle in.
pub fn bundle_in(
    house: &mut House,
    dir: &Dir,
    faults: &Faults,
    source: &str,
    dry_run: bool,
    output: &Output,
) -> Result<Imported, Failure> {
    if dir.bytes() > LARGE && matches!(house.store.address(), store::Address::File(_)) {
        output.note("import-readers-wait", &[])?;
    }
    let permit = house.bulk(Action::Import)?;
    let bar = output.progress(dir.bytes(), "import-progress");
    let mut progress = |read| bar.set_position(read);
    let mut ask = Ask { dir, source, dry_run, progress: &mut progress };
    let outcome = house.store.import(&permit, &mut ask, faults);
    bar.finish_and_clear();
    match outcome? {
        Outcome::Done(counts) => Ok(counts),
        Outcome::Refused(faults) => Err(refused(&faults)),
    }
}

fn refused(faults: &Faults) -> Failure {
    let json: Json = serde_json::from_str(&faults.to_json()).unwrap_or_default();
    Failure::Refused(faults.to_string(), json)
}

/// What came of it, in words.
pub fn say(output: &Output, message: &str, counts: &Imported) -> Result<(), Failure> {
    output.say(
        message,
        &[
            ("rows", counts.rows.into()),
            ("new", counts.new.into()),
            ("changed", counts.changed.into()),
            ("same", counts.same.into()),
        ],
    )?;
    if counts.expunged > 0 {
        output.say("import-expunged", &[("count", counts.expunged.into())])?;
    }
    Ok(())
}

impl Init {
    /// A store as `import` makes it where none is.
    pub fn plain() -> Self {
        Self {
            name: None,
            zone: domain::Zone::DEFAULT_NAME.to_owned(),
            origin: None,
            operator: "operator".to_owned(),
            demo: false,
        }
    }
}
