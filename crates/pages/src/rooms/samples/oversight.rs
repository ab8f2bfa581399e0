//! Conflicts, results, the access log, law, errors and what is said about records.

use maud::Markup;

use super::{ID, chip, frame, moment, nobody};
use crate::frame::Role;
use crate::parts::{ChipKind, Choice, Faults, Filled, Link, Msg, Pager, Typed, paths};
use crate::rooms::about;
use crate::rooms::access::{self, Access, Look, Read, Review};
use crate::rooms::conflict::{self, Answer, Conflict, Side};
use crate::rooms::errors::{self, Problem};
use crate::rooms::law::{self, Law, LawVersion};
use crate::rooms::ledger;
use crate::rooms::results::{self, Definition, Diff, DiffLine, Results, Shown, Version, View};
use crate::texts::Texts;

pub(super) fn all(t: &Texts) -> Vec<(&'static str, Markup)> {
    let (leader, privacy, sergeant) = (frame(Role::Leader), frame(Role::Privacy), frame(Role::Sergeant));
    let room = Results {
        from: "1 Feb 2011".into(),
        to: "16 Jan 2013".into(),
        audiences: vec!["internal", "public"],
        may_freeze: true,
        ..Results::default()
    };
    let faulty = Filled {
        form: "period".into(),
        typed: Typed::new().with("from", "16 Jan 2013").with("to", "1 Feb 2011"),
        faults: Faults::new().with("to", Msg::new("fault-end-before-start")),
    };
    let pager = Pager { newer: None, older: Some("/access?before=x".into()) };
    let log = Access {
        looks: vec![look()],
        agencies: vec![Choice::new("a1", "City Police")],
        purposes: vec![Choice::new("missing_review", "Reviewing missing children")],
        reads: vec![read(), Read { outcome: Some("Proper".into()), ..read() }],
        pager,
        ledger: Some("Whole and in order. Checkpoint 48,300, 08:14.".into()),
        ..Access::default()
    };
    let own = Review { read: read(), why_look: None, may_review: false, ..review(None) };
    let mut pages = vec![
        ("conflict", conflict::page(t, &sergeant, &two_changes(None))),
        ("conflict-unchosen", conflict::page(t, &sergeant, &two_changes(Some(unchosen())))),
        (
            "results",
            results::page(
                t,
                &leader,
                &Results { versions: vec![version(true), version(false)], ..room.clone() },
            ),
        ),
        ("results-empty", results::page(t, &leader, &room)),
        ("results-fault", results::page(t, &leader, &Results { filled: Some(faulty), ..room })),
        ("results-compare", results::compare(t, &leader, &diff(Some(true)))),
        ("results-compare-same", results::compare(t, &leader, &diff(Some(false)))),
        ("results-compare-choose", results::compare(t, &leader, &diff(None))),
        ("results-definitions", results::definitions(t, &leader, &definitions())),
        ("access", access::page(t, &privacy, &log)),
        ("access-empty", access::page(t, &privacy, &Access { record: ID.into(), ..Access::default() })),
        ("access-review", access::review(t, &privacy, &review(Some("Break-glass on a person file")))),
        ("access-review-own", access::review(t, &privacy, &own)),
        ("ledger-entry", ledger::page(t, &privacy, &entry())),
        ("law", law::page(t, &sergeant, &clock())),
        ("accessibility", about::accessibility(t, &nobody(), None)),
        ("accessibility-contact", about::accessibility(t, &sergeant, Some("the administrator’s desk"))),
        ("records", about::records(t, &sergeant)),
    ];
    pages.extend(views(t));
    let names = [
        "error-not-found",
        "error-method",
        "error-reason",
        "error-malformed",
        "error-too-large",
        "error-stale-form",
        "error-later",
        "error-not-saved",
        "error-unsure",
        "error-broken",
        "error-invitation-gone",
    ];
    for (problem, name) in Problem::ALL.into_iter().zip(names) {
        let request = (problem != Problem::NotFound).then_some("01940f2c6f007a31");
        let frame = if problem == Problem::InvitationGone { nobody() } else { sergeant.clone() };
        pages.push((name, errors::page(t, &frame, problem, request)));
    }
    let form = errors::Form {
        to: "/reports/new".into(),
        fields: vec![
            ("csrf".into(), "csrf-token".into()),
            ("once".into(), "once-key".into()),
            ("given".into(), "Sample".into()),
            ("placement".into(), "foster".into()),
            ("note".into(), "Bus stop outside the home.".into()),
        ],
    };
    for (problem, name) in
        [(Problem::NotSaved, "error-not-saved-again"), (Problem::Unsure, "error-unsure-again")]
    {
        let request = Some("01940f2c6f007a31");
        pages.push((name, errors::send_again(t, &nobody(), problem, request, &form)));
    }
    pages
}

