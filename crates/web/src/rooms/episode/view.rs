//! What the page of an absence shows.

use std::cmp::Reverse;

use domain::{
    Instant, RecordId, TableId,
    absence::{self, AbsenceFacts, Field, OWN_DUTIES, StepKind},
    clock::{self, Reckoning, next_duty},
    handoff,
};
use pages::{
    parts::{Chip, ChipKind, Link, Times, codes, paths, times::date},
    rooms::episode::{Act, Duty, Episode, LawRef, Lead, Offer, Pair, PairState, Source, Step},
};
use policy::Action;
use store::{StoreError, View, visit::Visit};

use super::act;
use crate::rooms::{
    Rooms, missing,
    names::{self, Called},
};

/// The whole page.
pub(super) fn of(rooms: &Rooms, visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Episode, StoreError> {
    let t = rooms.texts();
    let episode = visit.read(TableId::Episodes, id)?;
    let child = names::child(visit, &episode)?;
    let facts = visit.absence(id)?;
    let now = rooms.zone().told(visit.now());
    let times = Times::new(t, rooms.zone(), now);
    let duties = absence::duties(&facts, &Reckoning::house(rooms.zone(), now));
    let age = child.as_ref().and_then(|child| missing::age(rooms, child, now));
    let may_edit = visit.may_with(Action::Edit, TableId::Episodes, id)?;
    let code = |column: &str| episode.text(column).unwrap_or_default().to_owned();
    let steps = steps(rooms, &times, visit, &episode, &facts, may_edit)?;
    Ok(Episode {
        id: id.to_string(),
        version: u64::from(episode.version),
        person: episode.reference("person_id").map(|id| id.to_string()).unwrap_or_default(),
        name: child.as_ref().and_then(names::of),
        age,
        state: names::state(facts.state()).to_owned(),
        chip: chip(rooms, &times, &facts),
        reported: facts.reported_at.map(|at| times.moment(at)).unwrap_or_default(),
        seen: facts.last_seen_at.map(|at| times.moment(at)),
        reporter: known(code("reporter_kind")),
        category: code("category"),
        placement: known(code("placement")),
        located_how: code("located_how"),
        kept_by: names::agency(visit, episode.reference("agency_id"))?,
        turned_18: facts.may_be_child() && age.is_some_and(|age| age >= 18),
        sources: sources(&times, visit, id)?,
        may_hand_on: may_edit,
        acts: if may_edit { acts(&facts, &duties, now) } else { Vec::new() },
        duties: shown(rooms, &times, &duties),
        steps,
        leads: leads(rooms, &times, visit, id)?,
        offers: offers(rooms, &times, visit, id)?,
        handoffs: handoffs(rooms, &times, visit, id, now)?,
        pairs: pairs(&times, visit, id)?,
        date: date(t, rooms.zone().day(now)),
        time: times.clock(now),
        twice: Vec::new(),
        filled: None,
        gone: false,
    })
}

/// Whether the page still has a form of this name, besides those of its acts.
pub(super) fn holds(page: &Episode, form: &str) -> bool {
    let undo = |step: &Step| step.undoable && form.strip_prefix("undo-") == Some(step.id.as_str());
    let done = |lead: &Lead| lead.done.is_none() && form.strip_prefix("done-") == Some(lead.id.as_str());
    let pair = |pair: &Pair| {
        let open = matches!(pair.state, PairState::Proposed | PairState::Confirmed) && pair.may_decide;
        open && form.strip_prefix("pair-") == Some(pair.id.as_str())
    };
    form == "lead"
        || page.steps.iter().any(undo)
        || page.leads.iter().any(done)
        || page.pairs.iter().any(pair)
}

fn known(code: String) -> String {
    if code.is_empty() { "unknown".to_owned() } else { code }
}

fn chip(rooms: &Rooms, times: &Times<'_>, facts: &AbsenceFacts) -> Chip {
    let since = facts.last_seen_at.or(facts.reported_at).filter(|_| facts.is_missing());
    match (since, facts.closed_at.or(facts.located_at).or(facts.unfounded_at)) {
        (Some(since), _) => {
            let length = times.since(since);
            let said = rooms.texts().say_with("time-absent", &[("length", length.as_str().into())]);
            Chip::new(ChipKind::Due, said.unwrap_or(length))
        }
        (None, Some(at)) => times.done(at, None),
        (None, None) => Chip::default(),
    }
}

/// What may be done now: what the domain would not refuse, the next duty's form first.
fn acts(facts: &AbsenceFacts, duties: &[clock::Duty<'_>], now: Instant) -> Vec<Act> {
    let order = [
        Act::Enter,
        Act::Verify,
        Act::Tell,
        Act::Locate,
        Act::Cancel,
        Act::Offer,
        Act::Debrief,
        Act::Close,
        Act::Unfounded,
        Act::Reopen,
    ];
    let told = duties.iter().find(|duty| is_told(duty)).map(|duty| duty.id().to_owned());
    let open = |act: &Act| {
        let how = Some("returned_self".to_owned());
        let offered = *act != Act::Offer || facts.located_youth() || facts.is_missing();
        let command = act::command(*act, now, how, told.clone(), Some("-"));
        offered && command.is_some_and(|command| absence::apply(facts, &command, now).is_ok())
    };
    let next = next_duty(duties).map(|duty| match duty.id() {
        "entry" => Act::Enter,
        "located_cancelled" => Act::Cancel,
        "offer_made" => Act::Offer,
        "debriefed" => Act::Debrief,
        _ => Act::Tell,
    });
    let mut acts: Vec<Act> = order.into_iter().filter(open).collect();
    acts.sort_by_key(|act| Some(*act) != next);
    acts
}

fn is_told(duty: &clock::Duty<'_>) -> bool {
    OWN_DUTIES.contains(&duty.id()) && !duty.is_done()
}

fn shown(rooms: &Rooms, times: &Times<'_>, duties: &[clock::Duty<'_>]) -> Vec<Duty> {
    let mut sorted: Vec<_> = duties.iter().collect();
    sorted.sort_by_key(|duty| (duty.is_done(), duty.due_at.map_or(i64::MAX, Instant::micros)));
    let one = |duty: &clock::Duty<'_>| Duty {
        clock: duty.id().to_owned(),
        title: duty.title().to_owned(),
        limit: missing::limit(rooms, times, duty).unwrap_or_default(),
        due: duty.due_at.map(|at| times.moment(at)),
        chip: match (duty.done_at, duty.due_at) {
            (Some(done), due) => times.done(done, due),
            (None, Some(due)) => times.due(due),
            (None, None) => {
                Chip::new(ChipKind::Plain, rooms.texts().say("missing-no-time").unwrap_or_default())
            }
        },
        law: LawRef {
            id: duty.id().to_owned(),
            citation: duty.citation().to_owned(),
            confirmed: duty.confirmed(),
        },
        told: is_told(duty),
    };
    sorted.into_iter().map(one).collect()
}

