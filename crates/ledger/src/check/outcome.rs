//! What a check showed, and what it could not show.

use std::fmt;

use crate::checkpoint::Checkpoint;
use crate::hash::Hash;

/// A file in which nothing is false.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Which of the three files it is.
    pub kind: FileKind,
    /// The checkpoint the file ends with, its signature true.
    pub checkpoint: Checkpoint,
    /// What the file shows.
    pub shown: Vec<Shown>,
    /// What a reader might take as shown and is not.
    pub not_shown: Vec<NotShown>,
}

/// The three kinds of ledger file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A signed checkpoint.
    Checkpoint,
    /// A proof that a leaf is in the log.
    Proof,
    /// A consistency proof with the newer checkpoint: an add-checkpoint body.
    AddCheckpoint,
}

/// Something the file shows to be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The checkpoint is signed by the key.
    Signed,
    /// The leaf is in the checkpoint's tree.
    Included {
        /// Where, from 0.
        index: u64,
        /// The leaf's exact bytes.
        leaf: Vec<u8>,
    },
    /// The tree begins with the old checkpoint's tree.
    Continues {
        /// Leaves of the old tree.
        old: u64,
    },
    /// The old checkpoint is of the very same tree.
    SameAsOld,
    /// The consistency hashes lead to the signed root, from an old root that only the proof names.
    ProofLeadsToNewRoot {
        /// Leaves of the old tree.
        old: u64,
        /// The old root the proof speaks of.
        old_root: Hash,
    },
}

/// Something that was not checked, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotShown {
    /// Signatures by keys other than the one given.
    OtherSignatures {
        /// How many.
        count: usize,
    },
    /// The proof starts from the empty tree, which every log continues.
    StartsEmpty,
    /// No old checkpoint was given to compare the proof's old root with.
    OldRootUnknown {
        /// Leaves of the old tree.
        old: u64,
    },
    /// No old checkpoint was given, and without it the hashes of this proof decide nothing.
    ProofNeedsOldRoot {
        /// Leaves of the old tree.
        old: u64,
    },
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Checkpoint => "checkpoint",
            Self::Proof => "proof that a leaf is in the log",
            Self::AddCheckpoint => "consistency proof with its newer checkpoint",
        })
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signed => f.write_str("the checkpoint is signed by the key given"),
            Self::Included { index, .. } => write!(f, "the leaf is in the log, at index {index}"),
            Self::Continues { old } => {
                write!(f, "the log's first {old} leaves are those of the old checkpoint")
            }
            Self::SameAsOld => f.write_str("the old checkpoint is of the same tree"),
            Self::ProofLeadsToNewRoot { old, old_root } => {
                write!(
                    f,
                    "the proof's hashes lead to the signed root, from a tree of {old} leaves with root {old_root}"
                )
            }
        }
    }
}

impl fmt::Display for NotShown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherSignatures { count } => {
                write!(f, "not checked: {count} signature(s) by keys other than the one given")
            }
            Self::StartsEmpty => f.write_str(
                "nothing to compare: the proof starts from the empty log, which every log continues",
            ),
            Self::OldRootUnknown { old } => {
                write!(
                    f,
                    "not checked: whether that is the root of the checkpoint of {old} leaves; give it to compare"
                )
            }
            Self::ProofNeedsOldRoot { old } => write!(
                f,
                "not checked: whether the log continues the checkpoint of {old} leaves; give it to compare, \
                 this proof decides nothing without it"
            ),
        }
    }
}

/// All in words, one statement a line.
impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Checkpoint { origin, size, root } = &self.checkpoint;
        writeln!(f, "{} of {origin}: {size} leaves, root {root}", self.kind)?;
        self.shown.iter().try_for_each(|shown| writeln!(f, "{shown}"))?;
        self.not_shown.iter().try_for_each(|gap| writeln!(f, "{gap}"))
    }
}
