//! What can be wrong with the texts of the law.

use std::collections::BTreeSet;

use super::{Clock, CodeList, Entry, Law, LawFile};
use crate::{
    code::is_code,
    date::Date,
    schema::{Kind, TABLES},
};

/// Something wrong in a text of the law: which file, which entry, what.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}{id}: {fault}", if id.is_empty() { "" } else { ", " })]
pub struct LawFault {
    /// The file.
    pub file: LawFile,
    /// The entry's id; empty if the whole file is at fault.
    pub id: String,
    /// What is wrong, and what would mend it.
    pub fault: Fault,
}

/// What is wrong with an entry, or a file, of the law.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file is not TOML of the form its head describes.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// The id is not a code.
    #[error("the id is not a short word of a-z, 0-9 and _")]
    Id,
    /// Two entries have the same id and begin on the same day.
    #[error("is there twice from {0}; keep one")]
    Duplicate(Date),
    /// Two versions speak for the same day.
    #[error("two versions speak for {0}; end the earlier before the later begins")]
    Overlap(Date),
    /// It ends before it begins.
    #[error("ends before it begins; correct `from` or `to`")]
    Backwards,
    /// It says nowhere where to look it up.
    #[error("has no citation; say where to look it up")]
    NoCitation,
    /// It has no heading.
    #[error("has no title")]
    NoTitle,
    /// The unit is none of those the head of the file lists, or the amount does not go with it.
    #[error("the unit `{0}` with this amount is no limit; see the head of the file")]
    Unit(String),
    /// A holiday's rule is none of those the head of the file lists.
    #[error("the rule `{0}` names no day of the year; see the head of the file")]
    Rule(String),
    /// No table of a bundle has this column, or not of a kind that can hold this.
    #[error("no table has a column `{0}` that can hold this")]
    Column(String),
    /// A code is malformed.
    #[error("`{0}` is not a code")]
    Code(String),
    /// A code is there twice.
    #[error("`{0}` is there twice")]
    CodeTwice(String),
    /// A closed list is not the one that bundles are checked by.
    #[error("is not the closed list that `{0}` is checked by")]
    NotTheClosedList(String),
    /// No statute is marked as own exploitation, so that nothing would keep a child from being charged with it.
    #[error("no statute is marked `own_exploitation = true`; the protection of children rests on it")]
    NoOwnExploitation,
}

pub(super) fn check(law: &Law) -> Vec<LawFault> {
    let unreadable = [
        law.statutes.unreadable(),
        law.clocks.unreadable(),
        law.code_lists.unreadable(),
        law.holidays.unreadable(),
    ];
    let files = [law.statutes.file, law.clocks.file, law.code_lists.file, law.holidays.file];
    let whole = |file, fault| LawFault { file, id: String::new(), fault };
    let mut faults: Vec<LawFault> = Vec::new();
    for (file, why) in files.into_iter().zip(unreadable) {
        faults.extend(why.map(|why| whole(file, Fault::Unreadable(why.to_owned()))));
    }
    let entries: Vec<_> = law.entries().collect();
    for (place, (file, entry)) in entries.iter().enumerate() {
        let earlier = entries[..place].iter().filter(|(f, e)| f == file && e.id() == entry.id());
        let mut found = check_entry(*entry);
        found.extend(earlier.filter_map(|(_, e)| check_pair(*e, *entry)));
        faults.extend(found.into_iter().map(|fault| LawFault {
            file: *file,
            id: entry.id().to_owned(),
            fault,
        }));
    }
    if unreadable[0].is_none() && !law.statutes().iter().any(|s| s.own_exploitation) {
        faults.push(whole(LawFile::Statutes, Fault::NoOwnExploitation));
    }
    let of = |file, id: &str| {
        let id = id.to_owned();
        move |fault| LawFault { file, id: id.clone(), fault }
    };
    faults
        .extend(law.clocks().iter().flat_map(|c| check_clock(c).into_iter().map(of(LawFile::Clocks, &c.id))));
    faults.extend(
        law.code_lists().iter().flat_map(|l| check_list(l).into_iter().map(of(LawFile::Codes, &l.id))),
    );
    let unruled = law.holidays().iter().filter(|h| h.rule().is_none());
    faults.extend(unruled.map(|h| of(LawFile::Holidays, &h.id)(Fault::Rule(h.rule.clone()))));
    faults.sort_by_key(|f| f.file);
    faults
}

fn check_entry(entry: &dyn Entry) -> Vec<Fault> {
    let wrong = [
        (!is_code(entry.id()), Fault::Id),
        (entry.title().trim().is_empty(), Fault::NoTitle),
        (entry.citation().trim().is_empty(), Fault::NoCitation),
        (entry.to().is_some_and(|to| to < entry.from()), Fault::Backwards),
    ];
    wrong.into_iter().filter_map(|(is, fault)| is.then_some(fault)).collect()
}

/// What is wrong between two versions of one entry.
fn check_pair(one: &dyn Entry, other: &dyn Entry) -> Option<Fault> {
    let later = one.from().max(other.from());
    if one.from() == other.from() {
        Some(Fault::Duplicate(later))
    } else {
        (one.in_force_on(later) && other.in_force_on(later)).then_some(Fault::Overlap(later))
    }
}

fn check_clock(clock: &Clock) -> Vec<Fault> {
    let mut faults = Vec::new();
    if clock.limit().is_none() {
        faults.push(Fault::Unit(clock.unit.clone()));
    }
    for column in clock.starts.iter().chain(&clock.stops) {
        if !matches!(kind(column), Some(Kind::Instant | Kind::Date)) {
            faults.push(Fault::Column(column.clone()));
        }
    }
    faults
}

fn check_list(list: &CodeList) -> Vec<Fault> {
    let mut faults = Vec::new();
    let codes: Vec<&str> = list.codes.iter().map(|(code, _)| code.as_str()).collect();
    for (place, code) in codes.iter().enumerate() {
        if codes[..place].contains(code) {
            faults.push(Fault::CodeTwice((*code).to_owned()));
        }
    }
    let mut upper_case = false;
    for column in &list.columns {
        match kind(column) {
            Some(Kind::Code | Kind::CodeSet) if !list.closed => {}
            Some(Kind::Closed(known)) if list.closed => {
                upper_case |= known.iter().any(|k| !is_code(k));
                if BTreeSet::from_iter(known) != BTreeSet::from_iter(&codes) {
                    faults.push(Fault::NotTheClosedList(column.clone()));
                }
            }
            _ => faults.push(Fault::Column(column.clone())),
        }
    }
    // A closed column may have codes of its own form (sex: F, M, X); everywhere else a code is a short word.
    if !upper_case {
        faults.extend(codes.iter().filter(|c| !is_code(c)).map(|c| Fault::Code((*c).to_owned())));
    }
    faults
}

/// The kind of a column named as `table.column`.
fn kind(column: &str) -> Option<Kind> {
    let (table, name) = column.split_once('.')?;
    let table = TABLES.iter().find(|t| t.name == table)?;
    table.columns.iter().find(|c| c.name == name).map(|c| c.kind)
}
