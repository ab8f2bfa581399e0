//! A person's file: who, absences, cases, who contributed what, earlier versions, who read it; and changing it.

mod edit;
mod history;
mod lines;

use maud::{Markup, html};

pub use edit::{EditPerson, edit};
pub use history::{Change, History, Reader, Readers, Revision, history, readers};
pub use lines::{CaseLine, Contributor, EpisodeLine, HandoffCard, LinkedFile};

use crate::frame::{Frame, Head, Place, Role, shell};
use crate::parts::bits::{empty, name, section};
use crate::parts::form::hidden;
use crate::parts::{Chip, Choice, Filled, Form, Link, codes, paths, tr};
use crate::rooms::emergency::{Lasting, lasting};
use crate::rooms::seats::reason_fields;
use crate::texts::Texts;

/// The header of a file, the same on each of its tabs.
#[derive(Clone, Debug, Default)]
pub struct Who {
    /// Id of the file.
    pub id: String,
    /// Name, as the reader may see it; none leaves `Name not open to you` in its place.
    pub name: Option<String>,
    /// `Absent 31 h`, if an absence is open.
    pub chip: Option<Chip>,
    /// Age in years today.
    pub age: Option<u64>,
    /// Date of birth in words, if the reader may see it.
    pub born: Option<String>,
    /// Code of the language.
    pub language: String,
    /// Code of the latest placement; empty if not known.
    pub placement: String,
    /// How to reach them safely, if known and open to the reader.
    pub safe_contact: Option<String>,
    /// Name of the agency that keeps the file.
    pub kept_by: String,
    /// What the reader may see, in words: `identity`, `absences`.
    pub may_see: Vec<String>,
    /// Whether the reader may change it.
    pub may_edit: bool,
    /// The place in the navigation from which one comes here.
    pub place: Option<Place>,
}

/// A person's file.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The header.
    pub who: Who,
    /// Absences, newest first.
    pub episodes: Vec<EpisodeLine>,
    /// How many of them are verified.
    pub verified: u64,
    /// How many reports were unfounded, and so are not counted.
    pub unfounded: u64,
    /// Cases the reader may see.
    pub cases: Vec<CaseLine>,
    /// Other files of the same person, by links that were confirmed.
    pub linked: Vec<LinkedFile>,
    /// Handoffs of the open absence.
    pub handoffs: Vec<HandoffCard>,
    /// Who put what on the file.
    pub contributors: Vec<Contributor>,
    /// A part that opens only with a reason, if there is one for this seat; the same on every file.
    pub closed: Option<ClosedPart>,
    /// The emergency that opens the file, while it lasts.
    pub emergency: Option<Lasting>,
}

/// A part of a file that opens once a reason is recorded.
#[derive(Clone, Debug, Default)]
pub struct ClosedPart {
    /// Its heading: `Identity`, `Safe location`.
    pub heading: String,
    /// Where the form `reason` (fields `purpose`, `reason`) is posted.
    pub action: String,
    /// Purposes to choose from.
    pub purposes: Vec<Choice>,
    /// The form, if it comes back.
    pub filled: Option<Filled>,
}

/// The overview.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Person) -> Markup {
    let faulty = c.closed.as_ref().and_then(|p| p.filled.as_ref()).is_some_and(|f| !f.faults.is_empty());
    let main = html! {
        (top(t, &c.who))
        @match &c.emergency { Some(note) => (lasting(t, note)), None => (tabs(t, frame, &c.who, Tab::Overview)) }
        div.split {
            div {
                section.sec aria-labelledby="absences" {
                    div.sechead { h2 #absences { (tr!(t, "person-absences")) }
                        span.muted.small { (tr!(t, "person-verified", n = c.verified)) " " (tr!(t, "person-unfounded", n = c.unfounded)) } }
                    @if c.episodes.is_empty() {
                        (empty(&tr!(t, "person-absences-none"), Some(Link::new(paths::REPORT, tr!(t, "missing-take")))))
                    } @else { (lines::episodes(t, &c.episodes)) }
                }
                @if let Some(part) = &c.closed { (closed(t, frame, part)) }
            }
            div {
                @if !c.handoffs.is_empty() { (section("handoffs", &tr!(t, "episode-handoffs"), lines::handoffs(t, &c.handoffs))) }
                @if !c.linked.is_empty() { (section("linked", &tr!(t, "link-on-file"), lines::linked(t, &c.linked))) }
                (section("cases", &tr!(t, "person-cases"), lines::cases(t, &c.cases)))
                (section("contributors", &tr!(t, "person-contributors"), lines::contributors(t, &c.contributors)))
            }
        }
    };
    shell(t, frame, &head(t, &c.who).faulty(faulty), main)
}

