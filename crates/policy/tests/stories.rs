//! Who may do what, told as stories. Every agency and person is invented.

use domain::{RecordId, TableId};
use policy::{
    Action, Actor, Audience, Compartment, Context, Denied, Facts, FieldGroup, Fields, Policy, SeatKind,
};

fn agency(n: u8) -> RecordId {
    RecordId::from_parts(1_000, [n; 10])
}

const SQUAD: u8 = 1;
const CHILD_PROTECTION: u8 = 2;
const BUREAU: u8 = 3;
const ADVOCATES: u8 = 4;
const CITY: u8 = 5;
const HOTEL: u8 = 6;
const COUNTY_ATTORNEY: u8 = 7;
const OTHER_ADVOCATES: u8 = 8;

fn seat(kind: SeatKind, n: u8) -> Actor {
    Actor::seated(kind, agency(n), "user-17", "tonight's work")
}
fn juvenile_sergeant() -> Actor {
    seat(SeatKind::Police, SQUAD)
}
fn child_protection_worker() -> Actor {
    seat(SeatKind::ChildProtection, CHILD_PROTECTION)
}
fn federal_agent() -> Actor {
    seat(SeatKind::Federal, BUREAU)
}
fn advocate() -> Actor {
    seat(SeatKind::Advocate, ADVOCATES)
}
fn council_member() -> Actor {
    seat(SeatKind::City, CITY)
}
fn operator() -> Actor {
    Actor::operator("operator", "monthly bundle")
}

fn of_squad(table: TableId) -> Facts {
    Facts::owned(table, agency(SQUAD), Compartment::Police)
}
fn of_child_protection(table: TableId) -> Facts {
    Facts::owned(table, agency(CHILD_PROTECTION), Compartment::ChildProtection)
}
fn of_advocates(table: TableId) -> Facts {
    Facts::owned(table, agency(ADVOCATES), Compartment::Advocate)
}

fn ask_in(actor: &Actor, action: Action, facts: Facts, context: Context) -> String {
    match Policy::house().decide(actor, action, &facts, &context) {
        Ok(permit) => {
            assert_eq!((permit.actor(), permit.action(), permit.facts()), (actor, action, &facts));
            permit.fields().iter().map(FieldGroup::code).collect::<Vec<_>>().join(" ")
        }
        Err(denied) => format!("{denied:?}"),
    }
}
fn ask(actor: &Actor, action: Action, facts: Facts) -> String {
    ask_in(actor, action, facts, Context::default())
}

const ALL: &str = "metadata dates_and_codes narrative identity";

#[test]
fn the_juvenile_sergeant_reads_the_squads_own_files_and_no_other_agencys() {
    let sergeant = juvenile_sergeant();
    assert_eq!(ask(&sergeant, Action::Read, of_squad(TableId::People)), ALL);
    assert_eq!(ask(&sergeant, Action::List, of_squad(TableId::Episodes)), ALL);
    assert_eq!(ask(&sergeant, Action::Read, of_child_protection(TableId::People)), "Refused");
    let next_town = Facts::owned(TableId::People, agency(99), Compartment::Police);
    assert_eq!(ask(&sergeant, Action::Read, next_town), "Refused");
}

#[test]
fn in_a_joint_case_the_members_share_the_case_but_child_protections_files_stay_its_own() {
    let worker = child_protection_worker();
    assert_eq!(ask(&worker, Action::Read, of_squad(TableId::Charges)), "Refused");
    assert_eq!(ask(&worker, Action::Read, of_squad(TableId::Charges).member(true)), ALL);
    assert_eq!(
        ask(&worker, Action::Read, of_squad(TableId::People).member(true)),
        "metadata dates_and_codes identity"
    );
    let sergeant = juvenile_sergeant();
    assert_eq!(ask(&sergeant, Action::Read, of_child_protection(TableId::People).member(true)), "Refused");
}

#[test]
fn who_receives_a_handoff_learns_when_and_what_but_not_a_name_from_it() {
    for receiver in [child_protection_worker(), advocate()] {
        let handoff = of_child_protection(TableId::Handoffs).member(true);
        let handoff = if receiver.kind() == SeatKind::ChildProtection {
            of_squad(TableId::Handoffs).member(true)
        } else {
            handoff
        };
        assert!(ask(&receiver, Action::Read, handoff).starts_with("metadata dates_and_codes"));
        assert_eq!(ask(&receiver, Action::Read, handoff.member(false)), "Refused");
    }
}

