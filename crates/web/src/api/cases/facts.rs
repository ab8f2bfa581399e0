//! Common facts of a case, added and changed: by the same rules as the page's forms.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::RecordId;
use pages::rooms::case::FactKind;
use policy::{Action, Topic};
use store::{
    StoreError,
    visit::{Edited, Visit},
};

use super::body::{Body, Of, named};
use crate::{
    Entry, FaultKind, Guard, Json, Once, Place, Verb, WebError,
    api::{
        etag::IfMatch,
        line::Lines,
        operation::{Operation, Operations},
        query::Query,
        reason::because,
        saved::{self, Changed},
        types::{Id, Written},
    },
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
        case::{
            facts::{self, Kept, Stop, Which},
            fields,
        },
    },
};

/// Declares a kind of fact with its addresses and words.
macro_rules! fact {
    ($name:ident, $kind:ident, $plural:literal, $one:literal, $words:literal) => {
        struct $name;

        impl Of for $name {
            const KIND: FactKind = FactKind::$kind;
            const NAME: &'static str = stringify!($name);
        }

        impl $name {
            fn add() -> Operation {
                Operation::new::<Written>(
                    Verb::Post,
                    concat!("/api/v1/cases/{id}/", $plural),
                    concat!("api.", $one, ".add"),
                    Guard::signed_in(Action::Edit, Topic::Case),
                    "Cases",
                    concat!("Add ", $words, " to a case"),
                )
                .about("The answer's Location is the case, which gives the version of what was added.")
                .takes::<Body<Self, true>>()
                .creates()
                .reasoned()
            }
        }
    };
    ($name:ident, $kind:ident, $plural:literal, $one:literal, $words:literal, change) => {
        fact!($name, $kind, $plural, $one, $words);

        impl $name {
            fn change() -> Operation {
                Operation::new::<Changed>(
                    Verb::Patch,
                    concat!("/api/v1/", $plural, "/{id}"),
                    concat!("api.", $one, ".change"),
                    Guard::signed_in(Action::Edit, Topic::Case),
                    "Cases",
                    concat!("Change ", $words),
                )
                .about("A merge patch (RFC 7396). Its case gives the version that If-Match names, in quotes.")
                .takes::<Body<Self, false>>()
                .changes()
                .reasoned()
            }
        }
    };
}

fact!(Member, Agencies, "agencies", "member", "a member agency");
fact!(Victim, Youths, "victims", "victim", "whom a case wronged", change);
fact!(Defendant, Adults, "defendants", "defendant", "who stands accused", change);
fact!(Bystander, Others, "witnesses", "witness", "who stands on neither side", change);
fact!(Act, Acts, "acts", "act", "an act", change);
fact!(Charge, Charges, "charges", "charge", "a charge", change);
fact!(Plea, Pleas, "pleas", "plea", "a plea", change);
fact!(Disposition, Dispositions, "dispositions", "disposition", "a disposition", change);
fact!(Evidence, Evidence, "evidence", "evidence", "a piece of evidence", change);

/// Adds, for the macro's kinds, both operations.
macro_rules! both {
    ($operations:expr, $($kind:ident)*) => {
        $operations$(.add($kind::add(), add::<$kind>).add($kind::change(), change::<$kind>))*
    };
}

pub fn operations() -> Operations {
    let members = Operations::new().add(Member::add(), add::<Member>);
    both!(members, Victim Defendant Bystander Act Charge Plea Disposition Evidence)
}

async fn add<K: Of>(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    Json(body): Json<Body<K, true>>,
) -> Result<Response, WebError> {
    let case = place.id("id")?;
    query.only(&[])?;
    let (sets, reason) = body.asked(rooms.zone().day(rooms.now()))?;
    let which = Which { case, kind: K::KIND, row: None };
    let done = rooms
        .front()
        .edit(&entry, "api_case_fact", move |visit| {
            attempt(&once, visit, |visit| {
                Ok(match facts::kept(visit, which, because(reason.as_deref()), 0, &sets)? {
                    Ok(Kept::Added(id)) => Ok(id.to_string()),
                    Ok(Kept::Changed(_)) => Err(WebError::Fault),
                    Err(stop) => Err(refused(K::KIND, stop)),
                })
            })
        })
        .await
        .map_err(|error| at_field(K::KIND, error))?;
    let id = RecordId::parse(&kept(done)?).ok_or(WebError::Fault)?;
    let at = format!("/api/v1/cases/{case}");
    let written = Json(Written { id: Id(id) });
    Ok((StatusCode::CREATED, [(header::LOCATION, at)], written).into_response())
}

async fn change<K: Of>(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    IfMatch(seen): IfMatch,
    Json(body): Json<Body<K, false>>,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let (sets, reason) = body.asked(rooms.zone().day(rooms.now()))?;
    let done = rooms
        .front()
        .edit(&entry, "api_case_fact", move |visit| {
            attempt(&once, visit, |visit| {
                let (_, case) = facts::read(visit, K::KIND, id)?;
                let which = Which { case, kind: K::KIND, row: Some(id) };
                let saved = match facts::kept(visit, which, because(reason.as_deref()), seen, &sets) {
                    Err(StoreError::Stale) => return ahead(visit, K::KIND, id).map(Err),
                    saved => saved?,
                };
                Ok(match saved {
                    Ok(Kept::Changed(edited)) => saved::of(renamed(K::KIND, edited)),
                    Ok(Kept::Added(_)) => Err(WebError::Fault),
                    Err(stop) => Err(refused(K::KIND, stop)),
                })
            })
        })
        .await
        .map_err(|error| at_field(K::KIND, error))?;
    saved::answer(id, &kept(done)?)
}

/// The answer that was kept.
fn kept(done: Attempt<WebError>) -> Result<String, WebError> {
    match done {
        Attempt::Done(answer) => Ok(answer),
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Refused(error) => Err(error),
    }
}

/// The clash with whoever names a version that is not there yet.
fn ahead(visit: &mut Visit<'_, '_>, kind: FactKind, id: RecordId) -> Result<WebError, StoreError> {
    let version = visit.read(fields::table(kind), id)?.version;
    Ok(WebError::Clash { columns: Vec::new(), version })
}

fn refused(kind: FactKind, stop: Stop) -> WebError {
    match stop {
        Stop::Already(field) => {
            let reason = "this stands in the case already; change what is there".to_owned();
            WebError::Rule { field: field.to_owned(), reason }
        }
        Stop::NotOffered(field) => {
            let mut lines = Lines::default();
            lines.fault(field, FaultKind::NoChoice);
            lines.done().err().unwrap_or(WebError::Fault)
        }
        Stop::Clash(clash) => {
            let columns = clash.columns.iter().map(|column| named(kind, column)).collect();
            WebError::Clash { columns, version: clash.now.version }
        }
    }
}

fn renamed(kind: FactKind, edited: Edited) -> Edited {
    match edited {
        Edited::Merged(version, columns) => {
            Edited::Merged(version, columns.into_iter().map(|column| named(kind, column)).collect())
        }
        edited => edited,
    }
}

/// What the record's rules refuse, at the field instead of the column.
fn at_field(kind: FactKind, error: WebError) -> WebError {
    match error {
        WebError::Rule { field, reason } => WebError::Rule { field: named(kind, &field).to_owned(), reason },
        error => error,
    }
}
