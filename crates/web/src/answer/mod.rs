//! What goes back: pages, problems, and errors as either.

mod error;
mod face;
mod html;
mod problem;

pub use error::{FieldFault, WebError};
pub use face::{Face, Known, Later, Plain, SendAgain, SignInAsk, Told};
pub use html::{Html, InlineStyle};
pub use problem::Problem;

pub(crate) use html::{WithScript, page};

use axum::http::{HeaderMap, header};

use crate::routes::is_api;

/// In which shape an error goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// A page for a person.
    Page,
    /// RFC 9457 `application/problem+json` for a program.
    Problem,
}

impl Wants {
    /// The API always answers programs; elsewhere a page is given unless JSON and not HTML is asked for.
    #[must_use]
    pub fn of(path: &str, headers: &HeaderMap) -> Self {
        let accepts = |what: &str| {
            let lines = headers.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok());
            lines.flat_map(|line| line.split(',')).any(|one| {
                let one = one.split(';').next().unwrap_or_default().trim();
                one.eq_ignore_ascii_case(what)
            })
        };
        let json = accepts("application/json") || accepts("application/problem+json");
        if is_api(path) || (json && !accepts("text/html")) { Self::Problem } else { Self::Page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_a_page_and_a_program_a_problem() {
        let asked = |path: &str, accept: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, accept.parse().expect("a header"));
            Wants::of(path, &headers)
        };
        assert_eq!(asked("/people", "text/html,application/xhtml+xml,*/*;q=0.8"), Wants::Page);
        assert_eq!(asked("/people", "*/*"), Wants::Page);
        assert_eq!(asked("/people", "application/json"), Wants::Problem);
        assert_eq!(asked("/people", "application/json;q=0.9, text/html"), Wants::Page);
        assert_eq!(asked("/api/v1/people", "text/html"), Wants::Problem);
        assert_eq!(asked("/apiary", "text/html"), Wants::Page);
    }
}
