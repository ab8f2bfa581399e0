//! A report of a missing child is taken.

use axum::{extract::State, response::Response};
use domain::{
    RecordId,
    absence::{Field, Refusal, check_report},
};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    Entry, FaultKind, Guard, Json, Once, Verb, WebError,
    api::{
        codes::{Category, Language, Placement, Reporter, Sex},
        line::Lines,
        made::made,
        operation::{Operation, Operations},
        query::Query,
        types::{Born, Id, Moment, Written},
    },
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
        report::{
            intake::Intake,
            save::{self, Unsaved},
        },
    },
};

/// A report. Whoever takes it has looked for earlier files first.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewReport {
    /// The child's file, where there is one; without it, a new file is made of the name and what follows it.
    person: Option<Id>,
    /// First name; a new file needs this or the surname.
    #[schemars(length(max = 120))]
    given: Option<String>,
    /// Surname.
    #[schemars(length(max = 120))]
    surname: Option<String>,
    /// Date of birth, perhaps partial.
    dob: Option<Born>,
    /// Sex.
    sex: Option<Sex>,
    /// Language.
    language: Option<Language>,
    /// Where the child lived.
    placement: Placement,
    /// Who reported.
    reporter_kind: Reporter,
    /// Category of the national record; `juvenile` where none is said.
    category: Option<Category>,
    /// When the child was last seen.
    last_seen_at: Option<Moment>,
    /// When it was reported; now where nothing is said.
    reported_at: Option<Moment>,
    /// What else was said.
    #[schemars(length(max = 4000))]
    note: Option<String>,
}

pub fn operations() -> Operations {
    let take = Operation::new::<Written>(
        Verb::Post,
        "/api/v1/episodes",
        "api.episode.take",
        Guard::signed_in(Action::Add, Topic::Absence),
        "Absences",
        "Take a report of a missing child",
    )
    .about("Search for earlier files first. A report that looks like another open one of the same child and night is \
            proposed as one absence; both stay open until a person decides.")
    .takes::<NewReport>()
    .creates();
    Operations::new().add(take, take_report)
}

async fn take_report(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
    once: Once,
    Json(report): Json<NewReport>,
) -> Result<Response, WebError> {
    query.only(&[])?;
    let person = report.person.map(|person| person.0);
    let intake = intake(&rooms, &report)?;
    let for_act = rooms.clone();
    let done = rooms
        .front()
        .edit(&entry, "api_report_taken", move |visit| {
            attempt(&once, visit, |visit| save::take(&for_act, visit, &intake, person))
        })
        .await?;
    let to = match done {
        Attempt::Done(to) => to,
        Attempt::Reused => return Err(WebError::KeyReused),
        Attempt::Refused(Unsaved::NoSuchFile) => {
            let mut lines = Lines::default();
            lines.fault("person", FaultKind::NoChoice);
            lines.done()?;
            return Err(WebError::Fault);
        }
    };
    let id = to.rsplit('/').next().and_then(RecordId::parse).ok_or(WebError::Fault)?;
    Ok(made("episodes", id))
}

/// What a report says, by the rules of its form.
fn intake(rooms: &Rooms, report: &NewReport) -> Result<Intake, WebError> {
    let mut lines = Lines::default();
    let mut line =
        |field, text: &Option<String>| text.as_deref().and_then(|text| lines.one(field, text, 120));
    let (given, surname) = (line("given", &report.given), line("surname", &report.surname));
    let note = report.note.as_deref().and_then(|text| lines.many("note", text, 4_000));
    if report.person.is_none() && given.is_none() && surname.is_none() {
        lines.fault("given", FaultKind::Missing);
    }
    lines.done()?;
    let now = rooms.now();
    let reported_at = report.reported_at.map_or(now, |at| at.0);
    let last_seen_at = report.last_seen_at.map(|at| at.0);
    let birth = report.dob.map(|born| born.0);
    if let Some(refusal) = check_report(reported_at, last_seen_at, birth, now).first() {
        return Err(refused(refusal));
    }
    let code = |code: Option<&'static str>| code.map(str::to_owned);
    Ok(Intake {
        given,
        surname,
        birth,
        sex: code(report.sex.map(|sex| sex.0)),
        language: code(report.language.map(|language| language.0)),
        placement: code(Some(report.placement.0)),
        reporter: code(Some(report.reporter_kind.0)),
        category: report.category.map_or("juvenile", |category| category.0).to_owned(),
        note,
        last_seen_at,
        reported_at: Some(reported_at),
    })
}

/// A refusal of the domain, at its field.
pub fn refused(refusal: &Refusal) -> WebError {
    let field = match refusal.field() {
        Field::Reason => "note",
        Field::Clock => "clock",
        Field::LocatedHow => "how",
        Field::LastSeenAt => "last_seen_at",
        Field::ReportedAt => "reported_at",
        _ => "at",
    };
    WebError::Rule { field: field.to_owned(), reason: refusal.to_string() }
}
