//! What follows from a row that was written.

use domain::{RecordId, TableId};

use crate::{
    db::Val,
    error::StoreError,
    import::case_faults,
    visit::{Visit, casework},
};

impl Visit<'_, '_> {
    /// What follows from a row that was written: the rules of its case, and the clocks of its absence.
    pub(super) fn written(
        &mut self,
        table: TableId,
        id: RecordId,
        references: &[Option<RecordId>],
    ) -> Result<(), StoreError> {
        let through = |name: &str| table.table().column(name).and_then(|place| references[place]);
        let mut cases = Vec::new();
        match table {
            TableId::Cases => cases.push(id),
            TableId::CasePeople | TableId::Acts | TableId::Charges => cases.extend(through("case_id")),
            TableId::People => {
                let sql = "SELECT case_id FROM case_people WHERE partnership_id = ? AND person_id = ? \
                           UNION SELECT case_id FROM charges WHERE partnership_id = ? AND person_id = ?";
                let pid = self.tx.pid();
                self.tx.query(sql, &[pid.clone(), Val::Id(id), pid, Val::Id(id)], |row| {
                    cases.push(row.need_id(0)?);
                    Ok(())
                })?;
            }
            _ => {}
        }
        for case in cases {
            if let Some(fault) = case_faults(self.tx, case)?.into_iter().next() {
                return Err(StoreError::rule(fault.column(table), format!("{fault}; {}", fault.mend())));
            }
        }
        self.keep_links(table, id, references)?;
        match table {
            TableId::Cases => casework::keep_case(self.tx, id)?,
            TableId::CaseAgencies => {
                if let Some(case) = through("case_id") {
                    casework::keep_case(self.tx, case)?;
                }
            }
            _ => {}
        }
        self.keep_clocks(table, id, references)
    }
}
