//! Reading ahead: lists ask the database for many records at once, and nothing else about them changes.

use domain::{RecordId, TableId, Value};
use policy::{Action, Actor, SeatKind};
use store::{
    Desk, StoreError,
    visit::{Looked, Set, Who},
};

use crate::support::{House, town};

fn desk(house: &House) -> Desk {
    let connections = if house.base.store_file().is_some() { 1 } else { 2 };
    let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
    Desk::open(stores).expect("a desk")
}

fn seated(house: &mut House, kind: SeatKind, agency: &str) -> Actor {
    let (agency, _) = house.store.agency(agency).expect("the agency");
    Actor::seated(kind, agency, "reader", "daily work")
}

fn file(house: &mut House, key: &str) -> RecordId {
    house.store.locate(key).expect("a file").id
}

fn log(house: &mut House, desk: &Desk, asked: Looked) -> Vec<Vec<RecordId>> {
    house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
    let officer = Actor::unseated(SeatKind::PrivacyOfficer, "officer", "oversight");
    let lines =
        desk.visit(Who::Actor(officer), "access_log", move |visit| visit.looked_at(&asked)).expect("the log");
    lines.iter().map(|line| line.records.iter().map(|(_, id, _)| *id).collect()).collect()
}

on_both! {
    fn what_is_read_ahead_is_decided_and_disclosed_only_when_it_is_looked_at(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (own, other) = (file(&mut house, "people:p-1"), file(&mut house, "people:p-4"));
        let nobody = RecordId([9; 16]);
        let sergeant = seated(&mut house, SeatKind::Police, "pd");
        let look = |ahead: bool| {
            desk.visit(Who::Actor(sergeant.clone()), "list", move |visit| {
                if ahead {
                    visit.look_ahead(TableId::People, &[own, other, nobody, own])?;
                }
                let seen = |visit: &mut store::visit::Visit<'_, '_>, id| visit.try_read(TableId::People, id);
                Ok((seen(visit, own)?, seen(visit, other)?, seen(visit, nobody)?))
            })
            .expect("an answer")
        };
        let (with, without) = (look(true), look(false));
        assert_eq!(with, without);
        assert!(with.0.is_some_and(|own| own.has("given")), "opened with the key that was read ahead");
        assert!(with.1.is_none() && with.2.is_none(), "what another keeps is as absent as what is not there");
        let unread = desk.visit(Who::Actor(sergeant), "list", move |visit| {
            visit.look_ahead(TableId::People, &[own])
        });
        assert!(unread.is_ok());
        assert_eq!(log(&mut house, &desk, Looked::default()), [vec![own], vec![own]], "who only read ahead showed nothing");
    }

    fn reading_ahead_costs_as_many_questions_for_what_is_refused_as_for_what_is_not_there(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let other = file(&mut house, "people:p-4");
        let nobody = RecordId([9; 16]);
        let sergeant = seated(&mut house, SeatKind::Police, "pd");
        let cost = |id| {
            desk.visit(Who::Actor(sergeant.clone()), "list", move |visit| {
                let before = visit.asked();
                visit.look_ahead(TableId::People, &[id])?;
                let ahead = visit.asked() - before;
                assert!(visit.try_read(TableId::People, id)?.is_none(), "neither is for her");
                Ok((ahead, visit.asked() - before - ahead))
            })
            .expect("an answer")
        };
        let refused = cost(other);
        assert_eq!(refused, cost(nobody));
        assert!(refused.0 > 0 && refused.1 == 0, "all was asked ahead: {refused:?}");
    }

    fn what_a_visit_writes_it_sees_though_it_had_read_ahead(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let child = file(&mut house, "people:p-1");
        let sergeant = seated(&mut house, SeatKind::Police, "pd");
        let told = desk
            .edit(Who::Actor(sergeant), "person_change", move |visit| {
                visit.look_ahead(TableId::People, &[child])?;
                let before = visit.read(TableId::People, child)?;
                let phone = Set::To(Value::Text("612-555-0142".to_owned()));
                visit.change(TableId::People, child, before.version, &[("phone", phone)])?;
                let after = visit.read(TableId::People, child)?;
                Ok((after.version - before.version, after.text("phone").map(str::to_owned)))
            })
            .expect("a change");
        assert_eq!(told, (1, Some("612-555-0142".to_owned())));
    }

    fn rows_of_many_records_are_those_of_each(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let children = [file(&mut house, "people:p-1"), file(&mut house, "people:p-2"), RecordId([9; 16])];
        let sergeant = seated(&mut house, SeatKind::Police, "pd");
        let read = |ahead: bool| {
            desk.visit(Who::Actor(sergeant.clone()), "lists", move |visit| {
                if ahead {
                    let episodes = visit.rows_ahead(TableId::Episodes, "person_id", &children)?;
                    // Two lines of a list may be about one absence.
                    visit.absences_ahead(&[episodes.clone(), episodes].concat())?;
                }
                let mut found = Vec::new();
                for child in children {
                    for episode in visit.rows_of(TableId::Episodes, "person_id", child)? {
                        let facts = visit.absence(episode.id)?;
                        let hand = (visit.proposed(episode.id)?, visit.last_hand(episode.id)?);
                        found.push((episode, format!("{facts:?}"), hand));
                    }
                }
                Ok(found)
            })
            .expect("the absences")
        };
        let found = read(true);
        assert!(!found.is_empty());
        assert_eq!(found, read(false));
        let nonsense = desk.visit(Who::Actor(seated(&mut house, SeatKind::Police, "pd")), "lists", move |visit| {
            visit.rows_ahead(TableId::Episodes, "name; --", &children)
        });
        assert!(nonsense.is_err());
    }

    fn who_read_a_record_is_found_among_many_readings_page_by_page(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (ada, bea) = (file(&mut house, "people:p-1"), file(&mut house, "people:p-2"));
        let sergeant = seated(&mut house, SeatKind::Police, "pd");
        let read = |ids: Vec<RecordId>| {
            let ids = ids.clone();
            desk.visit(Who::Actor(sergeant.clone()), "person", move |visit| {
                for id in &ids {
                    visit.read(TableId::People, *id)?;
                }
                Ok(())
            })
            .expect("the files");
        };
        // More than the index takes in at a time, and than a page holds.
        for turn in 0..260 {
            read(if turn % 4 == 0 { vec![ada, bea] } else { vec![bea] });
        }
        let of_ada = log(&mut house, &desk, Looked { record: Some(ada), ..Looked::default() });
        assert_eq!(of_ada.len(), Looked::PAGE);
        assert!(of_ada.iter().all(|records| records.contains(&ada)));
        read(vec![ada]);
        let next = log(&mut house, &desk, Looked { record: Some(ada), ..Looked::default() });
        assert_eq!(next[0], [ada], "the newest stands first as soon as it has its place");
        let officer = Actor::unseated(SeatKind::PrivacyOfficer, "officer", "oversight");
        let all = desk
            .visit(Who::Actor(officer), "access_log", move |visit| {
                let (mut acts, mut before) = (Vec::new(), None);
                loop {
                    let page = visit.looked_at(&Looked { record: Some(ada), before, ..Looked::default() })?;
                    before = page.last().map(|line| (line.at, line.act));
                    acts.extend(page.iter().map(|line| line.act));
                    if page.len() < Looked::PAGE {
                        acts.dedup();
                        return Ok(acts.len());
                    }
                }
            })
            .expect("the log");
        assert_eq!(all, 66, "each reading once, over two pages");

        // The index is derived: made anew, it says the same.
        house.raw().run("DELETE FROM reading");
        house.store.rebuild(&house.permit(Action::Rebuild)).expect("made anew");
        assert_eq!(log(&mut house, &desk, Looked { record: Some(ada), ..Looked::default() }), next);
        house.sound();
    }

    fn only_a_job_of_the_system_indexes_readings(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let refused = desk.index_some_readings(&house.permit(Action::Verify));
        assert!(matches!(refused, Err(StoreError::NotPermitted)));
        house.store.sequence(&house.permit(Action::Sequence)).expect("places");
        let permit = house.permit(Action::Sequence);
        while !desk.index_some_readings(&permit).expect("a step") {}
    }
}
