//! A browser of the stories: it keeps cookies, and sends forms with what stood in the page that it saw last.

use std::{cell::RefCell, collections::BTreeMap};

use credential::totp::{Step, TotpSecret};
use policy::{Action, SeatKind};
use store::accounts::NewSeat;

use crate::{
    common::{Answer, FORM},
    town::Town,
};

/// The password of everyone in the stories.
pub const PASSWORD: &str = "a quiet harbor in the lee of 7 hills";

/// Somebody's browser.
pub struct Browser<'t> {
    town: &'t Town,
    jar: RefCell<BTreeMap<String, String>>,
    page: RefCell<String>,
}

impl<'t> Browser<'t> {
    /// One that was never here.
    pub fn new(town: &'t Town) -> Self {
        Self { town, jar: RefCell::default(), page: RefCell::default() }
    }

    /// Opens an address.
    pub fn get(&self, path: &str) -> Answer {
        let cookies = self.cookies();
        self.keep(self.town.running.ask(&format!("GET {path}"), &[&cookies], b""))
    }

    /// Sends a form of the page that was seen last.
    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.page.borrow().clone();
        let hidden = |name: &str| value(&page, name).unwrap_or_default();
        let mut body = form_urlencoded::Serializer::new(String::new());
        for name in ["csrf", "once", "kept"] {
            body.append_pair(name, &hidden(name));
        }
        body.extend_pairs(fields);
        let cookies = self.cookies();
        let headers = [&cookies, FORM, "sec-fetch-site: same-origin"];
        self.keep(self.town.running.ask(&format!("POST {path}"), &headers, body.finish().as_bytes()))
    }

    /// A cookie's value, or nothing.
    pub fn cookie(&self, name: &str) -> String {
        self.jar.borrow().get(name).cloned().unwrap_or_default()
    }

    /// The value of the hidden field of this name in the page that was seen last.
    pub fn held(&self, name: &str) -> Option<String> {
        value(&self.page.borrow(), name)
    }

    fn cookies(&self) -> String {
        let pairs: Vec<String> =
            self.jar.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if pairs.is_empty() {
            "accept: text/html".to_owned()
        } else {
            format!("cookie: {}", pairs.join("; "))
        }
    }

    fn keep(&self, answer: Answer) -> Answer {
        for (_, line) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) =
                line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if line.contains("Max-Age=0") {
                self.jar.borrow_mut().remove(name);
            } else {
                self.jar.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
        if !answer.body.is_empty() {
            *self.page.borrow_mut() = answer.text();
        }
        answer
    }
}

/// The value of a hidden field.
fn value(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("type=\"hidden\" name=\"{name}\" value=\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

/// Someone with an account, whose authenticator the stories hold.
pub struct Staff {
    pub login: String,
    secret: TotpSecret,
}

impl Staff {
    /// Invites someone to a seat; they take the invitation with password and authenticator.
    pub fn invited(town: &Town, login: &str, kind: SeatKind, agency: &str) -> Self {
        let link = invite(town, login, kind, agency);
        Self::takes(town, login, &link)
    }

    /// Takes an invitation that was given to this person.
    pub fn takes(town: &Town, login: &str, link: &str) -> Self {
        let browser = Browser::new(town);
        let page = browser.get(link).text();
        let (_, rest) = page.split_once("secret=").expect("the authenticator's secret");
        let base32 = rest.split('&').next().expect("its end");
        let bytes = data_encoding::BASE32_NOPAD.decode(base32.as_bytes()).expect("base 32");
        let staff =
            Self { login: login.to_owned(), secret: TotpSecret::new(bytes.try_into().expect("20 bytes")) };
        let code = staff.code(town, 0);
        let taken = browser.send(link, &[("password", PASSWORD), ("again", PASSWORD), ("code", &code)]);
        assert!(taken.status == 200 && taken.text().contains("class=\"codes\""), "{}", taken.text());
        staff
    }

    /// What the authenticator shows so many periods from now.
    pub fn code(&self, town: &Town, periods: i64) -> String {
        let now = store::Ambient::now(&town.house.borrow().bench);
        let step = i64::try_from(Step::of(now).0).expect("this century") + periods;
        self.secret.code(Step(u64::try_from(step).expect("after 1970"))).digits().to_string()
    }

    /// Types name and password.
    pub fn password(&self, browser: &Browser<'_>) -> Answer {
        browser.send("/sign-in", &[("email", &self.login), ("password", PASSWORD)])
    }

    /// Signs in by password and code, in the next period of the authenticator, so that the code is a new one.
    pub fn signs_in<'t>(&self, town: &'t Town) -> Browser<'t> {
        let browser = Browser::new(town);
        browser.get("/sign-in");
        self.signs_in_again(town, &browser);
        browser
    }

    /// The same from the page for signing in that the browser shows; gives what came then.
    pub fn signs_in_again(&self, town: &Town, browser: &Browser<'_>) -> Answer {
        town.house.borrow().bench.pass(30);
        assert_eq!(self.password(browser).status, 200);
        let entered = browser.send("/sign-in/code", &[("code", &self.code(town, 0))]);
        assert!(entered.header("set-cookie").starts_with("leeward="), "in: {}", entered.text());
        entered
    }
}

/// An account with a seat, and the address of its invitation.
pub fn invite(town: &Town, login: &str, kind: SeatKind, agency: &str) -> String {
    let mut house = town.house.borrow_mut();
    let agency = kind.needs_agency().then(|| house.store.agency(agency).expect("the agency").0);
    let accounts = || house.permit(Action::Accounts);
    let account =
        town.desk.new_account(accounts(), login, &format!("Colleague {login}")).expect("an account");
    let seat = NewSeat { kind, agency, duty: "sergeant".to_owned() };
    town.desk.give_seat(accounts(), account, seat).expect("a seat");
    let mut random = [0; 32];
    store::Ambient::fill(&house.bench, &mut random);
    let token = credential::token::Token::new(credential::token::TokenKind::Invitation, random);
    town.desk.invite(accounts(), account, token.digest().0, 4_000_000_000_000_000).expect("a link");
    format!("/invitation/{}", token.reveal().as_str())
}
