//! Changing a person's file; two who change one answer both see both, and choose.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{RecordId, TableId, Value};
use pages::{
    Texts,
    parts::{Faults, Filled, Link, Msg, Times, Typed, paths},
    rooms::{
        conflict::{self, Answer, Conflict},
        person::{EditPerson, edit},
    },
};
use store::{
    StoreError, View,
    visit::{Because, Clash, Edited, Set},
};

use super::{overview, read_birth};
use crate::{
    Checks, Entry, Fields, Html, Once, Place, WebError,
    rooms::{
        Rooms, Seen,
        attempt::{Attempt, attempt},
        reason, typed,
    },
    see_other,
};

/// The answers of the form that are plain lines, with their longest length.
const LINES: [(&str, usize); 8] = [
    ("given", 120),
    ("middle", 120),
    ("surname", 120),
    ("suffix", 20),
    ("phone", 40),
    ("street", 200),
    ("city", 80),
    ("zip", 20),
];

/// The answers that are codes.
const CODES: [&str; 3] = ["sex", "gender", "language"];

/// The form, filled with what is on file.
pub async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let page = look(&rooms, &entry, id, Because::Given).await;
    let page = page.map(|seen| Html(form(&rooms, &entry, &seen, id, None)).into_response());
    reason::or_ask(&rooms, &entry, &paths::person(&id.to_string()), page).await
}

async fn look(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    because: Because<'static>,
) -> Result<Seen<EditPerson>, WebError> {
    let for_page = rooms.clone();
    rooms
        .look(entry, "person_edit", move |visit| {
            if !visit.may_with(policy::Action::Edit, TableId::People, id)? {
                return Err(StoreError::Absent);
            }
            visit.open(TableId::People, id, because)?;
            let file = visit.read(TableId::People, id)?;
            let now = for_page.zone().told(visit.now());
            Ok(EditPerson {
                who: overview::who(&for_page, visit, &file, now)?,
                version: u64::from(file.version),
                held: held(&file),
                filled: None,
            })
        })
        .await
}

/// What is on file, by the names of the form's fields.
fn held(file: &View) -> Typed {
    let mut held = Typed::new();
    for name in LINES.iter().map(|(name, _)| *name).chain(CODES) {
        held = held.with(name, file.text(name).unwrap_or_default());
    }
    if let Some(born) = file.birth("dob") {
        let text = born.to_string();
        let mut parts = text.split('-');
        for short in ["y", "m", "d"] {
            held =
                held.with(&format!("dob_{short}"), parts.next().unwrap_or_default().trim_start_matches('0'));
        }
    }
    held
}

fn form(
    rooms: &Rooms,
    entry: &Entry,
    seen: &Seen<EditPerson>,
    id: RecordId,
    filled: Option<Filled>,
) -> String {
    let frame = rooms.frame(entry, &seen.entered, &paths::person_tab(&id.to_string(), "edit"));
    let page = EditPerson { filled, ..seen.value.clone() };
    edit(rooms.texts(), &frame, &page).into_string()
}

/// Saves what was typed; or shows the form again, or both versions.
pub async fn save(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let (changes, faults) = changes(&fields);
    let version = fields.get("version").and_then(|v| v.parse::<u32>().ok()).ok_or(WebError::Malformed)?;
    if !faults.is_empty() {
        let seen = look(&rooms, &entry, id, Because::GivenOnce).await?;
        let filled = typed::filled("person", &fields, faults);
        let page = form(&rooms, &entry, &seen, id, Some(filled));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response());
    }
    let path = paths::person(&id.to_string());
    let answer = path.clone();
    let done = rooms
        .front
        .edit(&entry, "person_change", move |visit| {
            visit.open(TableId::People, id, Because::GivenOnce)?;
            attempt(&once, visit, |visit| {
                Ok(match visit.change(TableId::People, id, version, &changes)? {
                    Edited::Clash(found) => Err(found),
                    Edited::Saved(_) | Edited::Merged(..) | Edited::Same(_) => Ok(answer.clone()),
                })
            })
        })
        .await?;
    match done {
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Done(to) => Ok(see_other(&to)),
        Attempt::Refused(clash) => both(&rooms, &entry, &fields, id, &clash).await,
    }
}

