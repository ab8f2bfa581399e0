//! People's accounts: who may sign in, from which seats, and what lets them in.
//!
//! An account has ways of signing in, and seats. A seat is never moved: it ends, and another is given. Each change is an
//! act with its leaf. Sessions, counts of wrong attempts and used codes are passing state and have none.

mod attempts;
mod ceremonies;
mod credentials;
mod entered;
mod invitations;
mod once;
mod openings;
mod own;
mod people;
mod sessions;
mod tokens;

pub use attempts::Attempts;
pub use credentials::{Credential, NewWay, Way};
pub(crate) use entered::enter;
pub use entered::{Entered, Seat, Strength, Ticket};
pub use invitations::Invited;
pub use once::Answered;
pub(crate) use openings::{EMERGENCY, declare, may_declare};
pub use own::{OwnWay, OwnWays, WayRefused};
pub use people::{Account, AccountState, NewSeat};
pub use sessions::NewSession;

use policy::{Action, Permit};

use crate::error::StoreError;

/// Refuses a permit for something else than accounts.
fn demand(permit: &Permit) -> Result<(), StoreError> {
    if permit.action() == Action::Accounts { Ok(()) } else { Err(StoreError::NotPermitted) }
}
