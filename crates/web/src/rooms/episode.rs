//! An absence: its page, and every step that is taken about it.

mod act;
pub(crate) mod deed;
pub(crate) mod leads;
pub(crate) mod pairs;
mod undo;
mod view;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{Instant, RecordId, TableId, absence::Refusal};
use pages::{
    parts::{Faults, Msg, paths},
    rooms::{
        episode::{self, Act},
        report::Twice,
    },
};
use policy::{Action, Topic};
use store::visit::Because;

use super::{Rooms, attempt::Attempt, reason, refusals, typed};
use crate::{Entry, Fields, Guard, Html, Once, Place, RouteInfo, Routes, Verb, WebError, see_other};

pub fn routes() -> Routes<Rooms> {
    let read = RouteInfo::new("episode.show", Guard::signed_in(Action::Read, Topic::Absence));
    let step = |name| RouteInfo::new(name, Guard::signed_in(Action::Edit, Topic::Absence));
    let put = |name| RouteInfo::new(name, Guard::signed_in(Action::Add, Topic::Absence));
    macro_rules! acts {
        ($routes:expr, $($path:literal $name:literal $act:ident),+) => {
            $routes$(.page($path, Verb::Post, step($name), |rooms: State<Rooms>, entry: Entry, place: Place, once: Once,
                fields: Fields| act::take(Act::$act, rooms, entry, place, once, fields)))+
        };
    }
    let why = RouteInfo::new("episode.reason", read.guard);
    let routes = Routes::new().page("/episodes/{id}", Verb::Get, read, show).page(
        "/episodes/{id}",
        Verb::Post,
        why,
        reason::episode,
    );
    let routes = acts!(
        routes,
        "/episodes/{id}/verify" "episode.verify" Verify,
        "/episodes/{id}/unfounded" "episode.unfounded" Unfounded,
        "/episodes/{id}/enter" "episode.enter" Enter,
        "/episodes/{id}/tell" "episode.tell" Tell,
        "/episodes/{id}/locate" "episode.locate" Locate,
        "/episodes/{id}/cancel" "episode.cancel" Cancel,
        "/episodes/{id}/debrief" "episode.debrief" Debrief,
        "/episodes/{id}/offer" "episode.offer" Offer,
        "/episodes/{id}/close" "episode.close" Close,
        "/episodes/{id}/reopen" "episode.reopen" Reopen
    );
    routes
        .page("/episodes/{id}/undo", Verb::Post, step("episode.undo"), undo::take)
        .page("/episodes/{id}/leads", Verb::Post, put("episode.lead"), leads::add)
        .page("/leads/{id}", Verb::Post, step("lead.done"), leads::done)
        .page("/pairs/{id}", Verb::Post, step("pair.decide"), pairs::decide)
}

async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let page = draw(&rooms, &entry, id, None, Vec::new()).await;
    let page = page.map(|page| Html(page).into_response());
    reason::or_ask(&rooms, &entry, &paths::episode(&id.to_string()), page).await
}

/// What a form that comes back shows again.
struct Back {
    /// The form's name on the page.
    form: String,
    fields: Fields,
    faults: Faults,
}

/// The page, with a form that comes back if there is one.
async fn draw(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    back: Option<Back>,
    twice: Vec<Twice>,
) -> Result<String, WebError> {
    let for_page = rooms.clone();
    let because = if back.is_some() { Because::GivenOnce } else { Because::Given };
    let seen = rooms
        .look(entry, "episode", move |visit| {
            visit.open(TableId::Episodes, id, because)?;
            view::of(&for_page, visit, id)
        })
        .await?;
    let frame = rooms.frame(entry, &seen.entered, &paths::episode(&id.to_string()));
    let mut page = seen.value;
    page.twice = twice;
    page.filled = back.map(|back| {
        // A form that may not be used any more comes back all the same, with what was typed in it.
        match Act::ALL.into_iter().find(|act| act.name() == back.form) {
            Some(act) if !page.acts.contains(&act) => page.acts.insert(0, act),
            Some(_) => {}
            None => page.gone = !view::holds(&page, &back.form),
        }
        typed::filled(&back.form, &back.fields, back.faults)
    });
    Ok(episode::page(rooms.texts(), &frame, &page).into_string())
}

/// Why nothing was done.
pub(crate) enum Refused {
    /// The absence does not allow it.
    By(Refusal),
    /// Something else is wrong with an answer.
    At(&'static str, &'static str),
    /// Somebody changed the absence meanwhile.
    Stale,
}

/// The answer to a form: on to the page, or the form again.
async fn answer(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    mut back: Back,
    twice: Vec<Twice>,
    done: Attempt<Refused>,
) -> Result<Response, WebError> {
    let refused = match done {
        Attempt::Done(to) => return Ok(see_other(&to)),
        Attempt::Reused => return Err(WebError::KeyReused),
        Attempt::Refused(refused) => refused,
    };
    let status = match refused {
        Refused::By(refusal) => {
            back.faults.add(refusals::place(refusal), refusals::message(rooms, refusal));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refused::At(field, message) => {
            back.faults.add(field, Msg::new(message));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refused::Stale => {
            back.faults.add("version", Msg::new("fault-stale"));
            StatusCode::CONFLICT
        }
    };
    let page = draw(rooms, entry, id, Some(back), twice).await?;
    Ok((status, Html(page)).into_response())
}

/// A form that is wrong before anything was tried.
async fn again(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    back: Back,
    twice: Vec<Twice>,
) -> Result<Response, WebError> {
    let page = draw(rooms, entry, id, Some(back), twice).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}

/// The version that a form began from.
fn version(fields: &Fields) -> Result<u32, WebError> {
    fields.get("version").and_then(|version| version.parse().ok()).ok_or(WebError::Malformed)
}

/// A moment as a cell.
const fn cell(at: Instant) -> domain::Value {
    domain::Value::Instant(at)
}
