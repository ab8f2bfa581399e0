//! Reports of missing children: read, taken, and what was done about each.

mod leads;
mod report;
mod steps;

use axum::extract::State;
use domain::{
    Instant, RecordId, TableId, Zone,
    absence::{self, AbsenceFacts},
    clock::{Duty, Reckoning},
};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Serialize;
use store::View;

use super::{
    etag::Tagged,
    operation::{Operation, Operations},
    query::Query,
    reason::{self, Why},
    types::{Agency, Day, Id, Moment},
};
use crate::{Entry, Guard, Json, Place, Verb, WebError, rooms::Rooms};

/// A report, with the duties of the law and the steps that were taken. What is not known, or not for this seat, is null.
#[derive(Serialize, JsonSchema)]
struct Episode {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
    /// How far it has come.
    state: &'static str,
    /// The child's file.
    person: Option<Id>,
    /// The agency that keeps the report.
    agency: Option<Agency>,
    /// Who reported, as a code.
    reporter_kind: Option<String>,
    /// Category of the national record.
    category: Option<String>,
    /// Where the child lived, as a code.
    placement: Option<String>,
    /// When the child was last seen.
    last_seen_at: Option<Moment>,
    /// When it was reported.
    reported_at: Option<Moment>,
    /// When the report was verified.
    verified_at: Option<Moment>,
    /// When it was called unfounded.
    unfounded_at: Option<Moment>,
    /// When the child was entered into the national file.
    entered_at: Option<Moment>,
    /// When that entry was cancelled.
    cancelled_at: Option<Moment>,
    /// When the child was located.
    located_at: Option<Moment>,
    /// How, as a code.
    located_how: Option<String>,
    /// When a debrief was held.
    debriefed_at: Option<Moment>,
    /// When it was closed.
    closed_at: Option<Moment>,
    /// Duties of the law, with what is due and what was done.
    duties: Vec<Obligation>,
    /// Steps that were taken, the first first.
    steps: Vec<Step>,
    /// Handoffs of this absence.
    handoffs: Vec<Id>,
    /// Leads and contacts.
    leads: Vec<Lead>,
    /// Offers, in the youth's own answer.
    offers: Vec<Offered>,
}

/// A lead to where the child may be, or a contact.
#[derive(Serialize, JsonSchema)]
struct Lead {
    /// Its id.
    id: Id,
    /// `lead` or `contact`.
    kind: String,
    /// In words, where this seat may read them.
    text: Option<String>,
    /// By when to follow it.
    due_at: Option<Moment>,
    /// When it was done.
    done_at: Option<Moment>,
    /// What came of it, as a code.
    outcome: Option<String>,
    /// Under which work name.
    by: Option<String>,
}

/// A service that was offered.
#[derive(Serialize, JsonSchema)]
struct Offered {
    /// Its id.
    id: Id,
    /// Which service, as a code.
    service: Option<String>,
    /// What the youth said, as a code; none if not answered.
    answer: Option<String>,
    /// When it was offered.
    at: Option<Moment>,
    /// When to ask again.
    ask_again_on: Option<Day>,
    /// Whether it was taken back: it stays on record and counts no more.
    undone: bool,
}

/// A duty of the law.
#[derive(Serialize, JsonSchema)]
pub struct Obligation {
    /// Short name of its clock.
    clock: String,
    /// Its heading.
    title: String,
    /// Where to look it up.
    citation: String,
    /// Whether a lawyer has checked it.
    confirmed: bool,
    /// When it began.
    starts_at: Moment,
    /// When it is due; none if the law names no moment.
    due_at: Option<Moment>,
    /// When it was done.
    done_at: Option<Moment>,
    /// Whether it is late, or was done late.
    late: bool,
}

impl Obligation {
    /// A duty as it is told.
    pub fn of(duty: &Duty<'_>) -> Self {
        Self {
            clock: duty.id().to_owned(),
            title: duty.title().to_owned(),
            citation: duty.citation().to_owned(),
            confirmed: duty.confirmed(),
            starts_at: Moment(duty.starts_at),
            due_at: duty.due_at.map(Moment),
            done_at: duty.done_at.map(Moment),
            late: duty.is_late(),
        }
    }
}

/// A step that was taken.
#[derive(Serialize, JsonSchema)]
struct Step {
    /// Its id.
    id: Id,
    /// What was done, as a code.
    kind: String,
    /// The duty that it met.
    clock: Option<String>,
    /// When it was done.
    at: Option<Moment>,
    /// When the duty was due.
    due_at: Option<Moment>,
    /// Under which work name.
    by: Option<String>,
    /// The step that this one takes back.
    undoes: Option<Id>,
    /// In words.
    note: Option<String>,
}

