//! What a developer runs by hand: set-up, tests, house rules.
//!
//! `cargo xtask test` is the whole test run; `cargo xtask help` lists the rest. Nothing here ships. Tests that stop and
//! start a database server of their own take it from here too.
#![allow(
    clippy::disallowed_methods,
    reason = "set-up waits on real processes and makes real passwords; nothing here is a rule of the domain"
)]

mod bench;
mod browser;
mod counts;
mod install;
mod judges;
mod place;
pub mod postgres;
mod process;
mod server;
mod soak;
mod test;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  test [--fast] [-p CRATE]...   everything: format, lints, tests on both databases, a browser, house rules
                                --fast leaves out format, lints and browser; -p looks at some crates only
  browser [SUITE]...            the suites of browser/ alone, or some of them (help, sign-in, ...)
  pg                            a private PostgreSQL for tests: prints its addresses, runs until Ctrl-C or end of input
  pg -- COMMAND...              the same around one command
  tidy                          the house rules alone
  bench [--scale F] [NAME...]   what Leeward costs, against peers; all measures or those named
  bench rooms [--files N [--episodes M]] [--database sqlite|postgres] [--span SECONDS]
                                what the rooms cost, eight asking at once, with 10,000 files and a million unless told
  bench linkage [--peers] [--records N] [--seeds A,B] [--growth N,M] [--charts DIR]
                                the linker against invented files with known truth, beside other people's linkers
  bench linkage-data A|B --records N [--seed S] [--noise X] --out FILE
                                one such file
  soak [--kills N] [--seed S]   kills Leeward at random moments and looks whether anything is lost
  soak --worlds N               holds every list against the decisions in N invented worlds (100000 is a night's)
  soak --rooms N [--nodes K]    the same with servers in which people work
  help                          this text";

/// Does what the words of a command line ask for.
#[must_use]
pub fn run(args: &[String]) -> ExitCode {
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let done = match command {
        "test" => test::run(rest),
        "pg" => server::run(rest),
        "browser" => browser::run(rest),
        "bench" => bench::run(rest),
        "soak" => soak::run(rest),
        "tidy" => tidy::run(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => {
            eprintln!("no command `{other}`\n\n{HELP}");
            Ok(ExitCode::from(64))
        }
    };
    done.unwrap_or_else(|fault| {
        eprintln!("xtask: {fault:#}");
        ExitCode::FAILURE
    })
}
