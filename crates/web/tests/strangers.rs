//! What strangers, broken programs and attackers send.

mod common;

use std::{io::Write, time::Duration};

use common::{Answer, FORM, JSON, SEEN, arriving, bearer, cookie, open, open_with};
use web::Limits;

#[test]
fn an_unknown_address_is_a_page_for_people_and_a_problem_for_programs() {
    let house = open();
    let page = house.ask("GET /nowhere", &["accept: text/html"], b"");
    assert_eq!((page.status, page.header("content-type")), (404, "text/html; charset=utf-8"));
    for (line, accept) in
        [("GET /nowhere", "accept: application/json"), ("GET /api/v1/nowhere", "accept: text/html")]
    {
        let problem = house.ask(line, &[accept], b"");
        assert_eq!((problem.status, problem.header("content-type")), (404, "application/problem+json"));
        assert_eq!(problem.json()["type"], "/problems/absent");
        assert_eq!(problem.json()["status"], 404);
    }
}

#[test]
fn a_wrong_method_is_told_which_are_right() {
    let house = open();
    for line in ["DELETE /people/x", "OPTIONS /people/x", "TRACE /people/x", "BREW /people/x"] {
        let answer = house.ask(line, &[&cookie()], b"");
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, POST, HEAD"), "{line}");
    }
    let answer = house.ask("GET /api/v1/reports", &[&bearer()], b"");
    assert_eq!((answer.status, answer.header("allow")), (405, "POST"));
    assert_eq!(answer.json()["type"], "/problems/wrong-method");
    let overridden = house.ask("GET /people/x", &[&cookie(), "x-http-method-override: POST"], b"");
    assert_eq!(overridden.status, 404, "a method is what the request says, nothing else");
}

#[test]
fn a_wrong_type_is_refused() {
    let house = open();
    let form = house.ask("POST /api/v1/reports", &[&bearer(), FORM], b"surname=Lee");
    assert_eq!((form.status, form.json()["type"].as_str()), (415, Some("/problems/wrong-type")));
    for kind in ["content-type: multipart/form-data; boundary=x", "content-type: text/plain", "accept: */*"] {
        let sent = house.ask("POST /sign-in", &[kind], b"{\"surname\": \"Lee\"}");
        assert_eq!(sent.status, 415, "{kind}");
    }
}

#[test]
fn json_is_read_to_a_depth_and_no_further() {
    let house = open();
    let take = |body: &[u8]| {
        let headers = [&bearer(), JSON, "idempotency-key: 0123456789abcdef"];
        house.ask("POST /api/v1/reports", &headers, body)
    };
    let deep = "[".repeat(100_000);
    assert_eq!(take(deep.as_bytes()).json()["type"], "/problems/too-deep");
    assert_eq!(take(b"{\"surname\": ").json()["type"], "/problems/malformed");
    let extra = take(b"{\"surname\": \"Lee\", \"agency\": \"other\"}");
    assert_eq!(extra.status, 400, "fields nobody asked for are refused");
    assert!(!extra.text().contains("agency"), "what was sent is not repeated");
    let taken = take(b"{\"surname\": \"Lee\"}");
    assert_eq!((taken.status, taken.json()["characters"].as_u64()), (200, Some(3)));
    assert_eq!(taken.json()["same"], "POST /api/v1/reports\n{\"surname\": \"Lee\"}");
    let keyless = house.ask("POST /api/v1/reports", &[&bearer(), JSON], b"{\"surname\": \"Lee\"}");
    assert_eq!(keyless.status, 400);
}

#[test]
fn bodies_are_bounded() {
    let house = open();
    let long = format!("surname={}", "x".repeat(64 * 1024));
    let told = house.ask("POST /sign-in", &[FORM], long.as_bytes());
    assert_eq!((told.status, told.header("connection")), (413, "close"));
    let mut chunked = b"POST /sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n".to_vec();
    chunked.extend_from_slice(format!("{FORM}\r\ntransfer-encoding: chunked\r\n\r\n").as_bytes());
    chunked.extend_from_slice(format!("{:x}\r\n{long}\r\n0\r\n\r\n", long.len()).as_bytes());
    assert_eq!(house.say(&chunked).status, 413, "even where the length was not told");
    let many = "a=1&".repeat(300);
    assert_eq!(
        house.ask("POST /sign-in", &[FORM], many.as_bytes()).status,
        413,
        "many fields are too much too"
    );
    let (cookie, form) = arriving();
    let fits = format!("{form}&surname={}", "x".repeat(60_000));
    assert_eq!(house.ask("POST /sign-in", &[FORM, &cookie], fits.as_bytes()).status, 200);
}