pub fn operations() -> Operations {
    let show = Operation::new::<Episode>(
        Verb::Get,
        "/api/v1/episodes/{id}",
        "api.episode.show",
        Guard::signed_in(Action::Read, Topic::Absence),
        "Absences",
        "A report, its duties and its steps",
    )
    .about("Own work is a report on a list of the seat's agency, or handed to it. For another that the seat may see the \
            answer is 403: read it with a reason.")
    .tagged()
    .reasoned();
    let read = reason::read::<Episode>(
        "/api/v1/episodes/{id}/read",
        "api.episode.read",
        Topic::Absence,
        "Absences",
        "A report outside the seat's own work, for a reason",
    );
    Operations::new()
        .add(show, show_episode)
        .add(read, read_episode)
        .join(report::operations())
        .join(steps::operations())
        .join(leads::operations())
}

async fn show_episode(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Tagged<Episode>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    opened(&rooms, &entry, id, None).await
}

async fn read_episode(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    Json(why): Json<Why>,
) -> Result<Tagged<Episode>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    opened(&rooms, &entry, id, Some(why.said()?)).await
}

async fn opened(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    reason: Option<String>,
) -> Result<Tagged<Episode>, WebError> {
    let zone = rooms.zone().clone();
    let seen = rooms
        .look(entry, "api_episode", move |visit| {
            visit.open(TableId::Episodes, id, reason::because(reason.as_deref()))?;
            let view = visit.read(TableId::Episodes, id)?;
            let facts = visit.absence(id)?;
            let text = |column: &str| view.text(column).map(str::to_owned);
            let at = |column: &str| view.instant(column).map(Moment);
            let mut steps = Vec::new();
            for step in visit.rows_of(TableId::Steps, "episode_id", id)? {
                steps.push(Step {
                    id: Id(step.id),
                    kind: step.text("kind").unwrap_or_default().to_owned(),
                    clock: step.text("clock").map(str::to_owned),
                    at: step.instant("at").map(Moment),
                    due_at: step.instant("due_at").map(Moment),
                    by: step.text("by").map(str::to_owned),
                    undoes: step.reference("undoes").map(Id),
                    note: step.text("note").map(str::to_owned),
                });
            }
            let handoffs = visit.rows_of(TableId::Handoffs, "episode_id", id)?;
            let leads = visit.rows_of(TableId::Leads, "episode_id", id)?;
            let offers = visit.rows_of(TableId::Offers, "episode_id", id)?;
            let back = visit.offers_taken_back(id)?;
            Ok(Episode {
                id: Id(id),
                version: view.version,
                state: facts.state().code(),
                person: view.reference("person_id").map(Id),
                agency: Agency::of(visit, view.reference("agency_id"))?,
                reporter_kind: text("reporter_kind"),
                category: text("category"),
                placement: text("placement"),
                last_seen_at: at("last_seen_at"),
                reported_at: at("reported_at"),
                verified_at: at("verified_at"),
                unfounded_at: at("unfounded_at"),
                entered_at: at("entered_at"),
                cancelled_at: at("cancelled_at"),
                located_at: at("located_at"),
                located_how: text("located_how"),
                debriefed_at: at("debriefed_at"),
                closed_at: at("closed_at"),
                duties: duties(&facts, &zone, zone.told(visit.now())),
                steps,
                handoffs: handoffs.iter().map(|handoff| Id(handoff.id)).collect(),
                leads: leads.iter().map(Lead::of).collect(),
                offers: offers.iter().map(|offer| Offered::of(offer, back.contains(&offer.id))).collect(),
            })
        })
        .await?;
    Ok(Tagged(seen.value.version, seen.value))
}

impl Lead {
    fn of(row: &View) -> Self {
        let text = |column: &str| row.text(column).map(str::to_owned);
        Self {
            id: Id(row.id),
            kind: text("kind").unwrap_or_default(),
            text: text("text"),
            due_at: row.instant("due_at").map(Moment),
            done_at: row.instant("done_at").map(Moment),
            outcome: text("outcome"),
            by: text("by"),
        }
    }
}

impl Offered {
    fn of(row: &View, undone: bool) -> Self {
        let text = |column: &str| row.text(column).map(str::to_owned);
        Self {
            id: Id(row.id),
            service: text("service"),
            answer: text("answer"),
            at: row.instant("at").map(Moment),
            ask_again_on: row.date("ask_again_on").map(Day),
            undone,
        }
    }
}

fn duties(facts: &AbsenceFacts, zone: &Zone, now: Instant) -> Vec<Obligation> {
    absence::duties(facts, &Reckoning::house(zone, now)).iter().map(Obligation::of).collect()
}
