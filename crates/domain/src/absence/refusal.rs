//! Why a step is not taken, where to look, and what would mend it.

use super::Field;

/// Why a step on an absence is not taken. No text repeats what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The time has not come yet.
    #[error("this time lies in the future")]
    InTheFuture(Field),
    /// Before the earliest day the date of birth allows.
    #[error("this time lies before the youth was born")]
    BeforeBirth(Field),
    /// Before the report.
    #[error("this time lies before the absence was reported")]
    BeforeReport(Field),
    /// Last seen after the report.
    #[error("the youth was last seen after the absence was reported")]
    SeenAfterReport,
    /// Before the step it follows: the second field.
    #[error("this time lies before another one that it follows: {}", .1.words())]
    Before(Field, Field),
    /// Entered after the youth was located.
    #[error("the youth was located before this time, and nobody is entered as missing any more")]
    AfterLocated(Field),
    /// It was done already.
    #[error("this was recorded already")]
    AlreadyDone(Field),
    /// The report was called unfounded.
    #[error("the report was called unfounded")]
    Unfounded(Field),
    /// The report was verified.
    #[error("the report was verified, so it is not unfounded")]
    Verified(Field),
    /// The youth was located.
    #[error("the youth was located, so the report is not unfounded")]
    Located(Field),
    /// The youth is still missing.
    #[error("the youth is still missing")]
    StillMissing(Field),
    /// There is no entry in the national file.
    #[error("the youth was not entered into the national file")]
    NotEntered(Field),
    /// Nobody is there to debrief.
    #[error("there is no youth to hold a debrief with")]
    NobodyToAsk(Field),
    /// It is closed.
    #[error("the absence is closed")]
    Closed(Field),
    /// It is open.
    #[error("the absence is open")]
    NotClosed,
    /// It was joined to another report.
    #[error("this report was joined to another one, and the work goes on there")]
    SetAside(Field),
    /// A handoff waits for receipt.
    #[error(
        "a handoff of this absence was sent, and its receipt is not confirmed: nothing closes without receipt"
    )]
    HandoffOpen,
    /// No offer was logged.
    #[error("the youth was located, and no offer of services is logged")]
    NoOffer,
    /// The national record is still open.
    #[error("the record in the national file is still open, and could harm the youth")]
    NationalRecordOpen,
    /// The code is not one of the list.
    #[error("this is not one of the ways of being located")]
    UnknownHow,
    /// An unfounded report is no way of being located.
    #[error("a report that was unfounded is no way of being located")]
    UnfoundedHow,
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
            | Self::BeforeBirth(field)
            | Self::BeforeReport(field)
            | Self::Before(field, _)
            | Self::AfterLocated(field)
            | Self::AlreadyDone(field)
            | Self::Unfounded(field)
            | Self::Verified(field)
            | Self::Located(field)
            | Self::StillMissing(field)
            | Self::NotEntered(field)
            | Self::NobodyToAsk(field)
            | Self::Closed(field)
            | Self::SetAside(field)
            | Self::NothingToUndo(field)
            | Self::RestsOn(field, _) => field,
            Self::SeenAfterReport => Field::LastSeenAt,
            Self::NotClosed | Self::HandoffOpen | Self::NationalRecordOpen | Self::NotUndone => {
                Field::ClosedAt
            }
            Self::NoOffer => Field::Reason,
            Self::UnknownHow | Self::UnfoundedHow => Field::LocatedHow,
            Self::UnknownDuty | Self::OwnStep => Field::Clock,
        }
    }

    /// Its short name, by which texts in other languages are found.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InTheFuture(_) => "in_the_future",
            Self::BeforeBirth(_) => "before_birth",
            Self::BeforeReport(_) => "before_report",
            Self::SeenAfterReport => "seen_after_report",
            Self::Before(..) => "before_step",
            Self::AfterLocated(_) => "after_located",
            Self::AlreadyDone(_) => "already_done",
            Self::Unfounded(_) => "unfounded",
            Self::Verified(_) => "verified",
            Self::Located(_) => "located",
            Self::StillMissing(_) => "still_missing",
            Self::NotEntered(_) => "not_entered",
            Self::NobodyToAsk(_) => "nobody_to_ask",
            Self::Closed(_) => "closed",
            Self::NotClosed => "not_closed",
            Self::SetAside(_) => "set_aside",
            Self::HandoffOpen => "handoff_open",
            Self::NoOffer => "no_offer",
            Self::NationalRecordOpen => "national_record_open",
            Self::UnknownHow => "unknown_how",
            Self::UnfoundedHow => "unfounded_how",
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
            Self::BeforeBirth(_) => "correct the time, or the date of birth on the person file",
            Self::BeforeReport(_) => "correct the time, or when the absence was reported",
            Self::SeenAfterReport => "correct when the youth was last seen; what was seen later is a lead",
            Self::Before(..) => "correct this time, or the time of the step before",
            Self::AfterLocated(_) => "correct the time, or take the location back if the youth is missing",
            Self::AlreadyDone(_) => "if the time is wrong, take the step back and record it again",
            Self::Unfounded(_) => "if somebody is missing, open the report again first",
            Self::Verified(_) => "if the verification was wrong, take it back first",
            Self::Located(_) => "if nobody was missing, take the location back first",
            Self::StillMissing(_) => {
                "record that the youth was located, or that the report was unfounded, first"
            }
            Self::NotEntered(_) => "record the entry first",
            Self::NobodyToAsk(_) => "correct how the youth was located, if that is wrong",
            Self::Closed(_) => "open it again first",
            Self::NotClosed => "go on with it as it is",
            Self::SetAside(_) => "go on with the other report, or have a person split the two again",
            Self::HandoffOpen => {
                "ask the receiving agency to confirm the receipt; both supervisors can see it waiting"
            }
            Self::NoOffer => "log the offer, or write down why none could be made",
            Self::NationalRecordOpen => "cancel the entry in the national file, and record that",
            Self::UnknownHow => "choose one from the list",
            Self::UnfoundedHow => "record that the report was unfounded instead",
            Self::UnknownDuty => "choose a duty of this absence",
            Self::OwnStep => "record that step instead",
            Self::NothingToUndo(_) => "look at the steps again: somebody may have taken it back already",
            Self::RestsOn(..) => "take the later step back first",
            Self::NotUndone => "record what is right as a new step",
        }
    }
}
