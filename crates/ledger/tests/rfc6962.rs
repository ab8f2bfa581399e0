//! The reference tree of the Certificate Transparency project: its eight leaves, roots and proofs.

mod common;

use common::unhex;
use ledger::frontier::Frontier;
use ledger::hash::{Hash, empty_root, leaf_hash};
use ledger::proof::{ConsistencyProof, ConsistencyProver, InclusionProof, InclusionProver};

const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const L1: &str = ROOTS[1];
const L2: &str = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const L5: &str = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const N34: &str = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const N56: &str = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const N78: &str = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const N5678: &str = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

fn hash(hex: &str) -> Hash {
    Hash::new(unhex(hex))
}

fn hashes(size: usize) -> impl Iterator<Item = Hash> {
    LEAVES[..size].iter().map(|leaf| leaf_hash(leaf))
}

fn include(index: u64, size: usize) -> InclusionProof {
    let mut prover = InclusionProver::new(index, size as u64).unwrap();
    hashes(size).for_each(|leaf| prover.push(leaf));
    prover.finish().unwrap()
}

fn continues(old: u64, new: usize) -> ConsistencyProof {
    let mut prover = ConsistencyProver::new(old, new as u64).unwrap();
    hashes(new).for_each(|leaf| prover.push(leaf));
    prover.finish().unwrap()
}

#[test]
fn the_reference_tree_has_its_published_roots() {
    assert_eq!(empty_root(), hash(ROOTS[0]));
    for (size, root) in ROOTS.into_iter().enumerate() {
        assert_eq!(hashes(size).collect::<Frontier>().root(), hash(root), "{size} leaves");
    }
}

#[test]
fn the_reference_tree_has_its_published_inclusion_proofs() {
    let published: [(u64, usize, &[&str]); 5] = [
        (0, 1, &[]),
        (0, 8, &[L2, N34, N5678]),
        (5, 8, &[L5, N78, ROOTS[4]]),
        (2, 3, &[ROOTS[2]]),
        (1, 5, &[L1, N34, L5]),
    ];
    for (index, size, path) in published {
        let path: Vec<Hash> = path.iter().copied().map(hash).collect();
        let proof = include(index, size);
        assert_eq!(proof.path(), path, "leaf {index} of {size}");
        proof.verify(&leaf_hash(LEAVES[index as usize]), &hash(ROOTS[size])).unwrap();
    }
}

#[test]
fn the_reference_tree_has_its_published_consistency_proofs() {
    let published: [(u64, usize, &[&str]); 5] = [
        (1, 1, &[]),
        (1, 8, &[L2, N34, N5678]),
        (6, 8, &[N56, N78, ROOTS[4]]),
        (2, 5, &[N34, L5]),
        (0, 5, &[]),
    ];
    for (old, new, path) in published {
        let path: Vec<Hash> = path.iter().copied().map(hash).collect();
        let proof = continues(old, new);
        assert_eq!(proof.path(), path, "{old} to {new}");
        proof.verify(&hash(ROOTS[old as usize]), &hash(ROOTS[new])).unwrap();
    }
}

#[test]
fn every_proof_within_the_reference_tree_holds_for_its_own_roots_only() {
    for (new, new_root) in ROOTS.into_iter().enumerate().skip(1) {
        for index in 0..new {
            let proof = include(index as u64, new);
            for (other, leaf) in hashes(8).enumerate() {
                for (size, root) in ROOTS.into_iter().enumerate() {
                    let holds = proof.verify(&leaf, &hash(root)).is_ok();
                    assert_eq!(
                        holds,
                        other == index && size == new,
                        "leaf {index} of {new} as {other} of {size}"
                    );
                }
            }
        }
        for old in 0..=new {
            let proof = continues(old as u64, new);
            for (old_size, old_root) in ROOTS.into_iter().enumerate() {
                let holds = proof.verify(&hash(old_root), &hash(new_root)).is_ok();
                assert_eq!(holds, old_size == old, "{old} to {new}, given the root of {old_size}");
            }
        }
    }
}
