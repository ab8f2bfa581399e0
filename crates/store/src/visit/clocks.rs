//! The clocks of open absences and handoffs: what is known of each, and the lists in the order in which things fall due.
//!
//! A list is read from the table `due`, which holds the next duty of each open record. It is derived: kept at each write,
//! and made anew from the records by a rebuild.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    BirthDate, Instant, RecordId, TableId,
    absence::{self, AbsenceFacts},
    clock::{Duty, Reckoning, next_duty},
    handoff::{self, HandoffFacts, Outcome, Response, Screening, Tribal},
};
use policy::{Action, Actor, Compartment, Context, Facts, FieldGroup, Policy, SeatKind};

use super::Visit;
use crate::{
    db::{RowRef, Val},
    error::StoreError,
    tx::Tx,
};

/// A list of open work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Children absent now, for the agency that keeps the report.
    Missing,
    /// Youths located, with something still to be done.
    Located,
    /// Handoffs received or to be received.
    Inbox,
    /// Handoffs sent, whose receipt is not confirmed.
    Sent,
}

impl Room {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Located => "located",
            Self::Inbox => "inbox",
            Self::Sent => "sent",
        }
    }
}

/// A line of a list: a record, and what falls due next for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The record: an episode or a handoff.
    pub record: RecordId,
    /// When the next duty falls due, in microseconds since 1970; none if no duty has a moment.
    pub due_at: Option<i64>,
    /// Short name of the clock, as in the law's files; none if nothing is to be done.
    pub duty: Option<String>,
    /// Since when the record is open, in microseconds since 1970.
    pub since: i64,
}

/// Where the last page of a list ended.
pub type After = (i64, RecordId);

