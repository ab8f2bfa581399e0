//! The store for many at once: a server's readers and writers.
//!
//! On the embedded database one task does every act, many of them in one commit, so that they share a sync. On a server
//! each act has a connection and a transaction of its own; the server groups the commits itself. Either way an act's
//! answer is handed out only after the commit that makes its leaf durable.

use std::{
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::JoinHandle,
};

use policy::{Actor, PagePermit, Permit};

use crate::{
    error::StoreError,
    keyring::Keyring,
    read::{self, View},
    search::{self, Sought},
    store::{Sequencing, Store},
    tx::Tx,
};

/// Acts of one commit, at most.
const TOGETHER: usize = 64;

/// Acts that wait for the writer before askers are made to wait.
const QUEUE: usize = 1024;

/// What is done in the transaction.
type Act = Box<dyn FnMut(&mut Tx<'_>, &mut Keyring) -> Result<(), StoreError> + Send>;

/// An act on its way to the writer: what to do, and what to do with the answer once it is durable, or lost.
struct Job {
    act: Act,
    told: Box<dyn FnOnce(Result<(), StoreError>) + Send>,
}

/// A store open for many threads.
pub struct Desk(Kind);

enum Kind {
    Writer { queue: Option<SyncSender<Job>>, thread: Option<JoinHandle<()>> },
    Pool(Mutex<Vec<(Store, Keyring)>>, std::sync::Condvar),
}

impl Desk {
    /// Opens a desk over one store of the embedded database, or over as many connections to a server as there are
    /// stores given.
    ///
    /// # Errors
    /// [`StoreError::NoStore`] if none is given.
    pub fn open(stores: Vec<Store>) -> Result<Self, StoreError> {
        let mut stores = stores;
        if stores.first().is_some_and(Store::is_embedded) {
            let store = stores.swap_remove(0);
            let (queue, jobs) = sync_channel(QUEUE);
            let thread =
                std::thread::Builder::new().name("writer".to_owned()).spawn(move || write(store, &jobs))?;
            return Ok(Self(Kind::Writer { queue: Some(queue), thread: Some(thread) }));
        }
        if stores.is_empty() {
            return Err(StoreError::NoStore);
        }
        let pool = stores.into_iter().map(|store| (store, Keyring::default())).collect();
        Ok(Self(Kind::Pool(Mutex::new(pool), std::sync::Condvar::new())))
    }

    /// Reads one record; its disclosure is durable before this returns.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if the record is gone or no longer what the permit was given for.
    pub fn read(&self, permit: Permit) -> Result<View, StoreError> {
        self.run(move |tx, keyring| read::one(tx, keyring, &permit))
    }

    /// Reads a page; its disclosure, one for all, is durable before this returns.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_page(&self, permit: PagePermit) -> Result<Vec<View>, StoreError> {
        self.run(move |tx, keyring| read::page(tx, keyring, &permit))
    }

    /// Searches people's files; the disclosure of what is shown is durable before this returns.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn search(&self, actor: Actor, sought: Sought) -> Result<Vec<View>, StoreError> {
        self.run(move |tx, keyring| search::people(tx, keyring, &actor, &sought))
    }

    /// Does an act; its answer is handed out after the commit.
    fn run<T: Send + 'static>(
        &self,
        mut act: impl FnMut(&mut Tx<'_>, &mut Keyring) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match &self.0 {
            Kind::Writer { queue, .. } => {
                let (answer, waiting) = sync_channel(1);
                let held = std::sync::Arc::new(Mutex::new(None));
                let put = std::sync::Arc::clone(&held);
                let job = Job {
                    act: Box::new(move |tx, keyring| {
                        let done = act(tx, keyring)?;
                        *put.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
                        Ok(())
                    }),
                    told: Box::new(move |result| {
                        // Whoever asked may have gone away.
                        let _nobody_waits = answer.send(result);
                    }),
                };
                let closed = || StoreError::Plain("the store is closing".to_owned());
                queue.as_ref().ok_or_else(closed)?.send(job).map_err(|_| closed())?;
                waiting.recv().map_err(|_| closed())??;
                held.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(closed)
            }
            Kind::Pool(pool, returned) => {
                let mut free = pool.lock().unwrap_or_else(PoisonError::into_inner);
                let (mut store, mut keyring) = loop {
                    match free.pop() {
                        Some(one) => break one,
                        None => free = returned.wait(free).unwrap_or_else(PoisonError::into_inner),
                    }
                };
                drop(free);
                let done = store.transact(Sequencing::Reading, |tx| act(tx, &mut keyring));
                pool.lock().unwrap_or_else(PoisonError::into_inner).push((store, keyring));
                returned.notify_one();
                done
            }
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Kind::Writer { queue, thread } = &mut self.0 {
            drop(queue.take());
            if let Some(thread) = thread.take() {
                let _it_has_told_its_askers = thread.join();
            }
        }
    }
}

/// The writer: takes what waits, does it in one transaction, commits, tells.
fn write(mut store: Store, jobs: &Receiver<Job>) {
    let mut keyring = Keyring::default();
    while let Ok(first) = jobs.recv() {
        let mut together = vec![first];
        together.extend(jobs.try_iter().take(TOGETHER - 1));
        let mut results = Vec::new();
        let committed = store.transact(Sequencing::Within, |tx| {
            results.clear();
            for job in &mut together {
                results.push(tx.savepoint(|tx| (job.act)(tx, &mut keyring)));
            }
            Ok(())
        });
        match committed {
            Ok(()) => together.into_iter().zip(results).for_each(|(job, result)| (job.told)(result)),
            Err(error) => {
                let words = error.to_string();
                together.into_iter().for_each(|job| (job.told)(Err(StoreError::Plain(words.clone()))));
            }
        }
    }
}
