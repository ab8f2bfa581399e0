//! Sign-in, seats, purposes and reasons.

use maud::Markup;

use super::{frame, nobody};
use crate::frame::Role;
use crate::parts::{Choice, Faults, Filled, Link, Msg, Typed};
use crate::rooms::seats::{self, Purpose, Reason, Seats};
use crate::rooms::sign_in::{self, Invitation, Qr, RecoveryCodes, Second, SignIn};
use crate::texts::Texts;

pub(super) fn all(t: &Texts) -> Vec<(&'static str, Markup)> {
    let wrong = Filled {
        form: "sign-in".to_owned(),
        typed: Typed::new().with("email", "someone@police.example"),
        faults: Faults::new().with("", Msg::new("fault-sign-in")),
    };
    let expired = SignIn {
        kept: Some("kept-token".to_owned()),
        notice: Some(Msg::new("signin-expired")),
        agencies: vec![Link::new("/sign-in/agency/county", "Use the county’s sign-in")],
        ..SignIn::default()
    };
    let code = Filled {
        form: "code".to_owned(),
        typed: Typed::new().with("code", "123456"),
        faults: Faults::new().with("code", Msg::new("fault-code")),
    };
    let invitation = Invitation {
        token: "invitation-token".to_owned(),
        email: "someone@police.example".to_owned(),
        agency: Some("City Police".to_owned()),
        secret: "JBSW Y3DP EHPK 3PXP".to_owned(),
        otpauth: "otpauth://totp/Leeward:someone?secret=JBSWY3DPEHPK3PXP&issuer=Leeward".to_owned(),
        qr: Some(Qr { side: 3, dark: vec![true, false, true, false, true, false, true, true, true] }),
        filled: None,
    };
    let seats = Seats {
        seats: vec![
            Choice {
                value: "seat-1".into(),
                words: "Juvenile Unit, City Police".into(),
                hint: Some("Sergeant".into()),
            },
            Choice::new("seat-2", "Investigations, City Police"),
        ],
        current: "seat-1".to_owned(),
        back: "/missing".to_owned(),
        filled: None,
    };
    let purposes = vec![
        Choice::new("missing_review", "Reviewing missing children"),
        Choice::new("assigned_case", "An assigned case"),
        Choice::new("court", "A court asked"),
    ];
    let purpose = Purpose {
        purposes: purposes.clone(),
        current: "missing_review".to_owned(),
        back: "/missing".to_owned(),
        filled: None,
    };
    let unsaid = Filled {
        form: "reason".to_owned(),
        typed: Typed::new().with("purpose", "court"),
        faults: Faults::new().with("reason", Msg::new("fault-reason")),
    };
    let reason = Reason { action: "/people/x/open".to_owned(), purposes, filled: Some(unsaid) };
    let sergeant = frame(Role::Sergeant);
    vec![
        ("sign-in", sign_in::first(t, &nobody(), &SignIn::default())),
        ("sign-in-wrong", sign_in::first(t, &nobody(), &SignIn { filled: Some(wrong), ..SignIn::default() })),
        ("sign-in-expired", sign_in::first(t, &nobody(), &expired)),
        ("sign-in-code", sign_in::second(t, &nobody(), &Second { filled: Some(code), kept: None })),
        ("sign-in-recovery", sign_in::recovery(t, &nobody(), &Second::default())),
        ("invitation", sign_in::accept(t, &nobody(), &invitation)),
        (
            "recovery-codes",
            sign_in::recovery_codes(
                t,
                &nobody(),
                &RecoveryCodes { codes: vec!["k3m9 x7p2".into(), "h8d4 w2q6".into()], next: "/home".into() },
            ),
        ),
        ("seat", seats::seat(t, &sergeant, &seats)),
        ("purpose", seats::purpose(t, &sergeant, &purpose)),
        ("reason", seats::reason(t, &sergeant, &reason)),
    ]
}
