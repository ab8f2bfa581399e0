//! What a report of an absence must keep to be taken.

use super::{Field, Refusal};
use crate::{birth::BirthDate, instant::Instant};

/// Looks at the times of a report before it is taken. Anybody may be reported, at any age, without waiting: only times
/// that cannot be are refused. Each fault is named, so that a form can show them all.
///
/// Where the date of birth is partial, a time is before birth only if it is before the earliest day it can mean.
#[must_use]
pub fn check_report(
    reported_at: Instant,
    last_seen_at: Option<Instant>,
    born: Option<BirthDate>,
    now: Instant,
) -> Vec<Refusal> {
    let mut faults = Vec::new();
    faults.extend(impossible(Field::ReportedAt, reported_at, born, now));
    if let Some(seen) = last_seen_at {
        let after = seen.micros() > reported_at.micros();
        faults.extend(
            impossible(Field::LastSeenAt, seen, born, now).or(after.then_some(Refusal::SeenAfterReport)),
        );
    }
    faults
}

/// Whether a moment lies in the future or before birth.
pub(super) fn impossible(
    field: Field,
    at: Instant,
    born: Option<BirthDate>,
    now: Instant,
) -> Option<Refusal> {
    if at.micros() > now.micros() {
        return Some(Refusal::InTheFuture(field));
    }
    let unborn = born.is_some_and(|born| at.told_day().is_none_or(|day| day < born.oldest()));
    unborn.then_some(Refusal::BeforeBirth(field))
}
