//! The board of open work, filtered: by the next duty, and by who last had it in hand.

use std::collections::{HashMap, HashSet};

use domain::RecordId;
use policy::Action;

use super::{After, Due, Room, Visit};
use crate::{db::Val, error::StoreError, tx::Tx};

/// Which lines of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Short name of the clock that comes next; none for all.
    pub duty: Option<String>,
    /// Who took the last step.
    pub with: With,
}

/// Who took the last step about a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum With {
    /// Anyone, or no one.
    #[default]
    Anyone,
    /// The visitor.
    Me,
    /// No step was recorded yet.
    Nobody,
}

/// The last step of the line's absence: who took it.
const LAST: &str = "(SELECT s.\"by\" FROM steps s WHERE s.partnership_id = d.partnership_id AND s.episode_id = d.record_id \
                    AND s.owner_id = d.agency_id ORDER BY s.recorded_at DESC, s.id DESC LIMIT 1)";

impl Visit<'_, '_> {
    /// As [`Self::due`], of the lines that a filter lets through.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn board(
        &mut self,
        room: Room,
        filter: &Filter,
        after: Option<After>,
        most: u32,
    ) -> Result<Vec<Due>, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(Vec::new()) };
        let (from, beyond) = after.unwrap_or((i64::MIN, RecordId([0; 16])));
        let mut sql =
            "SELECT d.record_id, d.due_at, d.duty, d.since FROM due d WHERE d.partnership_id = ? AND d.agency_id = ? \
             AND d.room = ? AND (d.due_at > ? OR (d.due_at = ? AND d.record_id > ?))"
                .to_owned();
        let mut values = vec![
            self.tx.pid(),
            Val::Id(agency),
            Val::text(room.code()),
            Val::Int(from),
            Val::Int(from),
            Val::Id(beyond),
        ];
        if let Some(duty) = &filter.duty {
            sql += " AND d.duty = ?";
            values.push(Val::text(duty));
        }
        let me = self.actor().user().to_owned();
        match filter.with {
            With::Anyone => {}
            With::Me => {
                sql += &format!(" AND {LAST} = ?");
                values.push(Val::text(&me));
            }
            With::Nobody => sql += &format!(" AND {LAST} IS NULL"),
        }
        sql += " ORDER BY d.due_at, d.record_id LIMIT ?";
        values.push(Val::Int(i64::from(most)));
        let mut lines = Vec::new();
        self.tx.query(&sql, &values, |row| {
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

    /// How many absences of the visitor's own agency, still on a list, were reported since a moment (at most 500 are
    /// counted), and when the last of them was.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn reports_since(&mut self, since: i64) -> Result<(u32, Option<i64>), StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok((0, None)) };
        // From the open reports, by the time of the report; the cross join keeps the embedded database's planner to that.
        let sql = "SELECT e.reported_at FROM episodes e CROSS JOIN due d WHERE e.partnership_id = ? AND e.closed_at IS NULL \
                   AND e.reported_at >= ? AND d.partnership_id = e.partnership_id AND d.record_id = e.id AND d.agency_id = ? \
                   AND d.room IN ('missing', 'located') LIMIT 500";
        let values = [self.tx.pid(), Val::Int(since), Val::Id(agency)];
        let (mut count, mut last) = (0, None);
        self.tx.query(sql, &values, |row| {
            count += 1;
            last = last.max(row.int(0)?);
            Ok(())
        })?;
        Ok((count, last))
    }

    /// Under which work name the visitor's own agency recorded its last step about an absence.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn last_hand(&mut self, episode: RecordId) -> Result<Option<String>, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(None) };
        if !self.may_with(Action::Read, domain::TableId::Episodes, episode)? {
            return Ok(None);
        }
        let found = self.known_hand(agency, episode)?;
        found.map(|login| self.called(&login)).transpose()
    }

    /// When the visitor was last here in an earlier session that is still known, in microseconds since 1970.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn last_visit(&mut self) -> Result<Option<i64>, StoreError> {
        let Some((account, began)) = self.entered().map(|e| (e.account, e.began_at)) else { return Ok(None) };
        let sql =
            "SELECT MAX(seen_at) FROM session WHERE partnership_id = ? AND account_id = ? AND began_at < ?";
        let values = [self.tx.pid(), Val::Id(account), Val::Int(began)];
        Ok(self.tx.first(sql, &values, |row| row.int(0))?.flatten())
    }
}

