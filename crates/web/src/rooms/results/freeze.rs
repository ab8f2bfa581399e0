//! Freezing: what was looked at is counted again beside the desk, and kept in one short act.

use axum::{extract::State, response::Response};
use pages::parts::{Faults, Msg, paths};
use policy::{Action, Audience};
use store::{StoreError, accounts::Answered};

use super::{ask, asked_again, report};
use crate::{
    Entry, Fields, Once, WebError,
    reports::Question,
    rooms::{Rooms, typed},
    see_other,
};

/// How often a version is made again because another took its number.
const TRIES: u32 = 5;

/// Freezes the report that the form was shown with.
pub async fn save(
    State(rooms): State<Rooms>,
    entry: Entry,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let asking = match ask::read(&rooms, &fields) {
        Ok(asking) => asking,
        Err(faults) => return asked_again(&rooms, &entry, &fields, faults).await,
    };
    let audience = asking.audience.unwrap_or(Audience::Internal);
    let question = asking.question(audience);
    let looked_at = fields.get("digest").unwrap_or_default();
    match keep(&rooms, &entry, &once, &question, looked_at).await? {
        Some(number) => Ok(see_other(&paths::version(u64::from(number), None))),
        None => {
            let faults = Faults::new().with("note", Msg::new("fault-figures-moved"));
            let filled = typed::filled("freeze", &fields, faults);
            // The figures that moved are shown as they are now, or freezing them would be refused again.
            report(&rooms, &entry, asking, true, Some(filled)).await
        }
    }
}

/// Freezes a report, and gives the version's number; nothing where its figures are not those that were looked at, by their
/// digest, which may be empty.
///
/// # Errors
/// [`WebError::Absent`] for whoever may not; [`WebError::Busy`] where others froze one after the other meanwhile, or nobody
/// counts here.
pub(crate) async fn keep(
    rooms: &Rooms,
    entry: &Entry,
    once: &Once,
    question: &Question,
    looked_at: &str,
) -> Result<Option<u32>, WebError> {
    let audience = question.audience;
    let reports = rooms.reports.clone().ok_or(WebError::Busy)?;
    let answered = |answer: &str| answer.parse().map(Some).map_err(|_| WebError::Fault);
    for _ in 0..TRIES {
        let before = once.clone();
        let seen = rooms
            .look(entry, "results_freeze", move |visit| {
                let _permit = visit.demand(Action::Freeze(audience))?;
                // Sent before: its answer stands, and nothing is counted again.
                let answered = visit.answered(before.word(), before.content())?;
                Ok((visit.next_report(audience)?.0, visit.actor().clone(), answered))
            })
            .await?;
        let (number, actor, before) = seen.value;
        match before {
            Answered::Before(answer) => return answered(&answer),
            Answered::Misused => return Err(WebError::KeyReused),
            Answered::New => {}
        }
        let made = reports.version(&actor, question, number).await?;
        if !looked_at.is_empty() && looked_at != made.digest {
            return Ok(None);
        }
        let once = once.clone();
        let kept = rooms
            .front
            .edit(entry, "freeze", move |visit| {
                let mut taken = false;
                let answer = once.act(visit, |visit| {
                    taken = !visit.keep_report(number, &made)?;
                    // An answer that is kept for a version that was not would stand for ever.
                    if taken { Err(StoreError::Busy) } else { Ok(number.to_string()) }
                });
                match answer {
                    Err(StoreError::Busy) if taken => Ok(None),
                    answer => answer.map(Some),
                }
            })
            .await?;
        match kept {
            None => {}
            Some(None) => return Err(WebError::KeyReused),
            Some(Some(answer)) => return answered(&answer),
        }
    }
    Err(WebError::Busy)
}
