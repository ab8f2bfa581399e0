//! Proof files (`c2sp.org/tlog-proof@v1`): a leaf, where it is, and the signed tree it is in.

use std::fmt;

use crate::checkpoint::SignedCheckpoint;
use crate::format::{Fault, FormatError, Lines, base64, number, to_base64};
use crate::proof::InclusionProof;

/// First line of a proof file.
pub const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// A proof file. Nothing in it is checked before [`crate::check`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlogProof {
    /// The extra data: in this log's proofs, the leaf's exact bytes. `None` where the line is left out.
    pub extra: Option<Vec<u8>>,
    /// Index and hashes, for the tree of the checkpoint's size: a file with any other is refused when read.
    pub inclusion: InclusionProof,
    /// The checkpoint whose tree the leaf is in.
    pub checkpoint: SignedCheckpoint,
}

impl TlogProof {
    /// Reads a proof file, strictly: writing it again gives the same bytes.
    ///
    /// # Errors
    /// [`FormatError`] names the line, also where index, size and number of hashes do not go together.
    pub fn parse(file: &[u8]) -> Result<Self, FormatError> {
        let mut lines = Lines::new(file)?;
        if lines.next("the header of a proof")? != HEADER {
            return Err(lines.fault(Fault::ProofHeader));
        }
        let mut line = lines.next("the extra data or the index")?;
        let mut extra = None;
        if let Some(encoded) = line.strip_prefix("extra ") {
            let bytes = base64(encoded).filter(|bytes| !bytes.is_empty());
            extra = Some(bytes.ok_or_else(|| lines.fault(Fault::Extra))?);
            line = lines.next("the index")?;
        }
        let index = line.strip_prefix("index ").ok_or_else(|| lines.fault(Fault::Word("index")))?;
        let index = number(index).ok_or_else(|| lines.fault(Fault::Number("the index")))?;
        let index_line = lines.line();
        let path = lines.hashes()?;
        let checkpoint = SignedCheckpoint::read(&mut lines)?;
        let inclusion = InclusionProof::new(index, checkpoint.claimed().size, path)
            .map_err(|e| Fault::from(e).at(index_line))?;
        Ok(Self { extra, inclusion, checkpoint })
    }
}

/// The file to the byte.
impl fmt::Display for TlogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = self.extra.as_deref().filter(|extra| !extra.is_empty()) {
            writeln!(f, "extra {}", to_base64(extra))?;
        }
        writeln!(f, "index {}", self.inclusion.index())?;
        self.inclusion.path().iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
