//! Who is who, as a file tells it.

use std::collections::HashMap;

/// The truth about every record of a file.
#[derive(Debug, Default)]
pub struct Truth {
    rows: HashMap<String, u32>,
    /// The person of each record, numbered from 0.
    pub person: Vec<u32>,
    /// The household of each record, numbered from 0; none where it is not told.
    pub home: Vec<Option<u32>>,
    /// The group of each person, by its place in [`Self::groups`].
    pub group: Vec<usize>,
    /// Names of the groups; one without a name where none is told.
    pub groups: Vec<String>,
    people: HashMap<String, u32>,
    homes: HashMap<String, u32>,
}

impl Truth {
    /// Adds a record; false if its id is known already.
    pub fn add(&mut self, id: &str, cluster: &str, group: &str, home: &str) -> bool {
        let row = u32::try_from(self.person.len()).unwrap_or(u32::MAX);
        if self.rows.insert(id.to_owned(), row).is_some() {
            return false;
        }
        let next = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let person = *self.people.entry(cluster.to_owned()).or_insert(next);
        if person == next {
            let place = self.groups.iter().position(|known| known == group).unwrap_or_else(|| {
                self.groups.push(group.to_owned());
                self.groups.len() - 1
            });
            self.group.push(place);
        }
        self.person.push(person);
        let next = u32::try_from(self.homes.len()).unwrap_or(u32::MAX);
        self.home.push((!home.is_empty()).then(|| *self.homes.entry(home.to_owned()).or_insert(next)));
        true
    }

    /// The row of a record.
    pub fn row(&self, id: &str) -> Option<u32> {
        self.rows.get(id).copied()
    }

    /// How many people there are.
    pub fn people(&self) -> usize {
        self.group.len()
    }

    /// How many records each person has.
    pub fn sizes(&self) -> Vec<u64> {
        let mut sizes = vec![0; self.people()];
        for person in &self.person {
            sizes[*person as usize] += 1;
        }
        sizes
    }
}
