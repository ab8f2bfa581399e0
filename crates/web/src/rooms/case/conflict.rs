//! Two people changed one common fact: both versions, side by side; nothing was saved.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{RecordId, TableId};
use pages::{
    parts::{Link, Times, Typed, codes, paths},
    rooms::{
        case::FactKind,
        conflict::{self, Answer, Conflict},
    },
};
use store::{
    StoreError,
    visit::{Clash, Visit},
};

use super::{
    facts::Which,
    fields::{self, Holds},
};
use crate::{
    Entry, Fields, Html, WebError,
    rooms::{Rooms, names, typed},
};

/// The page of both versions.
pub async fn both(
    rooms: &Rooms,
    entry: &Entry,
    which: Which,
    sent: &Fields,
    clash: &Clash,
) -> Result<Response, WebError> {
    let (for_page, fields_sent) = (rooms.clone(), sent.clone());
    let found = clash.clone();
    let seen = rooms
        .look(entry, "conflict", move |visit| answers(&for_page, visit, which, &fields_sent, &found))
        .await?;
    let t = rooms.texts();
    let times = Times::new(t, rooms.zone(), rooms.now());
    let path = paths::case(&which.case.to_string());
    let page = Conflict {
        action: which.path(),
        back: Link::new(path, t.say("place-cases").unwrap_or_default()),
        before: (clash.before.as_ref().map_or(0, |v| u64::from(v.version)), Default::default()),
        saved: (u64::from(clash.now.version), clash.by.clone(), times.moment(rooms.zone().told(clash.at))),
        yours: times.moment(rooms.now()),
        differ: seen.value,
        same: Vec::new(),
        typed: typed::typed(sent),
        filled: None,
    };
    let frame = rooms.frame(entry, &seen.entered, &which.path());
    Ok((StatusCode::CONFLICT, Html(conflict::page(t, &frame, &page).into_string())).into_response())
}

/// The answers that both changed, in words.
fn answers(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    which: Which,
    sent: &Fields,
    clash: &Clash,
) -> Result<Vec<Answer>, StoreError> {
    let t = rooms.texts();
    let none = Typed::new();
    let before = clash.before.as_ref().map_or(none, |view| fields::held(t, which.kind, view));
    let now = fields::held(t, which.kind, &clash.now);
    let mine = typed::typed(sent);
    let mut answers = Vec::new();
    for (field, column, holds) in fields::of(which.kind) {
        if !clash.columns.contains(column) {
            continue;
        }
        answers.push(Answer {
            field: (*field).to_owned(),
            label: t.say(label(which.kind, field)).unwrap_or_else(|_| (*field).to_owned()),
            before: said(rooms, visit, which, field, *holds, before.get(field))?,
            theirs: said(rooms, visit, which, field, *holds, now.get(field))?,
            mine: said(rooms, visit, which, field, *holds, mine.get(field))?,
            chosen: None,
        });
    }
    Ok(answers)
}

fn said(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    which: Which,
    field: &str,
    holds: Holds,
    value: &str,
) -> Result<String, StoreError> {
    let t = rooms.texts();
    Ok(match holds {
        _ if value.is_empty() => String::new(),
        Holds::Code(..) => codes::word(t, list(which.kind, field), value),
        Holds::County => codes::word(t, "county", value),
        Holds::Link(_) => {
            let Some(id) = RecordId::parse(value) else { return Ok(String::new()) };
            match field {
                "agency" => names::agency(visit, Some(id))?,
                "person" => {
                    visit.try_read(TableId::People, id)?.as_ref().and_then(names::of).unwrap_or_default()
                }
                "property" => {
                    let found = visit.try_read(TableId::Properties, id)?;
                    found.and_then(|one| one.text("name").map(str::to_owned)).unwrap_or_default()
                }
                _ => String::new(),
            }
        }
        Holds::Line(_) | Holds::Day | Holds::End | Holds::Number(_) | Holds::Tick => value.to_owned(),
    })
}

/// The list of codes whose words a field's answers are.
fn list(kind: FactKind, field: &str) -> &str {
    match (kind, field) {
        (_, "place" | "class" | "level") => field,
        (FactKind::Acts, _) => "act_kind",
        (FactKind::Evidence, _) => "evidence",
        _ => "kind",
    }
}

/// The label of a field, as the form has it.
fn label(kind: FactKind, field: &str) -> &'static str {
    match (kind, field) {
        (_, "agency") => "case-head-agency",
        (FactKind::Charges, "person") => "charge-against",
        (_, "person") => "fact-person",
        (_, "located_on") => "fact-located",
        (FactKind::Acts, "kind") => "act-head-act",
        (FactKind::Pleas, "kind") => "charge-head-plea",
        (FactKind::Dispositions, "kind") => "charge-head-court",
        (_, "kind") => "evidence-head-item",
        (_, "from") => "act-head-from",
        (_, "to") => "act-head-to",
        (_, "county") => "act-head-county",
        (_, "place") => "act-head-place",
        (_, "property") => "fact-property",
        (_, "significant") => "act-significant",
        (_, "statute") => "fact-statute",
        (_, "level") => "fact-level",
        (_, "filed_on") => "charge-head-filed",
        (_, "court_file") => "case-court-file",
        (_, "lead") => "charge-lead",
        (_, "entered_on") => "fact-entered",
        (_, "accepted_on") => "fact-accepted",
        (_, "on") => "act-day",
        (_, "months") => "fact-months",
        (_, "received_on") => "evidence-head-received",
        (_, "supports") => "evidence-supports",
        (_, _) => "charge-head-charge",
    }
}
