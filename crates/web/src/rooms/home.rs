//! Home: what is late, due and new for this seat; nothing else.

use axum::extract::State;
use domain::{
    Instant, TableId, absence,
    clock::{Reckoning, next_duty},
    handoff,
};
use pages::{
    parts::{Link, Times, paths},
    rooms::home::{self, Home, Item},
};
use store::{
    StoreError,
    visit::{self, Room, Visit},
};

use super::{Rooms, missing, names};
use crate::{Entry, Guard, Html, RouteInfo, Routes, Verb, WebError};

/// Lines taken from each list, at most.
const LINES: u32 = 12;
/// What falls due within so long is shown, in microseconds: a day.
const AHEAD: i64 = 24 * 3_600_000_000;

pub fn routes() -> Routes<Rooms> {
    Routes::new().page(paths::HOME, Verb::Get, RouteInfo::new("home.show", Guard::Account), show)
}

async fn show(State(rooms): State<Rooms>, entry: Entry) -> Result<Html, WebError> {
    let for_page = rooms.clone();
    let seen = rooms.look(&entry, "home", move |visit| fill(&for_page, visit)).await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::HOME);
    Ok(Html(home::page(rooms.texts(), &frame, &seen.value).into_string()))
}

fn fill(rooms: &Rooms, visit: &mut Visit<'_, '_>) -> Result<Home, StoreError> {
    let now = rooms.zone().told(visit.now());
    let times = Times::new(rooms.texts(), rooms.zone(), now);
    let last = visit.last_visit()?;
    let (mut waiting, mut new) = (Vec::new(), Vec::new());
    for room in [Room::Missing, Room::Located, Room::Inbox, Room::Sent] {
        let mut lines = visit.due(room, None, LINES)?;
        lines.retain(|line| line.due_at.is_some_and(|due| due <= now.micros() + AHEAD));
        match room {
            Room::Missing | Room::Located => visit.absences_ahead(&missing::records(&lines))?,
            Room::Inbox | Room::Sent => visit.handoffs_ahead(&missing::records(&lines))?,
        }
        for line in lines {
            let Some(due) = line.due_at else { continue };
            if let Some(item) = item(rooms, &times, visit, room, &line, now)? {
                waiting.push((due, item));
            }
        }
    }
    if let Some(last) = last {
        let lines = visit.newly_in(Room::Inbox, last, LINES)?;
        visit.handoffs_ahead(&missing::records(&lines))?;
        for line in lines {
            new.push((
                line.since,
                Item { chip: None, ..handed(rooms, &times, visit, Room::Inbox, &line, now)? },
            ));
        }
        let lines = visit.newly_in(Room::Missing, last, LINES)?;
        visit.absences_ahead(&missing::records(&lines))?;
        for line in lines {
            let Some(found) = item(rooms, &times, visit, Room::Missing, &line, now)? else { continue };
            let words = rooms.texts().say("home-new-report").unwrap_or_default();
            let what = Link::new(paths::episode(&line.record.to_string()), words);
            let at = times.moment(rooms.zone().told(line.since));
            new.push((line.since, Item { at, chip: None, what, more: None, about: found.about }));
        }
    }
    waiting.sort_by_key(|(due, _)| *due);
    new.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let (late, due): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(due, _)| *due < now.micros());
    let items = |list: Vec<(i64, Item)>| list.into_iter().map(|(_, item)| item).collect();
    Ok(Home {
        links: u64::from(visit.proposals_waiting(super::links::COUNTED)?),
        late: items(late),
        due: items(due),
        new: items(new),
        last_visit: last.map(|at| times.moment(rooms.zone().told(at))),
    })
}

/// A line of a list as it stands on the home page; nothing for what may not be seen after all.
fn item(
    rooms: &Rooms,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    room: Room,
    line: &visit::Due,
    now: Instant,
) -> Result<Option<Item>, StoreError> {
    if matches!(room, Room::Inbox | Room::Sent) {
        return handed(rooms, times, visit, room, line, now).map(Some);
    }
    let Some(episode) = visit.try_read(TableId::Episodes, line.record)? else { return Ok(None) };
    let facts = visit.absence(line.record)?;
    let duties = absence::duties(&facts, &Reckoning::house(rooms.zone(), now));
    let next = next_duty(&duties);
    let child = names::child(visit, &episode)?;
    Ok(Some(Item {
        at: next.and_then(|duty| duty.due_at).map(|at| times.moment(at)).unwrap_or_default(),
        chip: next.and_then(|duty| duty.due_at).map(|at| times.due(at)),
        what: missing::duty_link(rooms, line.record, next),
        about: Some(child.as_ref().and_then(names::of).unwrap_or_else(|| missing::unnamed(rooms))),
        more: next.and_then(|duty| missing::limit(rooms, times, duty)),
    }))
}

/// A handoff as it stands on the home page: it names no child.
fn handed(
    rooms: &Rooms,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    room: Room,
    line: &visit::Due,
    now: Instant,
) -> Result<Item, StoreError> {
    let path = paths::handoff(&line.record.to_string());
    let Some(found) = visit.try_read(TableId::Handoffs, line.record)? else {
        return Ok(Item { what: Link::new(path, ""), ..Item::default() });
    };
    let facts = visit.handoff(line.record)?;
    let duties = handoff::duties(&facts, &Reckoning::house(rooms.zone(), now));
    let next = next_duty(&duties);
    let due = next.and_then(|duty| duty.due_at);
    let (message, other) = match room {
        Room::Sent => ("home-handoff-sent", "to_agency_id"),
        _ => ("home-handoff", "from_agency_id"),
    };
    let words = match (room, next) {
        (Room::Inbox, Some(duty)) => duty.title().to_owned(),
        _ => rooms.texts().say(message).unwrap_or_default(),
    };
    Ok(Item {
        at: due.map(|at| times.moment(at)).unwrap_or_default(),
        chip: due.map(|at| times.due(at)),
        what: Link::new(path, words),
        about: None,
        more: Some(names::agency(visit, found.reference(other))?),
    })
}
