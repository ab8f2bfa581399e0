//! The results room: Prattenholm counts and freezes, Oldenkampfen signs; leaders see figures, never a person.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use pages::{Texts, results};
use policy::{Action, Actor, Audience, Context, Policy, SeatKind};
use stats::{Ask, Counted, Period};
use store::{Store, StoreError, report::ToFreeze};
use web::reports::{Draft, Figures, Question};

use crate::{
    support::{House, town as town_records},
    town::{Person, Town, words},
};

/// Counts as the program does, without PDF; slowly where a story wants to see what happens meanwhile.
struct Counter {
    store: Mutex<Store>,
    texts: Texts,
    slow: Duration,
}

impl Counter {
    fn of(house: &House, slow: Duration) -> Option<Arc<dyn Figures>> {
        let store = Mutex::new(house.again().expect("a store that opens"));
        Some(Arc::new(Self { store, texts: Texts::load("en").expect("texts"), slow }))
    }

    fn counted(&self, actor: &Actor, asked: &Question) -> Result<(Counted, store::About), StoreError> {
        std::thread::sleep(self.slow);
        let mut store = self.store.lock().expect("nobody failed with it");
        let about = store.about().clone();
        let permit = Policy::house()
            .permit_bulk(actor, Action::Report(asked.audience), &Context::default())
            .map_err(|_| StoreError::Absent)?;
        let audience = match asked.audience {
            Audience::Internal => stats::Audience::Internal,
            Audience::Public => stats::Audience::Public,
        };
        let (period, zone) = (asked.period, about.zone.clone());
        let ask = Ask { period, as_of: asked.as_of(), known_at: None, audience, zone };
        Ok((store.count(&permit, None, "results", |facts| stats::count(facts, &ask))?, about))
    }

    fn report(counted: &Counted, asked: &Question) -> stats::Report {
        match asked.audience {
            Audience::Internal => counted.internal(),
            Audience::Public => counted.publish(&[]).expect("nothing before it").report,
        }
    }
}

impl Figures for Counter {
    fn draft(&self, actor: &Actor, asked: &Question) -> Result<Draft, StoreError> {
        let (counted, about) = self.counted(actor, asked)?;
        let report = Self::report(&counted, asked);
        let digest = report.digest();
        let options = options(&self.texts, &digest, &about);
        let article = results::article(&report, None, &options).expect("words");
        let frozen = stats::Report { version: Some(1), ..report };
        Ok(Draft { article, digest: frozen.digest() })
    }

    fn version(&self, actor: &Actor, asked: &Question, number: u32) -> Result<ToFreeze, StoreError> {
        let (counted, about) = self.counted(actor, asked)?;
        let mut report = Self::report(&counted, asked);
        report.version = Some(number);
        let digest = report.digest();
        let html = results::html(&report, None, &options(&self.texts, &digest, &about)).expect("words");
        let csv = results::csv(&report).expect("figures");
        let Period { from, to } = asked.period;
        Ok(ToFreeze {
            audience: report.audience.name(),
            period: (from, to),
            as_of: asked.as_of(),
            known_at: None,
            digest,
            cells: Vec::new(),
            files: vec![
                ("html".to_owned(), html.into_bytes()),
                ("json".to_owned(), report.to_json().into_bytes()),
                ("csv/figures.csv".to_owned(), csv.figures),
            ],
        })
    }
}

fn options<'a>(texts: &'a Texts, digest: &'a str, about: &'a store::About) -> results::Options<'a> {
    results::Options {
        texts,
        digest,
        second_digest: None,
        partnership: Some(&about.name),
        sample: about.demo,
    }
}

fn open(slow: Duration) -> Town {
    let records = town_records().add("agencies", "city,Mayor's Office,city,27053");
    Town::with(&records, |house| Counter::of(house, slow))
}

