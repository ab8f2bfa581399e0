//! What a person's file shows: who, absences, cases, handoffs, who put what there.

use domain::{Instant, RecordId, TableId};
use pages::{
    Texts,
    frame::Place,
    parts::{Chip, ChipKind, Times},
    rooms::person::{
        CaseLine, Change, Contributor, EpisodeLine, HandoffCard, History, LinkedFile, Person, Revision, Who,
    },
};
use policy::Action;
use store::{
    StoreError, View,
    visit::{Side, Visit},
};

use super::{edit, emergency};
use crate::rooms::{Rooms, names, words};

/// The whole file.
pub fn of(rooms: &Rooms, visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Person, StoreError> {
    let t = rooms.texts();
    let file = visit.read(TableId::People, id)?;
    let now = rooms.zone().told(visit.now());
    let times = Times::new(t, rooms.zone(), now);
    let linked = visit.linked_files(id)?;
    let mut episodes = visit.rows_of(TableId::Episodes, "person_id", id)?;
    for (_, side) in &linked {
        // Each is decided by itself: a link opens nothing of the other's file.
        episodes.extend(visit.rows_of(TableId::Episodes, "person_id", side.file)?);
    }
    episodes.sort_by_key(|e| std::cmp::Reverse(e.instant("reported_at").map_or(i64::MIN, Instant::micros)));
    let mut lines = Vec::with_capacity(episodes.len());
    let (mut verified, mut unfounded, mut handoffs) = (0, 0, Vec::new());
    let ids: Vec<RecordId> = episodes.iter().map(|episode| episode.id).collect();
    visit.absences_ahead(&ids)?;
    visit.offers_ahead(&ids)?;
    visit.rows_ahead(TableId::Handoffs, "episode_id", &ids)?;
    for episode in &episodes {
        verified +=
            u64::from(episode.instant("verified_at").is_some() && episode.instant("unfounded_at").is_none());
        unfounded += u64::from(episode.instant("unfounded_at").is_some());
        let whose = whose(visit, &linked, episode.reference("person_id"))?;
        let mut line = EpisodeLine { whose, ..line(t, &times, visit, episode, now)? };
        if visit.emergency().is_some() {
            // What hangs on an absence is not opened with it, so neither is its page.
            line.id.clear();
        }
        lines.push(line);
        for handoff in visit.rows_of(TableId::Handoffs, "episode_id", episode.id)? {
            handoffs.push(card(&times, visit, &handoff)?);
        }
    }
    let keepers = episodes.iter().filter_map(|episode| episode.reference("agency_id"));
    let linked_to = linked.iter().map(|(_, side)| side.agency);
    visit.agencies_ahead(keepers.chain(file.reference("agency_id")).chain(linked_to))?;
    let mut who = who(rooms, visit, &file, now)?;
    who.chip = episodes.iter().find_map(|e| open_chip(t, &times, e));
    who.placement = episodes.iter().find_map(|e| e.text("placement")).unwrap_or_default().to_owned();
    Ok(Person {
        who,
        episodes: lines,
        verified,
        unfounded,
        cases: cases(visit, id, &linked)?,
        linked: beside(visit, &linked)?,
        handoffs,
        contributors: contributors(t, &times, visit, &file, &episodes)?,
        closed: None,
        emergency: emergency::lasting(visit, &times, rooms, &file),
    })
}

/// The header of a file, the same on each of its tabs.
pub fn who(rooms: &Rooms, visit: &mut Visit<'_, '_>, file: &View, now: Instant) -> Result<Who, StoreError> {
    let t = rooms.texts();
    let born = file.birth("dob");
    let seen = |columns: &[&str]| columns.iter().any(|c| file.has(c));
    let mut may_see = Vec::new();
    if seen(&["given", "surname"]) {
        may_see.push(said(t, "person-part-identity"));
    }
    may_see.push(said(t, "person-part-absences"));
    if visit.emergency().is_none() {
        may_see.push(said(t, "person-part-handoffs"));
    }
    let age = born.and_then(|b| u64::try_from(b.age_on(rooms.zone().day(now))).ok());
    Ok(Who {
        id: file.id.to_string(),
        name: names::of(file),
        chip: None,
        age,
        born: born.map(|b| words::birth(t, b)),
        language: file.text("language").unwrap_or_default().to_owned(),
        placement: String::new(),
        safe_contact: None,
        kept_by: names::agency(visit, file.reference("agency_id"))?,
        may_see,
        may_edit: visit.may_with(Action::Edit, TableId::People, file.id)?,
        place: Some(Place::Missing),
    })
}

fn said(t: &Texts, id: &str) -> String {
    t.say(id).unwrap_or_default()
}

/// `Absent 31 h`, where an absence is open.
fn open_chip(t: &Texts, times: &Times<'_>, episode: &View) -> Option<Chip> {
    let open = ["located_at", "unfounded_at", "closed_at"].iter().all(|c| episode.instant(c).is_none());
    let since = episode.instant("last_seen_at").or(episode.instant("reported_at")).filter(|_| open)?;
    let length = times.since(since);
    let words = t.say_with("time-absent", &[("length", length.as_str().into())]).unwrap_or(length);
    Some(Chip::new(ChipKind::Due, words))
}

/// `Entered in the national file Fri 11 Jan, 03:38`.
fn entered(t: &Texts, times: &Times<'_>, at: Instant) -> Chip {
    let when = times.moment(at).words;
    let words = t.say_with("person-step-entered", &[("when", when.as_str().into())]).unwrap_or(when);
    Chip::new(ChipKind::Done, words)
}

fn line(
    t: &Texts,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    episode: &View,
    now: Instant,
) -> Result<EpisodeLine, StoreError> {
    let from = episode.instant("last_seen_at").or(episode.instant("reported_at"));
    let to =
        episode.instant("located_at").or(episode.instant("unfounded_at")).or(episode.instant("closed_at"));
    let mut offers = visit.rows_of(TableId::Offers, "episode_id", episode.id)?;
    let back = visit.offers_taken_back(episode.id)?;
    offers.retain(|offer| !back.contains(&offer.id));
    let entered = episode.instant("entered_at").map(|at| entered(t, times, at));
    let state = match visit.absence(episode.id) {
        Ok(facts) => names::state(facts.state()).to_owned(),
        // Whoever sees that records are there, and not what they say.
        Err(StoreError::Absent) => String::new(),
        Err(error) => return Err(error),
    };
    Ok(EpisodeLine {
        id: episode.id.to_string(),
        whose: None,
        from: from.map(|at| times.moment(at)).unwrap_or_default(),
        to: to.map(|at| times.moment(at)),
        length: from.map(|from| times.length(from, to.unwrap_or(now))).unwrap_or_default(),
        state,
        located_how: episode.text("located_how").unwrap_or_default().to_owned(),
        placement: episode.text("placement").unwrap_or_default().to_owned(),
        offers: offers
            .iter()
            .map(|o| {
                (
                    o.text("service").unwrap_or_default().to_owned(),
                    o.text("answer").unwrap_or_default().to_owned(),
                )
            })
            .collect(),
        steps: entered.into_iter().collect(),
    })
}

fn card(times: &Times<'_>, visit: &mut Visit<'_, '_>, handoff: &View) -> Result<HandoffCard, StoreError> {
    let received = handoff.instant("received_at");
    let chip = match received {
        Some(at) => times.done(at, None),
        None => handoff.instant("sent_at").map(|at| times.due(at)).unwrap_or_default(),
    };
    Ok(HandoffCard {
        id: handoff.id.to_string(),
        to: names::agency(visit, handoff.reference("to_agency_id"))?,
        sent: handoff.instant("sent_at").map(|at| times.moment(at)).unwrap_or_default(),
        received: received.map(|at| times.moment(at)),
        chip,
    })
}

/// Cases that the reader may see the person in. The part is never said beside a charge.
fn cases(
    visit: &mut Visit<'_, '_>,
    person: RecordId,
    linked: &[(RecordId, Side)],
) -> Result<Vec<CaseLine>, StoreError> {
    let mut found = Vec::new();
    let mut parts = visit.rows_of(TableId::CasePeople, "person_id", person)?;
    for (_, side) in linked {
        parts.extend(visit.rows_of(TableId::CasePeople, "person_id", side.file)?);
    }
    let ids: Vec<RecordId> = parts.iter().filter_map(|part| part.reference("case_id")).collect();
    visit.look_ahead(TableId::Cases, &ids)?;
    for part in parts {
        let Some(case) = part.reference("case_id") else { continue };
        let Some(case) = visit.try_read(TableId::Cases, case)? else { continue };
        found.push(CaseLine {
            id: case.id.to_string(),
            whose: whose(visit, linked, part.reference("person_id"))?,
            name: names::case(&case),
            part: part.text("role").unwrap_or_default().replace('_', " "),
        });
    }
    Ok(found)
}

/// The agency of the linked file that a row stands on; none for the file itself.
fn whose(
    visit: &mut Visit<'_, '_>,
    linked: &[(RecordId, Side)],
    file: Option<RecordId>,
) -> Result<Option<String>, StoreError> {
    match linked.iter().find(|(_, side)| Some(side.file) == file) {
        Some((_, side)) => names::agency(visit, Some(side.agency)).map(Some),
        None => Ok(None),
    }
}

/// The linked files, by their agencies.
fn beside(visit: &mut Visit<'_, '_>, linked: &[(RecordId, Side)]) -> Result<Vec<LinkedFile>, StoreError> {
    let mut files = Vec::with_capacity(linked.len());
    for (link, side) in linked {
        files.push(LinkedFile {
            link: link.to_string(),
            agency: names::agency(visit, Some(side.agency))?,
            name: side.view.as_ref().and_then(names::of),
        });
    }
    Ok(files)
}

/// Who put what on the file.
fn contributors(
    t: &Texts,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    file: &View,
    episodes: &[View],
) -> Result<Vec<Contributor>, StoreError> {
    let mut agencies: Vec<(Option<RecordId>, u64)> = vec![(file.reference("agency_id"), 0)];
    for episode in episodes {
        let agency = episode.reference("agency_id");
        match agencies.iter_mut().find(|(known, _)| *known == agency) {
            Some((_, count)) => *count += 1,
            None => agencies.push((agency, 1)),
        }
    }
    let first = visit.versions(TableId::People, file.id)?.into_iter().last();
    let since = first.map(|first| times.day(times.day_of(first.at))).unwrap_or_default();
    let since = t.say_with("person-put-since", &[("when", since.as_str().into())]).unwrap_or(since);
    let mut found = Vec::new();
    for (agency, absences) in agencies {
        let own = agency == file.reference("agency_id");
        let mut parts = Vec::new();
        if own {
            parts.push(said(t, "person-put-identity"));
        }
        if absences > 0 {
            parts.push(t.say_with("person-put-absences", &[("n", absences.into())]).unwrap_or_default());
        }
        let what = parts.join(", ");
        found.push(Contributor { agency: names::agency(visit, agency)?, what, since: since.clone() });
    }
    Ok(found)
}

/// The versions of a file, newest first: when and by whom.
pub fn history(rooms: &Rooms, visit: &mut Visit<'_, '_>, id: RecordId) -> Result<History, StoreError> {
    let t = rooms.texts();
    let file = visit.read(TableId::People, id)?;
    let now = rooms.zone().told(visit.now());
    let times = Times::new(rooms.texts(), rooms.zone(), now);
    let mut revisions = Vec::new();
    let mut later = file.clone();
    for version in visit.versions(TableId::People, id)? {
        let one = if version.version == file.version {
            Some(file.clone())
        } else {
            visit.read_past(TableId::People, id, version.version)?
        };
        // What a version changed is told beside it, so it is known once the one before is read.
        if let (Some(one), Some(last)) = (&one, revisions.last_mut()) {
            let last: &mut Revision = last;
            last.changes = changed(t, one, &later);
        }
        later = one.unwrap_or(later);
        revisions.push(Revision {
            version: u64::from(version.version),
            at: times.moment(rooms.zone().told(version.at)),
            by: visit.called(&version.by)?,
            agency: names::agency(visit, version.agency)?,
            entry: None,
            changes: Vec::new(),
        });
    }
    let opened = emergency::opened(rooms, visit, &times, id)?;
    Ok(History { who: who(rooms, visit, &file, now)?, revisions, opened, ..History::default() })
}

/// The answers that differ between a version and the next.
fn changed(t: &Texts, before: &View, after: &View) -> Vec<Change> {
    let columns = TableId::People.table().columns;
    let said = |view: &View, place: usize| view.cells[place].as_ref().map(domain::Value::to_cell);
    columns
        .iter()
        .enumerate()
        .filter(|(place, _)| before.cells[*place] != after.cells[*place])
        .map(|(place, column)| Change {
            field: edit::label(t, column.name),
            before: Some(said(before, place).unwrap_or_default()),
            after: Some(said(after, place).unwrap_or_default()),
        })
        .collect()
}
