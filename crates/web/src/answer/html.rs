//! Pages as answers.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// A whole page of HTML. With a status of its own (a form shown again with its faults): `(status, Html(page))`.
#[derive(Clone, Debug)]
pub struct Html(pub String);

impl IntoResponse for Html {
    fn into_response(self) -> Response {
        page(StatusCode::OK, self.0)
    }
}

pub(crate) fn page(status: StatusCode, html: String) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(header::CONTENT_TYPE, kind)], html).into_response()
}

/// Says that an answer which stands for another route's carries the first-party script: the page for signing in again in
/// the midst of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WithScript;

/// Allows one `<style>` element of an answer, by the digest of its text: frozen reports carry their style inside.
/// Put it beside the page: `(Extension(InlineStyle::of(css)), Html(page))`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineStyle(String);

impl InlineStyle {
    /// For the exact text between `<style>` and `</style>`.
    #[must_use]
    pub fn of(css: &str) -> Self {
        Self(format!("'sha256-{}'", STANDARD.encode(Sha256::digest(css))))
    }

    /// The source as the policy writes it.
    pub(crate) fn source(&self) -> &str {
        &self.0
    }
}
