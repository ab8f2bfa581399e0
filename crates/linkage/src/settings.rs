//! What a caller may choose, and how a run tells how far it is.

use crate::LinkageError;

/// Choices for one run. Nothing here is a fact about a city or a file: those are learnt from the records.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Probability from which two records are held to be one child, between 0 and 1.
    pub threshold: f64,
    /// Threads to work on; 0 counts as 1. The result is the same for any number.
    pub threads: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { threshold: 0.5, threads: 1 }
    }
}

impl Settings {
    /// Checks the threshold.
    ///
    /// # Errors
    /// `Threshold` where it is no probability.
    pub fn check(&self) -> Result<(), LinkageError> {
        if self.threshold > 0.0 && self.threshold < 1.0 { Ok(()) } else { Err(LinkageError::Threshold) }
    }
}

/// The parts of a run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Frequencies and naming classes are counted.
    Counting,
    /// Records that share two facts are brought together.
    Blocking,
    /// The model is learnt from a sample.
    Learning,
    /// Candidate pairs are compared.
    Comparing,
    /// Clusters are formed and pairs restated from them.
    Grouping,
}

/// Told how far a run is; may stop it.
pub trait Progress {
    /// `done` of `total` units of this stage are finished. Answer `false` to stop the run.
    fn at(&mut self, stage: Stage, done: u64, total: u64) -> bool;
}

/// Says nothing and never stops a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn at(&mut self, _: Stage, _: u64, _: u64) -> bool {
        true
    }
}

/// Tells the watcher, and stops if asked to.
pub(crate) fn tell(p: &mut dyn Progress, stage: Stage, done: u64, total: u64) -> Result<(), LinkageError> {
    if p.at(stage, done, total) { Ok(()) } else { Err(LinkageError::Stopped) }
}
