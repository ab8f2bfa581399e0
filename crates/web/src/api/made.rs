//! The answer to what was made.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::RecordId;

use super::types::{Id, Written};
use crate::Json;

/// 201, with where it stands among `kind`: `episodes`, `handoffs`.
pub fn made(kind: &str, id: RecordId) -> Response {
    let at = format!("/api/v1/{kind}/{id}");
    (StatusCode::CREATED, [(header::LOCATION, at)], Json(Written { id: Id(id) })).into_response()
}
