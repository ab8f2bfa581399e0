//! People and their episodes, in bulk.

use std::path::Path;

use super::{ADULTS, AGENCIES, FROM, LEE, MOHAMED_ALI, SPAN_DAYS, Sheet};
use crate::Rng;
use crate::civil::{Day, Stamp};
use crate::names;

/// A person's police agency, the same in every table.
fn agency_of(person: u64) -> &'static str {
    AGENCIES[usize::try_from(person % 2).unwrap_or(0)].0
}

/// Who gets a name that others have too, in place of random letters: given name, if that is common, and surname.
type Common = fn(u64) -> Option<(Option<&'static str>, &'static str)>;

/// Names that a town's people share.
pub fn of_a_town(person: u64) -> Option<(Option<&'static str>, &'static str)> {
    match person % 100 {
        7 | 58 => Some((None, LEE)),
        31 => Some((Some(MOHAMED_ALI.0), MOHAMED_ALI.1)),
        _ => None,
    }
}

/// Writes `people` person files, every tenth an adult.
pub fn write_people(
    dir: &Path,
    people: u64,
    common: Common,
    rng: &mut Rng,
) -> std::io::Result<(&'static str, u64)> {
    let mut sheet = Sheet::create(dir, "people")?;
    for n in 0..people {
        let (mut given, middle, mut surname) = (names::twelve(rng), names::twelve(rng), names::twelve(rng));
        if let Some((first, last)) = common(n) {
            given = first.map_or(given, str::to_owned);
            last.clone_into(&mut surname);
        }
        // Adults are over eighteen at every act; children are at most eleven when the story begins.
        let born = if n % ADULTS == 0 {
            Day::new(1960, 1, 1).plus(rng.between(0, 10_000))
        } else {
            Day::new(1999, 1, 1).plus(rng.between(0, 3_000))
        };
        let sex = rng.pick(&["F", "F", "M", "X", ""]);
        let race = rng.pick(&[
            "white",
            "black_or_african_american",
            "asian|white",
            "hispanic_or_latino",
            "american_indian_or_alaska_native",
            "",
        ]);
        let phone = format!("612-555-01{:02}", rng.below(100));
        let street = format!("{} {}", rng.between(100, 9_999), names::twelve(rng));
        sheet.row(&[
            &format!("p-{n:08}"),
            agency_of(n),
            &given,
            &middle,
            &surname,
            "",
            &born.to_string(),
            sex,
            "",
            race,
            rng.pick(&["eng", "spa", "som", "hmn"]),
            &phone,
            &street,
            "Minneapolis",
            rng.pick(&["55401", "55407", "55411"]),
        ])?;
    }
    sheet.done()
}

/// Writes `episodes` episodes, dealt round to the people in turn; and the handoffs of some, where there is a sheet for them.
pub fn write_episodes(
    dir: &Path,
    people: u64,
    episodes: u64,
    mut handoffs: Option<&mut Sheet>,
    rng: &mut Rng,
) -> std::io::Result<(&'static str, u64)> {
    let mut sheet = Sheet::create(dir, "episodes")?;
    for n in 0..episodes {
        let person = n % people;
        let reported = Stamp::local(FROM.plus(rng.between(0, SPAN_DAYS)), rng.between(0, 1_439));
        let verified = reported.plus(rng.between(1, 200));
        let entered = reported.plus(rng.between(5, 180));
        let located = entered.plus(rng.between(10, 9_000));
        let cancelled = located.plus(rng.between(1, 100));
        let unfounded = rng.percent(6);
        let open = rng.percent(1);
        let shown = |at: Stamp, show: bool| if show { at.to_string() } else { String::new() };
        let category = if person.is_multiple_of(ADULTS) { "endangered" } else { "juvenile" };
        sheet.row(&[
            &format!("e-{n:09}"),
            &format!("p-{person:08}"),
            agency_of(person),
            &reported.to_string(),
            &reported.plus(-rng.between(0, 600)).to_string(),
            rng.pick(&["parent", "foster_parent", "group_home", "school"]),
            category,
            rng.pick(&["parent", "foster", "group", "shelter"]),
            &shown(verified, !unfounded),
            &shown(verified, unfounded),
            &shown(entered, true),
            &shown(cancelled, !open),
            &shown(located, !open && !unfounded),
            if open || unfounded {
                ""
            } else {
                rng.pick(&["returned_self", "family_found", "police_contact"])
            },
            &shown(located.plus(500), !open && !unfounded && rng.percent(60)),
            &shown(cancelled.plus(5_000), !open),
        ])?;
        if let Some(handoffs) = handoffs.as_deref_mut().filter(|_| n % 30 == 3) {
            hand_on(handoffs, n, agency_of(person), reported, rng)?;
        }
    }
    sheet.done()
}

/// Hands an episode to child protection: one in a hundred is not received, some five are received and still open.
fn hand_on(
    sheet: &mut Sheet,
    episode: u64,
    from: &str,
    reported: Stamp,
    rng: &mut Rng,
) -> std::io::Result<()> {
    let sent = reported.plus(rng.between(5, 90));
    let received = sent.plus(rng.between(5, 1_200));
    let (is_received, is_ended) = (!rng.percent(1), !rng.percent(5));
    sheet.row(&[
        &format!("h-{episode:09}"),
        &format!("e-{episode:09}"),
        from,
        "ag-3",
        &sent.to_string(),
        &if is_received { received.to_string() } else { String::new() },
        if is_received && is_ended { "services_offered" } else { "" },
    ])
}
