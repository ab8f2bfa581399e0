//! The proof that a leaf is in a tree.

use super::{ProofError, inclusion_ranges};
use crate::hash::{Hash, node_hash};

/// A proof that the leaf at an index is in the tree of a size, with exactly as many hashes as that takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InclusionProof {
    index: u64,
    size: u64,
    path: Vec<Hash>,
}

impl InclusionProof {
    /// Puts a proof together from its parts: hashes from the leaf's sibling up.
    ///
    /// # Errors
    /// [`ProofError::IndexOutsideTree`] and [`ProofError::WrongCount`].
    pub fn new(index: u64, size: u64, path: Vec<Hash>) -> Result<Self, ProofError> {
        if index >= size {
            return Err(ProofError::IndexOutsideTree { index, size });
        }
        let expected = inclusion_ranges(index, size).len();
        if path.len() != expected {
            return Err(ProofError::WrongCount { expected, found: path.len() });
        }
        Ok(Self { index, size, path })
    }

    /// Index of the leaf, from 0.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// Leaves of the tree.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The hashes, from the leaf's sibling up to the root's child.
    #[must_use]
    pub fn path(&self) -> &[Hash] {
        &self.path
    }

    /// Root of the tree in which this proof puts the leaf.
    #[must_use]
    pub fn root(&self, leaf: &Hash) -> Hash {
        let (mut node, mut last) = (self.index, self.size - 1);
        let mut root = *leaf;
        for sibling in &self.path {
            if node & 1 == 1 || node == last {
                root = node_hash(sibling, &root);
                // A last node without a sibling stands for itself on the levels above.
                while node & 1 == 0 && node != 0 {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                root = node_hash(&root, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        root
    }

    /// Checks that the leaf with this hash is in the tree with this root.
    ///
    /// # Errors
    /// [`ProofError::NotIncluded`].
    pub fn verify(&self, leaf: &Hash, root: &Hash) -> Result<(), ProofError> {
        if self.root(leaf) == *root { Ok(()) } else { Err(ProofError::NotIncluded) }
    }
}
