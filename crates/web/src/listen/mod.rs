//! Sockets: where the server listens, how TLS comes in, and how it stops.

mod config;
mod connection;
mod patient;
mod server;
mod stop;
mod tls;

pub use config::{Scheme, ServeConfig, ServeError, TlsFiles};
pub use server::{Server, runtime, serve};
pub use stop::stop_signals;
