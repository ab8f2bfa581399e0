//! The database behind a store, as someone who owns it sees it.

use std::collections::BTreeMap;

use store::{Address, db::Conn};

/// Every table with all its rows as text: what must not change where nothing may stay.
pub type Snapshot = BTreeMap<String, Vec<String>>;

/// A connection past the store.
pub struct Raw {
    conn: Conn,
}

impl Raw {
    /// Opens it; foreign keys do not stand in the way of a vandal.
    pub fn open(address: &Address) -> Self {
        let mut conn = Conn::open(address).expect("a connection");
        let careless = if conn.is_embedded() {
            "PRAGMA foreign_keys = OFF"
        } else {
            "SET session_replication_role = replica"
        };
        conn.batch(careless).expect("a setting");
        Self { conn }
    }

    /// Whether this is SQLite.
    pub fn is_file(&self) -> bool {
        self.conn.is_embedded()
    }

    /// Runs statements.
    pub fn run(&mut self, sql: &str) {
        self.try_run(sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
    }

    /// Runs statements that the database may refuse.
    pub fn try_run(&mut self, sql: &str) -> Result<(), String> {
        self.conn.batch(sql).map_err(|e| e.to_string())
    }

    /// A whole number.
    pub fn int(&mut self, sql: &str) -> i64 {
        let mut found = None;
        self.conn
            .query(sql, &[], &mut |row| {
                found = row.int(0)?;
                Ok(())
            })
            .unwrap_or_else(|e| panic!("{sql}: {e}"));
        found.unwrap_or_else(|| panic!("{sql}: no number"))
    }

    /// The texts of a query's first column.
    pub fn texts(&mut self, sql: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.conn
            .query(sql, &[], &mut |row| {
                found.push(row.text(0)?.unwrap_or_default().to_owned());
                Ok(())
            })
            .unwrap_or_else(|e| panic!("{sql}: {e}"));
        found
    }

    /// The bytes of a query's first column.
    pub fn bytes(&mut self, sql: &str) -> Vec<Vec<u8>> {
        let mut found = Vec::new();
        self.conn
            .query(sql, &[], &mut |row| {
                found.push(row.bytes(0)?.unwrap_or_default().to_vec());
                Ok(())
            })
            .unwrap_or_else(|e| panic!("{sql}: {e}"));
        found
    }

    /// The ids of a query's first column.
    #[allow(dead_code, reason = "the suites of the door and of the worlds ask for them")]
    pub fn ids(&mut self, sql: &str) -> Vec<domain::RecordId> {
        let mut found = Vec::new();
        self.conn
            .query(sql, &[], &mut |row| {
                found.push(row.need_id(0)?);
                Ok(())
            })
            .unwrap_or_else(|e| panic!("{sql}: {e}"));
        found
    }

    /// Every table there is.
    pub fn tables(&mut self) -> Vec<String> {
        let sql = if self.is_file() {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        } else {
            "SELECT table_name::TEXT FROM information_schema.tables WHERE table_schema = current_schema() \
             ORDER BY table_name"
        };
        self.texts(sql)
    }

    /// A table's columns with the database's word for what each holds, in lower case.
    pub fn columns(&mut self, table: &str) -> Vec<(String, String)> {
        let sql = if self.is_file() {
            format!("SELECT name || ' ' || lower(type) FROM pragma_table_info('{table}') ORDER BY cid")
        } else {
            format!(
                "SELECT column_name || ' ' || data_type FROM information_schema.columns \
                 WHERE table_schema = current_schema() AND table_name = '{table}' ORDER BY ordinal_position"
            )
        };
        let split = |text: String| {
            text.split_once(' ').map(|(n, t)| (n.to_owned(), t.to_owned())).expect("two words")
        };
        self.texts(&sql).into_iter().map(split).collect()
    }

    /// How many rows a table has.
    pub fn count(&mut self, table: &str) -> i64 {
        self.int(&format!("SELECT COUNT(*) FROM {table}"))
    }

    /// A table's rows as text.
    pub fn rows(&mut self, table: &str) -> Vec<String> {
        let embedded = self.is_file();
        let columns = self.columns(table);
        let as_text = |(name, _): &(String, String)| {
            if embedded {
                format!("quote(\"{name}\")")
            } else {
                format!("coalesce(\"{name}\"::TEXT, 'NULL')")
            }
        };
        let row: Vec<String> = columns.iter().map(as_text).collect();
        let mut rows = self.texts(&format!("SELECT {} FROM {table}", row.join(" || ' | ' || ")));
        rows.sort();
        rows
    }

    /// All rows of all tables.
    pub fn snapshot(&mut self) -> Snapshot {
        self.tables().into_iter().map(|table| (table.clone(), self.rows(&table))).collect()
    }
}
