//! Absences counted by the day of one of their events: by month, category, age, sex and race.

use crate::{
    facts::{
        Facts, closed,
        days::month_name,
        events::{CATEGORY, Episode},
        people::{AGES, Age, SEX},
        words::Word,
    },
    mark::Kind,
    tally::{ByKey, Cell, Tally, Unit},
};

/// Counts of absences whose event falls in the period.
#[derive(Debug)]
pub struct ByEvent {
    total: Cell,
    months: Vec<Cell>,
    categories: Vec<Cell>,
    ages: [Cell; 3],
    sexes: Vec<Cell>,
    races: Vec<Cell>,
}

impl ByEvent {
    /// Nothing counted yet.
    pub fn new(facts: &Facts) -> Self {
        Self {
            total: Cell::default(),
            months: vec![Cell::default(); facts.days.months()],
            categories: vec![Cell::default(); CATEGORY.len() + 1],
            ages: [Cell::default(); 3],
            sexes: vec![Cell::default(); SEX.len() + 1],
            races: Vec::new(),
        }
    }

    /// Counts the absence if the event, a moment, falls in the period; age is taken on that day.
    pub fn see(&mut self, event: Option<i64>, episode: &Episode, facts: &Facts) {
        let Some(day) = event.and_then(|at| facts.days.day(at)) else { return };
        let person = facts.people.get(episode.person);
        let age = person.age(day);
        let unit = Unit { mark: facts.mark(Kind::Episode, episode.record), child: age != Age::Adult };
        let age = match age {
            Age::Child => 0,
            Age::Adult => 1,
            Age::Unknown => 2,
        };
        let race = person.race.0 as usize;
        if self.races.len() <= race {
            self.races.resize(race + 1, Cell::default());
        }
        self.total.add(&unit);
        self.months[facts.days.month(day)].add(&unit);
        self.categories[usize::from(episode.category)].add(&unit);
        self.ages[age].add(&unit);
        self.sexes[usize::from(person.sex).min(SEX.len())].add(&unit);
        self.races[race].add(&unit);
    }

    /// The counts by key: closed lists whole, with 0 where nothing was counted; open lists as far as met.
    pub fn tally(self, facts: &Facts) -> Tally {
        let mut tally = Tally::count(self.total);
        let months = self.months.into_iter().enumerate();
        let listed = months.filter(|(_, cell)| cell.count > 0 || facts.days.lists_empty());
        let named = listed.map(|(month, cell)| (month_name(facts.days.day_in_month(month)), cell));
        tally.by.insert("month", named.collect());
        tally.by.insert("category", keyed(&CATEGORY, self.categories));
        tally.by.insert("age", keyed(&AGES, self.ages.to_vec()));
        tally.by.insert("sex", keyed(&SEX, self.sexes));
        let met = self.races.into_iter().enumerate().filter(|(_, cell)| cell.count > 0);
        let named = met.map(|(race, cell)| (facts.words.text(Word(race as u32)).to_owned(), cell));
        tally.by.insert("race", named.collect());
        tally
    }
}

/// Cells of a closed list by code; the last cell is `unknown`, and is left out if empty.
fn keyed(codes: &[&'static str], cells: Vec<Cell>) -> ByKey {
    let places = cells.into_iter().enumerate();
    let kept = places.filter(|(place, cell)| *place < codes.len() || cell.count > 0);
    kept.map(|(place, cell)| (closed::code(codes, place as u8).to_owned(), cell)).collect()
}