/// The steps on record; and for what the columns of an imported absence say without a step, a line of its own.
fn steps(
    rooms: &Rooms,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    episode: &View,
    facts: &AbsenceFacts,
    may_edit: bool,
) -> Result<Vec<Step>, StoreError> {
    let rows = visit.rows_of(TableId::Steps, "episode_id", episode.id)?;
    let called = Called::by(visit, &rows)?;
    let owner = names::agency(visit, episode.reference("agency_id"))?;
    let mut found: Vec<(i64, Step)> = Vec::with_capacity(rows.len());
    for row in &rows {
        let word = row.id.to_string();
        let by = called.of(row);
        let kind = row.text("kind").unwrap_or_default();
        let undone = rows.iter().find(|other| other.text("undoes") == Some(word.as_str())).map(|other| {
            let at = other.instant("at").map(|at| times.moment(at).words).unwrap_or_default();
            let who = called.of(other);
            match other.text("note") {
                Some(note) => format!("{who}, {at}: {note}"),
                None => format!("{who}, {at}"),
            }
        });
        let read = StepKind::read(kind, row.text("clock"));
        let undoable = may_edit
            && !facts.set_aside
            && undone.is_none()
            && !matches!(read, None | Some(StepKind::Reopened | StepKind::Undone));
        let on_record = row.text("undoes").and_then(|named| named.split_once(' '));
        let at = row.instant("at");
        found.push((
            row.id.0[..6].iter().fold(0, |sum, byte| sum << 8 | i64::from(*byte)),
            Step {
                id: word,
                kind: if kind == "duty_done" { "told" } else { kind }.to_owned(),
                duty: match on_record {
                    Some((code, at)) => Some(was_on_record(rooms, times, code, at)),
                    None => row.text("clock").and_then(|clock| title(rooms, clock, at)),
                },
                at: at.map(|at| times.moment(at)).unwrap_or_default(),
                by,
                agency: names::agency(visit, row.reference("agency_id"))?,
                note: row.text("note").map(str::to_owned),
                met: at.zip(row.instant("due_at")).map(|(at, due)| times.done(at, Some(due))),
                undone,
                undoable,
            },
        ));
    }
    for (kind, field) in [
        ("reported", Field::ReportedAt),
        ("verified", Field::VerifiedAt),
        ("unfounded", Field::UnfoundedAt),
        ("entered", Field::EnteredAt),
        ("located", Field::LocatedAt),
        ("cancelled", Field::CancelledAt),
        ("debriefed", Field::DebriefedAt),
        ("closed", Field::ClosedAt),
    ] {
        let Some(at) = facts.at(field) else { continue };
        if found.iter().any(|(_, step)| step.kind == kind && step.undone.is_none()) {
            continue;
        }
        let by = rooms.texts().say("step-on-record").unwrap_or_default();
        let (at_words, agency) = (times.moment(at), owner.clone());
        found.push((
            at.micros() / 1_000,
            Step {
                id: kind.to_owned(),
                kind: kind.to_owned(),
                at: at_words,
                by,
                agency,
                undoable: may_edit && !facts.set_aside && kind != "reported",
                ..Step::default()
            },
        ));
    }
    found.sort_by_key(|(at, _)| *at);
    Ok(found.into_iter().map(|(_, step)| step).collect())
}

