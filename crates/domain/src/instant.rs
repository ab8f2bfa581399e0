//! A moment, and the offset it was told with.

use std::fmt;

use crate::date::{Date, digits};

/// A moment of UTC in whole microseconds since 1970, with the offset from UTC that its sender wrote.
///
/// Two instants are ordered by their moment alone; the offset (minutes, -840 to 840) is kept so that a record leaves
/// as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Instant {
    micros: i64,
    offset_minutes: i16,
}

/// Why a text is not an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstantError {
    /// Not RFC 3339.
    #[error("is not written as YYYY-MM-DDThh:mm:ss with an offset")]
    Form,
    /// RFC 3339 but for the offset, which is missing.
    #[error("has no offset from UTC")]
    NoOffset,
    /// The calendar or the clock has no such moment.
    #[error("is a moment that the calendar or the clock does not have")]
    NoSuchMoment,
    /// The offset is beyond 14 hours.
    #[error("has an offset beyond 14 hours")]
    Offset,
    /// Finer than a microsecond.
    #[error("is finer than a microsecond")]
    TooFine,
}

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 86_400_000_000;
/// Days from 0001-01-01 to 1970-01-01.
const EPOCH_DAYS: i64 = 719_162;

impl Instant {
    /// Makes an instant from microseconds since 1970 and an offset in minutes (-840 to 840).
    #[must_use]
    pub const fn new(micros: i64, offset_minutes: i16) -> Self {
        Self { micros, offset_minutes }
    }

    /// Reads RFC 3339: `2013-01-16T06:00:00-06:00`, with up to six digits of a second.
    ///
    /// # Errors
    /// See [`InstantError`].
    pub fn parse(text: &str) -> Result<Self, InstantError> {
        let bytes = text.as_bytes();
        if bytes.len() < 19 || !text.is_ascii() {
            return Err(InstantError::Form);
        }
        let day = Date::parse(&text[..10]).map_err(|e| match e {
            crate::date::DateError::Form => InstantError::Form,
            crate::date::DateError::NoSuchDay => InstantError::NoSuchMoment,
        })?;
        if !matches!(bytes[10], b'T' | b't' | b' ') || bytes[13] != b':' || bytes[16] != b':' {
            return Err(InstantError::Form);
        }
        let part = |a: usize, b: usize| digits(&bytes[a..b]).ok_or(InstantError::Form).map(i64::from);
        let (hour, minute, second) = (part(11, 13)?, part(14, 16)?, part(17, 19)?);
        if hour > 23 || minute > 59 || second > 59 {
            return Err(InstantError::NoSuchMoment);
        }
        let (fraction, rest) = fraction(&bytes[19..])?;
        let offset = offset(rest)?;
        let local = (day.days_since_first() - EPOCH_DAYS) * DAY
            + ((hour * 60 + minute) * 60 + second) * 1_000_000
            + fraction;
        Ok(Self { micros: local - i64::from(offset) * MINUTE, offset_minutes: offset })
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.micros
    }

    /// The day the sender's own clock showed; none in the hours around the ends of the calendar.
    #[must_use]
    pub fn told_day(self) -> Option<Date> {
        Date::parse(&civil((self.micros + i64::from(self.offset_minutes) * MINUTE).div_euclid(DAY))).ok()
    }

    /// The sender's offset from UTC, in minutes.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }
}

/// Microseconds of a fraction of a second, and what follows it.
fn fraction(bytes: &[u8]) -> Result<(i64, &[u8]), InstantError> {
    if bytes.first() != Some(&b'.') {
        return Ok((0, bytes));
    }
    let end = bytes[1..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |n| n + 1);
    let written = &bytes[1..end];
    let (kept, beyond) = written.split_at(written.len().min(6));
    if beyond.iter().any(|b| *b != b'0') {
        return Err(InstantError::TooFine);
    }
    let number = i64::from(digits(kept).ok_or(InstantError::Form)?);
    Ok((number * 10_i64.pow(6 - kept.len() as u32), &bytes[end..]))
}

/// Minutes of an offset: `Z`, `+05:30`, `-06:00`.
fn offset(bytes: &[u8]) -> Result<i16, InstantError> {
    match bytes {
        [] => Err(InstantError::NoOffset),
        [b'Z' | b'z'] => Ok(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let hours = digits(&[*h1, *h2]).ok_or(InstantError::Form)?;
            let minutes = digits(&[*m1, *m2]).ok_or(InstantError::Form)?;
            if minutes > 59 || hours * 60 + minutes > 840 {
                return Err(InstantError::Offset);
            }
            let size = (hours * 60 + minutes) as i16;
            Ok(if *sign == b'-' { -size } else { size })
        }
        _ => Err(InstantError::Form),
    }
}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Instant {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.micros, self.offset_minutes).cmp(&(other.micros, other.offset_minutes))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.micros + i64::from(self.offset_minutes) * MINUTE;
        let day = civil(local.div_euclid(DAY));
        let of_day = local.rem_euclid(DAY);
        let (seconds, fraction) = (of_day / 1_000_000, of_day % 1_000_000);
        write!(f, "{day}T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        if fraction != 0 {
            let digits = format!("{fraction:06}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        match self.offset_minutes {
            0 => f.write_str("Z"),
            m => write!(f, "{}{:02}:{:02}", if m < 0 { '-' } else { '+' }, m.abs() / 60, m.abs() % 60),
        }
    }
}

/// `YYYY-MM-DD` of a day counted from 1970-01-01. Years 0 and 10000 can appear at the very ends, by an offset.
fn civil(days: i64) -> String {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_leaves_as_it_came() {
        for text in [
            "2013-01-16T06:00:00-06:00",
            "2012-02-29T23:59:59.25+05:30",
            "1969-12-31T23:59:59Z",
            "2013-01-16T06:00:00+14:00",
            "0001-01-01T00:00:00-14:00",
            "9999-12-31T23:59:59.999999+14:00",
        ] {
            assert_eq!(Instant::parse(text).map(|i| i.to_string()), Ok(text.to_owned()));
        }
        assert_eq!(Instant::parse("1970-01-01T00:00:01Z").map(Instant::micros), Ok(1_000_000));
    }

    #[test]
    fn the_same_moment_told_in_two_zones_is_one_moment() {
        let here = Instant::parse("2013-01-16T06:00:00-06:00").expect("an instant");
        let there = Instant::parse("2013-01-16T12:00:00Z").expect("an instant");
        assert_eq!(here.micros(), there.micros());
        assert_ne!(here, there, "the sender's offset is kept");
        let evening = Instant::parse("2013-01-16T22:00:00-06:00").expect("an instant");
        assert_eq!(evening.told_day(), Date::parse("2013-01-16").ok(), "although it is the 17th in UTC");
    }

    #[test]
    fn each_fault_is_named() {
        let fault = |t: &str| Instant::parse(t).expect_err("a fault");
        assert_eq!(fault("2013-01-16T06:00:00"), InstantError::NoOffset);
        assert_eq!(fault("2013-01-16"), InstantError::Form);
        assert_eq!(fault("2013-02-29T06:00:00Z"), InstantError::NoSuchMoment);
        assert_eq!(fault("2013-01-16T24:00:00Z"), InstantError::NoSuchMoment);
        assert_eq!(fault("2013-01-16T06:00:00+14:01"), InstantError::Offset);
        assert_eq!(fault("2013-01-16T06:00:00.1234567Z"), InstantError::TooFine);
        assert_eq!(fault("2013-01-16T06:00:00.Z"), InstantError::Form);
    }
}