impl Visit<'_, '_> {
    /// Lines of a list of the visitor's own agency, in the order in which they fall due; `after` is where the page before
    /// ended. The lines hold no name; each record is read through policy.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn due(&mut self, room: Room, after: Option<After>, most: u32) -> Result<Vec<Due>, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(Vec::new()) };
        let (from, beyond) = after.unwrap_or((i64::MIN, RecordId([0; 16])));
        let sql = "SELECT record_id, due_at, duty, since FROM due WHERE partnership_id = ? AND agency_id = ? AND room = ? \
                   AND (due_at > ? OR (due_at = ? AND record_id > ?)) ORDER BY due_at, record_id LIMIT ?";
        let values = [
            self.tx.pid(),
            Val::Id(agency),
            Val::text(room.code()),
            Val::Int(from),
            Val::Int(from),
            Val::Id(beyond),
            Val::Int(i64::from(most)),
        ];
        let mut lines = Vec::new();
        self.tx.query(sql, &values, |row| {
            lines.push(Due {
                record: row.need_id(0)?,
                due_at: Some(row.need_int(1)?).filter(|at| *at != i64::MAX),
                duty: row.text(2)?.map(str::to_owned),
                since: row.need_int(3)?,
            });
            Ok(())
        })?;
        Ok(lines)
    }

    /// How many lines a list of the visitor's own agency has that fall due before a moment, up to `most`.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn due_before(&mut self, room: Room, before: i64, most: u32) -> Result<u32, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(0) };
        let sql = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM due WHERE partnership_id = ? AND agency_id = ? AND room = ? \
                   AND due_at < ? LIMIT ?) counted";
        let values = [
            self.tx.pid(),
            Val::Id(agency),
            Val::text(room.code()),
            Val::Int(before),
            Val::Int(i64::from(most)),
        ];
        let count = self.tx.first(sql, &values, |row| row.need_int(0))?.unwrap_or(0);
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// What is known of an absence: dates and codes, no name.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if it is not there or its dates may not be seen.
    pub fn absence(&mut self, episode: RecordId) -> Result<AbsenceFacts, StoreError> {
        if !self.opens_dates(TableId::Episodes, episode)? {
            return Err(StoreError::Absent);
        }
        self.known_absence(episode)?.ok_or(StoreError::Absent)
    }

    /// What is known of a handoff: dates and codes, no name. What its receiver recorded for itself is the receiver's; to
    /// anybody else it is unknown, but for the receipt and the outcome, which stand on the sender's own record.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if it is not there or its dates may not be seen.
    pub fn handoff(&mut self, handoff: RecordId) -> Result<HandoffFacts, StoreError> {
        if !self.opens_dates(TableId::Handoffs, handoff)? {
            return Err(StoreError::Absent);
        }
        let facts = self.known_handoff(handoff)?.ok_or(StoreError::Absent)?;
        let to = self.referred(TableId::Handoffs, &[handoff], "to_agency_id").pop();
        if to.is_some() && to == self.actor().agency() {
            return Ok(facts);
        }
        Ok(HandoffFacts {
            sent_at: facts.sent_at,
            acknowledged_at: facts.acknowledged_at,
            concluded_at: facts.outcome.and(facts.acknowledged_at.or(facts.sent_at)),
            outcome: facts.outcome,
            reported_at: facts.reported_at,
            ..HandoffFacts::default()
        })
    }

    /// Whether the visitor may see a record's dates, and not only that it is there.
    pub(super) fn opens_dates(&mut self, table: TableId, id: RecordId) -> Result<bool, StoreError> {
        let decided = self.decided(Action::Read, table, id)?;
        Ok(decided.is_some_and(|(_, fields)| fields.opens(FieldGroup::DatesAndCodes)))
    }

    /// Keeps the lists true after a row was written.
    pub(super) fn keep_clocks(
        &mut self,
        table: TableId,
        id: RecordId,
        references: &[Option<RecordId>],
    ) -> Result<(), StoreError> {
        let through = |name: &str| table.table().column(name).and_then(|place| references[place]);
        match table {
            TableId::Episodes => keep_absence(self.tx, id),
            TableId::Steps | TableId::Offers => {
                let Some(episode) = through("episode_id") else { return Ok(()) };
                keep_absence(self.tx, episode)?;
                for handoff in self.ids_of(TableId::Handoffs, "episode_id", episode)? {
                    keep_handoff(self.tx, handoff)?;
                }
                Ok(())
            }
            TableId::Pairs => {
                for episode in [through("episode_a"), through("episode_b")].into_iter().flatten() {
                    keep_absence(self.tx, episode)?;
                }
                Ok(())
            }
            TableId::Handoffs => {
                keep_handoff(self.tx, id)?;
                through("episode_id").map_or(Ok(()), |episode| keep_absence(self.tx, episode))
            }
            TableId::Receipts => {
                through("handoff_id").map_or(Ok(()), |handoff| keep_handoff(self.tx, handoff))
            }
            TableId::People => {
                for episode in self.ids_of(TableId::Episodes, "person_id", id)? {
                    keep_absence(self.tx, episode)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// Writes an absence's line anew.
pub(crate) fn keep_absence(tx: &mut Tx<'_>, episode: RecordId) -> Result<(), StoreError> {
    forget(tx, episode)?;
    let sql = "SELECT e.owner_id, e.compartment, a.kind FROM episodes e LEFT JOIN agencies a ON a.partnership_id = \
               e.partnership_id AND a.id = e.owner_id WHERE e.partnership_id = ? AND e.id = ? AND e.expunged = 0";
    let owner = tx.first(sql, &[tx.pid(), Val::Id(episode)], |row| {
        let owner = row.id(0)?.ok_or(StoreError::malformed("owner"))?;
        Ok((owner, Facts::owned(TableId::Episodes, owner, compartment(row.text(1)?)?), kind(row.text(2)?)))
    })?;
    let Some((owner, own, kind)) = owner else { return Ok(()) };
    if !lists(kind, owner, &own) {
        return Ok(());
    }
    let Some(facts) = absence_facts(tx, episode)? else { return Ok(()) };
    if facts.closed_at.is_some() || facts.set_aside {
        return Ok(());
    }
    let zone = tx.world().zone.clone();
    let now = zone.told(tx.now());
    let duties = absence::duties(&facts, &Reckoning::house(&zone, now));
    let next = next_duty(&duties);
    let room = match (facts.is_missing(), next) {
        (true, _) => Room::Missing,
        (false, Some(_)) => Room::Located,
        (false, None) => return Ok(()),
    };
    let since =
        facts.last_seen_at.or(facts.reported_at).or(facts.located_at).map_or(now.micros(), Instant::micros);
    write(tx, owner, room, episode, next, since)
}

/// Writes a handoff's lines anew: in the receiver's inbox, and with the sender until its receipt is confirmed.
pub(crate) fn keep_handoff(tx: &mut Tx<'_>, handoff: RecordId) -> Result<(), StoreError> {
    forget(tx, handoff)?;
    let sql = "SELECT h.owner_id, h.compartment, f.id, f.kind, t.id, t.kind FROM handoffs h LEFT JOIN agencies f ON \
               f.partnership_id = h.partnership_id AND f.id = h.from_agency_id LEFT JOIN agencies t ON t.partnership_id = \
               h.partnership_id AND t.id = h.to_agency_id WHERE h.partnership_id = ? AND h.id = ? AND h.expunged = 0";
    let ends = tx.first(sql, &[tx.pid(), Val::Id(handoff)], |row| {
        let owner = row.id(0)?.ok_or(StoreError::malformed("owner"))?;
        let facts = Facts::owned(TableId::Handoffs, owner, compartment(row.text(1)?)?);
        Ok((facts, (row.id(2)?, kind(row.text(3)?)), (row.id(4)?, kind(row.text(5)?))))
    })?;
    let Some((known, from, to)) = ends else { return Ok(()) };
    // Either end has a line if it may see the handoff at all: one out of a vault stays there.
    let receives = |agency: &RecordId| lists(to.1, *agency, &known.member(true));
    let sends = |agency: &RecordId| lists(from.1, *agency, &known.member(to.0 == Some(*agency)));
    let (to, from) = (to.0.filter(receives), from.0.filter(sends));
    let Some(facts) = handoff_facts(tx, handoff)? else { return Ok(()) };
    let zone = tx.world().zone.clone();
    let now = zone.told(tx.now());
    let duties = handoff::duties(&facts, &Reckoning::house(&zone, now));
    let next = next_duty(&duties);
    let since = facts.sent_at.map_or(now.micros(), Instant::micros);
    let open = facts.concluded_at.is_none() || next.is_some();
    if let (Some(to), true) = (to, open && facts.sent_at.is_some()) {
        write(tx, to, Room::Inbox, handoff, next, since)?;
    }
    if let (Some(from), true) = (from, facts.waits_for_receipt()) {
        write(tx, from, Room::Sent, handoff, next, since)?;
    }
    Ok(())
}

/// Whether whoever sits in the agency may list such a record. A list's lines are counted, and stand on pages before their
/// records are read; so a line is there for nobody to whom its record is absent.
fn lists(kind: Option<SeatKind>, agency: RecordId, facts: &Facts) -> bool {
    let Some(kind) = kind else { return false };
    let anyone = Actor::seated(kind, agency, "anyone", "a list of open work");
    Policy::house().fields(&anyone, Action::List, facts, &Context::default()).is_ok()
}

fn kind(code: Option<&str>) -> Option<SeatKind> {
    code.and_then(SeatKind::of_agency_kind)
}

fn compartment(code: Option<&str>) -> Result<Compartment, StoreError> {
    code.and_then(Compartment::named).ok_or(StoreError::malformed("compartment"))
}

fn forget(tx: &mut Tx<'_>, record: RecordId) -> Result<(), StoreError> {
    let sql = "DELETE FROM due WHERE partnership_id = ? AND record_id = ?";
    tx.execute(sql, &[tx.pid(), Val::Id(record)])?;
    Ok(())
}

fn write(
    tx: &mut Tx<'_>,
    agency: RecordId,
    room: Room,
    record: RecordId,
    next: Option<&Duty<'_>>,
    since: i64,
) -> Result<(), StoreError> {
    let due_at = next.and_then(|duty| duty.due_at).map_or(i64::MAX, Instant::micros);
    let values = [
        tx.pid(),
        Val::Id(agency),
        Val::text(room.code()),
        Val::Int(due_at),
        Val::Id(record),
        next.map_or(Val::Null, |duty| Val::text(duty.id())),
        Val::Int(since),
    ];
    let columns = ["partnership_id", "agency_id", "room", "due_at", "record_id", "duty", "since"];
    tx.insert_many("due", &columns, &values, true)?;
    Ok(())
}

fn instant(row: &RowRef<'_>, place: usize) -> Result<Option<Instant>, StoreError> {
    let Some(micros) = row.int(place)? else { return Ok(None) };
    let offset = row.int(place + 1)?.and_then(|o| i16::try_from(o).ok()).unwrap_or(0);
    Ok(Some(Instant::new(micros, offset)))
}

/// What the store knows of an absence.
pub(crate) fn absence_facts(tx: &mut Tx<'_>, episode: RecordId) -> Result<Option<AbsenceFacts>, StoreError> {
    Ok(absences_facts(tx, &[episode])?.remove(&episode))
}

/// What the store knows of each of some absences.
pub(super) fn absences_facts(
    tx: &mut Tx<'_>,
    episodes: &[RecordId],
) -> Result<HashMap<RecordId, AbsenceFacts>, StoreError> {
    const AT: [&str; 8] = [
        "reported_at",
        "last_seen_at",
        "verified_at",
        "unfounded_at",
        "entered_at",
        "cancelled_at",
        "located_at",
        "debriefed_at",
    ];
    // What hangs on an absence is asked with it: on a server each question more is a round trip.
    const HANDED_ON: &str = "(SELECT COUNT(*) FROM handoffs h WHERE h.partnership_id = e.partnership_id AND h.episode_id = e.id \
                             AND h.sent_at IS NOT NULL AND h.received_at IS NULL)";
    const SET_ASIDE: &str = "(SELECT COUNT(*) FROM pairs x WHERE x.partnership_id = e.partnership_id AND x.episode_b = e.id \
                             AND x.state = 'confirmed')";
    let times: Vec<String> = AT.iter().chain(&["closed_at"]).map(|c| format!("e.{c}, e.{c}_off")).collect();
    let offered = |column: &str| {
        format!(
            "(SELECT o.{column} FROM offers o WHERE o.partnership_id = e.partnership_id AND o.episode_id = e.id AND \
             o.\"at\" IS NOT NULL AND NOT {TAKEN_BACK} ORDER BY o.\"at\", o.id LIMIT 1)"
        )
    };
    let sql = format!(
        "SELECT {}, e.located_how, e.placement, e.category, p.dob, e.id, {}, {}, {HANDED_ON}, {SET_ASIDE} FROM episodes e \
         LEFT JOIN people p ON p.partnership_id = e.partnership_id AND p.id = e.person_id WHERE e.partnership_id = ? AND \
         e.id = ?",
        times.join(", "),
        offered("\"at\""),
        offered("at_off"),
    );
    let (of, mut found) = ([tx.pid()], HashMap::new());
    tx.find_many(&sql, &of, episodes, |row| {
        let text = |place: usize| Ok::<_, StoreError>(row.text(place)?.map(str::to_owned));
        let facts = AbsenceFacts {
            reported_at: instant(&row, 0)?,
            last_seen_at: instant(&row, 2)?,
            verified_at: instant(&row, 4)?,
            unfounded_at: instant(&row, 6)?,
            entered_at: instant(&row, 8)?,
            cancelled_at: instant(&row, 10)?,
            located_at: instant(&row, 12)?,
            debriefed_at: instant(&row, 14)?,
            closed_at: instant(&row, 16)?,
            located_how: text(18)?,
            placement: text(19)?,
            category: text(20)?,
            born: row.int(21)?.and_then(BirthDate::from_packed),
            offered_at: instant(&row, 23)?,
            handoff_open: row.need_int(25)? > 0,
            set_aside: row.need_int(26)? > 0,
            ..AbsenceFacts::default()
        };
        found.insert(row.need_id(22)?, facts);
        Ok(())
    })?;
    for (episode, done) in duties_done(tx, episodes)? {
        if let Some(facts) = found.get_mut(&episode) {
            facts.duties_done = done;
        }
    }
    Ok(found)
}

/// Whether the offer `o` was taken back: the step recorded with it, in the same act, is undone by a later one.
const TAKEN_BACK: &str = "EXISTS (SELECT 1 FROM steps s JOIN steps u ON u.partnership_id = s.partnership_id AND \
                          u.episode_id = s.episode_id AND u.undoes = s.ext_id WHERE s.partnership_id = o.partnership_id \
                          AND s.episode_id = o.episode_id AND s.act_id = o.act_id AND s.kind = 'offered')";

impl Visit<'_, '_> {
    /// The offers of an absence that were taken back. They stay on record, as what the youth was told and said.
    ///
    /// Where the absence is not there or its dates may not be seen, there are none.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn offers_taken_back(&mut self, episode: RecordId) -> Result<BTreeSet<RecordId>, StoreError> {
        if !self.opens_dates(TableId::Episodes, episode)? {
            return Ok(BTreeSet::new());
        }
        self.known_taken_back(episode)
    }
}

/// The offers of each of some absences that were taken back.
pub(super) fn taken_back_of(
    tx: &mut Tx<'_>,
    episodes: &[RecordId],
) -> Result<HashMap<RecordId, BTreeSet<RecordId>>, StoreError> {
    let sql = format!(
        "SELECT o.episode_id, o.id FROM offers o WHERE {TAKEN_BACK} AND o.partnership_id = ? AND o.episode_id = ?"
    );
    let mut found: HashMap<RecordId, BTreeSet<RecordId>> = HashMap::new();
    tx.find_many(&sql, &[tx.pid()], episodes, |row| {
        found.entry(row.need_id(0)?).or_default().insert(row.need_id(1)?);
        Ok(())
    })?;
    Ok(found)
}

/// The duties without a column that were done about each absence and not taken back; of each the last time counts.
fn duties_done(
    tx: &mut Tx<'_>,
    episodes: &[RecordId],
) -> Result<HashMap<RecordId, BTreeMap<String, Instant>>, StoreError> {
    let sql = "SELECT s.episode_id, s.\"at\", s.at_off, s.clock FROM steps s WHERE s.partnership_id = ? AND s.kind = \
               'duty_done' AND NOT EXISTS (SELECT 1 FROM steps u WHERE u.partnership_id = s.partnership_id AND \
               u.episode_id = s.episode_id AND u.undoes = s.ext_id) AND s.episode_id = ?";
    let mut done: HashMap<RecordId, BTreeMap<String, Instant>> = HashMap::new();
    tx.find_many(sql, &[tx.pid()], episodes, |row| {
        if let (Some(clock), Some(at)) = (row.text(3)?, instant(&row, 1)?) {
            let last = done.entry(row.need_id(0)?).or_default().entry(clock.to_owned()).or_insert(at);
            if at.micros() >= last.micros() {
                *last = at;
            }
        }
        Ok(())
    })?;
    Ok(done)
}

/// What the store knows of a handoff: the sender's record, and the receiver's.
pub(crate) fn handoff_facts(tx: &mut Tx<'_>, handoff: RecordId) -> Result<Option<HandoffFacts>, StoreError> {
    Ok(handoffs_facts(tx, &[handoff])?.remove(&handoff))
}

/// What the store knows of each of some handoffs.
pub(super) fn handoffs_facts(
    tx: &mut Tx<'_>,
    handoffs: &[RecordId],
) -> Result<HashMap<RecordId, HandoffFacts>, StoreError> {
    let sql = "SELECT h.sent_at, h.sent_at_off, h.received_at, h.received_at_off, h.outcome, e.reported_at, \
               e.reported_at_off, h.episode_id, h.id FROM handoffs h LEFT JOIN episodes e ON e.partnership_id = \
               h.partnership_id AND e.id = h.episode_id WHERE h.partnership_id = ? AND h.id = ?";
    let mut found = HashMap::new();
    tx.find_many(sql, &[tx.pid()], handoffs, |row| {
        let facts = HandoffFacts {
            sent_at: instant(&row, 0)?,
            acknowledged_at: instant(&row, 2)?,
            outcome: row.text(4)?.and_then(Outcome::read),
            reported_at: instant(&row, 5)?,
            ..HandoffFacts::default()
        };
        found.insert(row.need_id(8)?, (facts, row.text(4)?.is_some(), row.id(7)?));
        Ok(())
    })?;
    let sql = "SELECT screened_at, screened_at_off, screening, response, contacted_at, contacted_at_off, tribal, \
               tribe_told_at, tribe_told_at_off, concluded_at, concluded_at_off, handoff_id, id FROM receipts WHERE \
               partnership_id = ? AND handoff_id = ?";
    let mut receipts: HashMap<RecordId, RecordId> = HashMap::new();
    tx.find_many(sql, &[tx.pid()], handoffs, |row| {
        let (handoff, receipt) = (row.need_id(11)?, row.need_id(12)?);
        // The first receipt counts, and rows come in no order.
        if receipts.get(&handoff).is_some_and(|first| *first < receipt) {
            return Ok(());
        }
        let Some((facts, ..)) = found.get_mut(&handoff) else { return Ok(()) };
        receipts.insert(handoff, receipt);
        facts.screened_at = instant(&row, 0)?;
        facts.screening = row.text(2)?.and_then(Screening::read);
        facts.response = row.text(3)?.and_then(Response::read);
        facts.contacted_at = instant(&row, 4)?;
        facts.tribal = row.text(6)?.and_then(Tribal::read);
        facts.tribe_told_at = instant(&row, 7)?;
        facts.concluded_at = instant(&row, 9)?;
        Ok(())
    })?;
    let episodes: Vec<RecordId> = found.values().filter_map(|(.., episode)| *episode).collect();
    let done = duties_done(tx, &episodes)?;
    let complete =
        |(id, (mut facts, has_outcome, episode)): (RecordId, (HandoffFacts, bool, Option<RecordId>))| {
            if has_outcome && !receipts.contains_key(&id) {
                // A handoff from another system, which says what came of it and not when.
                facts.concluded_at = facts.acknowledged_at.or(facts.sent_at);
            }
            if let Some(done) = episode.and_then(|episode| done.get(&episode)) {
                facts.duties_done = done.clone();
            }
            (id, facts)
        };
    Ok(found.into_iter().map(complete).collect())
}

/// Makes all lines anew.
pub(crate) fn rebuild(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    let pid = [tx.pid()];
    tx.execute("DELETE FROM due WHERE partnership_id = ?", &pid)?;
    let mut ids = Vec::new();
    let open = "SELECT id FROM episodes WHERE partnership_id = ? AND closed_at IS NULL ORDER BY id";
    tx.query(open, &pid, |row| {
        ids.push(row.need_id(0)?);
        Ok(())
    })?;
    for id in &ids {
        keep_absence(tx, *id)?;
    }
    let mut handoffs = Vec::new();
    tx.query("SELECT id FROM handoffs WHERE partnership_id = ? ORDER BY id", &pid, |row| {
        handoffs.push(row.need_id(0)?);
        Ok(())
    })?;
    for id in &handoffs {
        keep_handoff(tx, *id)?;
    }
    Ok((ids.len() + handoffs.len()) as u64)
}
