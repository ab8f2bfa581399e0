//! Who may come in: accounts, seats and tokens on the command line.

use crate::common::{Database, Desk, Run};

/// A store with the town's records in it.
fn town() -> Desk {
    Desk::in_january(Database::Embedded)
}

#[test]
fn a_sergeant_is_invited_seated_and_disabled() {
    let desk = town();
    let nameless = desk.with(["user", "invite", "okafor"]);
    assert_eq!(nameless.status, 64, "{}", nameless.err);
    let invited = desk.with(["user", "invite", "okafor", "--name", "Dana Okafor", "--json"]).done();
    let path = invited.object()["path"].as_str().expect("a path").to_owned();
    assert!(path.starts_with("/invitation/") && path.len() == "/invitation/".len() + 43, "{path}");
    let give = ["seat", "give", "okafor", "--agency", "pd-city", "--duty", "sergeant", "--json"];
    let seat = desk.with(give).done().object()["seat"].as_str().expect("an id").to_owned();
    let list = desk.with(["user", "list", "--json"]).done().object();
    let account = &list["accounts"][0];
    assert_eq!((account["login"].as_str(), account["state"].as_str()), (Some("okafor"), Some("invited")));
    assert_eq!(account["seats"][0]["kind"].as_str(), Some("police"));

    let token = desk.with(["token", "add", &seat, "--label", "night list", "--json"]).done().object();
    assert!(token["token"].as_str().expect("a token").starts_with("lwd_"));
    let tokens = desk.with(["token", "list"]).done();
    assert!(tokens.out.contains("night list") && !tokens.out.contains("lwd_"), "{}", tokens.out);
    desk.with(["token", "revoke", token["id"].as_str().expect("an id")]).done();
    assert!(!desk.with(["token", "list"]).done().out.contains("night list"));

    desk.with(["seat", "end", &seat]).done();
    desk.with(["user", "disable", "okafor"]).done();
    let after = desk.with(["user", "list", "--json"]).done().object();
    assert_eq!(after["accounts"][0]["state"].as_str(), Some("disabled"));
    assert_eq!(after["accounts"][0]["seats"].as_array().map(Vec::len), Some(0));
    desk.with(["ledger", "verify"]).done();
}

#[test]
fn a_seat_of_another_kind_than_its_agency_is_not_given() {
    let desk = town();
    desk.with(["user", "invite", "osterman", "--name", "Ruth Osterman"]).done();
    let none = desk.with(["seat", "give", "osterman", "--agency", "no-such", "--duty", "x"]);
    assert_eq!(none.status, 1);
    let neither = desk.with(["seat", "give", "osterman", "--duty", "privacy"]);
    assert_eq!(neither.status, 64);
    desk.with(["seat", "give", "osterman", "--kind", "privacy_officer", "--duty", "privacy"]).done();
}

#[test]
fn beyond_loopback_a_server_without_tls_does_not_start() {
    let desk = town();
    let open = desk.ask("serve --listen 0.0.0.0:0");
    assert_eq!(open.status, 1);
    assert!(open.err.contains("--tls-cert"), "{}", open.err);
    let demo = Run::of(&mut desk.bare(["demo", "--listen", "0.0.0.0:0"]));
    assert_eq!(demo.status, 64, "{}", demo.err);
}
