//! Adding or changing one common fact of a case.

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{RecordId, TableId, Value};
use pages::{
    parts::{Choice, Faults, Filled, Msg, Typed, codes, paths},
    rooms::case::{Fact, FactKind, fact},
};
use policy::Action;
use store::{
    StoreError, View,
    visit::{Because, Edited, Set, Visit},
};

use super::{conflict, fields, list, membership, people, show as page};
use crate::{
    Entry, Fields, Html, Once, Place, WebError,
    rooms::{
        Rooms, Seen,
        attempt::{Attempt, attempt},
        names, reason, typed,
    },
    see_other,
};

/// Which fact of which case.
#[derive(Clone, Copy, Debug)]
pub struct Which {
    /// The case.
    pub case: RecordId,
    /// What kind of fact.
    pub kind: FactKind,
    /// Its row; none for a new one.
    pub row: Option<RecordId>,
}

impl Which {
    fn of(place: &Place) -> Result<Self, WebError> {
        let named = place.text("kind")?;
        let kind = FactKind::ALL.into_iter().find(|kind| kind.name() == named).ok_or(WebError::Absent)?;
        let row = if place.text("row")? == "new" { None } else { Some(place.id("row")?) };
        Ok(Self { case: place.id("id")?, kind, row })
    }

    /// Its address.
    pub fn path(&self) -> String {
        let row = self.row.map_or_else(|| "new".to_owned(), |row| row.to_string());
        paths::case_fact(&self.case.to_string(), self.kind.name(), &row)
    }
}

/// The form, filled with what is on file.
pub async fn show(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let which = Which::of(&place)?;
    let asked = Fields::read(query.unwrap_or_default().as_bytes(), 10)?;
    let page = draw(&rooms, &entry, which, &asked).await;
    reason::or_ask(&rooms, &entry, &paths::case(&which.case.to_string()), page).await
}

async fn draw(rooms: &Rooms, entry: &Entry, which: Which, asked: &Fields) -> Result<Response, WebError> {
    let mut seen = look(rooms, entry, which, asked.get("person").and_then(RecordId::parse)).await?;
    if which.row.is_none() {
        for name in ["person", "charge"] {
            if let Some(value) = asked.get(name).filter(|value| RecordId::parse(value).is_some()) {
                seen.value.held = seen.value.held.clone().with(name, value);
            }
        }
    }
    Ok(Html(form(rooms, entry, &seen, which, None)).into_response())
}

pub(super) async fn look(
    rooms: &Rooms,
    entry: &Entry,
    which: Which,
    person: Option<RecordId>,
) -> Result<Seen<Fact>, WebError> {
    let for_page = rooms.clone();
    rooms.look(entry, "case_fact", move |visit| of(&for_page, visit, which, person)).await
}

pub(super) fn form(
    rooms: &Rooms,
    entry: &Entry,
    seen: &Seen<Fact>,
    which: Which,
    filled: Option<Filled>,
) -> String {
    let page = Fact { filled, ..seen.value.clone() };
    fact(rooms.texts(), &rooms.frame(entry, &seen.entered, &which.path()), &page).into_string()
}

/// The case, for whoever may change its common facts.
pub(super) fn case(
    visit: &mut Visit<'_, '_>,
    id: RecordId,
    because: Because<'_>,
) -> Result<View, StoreError> {
    if !visit.may_with(Action::Edit, TableId::Cases, id)? {
        return Err(StoreError::Absent);
    }
    visit.open(TableId::Cases, id, because)?;
    visit.read(TableId::Cases, id)
}

/// The row, if it is one of this case and kind.
fn row(visit: &mut Visit<'_, '_>, which: Which) -> Result<Option<View>, StoreError> {
    let Some(id) = which.row else { return Ok(None) };
    let (row, case) = read(visit, which.kind, id)?;
    if case == which.case { Ok(Some(row)) } else { Err(StoreError::Absent) }
}

