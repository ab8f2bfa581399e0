//! An agency leaves a case, or is sent from it: from its next request it sees nothing, and is taken back with all it had.

use domain::{RecordId, TableId, Value};
use policy::{Action, SeatKind};
use store::{
    Desk, StoreError,
    visit::{Set, Who},
};

use crate::{
    links::{desk, seated},
    support::{House, town},
};

/// What someone sees of the case: itself, its list, its parts, and a child in it.
fn sees(desk: &Desk, who: &Who, case: RecordId, child: RecordId) -> [bool; 4] {
    let seen = desk.visit(who.clone(), "case", move |visit| {
        let itself = visit.may_with(Action::Read, TableId::Cases, case)?;
        let listed = visit.cases(None, 50)?.rows.iter().any(|own| own.view.id == case);
        let parts = !visit.rows_of(TableId::CasePeople, "case_id", case)?.is_empty();
        Ok([itself, listed, parts, visit.may_with(Action::Read, TableId::People, child)?])
    });
    seen.expect("a visit")
}

fn end(desk: &Desk, who: &Who, row: RecordId, ended: bool, reason: &'static str) -> Result<(), StoreError> {
    desk.edit(who.clone(), "membership_ended", move |visit| visit.end_membership(row, ended, reason))
}

/// The row by which an agency stands in a case.
fn row(house: &mut House, case: RecordId, agency: &str) -> RecordId {
    let of = house.store.agency(agency).expect("the agency").0;
    let lead = seated(house, SeatKind::Police, "pd", &format!("finder-of-{agency}"));
    let rows =
        desk(house).visit(lead, "case", move |visit| visit.rows_of(TableId::CaseAgencies, "case_id", case));
    let rows = rows.expect("rows");
    rows.iter().find(|row| row.reference("agency_id") == Some(of)).expect("a member").id
}

on_both! {
    fn a_federal_member_whose_membership_ended_sees_nothing_from_the_next_request(base) {
        let mut house = House::found(base);
        house.take(&town());
        let case = house.store.locate("cases:c-1").expect("the case").id;
        let child = house.store.locate("people:p-1").expect("her file").id;
        let (fed, ca) = (row(&mut house, case, "fed"), row(&mut house, case, "ca"));
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let quill = seated(&mut house, SeatKind::Federal, "fed", "quill");
        let ash = seated(&mut house, SeatKind::Prosecution, "ca", "ash");
        let desk = desk(&house);
        assert_eq!(sees(&desk, &quill, case, child), [true; 4]);
        assert!(matches!(end(&desk, &quill, fed, true, "We are done."), Err(StoreError::Absent)), "it changes nothing here");
        assert!(matches!(end(&desk, &ash, fed, true, "They are done."), Err(StoreError::Absent)), "a member ends no other's");
        assert!(matches!(end(&desk, &okafor, fed, true, " "), Err(StoreError::Rule { .. })), "not without a reason");
        end(&desk, &okafor, fed, true, "Their part was handed to the county.").expect("ended");
        assert_eq!(sees(&desk, &quill, case, child), [false; 4]);
        assert_eq!(sees(&desk, &okafor, case, child), [true; 4]);
        let ended = desk.visit(okafor.clone(), "case", move |visit| visit.ended_memberships(case)).expect("them");
        assert_eq!(ended.keys().copied().collect::<Vec<_>>(), [fed], "it stays on file, ended");

        end(&desk, &okafor, fed, true, "Once more.").expect("nothing to do");
        assert_eq!(house.raw().count("case_end"), 1);
        end(&desk, &okafor, fed, false, "They found another act.").expect("taken back");
        assert_eq!(sees(&desk, &quill, case, child), [true; 4]);

        end(&desk, &ash, ca, true, "Filed elsewhere.").expect("a member leaves by itself");
        assert_eq!(sees(&desk, &ash, case, child), [false; 4]);
        assert!(matches!(end(&desk, &ash, ca, false, "After all."), Err(StoreError::Absent)), "and is taken back by the lead alone");
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn a_second_row_of_an_agency_that_left_opens_nothing_and_the_lead_stays(base) {
        let mut house = House::found(base);
        house.take(&town());
        let case = house.store.locate("cases:c-1").expect("the case").id;
        let child = house.store.locate("people:p-1").expect("her file").id;
        let agency = |house: &mut House, name: &str| house.store.agency(name).expect("the agency").0;
        let (federal, lead) = (agency(&mut house, "fed"), agency(&mut house, "pd"));
        let fed = row(&mut house, case, "fed");
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let quill = seated(&mut house, SeatKind::Federal, "fed", "quill");
        let desk = desk(&house);
        let member = |of: RecordId| {
            let row = [("case_id", Set::Link(case)), ("agency_id", Set::Link(of))];
            desk.edit(okafor.clone(), "case_fact", move |visit| visit.add(TableId::CaseAgencies, &row)).expect("a row")
        };
        let (_twice, leads) = (member(federal), member(lead));
        end(&desk, &okafor, fed, true, "Done.").expect("ended");
        assert_eq!(sees(&desk, &quill, case, child), [false; 4], "by neither row");
        assert!(matches!(end(&desk, &okafor, leads, true, "Done."), Err(StoreError::Rule { .. })), "the lead stays");
        // Changing what is known of the case brings nobody back onto its list.
        let title = [("title", Set::To(Value::Text("The Quarry Road file".to_owned())))];
        desk.edit(okafor.clone(), "case_fact", move |visit| visit.change(TableId::Cases, case, 1, &title)).expect("changed");
        assert_eq!(sees(&desk, &quill, case, child), [false; 4]);
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }
}
