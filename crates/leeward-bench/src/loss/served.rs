//! A real `leeward serve` process.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    process::{Child, Command, ExitStatus, Stdio},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use crate::site::Site;

/// How long a server may take to end once it was asked to.
const END: Duration = Duration::from_secs(60);

/// A server that listens; killed when this goes out of scope.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    log: Option<JoinHandle<String>>,
}

impl Served {
    /// Starts a server over a store, on any free port of loopback, and waits until it listens.
    ///
    /// # Errors
    /// If it ends instead; what it said is told.
    pub fn start(site: &Site, more: &[&str]) -> Result<Self> {
        let args: Vec<&str> = ["serve", "--listen", "127.0.0.1:0"].iter().chain(more).copied().collect();
        Self::of(&mut site.leeward(&args)?)
    }

    /// The same, started by a command of one's own.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn of(command: &mut Command) -> Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        // Read all along: a full pipe would stop it.
        let log = std::thread::spawn(move || {
            let mut text = Vec::new();
            let _ends_with_it = err.map(|mut err| err.read_to_end(&mut text));
            String::from_utf8_lossy(&text).into_owned()
        });
        let mut line = String::new();
        BufReader::new(out.context("a pipe")?).read_line(&mut line)?;
        let said: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
        let address = said["address"].as_str().and_then(|a| a.split_once("//")?.1.parse().ok());
        let Some(address) = address else {
            child.kill()?;
            child.wait()?;
            bail!("the server does not listen: {line}{}", log.join().unwrap_or_default());
        };
        Ok(Self { child, address, log: Some(log) })
    }

    /// Its process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would (signal 9), and waits until it is gone.
    ///
    /// # Errors
    /// Whatever the system answers.
    pub fn kill_now(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop (SIGTERM).
    ///
    /// # Errors
    /// If the signal cannot be sent.
    pub fn ask_to_stop(&self) -> Result<()> {
        let sent = Command::new("kill").args(["-TERM", &self.pid().to_string()]).status()?;
        if sent.success() { Ok(()) } else { bail!("the signal was not sent") }
    }

    /// Waits for its end; how it ended, and its log.
    ///
    /// # Errors
    /// If it does not end.
    pub fn end(mut self) -> Result<(ExitStatus, String)> {
        let began = Instant::now();
        while began.elapsed() < END {
            if let Some(status) = self.child.try_wait()? {
                return Ok((status, self.log()));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        bail!("the server did not end in {} s", END.as_secs())
    }

    /// Its log, once it has ended; once.
    pub fn log(&mut self) -> String {
        self.log.take().and_then(|log| log.join().ok()).unwrap_or_default()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _reaped = self.child.wait();
    }
}
