//! Work that blocks (the store, Argon2), off the threads that serve and never more of it than the machine bears.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{Limits, WebError};

/// Runs blocking work on threads of its own, so many at once and no more. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Work {
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    most_waiting: usize,
    patience: Duration,
}

impl Work {
    /// As many places as the limits say.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            places: Arc::new(Semaphore::new(limits.workers)),
            waiting: Arc::default(),
            most_waiting: limits.waiting,
            patience: limits.worker_time,
        }
    }

    /// Runs the work and waits for it. Work that has begun runs to its end, even where the client goes away.
    ///
    /// # Errors
    /// [`WebError::Busy`] where too many wait already, or no place came free in time; nothing was begun. [`WebError::Fault`] where the work
    /// panicked. Else what the work itself answers.
    pub async fn run<T, E, F>(&self, work: F) -> Result<T, WebError>
    where
        T: Send + 'static,
        E: Into<WebError> + Send + 'static,
        F: FnOnce() -> Result<T, E> + Send + 'static,
    {
        let place = self.place().await?;
        let span = tracing::Span::current();
        let done = tokio::task::spawn_blocking(move || {
            // Given back by the work itself: a client that goes away must not make room that is not there.
            let _place = place;
            span.in_scope(work)
        });
        match done.await {
            Ok(answer) => answer.map_err(Into::into),
            Err(_panicked) => Err(WebError::Fault),
        }
    }

    /// Waits for a place, unless as many wait already as may.
    async fn place(&self) -> Result<OwnedSemaphorePermit, WebError> {
        let places = Arc::clone(&self.places);
        if let Ok(place) = Arc::clone(&places).try_acquire_owned() {
            return Ok(place);
        }
        let turn = Turn::take(&self.waiting);
        if turn.before >= self.most_waiting {
            return Err(WebError::Busy);
        }
        match tokio::time::timeout(self.patience, places.acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            Ok(Err(_)) | Err(_) => Err(WebError::Busy),
        }
    }

    /// Requests that wait for a place at this moment.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Places free at this moment.
    #[must_use]
    pub fn free(&self) -> usize {
        self.places.available_permits()
    }
}

/// One who waits; given back also where the client goes away meanwhile.
struct Turn<'w> {
    waiting: &'w AtomicUsize,
    /// How many waited before.
    before: usize,
}

impl<'w> Turn<'w> {
    fn take(waiting: &'w AtomicUsize) -> Self {
        Self { waiting, before: waiting.fetch_add(1, Ordering::Relaxed) }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}
