//! Finding, for each unknown, as many values as a reader must reckon with, each shown by a whole solution.
//!
//! A value counts only when a complete set of counts with it has been built: whole, not below its floors, and
//! adding up everywhere. So "at least five" is proven, never estimated. The walk is the simplex method in whole
//! numbers: it starts at the truth and moves along one free unknown at a time; every whole point passed is a solution.

use super::ENOUGH;
use super::tableau::{Place, Tableau, gcd};

/// How many values an unknown can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spread {
    /// Values shown possible, capped at [`ENOUGH`].
    pub(super) shown: usize,
    /// Whether no further value is possible, or enough were shown.
    pub(super) exact: bool,
}

/// A connected set of unknowns with their sums.
pub(super) struct Part {
    tableau: Tableau,
    /// How far each unknown may fall below its true count.
    slack: Vec<i64>,
    /// Distances from the truth shown possible, for each unknown.
    seen: Vec<Vec<i64>>,
    /// Work done so far, in coefficients looked at, more or less: the same on every machine.
    pub(super) steps: u64,
}

impl Part {
    /// Solves the sums; `None` on overflow.
    pub(super) fn new(slack: Vec<i64>, relations: &[Vec<(usize, i64)>]) -> Option<Self> {
        let tableau = Tableau::solve(slack.len(), relations)?;
        let seen = vec![vec![0]; slack.len()];
        let steps = 6 * tableau.size();
        let mut part = Self { tableau, slack, seen, steps };
        let origin = vec![0; part.slack.len()];
        for j in 0..part.tableau.free.len() {
            for up in [true, false] {
                let step = part.longest(&origin, j, up, ENOUGH as i64 - 1);
                part.credit(&origin, j, step);
            }
        }
        Some(part)
    }

    /// The values of one unknown, walking both ways if need be.
    pub(super) fn spread(&mut self, unknown: usize) -> Spread {
        let mut exact = true;
        for up in [true, false] {
            if self.seen[unknown].len() < ENOUGH {
                exact &= self.walk(unknown, up).unwrap_or(false);
            }
        }
        let shown = self.seen[unknown].len();
        if shown >= ENOUGH {
            return Spread { shown: ENOUGH, exact: true };
        }
        // Both ends are proven; if nothing between them was missed, these are all values.
        let (low, high) = (self.seen[unknown].iter().min(), self.seen[unknown].iter().max());
        let gapless = low.zip(high).is_some_and(|(l, h)| h - l + 1 == shown as i64);
        Spread { shown, exact: exact && gapless }
    }

    /// The whole step that keeps every unknown whole when column `j` moves.
    fn grain(&self, j: usize) -> Option<i64> {
        let mut grain: i64 = 1;
        for row in &self.tableau.rows {
            if row.den != 1 && row.coef[j] != 0 {
                let need = row.den / gcd(row.den, row.coef[j]);
                grain = (grain / gcd(grain, need)).checked_mul(need)?;
            }
        }
        Some(grain)
    }

    /// The longest step of column `j` from `at`, as a signed multiple of the grain, at most `cap` grains.
    fn longest(&self, at: &[i64], j: usize, up: bool, cap: i64) -> i64 {
        let Some(grain) = self.grain(j) else { return 0 };
        let sign = if up { 1 } else { -1 };
        let mut steps = cap;
        if !up {
            let free = self.tableau.free[j];
            steps = steps.min((at[free] + self.slack[free]) / grain);
        }
        for row in &self.tableau.rows {
            let slope = row.coef[j] * sign;
            if slope < 0 {
                let room = at[row.unknown] + self.slack[row.unknown];
                let Some(fall) = slope.checked_mul(-grain) else { return 0 };
                steps = steps.min(room / (fall / row.den).max(1));
            }
        }
        steps * grain * sign
    }

    /// Notes every whole point between `at` and `at` moved by `step` along column `j`.
    fn credit(&mut self, at: &[i64], j: usize, step: i64) {
        let Some(grain) = self.grain(j).filter(|_| step != 0) else { return };
        let sign = step.signum();
        for k in 1..=(step / grain).abs() {
            let moved = k * grain * sign;
            note(&mut self.seen[self.tableau.free[j]], at[self.tableau.free[j]] + moved);
            for row in &self.tableau.rows {
                if row.coef[j] != 0 {
                    note(&mut self.seen[row.unknown], at[row.unknown] + row.coef[j] * moved / row.den);
                }
            }
        }
    }

    /// Walks towards the largest (smallest) value of `unknown`. True if that end is proven to be reached.
    fn walk(&mut self, unknown: usize, up: bool) -> Option<bool> {
        let mut at = vec![0i64; self.slack.len()];
        let limit = 40 + 3 * (self.tableau.rows.len() + self.tableau.free.len());
        for _ in 0..limit {
            if self.seen[unknown].len() >= ENOUGH {
                return Some(true);
            }
            let Some((j, rise)) = self.entering(&at, unknown, up) else { return Some(true) };
            self.steps += 6 * self.tableau.rows.len() as u64 + self.tableau.free.len() as u64;
            let step = self.longest(&at, j, rise, 2 * ENOUGH as i64);
            self.credit(&at, j, step);
            if step != 0 {
                let free = self.tableau.free[j];
                at[free] += step;
                for row in &self.tableau.rows {
                    at[row.unknown] += row.coef[j] * step / row.den;
                }
            }
            // Whoever stops the next whole step changes places with the free unknown, which then moves again.
            if let Some(r) = self.blocking(&at, j, rise) {
                self.steps += self.tableau.size();
                self.tableau.pivot(r, j)?;
            } else if step == 0 {
                return None;
            }
        }
        None
    }

    /// The free unknown of smallest number whose move helps, and whether it rises (Bland's rule: no cycles).
    fn entering(&self, at: &[i64], unknown: usize, up: bool) -> Option<(usize, bool)> {
        let t = &self.tableau;
        match t.place[unknown] {
            Place::Column(j) => (up || at[unknown] > -self.slack[unknown]).then_some((j, up)),
            Place::Row(r) => (0..t.free.len())
                .filter_map(|j| {
                    let c = t.rows[r].coef[j];
                    let rise = (c > 0) == up;
                    let can = c != 0 && (rise || at[t.free[j]] > -self.slack[t.free[j]]);
                    can.then_some((t.free[j], j, rise))
                })
                .min()
                .map(|(_, j, rise)| (j, rise)),
        }
    }

    /// The row that ends the move of column `j` first; ties go to the smallest number.
    fn blocking(&self, at: &[i64], j: usize, rise: bool) -> Option<usize> {
        let sign = if rise { 1 } else { -1 };
        let mut best: Option<(i128, i128, usize, usize)> = None;
        for (r, row) in self.tableau.rows.iter().enumerate() {
            let slope = row.coef[j] * sign;
            if slope < 0 {
                let room = i128::from(at[row.unknown] + self.slack[row.unknown]) * i128::from(row.den);
                let fall = i128::from(-slope);
                let closer = best.is_none_or(|(br, bf, bu, _)| (room * bf, row.unknown) < (br * fall, bu));
                if closer {
                    best = Some((room, fall, row.unknown, r));
                }
            }
        }
        let own = (!rise).then(|| i128::from(at[self.tableau.free[j]] + self.slack[self.tableau.free[j]]));
        best.filter(|&(room, fall, _, _)| own.is_none_or(|own| room < own * fall)).map(|(_, _, _, r)| r)
    }
}

fn note(seen: &mut Vec<i64>, value: i64) {
    if seen.len() < ENOUGH && !seen.contains(&value) {
        seen.push(value);
    }
}