/// A row of a kind, and the case that it is of.
///
/// # Errors
/// [`StoreError::Absent`] if it is not there, is of another kind or may not be seen.
pub(crate) fn read(
    visit: &mut Visit<'_, '_>,
    kind: FactKind,
    id: RecordId,
) -> Result<(View, RecordId), StoreError> {
    let row = visit.read(fields::table(kind), id)?;
    let case = match row.reference("charge_id") {
        Some(charge) => visit.read(TableId::Charges, charge)?.reference("case_id"),
        None => row.reference("case_id"),
    };
    let of_kind = |row: &View| {
        roles(kind).is_none_or(|roles| row.text("role").is_some_and(|role| roles.contains(&role)))
    };
    let case = case.filter(|_| of_kind(&row)).ok_or(StoreError::Absent)?;
    Ok((row, case))
}

/// The parts in a case that a kind of fact is about.
const fn roles(kind: FactKind) -> Option<&'static [&'static str]> {
    match kind {
        FactKind::Youths => Some(&["victim"]),
        FactKind::Adults => Some(&["defendant"]),
        FactKind::Others => Some(codes::BYSTANDERS),
        _ => None,
    }
}

fn of(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    which: Which,
    person: Option<RecordId>,
) -> Result<Fact, StoreError> {
    let t = rooms.texts();
    let case = case(visit, which.case, Because::GivenOnce)?;
    let row = row(visit, which)?;
    let parts = visit.rows_of(TableId::CasePeople, "case_id", which.case)?;
    let charges = visit.rows_of(TableId::Charges, "case_id", which.case)?;
    let today = rooms.zone().day_of(visit.now());
    let sides = people::sides(t, visit, &parts, &charges, None, today)?;
    let called = |id: &RecordId| sides.called.get(id).cloned().unwrap_or_default();
    let mut offered: Vec<(RecordId, String)> = Vec::new();
    match which.kind {
        FactKind::Charges => offered.extend(sides.accused.iter().map(|id| (*id, called(id)))),
        FactKind::Youths | FactKind::Adults | FactKind::Others => {
            let held = row.as_ref().and_then(|row| row.reference("person_id"));
            let others = parts
                .iter()
                .filter(|part| part.text("role").is_some_and(|role| codes::BYSTANDERS.contains(&role)))
                .filter_map(|part| part.reference("person_id"));
            let mut ids: Vec<RecordId> = held.into_iter().chain(person).collect();
            if which.kind != FactKind::Others {
                ids.extend(others);
            }
            ids.dedup();
            for id in ids {
                if let Some(file) = visit.try_read(TableId::People, id)? {
                    let hidden = || t.say("case-person-hidden").unwrap_or_default();
                    offered.push((id, names::of(&file).unwrap_or_else(hidden)));
                }
            }
        }
        _ => {}
    }
    let choice = |(id, words): (RecordId, String)| Choice::new(id.to_string(), words);
    let agencies = if which.kind == FactKind::Agencies { visit.all(TableId::Agencies)? } else { Vec::new() };
    let agencies = agencies.iter().map(|one| (one.id, one.text("name").unwrap_or_default().to_owned()));
    let properties = match which.kind {
        FactKind::Acts | FactKind::Evidence => page::properties(visit)?,
        _ => Default::default(),
    };
    let find =
        matches!(which.kind, FactKind::Youths | FactKind::Adults | FactKind::Others) && which.row.is_none();
    Ok(Fact {
        case: which.case.to_string(),
        case_name: list::name(t, &case),
        kind: which.kind,
        row: which.row.map(|row| row.to_string()),
        version: row.as_ref().map_or(0, |row| u64::from(row.version)),
        held: row.as_ref().map_or_else(Typed::new, |row| fields::held(t, which.kind, row)),
        people: offered.into_iter().map(choice).collect(),
        charges: charges
            .iter()
            .enumerate()
            .map(|(at, charge)| {
                let number =
                    t.say_with("charge-number", &[("n", (at as u64 + 1).into())]).unwrap_or_default();
                let class = codes::word(t, "class", charge.text("class").unwrap_or_default());
                let statute = charge.text("statute").unwrap_or_default();
                Choice::new(charge.id.to_string(), format!("{number}: {class}, {statute}"))
            })
            .collect(),
        agencies: agencies.map(choice).collect(),
        counties: fields::counties().collect(),
        membership: membership::of(visit, which, &case, row.as_ref())?,
        find: find.then(|| people::find(which.case, which.kind.name())),
        properties: properties.into_iter().map(choice).collect(),
        filled: None,
    })
}

