//! What the house does by itself, beside those who work in it.
//!
//! Three jobs. One gives the ledger's waiting leaves their places, each second; on the embedded database nothing waits,
//! since its acts place their own leaves. The next takes new disclosures into the index of readings, so that the privacy
//! officer who asks who read a record waits for few of them. The last proposes which files of two agencies are of one person.
//! Any number of nodes may run all three: one holds the ledger's head, the index's, or its turn at the files, at a time, and
//! whoever comes second finds nothing left to do.

mod links;

use std::{
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use policy::{Action, Actor, Context, Facts, Permit, Policy, SeatKind};
use store::{Desk, Store, StoreError};

pub use links::{comparing, propose};

/// How often waiting leaves get their places.
const EVERY: Duration = Duration::from_secs(1);

/// How often new disclosures are taken into the index of readings.
const INDEXED: Duration = Duration::from_secs(10);

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
    every(EVERY, "sequencer", move || {
        if let Err(error) = permit().and_then(|permit| store.sequence(&permit)) {
            tracing::warn!(target: "leeward::jobs", %error, "leaves wait for their places");
        }
    })
}

/// Takes new disclosures into the index of readings, at the desk where everybody reads. A failure is written into the log,
/// and the job goes on: whoever asks for a record's readings brings the index up first.
///
/// # Errors
/// [`StoreError::File`] where the system gives no thread.
pub fn index(desk: Arc<Desk>) -> Result<Running, StoreError> {
    every(INDEXED, "index", move || {
        // Step by step, so that others get their turn between.
        loop {
            match permit().and_then(|permit| desk.index_some_readings(&permit)) {
                Ok(true) => break,
                Ok(false) => {}
                Err(error) => {
                    tracing::warn!(target: "leeward::jobs", %error, "the index of readings waits");
                    break;
                }
            }
        }
    })
}

/// Does something again and again until the job is dropped.
fn every(
    pause: Duration,
    name: &str,
    mut work: impl FnMut() + Send + 'static,
) -> Result<Running, StoreError> {
    let (word, told) = channel::<()>();
    let work = move || {
        while told.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            work();
        }
    };
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(Running { word: Some(word), thread: Some(thread) })
}

fn permit() -> Result<Permit, StoreError> {
    let system = Actor::unseated(SeatKind::System, "sequencer", "places for new leaves");
    Policy::house()
        .decide(&system, Action::Sequence, &Facts::store(), &Context::default())
        .map_err(|_| StoreError::NotPermitted)
}
