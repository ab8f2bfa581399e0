//! `leeward report`: results for leaders, and frozen versions of them.

mod diff;
pub mod edition;
mod files;

use policy::{Action, Audience as For};
use serde_json::json;

use crate::{
    cli::{Audience, Diff, Format, Report, Results, Show},
    failure::Failure,
    house::{House, day, instant},
    output::Output,
    settings::Settings,
};
use edition::{Edition, Question};
pub use files::{all as every_file, options};

pub fn run(ask: Report, settings: &Settings, output: &Output) -> Result<(), Failure> {
    match ask {
        Report::Results(ask) => results(&ask, settings, output),
        Report::List => list(settings, output),
        Report::Show(ask) => show(&ask, settings, output),
        Report::Diff(ask) => differences(&ask, settings, output),
    }
}

/// The audience in the words of policy.
const fn whom(audience: Audience) -> For {
    match audience {
        Audience::Internal => For::Internal,
        Audience::Public => For::Public,
    }
}

fn question(ask: &Results, zone: domain::Zone) -> Result<Question, Failure> {
    let period = edition::period(&ask.from, &ask.to)?;
    let beside = match ask.beside.as_deref() {
        None => edition::year_before(period),
        Some("none") => None,
        Some(span) => {
            let (from, to) = span.split_once("..").ok_or(Failure::usage("usage-beside"))?;
            Some(edition::period(from, to)?)
        }
    };
    let wants_both = ask.freeze || matches!(ask.format, Format::Html | Format::Pdf);
    Ok(Question {
        period,
        beside: beside.filter(|_| wants_both),
        as_of: ask.as_of.as_deref().map_or(Ok(period.to), day)?,
        known_at: ask.known_at.as_deref().map(instant).transpose()?,
        audience: match ask.audience {
            Audience::Internal => stats::Audience::Internal,
            Audience::Public => stats::Audience::Public,
        },
        zone,
    })
}

fn results(ask: &Results, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let question = question(ask, house.store.about().zone.clone())?;
    if ask.format == Format::Pdf {
        files::demand_pdf()?;
    }
    files::demand_place(&ask.out)?;
    let counted = question.count(&mut house, output)?;
    if !ask.freeze {
        let earlier = question.earlier(&mut house.store, &house.actor)?;
        let edition = Edition::draft(&question, &counted, &earlier)?;
        let about = house.store.about();
        let files = files::of(&edition, ask.format, about, output.texts())?;
        files::write(&ask.out, &files, question.audience)?;
        return told(output, &ask.out.display().to_string(), None, &edition.digest);
    }
    let permit = house.permit(Action::Freeze(whom(ask.audience)))?;
    let about = house.store.about().clone();
    let frozen = house.store.freeze(&permit, |number, earlier| {
        let plain = |failure: Failure| store::StoreError::Plain(failure.words());
        let edition = Edition::version(&question, &counted, earlier, number).map_err(plain)?;
        let files = files::all(&edition, &about, output.texts()).map_err(plain)?;
        Ok(edition.to_freeze(&question, files))
    })?;
    let show = house.permit(Action::ShowFrozen(whom(ask.audience)))?;
    let files = house.store.frozen_files(&show, frozen.number)?;
    files::write(&ask.out, &files::pick(files, ask.format)?, question.audience)?;
    told(output, &ask.out.display().to_string(), Some(frozen.number), &frozen.digest)
}

fn told(output: &Output, file: &str, version: Option<u32>, digest: &str) -> Result<(), Failure> {
    match version {
        None => output.say("written", &[("file", file.into())])?,
        Some(number) => {
            output.say("report-frozen", &[("file", file.into()), ("number", u64::from(number).into())])?;
        }
    }
    output.answer(&json!({ "status": "done", "file": file, "version": version, "digest": digest }));
    Ok(())
}

fn list(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let permit = frozen_permit(&house)?;
    let all = house.store.frozen(&permit)?;
    if all.is_empty() {
        output.say("report-none", &[])?;
    }
    let mut json = Vec::new();
    for frozen in &all {
        let (from, to) = (frozen.period.0.to_string(), frozen.period.1.to_string());
        let on = house.store.about().zone.day_of(frozen.frozen_at).to_string();
        output.say(
            "report-line",
            &[
                ("number", u64::from(frozen.number).into()),
                ("from", from.as_str().into()),
                ("to", to.as_str().into()),
                ("audience", frozen.audience.as_str().into()),
                ("on", on.as_str().into()),
                ("digest", frozen.digest.as_str().into()),
            ],
        )?;
        json.push(json!({
            "version": frozen.number,
            "report": "results",
            "period": { "from": from, "to": to },
            "as_of": frozen.as_of.to_string(),
            "known_at": frozen.known_at.map(|m| domain::Instant::new(m, 0).to_string()),
            "audience": frozen.audience,
            "digest": frozen.digest,
            "frozen_on": on,
        }));
    }
    output.answer(&json!({ "status": "done", "reports": json }));
    Ok(())
}

/// Permission to see frozen versions: all, or the public ones alone.
fn frozen_permit(house: &House) -> Result<policy::Permit, Failure> {
    house.permit(Action::ShowFrozen(For::Internal)).or_else(|_| house.permit(Action::ShowFrozen(For::Public)))
}

fn show(ask: &Show, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let permit = frozen_permit(&house)?;
    let files = house.store.frozen_files(&permit, ask.id)?;
    let all = house.store.frozen(&permit)?;
    let public = all.iter().any(|f| f.number == ask.id && f.audience == stats::Audience::Public.name());
    let audience = if public { stats::Audience::Public } else { stats::Audience::Internal };
    files::write(&ask.out, &files::pick(files, ask.format)?, audience)?;
    let name = ask.out.display().to_string();
    output.say("written", &[("file", name.as_str().into())])?;
    output.answer(&json!({ "status": "done", "file": name, "version": ask.id }));
    Ok(())
}

fn differences(ask: &Diff, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let permit = frozen_permit(&house)?;
    let mut reports = Vec::new();
    for number in [ask.a, ask.b] {
        let files = house.store.frozen_files(&permit, number)?;
        let (_, bytes) =
            files::pick(files, Format::Json)?.into_iter().next().ok_or(store::StoreError::Absent)?;
        let json =
            serde_json::from_slice(&bytes).map_err(|_| Failure::Failed("a frozen file is broken".into()))?;
        reports.push(json);
    }
    let changes = pages::results::diff::between(&reports[0], &reports[1]);
    if changes.is_empty() {
        output.say("diff-none", &[])?;
    }
    for change in &changes {
        diff::say(change, output)?;
    }
    let json: Vec<_> = changes.iter().map(diff::json).collect();
    output.answer(&json!({ "status": "done", "a": ask.a, "b": ask.b, "changes": json }));
    Ok(())
}

/// Writes one form of an edition.
pub fn write_format(
    edition: &Edition,
    format: Format,
    about: &store::About,
    output: &Output,
    out: &std::path::Path,
) -> Result<(), Failure> {
    files::write(out, &files::of(edition, format, about, output.texts())?, edition.report.audience)
}
