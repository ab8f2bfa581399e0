//! The forms of the next steps: what was typed becomes a command.

use axum::{extract::State, response::Response};
use domain::{Instant, RecordId, absence::Command};
use pages::{
    parts::{Faults, Msg, codes, read},
    rooms::{episode::Act, report::Twice},
};

use super::{
    Back, again, answer,
    deed::{self, Deed, Full},
    version,
};
use crate::{
    Checks, Entry, Fields, Once, Place, WebError,
    rooms::{Rooms, attempt::attempt, typed, when},
};

/// A note's longest length, in characters.
pub(super) const NOTE: usize = 4_000;

/// Takes a step, or shows its form again.
pub(super) async fn take(
    act: Act,
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let id: RecordId = place.id("id")?;
    let seen = version(&fields)?;
    let (mut faults, mut twice) = (Faults::new(), Vec::new());
    let full = read_form(act, &rooms, &fields, seen, &mut faults, &mut twice);
    let back = Back { form: act.name().to_owned(), fields: fields.clone(), faults };
    let Some(full) = full.filter(|_| back.faults.is_empty()) else {
        return again(&rooms, &entry, id, back, twice).await;
    };
    let for_deed = rooms.clone();
    let done = rooms
        .front
        .edit(&entry, kind(act), move |visit| {
            attempt(&once, visit, |visit| deed::apply(&for_deed, visit, id, &full))
        })
        .await?;
    answer(&rooms, &entry, id, back, twice, done).await
}

/// The act's name in the record of acts.
const fn kind(act: Act) -> &'static str {
    match act {
        Act::Verify => "absence_verified",
        Act::Unfounded => "absence_unfounded",
        Act::Enter => "absence_entered",
        Act::Tell => "absence_duty_done",
        Act::Locate => "absence_located",
        Act::Cancel => "absence_cancelled",
        Act::Debrief => "absence_debriefed",
        Act::Offer => "absence_offered",
        Act::Close => "absence_closed",
        Act::Reopen => "absence_reopened",
    }
}

fn read_form(
    act: Act,
    rooms: &Rooms,
    fields: &Fields,
    seen: u32,
    faults: &mut Faults,
    twice: &mut Vec<Twice>,
) -> Option<Full> {
    let mut checks = Checks::of(fields);
    let note = checks.text_or_none("note", NOTE);
    if let Err(found) = checks.done() {
        *faults = typed::faults(&found);
    }
    if matches!(act, Act::Unfounded | Act::Close | Act::Reopen) && note.is_none() {
        faults.add("note", Msg::new("fault-reason"));
    }
    let mut chosen = |name: &str, codes: &[&str], needed: bool| {
        let typed = fields.get(name).unwrap_or_default();
        if codes.contains(&typed) {
            return Some(typed.to_owned());
        }
        if needed || !typed.is_empty() {
            faults.add(name, Msg::new("fault-choose"));
        }
        None
    };
    let how = (act == Act::Locate).then(|| chosen("how", codes::LOCATED, true)).flatten();
    let clock = (act == Act::Tell).then(|| chosen("clock", &domain::absence::OWN_DUTIES, true)).flatten();
    let offer = (act == Act::Offer)
        .then(|| Some((chosen("service", codes::SERVICES, true)?, chosen("answer", codes::ANSWERS, false))));
    let again = fields.get("ask_again").filter(|typed| act == Act::Offer && !typed.trim().is_empty());
    let again = again.and_then(|typed| {
        let today = rooms.zone().day(rooms.now());
        read::day(typed, today).map_err(|msg| faults.add("ask_again", msg)).ok()
    });
    let at = when::read_past(rooms, fields, "at", faults, twice)?;
    let command = command(act, at, how, clock, note.as_deref())?;
    let offer = match offer {
        Some(offer) => Some(offer.map(|(service, answer)| (service, answer, again))?),
        None => None,
    };
    Some(Full { deed: Deed::Step(command), seen, note, offer, reason: None })
}

/// The act as the domain takes it.
pub(super) fn command(
    act: Act,
    at: Instant,
    how: Option<String>,
    clock: Option<String>,
    reason: Option<&str>,
) -> Option<Command> {
    Some(match act {
        Act::Verify => Command::Verify { at },
        Act::Unfounded => Command::Unfound { at },
        Act::Enter => Command::Enter { at },
        Act::Tell => Command::DutyDone { clock: clock?, at },
        Act::Locate => Command::Locate { at, how: how? },
        Act::Cancel => Command::Cancel { at },
        Act::Debrief => Command::Debrief { at },
        Act::Offer => Command::Offer { at },
        Act::Close => Command::Close { at, reason: reason.unwrap_or_default().to_owned() },
        Act::Reopen => Command::Reopen { at },
    })
}
