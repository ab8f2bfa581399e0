//! One step about an absence, in one visit: what changes, and the row that says who did it, when and why.

use domain::{
    RecordId, TableId, Value,
    absence::{self, AbsenceFacts, Change, Command, StepKind},
    clock::Reckoning,
};
use pages::parts::paths;
use policy::Action;
use store::{
    StoreError, View,
    visit::{Because, Edited, Set, Visit},
};

use super::{Refused, cell};
use crate::rooms::Rooms;

/// What is done.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// A step forward.
    Step(Command),
    /// A step is taken back.
    Undo(Undone),
}

/// What is taken back.
#[derive(Clone, Debug)]
pub(crate) enum Undone {
    /// A step, by its record.
    Step(RecordId),
    /// What stands on the absence without a step: it came in from another system.
    OnRecord(StepKind),
}

impl Undone {
    /// Reads what a form or a program names: a step's id, or the code of what stands on record.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match RecordId::parse(text) {
            Some(step) => Some(Self::Step(step)),
            None => StepKind::read(text, None).map(Self::OnRecord),
        }
    }
}

/// The deed with what goes with it.
#[derive(Clone, Debug)]
pub(crate) struct Full {
    pub deed: Deed,
    /// Version of the absence that the form began from.
    pub seen: u32,
    pub note: Option<String>,
    /// The offer: service, answer, day to ask again.
    pub offer: Option<(String, Option<String>, Option<domain::Date>)>,
    /// Why, outside one's own work; a page asked before it showed the form.
    pub reason: Option<String>,
}

impl Full {
    fn because(&self) -> Because<'_> {
        self.reason.as_deref().map_or(Because::GivenOnce, Because::Said)
    }
}

/// Does it, or says why not before anything is written. The answer is where to go on.
pub(crate) fn apply(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    id: RecordId,
    full: &Full,
) -> Result<Result<String, Refused>, StoreError> {
    if !visit.may_with(Action::Edit, TableId::Episodes, id)? {
        return Err(StoreError::Absent);
    }
    visit.open(TableId::Episodes, id, full.because())?;
    let agency = visit.actor().agency().ok_or(StoreError::Absent)?;
    let by = visit.actor().user().to_owned();
    let now = rooms.zone().told(visit.now());
    let facts = visit.absence(id)?;
    let current = visit.read(TableId::Episodes, id)?.version;
    let stale_or = |refused| if current == full.seen { refused } else { Refused::Stale };
    let (change, undoes) = match &full.deed {
        Deed::Step(command) => match absence::apply(&facts, command, now) {
            Ok(change) => (change, None),
            Err(refusal) => return Ok(Err(stale_or(Refused::By(refusal)))),
        },
        Deed::Undo(what) => match taken_back(visit, id, what, &facts)? {
            None => return Ok(Err(stale_or(Refused::At("note", "refusal-nothing-to-undo")))),
            Some((kind, named)) => match absence::undo(&facts, &kind, now) {
                Ok(change) => (change, Some(named)),
                Err(refusal) => {
                    let message = match refusal {
                        absence::Refusal::RestsOn(..) => "refusal-rests-on",
                        absence::Refusal::NothingToUndo(_) => "refusal-nothing-to-undo",
                        absence::Refusal::SetAside(_) => "refusal-set-aside",
                        _ => "refusal-not-undone",
                    };
                    return Ok(Err(stale_or(Refused::At("note", message))));
                }
            },
        },
    };
    let columns: Vec<(&'static str, Set)> = change
        .fields
        .iter()
        .filter_map(|(field, value)| Some((field.column()?, value.clone().map_or(Set::Clear, Set::To))))
        .collect();
    if !columns.is_empty()
        && let Edited::Clash(_) = visit.change(TableId::Episodes, id, full.seen, &columns)?
    {
        return Ok(Err(Refused::Stale));
    }
    let text = |text: &str| Set::To(Value::Text(text.to_owned()));
    if let Some((service, answer, again)) = &full.offer {
        let mut offer = vec![
            ("episode_id", Set::Link(id)),
            ("agency_id", Set::Link(agency)),
            ("service", text(service)),
            ("at", Set::To(cell(change.step.at))),
            ("by", text(&by)),
        ];
        offer.extend(answer.as_deref().map(|answer| ("answer", text(answer))));
        offer.extend(again.map(|day| ("ask_again_on", Set::To(Value::Date(day)))));
        offer.extend(full.note.as_deref().map(|note| ("note", text(note))));
        visit.add(TableId::Offers, &offer)?;
    }
    let duties = absence::duties(&facts, &Reckoning::house(rooms.zone(), now));
    let due = due_of(&change, &duties);
    let mut step = vec![
        ("episode_id", Set::Link(id)),
        ("agency_id", Set::Link(agency)),
        ("kind", text(change.step.kind.code())),
        ("at", Set::To(cell(change.step.at))),
        ("by", text(&by)),
    ];
    step.extend(change.step.kind.clock().map(|clock| ("clock", text(clock))));
    step.extend(due.map(|due| ("due_at", Set::To(cell(due)))));
    step.extend(undoes.map(|named| ("undoes", text(&named))));
    // What was written about an offer stands with the offer.
    let note = full.note.as_deref().filter(|_| full.offer.is_none());
    step.extend(note.map(|note| ("note", text(note))));
    visit.add(TableId::Steps, &step)?;
    Ok(Ok(paths::episode(&id.to_string())))
}

/// When the duty that a step meets was due, as it is reckoned now: the law may be told otherwise later.
fn due_of(change: &Change, duties: &[domain::clock::Duty<'_>]) -> Option<domain::Instant> {
    let clock = change.step.kind.clock()?;
    duties.iter().find(|duty| duty.id() == clock && !duty.is_done()).and_then(|duty| duty.due_at)
}

/// The kind of a step of this absence that stands, and how its undoing names it: by its id, or, where it came in without
/// a step, by its code and the moment that stood there. Nothing if there is none, or it was taken back before.
fn taken_back(
    visit: &mut Visit<'_, '_>,
    episode: RecordId,
    what: &Undone,
    facts: &AbsenceFacts,
) -> Result<Option<(StepKind, String)>, StoreError> {
    let steps = visit.rows_of(TableId::Steps, "episode_id", episode)?;
    let stands = |step: &View| {
        let word = step.id.to_string();
        !steps.iter().any(|other| other.text("undoes") == Some(word.as_str()))
    };
    let kind_of = |step: &View| StepKind::read(step.text("kind").unwrap_or_default(), step.text("clock"));
    Ok(match what {
        Undone::Step(id) => steps
            .iter()
            .find(|known| known.id == *id && stands(known))
            .and_then(|step| Some((kind_of(step)?, id.to_string()))),
        Undone::OnRecord(kind) => {
            let by_step = steps.iter().any(|step| kind_of(step).as_ref() == Some(kind) && stands(step));
            let field = kind.field().filter(|field| field.column().is_some() && !by_step);
            field.and_then(|field| facts.at(field)).map(|at| (kind.clone(), format!("{} {at}", kind.code())))
        }
    })
}
