//! The ledger: an append-only Merkle log over salted commitments, and the files that let anyone check it offline.
//!
//! Everything here is a pure function of its arguments. There is no database, no clock and no randomness: the store
//! hands in leaf hashes in order and signing seeds, and gets back roots, proofs and files to the byte.
//!
//! | module | holds |
//! |---|---|
//! | [`hash`] | RFC 6962 hashing: leaf, node, empty tree |
//! | [`leaf`], [`salt`] | what one act commits to, and the salt that keeps it unguessable |
//! | [`frontier`] | the tree as it grows: O(log n) memory, root at any moment |
//! | [`proof`] | inclusion and consistency: made in one pass over leaf hashes, checked without the log |
//! | [`note`] | C2SP signed notes: origins, verifier keys, signatures |
//! | [`checkpoint`], [`tlog_proof`], [`witness`] | the three files, written and read strictly |
//! | [`check`] | tells which of the three a file is and whether it is true |

pub mod check;
pub mod checkpoint;
pub mod format;
pub mod frontier;
pub mod hash;
pub mod leaf;
pub mod note;
pub mod proof;
pub mod salt;
pub mod tlog_proof;
pub mod witness;

/// Most leaves a tree may have: 2^63 - 1, so that a size fits every database's signed integer.
pub const MAX_TREE_SIZE: u64 = i64::MAX as u64;

pub use checkpoint::{Checkpoint, SignedCheckpoint};
pub use frontier::Frontier;
pub use hash::Hash;
pub use leaf::{LeafBody, LeafKind};
pub use note::{Origin, Signer, Vkey};
pub use salt::SaltKey;
