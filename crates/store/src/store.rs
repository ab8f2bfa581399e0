//! The store: opened with its key file, used in transactions that are done again where two collide.

use std::path::PathBuf;

use domain::{RecordId, Zone};

use crate::{
    ambient::{Ambient, random},
    db::{Address, Conn, Isolation, Val},
    error::StoreError,
    head,
    keys::Secret,
    migrate, system,
    tx::{Tx, World},
};

/// How often a transaction that collided with another is done again before its caller hears of it.
const TRIES: u32 = 60;

/// A store of one partnership.
pub struct Store {
    address: Address,
    conn: Conn,
    world: World,
    about: About,
    /// Whether the partnership's own row cannot be relied on: then the store can be looked at, and nothing be done in it.
    damaged: bool,
}

/// What was settled when the partnership's store was made.
#[derive(Clone, Debug)]
pub struct About {
    /// The partnership's name.
    pub name: String,
    /// Its time zone.
    pub zone: Zone,
    /// Name under which the command line acts unless told otherwise.
    pub operator: String,
    /// The ledger's name.
    pub origin: String,
    /// Whether this is a store of invented records, whose clock may be set.
    pub demo: bool,
}

/// What `init` needs to know.
pub struct Founding {
    /// What is settled now.
    pub about: About,
    /// Where the key file goes.
    pub key_file: PathBuf,
}

impl Store {
    /// Makes an empty store and its key file.
    ///
    /// # Errors
    /// [`StoreError::StoreExists`], [`StoreError::KeyFile`], or whatever the database meets.
    pub fn found(
        address: &Address,
        founding: Founding,
        ambient: Box<dyn Ambient>,
    ) -> Result<Self, StoreError> {
        if let Address::File(path) = address
            && let Some(folder) = path.parent()
        {
            make_private_folder(folder)?;
        }
        let mut conn = Conn::open(address)?;
        let made = migrate::version(&mut conn)?;
        if made.is_some_and(|v| v > migrate::NEWEST) {
            migrate::demand_newest(&mut conn)?;
        }
        if made.is_some() && (has_head(&mut conn)? || partnership(&mut conn)?.is_some()) {
            return Err(StoreError::StoreExists);
        }
        let origin = ledger::Origin::new(&founding.about.origin).map_err(|_| {
            StoreError::Plain("the ledger's name must hold no space and no plus sign".to_owned())
        })?;
        let secret = Secret::new(random(ambient.as_ref()));
        migrate::migrate(&mut conn, ambient.now())?;
        let partnership = RecordId::from_parts(ambient.now(), random(ambient.as_ref()));
        let world = World { partnership, keys: secret.keys(), ambient, origin };
        let mut store = Self { address: address.clone(), conn, world, about: founding.about, damaged: false };
        secret.write(&founding.key_file)?;
        let about = store.about.clone();
        let founded = store.transact(Sequencing::Later, |tx| {
            head::Head::create(tx)?;
            system::found(tx, &about)
        });
        if let Err(error) = founded {
            // A key file without its store would only confuse.
            let _best_effort = std::fs::remove_file(&founding.key_file);
            return Err(error);
        }
        store.sequence()?;
        Ok(store)
    }

    /// Whether a store is here, whatever its form and whoever may open it.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn is_founded(address: &Address) -> Result<bool, StoreError> {
        if let Address::File(path) = address
            && !path.exists()
        {
            return Ok(false);
        }
        let mut conn = Conn::open(address)?;
        match migrate::version(&mut conn)? {
            None => Ok(false),
            Some(version) if version > migrate::NEWEST => Ok(true),
            Some(_) => has_head(&mut conn),
        }
    }

    /// Opens a store with its key file.
    ///
    /// # Errors
    /// [`StoreError::NoStore`], [`StoreError::WrongKey`], a store of another schema, or whatever the database meets.
    pub fn open(address: &Address, secret: &Secret, ambient: Box<dyn Ambient>) -> Result<Self, StoreError> {
        if let Address::File(path) = address
            && !path.exists()
        {
            return Err(StoreError::NoStore);
        }
        let mut conn = Conn::open(address)?;
        migrate::demand_newest(&mut conn)?;
        let keys = secret.keys();
        let (partnership, about, damaged) = match partnership(&mut conn) {
            Ok(Some((partnership, about, check))) if check == keys.check => (partnership, about, false),
            // A key that signed the ledger's head is the right one, whatever the partnership's row says.
            other => match signed_head(&mut conn, &keys)? {
                Some((partnership, about)) => (partnership, about, true),
                None => {
                    return Err(
                        other.map_or_else(|e| e, |f| f.map_or(StoreError::NoStore, |_| StoreError::WrongKey))
                    );
                }
            },
        };
        let origin = ledger::Origin::new(&about.origin).map_err(|_| StoreError::malformed("origin"))?;
        let world = World { partnership, keys, ambient, origin };
        Ok(Self { address: address.clone(), conn, world, about, damaged })
    }

    /// What was settled when the store was made.
    #[must_use]
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// Where the store is.
    #[must_use]
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// Whether this is the embedded database, with its single writer.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.conn.is_embedded()
    }

    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    /// Runs an act in a transaction, from BEGIN to COMMIT, again if it collides with another. The act's answer is handed
    /// out only after the commit.
    pub(crate) fn transact<T>(
        &mut self,
        sequencing: Sequencing,
        mut act: impl FnMut(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.damaged && sequencing != Sequencing::ReadOnly {
            return Err(StoreError::Damaged);
        }
        let mut tries = 0;
        loop {
            match self.attempt(sequencing, &mut act) {
                Err(error) if error.is_conflict() && tries < TRIES => {
                    tries += 1;
                    let wait =
                        u64::from(random::<1>(self.world.ambient.as_ref())[0]) * u64::from(tries.min(20));
                    std::thread::sleep(std::time::Duration::from_micros(wait * 10));
                }
                other => return other,
            }
        }
    }

    fn attempt<T>(
        &mut self,
        sequencing: Sequencing,
        act: &mut impl FnMut(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let (isolation, writes) = match sequencing {
            Sequencing::ReadOnly => (Isolation::Read, false),
            Sequencing::Reading => (Isolation::Read, true),
            Sequencing::Within | Sequencing::Later => (Isolation::Edit, true),
        };
        self.conn.begin(isolation, writes)?;
        let done = (|| {
            let mut tx = Tx::new(&mut self.conn, &self.world, sequencing == Sequencing::Within)?;
            let answer = act(&mut tx)?;
            tx.finish()?;
            Ok(answer)
        })();
        match done.and_then(|answer| self.conn.commit().map(|()| answer)) {
            Ok(answer) => Ok(answer),
            Err(error) => {
                self.conn.rollback();
                Err(error)
            }
        }
    }

    /// Lets nothing of what was destroyed linger in the database's journal.
    pub(crate) fn scrub(&mut self) -> Result<(), StoreError> {
        if self.conn.is_embedded() {
            self.conn.query("PRAGMA wal_checkpoint(TRUNCATE)", &[], &mut |_| Ok(()))
        } else {
            self.conn.batch("VACUUM record_key, search_token")
        }
    }

    /// Lets a server count its tables anew after much came in, so that it plans for their real sizes.
    pub(crate) fn refresh_plans(&mut self) -> Result<(), StoreError> {
        if self.conn.is_embedded() {
            return Ok(());
        }
        let covered = crate::layout::LAYOUTS.iter().map(|l| l.name);
        let tables: Vec<&str> = covered.chain(["leaf", "revision", "record_key", "search_token"]).collect();
        self.conn.batch(&format!("ANALYZE {}", tables.join(", ")))
    }

    /// Gives every waiting leaf its place; says how many there were.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn sequence(&mut self) -> Result<u64, StoreError> {
        let mut placed = 0;
        loop {
            match self.transact(Sequencing::Later, head::sequence)? {
                0 => return Ok(placed),
                some => placed += some,
            }
        }
    }
}

