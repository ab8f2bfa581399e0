//! Backups of the embedded store: consistent while others write, of this partnership alone, without the records' keys,
//! which have a backup of their own that can live shorter.

use std::path::Path;

use policy::{Action, Permit};

use crate::{
    db::{Address, Conn, Val, copy_file},
    error::StoreError,
    private,
    store::{Sequencing, Store},
    system,
};

/// Which copy is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything but the records' keys, and what was learnt from the files, which would outlive an expunged one.
    Records,
    /// The records' wrapped keys alone.
    Keys,
}

pub(crate) const NOT_EMBEDDED: &str = "this store lies on a PostgreSQL server: back it up with the server's own pg_dump, as \
     `pg_dump --format=custom --exclude-table-data=record_key --exclude-table-data=link_model`, and the keys with `pg_dump --table=record_key`; \
     the key file is never part of either";

impl Store {
    /// Writes a copy to a new file, which is its owner's alone.
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
        let own = Val::Id(self.world().partnership);
        let made = private::create_file(&partial).map_err(StoreError::from);
        let written = made.and_then(|_| copy_file(&from, &partial)).and_then(|()| {
            let mut copy = Conn::open(&Address::File(partial.clone()))?;
            leave_others_out(&mut copy, &own)?;
            match part {
                Part::Records => copy.batch("DELETE FROM record_key; DELETE FROM link_model")?,
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
}

fn refuse_existing(file: &Path) -> Result<(), StoreError> {
    if file.exists() {
        return Err(StoreError::Plain("a file of this name is there already; name a new one".to_owned()));
    }
    Ok(())
}

/// Leaves no other partnership in a copy: it is not this operator's to carry away.
fn leave_others_out(copy: &mut Conn, own: &Val<'_>) -> Result<(), StoreError> {
    copy.batch("PRAGMA foreign_keys = OFF")?;
    for table in tables(copy)?.iter().filter(|t| *t != "migration" && !t.starts_with("sqlite_")) {
        copy.execute(
            &format!("DELETE FROM \"{table}\" WHERE partnership_id <> ?"),
            std::slice::from_ref(own),
        )?;
    }
    Ok(())
}

/// The tables of a copy, with those that the database keeps for itself.
fn tables(copy: &mut Conn) -> Result<Vec<String>, StoreError> {
    let mut tables = Vec::new();
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table'";
    copy.query(sql, &[], &mut |row| {
        tables.push(row.need_text(0)?.to_owned());
        Ok(())
    })?;
    Ok(tables)
}

/// Leaves nothing in a copy but the records' keys.
fn keys_alone(copy: &mut Conn) -> Result<(), StoreError> {
    for table in tables(copy)?.iter().filter(|t| !["record_key", "migration"].contains(&t.as_str())) {
        copy.batch(&format!("DROP TABLE \"{table}\""))?;
    }
    Ok(())
}
