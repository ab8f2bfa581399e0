//! Two reports that may be one absence: proposed, and decided by a person; a decision can be split again.

use maud::{Markup, html};

use super::{Episode, form};
use crate::frame::Frame;
use crate::parts::form::hidden;
use crate::parts::{Moment, paths, tr};
use crate::texts::Texts;

/// How a pair of reports stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PairState {
    /// Proposed by the system; both stay open.
    #[default]
    Proposed,
    /// A person said they are one.
    Confirmed,
    /// A person said they are two.
    Rejected,
    /// Was one, and was split again.
    Split,
}

/// Another report that may be the same child and night.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// Its id.
    pub id: String,
    /// Id of the other absence; empty where the reader may not open it.
    pub other: String,
    /// Agency that took the other report.
    pub agency: String,
    /// When.
    pub reported: Moment,
    /// What is alike.
    pub why: Vec<String>,
    /// How it stands.
    pub state: PairState,
    /// Who decided, and when, in words.
    pub decided: Option<String>,
    /// Whether the reader may decide.
    pub may_decide: bool,
}

pub(super) fn proposal(t: &Texts, frame: &Frame, c: &Episode, pair: &Pair) -> Markup {
    let name = format!("pair-{}", pair.id);
    let form = form(t, frame, c, &name);
    let heading = format!("h-{name}");
    html! {
        section.panel.sec.stack aria-labelledby=(heading) {
            h2 id=(heading) { (tr!(t, "pair-proposed")) }
            p { (tr!(t, "same-night-by", agency = &pair.agency)) " " (pair.reported.show()) ". "
                @if !pair.other.is_empty() { a href=(paths::episode(&pair.other)) { (tr!(t, "same-night-open")) } } }
            ul { @for why in &pair.why { li { (why) } } }
            p.small { (tr!(t, "pair-until")) }
            @if pair.may_decide {
                (form.show(&paths::pair(&pair.id), html! {
                    (hidden("version", &c.version.to_string()))
                    (form.field("note", "act-reason").optional().text())
                    div.field.acts {
                        button.btn type="submit" name="answer" value="confirmed" { (tr!(t, "pair-confirm")) }
                        button.btn.quiet type="submit" name="answer" value="rejected" { (tr!(t, "pair-reject")) }
                    }
                }))
            } @else { p.muted { (tr!(t, "pair-others")) } }
        }
    }
}

pub(super) fn decided(t: &Texts, frame: &Frame, c: &Episode, pair: &Pair) -> Markup {
    let name = format!("pair-{}", pair.id);
    let form = form(t, frame, c, &name);
    let heading = format!("h-{name}");
    let message = match pair.state {
        PairState::Proposed => "pair-proposed",
        PairState::Confirmed => "pair-confirmed",
        PairState::Rejected => "pair-rejected",
        PairState::Split => "pair-split",
    };
    html! {
        section.sec aria-labelledby=(heading) {
            h2 id=(heading) { (tr!(t, message)) }
            p { (tr!(t, "same-night-by", agency = &pair.agency)) " " (pair.reported.show()) ". "
                @if !pair.other.is_empty() { a href=(paths::episode(&pair.other)) { (tr!(t, "same-night-open")) } } }
            @if let Some(decided) = &pair.decided { p.small.muted { (decided) } }
            @if pair.may_decide && pair.state == PairState::Confirmed {
                details open[form.faulty()] {
                    summary { (tr!(t, "pair-split-open")) }
                    div.panel { (form.show(&paths::pair(&pair.id), html! {
                        (hidden("version", &c.version.to_string()))
                        (form.field("note", "act-reason").hint("pair-split-hint").text())
                        div.field.acts {
                            button.btn.quiet type="submit" name="answer" value="split" { (tr!(t, "pair-split-save")) }
                        }
                    })) }
                }
            }
        }
    }
}
