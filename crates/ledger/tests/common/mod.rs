//! An invented log, small enough to be kept whole.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod properties;

use ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use ledger::frontier::Frontier;
use ledger::hash::{Hash, leaf_hash};
use ledger::leaf::leaf_bytes;
use ledger::note::{Origin, Signer};
use ledger::proof::{ConsistencyProver, InclusionProver};
use ledger::tlog_proof::TlogProof;
use ledger::witness::AddCheckpoint;

/// A log whose leaves are known by number.
pub struct Log {
    pub signer: Signer,
    pub leaves: Vec<Vec<u8>>,
}

impl Log {
    /// A log of `size` leaves. Same `story`, same leaves.
    pub fn of(story: &str, size: usize) -> Self {
        let leaf = |n| leaf_bytes(&Hash::of_content(format!("{story} {n}").as_bytes())).to_vec();
        Self { signer: signer("leeward.example/minneapolis", 7), leaves: (0..size).map(leaf).collect() }
    }

    pub fn vkey(&self) -> String {
        self.signer.vkey().to_string()
    }

    pub fn hashes(&self, size: u64) -> impl Iterator<Item = Hash> {
        self.leaves[..size as usize].iter().map(|leaf| leaf_hash(leaf))
    }

    pub fn root(&self, size: u64) -> Hash {
        self.hashes(size).collect::<Frontier>().root()
    }

    pub fn checkpoint(&self, size: u64) -> SignedCheckpoint {
        let origin = self.signer.vkey().origin().clone();
        Checkpoint { origin, size, root: self.root(size) }.sign(&self.signer)
    }

    pub fn proof(&self, index: u64, size: u64) -> TlogProof {
        let mut prover = InclusionProver::new(index, size).unwrap();
        self.hashes(size).for_each(|leaf| prover.push(leaf));
        TlogProof {
            extra: Some(self.leaves[index as usize].clone()),
            inclusion: prover.finish().unwrap(),
            checkpoint: self.checkpoint(size),
        }
    }

    pub fn update(&self, old: u64, new: u64) -> AddCheckpoint {
        let mut prover = ConsistencyProver::new(old, new).unwrap();
        self.hashes(new).for_each(|leaf| prover.push(leaf));
        AddCheckpoint { consistency: prover.finish().unwrap(), checkpoint: self.checkpoint(new) }
    }
}

pub fn signer(origin: &str, seed: u8) -> Signer {
    Signer::new(Origin::new(origin).unwrap(), &[seed; 32])
}

/// Bytes of a hexadecimal text.
pub fn unhex<const N: usize>(text: &str) -> [u8; N] {
    assert_eq!(text.len(), 2 * N);
    std::array::from_fn(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap())
}
