//! The program is killed 25 times, and nothing acknowledged is lost.

mod common;

use common::leeward;
use leeward_bench::soak::{Soak, run};

#[test]
fn twenty_five_kills_lose_nothing_that_was_acknowledged() {
    let soaked =
        run(&Soak { leeward: leeward(), kills: 25, seed: 4 }).unwrap_or_else(|fault| panic!("{fault:#}"));
    assert_eq!(soaked.struck, 25);
    assert!(soaked.nothing_left > 0, "some of the kills came before the commit: {soaked:?}");
}
