//! Houses that fill up: a family moves into a house already lived in, or into a new one.

use super::channel::{Channel, plain};
use crate::Rng;
use crate::linkage::hit;

/// Where the city lives so far.
pub struct Town {
    houses: Vec<House>,
    tenants: Vec<u32>,
    shelters: Vec<(House, String)>,
}

/// One house; a large one holds many families under one number.
#[derive(Clone)]
pub struct House {
    number: u64,
    road: String,
    city: &'static str,
    zip: u64,
}

const CITIES: [&str; 6] =
    ["Kestrel City", "Kestrel City", "Kestrel City", "West Kestrel", "Lowmoor", "Bradfen Township"];

impl House {
    fn new(rng: &mut Rng) -> Self {
        let first = rng.pick(&[
            "Ald", "Bram", "Cald", "Dun", "Ever", "Fen", "Grim", "Hazel", "Ives", "Kel", "Lark", "Mer",
            "Nor", "Os", "Pem", "Quar", "Row", "Sel", "Thorn", "Ull", "Ven", "West", "Yar", "Wil", "Stan",
            "Bar", "Cor", "Dal", "Hol", "Lang",
        ]);
        let last = rng.pick(&[
            "er", "by", "wick", "mere", "gate", "stead", "croft", "well", "burn", "ham", "ley", "worth",
            "don", "combe", "thorpe", "well",
        ]);
        let kind = rng.pick(&["Ave", "Ave N", "Ave S", "St", "St NE", "Blvd", "Pkwy", "Way", "Ter"]);
        let city = rng.index(CITIES.len());
        Self {
            number: 100 + rng.below(7_000),
            road: format!("{first}{last} {kind}"),
            city: CITIES[city],
            zip: 6_000 + 8 * city as u64 + rng.below(6),
        }
    }

    /// Street, city and code as this channel keeps them.
    pub fn written(&self, channel: Channel, noise: f64, rng: &mut Rng) -> [String; 3] {
        let mut number = self.number;
        let mut street = self.road.clone();
        match channel {
            Channel::Hotline => {
                if hit(rng, 0.18 * noise) {
                    number = number / 100 * 100;
                }
                if hit(rng, 0.3 * noise) {
                    street = super::sounds::listened(&street, 0.08, rng);
                }
                if hit(rng, 0.4 * noise) {
                    street = street.split(' ').next().unwrap_or("").to_owned();
                }
            }
            Channel::Handwriting if hit(rng, 0.12 * noise) => number = digit(number, rng),
            Channel::Transfer => street = plain(&street).to_uppercase(),
            _ if hit(rng, 0.15 * noise) => street = in_full(&street),
            _ => {}
        }
        let lost = if channel == Channel::Hotline { 0.3 } else { 0.1 };
        let street = match () {
            () if hit(rng, lost * noise) => String::new(),
            () if hit(rng, 0.015 * noise) => {
                rng.pick(&["Unknown", "HOMELESS", "General Delivery"]).to_owned()
            }
            () => format!("{number} {street}"),
        };
        let city = if channel == Channel::Transfer { self.city.to_uppercase() } else { self.city.to_owned() };
        let zip = if hit(rng, lost * noise) { String::new() } else { format!("{:05}", self.zip) };
        [street, city, zip]
    }
}

/// The kind of street written out.
fn in_full(street: &str) -> String {
    let word = |word: &str| match word {
        "Ave" => "Avenue".to_owned(),
        "St" => "Street".to_owned(),
        "Blvd" => "Boulevard".to_owned(),
        other => other.to_owned(),
    };
    street.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// One digit taken for one that looks like it.
fn digit(number: u64, rng: &mut Rng) -> u64 {
    let mut text: Vec<char> = number.to_string().chars().collect();
    let at = rng.index(text.len());
    text[at] = alike(text[at]);
    text.into_iter().collect::<String>().parse().unwrap_or(number)
}

/// The digit that a hurried hand makes of this one.
pub fn alike(digit: char) -> char {
    match digit {
        '1' => '7',
        '7' => '1',
        '4' => '9',
        '9' => '4',
        '5' => '6',
        '6' => '0',
        '0' => '6',
        '3' => '8',
        '8' => '3',
        other => other,
    }
}

/// Ten digits in an area that no company was ever given.
pub fn number(rng: &mut Rng) -> String {
    format!("{}{:07}", rng.pick(&[490, 491, 590]), 2_000_000 + rng.below(7_999_999))
}

impl Town {
    /// An empty town with its shelters.
    pub fn new(records: u64, rng: &mut Rng) -> Self {
        let shelters = (0..9 + records / 12_000).map(|_| (House::new(rng), number(rng))).collect();
        Self { houses: Vec::new(), tenants: Vec::new(), shelters }
    }

    /// A family moves in: three in ten to where others live or have lived.
    pub fn move_in(&mut self, rng: &mut Rng) -> u32 {
        let house = if self.tenants.is_empty() || !rng.percent(22) {
            self.houses.push(House::new(rng));
            u32::try_from(self.houses.len() - 1).unwrap_or(0)
        } else {
            rng.pick(&self.tenants)
        };
        self.tenants.push(house);
        house
    }

    /// The house with this number of its own.
    pub fn house(&self, number: u32) -> &House {
        &self.houses[number as usize]
    }

    /// A shelter or group home and its phone.
    pub fn shelter(&self, rng: &mut Rng) -> &(House, String) {
        let at = rng.index(self.shelters.len());
        &self.shelters[rng.index(at + 1)]
    }
}
