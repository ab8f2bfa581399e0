//! The proof that one tree is the beginning of another.

use super::{ProofError, consistency_ranges};
use crate::hash::{Hash, empty_root, node_hash};

/// A proof that the tree of `old` leaves is the beginning of the tree of `new` leaves, with exactly as many hashes as
/// that takes: none if the sizes are equal or `old` is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsistencyProof {
    old: u64,
    new: u64,
    path: Vec<Hash>,
}

impl ConsistencyProof {
    /// Puts a proof together from its parts: hashes in the order of RFC 6962, section 2.1.2.
    ///
    /// # Errors
    /// [`ProofError::OldIsLarger`] and [`ProofError::WrongCount`].
    pub fn new(old: u64, new: u64, path: Vec<Hash>) -> Result<Self, ProofError> {
        if old > new {
            return Err(ProofError::OldIsLarger { old, new });
        }
        let expected = consistency_ranges(old, new).len();
        if path.len() != expected {
            return Err(ProofError::WrongCount { expected, found: path.len() });
        }
        Ok(Self { old, new, path })
    }

    /// Leaves of the older tree.
    #[must_use]
    pub const fn old_size(&self) -> u64 {
        self.old
    }

    /// Leaves of the newer tree.
    #[must_use]
    pub const fn new_size(&self) -> u64 {
        self.new
    }

    /// The hashes, in the order of RFC 6962.
    #[must_use]
    pub fn path(&self) -> &[Hash] {
        &self.path
    }

    /// Checks that the tree with the old root is the beginning of the tree with the new root.
    ///
    /// # Errors
    /// [`ProofError::OldRootDiffers`] or [`ProofError::NewRootDiffers`].
    pub fn verify(&self, old_root: &Hash, new_root: &Hash) -> Result<(), ProofError> {
        let (implied_old, implied_new) = if self.old == 0 {
            (empty_root(), *new_root)
        } else if self.old == self.new {
            (*old_root, *old_root)
        } else if self.old.is_power_of_two() {
            self.implied_roots(old_root, &self.path)
        } else {
            self.own_roots().ok_or(ProofError::OldRootDiffers)?
        };
        if implied_old != *old_root {
            return Err(ProofError::OldRootDiffers);
        }
        if implied_new != *new_root {
            return Err(ProofError::NewRootDiffers);
        }
        Ok(())
    }

    /// Checks what can be checked without the old root, and answers which old root the proof speaks of.
    ///
    /// `None` where the hashes alone decide nothing: the old size is 0, equal to the new one, or a power of two (such
    /// a proof leaves the old root out, so it needs it).
    ///
    /// # Errors
    /// [`ProofError::NewRootDiffers`].
    pub fn verify_without_old(&self, new_root: &Hash) -> Result<Option<Hash>, ProofError> {
        match self.own_roots() {
            Some((_, implied_new)) if implied_new != *new_root => Err(ProofError::NewRootDiffers),
            Some((implied_old, _)) => Ok(Some(implied_old)),
            None => Ok(None),
        }
    }

    /// Old and new root as the hashes alone give them.
    fn own_roots(&self) -> Option<(Hash, Hash)> {
        if self.old == self.new || self.old.is_power_of_two() {
            return None;
        }
        let (first, rest) = self.path.split_first()?;
        Some(self.implied_roots(first, rest))
    }

    /// RFC 9162, 2.1.4.2, from the largest subtree that both trees end the old one with.
    fn implied_roots(&self, first: &Hash, rest: &[Hash]) -> (Hash, Hash) {
        let shared = (self.old - 1).trailing_ones();
        let (mut node, mut last) = ((self.old - 1) >> shared, (self.new - 1) >> shared);
        let (mut old_root, mut new_root) = (*first, *first);
        for hash in rest {
            if node & 1 == 1 || node == last {
                old_root = node_hash(hash, &old_root);
                new_root = node_hash(hash, &new_root);
                while node & 1 == 0 && node != 0 {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                new_root = node_hash(&new_root, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        (old_root, new_root)
    }
}
