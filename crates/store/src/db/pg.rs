//! PostgreSQL: one transaction a request; prepared statements are kept for the life of the connection.

use std::collections::HashMap;

use fallible_iterator::FallibleIterator;
use postgres::{
    Client, Statement,
    binary_copy::BinaryCopyInWriter,
    types::{ToSql, Type},
};

use super::{RowRef, Val, address::Server, pg_tls};
use crate::error::StoreError;

/// Rows of one `INSERT`: beyond some hundred, more rows gain nothing.
const ROWS_PER_INSERT: usize = 200;

/// As many ids as the server's planner reckons with where it does not know them.
const PLANNED_FOR: usize = 10;

/// Rows from which a COPY is worth its round trips.
const ROWS_WORTH_A_COPY: usize = 20;

/// A connection to a server.
pub struct Pg {
    client: Client,
    /// Which of the server's processes serves it: its number, and when it began.
    process: (i32, String),
    prepared: HashMap<String, Statement>,
    /// Types of the columns that a table is copied into, always the same ones in the same order.
    types: HashMap<String, Vec<Type>>,
}

impl Pg {
    /// Connects; with verified TLS unless the address says otherwise.
    pub fn connect(server: &Server) -> Result<Self, StoreError> {
        let mut client = pg_tls::connect(server)?;
        let own =
            "SELECT pid, CAST(backend_start AS TEXT) FROM pg_stat_activity WHERE pid = pg_backend_pid()";
        let process = match client.query_opt(own, &[])? {
            Some(row) => (row.try_get(0)?, row.try_get(1)?),
            None => (0, String::new()),
        };
        Ok(Self { client, process, prepared: HashMap::new(), types: HashMap::new() })
    }

    /// Whether nothing can be asked over this connection any more.
    pub fn is_gone(&self) -> bool {
        self.client.is_closed()
    }

    /// Which of the server's processes serves this connection.
    pub fn process(&self) -> &(i32, String) {
        &self.process
    }

