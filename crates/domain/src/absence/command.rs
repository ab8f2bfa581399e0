//! What people do with an absence.

use super::{Field, StepKind};
use crate::instant::Instant;

/// What a person does. Each says when it was done, which is not always when it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "`at` is when it was done")]
pub enum Command {
    /// The report was found to be so.
    Verify { at: Instant },
    /// The report was found not to be so: nobody was missing.
    Unfound { at: Instant },
    /// The youth was entered into the national file.
    Enter { at: Instant },
    /// The entry in the national file was cancelled.
    Cancel { at: Instant },
    /// The youth was located; `how` is a code of the list `located_how`.
    Locate { at: Instant, how: String },
    /// A debrief was held.
    Debrief { at: Instant },
    /// Services were offered. The caller keeps the offer and the youth's answer.
    Offer { at: Instant },
    /// The absence is closed. `reason` is needed for a located youth to whom nothing was offered; the caller keeps it.
    Close { at: Instant, reason: String },
    /// A closed or unfounded absence is opened again.
    Reopen { at: Instant },
    /// A duty of [`super::OWN_DUTIES`] was done.
    DutyDone { clock: String, at: Instant },
}

impl Command {
    /// When it was done.
    #[must_use]
    pub const fn at(&self) -> Instant {
        match self {
            Self::Verify { at }
            | Self::Unfound { at }
            | Self::Enter { at }
            | Self::Cancel { at }
            | Self::Locate { at, .. }
            | Self::Debrief { at }
            | Self::Offer { at }
            | Self::Close { at, .. }
            | Self::Reopen { at }
            | Self::DutyDone { at, .. } => *at,
        }
    }

    /// The step it becomes.
    #[must_use]
    pub fn step(&self) -> StepKind {
        match self {
            Self::Verify { .. } => StepKind::Verified,
            Self::Unfound { .. } => StepKind::Unfounded,
            Self::Enter { .. } => StepKind::Entered,
            Self::Cancel { .. } => StepKind::Cancelled,
            Self::Locate { .. } => StepKind::Located,
            Self::Debrief { .. } => StepKind::Debriefed,
            Self::Offer { .. } => StepKind::Offered,
            Self::Close { .. } => StepKind::Closed,
            Self::Reopen { .. } => StepKind::Reopened,
            Self::DutyDone { clock, .. } => StepKind::DutyDone(clock.clone()),
        }
    }

    /// The field in which its time stands.
    #[must_use]
    pub fn field(&self) -> Field {
        match self {
            Self::Reopen { .. } => Field::ClosedAt,
            _ => self.step().field().unwrap_or(Field::DoneAt),
        }
    }
}
