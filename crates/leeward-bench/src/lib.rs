//! What Leeward costs, measured against a floor or a peer in the same run; and a soak that kills it.
//!
//! Nothing here fails by the clock: a machine that is busy makes numbers worse, not a build red. `cargo xtask bench` and
//! `cargo xtask soak` bring the release binary and a private PostgreSQL; results go into `docs/performance.md`.
#![allow(clippy::disallowed_methods, reason = "a bench reads clocks and starts programs; nothing here ships")]

pub mod cost;
pub mod ground;
pub mod linkage;
pub mod loss;
pub mod machine;
pub mod measures;
pub mod rooms;
pub mod server;
pub mod sheet;
pub mod site;
pub mod soak;
