//! `cargo xtask pg`: the private PostgreSQL for as long as someone wants it.

use crate::postgres::{self, Server};
use crate::process::{self, Stop};
use crate::{judges, place};
use anyhow::{Context, Result, bail};
use std::io::Read;
use std::process::{Command, ExitCode};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Starts the server, then runs a command around it or waits.
pub fn run(args: &[String]) -> Result<ExitCode> {
    let inner = match args {
        [] => None,
        [dashes, program, rest @ ..] if dashes == "--" => Some((program, rest)),
        _ => bail!("write `cargo xtask pg` or `cargo xtask pg -- COMMAND...`"),
    };
    let stop = Stop::install()?;
    let server = Server::start(&postgres::binaries(&stop)?, &stop)?;
    let mut variables = server.environment().to_vec();
    // The judges are a bonus here: `cargo xtask test` is what makes them.
    if let Some(python) =
        place::metadata().ok().and_then(|metadata| judges::ready(&judges::JUDGES, &place::target(&metadata)))
    {
        variables.push(("LEEWARD_TEST_PYTHON", python.to_string_lossy().into_owned()));
    }
    let Some((program, rest)) = inner else {
        for (name, value) in &variables {
            println!("export {name}='{value}'");
        }
        wait_for_the_end(&stop);
        return Ok(ExitCode::SUCCESS);
    };
    let mut child = Command::new(program)
        .args(rest)
        .envs(variables)
        .spawn()
        .with_context(|| format!("{program} did not start"))?;
    let status = process::wait(&mut child, process::signal, &stop)?;
    let code = status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
    Ok(ExitCode::from(code))
}

/// Until Ctrl-C or the end of standard input.
fn wait_for_the_end(stop: &Stop) {
    let (ended, end) = mpsc::channel();
    thread::spawn(move || {
        std::io::stdin().lock().read_to_end(&mut Vec::new()).ok();
        ended.send(()).ok();
    });
    while !stop.asked()
        && end.recv_timeout(Duration::from_millis(100)) == Err(mpsc::RecvTimeoutError::Timeout)
    {}
}
