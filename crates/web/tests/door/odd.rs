//! Bad input at the real rooms: a session that ends in the midst of a form, codes sent twice or by a clock that is off, two
//! people at one field, and requests that are none.

use std::collections::BTreeMap;

use credential::{
    password::{Cost, Hashing, Password},
    token::{Token, TokenKind},
    totp::{Step, TotpSecret},
};
use domain::TableId;
use policy::{Action, SeatKind};
use store::accounts::{NewSeat, NewWay, Way};

use crate::{
    common::{Answer, FORM, JSON},
    district::District,
};

const PASSWORD: &str = "quiet harbour lantern 47";

/// A browser: what it was given it sends back.
struct Browser<'d> {
    district: &'d District,
    cookies: BTreeMap<String, String>,
}

impl<'d> Browser<'d> {
    fn open(district: &'d District) -> Self {
        Self { district, cookies: BTreeMap::new() }
    }

    fn go(&mut self, line: &str, form: Option<&[(String, String)]>) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookie = format!("cookie: {}", cookies.join("; "));
        let mut headers = vec!["sec-fetch-site: same-origin", cookie.as_str()];
        let mut body = form_urlencoded::Serializer::new(String::new());
        if let Some(fields) = form {
            headers.push(FORM);
            body.extend_pairs(fields);
        }
        let answer = self.district.town.running.ask(line, &headers, body.finish().as_bytes());
        for (_, set) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            if let Some((name, value)) = set.split(';').next().and_then(|pair| pair.split_once('=')) {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// Sends the form of a page to an address, with some fields of one's own.
    fn send(&mut self, to: &str, page: &str, own: &[(&str, &str)]) -> Answer {
        let mut fields = inputs(page, to);
        fields.retain(|(name, _)| own.iter().all(|(other, _)| other != name));
        fields.extend(own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.go(&format!("POST {to}"), Some(&fields))
    }
}

/// The filled fields of the form that a page has for an address.
fn inputs(page: &str, to: &str) -> Vec<(String, String)> {
    let form =
        page.split("<form").find(|form| form.contains(&format!("action=\"{to}\""))).unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
        let plain =
            value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        Some(plain.replace("&amp;", "&"))
    };
    let tags = form.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    tags.filter_map(|tag| Some((attribute(tag, " name")?, attribute(tag, " value")?))).collect()
}

/// Gives someone a seat of the police, a password and an authenticator.
fn enrolled(district: &District, login: &str, at: usize, secret: &TotpSecret) {
    let desk = &district.town.desk;
    let accounts = || district.town.house.borrow().permit(Action::Accounts);
    let account = desk.new_account(accounts(), login, "Ines Okafor").expect("an account");
    let agency = Some(district.id(TableId::Agencies, "pd"));
    let seat = NewSeat { kind: SeatKind::Police, agency, duty: "sergeant".to_owned() };
    desk.give_seat(accounts(), account, seat).expect("a seat");
    let link = Token::new(TokenKind::Invitation, [u8::try_from(at).expect("few"); 32]).digest().0;
    desk.invite(accounts(), account, link, 4_000_000_000_000_000).expect("a link");
    let hashing = Hashing::new(Cost::CHEAP).expect("a cost");
    let hash = hashing.hash(&Password::typed(PASSWORD).expect("a password"), [3; 16]).to_phc();
    let ways = vec![
        NewWay::new(Way::Password, hash.as_bytes().to_vec()),
        NewWay::new(Way::Totp, secret.bytes().to_vec()),
    ];
    desk.accept_invitation(link, ways).expect("accepted");
}

/// The code of so many periods after now.
fn code(district: &District, secret: &TotpSecret, periods: i64) -> String {
    let now = store::Ambient::now(&district.town.house.borrow().bench);
    let step = Step::of(now + periods * 30_000_000);
    secret.code(step).digits().to_string()
}

/// Signs in from a page that asks to; gives the page after the code.
fn sign_in(browser: &mut Browser<'_>, page: &str, login: &str, code: &str) -> Answer {
    let asked = browser.send("/sign-in", page, &[("email", login), ("password", PASSWORD)]);
    assert_eq!(asked.status, 200, "{}", asked.text());
    browser.send("/sign-in/code", &asked.text(), &[("code", code)])
}

#[test]
fn a_full_form_outlives_its_session_and_goes_on_after_sign_in() {
    let district = District::open();
    let secret = TotpSecret::new([5; 20]);
    enrolled(&district, "okafor", 7, &secret);
    let mut okafor = Browser::open(&district);
    let first = okafor.go("GET /sign-in", None).text();
    assert_eq!(sign_in(&mut okafor, &first, "okafor", &code(&district, &secret, 0)).status, 303);
    let form = okafor.go("GET /reports/new", None);
    assert_eq!(form.status, 200, "{}", form.text());
    let typed = [
        ("given", "Marivelondra \"Mari\" & <b>Co</b>"),
        ("surname", "Tavindrelius"),
        ("dob_y", "1998"),
        ("placement", "foster"),
        ("reporter_kind", "foster_parent"),
        ("reported_date", "16 Jan 2013"),
        ("reported_time", "05:30"),
        ("note", "Seen at the bus stop,\nnorth side."),
        ("person", "new"),
        ("do", "save"),
    ];
    district.town.house.borrow().bench.pass(31 * 60);
    let before = district.town.house.borrow().raw().count("episodes");
    let over = okafor.send("/reports/new", &form.text(), &typed);
    assert_eq!(over.status, 401, "idle for too long");
    assert_eq!(district.town.house.borrow().raw().count("episodes"), before);
    // The page carries all that was typed to the form for name and password, and that on to the code.
    let asked = okafor.send("/sign-in", &over.text(), &[]);
    let resumed = sign_in(&mut okafor, &asked.text(), "okafor", &code(&district, &secret, 0));
    assert_eq!(resumed.status, 200, "{}", resumed.text());
    let kept: BTreeMap<String, String> = inputs(&resumed.text(), "/reports/new").into_iter().collect();
    for (name, value) in typed {
        let found = kept.get(name).map(|kept| kept.replace("\r\n", "\n"));
        assert_eq!(found.as_deref(), Some(value), "{name}: {}", resumed.text());
    }
    let saved = okafor.send("/reports/new", &resumed.text(), &[]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    let again = okafor.send("/reports/new", &resumed.text(), &[]);
    assert_eq!(again.header("location"), saved.header("location"), "the back button makes no second one");
    assert_eq!(district.town.house.borrow().raw().count("episodes"), before + 1);
    let page = okafor.go(&format!("GET {}", saved.header("location")), None).text();
    assert!(
        page.contains("Mari&quot; &amp; &lt;b&gt;Co&lt;/b&gt;")
            || page.contains("Mari\" &amp; &lt;b&gt;Co&lt;/b&gt;"),
        "{page}"
    );
}

#[test]
fn a_code_is_taken_once_a_neighbours_once_and_none_of_a_clock_ninety_seconds_off() {
    let district = District::open();
    let secret = TotpSecret::new([5; 20]);
    let logins = ["okafor", "brandt", "novak", "reyes"];
    for (at, login) in logins.iter().enumerate() {
        enrolled(&district, login, at, &secret);
    }
    let [okafor, brandt, novak, reyes] = logins;
    let attempt = |login: &str, periods: i64| {
        let mut browser = Browser::open(&district);
        let page = browser.go("GET /sign-in", None).text();
        sign_in(&mut browser, &page, login, &code(&district, &secret, periods)).status
    };
    assert_eq!(attempt(okafor, 0), 303);
    assert_eq!(attempt(okafor, 0), 422, "the same code again");
    assert_eq!(attempt(brandt, 1), 303, "a clock that is a little ahead");
    assert_eq!(attempt(brandt, 1), 422, "once");
    assert_eq!(attempt(novak, 3), 422, "ninety seconds ahead");
    assert_eq!(attempt(reyes, -3), 422, "ninety seconds behind");
}

#[test]
fn two_at_one_field_of_a_file_lose_nothing() {
    let district = District::open();
    let [okafor, brandt] =
        ["okafor", "brandt"].map(|login| district.seat(login, SeatKind::Police, Some("pd")));
    let id = district.id(TableId::People, "pd-b");
    let path = format!("/people/{id}/edit");
    let change = |seat: &crate::seats::Seat<'_>, version: &str, more: &[(&'static str, &str)]| {
        let route =
            district.town.routes.iter().find(|route| route.info.name == "person.change").expect("a route");
        let mut fields = vec![("version", version.to_owned())];
        fields.extend([("given", "Brindelyne".to_owned()), ("surname", "Quastelbrook".to_owned())]);
        fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let ask = crate::asks::Ask { path: path.clone(), filled: crate::asks::Filled::Form(fields) };
        seat.send(route, &ask)
    };
    assert_eq!(change(&okafor, "1", &[("city", "Millbrookton")]).status, 303);
    let clash = change(&brandt, "1", &[("city", "Granarytown"), ("gender", "girl")]);
    let page = clash.text();
    assert_eq!(clash.status, 409, "{page}");
    assert!(page.contains("Millbrookton") && page.contains("Granarytown"), "both stand there: {page}");
    let city = |version: i64| {
        let sql = format!("SELECT COUNT(*) FROM people WHERE version = {version} AND city = 'Millbrookton'");
        district.town.house.borrow().raw().int(&sql)
    };
    assert_eq!(city(2), 1, "and nothing was saved");
    assert_eq!(change(&brandt, "1", &[("gender", "girl")]).status, 303, "another field merges");
    assert_eq!(city(3), 1, "and keeps what the other wrote");
    assert_eq!(change(&brandt, "99", &[("gender", "boy")]).status, 409, "nobody saw that version");
    district.town.sound();
}

