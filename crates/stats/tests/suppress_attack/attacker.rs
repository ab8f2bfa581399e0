//! The reader who wants to know more: written apart from the code under test, in the counts themselves.
//!
//! Two ways. By elimination in fractions and by bounds, which can prove that a cell is pinned down. By trying whole
//! numbers, which finds every value of a small system and so can also prove that none is missing.

use std::collections::BTreeMap;

use stats::suppress::{CellId, Decision, Earlier, Outcome, Problem};

/// Steps of one search.
const PATIENCE: u32 = 80;

/// What is known of each cell, and the sums.
pub struct Reader {
    pub truth: Vec<i64>,
    pub low: Vec<i64>,
    pub high: Vec<i64>,
    /// Cells that the rule protects.
    pub secret: Vec<usize>,
    sums: Vec<Vec<(usize, i64)>>,
    /// How many of the sums were given, not derived.
    given: usize,
}

impl Reader {
    pub fn new(problem: &Problem, decision: &Decision) -> Self {
        let ids: BTreeMap<CellId, usize> = problem.cells().enumerate().map(|(i, (id, _))| (id, i)).collect();
        let mut reader =
            Self { truth: vec![], low: vec![], high: vec![], secret: vec![], sums: vec![], given: 0 };
        // A count that none comes near: the reader knows no ceiling, and a search needs one.
        let ceiling =
            100 + 2 * i64::try_from(problem.cells().map(|(_, c)| c.value).max().unwrap_or(0)).unwrap();
        for (i, (id, cell)) in problem.cells().enumerate() {
            let value = i64::try_from(cell.value).unwrap();
            let outcome = decision.outcome(id);
            let shown = cell.earlier == Earlier::Shown || outcome == Some(Outcome::Show);
            // Zero would have been shown, unless the reason says otherwise.
            let floors = [
                match outcome {
                    Some(Outcome::Withhold(reason)) => Some(reason.floor()),
                    _ => None,
                },
                match cell.earlier {
                    Earlier::Withheld(reason) => Some(reason.floor()),
                    _ => None,
                },
            ];
            let small = cell.counts_children && (1..=10).contains(&cell.value);
            if !shown && (small || floors.iter().any(Option::is_some)) {
                reader.secret.push(i);
            }
            let floor = i64::try_from(floors.into_iter().flatten().max().unwrap_or(0)).unwrap();
            reader.truth.push(value);
            reader.low.push(if shown { value } else { floor });
            reader.high.push(if shown { value } else { ceiling });
        }
        for r in problem.relations() {
            reader.sums.push(r.into_iter().map(|(c, f)| (ids[&c], f)).collect());
        }
        reader.given = reader.sums.len();
        reader
    }

    /// Adds the sums that elimination derives: each says one unknown in terms of those left free.
    pub fn eliminate(&mut self) {
        let mut rows: Vec<BTreeMap<usize, i128>> = Vec::new();
        for s in &self.sums {
            let mut row: BTreeMap<usize, i128> = s.iter().map(|&(c, f)| (c, i128::from(f))).collect();
            for known in &rows {
                let lead = *known.keys().next().unwrap();
                let Some(&f) = row.get(&lead) else { continue };
                let by = known[&lead];
                row.values_mut().for_each(|v| *v *= by);
                for (&c, &v) in known {
                    *row.entry(c).or_default() -= v * f;
                }
                row.retain(|_, v| *v != 0);
                let g = row.values().fold(0i128, |g, v| gcd(g, *v));
                row.values_mut().for_each(|v| *v /= g.max(1));
            }
            if !row.is_empty() && row.values().all(|v| v.abs() < 1 << 40) {
                rows.push(row);
            }
        }
        for row in rows {
            self.sums.push(row.into_iter().map(|(c, f)| (c, i64::try_from(f).unwrap())).collect());
        }
    }

    /// How many values each secret cell can have, counted up to five; `None` if the search grew too long.
    pub fn values(&self) -> Vec<(usize, Option<usize>)> {
        let (low, high) = self.bounds();
        self.secret.iter().map(|&c| (c, self.count(c, &low, &high))).collect()
    }

    fn count(&self, cell: usize, low: &[i64], high: &[i64]) -> Option<usize> {
        let puzzle = self.around(cell, low, high);
        let mut found = 0;
        for v in outwards(self.truth[cell], low[cell], high[cell]) {
            let (mut l, mut h) = (low.to_vec(), high.to_vec());
            (l[cell], h[cell]) = (v, v);
            if self.fits(&puzzle, cell, &mut l, &mut h, &mut { PATIENCE })? {
                found += 1;
                if found == 5 {
                    break;
                }
            }
        }
        Some(found)
    }

    /// The cells that bounds alone pin down to fewer than five values.
    pub fn pinned(&self) -> Vec<usize> {
        let (low, high) = self.bounds();
        self.secret.iter().copied().filter(|&c| high[c] - low[c] < 4).collect()
    }

