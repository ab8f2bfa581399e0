//! Under which name the server is asked.

use axum::http::{header, request::Parts};

use crate::{WebError, listen::Scheme};

/// On plain loopback only loopback's own names are answered: a page elsewhere whose name was turned to 127.0.0.1 in
/// the midst of a visit (DNS rebinding) gets nothing.
pub fn check(parts: &Parts, scheme: Scheme) -> Result<(), WebError> {
    let Some(host) = parts.headers.get(header::HOST) else { return Err(WebError::Malformed) };
    let host = host.to_str().map_err(|_| WebError::Malformed)?;
    if scheme != Scheme::Plain || is_loopback(host) { Ok(()) } else { Err(WebError::Misdirected) }
}

fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_loopback_is_loopback() {
        for host in ["127.0.0.1:8311", "localhost", "LOCALHOST:1", "[::1]:8311", "127.1.2.3"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in
            ["evil.example", "evil.example:8311", "127.0.0.1.evil.example", "[2001:db8::1]:1", "", "0.0.0.0"]
        {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
