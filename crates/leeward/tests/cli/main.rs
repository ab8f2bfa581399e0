//! The command line, told as stories over the real program: every command, every way out of it, and what it leaves.

#[path = "../common/mod.rs"]
mod common;

mod at_once;
mod backups;
mod bad_bundle;
mod bad_place;
mod commands;
mod frozen;
mod january;
mod judges;
mod killed;
mod ledger;
mod link;
mod partnerships;
mod people;
mod public;
mod quarter;
mod settings;
mod silence;
mod tamper;
mod upkeep;
