//! The facts that figures count from: each table is read once, into as little memory as will do.
//!
//! Small tables and the tables of cases are held as compact rows. Absences and handoffs are never held: they stream
//! past the figures one by one (see [`crate::figures`]).

pub mod cases;
pub mod closed;
pub mod days;
pub mod events;
pub mod ids;
pub mod lists;
pub mod people;
mod same;
pub mod training;
pub mod victims;
pub mod words;
pub mod work;

use domain::{Date, RecordId};

use crate::{
    Ask, Audience, Source,
    figures::Allowed,
    mark::{Kind, Mark},
    tally::Unit,
};

/// Everything but absences and handoffs.
#[derive(Debug)]
pub struct Facts {
    /// What was asked for.
    pub ask: Ask,
    /// The period's days.
    pub days: days::Days,
    /// Last moment (microseconds) of the day from which open clocks are seen.
    pub seen_at: i64,
    /// How long duties may take.
    pub allowed: Allowed,
    /// Codes met in open lists.
    pub words: words::Words,
    /// People, by small number: files that confirmed links make one person have one number.
    pub people: people::People,
    /// Agencies, staff on duties, commitments.
    pub work: work::Work,
    /// Cases and what belongs to them.
    pub cases: cases::Cases,
    /// Victims of the cases charged in the period.
    pub victims: victims::Victims,
    /// Trainings held in the period, and properties.
    pub training: training::Training,
    /// Claims and contacts, as they are printed.
    pub lists: lists::Lists,
}

impl Facts {
    /// Reads all tables but absences and handoffs.
    ///
    /// # Errors
    /// Whatever the source meets.
    pub fn read<S: Source>(source: &mut S, ask: &Ask) -> Result<Self, S::Error> {
        let days = days::Days::new(ask.period, &ask.zone);
        let mut words = words::Words::default();
        let work = work::Work::read(source)?;
        let marked = ask.audience == Audience::Public;
        let people = people::People::read(source, &mut words, marked)?;
        let cases = cases::Cases::read(source, &days, &people, &work, &mut words, marked)?;
        let victims = victims::Victims::new(&cases, &people, ask);
        let training = training::Training::read(source, &days)?;
        let lists = lists::Lists::read(source, &work)?;
        let (seen_at, allowed) = (ask.zone.end_of(ask.as_of), Allowed::on(ask.as_of));
        Ok(Self {
            ask: ask.clone(),
            days,
            seen_at,
            allowed,
            words,
            people,
            work,
            cases,
            victims,
            training,
            lists,
        })
    }

    /// The mark of a record, in public reports alone.
    pub fn mark(&self, kind: Kind, record: Option<RecordId>) -> Option<Mark> {
        match self.ask.audience {
            Audience::Public => record.map(|id| Mark::of(kind, id)),
            Audience::Internal => None,
        }
    }

    /// A person as a counted unit.
    pub fn person(&self, person: u32, child: bool) -> Unit {
        Unit { mark: self.mark(Kind::Person, self.people.record(person)), child }
    }

    /// A charge, plea or disposition as a counted unit; a child's unless the person is known to be an adult that day.
    pub fn court(&self, record: Option<RecordId>, person: u32, on: i32) -> Unit {
        Unit { mark: self.mark(Kind::Court, record), child: self.may_be_child(person, on) }
    }

    /// Whether a person is, or may be, under eighteen on a day (packed).
    pub fn may_be_child(&self, person: u32, on: i32) -> bool {
        day(on).is_none_or(|day| self.people.get(person).age(day) != people::Age::Adult)
    }
}

/// A day column as a packed number, 0 if empty.
pub(crate) fn packed(value: Option<i64>) -> i32 {
    value.and_then(|v| i32::try_from(v).ok()).unwrap_or(0)
}

/// The day behind a packed number, if there is one.
pub(crate) fn day(packed: i32) -> Option<Date> {
    Date::from_packed(i64::from(packed))
}
