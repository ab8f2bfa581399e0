//! Children absent now, in the order in which the next duty falls due.

use axum::extract::State;
use domain::{RecordId, TableId};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Serialize;
use store::{
    StoreError,
    visit::{After, Due, Room, Visit},
};

use super::{
    cursor,
    operation::{Operation, Operations},
    query::{Query, cursor_param, limit_param},
    types::{Id, Moment, Page},
};
use crate::{
    Entry, Guard, Json, Verb, WebError,
    rooms::{Rooms, names},
};

/// Lines looked at for one page, at most: those that may not be seen are passed over.
const LOOKED_AT: usize = 2_000;

/// A child absent now.
#[derive(Serialize, JsonSchema)]
struct Absent {
    /// The report.
    episode: Id,
    /// Version of the report.
    version: u32,
    /// How far it has come.
    state: &'static str,
    /// The child's file.
    person: Option<Id>,
    /// The child's name, as far as this seat may see it.
    name: Option<String>,
    /// Since when the child is absent.
    since: Moment,
    /// Short name of the next duty; none if nothing is to be done.
    duty: Option<String>,
    /// When it falls due.
    due_at: Option<Moment>,
    /// Whether that is past.
    late: bool,
}

pub fn operations() -> Operations {
    let list = Operation::new::<Page<Absent>>(
        Verb::Get,
        "/api/v1/missing",
        "api.missing.list",
        Guard::signed_in(Action::List, Topic::Absence),
        "Absences",
        "Children absent now",
    )
    .about("Reports that the seat's agency keeps, in the order in which the next duty falls due.")
    .query(cursor_param())
    .query(limit_param());
    Operations::new().add(list, list_missing)
}

async fn list_missing(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
) -> Result<Json<Page<Absent>>, WebError> {
    query.only(&["cursor", "limit"])?;
    let (after, limit) = query.paging()?;
    let zone = rooms.zone().clone();
    let seen = rooms
        .look(&entry, "api_missing", move |visit| {
            let now = visit.now();
            board(visit, Room::Missing, after, limit, |visit, line| {
                let Some(episode) = visit.try_read(TableId::Episodes, line.record)? else { return Ok(None) };
                let child = names::child(visit, &episode)?;
                Ok(Some(Absent {
                    episode: Id(line.record),
                    version: episode.version,
                    state: visit.absence(line.record)?.state().code(),
                    person: episode.reference("person_id").map(Id),
                    name: child.as_ref().and_then(names::of),
                    since: Moment(zone.told(line.since)),
                    duty: line.duty.clone(),
                    due_at: line.due_at.map(|at| Moment(zone.told(at))),
                    late: line.due_at.is_some_and(|at| at < now),
                }))
            })
        })
        .await?;
    Ok(Json(seen.value))
}

/// A page of one's own agency's open work: lines that may be seen, as many as were asked for if there are so many.
///
/// # Errors
/// [`StoreError::Absent`] for a seat of no agency, which has no such list.
pub fn board<T>(
    visit: &mut Visit<'_, '_>,
    room: Room,
    after: Option<After>,
    limit: u32,
    mut see: impl FnMut(&mut Visit<'_, '_>, &Due) -> Result<Option<T>, StoreError>,
) -> Result<Page<T>, StoreError> {
    if visit.actor().agency().is_none() {
        return Err(StoreError::Absent);
    }
    let (mut items, mut last, mut from, mut looked) = (Vec::new(), None, after, 0);
    loop {
        let lines = visit.due(room, from, limit + 1)?;
        let end = lines.len() <= limit as usize;
        let ids: Vec<RecordId> = lines.iter().map(|line| line.record).collect();
        match room {
            Room::Missing | Room::Located => visit.absences_ahead(&ids)?,
            Room::Inbox | Room::Sent => visit.handoffs_ahead(&ids)?,
        }
        for line in &lines {
            let place = (line.due_at.unwrap_or(i64::MAX), line.record);
            from = Some(place);
            looked += 1;
            // Whether there is a further page is known by a line that may be seen, never by one that may not.
            if items.len() == limit as usize {
                if visit.may_with(policy::Action::Read, table(room), line.record)? {
                    return Ok(Page { items, next: last.map(cursor::write) });
                }
                continue;
            }
            if let Some(item) = see(visit, line)? {
                items.push(item);
                last = Some(place);
            }
        }
        if end || looked >= LOOKED_AT {
            return Ok(Page { items, next: None });
        }
    }
}

const fn table(room: Room) -> TableId {
    match room {
        Room::Missing | Room::Located => TableId::Episodes,
        Room::Inbox | Room::Sent => TableId::Handoffs,
    }
}
