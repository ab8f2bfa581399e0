//! Marks: which records stand behind a cell, without naming one.

use domain::RecordId;
use sha2::{Digest, Sha256};

/// The sum, modulo 2^256, of the hashes of the records that a cell counts.
///
/// Equal sets of records give equal marks in any order of counting, so a cell of this release and one of an earlier
/// release are seen to be the same unknown; and the mark of a difference of nested sets is the difference of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark([u64; 4]);

/// What kind of thing is counted: it goes into the hash, so that a person and an episode never share a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A person.
    Person = 1,
    /// A charge, a plea or a disposition: each has an id of its own.
    Court = 2,
    /// An absence.
    Episode = 3,
    /// A handoff of an absence.
    Handoff = 4,
}

impl Mark {
    /// The mark of a single record.
    #[must_use]
    pub fn of(kind: Kind, id: RecordId) -> Self {
        let digest = Sha256::new().chain_update([kind as u8]).chain_update(id.0).finalize();
        let mut limbs = [0u64; 4];
        for (limb, bytes) in limbs.iter_mut().zip(digest.chunks_exact(8)) {
            *limb = bytes.iter().fold(0, |n, b| n << 8 | u64::from(*b));
        }
        Self(limbs)
    }

    /// The mark of both sets together, which must have no record in common.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        let (mut sum, mut carry, mut i) = ([0u64; 4], false, 0);
        while i < 4 {
            let (one, over) = self.0[i].overflowing_add(other.0[i]);
            let (two, again) = one.overflowing_add(carry as u64);
            sum[i] = two;
            carry = over | again;
            i += 1;
        }
        Self(sum)
    }

    /// The mark of this set without the other, which must lie within it.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        let [a, b, c, d] = other.0;
        self.plus(Self([!a, !b, !c, !d])).plus(Self([1, 0, 0, 0]))
    }

    /// As 32 bytes.
    #[must_use]
    pub fn bytes(self) -> [u8; 32] {
        let mut out = [0u8; 32];
        for (chunk, limb) in out.chunks_exact_mut(8).zip(self.0) {
            chunk.copy_from_slice(&limb.to_be_bytes());
        }
        out
    }

    /// From 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let mut limbs = [0u64; 4];
        for (limb, chunk) in limbs.iter_mut().zip(bytes.chunks_exact(8)) {
            *limb = chunk.iter().fold(0, |n, b| n << 8 | u64::from(*b));
        }
        Self(limbs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(n: u8) -> Mark {
        Mark::of(Kind::Person, RecordId([n; 16]))
    }

    #[test]
    fn the_order_of_counting_does_not_matter_and_differences_come_back() {
        let all = (0..200).map(of).fold(Mark::default(), Mark::plus);
        let back = (0..200).rev().map(of).fold(Mark::default(), Mark::plus);
        assert_eq!(all, back);
        let rest = (50..200).map(of).fold(Mark::default(), Mark::plus);
        let first = (0..50).map(of).fold(Mark::default(), Mark::plus);
        assert_eq!(all.minus(first), rest);
        assert_eq!(rest.minus(rest), Mark::default());
        assert_eq!(Mark::from_bytes(all.bytes()), all);
    }

    #[test]
    fn a_person_and_an_episode_with_one_id_have_different_marks() {
        let id = RecordId([7; 16]);
        assert_ne!(Mark::of(Kind::Person, id), Mark::of(Kind::Episode, id));
    }
}
