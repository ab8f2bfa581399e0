//! What is to be printed, what was printed before, and the sums that everyone knows to hold.

use std::collections::BTreeMap;

use super::{CellError, Decision, Outcome, Reason};

/// Names a cell within its [`Problem`]; the caller keeps it to find the outcome again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(pub(super) usize);

/// The records behind a cell, hashed with what is counted; equal marks mean one and the same unknown.
pub type Fingerprint = [u8; 32];

/// What earlier frozen public releases did with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// No earlier release had this cell.
    Never,
    /// An earlier release printed the count: it is known for good.
    Shown,
    /// Earlier releases had it and withheld it for this reason.
    Withheld(Reason),
}

/// One count, with all that disclosure control must know about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The true count, at most [`Cell::MAX`].
    pub value: u64,
    /// Whether it counts victims or children, so that 1 to 10 may not be known.
    pub counts_children: bool,
    /// Whether the new release has a place for it. Complements and differences have none.
    pub printed: bool,
    /// What earlier releases did with it.
    pub earlier: Earlier,
    /// What withholding it costs the reader; 1 for an ordinary cell, 0 counts as 1.
    pub weight: u32,
}

impl Cell {
    /// The largest count accepted: a million million.
    pub const MAX: u64 = 1_000_000_000_000;

    /// A count of victims or children in the new release.
    #[must_use]
    pub const fn child(value: u64) -> Self {
        Self { value, counts_children: true, printed: true, earlier: Earlier::Never, weight: 1 }
    }

    /// A count of adults, cases or things in the new release: withheld only where it would reveal a child's.
    #[must_use]
    pub const fn open(value: u64) -> Self {
        Self { counts_children: false, ..Self::child(value) }
    }

    /// The same, as a total, which a reader misses more than one of its parts.
    #[must_use]
    pub const fn total(self) -> Self {
        Self { weight: 2, ..self }
    }

    /// The same, printed nowhere in the new release: a complement, a difference, or a cell of earlier releases only.
    #[must_use]
    pub const fn unprinted(self) -> Self {
        Self { printed: false, ..self }
    }

    /// The same, with what earlier releases did.
    #[must_use]
    pub const fn earlier(self, earlier: Earlier) -> Self {
        Self { earlier, ..self }
    }

    /// Whether the count itself may not be known.
    #[must_use]
    pub const fn is_small(&self) -> bool {
        self.counts_children && self.value >= 1 && self.value <= super::SMALL
    }

    const fn merged(self, other: Self) -> Self {
        use Earlier::{Never, Shown, Withheld};
        use Reason::{EarlierRelease, SmallOrProtecting};
        let earlier = match (self.earlier, other.earlier) {
            (Shown, _) | (_, Shown) => Shown,
            (Withheld(SmallOrProtecting), _) | (_, Withheld(SmallOrProtecting)) => {
                Withheld(SmallOrProtecting)
            }
            (Withheld(EarlierRelease), _) | (_, Withheld(EarlierRelease)) => Withheld(EarlierRelease),
            (Never, Never) => Never,
        };
        Self {
            value: self.value,
            counts_children: self.counts_children || other.counts_children,
            printed: self.printed || other.printed,
            earlier,
            weight: if self.weight > other.weight { self.weight } else { other.weight },
        }
    }
}

/// A release to be decided, together with all earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    pub(super) cells: Vec<Cell>,
    /// Each a list of (cell, factor) that adds up to zero.
    pub(super) relations: Vec<Vec<(usize, i64)>>,
    /// For each cell the relations it stands in, with its factor there.
    pub(super) places: Vec<Vec<(usize, i64)>>,
    marks: BTreeMap<Fingerprint, CellId>,
    differences: BTreeMap<(CellId, CellId), CellId>,
}

impl Problem {
    /// An empty problem.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a cell that is no other's equal.
    ///
    /// # Errors
    /// [`CellError::TooLarge`] above [`Cell::MAX`].
    pub fn add(&mut self, cell: Cell) -> Result<CellId, CellError> {
        if cell.value > Cell::MAX {
            return Err(CellError::TooLarge);
        }
        self.cells.push(cell);
        self.places.push(Vec::new());
        Ok(CellId(self.cells.len() - 1))
    }

    /// Adds a cell by its fingerprint, or joins it with the cell that already has that fingerprint.
    ///
    /// The joined cell is printed if either is, and keeps the most that any earlier release told about it.
    ///
    /// # Errors
    /// [`CellError::TooLarge`]; [`CellError::SameRecordsOtherCount`] if equal fingerprints come with unequal counts.
    pub fn add_marked(&mut self, mark: Fingerprint, cell: Cell) -> Result<CellId, CellError> {
        if let Some(&id) = self.marks.get(&mark) {
            let old = &mut self.cells[id.0];
            if old.value != cell.value {
                return Err(CellError::SameRecordsOtherCount);
            }
            *old = old.merged(cell);
            return Ok(id);
        }
        let id = self.add(cell)?;
        self.marks.insert(mark, id);
        Ok(id)
    }

