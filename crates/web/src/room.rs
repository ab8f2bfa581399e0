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

/// The name of the route that says whether this server wants requests.
pub(crate) const READY: &str = "health.ready";

/// `/readyz`: the store answers, there is room for work, and the server was not told to stop. Else 503.
#[must_use]
pub fn readyz<S: Clone + Send + Sync + 'static>(ready: Readiness, work: Work) -> Routes<S> {
    let info = RouteInfo::new(READY, Guard::Health);
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
