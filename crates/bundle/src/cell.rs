//! One cell of text into a value, by what its column may hold.

use domain::{
    BirthDate, Date, Instant, Value,
    code::{is_code, is_code_set},
    county,
    date::DateError,
    instant::InstantError,
    schema::Kind,
};

/// Longest key that a sender may use, in bytes.
pub const MAX_KEY: usize = 1000;

/// Largest whole number of a cell.
pub const MAX_INT: i64 = 1_000_000_000;

/// Why a text is not what its column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CellError {
    /// The column may not be empty.
    #[error("the cell is empty, and a row has no place without it")]
    Empty,
    /// Not a date, or a date that does not exist.
    #[error("the date {0}")]
    Date(DateError),
    /// Not a date of birth, or a date that does not exist.
    #[error("the date of birth {0}")]
    Birth(DateError),
    /// Not an instant, or one that does not exist.
    #[error("the moment {0}")]
    Instant(InstantError),
    /// 9999-12-31 where no span ends.
    #[error("the date is the open end 9999-12-31, in a column that does not end a span")]
    OpenEnd,
    /// Not digits alone.
    #[error("the cell is not a whole number written in digits alone")]
    NotWhole,
    /// Over [`MAX_INT`].
    #[error("the number is over 1000000000")]
    TooLarge,
    /// Neither `true` nor `false`.
    #[error("the cell is neither true nor false")]
    NotBool,
    /// Not five digits.
    #[error("the county is not written as five digits")]
    CountyForm,
    /// Five digits of no county.
    #[error("the county does not exist")]
    NoSuchCounty,
    /// Not of the form of a code.
    #[error("the cell is not a code of one to forty letters a-z, digits and underscores")]
    Code,
    /// A part is no code, or stands twice.
    #[error("the cell is not a list of different codes joined by |")]
    CodeSet,
    /// Not one of a closed list.
    #[error("the code is not one of the column's list")]
    NotInList,
    /// An opaque key with a space in it.
    #[error("the key holds a space, as a name does; it must be opaque")]
    Space,
    /// A key over [`MAX_KEY`].
    #[error("the key is longer than 1000 bytes")]
    LongKey,
    /// A key with a line end, a tab or another control character.
    #[error("the key holds a control character")]
    ControlInKey,
    /// A zero byte.
    #[error("the cell holds a NUL byte")]
    Nul,
    /// Bytes that are no UTF-8.
    #[error("the cell is not UTF-8")]
    NotUtf8,
    /// Over [`crate::MAX_CELL`].
    #[error("the cell is over 1 MiB")]
    TooLong,
}

impl CellError {
    /// What a sender can do about it, in a column of this kind.
    #[must_use]
    pub fn mend(self, kind: Kind) -> String {
        let text = match self {
            Self::Empty => "fill in the cell, or leave the row out",
            Self::Date(DateError::Form) => "write the day as YYYY-MM-DD, such as 2013-01-16",
            Self::Birth(DateError::Form) => "write YYYY-MM-DD, or YYYY-MM or YYYY if no more is known",
            Self::Birth(DateError::NoSuchDay) => {
                "correct the date, or write only the year if no more is known"
            }
            Self::Date(DateError::NoSuchDay) | Self::Instant(InstantError::NoSuchMoment) => {
                "correct the date at its source"
            }
            Self::Instant(InstantError::Form | InstantError::NoOffset) => {
                "write date, time and offset, such as 2013-01-16T06:00:00-06:00"
            }
            Self::Instant(InstantError::Offset) => "use an offset between -14:00 and +14:00",
            Self::Instant(InstantError::TooFine) => "write at most six digits after the second",
            Self::OpenEnd => "leave the cell empty if the day is not known",
            Self::NotWhole => "write digits alone, such as 90, without sign, point or unit",
            Self::TooLarge => "correct the number; at most 1000000000 is accepted",
            Self::NotBool => "write true or false, or leave the cell empty if it is not known",
            Self::CountyForm => "write the county's five FIPS digits, with a leading zero if there is one",
            Self::NoSuchCounty => {
                "look up the county's five FIPS digits, such as 27053 for Hennepin, Minnesota"
            }
            Self::Code => "use a short lower-case word such as foster_home",
            Self::CodeSet => "write each code once, joined by |, such as asian|white",
            Self::NotInList => match kind {
                Kind::Closed(codes) => return format!("use one of: {}", codes.join(", ")),
                _ => "use a code of the column's list",
            },
            Self::Space => "use a number or code that names nobody, without spaces",
            Self::LongKey => "use a shorter key",
            Self::ControlInKey => "remove line ends, tabs and other invisible characters from the key",
            Self::Nul => "remove the NUL byte; the file may be damaged or not be plain text",
            Self::NotUtf8 => "save the file as UTF-8",
            Self::TooLong => "shorten the text, or look for a quote that is not closed",
        };
        text.to_owned()
    }
}

