//! What the house does by itself, beside those who work in it.
//!
//! Two jobs: giving the ledger's waiting leaves their places, each second, and proposing which files of two agencies are of one
//! person. On the embedded database no leaf waits, since its acts place their own. Any number of nodes may run it: the ledger's head is held by one at a time, and
//! whoever comes second finds nothing left to do.

mod links;

use std::{
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    thread::JoinHandle,
    time::Duration,
};

use policy::{Action, Actor, Context, Facts, Policy, SeatKind};
use store::{Store, StoreError};

pub use links::propose;

/// How often waiting leaves get their places.
const EVERY: Duration = Duration::from_secs(1);

/// A job that runs until this value is dropped.
pub struct Running {
    word: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.word.take());
        if let Some(thread) = self.thread.take() {
            let _it_ends_by_itself = thread.join();
        }
    }
}

/// Places waiting leaves each second, over a connection of its own. A failure is written into the log, and the job goes
/// on: a leaf that waits is not lost, it is only not yet in a checkpoint.
///
/// # Errors
/// [`StoreError::File`] where the system gives no thread.
pub fn sequence(mut store: Store) -> Result<Running, StoreError> {
    each(EVERY, "sequencer", move || {
        if let Err(error) = place(&mut store) {
            tracing::warn!(target: "leeward::jobs", %error, "leaves wait for their places");
        }
    })
}

/// Does something again and again, on a thread of its own, until the answer is dropped.
fn each(every: Duration, name: &str, mut act: impl FnMut() + Send + 'static) -> Result<Running, StoreError> {
    let (word, told) = channel::<()>();
    let work = move || {
        while told.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
            act();
        }
    };
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(Running { word: Some(word), thread: Some(thread) })
}

fn place(store: &mut Store) -> Result<u64, StoreError> {
    let system = Actor::unseated(SeatKind::System, "sequencer", "places for new leaves");
    let permit = Policy::house()
        .decide(&system, Action::Sequence, &Facts::store(), &Context::default())
        .map_err(|_| StoreError::NotPermitted)?;
    store.sequence(&permit)
}
