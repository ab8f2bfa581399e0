//! Why a step is not taken, where to look, and what would mend it.

use super::Field;

/// Why a step on a handoff is not taken. No text repeats what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The time has not come yet.
    #[error("this time lies in the future")]
    InTheFuture(Field),
    /// Before the step it follows: the second field.
    #[error("this time lies before another one that it follows: {}", .1.words())]
    Before(Field, Field),
    /// Before the absence was reported.
    #[error("this time lies before the absence was reported")]
    BeforeReport(Field),
    /// It was done already.
    #[error("this was recorded already")]
    AlreadyDone(Field),
    /// The receiving agency takes no handoffs any more.
    #[error("this agency takes no handoffs any more")]
    ReceiverClosed,
    /// It was not sent.
    #[error("the handoff was not sent yet")]
    NotSent(Field),
    /// Its receipt is not confirmed.
    #[error("the receipt of this handoff is not confirmed: nothing goes on without receipt")]
    NotAcknowledged(Field),
    /// It was not screened.
    #[error("the handoff was not screened yet")]
    NotScreened(Field),
    /// It was screened out.
    #[error("the handoff was screened out")]
    ScreenedOut(Field),
    /// The youth was not met.
    #[error("nobody has met the youth yet")]
    NotContacted(Field),
    /// The tribe was not told.
    #[error("the youth may be an Indian child, and the tribe was not told")]
    TribeNotTold,
    /// Nothing says that the youth may be an Indian child.
    #[error("nothing on record says that the youth may be an Indian child")]
    NoTribeKnown,
    /// It was not concluded.
    #[error("the handoff was not concluded yet")]
    NotConcluded,
    /// It was concluded.
    #[error("the handoff was concluded")]
    Concluded(Field),
    /// No duty is recorded under this name.
    #[error("there is no duty of this name that is recorded on its own")]
    UnknownDuty,
    /// The duty is recorded by a step of its own.
    #[error("this duty is recorded by its own step")]
    OwnStep,
    /// The step was not taken.
    #[error("this step was not taken, so there is nothing to take back")]
    NothingToUndo(Field),
    /// A later step rests on it: the second field.
    #[error("something later rests on this step: {}", .1.words())]
    RestsOn(Field, Field),
    /// Such a step is not taken back.
    #[error("this step is not taken back")]
    NotUndone,
}

impl Refusal {
    /// The field at fault.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::InTheFuture(field)
            | Self::Before(field, _)
            | Self::BeforeReport(field)
            | Self::AlreadyDone(field)
            | Self::NotSent(field)
            | Self::NotAcknowledged(field)
            | Self::NotScreened(field)
            | Self::ScreenedOut(field)
            | Self::NotContacted(field)
            | Self::Concluded(field)
            | Self::NothingToUndo(field)
            | Self::RestsOn(field, _) => field,
            Self::ReceiverClosed => Field::Receiver,
            Self::TribeNotTold => Field::ConcludedAt,
            Self::NoTribeKnown | Self::NotUndone => Field::Tribal,
            Self::NotConcluded | Self::UnknownDuty | Self::OwnStep => Field::Clock,
        }
    }

    /// Its short name, by which texts in other languages are found.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InTheFuture(_) => "in_the_future",
            Self::Before(..) => "before_step",
            Self::BeforeReport(_) => "before_report",
            Self::AlreadyDone(_) => "already_done",
            Self::ReceiverClosed => "receiver_closed",
            Self::NotSent(_) => "not_sent",
            Self::NotAcknowledged(_) => "not_acknowledged",
            Self::NotScreened(_) => "not_screened",
            Self::ScreenedOut(_) => "screened_out",
            Self::NotContacted(_) => "not_contacted",
            Self::TribeNotTold => "tribe_not_told",
            Self::NoTribeKnown => "no_tribe_known",
            Self::NotConcluded => "not_concluded",
            Self::Concluded(_) => "concluded",
            Self::UnknownDuty => "unknown_duty",
            Self::OwnStep => "own_step",
            Self::NothingToUndo(_) => "nothing_to_undo",
            Self::RestsOn(..) => "rests_on",
            Self::NotUndone => "not_undone",
        }
    }

    /// What would mend it.
    #[must_use]
    pub const fn mend(self) -> &'static str {
        match self {
            Self::InTheFuture(_) => "correct the time, or record the step once it is taken",
            Self::BeforeReport(_) => "correct the time, or when the absence was reported",
            Self::Before(..) => "correct this time, or the time of the step before",
            Self::AlreadyDone(_) => "if it is wrong, take the step back and record it again",
            Self::ReceiverClosed => "send it to the agency that took over its work",
            Self::NotSent(_) => "send it first",
            Self::NotAcknowledged(_) => "the receiving agency confirms the receipt first",
            Self::NotScreened(_) => "screen it in or out first",
            Self::ScreenedOut(_) => "if that was wrong, take the screening back first",
            Self::NotContacted(_) => {
                "record the first contact, or conclude that the youth was not reached yet, is known already, or was handed on"
            }
            Self::TribeNotTold => "tell the tribe and record it first, or correct the answer about lineage",
            Self::NoTribeKnown => "record the answer about tribal lineage first",
            Self::NotConcluded => "record the conclusion first",
            Self::Concluded(_) => "take the conclusion back first",
            Self::UnknownDuty => "choose a duty of this handoff",
            Self::OwnStep => "record that step instead",
            Self::NothingToUndo(_) => "look at the steps again: somebody may have taken it back already",
            Self::RestsOn(..) => "take the later step back first",
            Self::NotUndone => "record what is right as a new step",
        }
    }
}
