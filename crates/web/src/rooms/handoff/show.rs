//! One handoff: what was handed on, how it stands, and the receiver's forms.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use domain::{
    Instant, RecordId, TableId,
    clock::{Duty, Reckoning},
    handoff::{self, HandoffFacts, Level, Response as Soon, Screening as Screened, StepKind},
};
use pages::{
    parts::{Chip, ChipKind, Choice, Moment, Times, paths},
    rooms::handoff::{Handoff, Receipt, Screening, page},
};
use store::{
    StoreError, View,
    visit::{Because, Visit},
};

use super::{
    record::{self, Side},
    words,
};
use crate::{
    Entry, Html, Place, WebError,
    rooms::{Rooms, Seen, names, reason},
};

/// The page.
pub async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let seen = look(&rooms, &entry, id, Because::Given).await;
    let page = seen.map(|seen| Html(drawn(&rooms, &entry, &seen)).into_response());
    reason::or_ask(&rooms, &entry, &paths::handoff(&id.to_string()), page).await
}

/// What the page shows, read in one visit.
pub async fn look(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    because: Because<'static>,
) -> Result<Seen<Handoff>, WebError> {
    let for_page = rooms.clone();
    rooms.look(entry, "handoff", move |visit| of(&for_page, visit, id, because)).await
}

/// The page of what was read.
pub fn drawn(rooms: &Rooms, entry: &Entry, seen: &Seen<Handoff>) -> String {
    let frame = rooms.frame(entry, &seen.entered, &paths::handoff(&seen.value.id));
    page(rooms.texts(), &frame, &seen.value).into_string()
}

fn of(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    id: RecordId,
    because: Because<'_>,
) -> Result<Handoff, StoreError> {
    let (view, side) = record::read(visit, id)?;
    visit.open(TableId::Handoffs, id, because)?;
    let facts = visit.handoff(id)?;
    let now = rooms.zone().told(visit.now());
    let with = Reckoning::house(rooms.zone(), now);
    let times = Times::new(rooms.texts(), rooms.zone(), now);
    let (from_id, to_id) = (view.reference("from_agency_id"), view.reference("to_agency_id"));
    let (from, to) = (names::agency(visit, from_id)?, names::agency(visit, to_id)?);
    let episode = match view.reference("episode_id") {
        Some(episode) => visit.try_read(TableId::Episodes, episode)?,
        None => None,
    };
    let child = match &episode {
        Some(episode) => names::child(visit, episode)?,
        None => None,
    };
    let state = match &episode {
        Some(episode) => names::state(visit.absence(episode.id)?.state()).to_owned(),
        None => String::new(),
    };
    let (sent_by, note) = sending(visit, &view, &from)?;
    let duties = handoff::duties(&facts, &with);
    let t = rooms.texts();
    let mine = |duty: &&Duty<'_>| side == Side::Receiver || duty.id() == "receipt";
    let to_tell = |duty: &&Duty<'_>| {
        side == Side::Receiver && !duty.is_done() && handoff::OWN_DUTIES.contains(&duty.id())
    };
    let mut receipt = receipt(visit, &times, &view, side, &facts, &to)?;
    receipt.duties = duties.iter().filter(mine).map(|duty| words::duty(t, &times, duty)).collect();
    Ok(Handoff {
        id: id.to_string(),
        version: u64::from(view.version),
        episode: episode.as_ref().map(|e| e.id.to_string()),
        name: child.as_ref().and_then(names::of),
        age: child.as_ref().and_then(|child| age(rooms, child, now)),
        placement: episode.as_ref().and_then(|e| e.text("placement")).unwrap_or_default().to_owned(),
        state,
        sent: view.instant("sent_at").map(|at| times.moment(at)).unwrap_or_default(),
        sent_by,
        note,
        chip: chip(rooms, &times, &facts, &duties),
        raised: supervisors(
            rooms,
            visit,
            &times,
            handoff::escalation(&facts, &with),
            &duties,
            [(&to, to_id), (&from, from_id)],
        )?,
        receipt,
        receiver: side == Side::Receiver,
        date: pages::parts::times::date(t, rooms.zone().day(now)),
        time: times.clock(now),
        to_tell: duties.iter().filter(to_tell).map(|d| Choice::new(d.id(), d.title())).collect(),
        undo: last_step(&facts, side, now).map(|step| step.code().to_owned()),
        from,
        to,
        ..Handoff::default()
    })
}

/// Age of a child today, in years.
pub fn age(rooms: &Rooms, child: &View, now: Instant) -> Option<u64> {
    child.birth("dob").and_then(|born| u64::try_from(born.age_on(rooms.zone().day(now))).ok())
}

