//! Stopping without cutting anyone off, and work that waits its turn.

mod common;

use std::{
    io::Write,
    net::TcpStream,
    sync::{Arc, mpsc},
    time::Duration,
};

use common::{Answer, Running, any, cookie, extend, open, request, run};
use policy::{Action, Topic};
use web::{Guard, Html, Limits, RouteInfo, Routes, Scheme, ServeConfig, Verb, WebError, Work};

/// A house with one room whose work tells when it has begun and ends when it is let.
fn held(limits: Limits) -> (Running, mpsc::Receiver<()>, mpsc::Sender<()>) {
    let work = Work::new(&limits);
    let (begun, begins) = mpsc::channel();
    let (let_go, ends) = mpsc::channel::<()>();
    let (begun, ends) = (std::sync::Mutex::new(begun), Arc::new(std::sync::Mutex::new(ends)));
    let begun = Arc::new(begun);
    let own = work.clone();
    let handler = move || async move {
        let done = own.run(move || {
            begun.lock().expect("whole").send(()).expect("the test listens");
            ends.lock().expect("whole").recv().expect("the test lets go");
            Ok::<_, WebError>(())
        });
        done.await.map(|()| Html("<p>saved".to_owned()))
    };
    let guard = Guard::Arriving;
    let routes = Routes::new().page("/held", Verb::Get, RouteInfo::new("held", guard), handler);
    let app = extend(routes, limits, Scheme::Plain, work);
    (run(&ServeConfig::loopback(any()), app), begins, let_go)
}

fn ask_held(house: &Running) -> TcpStream {
    let mut stream = house.connect();
    stream.write_all(&request("GET /held", &[], b"")).expect("said");
    stream
}

#[test]
fn a_request_under_way_is_answered_and_nobody_new_comes_in() {
    let (mut house, begins, let_go) = held(Limits::default());
    let mut under_way = ask_held(&house);
    begins.recv().expect("begun");
    house.say_stop();
    let closed = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        TcpStream::connect(house.address).is_err()
    });
    assert!(closed, "it accepts no more");
    let_go.send(()).expect("held");
    let answer = Answer::read(&mut under_way);
    assert_eq!((answer.status, answer.text().as_str()), (200, "<p>saved"));
    house.wait();
}

#[test]
fn idle_connections_do_not_hold_up_the_end() {
    let mut house = open();
    let mut silent = house.connect();
    let mut idle = house.connect();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").expect("said");
    // Another whole exchange, so that both connections above have been accepted.
    assert_eq!(house.ask("GET /readyz", &[], b"").text(), "ready\n");
    house.say_stop();
    house.wait();
    assert_eq!(Answer::read(&mut idle).status, 200);
    assert_eq!(Answer::read(&mut silent).status, 0);
}

#[test]
fn what_does_not_end_in_time_is_cut_off() {
    let (mut house, begins, let_go) =
        held(Limits { farewell: Duration::from_millis(50), ..Limits::default() });
    let mut under_way = ask_held(&house);
    begins.recv().expect("begun");
    house.say_stop();
    house.wait();
    assert_eq!(Answer::read(&mut under_way).status, 0);
    let_go.send(()).expect("the work itself runs to its end");
}

#[test]
fn where_all_places_are_taken_the_answer_is_busy_and_nothing_was_begun() {
    let limits = Limits { workers: 1, worker_time: Duration::from_millis(50), ..Limits::default() };
    let (house, begins, let_go) = held(limits);
    let mut first = ask_held(&house);
    begins.recv().expect("begun");
    let second = Answer::read(&mut ask_held(&house));
    assert_eq!((second.status, second.header("retry-after")), (503, "5"));
    let_go.send(()).expect("held");
    assert_eq!(Answer::read(&mut first).status, 200);
    assert!(begins.try_recv().is_err(), "the second was never begun");
}

