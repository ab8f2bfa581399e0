//! One way to speak to SQLite and to PostgreSQL: statements with `?`, values, rows.
//!
//! This is the only place that knows which database stands below. Everything above writes one text in the portable
//! subset of SQL that both run (and that PostgreSQL-compatible distributed engines run too).

mod address;
mod lite;
mod lite_value;
mod pg;
mod pg_tls;
mod pg_value;
mod row;
mod val;

pub use address::{Address, AddressError};
pub(crate) use lite::copy_file;
pub use row::RowRef;
pub use val::Val;

use crate::error::StoreError;

/// An open connection to one of the two databases.
pub enum Conn {
    /// The embedded SQLite file.
    Lite(lite::Lite),
    /// A PostgreSQL server.
    Pg(Box<pg::Pg>),
}

/// How a transaction sees what others do meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// Reads from one snapshot; writes nothing but leaves.
    Read,
    /// Edits: as if alone.
    Edit,
}

impl Conn {
    /// Opens a connection.
    ///
    /// # Errors
    /// [`StoreError`] if the database cannot be reached or is not what it should be.
    pub fn open(address: &Address) -> Result<Self, StoreError> {
        Ok(match address {
            Address::File(path) => Self::Lite(lite::Lite::open(path)?),
            Address::Server(server) => Self::Pg(Box::new(pg::Pg::connect(server)?)),
        })
    }

    /// Whether this is the embedded database, with its single writer.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        matches!(self, Self::Lite(_))
    }

    /// Whether nothing can be asked over this connection any more. An embedded file is always there.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        match self {
            Self::Lite(_) => false,
            Self::Pg(conn) => conn.is_gone(),
        }
    }

    /// Whether the process that served an earlier connection is still there, and may still be committing.
    pub fn still_has(&mut self, earlier: &Self) -> Result<bool, StoreError> {
        match (self, earlier) {
            (Self::Pg(conn), Self::Pg(earlier)) => conn.still_has(earlier.process()),
            _ => Ok(false),
        }
    }

    /// Waits at most so long for the single writer's place; on a server, this is the server's affair.
    pub fn wait_at_most(&mut self, patience: std::time::Duration) -> Result<(), StoreError> {
        match self {
            Self::Lite(conn) => conn.wait_at_most(patience),
            Self::Pg(_) => Ok(()),
        }
    }

    /// Runs statements that take no values and give no rows, such as a migration step.
    pub fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Lite(conn) => conn.batch(sql),
            Self::Pg(conn) => conn.batch(sql),
        }
    }

    /// Begins a transaction. On SQLite a writing one takes the single writer's place at once, waiting up to 30 s.
    pub fn begin(&mut self, isolation: Isolation, writes: bool) -> Result<(), StoreError> {
        match self {
            Self::Lite(conn) => conn.batch(if writes { "BEGIN IMMEDIATE" } else { "BEGIN DEFERRED" }),
            Self::Pg(conn) => conn.batch(match isolation {
                Isolation::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ",
                Isolation::Edit => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            }),
        }
    }

    /// Makes the transaction durable.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        self.batch("COMMIT")
    }

    /// Undoes the transaction; a failure to do so is of no use to the caller, who already has an error.
    pub fn rollback(&mut self) {
        let _already_failing = self.batch("ROLLBACK");
    }

    /// Runs a statement, and says how many rows it touched.
    pub fn execute(&mut self, sql: &str, values: &[Val<'_>]) -> Result<u64, StoreError> {
        match self {
            Self::Lite(conn) => conn.execute(sql, values),
            Self::Pg(conn) => conn.execute(sql, values),
        }
    }

    /// Runs a query and hands out its rows one by one; memory does not grow with them.
    pub fn query(
        &mut self,
        sql: &str,
        values: &[Val<'_>],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match self {
            Self::Lite(conn) => conn.query(sql, values, each),
            Self::Pg(conn) => conn.query(sql, values, each),
        }
    }

    /// Inserts rows (values one row after another). With `or_skip`, a row whose key is there already is left out.
    /// Says how many rows went in.
    pub fn insert_many(
        &mut self,
        table: &str,
        columns: &[&str],
        values: &[Val<'_>],
        or_skip: bool,
    ) -> Result<u64, StoreError> {
        match self {
            Self::Lite(conn) => conn.insert_many(table, columns, values, or_skip),
            Self::Pg(conn) => conn.insert_many(table, columns, values, or_skip),
        }
    }

    /// Hands out the rows of `sql` (with values `fixed`) whose last condition, a `= ?` at the end of the text, holds for
    /// one of `keys`.
    pub fn lookup_many(
        &mut self,
        sql: &str,
        fixed: &[Val<'_>],
        keys: &[&str],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match self {
            Self::Lite(conn) => conn.lookup_many(sql, fixed, keys, each),
            Self::Pg(conn) => conn.lookup_many(sql, fixed, keys, each),
        }
    }

    /// Hands out the rows of `sql` (with values `fixed`) whose last condition, a `= ?` at the end of the text, holds for
    /// one of `ids`, in no order: on a server in one round trip.
    pub fn find_many(
        &mut self,
        sql: &str,
        fixed: &[Val<'_>],
        ids: &[domain::RecordId],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match self {
            Self::Lite(conn) => conn.find_many(sql, fixed, ids, each),
            Self::Pg(conn) => conn.find_many(sql, fixed, ids, each),
        }
    }

    /// For each of `ids` hands out the rows of `sql` (with values `fixed`), whose last condition is a `= ?` at the end of
    /// the text, as the clause `list` orders and bounds them: on a server in one round trip.
    pub fn find_lists(
        &mut self,
        sql: &str,
        list: &str,
        fixed: &[Val<'_>],
        ids: &[domain::RecordId],
        each: &mut dyn FnMut(RowRef<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match self {
            Self::Lite(conn) => conn.find_many(&format!("{sql}{list}"), fixed, ids, each),
            Self::Pg(conn) => conn.find_lists(sql, list, fixed, ids, each),
        }
    }

    /// Says that this transaction fills tables and looks rows up by their keys. A plan made while a table was empty would
    /// read it whole for every look-up, also when it has grown; PostgreSQL keeps such plans.
    pub fn fills_tables(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Lite(_) => Ok(()),
            Self::Pg(conn) => conn.batch("SET LOCAL enable_seqscan = off"),
        }
    }

    /// Waits for, and holds until the end of the transaction, the row that `sql` selects, so that acts of one kind come
    /// one after another.
    pub fn hold_row(&mut self, sql: &str, values: &[Val<'_>]) -> Result<(), StoreError> {
        match self {
            // The single writer holds everything already.
            Self::Lite(_) => Ok(()),
            Self::Pg(conn) => conn.hold_row(sql, values),
        }
    }
}
