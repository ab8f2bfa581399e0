//! Missing now: the children absent, by the time the next duty falls due.

use axum::extract::{RawQuery, State};
use domain::{
    Instant, LocalTime, RecordId, TableId,
    absence::{self, OWN_DUTIES},
    clock::{Duty, Reckoning, next_duty},
    handoff,
};
use pages::{
    parts::{Choice, Link, Pager, Times, paths, read, times::Band},
    rooms::missing::{self, Due, HandoffLine, LocatedLine, Missing, Row, Since},
};
use policy::{Action, Topic};
use store::{
    StoreError, View,
    visit::{self, After, Filter, Visit, With},
};

use super::{Rooms, names};
use crate::{Entry, Guard, Html, RouteInfo, Routes, Verb, WebError};

/// Rows of a page.
const ROWS: u32 = 20;
/// Lines counted for the numbers above the list, at most: who reads them wants to know how many, not that it is thousands.
const COUNTED: u32 = 2_000;
/// Duties of an absence that the list can be filtered by.
const DUTIES: [&str; 6] = [
    "entry",
    "young_child_broadcast",
    "bureau_consulted",
    "care_absence_told",
    "care_absence_confirmed",
    "record_verified",
];

pub fn routes() -> Routes<Rooms> {
    let list = RouteInfo::new("missing.list", Guard::signed_in(Action::List, Topic::Absence));
    Routes::new().page(paths::MISSING, Verb::Get, list, show)
}

/// What the address asks for: codes and ids only.
#[derive(Clone, Debug, Default)]
struct Asked {
    duty: String,
    with: String,
    after: Option<After>,
}

impl Asked {
    fn read(query: Option<String>) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match &*name {
                "duty" if DUTIES.contains(&&*value) => asked.duty = value.into_owned(),
                "with" if matches!(&*value, "me" | "nobody") => asked.with = value.into_owned(),
                "after" => asked.after = after(&value),
                _ => {}
            }
        }
        asked
    }

    fn filter(&self) -> Filter {
        let with = match self.with.as_str() {
            "me" => With::Me,
            "nobody" => With::Nobody,
            _ => With::Anyone,
        };
        Filter { duty: Some(self.duty.clone()).filter(|duty| !duty.is_empty()), with }
    }

    fn address(&self, after: Option<After>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("duty", &self.duty), ("with", &self.with)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some((at, id)) = after {
            query.append_pair("after", &format!("{at}.{id}"));
        }
        let query = query.finish();
        if query.is_empty() { paths::MISSING.to_owned() } else { format!("{}?{query}", paths::MISSING) }
    }
}

/// Where the page before ended: `MICROSECONDS.ID`.
fn after(text: &str) -> Option<After> {
    let (at, id) = text.split_once('.')?;
    Some((at.parse().ok()?, RecordId::parse(id)?))
}

