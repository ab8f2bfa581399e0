//! One component into children: the surest first, and only where the whole of both sides agrees.

use crate::compare::seen::{Field, Seen, birth, name, sex};

/// Share of the mean of all pairs in what two groups say of each other; the rest is what each record's best pair says.
const MEAN: f32 = 0.6;
/// Share of the single best pair in what the best pairs say; the rest is the average of each record's best.
const ONE: f32 = 0.5;
/// Two lone records must be surer than the threshold by this much, and a comparison of many pairs may be less sure: pairs of
/// one group are not independent, but not one fact told many times either.
pub(crate) const LONE: f32 = 0.9;
const MANY: f32 = 0.7;
const MANY_PAIRS: f32 = 20.0;
/// One pair's say at most, for and against.
const FOR: f32 = 10.0;
const AGAINST: f32 = -6.0;
/// What a clean split weighs for each record beyond the first on its smaller side, and how many of them count.
const SPLIT: f32 = 1.5;
const SPLITS: usize = 2;

/// Fields in which a child's reports agree but for slips: given name, date of birth, sex.
const STEADY: usize = 3;

/// A bit for each steady field that speaks of two children.
pub(crate) fn split(seen: &Seen) -> u8 {
    let given = matches!(seen.level(Field::Given), name::DIFFER | name::FAINT);
    let date = matches!(
        seen.level(Field::Birth),
        birth::OTHER_YEAR
            | birth::DEFAULT_YEAR
            | birth::OTHER_DAY
            | birth::SAME_YEAR
            | birth::NEAR
            | birth::APART
            | birth::FAR
    );
    let other_sex = seen.level(Field::Sex) == sex::DIFFER;
    u8::from(given) | u8::from(date) << 1 | u8::from(other_sex) << 2
}

/// Weights of all pairs of a component's records, and the fields that split them.
#[derive(Debug)]
pub(crate) struct Square {
    n: usize,
    cells: Vec<f32>,
    splits: Vec<u8>,
}

impl Square {
    pub(crate) fn new(n: usize, mut compare: impl FnMut(usize, usize) -> (f32, u8)) -> Self {
        let mut cells = vec![0.0; n * n];
        let mut splits = vec![0; n * n];
        for i in 0..n {
            for j in 0..i {
                let (w, s) = compare(i, j);
                (cells[i * n + j], cells[j * n + i]) = (w, w);
                (splits[i * n + j], splits[j * n + i]) = (s, s);
            }
        }
        Self { n, cells, splits }
    }

    #[inline]
    pub(crate) fn at(&self, i: usize, j: usize) -> f32 {
        self.cells[i * self.n + j]
    }
}

fn say(weight: f32) -> f32 {
    weight.clamp(AGAINST, FOR)
}

/// Groups on their way, with what each two of them say of each other.
struct Merging {
    n: usize,
    lone: f32,
    groups: Vec<Vec<usize>>,
    alive: Vec<usize>,
    /// Sum of all pairs between two groups.
    sum: Vec<f32>,
    /// Best pair of a record (row) with a group (column).
    best: Vec<f32>,
    /// Sum over the records of a group (row) of their best pairs with another (column).
    bests: Vec<f32>,
    /// Pairs between two groups that each steady field splits.
    split: Vec<[u16; STEADY]>,
}

impl Merging {
    fn new(square: &Square, lone: f32) -> Self {
        let n = square.n;
        let sum: Vec<f32> = square.cells.iter().map(|w| say(*w)).collect();
        let bit = |s: &u8, f: usize| u16::from(s >> f & 1);
        Self {
            n,
            lone,
            groups: (0..n).map(|k| vec![k]).collect(),
            alive: (0..n).collect(),
            best: sum.clone(),
            bests: sum.clone(),
            sum,
            split: square.splits.iter().map(|s| [bit(s, 0), bit(s, 1), bit(s, 2)]).collect(),
        }
    }

