//! What one seat is shown of its world: every list and every count, in one visit.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    RecordId, TableId, Zone, absence,
    clock::{Reckoning, next_duty},
    handoff,
};
use policy::{Action, Actor};
use store::{
    Desk, Sought, StoreError,
    visit::{After, Due, Filter, Room, Visit, Who},
};

use crate::make::{World, surname};

/// The rooms that a clock orders.
pub const ROOMS: [Room; 4] = [Room::Missing, Room::Located, Room::Inbox, Room::Sent];

/// What was shown.
#[derive(Debug, Default)]
pub struct Seen {
    pub now: i64,
    /// Lists by name.
    pub lists: BTreeMap<String, BTreeSet<RecordId>>,
    /// Counts by name.
    pub counts: BTreeMap<String, u32>,
    /// Lines of the rooms, in their order.
    pub lines: BTreeMap<Room, Vec<Due>>,
    /// Records that may be read.
    pub may: BTreeSet<(TableId, RecordId)>,
    /// Absences and handoffs, of what may be read, whose dates stay shut.
    pub undated: BTreeSet<RecordId>,
    /// Of what may be read: whether it is still to be worked on.
    pub open: BTreeSet<RecordId>,
    /// Absences, of what may be read, with nobody located.
    pub missing: BTreeSet<RecordId>,
}

/// A question with what it is about.
type About = (&'static str, TableId, TableId, &'static str, String, RecordId);

/// The lists that hang on a record: name, its table, the rows' table, the column, the record.
pub const HANGING: [(&str, TableId, TableId, &str); 5] = [
    ("absences of a person", TableId::People, TableId::Episodes, "person_id"),
    ("handoffs of an absence", TableId::Episodes, TableId::Handoffs, "episode_id"),
    ("leads of an absence", TableId::Episodes, TableId::Leads, "episode_id"),
    ("people of a case", TableId::Cases, TableId::CasePeople, "case_id"),
    ("acts of a case", TableId::Cases, TableId::Acts, "case_id"),
];

/// Tables whose every record is tried.
pub const TRIED: [TableId; 9] = [
    TableId::Agencies,
    TableId::People,
    TableId::Episodes,
    TableId::Handoffs,
    TableId::Leads,
    TableId::Cases,
    TableId::CaseAgencies,
    TableId::CasePeople,
    TableId::Acts,
];

/// The world a record is of, by its key.
pub fn seed_of(key: &str) -> &str {
    key.trim_start_matches('w').split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()
}

/// Whether a seat looks beyond its own world: one of each world does, which is enough, since the worlds are many.
pub fn looks_around(agency: Option<&str>) -> bool {
    agency.is_none_or(|agency| agency.ends_with("a0"))
}

/// Whether a seat tries to read a record: all of its own world, and perhaps of one other. A seat of no agency tries all.
pub fn is_tried(agency: Option<&str>, key: &str) -> bool {
    let digits = |key: &str| seed_of(key).parse::<u64>().ok();
    let Some(own) = agency.and_then(digits) else { return true };
    // The records of the daily work have no world in their keys.
    digits(key).is_none_or(|seed| seed == own || (seed == own ^ 1 && looks_around(agency)))
        || !key.starts_with('w')
}

impl Seen {
    /// Everything that the seat is shown.
    pub fn by(desk: &Desk, world: &World, actor: &Actor) -> Self {
        let agency = actor.agency().map(|id| world.agency(id));
        let seed = agency.as_deref().map(|agency| seed_of(agency).to_owned());
        let mut about: Vec<About> = Vec::new();
        for (name, of, table, column) in HANGING {
            for key in world.model.keys(of) {
                if seed.as_deref().is_none_or(|seed| seed_of(key) == seed) {
                    about.push((name, of, table, column, key.to_owned(), world.id(of, key)));
                }
            }
        }
        let mut tried = Vec::new();
        for table in TRIED {
            let keys = world.model.keys(table).filter(|key| is_tried(agency.as_deref(), key));
            tried.extend(keys.map(|key| (table, world.id(table, key))));
        }
        let sought: Vec<String> = match seed.and_then(|seed| seed.parse().ok()) {
            Some(seed) => [0, 3].map(|n| surname(seed, n)).into(),
            None => Vec::new(),
        };
        let who = Who::Actor(actor.clone());
        let around = looks_around(agency.as_deref());
        desk.visit(who, "world", move |visit| Self::of(visit, &about, &tried, &sought, around))
            .expect("a visit")
    }

