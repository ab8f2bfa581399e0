//! Break-glass: a person's file that is not the visitor's to see, opened because a child may be in danger now.
//!
//! It opens one file and, each decided by itself, the child's absences; nothing else in the same visit, never a list, never
//! the advocates' vault. Whatever it shows is disclosed as an act of its own kind, which the privacy officer must look at.

use domain::{RecordId, TableId};
use policy::{Action, Context};

use super::{Visit, own::HOLDS};
use crate::{accounts, db::Val, disclose, error::StoreError, readings};

/// The kind of act under which a visit discloses what an emergency opened.
pub const BROKEN: &str = "break_glass";

/// An emergency that a visit is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// The person's file that it opens.
    pub person: RecordId,
    /// Why, as it was declared.
    pub reason: String,
    /// Until when it holds, in microseconds since 1970: an hour from when it was declared. A program's holds for the one
    /// request, and ends as it begins.
    pub until: i64,
    /// The child's absences, which it opens one by one.
    absences: Vec<RecordId>,
}

/// That a file was opened in an emergency, for the agency that keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// When, in microseconds since 1970.
    pub at: i64,
    /// The work name of whoever opened it.
    pub by: String,
    /// In which agency's seat.
    pub agency: Option<RecordId>,
    /// Purpose and reason.
    pub why: String,
}

impl Visit<'_, '_> {
    /// Whether an emergency opens anything to the visitor's kind of seat. It says nothing of any record.
    #[must_use]
    pub fn may_declare_emergency(&self) -> bool {
        accounts::may_declare(self.actor())
    }

    /// The emergency this visit is in.
    #[must_use]
    pub const fn emergency(&self) -> Option<&Emergency> {
        self.emergency.as_ref()
    }

    /// Enters an emergency that was declared at `since`, or is declared now.
    pub(super) fn break_glass(
        &mut self,
        person: RecordId,
        reason: &str,
        since: Option<i64>,
    ) -> Result<(), StoreError> {
        if !self.may_declare_emergency() {
            return Err(StoreError::Absent);
        }
        if since.is_none() {
            accounts::declare(self.tx, &self.actor, person, reason)?;
        }
        let until = since.map_or_else(|| self.now(), |since| since + HOLDS);
        let absences = self.ids_of(TableId::Episodes, "person_id", person)?;
        self.for_reason(&format!("{}{reason}", accounts::EMERGENCY));
        self.kind = BROKEN;
        self.emergency = Some(Emergency { person, reason: reason.to_owned(), until, absences });
        Ok(())
    }

    /// In what context policy decides about a record: an emergency is about one child.
    pub(super) fn context_of(&self, table: TableId, id: RecordId) -> Context {
        match &self.emergency {
            Some(emergency) if emergency.covers(table, id) => Context { break_glass: true, ..self.context },
            _ => self.context,
        }
    }

    /// How a row that hangs on another record is asked for. An emergency opens no list: what it covers is read one by one.
    pub(super) fn action_of(&self, table: TableId, id: RecordId) -> Action {
        match &self.emergency {
            Some(emergency) if emergency.covers(table, id) => Action::Read,
            _ => Action::List,
        }
    }

    /// When a file was opened in an emergency, newest first, at most fifty times: for the agency that keeps it, which has a
    /// right to know.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if the file is not there or the visitor may not see it.
    pub fn opened_in_emergency(&mut self, person: RecordId) -> Result<Vec<Opened>, StoreError> {
        let (facts, _) = self.decided(Action::Read, TableId::People, person)?.ok_or(StoreError::Absent)?;
        if facts.owner.is_none() || facts.owner != self.actor().agency() {
            return Ok(Vec::new());
        }
        readings::bring_up(self.tx)?;
        let sql = "SELECT x.read_at, a.actor, a.agency_id, a.purpose, a.records FROM reading x JOIN act a ON a.partnership_id = \
                   x.partnership_id AND a.id = x.act_id WHERE x.partnership_id = ? AND x.record_id = ? AND a.kind = ? \
                   ORDER BY x.read_at DESC, x.act_id DESC LIMIT 50";
        let mut found = Vec::new();
        self.tx.query(sql, &[self.tx.pid(), Val::Id(person), Val::text(BROKEN)], |row| {
            // The acts themselves are what counts, not the index over them.
            let shown = row.bytes(4)?.unwrap_or_default();
            if disclose::unpack(shown).any(|shown| shown.id == person) {
                found.push(Opened {
                    at: row.need_int(0)?,
                    by: row.need_text(1)?.to_owned(),
                    agency: row.id(2)?,
                    why: row.need_text(3)?.to_owned(),
                });
            }
            Ok(())
        })?;
        Ok(found)
    }
}

impl Emergency {
    fn covers(&self, table: TableId, id: RecordId) -> bool {
        match table {
            TableId::People => id == self.person,
            TableId::Episodes => self.absences.contains(&id),
            _ => false,
        }
    }
}
