//! The texts the law is read from, each when first asked for.

use std::{borrow::Cow, fmt, sync::OnceLock};

use serde::{Deserialize, Deserializer, de::Error};
use toml::value::Datetime;

use super::{Clock, CodeList, Holiday, Statute};
use crate::date::Date;

/// One of the texts under `law/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LawFile {
    /// `law/statutes.toml`.
    Statutes,
    /// `law/clocks.toml`.
    Clocks,
    /// `law/codes.toml`.
    Codes,
    /// `law/holidays.toml`.
    Holidays,
}

impl fmt::Display for LawFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Statutes => "law/statutes.toml",
            Self::Clocks => "law/clocks.toml",
            Self::Codes => "law/codes.toml",
            Self::Holidays => "law/holidays.toml",
        })
    }
}

/// A text, and its entries once somebody has asked.
#[derive(Debug)]
pub(super) struct Text<T> {
    pub file: LawFile,
    text: Cow<'static, str>,
    read: OnceLock<Result<Vec<T>, String>>,
}

/// The entries of one kind of text.
pub(super) trait Entries: Sized {
    /// Reads them from TOML.
    fn read(text: &str) -> Result<Vec<Self>, toml::de::Error>;
}

impl<T> Text<T> {
    pub(super) const fn new(file: LawFile, text: Cow<'static, str>) -> Self {
        Self { file, text, read: OnceLock::new() }
    }
}

impl<T: Entries> Text<T> {
    fn read(&self) -> &Result<Vec<T>, String> {
        self.read.get_or_init(|| T::read(&self.text).map_err(|e| e.to_string().trim_end().to_owned()))
    }

    /// The entries; none if the text cannot be read.
    pub(super) fn entries(&self) -> &[T] {
        self.read().as_deref().unwrap_or_default()
    }

    /// Why the text cannot be read.
    pub(super) fn unreadable(&self) -> Option<&str> {
        self.read().as_ref().err().map(String::as_str)
    }
}

/// How a text of each kind is laid out: one array of tables.
macro_rules! entries {
    ($($kind:ty, $key:literal);*) => {$(
        impl Entries for $kind {
            fn read(text: &str) -> Result<Vec<Self>, toml::de::Error> {
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Layout {
                    #[serde(rename = $key, default)]
                    entries: Vec<$kind>,
                }
                toml::from_str::<Layout>(text).map(|l| l.entries)
            }
        }
    )*};
}

entries!(Statute, "statute"; Clock, "clock"; CodeList, "list"; Holiday, "holiday");

/// Reads a day written as TOML's local date, `2013-01-16` without quotes.
pub(super) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let told = Datetime::deserialize(from)?.to_string();
    Date::parse(&told).map_err(|why| D::Error::custom(format!("the day {why}")))
}

/// Reads a day that may be absent.
pub(crate) fn maybe_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    day(from).map(Some)
}
