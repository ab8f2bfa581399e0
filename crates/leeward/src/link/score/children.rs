//! What matters to a child: whether its file is whole, its repetition seen, and nobody else's report in it.

use super::pairs::{Stated, share};
use super::truth::Truth;
use std::collections::HashMap;

/// What holds of one child.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Child {
    /// All its records are together, with nobody else's.
    pub exact: bool,
    /// It has two records or more.
    pub several: bool,
    /// It is seen to have at least two, in a cluster without a stranger.
    pub repeat: bool,
    /// It is in a cluster with another child.
    pub mixed: bool,
}

/// Shares over some children.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// Of all.
    pub exact: f64,
    /// Of those with two records or more.
    pub repeat: f64,
    /// Of all.
    pub mixed: f64,
}

/// What pairs come to when closed: the cluster of each row.
pub fn closed(rows: usize, stated: &[Stated]) -> Vec<u32> {
    let mut over: Vec<u32> = (0..).take(rows).collect();
    fn root(over: &mut [u32], mut x: u32) -> u32 {
        while over[x as usize] != x {
            over[x as usize] = over[over[x as usize] as usize];
            x = over[x as usize];
        }
        x
    }
    for (left, right, _) in stated {
        let (a, b) = (root(&mut over, *left), root(&mut over, *right));
        over[a.max(b) as usize] = a.min(b);
    }
    (0..).take(rows).map(|row| root(&mut over, row)).collect()
}

/// What holds of each child, and B-cubed precision and recall.
pub fn each(truth: &Truth, clusters: &[u32]) -> (Vec<Child>, [f64; 2]) {
    let mut sizes = HashMap::<u32, u64>::new();
    let mut parts = HashMap::<(u32, u32), u64>::new();
    for (person, cluster) in truth.person.iter().zip(clusters) {
        *sizes.entry(*cluster).or_default() += 1;
        *parts.entry((*person, *cluster)).or_default() += 1;
    }
    let of = truth.sizes();
    let mut children: Vec<Child> =
        of.iter().map(|size| Child { several: *size > 1, ..Child::default() }).collect();
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((person, cluster), count) in parts {
        let (size, whole) = (sizes[&cluster], of[person as usize]);
        let child = &mut children[person as usize];
        let pure = size == count;
        child.exact |= pure && count == whole;
        child.repeat |= pure && count > 1;
        child.mixed |= !pure;
        precision += (count * count) as f64 / size as f64;
        recall += (count * count) as f64 / whole as f64;
    }
    let rows = clusters.len() as f64;
    (children, [share(precision, rows), share(recall, rows)])
}

/// Shares over children, each counted as often as its weight says.
pub fn shares<'a>(children: impl Iterator<Item = (&'a Child, f64)>) -> Shares {
    let (mut all, mut several, mut sum) = (0.0, 0.0, Shares::default());
    for (child, weight) in children {
        all += weight;
        let count = |holds: bool| if holds { weight } else { 0.0 };
        several += count(child.several);
        sum.exact += count(child.exact);
        sum.repeat += count(child.repeat);
        sum.mixed += count(child.mixed);
    }
    Shares { exact: share(sum.exact, all), repeat: share(sum.repeat, several), mixed: share(sum.mixed, all) }
}
