#![doc = include_str!("README.md")]

mod choose;
mod error;
mod paths;
mod periods;
mod problem;
mod reason;
mod sight;
mod tableau;
mod witness;

pub use error::CellError;
pub use periods::Span;
pub use problem::{Cell, CellId, Earlier, Fingerprint, Problem};
pub use reason::Reason;

use sight::Sight;

/// The largest count of children that is withheld; from 1 up.
pub const SMALL: u64 = 10;

/// How many values a reader must be unable to rule out.
pub const ENOUGH: usize = 5;

/// What the new release does with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Print the count.
    Show,
    /// Print the reason instead, and nothing that gives the count: no share, interval, chart or rounded words.
    Withhold(Reason),
}

/// The outcome of every cell of a [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    outcomes: Vec<Option<Outcome>>,
}

impl Decision {
    /// A decision made elsewhere, for [`audit`]: printed cells are shown unless `withheld` names them.
    #[must_use]
    pub fn withholding(problem: &Problem, withheld: &[CellId], reason: Reason) -> Self {
        let outcome = |id| if withheld.contains(&id) { Outcome::Withhold(reason) } else { Outcome::Show };
        Self { outcomes: problem.cells().map(|(id, c)| c.printed.then(|| outcome(id))).collect() }
    }

    /// What to do with a cell; `None` for unprinted cells and for ids of another problem.
    #[must_use]
    pub fn outcome(&self, id: CellId) -> Option<Outcome> {
        self.outcomes.get(id.0).copied().flatten()
    }

    /// The reason to print, or `None` if the cell is shown or has no place in the release.
    #[must_use]
    pub fn withheld(&self, id: CellId) -> Option<Reason> {
        match self.outcome(id) {
            Some(Outcome::Withhold(reason)) => Some(reason),
            Some(Outcome::Show) | None => None,
        }
    }

    /// How many printed cells are shown, and how many withheld.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let shown = self.outcomes.iter().filter(|o| **o == Some(Outcome::Show)).count();
        (shown, self.outcomes.iter().flatten().count() - shown)
    }
}

/// How much a reader can find out about one unseen cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// The cell: withheld now or earlier, or a small complement or difference.
    pub cell: CellId,
    /// Values shown possible by whole solutions, at most [`ENOUGH`].
    pub possible: usize,
    /// Whether further values were proven impossible (or [`ENOUGH`] were found). If false there may be more.
    pub exact: bool,
    /// Values that were possible before the new release; the release must keep as many. Below [`ENOUGH`] only where
    /// earlier releases themselves say too much, which nothing can mend.
    pub before: usize,
}

impl Unseen {
    /// Whether the release tells no more about this cell than it may.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.possible >= self.before
    }
}

/// What a reader of this and all earlier releases can find out about every unseen cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// In the order of the problem's cells.
    pub unseen: Vec<Unseen>,
}

impl Audit {
    /// Whether the release may be printed.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.unseen.iter().all(Unseen::holds)
    }
}

/// Decides which cells of the new release to withhold. The same problem gives the same decision on every machine.
#[must_use]
pub fn suppress(problem: &Problem) -> Decision {
    Decision { outcomes: choose::best(problem) }
}

/// Plays the reader against a decision, exactly. "Enough" is claimed only where [`ENOUGH`] whole solutions were built.
#[must_use]
pub fn audit(problem: &Problem, decision: &Decision) -> Audit {
    let before = Sight::needed(problem);
    let sight = Sight::new(problem, &decision.outcomes);
    let mut unseen = Vec::new();
    let mut done = vec![false; problem.cells.len()];
    for start in 0..problem.cells.len() {
        if !done[start] {
            let part = sight.part(start);
            part.iter().for_each(|&c| done[c] = true);
            unseen.extend(sight.spreads(&part, |_, _| false).into_iter().map(|(c, s)| Unseen {
                cell: CellId(c),
                possible: s.shown,
                exact: s.exact,
                before: before[c],
            }));
        }
    }
    unseen.sort_by_key(|u| u.cell);
    Audit { unseen }
}
