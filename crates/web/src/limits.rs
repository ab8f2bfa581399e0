//! How much, how long and how many: every bound of the server in one place.

use std::time::Duration;

/// Bounds of the server. The defaults suit one node on two cores; tests make them small.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Longest form, in bytes.
    pub form_bytes: usize,
    /// Longest body of an API request, in bytes.
    pub api_bytes: usize,
    /// Deepest nesting of arrays and objects in a JSON body.
    pub json_depth: usize,
    /// Most fields in one form.
    pub form_fields: usize,
    /// All header names and values of a request together, in bytes; an answer says so. From four times as much on, the
    /// connection ends with a bare 431.
    pub header_bytes: usize,
    /// Longest path with query, in bytes.
    pub path_bytes: usize,
    /// Time for a request's headers to come in; also how long an idle connection is kept.
    pub header_time: Duration,
    /// Time for a whole body to come in.
    pub body_time: Duration,
    /// Time in which a client takes at least some of an answer that waits to be sent.
    pub write_time: Duration,
    /// Time for a TLS handshake.
    pub handshake_time: Duration,
    /// Connections open at once; further ones wait to be accepted.
    pub connections: usize,
    /// Blocking acts (of the store) at once.
    pub workers: usize,
    /// How many acts wait for a worker; one more is answered "busy" at once, since it would only wait in vain.
    pub waiting: usize,
    /// How long an act waits for a worker before the answer is "busy".
    pub worker_time: Duration,
    /// After the word to stop: how long new connections are still served while `/readyz` says no, so that whoever shares
    /// requests out among nodes sends them elsewhere.
    pub notice: Duration,
    /// After that: how long requests may go on before they are cut off.
    pub farewell: Duration,
    /// How often the certificate files are looked at.
    pub certificate_check: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            form_bytes: 64 * 1024,
            api_bytes: 1024 * 1024,
            json_depth: 16,
            form_fields: 256,
            header_bytes: 16 * 1024,
            path_bytes: 2 * 1024,
            header_time: Duration::from_secs(15),
            body_time: Duration::from_secs(30),
            write_time: Duration::from_secs(30),
            handshake_time: Duration::from_secs(10),
            connections: 1024,
            workers: 16,
            waiting: 256,
            worker_time: Duration::from_secs(10),
            notice: Duration::ZERO,
            farewell: Duration::from_secs(20),
            certificate_check: Duration::from_secs(5),
        }
    }
}
