//! The question why, before a page about a record outside the reader's own work.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::RecordId;
use pages::{
    parts::{Choice, Faults, Filled, Msg, paths},
    rooms::seats,
};

use super::{
    Rooms,
    typed::{self, filled},
    words,
};
use crate::{Checks, Entry, Fields, Html, Place, WebError, see_other};

/// A page; or, where a reason is missing, the question why, which leads back to `path`.
pub(crate) async fn or_ask(
    rooms: &Rooms,
    entry: &Entry,
    path: &str,
    page: Result<Response, WebError>,
) -> Result<Response, WebError> {
    match page {
        Err(WebError::ReasonNeeded) => Ok(Html(ask(rooms, entry, path, None).await?).into_response()),
        other => other,
    }
}

/// The question. It reads the same whatever record is meant.
async fn ask(rooms: &Rooms, entry: &Entry, path: &str, filled: Option<Filled>) -> Result<String, WebError> {
    let seen = rooms.look(entry, "reason", |visit| Ok(visit.may_declare_emergency())).await?;
    let (entered, may_declare) = (seen.entered, seen.value);
    let t = rooms.texts();
    let purposes: Vec<Choice> =
        entered.seat.as_ref().map(|seat| words::purposes(t, seat)).unwrap_or_default();
    let person = path.strip_prefix("/people/").filter(|_| may_declare);
    let emergency = person.map(paths::person_emergency);
    let page = seats::Reason { action: path.to_owned(), purposes, emergency, filled };
    Ok(seats::reason(t, &rooms.frame(entry, &entered, path), &page).into_string())
}

/// Keeps the reason given for a record whose page stands at `path`, then opens it.
async fn say(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    path: &str,
    fields: &Fields,
) -> Result<Response, WebError> {
    let mut checks = Checks::of(fields);
    let (purpose, reason) = (checks.line("purpose", 80), checks.line("reason", 200));
    let words = format!("{purpose}: {reason}");
    if let Err(found) = checks.done() {
        let mut faults = typed::faults(&found);
        if faults.of("reason").is_some() {
            faults = Faults::new().with("reason", Msg::new("fault-reason"));
        }
        let page = ask(rooms, entry, path, Some(filled("reason", fields, faults))).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response());
    }
    let ticket = entry.ticket();
    entry.look_up();
    rooms.front.run(move |desk| desk.open_for(ticket, id, &words)).await?;
    Ok(see_other(path))
}

/// Makes a handler that keeps the reason for a record whose page stands at such a path.
macro_rules! keeps {
    ($($name:ident: $about:literal;)*) => {$(
        #[doc = $about]
        pub async fn $name(
            State(rooms): State<Rooms>,
            entry: Entry,
            place: Place,
            fields: Fields,
        ) -> Result<Response, WebError> {
            let id = place.id("id")?;
            say(&rooms, &entry, id, &paths::$name(&id.to_string()), &fields).await
        }
    )*};
}

keeps! {
    person: "Keeps the reason for a person's file.";
    episode: "Keeps the reason for an absence.";
    handoff: "Keeps the reason for a handoff.";
    case: "Keeps the reason for a case.";
}