/// Reads a cell that is not empty.
///
/// # Errors
/// See [`CellError`]; an empty text is [`CellError::Empty`] or whatever its kind says of it.
pub fn parse(kind: Kind, text: &str) -> Result<Value, CellError> {
    let value = match kind {
        Kind::Date => Value::Date(closed_day(text)?),
        Kind::EndDate => Value::Date(Date::parse(text).map_err(CellError::Date)?),
        Kind::Instant => Value::Instant(moment(text)?),
        Kind::Birth => Value::Birth(birth(text)?),
        Kind::Int => Value::Int(whole(text)?),
        Kind::Bool => Value::Bool(match text {
            "true" => true,
            "false" => false,
            _ => return Err(CellError::NotBool),
        }),
        _ => {
            check_text(kind, text)?;
            Value::Text(text.to_owned())
        }
    };
    Ok(value)
}

/// Whether a text is one that its column may hold as text.
fn check_text(kind: Kind, text: &str) -> Result<(), CellError> {
    let (good, fault) = match kind {
        Kind::Key | Kind::Ref(_) => return check_key(text),
        Kind::Opaque => {
            check_key(text)?;
            (!text.contains(char::is_whitespace), CellError::Space)
        }
        Kind::Code => (is_code(text), CellError::Code),
        Kind::CodeSet => (is_code_set(text), CellError::CodeSet),
        Kind::Closed(codes) => (codes.contains(&text), CellError::NotInList),
        Kind::County => {
            let digits = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
            return match (digits, county::exists(text)) {
                (false, _) => Err(CellError::CountyForm),
                (true, false) => Err(CellError::NoSuchCounty),
                (true, true) => Ok(()),
            };
        }
        _ => (!text.contains('\0'), CellError::Nul),
    };
    if good { Ok(()) } else { Err(fault) }
}

fn check_key(text: &str) -> Result<(), CellError> {
    if text.is_empty() {
        return Err(CellError::Empty);
    }
    if text.len() > MAX_KEY {
        return Err(CellError::LongKey);
    }
    if text.is_ascii() {
        let control = text.bytes().any(|b| b.is_ascii_control());
        return if control { Err(CellError::ControlInKey) } else { Ok(()) };
    }
    if text.chars().any(char::is_control) { Err(CellError::ControlInKey) } else { Ok(()) }
}

/// A day that is not the open end.
fn closed_day(text: &str) -> Result<Date, CellError> {
    match Date::parse(text).map_err(CellError::Date)? {
        Date::OPEN_END => Err(CellError::OpenEnd),
        day => Ok(day),
    }
}

fn birth(text: &str) -> Result<BirthDate, CellError> {
    let birth = BirthDate::parse(text).map_err(CellError::Birth)?;
    // An unknown month of 9999 would mean the open end as well.
    if birth.youngest() == Date::OPEN_END { Err(CellError::OpenEnd) } else { Ok(birth) }
}

fn moment(text: &str) -> Result<Instant, CellError> {
    let moment = Instant::parse(text).map_err(CellError::Instant)?;
    if text.starts_with("9999-12-31") { Err(CellError::OpenEnd) } else { Ok(moment) }
}

fn whole(text: &str) -> Result<i64, CellError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(CellError::NotWhole);
    }
    match text.parse() {
        Ok(number) if number <= MAX_INT => Ok(number),
        _ => Err(CellError::TooLarge),
    }
}

