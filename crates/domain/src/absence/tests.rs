//! Stories of children who are missing, and of those who look for them.

mod properties;
mod stories;
mod undone;
mod work;

use super::*;
use crate::{
    clock::{Duty, Reckoning, Standing},
    zone::Zone,
};

/// Six in the morning of the demo's day.
const MORNING: &str = "2013-01-16T06:00:00-06:00";

fn told(text: &str) -> Instant {
    Instant::parse(text).expect("an instant")
}

/// A time of the sixteenth of January 2013, in Minneapolis.
fn at(time: &str) -> Instant {
    told(&format!("2013-01-16T{time}:00-06:00"))
}

fn born(text: &str) -> Option<BirthDate> {
    BirthDate::parse(text).ok()
}

/// Maya is 14, lives in a foster home, and was reported at 03:12.
fn maya() -> AbsenceFacts {
    AbsenceFacts {
        reported_at: Some(at("03:12")),
        last_seen_at: Some(told("2013-01-15T20:40:00-06:00")),
        placement: Some("foster".into()),
        category: Some("juvenile".into()),
        born: born("1998-05-02"),
        ..AbsenceFacts::default()
    }
}

/// Maya, looked for since 04:20.
fn searched() -> AbsenceFacts {
    taken(maya(), &[Command::Verify { at: at("03:50") }, Command::Enter { at: at("04:20") }])
}

/// Maya, who came back at 05:00.
fn located() -> AbsenceFacts {
    taken(searched(), &[Command::Locate { at: at("05:00"), how: "returned_self".into() }])
}

/// The facts after steps that are all taken.
fn taken(mut facts: AbsenceFacts, commands: &[Command]) -> AbsenceFacts {
    for command in commands {
        let change = apply(&facts, command, told(MORNING));
        facts = facts.after(&change.unwrap_or_else(|why| panic!("{command:?}: {why}")));
    }
    facts
}

fn refused(facts: &AbsenceFacts, command: &Command) -> Refusal {
    apply(facts, command, told(MORNING)).expect_err("a refusal")
}

/// Short name and standing of every duty at a moment.
fn standing(facts: &AbsenceFacts, now: Instant) -> Vec<(String, Standing)> {
    let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
    let duties: Vec<Duty<'_>> = duties(facts, &Reckoning::house(&zone, now));
    duties.iter().map(|duty| (duty.id().to_owned(), duty.standing)).collect()
}
