//! Days, periods and moments in words.

use domain::{Date, Instant};
use stats::Period;

use crate::texts::{Texts, TextsError, say};

/// 16 January 2013.
pub fn day(t: &Texts, date: Date) -> Result<String, TextsError> {
    let month = t.say(&format!("month-{}", date.month()))?;
    dated(t, date, &month)
}

/// 16 Jan 2013.
pub fn day_short(t: &Texts, date: Date) -> Result<String, TextsError> {
    let month = t.say(&format!("month-short-{}", date.month()))?;
    dated(t, date, &month)
}

fn dated(t: &Texts, date: Date, month: &str) -> Result<String, TextsError> {
    let (day, year) = (date.day().to_string(), date.year().to_string());
    say!(t, "date", day = &day, month = month, year = &year)
}

/// Jan 2013, from `2013-01` or a day of that month; anything else is given back as it is.
pub fn month(t: &Texts, key: &str) -> Result<String, TextsError> {
    let first = key.get(..7).map(|m| Date::parse(&format!("{m}-01")));
    match first {
        Some(Ok(date)) if key.len() == 7 || Date::parse(key).is_ok() => month_of(t, date),
        _ => Ok(key.to_owned()),
    }
}

fn month_of(t: &Texts, date: Date) -> Result<String, TextsError> {
    let name = t.say(&format!("month-short-{}", date.month()))?;
    let year = date.year().to_string();
    say!(t, "month-of-year", month = &name, year = &year)
}

/// The year, if the period is one whole calendar year.
pub fn whole_year(period: Period) -> Option<i32> {
    let (from, to) = (period.from, period.to);
    let whole =
        (from.month(), from.day(), to.month(), to.day()) == (1, 1, 12, 31) && from.year() == to.year();
    whole.then(|| from.year())
}

/// 2012, or Feb 2011 – 16 Jan 2013: a day is left out where the whole month belongs to the period.
pub fn span_short(t: &Texts, period: Period) -> Result<String, TextsError> {
    if let Some(year) = whole_year(period) {
        return Ok(year.to_string());
    }
    let from = if period.from.day() == 1 { month_of(t, period.from) } else { day_short(t, period.from) }?;
    let ends = period.to == period.to.month_end();
    let to = if ends { month_of(t, period.to) } else { day_short(t, period.to) }?;
    if from == to {
        return Ok(from);
    }
    say!(t, "span-short", from = &from, to = &to)
}

/// 1 February 2011 to 16 January 2013.
pub fn span_long(t: &Texts, period: Period) -> Result<String, TextsError> {
    say!(t, "span-long", from = &day(t, period.from)?, to = &day(t, period.to)?)
}

/// Replaces every `YYYY-MM-DD` that stands alone in a text by the day in words.
pub fn spelled(t: &Texts, text: &str) -> Result<String, TextsError> {
    let words: Result<Vec<_>, _> = text
        .split(' ')
        .map(|word| {
            let bare = word.trim_end_matches(['.', ',', ';', ')']);
            match Date::parse(bare) {
                Ok(date) => Ok(format!("{}{}", day(t, date)?, &word[bare.len()..])),
                Err(_) => Ok(word.to_owned()),
            }
        })
        .collect();
    Ok(words?.join(" "))
}

/// 16 January 2013, 06:00 (UTC-06:00).
pub fn moment(t: &Texts, instant: Instant) -> Result<String, TextsError> {
    let offset = i64::from(instant.offset_minutes());
    let seconds = instant.micros().div_euclid(1_000_000) + offset * 60;
    let date = date_of(seconds.div_euclid(86_400));
    let minutes = seconds.rem_euclid(86_400) / 60;
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let sign = if offset < 0 { '-' } else { '+' };
    let zone = format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60);
    let date = date.map_or_else(|| Ok(String::new()), |d| day(t, d))?;
    say!(t, "moment", date = &date, time = &time, offset = &zone)
}

/// The day that lies so many days after 1970-01-01, years 1 to 9999.
fn date_of(days: i64) -> Option<Date> {
    // Howard Hinnant's civil_from_days: years that begin in March keep 29 February last.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        Texts::load("en").expect("English is whole")
    }

    fn period(from: &str, to: &str) -> Period {
        Period { from: Date::parse(from).expect("a day"), to: Date::parse(to).expect("a day") }
    }

    #[test]
    fn periods_are_said_as_short_as_they_can_be() {
        let t = texts();
        let short = |from, to| span_short(&t, period(from, to)).expect("said");
        assert_eq!(short("2011-02-01", "2013-01-16"), "Feb 2011 – 16 Jan 2013");
        assert_eq!(short("2012-01-01", "2012-12-31"), "2012");
        assert_eq!(short("2012-01-01", "2012-03-31"), "Jan 2012 – Mar 2012");
        assert_eq!(short("2012-02-01", "2012-02-29"), "Feb 2012");
        assert_eq!(short("2012-02-07", "2012-02-07"), "7 Feb 2012");
        assert_eq!(
            span_long(&t, period("2011-02-01", "2013-01-16")).expect("said"),
            "1 February 2011 to 16 January 2013"
        );
    }

    #[test]
    fn days_inside_a_text_become_words_and_nothing_else_does() {
        let t = texts();
        assert_eq!(spelled(&t, "as of 2013-01-16.").expect("said"), "as of 16 January 2013.");
        assert_eq!(spelled(&t, "court file 62-CR-12-0000").expect("said"), "court file 62-CR-12-0000");
    }

    #[test]
    fn a_moment_is_told_in_its_own_offset() {
        let t = texts();
        let late = Instant::parse("2012-02-29T23:30:00-06:00").expect("an instant");
        assert_eq!(moment(&t, late).expect("said"), "29 February 2012, 23:30 (UTC-06:00)");
        let first = Instant::parse("1969-12-31T00:00:00Z").expect("an instant");
        assert_eq!(moment(&t, first).expect("said"), "31 December 1969, 00:00 (UTC+00:00)");
    }

    #[test]
    fn months_are_named_and_odd_keys_stay() {
        let t = texts();
        assert_eq!(month(&t, "2012-03").expect("said"), "Mar 2012");
        assert_eq!(month(&t, "2012-03-31").expect("said"), "Mar 2012");
        assert_eq!(month(&t, "unknown").expect("said"), "unknown");
    }
}
