//! Two reports that may be one absence of one child: a person decides.

use axum::{extract::State, response::Response};
use domain::TableId;
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::visit::Because;

use super::{
    line::Lines,
    made::made,
    operation::{Operation, Operations},
    query::Query,
    types::{Agency, Id, Moment, Written},
};
use crate::{
    Entry, FaultKind, Guard, Json, Once, Place, Verb, WebError,
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
        episode::pairs::settle,
    },
};

/// The pairs of a report.
#[derive(Serialize, JsonSchema)]
struct Pairs {
    /// The pairs.
    items: Vec<Pair>,
}

/// Another report that may be the same absence.
#[derive(Serialize, JsonSchema)]
struct Pair {
    /// Its id.
    id: Id,
    /// `proposed`, `confirmed`, `rejected` or `split`.
    state: String,
    /// The other report, where the seat may open it.
    other: Option<Id>,
    /// The agency that took the other report.
    agency: Option<Agency>,
    /// When the other report was taken.
    reported_at: Option<Moment>,
    /// What is alike, or why it was decided so.
    reason: Option<String>,
    /// When it was decided.
    decided_at: Option<Moment>,
    /// By whom, by work name.
    decided_by: Option<String>,
    /// Whether this seat may decide.
    may_decide: bool,
}

/// A decision.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PairDecision {
    /// What they are.
    state: PairState,
    /// Why; needed for `split`.
    #[schemars(length(max = 4000))]
    reason: Option<String>,
}

/// What two reports are.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum PairState {
    /// One absence of one child.
    Confirmed,
    /// Two.
    Rejected,
    /// Two after all, though they were held for one.
    Split,
}

pub fn operations() -> Operations {
    let list = Operation::new::<Pairs>(
        Verb::Get,
        "/api/v1/episodes/{id}/pairs",
        "api.pair.list",
        Guard::signed_in(Action::Read, Topic::Absence),
        "Absences",
        "Reports that may be the same absence",
    )
    .reasoned();
    let decide = Operation::new::<Written>(
        Verb::Post,
        "/api/v1/pairs/{id}/decisions",
        "api.pair.decide",
        Guard::signed_in(Action::Edit, Topic::Absence),
        "Absences",
        "Say whether two reports are one absence",
    )
    .about("For both agencies whose reports they are. Until somebody decides both stay open; what was joined can be split \
            again. The answer names the report in which the seat goes on.")
    .takes::<PairDecision>()
    .creates()
    .conflicting()
    .reasoned();
    Operations::new().add(list, list_pairs).add(decide, decide_pair)
}

async fn list_pairs(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Json<Pairs>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let seen = rooms
        .look(&entry, "api_pairs", move |visit| {
            visit.open(TableId::Episodes, id, Because::Given)?;
            let mut rows = visit.rows_of(TableId::Pairs, "episode_a", id)?;
            rows.extend(visit.rows_of(TableId::Pairs, "episode_b", id)?);
            let mut items = Vec::with_capacity(rows.len());
            for row in &rows {
                let (other, agency, reported) = visit.other_report(row.id, id)?;
                let opens = visit.may_with(Action::Read, TableId::Episodes, other)?;
                let text = |column: &str| row.text(column).map(str::to_owned);
                items.push(Pair {
                    id: Id(row.id),
                    state: text("state").unwrap_or_default(),
                    other: opens.then_some(Id(other)),
                    agency: Agency::of(visit, agency)?,
                    reported_at: reported.map(Moment),
                    reason: text("reason"),
                    decided_at: row.instant("decided_at").map(Moment),
                    decided_by: text("decided_by"),
                    may_decide: visit.may_decide_pair(row.id)?,
                });
            }
            Ok(Pairs { items })
        })
        .await?;
    Ok(Json(seen.value))
}

async fn decide_pair(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    Json(decision): Json<PairDecision>,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let mut lines = Lines::default();
    let reason = decision.reason.as_deref().and_then(|text| lines.many("reason", text, 4_000));
    if decision.state == PairState::Split && decision.reason.as_deref().is_none_or(|r| r.trim().is_empty()) {
        lines.fault("reason", FaultKind::Missing);
    }
    lines.done()?;
    let state = match decision.state {
        PairState::Confirmed => "confirmed",
        PairState::Rejected => "rejected",
        PairState::Split => "split",
    };
    let zone = rooms.zone().clone();
    let done = rooms
        .front()
        .edit(&entry, "api_pair_decided", move |visit| {
            attempt(&once, visit, |visit| {
                let settled = settle(visit, id, state, reason.as_deref(), &zone)?;
                Ok(settled.map(|page| page.to_string()))
            })
        })
        .await?;
    match done {
        Attempt::Done(page) => Ok(made("episodes", domain::RecordId::parse(&page).ok_or(WebError::Fault)?)),
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Refused(_) => Err(WebError::Stale),
    }
}
