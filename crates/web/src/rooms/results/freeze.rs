//! Freezing: what was looked at is counted again beside the desk, and kept in one short act.

use axum::{extract::State, response::Response};
use pages::parts::{Faults, Msg, paths};
use policy::{Action, Audience};

use super::{ask, asked_again, report};
use crate::{
    Entry, Fields, Once, WebError,
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
    let reports = rooms.reports.clone().ok_or(WebError::Busy)?;
    for _ in 0..TRIES {
        let before = once.clone();
        let seen = rooms
            .look(&entry, "results_freeze", move |visit| {
                let _permit = visit.demand(Action::Freeze(audience))?;
                // Sent before: its answer stands, and nothing is counted again.
                let answered = visit.answered(before.word(), before.content())?;
                Ok((visit.next_report(audience)?.0, visit.actor().clone(), answered))
            })
            .await?;
        let (number, actor, answered) = seen.value;
        match answered {
            store::accounts::Answered::Before(to) => return Ok(see_other(&to)),
            store::accounts::Answered::Misused => return Err(WebError::KeyReused),
            store::accounts::Answered::New => {}
        }
        let made = reports.version(&actor, &question, number).await?;
        if fields.get("digest").is_some_and(|seen| !seen.is_empty() && seen != made.digest) {
            let faults = Faults::new().with("note", Msg::new("fault-figures-moved"));
            let filled = typed::filled("freeze", &fields, faults);
            return report(&rooms, &entry, asking, Some(filled)).await;
        }
        let to = paths::version(u64::from(number), None);
        let once = once.clone();
        let kept = rooms
            .front
            .edit(&entry, "freeze", move |visit| {
                let mut taken = false;
                let answer = once.act(visit, |visit| {
                    taken = !visit.keep_report(number, &made)?;
                    // An answer that is kept for a version that was not would stand for ever.
                    if taken { Err(store::StoreError::Busy) } else { Ok(to.clone()) }
                });
                match answer {
                    Err(store::StoreError::Busy) if taken => Ok(None),
                    answer => answer.map(Some),
                }
            })
            .await?;
        match kept {
            None => {}
            Some(None) => return Err(WebError::KeyReused),
            Some(Some(to)) => return Ok(see_other(&to)),
        }
    }
    Err(WebError::Busy)
}
