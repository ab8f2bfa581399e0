//! The rooms without people: is the server alive, can it work?

use std::sync::Arc;

use axum::http::StatusCode;

use crate::{Guard, RouteInfo, Routes, Verb, WebError, Work};

/// Says whether the store answers. Called on a thread that may block.
pub type Readiness = Arc<dyn Fn() -> bool + Send + Sync>;

/// `/healthz`: the process answers. Nothing else is asked.
#[must_use]
pub fn healthz<S: Clone + Send + Sync + 'static>() -> Routes<S> {
    let info = RouteInfo::new("health.alive", Guard::Health);
    Routes::new().page("/healthz", Verb::Get, info, || async { "alive\n" })
}

/// `/readyz`: the store answers, and there is room for work. Else 503.
#[must_use]
pub fn readyz<S: Clone + Send + Sync + 'static>(ready: Readiness, work: Work) -> Routes<S> {
    let info = RouteInfo::new("health.ready", Guard::Health);
    Routes::new().page("/readyz", Verb::Get, info, move || {
        let (ready, work) = (Arc::clone(&ready), work.clone());
        async move {
            match work.run(move || Ok::<bool, WebError>(ready())).await {
                Ok(true) => Ok((StatusCode::OK, "ready\n")),
                Ok(false) | Err(_) => Err(WebError::Busy),
            }
        }
    })
}
