//! The tree's head: its size, its right edge and the signed checkpoint over both; and the sequencer that moves it.

use ledger::{Checkpoint, Frontier, Signer, hash::leaf_hash, leaf::leaf_bytes};

use crate::{
    db::Val,
    error::StoreError,
    tx::{Tx, World},
};

/// Leaves that one run of the sequencer gives their places.
const AT_ONCE: i64 = 10_000;

/// The head, held by one transaction at a time.
#[derive(Clone)]
pub(crate) struct Head {
    frontier: Frontier,
    stored: u64,
}

impl Head {
    /// Waits for the head and holds it until the transaction ends.
    pub fn take(tx: &mut Tx<'_>) -> Result<Self, StoreError> {
        let pid = [tx.pid()];
        tx.hold_row("SELECT size FROM log_head WHERE partnership_id = ?", &pid)?;
        let frontier = read(tx)?.ok_or(StoreError::NoStore)?.0;
        Ok(Self { stored: frontier.size(), frontier })
    }

    /// The head of a tree without leaves, for a store that is being made.
    pub fn create(tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let frontier = Frontier::new();
        let note = sign(tx.world(), &frontier);
        let values = [tx.pid(), Val::Int(0), Val::Bytes(frontier.to_bytes().into()), Val::Text(note.into())];
        tx.insert_many("log_head", &["partnership_id", "size", "frontier", "note"], &values, false)?;
        Ok(())
    }

    /// Gives a leaf the next place.
    pub fn append(&mut self, leaf: [u8; 33]) -> i64 {
        let place = self.frontier.size();
        self.frontier.append(leaf_hash(&leaf));
        place as i64
    }

    /// Stores the head as it now is.
    pub fn store(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if self.frontier.size() == self.stored {
            return Ok(());
        }
        let note = sign(tx.world(), &self.frontier);
        let values = [
            Val::Int(self.frontier.size() as i64),
            Val::Bytes(self.frontier.to_bytes().into()),
            Val::Text(note.into()),
            tx.pid(),
        ];
        tx.execute("UPDATE log_head SET size = ?, frontier = ?, note = ? WHERE partnership_id = ?", &values)?;
        Ok(())
    }
}

/// The stored head: the frontier and the signed checkpoint's text.
pub(crate) fn read(tx: &mut Tx<'_>) -> Result<Option<(Frontier, String)>, StoreError> {
    let pid = [tx.pid()];
    tx.first("SELECT frontier, note FROM log_head WHERE partnership_id = ?", &pid, |row| {
        let frontier =
            Frontier::from_bytes(row.need_bytes(0)?).map_err(|_| StoreError::malformed("log_head"))?;
        Ok((frontier, row.need_text(1)?.to_owned()))
    })
}

/// The ledger's signer.
pub(crate) fn signer(world: &World) -> &Signer {
    &world.signer
}

fn sign(world: &World, frontier: &Frontier) -> String {
    let checkpoint =
        Checkpoint { origin: world.origin.clone(), size: frontier.size(), root: frontier.root() };
    checkpoint.sign(signer(world)).to_string()
}

/// Gives waiting leaves their places, in the order of their ids among those that are there. Says how many it placed.
///
/// A leaf committed late simply gets a later place, so none is missed, whoever commits when.
pub(crate) fn sequence(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    let mut head = Head::take(tx)?;
    let mut waiting = Vec::new();
    let sql = "SELECT id, commitment FROM leaf WHERE partnership_id = ? AND seq IS NULL ORDER BY id LIMIT ?";
    tx.query(sql, &[tx.pid(), Val::Int(AT_ONCE)], |row| {
        let commitment =
            ledger::Hash::from_slice(row.need_bytes(1)?).ok_or(StoreError::malformed("commitment"))?;
        waiting.push((row.need_id(0)?, commitment));
        Ok(())
    })?;
    for (id, commitment) in &waiting {
        let seq = head.append(leaf_bytes(commitment));
        let values = [Val::Int(seq), tx.pid(), Val::Id(*id)];
        tx.execute("UPDATE leaf SET seq = ? WHERE partnership_id = ? AND id = ?", &values)?;
    }
    head.store(tx)?;
    Ok(waiting.len() as u64)
}
