//! Counts for whoever watches the server, in Prometheus' text format.
//!
//! Counted here instead of through a metrics library: those read the clock themselves, keep one global register and
//! take any label. Here the labels are the route table's own words, so no value of a person can become one.

use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

/// Upper ends of the buckets for a request's time, in microseconds.
const BUCKETS: [u64; 10] =
    [1_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000, 30_000_000];

/// The register. Cheap to clone; all clones are one.
#[derive(Clone, Default)]
pub struct Metrics(Arc<Inner>);

#[derive(Default)]
struct Inner {
    requests: Mutex<BTreeMap<(&'static str, &'static str, u16), u64>>,
    times: Mutex<BTreeMap<(&'static str, &'static str), Times>>,
    connections: AtomicI64,
    gauges: Mutex<Vec<Gauge>>,
}

#[derive(Default)]
struct Times {
    within: [u64; BUCKETS.len()],
    count: u64,
    micros: u64,
}

struct Gauge {
    name: &'static str,
    help: &'static str,
    read: Box<dyn Fn() -> f64 + Send>,
}

impl Metrics {
    /// Adds a number that is read whenever the register is printed. The name begins with `leeward_`.
    pub fn watch(&self, name: &'static str, help: &'static str, read: impl Fn() -> f64 + Send + 'static) {
        lock(&self.0.gauges).push(Gauge { name, help, read: Box::new(read) });
    }

    /// Counts a request.
    pub(crate) fn request(&self, method: &'static str, route: &'static str, status: u16, took: Duration) {
        *lock(&self.0.requests).entry((method, route, status)).or_default() += 1;
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut times = lock(&self.0.times);
        let times = times.entry((method, route)).or_default();
        times.count += 1;
        times.micros = times.micros.saturating_add(micros);
        for (within, end) in times.within.iter_mut().zip(BUCKETS) {
            *within += u64::from(micros <= end);
        }
    }

    /// Counts a connection for as long as what it returns lives.
    pub(crate) fn connection(&self) -> Open {
        self.0.connections.fetch_add(1, Ordering::Relaxed);
        Open(Arc::clone(&self.0))
    }

    /// Connections open at this moment.
    #[must_use]
    pub fn connections(&self) -> i64 {
        self.0.connections.load(Ordering::Relaxed)
    }

    /// The register as text.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        self.write(&mut out).expect("a string takes what is written");
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        head(out, "leeward_http_requests_total", "counter", "Requests by method, route and status.")?;
        for ((method, route, status), count) in lock(&self.0.requests).iter() {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            writeln!(out, "leeward_http_requests_total{{{labels}}} {count}")?;
        }
        let name = "leeward_http_request_seconds";
        head(out, name, "histogram", "Time from a request's headers to its answer.")?;
        for ((method, route), times) in lock(&self.0.times).iter() {
            let labels = format!("method=\"{method}\",route=\"{route}\"");
            for (within, end) in times.within.iter().zip(BUCKETS) {
                writeln!(out, "{name}_bucket{{{labels},le=\"{}\"}} {within}", end as f64 / 1e6)?;
            }
            writeln!(out, "{name}_bucket{{{labels},le=\"+Inf\"}} {}", times.count)?;
            writeln!(out, "{name}_sum{{{labels}}} {}", times.micros as f64 / 1e6)?;
            writeln!(out, "{name}_count{{{labels}}} {}", times.count)?;
        }
        head(out, "leeward_connections", "gauge", "Connections open.")?;
        writeln!(out, "leeward_connections {}", self.connections())?;
        for gauge in lock(&self.0.gauges).iter() {
            head(out, gauge.name, "gauge", gauge.help)?;
            writeln!(out, "{} {}", gauge.name, (gauge.read)())?;
        }
        Ok(())
    }
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) -> std::fmt::Result {
    writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}")
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An open connection in the count.
pub(crate) struct Open(Arc<Inner>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_prints_counts_times_and_gauges() {
        let metrics = Metrics::default();
        metrics.request("GET", "/people/{id}", 200, Duration::from_millis(4));
        metrics.request("GET", "/people/{id}", 404, Duration::from_millis(40));
        metrics.watch("leeward_sessions", "Sessions.", || 3.0);
        let text = metrics.print();
        for line in [
            "leeward_http_requests_total{method=\"GET\",route=\"/people/{id}\",status=\"200\"} 1",
            "leeward_http_request_seconds_bucket{method=\"GET\",route=\"/people/{id}\",le=\"0.005\"} 1",
            "leeward_http_request_seconds_bucket{method=\"GET\",route=\"/people/{id}\",le=\"+Inf\"} 2",
            "leeward_http_request_seconds_sum{method=\"GET\",route=\"/people/{id}\"} 0.044",
            "# TYPE leeward_sessions gauge",
            "leeward_sessions 3",
        ] {
            assert!(text.lines().any(|have| have == line), "{line}\n{text}");
        }
    }
}