/// What a correction took back that had come in without a step: `Located, Sat 3 Mar, 11:00`.
fn was_on_record(rooms: &Rooms, times: &Times<'_>, code: &str, at: &str) -> String {
    let what = codes::word(rooms.texts(), "step", code);
    match Instant::parse(at) {
        Ok(at) => format!("{what}, {}", times.moment(at).words),
        Err(_) => what,
    }
}

fn title(rooms: &Rooms, clock: &str, at: Option<Instant>) -> Option<String> {
    let day = rooms.zone().day(at?);
    domain::law::Law::house().clock(clock, day).map(|clock| clock.title.clone())
}

fn sources(times: &Times<'_>, visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Vec<Source>, StoreError> {
    let mut found = Vec::new();
    for row in visit.rows_of(TableId::EpisodeSources, "episode_id", id)? {
        found.push(Source {
            agency: names::agency(visit, row.reference("agency_id"))?,
            reported: row.instant("reported_at").map(|at| times.moment(at)).unwrap_or_default(),
            reporter: known(row.text("reporter_kind").unwrap_or_default().to_owned()),
        });
    }
    Ok(found)
}

fn leads(
    rooms: &Rooms,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    id: RecordId,
) -> Result<Vec<Lead>, StoreError> {
    let mut rows = visit.rows_of(TableId::Leads, "episode_id", id)?;
    rows.sort_by_key(|row| (row.has("done_at"), row.instant("due_at").map_or(i64::MAX, Instant::micros)));
    let called = Called::by(visit, &rows)?;
    let one = |row: &View| {
        let (done, due) = (row.instant("done_at"), row.instant("due_at"));
        Lead {
            id: row.id.to_string(),
            kind: row.text("kind").unwrap_or_default().to_owned(),
            words: row.text("text").map(str::to_owned),
            by: called.of(row),
            chip: match (done, due) {
                (Some(done), due) => times.done(done, due),
                (None, Some(due)) => times.due(due),
                (None, None) => Chip::default(),
            },
            done: done.map(|at| times.moment(at)),
            outcome: row
                .text("outcome")
                .map(|code| rooms.texts().say(&format!("code-lead_outcome-{code}")).unwrap_or_default()),
        }
    };
    Ok(rows.iter().map(one).collect())
}

