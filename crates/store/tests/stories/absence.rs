//! What one may not see is not told apart from what does not exist by how much the store has to ask for, nor by what
//! is said where a record is only named.

use domain::{RecordId, TableId, Value};
use policy::{Action, Actor, SeatKind};
use store::{
    Desk, StoreError,
    visit::{Set, Visit, Who},
};

use crate::support::{House, town};

const NOWHERE: &str = "013c433a-ea00-7fff-bfff-dddddddddddd";

fn desk(house: &House) -> Desk {
    Desk::open(vec![house.again().expect("a store that opens")]).expect("a desk")
}

/// What is asked about a record; each must find nothing.
type Question = fn(&mut Visit<'_, '_>, TableId, RecordId) -> Result<(), StoreError>;

const QUESTIONS: [Question; 7] = [
    |visit, table, id| {
        assert!(visit.try_read(table, id)?.is_none());
        Ok(())
    },
    |visit, table, id| {
        assert!(matches!(visit.read(table, id), Err(StoreError::Absent)));
        Ok(())
    },
    |visit, table, id| {
        assert!(!visit.may_with(Action::Edit, table, id)?);
        Ok(())
    },
    |visit, table, id| {
        assert!(matches!(visit.versions(table, id), Err(StoreError::Absent)));
        Ok(())
    },
    |visit, table, id| {
        assert!(matches!(visit.read_past(table, id, 1), Err(StoreError::Absent)));
        Ok(())
    },
    |visit, table, id| {
        assert!(matches!(visit.change(table, id, 1, &[]), Err(StoreError::Absent)));
        Ok(())
    },
    |visit, table, id| {
        match table {
            TableId::People => assert!(!visit.is_own_work(TableId::People, id)?),
            TableId::Episodes => assert!(visit.absence(id).is_err() && !visit.proposed(id)?),
            TableId::Handoffs => assert!(visit.handoff(id).is_err()),
            _ => {}
        }
        Ok(())
    },
];

/// The statements that a visitor's questions about a record cost: each in a visit of its own, which knows nothing yet, and
/// then all in one.
fn cost(desk: &Desk, who: &Actor, table: TableId, id: RecordId) -> Vec<u64> {
    let visits = QUESTIONS.iter().map(std::slice::from_ref).chain([&QUESTIONS[..]]);
    let of = |questions: &'static [Question]| {
        desk.visit(Who::Actor(who.clone()), "cost", move |visit| {
            let before = visit.asked();
            questions.iter().try_for_each(|question| question(visit, table, id))?;
            Ok(visit.asked() - before)
        })
        .expect("a visit")
    };
    visits.map(of).collect()
}

on_both! {
    fn what_is_refused_and_what_is_not_there_cost_the_same_questions(base) {
        let mut house = House::found(base);
        // The advocates hand an absence of their client's to the police, and an inn keeps a file it may not read.
        let records = town()
            .add("agencies", "inn,Cattail Inn,property,27053")
            .add("people", "p-9,inn,Dora,,Marsh,,1990-01-01,F,,,eng,,,Storytown,")
            .add("handoffs", "h-9,e-3,adv,pd,2012-12-02T11:00:00-06:00,,");
        house.take(&records);
        house.expunge("people:p-1").expect("expunged");
        let desk = desk(&house);
        let mut actor = |kind, agency: &str| Actor::seated(kind, house.store.agency(agency).expect("one").0, "someone", "a story");
        let (pd, inn, fed) =
            (actor(SeatKind::Police, "pd"), actor(SeatKind::Property, "inn"), actor(SeatKind::Federal, "fed"));
        let nowhere = RecordId::parse(NOWHERE).expect("an id");
        for (who, name) in [
            (&pd, "people:p-4"), // another agency's
            (&pd, "people:p-5"), // in the vault, and named in a handoff to the police
            (&pd, "people:p-1"), // the police's own, expunged
            (&inn, "people:p-9"), // the inn's own, and not for an inn
            (&inn, "people:p-2"),
            (&fed, "people:p-4"),
            (&pd, "episodes:e-3"),
            (&fed, "episodes:e-3"),
            (&inn, "episodes:e-2"),
            (&pd, "handoffs:h-9"),
            (&inn, "handoffs:h-1"),
            (&fed, "cases:c-2"),
            (&inn, "cases:c-1"),
        ] {
            let found = house.store.locate(name).expect("a record");
            let there = cost(&desk, who, found.table, found.id);
            assert_eq!(there, cost(&desk, who, found.table, nowhere), "{name} for {:?}", who.kind());
        }
    }

    fn naming_a_record_tells_nobody_whether_it_is_there(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (pd, _) = house.store.agency("pd").expect("one");
        let who = Actor::seated(SeatKind::Police, pd, "sergeant", "a story");
        let vault = house.store.locate("episodes:e-3").expect("an absence").id;
        let client = house.store.locate("people:p-5").expect("a client").id;
        let nowhere = RecordId::parse(NOWHERE).expect("an id");
        let text = |text: &str| Set::To(Value::Text(text.to_owned()));
        let said = |table, cells: Vec<(&'static str, Set)>| {
            let done = desk.edit(Who::Actor(who.clone()), "named", move |visit| visit.add(table, &cells));
            done.expect_err("refused").to_string()
        };
        let lead = |of| {
            vec![
                ("episode_id", Set::Link(of)),
                ("agency_id", Set::Link(pd)),
                ("kind", text("lead")),
                ("by", text("sergeant")),
            ]
        };
        assert_eq!(said(TableId::Leads, lead(vault)), said(TableId::Leads, lead(nowhere)));
        let absence = |of| vec![("person_id", Set::Link(of)), ("agency_id", Set::Link(pd))];
        assert_eq!(said(TableId::Episodes, absence(client)), said(TableId::Episodes, absence(nowhere)));
        assert_eq!(house.raw().count("episodes"), 3);
    }
}