/// Tabs of a file; each is a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Overview,
    History,
    Readers,
}

fn head(t: &Texts, who: &Who) -> Head {
    let place = who.place.unwrap_or(Place::Missing);
    Head::new(tr!(t, "person-title"), Some(place))
        .below(vec![Link::new(place.path(), tr!(t, place.message()))])
}

fn top(t: &Texts, who: &Who) -> Markup {
    html! {
        div.who.sec {
            div.main {
                div.row {
                    h1 { @match &who.name { Some(words) => { (name(words)) } None => { (tr!(t, "person-no-name")) } } }
                    @if let Some(chip) = &who.chip { " " (chip.show()) }
                    @if who.may_edit { " " a.edit href=(paths::person_tab(&who.id, "edit")) { (tr!(t, "person-edit")) } }
                }
                dl.facts {
                    @if let Some(age) = who.age { div { dt { (tr!(t, "person-age")) } dd { (age) } } }
                    @if let Some(born) = &who.born { div { dt { (tr!(t, "person-born")) } dd { (born) } } }
                    div { dt { (tr!(t, "person-language")) } dd { (codes::word(t, "language", &who.language)) } }
                    div { dt { (tr!(t, "person-placement")) } dd { (codes::word(t, "placement", &who.placement)) } }
                    @if let Some(contact) = &who.safe_contact { div { dt { (tr!(t, "person-contact")) } dd { (contact) } } }
                    div { dt { (tr!(t, "person-kept-by")) } dd { (who.kept_by) } }
                }
            }
            div.may {
                p { strong { (tr!(t, "person-may-see")) } " " (who.may_see.join(", ")) "." }
                p { strong { (tr!(t, "person-never")) } " " (tr!(t, "person-never-what")) }
            }
        }
    }
}

fn tabs(t: &Texts, frame: &Frame, who: &Who, at: Tab) -> Markup {
    // Who read a file is for the privacy officer alone; to others the address leads nowhere.
    let overseer = frame.who.as_ref().is_some_and(|who| who.role == Role::Privacy);
    let all = [
        (Tab::Overview, paths::person(&who.id), "person-tab-overview"),
        (Tab::History, paths::person_tab(&who.id, "history"), "person-tab-history"),
        (Tab::Readers, paths::person_tab(&who.id, "readers"), "person-tab-readers"),
    ];
    html! {
        nav.nav.tabs aria-label=(tr!(t, "person-title")) { ul {
            @for (tab, href, message) in all.iter().filter(|(tab, ..)| overseer || *tab != Tab::Readers) {
                li { a href=(href) aria-current=[(*tab == at).then_some("page")] { (tr!(t, message)) } }
            }
        } }
    }
}

fn closed(t: &Texts, frame: &Frame, part: &ClosedPart) -> Markup {
    let form = Form::new(t, frame, "reason", part.filled.as_ref());
    section(
        "closed",
        &part.heading,
        html! {
            div.panel {
                p { (tr!(t, "person-closed")) }
                (form.show(&part.action, html! { (hidden("part", "closed")) (reason_fields(t, &form, &part.purposes)) }))
            }
        },
    )
}
