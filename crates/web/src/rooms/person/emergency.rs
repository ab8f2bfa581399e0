//! Break-glass: an emergency is declared about a person's file, which then opens for an hour.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::RecordId;
use pages::{
    parts::{Faults, Filled, Msg, Times, paths},
    rooms::emergency::{Declare, Lasting, Opened, page},
};
use store::{StoreError, View, visit::Visit};

use crate::rooms::{Rooms, names, typed::filled};
use crate::{Checks, Entry, Fields, Html, Place, WebError, see_other};

/// Where the note begins in the log: a broken glass is to be heard.
const LOG: &str = "leeward::emergency";

/// The question, which reads the same whatever file is meant.
pub async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    Ok(Html(ask(&rooms, &entry, place.id("id")?, None).await?))
}

async fn ask(rooms: &Rooms, entry: &Entry, id: RecordId, filled: Option<Filled>) -> Result<String, WebError> {
    let seen = rooms
        .look(entry, "emergency", |visit| {
            if visit.may_declare_emergency() { Ok(()) } else { Err(StoreError::Absent) }
        })
        .await?;
    let context = Declare { person: id.to_string(), filled };
    let frame = rooms.frame(entry, &seen.entered, &paths::person_emergency(&context.person));
    Ok(page(rooms.texts(), &frame, &context).into_string())
}

/// Declares it, and leads to the file.
pub async fn declare(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let mut checks = Checks::of(&fields);
    let reason = checks.line("reason", 200);
    if checks.done().is_err() {
        let faults = Faults::new().with("reason", Msg::new("fault-reason"));
        let page = ask(&rooms, &entry, id, Some(filled("emergency", &fields, faults))).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response());
    }
    let (ticket, reason) = (entry.ticket(), reason.to_owned());
    entry.look_up();
    rooms.front.run(move |desk| desk.break_glass(ticket, id, &reason)).await?;
    tracing::warn!(target: LOG, record = %id, "an emergency was declared");
    Ok(see_other(&paths::person(&id.to_string())))
}

/// The note on a file that an emergency opens.
pub fn lasting(visit: &Visit<'_, '_>, times: &Times<'_>, rooms: &Rooms, file: &View) -> Option<Lasting> {
    let emergency = visit.emergency()?;
    let address = ["street", "city", "zip"].iter().filter_map(|column| file.text(column));
    Some(Lasting {
        until: times.moment(rooms.zone().told(emergency.until)),
        reason: emergency.reason.clone(),
        phone: file.text("phone").unwrap_or_default().to_owned(),
        address: address.collect::<Vec<_>>().join(", "),
    })
}

/// When others opened a file in an emergency, for the agency that keeps it.
pub fn opened(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    times: &Times<'_>,
    id: RecordId,
) -> Result<Vec<Opened>, StoreError> {
    let mut found = Vec::new();
    for one in visit.opened_in_emergency(id)? {
        found.push(Opened {
            at: times.moment(rooms.zone().told(one.at)),
            by: visit.called(&one.by)?,
            agency: names::agency(visit, one.agency)?,
            why: one.why,
        });
    }
    Ok(found)
}
