//! Public pages are compressed: they hold no secret that its length could betray. Private ones never are.

use std::io::Write;

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use flate2::{Compression, write::GzEncoder};
use http_body_util::BodyExt;

use super::Asked;
use crate::{Guard, Route};

/// Below this many bytes the page fits into one packet either way.
const SMALL: usize = 1000;

/// The same answer, compressed if the client takes that.
pub async fn squeeze(route: &Route, asked: &Asked, response: Response) -> Response {
    debug_assert_eq!(route.info.guard, Guard::Public);
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    let Ok(whole) = body.collect().await else { return Response::from_parts(parts, Body::empty()) };
    let whole = whole.to_bytes();
    if !asked.gzip || whole.len() < SMALL {
        return Response::from_parts(parts, Body::from(whole));
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    Response::from_parts(parts, Body::from(gzip(&whole)))
}

/// Compressed as small as it gets.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("memory takes what is written")
}
