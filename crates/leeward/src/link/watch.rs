//! The bar over a run of the engine.

use indicatif::ProgressBar;
use linkage::{Progress, Stage};

use crate::output::Output;

/// Steps of the whole bar.
const STEPS: u64 = 1_000;

/// A bar that a run moves on.
pub struct Watch(ProgressBar);

impl Watch {
    /// Begins at nothing.
    pub fn new(output: &Output) -> Self {
        Self(output.progress(STEPS, "link-progress"))
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Watch {
    fn at(&mut self, stage: Stage, done: u64, total: u64) -> bool {
        // Each stage's share of the time, roughly: comparing takes the most.
        let (from, to) = match stage {
            Stage::Counting => (0, 50),
            Stage::Blocking => (50, 200),
            Stage::Learning => (200, 350),
            Stage::Comparing => (350, 900),
            Stage::Grouping => (900, STEPS),
        };
        let part = (to - from) * done.min(total) / total.max(1);
        self.0.set_position(from + part);
        true
    }
}