struct Cast<'t> {
    prattenholm: Person<'t>,
    oldenkampfen: Person<'t>,
    okafor: Person<'t>,
    moon: Person<'t>,
}

fn cast(town: &Town) -> Cast<'_> {
    Cast {
        prattenholm: town.person("prattenholm", SeatKind::City, "city"),
        oldenkampfen: town.person("oldenkampfen", SeatKind::City, "city"),
        okafor: town.person("okafor", SeatKind::Police, "pd"),
        moon: town.person("moon", SeatKind::Advocate, "adv"),
    }
}

const YEAR: &str = "/results/report?from=2012-01-01&to=2012-12-31&audience=internal";

/// The form that freezes, as the draft's page holds it.
fn hidden(page: &str) -> Vec<(String, String)> {
    let form = page.split("action=\"/results/freeze\"").nth(1).and_then(|f| f.split("</form>").next());
    let value = |tag: &str, name: &str| {
        tag.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    form.expect("a form to freeze with")
        .split("<input")
        .skip(1)
        .filter(|tag| tag.contains("type=\"hidden\""))
        .filter_map(|tag| Some((value(tag, "name")?, value(tag, "value")?)))
        .filter(|(name, _)| !matches!(name.as_str(), "csrf" | "once"))
        .collect()
}

fn freeze(person: &Person<'_>, report: &str) -> String {
    let form = hidden(&person.page(report));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    person.done("/results/freeze", &form)
}

#[test]
fn leaders_look_at_a_period_and_every_figure_opens_its_definition() {
    let town = open(Duration::ZERO);
    let cast = cast(&town);
    let room = words(&cast.prattenholm.page("/results"));
    assert!(room.contains("No version is frozen yet"), "{room}");
    let page = cast.prattenholm.page(YEAR);
    let said = words(&page);
    assert!(said.contains("charged") && said.contains("sha256:"), "{said}");
    assert!(page.contains("id=\"n1\""), "definitions stand below, and figures lead to them");
    for name in ["Ada", "Winter", "Marlow", "Grimm", "Quarry Road"] {
        assert!(!page.contains(name), "figures name nobody: {name}");
    }
    let definitions = cast.moon.page("/results/definitions");
    for entry in stats::figures::CATALOGUE {
        assert!(definitions.contains(&format!("id=\"{}\"", entry.about.id)), "{}", entry.about.id);
    }
}

#[test]
fn what_cannot_be_asked_comes_back_with_what_was_typed() {
    let town = open(Duration::ZERO);
    let cast = cast(&town);
    for (query, kept) in [
        ("from=2012-12-31&to=2012-01-01", "2012-01-01"),
        ("from=someday&to=2012-01-01", "someday"),
        ("from=2012-01-01", "2012-01-01"),
        ("from=2012-01-01&to=2012-02-01&second_from=2011-01-01", "2011-01-01"),
        ("from=2012-01-01&to=2012-02-01&audience=aliens", "2012-02-01"),
        ("from=%3Cb%3E&to=2012-02-01", "&lt;b&gt;"),
    ] {
        let answer = cast.prattenholm.get(&format!("/results/report?{query}"));
        assert_eq!(answer.status, 422, "{query}");
        assert!(answer.text().contains(&format!("value=\"{kept}\"")), "{query}");
    }
}

#[test]
fn a_report_is_frozen_once_signed_by_a_second_person_and_keeps_its_bytes() {
    let town = open(Duration::ZERO);
    let cast = cast(&town);
    let form = hidden(&cast.prattenholm.page(YEAR));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let word = "fedcba9876543210fedcba9876543210";
    for _ in 0..2 {
        let answer = cast.prattenholm.send_as(word, "/results/freeze", &form);
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/results/versions/1"),
            "{}",
            answer.text()
        );
    }
    assert_eq!(cast.prattenholm.get("/results/versions/2").status, 404, "a double click is one version");
    let own = words(&cast.prattenholm.page("/results/versions/1"));
    assert!(own.contains("Waits for a second person") && !own.contains("You did not freeze it"), "{own}");
    let sign = "/results/versions/1/sign";
    assert_eq!(cast.prattenholm.send(sign, &[("read", "yes")]).status, 422, "not by who froze it");
    assert_eq!(cast.oldenkampfen.send(sign, &[]).status, 422, "not unread");
    assert_eq!(cast.okafor.send(sign, &[("read", "yes")]).status, 404, "not by the police");
    assert_eq!(cast.oldenkampfen.done(sign, &[("read", "yes")]), "/results/versions/1");
    let signed = words(&cast.okafor.page("/results/versions/1"));
    assert!(signed.contains("oldenkampfen"), "{signed}");
    assert_eq!(cast.oldenkampfen.send(sign, &[("read", "yes")]).status, 422, "once");

    for (file, kind) in [
        ("report.html", "text/html; charset=utf-8"),
        ("report.json", "application/json"),
        ("figures.csv", "text/csv; charset=utf-8"),
    ] {
        let path = format!("/results/versions/1/{file}");
        let first = cast.okafor.get(&path);
        assert_eq!((first.status, first.header("content-type")), (200, kind), "{file}");
        assert_eq!(first.header("content-disposition"), format!("attachment; filename=\"results-1-{file}\""));
        assert_eq!(first.body, cast.oldenkampfen.get(&path).body, "{file}");
    }
    let report = town.program("reporting", SeatKind::Police, "pd");
    for (file, kind) in
        [("report.html", "text/html"), ("report.json", "application/json"), ("figures.csv", "text/csv")]
    {
        let taken = report.get(&format!("/results/1/files/{file}"));
        assert_eq!(taken.status, 200, "{file}");
        assert!(taken.header("content-type").starts_with(kind), "{file}");
        let page = cast.okafor.get(&format!("/results/versions/1/{file}"));
        assert_eq!(taken.body, page.body, "a program takes the same file: {file}");
        assert_eq!(taken.header("content-disposition"), page.header("content-disposition"));
    }
    for file in ["1/files/report.pdf", "1/files/report.docx", "99/files/report.json"] {
        assert_eq!(report.get(&format!("/results/{file}")).status, 404, "{file}");
    }
    let book = town.program("book", SeatKind::Advocate, "adv");
    assert_eq!(
        book.get("/results/1/files/report.json").status,
        404,
        "an internal report is not for advocates"
    );
    assert_eq!(cast.okafor.get("/results/versions/1/report.pdf").status, 404, "made without PDF");
    assert_eq!(cast.okafor.get("/results/versions/1/..%2Fhtml").status, 404);
    town.sound();
}