#[test]
fn where_as_many_wait_as_may_one_more_hears_busy_at_once_and_who_waits_is_served() {
    let long = Duration::from_secs(3600);
    let (house, begins, let_go) =
        held(Limits { workers: 1, waiting: 0, worker_time: long, ..Limits::default() });
    let mut first = ask_held(&house);
    begins.recv().expect("begun");
    // It would wait for an hour otherwise.
    let second = Answer::read(&mut ask_held(&house));
    assert_eq!((second.status, second.header("retry-after")), (503, "5"));
    let_go.send(()).expect("held");
    assert_eq!(Answer::read(&mut first).status, 200);
    let mut third = ask_held(&house);
    begins.recv().expect("the place is free again, and nobody counts as waiting");
    let_go.send(()).expect("held");
    assert_eq!(Answer::read(&mut third).status, 200);
}

#[test]
fn a_store_that_does_not_answer_is_not_ready_but_alive() {
    let limits = Limits::default();
    let work = Work::new(&limits);
    let routes = web::healthz().join(web::readyz(Arc::new(|| false), work.clone()));
    let guard = Guard::signed_in(Action::Read, Topic::Open);
    let panics = RouteInfo::new("panics", guard);
    let own = work.clone();
    let routes = routes.page("/panics", Verb::Get, panics, move || async move {
        own.run(|| -> Result<Html, WebError> { panic!("in the store") }).await
    });
    let house = run(&ServeConfig::loopback(any()), extend(routes, limits, Scheme::Plain, work));
    assert_eq!(house.ask("GET /healthz", &[], b"").text(), "alive\n");
    assert_eq!(house.ask("GET /readyz", &[], b"").status, 503);
    assert_eq!(house.ask("GET /panics", &[&cookie()], b"").status, 500);
    assert_eq!(house.ask("GET /healthz", &[], b"").status, 200);
}

#[test]
fn what_was_said_before_the_word_to_stop_is_answered() {
    for _ in 0..20 {
        let mut house = open();
        let mut waiting: Vec<TcpStream> = (0..8).map(|_| house.connect()).collect();
        for stream in &mut waiting {
            stream.write_all(&request("GET /healthz", &[], b"")).expect("said");
        }
        house.say_stop();
        for mut stream in waiting {
            assert_eq!(Answer::read(&mut stream).status, 200);
        }
        house.wait();
    }
}

#[test]
fn a_server_that_was_told_to_stop_is_not_ready_and_serves_on_for_its_notice() {
    let mut house = common::open_with(Limits { notice: Duration::from_secs(2), ..Limits::default() });
    assert_eq!(house.ask("GET /readyz", &[], b"").status, 200);
    house.say_stop();
    let told = (0..150).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        house.ask("GET /readyz", &[], b"").status == 503
    });
    assert!(told, "it says that it leaves");
    let mut kept = house.connect();
    kept.write_all(b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").expect("said");
    let answer = Answer::read(&mut kept);
    assert_eq!((answer.status, answer.header("connection")), (200, "close"), "and each answer is its last");
    house.wait();
}

/// A room whose saving fails as it does where the database is away.
fn without_a_store(error: WebError) -> Running {
    let limits = Limits::default();
    let work = Work::new(&limits);
    let routes = ["/reports/new", "/password"].into_iter().fold(Routes::new(), |routes, path| {
        let guard = match path {
            "/password" => Guard::Account,
            _ => Guard::signed_in(Action::Add, Topic::Absence),
        };
        let error = error.clone();
        let room = move || async move { Err::<Html, _>(error) };
        routes.page(path, Verb::Post, RouteInfo::new(path, guard), room)
    });
    run(&ServeConfig::loopback(any()), extend(routes, limits, Scheme::Plain, work))
}

#[test]
fn a_form_that_cannot_be_saved_comes_back_whole_to_be_sent_again() {
    for error in [WebError::NotSaved, WebError::Unsure, WebError::Busy] {
        let house = without_a_store(error);
        let answer = house.form("/reports/new", "once=0123456789abcdef&given=Zebulina%3Cb%3E");
        assert_eq!((answer.status, answer.header("retry-after")), (503, "5"));
        let page = answer.text();
        assert!(page.contains("action=\"/reports/new\""), "{page}");
        assert!(page.contains("name=\"once\" value=\"0123456789abcdef\""), "the same word: {page}");
        assert!(page.contains("name=\"given\" value=\"Zebulina&lt;b&gt;\""), "{page}");
        let secret = house.form("/password", "password=three+herons");
        assert_eq!(secret.status, 503);
        assert!(!secret.text().contains("herons"), "a password is written into no page");
    }
}
