//! Leads to where a child may be, and contacts: added, and done.

use axum::{extract::State, response::Response};
use domain::{TableId, Value};
use pages::parts::{Faults, Msg, paths};
use policy::Action;
use store::{
    StoreError,
    visit::{Because, Edited, Set},
};

use super::{Back, Refused, act::NOTE, again, answer, cell};
use crate::{
    Checks, Entry, Fields, Once, Place, WebError,
    rooms::{Rooms, attempt::attempt, typed, when},
};

/// What can come of a lead or contact.
const OUTCOMES: [&str; 4] = ["found_there", "helped", "nothing", "not_reached"];

/// Adds one.
pub(super) async fn add(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let mut checks = Checks::of(&fields);
    let kind = checks.choice("kind", &[("lead", "lead"), ("contact", "contact")]);
    let text = checks.text_or_none("text", NOTE);
    let mut faults = checks.done().err().map_or_else(Faults::new, |found| typed::faults(&found));
    if text.is_none() {
        faults.add("text", Msg::new("fault-needed"));
    }
    let mut twice = Vec::new();
    // The day stands there when the form opens; a lead without a time has no time by which it is due.
    let timed = fields.get("due_time").is_some_and(|time| !time.trim().is_empty());
    let due = timed.then(|| when::read_any(&rooms, &fields, "due", &mut faults, &mut twice)).flatten();
    let back = Back { form: "lead".to_owned(), fields: fields.clone(), faults };
    let (Some(kind), Some(text), true) = (kind, text, back.faults.is_empty()) else {
        return again(&rooms, &entry, id, back, twice).await;
    };
    let done = rooms
        .front
        .edit(&entry, "lead_added", move |visit| {
            attempt(&once, visit, |visit| {
                let agency = visit.actor().agency().ok_or(StoreError::Absent)?;
                if !visit.may_with(Action::Edit, TableId::Episodes, id)? {
                    return Err(StoreError::Absent);
                }
                visit.open(TableId::Episodes, id, Because::GivenOnce)?;
                let word = |text: &str| Set::To(Value::Text(text.to_owned()));
                let mut lead = vec![
                    ("episode_id", Set::Link(id)),
                    ("agency_id", Set::Link(agency)),
                    ("kind", word(kind)),
                    ("by", word(visit.actor().user())),
                    ("text", word(&text)),
                ];
                lead.extend(due.map(|due| ("due_at", Set::To(cell(due)))));
                visit.add(TableId::Leads, &lead)?;
                Ok(Ok::<_, Refused>(format!("{}#leads", paths::episode(&id.to_string()))))
            })
        })
        .await?;
    answer(&rooms, &entry, id, back, twice, done).await
}

/// Marks one done, with what came of it.
pub(super) async fn done(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let mut checks = Checks::of(&fields);
    let outcome = checks.choice("outcome", &OUTCOMES.map(|code| (code, code)));
    let note = checks.text_or_none("note", NOTE);
    let faults = checks.done().err().map_or_else(Faults::new, |found| typed::faults(&found));
    let lead = rooms.look(&entry, "lead", move |visit| visit.read(TableId::Leads, id)).await?.value;
    let episode = lead.reference("episode_id").ok_or(WebError::Absent)?;
    let back = Back { form: format!("done-{id}"), fields: fields.clone(), faults };
    let (Some(outcome), true) = (outcome, back.faults.is_empty()) else {
        return again(&rooms, &entry, episode, back, Vec::new()).await;
    };
    let zone = rooms.zone().clone();
    let done = rooms
        .front
        .edit(&entry, "lead_done", move |visit| {
            attempt(&once, visit, |visit| {
                visit.open(TableId::Episodes, episode, Because::GivenOnce)?;
                let lead = visit.read(TableId::Leads, id)?;
                if lead.has("done_at") {
                    return Ok(Err(Refused::Stale));
                }
                let now = zone.told(visit.now());
                let mut changes = vec![
                    ("done_at", Set::To(cell(now))),
                    ("outcome", Set::To(Value::Text(outcome.to_owned()))),
                ];
                if let Some(note) = &note {
                    let text = format!("{}\n{note}", lead.text("text").unwrap_or_default());
                    changes.push(("text", Set::To(Value::Text(text.trim().to_owned()))));
                }
                match visit.change(TableId::Leads, id, lead.version, &changes)? {
                    Edited::Clash(_) => Ok(Err(Refused::Stale)),
                    _ => Ok(Ok(format!("{}#leads", paths::episode(&episode.to_string())))),
                }
            })
        })
        .await?;
    answer(&rooms, &entry, episode, back, Vec::new(), done).await
}
