//! Absences, and what follows each: entry in the national system, return, debrief, handoff.

use std::collections::BTreeMap;

use crate::Rng;
use crate::civil::{Day, Stamp};
use crate::scene::Scene;

/// What checking the report showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The child was absent.
    Verified,
    /// The child was not.
    Unfounded,
    /// Nobody has written down that it was checked.
    Unchecked,
}

/// One absence as it happened; the rows about it are made from this.
#[derive(Clone, Debug)]
pub struct Absence {
    /// Person file.
    pub person: String,
    /// Agency that took the report.
    pub agency: &'static str,
    /// First report.
    pub reported: Stamp,
    /// Minutes from the report to the return; nothing while absent to the end of the story.
    pub away: Option<i64>,
    /// Category in the national system.
    pub category: &'static str,
    /// How the absence ended.
    pub how: &'static str,
    /// What checking showed.
    pub finding: Finding,
}

const REPORTERS: &[(u64, &str)] = &[
    (44, "parent"),
    (14, "foster_parent"),
    (16, "group_home"),
    (8, "relative"),
    (6, "school"),
    (6, "caseworker"),
    (4, "shelter"),
    (2, ""),
];
const PLACEMENTS: &[(u64, &str)] = &[
    (46, "parent"),
    (16, "group"),
    (15, "foster"),
    (9, "relative"),
    (7, "shelter"),
    (3, "treatment"),
    (2, "unsheltered"),
    (2, "unknown"),
];
const OUTCOMES: &[(u64, &str)] = &[
    (38, "services_accepted"),
    (22, "services_offered"),
    (14, "assessment_opened"),
    (12, "already_open"),
    (8, "family_meeting"),
    (6, ""),
];

/// Tells all absences, numbered in the order they were reported.
pub fn tell(scene: &mut Scene, rng: &mut Rng, mut absences: Vec<Absence>) {
    absences.sort_by(|a, b| (a.reported, &a.person).cmp(&(b.reported, &b.person)));
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, absence) in absences.iter().enumerate() {
        let id = format!("e-{:05}", n + 1);
        let back = absence.away.map(|m| absence.reported.plus(m));
        tell_episode(scene, rng, &id, absence, back);
        let mut next = |prefix| {
            let n = numbers.entry(prefix).or_insert(0);
            *n += 1;
            format!("{prefix}-{n:04}")
        };
        if absence.agency == "pd-city" && rng.percent(7) {
            let at = absence.reported.plus(rng.between(20, 900));
            let who = rng.weighted(REPORTERS);
            let source = [
                ("id", &*next("es")),
                ("episode_id", &id),
                ("agency_id", "cp-hennepin"),
                ("reporter_kind", who),
            ];
            tell_at(scene, at, "episode_sources", &source, "reported_at");
        }
        let handed = absence.finding == Finding::Verified && absence.agency.starts_with("pd-");
        let since_project = absence.reported.day() >= Day::new(2011, 2, 1);
        if let (true, true, Some(back)) = (handed && absence.category == "juvenile", since_project, back)
            && rng.percent(45)
        {
            tell_handoff(scene, rng, &next("h"), &id, absence.agency, back);
        }
    }
}

fn tell_at(scene: &mut Scene, at: Stamp, table: &str, cells: &[(&str, &str)], column: &'static str) {
    let text = at.to_string();
    let mut cells = cells.to_vec();
    cells.push((column, &text));
    scene.tell(at, table, &cells);
}

fn tell_episode(scene: &mut Scene, rng: &mut Rng, id: &str, absence: &Absence, back: Option<Stamp>) {
    let reported = absence.reported;
    let seen =
        reported.plus(-rng.weighted(&[(50, 45), (30, 190), (15, 600), (5, 2_000)]) - rng.between(0, 40));
    let verified = reported.plus(rng.between(12, 170));
    let unfounded = reported.plus(rng.between(60, 1_800));
    // Two hours is the rule; about one entry in nine is late, as anywhere.
    let entry = reported.plus(if rng.percent(11) { rng.between(125, 900) } else { rng.between(14, 115) });
    let end = if absence.finding == Finding::Unfounded { Some(unfounded) } else { back };
    let entered = (end.is_none_or(|e| e > entry)).then_some(entry);
    let cancelled = end.filter(|_| entered.is_some()).map(|e| e.plus(rng.between(4, 150)));
    let found = end.filter(|_| absence.finding != Finding::Unfounded);
    let debriefed = found.filter(|_| rng.percent(68)).map(|f| f.plus(rng.between(60, 4_000)));
    let closed = end.map(|e| debriefed.or(cancelled).unwrap_or(e).plus(rng.between(600, 14_000)));
    let show = |at: Option<Stamp>| at.map_or_else(String::new, |s| s.to_string());
    let seen = if rng.percent(92) { seen.to_string() } else { String::new() };
    scene.tell(
        reported,
        "episodes",
        &[
            ("id", id),
            ("person_id", &absence.person),
            ("agency_id", absence.agency),
            ("reported_at", &reported.to_string()),
            ("last_seen_at", &seen),
            ("reporter_kind", rng.weighted(REPORTERS)),
            ("category", absence.category),
            ("placement", if absence.category == "juvenile" { rng.weighted(PLACEMENTS) } else { "own" }),
            ("verified_at", &show((absence.finding == Finding::Verified).then_some(verified))),
            ("unfounded_at", &show((absence.finding == Finding::Unfounded).then_some(unfounded))),
            ("entered_at", &show(entered)),
            ("cancelled_at", &show(cancelled)),
            ("located_at", &show(found)),
            ("located_how", absence.how),
            ("debriefed_at", &show(debriefed)),
            ("closed_at", &show(closed)),
        ],
    );
}

fn tell_handoff(scene: &mut Scene, rng: &mut Rng, id: &str, episode: &str, from: &str, back: Stamp) {
    let sent = back.plus(rng.between(10, 340));
    let wait = match rng.below(100) {
        0..78 => Some(rng.between(25, 1_380)),
        78..92 => Some(rng.between(1_500, 6_000)),
        _ => None,
    };
    let received = wait.map_or_else(String::new, |w| sent.plus(w).to_string());
    let to = if rng.percent(84) { "cp-hennepin" } else { "cp-ramsey" };
    let cells = [
        ("id", id),
        ("episode_id", episode),
        ("from_agency_id", from),
        ("to_agency_id", to),
        ("received_at", &received),
        ("outcome", rng.weighted(OUTCOMES)),
    ];
    tell_at(scene, sent, "handoffs", &cells, "sent_at");
}
