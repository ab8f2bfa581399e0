//! `leeward law`: what is in force on a day, and what is wrong with how it is written down.

use domain::{
    Date, Zone,
    law::{Entry, Law},
};
use serde_json::{Value as Json, json};
use store::Ambient as _;

use crate::{
    cli,
    failure::Failure,
    house::{self, day},
    output::Output,
    settings::Settings,
};

pub fn run(ask: cli::Law, settings: &Settings, output: &Output) -> Result<(), Failure> {
    match ask {
        cli::Law::List(ask) => list(ask.on.as_deref(), settings, output),
        cli::Law::Check => check(output),
    }
}

fn list(on: Option<&str>, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let on = match on {
        Some(text) => day(text)?,
        None => today(settings)?,
    };
    let law = Law::house();
    output.say("law-day", &[("day", on.to_string().as_str().into())])?;
    let mut statutes = Vec::new();
    output.say("law-statutes", &[])?;
    for statute in law.statutes_on(on) {
        line(output, statute, &statute.words)?;
        let mut json = described(statute);
        json["own_exploitation"] = statute.own_exploitation.into();
        json["words"] = statute.words.as_str().into();
        statutes.push(json);
    }
    let mut clocks = Vec::new();
    output.say("law-clocks", &[])?;
    for clock in law.clocks_on(on) {
        let limit = clock.limit().map(|l| l.to_string()).unwrap_or_default();
        line(output, clock, &format!("{}: {} ({limit})", clock.trigger, clock.duty))?;
        let mut json = described(clock);
        json["trigger"] = clock.trigger.as_str().into();
        json["duty"] = clock.duty.as_str().into();
        json["limit"] = limit.into();
        clocks.push(json);
    }
    let mut lists = Vec::new();
    output.say("law-codes", &[])?;
    for codes in law.code_lists_on(on) {
        let words: Vec<&str> = codes.codes.iter().map(|(code, _)| code.as_str()).collect();
        line(output, codes, &words.join(", "))?;
        let mut json = described(codes);
        json["codes"] = words.into();
        lists.push(json);
    }
    let mut holidays = Vec::new();
    output.say("law-holidays", &[])?;
    for holiday in law.holidays_on(on) {
        line(output, holiday, &holiday.rule)?;
        let mut json = described(holiday);
        json["rule"] = holiday.rule.as_str().into();
        json["kept"] = holiday.kept.into();
        holidays.push(json);
    }
    output.answer(&json!({
        "status": "done",
        "on": on.to_string(),
        "statutes": statutes,
        "clocks": clocks,
        "code_lists": lists,
        "holidays": holidays,
    }));
    Ok(())
}

fn line(output: &Output, entry: &dyn Entry, words: &str) -> Result<(), Failure> {
    let confirmed = if entry.confirmed() { "law-confirmed" } else { "law-unconfirmed" };
    let confirmed = output.texts().say(confirmed)?;
    output.say(
        "law-entry",
        &[
            ("id", entry.id().into()),
            ("title", entry.title().into()),
            ("words", words.into()),
            ("citation", entry.citation().into()),
            ("confirmed", confirmed.as_str().into()),
        ],
    )
}

fn described(entry: &dyn Entry) -> Json {
    json!({
        "id": entry.id(),
        "title": entry.title(),
        "citation": entry.citation(),
        "from": entry.from().to_string(),
        "to": entry.to().map(|d| d.to_string()),
        "confirmed": entry.confirmed(),
        "note": entry.note(),
    })
}

fn check(output: &Output) -> Result<(), Failure> {
    let law = Law::house();
    let (faults, counts) = (law.check(), law.counts());
    let words: Vec<String> = faults.iter().map(ToString::to_string).collect();
    output.answer(&json!({
        "ok": faults.is_empty(),
        "faults": words,
        "statutes": counts.statutes,
        "clocks": counts.clocks,
        "code_lists": counts.code_lists,
        "holidays": counts.holidays,
        "unconfirmed": counts.unconfirmed,
    }));
    if !faults.is_empty() {
        output.text(&words.join("\n"));
        return Err(Failure::Told);
    }
    output.say(
        "law-good",
        &[
            ("statutes", (counts.statutes as u64).into()),
            ("clocks", (counts.clocks as u64).into()),
            ("lists", (counts.code_lists as u64).into()),
            ("holidays", (counts.holidays as u64).into()),
            ("unconfirmed", (counts.unconfirmed as u64).into()),
        ],
    )
}

/// Today where the partnership is; the law's own zone, since no store is opened for it.
fn today(settings: &Settings) -> Result<Date, Failure> {
    let zone = Zone::named(Zone::DEFAULT_NAME).map_err(|e| Failure::Failed(e.to_string()))?;
    Ok(zone.day_of(house::machine(settings)?.now()))
}
