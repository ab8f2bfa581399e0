//! Looking: one record, or the rows that hang on it, each decided by policy and noted for the disclosure.

use std::collections::BTreeMap;

use domain::{RecordId, TableId};
use policy::{Action, Facts, Fields, Policy};

use super::{Visit, ahead::MOST};
use crate::{db::Val, error::StoreError, layout, read::View};

impl Visit<'_, '_> {
    /// The decision about a record: its facts and the fields that are opened; nothing if it is not there or not for the
    /// visitor. The two are not told apart by how much the database was asked, either.
    pub(crate) fn decided(
        &mut self,
        action: Action,
        table: TableId,
        id: RecordId,
    ) -> Result<Option<(Facts, Fields)>, StoreError> {
        let Some(facts) = self.known_facts(table, id)? else { return Ok(None) };
        match Policy::house().fields(&self.actor, action, &facts, &self.context_of(table, id)) {
            Ok(fields) => Ok(Some((facts, fields))),
            Err(_) => {
                // Of the agency's own it was not asked yet.
                if facts.owner.is_some() && facts.owner == self.actor.agency() {
                    self.ask_as_of_others(table, id)?;
                }
                Ok(None)
            }
        }
    }

    /// How many statements of this visit asked the database for rows: for a test that what is refused and what is not there
    /// cost the same.
    #[must_use]
    pub fn asked(&self) -> u64 {
        self.tx.asked()
    }

