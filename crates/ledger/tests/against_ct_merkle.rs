//! Roots and proofs of random trees, against an implementation by other hands.

mod common;

use common::Log;
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ledger::hash::{Hash, leaf_hash};
use ledger::proof::{ConsistencyProof, InclusionProof, ProofError};
use proptest::prelude::*;
use sha2::Sha256;

type Theirs = MemoryBackedTree<Sha256, Vec<u8>>;

fn theirs(log: &Log, size: u64) -> Theirs {
    let mut tree = Theirs::new();
    log.leaves[..size as usize].iter().for_each(|leaf| tree.push(leaf.clone()));
    tree
}

fn joined(path: &[Hash]) -> Vec<u8> {
    path.iter().flat_map(|hash| *hash.as_bytes()).collect()
}

fn split(bytes: &[u8]) -> Vec<Hash> {
    bytes.chunks(32).map(|chunk| Hash::from_slice(chunk).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn trees_and_proofs_are_the_same(size in 1u64..300, a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
        let log = Log::of("random", size as usize);
        let tree = theirs(&log, size);
        let root = log.root(size);
        let their_root = tree.root();
        prop_assert_eq!(root.as_bytes().as_slice(), their_root.as_bytes().as_slice());

        let index = a.index(size as usize) as u64;
        let ours = log.proof(index, size).inclusion;
        let other = tree.prove_inclusion(index as usize);
        prop_assert_eq!(joined(ours.path()), other.as_bytes());
        let read = InclusionProof::new(index, size, split(other.as_bytes())).unwrap();
        prop_assert_eq!(read.verify(&leaf_hash(&log.leaves[index as usize]), &root), Ok(()));

        let old = 1 + b.index(size as usize) as u64;
        let ours = log.update(old, size).consistency;
        let other = tree.prove_consistency((size - old) as usize);
        prop_assert_eq!(joined(ours.path()), other.as_bytes());
        prop_assert!(tree.root().verify_consistency(&theirs(&log, old).root(), &other).is_ok());
        let read = ConsistencyProof::new(old, size, split(other.as_bytes())).unwrap();
        prop_assert_eq!(read.verify(&log.root(old), &root), Ok(()));
        if let Some(implied) = read.verify_without_old(&root).unwrap() {
            prop_assert_eq!(implied, log.root(old));
        }
    }

    #[test]
    fn no_proof_survives_a_changed_bit(size in 2u64..200, a in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>()) {
        let log = Log::of("random", size as usize);
        let at = a.index(size as usize) as u64;
        let flip = |path: &[Hash]| {
            let mut bytes = joined(path);
            let bit = bit.index(bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
            split(&bytes)
        };

        let proof = log.proof(at, size).inclusion;
        let changed = InclusionProof::new(at, size, flip(proof.path())).unwrap();
        let leaf = leaf_hash(&log.leaves[at as usize]);
        prop_assert_eq!(changed.verify(&leaf, &log.root(size)), Err(ProofError::NotIncluded));

        if at > 0 {
            let proof = log.update(at, size).consistency;
            let changed = ConsistencyProof::new(at, size, flip(proof.path())).unwrap();
            prop_assert!(changed.verify(&log.root(at), &log.root(size)).is_err());
        }
    }
}
