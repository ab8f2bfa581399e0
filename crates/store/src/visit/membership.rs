//! A membership in a case ends, and an agency is taken back. The membership stays on file; what it opened does not.

use std::collections::BTreeMap;

use domain::{RecordId, TableId};
use ledger::LeafKind;
use policy::Action;

use super::{Visit, casework};
use crate::{
    db::Val,
    error::StoreError,
    read::View,
    system::{self},
};

impl Visit<'_, '_> {
    /// The memberships in a case that are ended, with the moment each ended, in microseconds since 1970; of those that the
    /// visitor may see.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn ended_memberships(&mut self, case: RecordId) -> Result<BTreeMap<RecordId, i64>, StoreError> {
        let sql = "SELECT n.id, n.ended_at FROM case_agencies m JOIN case_end n ON n.partnership_id = m.partnership_id AND \
                   n.id = m.id WHERE m.partnership_id = ? AND m.case_id = ? AND n.ended_at IS NOT NULL";
        let mut found = BTreeMap::new();
        self.tx.query(sql, &[self.tx.pid(), Val::Id(case)], |row| {
            found.insert(row.need_id(0)?, row.need_int(1)?);
            Ok(())
        })?;
        let mut seen = BTreeMap::new();
        for (row, at) in found {
            if self.may_with(Action::List, TableId::CaseAgencies, row)? {
                seen.insert(row, at);
            }
        }
        Ok(seen)
    }

    /// Whether the visitor may end a membership: the lead may end each, and an agency its own, where its seat may change the
    /// case's common facts.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn may_end_membership(&mut self, row: &View) -> Result<bool, StoreError> {
        let own = self.actor().agency();
        let Some((facts, _)) = self.decided(Action::Edit, TableId::CaseAgencies, row.id)? else {
            return Ok(false);
        };
        Ok(own.is_some() && (facts.owner == own || row.reference("agency_id") == own))
    }

    /// Ends an agency's membership in a case, or takes the agency back. Of an agency that stands in the case several times,
    /// every row is ended or taken back. What stands so already is left as it is.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if it is not there or not for the visitor to end; [`StoreError::Rule`] for the lead's own, and
    /// without a reason.
    pub fn end_membership(&mut self, row: RecordId, ended: bool, reason: &str) -> Result<(), StoreError> {
        let view = self.read(TableId::CaseAgencies, row)?;
        if !self.may_end_membership(&view)? {
            return Err(StoreError::Absent);
        }
        if reason.trim().is_empty() {
            return Err(StoreError::rule("reason", "say why, in a few words"));
        }
        let (Some(case), Some(agency)) = (view.reference("case_id"), view.reference("agency_id")) else {
            return Err(StoreError::Absent);
        };
        if self.read(TableId::Cases, case)?.reference("lead_agency_id") == Some(agency) {
            return Err(StoreError::rule(
                "agency_id",
                "the agency that leads a case stays in it; give the lead to another first",
            ));
        }
        self.for_reason(reason);
        let mut rows = Vec::new();
        let sql = "SELECT m.id, n.version, n.ended_at FROM case_agencies m LEFT JOIN case_end n ON n.partnership_id = \
                   m.partnership_id AND n.id = m.id WHERE m.partnership_id = ? AND m.case_id = ? AND m.agency_id = ? ORDER BY \
                   m.id";
        self.tx.query(sql, &[self.tx.pid(), Val::Id(case), Val::Id(agency)], |row| {
            rows.push((row.need_id(0)?, row.int(1)?.is_some(), row.int(2)?.is_some()));
            Ok(())
        })?;
        for (row, known, stands) in rows {
            if stands == ended {
                continue;
            }
            let act = self.act();
            let at = if ended { Val::Int(act.at) } else { Val::Null };
            if known {
                system::change(self.tx, act, "case_end", row, |cells| *cells = vec![at.clone()])?;
            } else {
                system::put_new(self.tx, LeafKind::Change, "case_end", row, act, &[at])?;
            }
        }
        casework::keep_case(self.tx, case)
    }
}
