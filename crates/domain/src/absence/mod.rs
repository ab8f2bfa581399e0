//! The life of an absence: reported, verified or unfounded, entered, searched for, located, debriefed, services offered,
//! closed; and reopened.
//!
//! What is known stands in [`AbsenceFacts`]. A [`Command`] is answered by [`apply`] with a [`Change`] or a [`Refusal`];
//! a step taken in error is taken back by [`undo`], which is a step of its own. [`duties`] says what must be done and by
//! when. Nothing here looks at the youth's age to end anything: turning 18 closes nothing.

mod apply;
mod change;
mod command;
mod duties;
mod refusal;
mod report;
#[cfg(test)]
mod tests;
mod undo;

use std::collections::BTreeMap;

pub use apply::apply;
pub use change::{Change, Field, Step, StepKind};
pub use command::Command;
pub use duties::{OWN_DUTIES, duties};
pub use refusal::Refusal;
pub use report::check_report;
pub use undo::undo;

use crate::{birth::BirthDate, date::Date, instant::Instant, rules::ADULT};

/// What is known of one absence. All of it may be unknown, as records of other systems come with gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AbsenceFacts {
    /// When it was reported.
    pub reported_at: Option<Instant>,
    /// When the youth was last seen before it.
    pub last_seen_at: Option<Instant>,
    /// When the report was verified.
    pub verified_at: Option<Instant>,
    /// When the report was called unfounded.
    pub unfounded_at: Option<Instant>,
    /// When the youth was entered into the national file.
    pub entered_at: Option<Instant>,
    /// When that entry was cancelled.
    pub cancelled_at: Option<Instant>,
    /// When the youth was located.
    pub located_at: Option<Instant>,
    /// How, as a code of the list `located_how`.
    pub located_how: Option<String>,
    /// When the debrief was held.
    pub debriefed_at: Option<Instant>,
    /// When services were first offered; the offers themselves are records of their own.
    pub offered_at: Option<Instant>,
    /// When the absence was closed.
    pub closed_at: Option<Instant>,
    /// Where the youth lived, as a code of the list `placement`.
    pub placement: Option<String>,
    /// Category of the missing person's record, as a code of the list `missing_category`.
    pub category: Option<String>,
    /// Date of birth, perhaps partial.
    pub born: Option<BirthDate>,
    /// Whether a handoff of this absence was sent and its receipt is not yet confirmed.
    pub handoff_open: bool,
    /// Whether this report was joined to another one, where the work goes on.
    pub set_aside: bool,
    /// Duties that have no column of their own ([`OWN_DUTIES`]), and when they were last done.
    pub duties_done: BTreeMap<String, Instant>,
}

/// How far an absence has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Reported, not yet verified.
    Reported,
    /// Found to be so, not yet in the national file.
    Verified,
    /// In the national file, not yet verified: entry does not wait for it.
    Entered,
    /// Verified and entered; leads and contacts are followed.
    Searching,
    /// The report was called unfounded.
    Unfounded,
    /// The youth was located.
    Located,
    /// Located, and a debrief was held.
    Debriefed,
    /// Located, and services were offered.
    ServicesOffered,
    /// Closed.
    Closed,
}

impl State {
    /// Its short name, the same for pages, records and figures.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Verified => "verified",
            Self::Entered => "entered",
            Self::Searching => "searching",
            Self::Unfounded => "unfounded",
            Self::Located => "located",
            Self::Debriefed => "debriefed",
            Self::ServicesOffered => "services_offered",
            Self::Closed => "closed",
        }
    }
}

/// The duty to verify an entry; it is done anew for each entry.
const RECORD_VERIFIED: &str = "record_verified";

/// Placements in which somebody else than the family cares for the child.
const CARE: [&str; 4] = ["foster", "group", "shelter", "treatment"];

/// Ways of having been located after which nobody is left to talk to.
const NOBODY_TO_ASK: [&str; 2] = ["deceased", "report_unfounded"];

impl AbsenceFacts {
    /// How far the absence has come.
    #[must_use]
    pub const fn state(&self) -> State {
        if self.closed_at.is_some() {
            State::Closed
        } else if self.unfounded_at.is_some() {
            State::Unfounded
        } else if self.located_at.is_some() {
            match (self.offered_at.is_some(), self.debriefed_at.is_some()) {
                (true, _) => State::ServicesOffered,
                (false, true) => State::Debriefed,
                (false, false) => State::Located,
            }
        } else {
            match (self.verified_at.is_some(), self.entered_at.is_some()) {
                (true, true) => State::Searching,
                (false, true) => State::Entered,
                (true, false) => State::Verified,
                (false, false) => State::Reported,
            }
        }
    }

