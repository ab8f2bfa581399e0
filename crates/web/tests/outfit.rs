//! What every answer wears, on every route there is.

mod common;

use common::{FORM, SEEN, any, cookie, house, open, run};
use web::{Assets, Guard, Kind, Limits, Scheme, ServeConfig, Verb};

/// Every route as a request of the sergeant, with parts of addresses filled in.
fn every_route() -> Vec<(web::Route, String)> {
    let app = house(Limits::default(), Scheme::Plain);
    let fill = |path: &str| path.replace("{id}", SEEN).replace("{digest}", "0").replace("{name}", "x.css");
    app.routes().iter().map(|route| (*route, format!("{} {}", route.verb.name(), fill(route.path)))).collect()
}

#[test]
fn strict_headers_stand_on_every_route_signed_in_or_not_and_on_errors() {
    let house = open();
    let routes = every_route();
    assert!(routes.len() > 10);
    let lines = routes.iter().map(|(_, line)| line.as_str());
    for line in lines.chain(["GET /nowhere", "DELETE /help", "GET /broken/x"]) {
        for headers in [&[cookie().as_str()][..], &[], &[FORM, "accept: application/json"]] {
            let answer = house.ask(line, headers, b"");
            assert_ne!(answer.status, 0, "{line}");
            let csp = answer.header("content-security-policy");
            assert!(
                csp.starts_with("default-src 'none'; ") && csp.contains("frame-ancestors 'none'"),
                "{line}: {csp}"
            );
            assert!(csp.contains("base-uri 'none'") && !csp.contains("unsafe"), "{line}: {csp}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{line}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{line}");
            assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{line}");
            assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{line}");
            assert!(answer.header("permissions-policy").contains("geolocation=()"), "{line}");
            assert_eq!(answer.header("cache-control"), "no-store", "{line}");
            assert_eq!(answer.header("strict-transport-security"), "", "{line}: not without TLS");
            assert_eq!(answer.header("server"), "", "{line}");
        }
    }
}

#[test]
fn only_the_passkey_page_may_run_the_script() {
    let house = open();
    for (route, line) in every_route().iter().filter(|(route, _)| route.kind == Kind::Page) {
        let answer = house.ask(line, &[&cookie()], b"");
        let may = answer.header("content-security-policy").contains("script-src 'self'");
        assert_eq!(may, route.info.script, "{line}");
    }
}

#[test]
fn tls_is_asked_for_by_name_where_there_is_tls() {
    let config = ServeConfig { behind_proxy: true, ..ServeConfig::loopback(any()) };
    let behind = run(&config, house(Limits::default(), Scheme::Proxy));
    let answer = behind.ask("GET /help", &[], b"");
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000; includeSubDomains");
    let brought = "013c433a-0000-7000-8000-000000000000";
    let lines = ["cookie: leeward=x", &format!("x-request-id: {brought}")];
    let page = behind.ask("GET /account", &lines, b"");
    assert_eq!((page.status, page.header("x-request-id")), (303, brought), "the proxy's number is taken");
    let lines = ["x-request-id: Zebulina\" injected"];
    assert_ne!(behind.ask("GET /account", &lines, b"").header("x-request-id"), "Zebulina\" injected");
}

#[test]
fn public_pages_set_no_cookie_carry_no_number_and_come_small() {
    let house = open();
    let plain = house.ask("GET /help", &[], b"");
    assert_eq!((plain.header("set-cookie"), plain.header("x-request-id")), ("", ""));
    assert_eq!(plain.header("x-robots-tag"), "", "found by whoever looks for help");
    assert_eq!(house.sergeant("/account").header("x-robots-tag"), "noindex");
    let small = house.ask("GET /help", &["accept-encoding: gzip, br"], b"");
    assert_eq!((small.header("content-encoding"), small.header("vary")), ("gzip", "accept-encoding"));
    assert!(small.body.len() * 4 < plain.body.len(), "{} of {}", small.body.len(), plain.body.len());
    let mut read = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&small.body[..]), &mut read)
        .expect("gzip");
    assert_eq!(read, plain.text());
    let private = house.ask("GET /account", &[&cookie(), "accept-encoding: gzip"], b"");
    assert_eq!(private.header("content-encoding"), "", "a private page's length would betray it");
    let head = house.ask("HEAD /help", &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn a_style_sheet_is_kept_for_good_under_an_address_of_its_content() {
    let house = open();
    let (_, assets): (_, Assets) = common::rooms();
    let address = assets.address("leeward.css").expect("taken in");
    let sheet = house.ask(&format!("GET {address}"), &[], b"");
    assert_eq!((sheet.status, sheet.text().as_str()), (200, common::CSS));
    assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    let small = house.ask(&format!("GET {address}"), &["accept-encoding: gzip"], b"");
    assert_eq!(small.header("content-encoding"), "gzip");
    let stale = house.ask("GET /assets/0000000000000000/leeward.css", &[], b"");
    assert_eq!((stale.status, stale.header("cache-control")), (404, "no-store"));
    assert_eq!(assets.address("other.css"), None);
}

#[test]
fn every_route_has_a_guard_and_whatever_changes_a_record_a_policy_act() {
    for (route, line) in every_route() {
        let changes_records =
            route.verb.changes() && !matches!(route.info.guard, Guard::Arriving | Guard::Account);
        assert!(!changes_records || route.info.guard.need().is_some(), "{line}");
        assert_eq!(route.kind == Kind::Api, route.path.starts_with("/api/"), "{line}");
        assert_eq!(Verb::of(&route.verb.name().parse().expect("a method")), Some(route.verb));
    }
}
