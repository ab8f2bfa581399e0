//! Everything filtered by the decision: what the seat should be shown, from `policy` and from the records' text.

use std::collections::{BTreeMap, BTreeSet};

use domain::{RecordId, TableId};
use policy::{Action, Actor, Compartment, Context, Policy};
use store::visit::Room;

use crate::{
    make::{World, surname},
    seen::{HANGING, ROOMS, Seen, TRIED, is_tried, looks_around, seed_of},
};

/// What policy lets one seat see.
pub struct Expected<'w> {
    world: &'w World,
    /// The seat's agency.
    agency: Option<String>,
    may: BTreeSet<(TableId, RecordId)>,
    listed: BTreeMap<TableId, BTreeSet<String>>,
}

impl<'w> Expected<'w> {
    /// Decides about every record there is.
    pub fn of(world: &'w World, actor: &Actor) -> Self {
        let agency = actor.agency().map(|id| world.agency(id));
        let (mut may, mut listed) = (BTreeSet::new(), BTreeMap::<TableId, BTreeSet<String>>::new());
        for table in TRIED {
            for key in world.model.keys(table) {
                let facts = world.facts(agency.as_deref(), table, key);
                let decide =
                    |action| Policy::house().fields(actor, action, &facts, &Context::default()).is_ok();
                if decide(Action::Read) && is_tried(agency.as_deref(), key) {
                    may.insert((table, world.id(table, key)));
                }
                if decide(Action::List) {
                    listed.entry(table).or_default().insert(key.to_owned());
                }
            }
        }
        Self { world, agency, may, listed }
    }

    /// The ids of the records of a table that may be listed and are so.
    fn filtered(&self, table: TableId, so: impl Fn(&str) -> bool) -> BTreeSet<RecordId> {
        let keys = self.listed.get(&table).into_iter().flatten().filter(|key| so(key));
        keys.map(|key| self.world.id(table, key)).collect()
    }

    fn is_own(&self, table: TableId, key: &str, column: &str) -> bool {
        self.agency.is_some() && self.world.model.cell(table, key, column) == self.agency.as_deref()
    }

    /// A room: the open records that are the agency's to work on.
    fn room(&self, room: Room, seen: &Seen) -> BTreeSet<RecordId> {
        let world = self.world;
        let has = |key: &str, column: &str| world.model.cell(TableId::Handoffs, key, column).is_some();
        let id = |table, key: &str| world.id(table, key);
        let own_absence =
            |key: &str| world.model.home(TableId::Episodes, key).0.as_deref() == self.agency.as_deref();
        match room {
            Room::Missing => self.filtered(TableId::Episodes, |key| {
                own_absence(key) && seen.missing.contains(&id(TableId::Episodes, key))
            }),
            Room::Located => self.filtered(TableId::Episodes, |key| {
                let id = id(TableId::Episodes, key);
                own_absence(key) && !seen.missing.contains(&id) && seen.open.contains(&id)
            }),
            Room::Inbox => self.filtered(TableId::Handoffs, |key| {
                self.is_own(TableId::Handoffs, key, "to_agency_id")
                    && seen.open.contains(&id(TableId::Handoffs, key))
            }),
            Room::Sent => self.filtered(TableId::Handoffs, |key| {
                self.is_own(TableId::Handoffs, key, "from_agency_id") && !has(key, "received_at")
            }),
        }
    }

