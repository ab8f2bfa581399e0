//! The forms of the next steps. Each says when it was done and why; the likeliest stands open.

use maud::{Markup, html};

use super::{Episode, form, version};
use crate::frame::Frame;
use crate::parts::form::choices;
use crate::parts::{Choice, Form, codes, paths, tr};
use crate::rooms::report::twice;
use crate::texts::Texts;

/// Something that can be done about an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// The report was checked and holds.
    Verify,
    /// The child was not absent.
    Unfounded,
    /// Entered into the national file.
    Enter,
    /// Someone was told, as a duty asks: fields `clock` besides the common ones.
    Tell,
    /// Located: field `how`.
    Locate,
    /// The national file was cancelled.
    Cancel,
    /// The youth was asked what happened, if they wished to tell.
    Debrief,
    /// Services were offered: fields `service`, `answer`, `ask_again`.
    Offer,
    /// Closed.
    Close,
    /// Opened again.
    Reopen,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 10] = [
        Self::Verify,
        Self::Unfounded,
        Self::Enter,
        Self::Tell,
        Self::Locate,
        Self::Cancel,
        Self::Debrief,
        Self::Offer,
        Self::Close,
        Self::Reopen,
    ];

    /// Its name: of its form, and the last part of the address the form is posted to.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Unfounded => "unfounded",
            Self::Enter => "enter",
            Self::Tell => "tell",
            Self::Locate => "locate",
            Self::Cancel => "cancel",
            Self::Debrief => "debrief",
            Self::Offer => "offer",
            Self::Close => "close",
            Self::Reopen => "reopen",
        }
    }
}

/// Names of an act's fields, besides `csrf`, `once` and `version`.
#[must_use]
pub const fn fields(act: Act) -> &'static [&'static str] {
    match act {
        Act::Tell => &["at_date", "at_time", "at_offset", "clock", "note"],
        Act::Locate => &["at_date", "at_time", "at_offset", "how", "note"],
        Act::Offer => &["at_date", "at_time", "at_offset", "service", "answer", "ask_again", "note"],
        _ => &["at_date", "at_time", "at_offset", "note"],
    }
}

/// All forms that may be used now.
pub(super) fn forms(t: &Texts, frame: &Frame, c: &Episode) -> Markup {
    html! {
        @if c.acts.is_empty() { p.empty { (tr!(t, "episode-no-acts")) } }
        @for (at, act) in c.acts.iter().enumerate() {
            @let name = act.name();
            @let back = c.filled.as_ref().is_some_and(|f| f.form == name);
            @let first = at == 0 && c.filled.is_none();
            details.act open[back || first] id=(name) {
                summary { (tr!(t, &format!("act-{name}"))) }
                div.panel { (one(t, frame, c, *act)) }
            }
        }
    }
}

fn one(t: &Texts, frame: &Frame, c: &Episode, act: Act) -> Markup {
    let name = act.name();
    let form = form(t, frame, c, name);
    let told: Vec<Choice> =
        c.duties.iter().filter(|d| d.told).map(|d| Choice::new(d.clock.as_str(), d.title.as_str())).collect();
    let body = html! {
        (version(c))
        @if c.filled.as_ref().is_some_and(|f| f.form == name) { (twice(t, &form, &c.twice)) }
        p.hint { (tr!(t, &format!("act-{name}-hint"))) }
        @match act {
            Act::Tell => { (form.field("clock", "act-tell-whom").radios(&told)) }
            Act::Locate => { (form.field("how", "episode-how").radios(&choices(t, "located_how", codes::LOCATED))) }
            Act::Offer => {
                (form.field("service", "act-offer-service").select(&choices(t, "service", codes::SERVICES)))
                (form.field("answer", "act-offer-answer").hint("act-offer-answer-hint").radios(&choices(t, "answer", codes::ANSWERS)))
                (form.field("ask_again", "act-offer-again").hint("form-date-hint").optional().middling().text())
            }
            _ => {}
        }
        (when(&form, c))
        @if matches!(act, Act::Unfounded | Act::Close | Act::Reopen) {
            (form.field("note", "act-reason").hint("form-note-hint").area())
        } @else {
            (form.field("note", "form-note").hint("form-note-hint").optional().area())
        }
        div.field.acts { (form.send(&format!("act-{name}-save"))) }
    };
    form.show(&paths::episode_act(&c.id, name), body)
}

fn when(form: &Form<'_>, c: &Episode) -> Markup {
    html! {
        div.pair {
            (form.field("at_date", "act-day").hint("form-date-hint").start(&c.date).middling().text())
            (form.field("at_time", "act-time").hint("form-time-hint").start(&c.time).short().text())
        }
    }
}
