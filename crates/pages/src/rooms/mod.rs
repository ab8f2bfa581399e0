//! The rooms people work in, one file a page or two: each a pure function of texts, frame and context.
//!
//! A context holds words and ids that others have read and may show. Nothing here decides who may see what.

pub mod about;
pub mod access;
pub mod account;
pub mod accounts;
pub mod case;
pub mod conflict;
pub mod emergency;
pub mod episode;
pub mod errors;
pub mod handoff;
pub mod home;
pub mod law;
pub mod ledger;
pub mod links;
pub mod missing;
pub mod person;
pub mod programs;
pub mod report;
pub mod results;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
pub mod search;
pub mod seats;
pub mod sign_in;
