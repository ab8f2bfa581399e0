//! Overseeing: the log and its reviews, an entry of the ledger, contact lines for everyone, frozen reports and their second
//! person.

use domain::{Date, RecordId, TableId};
use policy::{Action, Audience, SeatKind};
use store::{
    Desk, StoreError,
    accounts::{NewSeat, NewSession, Strength, Ticket},
    report::ToFreeze,
    visit::{Looked, Who},
};

use crate::support::{House, town};

pub fn desk(house: &House) -> Desk {
    let connections = if house.base.store_file().is_some() { 1 } else { 3 };
    let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
    Desk::open(stores).expect("a desk")
}

/// Signs someone in to a seat, of an agency or of none.
pub fn signed_in(
    house: &mut House,
    desk: &Desk,
    login: &str,
    kind: SeatKind,
    agency: Option<&str>,
) -> Ticket {
    signed_in_as(house, desk, login, (kind, agency, "member"))
}

/// Signs someone in to a seat of this kind, agency and duty.
pub fn signed_in_as(
    house: &mut House,
    desk: &Desk,
    login: &str,
    (kind, agency, duty): (SeatKind, Option<&str>, &str),
) -> Ticket {
    let agency = agency.map(|name| house.store.agency(name).expect("the agency").0);
    let accounts = || house.permit(Action::Accounts);
    let account = desk.new_account(accounts(), login, "A Name").expect("an account");
    let seat = NewSeat { kind, agency, duty: duty.to_owned() };
    desk.give_seat(accounts(), account, seat).expect("a seat");
    desk.set_account_state(accounts(), account, store::accounts::AccountState::Active)
        .expect("an active account");
    let digest = [login.len() as u8; 32];
    let new = NewSession { digest, account, strength: Strength::Full, way: "password", replaces: None };
    desk.begin_session(new, "reviewing missing children").expect("a session");
    Ticket::Session(digest)
}

fn version(audience: &'static str) -> ToFreeze {
    let day = |text| Date::parse(text).expect("a day");
    ToFreeze {
        audience,
        period: (day("2012-01-01"), day("2012-12-31")),
        as_of: day("2012-12-31"),
        known_at: None,
        digest: "sha256:00".to_owned(),
        cells: Vec::new(),
        files: vec![("json".to_owned(), b"{}".to_vec())],
    }
}