/// What the form asks to change. An answer of a conflict that chose the other's version is left as it stands.
fn changes(fields: &Fields) -> (Vec<(&'static str, Set)>, Faults) {
    let mut faults = Faults::new();
    let mut checks = Checks::of(fields);
    let mut changes = Vec::new();
    let mine = |name: &str| fields.get(&format!("choose_{name}")) != Some("theirs");
    let set = |text: Option<&str>| text.map_or(Set::Clear, |t| Set::To(Value::Text(t.to_owned())));
    for (name, most) in LINES {
        let typed = checks.line_or_none(name, most);
        if mine(name) && fields.get(name).is_some() {
            changes.push((name, set(typed)));
        }
    }
    for name in CODES {
        let typed = checks.line_or_none(name, 40);
        if mine(name) && fields.get(name).is_some() {
            changes.push((name, set(typed)));
        }
    }
    if let Err(found) = checks.done() {
        faults = typed::faults(&found);
    }
    let born = read_birth(fields, "dob", &mut faults);
    if mine("dob") && fields.get("dob_y").is_some() {
        changes.push(("dob", born.map_or(Set::Clear, |born| Set::To(Value::Birth(born)))));
    }
    let named = ["given", "surname"].iter().any(|n| fields.get(n).is_some_and(|t| !t.trim().is_empty()));
    if !named {
        faults.add("given", Msg::new("fault-name"));
    }
    (changes, faults)
}

/// Both versions, side by side; nothing was saved.
async fn both(
    rooms: &Rooms,
    entry: &Entry,
    fields: &Fields,
    id: RecordId,
    clash: &Clash,
) -> Result<Response, WebError> {
    let seen = rooms.look(entry, "conflict", move |visit| visit.versions(TableId::People, id)).await?;
    let t = rooms.texts();
    let times = Times::new(t, rooms.zone(), rooms.now());
    let moment = |at: i64| times.moment(rooms.zone().told(at));
    let (before, now) = (clash.before.as_ref().map(cells), cells(&clash.now));
    let before = before.unwrap_or_default();
    let said = |map: &BTreeMap<&str, String>, name: &str| map.get(name).cloned().unwrap_or_default();
    let mut typed_now: BTreeMap<&str, String> = BTreeMap::new();
    for name in LINES.iter().map(|(name, _)| *name).chain(CODES) {
        typed_now.insert(name, fields.get(name).unwrap_or_default().trim().to_owned());
    }
    let born = read_birth(fields, "dob", &mut Faults::new());
    typed_now.insert("dob", born.map(|b| b.to_string()).unwrap_or_default());
    let label = |name: &str| label(t, name);
    let answer = |name: &&'static str| Answer {
        field: (*name).to_owned(),
        label: label(name),
        before: said(&before, name),
        theirs: said(&now, name),
        mine: said(&typed_now, name),
        chosen: None,
    };
    let path = paths::person(&id.to_string());
    let page = Conflict {
        action: paths::person_tab(&id.to_string(), "edit"),
        back: Link::new(path.clone(), t.say("person-title").unwrap_or_default()),
        before: clash.before.as_ref().map_or_else(Default::default, |before| {
            let written = seen.value.iter().find(|written| written.version == before.version);
            (u64::from(before.version), written.map(|written| moment(written.at)).unwrap_or_default())
        }),
        saved: (u64::from(clash.now.version), clash.by.clone(), moment(clash.at)),
        yours: times.moment(rooms.now()),
        differ: clash.columns.iter().map(answer).collect(),
        same: Vec::new(),
        typed: typed::typed(fields),
        filled: None,
    };
    let frame = rooms.frame(entry, &seen.entered, &path);
    let page = conflict::page(t, &frame, &page).into_string();
    Ok((StatusCode::CONFLICT, Html(page)).into_response())
}

/// An answer's label, as the form has it.
pub(super) fn label(t: &Texts, name: &str) -> String {
    let id = match name {
        "given" => "report-given",
        "middle" => "person-middle",
        "surname" => "report-surname",
        "suffix" => "person-suffix",
        "dob" => "report-birth",
        "sex" => "report-sex",
        "gender" => "person-gender",
        "language" => "report-language",
        "phone" => "person-phone",
        "street" => "person-street",
        "city" => "person-city",
        _ => "person-zip",
    };
    t.say(id).unwrap_or_else(|_| name.to_owned())
}

/// A version's answers as texts.
fn cells(view: &View) -> BTreeMap<&'static str, String> {
    let columns = TableId::People.table().columns;
    columns
        .iter()
        .zip(&view.cells)
        .filter_map(|(column, cell)| cell.as_ref().map(|cell| (column.name, cell.to_cell())))
        .collect()
}
