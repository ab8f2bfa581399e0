//! Acts of many askers in one commit: they share one sync and one signed head.
//!
//! One thread does them, in the order in which they came, and tells all askers of a group at once after the commit. Before
//! it begins a group it waits a moment for as many as the last group had, since who was told just now often asks again:
//! half the group costs almost as much as the whole.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
    time::Duration,
};

use crate::{
    error::StoreError,
    keyring::Keyring,
    store::{Sequencing, Store},
    tx::Tx,
};

/// How long a group gathers at most: about what a sync takes.
const MOMENT: Duration = Duration::from_micros(100);

/// What is done in the transaction; done again if the transaction has to be.
type Act = Box<dyn FnMut(&mut Tx<'_>, &mut Keyring) -> Result<(), StoreError> + Send>;

/// How an act ended, until its asker has taken it.
type Outcome = Option<Result<(), StoreError>>;

/// A store of the embedded database, shared by many.
pub(super) struct Together {
    door: Arc<Door>,
    thread: Option<JoinHandle<()>>,
}

/// Between askers and the thread that does their acts.
#[derive(Default)]
struct Door {
    waiting: Mutex<Waiting>,
    gathered: Condvar,
}

/// The acts that wait for the store, and the group that they will be.
#[derive(Default)]
struct Waiting {
    acts: Vec<Act>,
    group: Arc<Group>,
    /// With how many the thread wants to be woken; none while it is at work.
    wanted: usize,
    closed: bool,
}

/// Acts of one commit.
#[derive(Default)]
struct Group {
    /// How each ended, once that is durable.
    outcomes: Mutex<Option<Vec<Outcome>>>,
    told: Condvar,
}

impl Together {
    pub fn open(store: Store) -> Result<Self, StoreError> {
        let door = Arc::new(Door::default());
        let closing = Closing(Arc::clone(&door));
        let work = move || work(store, &closing.0);
        let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(work)?;
        Ok(Self { door, thread: Some(thread) })
    }

    /// Does an act; its answer is handed out after the commit.
    pub fn run<T: Send + 'static>(
        &self,
        mut act: impl FnMut(&mut Tx<'_>, &mut Keyring) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let answer = Arc::new(Mutex::new(None));
        let put = Arc::clone(&answer);
        let (place, group) = self.door.knock(Box::new(move |tx, keyring| {
            let done = act(tx, keyring)?;
            *hold(&put) = Some(done);
            Ok(())
        }))?;
        group.outcome(place)?;
        hold(&answer).take().ok_or_else(closed)
    }
}

impl Drop for Together {
    fn drop(&mut self) {
        hold(&self.door.waiting).closed = true;
        self.door.gathered.notify_one();
        if let Some(thread) = self.thread.take() {
            let _it_has_told_its_askers = thread.join();
        }
    }
}

impl Door {
    /// Puts an act among those that wait; gives its group, and its place there.
    fn knock(&self, act: Act) -> Result<(usize, Arc<Group>), StoreError> {
        let mut waiting = hold(&self.waiting);
        if waiting.closed {
            return Err(closed());
        }
        waiting.acts.push(act);
        if waiting.acts.len() == waiting.wanted {
            self.gathered.notify_one();
        }
        Ok((waiting.acts.len() - 1, Arc::clone(&waiting.group)))
    }

    /// Waits for a group, for a moment until it has as many acts as the last; nothing once the door is closed.
    fn gather(&self, last: usize) -> Option<(Vec<Act>, Arc<Group>)> {
        let mut waiting = hold(&self.waiting);
        if last > 1 {
            waiting.wanted = last;
            let more = |w: &mut Waiting| w.acts.len() < last && !w.closed;
            let waited = self.gathered.wait_timeout_while(waiting, MOMENT, more);
            waiting = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        waiting.wanted = 1;
        let none = |w: &mut Waiting| w.acts.is_empty() && !w.closed;
        let mut waiting = self.gathered.wait_while(waiting, none).unwrap_or_else(PoisonError::into_inner);
        waiting.wanted = 0;
        if waiting.acts.is_empty() {
            return None;
        }
        Some((std::mem::take(&mut waiting.acts), std::mem::take(&mut waiting.group)))
    }
}

/// What the thread does.
fn work(mut store: Store, door: &Door) {
    let (mut keyring, mut last) = (Keyring::default(), 1);
    while let Some((acts, group)) = door.gather(last) {
        last = acts.len();
        let mut telling = Telling { group, outcomes: Vec::new() };
        telling.outcomes = commit(&mut store, &mut keyring, acts);
    }
}

/// Closes the door when the thread ends, also over a fault: nobody sleeps for ever.
struct Closing(Arc<Door>);

impl Drop for Closing {
    fn drop(&mut self) {
        let mut waiting = hold(&self.0.waiting);
        waiting.closed = true;
        waiting.acts.clear();
        drop(Telling { group: std::mem::take(&mut waiting.group), outcomes: Vec::new() });
    }
}

impl Group {
    /// Waits until the act in this place has ended.
    fn outcome(&self, place: usize) -> Result<(), StoreError> {
        let mut outcomes = hold(&self.outcomes);
        loop {
            if let Some(outcomes) = outcomes.as_mut() {
                return outcomes.get_mut(place).and_then(Option::take).unwrap_or_else(|| Err(closed()));
            }
            outcomes = self.told.wait(outcomes).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Tells a group how its acts ended when it goes out of scope.
struct Telling {
    group: Arc<Group>,
    outcomes: Vec<Outcome>,
}

impl Drop for Telling {
    fn drop(&mut self) {
        *hold(&self.group.outcomes) = Some(std::mem::take(&mut self.outcomes));
        self.group.told.notify_all();
    }
}

/// Does acts in one commit; or, where one of them would spoil it for the others, each in its own.
fn commit(store: &mut Store, keyring: &mut Keyring, mut acts: Vec<Act>) -> Vec<Outcome> {
    let (mut outcomes, mut spoiled) = (Vec::with_capacity(acts.len()), false);
    let committed = store.transact(Sequencing::Within, |tx| {
        outcomes.clear();
        spoiled = false;
        for act in &mut acts {
            tx.take_wrote();
            match act(tx, keyring) {
                Err(error) if tx.take_wrote() || !is_an_answer(&error) => {
                    spoiled = true;
                    return Err(error);
                }
                outcome => outcomes.push(Some(outcome)),
            }
        }
        Ok(())
    });
    let Err(error) = committed else { return outcomes };
    // Keys that were made in what did not last are none.
    *keyring = Keyring::default();
    if acts.len() == 1 {
        return vec![Some(Err(error))];
    }
    if !spoiled {
        return acts.iter().map(|_| Some(Err(error.again()))).collect();
    }
    let alone = |mut act: Act| {
        let done = store.transact(Sequencing::Within, |tx| act(tx, keyring));
        if done.is_err() {
            *keyring = Keyring::default();
        }
        Some(done)
    };
    acts.into_iter().map(alone).collect()
}

/// Whether an error says something of the act alone, and nothing of the database.
const fn is_an_answer(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Absent | StoreError::NotPermitted | StoreError::SignedOut(_) | StoreError::Rule { .. }
    )
}

fn closed() -> StoreError {
    StoreError::Plain("the store is closed after a fault; whoever runs it has to start it again".to_owned())
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
