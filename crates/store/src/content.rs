//! What a leaf commits a row to: one hash over all that the row holds.
//!
//! Unknown cells are left out and each other one is hashed with its column's name, so that a column added later does
//! not change what older rows were committed to.

use std::collections::BTreeMap;

use domain::RecordId;
use ledger::Hash;
use serde_json::Value as Json;

use crate::{
    db::Val,
    error::StoreError,
    layout::{Cell, Layout},
};

/// Hash of a row's content: its own columns in the order of the layout, and its sealed bytes.
#[must_use]
pub fn hash(layout: &Layout, own: &[Val<'_>], sealed: Option<&[u8]>) -> Hash {
    // Gathered and hashed in one piece, which costs less than feeding a hasher by the cell.
    let mut row = Vec::with_capacity(768);
    row.extend_from_slice(b"leeward row v1\n");
    for (column, value) in layout.columns.iter().zip(own) {
        let (tag, bytes): (u8, &[u8]) = match value {
            Val::Null => continue,
            Val::Int(number) => (1, &number.to_be_bytes()),
            Val::Text(text) => (2, text.as_bytes()),
            Val::Bytes(bytes) => (3, bytes),
            Val::Id(id) => (4, &id.0),
        };
        part(&mut row, column.name.as_bytes());
        row.push(tag);
        part(&mut row, bytes);
    }
    if let Some(sealed) = sealed {
        part(&mut row, b"sealed");
        row.push(5);
        part(&mut row, sealed);
    }
    Hash::of_content(&row)
}

fn part(row: &mut Vec<u8>, bytes: &[u8]) {
    row.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
    row.extend_from_slice(bytes);
}

/// A row's own columns as a revision keeps them: a JSON object of what is known, open to counting.
#[must_use]
pub fn to_json(layout: &Layout, own: &[Val<'_>]) -> String {
    // In the order of the names, whatever serde_json's own maps do: the text is compared byte by byte.
    let mut map = BTreeMap::new();
    for (column, value) in layout.columns.iter().zip(own) {
        let json = match value {
            Val::Null => continue,
            Val::Int(number) => Json::from(*number),
            Val::Text(text) => Json::from(text.as_ref()),
            Val::Bytes(bytes) => Json::from(hex(bytes)),
            Val::Id(id) => Json::from(id.to_string()),
        };
        map.insert(column.name.as_str(), json);
    }
    serde_json::to_string(&map).expect("texts and numbers are written without fail")
}

/// The own columns behind a revision's JSON.
pub fn from_json(layout: &Layout, text: &str) -> Result<Vec<Val<'static>>, StoreError> {
    let bad = || StoreError::malformed("revision");
    let Json::Object(map) = serde_json::from_str(text).map_err(|_| bad())? else { return Err(bad()) };
    let mut known = 0;
    let values = layout
        .columns
        .iter()
        .map(|column| {
            let Some(json) = map.get(&column.name) else { return Ok(Val::Null) };
            known += 1;
            match (column.cell, json) {
                (Cell::Int, Json::Number(n)) => n.as_i64().map(Val::Int).ok_or_else(bad),
                (Cell::Text, Json::String(s)) => Ok(Val::Text(s.clone().into())),
                (Cell::Id, Json::String(s)) => RecordId::parse(s).map(Val::Id).ok_or_else(bad),
                (Cell::Bytes, Json::String(s)) => unhex(s).map(|b| Val::Bytes(b.into())).ok_or_else(bad),
                _ => Err(bad()),
            }
        })
        .collect::<Result<_, _>>()?;
    if known == map.len() { Ok(values) } else { Err(bad()) }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).ok()).collect()
}
