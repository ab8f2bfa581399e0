//! Public releases one after the other: what the reader of them all may not be able to work out.

mod common;

use std::fmt::Write as _;

use common::{Bundle, ask_public, counted};
use stats::{Count, PublishedCells, Report, suppress};

/// Publishes a period, checks it against the exact reader of everything so far, and freezes it.
fn release(city: &Bundle, from: &str, to: &str, earlier: &mut Vec<PublishedCells>) -> Report {
    let counted = counted(city, &ask_public(from, to));
    let disclosure = counted.disclosure(earlier).expect("figures that agree");
    let decision = suppress::suppress(&disclosure.problem);
    let audit = suppress::audit(&disclosure.problem, &decision);
    assert!(audit.holds(), "{from} to {to}: {:?}", audit.unseen.iter().find(|u| !u.holds()));
    let publication = counted.publish(earlier).expect("figures that agree");
    earlier.push(publication.cells);
    publication.report
}

fn shown(report: &Report, figure: &str) -> Option<u64> {
    match report.figure(figure).expect("a figure").value {
        Count::Shown(n) => Some(n),
        Count::Withheld(_) => None,
    }
}

/// So many handoffs received within a day in each of these months of 2012.
fn handoffs(of_months: &[(u32, u32)]) -> Bundle {
    received(of_months, 0)
}

/// So many handoffs received so many days later.
fn received(of_months: &[(u32, u32)], later: u32) -> Bundle {
    let mut rows = "id,episode_id,from_agency_id,sent_at,received_at\n".to_owned();
    for (month, count) in of_months {
        for n in 0..*count {
            let (day, back) = (2 + n % 24, 2 + n % 24 + later);
            let (hour, minute) = (13 + n % 8, n % 60);
            let _ = writeln!(
                rows,
                "{month}-{n},e,P,2012-{month:02}-{day:02}T12:00:00Z,2012-{month:02}-{back:02}T{hour}:{minute:02}:00Z"
            );
        }
    }
    Bundle::new().with("handoffs", &rows)
}

const QUARTERS: [(&str, &str); 4] = [
    ("2012-01-01", "2012-03-31"),
    ("2012-04-01", "2012-06-30"),
    ("2012-07-01", "2012-09-30"),
    ("2012-10-01", "2012-12-31"),
];

#[test]
fn a_year_is_not_printed_where_three_quarters_would_give_the_fourth() {
    let city = handoffs(&[(2, 20), (5, 30), (8, 6), (11, 25)]);
    let mut earlier = Vec::new();
    let quarters =
        QUARTERS.map(|(from, to)| shown(&release(&city, from, to, &mut earlier), "handoffs_received"));
    assert_eq!(quarters, [Some(20), Some(30), None, Some(25)]);
    let year = release(&city, "2012-01-01", "2012-12-31", &mut earlier);
    assert_eq!(shown(&year, "handoffs_received"), None, "81 less 75 are the six of the third quarter");
}

#[test]
fn a_year_of_late_duties_is_at_least_its_quarters_and_gives_none_of_them() {
    let city = received(&[(2, 20), (5, 30), (8, 4), (11, 25)], 2);
    let mut earlier = Vec::new();
    let quarters = QUARTERS.map(|(from, to)| shown(&release(&city, from, to, &mut earlier), "handoffs_late"));
    assert_eq!(quarters, [Some(20), Some(30), None, Some(25)]);
    let year = release(&city, "2012-01-01", "2012-12-31", &mut earlier);
    assert_eq!(shown(&year, "handoffs_late"), None, "79 less 75: the third quarter has four at most");
}

