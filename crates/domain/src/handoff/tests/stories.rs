//! A handoff from the police to child protection, step by step.

use super::*;
use crate::{clock::Minutes, law::Law};

fn due(minutes: u64) -> Standing {
    Standing::Due { within: Minutes(minutes) }
}

fn late(minutes: u64) -> Standing {
    Standing::Late { by: Minutes(minutes) }
}

fn done(late_by: Option<u64>) -> Standing {
    Standing::Done { late_by: late_by.map(Minutes) }
}

fn one(facts: &HandoffFacts, clock: &str, now: Instant) -> Option<Standing> {
    standing(facts, now).into_iter().find(|(id, _)| id == clock).map(|(_, standing)| standing)
}

#[test]
fn isaiahs_absence_is_received_screened_in_he_is_met_and_accepts_services() {
    let mut facts = HandoffFacts::default();
    let mut states = vec![facts.state()];
    for command in [
        Command::Send { at: at("14T14:00"), receiver_open: true },
        Command::Acknowledge { at: at("14T16:00") },
        Command::ScreenIn { at: at("15T09:00"), response: Response::FiveDays },
        Command::Contact { at: at("16T10:00"), tribal: Tribal::NoneKnown },
        Command::Conclude { at: at("30T10:00"), outcome: Outcome::ServicesAccepted },
    ] {
        facts = taken(facts, &[command]);
        states.push(facts.state());
    }
    use State::*;
    assert_eq!(states, [Draft, Sent, Acknowledged, ScreenedIn, Contacted, Concluded]);
    assert_eq!(facts.outcome, Some(Outcome::ServicesAccepted));
}

#[test]
fn a_closed_agency_is_not_sent_to_and_the_form_says_what_to_do() {
    let refusal =
        refused(&HandoffFacts::default(), &Command::Send { at: at("14T14:00"), receiver_open: false });
    assert_eq!((refusal, refusal.field().name()), (Refusal::ReceiverClosed, "to_agency_id"));
    assert_eq!(refusal.mend(), "send it to the agency that took over its work");
}

#[test]
fn a_handoff_waits_for_receipt_and_rises_as_time_passes() {
    assert!(sent().waits_for_receipt() && !received().waits_for_receipt());
    let rise = |time| risen(&sent(), at(time));
    assert_eq!(rise("14T14:00"), Level::Inbox);
    assert_eq!(rise("15T01:59"), Level::Inbox);
    assert_eq!(rise("15T02:00"), Level::Reminder);
    assert_eq!(rise("15T14:00"), Level::Reminder, "the last moment in time");
    assert_eq!(rise("15T14:01"), Level::Supervisors);
    assert_eq!(rise("16T14:01"), Level::SupervisorsFirst);
    assert_eq!(risen(&received(), at("16T14:01")), Level::Settled);
    assert_eq!(risen(&HandoffFacts::default(), at("16T14:01")), Level::Settled);
}

#[test]
fn nothing_goes_on_without_receipt() {
    let screen = Command::ScreenOut { at: at("15T09:00") };
    assert_eq!(refused(&sent(), &screen), Refusal::NotAcknowledged(Field::ScreenedAt));
    assert_eq!(refused(&HandoffFacts::default(), &screen), Refusal::NotSent(Field::ScreenedAt));
    let conclude = Command::Conclude { at: at("15T09:00"), outcome: Outcome::ServicesOffered };
    assert_eq!(refused(&sent(), &conclude), Refusal::NotAcknowledged(Field::ConcludedAt));
    assert_eq!(refused(&received(), &conclude), Refusal::NotScreened(Field::ConcludedAt));
}

#[test]
fn receipt_is_due_in_a_day_and_late_receipt_is_recorded() {
    assert_eq!(one(&sent(), "receipt", at("14T15:00")), Some(due(23 * 60)));
    assert_eq!(one(&sent(), "receipt", at("15T15:00")), Some(late(60)));
    let slow = taken(sent(), &[Command::Acknowledge { at: at("15T14:30") }]);
    assert_eq!(one(&slow, "receipt", now()), Some(done(Some(30))));
}