    /// Whether the visitor may do something with a record. What is not there may be done nothing with.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn may_with(&mut self, action: Action, table: TableId, id: RecordId) -> Result<bool, StoreError> {
        Ok(self.decided(action, table, id)?.is_some())
    }

    /// Reads one record.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if it is not there or the visitor may not see it: the two look the same.
    pub fn read(&mut self, table: TableId, id: RecordId) -> Result<View, StoreError> {
        self.see(Action::Read, table, id)?.ok_or(StoreError::Absent)
    }

    /// Reads one record, or nothing if it is not there or may not be seen.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn try_read(&mut self, table: TableId, id: RecordId) -> Result<Option<View>, StoreError> {
        self.see(Action::Read, table, id)
    }

    fn see(&mut self, action: Action, table: TableId, id: RecordId) -> Result<Option<View>, StoreError> {
        let Some((_, fields)) = self.decided(action, table, id)? else { return Ok(None) };
        let view = self.known_view(table, id, fields)?;
        self.show(layout::of_table(table).number, id, i64::from(view.version));
        Ok(Some(view))
    }

    /// A row of a list; nothing if it may not be seen there.
    pub(super) fn listed(&mut self, table: TableId, id: RecordId) -> Result<Option<View>, StoreError> {
        self.see(Action::List, table, id)
    }

    /// The rows of a table that refer to a record through `column`, oldest first, at most five hundred; those that the
    /// visitor may not see are left out as if they were not there.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn rows_of(
        &mut self,
        table: TableId,
        column: &'static str,
        to: RecordId,
    ) -> Result<Vec<View>, StoreError> {
        let ids = self.known_list(table, column, to)?;
        let mut views = Vec::with_capacity(ids.len());
        for id in ids {
            views.extend(self.see(self.action_of(table, id), table, id)?);
        }
        Ok(views)
    }

    /// The rows of a whole small table (agencies, contacts, properties, units), in the order of their ids.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn all(&mut self, table: TableId) -> Result<Vec<View>, StoreError> {
        let sql =
            format!("SELECT id FROM {} WHERE partnership_id = ? ORDER BY id LIMIT {MOST}", table.name());
        let mut ids = Vec::new();
        self.tx.query(&sql, &[self.tx.pid()], |row| {
            ids.push(row.need_id(0)?);
            Ok(())
        })?;
        self.look_ahead(table, &ids)?;
        let mut views = Vec::with_capacity(ids.len());
        for id in ids {
            views.extend(self.see(Action::List, table, id)?);
        }
        Ok(views)
    }

    pub(crate) fn ids_of(
        &mut self,
        table: TableId,
        column: &str,
        to: RecordId,
    ) -> Result<Vec<RecordId>, StoreError> {
        if table.table().column(column).is_none() {
            return Err(StoreError::malformed("column"));
        }
        let sql = format!(
            "SELECT id FROM {} WHERE partnership_id = ? AND \"{column}\" = ? ORDER BY id LIMIT {MOST}",
            table.name()
        );
        let mut ids = Vec::new();
        self.tx.query(&sql, &[self.tx.pid(), Val::Id(to)], |row| {
            ids.push(row.need_id(0)?);
            Ok(())
        })?;
        Ok(ids)
    }

    /// How a colleague of this work name is called; the work name itself where it is no account's (an import, the operator).
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn called(&mut self, login: &str) -> Result<String, StoreError> {
        Ok(self.known_name(login)?.unwrap_or_else(|| login.to_owned()))
    }

    /// How the supervisors of an agency are called: those who hold a seat there whose duty is `supervisor`, oldest first.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn supervisors(&mut self, agency: RecordId) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT a.name FROM seat s JOIN account a ON a.partnership_id = s.partnership_id AND a.id = s.account_id \
                   WHERE s.partnership_id = ? AND s.agency_id = ? AND s.duty = 'supervisor' AND s.ended_at IS NULL AND \
                   a.state = 'active' ORDER BY s.id LIMIT 10";
        let mut names = Vec::new();
        self.tx.query(sql, &[self.tx.pid(), Val::Id(agency)], |row| {
            names.push(row.need_text(0)?.to_owned());
            Ok(())
        })?;
        Ok(names)
    }

    /// An agency's name, which everyone in a seat may know.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn agency_name(&mut self, agency: RecordId) -> Result<Option<String>, StoreError> {
        self.known_agency(agency)
    }

    /// The agency in whose seat the first version of each record was written, of those that the visitor may read.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn put_by(
        &mut self,
        table: TableId,
        ids: &[RecordId],
    ) -> Result<BTreeMap<RecordId, Option<RecordId>>, StoreError> {
        self.look_ahead(table, ids)?;
        let mut may = Vec::with_capacity(ids.len());
        for id in ids {
            if self.may_with(Action::Read, table, *id)? {
                may.push(*id);
            }
        }
        let number = layout::of_table(table).number;
        let sql = format!(
            "SELECT t.id, CASE WHEN t.version = 1 THEN (SELECT a.agency_id FROM act a WHERE a.partnership_id = \
             t.partnership_id AND a.id = t.act_id) ELSE (SELECT a.agency_id FROM revision r JOIN act a ON a.partnership_id = \
             r.partnership_id AND a.id = r.act_id WHERE r.partnership_id = t.partnership_id AND r.tbl = ? AND r.record_id = \
             t.id AND r.version = 1) END FROM {} t WHERE t.partnership_id = ? AND t.id = ?",
            table.name()
        );
        let mut found = BTreeMap::new();
        self.tx.find_many(&sql, &[Val::Int(number), self.tx.pid()], &may, |row| {
            found.insert(row.need_id(0)?, row.id(1)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Past versions of a record, newest first: version, when it was written, by whom. Nothing of what they held.
    ///
    /// # Errors
    /// [`StoreError::Absent`] as for [`Self::read`].
    pub fn versions(&mut self, table: TableId, id: RecordId) -> Result<Vec<Written>, StoreError> {
        if !self.may_with(Action::Read, table, id)? {
            return Err(StoreError::Absent);
        }
        let number = layout::of_table(table).number;
        let mut found = Vec::new();
        let sql = format!(
            "SELECT t.version, t.recorded_at, a.actor, a.kind, a.agency_id FROM {} t JOIN act a ON \
             a.partnership_id = t.partnership_id AND a.id = t.act_id WHERE t.partnership_id = ? AND t.id = ?",
            table.name()
        );
        let past = "SELECT r.version, r.recorded_at, a.actor, a.kind, a.agency_id FROM revision r JOIN act a ON \
                    a.partnership_id = r.partnership_id AND a.id = r.act_id WHERE r.partnership_id = ? AND r.tbl = ? \
                    AND r.record_id = ? ORDER BY r.version DESC LIMIT 100";
        for (sql, values) in [
            (sql.as_str(), vec![self.tx.pid(), Val::Id(id)]),
            (past, vec![self.tx.pid(), Val::Int(number), Val::Id(id)]),
        ] {
            self.tx.query(sql, &values, |row| {
                found.push(Written {
                    version: u32::try_from(row.need_int(0)?).map_err(|_| StoreError::malformed("version"))?,
                    at: row.need_int(1)?,
                    by: row.need_text(2)?.to_owned(),
                    how: row.need_text(3)?.to_owned(),
                    agency: row.id(4)?,
                });
                Ok(())
            })?;
        }
        Ok(found)
    }
}

/// When and by whom a version of a record was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The version, from 1.
    pub version: u32,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// The account's work name.
    pub by: String,
    /// The act's kind.
    pub how: String,
    /// The agency in whose seat it was done.
    pub agency: Option<RecordId>,
}
