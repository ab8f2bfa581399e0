//! The kind of an agency, once its records lie in the compartment that goes with it.
//!
//! A record's compartment is written into it, and its key is its agency's. A corrected kind would leave them where they
//! are, on the wrong side of a wall that may be the advocates' vault. So a correction that changes the compartment is
//! refused as soon as the agency has a record; before that, and within one compartment, it is taken.

use bundle::{Fault, Row};
use domain::RecordId;
use policy::SeatKind;

use super::Import;
use crate::{
    db::Val,
    error::StoreError,
    layout::{LAYOUTS, Layout},
    tx::Tx,
};

/// Whether an agency's row moves it from one compartment to another.
pub(super) fn crosses(agencies: &Layout, old: &[Val<'_>], new: &[Val<'_>]) -> bool {
    let compartment = |own: &[Val<'_>]| match agencies.place("kind").map(|place| &own[place]) {
        Some(Val::Text(kind)) => SeatKind::of_agency_kind(kind).map(SeatKind::compartment),
        _ => None,
    };
    compartment(old) != compartment(new)
}

/// Whether any record is the agency's; its own row is not, and records that only name it are not.
pub(super) fn has_records(tx: &mut Tx<'_>, agency: RecordId) -> Result<bool, StoreError> {
    for table in LAYOUTS.iter().filter(|l| l.place("owner_id").is_some()) {
        let sql =
            format!("SELECT version FROM {} WHERE partnership_id = ? AND owner_id = ? LIMIT 1", table.name);
        if tx.first(&sql, &[tx.pid(), Val::Id(agency)], |row| row.int(0))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Refuses the correction, and says who can do what instead.
pub(super) fn refuse(import: &mut Import<'_>, row: &Row) {
    import.faults.push_with(|| Fault {
        table: "agencies".to_owned(),
        line: row.line,
        column: "kind".to_owned(),
        class: "changed kind".to_owned(),
        reason: "the agency has records in the store, and they lie in the compartment of the kind it had; a kind of \
                 another compartment would leave them on the wrong side"
            .to_owned(),
        mend: "keep the kind; the sender can add the agency of the right kind as a new row, and send its records under \
               it with keys of their own. If the kind was wrong from the start, the operator can restore a backup from \
               before its first record"
            .to_owned(),
    });
}
