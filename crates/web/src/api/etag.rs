//! Versions as ETags.

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{RecordId, TableId};
use serde::Serialize;
use store::{StoreError, visit::Visit};

use crate::{Json, WebError};

/// The version that was seen, from `If-Match`: strong, and one alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub u32);

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let told = parts.headers.get(header::IF_MATCH).ok_or(WebError::Unconditional)?;
        let told = told.to_str().map_err(|_| WebError::Malformed)?;
        let number = told.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let plain = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
        let number = number.filter(plain).filter(|text| text.len() <= 9);
        number.and_then(|text| text.parse().ok()).map(Self).ok_or(WebError::Malformed)
    }
}

/// The clash with whoever names a version that is not there yet: it was not seen, so nothing may be changed by it.
///
/// # Errors
/// [`StoreError::Absent`] if the record is not there or may not be seen.
pub fn unseen(
    visit: &mut Visit<'_, '_>,
    table: TableId,
    id: RecordId,
    seen: u32,
) -> Result<Option<WebError>, StoreError> {
    let version = visit.versions(table, id)?.first().map_or(0, |written| written.version);
    Ok((seen > version).then_some(WebError::Clash { columns: Vec::new(), version }))
}

/// JSON with the version as its ETag.
pub struct Tagged<T>(pub u32, pub T);

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.1).into_response();
        let tag = HeaderValue::try_from(format!("\"{}\"", self.0)).expect("a number in quotes");
        response.headers_mut().insert(header::ETAG, tag);
        response
    }
}