fn offers(
    rooms: &Rooms,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    id: RecordId,
) -> Result<Vec<Offer>, StoreError> {
    let mut rows = visit.rows_of(TableId::Offers, "episode_id", id)?;
    rows.sort_by_key(|row| Reverse(row.instant("at").map_or(0, Instant::micros)));
    let called = Called::by(visit, &rows)?;
    let back = visit.offers_taken_back(id)?;
    let one = |row: &View| Offer {
        undone: back.contains(&row.id),
        service: row.text("service").unwrap_or_default().to_owned(),
        answer: row.text("answer").unwrap_or_default().to_owned(),
        at: row.instant("at").map(|at| times.moment(at)).unwrap_or_default(),
        by: called.of(row),
        again: row.date("ask_again_on").map(|day| date(rooms.texts(), day)),
        note: row.text("note").map(str::to_owned),
    };
    Ok(rows.iter().map(one).collect())
}

fn handoffs(
    rooms: &Rooms,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    id: RecordId,
    now: Instant,
) -> Result<Vec<(Link, Chip)>, StoreError> {
    let mut found = Vec::new();
    for row in visit.rows_of(TableId::Handoffs, "episode_id", id)? {
        let to = names::agency(visit, row.reference("to_agency_id"))?;
        let words = rooms.texts().say_with("missing-handoff-to", &[("to", to.as_str().into())]);
        let chip = match row.instant("received_at") {
            Some(at) => times.done(at, None),
            None => {
                let facts = visit.handoff(row.id)?;
                let duties = handoff::duties(&facts, &Reckoning::house(rooms.zone(), now));
                next_duty(&duties).and_then(|duty| duty.due_at).map(|at| times.due(at)).unwrap_or_default()
            }
        };
        found.push((Link::new(paths::handoff(&row.id.to_string()), words.unwrap_or(to)), chip));
    }
    Ok(found)
}

fn pairs(times: &Times<'_>, visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Vec<Pair>, StoreError> {
    let mut rows = visit.rows_of(TableId::Pairs, "episode_a", id)?;
    rows.extend(visit.rows_of(TableId::Pairs, "episode_b", id)?);
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let (other, agency, reported) = visit.other_report(row.id, id)?;
        let opens = visit.may_with(Action::Read, TableId::Episodes, other)?;
        let state = match row.text("state") {
            Some("confirmed") => PairState::Confirmed,
            Some("rejected") => PairState::Rejected,
            Some("split") => PairState::Split,
            _ => PairState::Proposed,
        };
        let decided = row.instant("decided_at").map(|at| {
            let (who, at) = (row.text("decided_by").unwrap_or_default(), times.moment(at).words);
            match row.text("reason") {
                Some(reason) => format!("{who}, {at}: {reason}"),
                None => format!("{who}, {at}"),
            }
        });
        let why = row.text("reason").filter(|_| state == PairState::Proposed);
        found.push(Pair {
            id: row.id.to_string(),
            other: if opens { other.to_string() } else { String::new() },
            agency: names::agency(visit, agency)?,
            reported: reported.map(|at| times.moment(at)).unwrap_or_default(),
            why: why.map(|why| why.split("; ").map(str::to_owned).collect()).unwrap_or_default(),
            state,
            decided,
            may_decide: visit.may_decide_pair(row.id)?,
        });
    }
    Ok(found)
}
