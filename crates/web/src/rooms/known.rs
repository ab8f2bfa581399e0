//! Nobody is answered by a room unless their ticket was good.
//!
//! A visit looks the ticket up, in the transaction that reads. But a handler can answer before it visits: that a form
//! cannot be read, that an address names no record. Whoever was signed out a moment ago must not see even that as if
//! they were still in; so what was answered without a visit is held back until the ticket was looked up after all.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::Rooms;
use crate::Entry;

/// Around every handler.
pub(super) async fn known(State(rooms): State<Rooms>, request: Request, next: Next) -> Response {
    let entry = request.extensions().get::<Entry>().cloned();
    let response = next.run(request).await;
    match entry.filter(|entry| !entry.was_looked_up()) {
        None => response,
        Some(entry) => match rooms.front.visit(&entry, "door", |_| Ok(())).await {
            Ok(()) => response,
            Err(error) => error.into_response(),
        },
    }
}
