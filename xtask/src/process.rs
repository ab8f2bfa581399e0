//! Running other programs so that Ctrl-C still leaves the machine clean.

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(30);
/// How long a program may take to end once asked.
const GRACE: Duration = Duration::from_secs(15);

/// Whether someone asked us to stop (Ctrl-C, a closed terminal, a polite kill).
#[derive(Clone)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Takes over the signals: from here on they only raise this flag.
    ///
    /// # Errors
    /// If the system does not let them be taken.
    pub fn install() -> Result<Self> {
        let flag = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&flag)).context("could not listen for Ctrl-C")?;
        }
        Ok(Self(flag))
    }

    /// A flag that no signal raises, for tests.
    #[must_use]
    pub fn never() -> Self {
        Self(Arc::new(AtomicBool::new(false)))
    }

    /// Raises the flag by hand.
    #[cfg(test)]
    pub fn raise(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// True once asked.
    #[must_use]
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// How a program ended, and every line it wrote to either stream.
pub struct Ended {
    /// Its exit status.
    pub status: ExitStatus,
    /// Its lines, both streams as they came.
    pub text: String,
}

/// Runs to the end, showing the output as it comes and keeping it.
pub fn shown(mut command: Command, stop: &Stop) -> Result<Ended> {
    let name = command.get_program().to_string_lossy().into_owned();
    // A group of its own: what cargo started ends with cargo, and Ctrl-C reaches it through us.
    let mut child = command
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} did not start"))?;
    let kept = Arc::new(Mutex::new(String::new()));
    let out = copy(child.stdout.take(), std::io::stdout(), Arc::clone(&kept));
    let err = copy(child.stderr.take(), std::io::stderr(), Arc::clone(&kept));
    let status = wait(&mut child, signal_group, stop)?;
    for thread in [out, err].into_iter().flatten() {
        thread.join().ok();
    }
    let text = kept.lock().map(|text| text.clone()).unwrap_or_default();
    Ok(Ended { status, text })
}

/// Waits for the child's end; once asked to stop, asks it too, and insists after a grace.
pub fn wait(child: &mut Child, tell: fn(u32, Signal), stop: &Stop) -> Result<ExitStatus> {
    let mut asked_at = None;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        match asked_at {
            None if stop.asked() => {
                asked_at = Some(Instant::now());
                tell(child.id(), Signal::TERM);
            }
            Some(since) if Instant::now().duration_since(since) > GRACE => {
                tell(child.id(), Signal::KILL);
            }
            _ => {}
        }
        thread::sleep(LOOK);
    }
}

/// Sends a signal to one process; one already gone is no fault.
pub fn signal(pid: u32, signal: Signal) {
    if let Some(pid) = raw(pid) {
        kill_process(pid, signal).ok();
    }
}

/// Sends a signal to a process and all that belong to its group.
pub fn signal_group(pid: u32, signal: Signal) {
    if let Some(pid) = raw(pid) {
        kill_process_group(pid, signal).ok();
    }
}

fn raw(pid: u32) -> Option<Pid> {
    i32::try_from(pid).ok().and_then(Pid::from_raw)
}

fn copy<R, W>(from: Option<R>, mut to: W, kept: Arc<Mutex<String>>) -> Option<thread::JoinHandle<()>>
where
    R: Read + Send + 'static,
    W: Write + Send + 'static,
{
    let mut from = BufReader::new(from?);
    Some(thread::spawn(move || {
        let mut line = Vec::new();
        while matches!(from.read_until(b'\n', &mut line), Ok(n) if n > 0) {
            // A closed terminal must not stop the run that has servers to shut down.
            to.write_all(&line).and_then(|()| to.flush()).ok();
            if let Ok(mut kept) = kept.lock() {
                kept.push_str(&String::from_utf8_lossy(&line));
            }
            line.clear();
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_are_kept_with_the_exit_status() {
        let ended = shown(shell("echo one; echo two >&2; exit 3"), &Stop::never()).unwrap();
        assert_eq!(ended.status.code(), Some(3));
        assert!(ended.text.contains("one\n") && ended.text.contains("two\n"));
    }

    #[test]
    fn a_raised_stop_ends_the_program_and_its_children() {
        let stop = Stop::never();
        stop.raise();
        let ended = shown(shell("sleep 600 & sleep 600"), &stop).unwrap();
        assert!(!ended.status.success(), "and with it what it started, or the pipes would stay open");
    }
}
