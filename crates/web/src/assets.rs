//! Style sheet and script: compiled in, under addresses that change with their content, so that a browser keeps them for
//! good and never an old one.

use std::sync::Arc;

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use crate::{Guard, Place, RouteInfo, Routes, Verb, WebError, travel::gzip};

/// A file that pages refer to.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its name, as `leeward.css`.
    pub name: &'static str,
    /// Its content type, as `text/css; charset=utf-8`.
    pub kind: &'static str,
    /// Its content, by `include_bytes!`.
    pub bytes: &'static [u8],
}

/// All files that pages refer to. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Assets(Arc<[Held]>);

#[derive(Debug)]
struct Held {
    asset: Asset,
    digest: String,
    /// Compressed once, where that makes it smaller.
    small: Option<Vec<u8>>,
}

impl Assets {
    /// Takes the files in.
    #[must_use]
    pub fn new(assets: &[Asset]) -> Self {
        let held = assets.iter().map(|asset| {
            let digest = Sha256::digest(asset.bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
            let small = Some(gzip(asset.bytes)).filter(|small| small.len() < asset.bytes.len());
            Held { asset: *asset, digest, small }
        });
        Self(held.collect())
    }

    /// The address of a file, as `/assets/0123456789abcdef/leeward.css`; `None` for a name nobody took in.
    #[must_use]
    pub fn address(&self, name: &str) -> Option<String> {
        let held = self.0.iter().find(|held| held.asset.name == name)?;
        Some(format!("/assets/{}/{name}", held.digest))
    }

    /// The route that serves them.
    #[must_use]
    pub fn routes<S: Clone + Send + Sync + 'static>(&self) -> Routes<S> {
        let assets = self.clone();
        let serve = move |place: Place, headers: HeaderMap| async move { assets.serve(&place, &headers) };
        let plain = self.clone();
        let serve_plain =
            move |place: Place, headers: HeaderMap| async move { plain.serve_plain(&place, &headers) };
        Routes::new()
            .page("/assets/{digest}/{name}", Verb::Get, RouteInfo::new("assets.show", Guard::Asset), serve)
            .page("/assets/{name}", Verb::Get, RouteInfo::new("assets.plain", Guard::Asset), serve_plain)
    }

    /// Under its bare name a file is asked for again each time, and sent again only where it changed.
    fn serve_plain(&self, place: &Place, headers: &HeaderMap) -> Result<Response, WebError> {
        let name = place.text("name")?;
        let held = self.0.iter().find(|held| held.asset.name == name).ok_or(WebError::Absent)?;
        let tag = format!("\"{}\"", held.digest);
        let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
        let mut response = if known == Some(tag.as_str()) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            held.answer(headers)
        };
        let out = response.headers_mut();
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
        out.insert(header::ETAG, HeaderValue::try_from(tag).expect("hexadecimal digits"));
        Ok(response)
    }

    fn serve(&self, place: &Place, headers: &HeaderMap) -> Result<Response, WebError> {
        let (digest, name) = (place.text("digest")?, place.text("name")?);
        let held = self.0.iter().find(|held| held.digest == digest && held.asset.name == name);
        let mut response = held.ok_or(WebError::Absent)?.answer(headers);
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, forever);
        Ok(response)
    }
}

impl Held {
    /// The file, compressed where the browser takes that.
    fn answer(&self, headers: &HeaderMap) -> Response {
        let told =
            |name: HeaderName| headers.get(name).and_then(|told| told.to_str().ok()).unwrap_or_default();
        let gzip =
            told(header::ACCEPT_ENCODING).split(',').any(|one| one.trim().eq_ignore_ascii_case("gzip"));
        let small = self.small.as_ref().filter(|_| gzip);
        let mut response = match small {
            Some(small) => small.clone().into_response(),
            None => self.asset.bytes.into_response(),
        };
        let out = response.headers_mut();
        out.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.asset.kind));
        out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if small.is_some() {
            out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }
}
