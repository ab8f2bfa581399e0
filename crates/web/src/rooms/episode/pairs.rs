//! Two reports that may be one absence: a person says so, says no, or splits them again.

use axum::{extract::State, response::Response};
use domain::{RecordId, TableId, Value, Zone};
use pages::parts::{Faults, Msg, paths};
use policy::Action;
use store::{
    StoreError, View,
    visit::{Because, Edited, Set, Visit},
};

use super::{Back, Refused, act::NOTE, again, answer, cell};
use crate::{
    Checks, Entry, Fields, Once, Place, WebError,
    rooms::{Rooms, attempt::attempt, typed},
};

/// Decides.
pub(super) async fn decide(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let choices = ["confirmed", "rejected", "split"];
    let chosen = choices.into_iter().find(|choice| fields.get("answer") == Some(choice));
    let state = chosen.ok_or(WebError::Malformed)?;
    let mut checks = Checks::of(&fields);
    let note = checks.line_or_none("note", NOTE).map(str::to_owned);
    let mut faults = checks.done().err().map_or_else(Faults::new, |found| typed::faults(&found));
    if state == "split" && note.is_none() {
        faults.add("note", Msg::new("fault-reason"));
    }
    let page = rooms
        .look(&entry, "pair", move |visit| {
            let pair = visit.read(TableId::Pairs, id)?;
            readable(visit, &pair)?.ok_or(StoreError::Absent)
        })
        .await?
        .value;
    let back = Back { form: format!("pair-{id}"), fields: fields.clone(), faults };
    if !back.faults.is_empty() {
        return again(&rooms, &entry, page, back, Vec::new()).await;
    }
    let zone = rooms.zone().clone();
    let done = rooms
        .front
        .edit(&entry, "pair_decided", move |visit| {
            attempt(&once, visit, |visit| {
                let settled = settle(visit, id, state, note.as_deref(), &zone)?;
                Ok(settled.map(|page| paths::episode(&page.to_string())))
            })
        })
        .await?;
    answer(&rooms, &entry, page, back, Vec::new(), done).await
}

/// Decides about a pair, and gives the absence in which the visitor goes on. Where it stands otherwise than the decision
/// takes it to, nothing is written.
///
/// # Errors
/// [`StoreError::Absent`] for whoever may not.
pub(crate) fn settle(
    visit: &mut Visit<'_, '_>,
    id: RecordId,
    state: &'static str,
    note: Option<&str>,
    zone: &Zone,
) -> Result<Result<RecordId, Refused>, StoreError> {
    if !visit.may_decide_pair(id)? {
        return Err(StoreError::Absent);
    }
    let now = visit.read(TableId::Pairs, id)?;
    let page = readable(visit, &now)?.ok_or(StoreError::Absent)?;
    visit.open(TableId::Episodes, page, Because::GivenOnce)?;
    let from = if state == "split" { "confirmed" } else { "proposed" };
    if now.text("state") != Some(from) {
        return Ok(Err(Refused::Stale));
    }
    let at = zone.told(visit.now());
    let by = visit.actor().user().to_owned();
    let word = |text: &str| Set::To(Value::Text(text.to_owned()));
    let mut changes =
        vec![("state", word(state)), ("decided_at", Set::To(cell(at))), ("decided_by", word(&by))];
    // Without words of the decider's, what was alike stays as the reason.
    changes.extend(note.map(|note| ("reason", word(note))));
    if let Edited::Clash(_) = visit.decide_pair(id, now.version, &changes)? {
        return Ok(Err(Refused::Stale));
    }
    record(visit, &now, state, at, note)?;
    Ok(Ok(readable(visit, &now)?.unwrap_or(page)))
}

/// The absence of the pair that the reader may open: that in which the work goes on, or else the other.
fn readable(visit: &mut Visit<'_, '_>, pair: &View) -> Result<Option<RecordId>, StoreError> {
    for column in ["episode_a", "episode_b"] {
        let Some(episode) = pair.reference(column) else { continue };
        if visit.may_with(Action::Read, TableId::Episodes, episode)? {
            return Ok(Some(episode));
        }
    }
    Ok(None)
}

/// Records the joining or the splitting as a step of each of the two that is the decider's to keep.
fn record(
    visit: &mut Visit<'_, '_>,
    pair: &View,
    state: &str,
    at: domain::Instant,
    note: Option<&str>,
) -> Result<(), StoreError> {
    let kind = match state {
        "confirmed" => "joined",
        "split" => "split",
        _ => return Ok(()),
    };
    let agency = visit.actor().agency().ok_or(StoreError::Absent)?;
    let by = visit.actor().user().to_owned();
    let word = |text: &str| Set::To(Value::Text(text.to_owned()));
    for column in ["episode_a", "episode_b"] {
        let Some(episode) = pair.reference(column) else { continue };
        if !visit.may_with(Action::Edit, TableId::Episodes, episode)? {
            continue;
        }
        let mut step = vec![
            ("episode_id", Set::Link(episode)),
            ("agency_id", Set::Link(agency)),
            ("kind", word(kind)),
            ("at", Set::To(cell(at))),
            ("by", word(&by)),
        ];
        step.extend(note.map(|note| ("note", word(note))));
        visit.add(TableId::Steps, &step)?;
    }
    Ok(())
}