/// What kind of thing a refused text is, without saying what it is.
#[must_use]
pub fn class_of(text: &str) -> String {
    match text.chars().count() {
        0 => "empty".to_owned(),
        1 => "text of 1 character".to_owned(),
        n => format!("text of {n} characters"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::TableId;

    #[test]
    fn dates_are_read_strictly_and_the_open_end_only_where_a_span_ends() {
        assert_eq!(parse(Kind::EndDate, "9999-12-31"), Ok(Value::Date(Date::OPEN_END)));
        assert_eq!(parse(Kind::Date, "9999-12-31"), Err(CellError::OpenEnd));
        for birth in ["9999-12-31", "9999-12", "9999"] {
            assert_eq!(parse(Kind::Birth, birth), Err(CellError::OpenEnd), "{birth}");
        }
        assert_eq!(parse(Kind::Instant, "9999-12-31T23:59:59Z"), Err(CellError::OpenEnd));
        assert!(parse(Kind::Date, "9999-12-30").is_ok() && parse(Kind::Date, "2012-02-29").is_ok());
        for day in ["0000-01-01", "2013-02-29", "1900-02-29"] {
            assert_eq!(parse(Kind::Date, day), Err(CellError::Date(DateError::NoSuchDay)), "{day}");
        }
        assert_eq!(parse(Kind::Birth, "0000"), Err(CellError::Birth(DateError::NoSuchDay)));
        assert!(["1999", "1999-04", "1999-04-30"].iter().all(|t| parse(Kind::Birth, t).is_ok()));
    }

    #[test]
    fn numbers_and_truths_have_one_way_of_writing() {
        assert_eq!(parse(Kind::Int, "1000000000"), Ok(Value::Int(MAX_INT)));
        assert_eq!(parse(Kind::Int, "1000000001"), Err(CellError::TooLarge));
        assert_eq!(parse(Kind::Int, &"9".repeat(60)), Err(CellError::TooLarge));
        for text in ["-1", "+1", "1.0", "1e3", " 1", "1,000", "٣", ""] {
            assert_eq!(parse(Kind::Int, text), Err(CellError::NotWhole), "{text}");
        }
        for text in ["True", "TRUE", "yes", "1", ""] {
            assert_eq!(parse(Kind::Bool, text), Err(CellError::NotBool), "{text}");
        }
        assert_eq!(parse(Kind::Bool, "false"), Ok(Value::Bool(false)));
    }

    #[test]
    fn keys_may_be_anything_that_can_be_seen() {
        let key = |text: &str| parse(Kind::Ref(TableId::People), text);
        assert!(["7", " 7 ", "P/2013 ü", &"k".repeat(1000)].iter().all(|k| key(k).is_ok()));
        assert_eq!(key(&"k".repeat(1001)), Err(CellError::LongKey));
        for text in ["a\nb", "a\tb", "\u{7f}", "ü\u{85}"] {
            assert_eq!(key(text), Err(CellError::ControlInKey), "{text:?}");
        }
        assert_eq!(parse(Kind::Opaque, "Ann Smith"), Err(CellError::Space));
        assert_eq!(parse(Kind::Opaque, "Ann\u{a0}Smith"), Err(CellError::Space));
        assert!(parse(Kind::Opaque, "a7f3").is_ok());
    }

    #[test]
    fn a_county_must_exist_and_a_lost_leading_zero_is_told_apart() {
        assert!(parse(Kind::County, "27053").is_ok());
        assert_eq!(parse(Kind::County, "27999"), Err(CellError::NoSuchCounty));
        assert_eq!(parse(Kind::County, "1001"), Err(CellError::CountyForm));
        assert_eq!(parse(Kind::County, "Hennepin"), Err(CellError::CountyForm));
    }

    #[test]
    fn a_closed_list_is_told_to_the_sender_and_an_open_one_takes_any_code() {
        let kind = Kind::Closed(&["hotel", "motel"]);
        assert_eq!(parse(kind, "Hotel"), Err(CellError::NotInList));
        assert_eq!(CellError::NotInList.mend(kind), "use one of: hotel, motel");
        assert!(parse(Kind::Code, "an_unknown_code").is_ok());
        assert_eq!(parse(Kind::Code, "Foster Home"), Err(CellError::Code));
        assert_eq!(parse(Kind::CodeSet, "white|white"), Err(CellError::CodeSet));
    }

    #[test]
    fn text_keeps_every_character_but_nul() {
        let text = "  two\r\nlines\twith spaces  ";
        assert_eq!(parse(Kind::Text, text), Ok(Value::Text(text.to_owned())));
        assert_eq!(parse(Kind::Text, "a\0b"), Err(CellError::Nul));
        assert_eq!(class_of(text).as_str(), "text of 26 characters");
    }
}
