//! The store: opened with its key file, used in transactions that are done again where two collide.

use std::path::PathBuf;

use domain::{RecordId, Zone};
use policy::{Action, Actor, Permit};

use crate::{
    ambient::{Ambient, random},
    db::{Address, Conn},
    error::StoreError,
    head,
    keys::{KEY_FILE_THERE, Secret},
    migrate, partnership, private, system,
    tx::World,
};

pub(crate) use crate::transact::Sequencing;

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
    /// Makes an empty store and its key file; beside others, if the database holds partnerships already. Whoever founds
    /// becomes the store's first operator: that is why the permit is an operator's who is not one yet.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] if the permit is not the coming operator's; [`StoreError::StoreExists`] if a
    /// partnership of this name, or a ledger of this name, is here; [`StoreError::KeyFile`], or whatever the database
    /// meets. Nothing new is left behind then.
    pub fn found(
        permit: &Permit,
        address: &Address,
        founding: Founding,
        ambient: Box<dyn Ambient>,
    ) -> Result<Self, StoreError> {
        if permit.action() != Action::Init || permit.actor().user() != founding.about.operator {
            return Err(StoreError::NotPermitted);
        }
        // What can be refused without a store is refused before there is anything of one.
        let origin = named(&founding.about)?;
        if founding.key_file.exists() {
            let here = Self::is_founded(address)?;
            return Err(if here { StoreError::StoreExists } else { StoreError::KeyFile(KEY_FILE_THERE) });
        }
        let place = Place::make(address)?;
        let made = Self::found_at(permit, address, founding, origin, ambient);
        match &made {
            // Someone else is making a store here at this moment, and may use what was made.
            Ok(_) | Err(StoreError::KeyFile(_) | StoreError::StoreExists) => {}
            Err(_) => place.undo(),
        }
        made
    }

    fn found_at(
        permit: &Permit,
        address: &Address,
        founding: Founding,
        origin: ledger::Origin,
        ambient: Box<dyn Ambient>,
    ) -> Result<Self, StoreError> {
        let mut conn = Conn::open(address)?;
        if migrate::version(&mut conn)?.is_some_and(|v| v > migrate::NEWEST) || is_begun(&mut conn)? {
            // A store that is here is changed by `migrate` alone.
            migrate::demand_newest(&mut conn)?;
        }
        let secret = Secret::new(random(ambient.as_ref()));
        migrate::migrate(&mut conn, ambient.now(), &mut |_, _| Ok(()))?;
        let mut store = Self::empty(conn, address, founding.about, origin, &secret, ambient);
        secret.write(&founding.key_file)?;
        if let Err(error) = store.begin_ledger(permit.actor()) {
            // A key file without its store would only confuse.
            let _best_effort = std::fs::remove_file(&founding.key_file);
            return Err(error);
        }
        store.place_waiting()?;
        Ok(store)
    }

    /// An empty store that lasts as long as this value and has no key file: to try what a new store would say. It lies in
    /// a file without a name, which the system takes back by itself.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`], as for [`Self::found`]; whatever the disk meets.
    pub fn rehearse(permit: &Permit, about: About, ambient: Box<dyn Ambient>) -> Result<Self, StoreError> {
        if permit.action() != Action::Init || permit.actor().user() != about.operator {
            return Err(StoreError::NotPermitted);
        }
        let origin = named(&about)?;
        // SQLite's word for a file of its own that nobody else can open.
        let address = Address::File(PathBuf::new());
        let mut conn = Conn::open(&address)?;
        migrate::migrate(&mut conn, ambient.now(), &mut |_, _| Ok(()))?;
        let secret = Secret::new(random(ambient.as_ref()));
        let mut store = Self::empty(conn, &address, about, origin, &secret, ambient);
        store.begin_ledger(permit.actor())?;
        Ok(store)
    }

    /// The store over a database that has its tables, and nothing of this partnership yet.
    fn empty(
        conn: Conn,
        address: &Address,
        about: About,
        origin: ledger::Origin,
        secret: &Secret,
        ambient: Box<dyn Ambient>,
    ) -> Self {
        let partnership = RecordId::from_parts(ambient.now(), random(ambient.as_ref()));
        let world = World::new(partnership, secret.keys(), ambient, origin, about.zone.clone());
        Self { address: address.clone(), conn, world, about, damaged: false }
    }

    /// Writes the first rows: the head of an empty tree, the partnership, the act of founding.
    fn begin_ledger(&mut self, founder: &Actor) -> Result<(), StoreError> {
        let about = self.about.clone();
        self.transact(Sequencing::Later, |tx| {
            partnership::refuse_twin(tx, &about)?;
            head::Head::create(tx)?;
            system::found(tx, &about, founder)
        })
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
        is_begun(&mut Conn::open(address)?)
    }

    /// Opens the partnership that the key file opens.
    ///
    /// # Errors
    /// As [`Self::open_partnership`].
    pub fn open(address: &Address, secret: &Secret, ambient: Box<dyn Ambient>) -> Result<Self, StoreError> {
        Self::open_partnership(address, None, secret, ambient)
    }

    /// Opens the partnership that the key file opens; `wanted`, its name or its id, holds the key to it.
    ///
    /// # Errors
    /// [`StoreError::NoStore`], [`StoreError::WrongKey`], [`StoreError::NoPartnership`],
    /// [`StoreError::WhichPartnership`], a store of another schema, or whatever the database meets.
    pub fn open_partnership(
        address: &Address,
        wanted: Option<&str>,
        secret: &Secret,
        ambient: Box<dyn Ambient>,
    ) -> Result<Self, StoreError> {
        if let Address::File(path) = address
            && !path.exists()
        {
            return Err(StoreError::NoStore);
        }
        let mut conn = Conn::open(address)?;
        migrate::demand_newest(&mut conn)?;
        let keys = secret.keys();
        let found = partnership::choose(&mut conn, &keys, wanted)?;
        let origin = ledger::Origin::new(&found.about.origin).map_err(|_| StoreError::malformed("origin"))?;
        let world = World::new(found.id, keys, ambient, origin, found.about.zone.clone());
        Ok(Self { address: address.clone(), conn, world, about: found.about, damaged: found.damaged })
    }

    /// The partnership's id, by which it can be chosen where the database holds several.
    #[must_use]
    pub const fn partnership(&self) -> RecordId {
        self.world.partnership
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

    /// The connection, and what its transactions share.
    pub(crate) fn parts(&mut self) -> (&mut Conn, &World) {
        (&mut self.conn, &self.world)
    }

    /// Whether the partnership's own row cannot be relied on.
    pub(crate) const fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// Closes the store, and gives back the clock and chance that it was opened with.
    pub(crate) fn into_ambient(self) -> Box<dyn Ambient> {
        self.world.ambient
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

    /// Gives every waiting leaf its place; says how many there were. A job of the system may do it, and the operator. No
    /// act is recorded of it, which would itself wait for its place: the head that it signs is its record.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`]; whatever the database meets.
    pub fn sequence(&mut self, permit: &Permit) -> Result<u64, StoreError> {
        if permit.action() != Action::Sequence {
            return Err(StoreError::NotPermitted);
        }
        self.place_waiting()
    }

    /// Gives every waiting leaf its place, as a step of an act that has its own permit.
    pub(crate) fn place_waiting(&mut self) -> Result<u64, StoreError> {
        let mut placed = 0;
        loop {
            match self.transact(Sequencing::Later, head::sequence)? {
                0 => return Ok(placed),
                some => placed += some,
            }
        }
    }
}

/// The ledger's name, if it is one.
fn named(about: &About) -> Result<ledger::Origin, StoreError> {
    ledger::Origin::new(&about.origin)
        .map_err(|_| StoreError::Plain("the ledger's name must hold no space and no plus sign".to_owned()))
}

/// Whether there is a partnership behind a connection, in whatever form.
fn is_begun(conn: &mut Conn) -> Result<bool, StoreError> {
    match migrate::version(conn)? {
        None => Ok(false),
        Some(version) if version > migrate::NEWEST => Ok(true),
        Some(_) => partnership::has_head(conn),
    }
}

/// What was made on disk for a store that is being founded.
struct Place {
    file: Option<PathBuf>,
    folder: Option<PathBuf>,
}

impl Place {
    /// Makes the folder and the still empty file of an embedded store, where they are missing.
    fn make(address: &Address) -> Result<Self, StoreError> {
        let mut made = Self { file: None, folder: None };
        let Address::File(path) = address else { return Ok(made) };
        let failed = |what: &str| {
            let what = what.to_owned();
            move |source| StoreError::File { what, source }
        };
        if let Some(folder) = path.parent() {
            let new = private::create_folder(folder)
                .map_err(failed("the folder of the store could not be made"))?;
            made.folder = new.then(|| folder.to_owned());
        }
        match private::create_file(path) {
            Ok(_) => made.file = Some(path.clone()),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                made.undo();
                return Err(failed("the store's file could not be made")(error));
            }
        }
        Ok(made)
    }

    /// Takes away what was made, after the store in it came to nothing.
    fn undo(self) {
        if let Some(file) = self.file {
            for journal in ["-wal", "-shm", "-journal", ""] {
                let mut name = file.clone().into_os_string();
                name.push(journal);
                let _there_or_not = std::fs::remove_file(name);
            }
        }
        if let Some(folder) = self.folder {
            let _not_if_something_else_is_in_it = std::fs::remove_dir(folder);
        }
    }
}