#[test]
fn a_federal_agent_sees_the_joint_case_and_nothing_else_of_the_squads() {
    let agent = federal_agent();
    for table in [TableId::Cases, TableId::Charges, TableId::Pleas, TableId::Evidence] {
        assert_eq!(ask(&agent, Action::Read, of_squad(table).member(true)), ALL, "{table:?}");
        assert_eq!(ask(&agent, Action::Read, of_squad(table)), "Refused", "{table:?}");
        assert_eq!(ask(&agent, Action::Export, of_squad(table).member(true)), "Refused", "{table:?}");
    }
    assert_eq!(ask(&agent, Action::List, of_squad(TableId::People)), "Refused");
    assert_eq!(ask(&agent, Action::Report(Audience::Internal), Facts::store()), "Refused");
    let emergency = Context::emergency();
    assert_eq!(ask_in(&agent, Action::Read, of_squad(TableId::People), emergency), "Refused");
}

#[test]
fn an_advocates_file_is_absent_for_everyone_outside_even_in_an_emergency_and_by_court_order() {
    let contexts = [
        Context::default(),
        Context::emergency(),
        Context::by_authority(),
        Context { break_glass: true, authority: true },
    ];
    let outsiders = SeatKind::ALL.map(|kind| {
        if kind.needs_agency() {
            seat(kind, if kind == SeatKind::Advocate { OTHER_ADVOCATES } else { 50 })
        } else {
            Actor::unseated(kind, "user-3", "a very good reason")
        }
    });
    let blind = [Action::Import, Action::Hold, Action::ReleaseHold, Action::Expunge];
    for outsider in &outsiders {
        for table in domain::TABLES.iter().map(|t| t.id) {
            for action in Action::ALL.into_iter().filter(|a| a.on_records() && !blind.contains(a)) {
                for context in contexts {
                    for member in [false, true] {
                        let file = of_advocates(table).member(member);
                        let answer = ask_in(outsider, action, file, context);
                        assert_eq!(answer, "Refused", "{outsider:?} {action:?} {table:?} {context:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn break_glass_does_open_what_it_is_for_so_that_its_refusals_mean_something() {
    let (sergeant, file) = (juvenile_sergeant(), of_child_protection(TableId::People));
    assert_eq!(ask(&sergeant, Action::Read, file), "Refused");
    let emergency = Context::emergency();
    assert_eq!(ask_in(&sergeant, Action::Read, file, emergency), "metadata dates_and_codes identity");
    assert_eq!(ask_in(&sergeant, Action::List, file, emergency), "Refused");
    assert_eq!(ask_in(&sergeant, Action::Export, file, emergency), "Refused");
    assert_eq!(ask_in(&council_member(), Action::Read, file, emergency), "Refused");
}

#[test]
fn an_advocate_reads_and_exports_the_own_vault_which_is_in_no_figure() {
    let advocate = advocate();
    assert_eq!(ask(&advocate, Action::Read, of_advocates(TableId::People)), ALL);
    assert_eq!(ask(&advocate, Action::Export, of_advocates(TableId::People)), ALL);
    assert_eq!(ask(&advocate, Action::Prove, of_advocates(TableId::People)), ALL);
    for audience in [Audience::Internal, Audience::Public] {
        for actor in [&advocate, &operator()] {
            let answer = ask(actor, Action::Report(audience), of_advocates(TableId::Episodes));
            assert_eq!(answer, "Refused");
        }
    }
    let others = Facts::owned(TableId::People, agency(OTHER_ADVOCATES), Compartment::Advocate);
    assert_eq!(ask(&advocate, Action::Read, others), "Refused");
    // Who knows nothing of the case cannot be made its witness.
    assert_eq!(ask(&advocate, Action::Read, of_squad(TableId::Cases).member(true)), "Refused");
}

#[test]
fn a_leader_of_the_city_gets_figures_and_contacts_and_never_a_person() {
    let leader = council_member();
    assert_eq!(ask(&leader, Action::Report(Audience::Internal), Facts::store()), "metadata dates_and_codes");
    assert_eq!(
        ask(&leader, Action::Read, Facts::common(TableId::Contacts)),
        "metadata dates_and_codes narrative"
    );
    let own = |table| Facts::owned(table, agency(CITY), Compartment::PublicDesk);
    for action in [Action::Read, Action::List, Action::Export, Action::Import, Action::Prove] {
        for table in [TableId::People, TableId::Episodes, TableId::Links, TableId::CasePeople, TableId::Cases]
        {
            for facts in [own(table), of_squad(table), of_squad(table).member(true), Facts::common(table)] {
                assert_eq!(ask_in(&leader, action, facts, Context::emergency()), "Refused", "{table:?}");
            }
        }
    }
    for table in domain::TABLES.iter().map(|t| t.id) {
        for facts in [own(table), of_squad(table).member(true), Facts::common(table)] {
            let answer = ask(&leader, Action::Read, facts);
            assert!(!answer.contains("identity"), "{table:?}: {answer}");
        }
    }
}

#[test]
fn a_link_is_for_the_keepers_of_its_two_files_to_see_and_to_decide() {
    let theirs = of_squad(TableId::Links);
    for action in [Action::Read, Action::List, Action::Edit] {
        assert_eq!(ask(&juvenile_sergeant(), action, theirs), ALL, "the squad keeps one file");
        assert_eq!(ask(&child_protection_worker(), action, theirs.member(true)), ALL, "and they the other");
        assert_eq!(ask(&child_protection_worker(), action, theirs), "Refused", "none of the two is theirs");
        assert_eq!(ask(&federal_agent(), action, theirs.member(true)), "Refused");
        assert_eq!(ask(&advocate(), action, theirs.member(true)), "Refused");
    }
    let file = of_squad(TableId::People);
    assert_eq!(
        ask(&child_protection_worker(), Action::Read, file),
        "Refused",
        "a link alone opens nothing of the other's file"
    );
}

#[test]
fn files_are_compared_by_the_system_alone_and_never_the_advocates() {
    let system = Actor::unseated(SeatKind::System, "linkage", "proposing links");
    let proposed = |facts| ask(&system, Action::Add, facts);
    assert_eq!(ask(&system, Action::Match, of_squad(TableId::People)), "metadata dates_and_codes identity");
    assert_eq!(ask(&system, Action::Match, Facts::store()), "metadata");
    assert_eq!(proposed(of_squad(TableId::Links)), "metadata dates_and_codes");
    for context in [Context::default(), Context::emergency(), Context::by_authority()] {
        for table in [TableId::People, TableId::Links] {
            for action in [Action::Match, Action::Add, Action::Edit] {
                assert_eq!(ask_in(&system, action, of_advocates(table), context), "Refused", "{table:?}");
            }
        }
    }
    assert_eq!(ask(&system, Action::Match, of_squad(TableId::People).expunged(true)), "Refused");
    assert_eq!(ask(&system, Action::Match, of_squad(TableId::Episodes)), "Refused");
    assert_eq!(ask(&system, Action::Read, of_squad(TableId::People)), "Refused", "it is shown nothing");
    for actor in [juvenile_sergeant(), child_protection_worker(), advocate(), operator(), council_member()] {
        assert_eq!(ask(&actor, Action::Match, of_squad(TableId::People)), "Refused");
        assert_eq!(ask(&actor, Action::Match, Facts::store()), "Refused");
    }
}

#[test]
fn a_hotel_sees_its_own_trainings_and_no_person() {
    let clerk = seat(SeatKind::Property, HOTEL);
    let own = |table| Facts::owned(table, agency(HOTEL), Compartment::Property);
    assert_eq!(ask(&clerk, Action::Read, own(TableId::Trainings)), ALL);
    assert_eq!(ask(&clerk, Action::Read, own(TableId::People)), "Refused");
    assert_eq!(ask(&clerk, Action::Import, own(TableId::People)), "Refused");
    assert_eq!(ask(&clerk, Action::Read, of_squad(TableId::Cases).member(true)), "Refused");
}

#[test]
fn the_operator_moves_bundles_but_reads_no_person_on_a_screen() {
    let operator = operator();
    let everyones = [of_squad(TableId::People), of_child_protection(TableId::People)];
    for facts in everyones {
        assert_eq!(ask(&operator, Action::Import, facts), ALL);
        assert_eq!(ask(&operator, Action::Export, facts), ALL);
        for action in [Action::Read, Action::List] {
            assert_eq!(ask_in(&operator, action, facts, Context::emergency()), "metadata");
        }
    }
    assert_eq!(ask(&operator, Action::Import, of_advocates(TableId::People)), ALL);
    assert_eq!(ask(&operator, Action::Export, of_advocates(TableId::People)), "Refused");
    assert_eq!(ask(&operator, Action::Read, of_advocates(TableId::People)), "Refused");
}

#[test]
fn expunging_needs_an_authority_and_stops_at_a_legal_hold() {
    let operator = operator();
    for file in [of_squad(TableId::People), of_advocates(TableId::People)] {
        assert_eq!(ask(&operator, Action::Expunge, file), "Refused");
        assert_eq!(ask_in(&operator, Action::Expunge, file, Context::by_authority()), "metadata");
        assert_eq!(ask_in(&operator, Action::Expunge, file.held(true), Context::by_authority()), "Refused");
    }
    let prosecutor = seat(SeatKind::Prosecution, COUNTY_ATTORNEY);
    let file = of_squad(TableId::Evidence).member(true);
    assert_eq!(ask_in(&prosecutor, Action::Hold, file, Context::by_authority()), "metadata");
    assert_eq!(ask_in(&prosecutor, Action::Expunge, file, Context::by_authority()), "Refused");
}

#[test]
fn what_was_expunged_is_gone_for_its_own_agency_and_no_import_brings_it_back() {
    let gone = of_squad(TableId::People).expunged(true);
    for action in [Action::Read, Action::List, Action::Import] {
        assert_eq!(ask(&juvenile_sergeant(), action, gone), "Refused");
        assert_eq!(ask(&operator(), action, gone), "Refused");
    }
    // Its open row still leaves in an export, with nothing sealed left in it, and its leaf can still be proven.
    assert_ne!(ask(&operator(), Action::Export, gone), "Refused");
    assert_ne!(ask(&operator(), Action::Prove, gone), "Refused");
    assert_eq!(ask(&operator(), Action::Report(Audience::Public), gone), "Refused");
    let officer = Actor::unseated(SeatKind::PrivacyOfficer, "officer", "yearly review");
    assert_eq!(ask(&officer, Action::Read, gone), "metadata");
}

#[test]
fn without_a_purpose_a_user_or_a_fitting_seat_nothing_is_decided() {
    let file = of_squad(TableId::People);
    let no_purpose = Actor::seated(SeatKind::Police, agency(SQUAD), "sergeant", " \t");
    assert_eq!(ask(&no_purpose, Action::Read, file), "NoPurpose");
    let no_user = Actor::seated(SeatKind::Police, agency(SQUAD), "", "tonight's work");
    assert_eq!(ask(&no_user, Action::Read, file), "NoUser");
    let no_agency = Actor::unseated(SeatKind::Police, "sergeant", "tonight's work");
    assert_eq!(ask(&no_agency, Action::Read, file), "NoSeat");
    let seated_operator = Actor::seated(SeatKind::Operator, agency(SQUAD), "operator", "a bundle");
    assert_eq!(ask(&seated_operator, Action::Export, file), "NoSeat");
}

#[test]
fn facts_that_contradict_each_other_are_refused() {
    let sergeant = juvenile_sergeant();
    let contradictions = [
        (Action::Read, Facts::owned(TableId::People, agency(SQUAD), Compartment::Advocate)),
        (Action::Read, Facts::owned(TableId::People, agency(77), Compartment::Common)),
        (Action::Read, Facts { compartment: Compartment::Police, ..Facts::common(TableId::People) }),
        (Action::Read, Facts::store()),
        (Action::Backup, of_squad(TableId::People)),
        (Action::Import, Facts { owner: Some(agency(SQUAD)), ..Facts::store() }),
    ];
    for (action, facts) in contradictions {
        assert_eq!(ask(&sergeant, action, facts), "Contradiction", "{facts:?}");
        assert!(ask(&operator(), action, facts).starts_with(|c: char| c.is_uppercase()), "{facts:?}");
    }
}

#[test]
fn a_page_leaves_out_what_the_reader_may_not_see_and_keeps_the_order() {
    let record = |n| RecordId::from_parts(5, [n; 10]);
    let rows = [
        of_squad(TableId::People).of(record(1)),
        of_advocates(TableId::People).of(record(2)),
        of_child_protection(TableId::People).of(record(3)),
        of_squad(TableId::People).of(record(4)),
    ];
    let page = Policy::house().permit_page(&juvenile_sergeant(), &rows, &Context::default());
    let seen: Vec<_> = page.rows().iter().map(|(facts, _)| facts.record).collect();
    assert_eq!(seen, [Some(record(1)), Some(record(4))]);
    assert!(page.rows().iter().all(|(_, fields)| *fields == Fields::ALL));
    assert_eq!(page.actor(), &juvenile_sergeant());
}

#[test]
fn a_bulk_permit_answers_row_by_row_and_is_refused_to_who_may_not_begin() {
    let policy = Policy::house();
    let export = policy.permit_bulk(&advocate(), Action::Export, &Context::default()).expect("own vault");
    assert_eq!(export.row(&of_advocates(TableId::People)), Ok(Fields::ALL));
    assert_eq!(export.row(&of_squad(TableId::People)), Err(Denied::Refused));
    assert!(export.row(&Facts::common(TableId::Properties)).is_ok());
    assert!(export.rows_of(TableId::People).admits(&of_advocates(TableId::People)).is_some());
    let leader = policy.permit_bulk(&council_member(), Action::Export, &Context::default());
    assert_eq!(leader.err(), Some(Denied::Refused));
}

#[test]
fn narratives_of_cases_are_for_the_operators_report_and_the_publicly_marked_ones_for_all() {
    let fields = |actor: &Actor, audience| ask(actor, Action::Report(audience), Facts::store());
    assert_eq!(fields(&operator(), Audience::Internal), "metadata dates_and_codes narrative");
    assert_eq!(fields(&juvenile_sergeant(), Audience::Internal), "metadata dates_and_codes");
    assert_eq!(fields(&council_member(), Audience::Public), "metadata dates_and_codes narrative");
}
