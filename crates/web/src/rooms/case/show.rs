//! The page of a case.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use domain::{Date, RecordId, TableId, law::Law};
use pages::{
    parts::{paths, times::date},
    rooms::{
        case::{self, Act, Agency, Case, Charge, County, Disposition, Evidence, Plea},
        episode::LawRef,
    },
};
use policy::Action;
use store::{
    StoreError, View,
    visit::{Because, Visit},
};

use super::{list, people};
use crate::{
    Entry, Html, Place, WebError,
    rooms::{Rooms, names, reason},
};

/// The statute on where acts of several counties are tried and when they are added together.
const VENUE: &str = "aggregation_venue";

/// The page.
pub async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let path = paths::case(&id.to_string());
    reason::or_ask(&rooms, &entry, &path, draw(&rooms, &entry, id, &path).await).await
}

async fn draw(rooms: &Rooms, entry: &Entry, id: RecordId, path: &str) -> Result<Response, WebError> {
    let for_page = rooms.clone();
    let seen = rooms
        .look(entry, "case", move |visit| {
            visit.open(TableId::Cases, id, Because::Given)?;
            of(&for_page, visit, id)
        })
        .await?;
    let frame = rooms.frame(entry, &seen.entered, path);
    Ok(Html(case::page(rooms.texts(), &frame, &seen.value).into_string()).into_response())
}

