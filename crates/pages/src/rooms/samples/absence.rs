//! Missing now, a new report, an absence.

use maud::Markup;

use super::{ID, chip, frame, moment, saved};
use crate::frame::Role;
use crate::parts::times::Band;
use crate::parts::{ChipKind, Choice, Faults, Filled, Link, Msg, Pager, Typed, paths};
use crate::rooms::episode::{self, Act, Duty, Episode, LawRef, Lead, Offer, Pair, PairState, Source, Step};
use crate::rooms::missing::{self, Due, HandoffLine, LocatedLine, Missing, Row, Since};
use crate::rooms::report::{self, Candidate, NextDuty, Report, SameNight, Twice};
use crate::texts::Texts;

pub(super) fn all(t: &Texts) -> Vec<(&'static str, Markup)> {
    let sergeant = frame(Role::Sergeant);
    let empty = Missing {
        read_at: "06:00".into(),
        since: Since { from: "18:00 yesterday".into(), ..Since::default() },
        ..Missing::default()
    };
    let reviewed = {
        let mut list = list();
        list.rows[0].reasons = vec!["Missing from care".into()];
        list.pager =
            Pager { newer: Some("/missing?before=x".into()), older: Some("/missing?after=y".into()) };
        list
    };
    let filtered = Missing { absent: 9, duty: "entry".into(), ..list_without_rows() };
    vec![
        ("missing", missing::page(t, &sergeant, &list())),
        ("missing-reviewed", missing::page(t, &sergeant, &reviewed)),
        ("missing-empty", missing::page(t, &sergeant, &empty)),
        ("missing-filtered", missing::page(t, &sergeant, &filtered)),
        ("report", report::page(t, &sergeant, &new_report())),
        ("report-faults", report::page(t, &sergeant, &report_with_faults())),
        ("report-candidates", report::page(t, &sergeant, &report_with_candidates())),
        (
            "report-no-candidates",
            report::page(t, &sergeant, &Report { candidates: Some(vec![]), ..new_report() }),
        ),
        ("report-twice", report::page(t, &sergeant, &report_twice())),
        ("episode", episode::page(t, &saved(sergeant.clone(), Msg::new("flash-lead")), &absence())),
        ("episode-fault", episode::page(t, &sergeant, &absence_with_fault())),
        ("episode-closed", episode::page(t, &sergeant, &closed())),
    ]
}

fn row(band: Band, time: &str, look: ChipKind, words: &str) -> Row {
    Row {
        band,
        due: Some(Due { time: time.into(), chip: chip(look, words) }),
        duty: Link::new(format!("{}#enter", paths::episode(ID)), "Enter in the national file"),
        limit: Some("Within 2 hours of the report at 03:12".into()),
        law: Some("entry".into()),
        person: ID.into(),
        name: "Marivelondra Quastelbrook".into(),
        age: Some(14),
        placement: "foster".into(),
        absent: "9 h 20 min".into(),
        reasons: vec![],
        with: Some("Ofc. Lundabergius".into()),
        more: 2,
        pair: false,
    }
}

fn list_without_rows() -> Missing {
    Missing {
        soon_by: "08:00".into(),
        duties: vec![Choice::new("entry", "Entry in the national file"), Choice::new("lead", "Leads")],
        withs: vec![Choice::new("me", "Me"), Choice::new("nobody", "No one yet")],
        read_at: "06:00".into(),
        since: Since { from: "18:00 yesterday".into(), ..Since::default() },
        ..Missing::default()
    }
}

fn list() -> Missing {
    let soon = Row {
        name: "Jorvanelisto Hemmelsworth".into(),
        age: None,
        with: None,
        pair: true,
        ..row(Band::Soon, "06:35", ChipKind::Due, "Due in 35 min")
    };
    let later = Row { law: None, ..row(Band::Later, "Thu 26 Nov", ChipKind::Plain, "in 2 days") };
    let without = Row { due: None, limit: None, more: 0, ..row(Band::Later, "", ChipKind::Plain, "") };
    Missing {
        absent: 5,
        late: 1,
        soon: 1,
        rows: vec![
            row(Band::Late, "05:12", ChipKind::Late, "Late 48 min"),
            soon,
            row(Band::Today, "10:30", ChipKind::Plain, "in 4 h 30"),
            later,
            without,
        ],
        since: Since {
            from: "18:00 yesterday".into(),
            located: vec![LocatedLine {
                episode: ID.into(),
                name: "Tavindrelius Oxenbridgely".into(),
                age: Some(16),
                how: "returned_self".into(),
                at: moment("2026-11-23T21:15-06:00", "21:15"),
                chip: Some(chip(ChipKind::Due, "Offer due 06:40")),
            }],
            handoffs: vec![HandoffLine {
                id: ID.into(),
                to: "County Child Protection".into(),
                sent: moment("2026-11-23T14:00-06:00", "Mon 23 Nov, 14:00"),
                chip: chip(ChipKind::Due, "Due 14:00"),
            }],
            reports: 3,
            last_report: Some(moment("2026-11-24T05:40-06:00", "05:40")),
        },
        ..list_without_rows()
    }
}