    /// States that two sums are equal, and that readers know it.
    ///
    /// # Errors
    /// [`CellError::DoesNotAddUp`] if the true counts contradict it; [`CellError::Unknown`] for a foreign cell.
    pub fn relate(&mut self, left: &[CellId], right: &[CellId]) -> Result<(), CellError> {
        let mut factors: BTreeMap<usize, i64> = BTreeMap::new();
        for (side, sign) in [(left, 1), (right, -1)] {
            for id in side {
                if id.0 >= self.cells.len() {
                    return Err(CellError::Unknown);
                }
                *factors.entry(id.0).or_default() += sign;
            }
        }
        factors.retain(|_, f| *f != 0);
        let sum: i128 = factors.iter().map(|(&c, &f)| i128::from(self.cells[c].value) * i128::from(f)).sum();
        if sum != 0 {
            return Err(CellError::DoesNotAddUp);
        }
        if factors.is_empty() {
            return Ok(());
        }
        let index = self.relations.len();
        for (&c, &f) in &factors {
            self.places[c].push((index, f));
        }
        self.relations.push(factors.into_iter().collect());
        Ok(())
    }

    /// States that a total is the sum of its parts: one call for each dimension, with the same total.
    ///
    /// # Errors
    /// As [`Problem::relate`].
    pub fn sum(&mut self, total: CellId, parts: &[CellId]) -> Result<(), CellError> {
        self.relate(&[total], parts)
    }

    /// Makes the unprinted cell `big - small` of two nested sets: a complement, prior minus repeated, or the rest of
    /// a longer period. It counts children if the bigger does, and may then not be narrowed either.
    ///
    /// # Errors
    /// [`CellError::NotNested`] if `small` is the larger; [`CellError::Unknown`] for a foreign cell.
    pub fn difference(&mut self, big: CellId, small: CellId) -> Result<CellId, CellError> {
        self.rest(big, small, None)
    }

    /// [`Problem::difference`] whose records are known: the rest joins the cell of that fingerprint, if there is one.
    ///
    /// # Errors
    /// As [`Problem::difference`] and [`Problem::add_marked`].
    pub fn rest(
        &mut self,
        big: CellId,
        small: CellId,
        mark: Option<Fingerprint>,
    ) -> Result<CellId, CellError> {
        if let Some(&known) = self.differences.get(&(big, small)) {
            return Ok(known);
        }
        let (b, s) = (self.cell(big)?, self.cell(small)?);
        let value = b.value.checked_sub(s.value).ok_or(CellError::NotNested)?;
        let rest = Cell { counts_children: b.counts_children, ..Cell::child(value) }.unprinted();
        let rest = match mark {
            Some(mark) => self.add_marked(mark, rest)?,
            None => self.add(rest)?,
        };
        self.relate(&[big], &[small, rest])?;
        self.differences.insert((big, small), rest);
        Ok(rest)
    }

    /// Turns the release into an earlier one, as its freezing does: what it printed is known from now on, what it
    /// withheld keeps its reason. The next release's cells are then added to the same problem.
    pub fn freeze(&mut self, decision: &Decision) {
        for (i, cell) in self.cells.iter_mut().enumerate() {
            let now = match decision.outcome(CellId(i)) {
                Some(Outcome::Show) => Earlier::Shown,
                Some(Outcome::Withhold(reason)) => Earlier::Withheld(reason),
                None => Earlier::Never,
            };
            *cell = cell.merged(Cell { earlier: now, ..*cell }).unprinted();
        }
    }

    /// The cell as given.
    ///
    /// # Errors
    /// [`CellError::Unknown`] if the id is of another problem.
    pub fn cell(&self, id: CellId) -> Result<Cell, CellError> {
        self.cells.get(id.0).copied().ok_or(CellError::Unknown)
    }

    /// All cells in the order they were added.
    pub fn cells(&self) -> impl Iterator<Item = (CellId, &Cell)> {
        self.cells.iter().enumerate().map(|(i, c)| (CellId(i), c))
    }

    /// All relations: each a list of cells and factors that adds up to zero.
    pub fn relations(&self) -> impl Iterator<Item = Vec<(CellId, i64)>> + '_ {
        self.relations.iter().map(|r| r.iter().map(|&(c, f)| (CellId(c), f)).collect())
    }
}
