//! The rooms over HTTP: people with seats do their day's work in a small invented town.

#[path = "../common/mod.rs"]
mod common;
#[path = "../../../store/tests/stories/support/mod.rs"]
#[allow(dead_code, unused_imports, unused_macros, reason = "the store's stories use more of it")]
mod support;

mod access;
mod api;
mod browser;
mod case;
mod emergency;
mod episode;
mod handoff;
mod judge;
mod links;
mod missing;
mod outside;
mod public;
mod report;
mod results;
mod search;
mod sign_in;
mod town;

#[test]
fn every_story_holds_on_a_server_too() {
    // The judge's questions are about the API's description; one database answers for both.
    town::again_on_a_server(&["judge::"]);
}
