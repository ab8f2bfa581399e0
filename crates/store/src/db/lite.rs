//! SQLite: one file, one writer at a time, a write-ahead journal, every commit synced.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, config::DbConfig, params_from_iter};

use super::{RowRef, Val};
use crate::error::StoreError;

/// How long an act waits for the single writer's place.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to the store's file.
pub struct Lite {
    conn: Connection,
}

impl Lite {
    /// Opens, or makes, the file. The folder must exist.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        conn.busy_timeout(PATIENCE)?;
        // A disclosure that a power cut forgets did happen: FULL. Deleted keys must not linger in free pages: secure_delete.
        conn.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA secure_delete = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = FILE; \
             PRAGMA journal_size_limit = 67108864;",
        )?;
        // A statement is planned once, whatever values it is given.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        conn.set_prepared_statement_cache_capacity(256);
        Ok(Self { conn })
    }

    pub fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError> {
        Ok(self.conn.busy_timeout(patience)?)
    }

    pub fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.conn.execute_batch(sql)?)
    }

    pub fn execute(&mut self, sql: &str, values: &[Val<'_>]) -> Result<u64, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.execute(params_from_iter(values))? as u64)
    }

    pub fn query(
        &mut self,
        sql: &str,
        values: &[Val<'_>],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            each(RowRef::Lite(row))?;
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
        let sql = insertion(table, columns, or_skip);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut inserted = 0;
        for row in values.chunks(columns.len()) {
            inserted += statement.execute(params_from_iter(row))? as u64;
        }
        Ok(inserted)
    }

    pub fn lookup_many(
        &mut self,
        sql: &str,
        fixed: &[Val<'_>],
        keys: &[&str],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        for key in keys {
            let last = Val::text(key);
            let mut rows = statement.query(params_from_iter(fixed.iter().chain([&last])))?;
            while let Some(row) = rows.next()? {
                each(RowRef::Lite(row))?;
            }
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
        let mut statement = self.conn.prepare_cached(sql)?;
        for id in ids {
            let last = Val::Id(*id);
            let mut rows = statement.query(params_from_iter(fixed.iter().chain([&last])))?;
            while let Some(row) = rows.next()? {
                each(RowRef::Lite(row))?;
            }
        }
        Ok(())
    }
}

/// The statement that inserts a row; written in one piece, because single rows go in by the thousand a second.
fn insertion(table: &str, columns: &[&str], or_skip: bool) -> String {
    let names: usize = columns.iter().map(|c| c.len() + 4).sum();
    let mut sql = String::with_capacity(64 + table.len() + names);
    sql.extend(["INSERT INTO ", table, " ("]);
    for (place, column) in columns.iter().enumerate() {
        sql.extend([if place == 0 { "" } else { "," }, column]);
    }
    sql.push_str(") VALUES (?");
    for _ in 1..columns.len() {
        sql.push_str(",?");
    }
    sql.push_str(if or_skip { ") ON CONFLICT DO NOTHING" } else { ")" });
    sql
}

/// Copies a database file, consistently even while others write to it.
pub fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let source = Connection::open_with_flags(
        from,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    source.busy_timeout(PATIENCE)?;
    let mut target = Connection::open(to)?;
    let copy = rusqlite::backup::Backup::new(&source, &mut target)?;
    Ok(copy.run_to_completion(i32::MAX, Duration::ZERO, None)?)
}
