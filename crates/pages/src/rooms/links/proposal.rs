//! One proposal: two files side by side as far as the reader may see them, what speaks for and against, and the forms.

use maud::{Markup, html};

use super::sure;
use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::{name, section};
use crate::parts::evidence::{Finding, in_full};
use crate::parts::form::hidden;
use crate::parts::{Chip, ChipKind, Filled, Form, Link, Moment, paths, tr};
use crate::texts::Texts;

/// How a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum State {
    /// Waits for a decision.
    #[default]
    Proposed,
    /// The two files are of one person.
    Confirmed,
    /// They are not.
    Rejected,
    /// It was confirmed, and is no longer held.
    Withdrawn,
}

/// A link between two files.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// Its id.
    pub id: String,
    /// Its version, which the form carries.
    pub version: u64,
    /// How it stands.
    pub state: State,
    /// How sure the comparison was, in hundredths; none where it said nothing.
    pub sure: Option<u64>,
    /// Whether it cannot be confirmed, because an exploited youth would become the accused.
    pub conflict: bool,
    /// The two files, the reader's own first.
    pub sides: Vec<Side>,
    /// The parts that are compared, by code, with what stands in each file, in the order of `sides`.
    pub parts: Vec<(String, Vec<String>)>,
    /// What was found in the parts that the reader may see in both.
    pub findings: Vec<Finding>,
    /// How many other parts speak for one person, and how many against.
    pub others: (u64, u64),
    /// What was said so far, newest first.
    pub said: Vec<Said>,
    /// Whether the reader may decide.
    pub may_decide: bool,
    /// Whether someone else decided meanwhile.
    pub stale: bool,
    /// The form `link` (fields `say`, `reason`), if it comes back.
    pub filled: Option<Filled>,
}

/// One of the two files.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Id of the file, where the reader may open it.
    pub file: Option<String>,
    /// Name of the agency that keeps it.
    pub agency: String,
    /// Whether that is the reader's.
    pub own: bool,
    /// How to reach that agency.
    pub reach: Vec<Reach>,
    /// Where an emergency is declared that would open the file, for a reader who may not open it otherwise.
    pub emergency: Option<String>,
}

/// A way to reach an agency.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// What it is: `Intake, all hours`.
    pub label: String,
    /// Number or address.
    pub value: String,
}

/// What someone said.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// When.
    pub at: Moment,
    /// What: code of the state, `proposed-first` for the comparison's own.
    pub what: String,
    /// Who; none for the comparison.
    pub by: Option<String>,
    /// From which agency.
    pub agency: String,
    /// Why.
    pub reason: Option<String>,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Proposal) -> Markup {
    let form = Form::new(t, frame, "link", c.filled.as_ref());
    let head = Head::new(tr!(t, "link-title"), Some(Place::Links))
        .below(vec![Link::new(paths::LINKS, tr!(t, "links-title"))])
        .faulty(form.faulty());
    let (kind, state) = match c.state {
        State::Proposed => (ChipKind::Due, "link-state-proposed"),
        State::Confirmed => (ChipKind::Done, "link-state-confirmed"),
        State::Rejected => (ChipKind::Plain, "link-state-rejected"),
        State::Withdrawn => (ChipKind::Plain, "link-state-withdrawn"),
    };
    let lede = match c.sure {
        Some(_) => tr!(t, "link-lede", sure = &sure(t, c.sure)),
        None => tr!(t, "link-lede-by-hand"),
    };
    let main = html! {
        (heading(&tr!(t, "link-title"), html! { (lede) " " (Chip::new(kind, tr!(t, state)).show()) }))
        @if c.stale { div.note.due role="alert" {
            p { (tr!(t, "link-stale")) }
            @if !form.typed("reason").is_empty() { p { (tr!(t, "link-stale-typed")) } p.typed { (form.typed("reason")) } }
        } }
        @if c.conflict { section.panel.sec.stack aria-labelledby="conflict" {
            h2 #conflict { (tr!(t, "link-conflict")) }
            p { (tr!(t, "link-conflict-why")) }
        } }
        (section("files", &tr!(t, "link-files"), files(t, c)))
        div.split {
            div {
                (section("evidence", &tr!(t, "link-evidence"), evidence(t, c)))
                @if c.may_decide { (section("word", &tr!(t, "link-decide"), decide(t, &form, c))) }
            }
            div {
                (section("said", &tr!(t, "link-history"), said(t, c)))
                @for (place, side) in c.sides.iter().enumerate().filter(|(_, side)| !side.own) {
                    (section(&format!("reach-{place}"), &tr!(t, "link-reach", agency = &side.agency), reach(t, side)))
                }
            }
        }
    };
    shell(t, frame, &head, main)
}

