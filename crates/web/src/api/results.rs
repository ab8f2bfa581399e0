//! Frozen versions of reports: figures, never a person.

mod keep;

use axum::{extract::State, response::Response};
use domain::Zone;
use pages::results::diff::between;
use policy::{Action, Audience};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value as Json};
use store::visit::Kept;

use super::{
    operation::{Operation, Operations, Param},
    query::Query,
    types::{Day, Moment},
};
use crate::{
    Entry, Guard, Json as Answer, Place, Verb, WebError,
    rooms::{
        Rooms,
        results::{
            compare::json,
            kept::{FILES, taken},
        },
    },
};

/// The versions, oldest first.
#[derive(Serialize, JsonSchema)]
struct Versions {
    /// The versions.
    items: Vec<Version>,
}

/// A frozen version.
#[derive(Serialize, JsonSchema)]
struct Version {
    /// Its number.
    number: u32,
    /// For whom: `internal` or `public`.
    audience: String,
    /// First day of its period.
    from: Day,
    /// Last day.
    to: Day,
    /// The day from which open things are seen.
    as_of: Day,
    /// By when what it counts was known, if it looks back.
    known_at: Option<Moment>,
    /// Digest of its content.
    digest: String,
    /// When it was frozen.
    frozen_at: Moment,
    /// By whom.
    by: String,
    /// Who signed it off; none while it waits.
    signed_by: Option<String>,
    /// When.
    signed_at: Option<Moment>,
}

impl Version {
    fn of(zone: &Zone, kept: &Kept) -> Self {
        let (frozen, signed) = (&kept.frozen, kept.signed.as_ref());
        Self {
            number: frozen.number,
            audience: frozen.audience.clone(),
            from: Day(frozen.period.0),
            to: Day(frozen.period.1),
            as_of: Day(frozen.as_of),
            known_at: frozen.known_at.map(|at| Moment(zone.told(at))),
            digest: frozen.digest.clone(),
            frozen_at: Moment(zone.told(frozen.frozen_at)),
            by: kept.by.clone(),
            signed_by: signed.map(|(by, _)| by.clone()),
            signed_at: signed.map(|(_, at)| Moment(zone.told(*at))),
        }
    }
}

pub fn operations() -> Operations {
    let shown = Guard::signed_in_store(Action::ShowFrozen(Audience::Public));
    let list = Operation::new::<Versions>(
        Verb::Get,
        "/api/v1/results",
        "api.result.list",
        shown,
        "Results",
        "Frozen versions of reports",
    )
    .about("Those that the seat may see: a public one once it is signed off, an internal one for those who lead.");
    let show = Operation::new::<Version>(
        Verb::Get,
        "/api/v1/results/{number}",
        "api.result.show",
        shown,
        "Results",
        "A frozen version",
    );
    let figures = Operation::new::<Figures>(
        Verb::Get,
        "/api/v1/results/{number}/figures",
        "api.result.figures",
        shown,
        "Results",
        "The figures of a frozen version",
    )
    .about("Each with its definition, unit and period, as they were frozen.");
    let file = Operation::new::<Figures>(
        Verb::Get,
        "/api/v1/results/{number}/files/{file}",
        "api.result.file",
        shown,
        "Results",
        "A file of a frozen version",
    )
    .about("Its bytes as they were frozen. There is a PDF where the program that froze it could set one.")
    .files(FILES.map(|(_, _, _, kind)| kind));
    let changes = Operation::new::<Changes>(
        Verb::Get,
        "/api/v1/results/{number}/changes",
        "api.result.changes",
        shown,
        "Results",
        "What changed since another version",
    )
    .query(Param::new::<Number>("since", "Number of the other version.").needed());
    Operations::new()
        .add(list, list_versions)
        .add(show, show_version)
        .add(figures, show_figures)
        .add(file, take_file)
        .add(changes, show_changes)
        .join(keep::operations())
}

/// The figures of a report, as they were frozen.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
struct Figures(Map<String, Json>);

/// Number of a version.
struct Number;

impl JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": u32::MAX })
    }
}

/// What changed between two versions.
#[derive(Serialize, JsonSchema)]
struct Changes {
    /// The changes.
    items: Vec<FigureChange>,
}

/// A change.
#[derive(Serialize, JsonSchema)]
struct FigureChange {
    /// The figure's short name; empty for what concerns the whole report.
    figure: String,
    /// Which part of it.
    part: String,
    /// What stood there; null for nothing.
    before: Json,
    /// What stands there now; null for nothing.
    after: Json,
}

async fn list_versions(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
) -> Result<Answer<Versions>, WebError> {
    query.only(&[])?;
    let seen = rooms.look(&entry, "api_results", |visit| visit.kept_reports()).await?;
    let zone = rooms.zone();
    Ok(Answer(Versions { items: seen.value.iter().map(|kept| Version::of(zone, kept)).collect() }))
}

/// The number of the version in an address.
fn number(place: &Place) -> Result<u32, WebError> {
    place.text("number")?.parse().map_err(|_| WebError::Absent)
}

async fn show_version(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Answer<Version>, WebError> {
    let number = number(&place)?;
    query.only(&[])?;
    version(&rooms, &entry, number).await.map(Answer)
}

async fn version(rooms: &Rooms, entry: &Entry, number: u32) -> Result<Version, WebError> {
    let seen = rooms.look(entry, "api_results", move |visit| visit.kept_report(number)).await?;
    Ok(Version::of(rooms.zone(), &seen.value))
}

async fn show_figures(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Answer<Figures>, WebError> {
    let number = number(&place)?;
    query.only(&[])?;
    let seen = rooms.look(&entry, "api_results", move |visit| json(visit, number)).await?;
    match seen.value {
        Json::Object(figures) => Ok(Answer(Figures(figures))),
        _ => Err(WebError::Fault),
    }
}

async fn take_file(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Response, WebError> {
    let number = number(&place)?;
    query.only(&[])?;
    taken(&rooms, &entry, number, place.text("file")?).await
}

async fn show_changes(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Answer<Changes>, WebError> {
    let number = number(&place)?;
    query.only(&["since"])?;
    let since = query.get("since").filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let since: u32 =
        since.and_then(|text| text.parse().ok()).filter(|n| *n > 0).ok_or(WebError::Malformed)?;
    let seen = rooms
        .look(&entry, "api_results", move |visit| Ok(between(&json(visit, since)?, &json(visit, number)?)))
        .await?;
    let change = |change: pages::results::diff::Change| FigureChange {
        figure: change.figure,
        part: change.part,
        before: change.before,
        after: change.after,
    };
    Ok(Answer(Changes { items: seen.value.into_iter().map(change).collect() }))
}
