//! The store's stories: what it promises, told on a real SQLite file and on a real PostgreSQL.

#[macro_use]
mod support;

mod absence;
mod agency_kind;
mod ahead;
mod backups;
mod board;
mod broken;
mod casework;
mod emergency;
mod export;
mod expunge;
mod import_faults;
mod import_rules;
mod import_twice;
mod keys;
mod links;
mod membership;
mod migration;
mod oversight;
mod partnerships;
mod permits;
mod proofs;
mod proposals;
mod reading;
mod reports;
mod rooms;
mod sealing;
mod server;
mod tamper;
mod tamper_cases;
mod ways;
