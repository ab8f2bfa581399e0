//! A list is what is left of everything once each row was decided: no more, no less.

use domain::{RecordId, TABLES};
use policy::{Action, Actor, Audience, Compartment, Context, Facts, Policy, SeatKind};
use proptest::prelude::*;

/// Ten agencies, each of one kind; the compartment of a row follows from its owner.
fn agency(n: u8) -> (RecordId, SeatKind) {
    let kinds: Vec<_> = SeatKind::ALL.into_iter().filter(|kind| kind.needs_agency()).collect();
    (RecordId::from_parts(i64::from(n), [n; 10]), kinds[usize::from(n) % kinds.len()])
}

fn actor() -> impl Strategy<Value = Actor> {
    let unseated = prop::sample::select(vec![SeatKind::Operator, SeatKind::PrivacyOfficer, SeatKind::System]);
    prop_oneof![
        4 => (0..10u8).prop_map(|n| Actor::seated(agency(n).1, agency(n).0, "user", "purpose")),
        1 => unseated.prop_map(|kind| Actor::unseated(kind, "user", "purpose")),
    ]
}

fn row() -> impl Strategy<Value = Facts> {
    let table = prop::sample::select(TABLES.iter().map(|t| t.id).collect::<Vec<_>>());
    let record = any::<[u8; 10]>().prop_map(|random| RecordId::from_parts(7, random));
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), prop::bool::weighted(0.2));
    (table, prop::option::weighted(0.8, 0..10u8), record, flags).prop_map(
        |(table, owner, record, (member, addressed, held, expunged))| {
            let facts = match owner.map(agency) {
                Some((owner, kind)) => Facts::owned(table, owner, kind.compartment()),
                None => Facts::common(table),
            };
            facts.of(record).member(member).addressed(addressed).held(held).expunged(expunged)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_list_is_everything_filtered_by_the_decision(
        actor in actor(),
        world in prop::collection::vec(row(), 0..60),
        other in prop::sample::select(vec![Action::Export, Action::Report(Audience::Internal)]),
    ) {
        let (policy, context) = (Policy::house(), Context::default());
        for action in [Action::List, other] {
            let filters = TABLES.each_ref().map(|t| policy.row_filter(&actor, action, t.id, &context));
            for facts in &world {
                let decided = policy.decide(&actor, action, facts, &context).ok().map(|permit| permit.fields());
                let table = facts.table.expect("a row has a table");
                prop_assert_eq!(filters[table as usize].admits(facts), decided, "{:?} {:?}", action, facts);
                let elsewhere = &filters[(table as usize + 1) % filters.len()];
                prop_assert_eq!(elsewhere.admits(facts), None);
            }
        }
        let decided: Vec<_> = world
            .iter()
            .filter_map(|facts| {
                let permit = policy.decide(&actor, Action::List, facts, &context).ok()?;
                Some((*facts, permit.fields()))
            })
            .collect();
        let page = policy.permit_page(&actor, &world, &context);
        prop_assert_eq!(page.rows(), &decided[..]);
    }
}

#[test]
fn no_two_rules_of_a_filter_speak_of_one_row() {
    let (policy, squad) = (Policy::house(), agency(0).0);
    let sergeant = Actor::seated(SeatKind::Police, squad, "sergeant", "purpose");
    for table in &TABLES {
        let filter = policy.list_filter(&sergeant, table.id, &Context::default());
        assert_eq!((filter.table(), filter.agency()), (table.id, Some(squad)));
        for (i, a) in filter.rules().iter().enumerate() {
            for b in &filter.rules()[i + 1..] {
                let apart = a.whose != b.whose
                    || a.compartment != b.compartment
                    || matches!((a.member, b.member), (Some(x), Some(y)) if x != y)
                    || matches!((a.addressed, b.addressed), (Some(x), Some(y)) if x != y)
                    || matches!((a.expunged, b.expunged), (Some(x), Some(y)) if x != y);
                assert!(apart, "{}: {a:?} and {b:?}", table.name);
            }
        }
    }
}

#[test]
fn the_sergeants_list_of_people_is_the_squads_own_and_those_of_shared_cases() {
    let sergeant = Actor::seated(SeatKind::Police, agency(0).0, "sergeant", "purpose");
    let filter = Policy::house().list_filter(&sergeant, domain::TableId::People, &Context::default());
    let told: Vec<_> = filter
        .rules()
        .iter()
        .map(|r| {
            format!("{:?} {} member {:?} expunged {:?}", r.whose, r.compartment.code(), r.member, r.expunged)
        })
        .collect();
    assert_eq!(
        told,
        [
            "Own police member None expunged Some(false)",
            "Others police member Some(true) expunged Some(false)",
            "Others prosecution member Some(true) expunged Some(false)",
        ]
    );
    assert!(filter.rules().iter().all(|r| r.compartment != Compartment::Advocate));
}
