//! The headers that every answer wears.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};

use super::name;
use crate::{Guard, InlineStyle, Kind, RequestId, Route, answer::WithScript};

const FIXED: [(&str, &str); 6] = [
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-robots-tag", "noindex"),
];
const NO_FEATURES: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()";

/// Puts them on; whatever a handler said about the same things does not count.
pub fn dress(response: &mut Response, route: Option<&Route>, secure: bool, id: RequestId) {
    let inline = response.extensions_mut().remove::<InlineStyle>();
    let script = response.extensions_mut().remove::<WithScript>().is_some()
        || route.is_some_and(|route| route.info.script);
    let status = response.status();
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let guard = route.map(|route| route.info.guard);
    if guard == Some(Guard::Public) {
        // People who look for help should find these pages.
        headers.remove("x-robots-tag");
    }
    put(headers, "content-security-policy", &content(route, inline.as_ref(), script));
    let passkeys =
        if script { ", publickey-credentials-get=(self), publickey-credentials-create=(self)" } else { "" };
    put(headers, "permissions-policy", &format!("{NO_FEATURES}{passkeys}"));
    if secure {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if guard != Some(Guard::Asset) || !status.is_success() && status.as_u16() != 304 {
        // Public pages too: a child's phone should keep no page about help.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if guard.is_some_and(|guard| guard.is_public()) {
        headers.remove(header::SET_COOKIE);
    }
    if guard.is_some_and(|guard| !guard.is_public()) || status.is_server_error() {
        put(headers, name::HEADER, &id.to_string());
    }
}

fn content(route: Option<&Route>, inline: Option<&InlineStyle>, script: bool) -> String {
    if let Some(route) = route.filter(|route| route.kind == Kind::Api) {
        // The one thing there for people to read, the page about the operations, wears the house's style.
        let style = if route.info.guard == Guard::Public { "; style-src 'self'" } else { "" };
        return format!(
            "default-src 'none'{style}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        );
    }
    let script = if script { "; script-src 'self'; connect-src 'self'" } else { "" };
    let style = inline.map_or_else(String::new, |style| format!(" {}", style.source()));
    format!(
        "default-src 'none'; style-src 'self'{style}; img-src 'self'; form-action 'self'; \
         frame-ancestors 'none'; base-uri 'none'{script}"
    )
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    let value = HeaderValue::try_from(value).expect("fixed words, digests and ids make a header");
    headers.insert(HeaderName::from_static(name), value);
}
