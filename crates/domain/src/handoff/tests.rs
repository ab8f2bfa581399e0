//! Stories of handoffs, and what holds however people go about it.

mod properties;
mod stories;

use super::*;
use crate::{
    clock::{Duty, Reckoning, Standing},
    zone::Zone,
};

fn told(text: &str) -> Instant {
    Instant::parse(text).expect("an instant")
}

/// Seen from the first of March 2013.
fn now() -> Instant {
    told("2013-03-01T08:00:00-06:00")
}

/// A time in January 2013, in Minneapolis: `16T06:00`.
fn at(time: &str) -> Instant {
    told(&format!("2013-01-{time}:00-06:00"))
}

/// Isaiah's absence, sent to child protection on the afternoon of the fourteenth.
fn sent() -> HandoffFacts {
    let facts = HandoffFacts { reported_at: Some(at("13T23:35")), ..HandoffFacts::default() };
    taken(facts, &[Command::Send { at: at("14T14:00"), receiver_open: true }])
}

/// Received two hours later.
fn received() -> HandoffFacts {
    taken(sent(), &[Command::Acknowledge { at: at("14T16:00") }])
}

/// Screened in the next morning.
fn screened_in(response: Response) -> HandoffFacts {
    taken(received(), &[Command::ScreenIn { at: at("15T09:00"), response }])
}

/// The facts after steps that are all taken.
fn taken(mut facts: HandoffFacts, commands: &[Command]) -> HandoffFacts {
    for command in commands {
        let change = apply(&facts, command, now());
        facts = facts.after(&change.unwrap_or_else(|why| panic!("{command:?}: {why}")));
    }
    facts
}

fn refused(facts: &HandoffFacts, command: &Command) -> Refusal {
    apply(facts, command, now()).expect_err("a refusal")
}

/// Short name and standing of every duty at a moment.
fn standing(facts: &HandoffFacts, now: Instant) -> Vec<(String, Standing)> {
    let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
    let duties: Vec<Duty<'_>> = duties(facts, &Reckoning::house(&zone, now));
    duties.iter().map(|duty| (duty.id().to_owned(), duty.standing)).collect()
}

fn risen(facts: &HandoffFacts, now: Instant) -> Level {
    let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
    escalation(facts, &Reckoning::house(&zone, now))
}
