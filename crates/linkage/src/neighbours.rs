//! An order of the rows that keeps likely pairs near each other in memory.

use crate::Pair;
use crate::row::Row;

/// Rows in an order in which those that will be compared mostly stand near each other in memory: by date of birth, of two
/// sets each by itself.
pub(crate) fn neighbours(rows: &[Row], split: Option<u32>) -> Vec<u32> {
    let mut order: Vec<(bool, u32, u32)> =
        rows.iter().zip(0u32..).map(|(row, k)| (split.is_some_and(|s| k >= s), row.dob, k)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, _, k)| k).collect()
}

/// What was found of rows in `order`, told of rows as the caller has them.
pub(crate) fn back(mut pairs: Vec<Pair>, clusters: &[u32], order: &[u32]) -> (Vec<Pair>, Vec<u32>) {
    for p in &mut pairs {
        let (a, b) = (order[p.left as usize], order[p.right as usize]);
        (p.left, p.right) = (a.min(b), a.max(b));
    }
    pairs.sort_unstable_by_key(|p| (p.left, p.right));
    let mut first = vec![u32::MAX; clusters.len()];
    for (k, c) in clusters.iter().enumerate() {
        first[*c as usize] = first[*c as usize].min(order[k]);
    }
    let mut out = vec![0; clusters.len()];
    for (k, c) in clusters.iter().enumerate() {
        out[order[k] as usize] = first[*c as usize];
    }
    (pairs, out)
}
