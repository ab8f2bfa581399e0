//! The access log: who read what, when and why; one reading; its review. For the privacy officer alone.

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{Date, RecordId};
use pages::{
    Texts,
    parts::{Chip, ChipKind, Choice, Faults, Filled, Msg, Pager, Times, codes, paths, read},
    rooms::access::{self, Access, Look, OUTCOMES, Read, Review},
};
use policy::Action;
use store::{
    StoreError,
    visit::{BROKEN, Looked, LookedAt, Visit},
};

use super::{Rooms, Seen, query, typed, words};
use crate::{
    Checks, Entry, FaultKind, Fields, Guard, Html, Once, Place, RouteInfo, Routes, Verb, WebError, see_other,
};

/// Longest note of a review, in characters.
const NOTE: usize = 2_000;

/// Where nobody says from when, readings of so many days are looked through: the log of a large town is long.
const DAYS: i64 = 90;

/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// An emergency is reviewed within a day, in microseconds.
const REVIEWED_WITHIN: i64 = DAY;

pub fn routes() -> Routes<Rooms> {
    let oversee = |name| RouteInfo::new(name, Guard::signed_in_store(Action::Oversee));
    Routes::new()
        .page(paths::ACCESS, Verb::Get, oversee("access.list"), list)
        .page("/access/{id}", Verb::Get, oversee("access.show"), show)
        .page("/access/{id}", Verb::Post, oversee("access.review"), review)
}

/// What the address asks for: the question to the store, or nothing where a filter cannot be read, which then fits nothing.
fn asked(rooms: &Rooms, fields: &Fields) -> Option<Looked> {
    let told = |name: &str| fields.get(name).unwrap_or_default().trim().to_owned();
    let (now, zone) = (rooms.now(), rooms.zone());
    let day = |name: &str| -> Option<Option<Date>> {
        let typed = told(name);
        if typed.is_empty() { Some(None) } else { read::day(&typed, zone.day(now)).ok().map(Some) }
    };
    let id = |name: &str| -> Option<Option<RecordId>> {
        let typed = told(name);
        if typed.is_empty() { Some(None) } else { RecordId::parse(&typed).map(Some) }
    };
    let purpose = match told("purpose") {
        code if code.is_empty() => String::new(),
        code => words::every_purpose(rooms.texts()).into_iter().find(|p| p.value == code)?.words,
    };
    let before = match told("before") {
        place if place.is_empty() => None,
        place => {
            let (at, id) = place.split_once('.')?;
            Some((at.parse().ok()?, RecordId::parse(id)?))
        }
    };
    let from = day("from")?.map(|day| zone.start_of(day));
    Some(Looked {
        agency: id("agency")?,
        purpose,
        record: id("record")?,
        from: Some(from.unwrap_or(now.micros() - DAYS * DAY)),
        until: day("to")?.map(|day| zone.end_of(day)),
        before,
        ..Looked::default()
    })
}

async fn list(State(rooms): State<Rooms>, entry: Entry, raw: RawQuery) -> Result<Html, WebError> {
    let fields = query::fields(raw)?;
    let asked = asked(&rooms, &fields);
    let since = rooms.now().micros() - DAYS * DAY;
    let seen = rooms
        .look(&entry, "access_log", move |visit| {
            let _permit = visit.demand(Action::Oversee)?;
            let reads = asked.as_ref().map_or(Ok(Vec::new()), |asked| visit.looked_at(asked))?;
            let striking =
                Looked { striking: true, unreviewed: true, from: Some(since), ..Looked::default() };
            Ok((reads, visit.looked_at(&striking)?, visit.agency_names()?, visit.ledger_size()?))
        })
        .await?;
    let t = rooms.texts();
    let times = Times::new(t, rooms.zone(), rooms.now());
    let (reads, striking, agencies, size) = &seen.value;
    // An emergency waits for nobody else's turn.
    let (first, then): (Vec<_>, Vec<_>) = striking.iter().partition(|read| read.kind == BROKEN);
    let told = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    let kept: Vec<(&str, String)> =
        ["from", "to", "agency", "purpose", "record"].map(|name| (name, told(name))).into();
    let address = |before: &str| {
        let mut parts: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        parts.push(("before", before));
        query::address(paths::ACCESS, &parts)
    };
    let older = reads.last().filter(|_| reads.len() >= Looked::PAGE);
    let page = Access {
        looks: first.into_iter().chain(then).map(|read| look(&rooms, &times, read)).collect(),
        from: told("from"),
        to: told("to"),
        agency: told("agency"),
        purpose: told("purpose"),
        record: told("record"),
        agencies: agencies.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
        purposes: words::every_purpose(t),
        reads: reads.iter().map(|read| line(&rooms, &times, read)).collect(),
        pager: Pager {
            newer: fields.get("before").map(|_| address("")),
            older: older.map(|read| address(&format!("{}.{}", read.at, read.act))),
        },
        ledger: t.say_with("code-ledger-size", &[("n", (*size).into())]).ok(),
    };
    Ok(Html(access::page(t, &rooms.frame(&entry, &seen.entered, paths::ACCESS), &page).into_string()))
}

