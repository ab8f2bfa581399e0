//! A date of birth as written, whole or in part.

/// A date as `year * 10000 + month * 100 + day`; a month or day of 0 is not known, 0 as a whole is absent. Months and days
/// that no calendar has are kept: they were written, and may be written again.
pub(crate) type Dob = u32;

/// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYYMMDD`, `MM/DD/YYYY` and their kin; anything else is absent.
pub(crate) fn parse(text: &str) -> Dob {
    let mut parts = [(0u32, 0usize); 3];
    let mut n = 0;
    for part in text.trim().split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()) {
        // A time of day may follow; it says nothing here.
        if n == 3 {
            break;
        }
        let Ok(value) = part.parse() else { return 0 };
        parts[n] = (value, part.len());
        n += 1;
    }
    match (n, parts) {
        (1, [(v, 8), ..]) => make(v / 10_000, v / 100 % 100, v % 100),
        (1, [(v, 6), ..]) => make(v / 100, v % 100, 0),
        (1, [(y, 4), ..]) => make(y, 0, 0),
        (2, [(y, 4), (m, _), _]) | (2, [(m, _), (y, 4), _]) => make(y, m, 0),
        (3, [(y, 4), (m, _), (d, _)]) => make(y, m, d),
        (3, [(m, _), (d, _), (y, 4)]) if m > 12 && d <= 12 => make(y, d, m),
        (3, [(m, _), (d, _), (y, 4)]) => make(y, m, d),
        _ => 0,
    }
}

fn make(year: u32, month: u32, day: u32) -> Dob {
    if !(1800..=2200).contains(&year) || month > 99 || day > 99 {
        return 0;
    }
    let day = if month == 0 { 0 } else { day };
    year * 10_000 + month * 100 + day
}

/// Year, month and day of a date.
#[inline]
pub(crate) fn parts(dob: Dob) -> (u32, u32, u32) {
    (dob / 10_000, dob / 100 % 100, dob % 100)
}

/// Month and day together, `month * 100 + day`.
#[inline]
pub(crate) fn month_day(dob: Dob) -> u32 {
    dob % 10_000
}

/// Whether month and day are both there.
#[inline]
pub(crate) fn is_whole(dob: Dob) -> bool {
    let (_, month, day) = parts(dob);
    month != 0 && day != 0
}

/// Days from some fixed day, near enough to tell a week from a year.
pub(crate) fn days(dob: Dob) -> i32 {
    let (y, m, d) = parts(dob);
    (y * 1461 / 4 + m * 306 / 10 + d) as i32
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_are_read_in_the_forms_agencies_write() {
        assert_eq!(parse("2009-03-07"), 20_090_307);
        assert_eq!(parse("03/07/2009"), 20_090_307);
        assert_eq!(parse("27/03/2009"), 20_090_327);
        assert_eq!(parse("20090307"), 20_090_307);
        assert_eq!(parse("2009"), 20_090_000);
        assert_eq!(parse("2009-03"), 20_090_300);
        assert_eq!(parse("2009-03-07T00:00:00"), 20_090_307);
        assert_eq!(parse("n/a"), 0);
        assert_eq!(parse("0000-00-00"), 0);
    }
}