on_both! {
    fn the_privacy_officer_finds_a_reading_by_record_purpose_and_reason_and_reviews_it_once(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let okafor = signed_in(&mut house, &desk, "okafor", SeatKind::Police, Some("pd"));
        let officer = signed_in(&mut house, &desk, "lindqvist", SeatKind::PrivacyOfficer, None);
        let (ada, bea) = (
            house.store.locate("people:p-1").expect("a file").id,
            house.store.locate("people:p-2").expect("a file").id,
        );
        let read = |id: RecordId, why: &'static str| {
            desk.visit(Who::Ticket(okafor), "person", move |visit| {
                visit.for_reason(why);
                visit.read(TableId::People, id)
            })
            .expect("the file");
        };
        read(ada, "");
        read(bea, "case work: asked by the prosecutor");
        let _placed = house.store.sequence(&house.permit(Action::Sequence)).expect("places");
        let log = |asked: Looked| {
            desk.visit(Who::Ticket(officer), "access_log", move |visit| visit.looked_at(&asked)).expect("the log")
        };
        assert_eq!(log(Looked::default()).len(), 2);
        let of_bea = log(Looked { record: Some(bea), ..Looked::default() });
        assert_eq!(of_bea.len(), 1);
        assert_eq!(of_bea[0].records, [("people", bea, 1)]);
        assert!(of_bea[0].entry.is_some(), "it has its place in the ledger");
        let striking = log(Looked { striking: true, ..Looked::default() });
        assert_eq!(striking.iter().map(|l| l.act).collect::<Vec<_>>(), [of_bea[0].act]);
        let purpose = |words: &str| Looked { purpose: words.to_owned(), ..Looked::default() };
        assert_eq!(log(purpose("reviewing missing children")).len(), 2, "with and without further words");
        assert_eq!(log(purpose("reviewing missing")).len(), 0);
        assert_eq!(log(Looked { record: Some(RecordId([7; 16])), ..Looked::default() }).len(), 0);

        let act = of_bea[0].act;
        let review = |who, outcome: &'static str| {
            desk.edit(Who::Ticket(who), "access_reviewed", move |visit| visit.review(act, outcome, "Asked."))
        };
        review(officer, "question").expect("a review");
        assert!(matches!(review(officer, "proper"), Err(StoreError::Rule { .. })), "nobody reviews twice");
        assert!(matches!(review(okafor, "proper"), Err(StoreError::Absent)), "or without the seat");
        let reviews =
            desk.visit(Who::Ticket(officer), "access_review", move |visit| visit.reviews_of(act)).expect("them");
        assert_eq!(reviews.len(), 1);
        assert_eq!((reviews[0].outcome.as_str(), reviews[0].by.as_str()), ("question", "lindqvist"));
        let kind = desk.visit(Who::Ticket(officer), "ledger", {
            let entry = of_bea[0].entry.unwrap_or_default();
            move |visit| visit.ledger_entry(entry)
        });
        assert_eq!(kind.expect("the entry").kind, "disclosure");
        let beyond = desk.visit(Who::Ticket(okafor), "ledger", |visit| visit.ledger_entry(u64::MAX));
        assert!(matches!(beyond, Err(StoreError::Absent)));
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn contact_lines_are_everyones_but_for_the_advocates_own(base) {
        let mut house = House::found(base);
        house.take(&town().add("contacts", "ct-3,Lantern,voice,612-555-0199,eng,adv,,,"));
        let desk = desk(&house);
        let before = house.raw().snapshot();
        let lines = desk.contact_lines().expect("the lines");
        let names: Vec<&str> = lines.iter().map(|line| line.label.as_str()).collect();
        assert!(names.contains(&"City services") && names.contains(&"By relay"), "{names:?}");
        let relay = lines.iter().find(|line| line.label == "By relay").expect("the relay");
        assert_eq!(relay.doubt.as_deref(), Some("No answer twice"));
        assert_eq!(relay.owner.as_deref(), Some("Public Desk"));
        assert_eq!(relay.checked_on.map(|day| day.to_string()).as_deref(), Some("2013-01-14"));
        assert!(house.raw().snapshot() == before, "nothing is written about who asked");
    }

    fn a_report_is_frozen_once_and_signed_by_another(base) {
        let mut house = House::found(base);
        house.take(&town().add("agencies", "city,Mayor's Office,city,27053"));
        let desk = desk(&house);
        let analyst = signed_in(&mut house, &desk, "prattenholm", SeatKind::City, Some("city"));
        let leader = signed_in(&mut house, &desk, "oldenkampfen", SeatKind::City, Some("city"));
        let okafor = signed_in(&mut house, &desk, "okafor", SeatKind::Police, Some("pd"));
        let advocate = signed_in(&mut house, &desk, "moon", SeatKind::Advocate, Some("adv"));
        let keep = |who, number, audience| {
            desk.edit(Who::Ticket(who), "freeze", move |visit| visit.keep_report(number, &version(audience)))
        };
        assert!(keep(analyst, 1, "internal").expect("kept"));
        assert!(!keep(leader, 1, "internal").expect("an answer"), "the number is taken: made again");
        assert!(keep(leader, 2, "public").expect("kept"));
        assert!(matches!(keep(okafor, 3, "internal"), Err(StoreError::Absent)));

        let seen = |who| {
            let kept = desk.visit(Who::Ticket(who), "results", |visit| visit.kept_reports()).expect("versions");
            kept.iter().map(|one| one.frozen.number).collect::<Vec<_>>()
        };
        assert_eq!((seen(okafor), seen(advocate)), (vec![1, 2], vec![]), "what waits is not for everyone");
        let sign = |who, number| {
            desk.edit(Who::Ticket(who), "report_signed", move |visit| visit.sign_off(number))
        };
        assert!(matches!(sign(leader, 2), Err(StoreError::Rule { .. })), "who froze it cannot sign it");
        assert!(matches!(sign(okafor, 2), Err(StoreError::Absent)));
        sign(analyst, 2).expect("the second person");
        assert!(matches!(sign(analyst, 2), Err(StoreError::Rule { .. })), "once");
        assert_eq!(seen(advocate), [2]);
        let files = desk.visit(Who::Ticket(advocate), "file", |visit| visit.kept_files(2)).expect("its files");
        assert_eq!(files, [("json".to_owned(), b"{}".to_vec())]);
        let hidden = desk.visit(Who::Ticket(advocate), "file", |visit| visit.kept_files(1));
        assert!(matches!(hidden, Err(StoreError::Absent)));
        let kept = desk.visit(Who::Ticket(okafor), "results", |visit| visit.kept_report(2)).expect("it");
        assert_eq!((kept.by.as_str(), kept.audience()), ("oldenkampfen", Audience::Public));
        assert_eq!(kept.signed.map(|(who, _)| who).as_deref(), Some("prattenholm"));
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }
}
