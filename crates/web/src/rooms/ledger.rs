//! An entry of the ledger by its number, for anyone in a seat.

use axum::extract::State;
use pages::{
    parts::{Times, paths},
    rooms::ledger,
};
use policy::Action;

use super::Rooms;
use crate::{Entry, Guard, Html, Place, RouteInfo, Routes, Verb, WebError};

pub fn routes() -> Routes<Rooms> {
    // What the ledger's public key is for: seeing that an entry stands there.
    let info = RouteInfo::new("ledger.entry", Guard::signed_in_store(Action::LedgerKey));
    Routes::new().page("/ledger/{n}", Verb::Get, info, show)
}

async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    let number: u64 = place.text("n")?.parse().map_err(|_| WebError::Absent)?;
    let seen = rooms
        .look(&entry, "ledger_entry", move |visit| {
            let _permit = visit.demand(Action::LedgerKey)?;
            visit.ledger_entry(number)
        })
        .await?;
    let t = rooms.texts();
    let times = Times::new(t, rooms.zone(), rooms.now());
    let page = ledger::Entry {
        number,
        at: times.moment(rooms.zone().told(seen.value.at)),
        kind: seen.value.kind.to_owned(),
        size: seen.value.size,
    };
    let frame = rooms.frame(&entry, &seen.entered, &paths::ledger(number));
    Ok(Html(ledger::page(t, &frame, &page).into_string()))
}