#[test]
fn an_internal_report_is_absent_for_advocates_and_a_public_one_waits_for_its_signature() {
    let town = open(Duration::ZERO);
    let cast = cast(&town);
    freeze(&cast.prattenholm, YEAR);
    let public = freeze(&cast.prattenholm, &YEAR.replace("internal", "public"));
    assert_eq!(public, "/results/versions/2");
    let nothing = cast.moon.get("/results/versions/99").body;
    for path in [YEAR, "/results/versions/1", "/results/versions/1/report.json", "/results/versions/2"] {
        let answer = cast.moon.get(path);
        assert_eq!((answer.status, &answer.body), (404, &nothing), "{path}");
    }
    cast.oldenkampfen.done("/results/versions/2/sign", &[("read", "yes")]);
    let page = words(&cast.moon.page("/results/versions/2"));
    assert!(page.contains("oldenkampfen"), "{page}");
    let draft = cast.moon.page("/results/report?from=2012-01-01&to=2012-12-31");
    assert!(!draft.contains("action=\"/results/freeze\""), "who may not freeze is not asked to");
    let form = [("from", "2012-01-01"), ("to", "2012-12-31"), ("audience", "public")];
    assert_eq!(cast.moon.send("/results/freeze", &form).status, 404);
}

#[test]
fn figures_that_moved_since_they_were_looked_at_are_shown_again_first() {
    let town = open(Duration::ZERO);
    let cast = cast(&town);
    let form = [
        ("from", "2012-01-01"),
        ("to", "2012-12-31"),
        ("audience", "internal"),
        ("digest", "sha256:0000"),
        ("note", "for the council"),
    ];
    let answer = cast.prattenholm.send("/results/freeze", &form);
    let page = answer.text();
    assert_eq!(answer.status, 422);
    assert!(
        page.contains("The figures changed since you looked") && page.contains("for the council"),
        "{page}"
    );
    assert_eq!(cast.prattenholm.get("/results/versions/1").status, 404);
}

