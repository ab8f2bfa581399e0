//! Days and times as people type them into the fields of these pages.

use domain::Date;

use crate::parts::Msg;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a day: `24 Nov 2026`, `24 Nov` (this year), `Nov 24, 2026`, `11/24/2026`, `2026-11-24`, `today`, `yesterday`.
///
/// # Errors
/// The fault to show at the field: `fault-day`, `fault-month` or `fault-year`; `fault-needed` if it is empty.
pub fn day(text: &str, today: Date) -> Result<Date, Msg> {
    let low = text.trim().to_lowercase();
    match low.as_str() {
        "" => return Err(Msg::new("fault-needed")),
        "today" => return Ok(today),
        "yesterday" => return before(today).ok_or_else(|| Msg::new("fault-day")),
        _ => {}
    }
    if let Ok(day) = Date::parse(&low) {
        return Ok(day);
    }
    let parts: Vec<&str> = low.split([' ', ',', '/', '.', '-']).filter(|part| !part.is_empty()).collect();
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u32>().ok());
    let named = parts.iter().position(|part| MONTHS.iter().any(|month| part.starts_with(month)));
    let (day, month, year) = match named {
        Some(at @ (0 | 1)) => {
            let month =
                MONTHS.iter().position(|month| parts[at].starts_with(month)).map_or(0, |m| m as u32 + 1);
            (number(1 - at), Some(month), number(2))
        }
        // Digits alone are read as they are written here: month, day, year.
        _ => (number(1), number(0), number(2)),
    };
    if parts.len() > 3 || parts.len() < 2 {
        return Err(Msg::new("fault-day"));
    }
    let month = month.filter(|m| (1..=12).contains(m)).ok_or_else(|| Msg::new("fault-month"))?;
    let year = match (parts.len(), year) {
        (2, _) => today.year(),
        (_, Some(year @ 1900..=2999)) => year as i32,
        _ => return Err(Msg::new("fault-year")),
    };
    Date::new(year, month, day.unwrap_or(0)).map_err(|_| Msg::new("fault-day"))
}

/// Reads a time of day as hour and minute: `05:12`, `5:12`, `0512`, `5.12`, `5:12 pm`.
///
/// # Errors
/// The fault to show at the field: `fault-time`; `fault-needed` if it is empty.
pub fn time(text: &str) -> Result<(u8, u8), Msg> {
    let low = text.trim().to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    if low.is_empty() {
        return Err(Msg::new("fault-needed"));
    }
    let wrong = || Msg::new("fault-time");
    let (clock, half) = match (low.strip_suffix("am"), low.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim(), Some(0)),
        (_, Some(clock)) => (clock.trim(), Some(12)),
        _ => (low.as_str(), None),
    };
    let digits = |part: &str| {
        (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u8>().ok())
            .flatten()
    };
    let (hour, minute) = match clock.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (digits(hour), digits(minute)),
        Some(_) => (None, None),
        None if matches!(clock.len(), 3 | 4) && clock.is_ascii() => {
            let (hour, minute) = clock.split_at(clock.len() - 2);
            (digits(hour), digits(minute))
        }
        None => (half.and(digits(clock)), Some(0)),
    };
    let (hour, minute) = (hour.ok_or_else(wrong)?, minute.ok_or_else(wrong)?);
    let hour = match half {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return Err(wrong()),
        None => hour,
    };
    if hour > 23 || minute > 59 { Err(wrong()) } else { Ok((hour, minute)) }
}

fn before(day: Date) -> Option<Date> {
    if day.day() > 1 {
        return Date::new(day.year(), day.month(), day.day() - 1).ok();
    }
    let (year, month) = if day.month() == 1 { (day.year() - 1, 12) } else { (day.year(), day.month() - 1) };
    Date::new(year, month, 1).ok().map(Date::month_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn a_sergeant_may_write_a_day_in_the_ways_people_do() {
        let today = on("2026-11-24");
        for text in [
            "24 Nov 2026",
            "24 november 2026",
            "Nov 24, 2026",
            "11/24/2026",
            "2026-11-24",
            "24 Nov",
            "11/24",
            " Today ",
        ] {
            assert_eq!(day(text, today), Ok(today), "{text}");
        }
        assert_eq!(day("yesterday", on("2026-03-01")), Ok(on("2026-02-28")));
        assert_eq!(day("yesterday", on("2026-01-01")), Ok(on("2025-12-31")));
    }

    #[test]
    fn a_day_that_does_not_exist_says_what_would_mend_it() {
        let today = on("2026-11-24");
        for (text, fault) in [
            ("", "fault-needed"),
            ("31 Feb 2026", "fault-day"),
            ("24/11/2026", "fault-month"),
            ("24 Nov 26", "fault-year"),
            ("soon", "fault-day"),
            ("1 2 3 4", "fault-day"),
            ("٢٤ Nov 2026", "fault-day"),
        ] {
            assert_eq!(day(text, today), Err(Msg::new(fault)), "{text}");
        }
    }

    #[test]
    fn times_are_read_with_or_without_a_colon_and_nonsense_is_not() {
        for text in ["05:12", "5:12", "0512", "512", "5.12", "5:12 am", "05:12 a.m."] {
            assert_eq!(time(text), Ok((5, 12)), "{text}");
        }
        assert_eq!((time("5 pm"), time("12:05 am"), time("12 pm")), (Ok((17, 0)), Ok((0, 5)), Ok((12, 0))));
        for text in ["25:00", "12:60", "13 pm", "5", "noon", "5:1", "12:345", "1:2:3", "é12"] {
            assert_eq!(time(text), Err(Msg::new("fault-time")), "{text}");
        }
        assert_eq!(time("  "), Err(Msg::new("fault-needed")));
    }
}