    /// Whether the youth is still looked for under this report. A report that may be the same as another is looked for
    /// too, until a person has joined the two.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(self.state(), State::Reported | State::Verified | State::Entered | State::Searching)
            && !self.set_aside
    }

    /// Whether the youth was missing from care: a foster or group home, a shelter or a treatment center.
    #[must_use]
    pub fn from_care(&self) -> bool {
        self.placement.as_deref().is_some_and(|placement| CARE.contains(&placement))
    }

    /// Whether the youth was, or may have been, no older than this on a day: at the youngest the date of birth allows,
    /// and always where it is unknown.
    #[must_use]
    pub fn may_be_at_most(&self, years: i32, day: Date) -> bool {
        self.born.is_none_or(|born| born.age_on(day) <= years)
    }

    /// Whether the youth was, or may have been, under 18 when reported missing. Later birthdays change nothing.
    #[must_use]
    pub fn may_be_child(&self) -> bool {
        let told = self.reported_at.or(self.located_at).or(self.entered_at);
        told.and_then(Instant::told_day).is_none_or(|day| self.may_be_at_most(ADULT - 1, day))
    }

    /// Whether there is a located youth to offer services to, and to hold a debrief with.
    #[must_use]
    pub fn located_youth(&self) -> bool {
        let nobody = self.located_how.as_deref().is_some_and(|how| NOBODY_TO_ASK.contains(&how));
        self.located_at.is_some() && self.unfounded_at.is_none() && !nobody
    }

    /// When the present entry in the national file was verified. An entry that was cancelled and made anew is to be
    /// verified anew.
    #[must_use]
    pub fn record_verified_at(&self) -> Option<Instant> {
        let entered = self.entered_at?;
        self.duties_done.get(RECORD_VERIFIED).copied().filter(|done| done.micros() >= entered.micros())
    }

    /// Whether a record in the national file was not cancelled yet.
    #[must_use]
    pub const fn national_record_open(&self) -> bool {
        self.entered_at.is_some() && self.cancelled_at.is_none()
    }

    /// The moment a field holds; none for fields that hold no moment.
    #[must_use]
    pub fn at(&self, field: Field) -> Option<Instant> {
        match field {
            Field::ReportedAt => self.reported_at,
            Field::LastSeenAt => self.last_seen_at,
            Field::VerifiedAt => self.verified_at,
            Field::UnfoundedAt => self.unfounded_at,
            Field::EnteredAt => self.entered_at,
            Field::CancelledAt => self.cancelled_at,
            Field::LocatedAt => self.located_at,
            Field::DebriefedAt => self.debriefed_at,
            Field::OfferedAt => self.offered_at,
            Field::ClosedAt => self.closed_at,
            Field::LocatedHow | Field::Reason | Field::Clock | Field::DoneAt => None,
        }
    }

    /// What is known once a change is made.
    #[must_use]
    pub fn after(&self, change: &Change) -> Self {
        let mut after = self.clone();
        for (field, value) in &change.fields {
            let at = value.as_ref().and_then(crate::Value::as_instant);
            match field {
                Field::ReportedAt => after.reported_at = at,
                Field::LastSeenAt => after.last_seen_at = at,
                Field::VerifiedAt => after.verified_at = at,
                Field::UnfoundedAt => after.unfounded_at = at,
                Field::EnteredAt => after.entered_at = at,
                Field::CancelledAt => after.cancelled_at = at,
                Field::LocatedAt => after.located_at = at,
                Field::DebriefedAt => after.debriefed_at = at,
                Field::OfferedAt => after.offered_at = at,
                Field::ClosedAt => after.closed_at = at,
                Field::LocatedHow => {
                    after.located_how = value.as_ref().and_then(|v| v.as_text()).map(str::to_owned);
                }
                Field::Reason | Field::Clock | Field::DoneAt => {}
            }
        }
        match (&change.step.kind, &change.step.undoes) {
            (StepKind::DutyDone(clock), _) => {
                after.duties_done.insert(clock.clone(), change.step.at);
            }
            (_, Some(StepKind::DutyDone(clock))) => {
                after.duties_done.remove(clock);
            }
            _ => {}
        }
        after
    }
}
