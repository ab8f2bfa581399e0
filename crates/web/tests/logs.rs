//! What is written down about a request, and what never is.

mod common;

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use common::{FORM, SEEN, any, form_token, house, run, sergeant};
use credential::token::TokenKind;
use store::Ambient;
use web::{Limits, Scheme, ServeConfig};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("whole").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Six;

impl Ambient for Six {
    fn now(&self) -> i64 {
        1_358_337_600_000_000
    }

    fn tick(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }

    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// The span of a line.
fn span(line: &str) -> serde_json::Value {
    let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
    line["resourceSpans"][0]["scopeSpans"][0]["spans"][0].clone()
}

// One test alone: the log of a process is one.
#[test]
fn a_days_requests_leave_templates_and_numbers_and_no_trace_of_anyone() {
    let lines = Lines::default();
    let own = lines.clone();
    let spans = Lines::default();
    let traces = web::Traces::new(Arc::new(Six), spans.clone());
    let log = web::subscriber(Arc::new(Six), tracing::Level::TRACE, move || own.clone(), Some(traces));
    tracing::subscriber::set_global_default(log).expect("the first");
    web::panics_without_words();
    let config = ServeConfig { metrics: Some(any()), ..ServeConfig::loopback(any()) };
    let behind = house(Limits::default(), Scheme::Proxy);
    let house = run(&config, house(Limits::default(), Scheme::Plain));

    let trace = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let path = format!("GET /people/{SEEN}?q=Zebulina");
    let page = house.ask(&path, &[&common::cookie(), trace], b"");
    assert_eq!(page.status, 200);
    house.form(&format!("/people/{SEEN}"), "surname=Zebulina");
    house.ask(&format!("POST /people/{SEEN}"), &[FORM, "user-agent: Zebulina/7"], b"surname=Zebulina");
    house.sergeant(&format!("/broken/{SEEN}"));
    house.ask(&format!("BREWZEBULINA /people/{SEEN}"), &[], b"");
    for public in ["/help", "/help?from=Zebulina", "/help/broken", "/Zebulina", "/healthz"] {
        house.sergeant(public);
    }
    let metrics = {
        let mut stream = std::net::TcpStream::connect(house.metrics.expect("asked for")).expect("it listens");
        stream.write_all(&common::request("GET /metrics", &[], b"")).expect("said");
        common::Answer::read(&mut stream).text()
    };

    // Whoever sends a trace is believed only where a proxy of ours is between.
    let config = ServeConfig { behind_proxy: true, ..ServeConfig::loopback(any()) };
    let proxied = run(&config, behind);
    for said in [trace, "traceparent: 00-Zebulina-00f067aa0ba902b7-01"] {
        assert_eq!(proxied.ask(&path, &[said], b"").status, 303, "to sign in");
    }

    let log = String::from_utf8(lines.0.lock().expect("whole").clone()).expect("text");
    let mine: Vec<serde_json::Value> =
        log.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let requests: Vec<_> = mine.iter().filter(|line| line["target"] == "leeward::request").collect();
    let told = |line: &serde_json::Value| format!("{} {} {}", line["method"], line["route"], line["status"]);
    let told: Vec<String> = requests.iter().map(|line| told(line)).collect();
    assert_eq!(
        told,
        [
            "\"GET\" \"/people/{id}\" 200",
            "\"POST\" \"/people/{id}\" 200",
            "\"POST\" \"/people/{id}\" 401",
            "\"GET\" \"/broken/{id}\" 500",
            "\"other\" \"/people/{id}\" 405",
            "null null 500",
            "\"GET\" \"/people/{id}\" 303",
            "\"GET\" \"/people/{id}\" 303",
        ],
        "of public pages only that one of them failed"
    );
    assert_eq!(requests[0]["request"], page.header("x-request-id"));
    assert_eq!(requests[0]["trace"].as_str().map(str::len), Some(32));
    assert_eq!(requests[0]["timestamp"], "2013-01-16T12:00:00Z");
    let panics = mine.iter().filter(|line| line["target"] == "leeward::panic");
    assert!(panics.clone().count() == 2 && panics.clone().all(|line| line["file"].is_string()));

    let counted = "leeward_http_requests_total{method=\"GET\",route=\"/people/{id}\",status=\"200\"} 1";
    assert!(metrics.lines().any(|line| line == counted), "{metrics}");
    assert!(metrics.contains("route=\"public\",status=\"404\""), "{metrics}");
    let secret = sergeant(TokenKind::Session);
    let (shown, form) = (secret.reveal(), form_token(&secret));
    let spans = String::from_utf8(spans.0.lock().expect("whole").clone()).expect("text");
    let names: Vec<String> = spans.lines().map(|line| span(line)["name"].to_string()).collect();
    assert_eq!(
        names,
        [
            "\"GET /people/{id}\"",
            "\"POST /people/{id}\"",
            "\"POST /people/{id}\"",
            "\"GET /broken/{id}\"",
            "\"GET /people/{id}\"",
            "\"GET /people/{id}\"",
        ],
        "a span for each request to a route, and none for public pages"
    );
    let traced: Vec<_> = spans.lines().map(span).collect();
    let told = ["4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"];
    assert_eq!((&traced[4]["traceId"], &traced[4]["parentSpanId"]), (&told[0].into(), &told[1].into()));
    assert_eq!(requests[6]["trace"], told[0], "the log's line goes on with the proxy's trace");
    for own in [&traced[0], &traced[5]] {
        assert!(own["traceId"] != told[0] && own["parentSpanId"] == "", "{own}");
    }
    for text in [&log, &metrics, &spans] {
        assert!(!text.contains(shown.as_str()) && !text.contains(&form));
        let text = text.to_lowercase();
        for never in ["zebulina", "quillfeather", SEEN, "127.0.0.1", "/help"] {
            assert!(!text.contains(&never.to_lowercase()), "{never} in {text}");
        }
    }
}
