//! Connections to a server, each lent to one act at a time.

use std::sync::{Condvar, Mutex, PoisonError};

use crate::{keyring::Keyring, store::Store};

/// The connections that are free, each with the keys that its acts have unwrapped.
pub(super) struct Pool {
    free: Mutex<Vec<(Store, Keyring)>>,
    returned: Condvar,
}

/// A connection on loan. It goes back also where the act panics: else the house would run out of connections.
pub(super) struct Taken<'p> {
    pool: &'p Pool,
    one: Option<(Store, Keyring)>,
}

impl Pool {
    /// All of them, free.
    pub fn of(stores: Vec<Store>) -> Self {
        let free = stores.into_iter().map(|store| (store, Keyring::default())).collect();
        Self { free: Mutex::new(free), returned: Condvar::new() }
    }

    /// Waits for a free one.
    pub fn take(&self) -> Taken<'_> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(one) = free.pop() {
                return Taken { pool: self, one: Some(one) };
            }
            free = self.returned.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Taken<'_> {
    /// The store, and its keys.
    pub fn parts(&mut self) -> (&mut Store, &mut Keyring) {
        let (store, keyring) = self.one.as_mut().expect("it is given back only when this ends");
        (store, keyring)
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let Some((mut store, mut keyring)) = self.one.take() else { return };
        if std::thread::panicking() {
            // What the act had begun must not become part of the next one.
            store.parts().0.rollback();
            keyring = Keyring::default();
        }
        self.pool.free.lock().unwrap_or_else(PoisonError::into_inner).push((store, keyring));
        self.pool.returned.notify_one();
    }
}
