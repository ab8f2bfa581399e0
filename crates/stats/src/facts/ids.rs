//! Record ids as dense small numbers, so that a million people fit into a few tens of megabytes.

use domain::RecordId;

/// An empty place in the table of slots.
const EMPTY: u32 = u32::MAX;

/// A set of record ids, each with its place in order of arrival. 24 to 28 bytes an id.
#[derive(Debug, Default)]
pub struct Ids {
    ids: Vec<RecordId>,
    slots: Vec<u32>,
}

impl Ids {
    /// The id's place, given to it now if it has none.
    pub fn place(&mut self, id: RecordId) -> u32 {
        if (self.ids.len() + 1) * 3 > self.slots.len() * 2 {
            self.grow();
        }
        let slot = self.slot(id);
        if self.slots[slot] == EMPTY {
            self.slots[slot] = self.ids.len() as u32;
            self.ids.push(id);
        }
        self.slots[slot]
    }

    /// The id's place, if it has one.
    pub fn find(&self, id: RecordId) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        Some(self.slots[self.slot(id)]).filter(|place| *place != EMPTY)
    }

    /// The places of many ids at once, [`u32::MAX`] for what has none.
    ///
    /// Each id is first sought where it most likely is, without looking at the answer: so the machine waits for many
    /// distant places of memory together instead of one after the other.
    pub fn find_all(&self, sought: &[Option<RecordId>], found: &mut Vec<u32>) {
        found.clear();
        if self.slots.is_empty() {
            found.resize(sought.len(), EMPTY);
            return;
        }
        let mask = self.slots.len() - 1;
        found.extend(sought.iter().map(|id| id.map_or(EMPTY, |id| self.slots[hash(id) as usize & mask])));
        for (id, place) in sought.iter().zip(found) {
            if self.ids.get(*place as usize) != id.as_ref() {
                *place = id.and_then(|id| self.find(id)).unwrap_or(EMPTY);
            }
        }
    }

    /// The id at a place.
    pub fn id(&self, place: u32) -> Option<RecordId> {
        self.ids.get(place as usize).copied()
    }

    /// The ids alone, in order of their places.
    pub fn into_ids(self) -> Vec<RecordId> {
        self.ids
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The slot that holds the id, or the empty one where it belongs. At most two thirds are full, so one is empty.
    fn slot(&self, id: RecordId) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(id) as usize & mask;
        while self.slots[slot] != EMPTY && self.ids[self.slots[slot] as usize] != id {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        self.slots = Vec::new();
        self.slots.resize(size, EMPTY);
        for place in 0..self.ids.len() {
            let slot = self.slot(self.ids[place]);
            self.slots[slot] = place as u32;
        }
    }
}

/// Spreads ids that differ in any bit; record ids are the house's own, so nobody can choose them to collide.
fn hash(id: RecordId) -> u64 {
    let number = u128::from_be_bytes(id.0);
    let mixed = (number as u64) ^ ((number >> 64) as u64).rotate_left(29);
    let mixed = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_ids_are_found_as_one_is() {
        let id = |n: u32| RecordId::from_parts(i64::from(n) * 77_000, [(n % 251) as u8; 10]);
        let (mut ids, mut found) = (Ids::default(), Vec::new());
        let sought: Vec<_> = (0..3000).map(|n| (n % 7 > 0).then(|| id(n))).collect();
        ids.find_all(&sought, &mut found);
        assert!(found.len() == 3000 && found.iter().all(|place| *place == EMPTY));
        assert!((0..2000).all(|n| ids.place(id(n)) == n));
        ids.find_all(&sought, &mut found);
        let one_by_one = sought.iter().map(|id| id.and_then(|id| ids.find(id)).unwrap_or(EMPTY));
        assert!(found.iter().copied().eq(one_by_one));
    }

    #[test]
    fn an_id_keeps_the_place_it_got_first() {
        let mut ids = Ids::default();
        let id = |n: u32| RecordId::from_parts(i64::from(n / 7) * 1000, [(n % 7) as u8; 10]);
        for n in 0..5000 {
            assert_eq!(ids.place(id(n)), n);
        }
        for n in 0..5000 {
            assert_eq!((ids.place(id(n)), ids.find(id(n)), ids.id(n)), (n, Some(n), Some(id(n))));
        }
        assert_eq!((ids.find(id(5000)), ids.len()), (None, 5000));
        assert_eq!(Ids::default().find(id(1)), None);
    }
}