/// Who sent it and what they wrote, from the step that was recorded of it, as far as the reader may see it.
fn sending(
    visit: &mut Visit<'_, '_>,
    view: &View,
    from: &str,
) -> Result<(String, Option<String>), StoreError> {
    let (Some(episode), sent) = (view.reference("episode_id"), view.instant("sent_at")) else {
        return Ok((from.to_owned(), None));
    };
    let steps = visit.rows_of(TableId::Steps, "episode_id", episode)?;
    let found = steps.iter().rev().find(|step| {
        step.text("kind") == Some(StepKind::Sent.code())
            && step.reference("agency_id") == view.reference("from_agency_id")
            && step.instant("at").map(Instant::micros) == sent.map(Instant::micros)
    });
    Ok(match found {
        Some(step) => (visit.called(step.text("by").unwrap_or(from))?, step.text("note").map(str::to_owned)),
        None => (from.to_owned(), None),
    })
}

/// How it stands, in a few words.
pub fn chip(rooms: &Rooms, times: &Times<'_>, facts: &HandoffFacts, duties: &[Duty<'_>]) -> Chip {
    let t = rooms.texts();
    let due = duties.iter().find(|duty| duty.id() == "receipt").and_then(|duty| duty.due_at);
    match (facts.acknowledged_at, due) {
        (Some(at), due) => {
            let done = times.done(at, due);
            let words = t.say_with("handoff-chip-received", &[("at", done.words.as_str().into())]);
            Chip::new(done.kind, words.unwrap_or(done.words))
        }
        (None, Some(due)) => {
            let due = times.due(due);
            let lower = due.words.to_lowercase();
            let words = t.say_with("handoff-chip-waits", &[("due", lower.as_str().into())]);
            Chip::new(due.kind, words.unwrap_or(due.words))
        }
        (None, None) => Chip::new(ChipKind::Plain, words::said(t, "handoff-waiting")),
    }
}

/// Who was told by now that receipt is late.
fn supervisors(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    times: &Times<'_>,
    level: Level,
    duties: &[Duty<'_>],
    agencies: [(&String, Option<RecordId>); 2],
) -> Result<Vec<String>, StoreError> {
    let due = duties.iter().find(|duty| duty.id() == "receipt").and_then(|duty| duty.due_at);
    let (Some(due), true) = (due, level >= Level::Supervisors) else { return Ok(Vec::new()) };
    let at = times.moment(due).words;
    let mut told = Vec::with_capacity(agencies.len());
    for (agency, id) in agencies {
        let names = match id {
            Some(id) => visit.supervisors(id)?.join(", "),
            None => String::new(),
        };
        let message = if names.is_empty() { "handoff-supervisor" } else { "handoff-supervisor-named" };
        let mut with = vec![("agency", agency.as_str().into()), ("at", at.as_str().into())];
        if !names.is_empty() {
            with.push(("names", names.as_str().into()));
        }
        told.push(rooms.texts().say_with(message, &with).unwrap_or_default());
    }
    Ok(told)
}

/// What the receiver did: all of it for the receiver, and for the sender what stands on its own record.
fn receipt(
    visit: &mut Visit<'_, '_>,
    times: &Times<'_>,
    view: &View,
    side: Side,
    facts: &HandoffFacts,
    to: &str,
) -> Result<Receipt, StoreError> {
    let moment = |at: Option<Instant>| at.map(|at| times.moment(at));
    if side == Side::Sender {
        return Ok(Receipt {
            acknowledged: moment(view.instant("received_at")).map(|at| (at, to.to_owned())),
            concluded: view
                .text("outcome")
                .map(|code| (Moment { iso: String::new(), words: to.to_owned() }, code.to_owned())),
            ..Receipt::default()
        });
    }
    let own = record::own_receipt(visit, view.id)?;
    let by = own.as_ref().and_then(|own| own.text("acknowledged_by")).unwrap_or(to).to_owned();
    let how = match (facts.screening, facts.response) {
        (Some(Screened::Out), _) => Screening::Out,
        (_, Some(Soon::Immediate)) => Screening::InAtOnce,
        _ => Screening::InFiveDays,
    };
    let outcome = facts.outcome.map(|outcome| outcome.code().to_owned()).unwrap_or_default();
    Ok(Receipt {
        acknowledged: moment(facts.acknowledged_at).map(|at| (at, by)),
        screened: moment(facts.screened_at).map(|at| (how, at)),
        contacted: moment(facts.contacted_at),
        tribal: facts.tribal.map(|tribal| tribal.code().to_owned()).unwrap_or_default(),
        tribe_told: moment(facts.tribe_told_at),
        concluded: moment(facts.concluded_at).map(|at| (at, outcome)),
        duties: Vec::new(),
    })
}

/// The last step that a side may take back.
pub fn last_step(facts: &HandoffFacts, side: Side, now: Instant) -> Option<StepKind> {
    let steps = match side {
        Side::Sender => vec![StepKind::Sent],
        Side::Receiver => vec![
            StepKind::DutyDone("conclusion_told".to_owned()),
            StepKind::Concluded,
            StepKind::TribeTold,
            StepKind::Contacted,
            StepKind::Screened,
            StepKind::Acknowledged,
        ],
    };
    steps.into_iter().find(|step| handoff::undo(facts, step, now).is_ok())
}
