//! Links between two agencies' files: seen and decided by their keepers, followed by figures, and never against a youth.

use domain::{Date, RecordId, TableId, Value};
use policy::{Action, Actor, Audience, SeatKind};
use store::{
    Desk, StoreError,
    visit::{Decided, Say, Set, Visit, Who},
};

use crate::{
    oversight::signed_in_as,
    support::{Bundle, House, faults_in_words, town},
};

pub fn desk(house: &House) -> Desk {
    let connections = if house.base.store_file().is_some() { 1 } else { 3 };
    let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
    Desk::open(stores).expect("a desk")
}

pub fn seated(house: &mut House, kind: SeatKind, agency: &str, user: &str) -> Who {
    let (agency, _) = house.store.agency(agency).expect("the agency");
    Who::Actor(Actor::seated(kind, agency, user, "review of proposals"))
}

fn word(text: &str) -> Set {
    Set::To(Value::Text(text.to_owned()))
}

/// The town, where the squad's Ada and child protection's Ada may be one girl; each of the two was absent once.
fn proposed(state: &str) -> Bundle {
    town()
        .change("links", "li-1,p-1,p-4,confirmed,2012-09-12T11:01:00-05:00,st-2,Same date of birth and guardian", &format!("li-1,p-1,p-4,{state},,,"))
        .add("episodes", "e-4,p-4,cp,2012-04-10T20:00:00-05:00,,parent,juvenile,own,2012-04-10T21:00:00-05:00,,,2012-04-12T09:00:00-05:00,,,2012-04-12T09:00:00-05:00")
}

fn decide(desk: &Desk, who: &Who, link: RecordId, seen: u32, say: Say) -> Result<Decided, StoreError> {
    desk.edit(who.clone(), "link_decided", move |visit| {
        visit.decide_link(link, seen, say, "Her mother says so")
    })
}

fn ask<T: Send + 'static>(
    desk: &Desk,
    who: &Who,
    act: impl FnMut(&mut Visit<'_, '_>) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    desk.visit(who.clone(), "link", act)
}

