//! Pages for what did not work. What may not be seen and what does not exist read the same.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::{paths, tr};
use crate::texts::Texts;

/// What did not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Nothing found: absent, or not for this seat.
    NotFound,
    /// The address does not take this method.
    Method,
    /// A record outside one's own work, and no reason given.
    Reason,
    /// The request was not understood.
    Malformed,
    /// More was sent than is taken.
    TooLarge,
    /// The form is too old, or does not come from this session.
    StaleForm,
    /// Too many requests, or the store is busy.
    Later,
    /// What was sent could not be saved; nothing of it was.
    NotSaved,
    /// A fault of the program.
    Broken,
    /// An invitation that was used, or is too old.
    InvitationGone,
}

impl Problem {
    /// Every problem, for tests and samples.
    pub const ALL: [Self; 10] = [
        Self::NotFound,
        Self::Method,
        Self::Reason,
        Self::Malformed,
        Self::TooLarge,
        Self::StaleForm,
        Self::Later,
        Self::NotSaved,
        Self::Broken,
        Self::InvitationGone,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Method => "method",
            Self::Reason => "reason",
            Self::Malformed => "malformed",
            Self::TooLarge => "too-large",
            Self::StaleForm => "stale-form",
            Self::Later => "later",
            Self::NotSaved => "not-saved",
            Self::Broken => "broken",
            Self::InvitationGone => "invitation-gone",
        }
    }
}

/// The page. `request` is the request's id, by which an administrator finds it in the log; `None` leaves it out, as a
/// page that must be the same each time has to.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, problem: Problem, request: Option<&str>) -> Markup {
    let name = problem.name();
    let title = tr!(t, &format!("error-{name}"));
    let home = if frame.who.is_some() { paths::HOME } else { paths::SIGN_IN };
    let main = html! {
        (heading(&title, html! { (tr!(t, &format!("error-{name}-next"))) }))
        p { a.btn href=(home) { (tr!(t, if frame.who.is_some() { "error-home" } else { "signin-title" })) } }
        @if let Some(id) = request { p.muted.small.gap { (tr!(t, "error-request")) " " span.mono { (id) } } }
    };
    shell(t, frame, &Head::new(title, None), main)
}
