//! Running a program and saying what it cost.

use std::{
    io::Write as _,
    process::{Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use wait4::Wait4 as _;

/// What a piece of work cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// Time that passed.
    pub wall: Duration,
    /// Time its own processes spent on a core, user and system.
    pub cpu: Duration,
    /// Time the database server's processes spent on a core meanwhile; zero for the embedded database.
    pub server: Duration,
    /// The most memory its process held, in bytes.
    pub peak: u64,
}

impl Cost {
    /// Time on a core, server's included.
    #[must_use]
    pub fn cores(&self) -> Duration {
        self.cpu + self.server
    }

    /// The peak in MiB.
    #[must_use]
    pub fn mebibytes(&self) -> f64 {
        self.peak as f64 / 1_048_576.0
    }
}

/// What a program wrote, how it ended and what it cost.
pub struct Ended {
    /// What it wrote to standard output.
    pub out: String,
    /// What it wrote to standard error.
    pub err: String,
    /// How it ended.
    pub status: ExitStatus,
    /// What it cost.
    pub cost: Cost,
}

/// Runs a program to its end, with `input` on its standard input.
///
/// # Errors
/// If it does not start, or ends with any status but 0.
pub fn run(command: &mut Command, input: &str) -> Result<Ended> {
    let name = command.get_program().to_string_lossy().into_owned();
    let ended = finish(command, input)?;
    if !ended.status.success() {
        bail!("{name} failed ({}):\n{}{}", ended.status, ended.out, ended.err);
    }
    Ok(ended)
}

/// Runs a program to its end, whatever that is.
///
/// # Errors
/// If it does not start.
pub fn finish(command: &mut Command, input: &str) -> Result<Ended> {
    let name = command.get_program().to_string_lossy().into_owned();
    let began = Instant::now();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} did not start: is it installed?"))?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let input = input.to_owned();
    // Each pipe has its thread, so that no full pipe stops the program that is measured.
    let feed = std::thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(input.as_bytes())));
    let errors = std::thread::spawn(move || stderr.map(std::io::read_to_string));
    let out = stdout.map(std::io::read_to_string).transpose()?.unwrap_or_default();
    let err = errors.join().ok().flatten().transpose()?.unwrap_or_default();
    let used = child.wait4()?;
    let wall = began.elapsed();
    // A program that reads no input may have gone before it was written.
    let _unread = feed.join();
    let cost = Cost {
        wall,
        cpu: used.rusage.utime + used.rusage.stime,
        server: Duration::ZERO,
        peak: used.rusage.maxrss,
    };
    Ok(Ended { out, err, status: used.status, cost })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_tells_what_it_wrote_how_it_ended_and_what_it_held() {
        let mut cat = Command::new("sh");
        cat.args(["-c", "cat; echo oops >&2; exit 3"]);
        let ended = finish(&mut cat, "hello").expect("a shell");
        assert_eq!((ended.out.as_str(), ended.err.as_str()), ("hello", "oops\n"));
        assert_eq!(ended.status.code(), Some(3));
        assert!(ended.cost.peak > 100_000, "a shell holds more than a hundred kilobytes: {:?}", ended.cost);
        assert!(run(Command::new("sh").args(["-c", "exit 1"]), "").is_err());
    }
}
