//! The real program.

use std::path::PathBuf;

/// The program beside this test, as a build of the whole house leaves it; built here if it is not there.
pub fn leeward() -> PathBuf {
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

/// What stands on a page between tags, as a person reads it.
#[allow(dead_code, reason = "not every test reads pages")]
pub fn plain_words(page: &str) -> String {
    let (mut words, mut inside) = (String::new(), false);
    for c in page.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            c if !inside => words.push(c),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