    /// Holds it against what was shown.
    pub fn hold_against(&self, seen: &Seen, of: &str) {
        let differ: Vec<_> = seen.may.symmetric_difference(&self.may).collect();
        assert!(differ.is_empty(), "{of}: what may be read: {differ:?}");
        let model = &self.world.model;
        let missing = self.filtered(TableId::Episodes, |key| {
            ["unfounded_at", "located_at", "closed_at"]
                .iter()
                .all(|c| model.cell(TableId::Episodes, key, c).is_none())
        });
        // Who oversees sees that a record is there, and not its dates.
        assert!(seen.undated.is_empty() || self.agency.is_none(), "{of}: dates are open to who works");
        assert!((&missing - &seen.undated).is_subset(&seen.missing), "{of}: who is missing");
        let mut lists: BTreeMap<String, BTreeSet<RecordId>> = BTreeMap::new();
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let number = |count: usize| u32::try_from(count).expect("few");
        let mut reports = 0;
        for room in ROOMS {
            let expected = self.room(room, seen);
            let lines = &seen.lines[&room];
            let shown: BTreeSet<RecordId> = lines.iter().map(|line| line.record).collect();
            assert_eq!(shown, expected, "{of}: {room:?}");
            counts.insert(format!("open {room:?}"), number(expected.len()));
            let late = lines.iter().filter(|line| line.due_at.is_some_and(|at| at < seen.now));
            counts.insert(format!("due {room:?}"), number(late.count()));
            lists.insert(format!("new {room:?}"), expected.clone());
            let waits = || lines.iter().filter(|line| line.duty.as_deref() == Some("receipt"));
            if matches!(room, Room::Inbox | Room::Sent) {
                counts.insert(format!("unreceived {room:?}"), number(waits().count()));
                let late = waits().filter(|line| line.due_at.is_some_and(|at| at < seen.now));
                let late: BTreeSet<RecordId> = late.map(|line| line.record).collect();
                lists.insert(format!("not risen {room:?}"), &expected - &late);
                lists.insert(format!("risen {room:?}"), late);
            } else {
                reports += expected.len();
            }
            if room == Room::Missing {
                lists.insert("board".to_owned(), expected);
            }
        }
        counts.insert("reports".to_owned(), number(reports));
        let member = |case: &str| {
            self.agency.as_deref().is_some_and(|agency| model.takes_part(agency, TableId::Cases, case))
        };
        lists.insert("cases".to_owned(), self.filtered(TableId::Cases, member));
        lists.insert(
            "received".to_owned(),
            self.filtered(TableId::Handoffs, |key| {
                self.is_own(TableId::Handoffs, key, "from_agency_id")
                    && model.cell(TableId::Handoffs, key, "received_at").is_some()
            }),
        );
        if looks_around(self.agency.as_deref()) {
            lists.insert("agencies".to_owned(), self.filtered(TableId::Agencies, |_| true));
        }
        if let Some(seed) = self.agency.as_deref().and_then(|agency| seed_of(agency).parse().ok()) {
            for name in [0, 3].map(|n| surname(seed, n)) {
                let found = self.filtered(TableId::People, |key| {
                    let gone = self.world.expunged.contains(&(TableId::People, key.to_owned()));
                    let vault = model.home(TableId::People, key).1 == Compartment::Advocate;
                    model.cell(TableId::People, key, "surname") == Some(&name) && !gone && !vault
                });
                // Names that sound alike are found too; they must be for the searcher all the same.
                let near = &seen.lists[&format!("search {name}")];
                let all = self.filtered(TableId::People, |_| true);
                assert!(near.is_subset(&all), "{of}: search {name}");
                let exact = near.iter().copied().filter(|id| self.is_named(*id, &name)).collect();
                assert_eq!(found, exact, "{of}: search {name}");
                lists.insert(format!("search {name}"), near.clone());
            }
        }
        for (name, table, rows, column) in HANGING {
            for key in model.keys(table) {
                let name = format!("{name} {key}");
                if seen.lists.contains_key(&name) {
                    lists.insert(name, self.filtered(rows, |row| model.cell(rows, row, column) == Some(key)));
                }
            }
        }
        assert_eq!(seen.lists.len(), lists.len(), "{of}: every list is reckoned");
        for (name, list) in &lists {
            assert_eq!(seen.lists.get(name), Some(list), "{of}: {name}");
        }
        assert_eq!(seen.counts, counts, "{of}: counts");
    }

    fn is_named(&self, id: RecordId, name: &str) -> bool {
        let people = self.world.model.where_(TableId::People, "surname", name);
        people.iter().any(|key| self.world.id(TableId::People, key) == id)
    }
}
