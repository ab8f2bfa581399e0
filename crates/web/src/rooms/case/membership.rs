//! A membership in a case is ended, or an agency taken back.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::TableId;
use pages::{
    parts::{Faults, Msg, paths},
    rooms::case::{FactKind, Membership},
};
use store::{
    StoreError, View,
    visit::{Because, Visit},
};

use super::facts::{Which, case, form, look};
use crate::{
    Checks, Entry, Fields, Html, Once, Place, WebError,
    rooms::{Rooms, names, typed::filled},
    see_other,
};

/// The membership that a form is about, for whoever may end it or take the agency back.
pub fn of(
    visit: &mut Visit<'_, '_>,
    which: Which,
    case: &View,
    row: Option<&View>,
) -> Result<Option<Membership>, StoreError> {
    let Some(row) = row.filter(|_| which.kind == FactKind::Agencies) else { return Ok(None) };
    let agency = row.reference("agency_id");
    if agency == case.reference("lead_agency_id") || !visit.may_end_membership(row)? {
        return Ok(None);
    }
    Ok(Some(Membership {
        agency: names::agency(visit, agency)?,
        own: agency == visit.actor().agency(),
        ended: visit.ended_memberships(which.case)?.contains_key(&row.id),
        filled: None,
    }))
}

/// Ends it, or takes the agency back.
pub async fn end(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let row = place.id("row")?;
    let which = Which { case: place.id("id")?, kind: FactKind::Agencies, row: Some(row) };
    let mut checks = Checks::of(&fields);
    let reason = checks.line("reason", 200).to_owned();
    if checks.done().is_err() {
        let mut seen = look(&rooms, &entry, which, None).await?;
        let faults = Faults::new().with("reason", Msg::new("fault-reason"));
        let back = Some(filled("membership", &fields, faults));
        let one = seen.value.membership.take().ok_or(WebError::Absent)?;
        seen.value.membership = Some(Membership { filled: back, ..one });
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(form(&rooms, &entry, &seen, which, None)))
            .into_response());
    }
    let ended = fields.get("ended") != Some("no");
    let to = rooms
        .write(&entry, once, "membership_ended", move |visit| {
            let view = case(visit, which.case, Because::GivenOnce)?;
            let row = visit.try_read(TableId::CaseAgencies, row)?;
            let Some(row) = row.filter(|row| row.reference("case_id") == Some(which.case)) else {
                return Err(StoreError::rule(
                    "row",
                    "this agency is not in the case; look at the case again",
                ));
            };
            if of(visit, which, &view, Some(&row))?.is_none() {
                return Err(StoreError::Absent);
            }
            visit.end_membership(row.id, ended, &reason)?;
            // Who left a case sees it no more, and so has no page of it to come back to.
            let left = ended && row.reference("agency_id") == visit.actor().agency();
            Ok(if left { paths::CASES.to_owned() } else { paths::case(&which.case.to_string()) })
        })
        .await?;
    Ok(see_other(&to))
}
