//! What an entry of the law holds.

use serde::Deserialize;

use super::{DayRule, Limit, text};
use crate::date::Date;

/// What an entry rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Read in a public source.
    Seen,
    /// Remembered, and not looked up.
    Recalled,
    /// The partnership's own rule, which no outside text sets.
    House,
}

impl Basis {
    /// Its code, as in the law's files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Recalled => "recalled",
            Self::House => "house",
        }
    }
}

/// What every entry of the law has.
pub trait Entry {
    /// Its short name; the versions of one statute, clock or list share it.
    fn id(&self) -> &str;
    /// Its heading.
    fn title(&self) -> &str;
    /// Where to look it up.
    fn citation(&self) -> &str;
    /// What it rests on.
    fn basis(&self) -> Basis;
    /// First day for which it speaks.
    fn from(&self) -> Date;
    /// Last day for which it speaks; none while in force.
    fn to(&self) -> Option<Date>;
    /// Whether a lawyer has checked it.
    fn confirmed(&self) -> bool;
    /// What a reader should know about it; may be empty.
    fn note(&self) -> &str;

    /// Whether it speaks for a day: `from` and `to` are both included.
    fn in_force_on(&self, day: Date) -> bool {
        self.from() <= day && self.to().is_none_or(|to| day <= to)
    }
}

/// One version of a statute, or of a rule made by courts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statute {
    /// Its short name.
    pub id: String,
    /// Section of the code, such as `609.322`; none for a rule made by courts.
    pub section: Option<String>,
    /// Subdivision, if the entry is about one alone.
    pub subdivision: Option<String>,
    /// The heading in the code.
    pub title: String,
    /// What it says, in plain words.
    pub words: String,
    /// Where to look it up.
    pub citation: String,
    /// What the entry rests on.
    pub basis: Basis,
    /// First day for which it speaks.
    #[serde(deserialize_with = "text::day")]
    pub from: Date,
    /// Last day for which it speaks.
    #[serde(default, deserialize_with = "text::maybe_day")]
    pub to: Option<Date>,
    /// Whether a lawyer has checked it.
    pub confirmed: bool,
    /// Longest imprisonment in years, if it is an offence and the cap is known.
    pub max_years: Option<u32>,
    /// Whether a person charged under it would be charged with their own exploitation.
    #[serde(default)]
    pub own_exploitation: bool,
    /// What a reader should know about it.
    pub note: String,
}

/// One version of a clock: a duty and how soon it is due.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Its short name, such as `entry`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What starts it.
    pub trigger: String,
    /// What must then be done.
    pub duty: String,
    /// Unit of the limit, as the text has it; [`Clock::limit`] reads it.
    pub unit: String,
    /// How many units; none for units that have no number.
    pub amount: Option<u32>,
    /// Column of a bundle (`table.column`) that holds the moment or day it starts.
    pub starts: Option<String>,
    /// Column of a bundle that holds the moment or day the duty was done.
    pub stops: Option<String>,
    /// Where to look it up.
    pub citation: String,
    /// What the entry rests on.
    pub basis: Basis,
    /// First day for which it speaks.
    #[serde(deserialize_with = "text::day")]
    pub from: Date,
    /// Last day for which it speaks.
    #[serde(default, deserialize_with = "text::maybe_day")]
    pub to: Option<Date>,
    /// Whether a lawyer has checked it.
    pub confirmed: bool,
    /// What a reader should know about it.
    pub note: String,
}

impl Clock {
    /// How soon the duty is due; none if the text's unit and amount make no limit, which [`super::Law::check`] names.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        Limit::read(&self.unit, self.amount)
    }
}

/// One version of a code list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeList {
    /// Its short name, such as `placement`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Columns of a bundle (`table.column`) that use it.
    pub columns: Vec<String>,
    /// Whether a bundle with another code is refused.
    pub closed: bool,
    /// Where to look it up.
    pub citation: String,
    /// What the entry rests on.
    pub basis: Basis,
    /// First day of use.
    #[serde(deserialize_with = "text::day")]
    pub from: Date,
    /// Last day of use.
    #[serde(default, deserialize_with = "text::maybe_day")]
    pub to: Option<Date>,
    /// Whether a lawyer has checked it.
    pub confirmed: bool,
    /// Code and meaning, in the order in which they are shown.
    pub codes: Vec<(String, String)>,
    /// What a reader should know about it.
    pub note: String,
}

/// One version of a holiday: a day of each year on which public business rests.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its short name, such as `labor_day`.
    pub id: String,
    /// What the day is called.
    pub title: String,
    /// Which day of the year, as the text has it; [`Holiday::rule`] reads it.
    pub rule: String,
    /// Whether the Friday before is a holiday when it falls on a Saturday, and the Monday after when on a Sunday.
    pub observed: bool,
    /// Whether working days leave it out. False for a day on which some offices rest and others may choose.
    pub kept: bool,
    /// Where to look it up.
    pub citation: String,
    /// What the entry rests on.
    pub basis: Basis,
    /// First day for which it speaks.
    #[serde(deserialize_with = "text::day")]
    pub from: Date,
    /// Last day for which it speaks.
    #[serde(default, deserialize_with = "text::maybe_day")]
    pub to: Option<Date>,
    /// Whether a lawyer has checked it.
    pub confirmed: bool,
    /// What a reader should know about it.
    pub note: String,
}

impl Holiday {
    /// Which day of a year it is; none if the text makes no rule, which [`super::Law::check`] names.
    #[must_use]
    pub fn rule(&self) -> Option<DayRule> {
        DayRule::read(&self.rule)
    }
}

/// The fields that all kinds of entry have in common.
macro_rules! entry {
    ($($kind:ty),*) => {$(
        impl Entry for $kind {
            fn id(&self) -> &str {
                &self.id
            }
            fn title(&self) -> &str {
                &self.title
            }
            fn citation(&self) -> &str {
                &self.citation
            }
            fn basis(&self) -> Basis {
                self.basis
            }
            fn from(&self) -> Date {
                self.from
            }
            fn to(&self) -> Option<Date> {
                self.to
            }
            fn confirmed(&self) -> bool {
                self.confirmed
            }
            fn note(&self) -> &str {
                &self.note
            }
        }
    )*};
}

entry!(Statute, Clock, CodeList, Holiday);
