//! All components into children, and all pairs of each child.

use super::component::components;
use super::known::Known;
use super::merge::{Square, merge, restate, split};
use crate::dedupe::odds;
use crate::learnt::Model;
use crate::lexicon::Lex;
use crate::parallel::pieces;
use crate::row::Row;
use crate::{Edge, Pair};

/// Clusters of all rows, and all pairs within them.
pub(crate) fn group(
    model: &Model,
    lex: Lex<'_>,
    rows: &[Row],
    edges: &[Edge],
    threshold: f32,
    lone: f32,
    threads: usize,
) -> (Vec<Pair>, Vec<u32>) {
    let found = components(rows.len(), edges, threshold.min(0.0));
    let mut clusters: Vec<u32> = (0..rows.len() as u32).collect();
    let known = Known::of(&found.small, edges, rows.len());
    let done = pieces(found.small.len(), 256, threads, |piece| {
        let mut pairs = Vec::new();
        let mut groups = Vec::new();
        let mut cells = Vec::new();
        for (k, members) in piece.clone().zip(&found.small[piece]) {
            let row = |k: usize| &rows[members[k] as usize];
            known.spread(k, members, edges, &mut cells);
            let square = Square::new(members.len(), |i, j| {
                cells[i * members.len() + j].unwrap_or_else(|| {
                    let (seen, weight) = model.score(lex, row(j), row(i));
                    (weight, split(&seen))
                })
            });
            let (groups_here, joined) = merge(&square, threshold, lone);
            for group in groups_here {
                restate(&square, &group, &joined, |i, j, z| {
                    pairs.push(Pair { left: members[i], right: members[j], p: odds(z.max(threshold)) });
                });
                groups.push(group.iter().map(|k| members[*k]).collect::<Vec<u32>>());
            }
        }
        (pairs, groups)
    });
    let mut pairs = Vec::new();
    for (more, groups) in done {
        pairs.extend(more);
        for group in groups {
            for k in &group {
                clusters[*k as usize] = group[0];
            }
        }
    }
    for members in &found.certain {
        for k in members {
            clusters[*k as usize] = members[0];
        }
    }
    if !found.certain.is_empty() {
        pairs.extend(
            edges.iter().filter(|e| clusters[e.left as usize] == clusters[e.right as usize]).filter_map(
                |e| {
                    let whole = found.certain.iter().any(|m| m[0] == clusters[e.left as usize]);
                    whole.then(|| Pair { left: e.left, right: e.right, p: odds(e.weight.max(threshold)) })
                },
            ),
        );
    }
    pairs.sort_unstable_by_key(|p| (p.left, p.right));
    (pairs, clusters)
}
