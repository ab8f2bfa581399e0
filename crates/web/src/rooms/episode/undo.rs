//! Taking a step back that was recorded in error: a correction of its own, with its reason.

use axum::{extract::State, response::Response};
use pages::parts::{Faults, Msg};

use super::{
    Back,
    act::NOTE,
    again, answer,
    deed::{self, Deed, Full, Undone},
    version,
};
use crate::{
    Checks, Entry, Fields, Once, Place, WebError,
    rooms::{Rooms, attempt::attempt, typed},
};

/// Records the correction.
pub(super) async fn take(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let seen = version(&fields)?;
    let named = fields.get("step").unwrap_or_default();
    let step = Undone::read(named).ok_or(WebError::Malformed)?;
    let mut checks = Checks::of(&fields);
    let note = checks.text_or_none("note", NOTE);
    let mut faults = checks.done().err().map_or_else(Faults::new, |found| typed::faults(&found));
    if note.is_none() {
        faults.add("note", Msg::new("fault-reason"));
    }
    let back = Back { form: format!("undo-{named}"), fields: fields.clone(), faults };
    if !back.faults.is_empty() {
        return again(&rooms, &entry, id, back, Vec::new()).await;
    }
    let full = Full { deed: Deed::Undo(step), seen, note, offer: None, reason: None };
    let for_deed = rooms.clone();
    let done = rooms
        .front
        .edit(&entry, "absence_undone", move |visit| {
            attempt(&once, visit, |visit| deed::apply(&for_deed, visit, id, &full))
        })
        .await?;
    answer(&rooms, &entry, id, back, Vec::new(), done).await
}
