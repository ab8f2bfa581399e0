//! Coming in and going out, by the clock: how long a session lasts, what a code is good for, what locks.

use policy::SeatKind;

use crate::{
    browser::{Browser, PASSWORD, Staff},
    town::Town,
};

fn minutes(town: &Town, minutes: i64) {
    town.house.borrow().bench.pass(minutes * 60);
}

#[test]
fn half_an_hour_without_a_step_ends_a_session_and_a_full_form_comes_back_after_sign_in() {
    let town = Town::open();
    let okafor = Staff::invited(&town, "okafor", SeatKind::Police, "pd");
    let browser = okafor.signs_in(&town);
    minutes(&town, 29);
    assert_eq!(browser.get("/purpose").status, 200);
    minutes(&town, 30);
    let typed = "Zoë & <b>the north side</b>, \"tonight\"";
    let late = browser.send("/purpose", &[("purpose", "locate"), ("detail", typed)]);
    assert_eq!(late.status, 401);
    assert!(!late.text().contains(typed), "carried along, not shown");
    let back = okafor.signs_in_again(&town, &browser);
    assert_eq!(back.status, 200);
    assert_eq!(browser.held("detail").as_deref(), Some(typed));
    assert_eq!(browser.held("purpose").as_deref(), Some("locate"));
    let sent = browser.send("/purpose", &[("purpose", "locate"), ("detail", typed)]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert!(browser.get("/home").text().contains("the north side"));
}

#[test]
fn a_busy_shift_ends_after_twelve_hours() {
    let town = Town::open();
    let browser = Staff::invited(&town, "okafor", SeatKind::Police, "pd").signs_in(&town);
    for _ in 0..28 {
        minutes(&town, 25);
        assert_eq!(browser.get("/home").status, 200);
    }
    minutes(&town, 20);
    let over = browser.get("/home");
    assert_eq!((over.status, over.header("location")), (303, "/sign-in?back=%2Fhome"));
}

#[test]
fn each_step_of_signing_in_has_a_token_of_its_own() {
    let town = Town::open();
    let okafor = Staff::invited(&town, "okafor", SeatKind::Police, "pd");
    let browser = Browser::new(&town);
    browser.get("/sign-in");
    let before = browser.cookie("leeward-visitor");
    okafor.password(&browser);
    assert_eq!(browser.get("/home").status, 303, "half a sign-in opens nothing");
    okafor.signs_in_again(&town, &browser);
    let first = browser.cookie("leeward");
    assert!(!first.is_empty() && first != before);
    assert_eq!(browser.get("/sign-in").status, 200);
    okafor.signs_in_again(&town, &browser);
    assert_ne!(browser.cookie("leeward"), first);
    let spent = browser.send("/sign-in/code", &[("code", &okafor.code(&town, 1))]);
    assert_eq!(spent.status, 422, "the half that was used is gone");
}

#[test]
fn signing_out_everywhere_ends_the_other_browser_too() {
    let town = Town::open();
    let okafor = Staff::invited(&town, "okafor", SeatKind::Police, "pd");
    let (desk, phone) = (okafor.signs_in(&town), okafor.signs_in(&town));
    let reyes = Staff::invited(&town, "reyes", SeatKind::ChildProtection, "cp").signs_in(&town);
    desk.get("/account");
    assert_eq!(desk.send("/sign-out/everywhere", &[]).status, 303);
    assert_eq!(desk.cookie("leeward"), "", "the browser forgets it");
    assert_eq!((desk.get("/home").status, phone.get("/home").status), (303, 303));
    assert_eq!(reyes.get("/home").status, 200, "others stay");
}

#[test]
fn a_code_works_once_and_a_phone_whose_clock_is_a_step_off_still_does() {
    let town = Town::open();
    let okafor = Staff::invited(&town, "okafor", SeatKind::Police, "pd");
    minutes(&town, 5);
    let half = || {
        let browser = Browser::new(&town);
        browser.get("/sign-in");
        assert_eq!(okafor.password(&browser).status, 200);
        browser
    };
    let tries = |code: &str| half().send("/sign-in/code", &[("code", code)]).status;
    for far in [-3, 3] {
        assert_eq!(tries(&okafor.code(&town, far)), 422, "90 seconds off");
        minutes(&town, 1);
    }
    let behind = okafor.code(&town, -1);
    assert_eq!(tries(&behind), 303, "30 seconds behind");
    assert_eq!(tries(&behind), 422, "replayed");
    minutes(&town, 5);
    let ahead = okafor.code(&town, 1);
    assert_eq!(tries(&ahead), 303, "30 seconds ahead");
    assert_eq!(tries(&ahead), 422, "replayed");
    minutes(&town, 1);
    assert_eq!(tries(&okafor.code(&town, -1)), 422, "a step before one that was used");
}

#[test]
fn a_strangers_guesses_lock_the_password_until_an_administrator_lifts_it() {
    let town = Town::open();
    let okafor = Staff::invited(&town, "okafor", SeatKind::Police, "pd");
    let keeper = Staff::invited(&town, "keeper", SeatKind::Operator, "").signs_in(&town);
    let stranger = Browser::new(&town);
    stranger.get("/sign-in");
    for guess in 0..5 {
        let typed = format!("guess number {guess} of many");
        assert_eq!(stranger.send("/sign-in", &[("email", "Okafor"), ("password", &typed)]).status, 422);
        town.house.borrow().bench.pass(100);
    }
    let browser = Browser::new(&town);
    browser.get("/sign-in");
    let refused = |login: &str| {
        let answer = browser.send("/sign-in", &[("email", login), ("password", PASSWORD)]);
        (answer.status, answer.text().replace(login, "LOGIN").split("name=\"once\"").count())
    };
    assert_eq!(
        refused("okafor"),
        refused("nobody.here"),
        "a known name that is locked, and one that nobody has"
    );
    minutes(&town, 10);
    let page = keeper.get("/accounts").text();
    assert_eq!(page.matches("Locked by wrong tries").count(), 1, "{page}");
    assert_eq!(page.matches("/unlock\"").count(), 1, "a button where there is a lock");
    let id = town.desk.sign_in_of("okafor").expect("an answer").expect("active").0;
    let lifted = keeper.send(&format!("/accounts/{id}/unlock"), &[]);
    assert!(
        lifted.status == 200 && lifted.text().contains("The lock of okafor is lifted."),
        "{}",
        lifted.text()
    );
    assert!(!lifted.text().contains("Locked by wrong tries"));
    okafor.signs_in_again(&town, &browser);
    let acts = "SELECT COUNT(*) FROM act WHERE kind = 'user_unlock' AND actor = 'keeper'";
    assert_eq!(town.house.borrow().raw().int(acts), 1, "and who lifted it is on record");
    town.sound();
}

#[test]
fn the_accounts_are_an_administrators_and_absent_for_everyone_else() {
    let town = Town::open();
    Staff::invited(&town, "okafor", SeatKind::Police, "pd");
    let keeper = Staff::invited(&town, "keeper", SeatKind::Operator, "").signs_in(&town);
    let page = keeper.get("/accounts").text();
    let ids: Vec<&str> =
        page.split("action=\"/accounts/").skip(1).filter_map(|rest| rest.split('/').next()).collect();
    for (login, kind, agency) in [
        ("brandt", SeatKind::Police, "pd"),
        ("reyes", SeatKind::ChildProtection, "cp"),
        ("osterman", SeatKind::PrivacyOfficer, ""),
    ] {
        let browser = Staff::invited(&town, login, kind, agency).signs_in(&town);
        let nothing = browser.get("/no-such-place");
        let absent = browser.get("/accounts");
        assert_eq!((absent.status, absent.body), (404, nothing.body), "{login}");
        for act in ["unlock", "disable", "enable", "invite"] {
            browser.get("/account");
            let answer = browser.send(&format!("/accounts/{}/{act}", ids[0]), &[]);
            assert_eq!(answer.status, 404, "{login}: {act}");
        }
    }
}

#[test]
fn an_administrator_disables_lets_in_again_and_invites_anew() {
    let town = Town::open();
    let okafor = Staff::invited(&town, "okafor", SeatKind::Police, "pd");
    let working = okafor.signs_in(&town);
    let keeper = Staff::invited(&town, "keeper", SeatKind::Operator, "").signs_in(&town);
    let account = town.desk.sign_in_of("okafor").expect("an answer").expect("active").0;
    let own = town.desk.sign_in_of("keeper").expect("an answer").expect("active").0;
    keeper.get("/accounts");
    assert_eq!(
        keeper.send(&format!("/accounts/{own}/disable"), &[]).status,
        404,
        "nobody shuts themselves out"
    );
    assert_eq!(keeper.get("/accounts").status, 200);
    assert_eq!(keeper.send(&format!("/accounts/{account}/disable"), &[]).status, 200);
    assert_eq!(working.get("/home").status, 303, "out at the next request");
    assert_eq!(keeper.send(&format!("/accounts/{account}/invite"), &[]).status, 404, "let in again first");
    keeper.get("/accounts");
    assert_eq!(keeper.send(&format!("/accounts/{account}/enable"), &[]).status, 200);
    let page = keeper.send(&format!("/accounts/{account}/invite"), &[]).text();
    let (_, link) = page.split_once("<p class=\"mono\">").expect("the link");
    let link = link.split('<').next().expect("its end").to_owned();
    let before = okafor.signs_in(&town);
    Staff::takes(&town, "okafor", &link).signs_in(&town);
    assert_eq!(before.get("/home").status, 303, "what was signed in by the old password is out");
    town.sound();
}

#[test]
fn the_last_way_in_stays_and_what_is_not_mine_is_not_there() {
    let town = Town::open();
    let okafor = Staff::invited(&town, "okafor", SeatKind::Police, "pd").signs_in(&town);
    let reyes = Staff::invited(&town, "reyes", SeatKind::ChildProtection, "cp");
    let theirs = town.desk.sign_in_of(&reyes.login).expect("an answer").expect("active").1[0].id;
    let own = town.desk.sign_in_of("okafor").expect("an answer").expect("active").1;
    let page = okafor.get("/account").text();
    assert!(page.contains("You have 10 recovery codes left."), "{page}");
    assert_eq!(okafor.send(&format!("/account/ways/{theirs}/remove"), &[]).status, 404);
    okafor.get("/account");
    let password = own.iter().find(|way| way.way == store::accounts::Way::Password).expect("a password").id;
    let last = okafor.send(&format!("/account/ways/{password}/remove"), &[]);
    assert!(last.status == 422 && last.text().contains("last way of signing in"), "{}", last.text());
    minutes(&town, 16);
    let later = okafor.get("/account").text();
    assert!(later.contains("Sign in again to change how you sign in.") && !later.contains("data-passkey"));
    let late = okafor.send(&format!("/account/ways/{password}/remove"), &[]);
    assert!(late.status == 422 && late.text().contains("Nothing was changed."), "{}", late.text());
}

#[test]
fn a_demos_link_is_spent_by_its_button_alone_and_once() {
    let town = Town::open();
    let permit = || town.house.borrow().permit(policy::Action::Accounts);
    let account = town.desk.new_account(permit(), "visitor", "A Visitor").expect("an account");
    let token = credential::token::Token::new(credential::token::TokenKind::Invitation, [0x77; 32]);
    let made = town.desk.demo_link(permit(), account, token.digest().0, 4_000_000_000_000_000);
    made.expect("a link, in a store of invented records");
    let link = format!("/enter/{}", token.reveal().as_str());
    let browser = Browser::new(&town);
    for _ in 0..3 {
        assert_eq!(browser.get(&link).status, 200, "looking spends nothing");
        assert_eq!(browser.cookie("leeward"), "");
    }
    assert_eq!(browser.send(&link, &[]).status, 303);
    assert!(!browser.cookie("leeward").is_empty());
    assert_eq!((browser.send(&link, &[]).status, browser.get(&link).status), (404, 404), "once");
}
