//! Sending an absence on to an agency that takes handoffs.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{
    RecordId, TableId, Value, Zone,
    handoff::{self, Command, HandoffFacts, Refusal},
};
use pages::{
    parts::{Choice, Faults, Filled, Msg, Times, paths},
    rooms::handoff::{NewHandoff, new},
};
use policy::{Action, SeatKind};
use store::{
    StoreError, View,
    visit::{Because, Set, Visit},
};

use super::{record, words};
use crate::{
    Checks, Entry, Fields, Html, Once, Place, WebError,
    rooms::{
        Rooms, Seen,
        attempt::{Attempt, attempt},
        reason, typed,
    },
    see_other,
};

/// Kinds of agencies that take handoffs, those that most often do first.
const TAKERS: [&str; 4] = ["child_protection", "police", "prosecution", "advocate"];

/// What stands in the way of sending it.
#[derive(Clone, Debug)]
pub(crate) enum Stop {
    /// This agency takes none; this one does.
    TakesNone(Option<String>),
    /// It waits there already.
    Already,
    /// The step itself is refused.
    Refused(Refusal),
}

/// The form.
pub async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let page = look(&rooms, &entry, id).await;
    let page = page.map(|seen| Html(form(&rooms, &entry, &seen, None)).into_response());
    reason::or_ask(&rooms, &entry, &paths::episode(&id.to_string()), page).await
}

async fn look(rooms: &Rooms, entry: &Entry, id: RecordId) -> Result<Seen<NewHandoff>, WebError> {
    let for_page = rooms.clone();
    rooms
        .look(entry, "handoff_new", move |visit| {
            let episode = mine(visit, id)?;
            let t = for_page.texts();
            let will_see = ["handoff-sees-identity", "handoff-sees-dates", "handoff-sees-no-identity"];
            let mut will_see: Vec<String> = will_see.iter().map(|id| words::said(t, id)).collect();
            will_see.push(words::said(t, "handoff-sees-not"));
            let agencies = takers(visit)?;
            Ok(NewHandoff {
                episode: id.to_string(),
                version: u64::from(episode.version),
                agencies: agencies
                    .into_iter()
                    .map(|(id, name, _)| Choice::new(id.to_string(), name))
                    .collect(),
                will_see,
                filled: None,
            })
        })
        .await
}

fn form(rooms: &Rooms, entry: &Entry, seen: &Seen<NewHandoff>, filled: Option<Filled>) -> String {
    let path = paths::episode_act(&seen.value.episode, "handoff");
    let page = NewHandoff { filled, ..seen.value.clone() };
    new(rooms.texts(), &rooms.frame(entry, &seen.entered, &path), &page).into_string()
}

/// The absence, for whoever keeps it or had it handed to them.
fn mine(visit: &mut Visit<'_, '_>, id: RecordId) -> Result<View, StoreError> {
    // What lies in the advocates' vault is seen by nobody else, so it cannot be handed on.
    let works =
        matches!(visit.actor().kind(), SeatKind::Police | SeatKind::ChildProtection | SeatKind::Prosecution);
    let may = works
        && (visit.may_with(Action::Edit, TableId::Episodes, id)?
            || visit.may_with(Action::Receive, TableId::Episodes, id)?);
    if !may {
        return Err(StoreError::Absent);
    }
    visit.open(TableId::Episodes, id, Because::GivenOnce)?;
    visit.read(TableId::Episodes, id)
}

/// Agencies that take handoffs, but the visitor's own: id, name and county.
fn takers(visit: &mut Visit<'_, '_>) -> Result<Vec<(RecordId, String, String)>, StoreError> {
    let own = visit.actor().agency();
    let place = |agency: &View| TAKERS.iter().position(|kind| agency.text("kind") == Some(kind));
    let mut all: Vec<(usize, View)> = visit
        .all(TableId::Agencies)?
        .into_iter()
        .filter(|agency| Some(agency.id) != own)
        .filter_map(|agency| Some((place(&agency)?, agency)))
        .collect();
    all.sort_by_key(|(place, agency)| (*place, agency.id));
    let text = |agency: &View, column: &str| agency.text(column).unwrap_or_default().to_owned();
    Ok(all
        .into_iter()
        .map(|(_, agency)| (agency.id, text(&agency, "name"), text(&agency, "county_fips")))
        .collect())
}