#[test]
fn who_looks_again_freezes_the_figures_that_then_stand() {
    let town = open(Duration::ZERO);
    let cast = cast(&town);

    let send = |form: &[(String, String)]| {
        let form: Vec<(&str, &str)> =
            form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        cast.prattenholm.send("/results/freeze", &form)
    };
    let seen = cast.prattenholm.page(YEAR);
    let old = hidden(&seen);
    let again = format!("{YEAR}&again=yes");
    assert!(seen.contains(&again.replace('&', "&amp;")), "the way to look again: {seen}");
    let more = town_records().add("agencies", "city,Mayor's Office,city,27053").add(
        "episodes",
        "e-9,p-2,pd,2012-06-01T20:00:00-05:00,,parent,juvenile,own,2012-06-01T21:00:00-05:00,,,,,,",
    );
    town.house.borrow_mut().take(&more);
    assert_eq!(hidden(&cast.prattenholm.page(YEAR)), old, "what was counted a moment ago is shown again");
    assert_ne!(hidden(&cast.prattenholm.page(&again)), old, "but not to who looks again");
    let late = send(&old);
    assert_eq!(late.status, 422, "figures that nobody saw are not frozen");
    let new = hidden(&late.text());
    assert_ne!(new, old, "the page shows those that stand now");
    assert_eq!(send(&new).status, 303, "and they are frozen");
}

#[test]
fn two_versions_are_compared_in_words() {
    let town = open(Duration::ZERO);
    let cast = cast(&town);
    freeze(&cast.prattenholm, YEAR);
    freeze(&cast.prattenholm, YEAR);
    freeze(&cast.prattenholm, "/results/report?from=2012-01-01&to=2012-06-30&audience=internal");
    let choose = words(&cast.okafor.page("/results/compare"));
    assert!(choose.contains("Choose two versions"), "{choose}");
    let same = words(&cast.okafor.page("/results/compare?first=1&second=2"));
    assert!(same.contains("Nothing changed"), "{same}");
    let differ = words(&cast.okafor.page("/results/compare?first=1&second=3"));
    assert!(
        differ.contains("The whole report Period 2012-01-01 – 2012-12-31 2012-01-01 – 2012-06-30"),
        "{differ}"
    );
    assert!(differ.contains("Defendants charged Count 1 0"), "{differ}");
    assert_eq!(cast.okafor.get("/results/compare?first=1&second=9").status, 404);
}

#[test]
fn while_a_long_report_is_counted_the_page_says_so_and_nobody_else_waits() {
    let town = open(Duration::from_secs(6));
    let cast = cast(&town);
    let waiting = cast.prattenholm.get(YEAR);
    assert_eq!(waiting.status, 202);
    let text = waiting.text();
    assert!(
        text.contains("Look again") && text.contains("href=\"/results/report?from=2012-01-01&amp;"),
        "{text}"
    );
    let person = format!("/people/{}", town.id("people:p-1"));
    assert_eq!(cast.okafor.get(&person).status, 200, "the desk is free");
    assert_eq!(cast.prattenholm.get(YEAR).status, 200, "the same count, found again");
}