/// A reading in the list.
fn line(rooms: &Rooms, times: &Times<'_>, read: &LookedAt) -> Read {
    let t = rooms.texts();
    let record = match read.records.as_slice() {
        [(_, id, _)] => id.to_string(),
        many => t.say_with("code-records", &[("n", (many.len() as u64).into())]).unwrap_or_default(),
    };
    Read {
        id: read.act.to_string(),
        at: times.moment(rooms.zone().told(read.at)),
        who: who(read),
        agency: read.agency.clone(),
        record,
        parts: parts(t, read),
        why: read.purpose.clone(),
        entry: read.entry.unwrap_or_default(),
        outcome: read.review.as_ref().map(|review| codes::word(t, "review", &review.outcome)),
    }
}

/// Which kinds of records it showed, in words, each once.
pub(super) fn parts(t: &Texts, read: &LookedAt) -> String {
    let mut kinds: Vec<&str> = read.records.iter().map(|(table, ..)| *table).collect();
    kinds.dedup();
    let mut said: Vec<String> = kinds.into_iter().map(|kind| codes::word(t, "part", kind)).collect();
    said.sort();
    said.dedup();
    said.join(", ")
}

/// Who read: how they are called, beside the work name that the ledger keeps.
pub(super) fn who(read: &LookedAt) -> String {
    if read.name.is_empty() { read.by.clone() } else { format!("{} ({})", read.name, read.by) }
}

/// Why a reading needs a look, if it does.
fn why_look(t: &Texts, read: &LookedAt) -> Option<String> {
    let code = match read.kind.as_str() {
        BROKEN => BROKEN,
        _ if read.purpose.matches(": ").count() > 1 => "reason",
        _ => return None,
    };
    Some(codes::word(t, "look", code))
}

fn look(rooms: &Rooms, times: &Times<'_>, read: &LookedAt) -> Look {
    let t = rooms.texts();
    let at = rooms.zone().told(read.at);
    let waits = times.since(at);
    let late = read.kind == BROKEN && rooms.now().micros() - read.at > REVIEWED_WITHIN;
    let (kind, said) =
        if late { (ChipKind::Late, "code-look-late") } else { (ChipKind::Due, "code-look-waits") };
    let words = t.say_with(said, &[("length", waits.as_str().into())]).unwrap_or(waits);
    Look {
        id: read.act.to_string(),
        what: why_look(t, read).unwrap_or_default(),
        reason: read.purpose.clone(),
        who: who(read),
        agency: read.agency.clone(),
        at: times.moment(at),
        chip: Chip::new(kind, words),
    }
}

async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    let seen = one(&rooms, &entry, place.id("id")?).await?;
    Ok(Html(page(&rooms, &entry, &seen, None)))
}

async fn one(rooms: &Rooms, entry: &Entry, id: RecordId) -> Result<Seen<Review>, WebError> {
    let for_page = rooms.clone();
    rooms.look(entry, "access_review", move |visit| of(&for_page, visit, id)).await
}

/// One reading with its records and reviews.
fn of(rooms: &Rooms, visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Review, StoreError> {
    let t = rooms.texts();
    let read = visit.looking(id)?;
    let reviews = visit.reviews_of(id)?;
    let me = visit.actor().user().to_owned();
    let times = Times::new(t, rooms.zone(), rooms.zone().told(visit.now()));
    let told = |review: &store::visit::Reviewed| {
        let outcome = codes::word(t, "review", &review.outcome);
        (times.moment(rooms.zone().told(review.at)), review.by.clone(), outcome, review.note.clone())
    };
    let record = |(table, id, version): &(&str, RecordId, i64)| {
        format!("{} {id}, {version}", codes::word(t, "part", table))
    };
    Ok(Review {
        why_look: why_look(t, &read),
        records: read.records.iter().map(record).collect(),
        may_review: read.by != me && !reviews.iter().any(|review| review.by == me),
        reviews: reviews.iter().map(told).collect(),
        read: line(rooms, &times, &read),
        filled: None,
    })
}

fn page(rooms: &Rooms, entry: &Entry, seen: &Seen<Review>, filled: Option<Filled>) -> String {
    let frame = rooms.frame(entry, &seen.entered, &paths::access(&seen.value.read.id));
    let page = Review { filled, ..seen.value.clone() };
    access::review(rooms.texts(), &frame, &page).into_string()
}

async fn review(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let (outcome, note) = match typed_review(&fields) {
        Ok(review) => review,
        Err(faults) => return again(&rooms, &entry, id, &fields, faults).await,
    };
    let to = paths::access(&id.to_string());
    let done = rooms
        .write(&entry, once, "access_reviewed", move |visit| {
            visit.review(id, outcome, &note)?;
            Ok(to.clone())
        })
        .await;
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(WebError::Rule { .. }) => {
            let faults = Faults::new().with("outcome", Msg::new("review-second"));
            again(&rooms, &entry, id, &fields, faults).await
        }
        Err(error) => Err(error),
    }
}

/// The outcome and the note, or what is wrong with them.
fn typed_review(fields: &Fields) -> Result<(&'static str, String), Faults> {
    let mut checks = Checks::of(fields);
    let note = checks.text_or_none("note", NOTE).unwrap_or_default();
    let outcome = OUTCOMES.iter().copied().find(|code| fields.get("outcome") == Some(code));
    if outcome.is_none() {
        checks.fault("outcome", FaultKind::NoChoice);
    }
    checks.done().map_err(|found| typed::faults(&found))?;
    Ok((outcome.unwrap_or_default(), note))
}

async fn again(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    fields: &Fields,
    faults: Faults,
) -> Result<Response, WebError> {
    let seen = one(rooms, entry, id).await?;
    let page = page(rooms, entry, &seen, Some(typed::filled("review", fields, faults)));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}
