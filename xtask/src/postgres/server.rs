//! Starting and stopping one server.

use super::home::{Home, User};
use super::tls::Papers;
use crate::place;
use crate::process::{self, Stop};
use anyhow::{Context, Result, bail};
use rustix::process::Signal;
use std::fs::{self, File};
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a start may take on a busy machine.
const START: Duration = Duration::from_secs(120);
/// How long an orderly end may take before it is cut short.
const END: Duration = Duration::from_secs(20);
/// Another program may take a free port before we do.
const TRIES: u32 = 5;
const LOOK: Duration = Duration::from_millis(20);

/// A running server; dropping it stops it and removes everything it wrote.
pub struct Server {
    child: Child,
    home: Home,
    port: u16,
    password: String,
    binaries: PathBuf,
    user: User,
}

/// How a server is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// In order: what is open is broken off and told so.
    Fast,
    /// At once, as by a power cut; the next start recovers.
    AtOnce,
}

impl Server {
    /// A server of a test's own, that it may stop and start.
    ///
    /// # Errors
    /// If there is no PostgreSQL, or it does not start.
    pub fn of_a_test() -> Result<Self> {
        let stop = Stop::never();
        Self::start(&super::binaries(&stop)?, &stop)
    }

    /// Makes a database cluster and starts it on a free port of loopback.
    ///
    /// # Errors
    /// If it does not start.
    pub fn start(binaries: &Path, stop: &Stop) -> Result<Self> {
        for _ in 0..TRIES {
            if let Some(server) = Self::attempt(binaries, stop)? {
                return Ok(server);
            }
        }
        bail!("PostgreSQL found no free port in {TRIES} tries")
    }

    /// `None` if another program took the port.
    fn attempt(binaries: &Path, stop: &Stop) -> Result<Option<Self>> {
        let user = User::pick()?;
        let password = secret()?;
        let home = Home::make(user, &secret()?)?;
        let papers = Papers::make()?;
        home.public("authority.pem", &papers.authority)?;
        home.public("stranger.pem", &papers.stranger)?;
        home.public("server.pem", &papers.certificate)?;
        home.private(user, "server.key", &papers.key)?;
        initdb(binaries, &home, user, &password)?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        configure(&home, port)?;
        let child = spawn(binaries, &home, user)?;
        let mut server = Self { child, home, port, password, binaries: binaries.to_owned(), user };
        Ok(server.is_ready(stop)?.then_some(server))
    }

    /// Waits until it takes connections; false if another program took the port.
    fn is_ready(&mut self, stop: &Stop) -> Result<bool> {
        let since = Instant::now();
        loop {
            let log = self.log();
            if log.contains("ready to accept connections") {
                return Ok(true);
            }
            if self.child.try_wait()?.is_some() {
                if log.contains("could not bind") {
                    return Ok(false);
                }
                bail!("PostgreSQL ended while starting:\n{log}");
            }
            if stop.asked() {
                bail!("stopped while PostgreSQL was starting");
            }
            if since.elapsed() > START {
                bail!("PostgreSQL did not start within {} s:\n{log}", START.as_secs());
            }
            thread::sleep(LOOK);
        }
    }

    /// Ends it and keeps all that it holds.
    ///
    /// # Errors
    /// If it does not end.
    pub fn halt(&mut self, end: End) -> Result<()> {
        let signal = match end {
            End::Fast => Signal::INT,
            End::AtOnce => Signal::QUIT,
        };
        process::signal(self.child.id(), signal);
        let since = Instant::now();
        while self.child.try_wait()?.is_none() {
            if since.elapsed() > END {
                bail!("PostgreSQL did not end within {} s", END.as_secs());
            }
            thread::sleep(LOOK);
        }
        Ok(())
    }

    /// Starts it again where it was, with what it held.
    ///
    /// # Errors
    /// If it does not start.
    pub fn resume(&mut self) -> Result<()> {
        self.child = spawn(&self.binaries, &self.home, self.user)?;
        if self.is_ready(&Stop::never())? {
            Ok(())
        } else {
            bail!("another program took PostgreSQL's port meanwhile")
        }
    }

