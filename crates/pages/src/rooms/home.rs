//! Home: what is late, due and new since the last visit; nothing else.

use maud::{Markup, html};

use crate::frame::{Frame, Head, Place, Role, heading, shell};
use crate::parts::bits::name;
use crate::parts::{Chip, Link, Moment, paths, tr};
use crate::texts::Texts;

/// What waits for someone in this seat.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// Duties past their time, the oldest first.
    pub late: Vec<Item>,
    /// Duties due soon, the nearest first.
    pub due: Vec<Item>,
    /// What happened since the last visit, newest first.
    pub new: Vec<Item>,
    /// How many proposals that two files are of one person wait for the reader's agency.
    pub links: u64,
    /// When the last visit was: `Mon 23 Nov, 22:04`; none at the first one.
    pub last_visit: Option<Moment>,
}

/// One thing on the list. Its link leads to the form that does it, so that it is two actions from here at most.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// When it is due or happened: `05:12`.
    pub at: Moment,
    /// `Late 48 min`.
    pub chip: Option<Chip>,
    /// What: `Enter in the national file`.
    pub what: Link,
    /// About whom, as the reader may see it; none for what concerns no person.
    pub about: Option<String>,
    /// A quiet line: limit, sender.
    pub more: Option<String>,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Home) -> Markup {
    let role = frame.who.as_ref().map_or(Role::Other, |who| who.role);
    let waiting = (c.late.len() + c.due.len() + c.new.len()) as u64;
    let main = html! {
        (heading(&tr!(t, "home-title"), html! { (tr!(t, "home-lede", n = waiting)) }))
        (list(t, "late", &tr!(t, "home-late"), &c.late, "home-none-late"))
        (list(t, "due", &tr!(t, "home-due"), &c.due, "home-none-due"))
        @if let Some(at) = &c.last_visit {
            (list(t, "new", &tr!(t, "home-new", at = &at.words), &c.new, "home-none-new"))
        }
        @if c.links > 0 {
            section.sec aria-labelledby="links" {
                h2 #links { (tr!(t, "home-links")) }
                p { a href=(paths::LINKS) { (tr!(t, "home-links-lede", n = c.links)) } }
            }
        }
        section.sec aria-labelledby="start" {
            h2 #start { (tr!(t, "home-start")) }
            p { (tr!(t, &format!("home-start-{}", role.code()))) }
            @if role.places().len() > 1 {
                p { @for place in role.places().iter().skip(1).take(1) {
                    a.btn href=(place.path()) { (tr!(t, place.message())) }
                } }
            }
        }
    };
    shell(t, frame, &Head::new(tr!(t, "home-title"), Some(Place::Home)), main)
}

fn list(t: &Texts, id: &str, words: &str, items: &[Item], none: &str) -> Markup {
    html! {
        section.sec aria-labelledby=(id) {
            h2 id=(id) { (words) @if !items.is_empty() { ": " (items.len()) } }
            @if items.is_empty() { p.muted { (tr!(t, none)) } } @else {
                table.table.board.cards {
                    caption.vh { (words) }
                    thead { tr { @for head in ["home-head-when", "home-head-what", "home-head-about"] {
                        th scope="col" { (tr!(t, head)) }
                    } } }
                    tbody { @for item in items { tr.is-late[id == "late"] {
                        td { span.time { (item.at.show()) } @if let Some(chip) = &item.chip { " " (chip.show()) } }
                        td { a href=(item.what.href) { strong { (item.what.words) } }
                            @if let Some(more) = &item.more { span.sub { (more) } } }
                        td data-label=(tr!(t, "home-head-about")) {
                            @match &item.about { Some(about) => { (name(about)) } None => { span.muted { (tr!(t, "none")) } } }
                        }
                    } } }
                }
            }
        }
    }
}
