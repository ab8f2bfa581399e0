//! Two files that may be of one person: the proposals that wait, and one of them, decided by a person.

mod proposal;

use maud::{Markup, html};

pub use proposal::{Proposal, Reach, Said, Side, State, page};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::{empty, name};
use crate::parts::{Chip, ChipKind, Pager, paths, tr};
use crate::texts::Texts;

/// The proposals that touch the reader's agency.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    /// How many wait.
    pub waiting: u64,
    /// The rows of this page.
    pub rows: Vec<Row>,
    /// Ways to further rows.
    pub pager: Pager,
}

/// A proposal.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Id of the link.
    pub id: String,
    /// How sure the comparison was, in hundredths; none where it said nothing.
    pub sure: Option<u64>,
    /// Whether it cannot be confirmed, because an exploited youth would become the accused.
    pub conflict: bool,
    /// Name in the reader's own file.
    pub own: Option<String>,
    /// The other file's agency; none where it is the reader's own too.
    pub other: Option<String>,
    /// Name in the other file, as the reader may see it.
    pub other_name: Option<String>,
}

/// The list.
#[must_use]
pub fn inbox(t: &Texts, frame: &Frame, c: &Inbox) -> Markup {
    let head = Head::new(tr!(t, "links-title"), Some(Place::Links));
    let main = html! {
        (heading(&tr!(t, "links-title"), html! { (tr!(t, "links-lede", n = c.waiting)) }))
        p { (tr!(t, "links-how")) }
        @if c.rows.is_empty() { (empty(&tr!(t, "links-none"), None)) } @else {
            table.table.cards {
                caption.vh { (tr!(t, "links-caption")) }
                thead { tr { @for head in ["links-head-own", "links-head-sure", "links-head-other"] {
                    th scope="col" { (tr!(t, head)) }
                } } }
                tbody { @for row in &c.rows { tr {
                    th scope="row" { a href=(paths::link(&row.id)) {
                        @match &row.own { Some(own) => { (name(own)) } None => { (tr!(t, "links-unnamed")) } }
                    } }
                    td data-label=(tr!(t, "links-head-sure")) { (sure(t, row.sure))
                        @if row.conflict { " " (Chip::new(ChipKind::Late, tr!(t, "links-conflict")).show()) } }
                    td data-label=(tr!(t, "links-head-other")) {
                        @match &row.other { Some(agency) => { (agency) } None => { (tr!(t, "links-same-agency")) } }
                        @if let Some(other) = &row.other_name { span.sub { (name(other)) } }
                    }
                } } }
            }
            (c.pager.show(t, c.rows.len()))
        }
    };
    shell(t, frame, &head, main)
}

/// How sure, in words.
pub(crate) fn sure(t: &Texts, hundredths: Option<u64>) -> String {
    match hundredths {
        None => tr!(t, "link-sure-unknown"),
        Some(0) => tr!(t, "link-sure-least"),
        Some(n) if n > 99 => tr!(t, "link-sure-most"),
        Some(n) => tr!(t, "link-sure", n = n),
    }
}
