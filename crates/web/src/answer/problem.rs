//! Errors for programs: RFC 9457.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::{RequestId, WebError};

/// An error as `application/problem+json`.
#[derive(Clone, Debug)]
pub struct Problem {
    error: WebError,
    request: Option<RequestId>,
}

impl Problem {
    /// The problem for an error; the request's number goes in where the mistake is ours.
    #[must_use]
    pub fn new(error: WebError, request: RequestId) -> Self {
        let request = error.is_ours().then_some(request);
        Self { error, request }
    }

    /// Its members.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut problem = json!({
            "type": format!("/problems/{}", self.error.code()),
            "title": self.error.title(),
            "status": self.error.status().as_u16(),
            "detail": self.error.to_string(),
        });
        if let Some(request) = self.request {
            problem["request"] = json!(request.to_string());
        }
        if let WebError::Fields(faults) = &self.error {
            let faults = faults.iter().map(|fault| {
                json!({"field": fault.field, "code": fault.kind.code(), "detail": fault.kind.to_string()})
            });
            problem["fields"] = faults.collect();
        }
        if let WebError::Rule { field, reason } = &self.error {
            problem["fields"] = json!([{"field": field, "code": "rule", "detail": reason}]);
        }
        if let WebError::Clash { columns, version } = &self.error {
            problem["columns"] = json!(columns);
            problem["version"] = json!(version);
        }
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.error.status(), self.to_json().to_string()).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}
