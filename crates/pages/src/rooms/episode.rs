//! An absence: what was done, what is due, and a form for each next step.

mod acts;
mod leads;
mod pairs;
mod record;

use maud::{Markup, html};

pub use acts::{Act, fields};
pub use leads::{Lead, Offer};
pub use pairs::{Pair, PairState};
pub(crate) use record::duty;
pub use record::{Duty, LawRef, Source, Step};

use super::report::Twice;
use crate::frame::{Frame, Head, Place, shell};
use crate::parts::bits::{name, section};
use crate::parts::{Chip, Filled, Form, Link, Moment, codes, paths, tr};
use crate::texts::Texts;

/// An absence, as the reader may see it.
#[derive(Clone, Debug, Default)]
pub struct Episode {
    /// Its id.
    pub id: String,
    /// Its version, which every form carries.
    pub version: u64,
    /// Id of the person's file.
    pub person: String,
    /// Name, as the reader may see it; none leaves `This child` in its place.
    pub name: Option<String>,
    /// Age in years today.
    pub age: Option<u64>,
    /// Code of where it stands: `reported`, `verified`, `unfounded`, `entered`, `searching`, `located`, `debriefed`,
    /// `offered`, `closed`.
    pub state: String,
    /// `Absent 31 h`.
    pub chip: Chip,
    /// When it was reported.
    pub reported: Moment,
    /// When the child was last seen.
    pub seen: Option<Moment>,
    /// Code of who reported.
    pub reporter: String,
    /// Code of the category.
    pub category: String,
    /// Code of the placement.
    pub placement: String,
    /// Code of how the child was located; empty before.
    pub located_how: String,
    /// Name of the agency that keeps it.
    pub kept_by: String,
    /// Whether the reader may hand it on to another agency.
    pub may_hand_on: bool,
    /// Whether the youth is 18 or older now: that alone closes nothing.
    pub turned_18: bool,
    /// Further reports of the same absence.
    pub sources: Vec<Source>,
    /// Duties, open ones first, by due time.
    pub duties: Vec<Duty>,
    /// Steps, oldest first.
    pub steps: Vec<Step>,
    /// Leads and contacts, open ones first.
    pub leads: Vec<Lead>,
    /// Offers made.
    pub offers: Vec<Offer>,
    /// Handoffs of it, each with how it stands.
    pub handoffs: Vec<(Link, Chip)>,
    /// Other reports that may be the same child and night, or are.
    pub pairs: Vec<Pair>,
    /// What may be done next, the likeliest first.
    pub acts: Vec<Act>,
    /// Today, what fields for days begin with.
    pub date: String,
    /// Now, what fields for times begin with.
    pub time: String,
    /// Times that came twice, for the form that comes back.
    pub twice: Vec<Twice>,
    /// A form that comes back; its name is that of the act (`verify`, `lead`), `pair-ID`, `undo-ID` or `done-ID`.
    pub filled: Option<Filled>,
    /// Whether that form is no more on the page, because what it was for was done meanwhile: what is wrong then stands
    /// alone, with the note that was typed.
    pub gone: bool,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Episode) -> Markup {
    let faulty = c.filled.as_ref().is_some_and(|f| !f.faults.is_empty());
    let head = Head::new(tr!(t, "episode-title"), Some(Place::Missing))
        .below(vec![
            Link::new(paths::MISSING, tr!(t, "place-missing")),
            Link::new(paths::person(&c.person), tr!(t, "person-title")),
        ])
        .faulty(faulty);
    let main = html! {
        (top(t, c))
        @if let Some(filled) = c.filled.as_ref().filter(|_| c.gone) {
            section.panel.sec {
                (Form::new(t, frame, &filled.form, Some(filled)).summary())
                @if !filled.typed.get("note").is_empty() { p.typed { (filled.typed.get("note")) } }
            }
        }
        @for pair in c.pairs.iter().filter(|p| p.state == PairState::Proposed) { (pairs::proposal(t, frame, c, pair)) }
        div.split {
            div {
                (section("next", &tr!(t, "episode-next"), acts::forms(t, frame, c)))
                (section("steps", &tr!(t, "episode-steps"), record::steps(t, frame, c)))
                (section("leads", &tr!(t, "episode-leads"), leads::leads(t, frame, c)))
                (section("offers", &tr!(t, "episode-offers"), leads::offers(t, c)))
            }
            div {
                (section("duties", &tr!(t, "episode-duties"), record::duties(t, c)))
                (section("handoffs", &tr!(t, "episode-handoffs"), handoffs(t, c)))
                (section("sources", &tr!(t, "episode-sources"), record::sources(t, c)))
                @for pair in c.pairs.iter().filter(|p| p.state != PairState::Proposed) { (pairs::decided(t, frame, c, pair)) }
            }
        }
    };
    shell(t, frame, &head, main)
}

fn top(t: &Texts, c: &Episode) -> Markup {
    html! {
        div.who.sec {
            div.main {
                div.row {
                    h1 { @match &c.name { Some(words) => { (name(words)) } None => { (tr!(t, "episode-this-child")) } } }
                    " " (c.chip.show())
                }
                dl.facts {
                    div { dt { (tr!(t, "episode-state")) } dd { (codes::word(t, "state", &c.state)) } }
                    @if let Some(age) = c.age { div { dt { (tr!(t, "person-age")) } dd { (age) } } }
                    div { dt { (tr!(t, "episode-reported")) } dd { (c.reported.show()) } }
                    @if let Some(seen) = &c.seen { div { dt { (tr!(t, "report-seen")) } dd { (seen.show()) } } }
                    div { dt { (tr!(t, "report-reporter")) } dd { (codes::word(t, "reporter_kind", &c.reporter)) } }
                    div { dt { (tr!(t, "person-placement")) } dd { (codes::word(t, "placement", &c.placement)) } }
                    div { dt { (tr!(t, "report-category")) } dd { (codes::word(t, "category", &c.category)) } }
                    @if !c.located_how.is_empty() {
                        div { dt { (tr!(t, "episode-how")) } dd { (codes::word(t, "located_how", &c.located_how)) } }
                    }
                    div { dt { (tr!(t, "person-kept-by")) } dd { (c.kept_by) } }
                }
                @if c.turned_18 { p.note.lee.gap { (tr!(t, "episode-18")) } }
            }
            div.may { p { (tr!(t, "episode-safety")) } p { a href=(paths::person(&c.person)) { (tr!(t, "episode-file")) } } }
        }
    }
}

fn handoffs(t: &Texts, c: &Episode) -> Markup {
    html! {
        @if c.handoffs.is_empty() { p.muted { (tr!(t, "episode-handoffs-none")) } } @else {
            ul.plain.stack { @for (link, chip) in &c.handoffs { li { (link.show()) " " (chip.show()) } } }
        }
        @if c.may_hand_on {
            p.gap { a.btn.quiet href=(paths::episode_act(&c.id, "handoff")) { (tr!(t, "episode-hand-on")) } }
        }
    }
}

/// The hidden version every form of the page carries.
fn version(c: &Episode) -> Markup {
    crate::parts::form::hidden("version", &c.version.to_string())
}

/// The form of this name on the page.
fn form<'a>(t: &'a Texts, frame: &'a Frame, c: &'a Episode, name: &'a str) -> Form<'a> {
    Form::new(t, frame, name, c.filled.as_ref())
}
