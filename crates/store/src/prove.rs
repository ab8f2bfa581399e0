//! Checkpoints and proofs, as files that other programs verify.

use ledger::{
    Hash, LeafKind, SignedCheckpoint,
    hash::leaf_hash,
    leaf::leaf_bytes,
    proof::{ConsistencyProver, InclusionProver},
    tlog_proof::TlogProof,
    witness::AddCheckpoint,
};
use policy::{Action, Permit};

use crate::{
    db::Val,
    error::StoreError,
    find::{Located, latest_leaf},
    head,
    store::{Sequencing, Store},
    system,
    tx::Tx,
};

impl Store {
    /// The ledger's public key in one line, as other programs want it.
    #[must_use]
    pub fn ledger_key(&self) -> String {
        head::signer(self.world()).vkey().to_string()
    }

    /// Signs the tree as it is, and keeps the checkpoint that is given out.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn checkpoint(&mut self, permit: &Permit) -> Result<String, StoreError> {
        if permit.action() != Action::Checkpoint {
            return Err(StoreError::NotPermitted);
        }
        self.place_waiting()?;
        self.transact(Sequencing::Within, |tx| {
            let (frontier, note) = head::read(tx)?.ok_or(StoreError::NoStore)?;
            let act = system::begin(tx);
            let own = [Val::Int(frontier.size() as i64), Val::text(&note)];
            system::put_new(tx, LeafKind::Act, "checkpoint", tx.new_id(act.at), act, &own)?;
            system::record_act(tx, act, "checkpoint", permit.actor().into(), None, None)?;
            Ok(note)
        })
    }

    /// The proof that a record's latest leaf lies in the tree.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if the record is gone; whatever the database meets.
    pub fn prove_record(&mut self, permit: &Permit, located: &Located) -> Result<String, StoreError> {
        if permit.action() != Action::Prove || permit.facts().record != Some(located.id) {
            return Err(StoreError::NotPermitted);
        }
        self.place_waiting()?;
        self.transact(Sequencing::ReadOnly, |tx| {
            let leaf = latest_leaf(tx, located)?;
            let sql = "SELECT seq, commitment FROM leaf WHERE partnership_id = ? AND id = ?";
            let found = tx.first(sql, &[tx.pid(), Val::Id(leaf)], |row| {
                let commitment = Hash::from_slice(row.need_bytes(1)?).ok_or(StoreError::malformed("leaf"))?;
                Ok((row.need_int(0)?, commitment))
            })?;
            let (seq, commitment) = found.ok_or(StoreError::malformed("leaf"))?;
            let (frontier, note) = head::read(tx)?.ok_or(StoreError::NoStore)?;
            let mut prover = InclusionProver::new(seq.unsigned_abs(), frontier.size()).map_err(broken)?;
            leaves(tx, |hash| prover.push(hash))?;
            let proof = TlogProof {
                extra: Some(leaf_bytes(&commitment).to_vec()),
                inclusion: prover.finish().map_err(broken)?,
                checkpoint: signed(&note)?,
            };
            Ok(proof.to_string())
        })
    }

    /// The proof that the tree as it is continues the one of an older checkpoint.
    ///
    /// # Errors
    /// [`StoreError::Plain`] if the checkpoint is not this ledger's, or has more leaves than the tree.
    pub fn prove_from(&mut self, permit: &Permit, old: &[u8]) -> Result<String, StoreError> {
        if permit.action() != Action::Checkpoint {
            return Err(StoreError::NotPermitted);
        }
        let text = |t: &str| StoreError::Plain(t.to_owned());
        let vkey = head::signer(self.world()).vkey().clone();
        let old = SignedCheckpoint::parse(old).map_err(|e| StoreError::Plain(e.to_string()))?;
        let old = old.open(&vkey).map_err(|_| text("the checkpoint is not signed by this ledger"))?.clone();
        self.place_waiting()?;
        self.transact(Sequencing::ReadOnly, |tx| {
            let (frontier, note) = head::read(tx)?.ok_or(StoreError::NoStore)?;
            if old.size > frontier.size() {
                return Err(text(
                    "the checkpoint has more leaves than the ledger: the store was rolled back, or leaves were removed",
                ));
            }
            let mut prover = ConsistencyProver::new(old.size, frontier.size()).map_err(broken)?;
            let mut then = ledger::Frontier::new();
            leaves(tx, |hash| {
                prover.push(hash);
                if then.size() < old.size {
                    then.append(hash);
                }
            })?;
            if then.root() != old.root {
                return Err(text("the ledger does not continue the checkpoint: leaves before it were changed"));
            }
            let proof = AddCheckpoint { consistency: prover.finish().map_err(broken)?, checkpoint: signed(&note)? };
            Ok(proof.to_string())
        })
    }
}

fn broken(error: impl std::fmt::Display) -> StoreError {
    StoreError::Plain(format!("the ledger cannot be proven: {error}; run `leeward ledger verify`"))
}

fn signed(note: &str) -> Result<SignedCheckpoint, StoreError> {
    SignedCheckpoint::parse(note.as_bytes()).map_err(|_| StoreError::malformed("log_head"))
}

/// Hands out the leaves' hashes in their places.
fn leaves(tx: &mut Tx<'_>, mut each: impl FnMut(Hash)) -> Result<(), StoreError> {
    let sql = "SELECT commitment FROM leaf WHERE partnership_id = ? AND seq IS NOT NULL ORDER BY seq";
    tx.query(sql, &[tx.pid()], |row| {
        let commitment = Hash::from_slice(row.need_bytes(0)?).ok_or(StoreError::malformed("leaf"))?;
        each(leaf_hash(&leaf_bytes(&commitment)));
        Ok(())
    })
}
