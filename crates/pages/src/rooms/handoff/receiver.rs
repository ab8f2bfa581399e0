//! The receiver's record: receipt, screening, first contact with its tribal question, outcome, and their clocks.

use maud::{Markup, html};

use super::Handoff;
use crate::frame::Frame;
use crate::parts::bits::section;
use crate::parts::form::{choices, hidden};
use crate::parts::{Choice, Form, Moment, codes, paths, tr};
use crate::rooms::episode::Duty;
use crate::rooms::report::twice;
use crate::texts::Texts;

/// How a report was screened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screening {
    /// In, to be seen within 24 hours.
    InAtOnce,
    /// In, to be seen within five days.
    InFiveDays,
    /// Out.
    Out,
}

/// What the receiver did so far.
#[derive(Clone, Debug, Default)]
pub struct Receipt {
    /// When and by whom receipt was confirmed.
    pub acknowledged: Option<(Moment, String)>,
    /// How it was screened, and when.
    pub screened: Option<(Screening, Moment)>,
    /// When the child was first met.
    pub contacted: Option<Moment>,
    /// Code of the answer to the tribal question: `none_known`, `possible`, `not_answered`; empty before.
    pub tribal: String,
    /// When the tribe was told.
    pub tribe_told: Option<Moment>,
    /// When it was concluded, and the code of the outcome.
    pub concluded: Option<(Moment, String)>,
    /// The clocks that run or ran: 24 hours, 5 days, 45 days, the tribe's.
    pub duties: Vec<Duty>,
}

/// Where it stands, and its clocks.
pub(super) fn stands(t: &Texts, c: &Handoff) -> Markup {
    let r = &c.receipt;
    html! {
        dl.dl {
            dt { (tr!(t, "handoff-received")) }
            dd { @match &r.acknowledged { Some((at, by)) => { (at.show()) ", " (by) } None => { (tr!(t, "handoff-waiting")) } } }
            dt { (tr!(t, "handoff-screened")) }
            dd { @match &r.screened {
                Some((how, at)) => { (tr!(t, screening(*how))) ", " (at.show()) }
                None => { (tr!(t, "handoff-waiting")) }
            } }
            @if let Some(at) = &r.contacted { dt { (tr!(t, "handoff-contacted")) } dd { (at.show()) } }
            @if !r.tribal.is_empty() {
                dt { (tr!(t, "handoff-tribal")) }
                dd { (codes::word(t, "tribal", &r.tribal)) @if let Some(at) = &r.tribe_told { ". " (tr!(t, "handoff-tribe-told")) " " (at.show()) } }
            }
            dt { (tr!(t, "handoff-outcome")) }
            dd { @match &r.concluded {
                Some((at, outcome)) => { (codes::word(t, "outcome", outcome)) ", " (at.show()) }
                None => { (tr!(t, "handoff-waiting")) }
            } }
            dt { (tr!(t, "handoff-closes")) } dd { (tr!(t, "handoff-closes-when")) }
        }
        @if !c.raised.is_empty() { div.note.due.gap { p { strong { (tr!(t, "handoff-raised")) } } ul.plain { @for who in &c.raised { li { (who) } } } } }
        @if !r.duties.is_empty() {
            ul.plain.stack.duties.gap { @for duty in &r.duties { (crate::rooms::episode::duty(t, duty)) } }
        }
    }
}

const fn screening(how: Screening) -> &'static str {
    match how {
        Screening::InAtOnce => "screening-at-once",
        Screening::InFiveDays => "screening-five-days",
        Screening::Out => "screening-out",
    }
}

