//! What a check can find false.

use thiserror::Error;

use crate::format::FormatError;
use crate::note::{SignatureError, VkeyError};
use crate::proof::ProofError;

/// What is false about a ledger file, or why a comparison asked for can't be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CheckError {
    /// The verifier key given is none.
    #[error("the verifier key can't be used: {0}")]
    Vkey(#[from] VkeyError),
    /// The file is no ledger file.
    #[error("the file is no checkpoint, proof or consistency proof of a ledger: {0}")]
    Format(#[from] FormatError),
    /// The file's checkpoint is not signed by the key.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// Signed with 0 leaves and the root of something.
    #[error("the checkpoint has 0 leaves and a root that is not the empty tree's")]
    EmptyTreeRoot,
    /// A proof without the leaf in its extra line.
    #[error("the proof does not hold the leaf it is about: its second line should begin with the word extra")]
    LeafMissing,
    /// The hashes do not lead where they should.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// The old checkpoint given can't be used.
    #[error("the old checkpoint can't be used: {0}")]
    Old(#[from] OldError),
    /// The consistency proof starts from another size.
    #[error(
        "the proof starts from {proof} leaves, the old checkpoint has {old}; make a proof from that checkpoint"
    )]
    OldSizeDiffers {
        /// Old size in the proof.
        proof: u64,
        /// Size of the old checkpoint.
        old: u64,
    },
    /// The old checkpoint has more leaves than the file's.
    #[error(
        "the old checkpoint has {old} leaves, this file's only {new}: the files are swapped, or the log was rolled back"
    )]
    OldIsLarger {
        /// Leaves of the old checkpoint.
        old: u64,
        /// Leaves of the file's checkpoint.
        new: u64,
    },
    /// Same size, other root.
    #[error(
        "both checkpoints are signed for {size} leaves and their roots differ: the log shows two histories"
    )]
    TwoHistories {
        /// Leaves of both.
        size: u64,
    },
    /// No hashes to compare by.
    #[error(
        "nothing in this file shows whether {new} leaves continue the old checkpoint's {old}; \
         ask the log for a consistency proof from the old checkpoint"
    )]
    CannotCompare {
        /// Leaves of the old checkpoint.
        old: u64,
        /// Leaves of the file's checkpoint.
        new: u64,
    },
}

/// What is false about the old checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OldError {
    /// A proof or consistency proof was given instead.
    #[error("it is a proof, not a checkpoint")]
    NoCheckpoint,
    /// Not a checkpoint file.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// Not signed by the key.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// Signed with 0 leaves and the root of something.
    #[error("it has 0 leaves and a root that is not the empty tree's")]
    EmptyTreeRoot,
}
