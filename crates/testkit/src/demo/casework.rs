//! Cases around the cast: older ones charged before February 2011, and investigations in which nobody is
//! charged; and links between two agencies' files of one child.

use crate::Rng;
use crate::civil::{Day, Stamp};
use crate::names::{self, MIX};
use crate::scene::Scene;

const COUNTIES: &[(u64, &str)] = &[(70, "27053"), (12, "27123"), (8, "27037"), (6, "27003"), (4, "27163")];
const FOUND_BY: &[(u64, &str)] = &[
    (40, "missing_report"),
    (22, "social_services_or_school"),
    (14, "property"),
    (16, "police_work"),
    (8, ""),
];
const KINDS: &[&str] = &["advertising", "exploitation", "harboring", "recruitment", "transport"];
const PLACES: &[(u64, &str)] =
    &[(34, "hotel"), (26, "residence"), (14, "online"), (10, "street"), (10, "vehicle"), (6, "business")];
const PROOF: &[&str] =
    &["officer_report", "online_ad_reference", "phone_device", "statement_reference", "video"];

/// Eight older cases and thirty-five investigations.
pub fn tell(scene: &mut Scene, rng: &mut Rng) {
    for n in 0..8 {
        let opened = Day::new(2009, 3, 2).plus(i64::from(n) * 78 + rng.between(0, 40));
        let (year, _, _) = opened.ymd();
        let id = format!("{:02}-9{n:03}", year % 100);
        tell_case(scene, rng, &id, opened, true);
        tell_old_charge(scene, rng, n, &id, opened);
    }
    for n in 0..35 {
        let opened = Day::new(2011, 2, 20).plus(n * 19 + rng.between(0, 15));
        let (year, _, _) = opened.ymd();
        tell_case(scene, rng, &format!("{:02}-8{n:03}", year % 100), opened, false);
    }
}

fn tell_case(scene: &mut Scene, rng: &mut Rng, id: &str, opened: Day, charged: bool) {
    let known = Stamp::local(opened, 600);
    let lead = if rng.percent(88) { "pd-city" } else { "pd-suburb" };
    let title = format!("File {id}");
    let cells = [
        ("id", id),
        ("lead_agency_id", lead),
        ("title", &*title),
        ("opened_on", &*opened.to_string()),
        ("found_by", rng.weighted(FOUND_BY)),
    ];
    scene.tell(known, "cases", &cells);
    scene.tell(known, "case_agencies", &[("case_id", id), ("agency_id", lead)]);
    if rng.percent(30) {
        let other = if charged {
            "ca-hennepin"
        } else {
            rng.pick(&["cp-hennepin", "cp-ramsey", "fed-partner", "sheriff-anoka"])
        };
        scene.tell(known, "case_agencies", &[("case_id", id), ("agency_id", other)]);
    }
    let mut children: Vec<String> = Vec::new();
    for row in scene.known_by("people", known).filter(|r| r[0].starts_with("p-1")) {
        children.push(row[0].clone());
    }
    let located =
        if charged || rng.percent(40) { opened.plus(rng.between(2, 20)).to_string() } else { String::new() };
    // The oldest cases are older than any child's file here: their victims have long been adults.
    if !children.is_empty() {
        let victim = &children[rng.index(children.len())];
        scene.tell(
            known,
            "case_people",
            &[("case_id", id), ("person_id", victim), ("role", "victim"), ("located_on", &located)],
        );
    }
    if rng.percent(35) {
        let witness = rng.pick(&["p-0053", "p-0054", "p-0055"]);
        scene.tell(known, "case_people", &[("case_id", id), ("person_id", witness), ("role", "witness")]);
    }
    for n in 0..=rng.below(3) {
        let from = opened.plus(-rng.between(10, 60));
        let place = rng.weighted(PLACES);
        let property = if place == "hotel" && rng.percent(80) {
            format!("pr-{:02}", rng.between(1, 27))
        } else {
            String::new()
        };
        let cells = [
            ("id", &*format!("act-{id}-{n}")),
            ("case_id", id),
            ("kind", rng.pick(KINDS)),
            ("from", &*from.to_string()),
            ("to", &*from.plus(rng.between(0, 9)).to_string()),
            ("county_fips", rng.weighted(COUNTIES)),
            ("place", place),
            ("property_id", &*property),
        ];
        scene.tell(known, "acts", &cells);
    }
    for n in 0..rng.below(3) {
        let received = opened.plus(rng.between(1, 30));
        let cells = [
            ("id", &*format!("ev-{id}-{n}")),
            ("case_id", id),
            ("kind", rng.pick(PROOF)),
            ("received_on", &*received.to_string()),
            ("supports", rng.pick(&["true", "false", ""])),
        ];
        scene.tell(Stamp::local(received, 600), "evidence", &cells);
    }
}

