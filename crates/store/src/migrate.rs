//! Bringing a store's tables to the form this program knows.

mod act;

pub use act::Migrated;

use crate::{
    db::{Conn, Isolation, Val},
    error::StoreError,
};

/// A step from one form to the next.
struct Step {
    version: i64,
    name: &'static str,
    sql: &'static str,
}

/// All steps, oldest first.
const STEPS: [Step; 6] = [
    Step { version: 1, name: "house", sql: include_str!("../../../migrations/0001_house.sql") },
    Step { version: 2, name: "rooms", sql: include_str!("../../../migrations/0002_rooms.sql") },
    Step { version: 3, name: "passkeys", sql: include_str!("../../../migrations/0003_passkeys.sql") },
    Step { version: 6, name: "links", sql: include_str!("../../../migrations/0006_links.sql") },
    Step { version: 7, name: "readings", sql: include_str!("../../../migrations/0007_readings.sql") },
    Step { version: 8, name: "memberships", sql: include_str!("../../../migrations/0008_memberships.sql") },
];

/// What the embedded database's planner is told of the tables' sizes.
const STATISTICS: &str = include_str!("db/lite_statistics.sql");

/// The form this program knows.
pub const NEWEST: i64 = STEPS[STEPS.len() - 1].version;

/// The forms that programs have had, oldest first. Numbers may be missing: steps are made side by side, and numbered before
/// all are done.
#[must_use]
pub fn forms() -> Vec<i64> {
    STEPS.iter().map(|step| step.version).collect()
}

/// The form of the store behind a connection; none if there is no store.
pub fn version(conn: &mut Conn) -> Result<Option<i64>, StoreError> {
    let there = if conn.is_embedded() {
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'"
    } else {
        "SELECT 1::BIGINT FROM information_schema.tables \
         WHERE table_schema = current_schema() AND table_name = 'migration'"
    };
    let mut found = false;
    conn.query(there, &[], &mut |_| {
        found = true;
        Ok(())
    })?;
    if !found {
        return Ok(None);
    }
    let mut version = None;
    conn.query("SELECT MAX(version) FROM migration", &[], &mut |row| {
        version = row.int(0)?;
        Ok(())
    })?;
    Ok(version)
}

/// Refuses a store of another form, and says what to do.
pub fn demand_newest(conn: &mut Conn) -> Result<(), StoreError> {
    match version(conn)? {
        None => Err(StoreError::NoStore),
        Some(found) if found > NEWEST => Err(StoreError::NewerSchema { found, known: NEWEST }),
        Some(found) if found < NEWEST => Err(StoreError::OlderSchema { found, known: NEWEST }),
        Some(_) => Ok(()),
    }
}

/// What is done before the first step changes anything: told the form that the store still has.
pub type Before<'a> = &'a mut dyn FnMut(&mut Conn, i64) -> Result<(), StoreError>;

/// Takes the steps that are missing, each in a transaction of its own; says which forms it went through.
pub fn migrate(conn: &mut Conn, now: i64, before: Before<'_>) -> Result<Vec<i64>, StoreError> {
    through(&STEPS, conn, now, before)
}

fn through(steps: &[Step], conn: &mut Conn, now: i64, before: Before<'_>) -> Result<Vec<i64>, StoreError> {
    let mut done = Vec::new();
    let from = version(conn)?.unwrap_or(0);
    let newest = steps.last().map_or(0, |s| s.version);
    if from > newest {
        return Err(StoreError::NewerSchema { found: from, known: newest });
    }
    for step in steps.iter().filter(|s| s.version > from) {
        let mut first = |conn: &mut Conn| if done.is_empty() { before(conn, from) } else { Ok(()) };
        match take(conn, step, now, &mut first) {
            Ok(true) => done.push(step.version),
            Ok(false) => {}
            // Another program may have taken the same step at the same time, and been first.
            Err(_) if version(conn)?.is_some_and(|v| v >= step.version) => {}
            Err(error) => return Err(error),
        }
    }
    if conn.is_embedded() && !done.is_empty() {
        conn.batch(STATISTICS)?;
    }
    Ok(done)
}

/// Takes one step, unless it was taken by the time its turn came. `before` runs while nobody else can write.
fn take(
    conn: &mut Conn,
    step: &Step,
    now: i64,
    before: &mut dyn FnMut(&mut Conn) -> Result<(), StoreError>,
) -> Result<bool, StoreError> {
    conn.begin(Isolation::Edit, true)?;
    let taken = (|| {
        if version(conn)?.is_some_and(|v| v >= step.version) {
            return Ok(false);
        }
        before(conn)?;
        conn.batch(&dialect(step.sql, conn.is_embedded()))?;
        let values = [Val::Int(step.version), Val::text(step.name), Val::Int(now)];
        conn.execute("INSERT INTO migration (version, name, applied_at) VALUES (?, ?, ?)", &values)?;
        Ok(true)
    })();
    match taken.and_then(|taken| conn.commit().map(|()| taken)) {
        Ok(taken) => Ok(taken),
        Err(error) => {
            conn.rollback();
            Err(error)
        }
    }
}

/// The step in the database's own words.
fn dialect(sql: &str, embedded: bool) -> String {
    let words = if embedded {
        [("{id}", "BLOB"), ("{bytes}", "BLOB"), ("{key}", "TEXT"), ("{cluster}", " WITHOUT ROWID")]
    } else {
        [("{id}", "UUID"), ("{bytes}", "BYTEA"), ("{key}", "TEXT COLLATE \"C\""), ("{cluster}", "")]
    };
    words.iter().fold(sql.to_owned(), |sql, (mark, word)| sql.replace(mark, word))
}
