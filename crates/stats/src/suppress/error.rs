//! How a problem can be put wrongly.

use thiserror::Error;

/// A fault in how the cells were put together; always for whoever writes the figures to mend, never for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CellError {
    /// The parts do not make the whole.
    #[error("the stated parts do not add up to the stated whole; the figure's rule must be mended")]
    DoesNotAddUp,
    /// A set said to lie within another is larger.
    #[error("a set that should lie within another is larger than it; the figure's rule must be mended")]
    NotNested,
    /// Equal fingerprints, unequal counts.
    #[error("two counts over the same records differ; the figure's fingerprint must be mended")]
    SameRecordsOtherCount,
    /// Above a million million.
    #[error(
        "a count above a million million cannot be checked for disclosure; the figure's rule must be mended"
    )]
    TooLarge,
    /// An id of another problem.
    #[error("this cell belongs to another release; the caller must use the ids of this one")]
    Unknown,
}
