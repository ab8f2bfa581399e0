//! The store: records with their history, sealed and in the ledger, on SQLite and on PostgreSQL.
//!
//! Everything goes through one transaction type. A record that changes leaves its past state in `revision` and a leaf in
//! the ledger; what is shown leaves a disclosure. Acts take permits that only `policy` can make.

pub mod accounts;
mod ambient;
mod backup;
mod cells;
mod content;
pub mod db;
mod desk;
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
pub mod link;
mod migrate;
mod partnership;
pub mod private;
mod prove;
mod read;
mod readings;
pub mod report;
mod restore;
mod rotate;
mod seal;
mod search;
mod store;
mod system;
mod tokens;
mod transact;
mod turn;
mod tx;
mod upkeep;
pub mod verify;
pub mod visit;

pub use ambient::Ambient;
pub use backup::Part;
pub use db::{Address, AddressError};
pub use desk::Desk;
pub use error::{SignedOut, StoreError};
pub use export::Exported;
pub use find::Located;
pub use keys::{KEY_FILE_THERE, Secret};
pub use migrate::{Migrated, NEWEST as SCHEMA, forms};
pub use read::View;
pub use search::{Fit, Found, Sought, fits};
pub use store::{About, Founding, Store};
