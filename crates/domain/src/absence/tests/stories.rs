//! The life of an absence, step by step.

use super::*;

#[test]
fn maya_is_reported_searched_for_located_heard_and_offered_services_and_then_it_is_closed() {
    let mut facts = maya();
    let mut states = vec![facts.state()];
    for command in [
        Command::Verify { at: at("03:50") },
        Command::Enter { at: at("04:20") },
        Command::Locate { at: at("05:00"), how: "returned_self".into() },
        Command::Cancel { at: at("05:01") },
        Command::Debrief { at: at("05:20") },
        Command::Offer { at: at("05:30") },
        Command::Close { at: at("05:40"), reason: String::new() },
    ] {
        facts = taken(facts, &[command]);
        states.push(facts.state());
    }
    use State::*;
    assert_eq!(states, [Reported, Verified, Searching, Located, Located, Debriefed, ServicesOffered, Closed]);
    assert_eq!(facts.located_how.as_deref(), Some("returned_self"));
}

#[test]
fn entry_does_not_wait_for_verification() {
    let facts = taken(maya(), &[Command::Enter { at: at("03:30") }]);
    assert_eq!(facts.state(), State::Entered);
    assert_eq!(taken(facts, &[Command::Verify { at: at("03:40") }]).state(), State::Searching);
}

#[test]
fn a_change_says_which_columns_take_which_values_and_which_step_is_recorded() {
    let change =
        apply(&searched(), &Command::Locate { at: at("05:00"), how: "hospital".into() }, told(MORNING))
            .expect("a change");
    let columns: Vec<_> =
        change.fields.iter().map(|(field, value)| (field.column(), value.clone())).collect();
    assert_eq!(
        columns,
        [
            (Some("located_at"), Some(crate::Value::Instant(at("05:00")))),
            (Some("located_how"), Some(crate::Value::Text("hospital".into()))),
        ]
    );
    assert_eq!(change.step, Step { kind: StepKind::Located, at: at("05:00"), undoes: None });
}

#[test]
fn a_report_of_the_future_or_before_birth_is_refused_at_its_field() {
    let now = told(MORNING);
    let check =
        |reported, seen: Option<&str>, birth| check_report(told(reported), seen.map(told), born(birth), now);
    assert_eq!(check("2013-01-16T05:59:00-06:00", None, "1998-05-02"), []);
    assert_eq!(
        check("2013-01-16T06:01:00-06:00", None, "1998-05-02"),
        [Refusal::InTheFuture(Field::ReportedAt)]
    );
    assert_eq!(
        check("1998-05-01T23:59:00-05:00", None, "1998-05-02"),
        [Refusal::BeforeBirth(Field::ReportedAt)]
    );
    assert_eq!(check("1998-05-02T00:00:00-05:00", None, "1998-05-02"), [], "a newborn can be missing");
    assert_eq!(
        check("2013-01-16T03:12:00-06:00", Some("2013-01-16T03:13:00-06:00"), "1998"),
        [Refusal::SeenAfterReport]
    );
    assert_eq!(
        check("2013-01-16T03:12:00-06:00", Some("1997-12-31T12:00:00-06:00"), "1998"),
        [Refusal::BeforeBirth(Field::LastSeenAt)]
    );
}

#[test]
fn a_partial_birthday_refuses_only_what_it_makes_impossible() {
    let now = told(MORNING);
    let check = |birth| check_report(told("2012-06-15T12:00:00-05:00"), None, born(birth), now);
    assert_eq!(check("2012"), [], "perhaps born in January");
    assert_eq!(check("2012-06"), [], "perhaps on the first");
    assert_eq!(check("2012-07"), [Refusal::BeforeBirth(Field::ReportedAt)]);
    assert_eq!(check("2013"), [Refusal::BeforeBirth(Field::ReportedAt)]);
    assert_eq!(check("1950-01-01"), [], "an adult's report is taken like any other");
}

#[test]
fn what_an_import_refuses_is_refused_here_too() {
    let early = told("2013-01-16T03:11:59-06:00");
    let anywhere = AbsenceFacts { last_seen_at: None, ..maya() };
    let entered = AbsenceFacts { entered_at: Some(at("03:20")), ..anywhere.clone() };
    let over =
        AbsenceFacts { located_at: Some(at("05:00")), cancelled_at: Some(at("05:00")), ..entered.clone() };
    let cancellable = AbsenceFacts { cancelled_at: None, ..over.clone() };
    for (facts, command) in [
        (&anywhere, Command::Verify { at: early }),
        (&anywhere, Command::Unfound { at: early }),
        (&anywhere, Command::Enter { at: early }),
        (&anywhere, Command::Locate { at: early, how: "hospital".into() }),
        (&cancellable, Command::Cancel { at: early }),
        (&over, Command::Debrief { at: early }),
        (&over, Command::Close { at: early, reason: "moved away".into() }),
    ] {
        let refusal = refused(facts, &command);
        assert_eq!(refusal, Refusal::BeforeReport(command.field()), "{command:?}");
        assert!(refusal.field().column().is_some(), "{command:?}");
    }
}

