//! Who asks, as a handler sees it: a ticket, not yet a person. The store's visit lets in whoever holds it, in the same
//! transaction that reads, so that what was ended a moment ago opens nothing.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use axum::{extract::FromRequestParts, http::request::Parts};
use credential::{csrf, token::Token};
use domain::RecordId;
use store::{accounts::Ticket, visit::Who};

use crate::{Kind, Need, WebError};

/// The purpose that all forms of a session prove themselves by: one proof for all, so that a page can hold several forms.
pub(crate) const FORM: &str = "form";

/// The name of one request in logs and on error pages: a UUID of version 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(pub RecordId);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a handler behind [`crate::Guard::SignedIn`] or [`crate::Guard::Account`] receives: a ticket was shown, and a form
/// proved to be its session's own. Whether the ticket is good, the visit finds out; it answers
/// [`store::StoreError::SignedOut`] otherwise, which becomes the way to sign-in with everything typed kept.
#[derive(Clone, Debug)]
pub struct Entry {
    token: Token,
    kind: Kind,
    need: Option<Need>,
    request: RequestId,
    looked_up: Arc<AtomicBool>,
}

impl Entry {
    pub(crate) fn new(token: Token, kind: Kind, need: Option<Need>, request: RequestId) -> Self {
        Self { token, kind, need, request, looked_up: Arc::default() }
    }

    /// Notes that the store looked the ticket up in this request.
    pub(crate) fn look_up(&self) {
        self.looked_up.store(true, Relaxed);
    }

    /// Whether the store looked the ticket up in this request, and answered by it.
    pub(crate) fn was_looked_up(&self) -> bool {
        self.looked_up.load(Relaxed)
    }

    /// What the store knows the visitor by.
    #[must_use]
    pub fn ticket(&self) -> Ticket {
        match self.kind {
            Kind::Page => Ticket::Session(self.token.digest().0),
            Kind::Api => Ticket::Token(self.token.digest().0),
        }
    }

    /// The visitor, for a visit.
    #[must_use]
    pub fn who(&self) -> Who {
        Who::Ticket(self.ticket())
    }

    /// What every form of this session carries in its hidden field `csrf`.
    #[must_use]
    pub fn form_token(&self) -> String {
        csrf::token(&self.token, FORM)
    }

    /// The act the route was listed with.
    #[must_use]
    pub const fn need(&self) -> Option<Need> {
        self.need
    }

    /// The request's name.
    #[must_use]
    pub const fn request(&self) -> RequestId {
        self.request
    }
}

/// What a handler behind [`crate::Guard::Arriving`] receives: a browser before sign-in, which has a token too, so that
/// nobody is signed in by another site's form.
#[derive(Clone, Debug)]
pub struct Arrival(pub(crate) Token);

impl Arrival {
    /// What every form of this browser carries in its hidden field `csrf`.
    #[must_use]
    pub fn form_token(&self) -> String {
        csrf::token(&self.0, FORM)
    }

    /// The browser's own token: what is kept of a sign-in halfway is kept under its digest.
    #[must_use]
    pub const fn token(&self) -> &Token {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Entry {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        // A route whose guard lets everyone in has no entry to give: a slip of whoever added the route.
        parts.extensions.get::<Self>().cloned().ok_or(WebError::Fault)
    }
}

impl<S: Sync> FromRequestParts<S> for Arrival {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        parts.extensions.get::<Self>().cloned().ok_or(WebError::Fault)
    }
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        parts.extensions.get::<Self>().copied().ok_or(WebError::Fault)
    }
}