fn views(t: &Texts) -> Vec<(&'static str, Markup)> {
    let report = crate::samples::sample_public();
    let digest = version(true).digest;
    let options = crate::results::Options {
        texts: t,
        digest: &digest,
        second_digest: None,
        partnership: None,
        sample: true,
    };
    let Ok(article) = crate::results::article(&report, None, &options) else { return vec![] };
    let Ok(file) = crate::results::html(&report, None, &options) else { return vec![] };
    let frozen = crate::results::article_of(&file).unwrap_or_default().to_owned();
    let draft = View {
        shown: Shown::Draft(Box::new(article)),
        version: None,
        question: vec![("from".into(), "2011-02-01".into()), ("to".into(), "2013-01-16".into())],
        may_freeze: true,
        filled: None,
    };
    let leader = frame(Role::Leader);
    let unread = Filled {
        form: "sign".into(),
        typed: Typed::new(),
        faults: Faults::new().with("read", Msg::new("fault-needed")),
    };
    let shown = Shown::Frozen(frozen);
    let waiting = View { shown, version: Some(version(false)), filled: Some(unread), ..draft.clone() };
    let reader = View { may_freeze: false, ..draft.clone() };
    vec![
        ("results-draft", results::view(t, &leader, &draft)),
        ("results-draft-reader", results::view(t, &leader, &reader)),
        ("results-version", results::view(t, &leader, &waiting)),
        ("results-waiting", results::waiting(t, &leader, "/results/report?from=2012-01-01&to=2012-12-31")),
    ]
}

fn version(signed: bool) -> Version {
    Version {
        number: if signed { 2 } else { 3 },
        period: "Feb 2011 – 16 Jan 2013, beside 2012".into(),
        audience: "Internal".into(),
        frozen: "16 Jan 2013, C. Prattenholmes".into(),
        signed: signed.then(|| "16 Jan 2013, P. Oldenkampfen".into()),
        digest: "sha256:5e1f09c477ab21d05e1f09c477ab21d0".into(),
        may_sign: !signed,
        files: vec![Link::new("report.html", "HTML"), Link::new("figures.csv", "CSV")],
    }
}

fn diff(changed: Option<bool>) -> Diff {
    let line = DiffLine {
        figure: "Defendants charged".into(),
        part: "2012".into(),
        before: "18".into(),
        after: "19".into(),
    };
    Diff {
        versions: vec![Choice::new("2", "Version 2"), Choice::new("3", "Version 3")],
        first: "2".into(),
        second: "3".into(),
        lines: changed.map(|changed| if changed { vec![line] } else { vec![] }),
    }
}

fn definitions() -> Vec<Definition> {
    let one = Definition {
        id: "defendants_charged".into(),
        name: "Defendants charged".into(),
        definition: "People charged in the period, each counted once by the lead charge.".into(),
        unit: "persons".into(),
        denominator: None,
        notes: vec!["A charge is a claim until a court decides.".into()],
    };
    let share = Definition {
        id: "cases_with_hotel_act".into(),
        name: "Cases with an alleged act in a hotel or motel".into(),
        denominator: Some("cases charged in the period".into()),
        notes: vec![],
        ..one.clone()
    };
    vec![one, share]
}

