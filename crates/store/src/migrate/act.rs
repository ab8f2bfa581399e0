//! The act of migrating: by the operator, after a backup, recorded in the ledger.

use std::path::{Path, PathBuf};

use policy::{Action, Permit};

use super::{Step, through, version};
use crate::{
    ambient::Ambient,
    db::{Address, Conn, copy_file},
    error::StoreError,
    keys::Secret,
    partnership, private,
    store::{About, Sequencing, Store},
    system, upkeep,
};

/// What a migration did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migrated {
    /// The forms that the store went through, oldest first; none if it had the newest.
    pub steps: Vec<i64>,
    /// The backup that was made before anything was changed. It is the whole file, records' keys included.
    pub backup: Option<PathBuf>,
}

impl Store {
    /// Brings an older store to the form this program knows. Before the first change an embedded store's whole file is
    /// copied beside it, as `leeward-before-migration-VERSION.backup`, unless the operator says that a backup is there
    /// already (`have_backup`); a server's store is not touched before the operator has said so.
    ///
    /// `allow` gets what was settled of the partnership that the key opens, and answers with its operator's permit.
    ///
    /// # Errors
    /// [`StoreError::NoStore`], [`StoreError::WrongKey`], [`StoreError::NewerSchema`], [`StoreError::NotPermitted`],
    /// [`StoreError::BackupFirst`]; [`StoreError::Plain`] if a backup of this name is there already; whatever `allow`
    /// answers or the database meets. A step that fails changes nothing.
    pub fn migrate<E: From<StoreError>>(
        address: &Address,
        secret: &Secret,
        have_backup: bool,
        ambient: Box<dyn Ambient>,
        allow: impl FnOnce(&About) -> Result<Permit, E>,
    ) -> Result<Migrated, E> {
        if let Address::File(file) = address
            && !file.exists()
        {
            return Err(StoreError::NoStore.into());
        }
        let mut conn = Conn::open(address)?;
        let Some(from) = version(&mut conn)? else { return Err(StoreError::NoStore.into()) };
        let about = partnership::choose(&mut conn, &secret.keys(), None)?.about;
        let permit = allow(&about)?;
        if permit.action() != Action::Migrate {
            return Err(StoreError::NotPermitted.into());
        }
        let mut migrated = stepping(&super::STEPS, &mut conn, address, have_backup, ambient.now())?;
        if let Some(to) = migrated.steps.last().copied() {
            drop(conn);
            let mut store = Self::open(address, secret, ambient)?;
            let detail = format!("from form {from} to {to}");
            store.transact(Sequencing::Within, |tx| {
                let act = system::begin(tx);
                // What is derived may be so in another way now.
                upkeep::derive(tx)?;
                system::record_act(tx, act, "migrate", permit.actor().into(), Some(&detail), None)
            })?;
        } else {
            migrated.backup = None;
        }
        Ok(migrated)
    }
}

/// Takes the steps that are missing, after a backup.
fn stepping(
    steps: &[Step],
    conn: &mut Conn,
    address: &Address,
    have_backup: bool,
    now: i64,
) -> Result<Migrated, StoreError> {
    let mut backup = None;
    let steps = through(steps, conn, now, &mut |_, from| {
        match address {
            _ if have_backup => {}
            Address::Server(_) => return Err(StoreError::BackupFirst),
            Address::File(file) => backup = Some(copy_beside(file, from)?),
        }
        Ok(())
    })?;
    Ok(Migrated { steps, backup })
}

