//! Log lines: one JSON object each, with the time from the house's own clock.

use std::{panic, sync::Arc};

use store::Ambient;
use tracing::{Level, Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{
    fmt::{self, MakeWriter, format::Writer, time::FormatTime},
    layer::SubscriberExt as _,
    registry,
};

use crate::Traces;

/// Writes log lines as JSON: a `time` in UTC, level, target, fields flat, and the spans in which it was written; and spans
/// to `traces`, where someone wants them. `writer` is where to (standard error, or a test's own). Install it with
/// `tracing::subscriber::set_global_default`.
#[must_use]
pub fn subscriber<W>(
    ambient: Arc<dyn Ambient>,
    most: Level,
    writer: W,
    traces: Option<Traces>,
) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(true)
        .with_timer(Clock(ambient))
        .with_writer(writer);
    registry().with(LevelFilter::from_level(most)).with(lines).with(traces)
}

/// From here on a panic says where, in the log, and not what: what it says may be about a person.
pub fn panics_without_words() {
    panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(|at| (at.file(), at.line()));
        let (file, line) = at.unwrap_or(("somewhere", 0));
        tracing::error!(target: "leeward::panic", file, line, "a slip in the program: tell its makers where");
    }));
}

struct Clock(Arc<dyn Ambient>);

impl FormatTime for Clock {
    fn format_time(&self, out: &mut Writer<'_>) -> std::fmt::Result {
        write!(out, "{}", domain::Instant::new(self.0.now(), 0))
    }
}
