//! What is on record of an absence: steps, duties with their law, further reports.

use maud::{Markup, html};

use super::{Episode, form, version};
use crate::frame::Frame;
use crate::parts::{Chip, ChipKind, Moment, codes, paths, tr};
use crate::texts::Texts;

/// A step that was taken. None is ever deleted.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Code of its kind: `reported`, `verified`, `entered`, `told`, `located`, `undone`, …
    pub kind: String,
    /// Title of the duty it met, where the kind alone does not say.
    pub duty: Option<String>,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// Of which agency.
    pub agency: String,
    /// What they wrote; none if nothing, or not for the reader.
    pub note: Option<String>,
    /// That its duty was late, or was met in time: `Entered in 1 h 05`, `35 min late`.
    pub met: Option<Chip>,
    /// Who undid it and when, if someone did: it stays on record and counts no more.
    pub undone: Option<String>,
    /// Whether the reader may undo it.
    pub undoable: bool,
}

/// The law a clock comes from.
#[derive(Clone, Debug, Default)]
pub struct LawRef {
    /// Id of the entry.
    pub id: String,
    /// Its citation.
    pub citation: String,
    /// Whether a lawyer has confirmed it.
    pub confirmed: bool,
}

/// A duty that an absence started.
#[derive(Clone, Debug, Default)]
pub struct Duty {
    /// Code of the clock.
    pub clock: String,
    /// What must be done.
    pub title: String,
    /// How soon: `Within 2 hours of the report`.
    pub limit: String,
    /// When it is due, if it has a time.
    pub due: Option<Moment>,
    /// How it stands: `Late 48 min`, `Due in 35 min`, `05:47, 35 min late`.
    pub chip: Chip,
    /// Where it comes from.
    pub law: LawRef,
    /// Whether it is met by telling someone, and so offered in the form of [`super::Act::Tell`].
    pub told: bool,
}

/// A further report of the same absence.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Which agency took it.
    pub agency: String,
    /// When.
    pub reported: Moment,
    /// Code of who reported.
    pub reporter: String,
}

pub(super) fn steps(t: &Texts, frame: &Frame, c: &Episode) -> Markup {
    html! {
        ol.line {
            @for (at, step) in c.steps.iter().enumerate() {
                li.now[at + 1 == c.steps.len()] {
                    p.when { (step.at.show()) ", " (step.by) ", " (step.agency) }
                    h3.muted[step.undone.is_some()] {
                        (codes::word(t, "step", &step.kind))
                        @if let Some(duty) = &step.duty { ": " (duty) }
                    }
                    @if let Some(note) = &step.note { p.typed { (note) } }
                    @if let Some(chip) = &step.met { p { (chip.show()) } }
                    @if let Some(undone) = &step.undone {
                        p { (Chip::new(ChipKind::Plain, tr!(t, "step-undone")).show()) " " (undone) }
                    }
                    @if step.undoable && step.undone.is_none() { (undo(t, frame, c, step)) }
                }
            }
        }
    }
}

fn undo(t: &Texts, frame: &Frame, c: &Episode, step: &Step) -> Markup {
    let name = format!("undo-{}", step.id);
    let form = form(t, frame, c, &name);
    let body = html! {
        (version(c))
        (crate::parts::form::hidden("step", &step.id))
        p.hint { (tr!(t, "step-undo-hint")) }
        (form.field("note", "act-reason").text())
        div.field.acts { (form.send("step-undo-save")) }
    };
    html! {
        details open[form.faulty()] {
            summary.small { (tr!(t, "step-undo")) span.vh { ": " (codes::word(t, "step", &step.kind)) " " (step.at.words) } }
            div.panel { (form.show(&paths::episode_act(&c.id, "undo"), body)) }
        }
    }
}

pub(super) fn duties(t: &Texts, c: &Episode) -> Markup {
    html! {
        @if c.duties.is_empty() { p.muted { (tr!(t, "episode-duties-none")) } }
        ul.plain.stack.duties { @for one in &c.duties { (duty(t, one)) } }
    }
}

/// A duty as it stands, with its law; a line of a list.
pub(crate) fn duty(t: &Texts, duty: &Duty) -> Markup {
    html! {
        li {
            strong { (duty.title) } " " (duty.chip.show())
            span.sub { (duty.limit) @if let Some(due) = &duty.due { ". " (tr!(t, "duty-due")) " " (due.show()) } }
            span.sub {
                a href=(paths::law(&duty.law.id)) { (duty.law.citation) } ", "
                (tr!(t, if duty.law.confirmed { "entry-confirmed" } else { "entry-unconfirmed" }))
            }
        }
    }
}

pub(super) fn sources(t: &Texts, c: &Episode) -> Markup {
    html! {
        p { (c.kept_by) ", " (c.reported.show()) ", " (codes::word(t, "reporter_kind", &c.reporter)) }
        ul.plain.stack { @for source in &c.sources {
            li { (source.agency) ", " (source.reported.show()) ", " (codes::word(t, "reporter_kind", &source.reporter)) }
        } }
    }
}
