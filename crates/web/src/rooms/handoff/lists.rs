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
    rooms::{Rooms, missing as missing_list, names, paging},
};

/// Rows of one page.
const PAGE: u32 = 20;
/// Counted at most.
const COUNTED: u32 = 1000;

/// What was handed to the reader's agency.
pub async fn inbox(
    State(rooms): State<Rooms>,
    entry: Entry,
    RawQuery(query): RawQuery,
) -> Result<Html, WebError> {
    let (for_page, place) = (rooms.clone(), At::read(query.as_deref()));
    let seen = rooms
        .look(&entry, "handoff_inbox", move |visit| {
            demand_list(visit)?;
            let mut page = Lines::default();
            if let At::Head(after) = place {
                page.head(visit.risen(Room::Inbox, after, PAGE + 1)?);
            }
            if page.next.is_none() {
                let after = place.below();
                page.below(visit.not_risen(Room::Inbox, after, PAGE + 1)?);
            }
            visit.handoffs_ahead(&missing_list::records(&page.lines))?;
            let mut rows = Vec::with_capacity(page.lines.len());
            for line in &page.lines {
                rows.extend(received(&for_page, visit, line.record)?);
            }
            let now = visit.now();
            Ok(Inbox {
                unreceived: u64::from(visit.unreceived(Room::Inbox, COUNTED)?),
                late: u64::from(visit.due_before(Room::Inbox, now, COUNTED)?),
                rows,
                pager: pager(paths::INBOX, place, page.next),
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
    let (for_page, place) = (rooms.clone(), At::read(query.as_deref()));
    let seen = rooms
        .look(&entry, "handoff_sent", move |visit| {
            demand_list(visit)?;
            let mut page = Lines::default();
            if let At::Head(after) = place {
                page.head(visit.due(Room::Sent, after, PAGE + 1)?);
            }
            visit.handoffs_ahead(&missing_list::records(&page.lines))?;
            let mut rows = Vec::new();
            for line in &page.lines {
                if let Some(handoff) = visit.try_read(TableId::Handoffs, line.record)? {
                    rows.push(handed_on(&for_page, visit, &handoff)?);
                }
            }
            if page.next.is_none() {
                let received = visit.handoffs_received(place.below(), PAGE)?;
                page.next = received.next.map(At::Below);
                for handoff in &received.rows {
                    rows.push(handed_on(&for_page, visit, handoff)?);
                }
            }
            let unreceived = u64::from(visit.unreceived(Room::Sent, COUNTED)?);
            Ok(Outbox { unreceived, rows, pager: pager(paths::HANDOFFS, place, page.next) })
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::HANDOFFS);
    Ok(Html(view::sent(rooms.texts(), &frame, &seen.value).into_string()))
}

/// Where in a list: both have a head that stands before what they are otherwise in the order of.
#[derive(Clone, Copy)]
enum At {
    /// In the head, after this line.
    Head(Option<After>),
    /// Below the head, after this line.
    Below(After),
}

impl At {
    /// Reads `after=NUMBER.ID`, with `head=1` where that line stands in the head.
    fn read(query: Option<&str>) -> Self {
        let mut fields = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let in_head = fields.any(|(name, _)| name == "head");
        match paging::after(query) {
            Some(after) if !in_head => Self::Below(after),
            after => Self::Head(after),
        }
    }

    /// Where what stands below the head begins on this page.
    const fn below(self) -> Option<After> {
        match self {
            Self::Head(_) => None,
            Self::Below(after) => Some(after),
        }
    }

    fn address(self, path: &str) -> String {
        match self {
            Self::Head(None) => path.to_owned(),
            Self::Head(Some(after)) => format!("{}&head=1", paging::next(path, after)),
            Self::Below(after) => paging::next(path, after),
        }
    }
}

/// Lines of one page, and where the next begins.
#[derive(Default)]
struct Lines {
    lines: Vec<Due>,
    next: Option<At>,
}

impl Lines {
    /// Puts the head's lines on the page; if there are more, nothing below them has a place.
    fn head(&mut self, mut lines: Vec<Due>) {
        if lines.len() > PAGE as usize {
            lines.truncate(PAGE as usize);
            self.next = lines.last().map(|line| At::Head(Some(due_place(line))));
        }
        self.lines = lines;
    }

    /// Fills the page with lines below the head.
    fn below(&mut self, mut lines: Vec<Due>) {
        let room = PAGE as usize - self.lines.len();
        if lines.len() > room {
            lines.truncate(room);
            // Where the head took the whole page, the rest begins on the next.
            let last = lines.last().map(due_place);
            self.next = Some(last.map_or(At::Below((i64::MIN, RecordId([0; 16]))), At::Below));
        }
        self.lines.extend(lines);
    }
}

fn due_place(line: &Due) -> After {
    (line.due_at.unwrap_or(i64::MAX), line.record)
}

/// A seat that works with no absence has no such list.
fn demand_list(visit: &Visit<'_, '_>) -> Result<(), StoreError> {
    use policy::SeatKind as K;
    let works = matches!(visit.actor().kind(), K::Police | K::ChildProtection | K::Prosecution | K::Advocate);
    if works { Ok(()) } else { Err(StoreError::Absent) }
}

fn pager(path: &str, place: At, next: Option<At>) -> Pager {
    let is_first = matches!(place, At::Head(None));
    Pager { newer: (!is_first).then(|| path.to_owned()), older: next.map(|next| next.address(path)) }
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
