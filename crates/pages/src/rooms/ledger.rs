//! An entry of the ledger: that it is there, when it was written, what kind it is. Nothing of what it holds.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::{Link, Moment, codes, paths, tr};
use crate::texts::{Texts, whole};

/// An entry.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its place in the tree, from 0.
    pub number: u64,
    /// When it was written.
    pub at: Moment,
    /// Code of its kind: `change`, `act`, `disclosure`, `expunge`, `key`.
    pub kind: String,
    /// How many entries the tree holds.
    pub size: u64,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Entry) -> Markup {
    let title = tr!(t, "frame-entry", entry = c.number);
    let head = Head::new(title.clone(), None).below(vec![Link::new(paths::HOME, tr!(t, "place-home"))]);
    let main = html! {
        (heading(&title, html! { (tr!(t, "ledger-lede")) }))
        dl.dl {
            dt { (tr!(t, "ledger-kind")) } dd { (codes::word(t, "entry", &c.kind)) }
            dt { (tr!(t, "ledger-written")) } dd { (c.at.show()) }
            dt { (tr!(t, "ledger-place")) } dd { (tr!(t, "ledger-place-of", place = &whole(c.number), size = &whole(c.size))) }
        }
        p.muted.small.gap { (tr!(t, "ledger-never")) }
    };
    shell(t, frame, &head, main)
}
