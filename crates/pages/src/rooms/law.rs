//! An entry of the law: what a clock or rule says, where to look it up, and whether a lawyer has confirmed it.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::{Chip, ChipKind, Link, paths, tr};
use crate::texts::Texts;

/// An entry with its versions.
#[derive(Clone, Debug, Default)]
pub struct Law {
    /// Its heading.
    pub title: String,
    /// Its versions, the one in force first.
    pub versions: Vec<LawVersion>,
}

/// A version.
#[derive(Clone, Debug, Default)]
pub struct LawVersion {
    /// First and last day for which it speaks, in words: `from 29 May 2015`.
    pub span: String,
    /// Whether it is in force today.
    pub now: bool,
    /// What starts the clock; none for what is no clock.
    pub trigger: Option<String>,
    /// What must then be done, or what the rule says.
    pub says: String,
    /// How soon, in words: `within 2 hours`, `within 1 working day`.
    pub limit: Option<String>,
    /// Where to look it up.
    pub citation: String,
    /// Code of what it rests on: `seen`, `recalled`, `house`.
    pub basis: String,
    /// Whether a lawyer has confirmed it.
    pub confirmed: bool,
    /// What a reader should know; may be empty.
    pub note: String,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Law) -> Markup {
    let head = Head::new(c.title.clone(), None).below(vec![Link::new(paths::HOME, tr!(t, "place-home"))]);
    let main = html! {
        (heading(&c.title, html! { (tr!(t, "law-lede")) }))
        @for (at, one) in c.versions.iter().enumerate() {
            @let id = format!("v{}", at + 1);
            section.sec.panel.stack aria-labelledby=(id) {
                div.row { h2 id=(id) { (one.span) }
                    @if one.now { " " (Chip::new(ChipKind::Done, tr!(t, "law-now")).show()) }
                    " " @if one.confirmed { (Chip::new(ChipKind::Done, tr!(t, "entry-confirmed")).show()) }
                    @else { (Chip::new(ChipKind::Due, tr!(t, "entry-unconfirmed")).show()) }
                }
                dl.dl {
                    @if let Some(trigger) = &one.trigger { dt { (tr!(t, "law-when")) } dd { (trigger) } }
                    dt { (tr!(t, "law-says")) } dd { (one.says) }
                    @if let Some(limit) = &one.limit { dt { (tr!(t, "law-limit")) } dd { (limit) } }
                    dt { (tr!(t, "law-citation")) } dd { (one.citation) }
                    dt { (tr!(t, "law-basis")) } dd { (tr!(t, &format!("law-basis-{}", one.basis))) }
                    @if !one.note.is_empty() { dt { (tr!(t, "law-note")) } dd { (one.note) } }
                }
            }
        }
        p.muted.small.gap { (tr!(t, "law-never")) }
    };
    shell(t, frame, &head, main)
}
