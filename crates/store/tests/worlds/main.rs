//! Invented worlds, made from a seed: small partnerships with agencies of every kind, children, absences, handoffs and
//! cases that cross from one agency to another and into a vault. In each of them, for every seat, a list is everything
//! filtered by the decision, and a count is how many those are.
//!
//! `LEEWARD_WORLDS` says how many; `cargo xtask soak --worlds N` asks for more than the tests do.

#[path = "../stories/support/mod.rs"]
#[allow(dead_code, unused_imports, unused_macros, reason = "the stories use more of it")]
mod support;

mod filter;
mod make;
mod seen;

use std::env;

use domain::TableId;
use policy::{Actor, SeatKind};
use store::Desk;
use testkit::Rng;

use crate::{
    filter::Expected,
    make::World,
    seen::Seen,
    support::{Base, House, server_base},
};

/// Worlds that lie side by side in one store: to each of them the others are agencies that it has nothing to do with.
const SIDE_BY_SIDE: u64 = 20;

/// Tries worlds `from` up to `to` in one store.
fn try_worlds(base: Base, from: u64, to: u64) -> usize {
    let mut world = World::default();
    for seed in from..to {
        world.join(&mut Rng::new(seed), seed);
    }
    let mut house = House::found_with(base, from + 1);
    house.take(&world.bundle());
    world.settle(&mut house);
    let connections = if house.base.store_file().is_some() { 1 } else { 2 };
    let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
    let desk = Desk::open(stores).expect("a desk");
    world.work(&desk);
    let mut tried = 0;
    for actor in actors(&world) {
        let expected = Expected::of(&world, &actor);
        let seen = Seen::by(&desk, &world, &actor);
        expected.hold_against(
            &seen,
            &format!("worlds {from} to {to}, {:?} of {:?}", actor.kind(), actor.agency()),
        );
        tried += 1;
    }
    tried
}

/// A seat in every other agency of each world, and those in none: the worlds are many, and so every kind has its turn.
fn actors(world: &World) -> Vec<Actor> {
    let mut actors: Vec<Actor> = world
        .model
        .keys(TableId::Agencies)
        .filter(|key| key.bytes().last().is_some_and(|digit| digit % 2 == 0))
        .map(|key| {
            let code = world.model.cell(TableId::Agencies, key, "kind").expect("a kind");
            let kind = SeatKind::of_agency_kind(code).expect("a seat");
            Actor::seated(kind, world.id(TableId::Agencies, key), "someone", "a world")
        })
        .collect();
    actors.push(Actor::unseated(SeatKind::PrivacyOfficer, "officer", "a world"));
    actors.push(Actor::unseated(SeatKind::Operator, "operator", "a world"));
    actors
}

fn how_many(usual: u64) -> u64 {
    env::var("LEEWARD_WORLDS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Two at a time: the disk of one is waited for while the other reckons.
fn try_all(worlds: u64, base: impl Fn() -> Option<Base> + Sync) {
    let starts: Vec<u64> = (0..worlds).step_by(usize::try_from(SIDE_BY_SIDE).expect("a number")).collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(from) = starts.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    let Some(base) = base() else { return };
                    let tried = try_worlds(base, *from, worlds.min(from + SIDE_BY_SIDE));
                    assert!(tried > 2, "a world without an agency");
                }
            });
        }
    });
}

#[test]
fn a_list_is_everything_filtered_by_the_decision_on_a_file() {
    try_all(how_many(2_000), || Some(Base::file()));
}

/// Fewer: the decisions are the same, only the database's words differ.
#[test]
fn a_list_is_everything_filtered_by_the_decision_on_a_server() {
    try_all(how_many(2_000).div_ceil(20), || server_base("worlds"));
}
