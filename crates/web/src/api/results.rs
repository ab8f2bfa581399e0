//! Frozen versions of reports: figures, never a person.

use axum::extract::State;
use policy::{Action, Audience};
use schemars::JsonSchema;
use serde::Serialize;
use store::visit::Kept;

use super::{
    operation::{Operation, Operations},
    query::Query,
    types::{Day, Moment},
};
use crate::{Entry, Guard, Json, Verb, WebError, rooms::Rooms};

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

pub fn operations() -> Operations {
    let list = Operation::new::<Versions>(
        Verb::Get,
        "/api/v1/results",
        "api.result.list",
        Guard::signed_in_store(Action::ShowFrozen(Audience::Public)),
        "Results",
        "Frozen versions of reports",
    )
    .about("Those that the seat may see: a public one once it is signed off, an internal one for those who lead.");
    Operations::new().add(list, list_versions)
}

async fn list_versions(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
) -> Result<Json<Versions>, WebError> {
    query.only(&[])?;
    let seen = rooms.look(&entry, "api_results", |visit| visit.kept_reports()).await?;
    let zone = rooms.zone();
    let version = |kept: &Kept| {
        let (frozen, signed) = (&kept.frozen, kept.signed.as_ref());
        Version {
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
    };
    Ok(Json(Versions { items: seen.value.iter().map(version).collect() }))
}