#[test]
fn nobody_is_located_before_last_seen_debriefed_before_located_or_in_the_future() {
    let how = || "hospital".to_owned();
    let late_seen = AbsenceFacts { last_seen_at: Some(at("03:30")), ..maya() };
    assert_eq!(
        refused(&late_seen, &Command::Locate { at: at("03:20"), how: how() }),
        Refusal::Before(Field::LocatedAt, Field::LastSeenAt)
    );
    assert_eq!(
        refused(&located(), &Command::Debrief { at: at("04:59") }),
        Refusal::Before(Field::DebriefedAt, Field::LocatedAt)
    );
    assert_eq!(
        refused(&searched(), &Command::Locate { at: at("06:01"), how: how() }),
        Refusal::InTheFuture(Field::LocatedAt)
    );
    let back = taken(maya(), &[Command::Locate { at: at("05:00"), how: how() }]);
    assert_eq!(refused(&back, &Command::Enter { at: at("05:01") }), Refusal::AfterLocated(Field::EnteredAt));
    assert!(apply(&back, &Command::Enter { at: at("04:00") }, told(MORNING)).is_ok(), "written down late");
}

#[test]
fn how_a_youth_was_located_is_one_of_the_list_and_never_that_nobody_was_missing() {
    let how = |how: &str| refused(&searched(), &Command::Locate { at: at("05:00"), how: how.into() });
    assert_eq!(how("by_chance"), Refusal::UnknownHow);
    assert_eq!(how("report_unfounded"), Refusal::UnfoundedHow);
}

#[test]
fn an_unfounded_report_is_not_entered_verified_or_located() {
    let facts = taken(maya(), &[Command::Unfound { at: at("03:40") }]);
    assert_eq!(facts.state(), State::Unfounded);
    for command in [
        Command::Enter { at: at("04:00") },
        Command::Verify { at: at("04:00") },
        Command::Locate { at: at("04:00"), how: "hospital".into() },
        Command::Debrief { at: at("04:00") },
    ] {
        assert_eq!(refused(&facts, &command), Refusal::Unfounded(command.field()));
    }
    assert_eq!(
        refused(&searched(), &Command::Unfound { at: at("05:00") }),
        Refusal::Verified(Field::UnfoundedAt)
    );
    assert_eq!(
        refused(&located(), &Command::Unfound { at: at("05:30") }),
        Refusal::Located(Field::UnfoundedAt)
    );
}

#[test]
fn an_entry_is_cancelled_only_when_nobody_is_missing_any_more() {
    assert_eq!(
        refused(&searched(), &Command::Cancel { at: at("05:00") }),
        Refusal::StillMissing(Field::CancelledAt)
    );
    assert_eq!(
        refused(&maya(), &Command::Cancel { at: at("05:00") }),
        Refusal::NotEntered(Field::CancelledAt)
    );
    let grown = AbsenceFacts { born: born("1994-12-01"), ..searched() };
    assert_eq!(
        refused(&grown, &Command::Cancel { at: at("05:00") }),
        Refusal::StillMissing(Field::CancelledAt),
        "age alone takes nobody out of the file"
    );
}

#[test]
fn nothing_closes_while_the_youth_is_missing_or_the_national_record_is_open() {
    let close = Command::Close { at: at("05:40"), reason: "no reason is enough".into() };
    assert_eq!(refused(&searched(), &close), Refusal::StillMissing(Field::ClosedAt));
    assert_eq!(refused(&located(), &close), Refusal::NationalRecordOpen);
}

#[test]
fn nothing_closes_without_receipt_of_the_handoff() {
    let ready = taken(located(), &[Command::Cancel { at: at("05:01") }, Command::Offer { at: at("05:30") }]);
    let close = Command::Close { at: at("05:40"), reason: "no reason is enough".into() };
    let sent = AbsenceFacts { handoff_open: true, ..ready.clone() };
    assert_eq!(refused(&sent, &close), Refusal::HandoffOpen);
    assert_eq!(taken(ready, &[close]).state(), State::Closed);
}

