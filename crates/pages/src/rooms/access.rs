//! The access log: who read what, when and why. Record numbers, never names of children or what a record says.

use maud::{Markup, html};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::{empty, section};
use crate::parts::form::choices;
use crate::parts::{Chip, Choice, Filled, Form, Link, Moment, Pager, paths, tr};
use crate::rooms::missing::filter;
use crate::texts::Texts;

/// The log.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// Reads that need a look, by when the review is due.
    pub looks: Vec<Look>,
    /// Filters in use, as typed: `from`, `to`, `agency`, `purpose`, `record`.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Agency's id.
    pub agency: String,
    /// Code of the purpose.
    pub purpose: String,
    /// Id of a record.
    pub record: String,
    /// Agencies to filter by.
    pub agencies: Vec<Choice>,
    /// Purposes to filter by.
    pub purposes: Vec<Choice>,
    /// The reads of this page, newest first.
    pub reads: Vec<Read>,
    /// Ways to further reads.
    pub pager: Pager,
    /// How the ledger stands: `Whole and in order, checkpoint 48 300, 08:14`.
    pub ledger: Option<String>,
}

/// A read that needs a look: break-glass, a reason outside one's own work.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Id of the read.
    pub id: String,
    /// What: `Break-glass on a person file`.
    pub what: String,
    /// Reason given.
    pub reason: String,
    /// Who, and of which agency.
    pub who: String,
    /// As above.
    pub agency: String,
    /// When.
    pub at: Moment,
    /// When the review is due.
    pub chip: Chip,
}

/// A read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// Its id, for its page.
    pub id: String,
    /// When.
    pub at: Moment,
    /// Who.
    pub who: String,
    /// Of which agency.
    pub agency: String,
    /// Number of the record, or how many of a list.
    pub record: String,
    /// Which parts.
    pub parts: String,
    /// Purpose and reason.
    pub why: String,
    /// Ledger entry.
    pub entry: u64,
    /// Outcome of its review, if there was one.
    pub outcome: Option<String>,
}

/// A read under review. The form is `review`; fields `outcome`, `note`.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The read.
    pub read: Read,
    /// Why it needs a look, if it does.
    pub why_look: Option<String>,
    /// Records it opened, by number.
    pub records: Vec<String>,
    /// Reviews so far, each in words: who, when, outcome, note.
    pub reviews: Vec<(Moment, String, String, String)>,
    /// Whether the reader may review it.
    pub may_review: bool,
    /// The form, if it comes back.
    pub filled: Option<Filled>,
}

/// What a review can come to.
pub const OUTCOMES: &[&str] = &["proper", "question", "improper"];

const HEADS: [&str; 6] = [
    "access-head-when",
    "access-head-who",
    "access-head-record",
    "access-head-parts",
    "access-head-why",
    "access-head-entry",
];

/// The log.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Access) -> Markup {
    let main = html! {
        (heading(&tr!(t, "place-access"), html! { (tr!(t, "access-lede")) }))
        section aria-labelledby="look" {
            h2 #look { (tr!(t, "access-looks", n = c.looks.len() as u64)) }
            @if c.looks.is_empty() { p.muted { (tr!(t, "access-looks-none")) } } @else { (looks(t, c)) }
        }
        @if let Some(words) = &c.ledger { (section("ledger", &tr!(t, "access-ledger"), html! { p { (words) } })) }
        section.sec aria-labelledby="all" {
            h2 #all { (tr!(t, "access-all")) }
            (filters(t, c))
            @if c.reads.is_empty() { (empty(&tr!(t, "access-none"), Some(Link::new(paths::ACCESS, tr!(t, "list-clear"))))) } @else {
                table.table.cards.tight {
                    caption.vh { (tr!(t, "access-caption")) }
                    thead { tr { @for head in HEADS { th.num[head == "access-head-entry"] scope="col" { (tr!(t, head)) } } } }
                    tbody { @for read in &c.reads { (row(t, read)) } }
                }
                (c.pager.show(t, c.reads.len()))
            }
        }
    };
    shell(t, frame, &Head::new(tr!(t, "place-access"), Some(Place::Access)), main)
}

