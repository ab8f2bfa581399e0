//! What every request goes through, in one place and one order.

mod host;
mod name;
mod outfit;
mod panic;
mod proof;
mod shape;
mod squeeze;

pub use shape::{back_address, see_other};
pub(crate) use squeeze::gzip;

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use credential::token::{Token, TokenKind};
use store::Ambient;
use tracing::{Instrument as _, Span};

use crate::{
    Arrival, Entry, Fields, Guard, Kind, RequestId, Route, Wants, WebError,
    app::{Edge, Found},
    cookie,
    intake::{Taken, take},
    once::Raw,
    room::READY,
    trace::Trace,
};

/// From a request to its answer.
pub(crate) async fn travel(State(edge): State<Arc<Edge>>, request: Request, next: Next) -> Response {
    let began = edge.house.ambient.tick();
    let (mut parts, body) = request.into_parts();
    let id = name::of(&parts.headers, &edge.house);
    parts.extensions.insert(id);
    let mut asked = Asked::read(&edge, &parts, id);

    let trace = Trace::of(&parts.headers, &edge.house);

    let template = parts.extensions.get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let found = edge.find(template.as_deref(), &parts.method);
    let mut span = Span::none();
    let outcome = match &found {
        Found::Nothing => bounds(&edge, &parts).and(Err(WebError::Absent)),
        Found::OtherMethods(_) => bounds(&edge, &parts).and(Err(WebError::WrongMethod)),
        // A server that leaves says so before it goes.
        Found::Route(route) if route.info.name == READY && edge.is_leaving() => Err(WebError::Busy),
        Found::Route(route) => {
            span = edge.span(route, id, trace);
            go(&edge, route, &mut asked, parts, body, next).instrument(span.clone()).await
        }
    };

    let mut response = shape::shape(&edge, &asked, &found, outcome).await;
    let route = found.route();
    if let Some(token) = &asked.arrival {
        // A browser that came without one; read before the handler, so that its form carries the same.
        let cookie = cookie::set_cookie(&token.0, edge.house.scheme.is_secure());
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    if let Some(route) = route.filter(|route| route.info.guard == Guard::Public) {
        response = squeeze::squeeze(route, &asked, response).await;
    }
    outfit::dress(&mut response, route, edge.house.scheme.is_secure(), id);
    if edge.is_leaving() {
        // The next request goes to a server that stays, and none is caught by this connection's end.
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    span.record("status", response.status().as_u16());
    let took = edge.house.ambient.tick().saturating_sub(began);
    edge.note(&found, (id, trace), response.status(), took);
    response
}

/// What is still needed of a request once its parts are gone.
pub(crate) struct Asked {
    pub id: RequestId,
    pub wants: Wants,
    pub path: String,
    pub languages: String,
    pub gzip: bool,
    /// The session that a browser shows, good or not.
    pub session: Option<Entry>,
    /// What was typed, to be kept where nobody is signed in any more.
    pub fields: Option<Fields>,
    /// For a form to sign in with, whether the browser had it before or gets it now.
    pub visitor: Arrival,
    /// The same, to be given to the browser.
    pub arrival: Option<Arrival>,
}

impl Asked {
    fn read(edge: &Edge, parts: &Parts, id: RequestId) -> Self {
        let told =
            |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let known = cookie::find(&parts.headers, TokenKind::Visitor, edge.house.scheme.is_secure());
        let session = cookie::find(&parts.headers, TokenKind::Session, edge.house.scheme.is_secure());
        Self {
            id,
            session: session.map(|token| Entry::new(token, Kind::Page, None, id)),
            wants: Wants::of(parts.uri.path(), &parts.headers),
            path: parts.uri.path().to_owned(),
            languages: told("accept-language").chars().take(200).collect(),
            gzip: told("accept-encoding").split(',').any(|one| one.trim().eq_ignore_ascii_case("gzip")),
            fields: None,
            visitor: Arrival(known.unwrap_or_else(|| fresh(&*edge.house.ambient))),
            arrival: None,
        }
    }
}

fn fresh(ambient: &dyn Ambient) -> Token {
    let mut random = [0; 32];
    ambient.fill(&mut random);
    Token::new(TokenKind::Visitor, random)
}

/// The way of a request to a route that exists.
async fn go(
    edge: &Edge,
    route: &Route,
    asked: &mut Asked,
    mut parts: Parts,
    body: Body,
    next: Next,
) -> Result<Response, WebError> {
    bounds(edge, &parts)?;
    let (guard, secure) = (route.info.guard, edge.house.scheme.is_secure());
    let from_browser = route.kind == Kind::Page && route.verb.changes();
    if from_browser {
        proof::same_site(&parts.headers, edge.house.scheme)?;
    }
    let token = if guard.asks_who() { shown(&parts.headers, route.kind, secure) } else { None };
    if guard.asks_who() && token.is_none() && !from_browser {
        return Err(WebError::SignIn);
    }
    let taken = if route.verb.changes() {
        take(route.kind, &parts.headers, body, &edge.house.limits).await?
    } else {
        Taken { bytes: Bytes::new(), fields: None }
    };
    asked.fields.clone_from(&taken.fields);
    let proven = |token: &Token| match from_browser {
        true => proof::form_token(token, &parts.headers, taken.fields.as_ref()),
        false => Ok(()),
    };
    match guard {
        Guard::SignedIn(_) | Guard::Account => {
            let token = token.ok_or(WebError::SignIn)?;
            proven(&token)?;
            parts.extensions.insert(Entry::new(token, route.kind, guard.need(), asked.id));
        }
        Guard::Arriving => {
            let known = cookie::find(&parts.headers, TokenKind::Visitor, secure).is_some();
            if route.kind == Kind::Page {
                proven(&asked.visitor.0)?;
                asked.arrival = (!known).then(|| asked.visitor.clone());
            }
            parts.extensions.insert(asked.visitor.clone());
        }
        Guard::Public | Guard::Asset | Guard::Health => {}
    }
    match taken.fields {
        Some(fields) => drop(parts.extensions.insert(fields)),
        None => drop(parts.extensions.insert(Raw(taken.bytes.clone()))),
    }
    let request = Request::from_parts(parts, Body::from(taken.bytes));
    panic::caught(next.run(request)).await
}

/// Bounds that hold before anything is looked up.
fn bounds(edge: &Edge, parts: &Parts) -> Result<(), WebError> {
    let limits = &edge.house.limits;
    if parts.uri.path_and_query().map_or(0, |path| path.as_str().len()) > limits.path_bytes {
        return Err(WebError::PathTooLong);
    }
    let sum: usize = parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if sum > limits.header_bytes {
        return Err(WebError::HeadersTooLarge);
    }
    host::check(parts, edge.house.scheme)
}

/// The token that a browser or a program shows, if any. Pages take no program's token, the API no cookie.
fn shown(headers: &HeaderMap, kind: Kind, secure: bool) -> Option<Token> {
    match kind {
        Kind::Page => cookie::find(headers, TokenKind::Session, secure),
        Kind::Api => cookie::bearer(headers),
    }
}
