//! One link as its reader may see it.

use domain::{RecordId, TableId};
use pages::{
    parts::{Times, codes, evidence::Finding, paths},
    rooms::links::{Proposal, Reach, Said, Side, State},
};
use policy::Action;
use store::{
    StoreError, View,
    link::Part,
    visit::{self, Link, Visit},
};

use super::hundredths;
use crate::rooms::{Rooms, names, words};

/// The page's context.
pub fn of(rooms: &Rooms, visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Proposal, StoreError> {
    if !visit.works_links() {
        return Err(StoreError::Absent);
    }
    let link = visit.link(id)?;
    let mut sides = Vec::with_capacity(2);
    for side in &link.sides {
        sides.push(of_side(visit, side)?);
    }
    Ok(Proposal {
        id: id.to_string(),
        version: u64::from(link.view.version),
        state: state(link.view.text("state")),
        sure: link.sure.map(hundredths),
        conflict: link.refused && link.view.text("state") != Some("confirmed"),
        sides,
        parts: parts(rooms, &link),
        findings: link.findings.iter().map(finding).collect(),
        others: (link.closed_for as u64, link.closed_against as u64),
        said: said(rooms, visit, &link)?,
        may_decide: visit.may_with(Action::Edit, TableId::Links, id)?,
        stale: false,
        filled: None,
    })
}

fn state(code: Option<&str>) -> State {
    match code {
        Some("confirmed") => State::Confirmed,
        Some("rejected") => State::Rejected,
        Some("withdrawn") => State::Withdrawn,
        _ => State::Proposed,
    }
}

/// A finding, for a page.
pub fn finding(found: &store::link::Finding) -> Finding {
    Finding {
        part: found.part.code().to_owned(),
        look: found.look.code().to_owned(),
        weight: i64::from(found.weight),
    }
}

fn of_side(visit: &mut Visit<'_, '_>, side: &visit::Side) -> Result<Side, StoreError> {
    let own = visit.actor().agency() == Some(side.agency);
    let mut reach = Vec::new();
    if !own {
        for contact in visit.rows_of(TableId::Contacts, "owner_agency_id", side.agency)? {
            let (Some(label), Some(value)) = (contact.text("label"), contact.text("value")) else { continue };
            reach.push(Reach { label: label.to_owned(), value: value.to_owned() });
        }
    }
    let closed = side.view.is_none() && visit.may_declare_emergency();
    let emergency = closed.then(|| paths::person_emergency(&side.file.to_string()));
    Ok(Side {
        file: side.view.as_ref().map(|_| side.file.to_string()),
        agency: names::agency(visit, Some(side.agency))?,
        own,
        reach,
        emergency,
    })
}

/// What stands in each file, part by part; parts of which neither holds anything are left out.
fn parts(rooms: &Rooms, link: &Link) -> Vec<(String, Vec<String>)> {
    let of = |part: Part| {
        let cells: Vec<String> = link
            .sides
            .iter()
            .map(|side| side.view.as_ref().map(|view| cell(rooms, view, part)).unwrap_or_default())
            .collect();
        (part.code().to_owned(), cells)
    };
    Part::ALL.into_iter().map(of).filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect()
}

fn cell(rooms: &Rooms, view: &View, part: Part) -> String {
    let t = rooms.texts();
    match part {
        Part::Birth => view.birth("dob").map(|born| words::birth(t, born)).unwrap_or_default(),
        Part::Sex => view.text("sex").map(|code| codes::word(t, "sex", code)).unwrap_or_default(),
        _ => {
            let told: Vec<&str> = part.columns().iter().filter_map(|column| view.text(column)).collect();
            told.join(", ")
        }
    }
}

/// What was said so far, newest first. Each earlier version is read through policy, like the present one.
fn said(rooms: &Rooms, visit: &mut Visit<'_, '_>, link: &Link) -> Result<Vec<Said>, StoreError> {
    let now = rooms.zone().told(visit.now());
    let times = Times::new(rooms.texts(), rooms.zone(), now);
    let mut said = Vec::new();
    for version in visit.versions(TableId::Links, link.view.id)? {
        let view = if version.version == link.view.version {
            Some(link.view.clone())
        } else {
            visit.read_past(TableId::Links, link.view.id, version.version)?
        };
        let Some(view) = view else { continue };
        let by_program = version.how == store::link::ACT;
        let code = match (view.text("state"), by_program) {
            (Some("proposed") | None, true) => "proposed-first",
            (Some(code @ ("confirmed" | "rejected" | "withdrawn")), _) => code,
            _ => "proposed",
        };
        let agency = if by_program { String::new() } else { names::agency(visit, version.agency)? };
        said.push(Said {
            at: times.moment(rooms.zone().told(version.at)),
            what: code.to_owned(),
            by: if by_program { None } else { Some(visit.called(&version.by)?) },
            agency,
            reason: view.text("reason").map(str::to_owned).filter(|_| !by_program),
        });
    }
    Ok(said)
}
