//! What is said about the pages themselves: accessibility, and how records are used.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::bits::section;
use crate::parts::tr;
use crate::texts::Texts;

/// What makes the pages usable, what does not work yet, and whom to tell.
#[must_use]
pub fn accessibility(t: &Texts, frame: &Frame, contact: Option<&str>) -> Markup {
    let main = html! {
        (heading(&tr!(t, "accessibility-title"), html! { (tr!(t, "accessibility-lede")) }))
        ul.stack { @for line in ["accessibility-keyboard", "accessibility-script", "accessibility-zoom", "accessibility-colour", "accessibility-time"] {
            li { (tr!(t, line)) }
        } }
        (section("limits", &tr!(t, "accessibility-limits"), html! { p { (tr!(t, "accessibility-limits-words")) } }))
        (section("tell", &tr!(t, "accessibility-tell"), html! {
            p { @match contact { Some(words) => { (tr!(t, "accessibility-tell-whom", contact = words)) } None => { (tr!(t, "accessibility-tell-admin")) } } }
        }))
    };
    shell(t, frame, &Head::new(tr!(t, "accessibility-title"), None), main)
}

/// What is recorded about children, about those who read, and what never is.
#[must_use]
pub fn records(t: &Texts, frame: &Frame) -> Markup {
    let parts = ["reads", "changes", "sharing", "never", "figures"];
    let main = html! {
        (heading(&tr!(t, "records-title"), html! { (tr!(t, "records-lede")) }))
        @for part in parts {
            (section(part, &tr!(t, &format!("records-{part}")), html! { p { (tr!(t, &format!("records-{part}-words"))) } }))
        }
    };
    shell(t, frame, &Head::new(tr!(t, "records-title"), None), main)
}
