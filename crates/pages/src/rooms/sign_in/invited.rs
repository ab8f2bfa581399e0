//! Accepting an invitation: a passkey, or a password with an authenticator; then the recovery codes, once.

use maud::{Markup, html};

use super::passkey_button;
use crate::frame::{Frame, Head, heading, shell};
use crate::parts::{Filled, Form, Link, paths, tr};
use crate::texts::Texts;

/// An invitation that is still good.
#[derive(Clone, Debug, Default)]
pub struct Invitation {
    /// Its token, for the form's address.
    pub token: String,
    /// The account's e-mail.
    pub email: String,
    /// Agency whose seat it gives, if any.
    pub agency: Option<String>,
    /// The authenticator's secret in base 32, in groups of four, to be typed by hand.
    pub secret: String,
    /// The same as an `otpauth://` address, for an authenticator on this device.
    pub otpauth: String,
    /// The same as a picture.
    pub qr: Option<Qr>,
    /// Agencies of its seats whose own sign-in can be used: where its form is posted, and what its button says.
    pub agencies: Vec<Link>,
    /// Whether passkeys can be used at this address.
    pub passkeys: bool,
    /// The form `invitation` (fields `password`, `again`, `code`), if it comes back.
    pub filled: Option<Filled>,
}

/// A QR code, as squares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qr {
    /// Squares a side, without the quiet margin.
    pub side: usize,
    /// `side * side` squares row by row; true is dark.
    pub dark: Vec<bool>,
}

impl Qr {
    fn path(&self) -> String {
        let mut path = String::new();
        for (at, _) in self.dark.iter().enumerate().filter(|(_, dark)| **dark) {
            let (x, y) = (at % self.side.max(1) + 4, at / self.side.max(1) + 4);
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
        path
    }
}

/// Codes that are shown once and never again.
#[derive(Clone, Debug, Default)]
pub struct RecoveryCodes {
    /// The codes, in groups.
    pub codes: Vec<String>,
    /// Where to go next.
    pub next: String,
}

/// Sets up an invited account.
#[must_use]
pub fn accept(t: &Texts, frame: &Frame, c: &Invitation) -> Markup {
    let form = Form::new(t, frame, "invitation", c.filled.as_ref());
    let mut head = Head::new(tr!(t, "invited-title"), None).faulty(form.faulty());
    head.passkey = c.passkeys;
    let body = html! {
        dl.dl { dt { (tr!(t, "signin-email")) } dd { (c.email) }
            @if let Some(agency) = &c.agency { dt { (tr!(t, "invited-agency")) } dd { (agency) } } }
        @if c.passkeys { (passkey_button(t, "create", "invited-passkey")) }
        fieldset.group { legend { (tr!(t, "invited-password-group")) } div {
            (form.field("password", "invited-password").hint("invited-password-hint").complete("new-password").secret())
            (form.field("again", "invited-again").complete("new-password").secret())
        } }
        fieldset.group { legend { (tr!(t, "invited-code-group")) } div {
            p { (tr!(t, "invited-scan")) }
            @if let Some(qr) = &c.qr {
                @let side = qr.side + 8;
                svg.qr viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(tr!(t, "invited-qr")) {
                    rect width=(side) height=(side) {} path d=(qr.path()) {}
                }
            }
            p { (tr!(t, "invited-by-hand")) " " span.mono { (c.secret) } }
            p { a href=(c.otpauth) { (tr!(t, "invited-open")) } }
            (form.field("code", "second-code").hint("second-code-hint").numeric().middling().complete("one-time-code").text())
        } }
        div.field.acts { (form.send("invited-save")) }
    };
    let main = html! {
        (heading(&tr!(t, "invited-title"), html! { (tr!(t, "invited-lede")) }))
        div.panel { (form.show(&paths::invitation(&c.token), body)) }
        (super::agency::buttons(t, frame, &c.agencies, Some(("invitation", &c.token))))
    };
    shell(t, frame, &head, main)
}

/// The recovery codes, once.
#[must_use]
pub fn recovery_codes(t: &Texts, frame: &Frame, c: &RecoveryCodes) -> Markup {
    let head = Head::new(tr!(t, "codes-title"), None);
    let main = html! {
        (heading(&tr!(t, "codes-title"), html! { (tr!(t, "codes-lede")) }))
        div.panel.stack {
            ol.codes { @for code in &c.codes { li.mono { (code) } } }
            p { (tr!(t, "codes-keep")) }
            div.acts { a.btn href=(c.next) { (tr!(t, "codes-kept")) } }
        }
    };
    shell(t, frame, &head, main)
}
