//! Who the token speaks for.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    operation::{Operation, Operations},
    query::Query,
    types::{Agency, Id},
};
use crate::{Entry, Guard, Json, Verb, WebError, rooms::Rooms};

/// Who is here, in which seat.
#[derive(Serialize, JsonSchema)]
struct Me {
    /// The account's work name, under which acts are recorded.
    login: String,
    /// The seat's id.
    seat: Id,
    /// The seat's kind, as the rules name it.
    kind: String,
    /// What the person does in the seat.
    duty: String,
    /// The seat's agency; none for a seat of no agency.
    agency: Option<Agency>,
    /// The purpose that is recorded with each reading.
    purpose: String,
}

pub fn operations() -> Operations {
    let me = Operation::new::<Me>(
        Verb::Get,
        "/api/v1/me",
        "api.me",
        Guard::Account,
        "Seat",
        "Who the token speaks for",
    );
    Operations::new().add(me, show)
}

async fn show(State(rooms): State<Rooms>, entry: Entry, query: Query) -> Result<Json<Me>, WebError> {
    query.only(&[])?;
    let seen = rooms.look(&entry, "api_me", |_| Ok(())).await?;
    let seat = seen.entered.seat.ok_or(WebError::ChooseSeat)?;
    let agency = seat.agency.map(|id| Agency { id: Id(id), name: seat.agency_name.clone() });
    Ok(Json(Me {
        login: seen.entered.login,
        seat: Id(seat.id),
        kind: seat.kind.code().to_owned(),
        duty: seat.duty,
        agency,
        purpose: seen.entered.purpose,
    }))
}
