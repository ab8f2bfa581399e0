//! Person files: one agency's own view of a person.

use crate::Rng;
use crate::civil::{Day, Stamp};
use crate::names::{self, MIX, Name, Tradition};
use crate::scene::Scene;

/// Streets that exist on no map here.
const STREETS: &[&str] = &[
    "Quarry Road",
    "Sawmill Road",
    "Tinsmith Row",
    "Orchard Bend",
    "Beacon Trail",
    "Lock Street",
    "Cobbler Lane",
    "Mill Bend",
];
const PLACES: &[(u64, (&str, &str))] = &[
    (30, ("Minneapolis", "55411")),
    (22, ("Minneapolis", "55407")),
    (12, ("Minneapolis", "55404")),
    (12, ("Saint Paul", "55106")),
    (8, ("Brooklyn Park", "55443")),
    (8, ("Bloomington", "55420")),
    (8, ("", "")),
];
/// One agency's file of a person, before it is written.
pub struct File {
    /// The agency's key for it.
    pub id: String,
    agency: &'static str,
    name: Name,
    tradition: Tradition,
    female: bool,
    dob: String,
    race: &'static str,
    /// The day it was opened.
    pub first: Day,
}

impl File {
    /// A child who is a minor on all of `days`, on the last of them at least eleven.
    pub fn child(rng: &mut Rng, id: String, agency: &'static str, days: &[Day]) -> Self {
        let (first, last) = (days[0], days[days.len() - 1]);
        let born = last.plus(-rng.between(4_300, 6_560));
        let text = born.to_string();
        // A sender who knows only the year writes only the year; kept to children who are minors either way.
        let dob = match rng.below(100) {
            0..3 if born >= Day::new(1997, 1, 1) => text[..4].to_owned(),
            3..6 if born >= Day::new(1997, 1, 1) => text[..7].to_owned(),
            6 => String::new(),
            _ => text,
        };
        Self::new(rng, id, agency, dob, first)
    }

    /// Somebody of age on `first`.
    pub fn adult(rng: &mut Rng, id: String, first: Day) -> Self {
        let born = first.plus(-rng.between(6_700, 26_000));
        Self::new(rng, id, "pd-city", born.to_string(), first)
    }

    fn new(rng: &mut Rng, id: String, agency: &'static str, dob: String, first: Day) -> Self {
        let tradition = rng.weighted(MIX);
        let female = rng.percent(61);
        Self {
            id,
            agency,
            name: names::name(rng, tradition, female),
            tradition,
            female,
            dob,
            race: names::race(rng, tradition),
            first,
        }
    }

    /// The same child as another agency wrote it down, sometimes with a slip.
    pub fn copied_by(&self, rng: &mut Rng, id: String, agency: &'static str) -> Self {
        let mut name = self.name.clone();
        let mut dob = self.dob.clone();
        match rng.below(5) {
            0 => name.middle.clear(),
            1 => name.given = name.given.replace(['\'', '-'], ""),
            2 if dob.len() == 10 => dob.truncate(7),
            _ => {}
        }
        let first = self.first.plus(rng.between(-40, 20));
        Self { id, agency, name, tradition: self.tradition, female: self.female, dob, race: self.race, first }
    }

    /// Writes the file.
    pub fn tell(&self, scene: &mut Scene, rng: &mut Rng) {
        let gender =
            rng.weighted(&[(88, ""), (9, if self.female { "girl" } else { "boy" }), (3, "nonbinary")]);
        let sex = rng.weighted(&[(97, if self.female { "F" } else { "M" }), (1, "X"), (2, "")]);
        let phone = if rng.percent(55) { format!("612-555-01{:02}", rng.below(100)) } else { String::new() };
        let (city, zip) = rng.weighted(PLACES);
        let street = if city.is_empty() {
            String::new()
        } else {
            format!("{} {}", rng.between(100, 4_900), rng.pick(STREETS))
        };
        scene.tell(
            Stamp::local(self.first, 0),
            "people",
            &[
                ("id", &self.id),
                ("agency_id", self.agency),
                ("given", &self.name.given),
                ("middle", &self.name.middle),
                ("surname", &self.name.surname),
                ("dob", &self.dob),
                ("sex", sex),
                ("gender", gender),
                ("race", self.race),
                ("language", names::language(rng, self.tradition)),
                ("phone", &phone),
                ("street", &street),
                ("city", city),
                ("zip", zip),
            ],
        );
    }
}
