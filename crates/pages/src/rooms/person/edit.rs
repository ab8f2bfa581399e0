//! Changing a person's file.

use maud::{Markup, html};

use super::{Who, head};
use crate::frame::{Frame, heading, shell};
use crate::parts::form::{choices, hidden};
use crate::parts::{Filled, Form, Link, Typed, codes, paths, tr};
use crate::texts::Texts;

/// A file to change.
///
/// The form is `person`. Fields: `given`, `middle`, `surname`, `suffix`, `dob_d`, `dob_m`, `dob_y`, `sex`, `gender`,
/// `language`, `phone`, `street`, `city`, `zip`, and the hidden `version`.
#[derive(Clone, Debug, Default)]
pub struct EditPerson {
    /// The header.
    pub who: Who,
    /// Version that was read.
    pub version: u64,
    /// What is on file, by the names of the fields.
    pub held: Typed,
    /// The form, if it comes back with faults.
    pub filled: Option<Filled>,
}

/// The page.
#[must_use]
pub fn edit(t: &Texts, frame: &Frame, c: &EditPerson) -> Markup {
    let held =
        Filled { form: "person".to_owned(), typed: c.held.clone(), faults: crate::parts::Faults::new() };
    let form = Form::new(t, frame, "person", Some(c.filled.as_ref().unwrap_or(&held)));
    let mut head = head(t, &c.who).faulty(form.faulty());
    head.title = tr!(t, "person-edit-title");
    head.crumbs.push(Link::new(paths::person(&c.who.id), tr!(t, "person-title")));
    let body = html! {
        (hidden("version", &c.version.to_string()))
        fieldset.group { legend { (tr!(t, "person-edit-name")) } div {
            div.pair {
                (form.field("given", "report-given").text())
                (form.field("middle", "person-middle").optional().text())
                (form.field("surname", "report-surname").text())
                (form.field("suffix", "person-suffix").optional().short().text())
            }
            (form.birth("dob", "report-birth"))
            div.pair {
                (form.field("sex", "report-sex").optional().select(&choices(t, "sex", codes::SEXES)))
                (form.field("gender", "person-gender").hint("person-gender-hint").optional().text())
                (form.field("language", "report-language").optional().select(&choices(t, "language", codes::LANGUAGES)))
            }
        } }
        fieldset.group { legend { (tr!(t, "person-edit-reach")) } div {
            div.pair {
                (form.field("phone", "person-phone").optional().text())
                (form.field("street", "person-street").optional().text())
                (form.field("city", "person-city").optional().text())
                (form.field("zip", "person-zip").optional().middling().text())
            }
        } }
        div.field.acts { (form.send("person-save")) a href=(paths::person(&c.who.id)) { (tr!(t, "form-leave")) } }
    };
    let main = html! {
        (heading(&tr!(t, "person-edit-title"), html! { (tr!(t, "person-edit-lede")) }))
        (form.show(&paths::person_tab(&c.who.id, "edit"), body))
    };
    shell(t, frame, &head, main)
}
