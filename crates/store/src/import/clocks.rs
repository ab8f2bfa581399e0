//! The clocks of what came in: a report that is still open is on its agency's list from the import on.

use domain::{RecordId, TableId};

use crate::{
    db::Val,
    error::StoreError,
    tx::Tx,
    visit::{keep_absence, keep_handoff},
};

/// Reckons the clocks of absences and handoffs, and of the absences that were handed over.
pub(super) fn reckon(
    tx: &mut Tx<'_>,
    mut absences: Vec<RecordId>,
    handoffs: Vec<RecordId>,
) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT episode_id FROM {} WHERE partnership_id = ? AND id = ? AND received_at IS NULL",
        TableId::Handoffs.name()
    );
    for id in &handoffs {
        keep_handoff(tx, *id)?;
        if let Some(Some(episode)) = tx.first(&sql, &[tx.pid(), Val::Id(*id)], |row| row.id(0))? {
            absences.push(episode);
        }
    }
    absences.sort_unstable();
    absences.dedup();
    for id in absences {
        keep_absence(tx, id)?;
    }
    Ok(())
}
