//! Which cells to withhold: few, never zeros if it can be helped, totals last.
//!
//! Start from the small counts; as long as an unseen count is pinned down, give it the cheapest company
//! ([`super::paths`]); then try to print each companion again. Several orders of preference compete, and the lightest
//! result wins. The order of cells is the only tie-breaker, so every machine decides alike.
//!
//! The search has a [`Budget`] of steps, which are counted and not timed. Once it is used up, what is still pinned down
//! falls silent with all that hangs together with it, and what could perhaps be printed again is not: a long series
//! then shows less, never more.

use super::paths;
use super::problem::Earlier;
use super::sight::{Breach, Sight};
use super::{Outcome, Problem, Reason};

const SMALL: Option<Outcome> = Some(Outcome::Withhold(Reason::SmallOrProtecting));
const SILENT: Option<Outcome> = Some(Outcome::Withhold(Reason::EarlierRelease));
const SHOW: Option<Outcome> = Some(Outcome::Show);

/// How much work a search may do, in steps (see [`Sight::steps`]); a thousand million take a few seconds unoptimised.
#[derive(Clone, Copy)]
struct Budget {
    /// Until further attempts are dropped: a short series is where a cell more is felt.
    attempts: u64,
    /// For finding company, in each attempt.
    grow: u64,
    /// For printing again, in each attempt.
    shrink: u64,
}

const BUDGET: Budget = Budget { attempts: 150_000_000, grow: 300_000_000, shrink: 500_000_000 };

/// Which of several equally many cells an attempt prefers to withhold.
#[derive(Clone, Copy)]
enum Taste {
    Smaller,
    Larger,
    /// Totals like any other cell.
    Plain,
}

/// The lightest of several attempts, each of which holds.
pub(super) fn best(problem: &Problem) -> Vec<Option<Outcome>> {
    within(problem, BUDGET)
}

fn within(problem: &Problem, budget: Budget) -> Vec<Option<Outcome>> {
    let needed = Sight::needed(problem);
    let mut best: Option<(u64, Vec<Option<Outcome>>)> = None;
    let mut steps = 0;
    for taste in [Taste::Smaller, Taste::Larger, Taste::Plain] {
        if best.is_some() && steps >= budget.attempts {
            break;
        }
        let (outcomes, taken) = Attempt::new(problem, &needed, taste).run(budget);
        steps += taken;
        let held =
            outcomes.iter().zip(&problem.cells).filter(|(o, _)| matches!(o, Some(Outcome::Withhold(_))));
        let weight = held.map(|(_, c)| price_of(c.weight, c.value, Taste::Smaller)).sum();
        if best.as_ref().is_none_or(|(w, _)| weight < *w) {
            best = Some((weight, outcomes));
        }
    }
    best.map(|(_, o)| o).unwrap_or_default()
}

fn price_of(weight: u32, value: u64, taste: Taste) -> u64 {
    let size = u64::from(value.max(1).ilog2());
    match taste {
        Taste::Smaller => 1000 * u64::from(weight.max(1)) + size,
        Taste::Larger => 1000 * u64::from(weight.max(1)) + 50 - size,
        Taste::Plain => 1000 + 10 * u64::from(weight) + size,
    }
}

struct Attempt<'a> {
    problem: &'a Problem,
    needed: &'a [usize],
    taste: Taste,
    outcomes: Vec<Option<Outcome>>,
    sight: Sight<'a>,
}

impl<'a> Attempt<'a> {
    fn new(problem: &'a Problem, needed: &'a [usize], taste: Taste) -> Self {
        let first = |c: &super::Cell| if c.is_small() { SMALL } else { SHOW };
        let outcomes: Vec<_> = problem.cells.iter().map(|c| first(c).filter(|_| c.printed)).collect();
        let sight = Sight::new(problem, &outcomes);
        Self { problem, needed, taste, outcomes, sight }
    }

    /// The outcomes, and how many steps they took.
    fn run(mut self, budget: Budget) -> (Vec<Option<Outcome>>, u64) {
        self.grow(budget.grow);
        self.shrink(self.sight.steps.get() + budget.shrink);
        self.speak();
        (self.outcomes, self.sight.steps.get())
    }

    fn set(&mut self, c: usize, outcome: Option<Outcome>) {
        self.outcomes[c] = outcome;
        self.sight.set(c, outcome);
    }

    /// Whether the new release could withhold this cell to any effect.
    fn open(&self, c: usize) -> bool {
        self.problem.cells[c].printed && self.problem.cells[c].earlier != Earlier::Shown
    }

    /// What a cell costs as company: next to nothing if it is unseen anyway.
    fn price(&self, c: usize) -> Option<u64> {
        let cell = &self.problem.cells[c];
        match self.sight.floor[c] {
            Some(_) => Some(1),
            None if self.open(c) && cell.value > 0 => Some(price_of(cell.weight, cell.value, self.taste)),
            None => None,
        }
    }

    fn grow(&mut self, limit: u64) {
        let mut starts: Vec<usize> = (0..self.problem.cells.len()).collect();
        loop {
            let breaches = self.sight.breaches(&starts, self.needed, false);
            if breaches.is_empty() {
                return;
            }
            starts = breaches.iter().map(|b| b.cell).collect();
            let mut changed: Vec<usize> = Vec::new();
            for breach in breaches {
                // What has just been withheld may help this one too: look again first.
                let part = self.sight.part(breach.cell);
                if changed.iter().all(|c| part.binary_search(c).is_err()) {
                    let over = self.sight.steps.get() >= limit;
                    changed.extend(if over { self.fall_silent(breach) } else { self.mend(breach) });
                }
            }
            if changed.is_empty() {
                return;
            }
            starts.extend(changed);
        }
    }

