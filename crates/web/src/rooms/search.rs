//! Looking for a person's file. What is typed travels in a posted form, so that no name stands in an address.

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{RecordId, TableId};
use pages::{
    parts::{Faults, Msg, paths},
    rooms::{
        case::FactKind,
        search::{self, Search},
    },
};
use policy::{Action, SeatKind, Topic};
use store::{Sought, StoreError, fits, visit::Visit};

use super::{Rooms, person::read_birth, report, typed};
use crate::{Checks, Entry, Fields, Guard, Html, RouteInfo, Routes, Verb, WebError};

/// As many as the store shows of one search.
const SHOWN: usize = 20;

pub fn routes() -> Routes<Rooms> {
    let info = |name| RouteInfo::new(name, Guard::signed_in(Action::List, Topic::Person));
    Routes::new().page("/people", Verb::Get, info("person.search"), show).page(
        "/people",
        Verb::Post,
        info("person.find"),
        find,
    )
}

/// A seat that works with no person has no such page.
fn demand(visit: &mut Visit<'_, '_>, case: Option<RecordId>) -> Result<(), StoreError> {
    use SeatKind as K;
    let works = matches!(visit.actor().kind(), K::Police | K::ChildProtection | K::Prosecution | K::Federal);
    let for_case = match case {
        Some(case) => visit.may_with(Action::Edit, TableId::Cases, case)?,
        None => true,
    };
    if works && for_case { Ok(()) } else { Err(StoreError::Absent) }
}

/// The case for which a file is sought, and for which of its sides.
fn sought_for(fields: &Fields) -> Option<(RecordId, FactKind)> {
    let case = RecordId::parse(fields.get("case")?)?;
    let kind = fields.get("kind")?;
    let sides = [FactKind::Youths, FactKind::Adults, FactKind::Others];
    Some((case, sides.into_iter().find(|side| side.name() == kind)?))
}

fn in_words(case: Option<(RecordId, FactKind)>) -> Option<(String, String)> {
    case.map(|(case, kind)| (case.to_string(), kind.name().to_owned()))
}

async fn show(State(rooms): State<Rooms>, entry: Entry, RawQuery(query): RawQuery) -> Result<Html, WebError> {
    let asked = Fields::read(query.unwrap_or_default().as_bytes(), 10)?;
    let case = sought_for(&asked);
    let seen = rooms
        .look(&entry, "person_search", move |visit| {
            demand(visit, case.map(|(case, _)| case))?;
            Ok(Search { case: in_words(case), ..Search::default() })
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::PEOPLE);
    Ok(Html(search::page(rooms.texts(), &frame, &seen.value).into_string()))
}

async fn find(State(rooms): State<Rooms>, entry: Entry, fields: Fields) -> Result<Response, WebError> {
    let case = sought_for(&fields);
    let mut checks = Checks::of(&fields);
    let names = [checks.line_or_none("given", 120), checks.line_or_none("surname", 120)];
    let family = names[1].unwrap_or_default().to_owned();
    let names = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut faults = checks.done().err().map(|found| typed::faults(&found)).unwrap_or_default();
    let birth = read_birth(&fields, "dob", &mut faults);
    if names.is_empty() && faults.is_empty() {
        faults = Faults::new().with("given", Msg::new("fault-name"));
    }
    let faulty = !faults.is_empty();
    let filled = Some(typed::filled("search", &fields, faults));
    let sought = Sought { names, family, birth, ..Sought::default() };
    let for_page = rooms.clone();
    let seen = rooms
        .look(&entry, "person_search", move |visit| {
            demand(visit, case.map(|(case, _)| case))?;
            let page = Search { filled: filled.clone(), case: in_words(case), ..Search::default() };
            if faulty {
                return Ok(page);
            }
            let now = for_page.zone().told(visit.now());
            let mut found = Vec::new();
            let files = visit.search(&sought)?;
            let ids: Vec<RecordId> = files.iter().map(|file| file.view.id).collect();
            visit.rows_ahead(TableId::Episodes, "person_id", &ids)?;
            for file in files {
                let why = fits(&file.view, &sought);
                found.push(report::candidate(&for_page, visit, &file, &why, now)?);
            }
            Ok(Search { more: found.len() >= SHOWN, found: Some(found), ..page })
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::PEOPLE);
    let page = Html(search::page(rooms.texts(), &frame, &seen.value).into_string());
    let status = if faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page).into_response())
}
