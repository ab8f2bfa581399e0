//! A file changed, by a merge patch that says which version was seen.

use axum::{extract::State, response::Response};
use domain::{TableId, Value};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Deserialize;
use store::visit::Set;

use crate::{
    Entry, FaultKind, Guard, Json, Once, Place, Verb, WebError,
    api::{
        codes::Sex,
        etag::{IfMatch, unseen},
        line::Lines,
        operation::{Operation, Operations},
        patch::Patch,
        query::Query,
        saved::{self, Changed},
        types::Born,
    },
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
    },
};

/// What is to change: a field left out stays, null makes it unknown.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Change {
    /// First name.
    #[serde(default)]
    #[schemars(length(max = 120))]
    given: Patch<String>,
    /// Middle names.
    #[serde(default)]
    #[schemars(length(max = 120))]
    middle: Patch<String>,
    /// Surname.
    #[serde(default)]
    #[schemars(length(max = 120))]
    surname: Patch<String>,
    /// What follows the name.
    #[serde(default)]
    #[schemars(length(max = 20))]
    suffix: Patch<String>,
    /// Date of birth.
    #[serde(default)]
    dob: Patch<Born>,
    /// Sex.
    #[serde(default)]
    sex: Patch<Sex>,
    /// Gender in the person's own word.
    #[serde(default)]
    #[schemars(length(max = 40))]
    gender: Patch<String>,
    /// Code of the language the person speaks.
    #[serde(default)]
    #[schemars(length(max = 40))]
    language: Patch<String>,
    /// Phone number.
    #[serde(default)]
    #[schemars(length(max = 40))]
    phone: Patch<String>,
    /// Street and house.
    #[serde(default)]
    #[schemars(length(max = 200))]
    street: Patch<String>,
    /// City.
    #[serde(default)]
    #[schemars(length(max = 80))]
    city: Patch<String>,
    /// Postal code.
    #[serde(default)]
    #[schemars(length(max = 20))]
    zip: Patch<String>,
}

pub fn operations() -> Operations {
    let change = Operation::new::<Changed>(
        Verb::Patch,
        "/api/v1/people/{id}",
        "api.person.change",
        Guard::signed_in(Action::Edit, Topic::Person),
        "People",
        "Change a file",
    )
    .about("A merge patch (RFC 7396): a field left out stays, null makes it unknown.")
    .takes::<Change>()
    .changes();
    Operations::new().add(change, save)
}

async fn save(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    IfMatch(seen): IfMatch,
    Json(change): Json<Change>,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let changes = changes(change)?;
    let done = rooms
        .front()
        .edit(&entry, "api_person_change", move |visit| {
            attempt(&once, visit, |visit| {
                if let Some(clash) = unseen(visit, TableId::People, id, seen)? {
                    return Ok(Err(clash));
                }
                Ok(saved::of(visit.change(TableId::People, id, seen, &changes)?))
            })
        })
        .await?;
    match done {
        Attempt::Done(answer) => saved::answer(id, &answer),
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Refused(error) => Err(error),
    }
}

/// The cells to set.
fn changes(change: Change) -> Result<Vec<(&'static str, Set)>, WebError> {
    let mut lines = Lines::default();
    let mut sets = Vec::new();
    let texts = [
        ("given", &change.given, 120),
        ("middle", &change.middle, 120),
        ("surname", &change.surname, 120),
        ("suffix", &change.suffix, 20),
        ("gender", &change.gender, 40),
        ("language", &change.language, 40),
        ("phone", &change.phone, 40),
        ("street", &change.street, 200),
        ("city", &change.city, 80),
        ("zip", &change.zip, 20),
    ];
    for (field, patch, most) in texts {
        match patch {
            Patch::Keep => {}
            Patch::Clear => sets.push((field, Set::Clear)),
            Patch::To(text) => {
                let text = lines.one(field, text, most);
                sets.push((field, text.map_or(Set::Clear, |text| Set::To(Value::Text(text)))));
            }
        }
    }
    match change.dob {
        Patch::Keep => {}
        Patch::Clear => sets.push(("dob", Set::Clear)),
        Patch::To(born) => sets.push(("dob", Set::To(Value::Birth(born.0)))),
    }
    match change.sex {
        Patch::Keep => {}
        Patch::Clear => sets.push(("sex", Set::Clear)),
        Patch::To(sex) => {
            sets.push(("sex", Set::To(Value::Text(sex.0.to_owned()))));
        }
    }
    let emptied = |name: &str| sets.iter().any(|(field, set)| *field == name && *set == Set::Clear);
    if emptied("given") && emptied("surname") {
        lines.fault("given", FaultKind::Missing);
    }
    lines.done()?;
    Ok(sets)
}
