//! The cases that one's agency leads or is a member of, newest first.

use axum::extract::{RawQuery, State};
use domain::{RecordId, TableId};
use pages::{
    Texts,
    parts::{Chip, ChipKind, Pager, paths, times::date},
    rooms::case::{self, CaseRow, Cases},
};
use store::{
    StoreError, View,
    visit::{OwnCase, Visit},
};

use crate::{
    Entry, Html, WebError,
    rooms::{Rooms, names, paging},
};

/// Rows of one page.
const PAGE: u32 = 25;

/// The page.
pub async fn list(
    State(rooms): State<Rooms>,
    entry: Entry,
    RawQuery(query): RawQuery,
) -> Result<Html, WebError> {
    let (for_page, after) = (rooms.clone(), paging::after(query.as_deref()));
    let seen = rooms
        .look(&entry, "cases", move |visit| {
            demand_cases(visit)?;
            let page = visit.cases(after, PAGE)?;
            let cases: Vec<RecordId> = page.rows.iter().map(|own| own.view.id).collect();
            for table in [TableId::CasePeople, TableId::Acts] {
                visit.rows_ahead(table, "case_id", &cases)?;
            }
            charges_ahead(visit, &cases)?;
            let mut rows = Vec::with_capacity(page.rows.len());
            for own in &page.rows {
                rows.push(row(for_page.texts(), visit, own)?);
            }
            let pager = Pager {
                newer: after.map(|_| paths::CASES.to_owned()),
                older: page.next.map(|place| paging::next(paths::CASES, place)),
            };
            Ok(Cases { rows, pager })
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::CASES);
    Ok(Html(case::list(rooms.texts(), &frame, &seen.value).into_string()))
}

/// Reads the charges of cases ahead, with what became of them.
pub fn charges_ahead(visit: &mut Visit<'_, '_>, cases: &[RecordId]) -> Result<(), StoreError> {
    let charges = visit.rows_ahead(TableId::Charges, "case_id", cases)?;
    for table in [TableId::Pleas, TableId::Dispositions] {
        visit.rows_ahead(table, "charge_id", &charges)?;
    }
    Ok(())
}

/// A seat that works no case has no list of them.
fn demand_cases(visit: &Visit<'_, '_>) -> Result<(), StoreError> {
    use policy::SeatKind as K;
    let works = matches!(visit.actor().kind(), K::Police | K::ChildProtection | K::Prosecution | K::Federal);
    if works { Ok(()) } else { Err(StoreError::Absent) }
}

fn row(t: &Texts, visit: &mut Visit<'_, '_>, own: &OwnCase) -> Result<CaseRow, StoreError> {
    let id = own.view.id;
    let parts = visit.rows_of(TableId::CasePeople, "case_id", id)?;
    let charges = visit.rows_of(TableId::Charges, "case_id", id)?;
    let of = |role: &str| parts.iter().filter(|part| part.text("role") == Some(role)).count();
    let mut adults: Vec<RecordId> = parts
        .iter()
        .filter(|part| part.text("role") == Some("defendant"))
        .chain(&charges)
        .filter_map(|row| row.reference("person_id"))
        .collect();
    adults.sort_unstable();
    adults.dedup();
    let acts = visit.rows_of(TableId::Acts, "case_id", id)?.len();
    let counts =
        [("case-part-adult", adults.len()), ("case-part-youth", of("victim")), ("case-part-acts", acts)];
    Ok(CaseRow {
        id: id.to_string(),
        name: name(t, &own.view),
        part: t.say(if own.lead { "case-lead" } else { "case-member" }).unwrap_or_default(),
        opened: own.view.date("opened_on").map(|day| date(t, day)).unwrap_or_default(),
        holds: counted(t, &counts),
        chip: chip(t, visit, &charges)?,
    })
}

/// `youths: 2, acts: 5`; what there is none of is not said.
pub fn counted(t: &Texts, counts: &[(&str, usize)]) -> String {
    let said = counts
        .iter()
        .filter(|(_, n)| *n > 0)
        .filter_map(|(id, n)| t.say_with(id, &[("n", (*n as u64).into())]).ok());
    said.collect::<Vec<_>>().join(", ")
}

/// A case's neutral name: what it is about stands in no title.
pub fn name(t: &Texts, case: &View) -> String {
    let number = names::case(case);
    t.say_with("case-name", &[("number", number.as_str().into())]).unwrap_or(number)
}

/// Where a case stands: convicted, a plea accepted, or charged; the last of these days.
pub fn chip(t: &Texts, visit: &mut Visit<'_, '_>, charges: &[View]) -> Result<Option<Chip>, StoreError> {
    let (mut convicted, mut accepted) = (None, None);
    for charge in charges {
        for end in visit.rows_of(TableId::Dispositions, "charge_id", charge.id)? {
            if end.text("kind") == Some("convicted") {
                convicted = convicted.max(end.date("on"));
            }
        }
        for plea in visit.rows_of(TableId::Pleas, "charge_id", charge.id)? {
            if plea.text("kind") != Some("not_guilty") {
                accepted = accepted.max(plea.date("accepted_on"));
            }
        }
    }
    let charged = charges.iter().filter_map(|charge| charge.date("filed_on")).min();
    let found = [
        (convicted, "case-chip-convicted", ChipKind::Done),
        (accepted, "case-chip-plea", ChipKind::Done),
        (charged, "case-chip-charged", ChipKind::Plain),
    ];
    let found = found.into_iter().find_map(|(day, id, kind)| Some((day?, id, kind)));
    Ok(found.map(|(day, id, kind)| {
        let on = date(t, day);
        Chip::new(kind, t.say_with(id, &[("on", on.as_str().into())]).unwrap_or(on))
    }))
}
