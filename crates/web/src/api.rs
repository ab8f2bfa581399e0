//! The API for programs: the same door as the pages, JSON instead of HTML.
//!
//! Each operation is added together with its [`Operation`], which says in types what it takes and gives; the document at
//! `/api/v1/openapi.json` and the page at `/api/v1/docs` are made of these, so that neither can drift from the code. A
//! program shows a token that belongs to one seat, and sees what a person in that seat sees.

mod access;
mod cases;
mod codes;
mod cursor;
mod docs;
mod document;
mod episodes;
mod etag;
mod handoffs;
mod law;
mod line;
mod links;
mod made;
mod me;
mod missing;
mod operation;
mod pairs;
mod patch;
mod people;
mod query;
mod reason;
mod results;
mod saved;
mod types;

use std::sync::LazyLock;

use axum::response::{IntoResponse as _, Response};
use serde_json::Value;

use crate::{Guard, Json, RouteInfo, Routes, Verb, rooms::Rooms};
pub use document::tag_about;
use operation::Operations;
pub use operation::{Operation, Param};

/// Where all operations stand.
const BASE: &str = "/api/v1";

/// The operations with their handlers.
fn operations() -> Operations {
    Operations::new()
        .join(me::operations())
        .join(missing::operations())
        .join(people::operations())
        .join(episodes::operations())
        .join(pairs::operations())
        .join(handoffs::operations())
        .join(links::operations())
        .join(cases::operations())
        .join(results::operations())
        .join(law::operations())
        .join(access::operations())
}

/// The routes of the operations, of their description and of the page about them.
pub(crate) fn routes() -> Routes<Rooms> {
    let public = |name| RouteInfo::new(name, Guard::Public);
    operations().routes.api(docs::DOCUMENT, Verb::Get, public("api.openapi"), openapi).api(
        "/api/v1/docs",
        Verb::Get,
        public("api.docs"),
        docs::show,
    )
}

/// What describes itself instead of being described: the document and the page about it.
pub const UNDESCRIBED: [&str; 2] = [docs::DOCUMENT, "/api/v1/docs"];

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| document::of(&operations().list));

/// The OpenAPI 3.1 document of all operations.
#[must_use]
pub fn openapi_document() -> &'static Value {
    &DOCUMENT
}

/// Every operation, as it is described.
#[must_use]
pub fn described() -> Vec<Operation> {
    operations().list
}

async fn openapi() -> Response {
    Json(openapi_document()).into_response()
}