fn new_report() -> Report {
    Report {
        date: "24 Nov 2026".into(),
        time: "06:03".into(),
        duties: vec![
            NextDuty {
                within: "2 hours".into(),
                duty: "Enter in the national file".into(),
                law: "entry".into(),
            },
            NextDuty {
                within: "1 working day".into(),
                duty: "Caseworker confirms".into(),
                law: "care_absence_confirmed".into(),
            },
        ],
        ..Report::default()
    }
}

fn typed() -> Typed {
    Typed::new()
        .with("given", "Marivelondra")
        .with("surname", "Quastelbrook")
        .with("dob_d", "4")
        .with("dob_m", "13")
        .with("dob_y", "2011")
        .with("placement", "foster")
        .with("seen_date", "24 Nov 2026")
        .with("seen_time", "09:40")
        .with("note", "Bus stop outside the home, alone, with a school bag.")
}

fn filled(typed: Typed, faults: Faults) -> Option<Filled> {
    Some(Filled { form: "report".into(), typed, faults })
}

fn report_with_faults() -> Report {
    let faults = Faults::new()
        .with("dob_m", Msg::new("fault-month"))
        .with("seen_time", Msg::new("fault-future").with("now", "06:07"))
        .with("reporter_kind", Msg::new("fault-choose"));
    Report { filled: filled(typed(), faults), adult: true, ..new_report() }
}

fn report_with_candidates() -> Report {
    let one = Candidate {
        id: ID.into(),
        name: "Marivelondra Quastelbroock".into(),
        facts: vec!["14".into(), "Foster home".into()],
        why: vec!["close spelling of the family name".into(), "same day of birth".into()],
        absent_now: true,
        ..Candidate::default()
    };
    let weighed = Candidate { sure: Some(87), findings: super::links::findings(), ..one.clone() };
    Report {
        filled: filled(typed().with("dob_m", "3"), Faults::new()),
        candidates: Some(vec![one, weighed]),
        same_night: vec![SameNight {
            episode: ID.into(),
            agency: "Harbor Police".into(),
            reported: moment("2026-11-24T04:50-06:00", "04:50"),
            why: vec!["same name".into(), "last seen within two hours".into()],
        }],
        ..new_report()
    }
}

fn twice(which: &str) -> Twice {
    Twice {
        which: which.into(),
        choices: vec![
            Choice::new("-05:00", "01:30, before the clocks went back"),
            Choice::new("-06:00", "01:30, an hour later, after they went back"),
        ],
    }
}

fn report_twice() -> Report {
    let faults = Faults::new().with("seen_offset", Msg::new("fault-twice"));
    Report { filled: filled(typed(), faults), twice: vec![twice("seen"), twice("reported")], ..new_report() }
}

fn step(kind: &str, at: &str) -> Step {
    Step {
        id: format!("step-{kind}"),
        kind: kind.into(),
        at: moment(&format!("2026-11-24T{at}-06:00"), at),
        by: "Sgt. Dellanormira".into(),
        agency: "City Police".into(),
        undoable: true,
        ..Step::default()
    }
}

pub(super) fn law(id: &str, confirmed: bool) -> LawRef {
    LawRef { id: id.into(), citation: "34 U.S.C. § 41308".into(), confirmed }
}