/// One adult, one charge filed before February 2011. The last is sentenced after that, on a plea accepted before:
/// a conviction that falls outside the period though its disposition falls inside.
fn tell_old_charge(scene: &mut Scene, rng: &mut Rng, n: u32, case: &str, opened: Day) {
    let filed = opened.plus(rng.between(10, 28));
    let known = Stamp::local(filed, 600);
    let person = format!("p-00{}", 40 + n);
    let tradition = rng.weighted(MIX);
    let name = names::name(rng, tradition, false);
    let dob = opened.plus(-rng.between(8_000, 18_000)).to_string();
    let file = [
        ("id", &*person),
        ("agency_id", "pd-city"),
        ("given", &name.given),
        ("middle", &name.middle),
        ("surname", &name.surname),
        ("dob", &dob),
        ("sex", "M"),
        ("race", names::race(rng, tradition)),
    ];
    scene.tell(known, "people", &file);
    scene.tell(known, "case_people", &[("case_id", case), ("person_id", &person), ("role", "defendant")]);
    let charge = format!("ch-{case}");
    let (class, statute) = if n % 3 == 2 { ("procuring", "609.324") } else { ("promoting", "609.322") };
    let cells = [
        ("id", &*charge),
        ("case_id", case),
        ("person_id", &person),
        ("statute", statute),
        ("level", "felony"),
        ("class", class),
        ("filed_on", &*filed.to_string()),
        ("county_fips", "27053"),
        ("court_file", &*format!("27-CR-{}-SAMPLE-9{n}", &case[..2])),
    ];
    scene.tell(known, "charges", &cells);
    let pleaded = filed.plus(rng.between(60, 140));
    let ended = pleaded.plus(rng.between(30, 70));
    let text = pleaded.to_string();
    let (plea, accepted, outcome) =
        if n % 4 == 1 { ("not_guilty", "", "acquitted") } else { ("guilty", &*text, "convicted") };
    scene.tell(
        Stamp::local(pleaded, 600),
        "pleas",
        &[
            ("id", &format!("pl-{case}")),
            ("charge_id", &charge),
            ("kind", plea),
            ("entered_on", &text),
            ("accepted_on", accepted),
        ],
    );
    let months = if outcome == "convicted" { rng.between(6, 90).to_string() } else { String::new() };
    scene.tell(
        Stamp::local(ended, 600),
        "dispositions",
        &[
            ("id", &*format!("di-{case}")),
            ("charge_id", &charge),
            ("kind", outcome),
            ("on", &ended.to_string()),
            ("sentence_months", &months),
        ],
    );
}

/// A proposal that police's and child protection's files are one child, and what a person decided, if anyone has.
pub fn tell_link(scene: &mut Scene, rng: &mut Rng, n: usize, both_known: Day, files: [&str; 2]) {
    let id = format!("li-{:03}", n + 1);
    let start = both_known.plus(6).max(Day::new(2012, 9, 1));
    let proposed = Stamp::local(start, 480);
    scene.tell(
        proposed,
        "links",
        &[("id", &id), ("person_a", files[0]), ("person_b", files[1]), ("state", "proposed")],
    );
    if n % 10 == 7 {
        return;
    }
    let (state, reason) = match n % 9 {
        8 => ("rejected", "Same name, another street and school"),
        5 => ("withdrawn", "Proposed from a mistyped date of birth"),
        _ => ("confirmed", "Same date of birth and guardian, checked by telephone"),
    };
    let decided = if n % 5 == 4 { Day::new(2013, 2, 4).max(start) } else { start }.plus(rng.between(1, 50));
    let when = Stamp::local(decided, rng.between(540, 960));
    let whole =
        [("state", state), ("decided_at", &*when.to_string()), ("decided_by", "st-007"), ("reason", reason)];
    for (column, value) in whole {
        scene.correct(when, "links", &id, column, value);
    }
}