#[test]
fn in_january_2013_the_worker_has_a_day_or_five_days_and_forty_five_days() {
    let urgent = screened_in(Response::Immediate);
    assert_eq!(
        standing(&urgent, at("15T10:00")),
        [
            ("receipt".to_owned(), done(None)),
            ("child_seen_urgent".to_owned(), due(23 * 60)),
            // To the end of the 28th of February.
            ("report_concluded".to_owned(), due(44 * 1440 + 14 * 60 - 1)),
        ]
    );
    let other = screened_in(Response::FiveDays);
    assert_eq!(one(&other, "child_seen", at("15T10:00")), Some(due(5 * 1440 + 14 * 60 - 1)));
    assert_eq!(one(&other, "child_seen_urgent", at("15T10:00")), None);
}

#[test]
fn what_is_screened_out_need_not_be_seen_or_assessed_but_is_concluded() {
    let out = taken(received(), &[Command::ScreenOut { at: at("15T09:00") }]);
    assert_eq!(out.state(), State::ScreenedOut);
    assert_eq!(standing(&out, now()), [("receipt".to_owned(), done(None))]);
    let contact = Command::Contact { at: at("16T09:00"), tribal: Tribal::NoneKnown };
    assert_eq!(refused(&out, &contact), Refusal::ScreenedOut(Field::ContactedAt));
    let end = Command::Conclude { at: at("15T10:00"), outcome: Outcome::ReferredElsewhere };
    assert_eq!(taken(out, &[end]).state(), State::Concluded);
}

#[test]
fn at_first_contact_lineage_is_asked_and_the_tribe_is_told_within_a_day() {
    let met = taken(
        screened_in(Response::Immediate),
        &[Command::Contact { at: at("15T20:00"), tribal: Tribal::Possible }],
    );
    assert_eq!(one(&met, "child_seen_urgent", now()), Some(done(None)));
    assert_eq!(one(&met, "tribe_told", at("16T19:00")), Some(due(60)));
    assert_eq!(one(&met, "tribe_told", at("16T21:00")), Some(late(60)));
    let end = Command::Conclude { at: at("30T10:00"), outcome: Outcome::ServicesOffered };
    assert_eq!(refused(&met, &end), Refusal::TribeNotTold);
    let told = taken(met, &[Command::TellTribe { at: at("16T08:00") }]);
    assert_eq!(one(&told, "tribe_told", now()), Some(done(None)));
    assert_eq!(taken(told, &[end]).state(), State::Concluded);
}

#[test]
fn lineage_not_answered_is_asked_again() {
    let met = taken(
        screened_in(Response::Immediate),
        &[Command::Contact { at: at("15T20:00"), tribal: Tribal::NotAnswered }],
    );
    assert_eq!(one(&met, "tribe_told", now()), None);
    assert_eq!(refused(&met, &Command::TellTribe { at: at("16T08:00") }), Refusal::NoTribeKnown);
    let answered = taken(met, &[Command::AnswerTribal { at: at("16T08:00"), tribal: Tribal::Possible }]);
    assert_eq!(answered.tribal, Some(Tribal::Possible));
    assert!(one(&answered, "tribe_told", now()).is_some());
    let early = Command::AnswerTribal { at: at("16T08:00"), tribal: Tribal::Possible };
    assert_eq!(refused(&received(), &early), Refusal::NotContacted(Field::DoneAt));
}