    /// Withholds what the cell needs and says what that was.
    fn mend(&mut self, breach: Breach) -> Vec<usize> {
        let path = paths::cheapest(&self.sight, breach.cell, &|c| self.price(c)).unwrap_or_default();
        let mut fresh: Vec<usize> = path.into_iter().filter(|&c| self.sight.floor[c].is_none()).collect();
        if fresh.is_empty() {
            fresh = self.widen(breach);
        }
        for &c in &fresh {
            self.set(c, SMALL);
        }
        if fresh.is_empty() { self.fall_silent(breach) } else { fresh }
    }

    /// Where no path is found: of a few neighbours the one that leaves the least trouble, found by trying; of many,
    /// all of them, since printing again what proves needless is cheaper than trying each.
    fn widen(&mut self, breach: Breach) -> Vec<usize> {
        const TRIED: usize = 60;
        let part = self.sight.part(breach.cell);
        let mut near: Vec<(u64, usize)> = Vec::new();
        for &c in &part {
            for &(r, _) in &self.problem.places[c] {
                let seen = self.problem.relations[r].iter().filter(|&&(o, _)| self.sight.floor[o].is_none());
                near.extend(seen.filter_map(|&(o, _)| self.price(o).map(|p| (p, o))));
            }
        }
        near.sort_unstable();
        near.dedup();
        let near = near.into_iter().map(|(_, c)| c);
        if part.len() > TRIED {
            return near.collect();
        }
        near.map(|c| {
            self.set(c, SMALL);
            let left = self.sight.breaches(&[c, breach.cell], self.needed, false);
            self.set(c, SHOW);
            (left.iter().map(|b| self.needed[b.cell] - b.spread.shown).sum::<usize>(), c)
        })
        .min_by_key(|&(trouble, _)| trouble)
        .map(|(_, c)| vec![c])
        .unwrap_or_default()
    }

    /// The last resort: everything that hangs together with the cell says nothing at all, zeros included. The reader
    /// then knows of it what was known before the release, so it holds.
    fn fall_silent(&mut self, breach: Breach) -> Vec<usize> {
        let mut group = vec![breach.cell];
        let mut met = vec![false; self.problem.cells.len()];
        met[breach.cell] = true;
        let mut next = 0;
        while let Some(&c) = group.get(next) {
            next += 1;
            for &(r, _) in &self.problem.places[c] {
                for &(o, _) in &self.problem.relations[r] {
                    if !met[o] && self.problem.cells[o].earlier != Earlier::Shown {
                        met[o] = true;
                        group.push(o);
                    }
                }
            }
        }
        group.retain(|&c| self.open(c) && self.outcomes[c] != SILENT);
        group.sort_unstable();
        for &c in &group {
            self.set(c, SILENT);
        }
        group
    }

    /// Prints again, dearest first, whatever can be printed after all.
    fn shrink(&mut self, limit: u64) {
        let cells = &self.problem.cells;
        let held = |c: &usize| self.open(*c) && self.outcomes[*c] != SHOW && !cells[*c].is_small();
        let mut order: Vec<usize> = (0..cells.len()).filter(held).collect();
        order.sort_by_key(|&c| {
            let price = price_of(cells[c].weight, cells[c].value, self.taste);
            (cells[c].value != 0, std::cmp::Reverse(price), c)
        });
        for c in order {
            if self.sight.steps.get() >= limit {
                return;
            }
            let part = self.sight.part(c);
            let before = self.outcomes[c];
            self.set(c, SHOW);
            if !self.sight.breaches(&part, self.needed, true).is_empty() {
                self.set(c, before);
            }
        }
    }

    /// Where silence turned out to need no zero, the ordinary reason is given if it holds.
    fn speak(&mut self) {
        let silent: Vec<usize> = (0..self.outcomes.len()).filter(|&c| self.outcomes[c] == SILENT).collect();
        if silent.iter().any(|&c| self.problem.cells[c].value == 0) {
            return;
        }
        silent.iter().for_each(|&c| self.set(c, SMALL));
        if !self.sight.breaches(&silent, self.needed, true).is_empty() {
            silent.iter().for_each(|&c| self.set(c, SILENT));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suppress::{Cell, Decision, Span, audit};

    /// The year so far, told month after month by sex.
    fn growing(budget: Budget) -> (usize, usize) {
        let (mut problem, mut spans) = (Problem::new(), [Vec::new(), Vec::new(), Vec::new()]);
        let (mut sums, mut told) = ([0, 0], (0, 0));
        for month in 0..8i32 {
            sums = [sums[0] + 3 + month as u64 % 5, sums[1] + 7 * month as u64 % 4];
            let values = [sums[0] + sums[1], sums[0], sums[1]];
            let cells = values.map(|value| problem.add(Cell::child(value)).expect("a count"));
            problem.sum(cells[0], &cells[1..]).expect("a sum");
            for (spans, cell) in spans.iter_mut().zip(cells) {
                spans.insert(0, Span { from: 0, to: month, cell });
                problem.periods(spans).expect("nested spans");
            }
            let decision = Decision { outcomes: within(&problem, budget) };
            assert_eq!(decision.outcomes, within(&problem, budget), "the same every time");
            assert!(audit(&problem, &decision).holds(), "month {month}");
            told = (told.0 + decision.counts().0, told.1 + decision.counts().1);
            problem.freeze(&decision);
        }
        told
    }

    #[test]
    fn a_search_cut_short_shows_less_and_gives_nothing_away() {
        let none = Budget { attempts: 0, grow: 0, shrink: 0 };
        let (full, little, nothing) =
            (growing(BUDGET), growing(Budget { shrink: 2_000, ..none }), growing(none));
        assert!(full.0 > nothing.0 && little.0 >= nothing.0, "{full:?} {little:?} {nothing:?}");
    }
}