impl Visit<'_, '_> {
    /// How many lines a list of the visitor's own agency has, up to `most`.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn open_lines(&mut self, room: Room, most: u32) -> Result<u32, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(0) };
        let sql = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM due WHERE partnership_id = ? AND agency_id = ? AND room = ? \
                   LIMIT ?) counted";
        let values = [self.tx.pid(), Val::Id(agency), Val::text(room.code()), Val::Int(i64::from(most))];
        let count = self.tx.first(sql, &values, |row| row.need_int(0))?.unwrap_or(0);
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Whether another report is proposed as the same absence, and nobody has decided yet.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn proposed(&mut self, episode: RecordId) -> Result<bool, StoreError> {
        if !self.may_with(Action::Read, domain::TableId::Episodes, episode)? {
            return Ok(false);
        }
        self.known_proposed(episode)
    }
}

/// Those of some absences for which another report is proposed, and nobody has decided yet.
pub(super) fn proposed_of(tx: &mut Tx<'_>, episodes: &[RecordId]) -> Result<HashSet<RecordId>, StoreError> {
    let mut found = HashSet::new();
    let sql = "SELECT e.id FROM episodes e WHERE (EXISTS (SELECT 1 FROM pairs a WHERE a.partnership_id = e.partnership_id AND \
               a.episode_a = e.id AND a.state = 'proposed') OR EXISTS (SELECT 1 FROM pairs b WHERE b.partnership_id = \
               e.partnership_id AND b.episode_b = e.id AND b.state = 'proposed')) AND e.partnership_id = ? AND e.id = ?";
    tx.find_many(sql, &[tx.pid()], episodes, |row| {
        found.insert(row.need_id(0)?);
        Ok(())
    })?;
    Ok(found)
}

/// Work names under which an agency recorded its last steps about absences.
pub(super) fn hands_of(
    tx: &mut Tx<'_>,
    agency: RecordId,
    episodes: &[RecordId],
) -> Result<HashMap<RecordId, Option<String>>, StoreError> {
    let sql = "SELECT episode_id, \"by\", recorded_at, id FROM steps WHERE partnership_id = ? AND owner_id = ? AND \
               episode_id = ?";
    let mut last: HashMap<RecordId, ((i64, RecordId), Option<String>)> = HashMap::new();
    tx.find_many(sql, &[tx.pid(), Val::Id(agency)], episodes, |row| {
        let at = (row.need_int(2)?, row.need_id(3)?);
        let episode = row.need_id(0)?;
        if last.get(&episode).is_none_or(|(known, _)| *known < at) {
            last.insert(episode, (at, row.text(1)?.map(str::to_owned)));
        }
        Ok(())
    })?;
    Ok(last.into_iter().map(|(episode, (_, by))| (episode, by)).collect())
}

impl Visit<'_, '_> {
    /// Lines of a list of the visitor's own agency that were opened after a moment: handoffs sent, absences reported.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn newly_in(&mut self, room: Room, since: i64, most: u32) -> Result<Vec<Due>, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(Vec::new()) };
        let most = Val::Int(i64::from(most));
        let (pid, agency, room_code) = (self.tx.pid(), Val::Id(agency), Val::text(room.code()));
        let (sql, values) = match room {
            Room::Missing | Room::Located => (
                "SELECT d.record_id, d.due_at, d.duty, e.reported_at FROM episodes e CROSS JOIN due d WHERE \
                 e.partnership_id = ? AND e.closed_at IS NULL AND e.reported_at > ? AND d.partnership_id = \
                 e.partnership_id AND d.record_id = e.id AND d.agency_id = ? AND d.room = ? ORDER BY d.due_at, \
                 d.record_id LIMIT ?",
                vec![pid, Val::Int(since), agency, room_code, most],
            ),
            // Nothing falls due before it was opened, so older lines are passed over by the list's own order.
            Room::Inbox | Room::Sent => (
                "SELECT record_id, due_at, duty, since FROM due WHERE partnership_id = ? AND agency_id = ? AND room = ? AND \
                 due_at >= ? AND since > ? ORDER BY due_at, record_id LIMIT ?",
                vec![pid, agency, room_code, Val::Int(since), Val::Int(since), most],
            ),
        };
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
}
