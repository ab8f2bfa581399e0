//! Short forms and respellings learnt from the file.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use crate::text::hash::mix;

/// Pairs of name tokens that children bear in turn, with their weight: the natural logarithm of how much likelier the pair is
/// within one child than by chance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<(u32, u32, f32)>", into = "Vec<(u32, u32, f32)>")]
pub(crate) struct Variants {
    list: Vec<(u32, u32, f32)>,
    table: HashTable<u32>,
    /// A bit for each token that has a variant, by the token's low bits.
    bearers: Vec<u64>,
}

const BITS: usize = 1 << 14;

impl From<Vec<(u32, u32, f32)>> for Variants {
    fn from(list: Vec<(u32, u32, f32)>) -> Self {
        let mut out = Self { list, table: HashTable::new(), bearers: vec![0; BITS / 64] };
        for k in 0..out.list.len() {
            let (x, y, _) = out.list[k];
            for t in [x, y] {
                out.bearers[t as usize % BITS / 64] |= 1 << (t % 64);
            }
            let list = &out.list;
            out.table.insert_unique(key(x, y), k as u32, |k| key(list[*k as usize].0, list[*k as usize].1));
        }
        out
    }
}

impl From<Variants> for Vec<(u32, u32, f32)> {
    fn from(variants: Variants) -> Self {
        variants.list
    }
}

fn key(x: u32, y: u32) -> u64 {
    mix(7, u64::from(x.min(y)) << 32 | u64::from(x.max(y)))
}

impl Variants {
    /// Weight of a pair of different tokens, if it was learnt.
    #[inline]
    pub(crate) fn get(&self, x: u32, y: u32) -> Option<f32> {
        let bears = |t: u32| self.bearers.get(t as usize % BITS / 64).is_some_and(|w| w >> (t % 64) & 1 == 1);
        if !bears(x) || !bears(y) {
            return None;
        }
        let (low, high) = (x.min(y), x.max(y));
        self.table
            .find(key(x, y), |k| {
                let (p, q, _) = self.list[*k as usize];
                p == low && q == high
            })
            .map(|k| self.list[*k as usize].2)
    }
}