/// The receiver's forms: each stands here until it is done.
pub(super) fn forms(t: &Texts, frame: &Frame, c: &Handoff) -> Markup {
    let r = &c.receipt;
    let met = r.contacted.is_some();
    let (screened_in, screened_out) = r
        .screened
        .as_ref()
        .map_or((false, false), |(how, _)| (*how != Screening::Out, *how == Screening::Out));
    html! {
        @if r.acknowledged.is_none() {
            (one(t, frame, c, "acknowledge", |form| html! { (form.field("note", "form-note").hint("form-note-hint").optional().text()) }))
        } @else if r.screened.is_none() {
            (one(t, frame, c, "screen", |form| {
                let how = [Screening::InAtOnce, Screening::InFiveDays, Screening::Out].map(|how| Choice::new(code(how), tr!(t, screening(how))));
                html! {
                    (form.field("screening", "handoff-screening").radios(&how))
                    (form.field("note", "act-reason").hint("form-note-hint").area())
                }
            }))
        }
        @if r.acknowledged.is_some() && !met && !screened_out {
            (one(t, frame, c, "contact", |form| html! {
                (when(form, c))
                (form.field("tribal", "handoff-tribal-ask").hint("handoff-tribal-hint").radios(&choices(t, "tribal", TRIBAL)))
                (form.field("note", "form-note").hint("form-note-hint").optional().area())
            }))
        }
        @if met && r.tribal != "possible" {
            (one(t, frame, c, "tribal", |form| html! {
                (form.field("tribal", "handoff-tribal-ask").hint("handoff-tribal-hint").radios(&choices(t, "tribal", TRIBAL)))
                (form.field("note", "form-note").hint("form-note-hint").optional().area())
            }))
        }
        @if r.tribal == "possible" && r.tribe_told.is_none() { (one(t, frame, c, "tribe", |form| when(form, c))) }
        @if r.concluded.is_none() && (screened_out || screened_in) {
            (one(t, frame, c, "outcome", |form| html! {
                (form.field("outcome", "handoff-outcome").radios(&choices(t, "outcome", codes::OUTCOMES)))
                (form.field("note", "form-note").hint("form-note-hint").optional().area())
                p.small.muted { (tr!(t, "offers-free")) }
            }))
        }
        @if !c.to_tell.is_empty() {
            (one(t, frame, c, "told", |form| html! {
                (form.field("clock", "handoff-told-what").radios(&c.to_tell))
                (when(form, c))
                (form.field("note", "form-note").hint("form-note-hint").optional().area())
            }))
        }
    }
}

/// Taking the last own step back.
pub(super) fn undo(t: &Texts, frame: &Frame, c: &Handoff) -> Markup {
    html! {
        @if let Some(step) = &c.undo {
            (one(t, frame, c, "undo", |form| html! {
                (hidden("step", step))
                p { (tr!(t, "handoff-undo-step", step = &codes::word(t, "step", step))) }
                (form.field("note", "act-reason").hint("form-note-hint").area())
            }))
        }
    }
}

/// Answers to the tribal question.
const TRIBAL: &[&str] = &["possible", "none_known", "not_answered"];

const fn code(how: Screening) -> &'static str {
    match how {
        Screening::InAtOnce => "in_immediate",
        Screening::InFiveDays => "in_five_days",
        Screening::Out => "out",
    }
}

fn when(form: &Form<'_>, c: &Handoff) -> Markup {
    html! {
        div.pair {
            (form.field("at_date", "act-day").hint("form-date-hint").start(&c.date).middling().text())
            (form.field("at_time", "act-time").hint("form-time-hint").start(&c.time).short().text())
        }
    }
}

fn one(t: &Texts, frame: &Frame, c: &Handoff, name: &str, fields: impl Fn(&Form<'_>) -> Markup) -> Markup {
    let form = Form::new(t, frame, name, c.filled.as_ref());
    let body = html! {
        (hidden("version", &c.version.to_string()))
        @if c.filled.as_ref().is_some_and(|f| f.form == name) { (twice(t, &form, &c.twice)) }
        p.hint { (tr!(t, &format!("handoff-{name}-hint"))) }
        (fields(&form))
        div.field.acts { (form.send(&format!("handoff-{name}-save"))) }
    };
    section(
        name,
        &tr!(t, &format!("handoff-{name}")),
        html! { div.panel { (form.show(&paths::handoff_act(&c.id, name), body)) } },
    )
}
