//! Search by what is known of a person. A POST, since names stand in bodies alone.

use axum::extract::State;
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Sought;

use crate::{
    Entry, FaultKind, Guard, Json, Verb, WebError,
    api::{
        line::Lines,
        links::{Evidence, evidence, share},
        operation::{Operation, Operations},
        query::Query,
        types::{Born, Id},
    },
    rooms::{Rooms, names},
};

/// What is known of the person sought; at least a name or a phone number.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Known {
    /// Names in any order, as heard; close spellings are found too.
    #[serde(default)]
    #[schemars(length(max = 200))]
    names: String,
    /// Date of birth, perhaps partial; day and month are looked for the other way round too.
    dob: Option<Born>,
    /// Phone number.
    #[serde(default)]
    #[schemars(length(max = 40))]
    phone: String,
}

/// Files that fit, the best first, twenty at most.
#[derive(Serialize, JsonSchema)]
struct Found {
    /// The files.
    items: Vec<Fit>,
}

/// A file that fits.
#[derive(Serialize, JsonSchema)]
struct Fit {
    /// The file.
    id: Id,
    /// The name, as far as this seat may see it.
    name: Option<String>,
    /// Date of birth.
    dob: Option<Born>,
    /// How sure the comparison is that it is the person sought, 0 to 1; null where nothing was learnt from the files yet.
    sure: Option<f64>,
    /// What the comparison found, in the parts that were sent and that this seat may see.
    evidence: Vec<Evidence>,
}

pub fn operations() -> Operations {
    let search = Operation::new::<Found>(
        Verb::Post,
        "/api/v1/people/search",
        "api.person.search",
        Guard::signed_in(Action::List, Topic::Person),
        "People",
        "Files that fit what is known",
    )
    .about("Whoever takes a report looks here first. What the seat may not see is not found.")
    .takes::<Known>();
    Operations::new().add(search, find)
}

async fn find(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
    Json(known): Json<Known>,
) -> Result<Json<Found>, WebError> {
    query.only(&[])?;
    let mut lines = Lines::default();
    let names = lines.one("names", &known.names, 200).unwrap_or_default();
    let phone = lines.one("phone", &known.phone, 40).unwrap_or_default();
    if known.names.trim().is_empty() && known.phone.trim().is_empty() && known.dob.is_none() {
        lines.fault("names", FaultKind::Missing);
    }
    lines.done()?;
    let sought = Sought { names, phone, birth: known.dob.map(|born| born.0), ..Sought::default() };
    let seen = rooms.look(&entry, "api_search", move |visit| visit.search(&sought)).await?;
    let items = seen.value.iter().map(|found| Fit {
        id: Id(found.view.id),
        name: names::of(&found.view),
        dob: found.view.birth("dob").map(Born),
        sure: found.sure.map(share),
        evidence: found.findings.iter().map(evidence).collect(),
    });
    Ok(Json(Found { items: items.collect() }))
}
