//! Generator A: ranked word lists, and clerks who spoil each field by itself.

mod clerk;
mod dates;
mod ear;
mod nicknames;
pub mod people;
mod places;
mod ranks;
mod words;

use super::{Order, Row, hit, seed_of};
use crate::Rng;
use people::{Child, TRADITIONS};
use places::{Institutions, Place};

/// The reports, household by household; the file's writer shuffles them.
pub struct Reports {
    order: Order,
    lists: Vec<words::Lists>,
    institutions: Institutions,
    waiting: Vec<Row>,
    household: u64,
    child: u64,
    left: u64,
}

impl Reports {
    /// Makes the city's word lists and institutions; no report yet.
    #[must_use]
    pub fn new(order: Order) -> Self {
        Self {
            order,
            lists: words::all(),
            institutions: Institutions::new(order.seed, order.records),
            waiting: Vec::new(),
            household: 0,
            child: 0,
            left: order.records,
        }
    }

    fn next_household(&mut self) {
        let mut rng = seed_of(self.order.seed, 0xA, self.household);
        let children = people::household(&self.lists, &mut rng);
        let home = Home::new(&mut rng);
        for child in &children {
            let kind = match child {
                Child { twin: true, .. } => "twin",
                Child { reports: 8.., .. } => "repeater",
                _ if children.len() > 1 => "sibling",
                _ => "single",
            };
            // One child in nine lives with the other parent, or has a phone of its own.
            let own = Home {
                moves: if hit(&mut rng, 0.11) { Home::new(&mut rng).moves } else { home.moves.clone() },
                ..home.clone()
            };
            let own_phone = hit(&mut rng, 0.25).then(|| places::phone(&mut rng));
            for _ in 0..child.reports {
                let mut row = self.report(child, &own, own_phone.as_deref(), &mut rng);
                (row.child, row.household, row.kind) = (self.child, self.household, kind);
                self.waiting.push(row);
            }
            self.child += 1;
        }
        self.household += 1;
        self.waiting.reverse();
    }

    fn report(&self, child: &Child, home: &Home, own_phone: Option<&str>, rng: &mut Rng) -> Row {
        let noise = self.order.noise;
        let careless = noise * rng.weighted(&[(50, 0.45), (35, 1.2), (15, 2.4)]);
        let form = clerk::name(child, careless, noise, rng);
        let now = rng.below(1_000);
        let (place, phone) = home.at(now);
        let mut row = Row { given: form.given, middle: form.middle, surname: form.surname, ..Row::default() };
        row.group = TRADITIONS[child.tradition].0;
        row.dob = dates::written(child.born, careless, rng);
        let girl = child.girl != hit(rng, 0.004 * careless);
        row.sex = if hit(rng, 0.02 * careless) {
            ""
        } else if girl {
            "F"
        } else {
            "M"
        }
        .to_owned();
        let mut at: (&Place, &str) = (place, own_phone.filter(|_| hit(rng, 0.6)).unwrap_or(phone));
        if hit(rng, 0.07 * noise) {
            let (place, phone) = self.institutions.home(rng);
            at = (place, phone);
        } else if hit(rng, 0.04 * noise) {
            at.1 = self.institutions.school(rng);
        }
        row.phone = if hit(rng, 0.02 * careless) {
            rng.pick(&["0000000000", "999-999-9999", "UNKNOWN"]).to_owned()
        } else if hit(rng, 0.22 * noise) {
            String::new()
        } else if hit(rng, 0.025 * careless) {
            ear::slip(at.1, rng)
        } else {
            at.1.to_owned()
        };
        if hit(rng, 0.02 * careless) {
            row.street = rng.pick(&["UNKNOWN", "Homeless", "no fixed address"]).to_owned();
            row.city = at.0.city().to_owned();
        } else {
            if !hit(rng, 0.14 * noise) {
                row.street = at.0.street(careless, rng);
            }
            if !hit(rng, 0.05 * noise) {
                row.city = at.0.city().to_owned();
            }
            if !hit(rng, 0.12 * noise) {
                row.zip = at.0.zip(careless, rng);
            }
        }
        row
    }
}

impl Iterator for Reports {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.left = self.left.checked_sub(1)?;
        while self.waiting.is_empty() {
            self.next_household();
        }
        self.waiting.pop()
    }
}

/// Where a household lived and on what number it was reached, each from a moment (of a thousand) on.
#[derive(Clone)]
struct Home {
    moves: Vec<(u64, Place)>,
    phones: Vec<(u64, String)>,
}

impl Home {
    fn new(rng: &mut Rng) -> Self {
        let mut moves = vec![(0, places::place(rng))];
        while hit(rng, 0.42) {
            moves.push((rng.below(1_000), places::place(rng)));
        }
        let mut phones = vec![(0, places::phone(rng))];
        while hit(rng, 0.38) {
            phones.push((rng.below(1_000), places::phone(rng)));
        }
        moves.sort_by_key(|(from, _)| *from);
        phones.sort_by_key(|(from, _)| *from);
        Self { moves, phones }
    }

    fn at(&self, now: u64) -> (&Place, &str) {
        let place = self.moves.iter().rfind(|(from, _)| *from <= now).unwrap_or(&self.moves[0]);
        let phone = self.phones.iter().rfind(|(from, _)| *from <= now).unwrap_or(&self.phones[0]);
        (&place.1, &phone.1)
    }
}
