//! A request's body, taken whole at the edge: bounded in size, in time, in kind and in depth.

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;

use super::{depth::depth, fields::Fields};
use crate::{Kind, Limits, WebError};

/// What was in it.
pub struct Taken {
    /// The bytes, for whoever reads JSON.
    pub bytes: Bytes,
    /// The fields, where it was a form.
    pub fields: Option<Fields>,
}

/// Takes a body as the kind of route allows.
pub async fn take(kind: Kind, headers: &HeaderMap, body: Body, limits: &Limits) -> Result<Taken, WebError> {
    let form = is_type(headers, "application/x-www-form-urlencoded");
    let most = match kind {
        Kind::Page => limits.form_bytes,
        Kind::Api => limits.api_bytes,
    };
    if let Some(told) = headers.get(header::CONTENT_LENGTH) {
        let told: Option<usize> = told.to_str().ok().and_then(|text| text.parse().ok());
        if told.ok_or(WebError::Malformed)? > most {
            return Err(WebError::TooLarge);
        }
    }
    let Ok(bytes) = tokio::time::timeout(limits.body_time, whole(body, most)).await else {
        return Err(WebError::TooSlow);
    };
    let bytes = bytes?;
    let fields = match kind {
        _ if bytes.is_empty() => None,
        Kind::Page if form => Some(Fields::read(&bytes, limits.form_fields)?),
        // The passkey script of a page speaks JSON too.
        Kind::Page | Kind::Api if is_json(headers) => {
            if depth(&bytes) > limits.json_depth {
                return Err(WebError::TooDeep);
            }
            None
        }
        Kind::Page | Kind::Api => return Err(WebError::WrongType),
    };
    Ok(Taken { bytes, fields })
}

async fn whole(mut body: Body, most: usize) -> Result<Bytes, WebError> {
    let mut bytes = BytesMut::new();
    while let Some(frame) = body.frame().await {
        // Broken off on the way: there is nobody left to read the answer.
        let Ok(data) = frame.map_err(|_| WebError::Malformed)?.into_data() else { continue };
        if bytes.len() + data.len() > most {
            return Err(WebError::TooLarge);
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes.freeze())
}

/// Whether the content is JSON.
pub fn is_json(headers: &HeaderMap) -> bool {
    is_type(headers, "application/json") || is_type(headers, "application/merge-patch+json")
}

fn is_type(headers: &HeaderMap, kind: &str) -> bool {
    let told = headers.get(header::CONTENT_TYPE).and_then(|told| told.to_str().ok()).unwrap_or_default();
    told.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(kind)
}