fn files(t: &Texts, c: &Proposal) -> Markup {
    html! {
        table.table.cards {
            caption.vh { (tr!(t, "link-files-caption")) }
            thead { tr {
                th scope="col" { (tr!(t, "link-part")) }
                @for side in &c.sides { th scope="col" { (side.agency)
                    @if side.own { span.sub { (tr!(t, "link-your-agency")) } } } }
            } }
            tbody {
                @for (part, cells) in &c.parts { tr {
                    th scope="row" { (tr!(t, &format!("link-part-{part}"))) }
                    @for (side, cell) in c.sides.iter().zip(cells) { td.blk data-label=(side.agency) {
                        @if side.file.is_none() { span.muted { (tr!(t, "link-closed")) } }
                        @else if cell.is_empty() { span.muted { (tr!(t, "link-not-known")) } }
                        @else { (name(cell)) }
                    } }
                } }
            }
        }
        @for side in &c.sides {
            p { @match &side.file {
                Some(id) => { (side.agency) ": " a href=(paths::person(id)) { (tr!(t, "link-open-file")) } }
                None => {
                    (tr!(t, "link-closed-file", agency = &side.agency))
                    @if let Some(path) = &side.emergency { " " a href=(path) { (tr!(t, "emergency-title")) } }
                }
            } }
        }
    }
}

fn evidence(t: &Texts, c: &Proposal) -> Markup {
    let (speak_for, against) = c.others;
    html! {
        @if c.findings.is_empty() { p.muted { (tr!(t, "link-evidence-none")) } } @else {
            (in_full(t, &c.findings))
        }
        @if speak_for + against > 0 {
            p { (tr!(t, "link-others", for = speak_for, against = against)) }
        }
    }
}

fn decide(t: &Texts, form: &Form<'_>, c: &Proposal) -> Markup {
    let button = |say: &str, label: &str, quiet: bool| {
        html! { button.btn.quiet[quiet] type="submit" name="say" value=(say) { (tr!(t, label)) } }
    };
    let buttons = match c.state {
        State::Proposed => html! {
            (button("confirm", "link-confirm", false)) (button("reject", "link-reject", true))
            (button("not_sure", "link-not-sure", true))
        },
        State::Confirmed => button("withdraw", "link-withdraw", true),
        State::Rejected => button("undo", "link-undo-rejected", true),
        State::Withdrawn => button("undo", "link-undo-withdrawn", true),
    };
    let follows = if c.state == State::Confirmed { "link-follows-apart" } else { "link-follows" };
    html! {
        div.panel {
            (form.show(&paths::link(&c.id), html! {
                (hidden("version", &c.version.to_string()))
                (form.field("reason", "act-reason").hint("link-decide-hint").text())
                p.small { (tr!(t, follows)) }
                div.field.acts { (buttons) }
            }))
        }
    }
}

fn said(t: &Texts, c: &Proposal) -> Markup {
    html! {
        ol.line { @for one in &c.said {
            li {
                p.when { (one.at.show()) }
                h3 { (tr!(t, &format!("link-said-{}", one.what))) }
                @if let Some(by) = &one.by { p { (by) @if !one.agency.is_empty() { ", " (one.agency) } } }
                @if let Some(reason) = &one.reason { p.typed { (reason) } }
            }
        } }
    }
}

fn reach(t: &Texts, side: &Side) -> Markup {
    html! {
        @if side.reach.is_empty() { p.muted { (tr!(t, "link-reach-none")) } } @else {
            dl.dl { @for one in &side.reach { dt { (one.label) } dd { (one.value) } } }
        }
    }
}
