//! Who read a record: an index over the disclosures, made after them.
//!
//! A disclosure lists what it showed packed in its act, which costs next to nothing when it is written, and is slow to
//! look through. So this index is made afterwards, in the order of the ledger: nothing is missed, whoever commits when,
//! and whoever asks first brings it up to the ledger's head. It holds nothing that the acts do not hold.

use ledger::LeafKind;
use policy::{Action, Permit};

use crate::{db::Val, desk::Desk, disclose, error::StoreError, store::Sequencing, tx::Tx};

/// Disclosures of one step: few, so that nobody waits long behind it.
const DISCLOSURES: usize = 50;

/// Places of the ledger that one step looks over at most, since an import's leaves lie among them by the million.
const PLACES: i64 = 50_000;

impl Desk {
    /// One step of bringing the index of readings up; says whether it is up. A job of the system may do it, and the
    /// operator; no act is recorded of it, as with the places of leaves. It takes its turn among the desk's other acts: on
    /// the embedded database a second connection would make the first forget the pages that it holds, and wait in its way.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`]; whatever the database meets.
    pub fn index_some_readings(&self, permit: &Permit) -> Result<bool, StoreError> {
        if permit.action() != Action::Sequence {
            return Err(StoreError::NotPermitted);
        }
        self.run(Sequencing::Later, |tx, _| step(tx))
    }
}

/// Brings the index up to the ledger's head, as the transaction sees it.
pub(crate) fn bring_up(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    while !step(tx)? {}
    Ok(())
}

/// Takes the next disclosures into the index; says whether none is left.
fn step(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let pid = [tx.pid()];
    let size = "SELECT size FROM log_head WHERE partnership_id = ?";
    let size = tx.first(size, &pid, |row| row.need_int(0))?.unwrap_or(0);
    let made_to = "SELECT made_to FROM reading_head WHERE partnership_id = ?";
    let known = tx.first(made_to, &pid, |row| row.need_int(0))?;
    if known == Some(size) || (known.is_none() && size == 0) {
        return Ok(true);
    }
    let from = match known {
        Some(from) => from,
        None => {
            tx.insert_many("reading_head", &["partnership_id", "made_to"], &[tx.pid(), Val::Int(0)], true)?;
            0
        }
    };
    tx.hold_row(made_to, &pid)?;
    let end = size.min(from + PLACES);
    let sql = "SELECT l.seq, a.id, a.recorded_at, a.kind, a.purpose, a.records FROM leaf l JOIN act a ON a.partnership_id = \
               l.partnership_id AND a.id = l.record_id WHERE l.partnership_id = ? AND l.seq >= ? AND l.seq < ? AND \
               l.kind = ? ORDER BY l.seq LIMIT ?";
    let values = [
        tx.pid(),
        Val::Int(from),
        Val::Int(end),
        Val::Int(i64::from(LeafKind::Disclosure.code())),
        Val::Int(DISCLOSURES as i64),
    ];
    let (mut shown, mut striking, mut count, mut last) = (Vec::new(), Vec::new(), 0, from);
    let partnership = tx.pid();
    tx.query(sql, &values, |row| {
        (count, last) = (count + 1, row.need_int(0)?);
        let (act, at) = (row.need_id(1)?, row.need_int(2)?);
        let records = row.bytes(5)?.unwrap_or_default();
        shown.extend(disclose::unpack(records).map(|shown| (shown.id, at, act)));
        if strikes(row.need_text(3)?, row.need_text(4)?) {
            striking.extend([partnership.clone(), Val::Int(at), Val::Id(act)]);
        }
        Ok(())
    })?;
    // In the order of the key: what many read lies beside each other, and goes in together.
    shown.sort_unstable();
    shown.dedup();
    let readings: Vec<Val<'_>> = shown
        .into_iter()
        .flat_map(|(id, at, act)| [partnership.clone(), Val::Id(id), Val::Int(at), Val::Id(act)])
        .collect();
    tx.insert_many("reading", &["partnership_id", "record_id", "read_at", "act_id"], &readings, true)?;
    tx.insert_many("striking", &["partnership_id", "read_at", "act_id"], &striking, true)?;
    let made_to = if count < DISCLOSURES { end } else { last + 1 };
    let sql = "UPDATE reading_head SET made_to = ? WHERE partnership_id = ? AND made_to = ?";
    // Where another node took this step meanwhile, nothing is set back.
    tx.execute(sql, &[Val::Int(made_to), tx.pid(), Val::Int(from)])?;
    Ok(made_to == size)
}

/// Whether a reading needs a look: an emergency, or a reason that stands behind the purpose and the choice that went with it,
/// each after a colon.
fn strikes(kind: &str, purpose: &str) -> bool {
    kind == "break_glass" || purpose.matches(": ").count() > 1
}

/// Forgets the index; whoever asks next makes it anew.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    for table in ["reading", "striking", "reading_head"] {
        tx.execute(&format!("DELETE FROM {table} WHERE partnership_id = ?"), &[tx.pid()])?;
    }
    Ok(())
}