/// Why a fact was not saved.
pub(crate) enum Stop {
    /// It stands on the page already: the field.
    Already(&'static str),
    /// The record named is not one of those offered.
    NotOffered(&'static str),
    /// Someone else changed the same answers.
    Clash(Box<store::visit::Clash>),
}

/// Saves what was typed; or shows the form again, or both versions.
pub async fn save(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    sent: Fields,
) -> Result<Response, WebError> {
    let which = Which::of(&place)?;
    let today = rooms.zone().day(rooms.now());
    let version = sent.get("version").and_then(|v| v.parse::<u32>().ok()).ok_or(WebError::Malformed)?;
    let (changes, faults) = fields::changes(which.kind, &sent, which.row.is_none(), today);
    if !faults.is_empty() {
        return again(&rooms, &entry, which, &sent, faults).await;
    }
    let answer = paths::case(&which.case.to_string());
    let done = rooms
        .front
        .edit(&entry, "case_fact", move |visit| {
            attempt(&once, visit, |visit| {
                Ok(kept(visit, which, Because::GivenOnce, version, &changes)?.map(|_| answer.clone()))
            })
        })
        .await;
    match done {
        Ok(Attempt::Done(to)) => Ok(see_other(&to)),
        Ok(Attempt::Reused) => Err(WebError::KeyReused),
        Ok(Attempt::Refused(Stop::Already(field))) => {
            again(&rooms, &entry, which, &sent, Faults::new().with(field, Msg::new("fact-already"))).await
        }
        Ok(Attempt::Refused(Stop::NotOffered(field))) => {
            again(&rooms, &entry, which, &sent, Faults::new().with(field, Msg::new("fault-not-offered")))
                .await
        }
        Ok(Attempt::Refused(Stop::Clash(clash))) => {
            conflict::both(&rooms, &entry, which, &sent, &clash).await
        }
        Err(WebError::Rule { field, reason }) => {
            let field = fields::field_of(which.kind, &field);
            let faults = Faults::new().with(&field, Msg::new("fault-rule").with("reason", reason));
            again(&rooms, &entry, which, &sent, faults).await
        }
        Err(error) => Err(error),
    }
}

/// What became of a fact.
pub(crate) enum Kept {
    /// It is new.
    Added(RecordId),
    /// It was there; never a clash.
    Changed(Edited),
}

/// Saves a fact: a new one, or the row as it was seen in `version`.
///
/// # Errors
/// [`StoreError::Absent`] for whoever may not change the case; [`StoreError::ReasonNeeded`]; [`StoreError::Rule`];
/// [`StoreError::Stale`] for a version that is not there yet.
pub(crate) fn kept(
    visit: &mut Visit<'_, '_>,
    which: Which,
    because: Because<'_>,
    version: u32,
    changes: &[(&'static str, Set)],
) -> Result<Result<Kept, Stop>, StoreError> {
    let case = case(visit, which.case, because)?;
    let row = row(visit, which)?;
    let held = |column: &str| row.as_ref().and_then(|row| row.reference(column));
    if let Some(stop) = stray(visit, which, &case, changes, &held)? {
        return Ok(Err(stop));
    }
    let table = fields::table(which.kind);
    if let Some(row) = which.row {
        return Ok(match visit.change(table, row, version, changes)? {
            Edited::Clash(clash) => Err(Stop::Clash(clash)),
            edited => Ok(Kept::Changed(edited)),
        });
    }
    let mut cells: Vec<(&'static str, Set)> =
        changes.iter().filter(|(_, set)| *set != Set::Clear).cloned().collect();
    if !matches!(which.kind, FactKind::Pleas | FactKind::Dispositions) {
        cells.push(("case_id", Set::Link(which.case)));
    }
    // Who stands on neither side has a part that the form asks for.
    if let Some([role]) = roles(which.kind) {
        cells.push(("role", Set::To(Value::Text((*role).to_owned()))));
    }
    Ok(Ok(Kept::Added(visit.add(table, &cells)?)))
}

/// Refuses a record that the form did not offer, and what stands on the page already.
fn stray(
    visit: &mut Visit<'_, '_>,
    which: Which,
    case: &View,
    changes: &[(&'static str, Set)],
    held: &impl Fn(&str) -> Option<RecordId>,
) -> Result<Option<Stop>, StoreError> {
    for (column, set) in changes {
        let Set::Link(to) = set else { continue };
        if held(column) == Some(*to) {
            continue;
        }
        let parts = |visit: &mut Visit<'_, '_>| visit.rows_of(TableId::CasePeople, "case_id", which.case);
        match (*column, which.kind) {
            ("charge_id", _) => {
                let of =
                    visit.try_read(TableId::Charges, *to)?.and_then(|charge| charge.reference("case_id"));
                if of != Some(which.case) {
                    return Ok(Some(Stop::NotOffered("charge")));
                }
            }
            ("person_id", FactKind::Charges) => {
                let accused = |part: &View| {
                    part.text("role") == Some("defendant") && part.reference("person_id") == Some(*to)
                };
                if !parts(visit)?.iter().any(accused) {
                    return Ok(Some(Stop::NotOffered("person")));
                }
            }
            ("person_id", kind) => {
                // Whoever may not read a file cannot put it into a case.
                if !visit.may_with(Action::Read, TableId::People, *to)? {
                    return Ok(Some(Stop::NotOffered("person")));
                }
                // Who stands on a side of the case is named there alone: no list holds youths beside those accused.
                let stands = |part: &View| {
                    kind == FactKind::Others
                        || roles(kind)
                            .zip(part.text("role"))
                            .is_some_and(|(roles, role)| roles.contains(&role))
                };
                let charged = kind == FactKind::Others
                    && visit
                        .rows_of(TableId::Charges, "case_id", which.case)?
                        .iter()
                        .any(|charge| charge.reference("person_id") == Some(*to));
                let there = |part: &View| stands(part) && part.reference("person_id") == Some(*to);
                if charged || parts(visit)?.iter().any(there) {
                    return Ok(Some(Stop::Already("person")));
                }
            }
            ("agency_id", _) => {
                let members = visit.rows_of(TableId::CaseAgencies, "case_id", which.case)?;
                let lead = case.reference("lead_agency_id") == Some(*to);
                if lead || members.iter().any(|member| member.reference("agency_id") == Some(*to)) {
                    return Ok(Some(Stop::Already("agency")));
                }
                if visit.try_read(TableId::Agencies, *to)?.is_none() {
                    return Ok(Some(Stop::NotOffered("agency")));
                }
            }
            ("property_id", _) if visit.try_read(TableId::Properties, *to)?.is_none() => {
                return Ok(Some(Stop::NotOffered("property")));
            }
            _ => {}
        }
    }
    Ok(None)
}

async fn again(
    rooms: &Rooms,
    entry: &Entry,
    which: Which,
    sent: &Fields,
    faults: Faults,
) -> Result<Response, WebError> {
    let person = sent.get("person").and_then(RecordId::parse);
    let seen = look(rooms, entry, which, person).await?;
    let page = form(rooms, entry, &seen, which, Some(typed::filled("fact", sent, faults)));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}
