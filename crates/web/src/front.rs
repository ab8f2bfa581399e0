//! The rooms' way to the store: visits on threads of their own.

use std::sync::Arc;

use store::{
    Desk, StoreError,
    visit::{Visit, Who},
};

use crate::{Entry, Once, WebError, Work};

/// The store, open for many, with places for blocking work. Cheap to clone: part of a room's state.
#[derive(Clone)]
pub struct Front {
    desk: Arc<Desk>,
    work: Work,
}

impl Front {
    /// Over a desk; the places are shared with whatever else blocks.
    #[must_use]
    pub const fn new(desk: Arc<Desk>, work: Work) -> Self {
        Self { desk, work }
    }

    /// Reads as whoever entered; the answer comes after its disclosure is durable. `kind` names the page there.
    ///
    /// # Errors
    /// [`WebError::SignIn`] if the ticket lets nobody in, [`WebError::Absent`] for what is not there or not for them,
    /// [`WebError::Busy`]; else as the store's errors turn out.
    pub async fn visit<T: Send + 'static>(
        &self,
        entry: &Entry,
        kind: &'static str,
        act: impl FnMut(&mut Visit<'_, '_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WebError> {
        entry.look_up();
        self.visit_as(entry.who(), kind, act).await
    }

    /// Reads as someone whom the caller vouches for.
    ///
    /// # Errors
    /// As [`Self::visit`].
    pub async fn visit_as<T: Send + 'static>(
        &self,
        who: Who,
        kind: &'static str,
        act: impl FnMut(&mut Visit<'_, '_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WebError> {
        let desk = Arc::clone(&self.desk);
        self.work.run(move || desk.visit(who, kind, act)).await
    }

    /// Writes as whoever entered; the answer comes after the commit.
    ///
    /// # Errors
    /// As [`Self::visit`], and [`WebError::Rule`].
    pub async fn edit<T: Send + 'static>(
        &self,
        entry: &Entry,
        kind: &'static str,
        act: impl FnMut(&mut Visit<'_, '_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WebError> {
        entry.look_up();
        let (desk, who) = (Arc::clone(&self.desk), entry.who());
        self.work.run(move || desk.edit(who, kind, act)).await
    }

    /// Writes once, however often it is sent; gives the first answer every time.
    ///
    /// # Errors
    /// As [`Self::edit`], and [`WebError::KeyReused`].
    pub async fn edit_once(
        &self,
        entry: &Entry,
        once: Once,
        kind: &'static str,
        mut act: impl FnMut(&mut Visit<'_, '_>) -> Result<String, StoreError> + Send + 'static,
    ) -> Result<String, WebError> {
        let answer = self.edit(entry, kind, move |visit| once.act(visit, |visit| act(visit))).await?;
        answer.ok_or(WebError::KeyReused)
    }

    /// What else the desk does (accounts, sessions), on a thread that may block.
    ///
    /// # Errors
    /// As the store's errors turn out.
    pub async fn run<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Desk) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WebError> {
        let desk = Arc::clone(&self.desk);
        self.work.run(move || act(&desk)).await
    }

    /// The places for blocking work, for what blocks without the store (password digests).
    #[must_use]
    pub const fn work(&self) -> &Work {
        &self.work
    }
}
