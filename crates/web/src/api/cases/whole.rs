//! A case with its common facts, each with the version that a change of it names.

use domain::{Date, RecordId, TableId};
use schemars::JsonSchema;
use serde::Serialize;
use store::{StoreError, View, visit::Visit};

use crate::{
    api::types::{Agency, Day, Id},
    rooms::{case::fields::ONGOING, names},
};

/// A case. What is not known, or not for this seat, is null.
#[derive(Serialize, JsonSchema)]
pub struct Case {
    /// Its id.
    id: Id,
    /// Its version.
    pub version: u32,
    /// Its neutral name: year and number.
    name: String,
    /// Its title, where this seat may see it.
    title: Option<String>,
    /// When it was opened.
    opened_on: Option<Day>,
    /// How it came to be known, as a code.
    found_by: Option<String>,
    /// The agency that leads it.
    lead: Option<Agency>,
    /// The other agencies.
    members: Vec<Agency>,
    /// Those whom it wronged.
    victims: Vec<Part>,
    /// Those who saw or reported.
    witnesses: Vec<Part>,
    /// Those who are accused.
    defendants: Vec<Part>,
    /// What was done to whom it wronged, by date and county.
    acts: Vec<Act>,
    /// Charges with pleas and dispositions.
    charges: Vec<Charge>,
    /// What is in evidence: kind, source and day alone.
    evidence: Vec<Evidence>,
}

/// A person's part in a case.
#[derive(Serialize, JsonSchema)]
struct Part {
    /// The part's id.
    id: Id,
    /// Its version.
    version: u32,
    /// The file.
    person: Option<Id>,
    /// The name, as far as this seat may see it.
    name: Option<String>,
    /// When a victim was located.
    located_on: Option<Day>,
}

/// An act.
#[derive(Serialize, JsonSchema)]
struct Act {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
    /// What it was, as a code.
    kind: Option<String>,
    /// First day.
    from: Option<Day>,
    /// Last day; `ongoing` where it goes on.
    to: Option<String>,
    /// County, by its federal number.
    county_fips: Option<String>,
    /// Kind of place.
    place: Option<String>,
    /// The hotel or motel.
    property: Option<Id>,
    /// Whether it is held significant.
    significant: Option<bool>,
}

/// A charge.
#[derive(Serialize, JsonSchema)]
struct Charge {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
    /// Who is charged.
    person: Option<Id>,
    /// Under which statute.
    statute: Option<String>,
    /// How grave, as a code.
    level: Option<String>,
    /// What kind, as a code.
    class: Option<String>,
    /// When it was filed.
    filed_on: Option<Day>,
    /// County, by its federal number.
    county_fips: Option<String>,
    /// The court's number of it.
    court_file: Option<String>,
    /// Whether it is the lead charge.
    lead: Option<bool>,
    /// Pleas.
    pleas: Vec<Plea>,
    /// How it ended.
    dispositions: Vec<Disposition>,
}

/// A plea.
#[derive(Serialize, JsonSchema)]
struct Plea {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
    /// What was pleaded, as a code.
    kind: Option<String>,
    /// When.
    entered_on: Option<Day>,
    /// When the court accepted it.
    accepted_on: Option<Day>,
}

/// How a charge ended.
#[derive(Serialize, JsonSchema)]
struct Disposition {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
    /// As a code.
    kind: Option<String>,
    /// When.
    on: Option<Day>,
    /// Sentence in months.
    sentence_months: Option<i64>,
}

/// A piece of evidence.
#[derive(Serialize, JsonSchema)]
struct Evidence {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
    /// What it is, as a code.
    kind: Option<String>,
    /// The hotel or motel that it comes from.
    property: Option<Id>,
    /// When it was received.
    received_on: Option<Day>,
    /// Whether it supports the case.
    supports: Option<bool>,
}

