//! The committed demonstration: valid, up to date, and exact, counted here without any of the counting code under test.

mod committed;
mod courts;
mod january;
mod march;
mod quarter;
mod support;
mod valid;
