//! Claims and contacts: rows that are printed, never counted into local results.

use std::collections::BTreeMap;

use domain::{Date, TableId};

use super::{packed, work::Work};
use crate::{Row, Source};

/// A printed row: column to cell, empty cells left out.
pub type Cells = BTreeMap<&'static str, String>;

/// Rows ordered by the sender's id, then by all they say, so that the order never depends on the store.
#[derive(Debug, Default)]
pub struct Lists {
    /// Claims from elsewhere; `status` is `cited` or `unverified`.
    pub claims: Vec<Cells>,
    /// Directory entries.
    pub contacts: Vec<Cells>,
}

const CLAIM: [&str; 6] = ["id", "text", "value", "unit", "source", "source_year"];
const CONTACT: [&str; 9] =
    ["id", "label", "channel", "value", "language", "hours", "doubt", "owner_agency_id", "checked_on"];

impl Lists {
    pub(super) fn read<S: Source>(source: &mut S, work: &Work) -> Result<Self, S::Error> {
        let mut all = Self::default();
        source.scan(TableId::Claims, &CLAIM, &mut |row| {
            let mut cells = texts(row, &CLAIM[..5]);
            cells.extend(row.int(5).map(|year| ("source_year", year.to_string())));
            let status = if cells.contains_key("source") { "cited" } else { "unverified" };
            cells.insert("status", status.to_owned());
            all.claims.push(cells);
        })?;
        source.scan(TableId::Contacts, &CONTACT, &mut |row| {
            let mut cells = texts(row, &CONTACT[..7]);
            let owner = work.find(row.id(7)).and_then(|a| work.agency(a)).map(|a| a.name.clone());
            cells.extend(owner.filter(|name| !name.is_empty()).map(|name| ("owner", name)));
            let checked = Date::from_packed(i64::from(packed(row.int(8))));
            cells.extend(checked.map(|day| ("checked_on", day.to_string())));
            all.contacts.push(cells);
        })?;
        for rows in [&mut all.claims, &mut all.contacts] {
            rows.sort_by(|a, b| (a.get("id"), a).cmp(&(b.get("id"), b)));
        }
        Ok(all)
    }
}

/// The text cells of a row, blank ones left out.
fn texts(row: &dyn Row, columns: &[&'static str]) -> Cells {
    let cell = |(place, name): (usize, &&'static str)| {
        row.text(place).filter(|text| !text.trim().is_empty()).map(|text| (*name, text.to_owned()))
    };
    columns.iter().enumerate().filter_map(cell).collect()
}
