//! Lists that no clock orders: an agency's cases, what it handed on; and what a handoff opens to its receiver.

use std::collections::BTreeSet;

use domain::{Instant, RecordId, TableId, Value};
use policy::{Actor, SeatKind};
use store::{
    Desk,
    visit::{Room, Set, Who},
};

use crate::support::{House, town};

fn desk(house: &House) -> Desk {
    let connections = if house.base.store_file().is_some() { 1 } else { 3 };
    let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
    Desk::open(stores).expect("a desk")
}

fn seated(house: &mut House, kind: SeatKind, agency: &str) -> Actor {
    let (agency, _) = house.store.agency(agency).expect("the agency");
    Actor::seated(kind, agency, "someone", "a story")
}

/// Hands Bea's absence, which the police keep, to an agency.
fn handed(house: &mut House, desk: &Desk, to: &str) -> RecordId {
    let police = seated(house, SeatKind::Police, "pd");
    let (from, _) = house.store.agency("pd").expect("the squad");
    let (to, _) = house.store.agency(to).expect("the receiver");
    let episode = house.store.locate("episodes:e-2").expect("an absence").id;
    let sent = Instant::parse("2013-01-16T05:00:00-06:00").expect("an instant");
    desk.edit(Who::Actor(police), "handoff_send", move |visit| {
        visit.add(
            TableId::Handoffs,
            &[
                ("episode_id", Set::Link(episode)),
                ("from_agency_id", Set::Link(from)),
                ("to_agency_id", Set::Link(to)),
                ("sent_at", Set::To(Value::Instant(sent))),
            ],
        )
    })
    .expect("a handoff")
}

on_both! {
    fn a_handoff_opens_the_childs_identity_to_its_receiver_and_to_nobody_else(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let child = house.store.locate("people:p-2").expect("a file").id;
        let seen = |desk: &Desk, actor: Actor| {
            desk.visit(Who::Actor(actor), "person", move |visit| visit.try_read(TableId::People, child))
                .expect("an answer")
                .and_then(|file| file.text("given").map(str::to_owned))
        };
        let cp = seated(&mut house, SeatKind::ChildProtection, "cp");
        let advocate = seated(&mut house, SeatKind::Advocate, "adv");
        assert_eq!(seen(&desk, cp.clone()), None, "not before");
        handed(&mut house, &desk, "cp");
        handed(&mut house, &desk, "adv");
        assert_eq!(seen(&desk, cp), Some("Bea".to_owned()));
        assert_eq!(seen(&desk, advocate.clone()), None, "advocates see the absence without its name");
        let episode = house.store.locate("episodes:e-2").expect("an absence").id;
        let absence = desk
            .visit(Who::Actor(advocate), "episode", move |visit| visit.try_read(TableId::Episodes, episode))
            .expect("an answer");
        assert!(absence.is_some_and(|absence| absence.has("reported_at")));
    }

    fn an_advocate_answers_a_handoff_and_changes_nothing_else_of_it(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let handoff = handed(&mut house, &desk, "adv");
        let advocate = seated(&mut house, SeatKind::Advocate, "adv");
        let now = Value::Instant(Instant::parse("2013-01-16T06:00:00-06:00").expect("an instant"));
        let answer = |columns: Vec<(&'static str, Set)>| {
            desk.edit(Who::Actor(advocate.clone()), "handoff_step", move |visit| {
                visit.answer_handoff(handoff, 1, &columns)
            })
        };
        assert!(answer(vec![("sent_at", Set::Clear)]).is_err());
        answer(vec![("received_at", Set::To(now))]).expect("received");
    }

    fn late_receipts_are_counted_and_stand_first(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let handoff = handed(&mut house, &desk, "cp");
        let cp = seated(&mut house, SeatKind::ChildProtection, "cp");
        let look = |room| {
            desk.visit(Who::Actor(cp.clone()), "inbox", move |visit| {
                Ok((visit.unreceived(room, 10)?, visit.risen(room, None, 10)?))
            })
            .expect("a list")
        };
        assert_eq!(look(Room::Inbox), (1, Vec::new()), "there is still time");
        house.bench.pass(30 * 3600);
        let (waiting, risen) = look(Room::Inbox);
        assert_eq!((waiting, risen.len()), (1, 1));
        assert_eq!((risen[0].record, risen[0].duty.as_deref()), (handoff, Some("receipt")));
        assert_eq!(look(Room::Sent), (0, Vec::new()), "the sender's list is the sender's");
    }

    fn lists_go_on_where_the_page_before_ended_and_hold_what_policy_lets_through(base) {
        let mut records = town();
        for case in 3..12 {
            records = records
                .add("cases", &format!("c-{case},pd,A file,2012-0{}-01,tip,,,", case % 4 + 1))
                .add("episodes", &format!("e-1{case},p-1,pd,2012-03-0{}T20:00:00-06:00,,,,,,,,,,,", case % 9 + 1))
                .add("handoffs", &format!("h-1{case},e-1{case},pd,cp,2012-06-01T11:00:00-06:00,2012-06-01T12:00:00-06:00,"));
        }
        let mut house = House::found(base);
        house.take(&records);
        let desk = desk(&house);
        for (kind, agency, cases, handoffs) in [
            (SeatKind::Police, "pd", 11, 11),
            (SeatKind::Prosecution, "ca", 2, 0),
            (SeatKind::Federal, "fed", 1, 0),
            (SeatKind::ChildProtection, "cp", 0, 0),
            (SeatKind::Advocate, "adv", 0, 0),
        ] {
            let actor = seated(&mut house, kind, agency);
            let read = |most: u32| {
                let actor = actor.clone();
                desk.visit(Who::Actor(actor), "lists", move |visit| {
                    let (mut days, mut seen, mut after) = (Vec::new(), BTreeSet::new(), None);
                    loop {
                        let page = visit.cases(after, most)?;
                        days.extend(page.rows.iter().map(|own| own.view.date("opened_on")));
                        seen.extend(page.rows.iter().map(|own| own.view.id));
                        after = page.next;
                        if after.is_none() {
                            break;
                        }
                    }
                    let mut sent = BTreeSet::new();
                    loop {
                        let page = visit.handoffs_received(after, most)?;
                        sent.extend(page.rows.iter().map(|handoff| handoff.id));
                        after = page.next;
                        if after.is_none() {
                            break;
                        }
                    }
                    Ok((days, seen, sent))
                })
                .expect("lists")
            };
            let (days, seen, sent) = read(3);
            assert_eq!((seen.len(), sent.len()), (cases, handoffs), "{agency}");
            assert!(days.is_sorted_by(|a, b| a >= b), "newest first: {days:?}");
            assert_eq!(read(500).1, seen, "{agency}: pages of any size hold the same");
        }
    }
}
