//! Signing in: passkey or password, then the second factor; recovery; invitation.

mod agency;
mod demo;
mod invited;
mod resume;

use maud::{Markup, html};

pub use agency::onward;
pub use demo::demo;
pub use invited::{Invitation, Qr, RecoveryCodes, accept, recovery_codes};
pub use resume::resume;

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::form::hidden;
use crate::parts::{Filled, Form, Link, Msg, paths, tr};
use crate::texts::Texts;

/// What the first step shows.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    /// The form `sign-in` (fields `email`, `password`), if it comes back.
    pub filled: Option<Filled>,
    /// Opaque name of a form that was being sent when the session ended; it is sent again after signing in.
    pub kept: Option<String>,
    /// Why this page is shown: signed out, session expired.
    pub notice: Option<Msg>,
    /// Whether passkeys can be used at this address.
    pub passkeys: bool,
    /// Agencies whose own sign-in can be used: where its form is posted, and what its button says.
    pub agencies: Vec<Link>,
}

/// What the second step shows; also the page for a recovery code.
#[derive(Clone, Debug, Default)]
pub struct Second {
    /// The form `code` (field `code`) or `recovery` (field `recovery`), if it comes back.
    pub filled: Option<Filled>,
    /// As in [`SignIn`].
    pub kept: Option<String>,
}

/// First step: a passkey, or e-mail and password.
#[must_use]
pub fn first(t: &Texts, frame: &Frame, c: &SignIn) -> Markup {
    let form = Form::new(t, frame, "sign-in", c.filled.as_ref());
    let mut head = Head::new(tr!(t, "signin-title"), None).faulty(form.faulty());
    head.passkey = c.passkeys;
    let body = html! {
        (kept(c.kept.as_deref()))
        (form.field("email", "signin-email").complete("username webauthn").email())
        @if c.passkeys { (passkey_button(t, "get", "signin-passkey")) }
        (form.field("password", "signin-password").complete("current-password").secret())
        div.field.acts { (form.send("signin-continue")) }
    };
    let main = html! {
        (heading(&tr!(t, "signin-title"), html! { (tr!(t, "signin-lede")) }))
        @if let Some(notice) = &c.notice { p.note.due { (notice.say(t)) } }
        @if c.kept.is_some() { p.note.lee { (tr!(t, "signin-kept")) } }
        div.sides.door.gap {
            div {
                div.panel { (form.show(paths::SIGN_IN, body)) }
                (agency::buttons(t, frame, &c.agencies, c.kept.as_deref().map(|kept| ("kept", kept))))
            }
            div.stack {
                h2 { (tr!(t, "signin-before")) }
                ul { @for line in ["signin-before-purpose", "signin-before-idle", "signin-before-wrong"] {
                    li { (tr!(t, line)) }
                } }
            }
        }
    };
    shell(t, frame, &head, main)
}

/// Second step: the six digits of an authenticator.
#[must_use]
pub fn second(t: &Texts, frame: &Frame, c: &Second) -> Markup {
    let form = Form::new(t, frame, "code", c.filled.as_ref());
    let head = Head::new(tr!(t, "second-title"), None).faulty(form.faulty());
    let body = html! {
        (kept(c.kept.as_deref()))
        (form.field("code", "second-code").hint("second-code-hint").numeric().middling().complete("one-time-code").text())
        div.field.acts { (form.send("signin-in")) a href=(paths::SIGN_IN) { (tr!(t, "second-back")) } }
    };
    let main = html! {
        (heading(&tr!(t, "second-title"), html! { (tr!(t, "second-lede")) }))
        div.sides.door {
            div.panel { (form.show(paths::SECOND, body)) }
            p { a href=(paths::RECOVERY) { (tr!(t, "second-no-device")) } }
        }
    };
    shell(t, frame, &head, main)
}

/// Second step without the device: one of the recovery codes.
#[must_use]
pub fn recovery(t: &Texts, frame: &Frame, c: &Second) -> Markup {
    let form = Form::new(t, frame, "recovery", c.filled.as_ref());
    let head = Head::new(tr!(t, "recovery-title"), None)
        .below(vec![Link::new(paths::SIGN_IN, tr!(t, "signin-title"))])
        .faulty(form.faulty());
    let body = html! {
        (kept(c.kept.as_deref()))
        (form.field("recovery", "recovery-code").hint("recovery-code-hint").text())
        div.field.acts { (form.send("signin-in")) }
    };
    let main = html! {
        (heading(&tr!(t, "recovery-title"), html! { (tr!(t, "recovery-lede")) }))
        div.sides.door { div.panel { (form.show(paths::RECOVERY, body)) } p.muted { (tr!(t, "recovery-none")) } }
    };
    shell(t, frame, &head, main)
}

fn kept(token: Option<&str>) -> Markup {
    html! { @if let Some(token) = token { (hidden("kept", token)) } }
}

/// A button that the script shows where passkeys work; without script it is not there, and the other ways are.
pub(crate) fn passkey_button(t: &Texts, what: &str, label: &str) -> Markup {
    html! {
        div.field.stack hidden data-passkey=(what) {
            button.btn type="button" { (tr!(t, label)) }
            p.hint { (tr!(t, "signin-passkey-hint")) }
            p.err role="status" {}
            p.err hidden data-said="failed" { (tr!(t, "signin-passkey-failed")) }
        }
    }
}