#[test]
fn the_invented_citys_quarters_and_their_year_keep_enough_to_read() {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    let city = Bundle::new().with_directory(&root.join("2013-01")).with_directory(&root.join("2013-03"));
    let mut earlier = Vec::new();
    for (from, to) in QUARTERS {
        release(&city, from, to, &mut earlier);
    }
    let year = release(&city, "2012-01-01", "2012-12-31", &mut earlier);
    let counts: Vec<&Count> =
        year.figures.iter().flat_map(|f| f.by.values()).flat_map(|by| by.values()).collect();
    let told = counts.iter().filter(|count| matches!(count, Count::Shown(_))).count();
    println!("{told} of {} counts by key are shown", counts.len());
    assert!(told * 2 > counts.len(), "{told} of {}", counts.len());
}

#[test]
fn a_year_that_gives_nothing_away_is_printed() {
    let city = handoffs(&[(2, 20), (5, 30), (8, 16), (11, 25)]);
    let mut earlier = Vec::new();
    for (from, to) in QUARTERS {
        assert!(shown(&release(&city, from, to, &mut earlier), "handoffs_received").is_some());
    }
    let year = release(&city, "2012-01-01", "2012-12-31", &mut earlier);
    assert_eq!(shown(&year, "handoffs_received"), Some(91));
}

#[test]
fn halves_that_overlap_give_away_neither_end_nor_middle() {
    // January to June and April to September share the second quarter: with the three quarters' sum, the middle is told.
    let city = handoffs(&[(2, 40), (5, 6), (8, 50)]);
    let mut earlier = Vec::new();
    let told = [("2012-01-01", "2012-06-30"), ("2012-04-01", "2012-09-30"), ("2012-01-01", "2012-09-30")]
        .map(|(from, to)| shown(&release(&city, from, to, &mut earlier), "handoffs_received"));
    assert_eq!(told, [Some(46), Some(56), None], "46 and 56 less 96 are the six of spring");
}

#[test]
fn a_period_told_again_after_a_correction_stands_beside_the_first_telling() {
    let mut earlier = Vec::new();
    let old = release(&handoffs(&[(2, 40)]), "2012-01-01", "2012-03-31", &mut earlier);
    let new = release(&handoffs(&[(2, 43)]), "2012-01-01", "2012-03-31", &mut earlier);
    assert_eq!(
        [&old, &new].map(|report| shown(report, "handoffs_received")),
        [Some(40), Some(43)],
        "that the three were added, and nothing else was changed, is not said anywhere"
    );
}

/// `SplitMix64`: the same city on every machine.
struct Rng(u64);

impl Rng {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
}

/// A made-up city of one year: young and grown people, absences, handoffs, cases with their courts.
struct City {
    rng: Rng,
    records: Bundle,
    episodes: u64,
}

impl City {
    const PEOPLE: u64 = 90;

    fn new(seed: u64) -> Self {
        let mut rng = Rng(seed);
        let mut people = "id,agency_id,dob,sex,race\n".to_owned();
        for n in 0..Self::PEOPLE {
            let born = 1995 + rng.below(6) - if n % 6 == 0 { 25 } else { 0 };
            let sex = ["F", "F", "F", "M", ""][rng.below(5) as usize];
            let race = ["white", "black", "asian", "white|asian", ""][rng.below(5) as usize];
            let _ = writeln!(people, "p{n},P,{born}-{:02}-11,{sex},{race}", rng.below(12) + 1);
        }
        let mut charges = "id,case_id,person_id,filed_on,class,level\n".to_owned();
        let mut victims = "case_id,person_id,role,located_on\n".to_owned();
        let mut pleas = "id,charge_id,kind,entered_on,accepted_on\n".to_owned();
        let cases = 12 + rng.below(12);
        for case in 0..cases {
            let month = rng.below(12) + 1;
            for n in 0..=rng.below(2) {
                let (person, class) =
                    (6 * rng.below(15), ["trafficking", "procuring"][rng.below(2) as usize]);
                let _ = writeln!(
                    charges,
                    "{case}-{n},c{case},p{person},2012-{month:02}-0{},{class},felony",
                    n + 3
                );
                if rng.below(2) == 0 {
                    let kind = ["guilty", "alford"][rng.below(2) as usize];
                    let _ = writeln!(pleas, "{case}-{n},{case}-{n},{kind},2012-12-0{},", n + 1);
                }
            }
            for victim in 0..rng.below(3) {
                let (person, located) = (6 * rng.below(14) + 1 + victim, month + rng.below(13 - month));
                let _ = writeln!(victims, "c{case},p{person},victim,2012-{located:02}-20");
            }
        }
        let listed: String = (0..cases).map(|case| format!("c{case},P\n")).collect();
        let records = Bundle::new()
            .with("agencies", "id,kind\nP,police\n")
            .with("people", &people)
            .with("cases", &format!("id,lead_agency_id\n{listed}"))
            .with("charges", &charges)
            .with("pleas", &pleas)
            .with("case_people", &victims);
        let mut city = Self { rng, records, episodes: 0 };
        let absences = 100 + city.rng.below(150);
        city.report(absences);
        city
    }

