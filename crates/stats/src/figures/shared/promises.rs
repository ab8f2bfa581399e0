//! Commitments as rows: which, by when, and how it stands. Their words are sealed, and senders write keys as they
//! please, so the public sees days and states alone.

use std::collections::BTreeMap;

use crate::{
    Audience,
    facts::{Facts, day, work::Commitment},
    tally::{Cell, Tally},
};

/// The commitments that `keep` keeps, seen from the report's day, each with a row: the sender's key (internal), first
/// and last day, and `ahead` (its first day has not come), `due` or `overdue`.
pub fn tally(facts: &Facts, keep: fn(&Commitment, i32) -> bool) -> Tally {
    let today = facts.ask.as_of.packed();
    let public = facts.ask.audience == Audience::Public;
    let kept = facts.work.commitments.iter().filter(|promise| keep(promise, today));
    let mut rows: Vec<_> = kept.map(|promise| row(promise, today, public)).collect();
    let order = |row: &BTreeMap<&'static str, String>| {
        ["due_to", "due_from", "id"].map(|column| row.get(column).cloned())
    };
    rows.sort_by_key(|row| (row.get("due_to").is_none(), order(row)));
    Tally { value: Cell::open(rows.len()), rows, ..Tally::default() }
}

fn row(promise: &Commitment, today: i32, public: bool) -> BTreeMap<&'static str, String> {
    let state = match promise {
        late if late.overdue_on(today) => "overdue",
        ahead if ahead.due_from > today => "ahead",
        _ => "due",
    };
    let mut row = BTreeMap::from([("state", state.to_owned())]);
    row.extend((!public).then(|| ("id", promise.id.clone())));
    for (column, packed) in [("due_from", promise.due_from), ("due_to", promise.due_to)] {
        row.extend(day(packed).map(|day| (column, day.to_string())));
    }
    row
}
