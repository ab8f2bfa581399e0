//! Stories of nights, weekends, holidays and the change of clocks.

use proptest::prelude::*;

use super::*;

fn zone() -> Zone {
    Zone::named(Zone::DEFAULT_NAME).expect("the default zone")
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn told(text: &str) -> Instant {
    Instant::parse(text).expect("an instant")
}

fn due_by(limit: Limit, starts: &str) -> String {
    let due = due(limit, told(starts), &zone(), Calendar::house()).expect("a moment");
    due.to_string().replace(".999999", "+")
}

fn holiday(on: &str) -> Option<&'static str> {
    Calendar::house().holiday(day(on)).map(|h| h.title.as_str())
}

#[test]
fn the_year_2013_has_the_holidays_the_state_kept() {
    let mut found = Vec::new();
    let mut on = day("2013-01-01");
    while on.year() == 2013 {
        found.extend(Calendar::house().holiday(on).map(|_| on.to_string()));
        on = on.next();
    }
    assert_eq!(
        found,
        [
            "2013-01-01",
            "2013-01-21",
            "2013-02-18",
            "2013-05-27",
            "2013-07-04",
            "2013-09-02",
            "2013-10-14",
            "2013-11-11",
            "2013-11-28",
            "2013-12-25"
        ]
    );
}

#[test]
fn juneteenth_is_a_holiday_from_2023_and_the_october_monday_changed_its_name() {
    assert_eq!(holiday("2022-06-20"), None, "in 2022 it fell on a Sunday, and was not yet a holiday");
    assert_eq!(holiday("2023-06-19"), Some("Juneteenth"));
    assert_eq!(holiday("2022-10-10"), Some("Christopher Columbus Day"));
    assert_eq!(holiday("2023-10-09"), Some("Indigenous Peoples Day"));
}

#[test]
fn a_holiday_on_a_weekend_is_kept_on_the_friday_or_monday_even_across_the_turn_of_the_year() {
    assert_eq!(holiday("2011-12-26"), Some("Christmas Day"), "Christmas was a Sunday");
    assert_eq!(holiday("2020-07-03"), Some("Independence Day"), "the fourth was a Saturday");
    assert_eq!(holiday("2010-12-31"), Some("New Year's Day"), "the first of 2011 was a Saturday");
    assert_eq!(holiday("2012-12-31"), None, "the first of 2013 was a Tuesday");
    assert_eq!(holiday("2013-11-29"), None, "the Friday after Thanksgiving is for each office to choose");
}

#[test]
fn two_hours_are_two_hours_through_either_change_of_clocks() {
    assert_eq!(due_by(Limit::ElapsedHours(2), "2013-03-10T01:30:00-06:00"), "2013-03-10T04:30:00-05:00");
    assert_eq!(due_by(Limit::ElapsedHours(2), "2013-11-03T00:30:00-05:00"), "2013-11-03T01:30:00-06:00");
    assert_eq!(
        due_by(Limit::ElapsedHours(24), "2013-03-09T18:00:00-06:00"),
        "2013-03-10T19:00:00-05:00",
        "a day later by the hours, an hour later by the clock on the wall"
    );
}

#[test]
fn one_working_day_from_friday_evening_ends_with_monday_and_with_tuesday_if_monday_is_a_holiday() {
    let one = Limit::WorkingDays(1);
    assert_eq!(due_by(one, "2013-01-11T19:30:00-06:00"), "2013-01-14T23:59:59+-06:00");
    assert_eq!(due_by(one, "2013-01-18T19:30:00-06:00"), "2013-01-22T23:59:59+-06:00", "Dr. King's birthday");
    assert_eq!(due_by(one, "2013-01-19T03:00:00-06:00"), "2013-01-22T23:59:59+-06:00", "from a Saturday too");
    assert_eq!(
        due_by(one, "2013-01-14T00:00:00-06:00"),
        "2013-01-15T23:59:59+-06:00",
        "the day itself never counts"
    );
    assert_eq!(due_by(Limit::WorkingDays(15), "2013-01-14T10:00:00-06:00"), "2013-02-05T23:59:59+-06:00");
}

#[test]
fn seventy_two_hours_of_working_days_pass_over_the_weekend_and_the_holiday() {
    let hours = Limit::WorkingDayHours(72);
    assert_eq!(due_by(hours, "2013-01-14T10:00:00-06:00"), "2013-01-17T10:00:00-06:00");
    assert_eq!(
        due_by(hours, "2013-01-17T10:00:00-06:00"),
        "2013-01-23T10:00:00-06:00",
        "Saturday to Monday left out"
    );
    assert_eq!(
        due_by(hours, "2013-01-19T10:00:00-06:00"),
        "2013-01-25T00:00:00-06:00",
        "begins with Tuesday"
    );
    // Nobody works on the Sunday the clocks change, so the hours on the wall stay the same.
    assert_eq!(due_by(hours, "2013-03-08T10:00:00-06:00"), "2013-03-13T10:00:00-05:00");
}