/// A case as far as the visitor may see it.
///
/// # Errors
/// [`StoreError::Absent`] if it is not there or may not be seen.
pub fn of(visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Case, StoreError> {
    let view = visit.read(TableId::Cases, id)?;
    let lead = view.reference("lead_agency_id");
    let mut members = Vec::new();
    for member in visit.rows_of(TableId::CaseAgencies, "case_id", id)? {
        let agency = member.reference("agency_id");
        if agency != lead {
            members.extend(Agency::of(visit, agency)?);
        }
    }
    let (mut victims, mut witnesses, mut defendants) = (Vec::new(), Vec::new(), Vec::new());
    for part in visit.rows_of(TableId::CasePeople, "case_id", id)? {
        let person = part.reference("person_id");
        let file = person.map(|id| visit.try_read(TableId::People, id)).transpose()?.flatten();
        let line = Part {
            id: Id(part.id),
            version: part.version,
            person: person.map(Id),
            name: file.as_ref().and_then(names::of),
            located_on: part.date("located_on").map(Day),
        };
        match part.text("role") {
            Some("victim") => victims.push(line),
            Some("defendant") => defendants.push(line),
            _ => witnesses.push(line),
        }
    }
    let acts = visit.rows_of(TableId::Acts, "case_id", id)?;
    let mut charges = Vec::new();
    for charge in visit.rows_of(TableId::Charges, "case_id", id)? {
        charges.push(of_charge(visit, &charge)?);
    }
    let evidence = visit.rows_of(TableId::Evidence, "case_id", id)?;
    Ok(Case {
        id: Id(id),
        version: view.version,
        name: names::case(&view),
        title: text(&view, "title"),
        opened_on: view.date("opened_on").map(Day),
        found_by: text(&view, "found_by"),
        lead: Agency::of(visit, lead)?,
        members,
        victims,
        witnesses,
        defendants,
        acts: acts.iter().map(act).collect(),
        charges,
        evidence: evidence.iter().map(piece).collect(),
    })
}

fn text(view: &View, column: &str) -> Option<String> {
    view.text(column).map(str::to_owned)
}

fn act(view: &View) -> Act {
    let end = |day: Date| if day == Date::OPEN_END { ONGOING.to_owned() } else { day.to_string() };
    Act {
        id: Id(view.id),
        version: view.version,
        kind: text(view, "kind"),
        from: view.date("from").map(Day),
        to: view.date("to").map(end),
        county_fips: text(view, "county_fips"),
        place: text(view, "place"),
        property: view.reference("property_id").map(Id),
        significant: view.flag("significant"),
    }
}

fn of_charge(visit: &mut Visit<'_, '_>, charge: &View) -> Result<Charge, StoreError> {
    let plea = |view: &View| Plea {
        id: Id(view.id),
        version: view.version,
        kind: text(view, "kind"),
        entered_on: view.date("entered_on").map(Day),
        accepted_on: view.date("accepted_on").map(Day),
    };
    let disposition = |view: &View| Disposition {
        id: Id(view.id),
        version: view.version,
        kind: text(view, "kind"),
        on: view.date("on").map(Day),
        sentence_months: view.number("sentence_months"),
    };
    Ok(Charge {
        id: Id(charge.id),
        version: charge.version,
        person: charge.reference("person_id").map(Id),
        statute: text(charge, "statute"),
        level: text(charge, "level"),
        class: text(charge, "class"),
        filed_on: charge.date("filed_on").map(Day),
        county_fips: text(charge, "county_fips"),
        court_file: text(charge, "court_file"),
        lead: charge.flag("lead"),
        pleas: visit.rows_of(TableId::Pleas, "charge_id", charge.id)?.iter().map(plea).collect(),
        dispositions: visit
            .rows_of(TableId::Dispositions, "charge_id", charge.id)?
            .iter()
            .map(disposition)
            .collect(),
    })
}

fn piece(view: &View) -> Evidence {
    Evidence {
        id: Id(view.id),
        version: view.version,
        kind: text(view, "kind"),
        property: view.reference("property_id").map(Id),
        received_on: view.date("received_on").map(Day),
        supports: view.flag("supports"),
    }
}
