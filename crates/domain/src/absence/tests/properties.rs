//! What holds however people go about it.

use proptest::prelude::*;

use super::*;
use crate::clock::next_duty;

/// The world begins at the report, and ten days later is the present.
const DAYS: i64 = 10;
const MINUTE: i64 = 60_000_000;

fn minute(n: i64) -> Instant {
    Instant::new(at("03:12").micros() + n * MINUTE, -360)
}

fn now() -> Instant {
    minute(DAYS * 1440)
}

fn command() -> impl Strategy<Value = Command> {
    let time = (-60..DAYS * 1440 + 60).prop_map(minute);
    let how =
        prop::sample::select(vec!["returned_self", "hospital", "deceased", "report_unfounded", "no_code"]);
    let clock = prop::sample::select(vec![
        "record_verified",
        "care_absence_told",
        "young_child_broadcast",
        "entry",
        "x",
    ]);
    let reason = prop::sample::select(vec!["", "  ", "left before anyone could ask"]);
    (0..10_u8, time, how, clock, reason).prop_map(|(kind, at, how, clock, reason)| match kind {
        0 => Command::Verify { at },
        1 => Command::Unfound { at },
        2 => Command::Enter { at },
        3 => Command::Cancel { at },
        4 => Command::Locate { at, how: how.into() },
        5 => Command::Debrief { at },
        6 => Command::Offer { at },
        7 => Command::Close { at, reason: reason.into() },
        8 => Command::Reopen { at },
        _ => Command::DutyDone { clock: clock.into(), at },
    })
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(command(), 0..40)
}

fn birth() -> impl Strategy<Value = Option<BirthDate>> {
    prop::sample::select(vec!["", "1980", "1994-12-31", "1995", "1995-01", "1998-05-02", "2005"])
        .prop_map(born)
}

/// A reachable absence: the commands that are not refused, one after the other.
fn lived(facts: AbsenceFacts, commands: &[Command]) -> AbsenceFacts {
    commands.iter().fold(facts, |facts, command| match apply(&facts, command, now()) {
        Ok(change) => facts.after(&change),
        Err(_) => facts,
    })
}

/// An absence as another system may send it: anything at any time.
fn imported() -> impl Strategy<Value = AbsenceFacts> {
    let time = || prop::option::of((-1000..20_000_i64).prop_map(minute));
    let times = (time(), time(), time(), time(), time(), time(), time(), time(), time());
    let code =
        |codes: Vec<&'static str>| prop::option::of(prop::sample::select(codes).prop_map(str::to_owned));
    let codes = (
        code(vec!["foster", "parent", "moon"]),
        code(vec!["endangered", "other"]),
        code(vec!["deceased", "x"]),
    );
    (times, codes, birth(), any::<bool>(), any::<bool>()).prop_map(|(t, c, born, handoff_open, set_aside)| {
        AbsenceFacts {
            reported_at: t.0,
            last_seen_at: None,
            verified_at: t.1,
            unfounded_at: t.2,
            entered_at: t.3,
            cancelled_at: t.4,
            located_at: t.5,
            located_how: c.2,
            debriefed_at: t.6,
            offered_at: t.7,
            closed_at: t.8,
            placement: c.0,
            category: c.1,
            born,
            handoff_open,
            set_aside,
            duties_done: BTreeMap::new(),
        }
    })
}

