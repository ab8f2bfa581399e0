//! Steps taken back, and what every refusal tells.

use super::*;

#[test]
fn a_step_recorded_in_error_is_taken_back_by_a_step_of_its_own() {
    let back = undo(&located(), &StepKind::Located, told(MORNING)).expect("a change");
    assert_eq!(back.fields, [(Field::LocatedAt, None), (Field::LocatedHow, None)]);
    assert_eq!(
        back.step,
        Step { kind: StepKind::Undone, at: told(MORNING), undoes: Some(StepKind::Located) }
    );
    assert_eq!(located().after(&back), searched(), "she is looked for again");
}

#[test]
fn what_a_later_step_rests_on_stays_until_that_is_taken_back() {
    let debriefed = taken(located(), &[Command::Debrief { at: at("05:20") }]);
    let now = told(MORNING);
    assert_eq!(
        undo(&debriefed, &StepKind::Located, now),
        Err(Refusal::RestsOn(Field::LocatedAt, Field::DebriefedAt))
    );
    let first = debriefed.after(&undo(&debriefed, &StepKind::Debriefed, now).expect("a change"));
    assert!(undo(&first, &StepKind::Located, now).is_ok());
    assert_eq!(undo(&first, &StepKind::Closed, now), Err(Refusal::NothingToUndo(Field::ClosedAt)));
    assert_eq!(undo(&first, &StepKind::Reopened, now), Err(Refusal::NotUndone));
}

#[test]
fn an_entry_whose_record_was_verified_stays_until_that_is_taken_back() {
    let duty = Command::DutyDone { clock: "record_verified".into(), at: at("05:00") };
    let verified = taken(searched(), &[duty]);
    let now = told(MORNING);
    assert_eq!(
        undo(&verified, &StepKind::Entered, now),
        Err(Refusal::RestsOn(Field::EnteredAt, Field::Clock))
    );
    assert!(undo(&searched(), &StepKind::Entered, now).is_ok());
}

#[test]
fn a_duty_done_is_taken_back_by_its_name() {
    let done = taken(maya(), &[Command::DutyDone { clock: "care_absence_told".into(), at: at("04:00") }]);
    let kind = StepKind::DutyDone("care_absence_told".into());
    assert_eq!(done.after(&undo(&done, &kind, told(MORNING)).expect("a change")), maya());
    assert_eq!(undo(&maya(), &kind, told(MORNING)), Err(Refusal::NothingToUndo(Field::Clock)));
}

#[test]
fn every_step_is_read_back_from_what_the_record_keeps() {
    let kinds = [
        "verified",
        "unfounded",
        "entered",
        "cancelled",
        "located",
        "debriefed",
        "offered",
        "closed",
        "reopened",
        "undone",
    ];
    for code in kinds {
        let kind = StepKind::read(code, None).expect("a step");
        assert_eq!(kind.code(), code);
        if let Some(clock) = kind.clock() {
            let day = Date::parse("2013-01-16").expect("a day");
            assert!(crate::law::Law::house().clock(clock, day).is_some(), "{clock}");
        }
    }
    let duty = StepKind::DutyDone("record_verified".into());
    assert_eq!(StepKind::read(duty.code(), duty.clock()), Some(duty));
    assert_eq!((StepKind::read("duty_done", None), StepKind::read("arrested", None)), (None, None));
}

#[test]
fn every_column_named_here_is_one_of_episodes() {
    let episodes = crate::TableId::Episodes.table();
    for field in [
        Field::ReportedAt,
        Field::LastSeenAt,
        Field::VerifiedAt,
        Field::UnfoundedAt,
        Field::EnteredAt,
        Field::CancelledAt,
        Field::LocatedAt,
        Field::LocatedHow,
        Field::DebriefedAt,
        Field::OfferedAt,
        Field::ClosedAt,
        Field::Reason,
        Field::Clock,
        Field::DoneAt,
    ] {
        if let Some(column) = field.column() {
            assert!(episodes.columns.iter().any(|c| c.name == column), "{column}");
        }
    }
}

/// One refusal of each kind.
const REFUSALS: [Refusal; 26] = {
    use Refusal::*;
    const AT: Field = Field::LocatedAt;
    [
        InTheFuture(AT),
        BeforeBirth(AT),
        BeforeReport(AT),
        SeenAfterReport,
        Before(AT, AT),
        AfterLocated(AT),
        AlreadyDone(AT),
        Unfounded(AT),
        Verified(AT),
        Located(AT),
        StillMissing(AT),
        NotEntered(AT),
        NobodyToAsk(AT),
        Closed(AT),
        NotClosed,
        SetAside(AT),
        HandoffOpen,
        NoOffer,
        NationalRecordOpen,
        UnknownHow,
        UnfoundedHow,
        UnknownDuty,
        OwnStep,
        NothingToUndo(AT),
        RestsOn(AT, AT),
        NotUndone,
    ]
};

#[test]
fn every_refusal_is_said_in_plain_lower_case_words_with_what_mends_it() {
    let mut codes = std::collections::BTreeSet::new();
    for refusal in REFUSALS {
        let (said, mend) = (refusal.to_string(), refusal.mend());
        for words in [said.as_str(), mend] {
            assert!(words.starts_with(|c: char| c.is_lowercase()) && !words.ends_with('.'), "{words}");
            for never in ["arrest", "citation", "charge", "custody", "runaway", "rescue", "fail"] {
                assert!(!words.contains(never), "{words}");
            }
        }
        assert!(codes.insert(refusal.code()), "{refusal:?}");
    }
}
