//! Backups of the embedded store: consistent while others write, without the records' keys, which have a backup of
//! their own that can live shorter; and restoring from them.

use std::path::Path;

use policy::{Action, Permit};

use crate::{
    ambient::Ambient,
    db::{Address, Conn, Val, copy_file},
    disclose::pack,
    error::StoreError,
    keys::Secret,
    store::{Sequencing, Store},
    system,
};

/// Which copy is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything but the records' keys.
    Records,
    /// The records' wrapped keys alone.
    Keys,
}

const NOT_EMBEDDED: &str = "this store lies on a PostgreSQL server: back it up with the server's own pg_dump, as \
     `pg_dump --format=custom --exclude-table-data=record_key`, and the keys with `pg_dump --table=record_key`; \
     the key file is never part of either";

impl Store {
    /// Writes a copy to a new file.
    ///
    /// # Errors
    /// [`StoreError::Plain`] if the file is there already, or the store lies on a server, which has its own tool.
    pub fn backup(&mut self, permit: &Permit, file: &Path, part: Part) -> Result<(), StoreError> {
        let allowed = match part {
            Part::Records => Action::Backup,
            Part::Keys => Action::BackupKeys,
        };
        if permit.action() != allowed {
            return Err(StoreError::NotPermitted);
        }
        let Address::File(from) = self.address().clone() else {
            return Err(StoreError::Plain(NOT_EMBEDDED.to_owned()));
        };
        refuse_existing(file)?;
        let detail = if part == Part::Keys { "keys" } else { "records" };
        self.transact(Sequencing::Within, |tx| {
            let act = system::begin(tx);
            system::record_act(tx, act, "backup", permit.actor().into(), Some(detail), None)
        })?;
        let partial = file.with_extension("partial");
        let _stale = std::fs::remove_file(&partial);
        let written = copy_file(&from, &partial).and_then(|()| {
            let mut copy = Conn::open(&Address::File(partial.clone()))?;
            match part {
                Part::Records => copy.batch("DELETE FROM record_key")?,
                Part::Keys => keys_alone(&mut copy)?,
            }
            copy.batch("PRAGMA journal_mode = DELETE; VACUUM;")
        });
        let done = written.and_then(|()| {
            std::fs::File::open(&partial)?.sync_all()?;
            Ok(std::fs::rename(&partial, file)?)
        });
        if done.is_err() {
            let _nothing_half = std::fs::remove_file(&partial);
        }
        done
    }

    /// Makes a store at `address`, a place where none is, from a backup, its key file, and a keys' backup if there is one.
    /// Records whose key is in neither stay sealed; the ledger says which.
    ///
    /// # Errors
    /// [`StoreError::StoreExists`], [`StoreError::WrongKey`], or whatever the database meets.
    pub fn restore(
        address: &Address,
        backup: &Path,
        keys: Option<&Path>,
        secret: &Secret,
        who: &str,
        ambient: Box<dyn Ambient>,
    ) -> Result<(Self, u64), StoreError> {
        let Address::File(to) = address else { return Err(StoreError::Plain(NOT_EMBEDDED.to_owned())) };
        if to.exists() {
            return Err(StoreError::StoreExists);
        }
        if !backup.is_file() {
            return Err(StoreError::Plain("the backup file is not there".to_owned()));
        }
        if let Some(folder) = to.parent() {
            crate::store::make_private_folder(folder)?;
        }
        let partial = to.with_extension("restoring");
        let restored = copy_file(backup, &partial).and_then(|()| {
            let place = Address::File(partial.clone());
            let mut copy = Conn::open(&place)?;
            if let Some(keys) = keys {
                take_keys(&mut copy, keys)?;
            }
            copy.batch("PRAGMA wal_checkpoint(TRUNCATE)").ok();
            drop(copy);
            // A wrong key must leave nothing, so it is tried before the store takes its place.
            Store::open(&place, secret, Box::new(Still)).map(drop)
        });
        let done = restored.and_then(|()| Ok(std::fs::rename(&partial, to)?));
        for leftover in ["restoring", "restoring-wal", "restoring-shm"] {
            let _gone = std::fs::remove_file(to.with_extension(leftover));
        }
        done?;
        let mut store = Store::open(address, secret, ambient)?;
        let without = store.note_missing_keys(who)?;
        Ok((store, without))
    }

    /// Records in the ledger which records came back without their keys, so that a key removed later is told from one
    /// that was never restored.
    fn note_missing_keys(&mut self, who: &str) -> Result<u64, StoreError> {
        self.transact(Sequencing::Within, |tx| {
            let missing = crate::verify::missing_keys(tx)?;
            let act = system::begin(tx);
            let actor = policy::Actor::operator(who, "restored from a backup");
            for some in missing.chunks(10_000) {
                let part = system::begin(tx);
                system::record_act(
                    tx,
                    part,
                    RESTORED_WITHOUT_KEYS,
                    (&actor).into(),
                    None,
                    Some(&pack(some)),
                )?;
            }
            let detail = format!("{} records without keys", missing.len());
            system::record_act(tx, act, "restore", (&actor).into(), Some(&detail), None)?;
            Ok(missing.len() as u64)
        })
    }
}

/// Kind of the acts that list records restored without their keys.
pub(crate) const RESTORED_WITHOUT_KEYS: &str = "restored_without_keys";

/// For a look that writes nothing: no time passes, nothing is random.
struct Still;

impl Ambient for Still {
    fn now(&self) -> i64 {
        0
    }
    fn tick(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}

fn refuse_existing(file: &Path) -> Result<(), StoreError> {
    if file.exists() {
        return Err(StoreError::Plain("a file of this name is there already; name a new one".to_owned()));
    }
    Ok(())
}

/// Leaves nothing in a copy but the records' keys.
fn keys_alone(copy: &mut Conn) -> Result<(), StoreError> {
    copy.batch("PRAGMA foreign_keys = OFF")?;
    let mut tables = Vec::new();
    copy.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('record_key', 'migration')",
        &[],
        &mut |row| {
            tables.push(row.need_text(0)?.to_owned());
            Ok(())
        },
    )?;
    for table in tables {
        copy.batch(&format!("DROP TABLE \"{table}\""))?;
    }
    Ok(())
}

/// Brings the keys of a keys' backup into a restored copy, for records that it has.
fn take_keys(copy: &mut Conn, keys: &Path) -> Result<(), StoreError> {
    if !keys.is_file() {
        return Err(StoreError::Plain("the keys' backup file is not there".to_owned()));
    }
    copy.execute("ATTACH DATABASE ? AS keys", &[Val::text(&keys.to_string_lossy())])?;
    let sealed: Vec<String> = crate::layout::LAYOUTS
        .iter()
        .filter(|l| l.sealed)
        .map(|l| {
            format!(
                "EXISTS (SELECT 1 FROM main.{} t WHERE t.partnership_id = k.partnership_id AND t.id = k.record_id \
                 AND t.expunged = 0)",
                l.name
            )
        })
        .collect();
    let sql = format!(
        "INSERT INTO main.record_key SELECT k.* FROM keys.record_key k WHERE {}",
        sealed.join(" OR ")
    );
    copy.batch(&sql)?;
    copy.batch("DETACH DATABASE keys")
}
