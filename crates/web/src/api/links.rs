//! Links between two files: the proposals that wait, one link with what it rests on, and a person's word about it.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use domain::{RecordId, TableId};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{
    StoreError,
    link::Finding,
    visit::{Decided, Say, Visit},
};

use super::{
    codes::Word,
    cursor,
    etag::{IfMatch, Tagged},
    line::Lines,
    operation::{Operation, Operations},
    query::{Query, cursor_param, limit_param},
    types::{Agency, Id, Moment, Page},
};
use crate::{
    Entry, FaultKind, Guard, Json, Once, Place, Verb, WebError,
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
    },
};

/// A proposal in the list.
#[derive(Serialize, JsonSchema)]
struct Line {
    /// The link.
    id: Id,
    /// How sure the comparison was, 0 to 1; null where it said nothing.
    sure: Option<f64>,
    /// Whether it cannot be confirmed, because it would make an exploited youth the accused.
    conflict: bool,
    /// The two files, the seat's own first.
    files: Vec<File>,
}

/// One of the two files.
#[derive(Serialize, JsonSchema)]
struct File {
    /// The agency that keeps it.
    agency: Option<Agency>,
    /// Its id; null where the file is not for this seat.
    person: Option<Id>,
}

/// A link. What is not known, or not for this seat, is null.
#[derive(Serialize, JsonSchema)]
struct Link {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
    /// How it stands: `proposed`, `confirmed`, `rejected` or `withdrawn`.
    state: Option<String>,
    /// When a person last said something.
    decided_at: Option<Moment>,
    /// Who.
    decided_by: Option<String>,
    /// Why.
    reason: Option<String>,
    /// How sure the comparison was, 0 to 1; null where it said nothing.
    sure: Option<f64>,
    /// Whether it cannot be confirmed, because it would make an exploited youth the accused.
    conflict: bool,
    /// The two files, the seat's own first.
    files: Vec<File>,
    /// What was found, in the parts that this seat may see in both files.
    evidence: Vec<Evidence>,
    /// How many other parts speak for one person.
    others_for: usize,
    /// How many other parts speak against.
    others_against: usize,
}

/// What was found in one part.
#[derive(Serialize, JsonSchema)]
pub(super) struct Evidence {
    /// The part: `given`, `family`, `middle`, `birth`, `sex`, `phone` or `address`.
    part: &'static str,
    /// What was found, as a code: `same`, `sounds`, `near`, `other` and more.
    found: &'static str,
    /// How much it says, in doublings of the odds: above 0 for one person, below against.
    weight: f64,
}

/// A person's word.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Decision {
    /// The word.
    say: Word,
    /// Why, in one line.
    #[schemars(length(min = 1, max = 200))]
    reason: String,
}

/// What was recorded.
#[derive(Serialize, JsonSchema)]
struct Recorded {
    /// The link.
    id: Id,
    /// Its version now.
    version: u32,
    /// How it stands now.
    state: Option<String>,
    /// Whether nothing was confirmed, because it would make an exploited youth the accused.
    conflict: bool,
}

pub fn operations() -> Operations {
    let guard = |action| Guard::signed_in(action, Topic::Link);
    let list = Operation::new::<Page<Line>>(
        Verb::Get,
        "/api/v1/links",
        "api.link.list",
        guard(Action::List),
        "Links",
        "Proposals that two files are of one person",
    )
    .about("Those that touch the seat's agency and wait for a word: first what cannot be confirmed, then the surest.")
    .query(cursor_param())
    .query(limit_param());
    let show = Operation::new::<Link>(
        Verb::Get,
        "/api/v1/links/{id}",
        "api.link.show",
        guard(Action::Read),
        "Links",
        "A link and what it rests on",
    )
    .tagged();
    let decide = Operation::new::<Recorded>(
        Verb::Post,
        "/api/v1/links/{id}/decision",
        "api.link.decide",
        guard(Action::Edit),
        "Links",
        "Say whether two files are of one person",
    )
    .about(
        "`confirm`, `reject` and `not_sure` about a proposal; `withdraw` about what was confirmed; `undo` takes back a rejection \
         or a withdrawal. Each word is a version of the link. Nothing is merged.",
    )
    .takes::<Decision>()
    .changes();
    Operations::new().add(list, list_links).add(show, show_link).add(decide, decide_link)
}