/// Sends it; or shows the form again, and says whom to send it to.
pub async fn send(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let mut checks = Checks::of(&fields);
    let note = checks.text_or_none("note", 2000).unwrap_or_default();
    let to = RecordId::parse(fields.get("to").unwrap_or_default());
    let mut faults = checks.done().err().map(|found| typed::faults(&found)).unwrap_or_default();
    if fields.get("to").unwrap_or_default().is_empty() {
        faults.add("to", Msg::new("handoff-to-none"));
    }
    if !faults.is_empty() {
        return again(&rooms, &entry, id, &fields, faults).await;
    }
    let zone = rooms.zone().clone();
    let done = rooms
        .front
        .edit(&entry, "handoff_send", move |visit| {
            attempt(&once, visit, |visit| {
                let sent = sent(visit, id, to, &note, &zone)?;
                Ok(sent.map(|handoff| paths::handoff(&handoff.to_string())))
            })
        })
        .await?;
    let stop = match done {
        Attempt::Done(to) => return Ok(see_other(&to)),
        Attempt::Reused => return Err(WebError::KeyReused),
        Attempt::Refused(stop) => stop,
    };
    let now = rooms.now();
    let msg = match stop {
        Stop::TakesNone(Some(agency)) => Msg::new("handoff-takes-none").with("agency", agency),
        Stop::TakesNone(None) => Msg::new("handoff-to-none"),
        Stop::Already => Msg::new("handoff-already"),
        Stop::Refused(refusal) => words::refusal(&Times::new(rooms.texts(), rooms.zone(), now), now, refusal),
    };
    again(&rooms, &entry, id, &fields, Faults::new().with("to", msg)).await
}

/// Sends it, or says why not; nothing is written then.
///
/// # Errors
/// [`StoreError::Absent`] for whoever may not.
pub(crate) fn sent(
    visit: &mut Visit<'_, '_>,
    id: RecordId,
    to: Option<RecordId>,
    note: &str,
    zone: &Zone,
) -> Result<Result<RecordId, Stop>, StoreError> {
    let episode = mine(visit, id)?;
    let Some(own) = visit.actor().agency() else { return Err(StoreError::Absent) };
    let takers = takers(visit)?;
    let Some(to) = to.filter(|to| takers.iter().any(|(taker, ..)| taker == to)) else {
        // Rather the county's own office than any other.
        let county = match to {
            Some(to) => visit.try_read(TableId::Agencies, to)?,
            None => None,
        };
        let county = county.and_then(|agency| agency.text("county_fips").map(str::to_owned));
        let near = takers.iter().find(|(_, _, at)| Some(at) == county.as_ref());
        let other = near.or(takers.first()).map(|(_, name, _)| name.clone());
        return Ok(Err(Stop::TakesNone(other)));
    };
    for earlier in visit.rows_of(TableId::Handoffs, "episode_id", id)? {
        let waits = earlier.instant("sent_at").is_some() && earlier.instant("received_at").is_none();
        if waits && earlier.reference("to_agency_id") == Some(to) {
            return Ok(Err(Stop::Already));
        }
    }
    let now = zone.told(visit.now());
    let facts = HandoffFacts { reported_at: episode.instant("reported_at"), ..HandoffFacts::default() };
    let change = match handoff::apply(&facts, &Command::Send { at: now, receiver_open: true }, now) {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(Stop::Refused(refusal))),
    };
    let handoff = visit.add(
        TableId::Handoffs,
        &[
            ("episode_id", Set::Link(id)),
            ("from_agency_id", Set::Link(own)),
            ("to_agency_id", Set::Link(to)),
            ("sent_at", Set::To(Value::Instant(now))),
        ],
    )?;
    let view = visit.read(TableId::Handoffs, handoff)?;
    record::step(visit, &view, &facts, &change, note, zone)?;
    Ok(Ok(handoff))
}

async fn again(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    fields: &Fields,
    faults: Faults,
) -> Result<Response, WebError> {
    let seen = look(rooms, entry, id).await?;
    let page = form(rooms, entry, &seen, Some(typed::filled("handoff", fields, faults)));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}
