//! The two lists: what was handed to one's agency, and what it handed on. Late receipts stand first in both.

use axum::extract::{RawQuery, State};
use domain::{
    Instant, RecordId, TableId,
    clock::{Reckoning, next_duty},
    handoff::{self, HandoffFacts},
};
use pages::{
    parts::{ChipKind, Pager, Times, codes, paths},
    rooms::{
        handoff::{self as view, Inbox, InboxRow, Outbox, OutboxRow},
        missing,
    },
};
use store::{
    StoreError, View,
    visit::{After, Due, Room, Visit},
};

use super::{record, show, words};
use crate::{
    Entry, Html, WebError,
    rooms::{Rooms, names, paging},
};

/// Rows of one page.
const PAGE: u32 = 50;
/// Counted at most.
const COUNTED: u32 = 1000;

/// What was handed to the reader's agency.
pub async fn inbox(
    State(rooms): State<Rooms>,
    entry: Entry,
    RawQuery(query): RawQuery,
) -> Result<Html, WebError> {
    let (for_page, after) = (rooms.clone(), paging::after(query.as_deref()));
    let seen = rooms
        .look(&entry, "handoff_inbox", move |visit| {
            demand_list(visit)?;
            let (due, next) = lines(visit, Room::Inbox, after)?;
            let mut rows = Vec::with_capacity(due.len());
            for line in due {
                rows.extend(received(&for_page, visit, line.record)?);
            }
            let now = visit.now();
            Ok(Inbox {
                unreceived: u64::from(visit.unreceived(Room::Inbox, COUNTED)?),
                late: u64::from(visit.due_before(Room::Inbox, now, COUNTED)?),
                rows,
                pager: pager(paths::INBOX, after, next),
            })
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::INBOX);
    Ok(Html(view::inbox(rooms.texts(), &frame, &seen.value).into_string()))
}

/// What the reader's agency handed on: first those not received, then the others, the last sent first.
pub async fn sent(
    State(rooms): State<Rooms>,
    entry: Entry,
    RawQuery(query): RawQuery,
) -> Result<Html, WebError> {
    let (for_page, after) = (rooms.clone(), paging::after(query.as_deref()));
    let seen = rooms
        .look(&entry, "handoff_sent", move |visit| {
            demand_list(visit)?;
            let mut rows = Vec::new();
            if after.is_none() {
                for line in visit.due(Room::Sent, None, COUNTED)? {
                    if let Some(handoff) = visit.try_read(TableId::Handoffs, line.record)? {
                        rows.push(handed_on(&for_page, visit, &handoff)?);
                    }
                }
            }
            let page = visit.handoffs_received(after, PAGE)?;
            for handoff in &page.rows {
                rows.push(handed_on(&for_page, visit, handoff)?);
            }
            let unreceived = u64::from(visit.unreceived(Room::Sent, COUNTED)?);
            Ok(Outbox { unreceived, rows, pager: pager(paths::HANDOFFS, after, page.next) })
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::HANDOFFS);
    Ok(Html(view::sent(rooms.texts(), &frame, &seen.value).into_string()))
}

/// A seat that works with no absence has no such list.
fn demand_list(visit: &Visit<'_, '_>) -> Result<(), StoreError> {
    use policy::SeatKind as K;
    let works = matches!(visit.actor().kind(), K::Police | K::ChildProtection | K::Prosecution | K::Advocate);
    if works { Ok(()) } else { Err(StoreError::Absent) }
}

fn pager(path: &str, after: Option<After>, next: Option<After>) -> Pager {
    Pager { newer: after.map(|_| path.to_owned()), older: next.map(|place| paging::next(path, place)) }
}

/// A page of a list by the clock: on the first one, late receipts stand before all others.
fn lines(
    visit: &mut Visit<'_, '_>,
    room: Room,
    after: Option<After>,
) -> Result<(Vec<Due>, Option<After>), StoreError> {
    let now = visit.now();
    let mut page = if after.is_none() { visit.risen(room, COUNTED)? } else { Vec::new() };
    let due = visit.due(room, after, PAGE)?;
    let next = (due.len() == PAGE as usize)
        .then(|| due.last().map(|line| (line.due_at.unwrap_or(i64::MAX), line.record)))
        .flatten();
    let risen =
        |line: &Due| line.duty.as_deref() == Some("receipt") && line.due_at.is_some_and(|at| at < now);
    page.extend(due.into_iter().filter(|line| !risen(line)));
    Ok((page, next))
}

/// What both lists say of a handoff.
struct Line {
    name: Option<String>,
    age: Option<u64>,
    state: String,
    facts: HandoffFacts,
}

fn line(rooms: &Rooms, visit: &mut Visit<'_, '_>, handoff: &View, now: Instant) -> Result<Line, StoreError> {
    let facts = visit.handoff(handoff.id)?;
    let episode = match handoff.reference("episode_id") {
        Some(id) => visit.try_read(TableId::Episodes, id)?,
        None => None,
    };
    let Some(episode) = episode else {
        return Ok(Line { name: None, age: None, state: String::new(), facts });
    };
    let child = names::child(visit, &episode)?;
    let absence = visit.absence(episode.id)?;
    let t = rooms.texts();
    let since = episode.instant("last_seen_at").or(episode.instant("reported_at"));
    let state = match since.filter(|_| absence.is_missing()) {
        Some(since) => {
            let length = Times::new(t, rooms.zone(), now).since(since);
            t.say_with("handoff-absent", &[("length", length.as_str().into())]).unwrap_or(length)
        }
        None => codes::word(t, "state", names::state(absence.state())),
    };
    Ok(Line {
        name: child.as_ref().and_then(names::of),
        age: child.as_ref().and_then(|child| show::age(rooms, child, now)),
        state,
        facts,
    })
}

fn received(rooms: &Rooms, visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Option<InboxRow>, StoreError> {
    let Some(handoff) = visit.try_read(TableId::Handoffs, id)? else { return Ok(None) };
    let now = rooms.zone().told(visit.now());
    let t = rooms.texts();
    let (times, with) = (Times::new(t, rooms.zone(), now), Reckoning::house(rooms.zone(), now));
    let line = line(rooms, visit, &handoff, now)?;
    let duties = handoff::duties(&line.facts, &with);
    let next = next_duty(&duties);
    let due = next.and_then(|duty| duty.due_at);
    let own = record::own_receipt(visit, id)?;
    Ok(Some(InboxRow {
        id: id.to_string(),
        band: due.map_or(pages::parts::times::Band::Later, |due| times.band(due)),
        due: due.map(|due| missing::Due { time: times.moment(due).words, chip: times.due(due) }),
        duty: next.map_or_else(|| words::said(t, "handoff-no-duty"), |duty| duty.title().to_owned()),
        limit: next.map(|duty| (words::limit(duty), duty.id().to_owned())),
        name: line.name,
        age: line.age,
        from: names::agency(visit, handoff.reference("from_agency_id"))?,
        sent: handoff.instant("sent_at").map(|at| times.moment(at)).unwrap_or_default(),
        state: line.state,
        with: own.and_then(|own| own.text("acknowledged_by").map(str::to_owned)),
        raised: words::raised(t, handoff::escalation(&line.facts, &with)),
    }))
}

fn handed_on(rooms: &Rooms, visit: &mut Visit<'_, '_>, handoff: &View) -> Result<OutboxRow, StoreError> {
    let now = rooms.zone().told(visit.now());
    let t = rooms.texts();
    let (times, with) = (Times::new(t, rooms.zone(), now), Reckoning::house(rooms.zone(), now));
    let line = line(rooms, visit, handoff, now)?;
    let duties = handoff::duties(&line.facts, &with);
    let mut chip = show::chip(rooms, &times, &line.facts, &duties);
    if line.facts.waits_for_receipt() && chip.kind == ChipKind::Plain {
        chip.kind = ChipKind::Due;
    }
    Ok(OutboxRow {
        id: handoff.id.to_string(),
        name: line.name,
        to: names::agency(visit, handoff.reference("to_agency_id"))?,
        sent: handoff.instant("sent_at").map(|at| times.moment(at)).unwrap_or_default(),
        chip,
        raised: words::raised(t, handoff::escalation(&line.facts, &with)),
        outcome: handoff.text("outcome").map(|code| codes::word(t, "outcome", code)),
    })
}
