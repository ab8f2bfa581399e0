//! Looking for a person file. What was typed travels in a posted form, never in an address.

use maud::{Markup, html};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::{empty, name};
use crate::parts::form::hidden;
use crate::parts::{Filled, Form, Link, paths, tr};
use crate::rooms::report::Candidate;
use crate::texts::Texts;

/// A search. The form is `search`; fields `given`, `surname`, `dob_d`, `dob_m`, `dob_y`.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What was typed.
    pub filled: Option<Filled>,
    /// What was found, the likeliest first; none before the search.
    pub found: Option<Vec<Candidate>>,
    /// The case for which a file is sought, and whether for its `youths` or its `adults`; none for any other search.
    pub case: Option<(String, String)>,
    /// Whether there may be more than are shown: a narrower search finds them.
    pub more: bool,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Search) -> Markup {
    let form = Form::new(t, frame, "search", c.filled.as_ref());
    let head = Head::new(tr!(t, "search-title"), Some(Place::Search)).faulty(form.faulty());
    let body = html! {
        @if let Some((case, kind)) = &c.case { (hidden("case", case)) (hidden("kind", kind)) }
        div.pair {
            (form.field("given", "report-given").text())
            (form.field("surname", "report-surname").text())
        }
        (form.birth("dob", "report-birth"))
        div.field.acts { (form.send("search-look")) }
    };
    let main = html! {
        (heading(&tr!(t, "search-title"), html! { (tr!(t, "search-lede")) }))
        div.panel { (form.show(paths::PEOPLE, body)) }
        @if let Some(found) = &c.found {
            section.sec aria-labelledby="found" {
                h2 #found { (tr!(t, "search-found", n = found.len() as u64)) }
                @if found.is_empty() { (empty(&tr!(t, "search-none"), Some(Link::new(paths::REPORT, tr!(t, "missing-take"))))) } @else {
                    ul.plain.stack.lined { @for one in found { li {
                        a href=(to(c, &one.id)) { strong { (name(&one.name)) } }
                        @for fact in &one.facts { ", " (fact) }
                        @if one.absent_now { " " span.chip.due { (tr!(t, "candidates-absent")) } }
                        (one.why(t))
                    } } }
                    @if c.more { p.muted { (tr!(t, "search-more")) } }
                }
            }
        }
    };
    shell(t, frame, &head, main)
}

/// A file found leads to itself, or into the form of the case for which it was sought.
fn to(c: &Search, person: &str) -> String {
    match &c.case {
        Some((case, kind)) => format!("{}?person={person}", paths::case_fact(case, kind, "new")),
        None => paths::person(person),
    }
}
