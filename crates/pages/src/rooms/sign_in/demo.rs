//! A demo's link: one button, so that a program which only looks at links spends none.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::{Form, paths, tr};
use crate::texts::Texts;

/// The page that a demo's link opens; `token` is the link's own.
#[must_use]
pub fn demo(t: &Texts, frame: &Frame, token: &str) -> Markup {
    let form = Form::new(t, frame, "enter", None);
    let main = html! {
        (heading(&tr!(t, "demo-title"), html! { (tr!(t, "demo-lede")) }))
        div.panel { (form.show(&paths::enter(token), html! { div.acts { (form.send("demo-enter")) } })) }
    };
    shell(t, frame, &Head::new(tr!(t, "demo-title"), None), main)
}
