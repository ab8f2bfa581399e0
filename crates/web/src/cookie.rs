//! The cookies: random tokens that say nothing, one for who is signed in, one for a browser before that.

use axum::http::{HeaderMap, HeaderValue, header};
use credential::token::{Token, TokenKind};

/// The name of the session's cookie. Under TLS the browser itself sees to it that no neighbouring host or path set it.
#[must_use]
pub const fn cookie_name(secure: bool) -> &'static str {
    name(TokenKind::Session, secure)
}

const fn name(kind: TokenKind, secure: bool) -> &'static str {
    match (kind, secure) {
        (TokenKind::Visitor, true) => "__Host-leeward-visitor",
        (TokenKind::Visitor, false) => "leeward-visitor",
        (_, true) => "__Host-leeward",
        (_, false) => "leeward",
    }
}

/// The `Set-Cookie` that gives a browser its session (or visitor's) token, until it closes or the session ends.
#[must_use]
pub fn set_cookie(token: &Token, secure: bool) -> HeaderValue {
    written(token.kind(), &token.reveal(), "", secure)
}

/// The `Set-Cookie` that makes a browser forget its session.
#[must_use]
pub fn clear_cookie(secure: bool) -> HeaderValue {
    written(TokenKind::Session, "", "; Max-Age=0", secure)
}

fn written(kind: TokenKind, value: &str, age: &str, secure: bool) -> HeaderValue {
    let name = name(kind, secure);
    let over = if secure { "; Secure" } else { "" };
    // Lax, not Strict: a link in a notice must find the reader signed in. What changes something is never a GET.
    HeaderValue::try_from(format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{over}"))
        .expect("letters and fixed words make a header")
}

/// The token of this kind in a browser's cookies. One that is not of our form (another deployment's, a stranger's) is
/// none.
pub(crate) fn find(headers: &HeaderMap, kind: TokenKind, secure: bool) -> Option<Token> {
    let name = name(kind, secure);
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .find_map(|(_, value)| Token::parse(kind, value).ok())
}

/// The token in `Authorization: Bearer …`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<Token> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = || Token::parse(TokenKind::Api, token.trim()).ok();
    scheme.eq_ignore_ascii_case("bearer").then(token)?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(kind: TokenKind, byte: u8) -> Token {
        Token::new(kind, [byte; 32])
    }

    #[test]
    fn a_cookie_of_another_deployment_is_passed_over() {
        let mut headers = HeaderMap::new();
        let (ours, secure) = (token(TokenKind::Session, 1), token(TokenKind::Session, 2));
        let (ours, secure) = (ours.reveal(), secure.reveal());
        let line = format!(
            "leeward=old-format; theme=dark; leeward={}; __Host-leeward={}",
            ours.as_str(),
            secure.as_str()
        );
        headers.insert(header::COOKIE, line.parse().expect("a header"));
        let found = |secure| find(&headers, TokenKind::Session, secure).map(|token| token.reveal());
        assert_eq!(found(false), Some(ours));
        assert_eq!(found(true), Some(secure));
        assert!(find(&headers, TokenKind::Visitor, false).is_none());
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_neighbours() {
        let secure = set_cookie(&token(TokenKind::Session, 1), true);
        let secure = secure.to_str().expect("plain");
        assert!(secure.starts_with("__Host-leeward=AQEB"));
        assert!(secure.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"));
        assert_eq!(clear_cookie(false), "leeward=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }
}
