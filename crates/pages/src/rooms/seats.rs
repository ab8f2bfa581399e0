//! Choosing a seat, saying a purpose, and giving a reason before a record opens.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::form::hidden;
use crate::parts::{Choice, Filled, Form, Link, paths, tr};
use crate::texts::Texts;

/// The seats a person holds.
#[derive(Clone, Debug, Default)]
pub struct Seats {
    /// One answer a seat: its id, what it is, where.
    pub seats: Vec<Choice>,
    /// Id of the seat they sit in now; empty before the first choice.
    pub current: String,
    /// Where to go after.
    pub back: String,
    /// The form `seat` (field `seat`), if it comes back.
    pub filled: Option<Filled>,
}

/// Why one works now.
#[derive(Clone, Debug, Default)]
pub struct Purpose {
    /// Purposes this seat may name: code and words.
    pub purposes: Vec<Choice>,
    /// Code of the purpose that holds now; empty if none.
    pub current: String,
    /// Where to go after.
    pub back: String,
    /// The form `purpose` (fields `purpose`, `detail`), if it comes back.
    pub filled: Option<Filled>,
}

/// A record outside one's own work, which opens once a reason is recorded. It reads the same whether or not there is
/// such a record.
#[derive(Clone, Debug, Default)]
pub struct Reason {
    /// Where the form is posted: the record's own address.
    pub action: String,
    /// Purposes to choose from: code and words.
    pub purposes: Vec<Choice>,
    /// Where an emergency is declared, for a seat to which one opens anything; the same whatever file is meant.
    pub emergency: Option<String>,
    /// The form `reason` (fields `purpose`, `reason`), if it comes back.
    pub filled: Option<Filled>,
}

/// Chooses the seat to work in.
#[must_use]
pub fn seat(t: &Texts, frame: &Frame, c: &Seats) -> Markup {
    let form = Form::new(t, frame, "seat", c.filled.as_ref());
    let head = Head::new(tr!(t, "seat-title"), None).faulty(form.faulty());
    let body = html! {
        (hidden("back", &c.back))
        (form.field("seat", "seat-choose").start(&c.current).radios(&c.seats))
        div.field.acts { (form.send("seat-sit")) }
    };
    let main = html! {
        (heading(&tr!(t, "seat-title"), html! { (tr!(t, "seat-lede")) }))
        div.panel { (form.show(paths::SEAT, body)) }
        p.gap { (crate::parts::form::button(frame, paths::SIGN_OUT_ALL, "link", &tr!(t, "seat-out-everywhere"))) }
    };
    shell(t, frame, &head, main)
}

/// Says or changes the purpose.
#[must_use]
pub fn purpose(t: &Texts, frame: &Frame, c: &Purpose) -> Markup {
    let form = Form::new(t, frame, "purpose", c.filled.as_ref());
    let head = Head::new(tr!(t, "purpose-title"), None).faulty(form.faulty());
    let body = html! {
        (hidden("back", &c.back))
        (form.field("purpose", "purpose-choose").start(&c.current).radios(&c.purposes))
        (form.field("detail", "purpose-detail").hint("reason-hint").optional().text())
        div.field.acts { (form.send("purpose-save")) a href=(back(&c.back)) { (tr!(t, "form-leave")) } }
    };
    let main = html! {
        (heading(&tr!(t, "purpose-title"), html! { (tr!(t, "purpose-lede")) }))
        div.panel { (form.show(paths::PURPOSE, body)) }
    };
    shell(t, frame, &head, main)
}

/// Asks for a reason before a record opens.
#[must_use]
pub fn reason(t: &Texts, frame: &Frame, c: &Reason) -> Markup {
    let form = Form::new(t, frame, "reason", c.filled.as_ref());
    let head = Head::new(tr!(t, "reason-title"), None)
        .below(vec![Link::new(paths::HOME, tr!(t, "place-home"))])
        .faulty(form.faulty());
    let main = html! {
        (heading(&tr!(t, "reason-title"), html! { (tr!(t, "reason-lede")) }))
        div.panel { (form.show(&c.action, reason_fields(t, &form, &c.purposes))) }
        @if let Some(path) = &c.emergency {
            p.gap { (tr!(t, "emergency-otherwise")) " " a href=(path) { (tr!(t, "emergency-title")) } }
        }
    };
    shell(t, frame, &head, main)
}

/// The two fields and the button of a reason prompt, wherever it stands.
pub(crate) fn reason_fields(t: &Texts, form: &Form<'_>, purposes: &[Choice]) -> Markup {
    html! {
        div.pair {
            (form.field("purpose", "reason-purpose").select(purposes))
            (form.field("reason", "reason-reason").hint("reason-hint").text())
        }
        div.field.acts { (form.send("reason-open")) a href=(paths::HOME) { (tr!(t, "reason-leave")) } }
    }
}

fn back(path: &str) -> &str {
    // Only places on this site: a path that begins with one slash.
    if path.starts_with('/') && !path.starts_with("//") { path } else { paths::HOME }
}