fn looks(t: &Texts, c: &Access) -> Markup {
    let heads = ["access-head-what", "access-head-who", "access-head-when", "access-head-review"];
    html! {
        table.table.cards {
            caption.vh { (tr!(t, "access-looks-caption")) }
            thead { tr { @for head in heads { th scope="col" { (tr!(t, head)) } } } }
            tbody { @for look in &c.looks { tr {
                th scope="row" { (look.what) span.sub { (tr!(t, "access-reason", reason = &look.reason)) } }
                td data-label=(tr!(t, heads[1])) { (look.who) span.sub { (look.agency) } }
                td.nowrap data-label=(tr!(t, heads[2])) { (look.at.show()) }
                td.blk data-label=(tr!(t, heads[3])) { (look.chip.show()) " "
                    a href=(paths::access(&look.id)) { (tr!(t, "access-review")) span.vh { ": " (look.what) } } }
            } } }
        }
    }
}

fn filters(t: &Texts, c: &Access) -> Markup {
    html! {
        form.filters method="get" action=(paths::ACCESS) {
            @for (name, label, value) in [("from", "results-from", &c.from), ("to", "results-to", &c.to), ("record", "access-record", &c.record)] {
                div { label for={ "f-" (name) } { (tr!(t, label)) } input type="text" id={ "f-" (name) } name=(name) value=(value) autocomplete="off"; }
            }
            (filter(t, "agency", "case-head-agency", &c.agencies, &c.agency))
            (filter(t, "purpose", "purpose-choose", &c.purposes, &c.purpose))
            div.acts { button.btn.quiet type="submit" { (tr!(t, "list-show")) } a href=(paths::ACCESS) { (tr!(t, "list-clear")) } }
        }
    }
}

fn row(t: &Texts, read: &Read) -> Markup {
    html! {
        tr {
            td.nowrap data-label=(tr!(t, HEADS[0])) { a href=(paths::access(&read.id)) { (read.at.show()) } }
            td data-label=(tr!(t, HEADS[1])) { (read.who) span.sub { (read.agency) } }
            td data-label=(tr!(t, HEADS[2])) { span.mono { (read.record) } }
            td data-label=(tr!(t, HEADS[3])) { (read.parts) }
            td data-label=(tr!(t, HEADS[4])) { (read.why) @if let Some(outcome) = &read.outcome { span.sub { (tr!(t, "access-reviewed", outcome = outcome)) } } }
            td.num data-label=(tr!(t, HEADS[5])) { a href=(paths::ledger(read.entry)) { (crate::texts::whole(read.entry)) } }
        }
    }
}

/// One read, and its review.
#[must_use]
pub fn review(t: &Texts, frame: &Frame, c: &Review) -> Markup {
    let form = Form::new(t, frame, "review", c.filled.as_ref());
    let head = Head::new(tr!(t, "review-title"), Some(Place::Access))
        .below(vec![Link::new(paths::ACCESS, tr!(t, "place-access"))])
        .faulty(form.faulty());
    let main = html! {
        (heading(&tr!(t, "review-title"), html! { @if let Some(why) = &c.why_look { (why) } @else { (tr!(t, "review-lede")) } }))
        dl.dl {
            dt { (tr!(t, HEADS[0])) } dd { (c.read.at.show()) }
            dt { (tr!(t, HEADS[1])) } dd { (c.read.who) ", " (c.read.agency) }
            dt { (tr!(t, HEADS[3])) } dd { (c.read.parts) }
            dt { (tr!(t, HEADS[4])) } dd { (c.read.why) }
            dt { (tr!(t, HEADS[5])) } dd { a href=(paths::ledger(c.read.entry)) { (crate::texts::whole(c.read.entry)) } }
            dt { (tr!(t, HEADS[2])) } dd { ul.plain { @for record in &c.records { li.mono { (record) } } } }
        }
        (section("reviews", &tr!(t, "review-so-far"), html! {
            @if c.reviews.is_empty() { p.muted { (tr!(t, "review-none")) } }
            ol.line { @for (at, who, outcome, note) in &c.reviews { li {
                p.when { (at.show()) ", " (who) } h3 { (outcome) } p.typed { (note) }
            } } }
        }))
        @if c.may_review {
            (section("review", &tr!(t, "access-review"), html! { div.panel { (form.show(&paths::access(&c.read.id), html! {
                (form.field("outcome", "review-outcome").radios(&choices(t, "review", OUTCOMES)))
                (form.field("note", "act-reason").hint("reason-hint").area())
                div.field.acts { (form.send("review-save")) }
            })) } }))
        } @else { p.note.due.gap { (tr!(t, "review-second")) } }
    };
    shell(t, frame, &head, main)
}
