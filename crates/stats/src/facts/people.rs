//! People: what counts need of them, twelve bytes each beside their id.

use std::{collections::BTreeSet, sync::LazyLock};

use domain::{BirthDate, Date, RecordId, TableId};

use super::{
    closed,
    ids::Ids,
    same::Same,
    words::{Word, Words},
};
use crate::Source;

/// The codes of `people.sex`.
pub static SEX: LazyLock<&[&str]> = LazyLock::new(|| closed::codes(TableId::People, "sex"));

/// Keys of the dimension `age`, and `unknown` behind them.
pub const AGES: [&str; 2] = [CHILD, ADULT];
/// Under eighteen on the event's own day.
pub const CHILD: &str = "17_and_under";
/// Eighteen or more on the event's own day.
pub const ADULT: &str = "18_and_over";

/// What counts need of one person.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// `YYYYMMDD` of the day they turn eighteen, at the youngest that their date of birth allows; 0 if unknown.
    adult_from: i32,
    /// Their race: the code, `two_or_more`, or `unknown`.
    pub race: Word,
    /// Place in [`SEX`].
    pub sex: u8,
}

/// Whether somebody is a child on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Under eighteen.
    Child,
    /// Eighteen or more.
    Adult,
    /// No date of birth.
    Unknown,
}

impl Person {
    /// Nobody: all unknown.
    pub const NOBODY: Self = Self { adult_from: 0, race: Word::UNKNOWN, sex: u8::MAX };

    fn new(dob: Option<i64>, sex: u8, race: Word) -> Self {
        // As `BirthDate::age_on`: packed days subtract to whole years in their upper digits.
        let born = dob.and_then(BirthDate::from_packed).map(BirthDate::youngest);
        Self { adult_from: born.map_or(0, |day| day.packed() + 180_000), race, sex }
    }

    /// What two files of one person know together: each fact from the first that has it, and of two dates of birth the
    /// one that makes the person younger, which protects.
    fn with(self, other: Self) -> Self {
        Self {
            adult_from: self.adult_from.max(other.adult_from),
            race: if self.race == Word::UNKNOWN { other.race } else { self.race },
            sex: if usize::from(self.sex) < SEX.len() { self.sex } else { other.sex },
        }
    }

    /// Child or adult on a day; the youngest possible where the date of birth is partial.
    pub fn age(&self, day: Date) -> Age {
        match self.adult_from {
            0 => Age::Unknown,
            from if day.packed() < from => Age::Child,
            _ => Age::Adult,
        }
    }

    /// Age in whole years on a day, if known.
    pub fn years(&self, day: Date) -> Option<i32> {
        (self.adult_from != 0).then(|| (day.packed() - (self.adult_from - 180_000)).div_euclid(10_000))
    }
}

/// All person files, by small numbers in order of arrival, and which of them are one person.
#[derive(Debug, Default)]
pub struct People {
    ids: Ids,
    people: Vec<Person>,
    same: Same,
    expunged: BTreeSet<u32>,
}

impl People {
    pub(super) fn read<S: Source>(source: &mut S, words: &mut Words, public: bool) -> Result<Self, S::Error> {
        let mut all = Self::default();
        let columns = ["record", "dob", "sex", "race", "expunged"];
        source.scan(TableId::People, if public { &columns } else { &columns[..4] }, &mut |row| {
            let Some(record) = row.id(0) else { return };
            let race = match row.text(3) {
                Some(several) if several.contains('|') => words.word(Some("two_or_more")),
                one => words.word(one),
            };
            let person = Person::new(row.int(1), closed::place(&SEX, row.text(2)), race);
            if all.ids.place(record) as usize == all.people.len() {
                if public && row.int(4) == Some(1) {
                    all.expunged.insert(all.people.len() as u32);
                }
                all.people.push(person);
            }
        })?;
        all.same = Same::read(source, &all.ids)?;
        let mut others: Vec<_> = all.same.others().collect();
        others.sort_unstable_by_key(|(file, _)| all.ids.id(*file));
        for (file, one) in others {
            all.people[one as usize] = all.people[one as usize].with(all.people[file as usize]);
        }
        Ok(all)
    }

    /// The small number of the person whose file this is: the same for all files that confirmed links make one person.
    pub fn find(&self, file: Option<RecordId>) -> Option<u32> {
        file.and_then(|id| self.ids.find(id)).map(|file| self.same.one(file))
    }

    /// The small numbers of the people of many files; [`u32::MAX`] for those that are not there.
    pub fn find_all(&self, files: &[Option<RecordId>], found: &mut Vec<u32>) {
        self.ids.find_all(files, found);
        for file in found {
            *file = self.same.one(*file);
        }
    }

    /// The person of a small number; [`Person::NOBODY`] if there is none.
    pub fn get(&self, person: u32) -> Person {
        self.people.get(person as usize).copied().unwrap_or(Person::NOBODY)
    }

    /// Whether this very file has been expunged; asked in public reports alone.
    pub fn is_expunged(&self, file: Option<RecordId>) -> bool {
        file.and_then(|id| self.ids.find(id)).is_some_and(|file| self.expunged.contains(&file))
    }

    /// The record id of the file that stands for a person.
    pub fn record(&self, person: u32) -> Option<RecordId> {
        self.ids.id(person)
    }

    /// How many files there are: every person's number is below it.
    pub fn len(&self) -> usize {
        self.ids.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn child_and_adult_are_told_apart_as_the_date_of_birth_itself_does() {
        for dob in ["1995", "1995-01", "1995-01-16", "1995-01-17", "1996-02-29", "1995-12-31"] {
            let born = BirthDate::parse(dob).expect("a date of birth");
            let person = Person::new(Some(i64::from(born.packed())), 0, Word::UNKNOWN);
            let mut day = Date::new(2012, 12, 1).expect("a day");
            for _ in 0..900 {
                assert_eq!(person.years(day), Some(born.age_on(day)), "{dob} on {day}");
                assert_eq!(person.age(day) == Age::Child, born.age_on(day) < 18, "{dob} on {day}");
                day = day.next();
            }
        }
        assert_eq!(Person::NOBODY.age(Date::OPEN_END), Age::Unknown);
    }
}