    fn of(
        visit: &mut Visit<'_, '_>,
        about: &[About],
        tried: &[(TableId, RecordId)],
        sought: &[String],
        around: bool,
    ) -> Result<Self, StoreError> {
        let mut seen = Self { now: visit.now(), ..Self::default() };
        for room in ROOMS {
            let lines = room_lines(visit, room)?;
            seen.count(&format!("open {room:?}"), visit.open_lines(room, 1000)?);
            seen.count(&format!("due {room:?}"), visit.due_before(room, seen.now, 1000)?);
            seen.list(
                &format!("new {room:?}"),
                visit.newly_in(room, 0, 1000)?.iter().map(|line| line.record),
            );
            if matches!(room, Room::Inbox | Room::Sent) {
                seen.count(&format!("unreceived {room:?}"), visit.unreceived(room, 1000)?);
                seen.list(
                    &format!("risen {room:?}"),
                    visit.risen(room, None, 1000)?.iter().map(|line| line.record),
                );
                seen.list(
                    &format!("not risen {room:?}"),
                    visit.not_risen(room, None, 1000)?.iter().map(|line| line.record),
                );
            }
            seen.lines.insert(room, lines);
        }
        let board = visit.board(Room::Missing, &Filter::default(), None, 1000)?;
        seen.list("board", board.iter().map(|line| line.record));
        seen.count("reports", visit.reports_since(0)?.0);
        let (mut after, mut cases) = (None, Vec::new());
        loop {
            let page = visit.cases(after, 2)?;
            cases.extend(page.rows.iter().map(|case| case.view.id));
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        seen.list("cases", cases);
        let (mut after, mut received) = (None, Vec::new());
        loop {
            let page = visit.handoffs_received(after, 2)?;
            received.extend(page.rows.iter().map(|handoff| handoff.id));
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        seen.list("received", received);
        if around {
            seen.list("agencies", visit.all(TableId::Agencies)?.iter().map(|agency| agency.id));
        }
        for name in sought {
            let found = visit.search(&Sought { names: name.clone(), ..Sought::default() })?;
            seen.list(&format!("search {name}"), found.iter().map(|file| file.view.id));
        }
        for (name, _, table, column, key, id) in about {
            let rows = visit.rows_of(*table, column, *id)?;
            seen.list(&format!("{name} {key}"), rows.iter().map(|row| row.id));
        }
        let zone = Zone::named("America/Chicago").expect("a zone");
        let now = zone.told(seen.now);
        for (table, id) in tried {
            if !visit.may_with(Action::Read, *table, *id)? {
                continue;
            }
            seen.may.insert((*table, *id));
            let with = Reckoning::house(&zone, now);
            match table {
                TableId::Episodes => {
                    let Some(facts) = seen.dated(*id, visit.absence(*id))? else { continue };
                    if next_duty(&absence::duties(&facts, &with)).is_some() && facts.closed_at.is_none() {
                        seen.open.insert(*id);
                    }
                    if facts.is_missing() && facts.closed_at.is_none() {
                        seen.missing.insert(*id);
                    }
                }
                TableId::Handoffs => {
                    let Some(facts) = seen.dated(*id, visit.handoff(*id))? else { continue };
                    let next = next_duty(&handoff::duties(&facts, &with)).is_some();
                    if facts.concluded_at.is_none() || next {
                        seen.open.insert(*id);
                    }
                }
                _ => {}
            }
        }
        Ok(seen)
    }

    /// What is known of a record, if its dates are open.
    fn dated<T>(&mut self, id: RecordId, known: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
        match known {
            Err(StoreError::Absent) => {
                self.undated.insert(id);
                Ok(None)
            }
            known => known.map(Some),
        }
    }

    fn list(&mut self, name: &str, ids: impl IntoIterator<Item = RecordId>) {
        self.lists.insert(name.to_owned(), ids.into_iter().collect());
    }

    fn count(&mut self, name: &str, count: u32) {
        self.counts.insert(name.to_owned(), count);
    }
}

/// A room's lines, three at a time: in their order, and none twice.
fn room_lines(visit: &mut Visit<'_, '_>, room: Room) -> Result<Vec<Due>, StoreError> {
    let place = |line: &Due| -> After { (line.due_at.unwrap_or(i64::MAX), line.record) };
    let mut lines: Vec<Due> = Vec::new();
    loop {
        let page = visit.due(room, lines.last().map(place), 3)?;
        let end = page.len() < 3;
        lines.extend(page);
        if end {
            break;
        }
    }
    assert!(lines.windows(2).all(|two| place(&two[0]) < place(&two[1])), "{room:?} out of order");
    Ok(lines)
}
