//! The server: routes, what every request goes through, and listeners.
//!
//! A room (a group of pages or API operations) is one file that returns its [`Routes`]. Every route says by which
//! [`Guard`] it is kept, and there is no way to add one without:
//!
//! ```compile_fail
//! use web::{Routes, Verb};
//! async fn show() {}
//! let routes: Routes<()> = Routes::new().page("/missing", Verb::Get, show);
//! ```
//!
//! ```
//! use axum::extract::State;
//! use domain::TableId;
//! use policy::{Action, Topic};
//! use web::{Entry, Front, Guard, Html, RouteInfo, Routes, Verb, WebError};
//!
//! async fn list(State(front): State<Front>, entry: Entry) -> Result<Html, WebError> {
//!     let how_many = front.visit(&entry, "missing_now", |visit| Ok(visit.all(TableId::Episodes)?.len())).await?;
//!     Ok(Html(format!("<!DOCTYPE html><title>Missing now</title><p>{how_many}</p>")))
//! }
//!
//! let guard = Guard::signed_in(Action::List, Topic::Absence);
//! let rooms: Routes<Front> = Routes::new().page("/missing", Verb::Get, RouteInfo::new("missing.list", guard), list);
//! assert_eq!(rooms.routes()[0].path, "/missing");
//! ```
//!
//! What [`app`] puts around the routes, in this order, is the `travel` module: a request id; bounds on headers;
//! the route; the ticket that is shown; the body, bounded in size, time and depth; proof that a form is ours; the
//! handler, whose panics are caught, and which visits the store with the ticket; errors as pages or problems; headers;
//! one log line without any personal value. [`serve`] brings it to a socket.

mod answer;
pub mod api;
mod app;
mod assets;
mod cookie;
mod entry;
mod front;
mod intake;
mod limits;
mod listen;
mod log;
mod metrics;
mod once;
pub mod partners;
pub mod reports;
mod room;
pub mod rooms;
mod routes;
mod trace;
mod travel;
mod work;

pub use answer::{
    Face, FieldFault, Html, InlineStyle, Known, Later, Plain, Problem, SendAgain, SignInAsk, Told, Wants,
    WebError,
};
pub use app::{App, House, app};
pub use assets::{Asset, Assets};
pub use cookie::{clear_cookie, cookie_name, set_cookie};
pub use entry::{Arrival, Entry, RequestId};
pub use front::Front;
pub use intake::{Checks, FaultKind, Fields, Json, Place};
pub use limits::Limits;
pub use listen::{Scheme, ServeConfig, ServeError, Server, TlsFiles, runtime, serve, stop_signals};
pub use log::{panics_without_words, subscriber};
pub use metrics::Metrics;
pub use once::Once;
pub use room::{Readiness, healthz, readyz};
pub use routes::{Guard, Kind, Need, Route, RouteInfo, Routes, Verb};
pub use trace::Traces;
pub use travel::{back_address, see_other};
pub use work::Work;
