//! What a reader of everything published sees, and how far each unseen count is pinned down by it.

use super::problem::Earlier;
use super::witness::{Part, Spread};
use super::{ENOUGH, Outcome, Problem, Reason};

/// The reader's view: for each cell `None` if its count is known, else the least count it can have.
#[derive(Clone, Debug)]
pub(super) struct Sight<'a> {
    pub(super) problem: &'a Problem,
    pub(super) floor: Vec<Option<u64>>,
    /// Cells whose possible values must stay many.
    pub(super) guarded: Vec<bool>,
    /// Work done with this view: coefficients looked at, more or less, and the same on every machine.
    pub(super) steps: std::cell::Cell<u64>,
}

/// An unseen cell that is pinned down too far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Breach {
    pub(super) spread: Spread,
    pub(super) cell: usize,
}

impl<'a> Sight<'a> {
    /// The view once the outcomes stand (`None` for cells the new release does not print).
    pub(super) fn new(problem: &'a Problem, outcomes: &[Option<Outcome>]) -> Self {
        let mut sight = Self {
            problem,
            floor: vec![None; problem.cells.len()],
            guarded: vec![false; problem.cells.len()],
            steps: std::cell::Cell::new(0),
        };
        for (c, outcome) in outcomes.iter().enumerate() {
            sight.set(c, *outcome);
        }
        sight
    }

    /// Changes what the new release does with one cell.
    pub(super) fn set(&mut self, c: usize, outcome: Option<Outcome>) {
        let cell = &self.problem.cells[c];
        let told = match cell.earlier {
            Earlier::Shown => None,
            Earlier::Withheld(reason) => Some(reason.floor()),
            Earlier::Never => Some(0),
        };
        self.floor[c] = match outcome {
            Some(Outcome::Show) => None,
            Some(Outcome::Withhold(reason)) => told.map(|f| f.max(reason.floor())),
            None => told,
        };
        let named =
            matches!(cell.earlier, Earlier::Withheld(_)) || matches!(outcome, Some(Outcome::Withhold(_)));
        self.guarded[c] = self.floor[c].is_some() && (named || cell.is_small());
    }

    /// The unseen cells that hang together with `start`, in order.
    pub(super) fn part(&self, start: usize) -> Vec<usize> {
        let mut met = vec![false; self.floor.len()];
        let mut used = vec![false; self.problem.relations.len()];
        let mut found = Vec::new();
        let mut todo = vec![start];
        while let Some(c) = todo.pop() {
            if self.floor[c].is_none() || std::mem::replace(&mut met[c], true) {
                continue;
            }
            found.push(c);
            for &(r, _) in &self.problem.places[c] {
                if !std::mem::replace(&mut used[r], true) {
                    todo.extend(self.problem.relations[r].iter().map(|&(o, _)| o));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// How many values each guarded cell of a part keeps.
    pub(super) fn spreads(
        &self,
        part: &[usize],
        mut stop: impl FnMut(usize, Spread) -> bool,
    ) -> Vec<(usize, Spread)> {
        let mut relations = Vec::new();
        let mut index = vec![usize::MAX; self.floor.len()];
        part.iter().enumerate().for_each(|(i, &c)| index[c] = i);
        let mut met = vec![false; self.problem.relations.len()];
        let mut slack = Vec::with_capacity(part.len());
        for &c in part {
            let value = self.problem.cells[c].value;
            let floor = self.floor[c].unwrap_or(value);
            slack.push(i64::try_from(value.saturating_sub(floor)).unwrap_or(0));
            for &(r, _) in &self.problem.places[c] {
                if !std::mem::replace(&mut met[r], true) {
                    let terms = self.problem.relations[r].iter();
                    relations
                        .push(terms.map(|&(o, f)| (index[o], f)).filter(|t| t.0 != usize::MAX).collect());
                }
            }
        }
        let mut solved = Part::new(slack, &relations);
        let mut out = Vec::new();
        for (i, &c) in part.iter().enumerate() {
            if self.guarded[c] {
                let unproven = Spread { shown: 1, exact: false };
                let spread = solved.as_mut().map_or(unproven, |s| s.spread(i));
                out.push((c, spread));
                if stop(c, spread) {
                    break;
                }
            }
        }
        let steps = solved.map_or(0, |part| part.steps) + self.problem.relations.len() as u64;
        self.steps.set(self.steps.get() + steps);
        out
    }

    /// The guarded cells among the parts of `starts` that keep fewer values than `needed`.
    pub(super) fn breaches(&self, starts: &[usize], needed: &[usize], first_only: bool) -> Vec<Breach> {
        let mut done = vec![false; self.floor.len()];
        let mut out = Vec::new();
        for &start in starts {
            if done[start] || self.floor[start].is_none() {
                continue;
            }
            let part = self.part(start);
            part.iter().for_each(|&c| done[c] = true);
            let short = |c: usize, s: Spread| s.shown < needed[c];
            for (cell, spread) in self.spreads(&part, |c, s| first_only && short(c, s)) {
                if short(cell, spread) {
                    out.push(Breach { spread, cell });
                }
            }
            if first_only && !out.is_empty() {
                break;
            }
        }
        out.sort_unstable();
        out
    }

    /// How many values each guarded cell kept before the new release said anything: no decision can give it more.
    pub(super) fn needed(problem: &'a Problem) -> Vec<usize> {
        let silent = Some(Outcome::Withhold(Reason::EarlierRelease));
        let outcomes: Vec<_> = problem.cells.iter().map(|c| silent.filter(|_| c.printed)).collect();
        let sight = Self::new(problem, &outcomes);
        let mut needed = vec![ENOUGH; problem.cells.len()];
        if problem.cells.iter().any(|c| c.earlier != Earlier::Never) {
            let all: Vec<usize> = (0..problem.cells.len()).collect();
            for breach in sight.breaches(&all, &needed.clone(), false) {
                needed[breach.cell] = breach.spread.shown;
            }
        }
        needed
    }
}