#[test]
fn the_tribe_hears_of_services_within_seven_days_and_the_family_of_the_conclusion_within_ten_working_days() {
    let mut facts = taken(
        screened_in(Response::Immediate),
        &[
            Command::Contact { at: at("15T20:00"), tribal: Tribal::Possible },
            Command::TellTribe { at: at("16T08:00") },
            Command::Conclude { at: at("18T10:00"), outcome: Outcome::ServicesAccepted },
        ],
    );
    facts.services_from = Some(at("17T12:00"));
    assert_eq!(one(&facts, "tribe_service_notice", at("24T23:00")), Some(due(59)));
    // From Friday the 18th over a holiday to the end of Monday the 4th of February.
    assert_eq!(one(&facts, "conclusion_told", at("31T23:59")), Some(due(4 * 1440)));
    let duty = |clock: &str| Command::DutyDone { clock: clock.into(), at: at("22T09:00") };
    let told = taken(facts, &[duty("tribe_service_notice"), duty("conclusion_told")]);
    assert_eq!(one(&told, "tribe_service_notice", now()), Some(done(None)));
    assert_eq!(one(&told, "conclusion_told", now()), Some(done(None)));
    assert_eq!(refused(&told, &duty("conclusion_told")), Refusal::AlreadyDone(Field::Clock));
    assert_eq!(refused(&received(), &duty("conclusion_told")), Refusal::NotConcluded);
    assert_eq!(refused(&told, &duty("receipt")), Refusal::OwnStep);
    assert_eq!(refused(&told, &duty("entry")), Refusal::UnknownDuty);
}

#[test]
fn a_youth_nobody_met_was_not_reached_yet_and_nothing_else_can_be_said() {
    let waiting = screened_in(Response::FiveDays);
    for outcome in Outcome::ALL {
        let end = Command::Conclude { at: at("30T10:00"), outcome: *outcome };
        match apply(&waiting, &end, now()) {
            Ok(_) => assert!(outcome.without_contact(), "{outcome:?}"),
            Err(why) => {
                assert_eq!((why, outcome.without_contact()), (Refusal::NotContacted(Field::Outcome), false))
            }
        }
    }
}

#[test]
fn times_follow_each_other_and_none_lies_in_the_future() {
    assert_eq!(
        refused(&sent(), &Command::Acknowledge { at: at("14T13:59") }),
        Refusal::Before(Field::AcknowledgedAt, Field::SentAt)
    );
    assert_eq!(
        refused(&sent(), &Command::Acknowledge { at: told("2013-03-01T08:00:01-06:00") }),
        Refusal::InTheFuture(Field::AcknowledgedAt)
    );
    let draft = HandoffFacts { reported_at: Some(at("13T23:35")), ..HandoffFacts::default() };
    assert_eq!(
        refused(&draft, &Command::Send { at: at("13T23:34"), receiver_open: true }),
        Refusal::BeforeReport(Field::SentAt)
    );
    assert_eq!(
        refused(&received(), &Command::Acknowledge { at: at("15T09:00") }),
        Refusal::AlreadyDone(Field::AcknowledgedAt)
    );
}

#[test]
fn a_step_recorded_in_error_is_taken_back_unless_a_later_one_rests_on_it() {
    let facts = screened_in(Response::Immediate);
    assert_eq!(
        undo(&facts, &StepKind::Acknowledged, now()),
        Err(Refusal::RestsOn(Field::AcknowledgedAt, Field::ScreenedAt))
    );
    let back = undo(&facts, &StepKind::Screened, now()).expect("a change");
    assert_eq!(back.step.undoes, Some(StepKind::Screened));
    assert_eq!(facts.after(&back), received());
    assert_eq!(undo(&facts, &StepKind::Concluded, now()), Err(Refusal::NothingToUndo(Field::ConcludedAt)));
    assert_eq!(undo(&facts, &StepKind::TribalAnswered, now()), Err(Refusal::NotUndone));
}

#[test]
fn every_outcome_is_help_and_the_list_is_the_laws() {
    let list = Law::house().code_lists().iter().find(|l| l.id == "handoff_outcome").expect("the list");
    let listed: Vec<&str> = list.codes.iter().map(|(code, _)| code.as_str()).collect();
    let ours: Vec<&str> = Outcome::ALL.iter().map(|o| o.code()).collect();
    assert_eq!(listed, ours);
}

