//! Cases, and changing their common facts.

use domain::Date;
use maud::Markup;

use super::absence::law;
use super::{ID, chip, frame};
use crate::frame::Role;
use crate::parts::{ChipKind, Choice, Faults, Filled, Msg, Pager, Typed};
use crate::rooms::case::{
    self, Act, Adult, Agency, Case, CaseRow, Cases, Charge, County, Disposition, Evidence, Fact, FactKind,
    Membership, Other, Plea, Youth,
};
use crate::texts::Texts;

pub(super) fn all(t: &Texts) -> Vec<(&'static str, Markup)> {
    let (attorney, federal) = (frame(Role::Attorney), frame(Role::Federal));
    let row = CaseRow {
        id: ID.into(),
        name: "Joint case 13-0047".into(),
        part: "Lead".into(),
        opened: "11 Jul 2012".into(),
        holds: "1 adult charged, 2 youths, 5 acts".into(),
        chip: Some(chip(ChipKind::Done, "Plea accepted 14 Jan 2013")),
    };
    let list = Cases { rows: vec![row.clone(), CaseRow { chip: None, ..row }], pager: Pager::default() };
    let bare =
        Case { id: ID.into(), name: "Case 13-0052".into(), opened: "2 Jan 2013".into(), ..Case::default() };
    let mut pages = vec![
        ("cases", case::list(t, &attorney, &list)),
        ("cases-empty", case::list(t, &federal, &Cases::default())),
        ("case", case::page(t, &attorney, &ramsey())),
        ("case-federal", case::page(t, &federal, &Case { may_edit: false, title: None, ..ramsey() })),
        ("case-bare", case::page(t, &attorney, &bare)),
        ("case-fact-refused", case::fact(t, &attorney, &refused())),
    ];
    let member = |own, ended, filled| Membership { agency: "Federal partner".into(), own, ended, filled };
    let unsaid = Filled {
        form: "membership".into(),
        typed: Typed::new(),
        faults: Faults::new().with("reason", Msg::new("fault-reason")),
    };
    for (name, membership) in [
        ("case-membership", member(false, false, None)),
        ("case-membership-own", member(true, false, Some(unsaid))),
        ("case-membership-ended", member(false, true, None)),
    ] {
        let of = Fact {
            row: Some(ID.to_owned()),
            find: None,
            membership: Some(membership),
            ..fact(FactKind::Agencies)
        };
        pages.push((name, case::fact(t, &attorney, &of)));
    }
    let names = [
        "case-fact-agencies",
        "case-fact-youths",
        "case-fact-adults",
        "case-fact-others",
        "case-fact-acts",
        "case-fact-charges",
        "case-fact-pleas",
        "case-fact-dispositions",
        "case-fact-evidence",
    ];
    for (at, (kind, name)) in FactKind::ALL.into_iter().zip(names).enumerate() {
        let row = (at % 2 == 0).then(|| ID.to_owned());
        pages.push((name, case::fact(t, &attorney, &Fact { row, ..fact(kind) })));
    }
    pages
}

fn fact(kind: FactKind) -> Fact {
    Fact {
        case: ID.into(),
        case_name: "Joint case 13-0047".into(),
        kind,
        version: 3,
        held: Typed::new().with("kind", "transport").with("county", "27123").with("from", "3 Jun 2012"),
        people: vec![Choice::new("p1", "Adult A"), Choice::new("p2", "Youth A")],
        charges: vec![Choice::new("c1", "Charge 1, 609.322 subd. 1")],
        agencies: vec![Choice::new("a1", "City Police"), Choice::new("a2", "Federal partner")],
        counties: vec!["27053".into(), "27123".into()],
        find: Some(crate::parts::paths::PEOPLE.to_owned()),
        properties: vec![Choice::new("h1", "A motel on the river road")],
        ..Fact::default()
    }
}

fn refused() -> Fact {
    let typed = Typed::new().with("person", "p2");
    let faults = Faults::new().with("person", Msg::new("fault-minor"));
    Fact { filled: Some(Filled { form: "fact".into(), typed, faults }), ..fact(FactKind::Adults) }
}

fn day(text: &str) -> Option<Date> {
    Date::parse(text).ok()
}

