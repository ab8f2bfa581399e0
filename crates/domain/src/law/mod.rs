//! The law as data: statutes, clocks, code lists and holidays, each with the days for which it speaks and where to look it up.
//!
//! The texts lie under `law/` at the root and are built into the program; each is read when first asked for. Nothing
//! in them is legal advice, and nothing is `confirmed` until a lawyer has checked it.

mod check;
mod day_rule;
mod entry;
mod limit;
mod own;
mod text;

use std::borrow::Cow;

pub use check::{Fault, LawFault};
pub use day_rule::DayRule;
pub use entry::{Basis, Clock, CodeList, Entry, Holiday, Statute};
pub use limit::Limit;
pub use own::own_exploitation;
pub use text::LawFile;
pub(crate) use text::maybe_day;

use crate::date::Date;
use text::Text;

/// Statutes, clocks, code lists and holidays of one jurisdiction, in every version known.
#[derive(Debug)]
pub struct Law {
    statutes: Text<Statute>,
    clocks: Text<Clock>,
    code_lists: Text<CodeList>,
    holidays: Text<Holiday>,
}

/// How much a law holds: numbers of entries, each version counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LawCounts {
    /// Statutes.
    pub statutes: usize,
    /// Clocks.
    pub clocks: usize,
    /// Code lists.
    pub code_lists: usize,
    /// Holidays.
    pub holidays: usize,
    /// Of all those, the ones no lawyer has checked.
    pub unconfirmed: usize,
}

/// The law built into the program.
static HOUSE: Law = Law {
    statutes: Text::new(LawFile::Statutes, Cow::Borrowed(include_str!("../../../../law/statutes.toml"))),
    clocks: Text::new(LawFile::Clocks, Cow::Borrowed(include_str!("../../../../law/clocks.toml"))),
    code_lists: Text::new(LawFile::Codes, Cow::Borrowed(include_str!("../../../../law/codes.toml"))),
    holidays: Text::new(LawFile::Holidays, Cow::Borrowed(include_str!("../../../../law/holidays.toml"))),
};

impl Law {
    /// The law built into the program. A text is read when first asked for, so a command pays for what it uses.
    #[must_use]
    pub fn house() -> &'static Self {
        &HOUSE
    }

    /// A law of three texts of TOML, written like those under `law/`, and without holidays. A text that cannot be read
    /// holds no entries, and [`Law::check`] says why.
    #[must_use]
    pub fn of_texts(statutes: String, clocks: String, codes: String) -> Self {
        Self {
            statutes: Text::new(LawFile::Statutes, Cow::Owned(statutes)),
            clocks: Text::new(LawFile::Clocks, Cow::Owned(clocks)),
            code_lists: Text::new(LawFile::Codes, Cow::Owned(codes)),
            holidays: Text::new(LawFile::Holidays, Cow::Borrowed("")),
        }
    }

    /// The same law with the holidays of a text of TOML, written like `law/holidays.toml`.
    #[must_use]
    pub fn with_holidays(mut self, holidays: String) -> Self {
        self.holidays = Text::new(LawFile::Holidays, Cow::Owned(holidays));
        self
    }

    /// Every version of every statute, in the order of the text.
    #[must_use]
    pub fn statutes(&self) -> &[Statute] {
        self.statutes.entries()
    }

    /// Every version of every clock, in the order of the text.
    #[must_use]
    pub fn clocks(&self) -> &[Clock] {
        self.clocks.entries()
    }

    /// Every version of every code list, in the order of the text.
    #[must_use]
    pub fn code_lists(&self) -> &[CodeList] {
        self.code_lists.entries()
    }

    /// Every version of every holiday, in the order of the text.
    #[must_use]
    pub fn holidays(&self) -> &[Holiday] {
        self.holidays.entries()
    }

    /// The statutes in force on a day.
    pub fn statutes_on(&self, day: Date) -> impl Iterator<Item = &Statute> {
        self.statutes().iter().filter(move |s| s.in_force_on(day))
    }

    /// The clocks in force on a day.
    pub fn clocks_on(&self, day: Date) -> impl Iterator<Item = &Clock> {
        self.clocks().iter().filter(move |c| c.in_force_on(day))
    }

    /// The code lists in use on a day.
    pub fn code_lists_on(&self, day: Date) -> impl Iterator<Item = &CodeList> {
        self.code_lists().iter().filter(move |l| l.in_force_on(day))
    }

    /// The holidays in force on a day.
    pub fn holidays_on(&self, day: Date) -> impl Iterator<Item = &Holiday> {
        self.holidays().iter().filter(move |h| h.in_force_on(day))
    }

    /// The clock of this id in the version in force on a day.
    #[must_use]
    pub fn clock(&self, id: &str, day: Date) -> Option<&Clock> {
        self.clocks_on(day).find(|c| c.id == id)
    }

    /// Whether a code is in a list, of any day, that the column (`episodes.placement`) uses. People look back, so a
    /// record of one day may be written in the words of another.
    #[must_use]
    pub fn knows_code(&self, column: &str, code: &str) -> bool {
        let mut lists = self.code_lists().iter().filter(|l| l.columns.iter().any(|c| c == column));
        lists.any(|l| l.codes.iter().any(|(known, _)| known == code))
    }

    /// Every entry: statutes, then clocks, then code lists, then holidays.
    pub fn entries(&self) -> impl Iterator<Item = (LawFile, &dyn Entry)> {
        let statutes = self.statutes().iter().map(|e| (LawFile::Statutes, e as &dyn Entry));
        let clocks = self.clocks().iter().map(|e| (LawFile::Clocks, e as &dyn Entry));
        let lists = self.code_lists().iter().map(|e| (LawFile::Codes, e as &dyn Entry));
        let holidays = self.holidays().iter().map(|e| (LawFile::Holidays, e as &dyn Entry));
        statutes.chain(clocks).chain(lists).chain(holidays)
    }

    /// The entries that no lawyer has checked.
    pub fn unconfirmed(&self) -> impl Iterator<Item = (LawFile, &dyn Entry)> {
        self.entries().filter(|(_, entry)| !entry.confirmed())
    }

    /// How many entries there are, and how many are unconfirmed.
    #[must_use]
    pub fn counts(&self) -> LawCounts {
        LawCounts {
            statutes: self.statutes().len(),
            clocks: self.clocks().len(),
            code_lists: self.code_lists().len(),
            holidays: self.holidays().len(),
            unconfirmed: self.unconfirmed().count(),
        }
    }

    /// All that is wrong with the texts, in their order; nothing if they can be used. That an entry is unconfirmed is
    /// no fault: see [`Law::unconfirmed`].
    #[must_use]
    pub fn check(&self) -> Vec<LawFault> {
        check::check(self)
    }
}

#[cfg(test)]
mod tests;
