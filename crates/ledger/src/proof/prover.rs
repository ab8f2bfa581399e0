//! Provers: proofs in one pass over a log's leaf hashes, in O(log n) memory.

use std::ops::Range;

use thiserror::Error;

use super::{ConsistencyProof, InclusionProof, ProofError, consistency_ranges, inclusion_ranges};
use crate::frontier::Frontier;
use crate::hash::Hash;

/// Why a proof could not be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProverError {
    /// No such proof exists.
    #[error(transparent)]
    Impossible(#[from] ProofError),
    /// Not exactly the tree's leaves were fed in.
    #[error(
        "the ledger holds {found} leaf hashes where the tree has {expected}; run the ledger's verification"
    )]
    WrongLeaves {
        /// Leaves of the tree.
        expected: u64,
        /// Leaf hashes fed in.
        found: u64,
    },
}

/// Makes the proof that one leaf is in the tree: feed the tree's leaf hashes in order, then finish.
#[derive(Clone, Debug)]
pub struct InclusionProver {
    index: u64,
    pass: Pass,
}

impl InclusionProver {
    /// Starts a proof for the leaf at `index` (from 0) of a tree of `size` leaves.
    ///
    /// # Errors
    /// [`ProverError::Impossible`] if the index is not below the size.
    pub fn new(index: u64, size: u64) -> Result<Self, ProverError> {
        if index >= size {
            return Err(ProofError::IndexOutsideTree { index, size }.into());
        }
        Ok(Self { index, pass: Pass::new(inclusion_ranges(index, size), size) })
    }

    /// Takes the next leaf hash, from leaf 0 on.
    pub fn push(&mut self, leaf: Hash) {
        self.pass.push(leaf);
    }

    /// The proof, once every leaf hash was fed in.
    ///
    /// # Errors
    /// [`ProverError::WrongLeaves`] if fewer or more leaf hashes came than the tree has.
    pub fn finish(self) -> Result<InclusionProof, ProverError> {
        let size = self.pass.size;
        Ok(InclusionProof::new(self.index, size, self.pass.finish()?)?)
    }
}

/// Makes the proof that an older tree is the beginning of a newer one: feed the newer tree's leaf hashes in order,
/// then finish.
#[derive(Clone, Debug)]
pub struct ConsistencyProver {
    old: u64,
    pass: Pass,
}

impl ConsistencyProver {
    /// Starts a proof from a tree of `old` leaves to one of `new` leaves.
    ///
    /// # Errors
    /// [`ProverError::Impossible`] if `old` is larger than `new`.
    pub fn new(old: u64, new: u64) -> Result<Self, ProverError> {
        if old > new {
            return Err(ProofError::OldIsLarger { old, new }.into());
        }
        Ok(Self { old, pass: Pass::new(consistency_ranges(old, new), new) })
    }

    /// Takes the next leaf hash, from leaf 0 on.
    pub fn push(&mut self, leaf: Hash) {
        self.pass.push(leaf);
    }

    /// The proof, once every leaf hash was fed in.
    ///
    /// # Errors
    /// [`ProverError::WrongLeaves`] if fewer or more leaf hashes came than the newer tree has.
    pub fn finish(self) -> Result<ConsistencyProof, ProverError> {
        let size = self.pass.size;
        Ok(ConsistencyProof::new(self.old, size, self.pass.finish()?)?)
    }
}

/// One pass over the leaves that hashes some disjoint ranges of them.
#[derive(Clone, Debug)]
struct Pass {
    size: u64,
    fed: u64,
    /// Ranges not yet done, the next one last, each with its place in the proof.
    waiting: Vec<(Range<u64>, usize)>,
    open: Frontier,
    path: Vec<Hash>,
}

impl Pass {
    fn new(ranges: Vec<Range<u64>>, size: u64) -> Self {
        let path = vec![Hash::new([0; 32]); ranges.len()];
        let mut waiting: Vec<_> =
            ranges.into_iter().enumerate().map(|(place, range)| (range, place)).collect();
        waiting.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        Self { size, fed: 0, waiting, open: Frontier::new(), path }
    }

    fn push(&mut self, leaf: Hash) {
        let position = self.fed;
        self.fed = self.fed.saturating_add(1);
        let Some((range, place)) = self.waiting.last() else {
            return;
        };
        if !range.contains(&position) {
            return;
        }
        self.open.append(leaf);
        if position + 1 == range.end {
            self.path[*place] = std::mem::take(&mut self.open).root();
            self.waiting.pop();
        }
    }

    fn finish(self) -> Result<Vec<Hash>, ProverError> {
        if self.fed != self.size {
            return Err(ProverError::WrongLeaves { expected: self.size, found: self.fed });
        }
        Ok(self.path)
    }
}