fn ramsey() -> Case {
    let act = |kind: &str, county: &str, from: &str, to: &str| Act {
        id: format!("act-{kind}-{county}"),
        kind: kind.into(),
        county: county.into(),
        from: day(from),
        to: day(to),
        place: "hotel".into(),
        property: (kind == "exploitation").then(|| "A motel on the river road".into()),
        significant: kind != "recruitment",
    };
    let youth = |name: Option<&str>, person: bool| Youth {
        row: "row-1".into(),
        person: person.then(|| ID.to_owned()),
        name: name.map(str::to_owned),
        age_then: Some(16),
        located: Some("9 Aug 2012".into()),
        chips: vec![chip(ChipKind::Done, "Told of plea offer 7 Jan")],
    };
    let lead = Charge {
        id: "charge-1".into(),
        against: "Corbandellos Vostermandic".into(),
        lead: true,
        statute: "609.322 subd. 1".into(),
        class: "promoting".into(),
        level: "felony".into(),
        filed: "17 Aug 2012".into(),
        county: "27123".into(),
        court_file: Some("62-CR-12-0000".into()),
        plea: Some(Plea {
            id: "plea-1".into(),
            kind: "alford".into(),
            entered: "14 Jan 2013".into(),
            accepted: Some("14 Jan 2013".into()),
        }),
        disposition: Some(Disposition {
            id: "end-1".into(),
            kind: "convicted".into(),
            on: "14 Jan 2013".into(),
            months: Some(120),
        }),
    };
    let open = Charge {
        id: "charge-2".into(),
        lead: false,
        plea: None,
        disposition: None,
        court_file: None,
        ..lead.clone()
    };
    let plea = |id: &str, kind: &str| {
        Some(Plea { id: id.into(), kind: kind.into(), entered: "2 Jan 2013".into(), accepted: None })
    };
    let recalled = Charge { id: "charge-3".into(), plea: plea("plea-3", "norgaard"), ..open.clone() };
    let denied = Charge { id: "charge-4".into(), plea: plea("plea-4", "not_guilty"), ..open.clone() };
    Case {
        id: ID.into(),
        name: "Joint case 13-0047".into(),
        title: Some("Acts along the river road".into()),
        chip: Some(chip(ChipKind::Done, "Plea accepted 14 Jan 2013")),
        opened: "11 Jul 2012".into(),
        found_by: "missing_report".into(),
        youths: vec![youth(Some("Marivelondra Quastelbrook"), true), youth(None, false)],
        adults: vec![Adult {
            row: "row-2".into(),
            name: Some("Corbandellos Vostermandic".into()),
            age: Some(34),
            court_files: vec!["62-CR-12-0000".into()],
        }],
        others: vec![Other { row: "row-3".into(), name: None, role: "witness".into() }],
        charges: vec![lead, open, recalled, denied],
        acts: vec![
            act("recruitment", "27053", "2012-05-08", "2012-05-22"),
            act("transport", "27123", "2012-06-03", "2012-08-09"),
            act("exploitation", "27037", "2012-07-01", "2012-07-28"),
            Act { from: None, to: None, property: None, ..act("payment", "", "", "") },
        ],
        counties: vec![
            County { fips: "27123".into(), acts: 1, days: Some(68), filed: true },
            County { fips: "27037".into(), acts: 1, days: Some(28), filed: false },
            County { fips: "27053".into(), acts: 1, days: None, filed: false },
        ],
        span_days: Some(94),
        venue_law: Some(law("aggregation_venue", false)),
        evidence: vec![
            Evidence {
                id: "item-1".into(),
                kind: "register_extract".into(),
                property: Some("A motel on the river road".into()),
                received: "20 Jul 2012".into(),
                supports: Some(true),
            },
            Evidence {
                id: "item-2".into(),
                kind: "video".into(),
                supports: Some(false),
                ..Evidence::default()
            },
            Evidence { id: "item-3".into(), kind: "payment".into(), supports: None, ..Evidence::default() },
        ],
        agencies: vec![
            Agency {
                id: "a1".into(),
                name: "City Police".into(),
                lead: true,
                put: "3 acts, 2 items of evidence".into(),
                ..Agency::default()
            },
            Agency {
                id: "a2".into(),
                name: "Federal partner".into(),
                put: "1 act".into(),
                may_end: true,
                ..Agency::default()
            },
            Agency {
                id: "a3".into(),
                name: "County Attorney".into(),
                put: "Nothing yet".into(),
                ended: Some("9 Jan 2013".into()),
                may_end: true,
                ..Agency::default()
            },
        ],
        may_edit: true,
    }
}
