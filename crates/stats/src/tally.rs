//! What a figure's counting comes to, before anyone decides what may be printed.

use std::collections::BTreeMap;

use crate::mark::Mark;

/// One counted thing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unit {
    /// Its mark; none in internal reports.
    pub mark: Option<Mark>,
    /// Whether it is a child, or may be one.
    pub child: bool,
}

/// A count with what suppression must know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many.
    pub count: u64,
    /// Which, as one number.
    pub mark: Mark,
    /// Whether a child is, or may be, among them.
    pub child: bool,
}

impl Cell {
    /// Counts one more.
    pub fn add(&mut self, unit: &Unit) {
        self.count += 1;
        if let Some(mark) = unit.mark {
            self.mark = self.mark.plus(mark);
        }
        self.child |= unit.child;
    }

    /// A count of things that suppression does not look at.
    #[must_use]
    pub fn open(count: usize) -> Self {
        Self { count: count as u64, ..Self::default() }
    }
}

/// Counts of one dimension by key.
pub type ByKey = BTreeMap<String, Cell>;

/// The outcome of one figure.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// The count itself; of a share, the upper part.
    pub value: Cell,
    /// The lower part, if the figure is a share.
    pub denominator: Option<Cell>,
    /// By dimension and key.
    pub by: BTreeMap<&'static str, ByKey>,
    /// The rows of a list.
    pub rows: Vec<BTreeMap<&'static str, String>>,
    /// Notes that depend on what was met.
    pub notes: Vec<String>,
    /// A stock at the moment before the period's first, for month-end stocks: not printed, but readers can work with it.
    pub opening: Option<Cell>,
}

impl Tally {
    /// A plain count.
    #[must_use]
    pub fn count(value: Cell) -> Self {
        Self { value, ..Self::default() }
    }

    /// A share: so many of so many.
    #[must_use]
    pub fn share(value: Cell, of: Cell) -> Self {
        Self { value, denominator: Some(of), ..Self::default() }
    }

    /// Makes sure that every code of a closed list is there, with 0 if nothing was counted.
    pub fn list(&mut self, dimension: &'static str, codes: &[&str]) {
        let by = self.by.entry(dimension).or_default();
        for code in codes {
            by.entry((*code).to_owned()).or_default();
        }
    }

    /// Counts one thing under a key of a dimension.
    pub fn add_to(&mut self, dimension: &'static str, key: &str, unit: &Unit) {
        let by = self.by.entry(dimension).or_default();
        match by.get_mut(key) {
            Some(cell) => cell.add(unit),
            None => by.entry(key.to_owned()).or_default().add(unit),
        }
    }
}
