use cedar_policy::{ValidationMode, Validator};
use domain::{RecordId, TableId};

use super::*;
use crate::{Compartment, SeatKind};

fn squad() -> (Actor, Facts) {
    let agency = RecordId::from_parts(1, [1; 10]);
    (
        Actor::seated(SeatKind::Police, agency, "sergeant", "review of tonight's absences"),
        Facts::owned(TableId::People, agency, Compartment::Police),
    )
}

#[test]
fn the_rules_fit_their_schema_without_a_single_warning() {
    let policy = Policy::house();
    let outcome = Validator::new(policy.schema.clone()).validate(&policy.rules, ValidationMode::Strict);
    let errors: Vec<_> = outcome.validation_errors().map(ToString::to_string).collect();
    let warnings: Vec<_> = outcome.validation_warnings().map(ToString::to_string).collect();
    assert_eq!((errors, warnings), (vec![], vec![]));
    assert_eq!(
        Schema::from_cedarschema_str(SCHEMA).expect("a schema").1.count(),
        0,
        "warnings of the schema"
    );
}

#[test]
fn every_rule_says_in_words_what_it_is_and_no_two_say_the_same() {
    let policy = Policy::house();
    let mut ids: Vec<_> = policy.rules.policies().map(|rule| rule.annotation("id").unwrap_or("")).collect();
    assert!(ids.len() > 20 && !ids.contains(&""), "{ids:?}");
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn every_act_of_the_code_is_an_act_of_the_schema_and_the_other_way_round() {
    let groups = ["work", "look", "count", "blind", "upkeep", "proof"];
    let schema = &Policy::house().schema;
    let mut named: Vec<_> = schema.actions().map(|uid| uid.id().unescaped().to_owned()).collect();
    named.retain(|name| !groups.contains(&name.as_str()));
    named.sort_unstable();
    let mut known: Vec<_> = Action::ALL.iter().map(|a| a.code().to_owned()).collect();
    known.sort_unstable();
    assert_eq!(named, known);
}

#[test]
fn one_rule_that_cannot_be_evaluated_refuses_what_another_permits() {
    let (sergeant, file) = squad();
    let open = "permit (principal, action, resource);";
    let sound = Policy::from_text(open, SCHEMA).expect("rules");
    assert!(sound.decide(&sergeant, Action::Read, &file, &Context::default()).is_ok());
    // Cedar alone would skip the forbid that fails, and allow.
    let faulty = format!("{open} forbid (principal, action, resource) when {{ resource.colour == 1 }};");
    let faulty = Policy::from_text(&faulty, SCHEMA).expect("rules");
    assert_eq!(faulty.decide(&sergeant, Action::Read, &file, &Context::default()).err(), Some(Denied::Fault));
}

#[test]
fn without_rules_everything_is_refused() {
    let (sergeant, file) = squad();
    let silent = Policy::from_text("", SCHEMA).expect("no rules");
    for action in Action::ALL {
        for facts in [Facts::store(), file] {
            assert!(silent.decide(&sergeant, action, &facts, &Context::default()).is_err(), "{action:?}");
        }
    }
}

#[test]
fn what_the_rules_are_shown_fits_the_schema() {
    let policy = Policy::house();
    for kind in SeatKind::ALL {
        let agency = kind.needs_agency().then_some(RecordId::from_parts(1, [1; 10]));
        let actor = match agency {
            Some(agency) => Actor::seated(kind, agency, "user", "purpose"),
            None => Actor::unseated(kind, "user", "purpose"),
        };
        for table in &domain::TABLES {
            for compartment in Compartment::ALL {
                let facts = match compartment {
                    Compartment::Common => Facts::common(table.id),
                    _ => Facts::owned(table.id, RecordId::from_parts(2, [2; 10]), compartment),
                };
                let question =
                    Question::of(&actor, Action::Read, &facts, &Context::default()).expect("a question");
                let shown =
                    [policy.types.principal(&question), policy.types.resource(&question).expect("a record")];
                let checked = Entities::from_entities(shown, Some(&policy.schema));
                assert!(checked.is_ok(), "{kind:?} {:?} {compartment:?}: {checked:?}", table.id);
            }
        }
    }
}
