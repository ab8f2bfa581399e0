//! Spans as lines of OTLP's JSON, each line a whole export request of one span, as its file form has it.

use std::{
    fmt::{self, Write as _},
    io::Write,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde_json::{Value, json};
use store::Ambient;
use tracing::{
    Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};
use tracing_subscriber::{
    layer::{Context, Layer},
    registry::LookupSpan,
};

/// What of a span's fields is written, and under which name; anything else is passed over, whatever it holds.
const WRITTEN: [(&str, &str); 5] = [
    ("request", "leeward.request"),
    ("method", "http.request.method"),
    ("route", "http.route"),
    ("status", "http.response.status_code"),
    ("kind", "leeward.visit"),
];
/// OTLP's numbers for what serves a request, and what happens within.
const SERVER: u8 = 2;
const INTERNAL: u8 = 1;

/// Writes each span, when it ends, as a line. Give it to [`crate::subscriber`].
pub struct Traces {
    ambient: Arc<dyn Ambient>,
    out: Mutex<Box<dyn Write + Send>>,
}

impl Traces {
    /// Spans by the house's own clock and chance, written to `out`. What cannot be written is lost: no request waits for
    /// its trace or fails with it.
    #[must_use]
    pub fn new(ambient: Arc<dyn Ambient>, out: impl Write + Send + 'static) -> Self {
        Self { ambient, out: Mutex::new(Box::new(out)) }
    }

    fn write(&self, span: &Value) {
        let line = format!("{span}\n");
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        let _lost = out.write_all(line.as_bytes());
    }
}

/// A span that has begun.
struct Open {
    trace: String,
    id: String,
    parent: String,
    /// Nanoseconds since 1970.
    began: i128,
    tick: Duration,
    told: Told,
}

impl<S> Layer<S> for Traces
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut told = Told::default();
        attributes.record(&mut told);
        let above = span.parent().and_then(|above| {
            let extensions = above.extensions();
            extensions.get::<Open>().map(|open| (open.trace.clone(), open.id.clone()))
        });
        let (trace, parent) = match above {
            Some(above) => above,
            None if told.trace.is_empty() => return,
            None => (told.trace.clone(), told.parent.clone()),
        };
        let mut random = [0; 8];
        self.ambient.fill(&mut random);
        let began = i128::from(self.ambient.now()) * 1_000;
        let tick = self.ambient.tick();
        span.extensions_mut().insert(Open { trace, id: hex(&random), parent, began, tick, told });
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(open) = span.extensions_mut().get_mut::<Open>() {
            values.record(&mut open.told);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        if let Some(open) = span.extensions_mut().remove::<Open>() {
            let took = self.ambient.tick().saturating_sub(open.tick);
            self.write(&line(span.name(), &open, took));
        }
    }
}

/// The line of a span that has ended.
fn line(name: &str, open: &Open, took: Duration) -> Value {
    let told = &open.told;
    let value = |of: &str| match of.parse::<u16>() {
        Ok(number) => json!({ "intValue": number.to_string() }),
        Err(_) => json!({ "stringValue": of }),
    };
    let attributes: Vec<Value> =
        told.written.iter().map(|(key, of)| json!({ "key": key, "value": value(of) })).collect();
    let is_request = !told.trace.is_empty();
    let name = if is_request {
        format!("{} {}", told.of("http.request.method"), told.of("http.route"))
    } else {
        name.to_owned()
    };
    let failed = told.of("http.response.status_code").starts_with('5');
    let ended = open.began + i128::try_from(took.as_nanos()).unwrap_or_default();
    let span = json!({
        "traceId": open.trace, "spanId": open.id, "parentSpanId": open.parent, "name": name,
        "kind": if is_request { SERVER } else { INTERNAL },
        "startTimeUnixNano": open.began.to_string(), "endTimeUnixNano": ended.to_string(),
        "attributes": attributes, "status": if failed { json!({ "code": 2 }) } else { json!({}) },
    });
    let service = json!({ "key": "service.name", "value": { "stringValue": "leeward" } });
    json!({ "resourceSpans": [{
        "resource": { "attributes": [service] },
        "scopeSpans": [{ "scope": { "name": "leeward" }, "spans": [span] }],
    }] })
}

/// What a span was told.
#[derive(Default)]
struct Told {
    trace: String,
    parent: String,
    written: Vec<(&'static str, String)>,
}

impl Told {
    fn of(&self, key: &str) -> &str {
        self.written.iter().find(|(own, _)| *own == key).map_or("", |(_, value)| value)
    }
}

impl Visit for Told {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "trace" => value.clone_into(&mut self.trace),
            "parent" => value.clone_into(&mut self.parent),
            name => {
                if let Some((_, key)) = WRITTEN.iter().find(|(own, _)| *own == name) {
                    self.written.push((key, value.to_owned()));
                }
            }
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.record_str(field, &value.to_string());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}

/// Lower hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _written = write!(out, "{byte:02x}");
        out
    })
}
