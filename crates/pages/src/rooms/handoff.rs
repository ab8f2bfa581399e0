//! Handing an absence to another agency: sending it, and both sides of what follows. It never closes without receipt,
//! and no path here leads to a citation or an arrest.

mod inbox;
mod receiver;

use maud::{Markup, html};

pub use inbox::{Inbox, InboxRow, Outbox, OutboxRow, inbox, sent};
pub use receiver::{Receipt, Screening};

use super::report::Twice;
use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::{name, section};
use crate::parts::form::hidden;
use crate::parts::{Chip, Choice, Filled, Form, Link, Moment, Msg, codes, paths, tr};
use crate::texts::Texts;

/// A new handoff. The form is `handoff`; fields `to`, `note`, and the hidden `version` of the absence.
#[derive(Clone, Debug, Default)]
pub struct NewHandoff {
    /// Id of the absence.
    pub episode: String,
    /// Its version.
    pub version: u64,
    /// Agencies that take handoffs: id and name.
    pub agencies: Vec<Choice>,
    /// What the other agency will see, in words.
    pub will_see: Vec<String>,
    /// The form, if it comes back.
    pub filled: Option<Filled>,
}

/// A handoff, as its sender or its receiver sees it.
#[derive(Clone, Debug, Default)]
pub struct Handoff {
    /// Its id.
    pub id: String,
    /// Its version, which every form carries.
    pub version: u64,
    /// Id of the absence, if the reader may open it.
    pub episode: Option<String>,
    /// Name of the child, as the reader may see it.
    pub name: Option<String>,
    /// Age in years.
    pub age: Option<u64>,
    /// Code of the placement.
    pub placement: String,
    /// Where the absence stands, by code.
    pub state: String,
    /// Who sent it.
    pub from: String,
    /// To whom.
    pub to: String,
    /// When.
    pub sent: Moment,
    /// By whom.
    pub sent_by: String,
    /// What the sender wrote, if the reader may see it.
    pub note: Option<String>,
    /// How it stands: `Not yet received, due 14:00`.
    pub chip: Chip,
    /// Who was told because receipt is late: `Both supervisors, 14:00`.
    pub raised: Vec<String>,
    /// The receiver's record.
    pub receipt: Receipt,
    /// Whether the reader belongs to the receiver, and so has its forms.
    pub receiver: bool,
    /// Today, what fields for days begin with.
    pub date: String,
    /// Now, what fields for times begin with.
    pub time: String,
    /// Times that came twice, for the form that comes back.
    pub twice: Vec<Twice>,
    /// Duties that are done by telling someone, as the answers of the form `told`.
    pub to_tell: Vec<Choice>,
    /// Code of the last step that the reader's agency may take back: `handoff_screened`.
    pub undo: Option<String>,
    /// Why nothing was saved, where it concerns no field that still stands; with what was typed as a note.
    pub notice: Option<(Msg, String)>,
    /// A form that comes back: `acknowledge`, `screen`, `contact`, `tribal`, `tribe`, `outcome`, `told`, `undo`.
    pub filled: Option<Filled>,
}

/// Sending an absence on.
#[must_use]
pub fn new(t: &Texts, frame: &Frame, c: &NewHandoff) -> Markup {
    let form = Form::new(t, frame, "handoff", c.filled.as_ref());
    let head = Head::new(tr!(t, "handoff-new"), Some(Place::Handoffs))
        .below(vec![Link::new(paths::episode(&c.episode), tr!(t, "episode-title"))])
        .faulty(form.faulty());
    let body = html! {
        (hidden("version", &c.version.to_string()))
        (form.field("to", "handoff-to").radios(&c.agencies))
        (form.field("note", "handoff-note").hint("form-note-hint").optional().area())
        div.field.acts { (form.send("handoff-send")) a href=(paths::episode(&c.episode)) { (tr!(t, "form-leave")) } }
    };
    let main = html! {
        (heading(&tr!(t, "handoff-new"), html! { (tr!(t, "handoff-new-lede")) }))
        div.split {
            div.panel { (form.show(&paths::episode_act(&c.episode, "handoff"), body)) }
            aside.sec.panel.stack aria-labelledby="will-see" {
                h2 #will-see { (tr!(t, "handoff-will-see")) }
                ul { @for what in &c.will_see { li { (what) } } }
                p.small.muted { (tr!(t, "handoff-safety")) }
            }
        }
    };
    shell(t, frame, &head, main)
}

/// A handoff.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Handoff) -> Markup {
    let faulty = c.filled.as_ref().is_some_and(|f| !f.faults.is_empty());
    let place = if c.receiver { Place::Inbox } else { Place::Handoffs };
    let head = Head::new(tr!(t, "handoff-title"), Some(place))
        .below(vec![Link::new(place.path(), tr!(t, place.message()))])
        .faulty(faulty);
    let main = html! {
        div.head {
            div.row { h1 { (tr!(t, "handoff-title")) } " " (c.chip.show()) }
            p.lede { (tr!(t, "handoff-between", from = &c.from, to = &c.to)) }
        }
        @if let Some((why, note)) = &c.notice {
            div.note.due role="alert" {
                p { strong { (tr!(t, "handoff-not-saved")) } " " (why.say(t)) }
                @if !note.is_empty() { p { (tr!(t, "handoff-typed")) } p.typed { (note) } }
            }
        }
        div.split {
            div {
                (section("about", &tr!(t, "handoff-about"), about(t, c)))
                @if c.receiver { (receiver::forms(t, frame, c)) }
                @else { (section("waiting", &tr!(t, "handoff-now"), html! { p { (tr!(t, "handoff-sender-waits")) } })) }
                (receiver::undo(t, frame, c))
            }
            div { (section("stands", &tr!(t, "handoff-stands"), receiver::stands(t, c))) }
        }
    };
    shell(t, frame, &head, main)
}

fn about(t: &Texts, c: &Handoff) -> Markup {
    html! {
        dl.dl {
            dt { (tr!(t, "missing-head-child")) }
            dd { strong { @match &c.name { Some(words) => { (name(words)) } None => { (tr!(t, "person-no-name")) } } }
                @if let Some(age) = c.age { ", " (age) } }
            dt { (tr!(t, "person-placement")) } dd { (codes::word(t, "placement", &c.placement)) }
            dt { (tr!(t, "episode-title")) }
            dd { (codes::word(t, "state", &c.state))
                @if let Some(id) = &c.episode { ". " a href=(paths::episode(id)) { (tr!(t, "handoff-absence")) } } }
            dt { (tr!(t, "handoff-sent")) } dd { (c.sent.show()) ", " (c.sent_by) }
            @if let Some(note) = &c.note { dt { (tr!(t, "form-note")) } dd.typed { (note) } }
        }
        p.small.muted.gap { (tr!(t, "handoff-safety")) }
    }
}
