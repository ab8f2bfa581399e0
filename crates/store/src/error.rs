//! What can go wrong in the store, in words that say who can mend it.

/// A failure of the store. No text of it repeats a personal value or a value of a statement.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The embedded database said no.
    #[error("{}", lite_words(.0))]
    Lite(#[source] rusqlite::Error),
    /// The server said no.
    #[error("{}", pg_words(.0))]
    Pg(#[source] postgres::Error),
    /// A stored value has not the form it was written in.
    #[error("the store holds a value of the wrong form ({0}); run `leeward ledger verify` to find the row")]
    Malformed(&'static str),
    /// The authority's certificate cannot be read.
    #[error(
        "the certificate file named by sslrootcert cannot be read; give a PEM file of the authority's certificate"
    )]
    RootCertificate,
    /// There is no store here.
    #[error("there is no store here yet; make one with `leeward init`, or import a bundle")]
    NoStore,
    /// There is a store here already.
    #[error(
        "a store is here already; nothing was changed. A second partnership beside it needs a --name and a --key of its own"
    )]
    StoreExists,
    /// The store was made by a newer program.
    #[error(
        "the store has schema version {found}, and this program knows up to {known}; use the newer program"
    )]
    NewerSchema {
        /// Version of the store.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// The store was made by an older program.
    #[error(
        "the store has schema version {found}, and this program needs {known}; run `leeward migrate`, which sees to a backup first"
    )]
    OlderSchema {
        /// Version of the store.
        found: i64,
        /// Version this program needs.
        known: i64,
    },
    /// The key file is of another store, or damaged.
    #[error("the key file does not belong to this store; give the one that `init` wrote for it with --key")]
    WrongKey,
    /// The partnership that was named is not here.
    #[error(
        "no partnership of this name or id is here; there are: {0}. Name one of them with --partnership, and its key \
         file with --key"
    )]
    NoPartnership(String),
    /// The key file opens none of several partnerships.
    #[error(
        "several partnerships are here, and the key file opens none of them: {0}. Choose one with --partnership, by its \
         name or its id, and give its key file with --key"
    )]
    WhichPartnership(String),
    /// Somebody else than the store's operator is named for what only the operator does.
    #[error("only the operator of this store does this; leave out --as, or name the operator with it")]
    NotOperator,
    /// A server's store is not migrated before someone has said that a backup exists.
    #[error(
        "the store lies on a PostgreSQL server, which makes its own backups: make one with `pg_dump --format=custom`, \
         then run `leeward migrate --have-backup`; nothing was changed"
    )]
    BackupFirst,
    /// The partnership's own row was changed or removed.
    #[error(
        "the row of table partnership was changed outside Leeward, so nothing is done here; `leeward ledger verify` \
         tells what is wrong, and a backup can be restored"
    )]
    Damaged,
    /// The key file cannot be read.
    #[error("the key file cannot be read: {0}")]
    KeyFile(&'static str),
    /// A sealed value does not open.
    #[error(
        "a sealed value of {table} {record} does not open: it was changed outside Leeward, or its key is gone"
    )]
    Seal {
        /// Table of the record.
        table: &'static str,
        /// The record.
        record: domain::RecordId,
    },
    /// The record does not exist, or may not be seen.
    #[error("no such record")]
    Absent,
    /// The record lies outside the visitor's own work, and no reason was given.
    #[error("this is not in your own work: say why you open it")]
    ReasonNeeded,
    /// Nobody is let in with what was shown.
    #[error("{0}")]
    SignedOut(SignedOut),
    /// What was written breaks a rule of the record.
    #[error("{column}: {reason}")]
    Rule {
        /// The column at fault.
        column: String,
        /// What is wrong, and what would mend it.
        reason: String,
    },
    /// A permit for something else was presented.
    #[error("this act was not permitted")]
    NotPermitted,
    /// A legal hold stands in the way.
    #[error("a legal hold is on this record; it can be lifted by the person who answers for holds")]
    OnHold,
    /// A record that has nothing sealed cannot be expunged.
    #[error("this record holds no sealed value; expunge the person's record instead")]
    NothingSealed,
    /// Another program holds the store.
    #[error("another import or edit is running; it was waited for 30 seconds. Try again when it is done")]
    Busy,
    /// The disk is full.
    #[error("the disk is full; nothing was saved. Make room and try again")]
    Full,
    /// The connection to the server broke while it was saving, and what became of it cannot be asked yet.
    #[error(
        "the connection to the database server broke off while it was saving; look whether it was saved before doing it \
         again"
    )]
    Unsure,
    /// Reading or writing a file failed.
    #[error("{what}: {source}")]
    File {
        /// What was being done.
        what: String,
        /// What the system answered.
        source: std::io::Error,
    },
    /// A bundle is refused; its faults stand elsewhere.
    #[error("the bundle is refused")]
    Refused,
    /// Someone else changed the record meanwhile.
    #[error("someone else changed this record meanwhile; look at it again")]
    Stale,
    /// A bundle was only looked at.
    #[error("nothing was saved, as asked")]
    DryRun(crate::import::Imported),
    /// Anything else that has a plain sentence.
    #[error("{0}")]
    Plain(String),
}