#[test]
fn calendar_days_end_with_that_day_here_whatever_the_clock_does() {
    assert_eq!(
        due_by(Limit::CalendarDays(5), "2013-01-16T06:00:00-06:00"),
        "2013-01-21T23:59:59+-06:00",
        "a holiday too"
    );
    assert_eq!(
        due_by(Limit::CalendarDays(5), "2013-01-17T03:00:00Z"),
        "2013-01-21T23:59:59+-06:00",
        "the 16th, here"
    );
    assert_eq!(due_by(Limit::CalendarDays(1), "2013-03-09T12:00:00-06:00"), "2013-03-10T23:59:59+-05:00");
    assert_eq!(due_by(Limit::CalendarYears(1), "2012-02-29T12:00:00-06:00"), "2013-02-28T23:59:59+-06:00");
}

#[test]
fn at_once_is_that_moment_and_what_has_no_moment_has_none() {
    let at = told("2013-01-16T06:00:00-06:00");
    let by = |limit| due(limit, at, &zone(), Calendar::house());
    assert_eq!(by(Limit::Immediate), Some(at));
    assert_eq!((by(Limit::Before), by(Limit::AsRecorded)), (None, None));
    assert_eq!((by(Limit::CalendarDays(u32::MAX)), by(Limit::CalendarYears(u32::MAX))), (None, None));
    for hours in [u32::MAX, 80_000_000] {
        assert_eq!(by(Limit::ElapsedHours(hours)), None, "beyond the calendar's end");
    }
    assert_eq!(by(Limit::WorkingDayHours(u32::MAX)), None);
}

/// A moment of 2005 to 2035.
fn moment() -> impl Strategy<Value = i64> {
    1_104_537_600_000_000_i64..2_051_222_400_000_000
}

proptest! {
    #[test]
    fn working_days_are_never_weekends_or_holidays_and_exactly_as_many_lie_between(at in moment(), days in 1_u32..40) {
        let (zone, calendar) = (zone(), Calendar::house());
        let starts = zone.told(at);
        let due = due(Limit::WorkingDays(days), starts, &zone, calendar).expect("a moment");
        prop_assert!(calendar.is_working_day(zone.day(due)));
        prop_assert_eq!(zone.day_of(due.micros() + 1), zone.day(due).next(), "the last moment of its day");
        let mut worked = 0;
        let mut on = zone.day(starts);
        while on < zone.day(due) {
            on = on.next();
            worked += u32::from(calendar.is_working_day(on));
        }
        prop_assert_eq!(worked, days);
    }

    #[test]
    fn a_later_start_or_a_longer_limit_is_never_due_sooner(at in moment(), more in 0_i64..1_000_000_000_000, n in 1_u32..100) {
        let (zone, calendar) = (zone(), Calendar::house());
        let makers: [fn(u32) -> Limit; 5] = [
            Limit::ElapsedHours, Limit::WorkingDayHours, Limit::WorkingDays, Limit::CalendarDays, Limit::CalendarYears,
        ];
        for limit in makers {
            let by = |n, at| due(limit(n), zone.told(at), &zone, calendar).map(Instant::micros);
            prop_assert!(by(n, at) <= by(n, at + more), "{:?}", limit(n));
            prop_assert!(by(n, at) <= by(n + 1, at), "{:?}", limit(n));
            prop_assert!(by(n, at) > Some(at), "{:?}", limit(n));
        }
    }

    #[test]
    fn hours_are_exact_and_hours_of_working_days_never_fewer(at in moment(), n in 1_u32..200) {
        let (zone, calendar) = (zone(), Calendar::house());
        let by = |limit| due(limit, zone.told(at), &zone, calendar).map(Instant::micros);
        prop_assert_eq!(by(Limit::ElapsedHours(n)), Some(at + i64::from(n) * HOUR));
        prop_assert!(by(Limit::WorkingDayHours(n)) >= by(Limit::ElapsedHours(n)));
    }

    #[test]
    fn what_is_due_is_told_as_the_clock_on_the_wall_shows_it(at in moment(), n in 1_u32..100) {
        let zone = zone();
        let due = due(Limit::ElapsedHours(n), Instant::new(at, 0), &zone, Calendar::house()).expect("a moment");
        prop_assert_eq!(due.told_day(), Some(zone.day(due)));
    }

    #[test]
    fn every_time_read_off_the_wall_is_one_moment_or_two_or_was_skipped(at in moment()) {
        let zone = zone();
        let whole = at - at.rem_euclid(60_000_000);
        let here = zone.told(whole).to_string();
        let part = |a: usize, b: usize| here[a..b].parse::<u32>().expect("digits");
        let found = zone.at(zone.day_of(whole), part(11, 13), part(14, 16)).expect("a time of day");
        let good = match found {
            crate::LocalTime::One(one) => one == zone.told(whole),
            crate::LocalTime::Two(one, two) => one < two && (one == zone.told(whole) || two == zone.told(whole)),
            crate::LocalTime::Skipped => false,
        };
        prop_assert!(good, "{:?}", found);
    }
}
