//! Where families live, what institutions there are, and how an address or a number is written.

use crate::Rng;
use crate::linkage::{hit, seed_of};

/// One address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    number: u64,
    street: String,
    kind: usize,
    unit: Option<u64>,
    city: usize,
    zip: u64,
}

const CITIES: [&str; 9] = [
    "Marchfield",
    "Marchfield",
    "Marchfield",
    "Marchfield",
    "Elmont",
    "North Elmont",
    "Riverbend",
    "Oak Prairie",
    "Saint Aldan",
];
const KINDS: [[&str; 3]; 6] = [
    ["Street", "St", "St."],
    ["Avenue", "Ave", "Ave."],
    ["Road", "Rd", "Rd."],
    ["Lane", "Ln", "Ln"],
    ["Drive", "Dr", "Dr."],
    ["Court", "Ct", "Ct"],
];

/// Somewhere in the city.
pub fn place(rng: &mut Rng) -> Place {
    let city = rng.index(CITIES.len());
    let street = if rng.percent(30) {
        let n = 1 + rng.below(60);
        let end = match (n % 10, n % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        format!("{n}{end}")
    } else {
        let first = rng.pick(&[
            "Oak", "Elm", "Maple", "Birch", "Lake", "River", "Park", "Hill", "Cedar", "Pine", "Mill",
            "Prairie", "Stone", "Fair", "Spring", "Harding", "Grant", "Monroe", "Linden", "Dale", "Meadow",
            "Glen", "Fox", "Heron", "Wren",
        ]);
        let last = rng.pick(&[
            "", "", "wood", "dale", "side", "view", "crest", "field", "ridge", "haven", " Hollow", "brook",
            "ton", "shore",
        ]);
        format!("{first}{last}")
    };
    let unit = rng.percent(30).then(|| 1 + rng.below(40));
    let zip = 10 * city as u64 + rng.below(7);
    Place { number: 1 + rng.below(4_800), street, kind: rng.index(KINDS.len()), unit, city, zip }
}

impl Place {
    /// House number and street as one clerk writes them.
    pub fn street(&self, careless: f64, rng: &mut Rng) -> String {
        let ending = KINDS[self.kind];
        let ending = if hit(rng, 0.5 * careless) { ending[1 + rng.index(2)] } else { ending[0] };
        let number =
            if hit(rng, 0.02 * careless) { self.number + rng.pick(&[1, 2, 10, 100]) } else { self.number };
        let mut whole = match ending {
            _ if hit(rng, 0.08 * careless) => format!("{number} {}", self.street),
            _ => format!("{number} {} {ending}", self.street),
        };
        if let Some(unit) = self.unit
            && !hit(rng, 0.45 * careless)
        {
            whole.push_str(if hit(rng, 0.4 * careless) { " #" } else { " Apt " });
            whole.push_str(&unit.to_string());
        }
        if hit(rng, 0.03 * careless) {
            whole = super::ear::slip(&whole, rng);
        }
        whole
    }

    /// The city's name.
    pub fn city(&self) -> &'static str {
        CITIES[self.city]
    }

    /// The postal code; invented, of a region that no post office serves.
    pub fn zip(&self, careless: f64, rng: &mut Rng) -> String {
        let zip = if hit(rng, 0.02 * careless) { self.zip + 1 } else { self.zip };
        format!("005{zip:02}")
    }
}

/// A number in an area that no company was ever given.
pub fn phone(rng: &mut Rng) -> String {
    let area = rng.pick(&[290, 291, 292, 390, 391]);
    format!("{area}-{:03}-{:04}", 200 + rng.below(800), rng.below(10_000))
}

/// Houses that many children share on paper.
pub struct Institutions {
    homes: Vec<(Place, String)>,
    schools: Vec<String>,
}

impl Institutions {
    /// As many as a city with so many reports has.
    pub fn new(seed: u64, records: u64) -> Self {
        let mut rng = seed_of(seed, 0x1157, 0);
        let homes = (0..14 + records / 15_000).map(|_| (place(&mut rng), phone(&mut rng))).collect();
        let schools = (0..25 + records / 4_000).map(|_| phone(&mut rng)).collect();
        Self { homes, schools }
    }

    /// A shelter or group home; the first are the largest.
    pub fn home(&self, rng: &mut Rng) -> &(Place, String) {
        let most = self.homes.len();
        &self.homes[rng.index(most).min(rng.index(most))]
    }

    /// A school's number.
    pub fn school(&self, rng: &mut Rng) -> &str {
        &self.schools[rng.index(self.schools.len())]
    }
}
