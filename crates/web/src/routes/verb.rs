//! Methods of HTTP that routes use.

use axum::{http::Method, routing::MethodFilter};

/// A method. HEAD is answered wherever GET is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Show; changes nothing.
    Get,
    /// Do; what forms send.
    Post,
    /// Put in the place of.
    Put,
    /// Change parts of.
    Patch,
    /// Take away.
    Delete,
}

impl Verb {
    /// The method of a request; `None` for one that no route uses.
    #[must_use]
    pub fn of(method: &Method) -> Option<Self> {
        match *method {
            Method::GET | Method::HEAD => Some(Self::Get),
            Method::POST => Some(Self::Post),
            Method::PUT => Some(Self::Put),
            Method::PATCH => Some(Self::Patch),
            Method::DELETE => Some(Self::Delete),
            _ => None,
        }
    }

    /// As HTTP writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether the method may change something.
    #[must_use]
    pub const fn changes(self) -> bool {
        !matches!(self, Self::Get)
    }

    pub(crate) const fn filter(self) -> MethodFilter {
        match self {
            Self::Get => MethodFilter::GET,
            Self::Post => MethodFilter::POST,
            Self::Put => MethodFilter::PUT,
            Self::Patch => MethodFilter::PATCH,
            Self::Delete => MethodFilter::DELETE,
        }
    }
}
