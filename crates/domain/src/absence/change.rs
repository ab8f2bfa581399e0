//! What a command changes, and the step that is recorded of it.

use crate::{instant::Instant, value::Value};

/// A field of a form, and most often a column of `episodes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the field of its name")]
pub enum Field {
    ReportedAt,
    LastSeenAt,
    VerifiedAt,
    UnfoundedAt,
    EnteredAt,
    CancelledAt,
    LocatedAt,
    LocatedHow,
    DebriefedAt,
    /// When an offer was made. It is kept as a row of `offers`.
    OfferedAt,
    ClosedAt,
    /// Why, in words; kept with the step.
    Reason,
    /// Which duty was done; kept with the step.
    Clock,
    /// When a duty was done; kept with the step.
    DoneAt,
}

impl Field {
    /// Its name in a form, and of the column where it has one.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReportedAt => "reported_at",
            Self::LastSeenAt => "last_seen_at",
            Self::VerifiedAt => "verified_at",
            Self::UnfoundedAt => "unfounded_at",
            Self::EnteredAt => "entered_at",
            Self::CancelledAt => "cancelled_at",
            Self::LocatedAt => "located_at",
            Self::LocatedHow => "located_how",
            Self::DebriefedAt => "debriefed_at",
            Self::OfferedAt => "offered_at",
            Self::ClosedAt => "closed_at",
            Self::Reason => "reason",
            Self::Clock => "clock",
            Self::DoneAt => "done_at",
        }
    }

    /// What it holds, in words: to be read after "this time" or "a later step".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::ReportedAt => "when the absence was reported",
            Self::LastSeenAt => "when the youth was last seen",
            Self::VerifiedAt => "when the report was verified",
            Self::UnfoundedAt => "when the report was called unfounded",
            Self::EnteredAt => "when the youth was entered into the national file",
            Self::CancelledAt => "when that entry was cancelled",
            Self::LocatedAt => "when the youth was located",
            Self::LocatedHow => "how the youth was located",
            Self::DebriefedAt => "when the debrief was held",
            Self::OfferedAt => "when services were offered",
            Self::ClosedAt => "when the absence was closed",
            Self::Reason => "the reason",
            Self::Clock => "the duty done",
            Self::DoneAt => "when the duty was done",
        }
    }

    /// The column of `episodes` that holds it; none if it is kept elsewhere.
    #[must_use]
    pub const fn column(self) -> Option<&'static str> {
        match self {
            Self::OfferedAt | Self::Reason | Self::Clock | Self::DoneAt => None,
            _ => Some(self.name()),
        }
    }
}

/// What kind of step was taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// The report was verified.
    Verified,
    /// The report was called unfounded.
    Unfounded,
    /// The youth was entered into the national file.
    Entered,
    /// That entry was cancelled.
    Cancelled,
    /// The youth was located.
    Located,
    /// A debrief was held.
    Debriefed,
    /// Services were offered.
    Offered,
    /// The absence was closed.
    Closed,
    /// It was opened again.
    Reopened,
    /// A duty without a column of its own was done: the clock's short name.
    DutyDone(String),
    /// A step was taken back; [`Step::undoes`] says which.
    Undone,
}

impl StepKind {
    /// Its code, as `steps.kind` keeps it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Unfounded => "unfounded",
            Self::Entered => "entered",
            Self::Cancelled => "cancelled",
            Self::Located => "located",
            Self::Debriefed => "debriefed",
            Self::Offered => "offered",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::DutyDone(_) => "duty_done",
            Self::Undone => "undone",
        }
    }

    /// The duty that was done, as `steps.clock` keeps it: the one with a column that this step fills, or the one it
    /// names.
    #[must_use]
    pub fn clock(&self) -> Option<&str> {
        match self {
            Self::Entered => Some("entry"),
            Self::Cancelled => Some("located_cancelled"),
            Self::Debriefed => Some("debriefed"),
            Self::Offered => Some("offer_made"),
            Self::DutyDone(clock) => Some(clock),
            Self::Verified
            | Self::Unfounded
            | Self::Located
            | Self::Closed
            | Self::Reopened
            | Self::Undone => None,
        }
    }

    /// The step that `steps.kind` and `steps.clock` tell of; none if they tell of none.
    #[must_use]
    pub fn read(code: &str, clock: Option<&str>) -> Option<Self> {
        if code == "duty_done" {
            return clock.map(|clock| Self::DutyDone(clock.to_owned()));
        }
        let plain = [
            Self::Verified,
            Self::Unfounded,
            Self::Entered,
            Self::Cancelled,
            Self::Located,
            Self::Debriefed,
            Self::Offered,
            Self::Closed,
            Self::Reopened,
            Self::Undone,
        ];
        plain.into_iter().find(|kind| kind.code() == code)
    }

    /// The field that holds when it was done; none for what has no field.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::Verified => Some(Field::VerifiedAt),
            Self::Unfounded => Some(Field::UnfoundedAt),
            Self::Entered => Some(Field::EnteredAt),
            Self::Cancelled => Some(Field::CancelledAt),
            Self::Located => Some(Field::LocatedAt),
            Self::Debriefed => Some(Field::DebriefedAt),
            Self::Offered => Some(Field::OfferedAt),
            Self::Closed => Some(Field::ClosedAt),
            Self::Reopened | Self::DutyDone(_) | Self::Undone => None,
        }
    }
}

/// The step to record: nothing that was done is ever taken out of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub kind: StepKind,
    /// When it was done, as the person says; for a step taken back, when that was recorded.
    pub at: Instant,
    /// Which step this one takes back.
    pub undoes: Option<StepKind>,
}

/// What a command changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fields and the values they take; a field that takes none becomes unknown. Where [`Field::column`] is none,
    /// the caller keeps it in its own place.
    pub fields: Vec<(Field, Option<Value>)>,
    /// The step to record.
    pub step: Step,
}