proptest! {
    #[test]
    fn a_closed_absence_ended_well_was_received_and_left_no_youth_without_an_offer(commands in commands(), handoff_open: bool) {
        let mut facts = AbsenceFacts { handoff_open, ..maya() };
        for command in &commands {
            let Ok(change) = apply(&facts, command, now()) else { continue };
            let after = facts.after(&change);
            if let Command::Close { reason, .. } = command {
                prop_assert!(!handoff_open, "nothing closes without receipt");
                prop_assert!(after.located_at.is_some() || after.unfounded_at.is_some());
                prop_assert!(!after.national_record_open());
                prop_assert!(!after.located_youth() || after.offered_at.is_some() || !reason.trim().is_empty());
            }
            if after.cancelled_at.is_some() {
                prop_assert!(!after.is_missing(), "nobody who is missing has a cancelled entry");
            }
            facts = after;
        }
    }

    #[test]
    fn no_step_lies_before_the_report_or_in_the_future(facts in imported(), command in command()) {
        if let Ok(change) = apply(&facts, &command, now()) {
            prop_assert!(change.step.at <= now());
            prop_assert!(facts.reported_at.is_none_or(|reported| change.step.at.micros() >= reported.micros()));
            prop_assert!(!facts.set_aside);
        }
    }

    #[test]
    fn what_was_just_recorded_can_be_taken_back_and_leaves_things_as_they_were(commands in commands(), last in command()) {
        let facts = lived(maya(), &commands);
        if matches!(last, Command::Reopen { .. } | Command::Offer { .. }) {
            return Ok(());
        }
        if let Ok(change) = apply(&facts, &last, now()) {
            let after = facts.after(&change);
            match undo(&after, &change.step.kind, now()) {
                // A verification of an earlier entry is taken for one of this entry, told late.
                Err(Refusal::RestsOn(Field::EnteredAt, Field::Clock)) => {
                    prop_assert!(facts.duties_done.contains_key(RECORD_VERIFIED));
                }
                // The duty was done before, for an earlier entry.
                Ok(back) if facts.duties_done.contains_key(RECORD_VERIFIED) => {
                    prop_assert_eq!(after.after(&back).state(), facts.state());
                }
                back => prop_assert_eq!(back.map(|back| after.after(&back)), Ok(facts)),
            }
        }
    }

    #[test]
    fn what_is_taken_back_leaves_a_state_that_steps_can_reach(commands in commands(), code in 0..8_usize) {
        let codes = ["verified", "unfounded", "entered", "cancelled", "located", "debriefed", "offered", "closed"];
        let facts = lived(maya(), &commands);
        let kind = StepKind::read(codes[code], None).expect("a step");
        if let Ok(back) = undo(&facts, &kind, now()) {
            let after = facts.after(&back);
            prop_assert!(after.closed_at.is_none() || after.located_at.is_some() || after.unfounded_at.is_some());
            prop_assert!(after.cancelled_at.is_none() || (after.entered_at.is_some() && !after.is_missing()));
            prop_assert!(after.debriefed_at.is_none() || after.located_at.is_some());
        }
    }

    #[test]
    fn the_age_of_the_youth_ends_nothing(commands in commands(), command in command(), years in 1..30_i64) {
        let child = lived(maya(), &commands);
        let later = Instant::new(now().micros() + years * 365 * 1440 * MINUTE, -360);
        if command.at() <= now() {
            prop_assert_eq!(apply(&child, &command, now()), apply(&child, &command, later));
        }
        let ids = |now| standing(&child, now).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        prop_assert_eq!(ids(now()), ids(later), "no duty goes away with a birthday");
    }

    #[test]
    fn the_younger_a_child_may_be_the_more_is_owed(facts in imported(), one in birth(), other in birth()) {
        let owed = |born| {
            let facts = AbsenceFacts { born, ..facts.clone() };
            standing(&facts, now()).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        };
        let youngest = |born: Option<BirthDate>| born.map_or(Date::OPEN_END, BirthDate::youngest);
        let (young, old) = if youngest(one) >= youngest(other) { (one, other) } else { (other, one) };
        let more = owed(young);
        prop_assert!(owed(old).iter().all(|id| more.contains(id)));
    }

    #[test]
    fn lateness_is_told_exactly_and_the_next_duty_is_the_most_pressing(facts in imported(), n in -1000..40_000_i64) {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        let now = minute(n);
        let duties = duties(&facts, &Reckoning::house(&zone, now));
        for duty in &duties {
            let late = |at: Instant| duty.due_at.is_some_and(|due| at.micros() > due.micros());
            prop_assert_eq!(duty.is_late(), late(duty.done_at.unwrap_or(now)));
            prop_assert!(duty.due_at.is_none_or(|due| due.micros() >= duty.starts_at.micros()));
            prop_assert!(duty.clock.from <= zone.day(duty.starts_at));
        }
        let next = next_duty(&duties).and_then(|d| d.due_at).map(Instant::micros);
        let first = duties.iter().filter(|d| !d.is_done()).filter_map(|d| d.due_at).map(Instant::micros).min();
        prop_assert_eq!(next, first);
    }
}