    /// Absences of any day of the year, some of them handed on.
    fn report(&mut self, count: u64) {
        let mut rows =
            "id,person_id,agency_id,reported_at,verified_at,category,entered_at,cancelled_at\n".to_owned();
        let mut handoffs = "id,episode_id,from_agency_id,sent_at,received_at\n".to_owned();
        for n in self.episodes..self.episodes + count {
            let rng = &mut self.rng;
            let (month, day, person) = (rng.below(12) + 1, rng.below(24) + 1, rng.below(Self::PEOPLE));
            let at = |hour: u64, later: u64| format!("2012-{month:02}-{:02}T{hour:02}:00:00Z", day + later);
            let category = ["juvenile", "juvenile", "endangered", "other", ""][rng.below(5) as usize];
            let entered = if rng.below(8) == 0 { String::new() } else { at(13 + rng.below(6), 0) };
            let back =
                if entered.is_empty() || rng.below(3) == 0 { String::new() } else { at(20, rng.below(4)) };
            let _ = writeln!(rows, "{n},p{person},P,{},{},{category},{entered},{back}", at(12, 0), at(12, 0));
            if rng.below(3) == 0 {
                let received = at(14, rng.below(3));
                let _ = writeln!(handoffs, "{n},{n},P,{},{received}", at(12, 0));
            }
        }
        self.episodes += count;
        self.records = std::mem::take(&mut self.records).with("episodes", &rows).with("handoffs", &handoffs);
    }

    /// A month, a quarter or a half of the year, the year so far, or two months that fit none of these.
    fn period(&mut self, turn: u64) -> (String, String) {
        let (from, to) = match self.rng.below(5) {
            0 => (turn * 2, turn * 2),
            1 => (turn * 2 / 3 * 3, turn * 2 / 3 * 3 + 2),
            2 => (turn / 3 * 6, turn / 3 * 6 + 5),
            3 => (turn * 2, turn * 2 + 1),
            _ => (0, turn * 2 + 1),
        };
        let last = domain::Date::new(2012, to as u32 + 1, 1).expect("a day").month_end();
        (format!("2012-{:02}-01", from + 1), last.to_string())
    }
}

#[test]
fn over_random_series_of_releases_nothing_is_given_away() {
    let (mut told, mut all) = (0, 0);
    for seed in 0..4 {
        let mut city = City::new(seed * 104_729 + 17);
        let mut earlier = Vec::new();
        for turn in 0..5 {
            if city.rng.below(3) == 0 {
                city.report(3);
            }
            let (from, to) = city.period(turn);
            let report = release(&city.records, &from, &to, &mut earlier);
            for count in report.figures.iter().flat_map(|f| f.by.values()).flat_map(|by| by.values()) {
                all += 1;
                told += usize::from(matches!(count, Count::Shown(_)));
            }
        }
    }
    assert!(told * 2 > all, "{told} of {all} counts by key are shown: too few to be of use");
}
