//! What holds however people go about it.

use proptest::prelude::*;

use super::*;

const MINUTE: i64 = 60_000_000;

fn minute(n: i64) -> Instant {
    Instant::new(at("13T23:35").micros() + n * MINUTE, -360)
}

fn command() -> impl Strategy<Value = Command> {
    let time = (-60..70_000_i64).prop_map(minute);
    let answers = (
        prop::sample::select(Outcome::ALL),
        prop::sample::select(Response::ALL),
        prop::sample::select(Tribal::ALL),
        prop::sample::select(vec!["tribe_service_notice", "conclusion_told", "receipt", "x"]),
    );
    (0..9_u8, time, answers, any::<bool>()).prop_map(
        |(kind, at, (outcome, response, tribal, clock), receiver_open)| match kind {
            0 => Command::Send { at, receiver_open },
            1 => Command::Acknowledge { at },
            2 => Command::ScreenIn { at, response },
            3 => Command::ScreenOut { at },
            4 => Command::Contact { at, tribal },
            5 => Command::AnswerTribal { at, tribal },
            6 => Command::TellTribe { at },
            7 => Command::Conclude { at, outcome },
            _ => Command::DutyDone { clock: clock.into(), at },
        },
    )
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(command(), 0..60)
}

fn lived(commands: &[Command]) -> HandoffFacts {
    let begun = HandoffFacts { reported_at: Some(minute(0)), ..HandoffFacts::default() };
    commands.iter().fold(begun, |facts, command| match apply(&facts, command, now()) {
        Ok(change) => facts.after(&change),
        Err(_) => facts,
    })
}

proptest! {
    #[test]
    fn whatever_was_concluded_was_received_and_screened_and_no_tribe_was_forgotten(commands in commands()) {
        let mut facts = lived(&[]);
        for command in &commands {
            let Ok(change) = apply(&facts, command, now()) else { continue };
            facts = facts.after(&change);
            prop_assert!(facts.screened_at.is_none() || facts.acknowledged_at.is_some());
            prop_assert!(facts.contacted_at.is_none() || facts.tribal.is_some(), "lineage is asked at first contact");
            prop_assert!(facts.concluded_at.is_none() || facts.screened_at.is_some());
            prop_assert_eq!(facts.concluded_at.is_some(), facts.outcome.is_some());
            if matches!(command, Command::Conclude { .. }) {
                prop_assert!(facts.tribal != Some(Tribal::Possible) || facts.tribe_told_at.is_some());
            }
        }
    }

    #[test]
    fn a_handoff_only_rises_until_it_is_received(commands in commands(), one in 0..90_000_i64, more in 0..90_000_i64) {
        let facts = lived(&commands);
        let (early, late) = (risen(&facts, minute(one)), risen(&facts, minute(one + more)));
        prop_assert!(early <= late);
        prop_assert_eq!(early == Level::Settled, !facts.waits_for_receipt());
    }

    #[test]
    fn what_was_just_recorded_can_be_taken_back_and_leaves_things_as_they_were(commands in commands(), last in command()) {
        let facts = lived(&commands);
        if let Ok(change) = apply(&facts, &last, now()) {
            let after = facts.after(&change);
            match undo(&after, &change.step.kind, now()) {
                Ok(back) => prop_assert_eq!(after.after(&back), facts),
                Err(Refusal::NotUndone) => prop_assert_eq!(change.step.kind, StepKind::TribalAnswered),
                // What was written down after the conclusion is under it already.
                Err(Refusal::RestsOn(_, later)) => prop_assert!(facts.at(later).is_some()),
                Err(why) => prop_assert!(false, "{}", why),
            }
        }
    }

    #[test]
    fn lateness_is_told_exactly(commands in commands(), n in 0..90_000_i64) {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        for duty in duties(&lived(&commands), &Reckoning::house(&zone, minute(n))) {
            let late = |at: Instant| duty.due_at.is_some_and(|due| at.micros() > due.micros());
            prop_assert_eq!(duty.is_late(), late(duty.done_at.unwrap_or(minute(n))));
        }
    }
}
