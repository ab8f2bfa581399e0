//! Names and codes as pages say them.

use std::collections::BTreeMap;

use domain::{RecordId, TableId, absence::State};
use store::{StoreError, View, visit::Visit};

/// A person's name as the reader may see it; nothing if none of it is open to them.
pub(crate) fn of(file: &View) -> Option<String> {
    let parts: Vec<&str> =
        ["given", "middle", "surname", "suffix"].iter().filter_map(|part| file.text(part)).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// An agency's name; empty for none.
pub(crate) fn agency(visit: &mut Visit<'_, '_>, id: Option<RecordId>) -> Result<String, StoreError> {
    let Some(id) = id else { return Ok(String::new()) };
    Ok(visit.agency_name(id)?.unwrap_or_default())
}

/// A case's neutral name: its number, never what it is about.
pub(crate) fn case(case: &View) -> String {
    let short: String =
        case.id.to_string().chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    match case.date("opened_on") {
        Some(day) => format!("{:02}-{short}", day.year() % 100),
        None => short,
    }
}

/// How colleagues are called, by their work names.
pub(crate) struct Called(BTreeMap<String, String>);

impl Called {
    /// Those whom these rows name in their column `by`.
    pub(crate) fn by(visit: &mut Visit<'_, '_>, rows: &[View]) -> Result<Self, StoreError> {
        let mut called = BTreeMap::new();
        for login in rows.iter().filter_map(|row| row.text("by")) {
            if !called.contains_key(login) {
                called.insert(login.to_owned(), visit.called(login)?);
            }
        }
        Ok(Self(called))
    }

    /// Whom a row names.
    pub(crate) fn of(&self, row: &View) -> String {
        row.text("by").and_then(|login| self.0.get(login)).cloned().unwrap_or_default()
    }
}

/// The code of a state, as the pages' words know it.
pub(crate) const fn state(state: State) -> &'static str {
    match state {
        State::ServicesOffered => "offered",
        other => other.code(),
    }
}

/// The file of a person by the episode that refers to it, if the reader may see it.
pub(crate) fn child(visit: &mut Visit<'_, '_>, episode: &View) -> Result<Option<View>, StoreError> {
    match episode.reference("person_id") {
        Some(id) => visit.try_read(TableId::People, id),
        None => Ok(None),
    }
}