fn of(rooms: &Rooms, visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Case, StoreError> {
    let t = rooms.texts();
    let view = visit.read(TableId::Cases, id)?;
    let today = rooms.zone().day_of(visit.now());
    list::charges_ahead(visit, &[id])?;
    let parts = visit.rows_of(TableId::CasePeople, "case_id", id)?;
    let mut charges = visit.rows_of(TableId::Charges, "case_id", id)?;
    charges.sort_by_key(|charge| (charge.flag("lead") != Some(true), charge.date("filed_on"), charge.id));
    let mut acts = visit.rows_of(TableId::Acts, "case_id", id)?;
    acts.sort_by_key(|act| (act.date("from").is_none(), act.date("from"), act.id));
    let began = acts.iter().filter_map(|act| act.date("from")).min();
    let sides = people::sides(t, visit, &parts, &charges, began, today)?;
    let evidence = visit.rows_of(TableId::Evidence, "case_id", id)?;
    let named: Vec<RecordId> =
        acts.iter().chain(&evidence).filter_map(|row| row.reference("property_id")).collect();
    let properties = properties_named(visit, &named)?;
    let mut shown = Vec::with_capacity(charges.len());
    for charge in &charges {
        shown.push(charge_of(rooms, visit, charge, &sides.called)?);
    }
    let day = |day: Option<Date>| day.map(|day| date(t, day)).unwrap_or_default();
    let property = |row: &View| row.reference("property_id").and_then(|id| properties.get(&id).cloned());
    Ok(Case {
        id: id.to_string(),
        name: list::name(t, &view),
        title: view.text("title").map(str::to_owned),
        chip: list::chip(t, visit, &charges)?,
        opened: day(view.date("opened_on")),
        found_by: view.text("found_by").unwrap_or_default().to_owned(),
        counties: counties(&acts, &charges),
        span_days: span(&acts),
        venue_law: law(began.or(view.date("opened_on")).unwrap_or(today)),
        acts: acts
            .iter()
            .map(|act| Act {
                id: act.id.to_string(),
                kind: act.text("kind").unwrap_or_default().to_owned(),
                county: act.text("county_fips").unwrap_or_default().to_owned(),
                from: act.date("from"),
                // An end that nobody knows yet is no day to show.
                to: act.date("to").filter(|to| *to != Date::OPEN_END),
                place: act.text("place").unwrap_or_default().to_owned(),
                property: property(act),
                significant: act.flag("significant") == Some(true),
            })
            .collect(),
        evidence: evidence
            .iter()
            .map(|item| Evidence {
                id: item.id.to_string(),
                kind: item.text("kind").unwrap_or_default().to_owned(),
                property: property(item),
                received: day(item.date("received_on")),
                supports: item.flag("supports"),
            })
            .collect(),
        agencies: agencies(rooms, visit, &view, [&parts, &charges, &acts, &evidence])?,
        may_edit: visit.may_with(Action::Edit, TableId::Cases, id)?,
        youths: sides.youths,
        adults: sides.adults,
        others: sides.others,
        charges: shown,
    })
}

/// Names of some hotels and motels, by id.
fn properties_named(
    visit: &mut Visit<'_, '_>,
    ids: &[RecordId],
) -> Result<BTreeMap<RecordId, String>, StoreError> {
    visit.look_ahead(TableId::Properties, ids)?;
    let mut found = BTreeMap::new();
    for id in ids {
        if let Some(one) = visit.try_read(TableId::Properties, *id)? {
            found.insert(*id, one.text("name").unwrap_or_default().to_owned());
        }
    }
    Ok(found)
}

/// Names of hotels and motels, by id: the whole of a small open table.
pub fn properties(visit: &mut Visit<'_, '_>) -> Result<BTreeMap<RecordId, String>, StoreError> {
    let all = visit.all(TableId::Properties)?;
    Ok(all.iter().map(|one| (one.id, one.text("name").unwrap_or_default().to_owned())).collect())
}

fn charge_of(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    charge: &View,
    called: &BTreeMap<RecordId, String>,
) -> Result<Charge, StoreError> {
    let t = rooms.texts();
    let day = |day: Option<Date>| day.map(|day| date(t, day)).unwrap_or_default();
    let text = |column: &str| charge.text(column).unwrap_or_default().to_owned();
    // The newest plea and disposition stand; what was before them stays in the record.
    let pleas = visit.rows_of(TableId::Pleas, "charge_id", charge.id)?;
    let plea = pleas.iter().max_by_key(|plea| (plea.date("entered_on"), plea.id));
    let ends = visit.rows_of(TableId::Dispositions, "charge_id", charge.id)?;
    let end = ends.iter().max_by_key(|end| (end.date("on"), end.id));
    let against = charge.reference("person_id").and_then(|person| called.get(&person).cloned());
    Ok(Charge {
        id: charge.id.to_string(),
        against: against.unwrap_or_else(|| t.say("case-person-hidden").unwrap_or_default()),
        lead: charge.flag("lead") == Some(true),
        statute: text("statute"),
        class: text("class"),
        level: text("level"),
        filed: day(charge.date("filed_on")),
        county: text("county_fips"),
        court_file: charge.text("court_file").map(str::to_owned),
        plea: plea.map(|plea| Plea {
            id: plea.id.to_string(),
            kind: plea.text("kind").unwrap_or_default().to_owned(),
            entered: day(plea.date("entered_on")),
            accepted: plea.date("accepted_on").map(|on| date(t, on)),
        }),
        disposition: end.map(|end| Disposition {
            id: end.id.to_string(),
            kind: end.text("kind").unwrap_or_default().to_owned(),
            on: day(end.date("on")),
            months: end.number("sentence_months").and_then(|months| u64::try_from(months).ok()),
        }),
    })
}

fn agencies(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    case: &View,
    rows: [&Vec<View>; 4],
) -> Result<Vec<Agency>, StoreError> {
    let members = visit.rows_of(TableId::CaseAgencies, "case_id", case.id)?;
    let lead = case.reference("lead_agency_id");
    let mut found: Vec<(String, Option<RecordId>)> = vec![(String::new(), lead)];
    let ended = visit.ended_memberships(case.id)?;
    let mut may_end = BTreeMap::new();
    for row in members.iter().filter(|row| row.reference("agency_id") != lead) {
        may_end.insert(row.id.to_string(), visit.may_end_membership(row)?);
        found.push((row.id.to_string(), row.reference("agency_id")));
    }
    visit.agencies_ahead(found.iter().filter_map(|(_, agency)| *agency))?;
    // Who wrote the first version of each row put it on the page.
    let mut put: BTreeMap<(usize, Option<RecordId>), usize> = BTreeMap::new();
    for (kind, rows) in rows.into_iter().enumerate() {
        let Some(table) = rows.first().map(|row| row.table) else { continue };
        let ids: Vec<RecordId> = rows.iter().map(|row| row.id).collect();
        let by = visit.put_by(table, &ids)?;
        for row in rows {
            let by = by.get(&row.id).copied().flatten();
            *put.entry((kind, by.or(lead))).or_default() += 1;
        }
    }
    let ids = ["case-part-people", "case-part-charges", "case-part-acts", "case-part-evidence"];
    let t = rooms.texts();
    let mut agencies = Vec::with_capacity(found.len());
    for (row, agency) in found {
        let counts: Vec<(&str, usize)> = ids
            .iter()
            .enumerate()
            .map(|(at, id)| (*id, put.get(&(at, agency)).copied().unwrap_or(0)))
            .collect();
        let words = list::counted(t, &counts);
        agencies.push(Agency {
            ended: members
                .iter()
                .find(|member| member.id.to_string() == row)
                .and_then(|member| ended.get(&member.id))
                .map(|at| date(t, rooms.zone().day_of(*at))),
            may_end: may_end.get(&row).copied().unwrap_or_default(),
            id: row,
            name: names::agency(visit, agency)?,
            lead: agency == lead,
            put: if words.is_empty() { t.say("case-put-nothing").unwrap_or_default() } else { words },
        });
    }
    Ok(agencies)
}

/// First and last day of acts, the last of them open acts' first.
fn bounds<'a>(acts: impl Iterator<Item = &'a View> + Clone) -> Option<(Date, Date)> {
    let from = acts.clone().filter_map(|act| act.date("from")).min()?;
    let to = acts.filter_map(|act| act.date("to").filter(|to| *to != Date::OPEN_END).or(act.date("from")));
    Some((from, to.max()?))
}

fn days((from, to): (Date, Date)) -> Option<u64> {
    u64::try_from(to.days_since_first() - from.days_since_first() + 1).ok()
}

fn span(acts: &[View]) -> Option<u64> {
    bounds(acts.iter()).and_then(days)
}

fn counties(acts: &[View], charges: &[View]) -> Vec<County> {
    let mut counties: Vec<&str> = acts.iter().filter_map(|act| act.text("county_fips")).collect();
    counties.sort_unstable();
    counties.dedup();
    let mut found: Vec<County> = counties
        .into_iter()
        .map(|fips| {
            let own = acts.iter().filter(move |act| act.text("county_fips") == Some(fips));
            County {
                fips: fips.to_owned(),
                acts: own.clone().count() as u64,
                days: bounds(own).and_then(days),
                filed: charges.iter().any(|charge| charge.text("county_fips") == Some(fips)),
            }
        })
        .collect();
    found.sort_by_key(|county| (std::cmp::Reverse(county.acts), county.fips.clone()));
    found
}

fn law(on: Date) -> Option<LawRef> {
    let entry = Law::house().statutes_on(on).find(|statute| statute.id == VENUE)?;
    Some(LawRef { id: entry.id.clone(), citation: entry.citation.clone(), confirmed: entry.confirmed })
}
