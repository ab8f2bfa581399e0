//! Servers are killed (signal 9) while the sergeants, the receiving worker and a program work in the rooms; everything
//! that they were told was saved is there once, with its leaf. `cargo xtask soak --rooms 1000` is the long version.

mod common;

use common::leeward;
use leeward_bench::loss::rooms::{Soak, Soaked, run, run_on_server};

fn soak(kills: u32, nodes: usize) -> Soak {
    Soak { leeward: leeward(), kills, seed: 7, nodes, verify_every: 1 }
}

fn lost_nothing(soaked: anyhow::Result<Soaked>) {
    let soaked = soaked.unwrap_or_else(|fault| panic!("{fault:#}"));
    assert!(soaked.lost > 0, "some of the kills cut an answer off: {soaked:?}");
}

#[test]
fn twenty_five_kills_of_the_one_server_lose_no_acknowledged_save() {
    lost_nothing(run(&soak(25, 1)));
}

#[test]
fn twenty_five_kills_of_the_server_over_a_database_server_lose_none_either() {
    if std::env::var_os("LEEWARD_TEST_PG").is_some() {
        lost_nothing(run_on_server(&soak(25, 1)));
    }
}