#[test]
fn the_answers_are_those_the_receivers_record_can_hold() {
    use crate::schema::Kind;
    let held = |name: &str| match crate::TableId::Receipts.table().columns.iter().find(|c| c.name == name) {
        Some(column) => match column.kind {
            Kind::Closed(codes) => codes.to_vec(),
            _ => panic!("{name} is no closed list"),
        },
        None => panic!("no column {name}"),
    };
    assert_eq!(held("screening"), Screening::ALL.iter().map(|s| s.code()).collect::<Vec<_>>());
    assert_eq!(held("response"), Response::ALL.iter().map(|r| r.code()).collect::<Vec<_>>());
    assert_eq!(held("tribal"), Tribal::ALL.iter().map(|t| t.code()).collect::<Vec<_>>());
}

#[test]
fn every_column_named_here_is_one_of_handoffs_or_receipts() {
    let has = |table: crate::TableId, name: &str| table.table().columns.iter().any(|c| c.name == name);
    for field in [
        Field::SentAt,
        Field::Receiver,
        Field::AcknowledgedAt,
        Field::ScreenedAt,
        Field::Screening,
        Field::Response,
        Field::ContactedAt,
        Field::Tribal,
        Field::TribeToldAt,
        Field::ConcludedAt,
        Field::Outcome,
        Field::Clock,
        Field::DoneAt,
    ] {
        assert!(field.sender_column().is_none_or(|name| has(crate::TableId::Handoffs, name)), "{field:?}");
        assert!(field.receiver_column().is_none_or(|name| has(crate::TableId::Receipts, name)), "{field:?}");
    }
}

/// One refusal of each kind.
const REFUSALS: [Refusal; 19] = {
    use Refusal::*;
    const AT: Field = Field::ScreenedAt;
    [
        InTheFuture(AT),
        Before(AT, AT),
        BeforeReport(AT),
        AlreadyDone(AT),
        ReceiverClosed,
        NotSent(AT),
        NotAcknowledged(AT),
        NotScreened(AT),
        ScreenedOut(AT),
        NotContacted(AT),
        TribeNotTold,
        NoTribeKnown,
        NotConcluded,
        Concluded(AT),
        UnknownDuty,
        OwnStep,
        NothingToUndo(AT),
        RestsOn(AT, AT),
        NotUndone,
    ]
};

#[test]
fn no_word_of_a_handoff_leads_to_an_arrest_or_a_citation() {
    let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
    let mut words: Vec<String> = Vec::new();
    for refusal in REFUSALS {
        words.extend([refusal.to_string(), refusal.mend().to_owned(), refusal.code().to_owned()]);
    }
    for code in
        ["sent", "acknowledged", "screened", "contacted", "tribal_answered", "tribe_told", "concluded"]
    {
        let kind = StepKind::read(&format!("handoff_{code}"), None).expect("a step");
        words.push(kind.code().to_owned());
    }
    words.extend(Outcome::ALL.iter().map(|o| o.code().to_owned()));
    words.extend(Screening::ALL.iter().map(|s| s.code().to_owned()));
    let mut facts = taken(
        screened_in(Response::Immediate),
        &[
            Command::Contact { at: at("15T20:00"), tribal: Tribal::Possible },
            Command::TellTribe { at: at("16T08:00") },
            Command::Conclude { at: at("18T10:00"), outcome: Outcome::ServicesAccepted },
        ],
    );
    facts.services_from = Some(at("17T12:00"));
    let duties = duties(&facts, &Reckoning::house(&zone, now()));
    assert_eq!(duties.len(), 6);
    words.extend(
        duties.iter().flat_map(|d| [d.title().to_owned(), d.clock.duty.clone(), d.clock.trigger.clone()]),
    );
    for said in words {
        let said = said.to_lowercase();
        for never in [
            "arrest", "citation", "cited", "detain", "custody", "charge", "warrant", "petition", "truan",
            "fail",
        ] {
            assert!(!said.contains(never), "{said}");
        }
    }
}
