//! The route table: what there is, how it is reached and by what it is kept, as data beside the handlers.

mod guard;
mod verb;

use axum::{Router, handler::Handler, routing::on};

pub use guard::{Guard, Need};
pub use verb::Verb;

/// Whether people or programs are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// HTML for people; a cookie says who asks.
    Page,
    /// JSON for programs, under `/api/`; a bearer token says who asks, cookies are not looked at.
    Api,
}

/// What is said about a route when it is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteInfo {
    /// A name for lists and tests, as `missing.list`. Never shown.
    pub name: &'static str,
    /// By what the route is kept.
    pub guard: Guard,
    /// Whether the page carries the one first-party script (passkeys).
    pub script: bool,
}

impl RouteInfo {
    /// A route without script.
    #[must_use]
    pub const fn new(name: &'static str, guard: Guard) -> Self {
        Self { name, guard, script: false }
    }

    /// The same with the first-party script allowed.
    #[must_use]
    pub const fn with_script(mut self) -> Self {
        self.script = true;
        self
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// The template, as `/people/{id}`: what logs and metrics say in place of an address.
    pub path: &'static str,
    /// The method.
    pub verb: Verb,
    /// For people or for programs.
    pub kind: Kind,
    /// What was said about it.
    pub info: RouteInfo,
}

/// Routes with their handlers. Each room makes its own, [`Routes::join`] brings them together.
pub struct Routes<S> {
    pub(crate) router: Router<S>,
    table: Vec<Route>,
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self { router: Router::new(), table: Vec::new() }
    }

    /// Adds a page.
    ///
    /// # Panics
    /// Where the path lies under `/api/`, or where path and method are taken.
    #[must_use]
    pub fn page<H, T>(self, path: &'static str, verb: Verb, info: RouteInfo, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        assert!(!is_api(path), "{path} is under /api/: pages stand elsewhere");
        self.add(Route { path, verb, kind: Kind::Page, info }, handler)
    }

    /// Adds an operation of the API.
    ///
    /// # Panics
    /// Where the path does not lie under `/api/`, or where path and method are taken.
    #[must_use]
    pub fn api<H, T>(self, path: &'static str, verb: Verb, info: RouteInfo, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        assert!(is_api(path), "{path} is not under /api/");
        self.add(Route { path, verb, kind: Kind::Api, info }, handler)
    }

    fn add<H, T>(mut self, route: Route, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let Route { path, verb, .. } = route;
        // Public pages set no cookie and are not asked who they are: nothing public may change anything.
        assert!(
            !route.info.guard.is_public() || verb == Verb::Get,
            "{path} is public: what changes something is kept by another guard"
        );
        self.router = self.router.route(path, on(verb.filter(), handler));
        self.table.push(route);
        self
    }

    /// All of these and all of those.
    ///
    /// # Panics
    /// Where both have the same path and method.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// The same routes with something around their handlers.
    pub(crate) fn within(mut self, around: impl FnOnce(Router<S>) -> Router<S>) -> Self {
        self.router = around(self.router);
        self
    }

    /// The table, in the order in which the routes were added.
    #[must_use]
    pub fn routes(&self) -> &[Route] {
        &self.table
    }
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether an address is the API's.
pub(crate) fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn nothing() {}

    #[test]
    #[should_panic(expected = "what changes something is kept by another guard")]
    fn nothing_public_takes_a_form() {
        let info = RouteInfo::new("help.send", Guard::Public);
        let _refused = Routes::<()>::new().page("/help", Verb::Post, info, nothing);
    }

    #[test]
    #[should_panic(expected = "pages stand elsewhere")]
    fn no_page_hides_in_the_api() {
        let info = RouteInfo::new("help.show", Guard::Public);
        let _refused = Routes::<()>::new().page("/api/help", Verb::Get, info, nothing);
    }
}
