//! Proof that a form is ours and was sent by whom it was given to.

use axum::http::{HeaderMap, HeaderValue, header};
use credential::{csrf, token::Token};

use crate::{Fields, Scheme, WebError, entry::FORM};

/// What the browser itself says about where a form came from.
///
/// `Origin: null` proves nothing either way: our own forms carry it too, since our pages send no referrer. Browsers
/// too old to say anything are held to the form's token alone.
pub fn same_site(headers: &HeaderMap, scheme: Scheme) -> Result<(), WebError> {
    let told = |name: &str| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or("?"));
    if told("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Err(WebError::Unproven);
    }
    let Some(origin) = told("origin").filter(|origin| *origin != "null") else { return Ok(()) };
    let host = told(header::HOST.as_str()).unwrap_or_default();
    let ours = if scheme.is_secure() { "https://" } else { "http://" };
    let same = origin.strip_prefix(ours).is_some_and(|name| name.eq_ignore_ascii_case(host));
    if same { Ok(()) } else { Err(WebError::Unproven) }
}

/// The proof that a form is of this session: in the field `csrf` or, from the script, in the header `x-form-token`.
pub fn form_token(token: &Token, headers: &HeaderMap, fields: Option<&Fields>) -> Result<(), WebError> {
    let told = headers.get("x-form-token").and_then(|told| told.to_str().ok());
    let told = told.or_else(|| fields.and_then(|fields| fields.get("csrf"))).unwrap_or_default();
    csrf::check(token, FORM, told).map_err(|_| WebError::Unproven)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(headers: &[(&'static str, &'static str)], scheme: Scheme) -> bool {
        let mut map = HeaderMap::new();
        map.insert(header::HOST, "cases.example".parse().expect("a header"));
        for (name, value) in headers {
            map.insert(*name, value.parse().expect("a header"));
        }
        same_site(&map, scheme).is_ok()
    }

    #[test]
    fn forms_of_other_sites_are_refused() {
        for good in [
            &[("sec-fetch-site", "same-origin"), ("origin", "null")][..],
            &[("origin", "https://cases.example")],
            &[("sec-fetch-site", "none")],
            &[],
        ] {
            assert!(sent(good, Scheme::Tls), "{good:?}");
        }
        for bad in [
            &[("sec-fetch-site", "cross-site"), ("origin", "null")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.example")],
            &[("origin", "https://cases.example.evil.example")],
            &[("origin", "http://cases.example")],
            &[("origin", "https://cases.example"), ("sec-fetch-site", "cross-site")],
        ] {
            assert!(!sent(bad, Scheme::Tls), "{bad:?}");
        }
        assert!(sent(&[("origin", "http://cases.example")], Scheme::Plain));
    }
}
