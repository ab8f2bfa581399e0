//! One component into children: the surest first, and only where the whole of both sides agrees.

/// Share of the mean of all pairs in what two groups say of each other; the rest is the best pair's.
const MEAN: f32 = 0.6;
/// One pair's say at most, for and against.
const FOR: f32 = 10.0;
const AGAINST: f32 = -6.0;

/// Weights of all pairs of a component's records.
#[derive(Debug)]
pub(crate) struct Square {
    n: usize,
    cells: Vec<f32>,
}

impl Square {
    pub(crate) fn new(n: usize, mut weight: impl FnMut(usize, usize) -> f32) -> Self {
        let mut cells = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..i {
                let w = weight(i, j);
                cells[i * n + j] = w;
                cells[j * n + i] = w;
            }
        }
        Self { n, cells }
    }

    #[inline]
    pub(crate) fn at(&self, i: usize, j: usize) -> f32 {
        self.cells[i * self.n + j]
    }
}

fn say(weight: f32) -> f32 {
    weight.clamp(AGAINST, FOR)
}

/// Groups of the records of a component, each sorted, in the order of their first records.
pub(crate) fn merge(square: &Square, threshold: f32) -> Vec<Vec<usize>> {
    let n = square.n;
    let mut groups: Vec<Vec<usize>> = (0..n).map(|k| vec![k]).collect();
    let mut sum: Vec<f32> = square.cells.iter().map(|w| say(*w)).collect();
    let mut best = sum.clone();
    let link = |sum: &[f32], best: &[f32], groups: &[Vec<usize>], x: usize, y: usize| {
        let pairs = (groups[x].len() * groups[y].len()) as f32;
        MEAN * sum[x * n + y] / pairs + (1.0 - MEAN) * best[x * n + y]
    };
    let mut alive: Vec<usize> = (0..n).collect();
    loop {
        let mut top = (threshold, 0, 0);
        for (p, x) in alive.iter().enumerate() {
            for y in &alive[p + 1..] {
                let l = link(&sum, &best, &groups, *x, *y);
                if l > top.0 {
                    top = (l, *x, *y);
                }
            }
        }
        let (_, x, y) = top;
        if x == y {
            break;
        }
        let moved = std::mem::take(&mut groups[y]);
        groups[x].extend(moved);
        alive.retain(|k| *k != y);
        for z in &alive {
            if *z != x {
                let s = sum[x * n + z] + sum[y * n + z];
                let b = best[x * n + z].max(best[y * n + z]);
                (sum[x * n + z], sum[z * n + x]) = (s, s);
                (best[x * n + z], best[z * n + x]) = (b, b);
            }
        }
    }
    groups.retain(|g| !g.is_empty());
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups
}

/// Log-odds of each pair of a group, from the pair and from what the group says of both.
pub(crate) fn restate(square: &Square, group: &[usize], mut out: impl FnMut(usize, usize, f32)) {
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
            let z = if group.len() == 2 { own } else { 0.5 * own + 0.5 * support[x].min(support[y]) };
            out(*i, *j, z);
        }
    }
}
