//! Two people changed one record: before, saved first, yours; nothing is chosen where both changed, and nothing is lost.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::form::hidden;
use crate::parts::{Filled, Form, Link, Moment, Typed, tr};
use crate::texts::Texts;

/// Which version of an answer should stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one that was saved first.
    Theirs,
    /// The one that was not saved.
    Mine,
}

/// A conflict. The form is `conflict`; for each answer that differs it sends `choose_FIELD` (`theirs` or `mine`), with
/// everything that was typed before, and `version`.
#[derive(Clone, Debug, Default)]
pub struct Conflict {
    /// Where the form is posted: where the change itself was.
    pub action: String,
    /// The record, to leave for without choosing.
    pub back: Link,
    /// Version both began from, and when it was saved.
    pub before: (u64, Moment),
    /// Version that was saved first, by whom and when; the form carries its number.
    pub saved: (u64, String, Moment),
    /// When yours was sent.
    pub yours: Moment,
    /// Answers that differ.
    pub differ: Vec<Answer>,
    /// Answers that are the same in both: name and value.
    pub same: Vec<(String, String)>,
    /// Everything that was typed.
    pub typed: Typed,
    /// The form, if it comes back because a choice is missing.
    pub filled: Option<Filled>,
}

/// An answer that differs.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Name of the field.
    pub field: String,
    /// Its name in words.
    pub label: String,
    /// What stood there before.
    pub before: String,
    /// What was saved first.
    pub theirs: String,
    /// What was typed.
    pub mine: String,
    /// Chosen already, because only one side changed it; none where both did.
    pub chosen: Option<Side>,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Conflict) -> Markup {
    let form = Form::new(t, frame, "conflict", c.filled.as_ref());
    let head = Head::new(tr!(t, "conflict-title"), None).below(vec![c.back.clone()]).faulty(form.faulty());
    let open = c.differ.iter().filter(|a| a.chosen.is_none()).count() as u64;
    let (_, who, at) = &c.saved;
    let body = html! {
        (hidden("version", &c.saved.0.to_string()))
        @for (field, value) in c.typed.iter().filter(|(field, _)| !kept_apart(field)) { (hidden(field, value)) }
        table.table.cards {
            caption.vh { (tr!(t, "conflict-caption")) }
            thead { tr {
                th scope="col" { (tr!(t, "conflict-answer")) }
                th scope="col" { (tr!(t, "conflict-before")) span.sub { (tr!(t, "history-version", n = c.before.0)) ", " (c.before.1.show()) } }
                th scope="col" { (tr!(t, "conflict-theirs")) span.sub { (who) ", " (at.show()) } }
                th scope="col" { (tr!(t, "conflict-mine")) span.sub { (tr!(t, "conflict-you")) ", " (c.yours.show()) } }
            } }
            tbody {
                tr.band { th colspan="4" scope="rowgroup" { (tr!(t, "conflict-differ")) } }
                @for answer in &c.differ { (row(t, &form, answer)) }
            }
            @if !c.same.is_empty() { tbody {
                tr.band { th colspan="4" scope="rowgroup" { (tr!(t, "conflict-same")) } }
                @for (label, value) in &c.same { tr { th scope="row" { (label) } td colspan="3" { (said(t, value)) } } }
            } }
        }
        (form.field("note", "conflict-note").hint("conflict-note-hint").optional().area())
        div.field.acts {
            button.btn type="submit" { (tr!(t, "conflict-save", n = c.saved.0 + 1)) }
            a href=(c.back.href) { (tr!(t, "conflict-later")) }
        }
    };
    let main = html! {
        (heading(&tr!(t, "conflict-heading"), html! { (tr!(t, "conflict-lede")) " " strong { (tr!(t, "conflict-open", n = open)) } }))
        (form.show(&c.action, body))
        section.sec.stack.small aria-labelledby="other" {
            h2 #other { (tr!(t, "conflict-other")) }
            p { (tr!(t, "conflict-other-stays")) }
        }
    };
    shell(t, frame, &head, main)
}

/// Fields the page sends itself.
fn kept_apart(field: &str) -> bool {
    matches!(field, "csrf" | "once" | "version" | "note") || field.starts_with("choose_")
}

fn row(t: &Texts, form: &Form<'_>, answer: &Answer) -> Markup {
    let name = format!("choose_{}", answer.field);
    let fault = form.question(&name, &answer.label);
    let chosen = match form.typed(&name) {
        "theirs" => Some(Side::Theirs),
        "mine" => Some(Side::Mine),
        _ => answer.chosen,
    };
    let side = |side: Side, value: &str, words: &str| {
        let changed = words != answer.before;
        let code = if side == Side::Theirs { "theirs" } else { "mine" };
        html! {
            label.pick {
                input type="radio" id=[(side == Side::Theirs).then(|| format!("conflict-{name}"))] name=(name) value=(code)
                    checked[chosen == Some(side)] aria-describedby={ "c-" (answer.field) };
                " " span {
                    @if changed { mark { (said(t, value)) } } @else { (said(t, value)) " " span.hint { (tr!(t, "conflict-unchanged")) } }
                    @if answer.chosen == Some(side) { " " span.hint { (tr!(t, "conflict-chosen")) } }
                }
            }
        }
    };
    html! {
        tr {
            th scope="row" id={ "c-" (answer.field) } { (answer.label) @if let Some(words) = &fault { span.err { (words) } } }
            td.blk data-label=(tr!(t, "conflict-before")) { (said(t, &answer.before)) }
            td.blk data-label=(tr!(t, "conflict-theirs")) { (side(Side::Theirs, &answer.theirs, &answer.theirs)) }
            td.blk data-label=(tr!(t, "conflict-mine")) { (side(Side::Mine, &answer.mine, &answer.mine)) }
        }
    }
}

fn said(t: &Texts, value: &str) -> Markup {
    html! { @if value.is_empty() { span.muted { (tr!(t, "history-empty")) } } @else { bdi { (value) } } }
}
