//! Duties, levels and refusals of a handoff in words.

use domain::{
    Instant,
    clock::{Duty, Standing},
    handoff::{Field, Level, Refusal},
};
use pages::{
    Texts,
    parts::{Chip, ChipKind, Msg, Times},
    rooms::episode,
};

/// A duty as a page shows it.
pub fn duty(t: &Texts, times: &Times<'_>, duty: &Duty<'_>) -> episode::Duty {
    let chip = match (duty.done_at, duty.due_at, duty.standing) {
        (Some(done), due, _) => times.done(done, due),
        (None, Some(due), _) => times.due(due),
        (None, None, Standing::Waiting | _) => Chip::new(ChipKind::Plain, said(t, "missing-no-time")),
    };
    episode::Duty {
        clock: duty.id().to_owned(),
        title: duty.title().to_owned(),
        limit: limit(duty),
        due: duty.due_at.map(|at| times.moment(at)),
        chip,
        law: episode::LawRef {
            id: duty.id().to_owned(),
            citation: duty.citation().to_owned(),
            confirmed: duty.confirmed(),
        },
        told: false,
    }
}

/// How soon a duty is due: `24 hours`.
pub fn limit(duty: &Duty<'_>) -> String {
    duty.limit().map(|limit| limit.to_string()).unwrap_or_default()
}

/// Who sees an unreceived handoff by now; nothing while only its inbox holds it.
pub fn raised(t: &Texts, level: Level) -> Option<String> {
    let id = match level {
        Level::Settled | Level::Inbox => return None,
        Level::Reminder => "handoff-risen-reminder",
        Level::Supervisors => "handoff-risen-supervisors",
        Level::SupervisorsFirst => "handoff-risen-first",
    };
    Some(said(t, id))
}

/// The form's field that a refusal is about; none where it is about no field of any form.
pub const fn field(refusal: Refusal) -> Option<&'static str> {
    match refusal.field() {
        Field::Receiver => Some("to"),
        Field::Tribal => Some("tribal"),
        Field::Clock => Some("clock"),
        Field::Screening | Field::Response => Some("screening"),
        Field::Outcome => Some("outcome"),
        Field::ContactedAt | Field::TribeToldAt | Field::DoneAt => Some("at_time"),
        Field::SentAt | Field::AcknowledgedAt | Field::ScreenedAt | Field::ConcludedAt => None,
    }
}

/// A refusal in the pages' words.
pub fn refusal(times: &Times<'_>, now: Instant, refusal: Refusal) -> Msg {
    match refusal {
        Refusal::InTheFuture(_) => Msg::new("fault-future").with("now", times.clock(now)),
        Refusal::BeforeReport(_) => Msg::new("fault-before-report"),
        Refusal::Before(..) => Msg::new("fault-order"),
        other => Msg::new(by_code(other)),
    }
}

/// The message of each other refusal, whole, so that a test finds every one of them.
const fn by_code(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::InTheFuture(_) => "fault-future",
        Refusal::BeforeReport(_) => "fault-before-report",
        Refusal::Before(..) => "fault-order",
        Refusal::ReceiverClosed => "handoff-to-none",
        Refusal::AlreadyDone(_) => "handoff-refused-already_done",
        Refusal::NotSent(_) => "handoff-refused-not_sent",
        Refusal::NotAcknowledged(_) => "handoff-refused-not_acknowledged",
        Refusal::NotScreened(_) => "handoff-refused-not_screened",
        Refusal::ScreenedOut(_) => "handoff-refused-screened_out",
        Refusal::NotContacted(_) => "handoff-refused-not_contacted",
        Refusal::TribeNotTold => "handoff-refused-tribe_not_told",
        Refusal::NoTribeKnown => "handoff-refused-no_tribe_known",
        Refusal::NotConcluded => "handoff-refused-not_concluded",
        Refusal::Concluded(_) => "handoff-refused-concluded",
        Refusal::UnknownDuty => "handoff-refused-unknown_duty",
        Refusal::OwnStep => "handoff-refused-own_step",
        Refusal::NothingToUndo(_) => "handoff-refused-nothing_to_undo",
        Refusal::RestsOn(..) => "handoff-refused-rests_on",
        Refusal::NotUndone => "handoff-refused-not_undone",
    }
}

/// A message, or nothing if it is not there; a test of the pages sees that it is.
pub fn said(t: &Texts, id: &str) -> String {
    t.say(id).unwrap_or_default()
}
