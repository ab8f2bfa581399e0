//! A private PostgreSQL: on loopback alone, with verified TLS, gone when the run ends.

mod find;
mod home;
mod server;
mod tls;

pub use find::binaries;
pub use server::{End, Server};