    /// Whether a process that served an earlier connection is still there, and may still be committing.
    pub fn still_has(&mut self, process: &(i32, String)) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND CAST(backend_start AS TEXT) = $2";
        Ok(self.client.query_opt(sql, &[&process.0, &process.1])?.is_some())
    }

    pub fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(found) = self.prepared.get(sql) {
            return Ok(found.clone());
        }
        let statement = self.client.prepare(&numbered(sql))?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub fn execute(&mut self, sql: &str, values: &[Val<'_>]) -> Result<u64, StoreError> {
        let statement = self.prepare(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|v| v as &(dyn ToSql + Sync)).collect();
        Ok(self.client.execute(&statement, &values)?)
    }

    pub fn query(
        &mut self,
        sql: &str,
        values: &[Val<'_>],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let statement = self.prepare(sql)?;
        let mut rows = self.client.query_raw(&statement, values)?;
        while let Some(row) = rows.next()? {
            each(RowRef::Pg(&row))?;
        }
        Ok(())
    }

    pub fn insert_many(
        &mut self,
        table: &str,
        columns: &[&str],
        values: &[Val<'_>],
        or_skip: bool,
    ) -> Result<u64, StoreError> {
        if !or_skip && values.len() > columns.len() * ROWS_WORTH_A_COPY {
            return self.copy(table, columns, values);
        }
        let mut inserted = 0;
        let skip = if or_skip { " ON CONFLICT DO NOTHING" } else { "" };
        for rows in values.chunks(columns.len() * ROWS_PER_INSERT) {
            let marks = format!("({})", vec!["?"; columns.len()].join(", "));
            let all = vec![marks.as_str(); rows.len() / columns.len()].join(", ");
            let sql = format!("INSERT INTO {table} ({}) VALUES {all}{skip}", columns.join(", "));
            inserted += self.execute(&sql, rows)?;
        }
        Ok(inserted)
    }

    /// Inserts rows by COPY, which costs the server a third of what statements do.
    fn copy(&mut self, table: &str, columns: &[&str], values: &[Val<'_>]) -> Result<u64, StoreError> {
        let list = columns.join(", ");
        let types = match self.types.get(table) {
            Some(types) => types.clone(),
            None => {
                let shape = self.client.prepare(&format!("SELECT {list} FROM {table}"))?;
                let types: Vec<Type> = shape.columns().iter().map(|c| c.type_().clone()).collect();
                self.types.insert(table.to_owned(), types.clone());
                types
            }
        };
        let sink = self.client.copy_in(&format!("COPY {table} ({list}) FROM STDIN BINARY"))?;
        let mut writer = BinaryCopyInWriter::new(sink, &types);
        for row in values.chunks(columns.len()) {
            let row: Vec<&(dyn ToSql + Sync)> = row.iter().map(|v| v as &(dyn ToSql + Sync)).collect();
            writer.write(&row)?;
        }
        Ok(writer.finish()?)
    }

    pub fn lookup_many(
        &mut self,
        sql: &str,
        fixed: &[Val<'_>],
        keys: &[&str],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let head = sql.strip_suffix("= ?").ok_or_else(|| StoreError::malformed("look-up"))?;
        // One key after another through the index: the plan is right even if it was made while the table was empty, where
        // `= ANY` would keep reading a table that has grown as a whole.
        let sql = format!(
            "SELECT f.* FROM unnest(CAST(? AS TEXT[])) AS wanted(k), LATERAL ({head}= wanted.k LIMIT 1) AS f"
        );
        let statement = self.prepare(&sql)?;
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&keys];
        values.extend(fixed.iter().map(|v| v as &(dyn ToSql + Sync)));
        let mut rows = self.client.query_raw(&statement, values)?;
        while let Some(row) = rows.next()? {
            each(RowRef::Pg(&row))?;
        }
        Ok(())
    }

    pub fn find_many(
        &mut self,
        sql: &str,
        fixed: &[Val<'_>],
        ids: &[domain::RecordId],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let head = sql.strip_suffix("= ?").ok_or_else(|| StoreError::malformed("look-up"))?;
        if let [id] = ids {
            let values: Vec<Val<'_>> = fixed.iter().cloned().chain([Val::Id(*id)]).collect();
            return self.query(sql, &values, each);
        }
        let statement = self.prepare(&format!("{head}= ANY(?)"))?;
        let mut ids: Vec<uuid::Uuid> = ids.iter().map(|id| uuid::Uuid::from_bytes(id.0)).collect();
        // The server keeps a plan for any ids only where it seems no dearer than one for these; it reckons with ten, and
        // planning costs it more than the look-up. One more time the same id finds nothing more.
        let Some(last) = ids.last().copied() else { return Ok(()) };
        ids.resize(ids.len().max(PLANNED_FOR), last);
        let last: &(dyn ToSql + Sync) = &ids;
        let values: Vec<&(dyn ToSql + Sync)> =
            fixed.iter().map(|v| v as &(dyn ToSql + Sync)).chain([last]).collect();
        let mut rows = self.client.query_raw(&statement, values)?;
        while let Some(row) = rows.next()? {
            each(RowRef::Pg(&row))?;
        }
        Ok(())
    }

    pub fn find_lists(
        &mut self,
        sql: &str,
        list: &str,
        fixed: &[Val<'_>],
        ids: &[domain::RecordId],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let head = sql.strip_suffix("= ?").ok_or_else(|| StoreError::malformed("look-up"))?;
        if let [id] = ids {
            let values: Vec<Val<'_>> = fixed.iter().cloned().chain([Val::Id(*id)]).collect();
            return self.query(&format!("{sql}{list}"), &values, each);
        }
        let sql = format!(
            "SELECT f.* FROM unnest(CAST(? AS UUID[])) AS wanted(k), LATERAL ({head}= wanted.k{list}) AS f"
        );
        let statement = self.prepare(&sql)?;
        let ids: Vec<uuid::Uuid> = ids.iter().map(|id| uuid::Uuid::from_bytes(id.0)).collect();
        let first: &(dyn ToSql + Sync) = &ids;
        let values: Vec<&(dyn ToSql + Sync)> =
            [first].into_iter().chain(fixed.iter().map(|v| v as &(dyn ToSql + Sync))).collect();
        let mut rows = self.client.query_raw(&statement, values)?;
        while let Some(row) = rows.next()? {
            each(RowRef::Pg(&row))?;
        }
        Ok(())
    }

    pub fn hold_row(&mut self, sql: &str, values: &[Val<'_>]) -> Result<(), StoreError> {
        self.batch("SET LOCAL lock_timeout = '30s'")?;
        self.query(&format!("{sql} FOR UPDATE"), values, &mut |_| Ok(()))?;
        self.batch("SET LOCAL lock_timeout = 0")
    }
}

/// `?` to `$1`, `$2`, …; our statements hold no question mark in quotes.
fn numbered(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len() + 16);
    let mut place = 0;
    for part in sql.split_inclusive('?') {
        match part.strip_suffix('?') {
            Some(before) => {
                place += 1;
                out.push_str(before);
                out.push('$');
                out.push_str(&place.to_string());
            }
            None => out.push_str(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn question_marks_become_numbers_in_order() {
        assert_eq!(super::numbered("a = ? AND b > ?"), "a = $1 AND b > $2");
        assert_eq!(super::numbered("SELECT 1"), "SELECT 1");
    }
}
