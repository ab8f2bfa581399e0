//! The public pages: no sign-in, no cookie, no log line; the store is asked once a minute at most.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use credential::token::TokenKind;
use domain::Calendar;
use pages::{
    parts::paths,
    public::{
        self, Channel, Context, Duty, HELP_PATH, Hours, LEAVE_HEADERS, LEAVE_PATH, LEAVE_STATUS, Lang, Line,
        Page, PublicTexts, PublicTextsError, ROUTES,
    },
};
use store::visit::ContactLine;

use super::Rooms;
use crate::{Guard, Html, RouteInfo, Routes, Verb, WebError, cookie, see_other};

/// So long a reading of the contact lines is used, in microseconds: a minute.
const FRESH: i64 = 60 * 1_000_000;

/// The name of the public pages' style among the assets.
pub(super) const STYLE: &str = "public.css";

/// What the public pages are made from.
pub(super) struct Help {
    texts: PublicTexts,
    lines: Mutex<Held>,
}

/// The contact lines as they were last read.
#[derive(Default)]
struct Held {
    /// When somebody last set out to read them, in microseconds since 1970.
    asked_at: Option<i64>,
    lines: Option<Arc<[Line]>>,
}

impl Help {
    pub fn load() -> Result<Self, pages::TextsError> {
        let texts = PublicTexts::load().map_err(|error| match error {
            PublicTextsError::Texts(error) => error,
            PublicTextsError::Reviews(error) => {
                pages::TextsError::Broken { file: "the list of reviews", fault: error.to_string() }
            }
        })?;
        Ok(Self { texts, lines: Mutex::default() })
    }

    /// What is held and fresh; else nothing, and the asker is the one to read it again while others go on with the old.
    fn fresh(&self, now: i64) -> Option<Arc<[Line]>> {
        let mut held = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if held.lines.is_some() && held.asked_at.is_some_and(|at| (0..FRESH).contains(&(now - at))) {
            return held.lines.clone();
        }
        held.asked_at = Some(now);
        None
    }

    /// Takes what was read; what was held before stays where the store did not answer.
    fn take(&self, read: Option<Arc<[Line]>>) -> Arc<[Line]> {
        let mut held = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if read.is_some() {
            held.lines = read;
        }
        held.lines.clone().unwrap_or_default()
    }
}

pub fn routes() -> Routes<Rooms> {
    let mut routes = Routes::new()
        .page("/", Verb::Get, RouteInfo::new("start", Guard::Public), start)
        .page(HELP_PATH, Verb::Get, RouteInfo::new("help", Guard::Public), help)
        .page(LEAVE_PATH, Verb::Get, RouteInfo::new("leave", Guard::Public), leave);
    for (route, name) in ROUTES.iter().zip(NAMES) {
        let (page, lang) = (route.page, route.lang);
        let show = move |State(rooms): State<Rooms>| async move { show(&rooms, page, lang).await };
        routes = routes.page(route.path, Verb::Get, RouteInfo::new(name, Guard::Public), show);
    }
    routes
}

/// Names of [`ROUTES`] in its order, for the list of routes.
const NAMES: [&str; ROUTES.len()] = [
    "help.en.start",
    "help.en.questions",
    "help.en.families",
    "help.en.business",
    "help.en.numbers",
    "help.en.accessibility",
    "help.es.start",
    "help.es.questions",
    "help.es.families",
    "help.es.business",
    "help.es.numbers",
    "help.es.accessibility",
    "help.hmn.start",
    "help.hmn.questions",
    "help.hmn.families",
    "help.hmn.business",
    "help.hmn.numbers",
    "help.hmn.accessibility",
    "help.so.start",
    "help.so.questions",
    "help.so.families",
    "help.so.business",
    "help.so.numbers",
    "help.so.accessibility",
];

/// The bare address: home for a browser that has a session's cookie, help for everyone else. The cookie is not looked up,
/// and nothing of the request is kept.
async fn start(State(rooms): State<Rooms>, headers: HeaderMap) -> Response {
    let known = cookie::find(&headers, TokenKind::Session, rooms.shared.secure).is_some();
    if known { see_other(paths::HOME) } else { see_other(HELP_PATH) }
}

/// The first page in the browser's language.
async fn help(headers: HeaderMap) -> Response {
    let told = headers.get(header::ACCEPT_LANGUAGE).and_then(|told| told.to_str().ok()).unwrap_or_default();
    see_other(Page::Start.path(Lang::accepted(told)))
}

async fn show(rooms: &Rooms, page: Page, lang: Lang) -> Result<Html, WebError> {
    let context = Context {
        now: rooms.now(),
        zone: rooms.zone().clone(),
        calendar: Calendar::house(),
        lines: lines(rooms).await.to_vec(),
        answers: Vec::new(),
        text_911: None,
        style: style(rooms),
        sample: rooms.shared.about.demo,
    };
    let html = public::page(page, lang, &rooms.shared.help.texts, &context).map_err(|_| WebError::Fault)?;
    Ok(Html(html))
}

fn style(rooms: &Rooms) -> String {
    rooms.shared.assets.address(STYLE).unwrap_or_default()
}

/// The contact lines. Where the store does not answer, those of before: a page that says "call 911" is worth more than
/// an error.
async fn lines(rooms: &Rooms) -> Arc<[Line]> {
    let help = &rooms.shared.help;
    if let Some(lines) = help.fresh(rooms.now().micros()) {
        return lines;
    }
    let read = rooms.front.run(|desk| desk.contact_lines()).await;
    help.take(read.ok().map(|read| read.into_iter().filter_map(line).collect()))
}

/// A recorded line as the pages know it; none for a way of reaching it that they do not know.
fn line(read: ContactLine) -> Option<Line> {
    Some(Line {
        channel: Channel::of_code(&read.channel)?,
        label: read.label,
        value: read.value,
        language: read.language,
        owner: read.owner,
        checked_on: read.checked_on,
        hours: Hours::parse(read.hours.as_deref().unwrap_or_default()),
        doubt: read.doubt,
        // Nobody's word about their own staff is in the records yet, so the pages say that they do not know.
        duty: Duty::Unknown,
    })
}

/// Away from here, leaving as little behind as is in the page's power.
async fn leave(State(rooms): State<Rooms>) -> Result<Response, WebError> {
    let body = public::left(&rooms.shared.help.texts, &style(&rooms)).map_err(|_| WebError::Fault)?;
    let status = StatusCode::from_u16(LEAVE_STATUS).map_err(|_| WebError::Fault)?;
    let mut response = (status, Html(body)).into_response();
    *response.status_mut() = status;
    for (name, value) in LEAVE_HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    Ok(response)
}
