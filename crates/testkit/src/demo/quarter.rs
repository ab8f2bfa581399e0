//! A state's quarter of missing-person entries as records: every margin that the state published, once each.
//!
//! The published table gives margins only. One joint table that agrees with all of them is chosen here; the year is
//! not stated there and is set to 2012, so that the quarter has a 29 February.

use crate::Rng;
use crate::civil::{Day, Stamp};
use crate::names::{self, MIX};
use crate::tables::Bundle;

const SEED: u64 = 706;

/// Category, adult, entered in the quarter, cancelled in it, active before it. Four adults stand in category juvenile.
const STRATA: &[(&str, bool, usize, usize, usize)] = &[
    ("juvenile", false, 1_109, 1_155, 380),
    ("juvenile", true, 4, 4, 0),
    ("endangered", false, 20, 14, 12),
    ("endangered", true, 106, 106, 60),
    ("involuntary", true, 6, 6, 6),
    ("disability", false, 10, 8, 6),
    ("disability", true, 104, 113, 52),
    ("other", false, 7, 3, 4),
    ("other", true, 625, 625, 186),
];
const ENTERED: [usize; 3] = [687, 662, 642];
const CANCELLED: [usize; 3] = [698, 701, 635];
/// Entries by sex and by race, empty for unknown.
const SEX: &[(&str, usize)] = &[("F", 946), ("M", 1_045)];
const RACE: &[(&str, usize)] = &[
    ("white", 914),
    ("black_or_african_american", 728),
    ("american_indian_or_alaska_native", 180),
    ("asian", 55),
    ("", 114),
];
const AGENCIES: &[(&str, &str, &str)] = &[
    ("po-1", "Metro Police Records", "27053"),
    ("po-2", "East Metro Sheriff Records", "27123"),
    ("po-3", "Northern Region Records", "27137"),
    ("po-4", "Southern Region Records", "27109"),
];

/// One stay in the national system, and whose it is.
struct Entry {
    person: usize,
    stratum: usize,
    entered: Stamp,
    cancelled: Option<Stamp>,
}

/// The quarter's bundle: agencies, people and episodes.
#[must_use]
pub fn bundle() -> Bundle {
    let mut rng = Rng::new(SEED);
    let mut bundle = Bundle::default();
    for (id, name, county) in AGENCIES {
        bundle.add("agencies", &[("id", id), ("name", name), ("kind", "police"), ("county_fips", county)]);
    }
    let (entries, people) = play(&mut rng);
    let mut counts = vec![0; people.len()];
    for entry in entries.iter().filter(|e| e.entered >= month_start(0)) {
        counts[entry.person] += 1;
    }
    let sexes = spread(&mut rng, &counts, SEX);
    let races = spread(&mut rng, &counts, RACE);
    for (n, stratum) in people.iter().enumerate() {
        add_person(&mut bundle, &mut rng, n, *stratum, sexes[n], races[n]);
    }
    for (n, entry) in entries.iter().enumerate() {
        add_episode(&mut bundle, &mut rng, n, entry);
    }
    bundle
}

fn month_start(month: i64) -> Stamp {
    Stamp::local(Day::new(2012, 1, 1).plus([0, 31, 60, 91][usize::try_from(month).unwrap_or(0)]), 0)
}

/// A random instant in month 0, 1 or 2 of the quarter.
fn within(rng: &mut Rng, month: i64) -> Stamp {
    let (from, to) = (month_start(month), month_start(month + 1));
    from.plus(rng.between(0, to.since(from) - 1))
}

/// Entries and cancellations in the order of time, each cancellation ending an active entry of its own stratum.
/// Gives the entries in the order they were made, and each person's stratum.
fn play(rng: &mut Rng) -> (Vec<Entry>, Vec<usize>) {
    let mut entries = Vec::new();
    let mut people = Vec::new();
    let mut active: Vec<Vec<usize>> = vec![Vec::new(); STRATA.len()];
    let mut resting: Vec<Vec<usize>> = vec![Vec::new(); STRATA.len()];
    for (stratum, (.., opening)) in STRATA.iter().enumerate() {
        for _ in 0..*opening {
            let entered = month_start(0).plus(-rng.between(60, 130_000));
            entries.push(Entry { person: people.len(), stratum, entered, cancelled: None });
            people.push(stratum);
        }
    }
    entries.sort_by_key(|e| e.entered);
    for (n, entry) in entries.iter().enumerate() {
        active[entry.stratum].push(n);
    }
    for (at, stratum, enters) in events(rng) {
        if enters {
            // About one entry in five is of somebody located earlier in the quarter.
            let again = !resting[stratum].is_empty() && rng.percent(20);
            let person = if again {
                let n = rng.index(resting[stratum].len());
                resting[stratum].swap_remove(n)
            } else {
                people.push(stratum);
                people.len() - 1
            };
            active[stratum].push(entries.len());
            entries.push(Entry { person, stratum, entered: at, cancelled: None });
        } else {
            // Most stays are short: the newest dozen is the likelier to end.
            let open = &mut active[stratum];
            let newest = open.len().min(if rng.percent(80) { 12 } else { open.len() });
            let place = open.len() - 1 - rng.index(newest);
            let ended = open.remove(place);
            entries[ended].cancelled = Some(at);
            resting[stratum].push(entries[ended].person);
        }
    }
    (entries, people)
}

