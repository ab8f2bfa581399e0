//! Handoffs received and sent, by the clock.

use maud::{Markup, html};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::{empty, name};
use crate::parts::times::Band;
use crate::parts::{Chip, Link, Moment, Pager, paths, tr};
use crate::rooms::missing::Due;
use crate::texts::Texts;

/// Handoffs received, by the time the next duty falls due.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    /// How many wait for receipt.
    pub unreceived: u64,
    /// How many duties are late.
    pub late: u64,
    /// The rows of this page.
    pub rows: Vec<InboxRow>,
    /// Ways to further rows.
    pub pager: Pager,
}

/// A handoff received.
#[derive(Clone, Debug)]
pub struct InboxRow {
    /// Its id.
    pub id: String,
    /// Where its next duty stands.
    pub band: Band,
    /// When that is due.
    pub due: Option<Due>,
    /// The next duty: `Confirm receipt`, `See the child`, `Conclude`.
    pub duty: String,
    /// Its limit, and the id of the law's entry: `Within 5 days`.
    pub limit: Option<(String, String)>,
    /// Name of the child, as the reader may see it.
    pub name: Option<String>,
    /// Age in years.
    pub age: Option<u64>,
    /// Who sent it.
    pub from: String,
    /// When.
    pub sent: Moment,
    /// Whether the child is still absent, in words.
    pub state: String,
    /// Who has it in hand.
    pub with: Option<String>,
    /// Who sees it because its receipt is late, in words.
    pub raised: Option<String>,
}

/// Handoffs sent.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    /// How many wait for receipt.
    pub unreceived: u64,
    /// The rows of this page, unreceived ones first.
    pub rows: Vec<OutboxRow>,
    /// Ways to further rows.
    pub pager: Pager,
}

/// A handoff sent.
#[derive(Clone, Debug, Default)]
pub struct OutboxRow {
    /// Its id.
    pub id: String,
    /// Name of the child, as the reader may see it.
    pub name: Option<String>,
    /// To whom.
    pub to: String,
    /// When.
    pub sent: Moment,
    /// How it stands.
    pub chip: Chip,
    /// Who sees it because its receipt is late, in words.
    pub raised: Option<String>,
    /// What came of it, in words; none while open.
    pub outcome: Option<String>,
}

/// The receiver's list.
#[must_use]
pub fn inbox(t: &Texts, frame: &Frame, c: &Inbox) -> Markup {
    let head = Head::new(tr!(t, "inbox-title"), Some(Place::Inbox));
    let main = html! {
        (heading(&tr!(t, "inbox-title"), html! {
            (tr!(t, "inbox-lede", n = c.unreceived)) " " strong { (tr!(t, "missing-late", n = c.late, number = &tr!(t, "number-word", n = c.late))) } "."
        }))
        @if c.rows.is_empty() { (empty(&tr!(t, "inbox-none"), None)) } @else {
            table.table.board.cards {
                caption.vh { (tr!(t, "inbox-caption")) }
                thead { tr { @for head in ["missing-head-due", "missing-head-duty", "missing-head-child", "inbox-head-from", "missing-head-with"] {
                    th scope="col" { (tr!(t, head)) }
                } } }
                tbody { @for row in &c.rows { tr.is-late[row.band == Band::Late] {
                    td { @match &row.due {
                        Some(due) => { span.time { (due.time) } " " (due.chip.show()) }
                        None => { span.muted { (tr!(t, "missing-no-time")) } }
                    } }
                    td { a href=(paths::handoff(&row.id)) { strong { (row.duty) } }
                        @if let Some((limit, law)) = &row.limit { span.sub { a href=(paths::law(law)) { (limit) } } }
                        @if let Some(words) = &row.raised { span.sub { strong { (words) } } } }
                    td { (child(t, row.name.as_deref())) @if let Some(age) = row.age { ", " (age) } span.sub { (row.state) } }
                    td data-label=(tr!(t, "inbox-head-from")) { (row.from) span.sub { (row.sent.show()) } }
                    td data-label=(tr!(t, "missing-head-with")) { @match &row.with {
                        Some(with) => { (with) } None => { span.chip { (tr!(t, "missing-nobody")) } }
                    } }
                } } }
            }
            (c.pager.show(t, c.rows.len()))
        }
    };
    shell(t, frame, &head, main)
}

/// The sender's list.
#[must_use]
pub fn sent(t: &Texts, frame: &Frame, c: &Outbox) -> Markup {
    let head = Head::new(tr!(t, "place-handoffs"), Some(Place::Handoffs));
    let main = html! {
        (heading(&tr!(t, "place-handoffs"), html! { (tr!(t, "outbox-lede", n = c.unreceived)) }))
        @if c.rows.is_empty() { (empty(&tr!(t, "outbox-none"), Some(Link::new(paths::MISSING, tr!(t, "place-missing"))))) } @else {
            table.table.cards {
                caption.vh { (tr!(t, "outbox-caption")) }
                thead { tr { @for head in ["missing-head-child", "outbox-head-to", "handoff-sent", "handoff-stands", "handoff-outcome"] {
                    th scope="col" { (tr!(t, head)) }
                } } }
                tbody { @for row in &c.rows { tr {
                    th scope="row" { a href=(paths::handoff(&row.id)) { (child(t, row.name.as_deref())) } }
                    td data-label=(tr!(t, "outbox-head-to")) { (row.to) }
                    td.nowrap data-label=(tr!(t, "handoff-sent")) { (row.sent.show()) }
                    td data-label=(tr!(t, "handoff-stands")) { (row.chip.show()) @if let Some(words) = &row.raised { span.sub { strong { (words) } } } }
                    td data-label=(tr!(t, "handoff-outcome")) { @match &row.outcome { Some(words) => { (words) } None => { span.muted { (tr!(t, "handoff-waiting")) } } } }
                } } }
            }
            (c.pager.show(t, c.rows.len()))
        }
    };
    shell(t, frame, &head, main)
}

fn child(t: &Texts, words: Option<&str>) -> Markup {
    html! { @match words { Some(words) => { (name(words)) } None => { (tr!(t, "person-no-name")) } } }
}
