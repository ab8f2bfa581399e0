//! Random series of releases: invented children and adults, periods that grow, overlap and repeat, late corrections.

use std::collections::BTreeMap;

use stats::suppress::{Cell, CellId, Decision, Fingerprint, Problem, Span};

/// SplitMix64: the same series on every machine.
pub struct Rng(pub u64);

impl Rng {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
}

/// One invented episode: its month, and a key in each dimension.
#[derive(Clone)]
struct Episode {
    id: u64,
    month: i32,
    keys: Vec<u64>,
    prior: bool,
}

/// How large a series is.
#[derive(Clone, Copy)]
pub struct Shape {
    pub months: i32,
    pub per_month: u64,
    /// Number of keys in each dimension; the second key of the first dimension counts adults.
    pub dims: &'static [u64],
    pub by_month: bool,
    pub with_prior: bool,
}

/// The partnership's records, and all that was published of them.
pub struct Series {
    shape: Shape,
    episodes: Vec<Episode>,
    next_id: u64,
    pub problem: Problem,
    /// Printed cells so far, by what they count and when.
    printed: BTreeMap<(String, i32, i32), Vec<(Fingerprint, CellId)>>,
}

fn hash(label: &str, ids: &[u64]) -> Fingerprint {
    let mut out = [0u8; 32];
    for (lane, chunk) in out.chunks_mut(8).enumerate() {
        let mut h: u64 = 0xCBF2_9CE4_8422_2325 ^ lane as u64;
        for b in label.bytes().chain(ids.iter().flat_map(|i| i.to_le_bytes())) {
            h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3).rotate_left(5);
        }
        chunk.copy_from_slice(&h.to_le_bytes());
    }
    out
}

impl Series {
    pub fn new(rng: &mut Rng, shape: Shape) -> Self {
        let mut series =
            Self { shape, episodes: vec![], next_id: 0, problem: Problem::new(), printed: BTreeMap::new() };
        for month in 0..shape.months {
            for _ in 0..rng.below(2 * shape.per_month + 1) {
                series.report(rng, month);
            }
        }
        series
    }

    fn report(&mut self, rng: &mut Rng, month: i32) {
        // Uneven keys, as in life: the first is common, the last rare.
        let keys = self.shape.dims.iter().map(|&n| rng.below(n).min(rng.below(n))).collect();
        self.episodes.push(Episode { id: self.next_id, month, keys, prior: rng.below(3) == 0 });
        self.next_id += 1;
    }

    /// A late report or a correction of a past month.
    pub fn correct(&mut self, rng: &mut Rng) {
        let month = i32::try_from(rng.below(self.shape.months as u64)).unwrap();
        self.report(rng, month);
    }

    fn records(&self, label: &str, from: i32, to: i32) -> Vec<u64> {
        let fits = |e: &&Episode| {
            let kept = match label.split_once('=') {
                Some((dim, key)) => e.keys[dim.parse::<usize>().unwrap()] == key.parse::<u64>().unwrap(),
                None => label != "prior" || e.prior,
            };
            kept && e.month >= from && e.month <= to
        };
        self.episodes.iter().filter(fits).map(|e| e.id).collect()
    }

    fn print(&mut self, label: &str, from: i32, to: i32) -> CellId {
        let ids = self.records(label, from, to);
        let value = ids.len() as u64;
        let cell = if label == "0=1" { Cell::open(value) } else { Cell::child(value) };
        let cell = if label == "all" && from != to { cell.total() } else { cell };
        let mark = hash(&format!("{label}/{from}/{to}"), &ids);
        let id = self.problem.add_marked(mark, cell).unwrap();
        let known = self.printed.entry((label.to_owned(), from, to)).or_default();
        if known.iter().all(|k| k.1 != id) {
            known.push((mark, id));
        }
        id
    }

    /// Adds a release over these months to the problem.
    pub fn release(&mut self, from: i32, to: i32) {
        let total = self.print("all", from, to);
        for (d, &n) in self.shape.dims.iter().enumerate() {
            let parts: Vec<CellId> = (0..n).map(|k| self.print(&format!("{d}={k}"), from, to)).collect();
            self.problem.sum(total, &parts).unwrap();
        }
        if self.shape.by_month && from != to {
            let months: Vec<CellId> = (from..=to).map(|m| self.print("all", m, m)).collect();
            self.problem.sum(total, &months).unwrap();
        }
        if self.shape.with_prior {
            let prior = self.print("prior", from, to);
            self.problem.difference(total, prior).unwrap();
        }
        self.link();
    }

    /// Every printed cell that present records still bear out is tied to the others over time.
    fn link(&mut self) {
        let mut spans: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        for ((label, from, to), known) in &self.printed {
            let now = hash(&format!("{label}/{from}/{to}"), &self.records(label, *from, *to));
            if let Some(&(_, cell)) = known.iter().find(|k| k.0 == now) {
                spans.entry(label.clone()).or_default().push(Span { from: *from, to: *to, cell });
            }
        }
        for spans in spans.into_values() {
            let mut problem = std::mem::take(&mut self.problem);
            problem.periods(&spans).unwrap();
            self.problem = problem;
        }
    }

    pub fn freeze(&mut self, decision: &Decision) {
        self.problem.freeze(decision);
    }
}
