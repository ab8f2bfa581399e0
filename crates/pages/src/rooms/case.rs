//! A case: youths and adults charged on two sides that never mix, acts by date and county, charges, pleas, dispositions,
//! evidence, agencies; and the list of cases.

mod acts;
mod charges;
mod fact;
mod sides;

use maud::{Markup, html};

pub use acts::{Act, County, Evidence};
pub use charges::{Charge, Disposition, Plea};
pub use fact::{Fact, FactKind, Membership, fact};
pub use sides::{Adult, Other, Youth};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::{empty, section};
use crate::parts::{Chip, Link, Pager, codes, paths, tr};
use crate::rooms::episode::LawRef;
use crate::texts::Texts;

/// A case, as the reader may see it.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its neutral name, for title and heading: `Joint case 13-0047`.
    pub name: String,
    /// Its own title, if the reader may see it; stands on the page alone.
    pub title: Option<String>,
    /// Where it stands: `Plea accepted 14 Jan 2013`.
    pub chip: Option<Chip>,
    /// Day it was opened, in words.
    pub opened: String,
    /// Code of how it was found.
    pub found_by: String,
    /// Youths exploited.
    pub youths: Vec<Youth>,
    /// Adults accused.
    pub adults: Vec<Adult>,
    /// Witnesses and those who told, if the reader may see them.
    pub others: Vec<Other>,
    /// Charges, the lead one first.
    pub charges: Vec<Charge>,
    /// Acts, by day.
    pub acts: Vec<Act>,
    /// Counties with their acts, for where to file.
    pub counties: Vec<County>,
    /// Days between the first and the last act; none if either is unknown.
    pub span_days: Option<u64>,
    /// The law on where to file and on adding acts together.
    pub venue_law: Option<LawRef>,
    /// Items of evidence.
    pub evidence: Vec<Evidence>,
    /// Agencies, the lead one first.
    pub agencies: Vec<Agency>,
    /// Whether the reader may change common facts.
    pub may_edit: bool,
}

/// An agency in a case.
#[derive(Clone, Debug, Default)]
pub struct Agency {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it leads.
    pub lead: bool,
    /// What it has put on the page, in words.
    pub put: String,
    /// The day its membership ended, in words; none while it is a member.
    pub ended: Option<String>,
    /// Whether the reader may end the membership, or take the agency back.
    pub may_end: bool,
}

/// Cases one is a member of.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// The rows of this page, newest first.
    pub rows: Vec<CaseRow>,
    /// Ways to further rows.
    pub pager: Pager,
}

/// A case on the list.
#[derive(Clone, Debug, Default)]
pub struct CaseRow {
    /// Its id.
    pub id: String,
    /// Its neutral name.
    pub name: String,
    /// Part of the reader's agency: `Lead`, `Member`.
    pub part: String,
    /// Day it was opened.
    pub opened: String,
    /// Adults accused, youths, acts, in words.
    pub holds: String,
    /// Where it stands.
    pub chip: Option<Chip>,
}

/// The list.
#[must_use]
pub fn list(t: &Texts, frame: &Frame, c: &Cases) -> Markup {
    let heads = ["case-head-case", "case-head-part", "case-head-opened", "case-head-holds", "handoff-stands"];
    let main = html! {
        (heading(&tr!(t, "place-cases"), html! { (tr!(t, "cases-lede")) }))
        @if c.rows.is_empty() { (empty(&tr!(t, "cases-none"), None)) } @else {
            table.table.cards {
                caption.vh { (tr!(t, "cases-caption")) }
                thead { tr { @for head in heads { th scope="col" { (tr!(t, head)) } } } }
                tbody { @for row in &c.rows { tr {
                    th scope="row" { a href=(paths::case(&row.id)) { (row.name) } }
                    td data-label=(tr!(t, heads[1])) { (row.part) }
                    td.nowrap data-label=(tr!(t, heads[2])) { (row.opened) }
                    td data-label=(tr!(t, heads[3])) { (row.holds) }
                    td data-label=(tr!(t, heads[4])) { @if let Some(chip) = &row.chip { (chip.show()) } @else { span.muted { (tr!(t, "none")) } } }
                } } }
            }
            (c.pager.show(t, c.rows.len()))
        }
    };
    shell(t, frame, &Head::new(tr!(t, "place-cases"), Some(Place::Cases)), main)
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Case) -> Markup {
    let head = Head::new(c.name.clone(), Some(Place::Cases))
        .below(vec![Link::new(paths::CASES, tr!(t, "place-cases"))]);
    let main = html! {
        div.head {
            div.row { h1 { (c.name) } @if let Some(chip) = &c.chip { " " (chip.show()) } }
            p.lede {
                @if let Some(title) = &c.title { (title) ". " }
                (tr!(t, "case-lede", adults = c.adults.len() as u64, youths = c.youths.len() as u64, counties = c.counties.len() as u64))
            }
            p.muted.small.gap { (tr!(t, "case-opened", on = &c.opened, how = &codes::word(t, "found_by", &c.found_by))) }
        }
        (sides::sides(t, c))
        (section("charges", &tr!(t, "case-charges"), charges::charges(t, c)))
        (section("acts", &tr!(t, "case-acts"), acts::acts(t, c)))
        div.split {
            (section("evidence", &tr!(t, "case-evidence"), acts::evidence(t, c)))
            (section("venue", &tr!(t, "case-venue"), acts::venue(t, c)))
        }
        (section("agencies", &tr!(t, "case-agencies"), agencies(t, c)))
    };
    shell(t, frame, &head, main)
}

fn agencies(t: &Texts, c: &Case) -> Markup {
    let heads = ["case-head-agency", "case-head-part", "case-head-put"];
    html! {
        table.table.cards {
            caption.vh { (tr!(t, "case-agencies")) }
            thead { tr { @for head in heads { th scope="col" { (tr!(t, head)) } } } }
            tbody { @for agency in &c.agencies { tr {
                th scope="row" { (agency.name) }
                td data-label=(tr!(t, heads[1])) {
                    @match &agency.ended {
                        Some(on) => { (tr!(t, "membership-ended", on = on)) }
                        None => { (tr!(t, if agency.lead { "case-lead" } else { "case-member" })) }
                    }
                    @if agency.may_end { (change(t, c, FactKind::Agencies, &agency.id, &agency.name)) }
                }
                td data-label=(tr!(t, heads[2])) { (agency.put) }
            } } }
        }
        p.pager.muted { (tr!(t, "case-agencies-own")) }
        (add(t, c, FactKind::Agencies))
    }
}

/// The way to add a fact of this kind, where the reader may.
fn add(t: &Texts, c: &Case, kind: FactKind) -> Markup {
    html! { @if c.may_edit {
        p.gap { a.btn.quiet href=(paths::case_fact(&c.id, kind.name(), "new")) { (tr!(t, &format!("fact-add-{}", kind.name()))) } }
    } }
}

/// The way to change one fact, where the reader may; `which` tells it apart for those who hear the page.
fn change(t: &Texts, c: &Case, kind: FactKind, row: &str, which: &str) -> Markup {
    html! { @if c.may_edit && !row.is_empty() {
        " " a.edit href=(paths::case_fact(&c.id, kind.name(), row)) { (tr!(t, "person-edit")) span.vh { " " (which) } }
    } }
}
