//! People who are signed in, no longer, or not as who they say.

mod common;

use common::{
    FORM, JSON, NO_FILE, SEEN, UNSEEN, arriving, bearer, cookie, ended, form_token, open, sergeant,
};
use credential::token::TokenKind;

#[test]
fn nobody_comes_in_unsigned_and_the_way_back_is_kept() {
    let house = open();
    let page = house.ask(&format!("GET /people/{SEEN}?q=Zebulina"), &[], b"");
    assert_eq!(page.status, 303);
    assert_eq!(
        page.header("location"),
        format!("/sign-in?back=%2Fpeople%2F{SEEN}"),
        "without what was searched"
    );
    let program = house.ask(&format!("GET /api/v1/people/{SEEN}"), &[&cookie()], b"");
    assert_eq!(
        (program.status, program.header("www-authenticate")),
        (401, "Bearer"),
        "a cookie opens no API"
    );
    assert_eq!(house.ask("GET /account", &[&bearer()], b"").status, 303, "nor a program's token a page");
    assert_eq!(house.sergeant("/account").status, 200);
    let allowed = house.ask(&format!("GET /api/v1/people/{SEEN}"), &[&bearer()], b"");
    assert_eq!(allowed.status, 200);
}

#[test]
fn a_cookie_of_another_deployment_signs_nobody_in_and_breaks_nothing() {
    let house = open();
    let stale = format!("cookie: leeward={}", ended().reveal().as_str());
    let secure = format!("cookie: __Host-leeward={}", sergeant(TokenKind::Session).reveal().as_str());
    for foreign in [
        "cookie: leeward=s%3Aabc.def",
        "cookie: leeward",
        "cookie: ;;;=",
        "cookie: leeward=\u{e9}",
        &stale,
        &secure,
    ] {
        assert_eq!(house.ask("GET /account", &[foreign], b"").status, 303, "{foreign}");
    }
}

#[test]
fn what_is_not_for_me_is_what_does_not_exist() {
    let house = open();
    for prefix in ["/people", "/api/v1/people"] {
        let ask = |id: &str| house.ask(&format!("GET {prefix}/{id}"), &[&cookie(), &bearer()], b"");
        assert_eq!(ask(SEEN).status, 200);
        let absent = ask(NO_FILE);
        assert_eq!(absent.status, 404);
        for same in [ask(UNSEEN), ask("no-id-at-all"), ask("%00")] {
            assert_eq!(same.body, absent.body);
            let but = |headers: &[(String, String)]| {
                let differs = |name: &str| name == "date" || name == "x-request-id";
                headers.iter().filter(|(name, _)| !differs(name)).cloned().collect::<Vec<_>>()
            };
            assert_eq!(but(&same.headers), but(&absent.headers));
        }
    }
}

#[test]
fn a_form_of_another_site_changes_nothing() {
    let house = open();
    let line = format!("POST /people/{SEEN}");
    let good = format!("csrf={}&surname=Lee", form_token(&sergeant(TokenKind::Session)));
    let elsewhere = format!("csrf={}&surname=Lee", form_token(&ended()));
    assert_eq!(house.form(&format!("/people/{SEEN}"), "surname=Lee").status, 200);
    for (what, headers, body) in [
        ("cross-site", &[FORM, "sec-fetch-site: cross-site"][..], good.as_str()),
        ("a neighbour", &[FORM, "sec-fetch-site: same-site"], &good),
        ("another origin", &[FORM, "origin: http://evil.example"], &good),
        ("no token", &[FORM, "sec-fetch-site: same-origin"], "surname=Lee"),
        ("empty token", &[FORM], "csrf=&surname=Lee"),
        ("another session's token", &[FORM], &elsewhere),
        ("JSON without token", &[JSON], "{\"surname\": \"Lee\"}"),
    ] {
        let own = cookie();
        let headers: Vec<&str> = headers.iter().copied().chain([own.as_str()]).collect();
        assert_eq!(house.ask(&line, &headers, body.as_bytes()).status, 403, "{what}");
    }
    assert_eq!(house.ask("POST /sign-in", &[FORM, "sec-fetch-site: cross-site"], b"user=x").status, 403);
}

#[test]
fn nobody_is_signed_in_by_another_sites_form() {
    let house = open();
    let page = house.ask("GET /sign-in", &[], b"");
    let cookie = page.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    assert!(cookie.starts_with("leeward-visitor="), "{cookie}");
    let token = page.text().split("<p>").nth(1).unwrap_or_default().to_owned();
    let send = |cookie: &str| {
        let body = format!("csrf={token}&login=quillon");
        house.ask("POST /sign-in", &[FORM, cookie], body.as_bytes()).status
    };
    assert_eq!(send(&format!("cookie: {cookie}")), 200, "the browser that was given the form");
    assert_eq!(send("accept: */*"), 403, "another, or one that sends no cookie");
    let (other, _) = arriving();
    assert_eq!(send(&other), 403);
    let again = house.ask("GET /sign-in", &[&format!("cookie: {cookie}")], b"");
    assert_eq!(again.header("set-cookie"), "", "one is enough");
}

#[test]
fn a_full_form_survives_the_end_of_a_session() {
    let house = open();
    let path = format!("/people/{SEEN}");
    let token = form_token(&ended());
    let typed = format!("csrf={token}&surname=%3Cb%3ELee&note=seen+at+the+%22bus%22+stop");
    let over = format!("cookie: leeward={}", ended().reveal().as_str());
    // The session is over, or the browser forgot it meanwhile.
    for cookie in [over.as_str(), "accept: text/html"] {
        let answer = house.ask(&format!("POST {path}"), &[FORM, cookie], typed.as_bytes());
        assert_eq!(answer.status, 401);
        let page = answer.text();
        assert!(page.contains(&format!("name=\"back\" value=\"{path}\"")), "{page}");
        assert!(page.contains("name=\"kept.surname\" value=\"&lt;b&gt;Lee\""), "{page}");
        assert!(page.contains("name=\"kept.note\" value=\"seen at the &quot;bus&quot; stop\""), "{page}");
        assert!(!page.contains(&token), "the stale token is left out");
        assert!(answer.header("set-cookie").starts_with("leeward-visitor="));
    }
    let program = house.ask("POST /api/v1/reports", &[JSON], b"{\"surname\": \"Lee\"}");
    assert_eq!(program.status, 401);
}

#[test]
fn our_own_mistakes_say_a_number_and_nothing_else() {
    let house = open();
    let broken = house.sergeant(&format!("/broken/{SEEN}"));
    assert_eq!(broken.status, 500);
    assert!(broken.text().contains(broken.header("x-request-id")), "{}", broken.text());
    assert!(!broken.text().contains("Zebulina"));
    let full = house.form("/full", "");
    assert_eq!((full.status, full.header("retry-after")), (503, "5"));
    assert!(full.text().contains("not saved: nothing was changed"));
    let stray = house.sergeant("/stray");
    assert_eq!(stray.status, 400);
    assert!(!stray.text().contains("Zebulina"), "a library's own words are not passed on");
}

#[test]
fn a_request_has_a_number_of_ours_whatever_it_brings() {
    let house = open();
    let brought = "x-request-id: 013c433a-0000-7000-8000-000000000000";
    let answer = house.ask("GET /account", &[&cookie(), brought], b"");
    let number = domain::RecordId::parse(answer.header("x-request-id")).expect("an id");
    assert!(number.to_string().starts_with("013c433a-ea00-7"), "of this moment: {number}");
}