async fn show(State(rooms): State<Rooms>, entry: Entry, RawQuery(query): RawQuery) -> Result<Html, WebError> {
    let asked = Asked::read(query);
    let for_page = rooms.clone();
    let seen = rooms
        .look(&entry, "missing_now", move |visit| {
            // A list belongs to an agency's seat; for others it is not there.
            if visit.actor().agency().is_none() {
                return Err(StoreError::Absent);
            }
            list(&for_page, visit, &asked)
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::MISSING);
    Ok(Html(missing::page(rooms.texts(), &frame, &seen.value).into_string()))
}

fn list(rooms: &Rooms, visit: &mut Visit<'_, '_>, asked: &Asked) -> Result<Missing, StoreError> {
    let t = rooms.texts();
    let now = rooms.zone().told(visit.now());
    let times = Times::new(t, rooms.zone(), now);
    let room = visit::Room::Missing;
    let mut lines = visit.board(room, &asked.filter(), asked.after, ROWS + 1)?;
    let more = lines.len() > ROWS as usize;
    lines.truncate(ROWS as usize);
    let last = lines.last().map(|line| (line.due_at.unwrap_or(i64::MAX), line.record));
    visit.absences_ahead(&records(&lines))?;
    let mut rows = Vec::with_capacity(lines.len());
    for line in &lines {
        rows.extend(row(rooms, &times, visit, line, now)?);
    }
    let late = visit.due_before(room, now.micros(), COUNTED)?;
    let soon = visit.due_before(room, now.micros() + Times::SOON, COUNTED)?;
    let title = |duty: &str| {
        let law = domain::law::Law::house().clock(duty, rooms.zone().day(now));
        law.map(|clock| Choice::new(duty, clock.title.as_str()))
    };
    let said = |id: &str| t.say(id).unwrap_or_default();
    Ok(Missing {
        absent: u64::from(visit.open_lines(room, COUNTED)?),
        late: u64::from(late),
        soon: u64::from(soon - late),
        soon_by: times.soon_by(),
        duties: DUTIES.into_iter().filter_map(title).collect(),
        duty: asked.duty.clone(),
        withs: vec![
            Choice::new("me", said("missing-with-me")),
            Choice::new("nobody", said("missing-with-nobody")),
        ],
        with: asked.with.clone(),
        rows,
        pager: Pager {
            newer: asked.after.map(|_| asked.address(None)),
            older: last.filter(|_| more).map(|last| asked.address(Some(last))),
        },
        read_at: times.clock(now),
        since: since(rooms, &times, visit, now)?,
    })
}

/// The records of lines.
pub(super) fn records(lines: &[visit::Due]) -> Vec<RecordId> {
    lines.iter().map(|line| line.record).collect()
}

/// A line of the list; nothing where the absence may not be seen after all.
fn row(
    rooms: &Rooms,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    line: &visit::Due,
    now: Instant,
) -> Result<Option<Row>, StoreError> {
    let Some(episode) = visit.try_read(TableId::Episodes, line.record)? else { return Ok(None) };
    let child = names::child(visit, &episode)?;
    let facts = visit.absence(line.record)?;
    let duties = absence::duties(&facts, &Reckoning::house(rooms.zone(), now));
    let open = duties.iter().filter(|duty| !duty.is_done()).count() as u64;
    let next = next_duty(&duties);
    let due_at = next.and_then(|duty| duty.due_at);
    let pairs = visit.proposed(line.record)?;
    Ok(Some(Row {
        band: due_at.map_or(Band::Later, |at| times.band(at)),
        due: due_at.map(|at| Due { time: short(rooms, times, at, now), chip: times.due(at) }),
        duty: duty_link(rooms, line.record, next),
        limit: next.and_then(|duty| limit(rooms, times, duty)),
        law: next.map(|duty| duty.id().to_owned()),
        person: episode.reference("person_id").map(|id| id.to_string()).unwrap_or_default(),
        name: child.as_ref().and_then(names::of).unwrap_or_else(|| unnamed(rooms)),
        age: child.as_ref().and_then(|child| age(rooms, child, now)),
        placement: episode.text("placement").unwrap_or("unknown").to_owned(),
        absent: times.since(Instant::new(line.since, now.offset_minutes())),
        reasons: Vec::new(),
        with: visit.last_hand(line.record)?,
        more: open.saturating_sub(1),
        pair: pairs,
    }))
}

/// The time alone where it is today's; the day otherwise.
fn short(rooms: &Rooms, times: &Times<'_>, at: Instant, now: Instant) -> String {
    let day = rooms.zone().day(at);
    if day == rooms.zone().day(now) { times.clock(at) } else { times.day(day) }
}

/// `2 hours from 03:12`.
pub(super) fn limit(rooms: &Rooms, times: &Times<'_>, duty: &Duty<'_>) -> Option<String> {
    let limit = duty.limit()?.to_string();
    let from = times.moment(duty.starts_at).words;
    rooms
        .texts()
        .say_with("missing-limit", &[("limit", limit.as_str().into()), ("at", from.as_str().into())])
        .ok()
}

/// The next duty, leading to its form.
pub(super) fn duty_link(rooms: &Rooms, episode: RecordId, duty: Option<&Duty<'_>>) -> Link {
    let path = paths::episode(&episode.to_string());
    match duty {
        Some(duty) => Link::new(format!("{path}#{}", act_of(duty.id())), duty.title()),
        None => Link::new(path, rooms.texts().say("episode-title").unwrap_or_default()),
    }
}

/// The form by which a duty is met.
fn act_of(duty: &str) -> &'static str {
    match duty {
        "entry" => "enter",
        "located_cancelled" => "cancel",
        "offer_made" => "offer",
        "debriefed" => "debrief",
        duty if OWN_DUTIES.contains(&duty) => "tell",
        _ => "steps",
    }
}

