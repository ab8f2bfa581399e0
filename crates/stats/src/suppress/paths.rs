//! The cheapest company a cell can have: further cells that, withheld together, let its value move.
//!
//! A cell can take five values if it can move by -a..=b with a + b = 4 while every sum it stands in is kept by other
//! cells that move along or against it, each with room enough. In each sum one companion is enough; the companion's
//! other sums need companions of their own, and so on: a tree. For each (a, b) the cheapest trees of all cells are
//! found together, by lowering costs until nothing changes.

use std::collections::{BTreeSet, VecDeque};

use super::sight::Sight;

const NEVER: u64 = u64::MAX;

/// What it costs to let a cell move: `None` if it can't be used.
pub(super) type Price<'a> = dyn Fn(usize) -> Option<u64> + 'a;

/// One way a cell may move, seen from one relation.
#[derive(Clone, Copy)]
struct Step {
    cost: u64,
    /// Index of the companion in the relation.
    by: usize,
}

/// For each relation and effect (falling 0, rising 1) the two cheapest cells that have it.
type Ends = [[Step; 2]; 2];

struct Search<'s, 'a> {
    sight: &'s Sight<'a>,
    price: Vec<Option<u64>>,
    relations: Vec<usize>,
    ends: Vec<Ends>,
    index: Vec<usize>,
    /// How far a cell moving along (index 1) or against (0) must be able to fall.
    room: [u64; 2],
}

/// The cells to use, cheapest first found, so that `target` may move; the target is left out. `None` if none can.
pub(super) fn cheapest(sight: &Sight<'_>, target: usize, price: &Price<'_>) -> Option<Vec<usize>> {
    let problem = sight.problem;
    let mut price_of: Vec<Option<u64>> = vec![None; problem.cells.len()];
    let mut reach = BTreeSet::from([target]);
    let mut relations = BTreeSet::new();
    let mut todo = vec![target];
    while let Some(c) = todo.pop() {
        for &(r, _) in &problem.places[c] {
            if relations.insert(r) {
                for &(o, _) in &problem.relations[r] {
                    if let Some(cost) = price(o)
                        && reach.insert(o)
                    {
                        price_of[o] = Some(cost);
                        todo.push(o);
                    }
                }
            }
        }
    }
    price_of[target] = None;
    let relations: Vec<usize> = relations.into_iter().collect();
    let mut index = vec![usize::MAX; problem.relations.len()];
    relations.iter().enumerate().for_each(|(i, &r)| index[r] = i);

    let mut best: Option<(u64, Vec<usize>)> = None;
    for fall in 0..super::ENOUGH as u64 {
        let room = [super::ENOUGH as u64 - 1 - fall, fall];
        let none = Step { cost: NEVER, by: usize::MAX };
        let mut search = Search {
            sight,
            price: price_of.clone(),
            ends: vec![[[none; 2]; 2]; relations.len()],
            relations: relations.clone(),
            index: index.clone(),
            room,
        };
        if search.slack(target) < fall {
            continue;
        }
        search.settle();
        let cost = search.around(target, None, 1);
        if cost != NEVER && best.as_ref().is_none_or(|(b, _)| cost < *b) {
            let mut cells = BTreeSet::new();
            search.collect(target, None, 1, &mut cells);
            cells.remove(&target);
            best = Some((cost, cells.into_iter().collect()));
        }
    }
    best.map(|(_, cells)| cells)
}

impl Search<'_, '_> {
    fn slack(&self, c: usize) -> u64 {
        let value = self.sight.problem.cells[c].value;
        value.saturating_sub(self.sight.floor[c].unwrap_or(1))
    }

    /// Lowers costs until nothing changes. Every step costs at least 1, so choices cannot run in a ring.
    fn settle(&mut self) {
        let mut todo: VecDeque<usize> = (0..self.relations.len()).collect();
        let mut waiting = vec![true; self.relations.len()];
        while let Some(i) = todo.pop_front() {
            waiting[i] = false;
            let seen = self.sight.problem.relations[self.relations[i]].len() as u64;
            self.sight.steps.set(self.sight.steps.get() + 16 * seen);
            let terms = &self.sight.problem.relations[self.relations[i]];
            let mut next = self.ends[i];
            let mut changed = false;
            for (k, &(c, f)) in terms.iter().enumerate() {
                let Some(own) = self.price[c].filter(|_| f.abs() == 1) else { continue };
                let slack = self.slack(c);
                for along in [0, 1] {
                    if slack >= self.room[along] {
                        let rest = self.around(c, Some(self.relations[i]), along);
                        let effect = if f > 0 { along } else { 1 - along };
                        changed |= offer(&mut next[effect], Step { cost: rest.saturating_add(own), by: k });
                    }
                }
            }
            self.ends[i] = next;
            if changed {
                for &(c, _) in terms.iter().filter(|&&(c, _)| self.price[c].is_some()) {
                    for &(r, _) in &self.sight.problem.places[c] {
                        let near = self.index[r];
                        if near != i && near != usize::MAX && !std::mem::replace(&mut waiting[near], true) {
                            todo.push_back(near);
                        }
                    }
                }
            }
        }
    }

    /// The cost of keeping all sums of `c` but one while it moves along (1) or against (0).
    fn around(&self, c: usize, except: Option<usize>, along: usize) -> u64 {
        let mut sum: u64 = 0;
        for &(r, f) in &self.sight.problem.places[c] {
            if Some(r) != except {
                sum = sum.saturating_add(self.companion(c, r, f, along).map_or(NEVER, |s| s.cost));
            }
        }
        sum
    }

    /// The cheapest other cell of relation `r` that undoes what `c` does there.
    fn companion(&self, c: usize, r: usize, f: i64, along: usize) -> Option<Step> {
        if f.abs() != 1 {
            return None;
        }
        let effect = if f > 0 { along } else { 1 - along };
        let i = *self.index.get(r).filter(|&&i| i != usize::MAX)?;
        let terms = &self.sight.problem.relations[r];
        self.ends[i][1 - effect].into_iter().find(|s| s.cost != NEVER && terms[s.by].0 != c)
    }

    fn collect(&self, c: usize, except: Option<usize>, along: usize, cells: &mut BTreeSet<usize>) {
        for &(r, f) in &self.sight.problem.places[c] {
            if Some(r) == except {
                continue;
            }
            let Some(step) = self.companion(c, r, f, along) else { continue };
            let (other, g) = self.sight.problem.relations[r][step.by];
            let effect = if f > 0 { 1 - along } else { along };
            if cells.insert(other) {
                self.collect(other, Some(r), if g > 0 { effect } else { 1 - effect }, cells);
            }
        }
    }
}

/// Keeps the two cheapest steps by different cells. True if anything became cheaper.
fn offer(ends: &mut [Step; 2], step: Step) -> bool {
    if step.cost == NEVER {
        return false;
    }
    let mut all = vec![ends[0], ends[1]];
    match all.iter_mut().find(|s| s.by == step.by) {
        Some(same) if same.cost <= step.cost => return false,
        Some(same) => *same = step,
        None => all.push(step),
    }
    all.sort_by_key(|s| (s.cost, s.by));
    let changed = (all[0].cost, all[0].by, all[1].cost, all[1].by)
        != (ends[0].cost, ends[0].by, ends[1].cost, ends[1].by);
    *ends = [all[0], all[1]];
    changed
}
