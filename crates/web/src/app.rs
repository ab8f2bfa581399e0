//! The routes with everything around them, ready for a socket.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    http::{Method, StatusCode},
    middleware::from_fn_with_state,
};
use store::Ambient;
use tracing::Span;

use crate::{
    Face, Limits, Metrics, RequestId, Route, Routes, Scheme, Verb, Work, trace::Trace, travel::travel,
};

/// What the server is given by whoever runs it.
#[derive(Clone)]
pub struct House {
    /// Time and chance.
    pub ambient: Arc<dyn Ambient>,
    /// Who draws error pages.
    pub face: Arc<dyn Face>,
    /// Places for blocking work; the rooms use the same.
    pub work: Work,
    /// Bounds.
    pub limits: Limits,
    /// How clients reach the server: [`crate::ServeConfig::scheme`].
    pub scheme: Scheme,
}

/// A finished application: give it to [`crate::serve`].
#[derive(Clone)]
pub struct App {
    pub(crate) router: Router,
    pub(crate) metrics: Metrics,
    pub(crate) limits: Limits,
    pub(crate) scheme: Scheme,
    /// Set once the server was told to stop.
    pub(crate) leaving: Arc<AtomicBool>,
    table: Arc<[Route]>,
}

impl App {
    /// Every route, for the matrix and the lists.
    #[must_use]
    pub fn routes(&self) -> &[Route] {
        &self.table
    }

    /// The counts, to add gauges of one's own.
    #[must_use]
    pub const fn metrics(&self) -> &Metrics {
        &self.metrics
    }
}

/// Puts around the routes what every request goes through.
///
/// # Panics
/// Where two routes have the same name.
#[must_use]
pub fn app<S: Clone + Send + Sync + 'static>(routes: Routes<S>, state: S, house: House) -> App {
    let table: Arc<[Route]> = routes.routes().into();
    let mut names = std::collections::BTreeSet::new();
    for route in table.iter() {
        assert!(names.insert(route.info.name), "two routes are named {}", route.info.name);
    }
    let metrics = Metrics::default();
    let waiting = house.work.clone();
    metrics.watch("leeward_workers_waited_for", "Requests that wait for such a place.", move || {
        waiting.waiting() as f64
    });
    let work = house.work.clone();
    metrics
        .watch("leeward_workers_free", "Places for blocking work that are free.", move || work.free() as f64);
    let mut paths: BTreeMap<&'static str, Vec<Route>> = BTreeMap::new();
    for route in table.iter() {
        paths.entry(route.path).or_default().push(*route);
    }
    let (limits, scheme) = (house.limits.clone(), house.scheme);
    let leaving = Arc::new(AtomicBool::new(false));
    let edge = Arc::new(Edge { house, paths, metrics: metrics.clone(), leaving: Arc::clone(&leaving) });
    let router = routes.router.layer(from_fn_with_state(edge, travel)).with_state(state);
    App { router, metrics, limits, scheme, leaving, table }
}

/// What the way of a request needs.
pub(crate) struct Edge {
    pub house: House,
    paths: BTreeMap<&'static str, Vec<Route>>,
    metrics: Metrics,
    leaving: Arc<AtomicBool>,
}

/// What stands at an address.
pub(crate) enum Found<'a> {
    /// A route for this method.
    Route(&'a Route),
    /// Routes, none of them for this method.
    OtherMethods(&'a [Route]),
    /// Nothing.
    Nothing,
}

impl Found<'_> {
    /// The route, if there is one for the method.
    pub const fn route(&self) -> Option<&Route> {
        match self {
            Self::Route(route) => Some(route),
            Self::OtherMethods(_) | Self::Nothing => None,
        }
    }
}

impl Edge {
    /// Looks an address up by its template.
    pub fn find(&self, template: Option<&str>, method: &Method) -> Found<'_> {
        let Some(routes) = template.and_then(|template| self.paths.get(template)) else {
            return Found::Nothing;
        };
        let verb = Verb::of(method);
        let route = routes.iter().find(|route| Some(route.verb) == verb);
        route.map_or(Found::OtherMethods(routes), Found::Route)
    }

    /// Whether the server was told to stop.
    pub fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::Relaxed)
    }

    /// The span of a request to a route; of public pages there is none.
    pub fn span(&self, route: &Route, id: RequestId, trace: Trace) -> Span {
        if route.info.guard.is_public() {
            return Span::none();
        }
        tracing::info_span!(
            target: "leeward::trace", "request", request = %id, trace = %trace, parent = trace.parent(),
            method = route.verb.name(), route = route.path, status = tracing::field::Empty,
        )
    }

    /// Counts a request and writes its one line. Of public pages nothing is written, and they are counted as one.
    pub fn note(
        &self,
        found: &Found<'_>,
        (id, trace): (RequestId, Trace),
        status: StatusCode,
        took: Duration,
    ) {
        let (public, method, template) = match found {
            Found::Route(route) => (route.info.guard.is_public(), route.verb.name(), route.path),
            Found::OtherMethods(routes) => {
                (routes.iter().any(|route| route.info.guard.is_public()), "other", routes[0].path)
            }
            Found::Nothing => (true, "other", ""),
        };
        let counted = if public { ("any", "public") } else { (method, template) };
        self.metrics.request(counted.0, counted.1, status.as_u16(), took);
        let status = status.as_u16();
        if !public {
            let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
            tracing::info!(
                target: "leeward::request", request = %id, trace = %trace, method, route = template, status, micros,
            );
        } else if status >= 500 {
            tracing::error!(target: "leeward::request", request = %id, status, "a public page failed");
        }
    }
}
