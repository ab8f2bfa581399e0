//! The sums, solved exactly: which counts are free, and how the others follow from them.
//!
//! Every unknown is measured as its distance from the true count, so that the truth is the point 0, every sum is
//! homogeneous, and any basis may be read at the truth. Whole numbers only; a sum too large for `i64` gives `None`,
//! which callers must take as "not proven".

/// One dependent unknown: `den * unknown = sum of coef[j] * free unknown j`.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) unknown: usize,
    pub(super) den: i64,
    pub(super) coef: Vec<i64>,
}

/// Where an unknown stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Row(usize),
    Column(usize),
}

/// The solved system: `rows` follow from the unknowns in `free`.
#[derive(Clone, Debug)]
pub(super) struct Tableau {
    pub(super) rows: Vec<Row>,
    pub(super) free: Vec<usize>,
    pub(super) place: Vec<Place>,
}

pub(super) fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i64::try_from(a).unwrap_or(1)
}

/// Terms by rising unknown, none zero.
type Sparse = Vec<(usize, i64)>;

fn factor(row: &Sparse, unknown: usize) -> Option<i64> {
    row.binary_search_by_key(&unknown, |t| t.0).ok().map(|i| row[i].1)
}

/// `row * scale + other * factor`, without the zeros.
fn combine(row: &Sparse, scale: i64, other: &Sparse, factor: i64) -> Option<Sparse> {
    let mut out = Sparse::with_capacity(row.len() + other.len());
    let (mut i, mut j) = (0, 0);
    while i < row.len() || j < other.len() {
        let (a, b) = (row.get(i).map_or(usize::MAX, |t| t.0), other.get(j).map_or(usize::MAX, |t| t.0));
        let mut sum: i64 = 0;
        if a <= b {
            sum = row[i].1.checked_mul(scale)?;
            i += 1;
        }
        if b <= a {
            sum = sum.checked_add(other[j].1.checked_mul(factor)?)?;
            j += 1;
        }
        if sum != 0 {
            out.push((a.min(b), sum));
        }
    }
    let g = out.iter().fold(0, |g, t| gcd(g, t.1));
    if g > 1 {
        out.iter_mut().for_each(|t| t.1 /= g);
    }
    Some(out)
}

impl Tableau {
    /// Solves `relations` over `count` unknowns by elimination.
    pub(super) fn solve(count: usize, relations: &[Vec<(usize, i64)>]) -> Option<Self> {
        let mut uses = vec![0usize; count];
        for r in relations {
            r.iter().for_each(|&(u, _)| uses[u] += 1);
        }
        // Unknowns of one relation alone make the cheapest pivots: they need no elimination elsewhere.
        let mut order: Vec<usize> = (0..relations.len()).collect();
        let lonely = |r: usize| relations[r].iter().any(|&(u, f)| uses[u] == 1 && f.abs() == 1);
        order.sort_by_key(|&r| (!lonely(r), r));

        let mut pivots: Vec<(usize, Sparse)> = Vec::new();
        let mut pivot_of: Vec<Option<usize>> = vec![None; count];
        let mut holders: Vec<Vec<usize>> = vec![Vec::new(); count];
        for r in order {
            let mut row = relations[r].clone();
            row.sort_unstable();
            for (u, _) in row.clone() {
                let Some((p, f)) = pivot_of[u].zip(factor(&row, u)) else { continue };
                let lead = factor(&pivots[p].1, u)?;
                let g = gcd(lead, f);
                row = combine(&row, lead / g, &pivots[p].1, -f / g)?;
            }
            let Some(&(lead, by)) = row.iter().min_by_key(|&&(u, f)| (f.abs(), uses[u], u)) else { continue };
            // The new pivot leaves all earlier rows, so that rows hold one pivot each.
            for p in std::mem::take(&mut holders[lead]) {
                let Some(f) = factor(&pivots[p].1, lead) else { continue };
                let g = gcd(by, f);
                let next = combine(&pivots[p].1, by / g, &row, -f / g)?;
                for &(u, _) in &row {
                    if factor(&pivots[p].1, u).is_none() {
                        holders[u].push(p);
                    }
                }
                pivots[p].1 = next;
            }
            for &(u, _) in &row {
                holders[u].push(pivots.len());
            }
            pivot_of[lead] = Some(pivots.len());
            pivots.push((lead, row));
        }

        let free: Vec<usize> = (0..count).filter(|&u| pivot_of[u].is_none()).collect();
        let mut place = vec![Place::Row(0); count];
        for (j, &u) in free.iter().enumerate() {
            place[u] = Place::Column(j);
        }
        let mut rows = Vec::with_capacity(pivots.len());
        for (unknown, sparse) in pivots {
            place[unknown] = Place::Row(rows.len());
            let lead = factor(&sparse, unknown)?;
            let mut coef = vec![0; free.len()];
            for &(u, f) in &sparse {
                if let Place::Column(j) = place[u]
                    && u != unknown
                {
                    coef[j] = if lead > 0 { -f } else { f };
                }
            }
            rows.push(Row { unknown, den: lead.abs(), coef });
        }
        Some(Self { rows, free, place })
    }

    /// How many coefficients it has.
    pub(super) fn size(&self) -> u64 {
        self.rows.len() as u64 * self.free.len() as u64
    }

    /// Lets the unknown of row `r` and the free unknown of column `j` change places.
    pub(super) fn pivot(&mut self, r: usize, j: usize) -> Option<()> {
        let lead = self.rows[r].coef[j];
        let (den, sign) = (lead.abs(), lead.signum());
        let old_den = self.rows[r].den;
        for (k, c) in self.rows[r].coef.iter_mut().enumerate() {
            *c = if k == j { sign * old_den } else { -sign * *c };
        }
        self.rows[r].den = den;
        let turned = self.rows[r].coef.clone();
        for (i, row) in self.rows.iter_mut().enumerate() {
            let f = row.coef[j];
            if i == r || f == 0 {
                continue;
            }
            row.coef[j] = 0;
            for (c, t) in row.coef.iter_mut().zip(&turned) {
                if *t != 0 || den != 1 {
                    *c = c.checked_mul(den)?.checked_add(f.checked_mul(*t)?)?;
                }
            }
            row.den = row.den.checked_mul(den)?;
            row.reduce();
        }
        self.rows[r].reduce();
        let out = std::mem::replace(&mut self.free[j], self.rows[r].unknown);
        self.place[self.free[j]] = Place::Column(j);
        self.place[out] = Place::Row(r);
        self.rows[r].unknown = out;
        Some(())
    }
}

impl Row {
    fn reduce(&mut self) {
        if self.den == 1 {
            return;
        }
        let g = self.coef.iter().fold(self.den, |g, &c| gcd(g, c));
        if g > 1 {
            self.den /= g;
            self.coef.iter_mut().for_each(|c| *c /= g);
        }
    }
}
