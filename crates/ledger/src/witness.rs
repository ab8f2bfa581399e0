//! Bodies of C2SP tlog-witness's add-checkpoint: a newer checkpoint, and the proof that it continues an older one.

use std::fmt;

use crate::checkpoint::SignedCheckpoint;
use crate::format::{Fault, FormatError, Lines, number};
use crate::proof::ConsistencyProof;

/// An add-checkpoint body. Nothing in it is checked before [`crate::check`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The old size and the hashes, up to the checkpoint's size: a file with any other is refused when read.
    pub consistency: ConsistencyProof,
    /// The newer checkpoint.
    pub checkpoint: SignedCheckpoint,
}

impl AddCheckpoint {
    /// Reads a body, strictly: writing it again gives the same bytes.
    ///
    /// # Errors
    /// [`FormatError`] names the line, also where the sizes and the number of hashes do not go together.
    pub fn parse(file: &[u8]) -> Result<Self, FormatError> {
        let mut lines = Lines::new(file)?;
        let old = lines.next("the old size")?;
        let old = old.strip_prefix("old ").ok_or_else(|| lines.fault(Fault::Word("old")))?;
        let old = number(old).ok_or_else(|| lines.fault(Fault::Number("the old size")))?;
        let path = lines.hashes()?;
        let checkpoint = SignedCheckpoint::read(&mut lines)?;
        let consistency =
            ConsistencyProof::new(old, checkpoint.claimed().size, path).map_err(|e| Fault::from(e).at(1))?;
        Ok(Self { consistency, checkpoint })
    }
}

/// The body to the byte.
impl fmt::Display for AddCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.consistency.old_size())?;
        self.consistency.path().iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