async fn list_links(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
) -> Result<Json<Page<Line>>, WebError> {
    query.only(&["cursor", "limit"])?;
    let (after, limit) = query.paging()?;
    let seen = rooms
        .look(&entry, "api_links", move |visit| {
            if !visit.works_links() {
                return Err(StoreError::Absent);
            }
            let page = visit.proposals(after, limit)?;
            let mut items = Vec::with_capacity(page.rows.len());
            for line in &page.rows {
                let mut files = Vec::with_capacity(2);
                for file in line.files {
                    let agency = visit.keeper(file)?;
                    files.push(of_file(visit, file, agency)?);
                }
                items.push(Line {
                    id: Id(line.link),
                    sure: line.sure.map(share),
                    conflict: line.refused,
                    files,
                });
            }
            Ok(Page { items, next: page.next.map(cursor::write) })
        })
        .await?;
    Ok(Json(seen.value))
}

/// Millionths as a share.
pub(super) fn share(millionths: u32) -> f64 {
    f64::from(millionths) / 1e6
}

fn of_file(visit: &mut Visit<'_, '_>, file: RecordId, agency: Option<RecordId>) -> Result<File, StoreError> {
    let open = visit.may_with(Action::Read, TableId::People, file)?;
    Ok(File { agency: Agency::of(visit, agency)?, person: open.then_some(Id(file)) })
}

async fn show_link(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Tagged<Link>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let seen = rooms
        .look(&entry, "api_link", move |visit| {
            if !visit.works_links() {
                return Err(StoreError::Absent);
            }
            of(visit, id)
        })
        .await?;
    Ok(Tagged(seen.value.version, seen.value))
}

fn of(visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Link, StoreError> {
    let link = visit.link(id)?;
    let mut files = Vec::with_capacity(2);
    for side in &link.sides {
        files.push(of_file(visit, side.file, Some(side.agency))?);
    }
    let decided_by = link.view.text("decided_by").map(|by| visit.called(by)).transpose()?;
    Ok(Link {
        id: Id(id),
        version: link.view.version,
        state: link.view.text("state").map(str::to_owned),
        decided_at: link.view.instant("decided_at").map(Moment),
        decided_by,
        reason: link.view.text("reason").map(str::to_owned),
        sure: link.sure.map(share),
        conflict: link.refused,
        files,
        evidence: link.findings.iter().map(evidence).collect(),
        others_for: link.closed_for,
        others_against: link.closed_against,
    })
}

pub(super) fn evidence(found: &Finding) -> Evidence {
    Evidence { part: found.part.code(), found: found.look.code(), weight: f64::from(found.weight) / 100.0 }
}

async fn decide_link(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    IfMatch(seen): IfMatch,
    Json(decision): Json<Decision>,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let say = Say::named(decision.say.0).ok_or(WebError::Malformed)?;
    let mut lines = Lines::default();
    let reason = lines.one("reason", &decision.reason, 200);
    if reason.is_none() {
        lines.fault("reason", FaultKind::Missing);
    }
    lines.done()?;
    let reason = reason.unwrap_or_default();
    let done = rooms
        .front()
        .edit(&entry, "link_decided", move |visit| {
            attempt(&once, visit, |visit| {
                Ok(match visit.decide_link(id, seen, say, &reason)? {
                    Decided::Saved(version) => Ok(version.to_string()),
                    Decided::Refused => Ok(String::new()),
                    Decided::Stale(now) => {
                        Err(WebError::Clash { columns: vec!["state"], version: now.version })
                    }
                })
            })
        })
        .await?;
    let conflict = match done {
        Attempt::Done(answer) => answer.is_empty(),
        Attempt::Reused => return Err(WebError::KeyReused),
        Attempt::Refused(error) => return Err(error),
    };
    let seen = rooms.look(&entry, "api_link", move |visit| visit.read(TableId::Links, id)).await?;
    let now = seen.value;
    let state = now.text("state").map(str::to_owned);
    Ok(Tagged(now.version, Recorded { id: Id(id), version: now.version, state, conflict }).into_response())
}