/// What stands where a name may not.
pub(super) fn unnamed(rooms: &Rooms) -> String {
    rooms.texts().say("episode-this-child").unwrap_or_default()
}

/// Age in years today.
pub(super) fn age(rooms: &Rooms, child: &View, now: Instant) -> Option<u64> {
    child.birth("dob").and_then(|born| u64::try_from(born.age_on(rooms.zone().day(now))).ok())
}

/// What happened since the evening before.
fn since(
    rooms: &Rooms,
    times: &Times<'_>,
    visit: &mut Visit<'_, '_>,
    now: Instant,
) -> Result<Since, StoreError> {
    let today = rooms.zone().day(now);
    let evening = read::day("yesterday", today).ok().and_then(|day| rooms.zone().at(day, 18, 0));
    let from = match evening {
        Some(LocalTime::One(at) | LocalTime::Two(at, _)) => at,
        _ => Instant::new(now.micros() - 12 * 3_600_000_000, now.offset_minutes()),
    };
    let beginning = Some((from.micros(), RecordId([0; 16])));
    let mut located = Vec::new();
    // What a located youth is owed falls due after the location, so older lines are passed over by the list's order.
    let lines = visit.due(visit::Room::Located, beginning, ROWS)?;
    visit.absences_ahead(&records(&lines))?;
    for line in lines {
        let Some(episode) = visit.try_read(TableId::Episodes, line.record)? else { continue };
        let Some(at) = episode.instant("located_at").filter(|at| at.micros() >= from.micros()) else {
            continue;
        };
        let child = names::child(visit, &episode)?;
        located.push(LocatedLine {
            episode: line.record.to_string(),
            name: child.as_ref().and_then(names::of).unwrap_or_else(|| unnamed(rooms)),
            age: child.as_ref().and_then(|child| age(rooms, child, now)),
            how: episode.text("located_how").unwrap_or_default().to_owned(),
            at: times.moment(at),
            chip: line.due_at.map(|at| times.due(rooms.zone().told(at))),
        });
    }
    let mut handoffs = Vec::new();
    let lines = visit.due(visit::Room::Sent, None, ROWS)?;
    visit.handoffs_ahead(&records(&lines))?;
    for line in lines {
        let Some(handoff) = visit.try_read(TableId::Handoffs, line.record)? else { continue };
        let facts = visit.handoff(line.record)?;
        let duties = handoff::duties(&facts, &Reckoning::house(rooms.zone(), now));
        handoffs.push(HandoffLine {
            id: line.record.to_string(),
            to: names::agency(visit, handoff.reference("to_agency_id"))?,
            sent: handoff.instant("sent_at").map(|at| times.moment(at)).unwrap_or_default(),
            chip: next_duty(&duties).and_then(|duty| duty.due_at).map(|at| times.due(at)).unwrap_or_default(),
        });
    }
    let (reports, last) = visit.reports_since(from.micros())?;
    Ok(Since {
        from: rooms.texts().say("missing-from-yesterday").unwrap_or_default(),
        located,
        handoffs,
        reports: u64::from(reports),
        last_report: last.map(|at| times.moment(rooms.zone().told(at))),
    })
}
