//! Merkle proofs of RFC 6962: a leaf is in a tree, and one tree is the beginning of another.
//!
//! The store makes them in one pass: it feeds every leaf hash of the tree, in order, to a prover, which keeps only
//! O(log n) hashes. A store that keeps hashes of subtrees can ask [`inclusion_ranges`] and [`consistency_ranges`]
//! which it needs. Checking uses the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2.

mod consistency;
mod inclusion;
mod prover;
mod ranges;

use thiserror::Error;

pub use consistency::ConsistencyProof;
pub use inclusion::InclusionProof;
pub use prover::{ConsistencyProver, InclusionProver, ProverError};
pub use ranges::{consistency_ranges, inclusion_ranges};

/// Most hashes a proof file may hold; enough for any inclusion proof of a tree of up to 2^63 - 1 leaves.
pub const MAX_PROOF_HASHES: usize = 63;

/// What is false about a proof.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProofError {
    /// The index is not below the tree's size.
    #[error("index {index} lies outside a tree of {size} leaves")]
    IndexOutsideTree {
        /// Index claimed, from 0.
        index: u64,
        /// Leaves of the tree.
        size: u64,
    },
    /// The older tree is larger than the newer one.
    #[error("the old tree has {old} leaves, the new one only {new}: a log cannot shrink")]
    OldIsLarger {
        /// Leaves of the tree said to be older.
        old: u64,
        /// Leaves of the tree said to be newer.
        new: u64,
    },
    /// Too few or too many hashes for these sizes.
    #[error("a proof for these sizes has {expected} hashes, this one has {found}")]
    WrongCount {
        /// Hashes such a proof has.
        expected: usize,
        /// Hashes found.
        found: usize,
    },
    /// The leaf and the hashes lead to another root.
    #[error("the leaf and the proof's hashes do not lead to the signed root: leaf, index or a hash is false")]
    NotIncluded,
    /// The hashes do not lead to the older root.
    #[error("the proof's hashes do not lead to the old root: the old tree is not the beginning of this log")]
    OldRootDiffers,
    /// The hashes do not lead to the newer root.
    #[error(
        "the proof's hashes do not lead to the new root: a hash or a size is false, or history was rewritten"
    )]
    NewRootDiffers,
}
