//! What must be done about a handoff, by when, and who is told if it is not received.

use super::{HandoffFacts, Response, Screening, Tribal};
use crate::clock::{Duty, Reckoning};

/// The duties that have no column of their own, and are recorded by [`super::Command::DutyDone`]; short names of clocks.
pub const OWN_DUTIES: [&str; 2] = ["tribe_service_notice", "conclusion_told"];

/// How far a handoff that is not received has risen. The later, the higher; receipt ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing waits for receipt.
    Settled,
    /// The receiving worker's inbox: less than half of the time has passed.
    Inbox,
    /// The receiving worker is reminded: half of the time has passed.
    Reminder,
    /// Both supervisors see it: the time is over.
    Supervisors,
    /// Both supervisors see it at the head of their lists: twice the time has passed.
    SupervisorsFirst,
}

/// How far a handoff has risen now, by the limit of the clock `receipt` in force when it was sent. A handoff sent before
/// the clock's first version stays in the inbox.
#[must_use]
pub fn escalation(facts: &HandoffFacts, with: &Reckoning<'_>) -> Level {
    let Some(sent) = facts.sent_at.filter(|_| facts.waits_for_receipt()) else { return Level::Settled };
    let Some(due) = with.duty("receipt", sent, None).and_then(|duty| duty.due_at) else {
        return Level::Inbox;
    };
    let allowed = due.micros().saturating_sub(sent.micros());
    let passed = with.now.micros().saturating_sub(sent.micros());
    if passed > allowed.saturating_mul(2) {
        Level::SupervisorsFirst
    } else if passed > allowed {
        Level::Supervisors
    } else if passed >= allowed / 2 {
        Level::Reminder
    } else {
        Level::Inbox
    }
}

/// The duties of a handoff that have begun, in the order in which they begin, each under the law of the day on which it
/// began. What was done stays in the list. What was not done leaves it when it has lost its sense: meeting the youth and
/// concluding an assessment once the handoff is screened out, and meeting the youth once it is concluded.
///
/// Before the screening the time for the assessment runs already; the time to meet the youth runs from the screening.
/// Telling the tribe runs from the first contact, at which lineage is asked about, whatever becomes of the handoff.
#[must_use]
pub fn duties<'a>(facts: &HandoffFacts, with: &Reckoning<'a>) -> Vec<Duty<'a>> {
    let own = |clock: &str| facts.duties_done.get(clock).copied();
    let taken_on = facts.screening != Some(Screening::Out);
    let open = facts.concluded_at.is_none();
    let possible = facts.tribal == Some(Tribal::Possible);
    let met = facts.contacted_at;
    let response =
        |response: Response| facts.screened_at.filter(|_| taken_on && facts.response == Some(response));
    let concluded = facts.concluded_at.filter(|_| taken_on);
    // Clock, start if it is a duty of this handoff, when done, whether it still has sense if not done.
    with.begun([
        ("receipt", facts.sent_at, facts.acknowledged_at, true),
        ("child_seen_urgent", response(Response::Immediate), met, open),
        ("child_seen", response(Response::FiveDays), met, open),
        ("tribe_told", met.filter(|_| possible), facts.tribe_told_at, true),
        ("tribe_service_notice", facts.services_from.filter(|_| possible), own("tribe_service_notice"), true),
        ("report_concluded", facts.acknowledged_at.filter(|_| taken_on), facts.concluded_at, open),
        ("conclusion_told", concluded, own("conclusion_told"), true),
    ])
}
