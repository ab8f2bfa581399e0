//! Work that blocks (the store, Argon2), off the threads that serve and never more of it than the machine bears.

use std::{sync::Arc, time::Duration};

use tokio::sync::Semaphore;

use crate::{Limits, WebError};

/// Runs blocking work on threads of its own, so many at once and no more. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Work {
    places: Arc<Semaphore>,
    patience: Duration,
}

impl Work {
    /// As many places as the limits say.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self { places: Arc::new(Semaphore::new(limits.workers)), patience: limits.worker_time }
    }

    /// Runs the work and waits for it. Work that has begun runs to its end, even where the client goes away.
    ///
    /// # Errors
    /// [`WebError::Busy`] where no place came free in time; nothing was begun. [`WebError::Fault`] where the work
    /// panicked. Else what the work itself answers.
    pub async fn run<T, E, F>(&self, work: F) -> Result<T, WebError>
    where
        T: Send + 'static,
        E: Into<WebError> + Send + 'static,
        F: FnOnce() -> Result<T, E> + Send + 'static,
    {
        let places = Arc::clone(&self.places);
        let Ok(Ok(place)) = tokio::time::timeout(self.patience, places.acquire_owned()).await else {
            return Err(WebError::Busy);
        };
        let done = tokio::task::spawn_blocking(move || {
            // Given back by the work itself: a client that goes away must not make room that is not there.
            let _place = place;
            work()
        });
        match done.await {
            Ok(answer) => answer.map_err(Into::into),
            Err(_panicked) => Err(WebError::Fault),
        }
    }

    /// Places free at this moment.
    #[must_use]
    pub fn free(&self) -> usize {
        self.places.available_permits()
    }
}
