//! A new missing report: earlier files are looked for first, then everything is saved from one page.

pub(crate) mod intake;
mod look;
pub(crate) mod save;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{
    RecordId,
    absence::{self, AbsenceFacts},
    clock::Reckoning,
};
use pages::{
    parts::{Faults, Filled, Msg, Times, paths, times::date},
    rooms::report::{self, NextDuty, Report, Twice},
};
use policy::{Action, Topic};

use self::{
    intake::Intake,
    look::{Looked, look},
    save::Unsaved,
};
pub(crate) use look::candidate;

use super::{
    Rooms, Seen,
    attempt::{Attempt, attempt},
    typed,
};
use crate::{Entry, Fields, Guard, Html, Once, RouteInfo, Routes, Verb, WebError, see_other};

pub fn routes() -> Routes<Rooms> {
    let take = |name| RouteInfo::new(name, Guard::signed_in(Action::Add, Topic::Absence));
    Routes::new().page(paths::REPORT, Verb::Get, take("report.ask"), show).page(
        paths::REPORT,
        Verb::Post,
        take("report.take"),
        take_report,
    )
}

async fn show(State(rooms): State<Rooms>, entry: Entry) -> Result<Html, WebError> {
    let seen = rooms.look(&entry, "report", look::demand).await?;
    let page = page(&rooms, &Intake::default(), None, Vec::new(), None);
    Ok(Html(draw(&rooms, &entry, &seen, &page)))
}

/// The page's context: what was typed decides which duties will run.
fn page(
    rooms: &Rooms,
    intake: &Intake,
    looked: Option<Looked>,
    twice: Vec<Twice>,
    filled: Option<Filled>,
) -> Report {
    let now = rooms.now();
    let times = Times::new(rooms.texts(), rooms.zone(), now);
    let facts = AbsenceFacts {
        reported_at: Some(intake.reported_at.unwrap_or(now)),
        placement: intake.placement.clone(),
        category: Some(intake.category.clone()),
        born: intake.birth,
        ..AbsenceFacts::default()
    };
    let duties = absence::duties(&facts, &Reckoning::house(rooms.zone(), now));
    let next = |duty: &domain::clock::Duty<'_>| NextDuty {
        within: duty.limit().map(|limit| limit.to_string()).unwrap_or_default(),
        duty: duty.title().to_owned(),
        law: duty.id().to_owned(),
    };
    let mut page = Report {
        date: date(rooms.texts(), rooms.zone().day(now)),
        time: times.clock(now),
        filled,
        candidates: None,
        same_night: Vec::new(),
        twice,
        adult: intake.birth.is_some_and(|born| born.age_on(rooms.zone().day(now)) >= 18),
        duties: duties.iter().map(next).collect(),
    };
    if let Some(looked) = looked {
        page.candidates = Some(looked.candidates);
        page.same_night = looked.same_night;
    }
    page
}

fn draw<T>(rooms: &Rooms, entry: &Entry, seen: &Seen<T>, page: &Report) -> String {
    let frame = rooms.frame(entry, &seen.entered, paths::REPORT);
    report::page(rooms.texts(), &frame, page).into_string()
}

/// Looks for earlier files, or saves.
async fn take_report(
    State(rooms): State<Rooms>,
    entry: Entry,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let looks = fields.get("do") == Some("look");
    let (mut faults, mut twice) = (Faults::new(), Vec::new());
    let intake = Intake::read(&rooms, &fields, looks, &mut faults, &mut twice);
    let chosen = fields.get("person").unwrap_or_default();
    let person = RecordId::parse(chosen);
    let answered = person.is_some() || chosen == "new";
    if !chosen.is_empty() && !answered {
        faults.add("person", Msg::new("fault-choose"));
    }
    if !looks && faults.is_empty() && answered {
        return save(&rooms, &entry, once, &fields, intake, person, twice).await;
    }
    // Nobody has answered yet whether there is a file; whoever looks again is asked again.
    let asked = intake.is_named() && faults.of("given").is_none() && faults.of("dob").is_none();
    let (for_page, sought) = (rooms.clone(), intake.clone());
    let seen = rooms
        .look(&entry, "report_look", move |visit| {
            look::demand(visit)?;
            if asked { look(&for_page, visit, &sought).map(Some) } else { Ok(None) }
        })
        .await?;
    let nothing_found =
        seen.value.as_ref().is_some_and(|found| found.candidates.is_empty() && found.same_night.is_empty());
    if !looks && faults.is_empty() && nothing_found {
        return save(&rooms, &entry, once, &fields, intake, None, twice).await;
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let looked = Seen { value: (), entered: seen.entered, now: seen.now };
    let page = page(&rooms, &intake, seen.value, twice, Some(typed::filled("report", &fields, faults)));
    Ok((status, Html(draw(&rooms, &entry, &looked, &page))).into_response())
}

async fn save(
    rooms: &Rooms,
    entry: &Entry,
    once: Once,
    fields: &Fields,
    intake: Intake,
    person: Option<RecordId>,
    twice: Vec<Twice>,
) -> Result<Response, WebError> {
    let (for_page, report) = (rooms.clone(), intake.clone());
    let done = rooms
        .front
        .edit(entry, "report_taken", move |visit| {
            attempt(&once, visit, |visit| save::take(&for_page, visit, &report, person))
        })
        .await?;
    let unsaved = match done {
        Attempt::Done(to) => return Ok(see_other(&to)),
        Attempt::Reused => return Err(WebError::KeyReused),
        Attempt::Refused(unsaved) => unsaved,
    };
    let faults = match unsaved {
        Unsaved::NoSuchFile => Faults::new().with("person", Msg::new("fault-not-offered")),
    };
    let (for_page, sought) = (rooms.clone(), intake.clone());
    let seen = rooms.look(entry, "report_look", move |visit| look(&for_page, visit, &sought)).await?;
    let shown = Seen { value: (), entered: seen.entered, now: seen.now };
    let filled = Some(typed::filled("report", fields, faults));
    let page = page(rooms, &intake, Some(seen.value), twice, filled);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(draw(rooms, entry, &shown, &page))).into_response())
}