#[test]
fn headers_and_addresses_are_bounded() {
    let house = open();
    let padding = format!("x-padding: {}", "x".repeat(17 * 1024));
    let page = house.ask("GET /help", &[&padding], b"");
    assert_eq!((page.status, page.header("content-type")), (431, "text/html; charset=utf-8"));
    let flood = format!("x-padding: {}", "x".repeat(200 * 1024));
    assert_eq!(house.ask("GET /help", &[&flood], b"").status, 431);
    let swarm: Vec<String> = (0..200).map(|n| format!("x-{n}: 1")).collect();
    let swarm: Vec<&str> = swarm.iter().map(String::as_str).collect();
    assert_eq!(house.ask("GET /help", &swarm, b"").status, 431);
    assert_eq!(house.ask(&format!("GET /help?{}", "x".repeat(3000)), &[], b"").status, 414);
    assert_eq!(house.ask("GET /help", &[], b"").status, 200, "and the house still stands");
}

#[test]
fn what_is_no_request_is_no_answer_of_ours() {
    let house = open();
    for noise in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
    ] {
        let answer = house.say(noise);
        assert!(matches!(answer.status, 0 | 400 | 505), "{answer:?}");
        assert_eq!(answer.text(), "");
    }
    assert_eq!(house.say(b"GET /help HTTP/1.1\r\nconnection: close\r\n\r\n").status, 400, "a host is due");
    assert_eq!(house.ask("GET /people/%ff%00", &[&cookie()], b"").status, 404);
    assert_eq!(house.ask("GET /../../etc/passwd", &[], b"").status, 404);
}

#[test]
fn a_name_turned_to_loopback_gets_nothing() {
    let house = open();
    let rebound = house.say(b"GET /help HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n");
    assert_eq!(rebound.status, 421);
}

#[test]
fn a_slow_body_is_cut_off_with_a_word() {
    let house = open_with(Limits { body_time: Duration::from_millis(80), ..Limits::default() });
    let mut stream = house.connect();
    let head =
        format!("POST /sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\n{FORM}\r\ncontent-length: 50\r\n\r\nsurname=");
    stream.write_all(head.as_bytes()).expect("said");
    let answer = Answer::read(&mut stream);
    assert_eq!((answer.status, answer.header("connection")), (408, "close"));
}

#[test]
fn slow_headers_and_idle_connections_are_let_go() {
    let house = open_with(Limits { header_time: Duration::from_millis(80), ..Limits::default() });
    let mut slow = house.connect();
    slow.write_all(b"GET /help HTTP/1.1\r\nhost: 127.").expect("said");
    assert!(matches!(Answer::read(&mut slow).status, 0 | 408));
    let mut silent = house.connect();
    assert_eq!(Answer::read(&mut silent).status, 0);
    let mut idle = house.connect();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").expect("said");
    assert_eq!(Answer::read(&mut idle).status, 200, "answered, kept a while, then closed");
}

#[test]
fn a_client_that_takes_nothing_is_let_go() {
    let limits = Limits { write_time: Duration::from_millis(80), connections: 1, ..Limits::default() };
    let house = open_with(limits);
    let mut greedy = house.connect();
    // Asks for far more than the system's buffers hold, and reads none of it.
    let many = b"GET /help HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".repeat(4000);
    let _stuck = greedy.set_write_timeout(Some(Duration::from_secs(1)));
    let _refused = greedy.write_all(&many);
    // There is one place, and it comes free.
    assert_eq!(house.ask("GET /healthz", &[], b"").status, 200);
}

#[test]
fn names_of_any_script_come_through_and_control_characters_are_told() {
    let house = open();
    let path = format!("/people/{SEEN}");
    let taken = house.form(&path, "surname=%F0%9F%91%A9%E2%80%8Fl%3Cb%3E");
    assert!(taken.text().contains("6 characters"), "{}", taken.text());
    let refused = house.form(&path, "surname=Lee%00x");
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("control characters at surname: Lee\\0x"), "{}", refused.text());
}