    /// What tests read from their environment: names and values.
    #[must_use]
    pub fn environment(&self) -> [(&'static str, String); 3] {
        let base = format!("postgres://leeward:{}@127.0.0.1:{}/postgres", self.password, self.port);
        let verified = |file: &str| {
            let path = self.home.path().join(file);
            format!("{base}?sslmode=verify-full&sslrootcert={}", percent(&path.to_string_lossy()))
        };
        [
            ("LEEWARD_TEST_PG", verified("authority.pem")),
            ("LEEWARD_TEST_PG_PLAIN", format!("{base}?sslmode=disable")),
            ("LEEWARD_TEST_PG_STRANGER", verified("stranger.pem")),
        ]
    }

    fn log(&self) -> String {
        fs::read_to_string(self.home.path().join("server.log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // PostgreSQL's words for "end now, in order" and "end at once".
        for signal in [Signal::INT, Signal::QUIT] {
            process::signal(self.child.id(), signal);
            let since = Instant::now();
            while since.elapsed() < END {
                if !matches!(self.child.try_wait(), Ok(None)) {
                    return;
                }
                thread::sleep(LOOK);
            }
        }
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn initdb(binaries: &Path, home: &Home, user: User, password: &str) -> Result<()> {
    let password_file = home.private(user, "password", password)?;
    let mut command = Command::new(binaries.join("initdb"));
    command
        .args(["--username=leeward", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"])
        .arg("--pwfile")
        .arg(&password_file)
        .arg("--pgdata")
        .arg(home.path().join("data"))
        .current_dir(home.path());
    user.runs(&mut command);
    let out = command.output().context("initdb did not start")?;
    fs::remove_file(&password_file)?;
    if !out.status.success() {
        bail!("initdb failed:\n{}", String::from_utf8_lossy(&out.stderr));
    }
    Ok(())
}

fn configure(home: &Home, port: u16) -> Result<()> {
    let dir = home.path().display();
    let settings = format!(
        "listen_addresses = '127.0.0.1'\n\
         port = {port}\n\
         unix_socket_directories = ''\n\
         password_encryption = 'scram-sha-256'\n\
         ssl = on\n\
         ssl_cert_file = '{dir}/server.pem'\n\
         ssl_key_file = '{dir}/server.key'\n\
         max_connections = 300\n\
         fsync = on\n\
         logging_collector = off\n"
    );
    let file = home.path().join("data/postgresql.conf");
    let before = fs::read_to_string(&file).context("could not read what initdb wrote")?;
    fs::write(&file, before + &settings).context("could not set up the server")
}

fn spawn(binaries: &Path, home: &Home, user: User) -> Result<Child> {
    let server = binaries.join("postgres");
    // Where the system can tie the server's life to ours, even a killed run leaves none behind.
    let mut command = match place::on_path("setpriv") {
        Some(setpriv) => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "INT", "--"]).arg(server);
            command
        }
        None => Command::new(server),
    };
    let log = File::create(home.path().join("server.log"))?;
    command
        .arg("-D")
        .arg(home.path().join("data"))
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .current_dir(home.path());
    // Ctrl-C is for us: the server ends after the tests that use it.
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    user.runs(&mut command);
    command.spawn().context("PostgreSQL did not start")
}

/// 48 hexadecimal digits from the system.
fn secret() -> Result<String> {
    let mut bytes = [0; 24];
    File::open("/dev/urandom")
        .and_then(|mut file| file.read_exact(&mut bytes))
        .context("the system gave no randomness")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A path as part of an address.
fn percent(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_paths_survive_in_an_address() {
        assert_eq!(percent("/var/a b/ca&c.pem"), "/var/a%20b/ca%26c.pem");
    }

    #[test]
    fn secrets_differ() {
        let (one, two) = (secret().unwrap(), secret().unwrap());
        assert_eq!(one.len(), 48);
        assert_ne!(one, two);
    }
}