/// Why someone is not let in. Towards whoever asks from outside they all look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignedOut {
    /// No such session, link or token; or its account is disabled.
    #[error("you are not signed in")]
    Unknown,
    /// Quiet for 30 minutes.
    #[error("you were signed out after 30 minutes without a step; sign in again")]
    Idle,
    /// Twelve hours are over.
    #[error("you were signed out after 12 hours; sign in again")]
    Over,
}

impl StoreError {
    /// What was written breaks a rule.
    pub fn rule(column: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Rule { column: column.into(), reason: reason.into() }
    }

    /// A value of the wrong form.
    #[must_use]
    pub const fn malformed(what: &'static str) -> Self {
        Self::Malformed(what)
    }

    /// Whether a row's key was there already.
    #[must_use]
    pub fn is_repeated_key(&self) -> bool {
        matches!(self, Self::Pg(error) if error.code().is_some_and(|c| c.code() == "23505"))
    }

    /// The same failure once more, for others whom it struck too.
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Busy => Self::Busy,
            Self::Full => Self::Full,
            Self::Lite(rusqlite::Error::SqliteFailure(code, _)) => {
                Self::Lite(rusqlite::Error::SqliteFailure(*code, None))
            }
            other => Self::Plain(other.to_string()),
        }
    }

    /// Whether the server broke off the connection, or is just starting: its next one may be better.
    pub(crate) fn is_server_gone(&self) -> bool {
        let Self::Pg(error) = self else { return false };
        match error.code().map(postgres::error::SqlState::code) {
            // Shut down, crashed, starting up, out of connections for the moment; and all that concerns a connection.
            Some(code) => {
                matches!(code, "57P01" | "57P02" | "57P03" | "57P05" | "53300") || code.starts_with("08")
            }
            None => {
                let source = std::error::Error::source(error);
                error.is_closed() || source.is_some_and(|source| source.is::<std::io::Error>())
            }
        }
    }

    /// Whether the same act may succeed if it is simply done again: a conflict of two transactions.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        match self {
            Self::Pg(error) => error.code().is_some_and(|c| matches!(c.code(), "40001" | "40P01")),
            Self::Lite(error) => matches!(lite_code(error), Some(5 | 517)),
            _ => false,
        }
    }
}

fn lite_code(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|e| e.extended_code)
}

fn lite_words(error: &rusqlite::Error) -> String {
    match lite_code(error) {
        Some(code) => format!("the embedded database answered with code {code}"),
        None => "a value could not be read from the embedded database".to_owned(),
    }
}

fn pg_words(error: &postgres::Error) -> String {
    // The server's own text can repeat values of a row, so only its code is told.
    match error.code() {
        Some(code) => format!("the database server answered with code {}", code.code()),
        None if error.is_closed() => "the connection to the database server was closed".to_owned(),
        None => "the database server cannot be reached, or its certificate is not trusted".to_owned(),
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match lite_code(&error).map(|c| c & 0xff) {
            Some(5 | 6) => Self::Busy,
            Some(13) => Self::Full,
            _ => Self::Lite(error),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        match error.code().map(postgres::error::SqlState::code) {
            Some("55P03") => Self::Busy,
            Some("53100") => Self::Full,
            _ => Self::Pg(error),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(source: std::io::Error) -> Self {
        if source.kind() == std::io::ErrorKind::StorageFull {
            return Self::Full;
        }
        Self::File { what: "a file could not be read or written".to_owned(), source }
    }
}

impl From<rusqlite::types::FromSqlError> for StoreError {
    fn from(_: rusqlite::types::FromSqlError) -> Self {
        Self::Malformed("column of another type")
    }
}
