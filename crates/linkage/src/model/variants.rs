//! Short forms and respellings learnt from the file.

use hashbrown::{HashMap, HashTable};
use serde::{Deserialize, Serialize};

use super::chances::{Chances, Plain};
use crate::compare::align::{Quality, alike};
use crate::lexicon::Lex;
use crate::row::{Row, Slot};
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

/// Records of one cluster that are looked at for variants; more would let one child teach alone.
const LOOK: usize = 24;
/// Children who must bear both forms before it is believed.
const FAMILIES: u32 = 3;

/// Learns variants from clusters: given names that children bear in turn though the two look and sound unlike.
///
/// Each child counts once, and only where the family name of both records agrees or the whole date does not lie: a cluster that
/// is wrong would otherwise teach its mistake.
pub(crate) fn learn(rows: &[Row], lex: Lex<'_>, chances: &Chances, clusters: &[u32]) -> Variants {
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    order.sort_unstable_by_key(|k| (clusters[*k as usize], *k));
    let mut counts: HashMap<u64, u32, Plain> = HashMap::with_hasher(Plain);
    let mut children = 0u32;
    let mut found: Vec<u64> = Vec::new();
    for members in order.chunk_by(|x, y| clusters[*x as usize] == clusters[*y as usize]) {
        if members.len() < 2 {
            continue;
        }
        children += 1;
        found.clear();
        let members = &members[..members.len().min(LOOK)];
        for (k, x) in members.iter().enumerate() {
            for y in &members[k + 1..] {
                unlike(lex, chances, &rows[*x as usize], &rows[*y as usize], &mut found);
            }
        }
        found.sort_unstable();
        found.dedup();
        for pair in &found {
            *counts.entry(*pair).or_default() += 1;
        }
    }
    let mut list: Vec<(u32, u32, f32)> = Vec::new();
    for (pair, n) in counts {
        let (x, y) = ((pair >> 32) as u32, pair as u32);
        if n < FAMILIES {
            continue;
        }
        // Of all children, how many bear both, against how many would by chance.
        let together = (n as f32 - 1.0) / (2.0 * children as f32);
        let weight = (together / (chances.share(x) * chances.share(y))).ln();
        if weight > 1.0 {
            list.push((x, y, weight.min(9.0)));
        }
    }
    list.sort_unstable_by_key(|(x, y, _)| (*x, *y));
    list.into()
}

/// First given names of two records, if nothing else about the names could make them a pair.
fn unlike(lex: Lex<'_>, chances: &Chances, a: &Row, b: &Row, out: &mut Vec<u64>) {
    let given = |row: &Row, k: usize| k < row.names_in().len() && row.slot(k) == Slot::Given;
    if !given(a, 0) || !given(b, 0) {
        return;
    }
    let (x, y) = (a.tokens[0], b.tokens[0]);
    if lex.attr(x).len < 2 || lex.attr(y).len < 2 || b.names_in().contains(&x) || a.names_in().contains(&y) {
        return;
    }
    let near = alike(lex, chances, x, y);
    if near.is_none_or(|(q, _)| matches!(q, Quality::Head | Quality::Rough | Quality::Close)) {
        out.push(u64::from(x.min(y)) << 32 | u64::from(x.max(y)));
    }
}
