//! Signed in again in the midst of a form: what was typed is still there, and is sent by a button.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::form::hidden;
use crate::parts::{Form, Typed, tr};
use crate::texts::Texts;

/// The page that holds the form; `action` is where it was being sent.
#[must_use]
pub fn resume(t: &Texts, frame: &Frame, action: &str, typed: &Typed) -> Markup {
    let form = Form::new(t, frame, "resume", None);
    let body = html! {
        @for (name, value) in typed.iter() { (hidden(name, value)) }
        div.field.acts { (form.send("resume-send")) }
    };
    let main = html! {
        (heading(&tr!(t, "resume-title"), html! { (tr!(t, "resume-lede")) }))
        div.panel { (form.show(action, body)) }
    };
    shell(t, frame, &Head::new(tr!(t, "resume-title"), None), main)
}
