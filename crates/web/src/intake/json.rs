//! JSON bodies, already bounded in size, time and depth at the edge.

use axum::{
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http_body_util::BodyExt;
use serde::{Serialize, de::DeserializeOwned};

use crate::WebError;

/// JSON, in and out. What comes in must be `application/json`; fields nobody knows are refused where `T` says so
/// (`#[serde(deny_unknown_fields)]`).
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = WebError;

    async fn from_request(request: Request, _: &S) -> Result<Self, WebError> {
        if !super::body::is_json(request.headers()) {
            return Err(WebError::WrongType);
        }
        let body: Bytes = request.into_body().collect().await.map_err(|_| WebError::Malformed)?.to_bytes();
        // The parser's own words would repeat what was sent.
        serde_json::from_slice(&body).map(Json).map_err(|_| WebError::Malformed)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([("content-type", "application/json")], body).into_response(),
            Err(_) => WebError::Fault.into_response(),
        }
    }
}