    fn bounds(&self) -> (Vec<i64>, Vec<i64>) {
        let (mut low, mut high) = (self.low.clone(), self.high.clone());
        let all = Puzzle::new(self.sums.clone(), low.len());
        assert!(all.narrow((0..self.sums.len()).collect(), &mut low, &mut high), "the truth itself must fit");
        (low, high)
    }

    /// Whether whole numbers within the bounds fit the puzzle; `None` if the search grew too long.
    fn fits(
        &self,
        puzzle: &Puzzle,
        c: usize,
        low: &mut [i64],
        high: &mut [i64],
        patience: &mut u32,
    ) -> Option<bool> {
        if !puzzle.narrow(puzzle.holders[c].clone(), low, high) {
            return Some(false);
        }
        *patience = patience.checked_sub(1)?;
        let open = puzzle.cells.iter().copied().filter(|&c| low[c] < high[c]);
        let Some(c) = open.min_by_key(|&c| (high[c] - low[c], c)) else { return Some(true) };
        for v in outwards(self.truth[c], low[c], high[c]) {
            let (mut l, mut h) = (low.to_vec(), high.to_vec());
            (l[c], h[c]) = (v, v);
            if self.fits(puzzle, c, &mut l, &mut h, patience)? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// The sums that hang together with a cell through unknowns.
    fn around(&self, cell: usize, low: &[i64], high: &[i64]) -> Puzzle {
        let mut cells = vec![false; low.len()];
        cells[cell] = true;
        let mut taken = vec![false; self.given];
        loop {
            let fresh = (0..self.given).find(|&s| !taken[s] && self.sums[s].iter().any(|&(c, _)| cells[c]));
            let Some(s) = fresh else { break };
            taken[s] = true;
            self.sums[s].iter().filter(|t| low[t.0] < high[t.0]).for_each(|t| cells[t.0] = true);
        }
        Puzzle::new((0..self.given).filter(|&s| taken[s]).map(|s| self.sums[s].clone()).collect(), low.len())
    }
}

/// The whole numbers of a range, those nearest to `middle` first.
fn outwards(middle: i64, low: i64, high: i64) -> impl Iterator<Item = i64> {
    let far = (high - middle).max(middle - low).max(0);
    (0..=far)
        .flat_map(move |d| [middle + d, middle - d].into_iter().take(if d == 0 { 1 } else { 2 }))
        .filter(move |v| (low..=high).contains(v))
}

/// Sums, and for each cell the sums that hold it.
struct Puzzle {
    sums: Vec<Vec<(usize, i64)>>,
    holders: Vec<Vec<usize>>,
    cells: Vec<usize>,
}

impl Puzzle {
    fn new(sums: Vec<Vec<(usize, i64)>>, count: usize) -> Self {
        let mut holders: Vec<Vec<usize>> = vec![vec![]; count];
        for (s, sum) in sums.iter().enumerate() {
            sum.iter().for_each(|&(c, _)| holders[c].push(s));
        }
        let cells = (0..count).filter(|&c| !holders[c].is_empty()).collect();
        Self { sums, holders, cells }
    }

    /// Narrows bounds as far as single sums can, starting from the sums in `todo`. False if nothing fits.
    fn narrow(&self, mut todo: Vec<usize>, low: &mut [i64], high: &mut [i64]) -> bool {
        let mut waiting = vec![false; self.sums.len()];
        todo.iter().for_each(|&s| waiting[s] = true);
        while let Some(s) = todo.pop() {
            waiting[s] = false;
            let (mut least, mut most) = (0, 0);
            for &(c, f) in &self.sums[s] {
                least += if f > 0 { f * low[c] } else { f * high[c] };
                most += if f > 0 { f * high[c] } else { f * low[c] };
            }
            if least > 0 || most < 0 {
                return false;
            }
            for &(c, f) in &self.sums[s] {
                if low[c] == high[c] {
                    continue;
                }
                // What the others leave for this one, so that all make zero.
                let (l, h) = if f > 0 { (f * low[c], f * high[c]) } else { (f * high[c], f * low[c]) };
                let (a, b) = (h - most, l - least);
                let (a, b) = if f > 0 { (a, b) } else { (-b, -a) };
                let (a, b) = match f.abs() {
                    1 => (a, b),
                    n => ((a + n - 1).div_euclid(n), b.div_euclid(n)),
                };
                if a > low[c] || b < high[c] {
                    let (was_low, was_high) = (low[c], high[c]);
                    (low[c], high[c]) = (low[c].max(a), high[c].min(b));
                    if low[c] > high[c] {
                        return false;
                    }
                    let (up, down) = ((low[c] - was_low) * f.abs(), (was_high - high[c]) * f.abs());
                    least += if f > 0 { up } else { down };
                    most -= if f > 0 { down } else { up };
                    for &o in &self.holders[c] {
                        if !std::mem::replace(&mut waiting[o], true) {
                            todo.push(o);
                        }
                    }
                }
            }
        }
        true
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}
