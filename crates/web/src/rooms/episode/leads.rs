//! Leads to where a child may be, and contacts: added, and done.

use axum::{extract::State, response::Response};
use domain::{Instant, RecordId, TableId, Value, Zone};
use pages::parts::{Faults, Msg, paths};
use policy::Action;
use store::{
    StoreError,
    visit::{Because, Edited, Set, Visit},
};

use super::{Back, Refused, act::NOTE, again, answer, cell};
use crate::{
    Checks, Entry, Fields, Once, Place, WebError,
    rooms::{Rooms, attempt::attempt, typed, when},
};

/// What can come of a lead or contact.
pub(crate) const OUTCOMES: [&str; 4] = ["found_there", "helped", "nothing", "not_reached"];

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
                put(visit, id, kind, &text, due)?;
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
                let done = finish(visit, id, outcome, note.as_deref(), &zone)?;
                Ok(done.map(|_| format!("{}#leads", paths::episode(&episode.to_string()))))
            })
        })
        .await?;
    answer(&rooms, &entry, episode, back, Vec::new(), done).await
}

/// Adds a lead or a contact to an absence.
///
/// # Errors
/// [`StoreError::Absent`] for whoever may not.
pub(crate) fn put(
    visit: &mut Visit<'_, '_>,
    id: RecordId,
    kind: &str,
    text: &str,
    due: Option<Instant>,
) -> Result<RecordId, StoreError> {
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
        ("text", word(text)),
    ];
    lead.extend(due.map(|due| ("due_at", Set::To(cell(due)))));
    visit.add(TableId::Leads, &lead)
}

/// Marks a lead or a contact done, and gives its absence; one that is done stays as it is.
///
/// # Errors
/// [`StoreError::Absent`] for whoever may not.
pub(crate) fn finish(
    visit: &mut Visit<'_, '_>,
    id: RecordId,
    outcome: &str,
    note: Option<&str>,
    zone: &Zone,
) -> Result<Result<RecordId, Refused>, StoreError> {
    let lead = visit.read(TableId::Leads, id)?;
    let episode = lead.reference("episode_id").ok_or(StoreError::Absent)?;
    visit.open(TableId::Episodes, episode, Because::GivenOnce)?;
    if lead.has("done_at") {
        return Ok(Err(Refused::Stale));
    }
    let now = zone.told(visit.now());
    let mut changes =
        vec![("done_at", Set::To(cell(now))), ("outcome", Set::To(Value::Text(outcome.to_owned())))];
    if let Some(note) = note {
        let text = format!("{}\n{note}", lead.text("text").unwrap_or_default());
        changes.push(("text", Set::To(Value::Text(text.trim().to_owned()))));
    }
    Ok(match visit.change(TableId::Leads, id, lead.version, &changes)? {
        Edited::Clash(_) => Err(Refused::Stale),
        _ => Ok(episode),
    })
}
