//! Who the children are: households with a tradition, brothers, sisters and twins, and the truth about each.

use super::nicknames;
use super::words::{Lists, lakes};
use crate::Rng;
use crate::linkage::{civil, days, hit};

/// Naming traditions: name, children in a hundred, share of families whose papers say 1 January.
pub const TRADITIONS: [(&str, u64, f64); 8] = [
    ("anglo", 29, 0.0),
    ("african_american", 18, 0.0),
    ("latino", 16, 0.01),
    ("somali", 11, 0.40),
    ("hmong", 9, 0.05),
    ("ojibwe", 7, 0.0),
    ("karen", 5, 0.22),
    ("vietnamese", 5, 0.03),
];

/// The truth about one child.
#[derive(Clone, Debug, Default)]
pub struct Child {
    /// Place in [`TRADITIONS`].
    pub tradition: usize,
    /// Own name, of one or more words.
    pub given: String,
    /// Middle name, or the father's name where that stands second.
    pub second: String,
    /// Family name, or the grandfather's; empty where there is none.
    pub family: String,
    /// The mother's family name, where there are two.
    pub mothers: String,
    /// A family name by a step-parent or marriage.
    pub other: String,
    /// What friends say.
    pub nick: String,
    /// Days since 1 March of year 0.
    pub born: i64,
    /// Whether a girl.
    pub girl: bool,
    /// Whether one of two born together.
    pub twin: bool,
    /// How many reports there are.
    pub reports: u64,
}

/// One household's children.
pub fn household(lists: &[Lists], rng: &mut Rng) -> Vec<Child> {
    let tradition =
        rng.weighted(&TRADITIONS.map(|(_, weight, _)| weight).iter().copied().zip(0..8).collect::<Vec<_>>());
    let words = &lists[tradition];
    let size = rng.weighted(&[(77, 1), (15, 2), (5, 3), (2, 4), (1, 5)]);
    let family = Family::new(tradition, words, rng);
    let mut born = days(1992, 1, 1) + rng.between(0, 3_650);
    let mut children: Vec<Child> = Vec::new();
    while children.len() < size {
        let mut child = family.child(words, rng);
        while children.iter().any(|other| other.given == child.given) {
            child = family.child(words, rng);
        }
        child.born = if family.new_year { days(civil(born).0, 1, 1) } else { born };
        children.push(child);
        if hit(rng, 0.017) {
            let mut twin = children[children.len() - 1].clone();
            let like = family.child(words, rng);
            // Twins are often given names that begin alike, and half of them are of one sex.
            if hit(rng, 0.3) && twin.given.is_ascii() && like.given.is_ascii() {
                twin.given = format!("{}{}", &twin.given[..1], like.given[1..].to_lowercase());
            } else {
                twin.given.clone_from(&like.given);
            }
            (twin.girl, twin.nick, twin.second, twin.reports) =
                (like.girl, like.nick, like.second, like.reports);
            twin.twin = true;
            if let Some(first) = children.last_mut() {
                first.twin = true;
            }
            children.push(twin);
        }
        born += rng.between(300, 1_300);
    }
    children
}

struct Family {
    tradition: usize,
    father: String,
    family: String,
    mothers: String,
    new_year: bool,
}

impl Family {
    fn new(tradition: usize, words: &Lists, rng: &mut Rng) -> Self {
        let (name, _, share) = TRADITIONS[tradition];
        let new_year = hit(rng, share);
        let mut family = words.families.draw(rng);
        let mut father = String::new();
        let mut mothers = String::new();
        match name {
            "latino" => mothers = words.families.draw(rng),
            "somali" => father = words.boys.draw(rng),
            // Some families took a last word as the name of all when they came; most did not.
            "karen" if !hit(rng, 0.3) => family.clear(),
            "ojibwe" if hit(rng, 0.12) => family.clear(),
            "anglo" if hit(rng, 0.05) => family = format!("{family}-{}", words.families.draw(rng)),
            _ => {}
        }
        Self { tradition, father, family, mothers, new_year }
    }

    fn child(&self, words: &Lists, rng: &mut Rng) -> Child {
        let name = TRADITIONS[self.tradition].0;
        let girl = rng.percent(58);
        let list = if girl { &words.girls } else { &words.boys };
        let mut given = list.draw(rng);
        let mut second = String::new();
        match name {
            "anglo" | "african_american" if hit(rng, 0.85) => second = list.draw(rng),
            "latino" if hit(rng, 0.45) => given = format!("{given} {}", list.draw(rng)),
            "somali" => second.clone_from(&self.father),
            "hmong" if hit(rng, 0.12) => second = list.draw(rng),
            "vietnamese" if hit(rng, 0.8) => {
                second = if girl {
                    rng.pick(&["Thi", "Thi", "Ngoc", "Kim"])
                } else {
                    rng.pick(&["Van", "Van", "Duc", "Minh"])
                }
                .to_owned();
            }
            "ojibwe" if self.family.is_empty() => given = lakes::own_name(rng),
            "ojibwe" if hit(rng, 0.4) => second = list.draw(rng),
            _ => {}
        }
        if second == given {
            second.clear();
        }
        let other =
            if !self.family.is_empty() && hit(rng, 0.10) { words.families.draw(rng) } else { String::new() };
        let nick = if hit(rng, 0.30) { nicknames::of(&given, girl, name, rng) } else { String::new() };
        Child {
            tradition: self.tradition,
            given,
            second,
            family: self.family.clone(),
            mothers: self.mothers.clone(),
            other,
            nick,
            girl,
            reports: reports(rng),
            ..Child::default()
        }
    }
}

/// Most children have one or two reports; twelve in a thousand have 8 to 40.
fn reports(rng: &mut Rng) -> u64 {
    if hit(rng, 0.012) {
        // In proportion to 1 / n between 8 and 40.
        loop {
            let n = 8 + rng.below(33);
            if rng.below(n) < 8 {
                return n;
            }
        }
    }
    let mut n = 1;
    while n < 12 && hit(rng, 0.52) {
        n += 1;
    }
    n
}
