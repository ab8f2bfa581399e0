use credential::attempts::{Attempts, AttemptsError, AttemptsKey, Refused, Way};
use credential::{Key, Micros};
use proptest::prelude::*;

use crate::at;

fn after(failures: &[i64]) -> Attempts {
    failures.iter().fold(Attempts::default(), |state, seconds| {
        state.begin(at(*seconds)).unwrap_or_else(|why| panic!("at {seconds}: {why:?}"))
    })
}

#[test]
fn two_slips_cost_nothing_and_the_right_password_forgets_them() {
    assert_eq!(after(&[0]).slowed_until(at(0)), None);
    assert!(after(&[0, 1]).locked_since().is_none());
    assert_eq!(Attempts::right(), Attempts::default());
}

#[test]
fn a_guesser_is_slowed_fourfold_each_time_and_then_locked() {
    for (failures, wait) in [(&[0, 0][..], 4), (&[0, 0, 4], 16), (&[0, 0, 4, 20], 64)] {
        let (state, last) = (after(failures), *failures.last().expect("a failure"));
        let until = at(last + wait);
        assert_eq!(state.begin(until - 1), Err(Refused::Slowed { until }));
        assert!(state.begin(until).is_ok());
    }
    let locked = after(&[0, 0, 4, 20, 84]);
    for later in [85, 900, 86_400, 3_000_000] {
        assert_eq!(locked.begin(at(later)), Err(Refused::Locked { since: at(84) }), "{later}");
    }
    assert!(Attempts::lifted().begin(at(86)).is_ok(), "an administrator lifted it");
}

#[test]
fn five_failures_over_more_than_fifteen_minutes_do_not_lock_but_twenty_in_a_row_do() {
    let slowly: Vec<i64> = (0..19).map(|n| n * 300).collect();
    let state = after(&slowly);
    assert_eq!(state.locked_since(), None);
    let state = state.begin(at(19 * 300)).expect("the twentieth");
    assert_eq!(state.locked_since(), Some(at(19 * 300)));
}

#[test]
fn five_within_any_fifteen_minutes_lock_wherever_a_quarter_of_an_hour_begins() {
    // Four at the end of one quarter and one at the start of the next.
    assert_eq!(after(&[840, 841, 850, 870, 960]).locked_since(), Some(at(960)));
    assert_eq!(after(&[0, 841, 850, 870, 960]).locked_since(), None);
}

#[test]
fn a_hundred_guesses_sent_at_once_are_five_at_most() {
    let (mut state, mut looked_at) = (Attempts::default(), 0);
    for _ in 0..100 {
        if let Ok(next) = state.begin(at(0)) {
            state = next;
            looked_at += 1;
        }
    }
    assert_eq!(looked_at, 2, "the third must wait");
}

#[test]
fn a_clock_that_goes_back_keeps_nobody_waiting_for_it() {
    let state = after(&[3_600, 3_600]);
    assert_eq!(state.slowed_until(at(0)), Some(at(4)));
}

#[test]
fn known_and_unknown_names_have_rows_alike_and_ways_stay_apart() {
    let key = Key::new(&[5; 32]);
    let of = |typed: &str, way| AttemptsKey::of(&key, &[1; 16], typed, way);
    assert_eq!(of(" Maria.Lopez", Way::Password), of("maria.lopez", Way::Password));
    assert_ne!(of("maria.lopez", Way::Password), of("nobody.here", Way::Password));
    let rows = Way::ALL.map(|way| of("maria.lopez", way));
    assert!(rows[0] != rows[1] && rows[1] != rows[2] && rows[0] != rows[2]);
    let elsewhere = AttemptsKey::of(&key, &[2; 16], "maria.lopez", Way::Password);
    assert_ne!(elsewhere, rows[0], "another partnership's Maria");
    assert_ne!(AttemptsKey::of(&Key::new(&[6; 32]), &[1; 16], "maria.lopez", Way::Password), rows[0]);
}

#[test]
fn quiet_rows_are_forgotten_and_locked_ones_are_not() {
    let day = 86_400;
    assert!(!after(&[0]).forgettable(at(day - 1)));
    assert!(after(&[0]).forgettable(at(day)));
    assert!(!after(&[0, 0, 4, 20, 84]).forgettable(at(100 * day)));
}

#[test]
fn a_damaged_row_is_noticed() {
    let mut row = after(&[0]).to_integers();
    row[4] = -1;
    assert_eq!(Attempts::from_integers(row), Err(AttemptsError));
}

/// The rule in other words: five looked at within 15 minutes, or twenty in a row.
fn should_lock(seen: &[Micros]) -> bool {
    let recent = |now: Micros| seen.iter().filter(|then| now - **then < 900_000_000).count();
    seen.last().is_some_and(|now| recent(*now) >= 5) || seen.len() >= 20
}

proptest! {
    #[test]
    fn it_locks_exactly_when_the_rule_says(pauses in proptest::collection::vec(0_i64..400, 1..60)) {
        let (mut state, mut now, mut seen) = (Attempts::default(), 0, Vec::new());
        for pause in pauses {
            now += pause;
            let row = state.to_integers();
            prop_assert_eq!(Attempts::from_integers(row), Ok(state), "a row says everything");
            match state.begin(at(now)) {
                Ok(next) => {
                    seen.push(at(now));
                    prop_assert_eq!(next.locked_since().is_some(), should_lock(&seen));
                    state = next;
                }
                Err(Refused::Slowed { until }) => {
                    prop_assert!(until > at(now) && until <= at(now + 64), "never a wait over a minute or so");
                }
                Err(Refused::Locked { .. }) => prop_assert!(should_lock(&seen)),
            }
        }
    }
}
