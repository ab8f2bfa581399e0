//! What must be done about an absence, and by when.

use super::AbsenceFacts;
use crate::{
    clock::{Duty, Reckoning},
    instant::Instant,
    rules::ADULT,
};

/// The duties that have no column of their own, and are recorded by [`super::Command::DutyDone`]; short names of clocks.
pub const OWN_DUTIES: [&str; 5] = [
    "young_child_broadcast",
    "bureau_consulted",
    "care_absence_told",
    "care_absence_confirmed",
    "record_verified",
];

/// Oldest age, in years, at which a missing child's description is broadcast at once.
const YOUNG: i32 = 12;

/// The duties of an absence that have begun, in the order in which they begin, each under the law of the day on which it
/// began. What was done stays in the list. What was not done leaves it when it has lost its sense: duties of the search
/// once the youth is located or the report unfounded, all but an open entry in the national file once the absence is
/// closed, and everything when the report is joined to another, whose duties they then are.
///
/// Children's clocks run for everyone who was under 18 when reported, at the youngest the date of birth allows, and for
/// unknown ages; they go on after the eighteenth birthday. Adults have none of them. Age and care are those of the
/// report; absence from care counts from the report too, since that is when it became known.
#[must_use]
pub fn duties<'a>(facts: &AbsenceFacts, with: &Reckoning<'a>) -> Vec<Duty<'a>> {
    if facts.set_aside {
        return Vec::new();
    }
    let told = facts.reported_at.or(facts.located_at).or(facts.entered_at);
    let younger = |years: i32| told.is_none_or(|at| facts.may_be_at_most(years, with.zone.day(at)));
    let (child, young) = (younger(ADULT - 1), younger(YOUNG));
    let missing = facts.is_missing();
    let closed = facts.closed_at.is_some();
    let own = |clock: &str| facts.duties_done.get(clock).copied();
    let youth = child && facts.located_youth();
    // The entry that is to be cancelled, once nobody is missing any more.
    let over = facts.located_at.or(facts.unfounded_at).filter(|_| facts.entered_at.is_some());

    let reported = facts.reported_at;
    let endangered = facts.category.as_deref() == Some("endangered");
    let care = child && facts.from_care();
    let of = |applies: bool, starts: Option<Instant>| starts.filter(|_| applies);
    // Clock, start if it is a duty of this absence, when done, whether it still has sense if not done.
    with.begun([
        ("young_child_broadcast", of(young, reported), own("young_child_broadcast"), missing),
        ("bureau_consulted", of(endangered, reported), own("bureau_consulted"), missing),
        ("entry", of(child, reported), facts.entered_at, missing),
        ("care_absence_told", of(care, reported), own("care_absence_told"), missing),
        ("care_absence_confirmed", of(care, reported), own("care_absence_confirmed"), missing),
        ("record_verified", of(child, facts.entered_at), facts.record_verified_at(), missing),
        ("located_cancelled", over, facts.cancelled_at, true),
        ("offer_made", of(youth, facts.located_at), facts.offered_at, !closed),
        ("debriefed", of(youth, facts.located_at), facts.debriefed_at, !closed),
    ])
}
