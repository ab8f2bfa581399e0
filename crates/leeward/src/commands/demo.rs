//! `leeward demo`: the whole thing on invented records.

use std::path::{Path, PathBuf};

use bundle::Faults;
use serde_json::json;
use stats::Audience;

use super::{
    import, morning,
    report::edition::{self, Edition, Question},
};
use crate::{
    cli::{Demo, Format, Init},
    failure::Failure,
    house::House,
    output::Output,
    settings::Settings,
};

/// Folder of the demo unless `--data` names another.
const FOLDER: &str = "leeward-demo";

/// A built-in bundle: names and bytes of its files.
type Files = &'static [(&'static str, &'static [u8])];

/// The two steps of the story: name, files, and the clock when they came in.
const STEPS: [(&str, Files, &str); 2] = [
    ("January 2013", JANUARY, "2013-01-16T06:00:00-06:00"),
    ("March 2013", MARCH, "2013-04-01T06:00:00-05:00"),
];

include!(concat!(env!("OUT_DIR"), "/demo.rs"));

/// The period that leaders were read in January 2013.
const PERIOD: (&str, &str) = ("2011-02-01", "2013-01-16");

pub fn run(ask: &Demo, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let given = settings;
    if !ask.listen.ip().is_loopback() {
        return Err(Failure::usage("usage-demo-loopback"));
    }
    let mut settings = settings.clone();
    if settings.database_url.is_none() {
        settings.data.get_or_insert_with(|| PathBuf::from(FOLDER));
    }
    let folder = settings.data.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    let mut imported = Vec::new();
    for (step, files, clock) in STEPS {
        settings.now = Some(clock.to_owned());
        let init = Init { name: Some("the invented partnership".to_owned()), demo: true, ..Init::plain() };
        let (mut house, _) = House::open_or_found(&settings, &init)?;
        let bundle = Unpacked::new(&folder, files)?;
        let mut faults = Faults::new();
        let dir = import::open(&bundle.0, &mut faults)?;
        let counts = import::bundle_in(&mut house, &dir, &faults, "demo", false, output)?;
        output.say("demo-step", &[("step", step.into())])?;
        import::say(output, "import-done", &counts)?;
        imported
            .push(json!({ "step": step, "rows": counts.rows, "new": counts.new, "changed": counts.changed }));
    }
    let mut house = House::open(&settings)?;
    let question = Question {
        period: edition::period(PERIOD.0, PERIOD.1)?,
        beside: Some(edition::period("2012-01-01", "2012-12-31")?),
        as_of: crate::house::day(PERIOD.1)?,
        // As leaders were told it in January, before what March corrected.
        known_at: Some(crate::house::instant("2013-01-16T12:00:00-06:00")?),
        audience: Audience::Internal,
        zone: house.store.about().zone.clone(),
    };
    let counted = question.count(&mut house, output)?;
    let edition = Edition::draft(&question, &counted, &[])?;
    let about = house.store.about().clone();
    let files = write_all(&edition, &about, &folder, output)?;
    let options = super::report::options(&edition, &about, output.texts());
    let second = edition.beside.as_ref().map(|(report, _)| report);
    output.text("");
    output.text(&pages::results::terminal(&edition.report, second, &options, 100)?);
    output.say("demo-files", &[("folder", folder.display().to_string().as_str().into())])?;
    for file in &files {
        output.text(&format!("  {file}"));
    }
    output.say("demo-next", &[("folder", folder.display().to_string().as_str().into())])?;
    output.answer(&json!({ "status": "done", "data": folder.display().to_string(), "imported": imported, "files": files }));
    // A program that asked for one object gets it, and goes on.
    if ask.no_serve || given.json {
        return Ok(());
    }
    let bundle = Unpacked::new(&folder, JANUARY)?;
    morning::serve_morning(ask, &folder, &bundle.0, given, output)
}

fn write_all(
    edition: &Edition,
    about: &store::About,
    folder: &Path,
    output: &Output,
) -> Result<Vec<String>, Failure> {
    std::fs::create_dir_all(folder)?;
    let mut written = Vec::new();
    let forms = [
        (Format::Html, "results.html"),
        (Format::Pdf, "results.pdf"),
        (Format::Csv, "results-csv"),
        (Format::Json, "results.json"),
    ];
    for (format, name) in forms {
        if format == Format::Pdf && !cfg!(feature = "pdf") {
            continue;
        }
        let out = folder.join(name);
        super::report::write_format(edition, format, about, output, &out)?;
        written.push(out.display().to_string());
    }
    Ok(written)
}

/// A built-in bundle, unpacked beside the store for as long as it is read.
struct Unpacked(PathBuf);

impl Unpacked {
    fn new(folder: &Path, files: &[(&str, &[u8])]) -> Result<Self, Failure> {
        let unpacked = Self(folder.join("bundle"));
        std::fs::create_dir_all(&unpacked.0)?;
        for (name, bytes) in files {
            std::fs::write(unpacked.0.join(name), bytes)?;
        }
        Ok(unpacked)
    }
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        let _read_already = std::fs::remove_dir_all(&self.0);
    }
}
