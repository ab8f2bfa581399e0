//! Cases of the seat's agency. Victims never stand beside defendants in one list.

use axum::extract::State;
use domain::{RecordId, TableId};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Serialize;
use store::{StoreError, View, visit::Visit};

use super::{
    cursor,
    etag::Tagged,
    operation::{Operation, Operations},
    query::{Query, cursor_param, limit_param},
    reason::{self, Why},
    types::{Agency, Day, Id, Page},
};
use crate::{
    Entry, Guard, Json, Place, Verb, WebError,
    rooms::{Rooms, names},
};

/// A case in a list.
#[derive(Serialize, JsonSchema)]
struct Line {
    /// Its id.
    id: Id,
    /// Its neutral name: year and number.
    name: String,
    /// When it was opened.
    opened_on: Option<Day>,
    /// Whether the seat's agency leads it; else it is a member.
    lead: bool,
}

/// A case. What is not known, or not for this seat, is null.
#[derive(Serialize, JsonSchema)]
struct Case {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
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
}

/// A person's part in a case.
#[derive(Serialize, JsonSchema)]
struct Part {
    /// The file.
    person: Option<Id>,
    /// The name, as far as this seat may see it.
    name: Option<String>,
}

/// An act.
#[derive(Serialize, JsonSchema)]
struct Act {
    /// Its id.
    id: Id,
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
}

/// A charge.
#[derive(Serialize, JsonSchema)]
struct Charge {
    /// Its id.
    id: Id,
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
    /// Pleas.
    pleas: Vec<Plea>,
    /// How it ended.
    dispositions: Vec<Disposition>,
}

/// A plea.
#[derive(Serialize, JsonSchema)]
struct Plea {
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
    /// As a code.
    kind: Option<String>,
    /// When.
    on: Option<Day>,
    /// Sentence in months.
    sentence_months: Option<i64>,
}

pub fn operations() -> Operations {
    let guard = |action| Guard::signed_in(action, Topic::Case);
    let list = Operation::new::<Page<Line>>(
        Verb::Get,
        "/api/v1/cases",
        "api.case.list",
        guard(Action::List),
        "Cases",
        "Cases of the seat's agency",
    )
    .about("The last opened first.")
    .query(cursor_param())
    .query(limit_param());
    let show = Operation::new::<Case>(
        Verb::Get,
        "/api/v1/cases/{id}",
        "api.case.show",
        guard(Action::Read),
        "Cases",
        "A case and its common facts",
    )
    .about("Own work is a case of the seat's agency until a year after the last of its charges was decided. For another that the seat may \
            see the answer is 403: read it with a reason.")
    .tagged()
    .reasoned();
    let read = reason::read::<Case>(
        "/api/v1/cases/{id}/read",
        "api.case.read",
        Topic::Case,
        "Cases",
        "A case outside the seat's own work, for a reason",
    );
    Operations::new().add(list, list_cases).add(show, show_case).add(read, read_case)
}

async fn list_cases(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
) -> Result<Json<Page<Line>>, WebError> {
    query.only(&["cursor", "limit"])?;
    let (after, limit) = query.paging()?;
    let seen = rooms
        .look(&entry, "api_cases", move |visit| {
            if visit.actor().agency().is_none() {
                return Err(StoreError::Absent);
            }
            visit.cases(after, limit)
        })
        .await?;
    let line = |case: &store::visit::OwnCase| Line {
        id: Id(case.view.id),
        name: names::case(&case.view),
        opened_on: case.view.date("opened_on").map(Day),
        lead: case.lead,
    };
    let items = seen.value.rows.iter().map(line).collect();
    Ok(Json(Page { items, next: seen.value.next.map(cursor::write) }))
}

async fn show_case(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Tagged<Case>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    opened(&rooms, &entry, id, None).await
}

async fn read_case(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    Json(why): Json<Why>,
) -> Result<Tagged<Case>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    opened(&rooms, &entry, id, Some(why.said()?)).await
}

async fn opened(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    reason: Option<String>,
) -> Result<Tagged<Case>, WebError> {
    let seen = rooms
        .look(entry, "api_case", move |visit| {
            visit.open(TableId::Cases, id, reason::because(reason.as_deref()))?;
            of(visit, id)
        })
        .await?;
    Ok(Tagged(seen.value.version, seen.value))
}

fn of(visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Case, StoreError> {
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
        let line = Part { person: person.map(Id), name: file.as_ref().and_then(names::of) };
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
    })
}

fn text(view: &View, column: &str) -> Option<String> {
    view.text(column).map(str::to_owned)
}

fn act(view: &View) -> Act {
    let place = TableId::Acts.table().column("to");
    Act {
        id: Id(view.id),
        kind: text(view, "kind"),
        from: view.date("from").map(Day),
        to: place.and_then(|place| view.cells[place].as_ref()).map(domain::Value::to_cell),
        county_fips: text(view, "county_fips"),
        place: text(view, "place"),
    }
}

fn of_charge(visit: &mut Visit<'_, '_>, charge: &View) -> Result<Charge, StoreError> {
    let plea = |view: &View| Plea {
        kind: text(view, "kind"),
        entered_on: view.date("entered_on").map(Day),
        accepted_on: view.date("accepted_on").map(Day),
    };
    let disposition = |view: &View| Disposition {
        kind: text(view, "kind"),
        on: view.date("on").map(Day),
        sentence_months: view.number("sentence_months"),
    };
    Ok(Charge {
        id: Id(charge.id),
        person: charge.reference("person_id").map(Id),
        statute: text(charge, "statute"),
        level: text(charge, "level"),
        class: text(charge, "class"),
        filed_on: charge.date("filed_on").map(Day),
        county_fips: text(charge, "county_fips"),
        pleas: visit.rows_of(TableId::Pleas, "charge_id", charge.id)?.iter().map(plea).collect(),
        dispositions: visit
            .rows_of(TableId::Dispositions, "charge_id", charge.id)?
            .iter()
            .map(disposition)
            .collect(),
    })
}
