//! Duties of an absence: when they begin, end, and are late.

use super::*;
use crate::clock::{Minutes, next_duty};

fn late(minutes: u64) -> Standing {
    Standing::Late { by: Minutes(minutes) }
}

fn due(minutes: u64) -> Standing {
    Standing::Due { within: Minutes(minutes) }
}

fn done(late_by: Option<u64>) -> Standing {
    Standing::Done { late_by: late_by.map(Minutes) }
}

fn one(facts: &AbsenceFacts, clock: &str, now: Instant) -> Option<Standing> {
    standing(facts, now).into_iter().find(|(id, _)| id == clock).map(|(_, standing)| standing)
}

#[test]
fn at_six_mayas_entry_is_late_by_forty_eight_minutes() {
    assert_eq!(standing(&maya(), told(MORNING)), [("entry".to_owned(), late(48))], "no law on care in 2013");
    assert_eq!(one(&searched(), "entry", told(MORNING)), Some(done(None)));
    let slow = taken(maya(), &[Command::Enter { at: at("05:47") }]);
    assert_eq!(one(&slow, "entry", told(MORNING)), Some(done(Some(35))), "recorded, never hidden");
}

#[test]
fn a_child_of_twelve_is_broadcast_at_once_and_a_child_of_thirteen_is_not() {
    let devin = AbsenceFacts { reported_at: Some(at("05:40")), born: born("2000-01-17"), ..maya() };
    assert_eq!(one(&devin, "young_child_broadcast", told(MORNING)), Some(late(20)), "thirteen tomorrow");
    let told_at =
        taken(devin, &[Command::DutyDone { clock: "young_child_broadcast".into(), at: at("05:40") }]);
    assert_eq!(one(&told_at, "young_child_broadcast", told(MORNING)), Some(done(None)));
    let thirteen = AbsenceFacts { born: born("2000-01-16"), ..maya() };
    assert_eq!(one(&thirteen, "young_child_broadcast", told(MORNING)), None);
    let perhaps = AbsenceFacts { born: born("2000"), ..maya() };
    assert!(one(&perhaps, "young_child_broadcast", told(MORNING)).is_some(), "as young as can be");
}

#[test]
fn an_endangered_person_of_any_age_is_a_matter_for_the_state_bureau_at_once() {
    for birth in ["1998-05-02", "1970"] {
        let facts = AbsenceFacts { category: Some("endangered".into()), born: born(birth), ..maya() };
        assert_eq!(one(&facts, "bureau_consulted", at("03:12")), Some(due(0)));
        assert_eq!(one(&facts, "bureau_consulted", at("03:30")), Some(late(18)));
    }
    assert_eq!(one(&maya(), "bureau_consulted", told(MORNING)), None);
}

#[test]
fn an_adult_has_no_childrens_clocks_and_an_unknown_age_has_them() {
    let adult = AbsenceFacts { born: born("1995-01-16"), ..maya() };
    assert_eq!(standing(&adult, told(MORNING)), [], "eighteen that day");
    let tomorrow = AbsenceFacts { born: born("1995-01-17"), ..maya() };
    assert!(one(&tomorrow, "entry", told(MORNING)).is_some());
    let unknown = AbsenceFacts { born: None, ..maya() };
    assert!(one(&unknown, "entry", told(MORNING)).is_some());
}

#[test]
fn turning_eighteen_ends_no_duty_and_closes_nothing() {
    let rosa = AbsenceFacts { born: born("1995-01-17"), ..searched() };
    let birthday = told("2013-01-17T12:00:00-06:00");
    assert!(rosa.is_missing());
    assert_eq!(
        one(&rosa, "record_verified", birthday),
        Some(due(60 * 1440 - 13 * 60 - 1)),
        "an hour less: the clocks change"
    );
    let much_later = told("2014-01-17T12:00:00-06:00");
    assert!(matches!(one(&rosa, "record_verified", much_later), Some(Standing::Late { .. })));
}

/// Amina was reported missing from her group home on a Friday evening of 2026.
fn amina() -> AbsenceFacts {
    AbsenceFacts {
        reported_at: Some(told("2026-11-20T19:00:00-06:00")),
        placement: Some("group".into()),
        born: born("2013"),
        ..AbsenceFacts::default()
    }
}

#[test]
fn from_care_the_national_center_is_told_in_a_day_and_the_caseworker_confirms_by_monday() {
    let saturday = told("2026-11-21T12:00:00-06:00");
    assert_eq!(one(&amina(), "care_absence_told", saturday), Some(due(7 * 60)));
    let until_monday_ends = 2 * 1440 + 12 * 60 - 1;
    assert_eq!(one(&amina(), "care_absence_confirmed", saturday), Some(due(until_monday_ends)));
    let at_home = AbsenceFacts { placement: Some("parent".into()), ..amina() };
    assert_eq!(one(&at_home, "care_absence_told", saturday), None);
}

