//! What can go wrong, said so that whoever can mend it knows.

/// Why linking could not be done.
#[derive(Debug, thiserror::Error)]
pub enum LinkageError {
    /// More records than row numbers: split the file.
    #[error("there are more than {max} records; split the file")]
    TooMany {
        /// The most that can be linked in one run.
        max: usize,
    },
    /// A threshold outside 0 to 1, or not a number.
    #[error("the threshold must lie between 0 and 1")]
    Threshold,
    /// Whoever watches the run asked it to stop.
    #[error("stopped on request")]
    Stopped,
    /// A row number beyond the records.
    #[error("there is no such record")]
    NoSuchRow,
    /// Stored bytes that are no index, or one of another version: build it again from the records.
    #[error("this is no index of this version; build it again from the records")]
    NotAnIndex,
    /// An index could not be written as bytes.
    #[error("the index could not be written as bytes")]
    Unwritable,
}
