//! Who is reported absent, in which agency, and when.

use crate::Rng;
use crate::civil::{Day, Stamp};
use crate::scene::Scene;

use super::absences::{Absence, Finding};
use super::files::File;

/// First and last day of a random absence.
const FROM: Day = Day::new(2010, 2, 1);
const TO: Day = Day::new(2013, 3, 29);

const HOW: &[(u64, &str)] = &[
    (42, "returned_self"),
    (24, "family_found"),
    (18, "police_contact"),
    (8, "self_requested_pickup"),
    (3, "hospital"),
    (3, "other_agency"),
    (2, "other_state"),
];

/// Absences of the victims in `cast/`: those of 2012's cases have two or more verified ones before they were located.
pub fn of_the_cast(scene: &Scene, rng: &mut Rng) -> Vec<Absence> {
    let mut located: Vec<(String, Day)> = Vec::new();
    for row in scene.told("case_people").filter(|r| r[2] == "victim" && !r[3].is_empty()) {
        located.push((row[1].clone(), Day::parse(&row[3])));
    }
    located.sort();
    let mut out = Vec::new();
    for (i, (person, day)) in located.iter().enumerate() {
        let earlier = match &**person {
            "p-0003" | "p-0004" => continue, // no report on record: the share over both years is not 100 percent
            "p-0005" => continue,            // below
            "p-0002" => 0,
            _ if i > 0 && located[i - 1].0 == *person => 0,
            _ => rng.between(1, 4),
        };
        let reported = day.plus(-rng.between(1, 6));
        out.push(until(rng, person, reported, *day));
        let mut at = day.plus(-8);
        for _ in 0..earlier {
            at = at.plus(-rng.between(12, 75));
            out.push(verified(rng, person, at, 4_320));
        }
    }
    for (person, day) in [("p-0002", "2011-03-02"), ("p-0009", "2011-12-18"), ("p-0017", "2012-02-04")] {
        let mut report = absence(rng, person, "pd-city", Day::parse(day), 600);
        report.finding = Finding::Unfounded;
        out.push(report);
    }
    out.push(verified(rng, "p-0005", Day::new(2011, 6, 14), 1_200));
    out.push(until(rng, "p-0005", Day::new(2011, 11, 20), Day::new(2013, 2, 10)));
    let mut grown = verified(rng, "p-0056", Day::new(2012, 5, 3), 2_000);
    grown.category = "endangered";
    out.push(grown);
    out
}

/// Children and adults from the seed, with their files and absences.
pub fn around(scene: &mut Scene, rng: &mut Rng) -> Vec<Absence> {
    let mut out = Vec::new();
    let mut files: Vec<File> = Vec::new();
    let groups = [
        ("p-1", "pd-city", 296),
        ("p-2", "pd-suburb", 22),
        ("hc-", "cp-hennepin", 20),
        ("rc-", "cp-ramsey", 13),
        ("hl-", "adv-harbor", 14),
    ];
    for (prefix, agency, count) in groups {
        for n in 1..=count {
            let wanted = rng.weighted(&[(46, 1), (20, 2), (14, 3), (9, 4), (6, 6), (5, 9)]);
            let days = days(rng, wanted);
            let file = File::child(rng, format!("{prefix}{n:03}"), agency, &days);
            file.tell(scene, rng);
            out.extend(series(rng, &file.id, agency, &days));
            files.push(file);
        }
    }
    for n in 0..6 {
        // Absent on the January day itself; all are back before the end of March.
        let day = Day::new(2013, 1, 11 + n % 5);
        let file = File::child(rng, format!("p-30{n:02}"), "pd-city", &[day]);
        file.tell(scene, rng);
        let back = rng.between(9_000, 30_000);
        out.push(Absence {
            away: Some(back),
            finding: Finding::Verified,
            ..absence(rng, &file.id, "pd-city", day, 0)
        });
    }
    for n in 0..30 {
        // The same child in child protection's own file, some with a slip in it.
        let police = &files[n * 9 + 4];
        let (agency, prefix) = if n % 4 == 3 { ("cp-ramsey", "rc-5") } else { ("cp-hennepin", "hc-5") };
        let twin = police.copied_by(rng, format!("{prefix}{n:02}"), agency);
        twin.tell(scene, rng);
        if n % 3 == 0 {
            out.push(absence(rng, &twin.id, agency, twin.first, 2_880));
        }
        let both_known = police.first.max(twin.first);
        super::casework::tell_link(scene, rng, n, both_known, [&police.id, &twin.id]);
    }
    for n in 1..=34 {
        let wanted = 1 + rng.below(2);
        let days = days(rng, wanted);
        let adult = File::adult(rng, format!("p-40{n:02}"), days[0]);
        adult.tell(scene, rng);
        let category = rng.weighted(&[
            (34, "endangered"),
            (24, "disability"),
            (8, "involuntary"),
            (32, "other"),
            (2, "juvenile"),
        ]);
        for mut one in series(rng, &adult.id, "pd-city", &days) {
            one.category = category;
            out.push(one);
        }
    }
    out
}

/// Up to `wanted` days on which absences of one person are reported, in order.
fn days(rng: &mut Rng, wanted: u64) -> Vec<Day> {
    let mut day = FROM.plus(rng.between(0, TO.since(FROM)));
    let mut out = vec![day];
    for _ in 1..wanted {
        day = day.plus(rng.between(9, 80));
        if day <= TO {
            out.push(day);
        }
    }
    out
}

fn series(rng: &mut Rng, person: &str, agency: &'static str, days: &[Day]) -> Vec<Absence> {
    let mut out = Vec::new();
    for (i, day) in days.iter().enumerate() {
        let room = days.get(i + 1).map_or(40_000, |next| next.since(*day) * 1_440 - 1_500);
        let mut one = absence(rng, person, agency, *day, room);
        // A few who are last in their series have not been located to this day.
        if i + 1 == days.len() && rng.percent(1) {
            one.away = None;
        }
        out.push(one);
    }
    out
}

fn absence(rng: &mut Rng, person: &str, agency: &'static str, day: Day, longest: i64) -> Absence {
    let (low, high) =
        rng.weighted(&[(28, (100, 480)), (36, (480, 1_800)), (26, (1_800, 5_800)), (10, (5_800, 29_000))]);
    let away = rng.between(low, high).min(longest);
    // Most reports come in the evening and the night.
    let minute = if rng.percent(70) { rng.between(1_020, 1_439) } else { rng.between(0, 1_019) };
    Absence {
        person: person.to_owned(),
        agency,
        reported: Stamp::local(day, minute),
        away: Some(away),
        category: rng.weighted(&[(91, "juvenile"), (7, "endangered"), (2, "disability")]),
        how: rng.weighted(HOW),
        finding: rng.weighted(&[(84, Finding::Verified), (7, Finding::Unfounded), (9, Finding::Unchecked)]),
    }
}

fn verified(rng: &mut Rng, person: &str, day: Day, longest: i64) -> Absence {
    Absence { finding: Finding::Verified, ..absence(rng, person, "pd-city", day, longest) }
}

/// A verified absence that ends on `located`, when police bring the person to safety.
fn until(rng: &mut Rng, person: &str, reported: Day, located: Day) -> Absence {
    let reported = Stamp::local(reported, rng.between(1_080, 1_400));
    let back = Stamp::local(located, rng.between(600, 1_300));
    Absence {
        person: person.to_owned(),
        agency: "pd-city",
        reported,
        away: Some(back.since(reported)),
        category: "juvenile",
        how: "police_contact",
        finding: Finding::Verified,
    }
}
