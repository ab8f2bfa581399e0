//! The door, over HTTP: what one may not see is exactly what does not exist, on every route, in every seat; who is no
//! longer signed in is nowhere answered as if they were; and nothing about a child is sent before its disclosure is
//! durable. What is expected comes from `policy`, asked about facts that [`support::Model`] reckons from the records' text.

#[path = "../common/mod.rs"]
mod common;
#[path = "../../../store/tests/stories/support/mod.rs"]
#[allow(dead_code, unused_imports, unused_macros, reason = "the store's stories use more of it")]
mod support;
#[path = "../rooms/town.rs"]
#[allow(dead_code, reason = "the rooms' stories use more of it")]
mod town;

mod asks;
mod disclosed;
mod district;
mod lists;
mod matrix;
mod odd;
mod seats;
mod tickets;

#[test]
fn every_story_holds_on_a_server_too() {
    town::again_on_a_server(&[]);
}