    /// What two groups say of each other, as log-odds.
    fn link(&self, x: usize, y: usize) -> f32 {
        let n = self.n;
        let (a, b) = (self.groups[x].len(), self.groups[y].len());
        let pairs = (a * b) as f32;
        let each = 0.5 * (self.bests[x * n + y] / a as f32 + self.bests[y * n + x] / b as f32);
        let one = self.groups[x].iter().map(|i| self.best[i * n + y]).fold(f32::MIN, f32::max);
        let best = ONE * one + (1.0 - ONE) * each;
        let mut link = MEAN * self.sum[x * n + y] / pairs + (1.0 - MEAN) * best;
        link += MANY * pairs.min(MANY_PAIRS).ln() - self.lone;
        // Slips fall on single reports. Two names or dates that each come back, and never mix, are two children.
        let few = a.min(b);
        if few > 1 {
            let clean = self.split[x * n + y].iter().filter(|s| f32::from(**s) > 0.8 * pairs).count();
            link -= SPLIT * (clean * (few - 1).min(SPLITS)) as f32;
        }
        link
    }

    fn join(&mut self, x: usize, y: usize) {
        let n = self.n;
        let moved = std::mem::take(&mut self.groups[y]);
        self.groups[x].extend(moved);
        self.alive.retain(|k| *k != y);
        for i in 0..n {
            let cell = self.best[i * n + x].max(self.best[i * n + y]);
            self.best[i * n + x] = cell;
        }
        for z in self.alive.iter().copied().filter(|z| *z != x) {
            let sum = self.sum[x * n + z] + self.sum[y * n + z];
            (self.sum[x * n + z], self.sum[z * n + x]) = (sum, sum);
            self.bests[x * n + z] += self.bests[y * n + z];
            self.bests[z * n + x] = self.groups[z].iter().map(|i| self.best[i * n + x]).sum();
            let (p, q) = (self.split[x * n + z], self.split[y * n + z]);
            let both = [p[0] + q[0], p[1] + q[1], p[2] + q[2]];
            (self.split[x * n + z], self.split[z * n + x]) = (both, both);
        }
    }
}

/// Groups of the records of a component, each sorted, in the order of their first records, and for each pair of records the
/// log-odds at which their groups were joined.
///
/// Lone records must be surer than the threshold by `lone`.
pub(crate) fn merge(square: &Square, threshold: f32, lone: f32) -> (Vec<Vec<usize>>, Vec<f32>) {
    let n = square.n;
    let mut joined = vec![f32::MIN; n * n];
    let mut at = Merging::new(square, lone);
    loop {
        let mut top = (threshold, 0, 0);
        for (p, x) in at.alive.iter().enumerate() {
            for y in &at.alive[p + 1..] {
                let link = at.link(*x, *y);
                if link > top.0 {
                    top = (link, *x, *y);
                }
            }
        }
        let (link, x, y) = top;
        if x == y {
            break;
        }
        for i in &at.groups[x] {
            for j in &at.groups[y] {
                joined[i * n + j] = link;
                joined[j * n + i] = link;
            }
        }
        at.join(x, y);
    }
    let mut groups = at.groups;
    groups.retain(|g| !g.is_empty());
    groups.iter_mut().for_each(|g| g.sort_unstable());
    (groups, joined)
}

/// Log-odds of each pair of a group, from the pair, from how its groups were joined and from what the group says of both.
pub(crate) fn restate(
    square: &Square,
    group: &[usize],
    joined: &[f32],
    mut out: impl FnMut(usize, usize, f32),
) {
    let support: Vec<f32> = group
        .iter()
        .map(|i| {
            let others = group.iter().filter(|k| *k != i).map(|k| say(square.at(*i, *k)));
            let (mut sum, mut best) = (0.0, f32::MIN);
            for w in others {
                sum += w;
                best = best.max(w);
            }
            MEAN * sum / (group.len() - 1) as f32 + (1.0 - MEAN) * best
        })
        .collect();
    for (x, i) in group.iter().enumerate() {
        for (y, j) in group.iter().enumerate().skip(x + 1) {
            let own = square.at(*i, *j);
            let link = joined[i * square.n + j];
            // A pair that says little by itself is as sure as the groups that brought it together.
            let z = match group.len() {
                2 => own,
                _ => 0.5 * own.max(link) + 0.5 * support[x].min(support[y]).max(link),
            };
            out(*i, *j, z);
        }
    }
}
