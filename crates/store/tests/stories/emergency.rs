//! Break-glass: in an emergency one file of another agency's opens for an hour, and both who watch are told.

use domain::{RecordId, TableId};
use policy::{Action, SeatKind};
use store::{
    Desk, StoreError, View,
    accounts::Ticket,
    visit::{BROKEN, Because, Looked, Visit, Who},
};

use crate::{
    oversight::{desk, signed_in},
    support::{Bundle, House, town},
};

const WHY: &str = "A caller said he meets her at seven.";

const DECLARED: &str = "SELECT COUNT(*) FROM act WHERE kind = 'emergency_declared'";

/// The town, where child protection's Ada was absent once, and both agencies hold her for one girl with the squad's.
fn records() -> Bundle {
    town().add(
        "episodes",
        "e-4,p-4,cp,2012-04-10T20:00:00-05:00,,parent,juvenile,own,2012-04-10T21:00:00-05:00,,,,,,",
    )
}

fn id(house: &mut House, name: &str) -> RecordId {
    house.store.locate(name).expect("the record").id
}

/// What a page of the file would show, under whatever reason the session gave.
fn shown(desk: &Desk, who: Ticket, file: RecordId) -> Result<(View, usize), StoreError> {
    desk.visit(Who::Ticket(who), "person", move |visit| {
        visit.open(TableId::People, file, Because::Given)?;
        let view = visit.read(TableId::People, file)?;
        Ok((view, visit.rows_of(TableId::Episodes, "person_id", file)?.len()))
    })
}

