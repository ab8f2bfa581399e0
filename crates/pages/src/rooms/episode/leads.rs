//! Leads, contacts, and offers in the youth's own answer.

use maud::{Markup, html};

use super::{Episode, form, version};
use crate::frame::Frame;
use crate::parts::{Chip, ChipKind, Choice, Moment, codes, paths, tr};
use crate::texts::Texts;

/// A lead to where the child may be, or a contact made or promised.
#[derive(Clone, Debug, Default)]
pub struct Lead {
    /// Its id.
    pub id: String,
    /// `lead` or `contact`.
    pub kind: String,
    /// What it is, as the reader may see it.
    pub words: Option<String>,
    /// Who added it.
    pub by: String,
    /// When it is due or was done.
    pub chip: Chip,
    /// When it was done; none while open.
    pub done: Option<Moment>,
    /// What came of it, in words.
    pub outcome: Option<String>,
}

/// A service offered.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Code of the service.
    pub service: String,
    /// Code of the answer; empty if not answered yet.
    pub answer: String,
    /// When it was offered.
    pub at: Moment,
    /// Who offered it.
    pub by: String,
    /// Day on which to ask again.
    pub again: Option<String>,
    /// What was written about it.
    pub note: Option<String>,
    /// Whether it was taken back: it stays on record and counts no more.
    pub undone: bool,
}

pub(super) fn leads(t: &Texts, frame: &Frame, c: &Episode) -> Markup {
    let add = form(t, frame, c, "lead");
    let kinds = ["lead", "contact"].map(|kind| Choice::new(kind, codes::word(t, "lead_kind", kind)));
    let body = html! {
        (version(c))
        (add.field("kind", "lead-kind").start("lead").radios(&kinds))
        (add.field("text", "lead-text").hint("form-note-hint").area())
        div.pair {
            (add.field("due_date", "lead-due-day").hint("form-date-hint").start(&c.date).middling().text())
            (add.field("due_time", "lead-due-time").hint("form-time-hint").short().text())
        }
        div.field.acts { (add.send("lead-save")) }
    };
    html! {
        @if c.leads.is_empty() { p.empty { (tr!(t, "leads-none")) } } @else {
            ul.plain.stack { @for lead in &c.leads { (one(t, frame, c, lead)) } }
        }
        details.act #lead open[c.filled.as_ref().is_some_and(|f| f.form == "lead")] {
            summary { (tr!(t, "lead-add")) }
            div.panel { (add.show(&paths::episode_act(&c.id, "leads"), body)) }
        }
    }
}

fn one(t: &Texts, frame: &Frame, c: &Episode, lead: &Lead) -> Markup {
    let name = format!("done-{}", lead.id);
    let done = form(t, frame, c, &name);
    html! {
        li {
            strong { (codes::word(t, "lead_kind", &lead.kind)) } " " (lead.chip.show())
            @if let Some(words) = &lead.words { p.typed { (words) } }
            span.sub { (tr!(t, "lead-by", by = &lead.by)) @if let Some(outcome) = &lead.outcome { ". " (outcome) } }
            @if lead.done.is_none() {
                details open[done.faulty()] {
                    summary.small { (tr!(t, "lead-done")) }
                    div.panel { (done.show(&paths::lead(&lead.id), html! {
                        (version(c))
                        (done.field("outcome", "lead-outcome").radios(&crate::parts::form::choices(t, "lead_outcome", LEAD_OUTCOMES)))
                        (done.field("note", "form-note").hint("form-note-hint").optional().text())
                        div.field.acts { (done.send("lead-done-save")) }
                    })) }
                }
            }
        }
    }
}

/// What can come of a lead or contact.
const LEAD_OUTCOMES: &[&str] = &["found_there", "helped", "nothing", "not_reached"];

pub(super) fn offers(t: &Texts, c: &Episode) -> Markup {
    html! {
        @if c.offers.is_empty() { p.empty { (tr!(t, "offers-none")) } }
        ul.plain.stack { @for offer in &c.offers { li {
            (codes::word(t, "service", &offer.service)) ": "
            @if offer.answer.is_empty() { (Chip::new(ChipKind::Due, tr!(t, "offer-unanswered")).show()) }
            @else { strong { (codes::word(t, "answer", &offer.answer)) } }
            @if let Some(again) = &offer.again { " " (tr!(t, "offer-again", on = again)) }
            @if let Some(note) = &offer.note { p.typed { (note) } }
            @if offer.undone { " " (Chip::new(ChipKind::Plain, tr!(t, "step-undone")).show()) }
            span.sub { (offer.at.show()) ", " (offer.by) }
        } } }
        p.small.muted { (tr!(t, "offers-free")) }
    }
}
