//! The store for many at once: a server's readers and writers.
//!
//! On the embedded database many acts share one commit, so that they share a sync. On a server each act has a connection
//! and a transaction of its own; the server groups the commits itself. Either way an act's answer is handed out only
//! after the commit that makes its leaf durable.

mod pool;
mod together;

use policy::{Actor, PagePermit, Permit};

use self::{pool::Pool, together::Together};
use crate::{
    error::StoreError,
    keyring::Keyring,
    read::{self, View},
    search::{self, Sought},
    store::{About, Sequencing, Store},
    tx::Tx,
};

/// How long a group of acts waits where another program holds the embedded database: people wait at the other end.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(8);

/// A store open for many threads.
pub struct Desk {
    kind: Kind,
    about: About,
    partnership: domain::RecordId,
    sign_in_key: zeroize::Zeroizing<[u8; 32]>,
}

enum Kind {
    Embedded(Together),
    Pool(Pool),
}

impl Desk {
    /// Opens a desk over one store of the embedded database, or over as many connections to a server as there are
    /// stores given.
    ///
    /// # Errors
    /// [`StoreError::NoStore`] if none is given.
    pub fn open(stores: Vec<Store>) -> Result<Self, StoreError> {
        let mut stores = stores;
        let first = stores.first().ok_or(StoreError::NoStore)?;
        let (about, partnership) = (first.about().clone(), first.partnership());
        let sign_in_key = first.world().keys.sign_in.clone();
        if stores.first().is_some_and(Store::is_embedded) {
            let mut store = stores.swap_remove(0);
            store.parts().0.wait_at_most(PATIENCE)?;
            return Ok(Self {
                kind: Kind::Embedded(Together::open(store)?),
                about,
                partnership,
                sign_in_key,
            });
        }
        Ok(Self { kind: Kind::Pool(Pool::of(stores)), about, partnership, sign_in_key })
    }

    /// The key of hashes of names typed at sign-in, and of recovery codes: it grows from the partnership's key file, and the database
    /// never holds it.
    #[must_use]
    pub fn sign_in_key(&self) -> &[u8; 32] {
        &self.sign_in_key
    }

    /// The partnership's id.
    #[must_use]
    pub const fn partnership(&self) -> domain::RecordId {
        self.partnership
    }

    /// Whether the store answers; for whoever watches the server.
    #[must_use]
    pub fn answers(&self) -> bool {
        self.run(Sequencing::Reading, |tx, _| {
            tx.first("SELECT size FROM log_head WHERE partnership_id = ?", &[tx.pid()], |row| row.int(0))
        })
        .is_ok()
    }

    /// Reads one record; its disclosure is durable before this returns.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if the record is gone or no longer what the permit was given for.
    pub fn read(&self, permit: Permit) -> Result<View, StoreError> {
        self.run(Sequencing::Reading, move |tx, keyring| read::one(tx, keyring, &permit))
    }

    /// Reads a page; its disclosure, one for all, is durable before this returns.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_page(&self, permit: PagePermit) -> Result<Vec<View>, StoreError> {
        self.run(Sequencing::Reading, move |tx, keyring| read::page(tx, keyring, &permit))
    }

    /// Searches people's files; the disclosure of what is shown is durable before this returns.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn search(&self, actor: Actor, sought: Sought) -> Result<Vec<View>, StoreError> {
        self.run(Sequencing::Reading, move |tx, keyring| search::people(tx, keyring, &actor, &sought))
    }

    /// What was settled when the store was made.
    #[must_use]
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// Does an act; its answer is handed out after the commit. `sequencing` is for a server: the embedded database's acts
    /// are always as if alone.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        sequencing: Sequencing,
        mut act: impl FnMut(&mut Tx<'_>, &mut Keyring) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        // Each time that the act is done in a transaction, on whichever thread that is.
        let asked_in = tracing::Span::current();
        let mut act = move |tx: &mut Tx<'_>, keyring: &mut Keyring| {
            tracing::info_span!(target: "leeward::trace", parent: &asked_in, "transaction")
                .in_scope(|| act(tx, keyring))
        };
        match &self.kind {
            Kind::Embedded(together) => together.run(act),
            Kind::Pool(pool) => {
                let mut taken = pool.take();
                let (store, keyring) = taken.parts();
                let mut begun = false;
                let done = store.transact(sequencing, |tx| {
                    if std::mem::replace(&mut begun, true) {
                        // Begun again: a key that was made the first time is gone with it.
                        *keyring = Keyring::default();
                    }
                    act(tx, keyring)
                });
                if done.is_err() {
                    // It may hold a key that was made in the act and is gone with it.
                    *keyring = Keyring::default();
                }
                done
            }
        }
    }
}
