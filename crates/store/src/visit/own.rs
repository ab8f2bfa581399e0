//! One's own work, and what lies outside it: a record outside opens once a reason is given, which goes into the
//! disclosure.

use domain::{RecordId, TableId};
use policy::Action;

use super::Visit;
use crate::{
    accounts::{EMERGENCY, Ticket},
    db::Val,
    error::StoreError,
};

/// A reason given in a session opens a record for so long, in microseconds: an hour.
pub(super) const HOLDS: i64 = 3600 * 1_000_000;

/// A decided case stays the work of its agencies for a year, in days packed as columns hold them.
const YEAR: i64 = 10_000;

/// By what a record outside one's own work is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because<'a> {
    /// By a reason that this session gave within the hour: for a page.
    Given,
    /// By a reason that this session gave at all: for a form, so that what was typed on a page that was open longer than
    /// the hour is not lost.
    GivenOnce,
    /// By this reason.
    Said(&'a str),
    /// Because a child may be in danger now, as this reason says: a person's file alone, and for this visit alone.
    Emergency(&'a str),
}

impl Visit<'_, '_> {
    /// Opens a record: one's own work simply, anything else for a reason, which then stands in this visit's disclosure.
    ///
    /// For a person's file the answer is the same whether or not there is such a file.
    ///
    /// # Errors
    /// [`StoreError::Absent`] for another record that is not there or may not be seen;
    /// [`StoreError::ReasonNeeded`] where a reason is missing.
    pub fn open(&mut self, table: TableId, id: RecordId, because: Because<'_>) -> Result<(), StoreError> {
        if table != TableId::People && !self.opens_dates(table, id)? {
            return Err(StoreError::Absent);
        }
        match because {
            Because::Said(reason) => {
                self.for_reason(reason);
                return Ok(());
            }
            Because::Emergency(_) if table != TableId::People => return Err(StoreError::Absent),
            Because::Emergency(reason) => return self.break_glass(id, reason, None),
            Because::Given | Because::GivenOnce => {}
        }
        if let Some((reason, at)) = self.given(table, id, because)? {
            match reason.strip_prefix(EMERGENCY) {
                Some(reason) if table == TableId::People => self.break_glass(id, reason, Some(at))?,
                _ => self.for_reason(&reason),
            }
            return Ok(());
        }
        if self.is_own_work(table, id)? { Ok(()) } else { Err(StoreError::ReasonNeeded) }
    }

    /// Whether a record is the visitor's own work. For what may not be seen, or is not there, the answer is no.
    ///
    /// * A person's file: kept by their agency with an open absence or in a case, handed to them, or in a case of theirs.
    /// * An absence: on a list of their agency's, handed to it, or of a youth in a case of theirs.
    /// * A handoff: on a list of their agency's, or of an absence that is on one.
    /// * A case that their agency takes part in, until a year after the last of its charges was decided.
    /// * An absence or a handoff, of which they recorded a step themselves; and the file of its child.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn is_own_work(&mut self, table: TableId, id: RecordId) -> Result<bool, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(false) };
        // A client of the vault, named in a handoff or a case of the visitor's, is as far away as a file that is not there.
        let Some((facts, _)) = self.decided(Action::Read, table, id)? else { return Ok(false) };
        let own = facts.owner == Some(agency);
        let record = Val::Id(id);
        match table {
            TableId::People if facts.member => Ok(true),
            TableId::People if own => {
                let open = "SELECT d.since FROM episodes e JOIN due d ON d.partnership_id = e.partnership_id AND \
                            d.record_id = e.id WHERE e.partnership_id = ? AND e.person_id = ?";
                let cases = "SELECT version FROM case_people WHERE partnership_id = ? AND person_id = ?";
                let hand = "SELECT s.version FROM episodes e JOIN steps s ON s.partnership_id = e.partnership_id AND \
                            s.episode_id = e.id WHERE s.\"by\" = ? AND e.partnership_id = ? AND e.person_id = ?";
                Ok(self.is_there(open, vec![self.tx.pid(), record.clone()])?
                    || self.is_there(cases, vec![self.tx.pid(), record.clone()])?
                    || self.is_there(hand, vec![self.me(), self.tx.pid(), record])?)
            }
            TableId::Episodes if facts.member => Ok(true),
            TableId::Episodes if own => Ok(self.is_listed(agency, id)? || self.took_step(id)?),
            TableId::Handoffs if own || facts.member => {
                let sql = "SELECT episode_id FROM handoffs WHERE partnership_id = ? AND id = ?";
                let episode = self.tx.first(sql, &[self.tx.pid(), record], |row| row.id(0))?.flatten();
                let Some(episode) = episode else { return self.is_listed(agency, id) };
                Ok(self.is_listed(agency, id)?
                    || self.is_listed(agency, episode)?
                    || self.took_step(episode)?)
            }
            TableId::Cases if facts.member => {
                let zone = self.tx.world().zone.clone();
                let since = i64::from(zone.day_of(self.now()).packed()) - YEAR;
                let charged = "SELECT version FROM charges WHERE partnership_id = ? AND case_id = ?";
                let open = "SELECT c.version FROM charges c WHERE c.partnership_id = ? AND c.case_id = ? AND NOT EXISTS \
                            (SELECT 1 FROM dispositions d WHERE d.partnership_id = c.partnership_id AND d.charge_id = \
                            c.id AND d.\"on\" < ?)";
                Ok(!self.is_there(charged, vec![self.tx.pid(), record.clone()])?
                    || self.is_there(open, vec![self.tx.pid(), record, Val::Int(since)])?)
            }
            _ => Ok(false),
        }
    }

    /// The reason for which this session opened a record, or the child's file that it is about, while it holds.
    fn given(
        &mut self,
        table: TableId,
        id: RecordId,
        because: Because<'_>,
    ) -> Result<Option<(String, i64)>, StoreError> {
        let Some(Ticket::Session(digest)) = self.ticket else { return Ok(None) };
        let since = if because == Because::Given { self.now() - HOLDS } else { i64::MIN };
        let about = match table {
            TableId::Episodes => {
                " OR record_id IN (SELECT e.person_id FROM episodes e WHERE e.partnership_id = ? AND \
                                  e.id = ?)"
            }
            TableId::Handoffs => {
                " OR record_id IN (SELECT e.person_id FROM episodes e JOIN handoffs h ON \
                                  h.partnership_id = e.partnership_id AND h.episode_id = e.id WHERE h.partnership_id = ? \
                                  AND h.id = ?)"
            }
            _ => "",
        };
        let sql = format!(
            "SELECT reason, at FROM opening WHERE partnership_id = ? AND digest = ? AND at > ? AND (record_id = ?{about}) \
             ORDER BY at DESC LIMIT 1"
        );
        let mut values = vec![self.tx.pid(), Val::bytes(&digest), Val::Int(since), Val::Id(id)];
        if !about.is_empty() {
            values.extend([self.tx.pid(), Val::Id(id)]);
        }
        let found =
            self.tx.first(&sql, &values, |row| Ok((row.need_text(0)?.to_owned(), row.need_int(1)?)))?;
        // An emergency is over after the hour, for forms too.
        let over = |reason: &str, at: i64| reason.starts_with(EMERGENCY) && at <= self.now() - HOLDS;
        Ok(found.filter(|(reason, at)| !over(reason, *at)))
    }

    fn is_listed(&mut self, agency: RecordId, id: RecordId) -> Result<bool, StoreError> {
        let sql = "SELECT since FROM due WHERE partnership_id = ? AND record_id = ? AND agency_id = ?";
        self.is_there(sql, vec![self.tx.pid(), Val::Id(id), Val::Id(agency)])
    }

    fn took_step(&mut self, episode: RecordId) -> Result<bool, StoreError> {
        let sql = "SELECT version FROM steps WHERE partnership_id = ? AND episode_id = ? AND \"by\" = ?";
        self.is_there(sql, vec![self.tx.pid(), Val::Id(episode), self.me()])
    }

    fn me(&self) -> Val<'static> {
        Val::Text(self.actor().user().to_owned().into())
    }

    fn is_there(&mut self, sql: &str, values: Vec<Val<'static>>) -> Result<bool, StoreError> {
        Ok(self.tx.first(&format!("{sql} LIMIT 1"), &values, |row| row.int(0))?.is_some())
    }
}
