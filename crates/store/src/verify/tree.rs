//! The tree: leaves in their places, the head over them, and checkpoints given out.

use ledger::{Checkpoint, Frontier, Hash, SignedCheckpoint, Vkey, hash::leaf_hash, leaf::leaf_bytes};

use super::{Verified, tally::Tally};
use crate::{
    db::{RowRef, Val},
    error::StoreError,
    head,
    tx::{Tx, World},
};

/// A checkpoint that the tree has to agree with, and how to name it.
struct Claim {
    table: &'static str,
    row: String,
    checkpoint: Checkpoint,
}

/// Checks the tree from its first leaf to its head, and says how many leaves there are for each table.
pub(super) fn check(tx: &mut Tx<'_>, kept: &[Vec<u8>], found: &mut Verified) -> Result<Tally, StoreError> {
    let mut tally = Tally::default();
    let mut claims = claims(tx, kept, found)?;
    claims.sort_by_key(|c| c.checkpoint.size);
    let mut frontier = Frontier::new();
    let mut next = 0;
    let mut judge = |frontier: &Frontier, found: &mut Verified| {
        while let Some(claim) = claims.get(next).filter(|c| c.checkpoint.size <= frontier.size()) {
            if claim.checkpoint.size == frontier.size() && claim.checkpoint.root != frontier.root() {
                found.fault(
                    claim.table,
                    &claim.row,
                    "its root is not the tree's: leaves before it were changed",
                );
            }
            next += 1;
        }
    };
    judge(&frontier, found);
    let sql =
        "SELECT seq, id, commitment, tbl FROM leaf WHERE partnership_id = ? AND seq IS NOT NULL ORDER BY seq";
    tx.query(sql, &[tx.pid()], |row| {
        tally.count(&row, 3, 1);
        let Ok(Some(commitment)) = row.bytes(2).map(|b| b.and_then(Hash::from_slice)) else {
            found.fault("leaf", name(&row), "its commitment is not readable");
            return Ok(());
        };
        if row.int(0).ok().flatten() != i64::try_from(frontier.size()).ok() {
            found.fault("leaf", name(&row), "its place does not follow the leaf before it");
        }
        frontier.append(leaf_hash(&leaf_bytes(&commitment)));
        judge(&frontier, found);
        Ok(())
    })?;
    for claim in claims.iter().filter(|c| c.checkpoint.size > frontier.size()) {
        let what =
            "it names more leaves than the tree has: the store was rolled back, or leaves were removed";
        found.fault(claim.table, &claim.row, what);
    }
    let waiting = "SELECT COUNT(*), tbl FROM leaf WHERE partnership_id = ? AND seq IS NULL GROUP BY tbl";
    tx.query(waiting, &[tx.pid()], |row| {
        let leaves = row.need_int(0)?.unsigned_abs();
        found.waiting += leaves;
        tally.count(&row, 1, leaves);
        Ok(())
    })?;
    found.size = frontier.size();
    found.root = frontier.root().to_string();
    check_head(tx, &frontier, found)?;
    Ok(tally)
}

/// A leaf's id, in second place, for whoever reads of its fault.
fn name(row: &RowRef<'_>) -> String {
    row.id(1).ok().flatten().map_or_else(|| "unreadable".to_owned(), |id| id.to_string())
}

/// The stored head against the tree that was recomputed.
fn check_head(tx: &mut Tx<'_>, frontier: &Frontier, found: &mut Verified) -> Result<(), StoreError> {
    let partnership = tx.world().partnership;
    let (mut rows, mut faults) = (0, Vec::new());
    let own = vkey(tx.world());
    tx.query("SELECT size, frontier, note FROM log_head WHERE partnership_id = ?", &[tx.pid()], |row| {
        rows += 1;
        if row.int(0).ok().flatten() != i64::try_from(frontier.size()).ok() {
            faults.push("its size is not the number of leaves");
        }
        if row.bytes(1).ok().flatten() != Some(frontier.to_bytes().as_slice()) {
            faults.push("its right edge is not the tree's");
        }
        let note = row.text(2).ok().flatten().unwrap_or_default().as_bytes().to_vec();
        match open(&note, &own) {
            None => faults.push("its signed checkpoint is not one of this ledger"),
            Some(c) if c.size != frontier.size() || c.root != frontier.root() => {
                faults.push("its signed checkpoint does not fit the tree");
            }
            Some(_) => {}
        }
        Ok(())
    })?;
    if rows != 1 {
        faults.push("there must be one head");
    }
    for what in faults {
        found.fault("log_head", partnership, what);
    }
    Ok(())
}

fn vkey(world: &World) -> Vkey {
    head::signer(world).vkey().clone()
}

fn open(note: &[u8], vkey: &Vkey) -> Option<Checkpoint> {
    SignedCheckpoint::parse(note).ok()?.open(vkey).ok().cloned()
}

/// Checkpoints that were given out, and those kept outside.
fn claims(tx: &mut Tx<'_>, kept: &[Vec<u8>], found: &mut Verified) -> Result<Vec<Claim>, StoreError> {
    let own = vkey(tx.world());
    let mut claims = Vec::new();
    for (place, file) in kept.iter().enumerate() {
        match open(file, &own) {
            Some(checkpoint) => {
                claims.push(Claim {
                    table: "checkpoint kept outside",
                    row: format!("{}", place + 1),
                    checkpoint,
                });
            }
            None => found.fault("checkpoint kept outside", place + 1, "it is not signed by this ledger"),
        }
    }
    tx.query(
        "SELECT id, note FROM checkpoint WHERE partnership_id = ? ORDER BY id",
        &[tx.pid()] as &[Val<'_>],
        |row| {
            let id = row.need_id(0)?;
            match open(row.text(1).ok().flatten().unwrap_or_default().as_bytes(), &own) {
                Some(checkpoint) => {
                    claims.push(Claim { table: "checkpoint", row: id.to_string(), checkpoint })
                }
                None => found.fault("checkpoint", id, "it is not signed by this ledger"),
            }
            Ok(())
        },
    )?;
    Ok(claims)
}