fn absence() -> Episode {
    Episode {
        may_hand_on: true,
        id: ID.into(),
        version: 7,
        person: ID.into(),
        name: Some("Marivelondra Quastelbrook".into()),
        age: Some(14),
        state: "searching".into(),
        chip: chip(ChipKind::Due, "Absent 31 h"),
        reported: moment("2026-11-24T03:12-06:00", "03:12"),
        seen: Some(moment("2026-11-23T20:40-06:00", "Mon 23 Nov, 20:40")),
        reporter: "foster_parent".into(),
        category: "juvenile".into(),
        placement: "foster".into(),
        kept_by: "City Police".into(),
        sources: vec![Source {
            agency: "Harbor Police".into(),
            reported: moment("2026-11-24T04:50-06:00", "04:50"),
            reporter: "school".into(),
        }],
        duties: vec![
            Duty {
                clock: "entry".into(),
                title: "Enter in the national file".into(),
                limit: "Within 2 hours of the report".into(),
                due: Some(moment("2026-11-24T05:12-06:00", "05:12")),
                chip: chip(ChipKind::Late, "05:47, 35 min late"),
                law: law("entry", false),
                told: false,
            },
            Duty {
                clock: "care_absence_told".into(),
                title: "Tell the national center: missing from care".into(),
                limit: "Within 24 hours".into(),
                due: Some(moment("2026-11-25T03:12-06:00", "Wed 25 Nov, 03:12")),
                chip: chip(ChipKind::Plain, "in 21 h 12"),
                law: law("care_absence_told", true),
                told: true,
            },
        ],
        steps: vec![
            step("reported", "03:12"),
            Step { undone: Some("Sgt. Dellanormira, 03:31: wrong time".into()), ..step("verified", "03:29") },
            Step {
                note: Some("Called the home, foster father answered.".into()),
                met: Some(chip(ChipKind::Late, "35 min late")),
                duty: Some("National file".into()),
                ..step("entered", "05:47")
            },
        ],
        leads: vec![
            Lead {
                id: "lead-1".into(),
                kind: "lead".into(),
                words: Some("A clerk at the bus station saw someone like her".into()),
                by: "Ofc. Lundabergius".into(),
                chip: chip(ChipKind::Due, "Due in 1 h 10"),
                done: None,
                outcome: None,
            },
            Lead {
                id: "lead-2".into(),
                kind: "contact".into(),
                by: "Ofc. Lundabergius".into(),
                chip: chip(ChipKind::Done, "05:30"),
                done: Some(moment("2026-11-24T05:30-06:00", "05:30")),
                outcome: Some("Nobody reached yet".into()),
                words: None,
            },
        ],
        offers: vec![
            Offer {
                service: "emergency_housing".into(),
                answer: "accepted".into(),
                at: moment("2026-11-24T05:30-06:00", "05:30"),
                by: "Sgt. Dellanormira".into(),
                again: None,
                note: Some("She chose the place near her school.".into()),
                ..Offer::default()
            },
            Offer { service: "medical".into(), again: Some("9 Dec".into()), ..Offer::default() },
        ],
        handoffs: vec![(
            Link::new(paths::handoff(ID), "To County Child Protection"),
            chip(ChipKind::Due, "Not yet received, due 14:00"),
        )],
        pairs: vec![
            Pair {
                id: "pair-1".into(),
                other: ID.into(),
                agency: "Harbor Police".into(),
                reported: moment("2026-11-24T04:50-06:00", "04:50"),
                why: vec!["same name".into()],
                state: PairState::Proposed,
                decided: None,
                may_decide: true,
            },
            Pair {
                id: "pair-2".into(),
                other: ID.into(),
                agency: "Lake Police".into(),
                reported: moment("2026-11-24T04:55-06:00", "04:55"),
                state: PairState::Confirmed,
                decided: Some("Sgt. Dellanormira, 05:10".into()),
                may_decide: true,
                ..Pair::default()
            },
        ],
        acts: Act::ALL.to_vec(),
        date: "24 Nov 2026".into(),
        time: "06:03".into(),
        ..Episode::default()
    }
}

fn absence_with_fault() -> Episode {
    let typed =
        Typed::new().with("how", "police_contact").with("at_date", "24 Nov 2026").with("at_time", "02:00");
    let faults = Faults::new().with("at_time", Msg::new("fault-before-report"));
    Episode {
        filled: Some(Filled { form: "locate".into(), typed, faults }),
        twice: vec![twice("at")],
        pairs: vec![],
        ..absence()
    }
}

fn closed() -> Episode {
    let pair = |state| Pair {
        id: format!("pair-{state:?}"),
        other: ID.into(),
        agency: "Lake Police".into(),
        state,
        ..Pair::default()
    };
    Episode {
        may_hand_on: true,
        id: ID.into(),
        person: ID.into(),
        state: "closed".into(),
        chip: chip(ChipKind::Done, "Closed 12 Oct"),
        reported: moment("2026-10-12T03:12-05:00", "Mon 12 Oct, 03:12"),
        located_how: "returned_self".into(),
        turned_18: true,
        kept_by: "City Police".into(),
        steps: vec![Step { undoable: false, ..step("closed", "06:00") }],
        pairs: vec![pair(PairState::Rejected), pair(PairState::Split), pair(PairState::Proposed)],
        ..Episode::default()
    }
}
