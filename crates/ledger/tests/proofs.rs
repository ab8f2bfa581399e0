//! Proofs that can't exist, provers fed wrongly, and the very large.

mod common;

use common::Log;
use ledger::MAX_TREE_SIZE;
use ledger::hash::Hash;
use ledger::proof::{
    ConsistencyProof, ConsistencyProver, InclusionProof, InclusionProver, MAX_PROOF_HASHES, ProofError,
    ProverError, consistency_ranges, inclusion_ranges,
};
use proptest::prelude::*;

const SOME: Hash = Hash::new([9; 32]);

#[test]
fn a_leaf_beyond_the_tree_has_no_proof() {
    let beyond = ProofError::IndexOutsideTree { index: 5, size: 5 };
    assert_eq!(InclusionProver::new(5, 5).unwrap_err(), ProverError::Impossible(beyond.clone()));
    assert_eq!(InclusionProof::new(5, 5, vec![]).unwrap_err(), beyond);
    assert_eq!(
        InclusionProof::new(0, 0, vec![]).unwrap_err(),
        ProofError::IndexOutsideTree { index: 0, size: 0 }
    );
}

#[test]
fn a_log_cannot_shrink() {
    let shrunk = ProofError::OldIsLarger { old: 6, new: 5 };
    assert_eq!(ConsistencyProver::new(6, 5).unwrap_err(), ProverError::Impossible(shrunk.clone()));
    assert_eq!(ConsistencyProof::new(6, 5, vec![]).unwrap_err(), shrunk);
}

#[test]
fn a_proof_has_as_many_hashes_as_its_sizes_ask_for() {
    let wrong = |expected, found| ProofError::WrongCount { expected, found };
    assert_eq!(InclusionProof::new(0, 8, vec![SOME; 2]).unwrap_err(), wrong(3, 2));
    assert_eq!(InclusionProof::new(0, 1, vec![SOME]).unwrap_err(), wrong(0, 1));
    assert_eq!(ConsistencyProof::new(0, 8, vec![SOME]).unwrap_err(), wrong(0, 1));
    assert_eq!(ConsistencyProof::new(8, 8, vec![SOME]).unwrap_err(), wrong(0, 1));
    assert_eq!(ConsistencyProof::new(3, 8, vec![]).unwrap_err(), wrong(4, 0));
}

#[test]
fn a_prover_that_missed_a_leaf_makes_no_proof() {
    let log = Log::of("missed", 10);
    for (size, fed) in [(10, 9), (9, 10)] {
        let mut inclusion = InclusionProver::new(3, size).unwrap();
        let mut consistency = ConsistencyProver::new(3, size).unwrap();
        log.hashes(fed).for_each(|leaf| {
            inclusion.push(leaf);
            consistency.push(leaf);
        });
        let wrong = ProverError::WrongLeaves { expected: size, found: fed };
        assert_eq!(inclusion.finish().unwrap_err(), wrong);
        assert_eq!(consistency.finish().unwrap_err(), wrong);
    }
}

#[test]
fn two_trees_of_one_size_are_one_tree_or_two_histories() {
    let proof = ConsistencyProof::new(4, 4, vec![]).unwrap();
    assert_eq!(proof.verify(&SOME, &SOME), Ok(()));
    assert_eq!(proof.verify(&SOME, &Hash::new([8; 32])), Err(ProofError::NewRootDiffers));
}

#[test]
fn an_empty_tree_that_has_a_root_of_something_is_refused() {
    let proof = ConsistencyProof::new(0, 4, vec![]).unwrap();
    assert_eq!(proof.verify(&SOME, &SOME), Err(ProofError::OldRootDiffers));
}

#[test]
fn the_largest_tree_needs_no_more_hashes_than_a_file_may_hold() {
    assert!(inclusion_ranges(MAX_TREE_SIZE / 3, MAX_TREE_SIZE).len() <= MAX_PROOF_HASHES);
    assert!(consistency_ranges(MAX_TREE_SIZE / 3, MAX_TREE_SIZE / 2).len() <= MAX_PROOF_HASHES);
}

proptest! {
    #[test]
    fn a_proof_speaks_of_every_leaf_once(size in 1..=MAX_TREE_SIZE, at in any::<u64>()) {
        let index = at % size;
        let mut covered = inclusion_ranges(index, size);
        covered.push(index..index + 1);
        prop_assert_eq!(cover(covered), Some(0..size));

        let old = 1 + index;
        let mut covered = consistency_ranges(old, size);
        if old.is_power_of_two() {
            covered.push(0..old);
        }
        if old < size {
            prop_assert_eq!(cover(covered), Some(0..size));
        }
    }
}

/// The one range that the ranges, put in order, make without gap or overlap.
fn cover(mut ranges: Vec<std::ops::Range<u64>>) -> Option<std::ops::Range<u64>> {
    ranges.sort_by_key(|range| range.start);
    ranges.into_iter().map(Some).reduce(|a, b| match (a?, b?) {
        (a, b) if a.end == b.start => Some(a.start..b.end),
        _ => None,
    })?
}
