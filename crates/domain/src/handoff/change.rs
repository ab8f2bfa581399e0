//! What a command changes, and the step that is recorded of it.

use crate::{instant::Instant, value::Value};

/// A field of a form, and most often a column of `receipts`, the receiving agency's own record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the field of its name")]
pub enum Field {
    /// When it was sent: a column of `handoffs`.
    SentAt,
    /// To whom: a column of `handoffs`.
    Receiver,
    /// When it was received. The sender reads it in `handoffs.received_at`.
    AcknowledgedAt,
    ScreenedAt,
    Screening,
    Response,
    ContactedAt,
    Tribal,
    TribeToldAt,
    ConcludedAt,
    /// What came of it. The sender reads it in `handoffs.outcome`.
    Outcome,
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
            Self::SentAt => "sent_at",
            Self::Receiver => "to_agency_id",
            Self::AcknowledgedAt => "acknowledged_at",
            Self::ScreenedAt => "screened_at",
            Self::Screening => "screening",
            Self::Response => "response",
            Self::ContactedAt => "contacted_at",
            Self::Tribal => "tribal",
            Self::TribeToldAt => "tribe_told_at",
            Self::ConcludedAt => "concluded_at",
            Self::Outcome => "outcome",
            Self::Clock => "clock",
            Self::DoneAt => "done_at",
        }
    }

    /// What it holds, in words: to be read after "this time" or "a later step".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::SentAt => "when the handoff was sent",
            Self::Receiver => "the receiving agency",
            Self::AcknowledgedAt => "when its receipt was confirmed",
            Self::ScreenedAt => "when it was screened",
            Self::Screening => "what the screening came to",
            Self::Response => "how soon the youth is to be seen",
            Self::ContactedAt => "when the youth was first met",
            Self::Tribal => "the answer about tribal lineage",
            Self::TribeToldAt => "when the tribe was told",
            Self::ConcludedAt => "when it was concluded",
            Self::Outcome => "what came of it",
            Self::Clock => "the duty done",
            Self::DoneAt => "when the duty was done",
        }
    }

    /// The column of `handoffs`, the sender's record, that holds it or repeats it.
    #[must_use]
    pub const fn sender_column(self) -> Option<&'static str> {
        match self {
            Self::SentAt | Self::Receiver | Self::Outcome => Some(self.name()),
            Self::AcknowledgedAt => Some("received_at"),
            _ => None,
        }
    }

    /// The column of `receipts`, the receiver's record, that holds it.
    #[must_use]
    pub const fn receiver_column(self) -> Option<&'static str> {
        match self {
            Self::SentAt | Self::Receiver | Self::Clock | Self::DoneAt => None,
            _ => Some(self.name()),
        }
    }
}

/// What kind of step was taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// It was sent.
    Sent,
    /// Its receipt was confirmed.
    Acknowledged,
    /// It was screened.
    Screened,
    /// The youth was met.
    Contacted,
    /// The question of tribal lineage was answered again.
    TribalAnswered,
    /// The tribe was told.
    TribeTold,
    /// It was concluded.
    Concluded,
    /// A duty without a column of its own was done: the clock's short name.
    DutyDone(String),
    /// A step was taken back; [`Step::undoes`] says which.
    Undone,
}

impl StepKind {
    /// Its code, as `steps.kind` keeps it. None is also a step of an absence but the last two.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Sent => "handoff_sent",
            Self::Acknowledged => "handoff_acknowledged",
            Self::Screened => "handoff_screened",
            Self::Contacted => "handoff_contacted",
            Self::TribalAnswered => "handoff_tribal_answered",
            Self::TribeTold => "handoff_tribe_told",
            Self::Concluded => "handoff_concluded",
            Self::DutyDone(_) => "duty_done",
            Self::Undone => "undone",
        }
    }

    /// The duty that was done, as `steps.clock` keeps it. For first contact it is that of the response, which the facts
    /// know and this does not.
    #[must_use]
    pub fn clock(&self) -> Option<&str> {
        match self {
            Self::Acknowledged => Some("receipt"),
            Self::TribeTold => Some("tribe_told"),
            Self::Concluded => Some("report_concluded"),
            Self::DutyDone(clock) => Some(clock),
            Self::Sent | Self::Screened | Self::Contacted | Self::TribalAnswered | Self::Undone => None,
        }
    }

    /// The step that `steps.kind` and `steps.clock` tell of; none if they tell of none.
    #[must_use]
    pub fn read(code: &str, clock: Option<&str>) -> Option<Self> {
        if code == "duty_done" {
            return clock.map(|clock| Self::DutyDone(clock.to_owned()));
        }
        let plain = [
            Self::Sent,
            Self::Acknowledged,
            Self::Screened,
            Self::Contacted,
            Self::TribalAnswered,
            Self::TribeTold,
            Self::Concluded,
            Self::Undone,
        ];
        plain.into_iter().find(|kind| kind.code() == code)
    }

    /// The field that holds when it was done; none for what has no field.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::Sent => Some(Field::SentAt),
            Self::Acknowledged => Some(Field::AcknowledgedAt),
            Self::Screened => Some(Field::ScreenedAt),
            Self::Contacted => Some(Field::ContactedAt),
            Self::TribeTold => Some(Field::TribeToldAt),
            Self::Concluded => Some(Field::ConcludedAt),
            Self::TribalAnswered | Self::DutyDone(_) | Self::Undone => None,
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
    /// The fields and the values they take; a field that takes none becomes unknown.
    pub fields: Vec<(Field, Option<Value>)>,
    /// The step to record.
    pub step: Step,
}
