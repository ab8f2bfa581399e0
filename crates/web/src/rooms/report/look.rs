//! Earlier files that may be this child's, and open reports of the same night.

use domain::TableId;
use pages::{
    parts::{Times, codes},
    rooms::report::{Candidate, SameNight},
};
use policy::Action;
use store::{
    Fit, Found, StoreError, View, fits,
    visit::{Alike, Visit, Why},
};

use super::intake::Intake;
use crate::rooms::{
    Rooms,
    links::{finding, hundredths},
    missing, names,
};

/// Files offered, at most: a longer list is not read.
const OFFERED: usize = 10;
/// How sure the comparison must be to offer a file by its word alone, in millionths: one in ten. To be asked once too often
/// costs a glance; a second file for the same child costs her history.
const LIKELY: u32 = 100_000;

/// What was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Looked {
    pub candidates: Vec<Candidate>,
    pub same_night: Vec<SameNight>,
}

/// Demands a seat of an agency that takes reports.
pub(super) fn demand(visit: &mut Visit<'_, '_>) -> Result<(), StoreError> {
    if visit.may_add(TableId::Episodes) { Ok(()) } else { Err(StoreError::Absent) }
}

/// Looks for both.
pub(super) fn look(rooms: &Rooms, visit: &mut Visit<'_, '_>, intake: &Intake) -> Result<Looked, StoreError> {
    let now = rooms.zone().told(visit.now());
    let sought = intake.sought();
    let mut candidates = Vec::new();
    for found in visit.search(&sought)? {
        if candidates.len() >= OFFERED {
            break;
        }
        let why = fits(&found.view, &sought);
        if is_likely(&why) || found.sure.is_some_and(|sure| sure >= LIKELY) {
            candidates.push(candidate(rooms, visit, &found, &why, now)?);
        }
    }
    let times = Times::new(rooms.texts(), rooms.zone(), now);
    let mut same_night = Vec::new();
    for alike in visit.alike(&sought, None, intake.reported_at.unwrap_or(now), None)? {
        let opens = visit.may_with(Action::Read, TableId::Episodes, alike.episode)?;
        same_night.push(SameNight {
            episode: if opens { alike.episode.to_string() } else { String::new() },
            agency: names::agency(visit, Some(alike.agency))?,
            reported: times.moment(alike.reported_at),
            why: words(rooms, &alike),
        });
    }
    Ok(Looked { candidates, same_night })
}

/// Half a name is no reason to ask, unless the birthday or its year speaks for it.
fn is_likely(why: &[Fit]) -> bool {
    let has = |fit| why.contains(&fit);
    let birth = has(Fit::Birth) || has(Fit::Swapped);
    has(Fit::Name) || has(Fit::CloseName) || birth || (has(Fit::PartOfName) && has(Fit::Year))
}

/// A file found, with what tells children apart.
pub(crate) fn candidate(
    rooms: &Rooms,
    visit: &mut Visit<'_, '_>,
    found: &Found,
    why: &[Fit],
    now: domain::Instant,
) -> Result<Candidate, StoreError> {
    let (t, file) = (rooms.texts(), &found.view);
    let episodes = visit.rows_of(TableId::Episodes, "person_id", file.id)?;
    let open = |episode: &View| {
        ["located_at", "unfounded_at", "closed_at"].iter().all(|column| !episode.has(column))
    };
    let mut facts = Vec::new();
    facts.extend(missing::age(rooms, file, now).map(|age| age.to_string()));
    facts.extend(file.birth("dob").map(|born| born.to_string()));
    let placement = episodes.iter().rev().find_map(|episode| episode.text("placement"));
    if let Some(code) = placement.filter(|code| codes::PLACEMENTS.contains(code)) {
        facts.extend(t.say(&format!("code-placement-{code}")));
    }
    let message = |fit: &Fit| match fit {
        Fit::Name => "why-name",
        Fit::CloseName => "why-close-name",
        Fit::PartOfName => "why-part-of-name",
        Fit::Birth => "why-birth",
        Fit::Swapped => "why-swapped",
        Fit::Year => "why-year",
    };
    Ok(Candidate {
        id: file.id.to_string(),
        name: names::of(file).unwrap_or_else(|| missing::unnamed(rooms)),
        facts,
        why: why.iter().filter_map(|fit| t.say(message(fit)).ok()).collect(),
        sure: found.sure.map(hundredths),
        findings: found.findings.iter().map(finding).collect(),
        absent_now: episodes.iter().any(open),
    })
}

/// What two reports have in common, in words.
pub(super) fn words(rooms: &Rooms, alike: &Alike) -> Vec<String> {
    let message = |why: &Why| match why {
        Why::File => "why-file",
        Why::Name => "why-name",
        Why::Sound => "why-sound",
        Why::Birth => "why-birth",
        Why::Swapped => "why-swapped",
    };
    // Where the names are the same, that they sound alike says nothing.
    let said = |why: &&Why| **why != Why::Sound || !alike.why.contains(&Why::Name);
    alike.why.iter().filter(said).filter_map(|why| rooms.texts().say(message(why)).ok()).collect()
}
