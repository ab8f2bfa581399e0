//! Restoring an embedded store from its backups.

use std::path::Path;

use policy::{Action, Permit};

use crate::{
    ambient::Ambient,
    backup::NOT_EMBEDDED,
    db::{Address, Conn, Val, copy_file},
    disclose::pack,
    error::StoreError,
    keys::Secret,
    private,
    store::{About, Sequencing, Store},
    system,
};

/// Kind of the acts that list records restored without their keys.
pub(crate) const RESTORED_WITHOUT_KEYS: &str = "restored_without_keys";

/// Endings of what lies on the disk while a store is being restored.
const LEFTOVERS: [&str; 4] = ["restoring", "restoring-wal", "restoring-shm", "restoring-journal"];

impl Store {
    /// Makes a store at `address`, a place where none is, from a backup, its key file, and a keys' backup if there is one.
    /// Records whose key is in neither stay sealed; the ledger says which. Gives the store, and how many those are.
    ///
    /// `allow` gets what was settled of the store that comes back, and answers with the permit of the operator it names.
    /// The store takes its place only after that, and after the act is in its ledger.
    ///
    /// # Errors
    /// [`StoreError::StoreExists`], [`StoreError::WrongKey`], [`StoreError::NotPermitted`], whatever `allow` answers or
    /// the database meets. Nothing is left behind then.
    pub fn restore<E: From<StoreError>>(
        address: &Address,
        backup: &Path,
        keys: Option<&Path>,
        secret: &Secret,
        ambient: Box<dyn Ambient>,
        allow: impl FnOnce(&About) -> Result<Permit, E>,
    ) -> Result<(Self, u64), E> {
        let Address::File(to) = address else {
            return Err(StoreError::Plain(NOT_EMBEDDED.to_owned()).into());
        };
        if to.exists() {
            return Err(StoreError::StoreExists.into());
        }
        if !backup.is_file() {
            return Err(StoreError::Plain("the backup file is not there".to_owned()).into());
        }
        let folder = to.parent();
        let new_folder = folder.map_or(Ok(false), private::create_folder).map_err(|source| {
            StoreError::File { what: "the folder of the store could not be made".to_owned(), source }
        })?;
        let partial = to.with_extension("restoring");
        let done = copied(&partial, backup, keys)
            .map_err(E::from)
            .and_then(|()| settled(&partial, secret, ambient, allow))
            .and_then(|(ambient, without)| {
                std::fs::rename(&partial, to).map_err(StoreError::from)?;
                Ok((ambient, without))
            });
        for leftover in LEFTOVERS {
            let _gone = std::fs::remove_file(to.with_extension(leftover));
        }
        if let (Err(_), true, Some(folder)) = (&done, new_folder, folder) {
            let _not_if_something_else_is_in_it = std::fs::remove_dir(folder);
        }
        let (ambient, without) = done?;
        Ok((Self::open(address, secret, ambient)?, without))
    }

    /// Records in the ledger which records came back without their keys, so that a key removed later is told from one
    /// that was never restored.
    fn note_missing_keys(&mut self, permit: &Permit) -> Result<u64, StoreError> {
        if permit.action() != Action::Restore {
            return Err(StoreError::NotPermitted);
        }
        self.transact(Sequencing::Within, |tx| {
            let missing = crate::verify::missing_keys(tx)?;
            let act = system::begin(tx);
            let who = permit.actor().into();
            for some in missing.chunks(10_000) {
                let part = system::begin(tx);
                system::record_act(tx, part, RESTORED_WITHOUT_KEYS, who, None, Some(&pack(some)))?;
            }
            let detail = format!("{} records without keys", missing.len());
            system::record_act(tx, act, "restore", who, Some(&detail), None)?;
            Ok(missing.len() as u64)
        })
    }
}

/// Copies the backup, and brings the keys of a keys' backup into the copy.
fn copied(partial: &Path, backup: &Path, keys: Option<&Path>) -> Result<(), StoreError> {
    let _stale = std::fs::remove_file(partial);
    private::create_file(partial)?;
    copy_file(backup, partial)?;
    match keys {
        None => Ok(()),
        Some(keys) => take_keys(&mut Conn::open(&Address::File(partial.to_owned()))?, keys),
    }
}

/// Opens the copy with its key, asks who may restore it, writes the act, and leaves all of it in one file.
fn settled<E: From<StoreError>>(
    partial: &Path,
    secret: &Secret,
    ambient: Box<dyn Ambient>,
    allow: impl FnOnce(&About) -> Result<Permit, E>,
) -> Result<(Box<dyn Ambient>, u64), E> {
    let mut store = Store::open(&Address::File(partial.to_owned()), secret, ambient)?;
    let permit = allow(store.about())?;
    let without = store.note_missing_keys(&permit)?;
    store.scrub()?;
    let ambient = store.into_ambient();
    std::fs::File::open(partial).and_then(|file| file.sync_all()).map_err(StoreError::from)?;
    Ok((ambient, without))
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