#[test]
fn a_located_youth_has_an_offer_logged_or_the_reason_why_not() {
    let ready = taken(located(), &[Command::Cancel { at: at("05:01") }]);
    let close = |reason: &str| Command::Close { at: at("05:40"), reason: reason.into() };
    assert_eq!(refused(&ready, &close(" ")), Refusal::NoOffer);
    assert_eq!(Refusal::NoOffer.field().name(), "reason");
    assert!(apply(&ready, &close("left the state before anyone could talk to her"), told(MORNING)).is_ok());
    let adult = AbsenceFacts { born: born("1980"), ..ready.clone() };
    assert!(apply(&adult, &close(""), told(MORNING)).is_ok(), "not owed to an adult, but welcome");
    let unknown = AbsenceFacts { born: None, ..ready };
    assert_eq!(refused(&unknown, &close("")), Refusal::NoOffer, "an unknown age protects");
}

#[test]
fn after_a_death_nobody_is_asked_for_a_debrief_and_it_can_be_closed() {
    let facts = taken(
        searched(),
        &[Command::Locate { at: at("05:00"), how: "deceased".into() }, Command::Cancel { at: at("05:01") }],
    );
    assert_eq!(
        refused(&facts, &Command::Debrief { at: at("05:20") }),
        Refusal::NobodyToAsk(Field::DebriefedAt)
    );
    assert_eq!(
        taken(facts, &[Command::Close { at: at("05:40"), reason: String::new() }]).state(),
        State::Closed
    );
}

#[test]
fn an_offer_is_made_at_any_time_and_the_first_one_counts() {
    let phoned = taken(searched(), &[Command::Offer { at: at("04:30") }]);
    assert_eq!(phoned.state(), State::Searching, "she called, and is still missing");
    let again = taken(phoned, &[Command::Offer { at: at("05:30") }]);
    assert_eq!(again.offered_at, Some(at("04:30")));
    assert_eq!(
        taken(again, &[Command::Offer { at: at("04:10") }]).offered_at,
        Some(at("04:10")),
        "told late"
    );
}

#[test]
fn a_closed_absence_is_opened_again_and_goes_on_where_it_was() {
    let closed = taken(
        located(),
        &[
            Command::Cancel { at: at("05:01") },
            Command::Offer { at: at("05:30") },
            Command::Close { at: at("05:40"), reason: String::new() },
        ],
    );
    assert_eq!(refused(&closed, &Command::Debrief { at: at("05:50") }), Refusal::Closed(Field::DebriefedAt));
    assert_eq!(
        refused(&closed, &Command::Reopen { at: at("05:39") }),
        Refusal::Before(Field::ClosedAt, Field::ClosedAt)
    );
    let open = taken(closed, &[Command::Reopen { at: at("05:50") }]);
    assert_eq!(open.state(), State::ServicesOffered);
    assert_eq!(refused(&open, &Command::Reopen { at: at("05:55") }), Refusal::NotClosed);
}

#[test]
fn a_report_wrongly_called_unfounded_is_searched_for_again_and_entered_anew() {
    let closed = taken(
        taken(maya(), &[Command::Enter { at: at("03:30") }, Command::Unfound { at: at("04:00") }]),
        &[Command::Cancel { at: at("04:05") }, Command::Close { at: at("04:10"), reason: String::new() }],
    );
    let open = taken(closed, &[Command::Reopen { at: at("05:00") }]);
    assert_eq!((open.state(), open.is_missing()), (State::Reported, true));
    assert_eq!(taken(open, &[Command::Enter { at: at("05:05") }]).state(), State::Entered);
}

#[test]
fn a_report_joined_to_another_is_worked_on_there() {
    let joined = AbsenceFacts { set_aside: true, ..maya() };
    let verify = Command::Verify { at: at("03:50") };
    assert_eq!(refused(&joined, &verify), Refusal::SetAside(Field::VerifiedAt));
    assert!(!joined.is_missing() && standing(&joined, told(MORNING)).is_empty());
    assert_eq!(taken(maya(), &[verify]).state(), State::Verified, "until then both are worked on");
}

#[test]
fn no_step_is_recorded_twice() {
    let twice = [Command::Verify { at: at("05:00") }, Command::Enter { at: at("05:00") }];
    for command in twice {
        assert_eq!(refused(&searched(), &command), Refusal::AlreadyDone(command.field()));
    }
}