on_both! {
    fn a_proposal_waits_with_both_keepers_and_shows_each_no_more_than_policy_does(base) {
        let mut house = House::found(base);
        house.take(&proposed("proposed"));
        let link = house.store.locate("links:li-1").expect("the link").id;
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let reyes = seated(&mut house, SeatKind::ChildProtection, "cp", "reyes");
        let desk = desk(&house);
        for who in [0, 1] {
            let seat = [&okafor, &reyes][who];
            let page = ask(&desk, seat, |visit| visit.proposals(None, 50)).expect("a list");
            assert_eq!(page.rows.iter().map(|line| line.link).collect::<Vec<_>>(), [link]);
            let seen = ask(&desk, seat, move |visit| visit.link(link)).expect("the link");
            assert!(seen.sides[0].view.is_some(), "one's own file");
            assert_eq!(seen.view.text("state"), Some("proposed"));
            // The squad handed an absence of its Ada to child protection, which may see her for that; not the other way.
            assert_eq!(seen.sides[1].view.is_some(), who == 1, "{seen:?}");
        }
        let unlike = |visit: &mut Visit<'_, '_>| visit.proposals_waiting(9);
        assert_eq!(ask(&desk, &okafor, unlike).expect("a count"), 1, "what was rejected does not wait");
        for (kind, agency) in [
            (SeatKind::Prosecution, "ca"),
            (SeatKind::Federal, "fed"),
            (SeatKind::Advocate, "adv"),
            (SeatKind::PublicDesk, "desk"),
        ] {
            let other = seated(&mut house, kind, agency, "someone");
            let page = ask(&desk, &other, |visit| visit.proposals(None, 50)).expect("a list");
            assert_eq!(page.rows, []);
            assert!(matches!(ask(&desk, &other, move |visit| visit.link(link)), Err(StoreError::Absent)), "{agency}");
            assert!(matches!(decide(&desk, &other, link, 1, Say::Confirm), Err(StoreError::Absent)), "{agency}");
        }
    }

    fn a_word_about_a_link_is_a_version_of_it_and_the_figures_follow_from_the_next_read(base) {
        let mut house = House::found(base);
        house.take(&proposed("proposed"));
        let link = house.store.locate("links:li-1").expect("the link").id;
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let reyes = seated(&mut house, SeatKind::ChildProtection, "cp", "reyes");
        let desk = desk(&house);
        house.bench.set("2013-01-16T13:00:00Z");
        let silent = desk.edit(okafor.clone(), "link_decided", move |v| v.decide_link(link, 1, Say::Confirm, " "));
        assert!(matches!(silent, Err(StoreError::Rule { column, .. }) if column == "reason"));
        let apart = repeated(&mut house, None);
        let unsure = decide(&desk, &okafor, link, 1, Say::NotSure).expect("noted");
        assert_eq!(unsure, Decided::Saved(2));
        assert_eq!(ask(&desk, &reyes, |visit| visit.proposals_waiting(9)).expect("a count"), 1, "it still waits");
        house.bench.set("2013-01-16T14:00:00Z");
        assert_eq!(decide(&desk, &reyes, link, 2, Say::Confirm).expect("confirmed"), Decided::Saved(3));
        assert_eq!(ask(&desk, &okafor, |visit| visit.proposals_waiting(9)).expect("a count"), 0);
        let late = decide(&desk, &okafor, link, 2, Say::Reject).expect("an answer");
        assert!(matches!(&late, Decided::Stale(now) if now.text("state") == Some("confirmed")), "{late:?}");
        assert_eq!(repeated(&mut house, None), apart + 1, "one girl, absent twice, from two files");
        house.bench.set("2013-01-16T15:00:00Z");
        assert_eq!(decide(&desk, &okafor, link, 3, Say::Withdraw).expect("withdrawn"), Decided::Saved(4));
        assert_eq!(repeated(&mut house, None), apart, "apart from the next read");
        assert_eq!(repeated(&mut house, Some("2013-01-16T13:30:00Z")), apart, "nobody knew yet");
        assert_eq!(repeated(&mut house, Some("2013-01-16T14:30:00Z")), apart + 1, "as it was held then");
        house.bench.set("2013-01-16T16:00:00Z");
        assert_eq!(decide(&desk, &okafor, link, 4, Say::Undo).expect("taken back"), Decided::Saved(5));
        assert_eq!(repeated(&mut house, None), apart + 1);
        let told = ask(&desk, &okafor, move |visit| {
            let versions = visit.versions(TableId::Links, link)?;
            let second = visit.read_past(TableId::Links, link, 2)?.expect("the version before");
            Ok((versions.len(), second.text("reason").map(str::to_owned)))
        });
        assert_eq!(told.expect("its past"), (5, Some("Her mother says so".to_owned())));
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
        house.export("out");
        let links = std::fs::read_to_string(house.base.path("out/links.csv")).expect("the file");
        assert!(links.contains("li-1,p-1,p-4,confirmed,2013-01-16T10:00:00-06:00,okafor,Her mother says so"), "{links}");
    }

    fn no_link_makes_an_exploited_youth_the_accused_whichever_comes_first(base) {
        let mut house = House::found(base);
        // Whom child protection knows as Ada stands accused elsewhere, at sixteen.
        let with_charge = proposed("proposed")
            .add("cases", "c-8,ca,The Harbour file,2012-11-01,,,,")
            .add("acts", "a-8,c-8,advertising,2012-10-20,2012-10-21,27053,online,,")
            .add("case_people", "c-8,p-4,defendant,");
        house.take(&with_charge);
        let link = house.store.locate("links:li-1").expect("the link").id;
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let reyes = seated(&mut house, SeatKind::ChildProtection, "cp", "reyes");
        let desk = desk(&house);
        assert_eq!(decide(&desk, &okafor, link, 1, Say::Confirm).expect("an answer"), Decided::Refused);
        for who in [&okafor, &reyes] {
            let page = ask(&desk, who, |visit| visit.proposals(None, 50)).expect("a list");
            assert!(page.rows[0].refused, "both are shown that it was refused");
            assert_eq!(ask(&desk, who, move |visit| visit.link(link)).expect("it").view.text("state"), Some("proposed"));
        }
        // As a row of a bundle.
        let faults = house.refuse(&with_charge.change("links", "li-1,p-1,p-4,proposed", "li-1,p-1,p-4,confirmed"));
        assert_eq!(faults_in_words(&faults), ["links:2:state"]);
    }

    fn a_refused_link_stands_first_for_the_supervisor_and_last_for_everyone_else(base) {
        let mut house = House::found(base);
        let records = proposed("proposed")
            .add("cases", "c-8,ca,The Harbour file,2012-11-01,,,,")
            .add("acts", "a-8,c-8,advertising,2012-10-20,2012-10-21,27053,online,,")
            .add("case_people", "c-8,p-4,defendant,")
            .add("people", "p-7,cp,Bea,,Marlow,,1997-08-09,F,,,,,,,")
            .add("links", "li-10,p-2,p-7,proposed,,,");
        house.take(&records);
        let (refused, plain) =
            (house.store.locate("links:li-1").expect("a link").id, house.store.locate("links:li-10").expect("a link").id);
        let desk = desk(&house);
        let okafor = Who::Ticket(signed_in_as(&mut house, &desk, "okafor", (SeatKind::Police, Some("pd"), "sergeant")));
        assert_eq!(decide(&desk, &okafor, refused, 1, Say::Confirm).expect("an answer"), Decided::Refused);
        let list = |who: &Who| {
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                // One a page, so that every page's end is met.
                let page = ask(&desk, who, move |visit| visit.proposals(after, 1)).expect("a list");
                found.extend(page.rows.iter().map(|row| row.link));
                match page.next {
                    Some(next) => after = Some(next),
                    None => return found,
                }
            }
        };
        assert_eq!(list(&okafor), [refused, plain], "where nobody sits as supervisor, it is everyone's");
        let bergen = Who::Ticket(signed_in_as(&mut house, &desk, "bergen-s", (SeatKind::Police, Some("pd"), "supervisor")));
        assert_eq!(list(&bergen), [refused, plain], "the supervisor has it first");
        assert_eq!(list(&okafor), [plain, refused], "the sergeant after all others");
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn linked_first_nobody_accuses_an_exploited_youth_later_across_a_chain_of_files(base) {
        let mut house = House::found(base);
        let linked = proposed("confirmed")
            .add("cases", "c-8,ca,The Harbour file,2012-11-01,,,,")
            .add("acts", "a-8,c-8,advertising,2012-10-20,2012-10-21,27053,online,,")
            .add("people", "p-7,ca,Ada,,Winters,,,F,,,,,,,")
            .add("links", "li-10,p-4,p-7,confirmed,,,");
        house.take(&linked);
        let faults = house.refuse(&linked.add("charges", "ch-9,c-8,p-7,609.322,felony,other,2012-11-05,27053,,true"));
        assert_eq!(faults_in_words(&faults), ["charges:4:person_id"]);
        let marsh = seated(&mut house, SeatKind::Prosecution, "ca", "marsh");
        let desk = desk(&house);
        let case = house.store.locate("cases:c-8").expect("the case").id;
        let third = house.store.locate("people:p-7").expect("the attorney's file").id;
        let accused = desk.edit(marsh.clone(), "case_person", move |visit| {
            let cells = [("case_id", Set::Link(case)), ("person_id", Set::Link(third)), ("role", word("defendant"))];
            visit.add(TableId::CasePeople, &cells)
        });
        assert!(matches!(&accused, Err(StoreError::Rule { reason, .. }) if reason.contains("exploited youth")), "{accused:?}");
        let charged = desk.edit(marsh, "charge", move |visit| {
            let cells = [("case_id", Set::Link(case)), ("person_id", Set::Link(third)), ("statute", word("609.322"))];
            visit.add(TableId::Charges, &cells)
        });
        assert!(matches!(charged, Err(StoreError::Rule { .. })), "{charged:?}");
    }

    fn an_advocates_file_is_in_no_link_that_anyone_else_sees(base) {
        let mut house = House::found(base);
        house.take(&proposed("proposed").add("links", "li-11,p-1,p-5,proposed,,,"));
        let vault = house.store.locate("links:li-11").expect("the link").id;
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let desk = desk(&house);
        let page = ask(&desk, &okafor, |visit| visit.proposals(None, 50)).expect("a list");
        assert!(page.rows.iter().all(|line| line.link != vault), "{:?}", page.rows);
        assert!(matches!(ask(&desk, &okafor, move |visit| visit.link(vault)), Err(StoreError::Absent)));
        house.export("out");
        let links = std::fs::read_to_string(house.base.path("out/links.csv")).expect("the file");
        assert!(links.contains("li-1,") && !links.contains("li-11"), "{links}");
    }
}

/// Victims with repeated absences, as they are or as they were known.
fn repeated(house: &mut House, known_at: Option<&str>) -> u64 {
    let day = |text: &str| Date::parse(text).expect("a date");
    let period = stats::Period { from: day("2012-01-01"), to: day("2013-01-31") };
    let ask = stats::Ask::internal(period, house.store.about().zone.clone());
    let permit = house.bulk(Action::Report(Audience::Internal));
    let known_at = known_at.map(|text| domain::Instant::parse(text).expect("an instant").micros());
    let report = house.store.count(&permit, known_at, "a story", |facts| stats::count(facts, &ask));
    let report = report.expect("counted").internal();
    match report.figure("victims_with_repeated_episodes").map(|figure| figure.value.clone()) {
        Some(stats::Count::Shown(count)) => count,
        other => panic!("the figure is shown: {other:?}"),
    }
}
