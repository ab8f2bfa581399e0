//! Proposals that two files are of one person: the list, one of them, and a person's word about it.

mod show;

pub(crate) use show::finding;

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{RecordId, TableId};
use pages::{
    parts::{Faults, Filled, Msg, Pager, paths},
    rooms::links::{self as view, Inbox, Row},
};
use policy::{Action, Topic};
use store::{
    StoreError,
    visit::{Decided, Proposal, Say, Visit},
};

use super::{
    Rooms,
    attempt::{Attempt, attempt},
    names, paging, typed,
};
use crate::{Checks, Entry, Fields, Guard, Html, Once, Place, RouteInfo, Routes, Verb, WebError, see_other};

/// Rows of one page.
const PAGE: u32 = 50;
/// Counted at most.
pub(super) const COUNTED: u32 = 1000;

pub fn routes() -> Routes<Rooms> {
    let info = |name, action| RouteInfo::new(name, Guard::signed_in(action, Topic::Link));
    Routes::new()
        .page(paths::LINKS, Verb::Get, info("link.list", Action::List), list)
        .page("/links/{id}", Verb::Get, info("link.show", Action::Read), show)
        .page("/links/{id}", Verb::Post, info("link.decide", Action::Edit), decide)
}

async fn list(State(rooms): State<Rooms>, entry: Entry, RawQuery(query): RawQuery) -> Result<Html, WebError> {
    let after = paging::after(query.as_deref());
    let seen = rooms
        .look(&entry, "link_list", move |visit| {
            if !visit.works_links() {
                return Err(StoreError::Absent);
            }
            let page = visit.proposals(after, PAGE)?;
            let mut rows = Vec::with_capacity(page.rows.len());
            for line in &page.rows {
                rows.push(row(visit, line)?);
            }
            Ok(Inbox {
                waiting: u64::from(visit.proposals_waiting(COUNTED)?),
                rows,
                pager: Pager {
                    newer: after.map(|_| paths::LINKS.to_owned()),
                    older: page.next.map(|place| paging::next(paths::LINKS, place)),
                },
            })
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::LINKS);
    Ok(Html(view::inbox(rooms.texts(), &frame, &seen.value).into_string()))
}

fn row(visit: &mut Visit<'_, '_>, line: &Proposal) -> Result<Row, StoreError> {
    let own = visit.try_read(TableId::People, line.files[0])?;
    let other = visit.try_read(TableId::People, line.files[1])?;
    let agency = visit.keeper(line.files[1])?;
    let same = visit.actor().agency() == agency;
    Ok(Row {
        id: line.link.to_string(),
        sure: line.sure.map(hundredths),
        conflict: line.refused,
        own: own.as_ref().and_then(names::of),
        other: if same { None } else { Some(names::agency(visit, agency)?) },
        other_name: other.as_ref().and_then(names::of),
    })
}

/// Millionths as whole hundredths, rounded down; a hundred stands for more than 99.
pub(crate) fn hundredths(millionths: u32) -> u64 {
    if millionths > 995_000 { 100 } else { u64::from(millionths / 10_000) }
}

async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    draw(&rooms, &entry, place.id("id")?, None, false).await
}

/// The page, with the form that comes back if there is one.
async fn draw(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    filled: Option<Filled>,
    stale: bool,
) -> Result<Html, WebError> {
    let for_page = rooms.clone();
    let seen = rooms.look(entry, "link", move |visit| show::of(&for_page, visit, id)).await?;
    let frame = rooms.frame(entry, &seen.entered, &paths::link(&id.to_string()));
    let mut page = seen.value;
    page.filled = filled;
    page.stale = stale;
    Ok(Html(view::page(rooms.texts(), &frame, &page).into_string()))
}

/// How a word was not taken.
enum NotTaken {
    Stale,
}

async fn decide(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let say = fields.get("say").and_then(Say::named).ok_or(WebError::Malformed)?;
    let seen = fields.get("version").and_then(|v| v.parse().ok()).ok_or(WebError::Malformed)?;
    let mut checks = Checks::of(&fields);
    let reason = checks.line("reason", 200).to_owned();
    if let Err(found) = checks.done() {
        let mut faults = typed::faults(&found);
        if faults.of("reason").is_some() {
            faults = Faults::new().with("reason", Msg::new("fault-reason"));
        }
        let page = draw(&rooms, &entry, id, Some(typed::filled("link", &fields, faults)), false).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let done = rooms
        .front
        .edit(&entry, "link_decided", move |visit| {
            attempt(&once, visit, |visit| {
                Ok(match visit.decide_link(id, seen, say, &reason)? {
                    // That it cannot be confirmed is recorded, and stands on the page to which this leads.
                    Decided::Saved(_) | Decided::Refused => Ok(paths::link(&id.to_string())),
                    Decided::Stale(_) => Err(NotTaken::Stale),
                })
            })
        })
        .await?;
    match done {
        Attempt::Done(to) => Ok(see_other(&to)),
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Refused(NotTaken::Stale) => {
            let filled = typed::filled("link", &fields, Faults::new());
            Ok((StatusCode::CONFLICT, draw(&rooms, &entry, id, Some(filled), true).await?).into_response())
        }
    }
}
