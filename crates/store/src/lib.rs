//! The store: records with their history, sealed and in the ledger, on SQLite and on PostgreSQL.
//!
//! Everything goes through one transaction type. A record that changes leaves its past state in `revision` and a leaf in
//! the ledger; what is shown leaves a disclosure. Acts take permits that only `policy` can make.

mod ambient;
mod backup;
mod cells;
mod content;
pub mod db;
mod disclose;
mod error;
mod export;
mod expunge;
mod find;
mod head;
pub mod import;
mod keyring;
mod keys;
mod layout;
mod migrate;
mod prove;
pub mod report;
mod rotate;
mod seal;
mod store;
mod system;
mod tokens;
mod tx;
mod upkeep;
pub mod verify;

pub use ambient::Ambient;
pub use backup::Part;
pub use db::{Address, AddressError};
pub use error::StoreError;
pub use export::Exported;
pub use find::Located;
pub use keys::Secret;
pub use migrate::NEWEST as SCHEMA;
pub use store::{About, Founding, Store};
