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
    /// Nobody can tell yet whether what was sent was saved.
    Unsure,
    /// A fault of the program.
    Broken,
    /// An invitation that was used, or is too old.
    InvitationGone,
}

impl Problem {
    /// Every problem, for tests and samples.
    pub const ALL: [Self; 11] = [
        Self::NotFound,
        Self::Method,
        Self::Reason,
        Self::Malformed,
        Self::TooLarge,
        Self::StaleForm,
        Self::Later,
        Self::NotSaved,
        Self::Unsure,
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
            Self::Unsure => "unsure",
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

/// A form that could not be taken now: where it goes, and its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it was sent.
    pub to: String,
    /// Names and values of all its fields.
    pub fields: Vec<(String, String)>,
}

/// The page for a problem that passes: the form lies in it, is sent again as it was by one button, and what was written in
/// it can be read and copied.
#[must_use]
pub fn send_again(t: &Texts, frame: &Frame, problem: Problem, request: Option<&str>, form: &Form) -> Markup {
    let name = problem.name();
    let title = tr!(t, &format!("error-{name}"));
    let next = if problem == Problem::Unsure { "error-unsure-again" } else { "error-passes-again" };
    let written: Vec<&str> =
        form.fields.iter().map(|(_, value)| value.trim()).filter(|v| is_written(v)).collect();
    let main = html! {
        (heading(&title, html! { (tr!(t, next)) }))
        form method="post" action=(form.to) {
            @for (name, value) in &form.fields { input type="hidden" name=(name) value=(value); }
            button.btn type="submit" { (tr!(t, "error-send-again")) }
        }
        @if !written.is_empty() {
            h2 { (tr!(t, "error-written")) }
            ul { @for value in written { li.typed { (value) } } }
        }
        @if let Some(id) = request { p.muted.small.gap { (tr!(t, "error-request")) " " span.mono { (id) } } }
    };
    shell(t, frame, &Head::new(title, None), main)
}

/// Whether a value was written by a person, and is no code, number or word of the form's own.
fn is_written(value: &str) -> bool {
    let code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | ':' | '+');
    let (empty, token) = (value.is_empty(), value.len() > 30 && !value.contains(' '));
    !empty && !token && !value.chars().all(code)
}

#[cfg(test)]
mod tests {
    use super::is_written;

    #[test]
    fn what_a_person_wrote_is_told_from_the_forms_own_words() {
        for written in ["Marivelondra", "Bus stop outside the home.", "16 Jan 2013", "ليلى"] {
            assert!(is_written(written), "{written}");
        }
        for own in ["", "foster_parent", "05:30", "-06:00", "0123456789abcdef", "new", "7"] {
            assert!(!is_written(own), "{own}");
        }
        assert!(
            !is_written("ZrwIcQ2kB5t2HkKX9nVdU0cV5kJ1tq4uYb6eE7wzA1s"),
            "a form's proof is nobody's to read"
        );
    }
}
