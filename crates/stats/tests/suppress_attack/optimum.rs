//! The fewest cells that must be withheld, found by trying all sets from the smallest up.

use stats::suppress::{Cell, CellId, Decision, Earlier, Problem, Reason};

use crate::attacker::Reader;

fn safe(problem: &Problem, held: &[CellId]) -> bool {
    let decision = Decision::withholding(problem, held, Reason::SmallOrProtecting);
    let mut reader = Reader::new(problem, &decision);
    if !reader.pinned().is_empty() {
        return false;
    }
    reader.eliminate();
    // Undecided counts as safe: that can only make the optimum look better than it is.
    reader.pinned().is_empty() && reader.values().into_iter().all(|(_, n)| n.is_none_or(|n| n >= 5))
}

/// The least number of withheld cells, if it is below `bound`; otherwise `bound`.
pub fn fewest(problem: &Problem, bound: usize) -> usize {
    let open = |c: &Cell| c.printed && c.earlier != Earlier::Shown && c.value > 0;
    let small = |c: &Cell| c.counts_children && c.value <= 10;
    let must: Vec<CellId> = problem.cells().filter(|(_, c)| open(c) && small(c)).map(|(id, _)| id).collect();
    let may: Vec<CellId> = problem.cells().filter(|(_, c)| open(c) && !small(c)).map(|(id, _)| id).collect();
    for extra in 0..bound.saturating_sub(must.len()) {
        if try_all(problem, &mut must.clone(), &may, extra) {
            return must.len() + extra;
        }
    }
    bound
}

fn try_all(problem: &Problem, held: &mut Vec<CellId>, may: &[CellId], extra: usize) -> bool {
    if extra == 0 {
        return safe(problem, held);
    }
    (0..may.len().saturating_sub(extra - 1)).any(|i| {
        held.push(may[i]);
        let found = try_all(problem, held, &may[i + 1..], extra - 1);
        held.pop();
        found
    })
}