/// Every entry (true) and cancellation (false) of the quarter with its stratum, in the order of time.
fn events(rng: &mut Rng) -> Vec<(Stamp, usize, bool)> {
    let mut out = Vec::new();
    for (enters, by_month) in [(true, ENTERED), (false, CANCELLED)] {
        let mut cards = Vec::new();
        for (stratum, (_, _, entered, cancelled, opening)) in STRATA.iter().enumerate() {
            let (count, none_before) = (if enters { *entered } else { *cancelled }, *opening == 0);
            if none_before {
                // The four adults in category juvenile: entered in January, cancelled in March.
                for _ in 0..count {
                    out.push((within(rng, if enters { 0 } else { 2 }), stratum, enters));
                }
            } else {
                cards.extend(std::iter::repeat_n(stratum, count));
            }
        }
        rng.shuffle(&mut cards);
        for (month, count) in (0..).zip(by_month) {
            let from = month_start(month);
            let done = out
                .iter()
                .filter(|(at, _, e)| *e == enters && *at >= from && *at < month_start(month + 1))
                .count();
            for stratum in cards.split_off(cards.len() - (count - done)) {
                out.push((within(rng, month), stratum, enters));
            }
        }
    }
    out.sort();
    out
}

/// Gives every person a value so that values weighted by `counts` meet the targets exactly.
fn spread(rng: &mut Rng, counts: &[usize], targets: &[(&'static str, usize)]) -> Vec<&'static str> {
    let mut left: Vec<(u64, &'static str)> = targets.iter().map(|(value, n)| (*n as u64, *value)).collect();
    let all = left.clone();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    // People with several entries first, while there is room for them.
    order.sort_by_key(|n| std::cmp::Reverse(counts[*n]));
    let mut out = vec![""; counts.len()];
    for n in order {
        let weight = counts[n] as u64;
        if weight == 0 {
            out[n] = rng.weighted(&all);
            continue;
        }
        let room: Vec<(u64, usize)> =
            (0..left.len()).filter(|i| left[*i].0 >= weight).map(|i| (left[i].0, i)).collect();
        let chosen = rng.weighted(&room);
        left[chosen].0 -= weight;
        out[n] = left[chosen].1;
    }
    out
}

fn add_person(bundle: &mut Bundle, rng: &mut Rng, n: usize, stratum: usize, sex: &str, race: &str) {
    let tradition = rng.weighted(MIX);
    let name = names::name(rng, tradition, sex == "F");
    // Nobody has an eighteenth birthday near the quarter, so that an age class is the same at entry and cancellation.
    let dob = if STRATA[stratum].1 {
        Day::new(1993, 6, 30).plus(-rng.between(0, 22_000))
    } else {
        let youngest = if rng.percent(85) { 1_700 } else { 5_400 };
        Day::new(1994, 5, 1).plus(rng.between(0, youngest))
    };
    let cells = [
        ("id", &*format!("mp-{:05}", n + 1)),
        ("agency_id", agency(n)),
        ("given", &name.given),
        ("middle", &name.middle),
        ("surname", &name.surname),
        ("dob", &dob.to_string()),
        ("sex", sex),
        ("race", race),
    ];
    bundle.add("people", &cells);
}

fn agency(person: usize) -> &'static str {
    AGENCIES[person % AGENCIES.len()].0
}

fn add_episode(bundle: &mut Bundle, rng: &mut Rng, n: usize, entry: &Entry) {
    let wait = if rng.percent(90) { rng.between(3, 118) } else { rng.between(121, 1_400) };
    let reported = entry.entered.plus(-wait);
    let (located, cancelled) = entry.cancelled.map_or_else(Default::default, |at| {
        let minutes = at.since(entry.entered);
        (at.plus(-rng.between(0, minutes.min(110))).to_string(), at.to_string())
    });
    let cells = [
        ("id", &*format!("me-{:05}", n + 1)),
        ("person_id", &*format!("mp-{:05}", entry.person + 1)),
        ("agency_id", agency(entry.person)),
        ("reported_at", &*reported.to_string()),
        ("category", STRATA[entry.stratum].0),
        ("verified_at", &*entry.entered.to_string()),
        ("entered_at", &*entry.entered.to_string()),
        ("cancelled_at", &*cancelled),
        ("located_at", &*located),
    ];
    bundle.add("episodes", &cells);
}
