//! Cells of a record, to and from the columns of the database.

use std::collections::BTreeMap;

use domain::{
    BirthDate, Date, Instant, RecordId, Table, Value,
    schema::{Column, Kind},
};
use serde_json::{Map, Value as Json};

use crate::{
    db::{RowRef, Val},
    error::StoreError,
    layout::{Cell, Col},
};

/// The database values of one open cell; references come as resolved ids.
pub(crate) fn open<'a>(
    column: &Column,
    cell: Option<&'a Value>,
    reference: Option<RecordId>,
    out: &mut Vec<Val<'a>>,
) {
    match (column.kind, cell) {
        (Kind::Ref(_), _) => out.push(Val::id(reference)),
        (Kind::Instant, Some(Value::Instant(at))) => {
            out.extend([Val::Int(at.micros()), Val::Int(i64::from(at.offset_minutes()))]);
        }
        (Kind::Instant, _) => out.extend([Val::Null, Val::Null]),
        (_, None) => out.push(Val::Null),
        (_, Some(Value::Text(text))) => out.push(Val::text(text)),
        (_, Some(Value::Date(day))) => out.push(Val::Int(i64::from(day.packed()))),
        (_, Some(Value::Birth(day))) => out.push(Val::Int(i64::from(day.packed()))),
        (_, Some(Value::Int(number))) => out.push(Val::Int(*number)),
        (_, Some(Value::Bool(yes))) => out.push(Val::Int(i64::from(*yes))),
        (_, Some(Value::Instant(at))) => out.push(Val::Int(at.micros())),
    }
}

/// The cell behind the database's values, from `place` on.
pub(crate) fn close(column: &Column, own: &[Val<'_>], place: usize) -> Result<Option<Value>, StoreError> {
    let bad = || StoreError::malformed("cell");
    Ok(Some(match (&own[place], column.kind) {
        (Val::Null, _) => return Ok(None),
        (Val::Text(text), _) => Value::Text(text.clone().into_owned()),
        (Val::Int(micros), Kind::Instant) => {
            let Some(Val::Int(offset)) = own.get(place + 1) else { return Err(bad()) };
            Value::Instant(Instant::new(*micros, i16::try_from(*offset).map_err(|_| bad())?))
        }
        (Val::Int(day), Kind::Date | Kind::EndDate) => Value::Date(Date::from_packed(*day).ok_or_else(bad)?),
        (Val::Int(day), Kind::Birth) => Value::Birth(BirthDate::from_packed(*day).ok_or_else(bad)?),
        (Val::Int(yes), Kind::Bool) => Value::Bool(*yes != 0),
        (Val::Int(number), _) => Value::Int(*number),
        (Val::Bytes(_) | Val::Id(_), _) => return Err(bad()),
    }))
}

/// The sealed cells of a row as the text that is sealed: a JSON object of what is known; nothing if nothing is.
pub(crate) fn sealed_text(table: &Table, cells: &[Option<Value>]) -> Option<Vec<u8>> {
    // In the order of the names, whatever serde_json's own maps do: the text is compared byte by byte.
    let mut map = BTreeMap::new();
    for (column, cell) in table.columns.iter().zip(cells) {
        if let (true, Some(Value::Text(text))) = (column.sealed, cell) {
            map.insert(column.name, text.as_str());
        }
    }
    (!map.is_empty()).then(|| serde_json::to_vec(&map).expect("texts are written without fail"))
}

/// The sealed cells behind an opened text, by their columns' names.
pub(crate) fn from_sealed_text(text: &[u8]) -> Result<Map<String, Json>, StoreError> {
    match serde_json::from_slice(text) {
        Ok(Json::Object(map)) => Ok(map),
        _ => Err(StoreError::malformed("sealed value")),
    }
}

/// Reads columns of a row, from `first` on, into values that outlive it.
pub(crate) fn read(row: &RowRef<'_>, columns: &[Col], first: usize) -> Result<Vec<Val<'static>>, StoreError> {
    Ok(view(row, columns, first)?.into_iter().map(Val::into_owned).collect())
}

/// Reads columns of a row, from `first` on, into values that borrow from it.
pub(crate) fn view<'a>(
    row: &'a RowRef<'_>,
    columns: &[Col],
    first: usize,
) -> Result<Vec<Val<'a>>, StoreError> {
    let mut values = Vec::with_capacity(columns.len());
    for (place, column) in (first..).zip(columns) {
        values.push(match column.cell {
            Cell::Int => Val::int(row.int(place)?),
            Cell::Text => Val::maybe(row.text(place)?),
            Cell::Id => Val::id(row.id(place)?),
            Cell::Bytes => row.bytes(place)?.map_or(Val::Null, Val::bytes),
        });
    }
    Ok(values)
}

/// A record's cells in the order of the table's columns, from its open columns and what was opened of the sealed one.
/// References and the sender's key are left unknown: whoever needs them joins them.
pub(crate) fn row(
    table: &Table,
    layout: &crate::layout::Layout,
    own: &[Val<'_>],
    opened: &Map<String, Json>,
) -> Result<Vec<Option<Value>>, StoreError> {
    let cell = |column: &Column| {
        if column.sealed {
            return Ok(opened.get(column.name).and_then(Json::as_str).map(|s| Value::Text(s.to_owned())));
        }
        match (column.kind, layout.place(column.name)) {
            (Kind::Key | Kind::Ref(_), _) | (_, None) => Ok(None),
            (_, Some(place)) => close(column, own, place),
        }
    };
    table.columns.iter().map(cell).collect()
}
