//! A report is frozen, and signed off by a second person.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use policy::{Action, Audience};
use schemars::JsonSchema;
use serde::Deserialize;
use stats::Period;

use super::{Version, number, version};
use crate::{
    Entry, Guard, Json, Once, Place, Verb, WebError,
    api::{
        operation::{Operation, Operations},
        query::Query,
        types::Day,
    },
    reports::Question,
    rooms::{Rooms, results::freeze},
};

/// A report to freeze.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewVersion {
    /// First and last day of the period.
    period: Days,
    /// A second period, set beside it.
    beside: Option<Days>,
    /// For whom.
    audience: For,
    /// Digest of the figures that were looked at; where they moved since, nothing is frozen and the answer is 409.
    #[schemars(length(max = 100))]
    digest: Option<String>,
}

/// A period.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Days {
    /// First day.
    from: Day,
    /// Last day.
    to: Day,
}

/// For whom a report is made.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum For {
    /// The partnership's own leaders.
    Internal,
    /// Anyone: small counts are withheld.
    Public,
}

pub fn operations() -> Operations {
    let guard = |action| Guard::signed_in_store(action);
    let freeze = Operation::new::<Version>(
        Verb::Post,
        "/api/v1/results",
        "api.result.freeze",
        guard(Action::Freeze(Audience::Internal)),
        "Results",
        "Freeze a report",
    )
    .about("Counted now, kept for good: a later correction is a new version. It waits for a second person's signature.")
    .takes::<NewVersion>()
    .creates()
    .conflicting();
    let sign = Operation::new::<Version>(
        Verb::Post,
        "/api/v1/results/{number}/sign-offs",
        "api.result.sign",
        guard(Action::SignOff(Audience::Internal)),
        "Results",
        "Sign a frozen version off",
    )
    .about("By another person than who froze it, who has read it.")
    .takes::<SignOff>()
    .once();
    Operations::new().add(freeze, freeze_report).add(sign, sign_version)
}

/// A signature.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SignOff {
    /// Digest of the version that was read.
    #[schemars(length(max = 100))]
    digest: String,
}

async fn freeze_report(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
    once: Once,
    Json(new): Json<NewVersion>,
) -> Result<Response, WebError> {
    query.only(&[])?;
    let question = Question {
        period: period("period", new.period)?,
        beside: new.beside.map(|days| period("beside", days)).transpose()?,
        audience: match new.audience {
            For::Internal => Audience::Internal,
            For::Public => Audience::Public,
        },
    };
    let looked_at = new.digest.unwrap_or_default();
    let number = freeze::keep(&rooms, &entry, &once, &question, &looked_at).await?.ok_or(WebError::Stale)?;
    let frozen = version(&rooms, &entry, number).await?;
    let at = format!("/api/v1/results/{number}");
    Ok((StatusCode::CREATED, [(header::LOCATION, at)], Json(frozen)).into_response())
}

fn period(field: &str, days: Days) -> Result<Period, WebError> {
    let (from, to) = (days.from.0, days.to.0);
    if to < from {
        let reason = "the last day lies before the first".to_owned();
        return Err(WebError::Rule { field: field.to_owned(), reason });
    }
    Ok(Period { from, to })
}

async fn sign_version(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    Json(read): Json<SignOff>,
) -> Result<Json<Version>, WebError> {
    let number = number(&place)?;
    query.only(&[])?;
    rooms
        .write(&entry, once, "report_signed", move |visit| {
            if visit.kept_report(number)?.frozen.digest != read.digest {
                return Err(store::StoreError::rule(
                    "digest",
                    "this is not the digest of this version; read it again",
                ));
            }
            visit.sign_off(number)?;
            Ok(number.to_string())
        })
        .await?;
    version(&rooms, &entry, number).await.map(Json)
}