on_both! {
    fn an_emergency_opens_one_file_for_an_hour_and_those_who_watch_are_told(base) {
        let mut house = House::found(base);
        house.take(&records());
        let desk = desk(&house);
        let okafor = signed_in(&mut house, &desk, "okafor", SeatKind::Police, Some("pd"));
        let reyes = signed_in(&mut house, &desk, "tomreyes", SeatKind::ChildProtection, Some("cp"));
        let officer = signed_in(&mut house, &desk, "lindqvist", SeatKind::PrivacyOfficer, None);
        let (ada, bea) = (id(&mut house, "people:p-4"), id(&mut house, "people:p-2"));
        assert!(matches!(shown(&desk, okafor, ada), Err(StoreError::ReasonNeeded)));
        desk.open_for(okafor, ada, "locating a child: her aunt asks").expect("a reason");
        assert!(matches!(shown(&desk, okafor, ada), Err(StoreError::Absent)), "a reason alone opens nothing of theirs");
        let forged = desk.open_for(okafor, ada, "emergency: her aunt asks");
        assert!(matches!(forged, Err(StoreError::Rule { .. })), "an emergency is declared, not slipped in");
        assert!(matches!(desk.break_glass(okafor, ada, " "), Err(StoreError::Rule { .. })), "and has a reason");

        desk.break_glass(okafor, ada, WHY).expect("declared");
        let (file, absences) = shown(&desk, okafor, ada).expect("her file");
        assert_eq!((file.text("given"), file.text("phone"), absences), (Some("Ada"), Some("612-555-0103"), 1));
        let beside = desk.visit(Who::Ticket(okafor), "person", move |visit| {
            visit.open(TableId::People, ada, Because::Given)?;
            let left = visit.emergency().map(|emergency| (emergency.person, emergency.reason == WHY, (emergency.until - visit.now()) / 60_000_000));
            let may_edit = visit.may_with(Action::Edit, TableId::People, ada)?;
            let list = visit.may_with(Action::List, TableId::People, ada)?;
            let cases = visit.rows_of(TableId::CasePeople, "person_id", ada)?.len();
            Ok((left, may_edit, list, cases, visit.search(&store::Sought { names: "Ada Winter".into(), ..Default::default() })?.len()))
        });
        assert_eq!(beside.expect("a visit"), (Some((ada, true, 59)), false, false, 0, 1), "nothing else opens with it, and no search finds it");

        house.store.sequence(&house.permit(Action::Sequence)).expect("places");
        let striking = Looked { striking: true, record: Some(ada), ..Looked::default() };
        let log = desk.visit(Who::Ticket(officer), "access_log", move |visit| visit.looked_at(&striking)).expect("the log");
        assert!(!log.is_empty() && log.iter().all(|line| line.kind == BROKEN && line.purpose.ends_with(WHY)), "{log:?}");
        assert!(log[0].records.iter().any(|(table, ..)| *table == "episodes"), "with the absences it showed: {log:?}");
        let opened = |who: Ticket, file| {
            desk.visit(Who::Ticket(who), "person_history", move |visit: &mut Visit<'_, '_>| visit.opened_in_emergency(file))
        };
        let told = opened(reyes, ada).expect("what its keeper is told");
        assert_eq!((told[0].by.as_str(), told[0].why.ends_with(WHY)), ("okafor", true));
        assert_eq!(opened(okafor, bea).expect("one's own file"), [], "never opened so");
        assert_eq!(house.raw().int(DECLARED), 1);

        for _ in 0..2 {
            house.bench.pass(1_700);
            assert!(shown(&desk, okafor, ada).is_ok(), "within the hour, by someone who keeps working");
        }
        house.bench.pass(300);
        assert!(matches!(shown(&desk, okafor, ada), Err(StoreError::ReasonNeeded)), "after the hour it is closed");
        let late = desk.visit(Who::Ticket(okafor), "person", move |visit| {
            visit.open(TableId::People, ada, Because::GivenOnce)?;
            visit.read(TableId::People, ada)
        });
        assert!(matches!(late, Err(StoreError::ReasonNeeded)), "for a form too: {late:?}");
        house.sound();
    }

    fn no_emergency_opens_the_vault_or_anything_to_those_who_answer_none(base) {
        let mut house = House::found(base);
        house.take(&records());
        let desk = desk(&house);
        let okafor = signed_in(&mut house, &desk, "okafor", SeatKind::Police, Some("pd"));
        let (ada, client) = (id(&mut house, "people:p-4"), id(&mut house, "people:p-5"));
        for file in [client, RecordId([7; 16])] {
            desk.break_glass(okafor, file, WHY).expect("declared, whatever there is");
            assert!(matches!(shown(&desk, okafor, file), Err(StoreError::Absent)));
        }
        assert_eq!(house.raw().int(DECLARED), 2, "told all the same");
        assert_eq!(house.raw().int("SELECT COUNT(*) FROM act WHERE kind = 'break_glass'"), 0, "and nothing was shown");
        for (login, kind, agency) in [
            ("ashford", SeatKind::Prosecution, Some("ca")),
            ("wex", SeatKind::Federal, Some("fed")),
            ("lilamoon1", SeatKind::Advocate, Some("adv")),
            ("deskperson", SeatKind::PublicDesk, Some("desk")),
            ("overseer-one", SeatKind::PrivacyOfficer, None),
        ] {
            let who = signed_in(&mut house, &desk, login, kind, agency);
            assert!(matches!(desk.break_glass(who, ada, WHY), Err(StoreError::Absent)), "{login}");
            let said = desk.visit(Who::Ticket(who), "api_person", move |visit| {
                visit.open(TableId::People, ada, Because::Emergency(WHY))?;
                visit.read(TableId::People, ada)
            });
            assert!(matches!(said, Err(StoreError::Absent)), "{login}: {said:?}");
        }
        let absence = id(&mut house, "episodes:e-4");
        let astray = desk.visit(Who::Ticket(okafor), "api_absence", move |visit| {
            visit.open(TableId::Episodes, absence, Because::Emergency(WHY))
        });
        assert!(matches!(astray, Err(StoreError::Absent)), "an emergency is about a child's file: {astray:?}");
        house.sound();
    }
}