/// Copies the whole store beside itself, and has it on the disk before it takes its name.
fn copy_beside(file: &Path, version: i64) -> Result<PathBuf, StoreError> {
    let backup = file.with_file_name(format!("leeward-before-migration-{version}.backup"));
    if backup.exists() {
        return Err(StoreError::Plain(
            "a backup from an earlier attempt to migrate lies beside the store; move it away, then try again"
                .to_owned(),
        ));
    }
    let partial = backup.with_extension("partial");
    let _stale = std::fs::remove_file(&partial);
    let copied = (|| {
        let made = private::create_file(&partial)?;
        copy_file(file, &partial)?;
        made.sync_all()?;
        Ok(std::fs::rename(&partial, &backup)?)
    })();
    if copied.is_err() {
        let _nothing_half = std::fs::remove_file(&partial);
    }
    copied.map(|()| backup)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate::{NEWEST, STEPS};

    /// The steps of a program that is one form ahead of this one.
    fn steps_of_a_later_program(sql: &'static str) -> Vec<Step> {
        let now = STEPS.iter().map(|s| Step { version: s.version, name: s.name, sql: s.sql });
        now.chain([Step { version: NEWEST + 1, name: "later", sql }]).collect()
    }

    const LATER: &str =
        "CREATE TABLE later (partnership_id {id} NOT NULL, PRIMARY KEY (partnership_id)){cluster};";

    /// A database with the present form and one row in it.
    fn present(address: &Address) -> Conn {
        let mut conn = Conn::open(address).expect("a database");
        crate::migrate::migrate(&mut conn, 1, &mut |_, _| Ok(())).expect("the present form");
        conn.batch("CREATE TABLE witness (word TEXT); INSERT INTO witness VALUES ('kept')").expect("a row");
        conn
    }

    fn word(conn: &mut Conn) -> String {
        let mut word = String::new();
        conn.query("SELECT word FROM witness", &[], &mut |row| {
            word = row.need_text(0)?.to_owned();
            Ok(())
        })
        .expect("the row is there");
        word
    }

    #[test]
    fn an_older_file_is_copied_whole_before_it_is_changed() {
        let place = tempfile::tempdir().expect("a folder");
        let address = Address::File(place.path().join("leeward.db"));
        let mut conn = present(&address);
        let done =
            stepping(&steps_of_a_later_program(LATER), &mut conn, &address, false, 2).expect("brought up");
        assert_eq!(done.steps, [NEWEST + 1]);
        assert_eq!(version(&mut conn).expect("a form"), Some(NEWEST + 1));
        let backup = done.backup.expect("a backup");
        let name = format!("leeward-before-migration-{NEWEST}.backup");
        assert_eq!(backup.file_name().and_then(|n| n.to_str()), Some(name.as_str()));
        assert!(!private::is_open(&backup).expect("it is there"), "the backup is its owner's alone");
        let mut old = Conn::open(&Address::File(backup)).expect("the backup opens");
        assert_eq!((version(&mut old).expect("a form"), word(&mut old).as_str()), (Some(NEWEST), "kept"));
        let again =
            stepping(&steps_of_a_later_program(LATER), &mut conn, &address, false, 3).expect("nothing to do");
        assert_eq!(again, Migrated::default(), "a store of the newest form needs no backup");
    }

    #[test]
    fn a_step_that_fails_leaves_the_store_as_it_was_and_its_backup_is_not_written_over() {
        let place = tempfile::tempdir().expect("a folder");
        let address = Address::File(place.path().join("leeward.db"));
        let mut conn = present(&address);
        let broken =
            steps_of_a_later_program("CREATE TABLE later (x TEXT); CREATE TABLE witness (word TEXT);");
        assert!(stepping(&broken, &mut conn, &address, false, 2).is_err());
        assert_eq!((version(&mut conn).expect("a form"), word(&mut conn).as_str()), (Some(NEWEST), "kept"));
        conn.query("SELECT name FROM sqlite_master WHERE name = 'later'", &[], &mut |_| {
            panic!("half a step")
        })
        .expect("an answer");
        let refused = stepping(&steps_of_a_later_program(LATER), &mut conn, &address, false, 3);
        assert!(refused.is_err_and(|e| e.to_string().contains("earlier attempt")));
        assert_eq!(version(&mut conn).expect("a form"), Some(NEWEST));
        let taken =
            stepping(&steps_of_a_later_program(LATER), &mut conn, &address, true, 4).expect("brought up");
        assert_eq!((taken.steps, taken.backup), (vec![NEWEST + 1], None), "who has a backup needs no other");
    }

    #[test]
    fn a_server_is_not_touched_before_someone_says_that_a_backup_is_there() {
        let Ok(url) = std::env::var("LEEWARD_TEST_PG") else {
            eprintln!("NOT TESTED on PostgreSQL: a migration. Set LEEWARD_TEST_PG");
            return;
        };
        let server = Address::server(&url, false).expect("a verified address");
        let mut conn = Conn::open(&server).expect("the server answers");
        // A schema of this test's own, gone with the connection's transaction-free end below.
        let schema = format!("migrating_{}", std::process::id());
        conn.batch(&format!("CREATE SCHEMA {schema}; SET search_path TO {schema}")).expect("a schema");
        crate::migrate::migrate(&mut conn, 1, &mut |_, _| Ok(())).expect("the present form");
        let refused = stepping(&steps_of_a_later_program(LATER), &mut conn, &server, false, 2);
        let left = version(&mut conn).expect("a form");
        let done = stepping(&steps_of_a_later_program(LATER), &mut conn, &server, true, 3);
        conn.batch(&format!("DROP SCHEMA {schema} CASCADE")).expect("gone");
        assert!(matches!(refused, Err(StoreError::BackupFirst)), "{refused:?}");
        assert_eq!(left, Some(NEWEST));
        assert_eq!(done.expect("brought up"), Migrated { steps: vec![NEWEST + 1], backup: None });
    }
}
