//! Earlier versions of a file, and who read it.

use maud::{Markup, html};

use super::{Tab, Who, head, tabs, top};
use crate::frame::{Frame, shell};
use crate::parts::bits::empty;
use crate::parts::{Moment, Pager, paths, tr};
use crate::rooms::emergency::{Opened, opened};
use crate::texts::Texts;

/// The versions of a file, newest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The header.
    pub who: Who,
    /// The versions of this page.
    pub revisions: Vec<Revision>,
    /// Ways to further ones.
    pub pager: Pager,
    /// When the file was opened in an emergency, newest first; told to the agency that keeps it.
    pub opened: Vec<Opened>,
}

/// A version.
#[derive(Clone, Debug, Default)]
pub struct Revision {
    /// Its number, from 1.
    pub version: u64,
    /// When it was made.
    pub at: Moment,
    /// By whom; an import says so.
    pub by: String,
    /// Of which agency.
    pub agency: String,
    /// Ledger entry of the change.
    pub entry: Option<u64>,
    /// What changed: answer, before, after. Before and after are none where the reader may not see them.
    pub changes: Vec<Change>,
}

/// A changed answer.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Which answer, in words.
    pub field: String,
    /// What stood there.
    pub before: Option<String>,
    /// What stands there since.
    pub after: Option<String>,
}

/// Who read a file, newest first.
#[derive(Clone, Debug, Default)]
pub struct Readers {
    /// The header.
    pub who: Who,
    /// The reads of this page.
    pub readers: Vec<Reader>,
    /// Ways to further ones.
    pub pager: Pager,
}

/// A read.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// Of which agency.
    pub agency: String,
    /// Which parts.
    pub parts: String,
    /// Purpose and reason.
    pub why: String,
    /// Ledger entry.
    pub entry: u64,
}

/// The versions.
#[must_use]
pub fn history(t: &Texts, frame: &Frame, c: &History) -> Markup {
    let main = html! {
        (top(t, &c.who))
        (tabs(t, frame, &c.who, Tab::History))
        (opened(t, &c.opened))
        section.sec aria-labelledby="versions" {
            h2 #versions { (tr!(t, "person-tab-history")) }
            @if c.revisions.is_empty() { (empty(&tr!(t, "history-none"), None)) } @else {
                ol.line { @for one in &c.revisions { (revision(t, one)) } }
                (c.pager.show(t, c.revisions.len()))
            }
        }
    };
    shell(t, frame, &head(t, &c.who), main)
}

fn revision(t: &Texts, one: &Revision) -> Markup {
    html! {
        li {
            p.when { (one.at.show()) ", " (one.by) ", " (one.agency) }
            h3 { (tr!(t, "history-version", n = one.version)) }
            @if one.changes.is_empty() { p.muted { (tr!(t, "history-no-words")) } } @else {
                dl.dl { @for change in &one.changes {
                    dt { (change.field) }
                    dd { (said(t, change.before.as_deref())) " " (tr!(t, "history-became")) " " mark { (said(t, change.after.as_deref())) } }
                } }
            }
            @if let Some(entry) = one.entry { p.small { a href=(paths::ledger(entry)) { (tr!(t, "frame-entry", entry = entry)) } } }
        }
    }
}

fn said(t: &Texts, words: Option<&str>) -> String {
    match words {
        None => tr!(t, "history-hidden"),
        Some("") => tr!(t, "history-empty"),
        Some(words) => words.to_owned(),
    }
}

/// Who read it.
#[must_use]
pub fn readers(t: &Texts, frame: &Frame, c: &Readers) -> Markup {
    let main = html! {
        (top(t, &c.who))
        (tabs(t, frame, &c.who, Tab::Readers))
        section.sec aria-labelledby="readers" {
            h2 #readers { (tr!(t, "person-tab-readers")) }
            @if c.readers.is_empty() { (empty(&tr!(t, "readers-none"), None)) } @else {
                table.table.cards.tight {
                    caption.vh { (tr!(t, "readers-caption")) }
                    thead { tr { @for head in HEADS { th scope="col" { (tr!(t, head)) } } } }
                    tbody { @for one in &c.readers { tr {
                        td.nowrap data-label=(tr!(t, HEADS[0])) { (one.at.show()) }
                        td data-label=(tr!(t, HEADS[1])) { (one.by) span.sub { (one.agency) } }
                        td data-label=(tr!(t, HEADS[2])) { (one.parts) }
                        td data-label=(tr!(t, HEADS[3])) { (one.why) }
                        td data-label=(tr!(t, HEADS[4])) { a href=(paths::ledger(one.entry)) { (one.entry) } }
                    } } }
                }
                (c.pager.show(t, c.readers.len()))
            }
        }
    };
    shell(t, frame, &head(t, &c.who), main)
}

const HEADS: [&str; 5] =
    ["access-head-when", "access-head-who", "access-head-parts", "access-head-why", "access-head-entry"];
