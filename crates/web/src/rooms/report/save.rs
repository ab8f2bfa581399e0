//! A report is saved: the child's file, new or found; the absence; the step; and, where another open report looks like
//! the same child and night, the proposal that a person decides.

use domain::{Instant, RecordId, TableId, Value};
use pages::parts::paths;
use store::{
    StoreError,
    visit::{Set, Visit},
};

use super::{intake::Intake, look};
use crate::rooms::Rooms;

/// Why nothing was saved.
pub(crate) enum Unsaved {
    /// The file that was chosen is not there for the reader.
    NoSuchFile,
}

/// Takes the report. The answer is where to go on.
pub(crate) fn take(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    intake: &Intake,
    person: Option<RecordId>,
) -> Result<Result<String, Unsaved>, StoreError> {
    look::demand(visit)?;
    let agency = visit.actor().agency().ok_or(StoreError::Absent)?;
    if let Some(person) = person
        && visit.try_read(TableId::People, person)?.is_none()
    {
        return Ok(Err(Unsaved::NoSuchFile));
    }
    let by = visit.actor().user().to_owned();
    let reported_at = intake.reported_at.unwrap_or_else(|| rooms.zone().told(visit.now()));
    let child = match person {
        Some(person) => person,
        None => visit.add(TableId::People, &file(intake, agency))?,
    };
    let mut episode = vec![
        ("person_id", Set::Link(child)),
        ("agency_id", Set::Link(agency)),
        ("reported_at", moment(reported_at)),
        ("category", text(&intake.category)),
    ];
    episode.extend(intake.last_seen_at.map(|at| ("last_seen_at", moment(at))));
    episode.extend(intake.reporter.as_deref().map(|code| ("reporter_kind", text(code))));
    episode.extend(intake.placement.as_deref().map(|code| ("placement", text(code))));
    let episode = visit.add(TableId::Episodes, &episode)?;
    let mut step = vec![
        ("episode_id", Set::Link(episode)),
        ("agency_id", Set::Link(agency)),
        ("kind", text("reported")),
        ("at", moment(reported_at)),
        ("by", text(&by)),
    ];
    step.extend(intake.note.as_deref().map(|note| ("note", text(note))));
    visit.add(TableId::Steps, &step)?;
    for alike in visit.alike(&intake.sought(), Some(child), reported_at, Some(episode))? {
        let why = look::words(rooms, &alike).join("; ");
        visit.add(
            TableId::Pairs,
            &[
                ("episode_a", Set::Link(alike.episode)),
                ("episode_b", Set::Link(episode)),
                ("agency_id", Set::Link(agency)),
                ("state", text("proposed")),
                ("reason", text(&why)),
            ],
        )?;
    }
    Ok(Ok(paths::episode(&episode.to_string())))
}

/// The cells of a new file.
fn file(intake: &Intake, agency: RecordId) -> Vec<(&'static str, Set)> {
    let mut cells = vec![("agency_id", Set::Link(agency))];
    for (column, typed) in [
        ("given", &intake.given),
        ("surname", &intake.surname),
        ("sex", &intake.sex),
        ("language", &intake.language),
    ] {
        cells.extend(typed.as_deref().map(|typed| (column, text(typed))));
    }
    cells.extend(intake.birth.map(|born| ("dob", Set::To(Value::Birth(born)))));
    cells
}

fn text(text: &str) -> Set {
    Set::To(Value::Text(text.to_owned()))
}

const fn moment(at: Instant) -> Set {
    Set::To(Value::Instant(at))
}
