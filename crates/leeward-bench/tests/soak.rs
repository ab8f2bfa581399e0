//! The program is killed 25 times, and nothing acknowledged is lost.

use std::path::PathBuf;

use leeward_bench::soak::{Soak, run};

/// The program beside this test, as a build of the whole house leaves it; built here if it is not there.
fn leeward() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it lies");
    let folder = test.ancestors().nth(2).expect("tests lie in target/PROFILE/deps");
    let program = folder.join(format!("leeward{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = std::process::Command::new(cargo)
            .args(["build", "-p", "leeward", "--no-default-features"])
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
            .status();
        assert!(built.is_ok_and(|status| status.success()), "the program builds");
    }
    program
}

#[test]
fn twenty_five_kills_lose_nothing_that_was_acknowledged() {
    let soaked =
        run(&Soak { leeward: leeward(), kills: 25, seed: 4 }).unwrap_or_else(|fault| panic!("{fault:#}"));
    assert_eq!(soaked.struck, 25);
    assert!(soaked.nothing_left > 0, "some of the kills came before the commit: {soaked:?}");
}
