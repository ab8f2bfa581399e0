use credential::session::{SessionTimes, Standing};
use proptest::prelude::*;

use crate::at;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

#[test]
fn a_sergeant_who_leaves_the_desk_for_half_an_hour_signs_in_again() {
    let session = SessionTimes::begin(at(0));
    assert_eq!(session.standing(at(30 * MINUTE) - 1), Standing::Live);
    assert_eq!(session.standing(at(30 * MINUTE)), Standing::Idle);
    assert_eq!(session.ends(), at(30 * MINUTE));
}

#[test]
fn a_busy_shift_ends_after_twelve_hours() {
    let mut session = SessionTimes::begin(at(0));
    for act in 1..48 {
        session = session.seen_at(at(act * 15 * MINUTE));
    }
    assert_eq!(session.standing(at(12 * HOUR) - 1), Standing::Live);
    assert_eq!(session.standing(at(12 * HOUR)), Standing::Over);
    assert_eq!(session.ends(), at(12 * HOUR));
}

#[test]
fn an_act_is_written_down_once_a_minute() {
    let session = SessionTimes::begin(at(0));
    assert!(!session.must_write(at(59)));
    assert!(session.must_write(at(60)));
}

#[test]
fn a_clock_that_went_back_neither_frees_nor_ages_a_session() {
    let session = SessionTimes { begun: at(0), seen: at(600) };
    assert_eq!(session.seen_at(at(300)), session);
    assert_eq!(session.standing(at(-4 * MINUTE)), Standing::Idle, "last seen far in the future");
    assert_eq!(SessionTimes::begin(at(0)).standing(at(-4 * MINUTE)), Standing::Live, "another node's clock");
    assert_eq!(
        SessionTimes::begin(at(0)).standing(at(-6 * MINUTE)),
        Standing::Over,
        "no session begins in the future"
    );
}

proptest! {
    #[test]
    fn no_times_whatever_overflow_and_none_lives_beyond_its_bounds(begun: i64, seen: i64, now: i64) {
        let session = SessionTimes { begun, seen };
        let _ = (session.ends(), session.must_write(now), session.seen_at(now));
        if session.standing(now) == Standing::Live {
            prop_assert!(now.saturating_sub(begun) < at(12 * HOUR) - at(0));
            prop_assert!(now.saturating_sub(seen) < at(30 * MINUTE) - at(0));
        }
    }
}