#[test]
fn the_record_is_verified_after_sixty_days_in_2013_and_after_thirty_now() {
    let days = |entered: &str, birth| {
        let facts = AbsenceFacts {
            reported_at: Some(told(entered)),
            entered_at: Some(told(entered)),
            born: born(birth),
            ..maya()
        };
        let Some(Standing::Due { within }) = one(&facts, "record_verified", told(entered)) else {
            panic!("due")
        };
        within.0 / 1440
    };
    assert_eq!(days("2013-01-16T12:00:00-06:00", "1998"), 60);
    assert_eq!(days("2026-01-16T12:00:00-06:00", "2012"), 30);
}

#[test]
fn once_located_the_entry_is_cancelled_at_once_and_the_youth_is_offered_services_and_heard() {
    let now = at("05:30");
    assert_eq!(
        standing(&located(), now),
        [
            ("entry".to_owned(), done(None)),
            ("located_cancelled".to_owned(), late(30)),
            ("offer_made".to_owned(), due(3 * 60 + 30)),
            ("debriefed".to_owned(), due(23 * 60 + 30)),
        ]
    );
    let adult = AbsenceFacts { born: born("1980"), ..located() };
    assert_eq!(standing(&adult, now), [("located_cancelled".to_owned(), late(30))]);
    let gone = AbsenceFacts { located_how: Some("deceased".into()), ..located() };
    assert_eq!(one(&gone, "offer_made", now), None);
}

#[test]
fn an_open_entry_for_an_unfounded_report_is_cancelled_at_once_too() {
    let facts = taken(maya(), &[Command::Enter { at: at("03:30") }, Command::Unfound { at: at("04:00") }]);
    assert_eq!(one(&facts, "located_cancelled", at("04:10")), Some(late(10)));
}

#[test]
fn what_was_done_stays_and_what_lost_its_sense_goes() {
    let before_entry = taken(maya(), &[Command::Locate { at: at("04:00"), how: "returned_self".into() }]);
    assert_eq!(one(&before_entry, "entry", told(MORNING)), None, "nobody is entered who is back");
    let told_at = taken(maya(), &[Command::DutyDone { clock: "bureau_consulted".into(), at: at("03:30") }]);
    let endangered = AbsenceFacts { category: Some("endangered".into()), ..told_at };
    let unfounded = taken(endangered, &[Command::Unfound { at: at("04:00") }]);
    assert_eq!(standing(&unfounded, told(MORNING)), [("bureau_consulted".to_owned(), done(Some(18)))]);
}

#[test]
fn a_duty_with_a_step_of_its_own_is_recorded_by_that_step() {
    let duty = |clock: &str| Command::DutyDone { clock: clock.into(), at: at("05:00") };
    assert_eq!(refused(&maya(), &duty("entry")), Refusal::OwnStep);
    assert_eq!(refused(&maya(), &duty("hotel_training_hire")), Refusal::UnknownDuty);
    assert_eq!(refused(&maya(), &duty("record_verified")), Refusal::NotEntered(Field::Clock));
    let once = taken(searched(), &[duty("record_verified")]);
    assert_eq!(refused(&once, &duty("record_verified")), Refusal::AlreadyDone(Field::Clock));
}

#[test]
fn an_entry_made_anew_is_verified_anew() {
    let twice = taken(
        maya(),
        &[
            Command::Enter { at: at("03:30") },
            Command::DutyDone { clock: "record_verified".into(), at: at("03:40") },
            Command::Unfound { at: at("04:00") },
            Command::Cancel { at: at("04:01") },
            Command::Reopen { at: at("04:30") },
            Command::Enter { at: at("04:31") },
        ],
    );
    assert!(matches!(one(&twice, "record_verified", told(MORNING)), Some(Standing::Due { .. })));
    let verified = Command::DutyDone { clock: "record_verified".into(), at: at("05:00") };
    assert_eq!(one(&taken(twice, &[verified]), "record_verified", told(MORNING)), Some(done(None)));
}

#[test]
fn the_next_duty_is_the_one_due_first_of_those_not_done() {
    let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
    let with = Reckoning::house(&zone, at("05:30"));
    let duties = duties(&located(), &with);
    let next = next_duty(&duties).expect("a duty");
    assert_eq!((next.id(), next.confirmed()), ("located_cancelled", false));
    assert!(next.citation().contains("299C.53"));
}
