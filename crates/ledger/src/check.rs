//! Checking a ledger file offline: with the log's verifier key, and an older checkpoint where there is one.

mod error;
mod outcome;

use crate::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::hash::{empty_root, leaf_hash};
use crate::note::Vkey;
use crate::tlog_proof::{HEADER, TlogProof};
use crate::witness::AddCheckpoint;

pub use error::{CheckError, OldError};
pub use outcome::{Checked, FileKind, NotShown, Shown};

/// Tells by its content which of the three ledger files this is, and checks all that can be checked.
///
/// `vkey` is one verifier key line (a line feed at its end is allowed). `old` is an older checkpoint file of the same
/// log that someone kept: it is checked with the same key, and the file must be shown to continue it.
///
/// # Errors
/// [`CheckError`] names the first thing that is false, or why the comparison asked for can't be made.
pub fn check(file: &[u8], vkey: &str, old: Option<&[u8]>) -> Result<Checked, CheckError> {
    let vkey: Vkey = vkey.strip_suffix('\n').unwrap_or(vkey).parse()?;
    match FileKind::of(file) {
        FileKind::Checkpoint => check_checkpoint(&SignedCheckpoint::parse(file)?, &vkey, old),
        FileKind::Proof => check_proof(TlogProof::parse(file)?, &vkey, old),
        FileKind::AddCheckpoint => check_add_checkpoint(&AddCheckpoint::parse(file)?, &vkey, old),
    }
}

impl FileKind {
    /// The kind a file's first bytes announce. No log's name contains a space or is the proof header, so the three
    /// can't be confused; what is neither of the others is read as a checkpoint.
    #[must_use]
    pub fn of(file: &[u8]) -> Self {
        if file.strip_prefix(HEADER.as_bytes()).is_some_and(|rest| rest.starts_with(b"\n")) {
            Self::Proof
        } else if file.starts_with(b"old ") {
            Self::AddCheckpoint
        } else {
            Self::Checkpoint
        }
    }
}

fn check_checkpoint(
    signed: &SignedCheckpoint,
    vkey: &Vkey,
    old: Option<&[u8]>,
) -> Result<Checked, CheckError> {
    let mut checked = open(FileKind::Checkpoint, signed, vkey)?;
    if let Some(old) = old {
        checked.compare(&open_old(old, vkey)?)?;
    }
    Ok(checked)
}

fn check_proof(proof: TlogProof, vkey: &Vkey, old: Option<&[u8]>) -> Result<Checked, CheckError> {
    let mut checked = open(FileKind::Proof, &proof.checkpoint, vkey)?;
    let leaf = proof.extra.ok_or(CheckError::LeafMissing)?;
    proof.inclusion.verify(&leaf_hash(&leaf), &checked.checkpoint.root)?;
    checked.shown.push(Shown::Included { index: proof.inclusion.index(), leaf });
    if let Some(old) = old {
        checked.compare(&open_old(old, vkey)?)?;
    }
    Ok(checked)
}

fn check_add_checkpoint(
    body: &AddCheckpoint,
    vkey: &Vkey,
    old: Option<&[u8]>,
) -> Result<Checked, CheckError> {
    let mut checked = open(FileKind::AddCheckpoint, &body.checkpoint, vkey)?;
    let proof = &body.consistency;
    let (old_size, new_root) = (proof.old_size(), checked.checkpoint.root);
    match old.map(|old| open_old(old, vkey)).transpose()? {
        Some(old) if old.size != old_size => {
            return Err(CheckError::OldSizeDiffers { proof: old_size, old: old.size });
        }
        Some(old) if old.size == proof.new_size() => checked.compare(&old)?,
        Some(old) => {
            proof.verify(&old.root, &new_root)?;
            checked.shown.push(Shown::Continues { old: old_size });
        }
        None if old_size == 0 => checked.not_shown.push(NotShown::StartsEmpty),
        None => match proof.verify_without_old(&new_root)? {
            Some(old_root) => {
                checked.shown.push(Shown::ProofLeadsToNewRoot { old: old_size, old_root });
                checked.not_shown.push(NotShown::OldRootUnknown { old: old_size });
            }
            None => checked.not_shown.push(NotShown::ProofNeedsOldRoot { old: old_size }),
        },
    }
    Ok(checked)
}

/// Opens the file's checkpoint: all three kinds end in one.
fn open(kind: FileKind, signed: &SignedCheckpoint, vkey: &Vkey) -> Result<Checked, CheckError> {
    let checkpoint = signed.open(vkey)?.clone();
    if has_false_empty_root(&checkpoint) {
        return Err(CheckError::EmptyTreeRoot);
    }
    let others = signed.signatures().iter().filter(|signature| !signature.claims(vkey)).count();
    let not_shown = if others > 0 { vec![NotShown::OtherSignatures { count: others }] } else { Vec::new() };
    Ok(Checked { kind, checkpoint, shown: vec![Shown::Signed], not_shown })
}

fn open_old(old: &[u8], vkey: &Vkey) -> Result<Checkpoint, OldError> {
    if FileKind::of(old) != FileKind::Checkpoint {
        return Err(OldError::NoCheckpoint);
    }
    let checkpoint = SignedCheckpoint::parse(old)?.open(vkey)?.clone();
    if has_false_empty_root(&checkpoint) { Err(OldError::EmptyTreeRoot) } else { Ok(checkpoint) }
}

fn has_false_empty_root(checkpoint: &Checkpoint) -> bool {
    checkpoint.size == 0 && checkpoint.root != empty_root()
}

impl Checked {
    /// Compares with an older checkpoint where there are no proof hashes to go by.
    fn compare(&mut self, old: &Checkpoint) -> Result<(), CheckError> {
        let (old_size, new_size) = (old.size, self.checkpoint.size);
        if old_size > new_size {
            return Err(CheckError::OldIsLarger { old: old_size, new: new_size });
        }
        if old_size == new_size {
            if old.root != self.checkpoint.root {
                return Err(CheckError::TwoHistories { size: new_size });
            }
            self.shown.push(Shown::SameAsOld);
        } else if old_size == 0 {
            // Every log continues the empty one.
            self.shown.push(Shown::Continues { old: 0 });
        } else {
            return Err(CheckError::CannotCompare { old: old_size, new: new_size });
        }
        Ok(())
    }
}
