//! Sign-in, seats, purposes and reasons.

use maud::Markup;

use super::{frame, nobody};
use crate::frame::Role;
use crate::parts::{Choice, Faults, Filled, Link, Moment, Msg, Typed};
use crate::rooms::account::{self, Account, Way};
use crate::rooms::accounts::{self, Accounts, NewLink};
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
        passkeys: true,
        agencies: vec![Link::new("/sign-in/agency/county", "Use the county’s sign-in")],
        ..SignIn::default()
    };
    let with_passkeys = SignIn { passkeys: true, ..SignIn::default() };
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
        passkeys: true,
        agencies: vec![Link::new("/sign-in/agency/county", "Use the county’s sign-in")],
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
    let reason =
        Reason { action: "/people/x/open".to_owned(), purposes, emergency: None, filled: Some(unsaid) };
    let sergeant = frame(Role::Sergeant);
    let own = own();
    let alone = Account {
        ways: own.ways.iter().take(1).cloned().map(|way| Way { may_end: false, ..way }).collect(),
        passkeys: false,
        refused: Some(Msg::new("account-refused-last")),
        ..own.clone()
    };
    let everyone = everyone();
    let link = NewLink {
        login: "someone@police.example".to_owned(),
        path: "/invitation/invitation-token".to_owned(),
        hours: 72,
    };
    vec![
        ("sign-in", sign_in::first(t, &nobody(), &with_passkeys)),
        ("sign-in-no-passkeys", sign_in::first(t, &nobody(), &SignIn::default())),
        (
            "agency-onward",
            sign_in::onward(t, &nobody(), "City Police", "https://login.police.example/authorize?state=x"),
        ),
        ("demo-link", sign_in::demo(t, &nobody(), "link-token")),
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
        ("account", account::page(t, &sergeant, &own)),
        ("account-alone", account::page(t, &sergeant, &alone)),
        ("account-later", account::page(t, &sergeant, &Account { fresh: false, ..own.clone() })),
        ("accounts", accounts::list(t, &frame(Role::Operator), &everyone)),
        ("accounts-none", accounts::list(t, &frame(Role::Operator), &Accounts::default())),
        ("accounts-link", accounts::link(t, &frame(Role::Operator), &link)),
        ("seat", seats::seat(t, &sergeant, &seats)),
        ("purpose", seats::purpose(t, &sergeant, &purpose)),
        ("reason", seats::reason(t, &sergeant, &reason)),
        (
            "reason-person",
            seats::reason(
                t,
                &sergeant,
                &Reason { emergency: Some("/people/x/emergency".into()), ..reason.clone() },
            ),
        ),
    ]
}

fn moment(iso: &str, words: &str) -> Moment {
    Moment { iso: iso.to_owned(), words: words.to_owned() }
}

/// A person with a phone, a key and a password.
fn own() -> Account {
    let way = |id: &str, kind: &str, label: &str, may_end: bool| Way {
        id: id.to_owned(),
        kind: kind.to_owned(),
        label: label.to_owned(),
        since: moment("2026-11-02", "Mon 2 Nov"),
        may_end,
    };
    Account {
        login: "someone@police.example".to_owned(),
        ways: vec![
            way("way-1", "passkey", "phone", true),
            way("way-2", "passkey", "", true),
            way("way-3", "password", "", false),
            way("way-4", "totp", "", false),
        ],
        codes: 8,
        fresh: true,
        passkeys: true,
        refused: None,
    }
}

/// Accounts in every state.
fn everyone() -> Accounts {
    let one = |login: &str, state: &str, ways: &[&str]| accounts::Account {
        id: format!("account-{login}"),
        login: format!("{login}@police.example"),
        name: "Sgt. Dellanormira".to_owned(),
        state: state.to_owned(),
        ways: ways.iter().map(|way| (*way).to_owned()).collect(),
        seats: vec!["Juvenile sergeant, City Police".to_owned()],
        ..accounts::Account::default()
    };
    let locked = accounts::Account {
        locked: Some(moment("2026-11-24T05:12:00-06:00", "05:12")),
        ..one("b", "active", &["password", "totp", "recovery"])
    };
    let own = accounts::Account { own: true, ..one("a", "active", &["passkey"]) };
    let mut list = vec![own, locked, one("c", "invited", &[]), one("d", "disabled", &["oidc"])];
    list[2].seats.clear();
    Accounts {
        accounts: list,
        notice: Some(Msg::new("accounts-done-unlock").with("login", "b@police.example")),
    }
}
