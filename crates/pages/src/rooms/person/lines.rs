//! Lines on a file: absences as a timeline, cases, handoffs, contributors.

use maud::{Markup, html};

use crate::parts::bits::name;
use crate::parts::{Chip, Moment, codes, paths, tr};
use crate::texts::Texts;

/// An absence on the timeline.
#[derive(Clone, Debug, Default)]
pub struct EpisodeLine {
    /// Its id; empty where its page is not the reader's to open.
    pub id: String,
    /// The agency of the linked file on which it stands; none for this file.
    pub whose: Option<String>,
    /// When it began.
    pub from: Moment,
    /// When it ended; none while it is open.
    pub to: Option<Moment>,
    /// How long: `19 h`.
    pub length: String,
    /// Code of where it stands, as in [`crate::rooms::episode::Episode`].
    pub state: String,
    /// Code of how the child was located; empty before.
    pub located_how: String,
    /// Code of the placement it began from.
    pub placement: String,
    /// What the youth said to offers: code of the service, code of the answer.
    pub offers: Vec<(String, String)>,
    /// Steps, each with what is on record: `Entered 35 min late`.
    pub steps: Vec<Chip>,
}

/// A case the reader may see.
#[derive(Clone, Debug, Default)]
pub struct CaseLine {
    /// Its id.
    pub id: String,
    /// Its neutral name: `Joint case 13-0047`.
    pub name: String,
    /// The agency of the linked file that stands in it; none for this file.
    pub whose: Option<String>,
    /// The person's part in it, in words; never `defendant` beside a youth exploited.
    pub part: String,
}

/// Another file of the same person, by a link that was confirmed.
#[derive(Clone, Debug, Default)]
pub struct LinkedFile {
    /// Id of the link.
    pub link: String,
    /// The agency that keeps the file.
    pub agency: String,
    /// The name in it, as the reader may see it.
    pub name: Option<String>,
}

/// A handoff of the open absence.
#[derive(Clone, Debug, Default)]
pub struct HandoffCard {
    /// Its id.
    pub id: String,
    /// To whom.
    pub to: String,
    /// When it was sent.
    pub sent: Moment,
    /// When it was received; none while waiting.
    pub received: Option<Moment>,
    /// How it stands.
    pub chip: Chip,
}

/// An agency that put something on the file.
#[derive(Clone, Debug, Default)]
pub struct Contributor {
    /// Its name.
    pub agency: String,
    /// What: `identity, 2 absences`.
    pub what: String,
    /// Since when.
    pub since: String,
}

pub(super) fn episodes(t: &Texts, list: &[EpisodeLine]) -> Markup {
    html! {
        ol.line { @for one in list {
            @let unfounded = one.state == "unfounded";
            li.now[one.to.is_none() && !unfounded] {
                p.when {
                    (one.from.show())
                    @if !unfounded { " " (tr!(t, "person-to")) " "
                        @match &one.to { Some(to) => { (to.show()) ", " (one.length) } None => { (tr!(t, "person-now")) ", " (one.length) } } }
                }
                h3.muted[unfounded] { a href=[(!one.id.is_empty()).then(|| paths::episode(&one.id))] {
                    @if unfounded { (tr!(t, "person-unfounded-one")) }
                    @else if one.located_how.is_empty() { (tr!(t, "person-absent-from", place = &codes::word(t, "placement", &one.placement))) }
                    @else { (tr!(t, "person-located", how = &codes::word(t, "located_how", &one.located_how))) }
                } }
                @if let Some(agency) = &one.whose { p { (tr!(t, "link-whose", agency = agency)) } }
                @if unfounded { p.muted { (tr!(t, "person-unfounded-adds")) } }
                @for (service, answer) in &one.offers {
                    p { (tr!(t, "person-offered", service = &codes::word(t, "service", service))) " "
                        strong { (codes::word(t, "answer", answer)) "." } }
                }
                @if !one.steps.is_empty() { ul.steps { @for chip in &one.steps { li { (chip.show()) } } } }
            }
        } }
    }
}

pub(super) fn cases(t: &Texts, list: &[CaseLine]) -> Markup {
    html! {
        @if list.is_empty() { p.empty { (tr!(t, "person-cases-none")) } } @else {
            ul.plain.stack { @for case in list {
                li { a href=(paths::case(&case.id)) { (case.name) } span.sub { (case.part) @if let Some(agency) = &case.whose { ", " (tr!(t, "link-whose", agency = agency)) } } }
            } }
        }
    }
}

pub(super) fn handoffs(t: &Texts, list: &[HandoffCard]) -> Markup {
    html! {
        @for card in list {
            div.panel.stack {
                p { (tr!(t, "missing-handoff-to", to = &card.to)) " " (card.chip.show()) }
                dl.dl {
                    dt { (tr!(t, "handoff-sent")) } dd { (card.sent.show()) }
                    dt { (tr!(t, "handoff-received")) }
                    dd { @match &card.received { Some(at) => { (at.show()) } None => { (tr!(t, "handoff-waiting")) } } }
                    dt { (tr!(t, "handoff-closes")) } dd { (tr!(t, "handoff-closes-when")) }
                }
                p { a href=(paths::handoff(&card.id)) { (tr!(t, "handoff-open")) } }
            }
        }
    }
}

pub(super) fn linked(t: &Texts, list: &[LinkedFile]) -> Markup {
    html! {
        ul.plain.stack { @for file in list { li {
            a href=(paths::link(&file.link)) { (tr!(t, "link-on-file-of", agency = &file.agency)) }
            @if let Some(words) = &file.name { span.sub { (name(words)) } }
        } } }
        p.small.muted { (tr!(t, "link-on-file-why")) }
    }
}

pub(super) fn contributors(t: &Texts, list: &[Contributor]) -> Markup {
    html! {
        @if list.is_empty() { p.muted { (tr!(t, "person-contributors-none")) } } @else {
            dl.dl { @for one in list { dt { (one.agency) } dd { (one.what) span.sub { (one.since) } } } }
        }
    }
}