/// When the leaves of a transaction get their places in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequencing {
    /// In the transaction itself, which holds the tree's head to its end.
    Within,
    /// Afterwards, by the sequencer, so that many can commit side by side.
    Later,
    /// Afterwards; the transaction reads from one snapshot and writes nothing but its disclosure.
    Reading,
    /// The transaction writes nothing.
    ReadOnly,
}

type Found = (RecordId, About, Vec<u8>);

/// The partnership of a store; none if the store was never finished.
fn partnership(conn: &mut Conn) -> Result<Option<Found>, StoreError> {
    let mut found = None;
    let sql =
        "SELECT partnership_id, name, zone, operator, origin, demo, key_check FROM partnership ORDER BY id";
    conn.query(sql, &[] as &[Val<'_>], &mut |row| {
        if found.is_none() {
            let about = About {
                name: row.need_text(1)?.to_owned(),
                zone: Zone::named(row.need_text(2)?).map_err(|_| StoreError::malformed("zone"))?,
                operator: row.need_text(3)?.to_owned(),
                origin: row.need_text(4)?.to_owned(),
                demo: row.need_int(5)? != 0,
            };
            found = Some((row.need_id(0)?, about, row.need_bytes(6)?.to_vec()));
        }
        Ok(())
    })?;
    Ok(found)
}

/// Whether a ledger was begun here.
fn has_head(conn: &mut Conn) -> Result<bool, StoreError> {
    let mut found = false;
    conn.query("SELECT partnership_id FROM log_head", &[] as &[Val<'_>], &mut |_| {
        found = true;
        Ok(())
    })?;
    Ok(found)
}

/// The partnership as the ledger's head alone tells it, if these keys signed the head: for a look at a store whose
/// partnership's row was changed or removed.
fn signed_head(conn: &mut Conn, keys: &crate::keys::Keys) -> Result<Option<(RecordId, About)>, StoreError> {
    let mut found = None;
    conn.query("SELECT partnership_id, note FROM log_head", &[] as &[Val<'_>], &mut |row| {
        let note = row.need_text(1)?;
        let origin = note.lines().next().unwrap_or_default();
        let Ok(name) = ledger::Origin::new(origin) else { return Ok(()) };
        let signer = ledger::Signer::new(name, &keys.seed);
        let signed = ledger::SignedCheckpoint::parse(note.as_bytes());
        if signed.is_ok_and(|s| s.open(signer.vkey()).is_ok()) {
            let about = About {
                name: String::new(),
                zone: Zone::named(Zone::DEFAULT_NAME).map_err(|_| StoreError::malformed("zone"))?,
                operator: "operator".to_owned(),
                origin: origin.to_owned(),
                demo: false,
            };
            found = Some((row.need_id(0)?, about));
        }
        Ok(())
    })?;
    Ok(found)
}

/// Refuses keys that are not this store's.
pub(crate) fn demand_key(conn: &mut Conn, keys: &crate::keys::Keys) -> Result<(), StoreError> {
    let (_, _, check) = partnership(conn)?.ok_or(StoreError::NoStore)?;
    if keys.check.as_slice() == check.as_slice() { Ok(()) } else { Err(StoreError::WrongKey) }
}

/// Makes the store's folder, readable by its owner alone.
pub(crate) fn make_private_folder(folder: &std::path::Path) -> Result<(), StoreError> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|source| StoreError::File {
        what: "the folder of the store could not be made".to_owned(),
        source,
    })
}
