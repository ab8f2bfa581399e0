//! Naming classes: groups of records whose names are drawn from the same stock.
//!
//! Common names of one tradition go together far more often than their frequencies in the whole file would have it. A small
//! mixture, learnt without labels, says how often. No class has a name or a meaning beyond that.

use crate::row::Row;
use crate::text::hash::mix;

use super::chances::Chances;

/// Number of naming classes.
pub(crate) const CLASSES: usize = 8;
/// Records that the classes are learnt from.
const SAMPLE: usize = 24_000;
const ROUNDS: usize = 14;
/// Weight of the whole file's frequencies against a class's own, in records.
const SHRINK: f32 = 12.0;

/// One number for each class.
pub(crate) type PerClass = [f32; CLASSES];

/// A product of chances within each class, to be summed over classes at the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mix {
    product: PerClass,
    shift: f32,
    class: u8,
}

impl Mix {
    /// Within one class, or over all if `class` is none.
    #[inline]
    pub(crate) fn of(class: u8) -> Self {
        Self { product: [1.0; CLASSES], shift: 0.0, class }
    }

    /// Over all classes.
    #[inline]
    pub(crate) fn all() -> Self {
        Self::of(CLASSES as u8)
    }

    #[inline]
    pub(crate) fn times(&mut self, chance: &PerClass) {
        for (p, c) in self.product.iter_mut().zip(chance) {
            *p = (*p * c).max(1e-36);
        }
    }

    /// Adds to the logarithm, alike in all classes.
    #[inline]
    pub(crate) fn shift(&mut self, ln: f32) {
        self.shift += ln;
    }

    /// Natural logarithm of the chance.
    #[inline]
    pub(crate) fn ln(&self, chances: &Chances) -> f32 {
        let value = match self.product.get(usize::from(self.class)) {
            Some(value) => *value,
            None => self.product.iter().zip(&chances.shares).map(|(p, s)| p * s).sum(),
        };
        value.max(1e-37).ln() + self.shift
    }
}

/// Learns the classes of `rows` by expectation and maximisation on a sample and writes each row's likeliest class into it.
/// Answers the share of each class.
pub(crate) fn learn(rows: &mut [Row], tokens: usize, is_default: &dyn Fn(u32) -> Option<usize>) -> PerClass {
    let step = rows.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<usize> = (0..rows.len()).step_by(step).collect();
    let mut words = Words { tokens, q: vec![[0.0; CLASSES]; tokens + crate::model::chances::DEFAULTS] };
    let mut shares = [1.0 / CLASSES as f32; CLASSES];
    let mut counts = vec![0f32; words.q.len()];
    let list = |row: &Row, out: &mut Vec<usize>| {
        out.clear();
        out.extend(row.names_in().iter().map(|t| *t as usize));
        out.extend(is_default(row.dob).map(|k| tokens + k));
    };
    let mut buffer = Vec::new();
    for k in &sample {
        list(&rows[*k], &mut buffer);
        for w in &buffer {
            counts[*w] += 1.0;
        }
    }
    let seeds = seeds(rows, &sample, &counts[..tokens]);
    let total = sample.len() as f32 + 1.0;
    for round in 0..ROUNDS {
        let mut sums = vec![[0f32; CLASSES]; words.q.len()];
        let mut sizes = [0f32; CLASSES];
        for k in &sample {
            list(&rows[*k], &mut buffer);
            let r = if round == 0 {
                start(&buffer, &seeds, *k as u64)
            } else {
                words.responsibility(&shares, buffer.iter().copied().filter(|w| counts[*w] > 1.5))
            };
            for c in 0..CLASSES {
                sizes[c] += r[c];
                for w in &buffer {
                    sums[*w][c] += r[c];
                }
            }
        }
        for (w, q) in words.q.iter_mut().enumerate() {
            let base = (counts[w] + 0.1) / total;
            for c in 0..CLASSES {
                q[c] = (sums[w][c] + SHRINK * base) / (sizes[c] + SHRINK);
            }
        }
        shares = sizes.map(|s| (s + 1.0) / (total + CLASSES as f32));
    }
    for row in rows.iter_mut() {
        list(row, &mut buffer);
        let r = words.responsibility(&shares, buffer.iter().copied());
        row.class = (0..CLASSES).max_by(|x, y| r[*x].total_cmp(&r[*y])).unwrap_or_default() as u8;
    }
    shares
}

struct Words {
    tokens: usize,
    q: Vec<PerClass>,
}

impl Words {
    fn responsibility(&self, shares: &PerClass, words: impl Iterator<Item = usize>) -> PerClass {
        let mut r = *shares;
        for w in words {
            debug_assert!(w < self.tokens + crate::model::chances::DEFAULTS);
            let q = &self.q[w];
            let mut top = 0f32;
            for c in 0..CLASSES {
                r[c] *= q[c];
                top = top.max(r[c]);
            }
            if top > 0.0 {
                r = r.map(|x| x / top);
            }
        }
        let sum: f32 = r.iter().sum();
        r.map(|x| x / sum)
    }
}

/// Frequent tokens that seldom stand in one name, one for each class.
fn seeds(rows: &[Row], sample: &[usize], counts: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (1..counts.len()).filter(|t| counts[*t] >= 3.0).collect();
    order.sort_unstable_by(|x, y| counts[*y].total_cmp(&counts[*x]).then(x.cmp(y)));
    order.truncate(400);
    let mut place = vec![usize::MAX; counts.len()];
    for (k, t) in order.iter().enumerate() {
        place[*t] = k;
    }
    // How often two frequent tokens stand together.
    let n = order.len();
    let mut together = vec![0u32; n * n];
    for k in sample {
        let names = rows[*k].names_in();
        for x in names {
            for y in names {
                let (p, q) = (place[*x as usize], place[*y as usize]);
                if p < n && q < n && p != q {
                    together[p * n + q] += 1;
                }
            }
        }
    }
    let mut seeds: Vec<usize> = Vec::new();
    for k in 0..n {
        let apart = seeds.iter().all(|s| together[k * n + place[*s]] as f32 * 50.0 < counts[order[k]]);
        if apart && seeds.len() < CLASSES {
            seeds.push(order[k]);
        }
    }
    seeds
}

/// A first guess: the class of the seed that stands in the name, else nearly even.
fn start(words: &[usize], seeds: &[usize], k: u64) -> PerClass {
    let mut r = [1.0f32; CLASSES];
    for (c, seed) in seeds.iter().enumerate() {
        if words.contains(seed) {
            r[c] += 20.0;
        }
    }
    // Even guesses must differ a little, or classes without a seed stay one.
    for (c, x) in r.iter_mut().enumerate() {
        *x += (mix(k, c as u64) % 64) as f32 / 256.0;
    }
    let sum: f32 = r.iter().sum();
    r.map(|x| x / sum)
}
