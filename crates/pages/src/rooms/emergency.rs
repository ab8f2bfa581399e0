//! Break-glass: declaring an emergency to open a file that is another agency's, and what is told while it lasts and after.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::{Filled, Form, Link, Moment, paths, tr};
use crate::texts::Texts;

/// The question before a file is opened in an emergency. It reads the same whatever file is meant.
///
/// The form is `emergency`, with the field `reason`.
#[derive(Clone, Debug, Default)]
pub struct Declare {
    /// Id of the file, as the address has it.
    pub person: String,
    /// The form, if it comes back.
    pub filled: Option<Filled>,
}

/// What stands on a file while an emergency opens it.
#[derive(Clone, Debug, Default)]
pub struct Lasting {
    /// Until when.
    pub until: Moment,
    /// Why, as it was declared.
    pub reason: String,
    /// Phone numbers in the file.
    pub phone: String,
    /// The address in the file.
    pub address: String,
}

/// That a file was opened in an emergency, for the agency that keeps it.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// Of which agency.
    pub agency: String,
    /// Purpose and reason.
    pub why: String,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Declare) -> Markup {
    let form = Form::new(t, frame, "emergency", c.filled.as_ref());
    let head = Head::new(tr!(t, "emergency-title"), None)
        .below(vec![Link::new(paths::HOME, tr!(t, "place-home"))])
        .faulty(form.faulty());
    let body = html! {
        (form.field("reason", "reason-reason").hint("reason-hint").text())
        div.field.acts { (form.send("emergency-open")) a href=(paths::HOME) { (tr!(t, "reason-leave")) } }
    };
    let main = html! {
        (heading(&tr!(t, "emergency-title"), html! { (tr!(t, "emergency-lede")) }))
        ul.stack { @for line in ["emergency-one", "emergency-hour", "emergency-told", "emergency-never"] { li { (tr!(t, line)) } } }
        div.panel.gap { (form.show(&paths::person_emergency(&c.person), body)) }
    };
    shell(t, frame, &head, main)
}

/// The note on a file that an emergency opens.
pub(super) fn lasting(t: &Texts, c: &Lasting) -> Markup {
    let told = |words: &str| if words.is_empty() { tr!(t, "link-not-known") } else { words.to_owned() };
    html! {
        section.note.due.sec.stack aria-labelledby="emergency" {
            h2 #emergency { (tr!(t, "emergency-lasts")) " " (c.until.show()) }
            p { (tr!(t, "emergency-recorded")) " " (tr!(t, "access-reason", reason = &c.reason)) }
            dl.dl {
                dt { (tr!(t, "link-part-phone")) } dd { (told(&c.phone)) }
                dt { (tr!(t, "link-part-address")) } dd { (told(&c.address)) }
            }
        }
    }
}

/// When a file was opened in an emergency; nothing where it never was.
pub(super) fn opened(t: &Texts, list: &[Opened]) -> Markup {
    html! {
        @if !list.is_empty() {
            section.sec aria-labelledby="opened" {
                h2 #opened { (tr!(t, "emergency-opened")) }
                ol.line { @for one in list { li {
                    p.when { (one.at.show()) ", " (one.by) ", " (one.agency) }
                    p.typed { (one.why) }
                } } }
            }
        }
    }
}