#[test]
fn what_is_no_request_of_ours_changes_nothing_and_is_answered_in_its_own_shape() {
    let district = District::open();
    let okafor = district.seat("okafor", SeatKind::Police, Some("pd"));
    let cookie = format!("cookie: leeward={}", okafor.session.reveal().as_str());
    let bearer = format!("authorization: Bearer {}", okafor.program.reveal().as_str());
    let id = district.id(TableId::People, "pd-b");
    let before = district.town.house.borrow().raw().snapshot();
    let deep = format!("{{\"names\": {}{}}}", "[".repeat(400), "]".repeat(400));
    let huge = format!("x-filler: {}", "x".repeat(200_000));
    let long = format!("{{\"city\": \"{}\"}}", "x".repeat(3_000_000));
    let once = "idempotency-key: 0123456789abcdef";
    for (line, headers, body, status) in [
        ("DELETE /missing".to_owned(), vec![cookie.as_str()], "", 405),
        (format!("PUT /people/{id}/edit"), vec![cookie.as_str(), FORM], "city=X", 405),
        (format!("DELETE /api/v1/people/{id}"), vec![bearer.as_str()], "", 405),
        (format!("POST /people/{id}/edit"), vec![cookie.as_str(), JSON], "{}", 403),
        (format!("PATCH /api/v1/people/{id}"), vec![bearer.as_str(), FORM, once], "city=X", 415),
        ("POST /api/v1/people/search".to_owned(), vec![bearer.as_str(), JSON], deep.as_str(), 400),
        ("POST /api/v1/people/search".to_owned(), vec![bearer.as_str(), JSON], "{\"names\":", 400),
        ("GET /missing".to_owned(), vec![cookie.as_str(), huge.as_str()], "", 431),
        (
            format!("PATCH /api/v1/people/{id}"),
            vec![bearer.as_str(), JSON, once, "if-match: \"1\""],
            long.as_str(),
            413,
        ),
        ("GET /missing".to_owned(), vec!["cookie: leeward=s%3Aabc.def; other=1"], "", 303),
        ("GET /api/v1/me".to_owned(), vec!["authorization: Basic b2thZm9yOng="], "", 401),
    ] {
        let answer = district.town.running.ask(&line, &headers, body.as_bytes());
        assert_eq!(answer.status, status, "{line}: {}", answer.text());
        if line.contains("/api/") {
            assert_eq!(answer.header("content-type"), "application/problem+json", "{line}");
        } else if status >= 400 && status != 431 {
            assert!(answer.text().contains("<h1"), "{line}: {}", answer.text());
        }
    }
    let after = district.town.house.borrow().raw().snapshot();
    for table in TableId::all() {
        assert!(before[table.name] == after[table.name], "{}: changed", table.name);
    }
}
