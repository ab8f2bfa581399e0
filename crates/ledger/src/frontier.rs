//! The tree as it grows: the roots of its complete subtrees, enough to append and to know the root.

use thiserror::Error;

use crate::MAX_TREE_SIZE;
use crate::hash::{Hash, empty_root, node_hash};

/// An append-only Merkle tree in O(log n) memory: one hash per set bit of its size, the largest subtree first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

/// Why stored bytes or parts are no frontier. The store was changed by hand or damaged.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FrontierError {
    /// Fewer than the 8 bytes of a size.
    #[error("a stored tree head is cut off before its size; restore a backup or verify with rebuild")]
    CutOff,
    /// A size over [`MAX_TREE_SIZE`].
    #[error("a stored tree head claims {0} leaves, more than any tree may have; restore a backup")]
    TooManyLeaves(u64),
    /// Not one hash of 32 bytes per set bit of the size.
    #[error(
        "a stored tree head of {size} leaves needs {expected} bytes of hashes and has {found}; restore a backup"
    )]
    WrongLength {
        /// Leaves claimed.
        size: u64,
        /// Bytes of hashes that many leaves need.
        expected: usize,
        /// Bytes of hashes found.
        found: usize,
    },
}

impl Frontier {
    /// The tree without leaves.
    #[must_use]
    pub const fn new() -> Self {
        Self { size: 0, peaks: Vec::new() }
    }

    /// Number of leaves.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Roots of the complete subtrees, largest (and leftmost) first.
    #[must_use]
    pub fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// Appends one leaf, given by its leaf hash.
    pub fn append(&mut self, leaf: Hash) {
        let mut node = leaf;
        let mut left_size = self.size;
        while left_size & 1 == 1
            && let Some(left) = self.peaks.pop()
        {
            node = node_hash(&left, &node);
            left_size >>= 1;
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// Root hash of the tree as it is now.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut from_the_right = self.peaks.iter().rev();
        let Some(&last) = from_the_right.next() else {
            return empty_root();
        };
        from_the_right.fold(last, |right, left| node_hash(left, &right))
    }

    /// The form to store: size as 8 bytes big-endian, then the peaks of 32 bytes each.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(8 + 32 * self.peaks.len());
        bytes.extend_from_slice(&self.size.to_be_bytes());
        for peak in &self.peaks {
            bytes.extend_from_slice(peak.as_bytes());
        }
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`FrontierError`] for anything that `to_bytes` would not write.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FrontierError> {
        let (size, hashes) = bytes.split_first_chunk::<8>().ok_or(FrontierError::CutOff)?;
        let size = u64::from_be_bytes(*size);
        if size > MAX_TREE_SIZE {
            return Err(FrontierError::TooManyLeaves(size));
        }
        let expected = 32 * size.count_ones() as usize;
        if hashes.len() != expected {
            return Err(FrontierError::WrongLength { size, expected, found: hashes.len() });
        }
        let peaks = hashes.chunks_exact(32).filter_map(Hash::from_slice).collect();
        Ok(Self { size, peaks })
    }
}

impl Extend<Hash> for Frontier {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.append(leaf));
    }
}

impl FromIterator<Hash> for Frontier {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut frontier = Self::new();
        frontier.extend(leaves);
        frontier
    }
}