fn two_changes(filled: Option<Filled>) -> Conflict {
    let answer = |field: &str, label: &str, before: &str, theirs: &str, mine: &str, chosen| Answer {
        field: field.into(),
        label: label.into(),
        before: before.into(),
        theirs: theirs.into(),
        mine: mine.into(),
        chosen,
    };
    Conflict {
        action: paths::person_tab(ID, "edit"),
        back: Link::new(paths::person(ID), "Person file"),
        before: (7, moment("2026-11-23T16:40-06:00", "Mon 23 Nov, 16:40")),
        saved: (8, "Sgt. Dellanormira, City Police".into(), moment("2026-11-24T06:02-06:00", "06:02")),
        yours: moment("2026-11-24T06:11-06:00", "06:11"),
        differ: vec![
            answer("surname", "Family name", "Hemmelsworth", "Hemmelsworthy", "Hemelsworth", None),
            answer("language", "Language", "", "", "English", Some(Side::Mine)),
            answer("city", "City", "Lake City", "Harbor City", "Lake City", Some(Side::Theirs)),
        ],
        same: vec![("Given name".into(), "Jorvanelisto".into()), ("ZIP".into(), String::new())],
        typed: Typed::new().with("surname", "Hemelsworth").with("given", "Jorvanelisto").with("version", "7"),
        filled,
    }
}

fn unchosen() -> Filled {
    Filled {
        form: "conflict".into(),
        typed: Typed::new().with("choose_language", "theirs").with("note", "I spoke with him."),
        faults: Faults::new().with("choose_surname", Msg::new("fault-choose")),
    }
}

fn look() -> Look {
    Look {
        id: ID.into(),
        what: "Break-glass on a person file".into(),
        reason: "child in hospital, caseworker not reachable".into(),
        who: "Inv. Ruizcabrales".into(),
        agency: "City Police".into(),
        at: moment("2026-11-23T02:31-06:00", "Mon 23 Nov, 02:31"),
        chip: chip(ChipKind::Late, "Late 5 h"),
    }
}

fn read() -> Read {
    Read {
        id: ID.into(),
        at: moment("2026-11-24T05:58-06:00", "05:58"),
        who: "Ofc. Lundabergius".into(),
        agency: "City Police".into(),
        record: "5b5a69".into(),
        parts: "Identity, absences".into(),
        why: "Reviewing missing children".into(),
        entry: 48_226,
        outcome: None,
    }
}

fn review(why: Option<&str>) -> Review {
    Review {
        read: read(),
        why_look: why.map(str::to_owned),
        records: vec![ID.into()],
        reviews: vec![(
            moment("2026-11-24T07:00-06:00", "07:00"),
            "P. Oldenkampfen".into(),
            "A question was sent to the reader".into(),
            "Asked which case this was for.".into(),
        )],
        may_review: true,
        filled: None,
    }
}

fn entry() -> ledger::Entry {
    ledger::Entry {
        number: 48_226,
        at: moment("2026-11-24T05:58-06:00", "05:58"),
        kind: "disclosure".into(),
        size: 48_301,
    }
}

fn clock() -> Law {
    let now = LawVersion {
        span: "From 29 May 2015".into(),
        now: true,
        trigger: Some("the child was entered into the national file and is still missing".into()),
        says: "verify and update the record".into(),
        limit: Some("within 30 days".into()),
        citation: "34 U.S.C. § 41308; Pub. L. 114-22".into(),
        basis: "recalled".into(),
        confirmed: false,
        note: "The federal act and day are recalled.".into(),
    };
    let earlier = LawVersion {
        span: "Until 28 May 2015".into(),
        now: false,
        basis: "seen".into(),
        confirmed: true,
        ..now.clone()
    };
    let house = LawVersion {
        span: "Until 31 Dec 1999".into(),
        basis: "house".into(),
        trigger: None,
        limit: None,
        note: String::new(),
        ..earlier.clone()
    };
    Law { title: "Record verified".into(), versions: vec![now, earlier, house] }
}
