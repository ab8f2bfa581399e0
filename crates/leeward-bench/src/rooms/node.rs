//! A node of the server: started as an operator would, watched from outside, stopped.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use serde_json::Value as Json;

use super::{browser::Browser, kept};
use crate::{server::cpu_of, sheet::Sheet, site::Database};

/// A running node; ends when it is dropped.
pub struct Node {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    log: PathBuf,
    read: u64,
}

impl Node {
    /// Starts `command`, which says in JSON where it listens; its log goes into a file in `folder`.
    pub fn start(mut command: Command, folder: &Path) -> Result<Self> {
        let log = folder.join("node.log");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(fs::File::create(&log)?);
        let mut child = command.spawn().context("the server did not start")?;
        let out = child.stdout.take().context("a piped output")?;
        let mut out = BufReader::new(out);
        let mut line = String::new();
        while out.read_line(&mut line)? > 0 {
            let told: Option<Json> = serde_json::from_str(&line).ok();
            if let Some(address) = told.as_ref().and_then(|told| told["address"].as_str()) {
                let address = address.trim_start_matches("http://").parse()?;
                // What it says from now on is read by nobody; the pipe must not fill.
                std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
                return Ok(Self { child, address, log, read: 0 });
            }
            line.clear();
        }
        let _ended = child.wait();
        bail!("the server did not listen:\n{}", fs::read_to_string(&log).unwrap_or_default())
    }

    /// Time that it has spent on a core.
    pub fn cpu(&self) -> Duration {
        cpu_of(self.child.id())
    }

    /// Memory in MiB: held now, and at most so far.
    pub fn memory(&self) -> Result<(f64, f64)> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| -> Result<f64> {
            let line = status.lines().find(|line| line.starts_with(name)).context("the kernel's words")?;
            let kib: f64 = line.split_whitespace().nth(1).unwrap_or_default().parse()?;
            Ok(kib / 1024.0)
        };
        Ok((field("VmRSS:")?, field("VmHWM:")?))
    }

    /// Microseconds that requests took since this was last asked, as the log tells.
    pub fn took(&mut self) -> Result<Vec<u64>> {
        let mut file = fs::File::open(&self.log)?;
        file.seek(SeekFrom::Start(self.read))?;
        let mut text = String::new();
        self.read += file.read_to_string(&mut text)? as u64;
        let took =
            text.lines().filter_map(|line| serde_json::from_str::<Json>(line).ok()?["micros"].as_u64());
        Ok(took.collect())
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// From the start of the program to its first page, and its memory when nobody asks, on the demo's morning.
pub fn first_page(leeward: &Path, sheet: &mut Sheet) -> Result<()> {
    let folder = kept::demo(leeward)?;
    fs::create_dir_all(&folder)?;
    let program = |args: &[&str], data: &Path| {
        let mut command = Command::new(leeward);
        command.arg("--data").arg(data).arg("--json").args(args);
        command
    };
    let morning = folder.join("morning");
    if !morning.exists() {
        // The demo makes its morning and would serve it; it is stopped once it does.
        let mut command = Command::new(leeward);
        command.arg("--data").arg(&folder).args(["demo", "--listen", "127.0.0.1:0"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::null());
        let mut child = command.spawn()?;
        let out = child.stdout.take().context("a piped output")?;
        for line in BufReader::new(out).lines() {
            if line?.contains("/enter/") {
                break;
            }
        }
        let _gone_already = child.kill();
        let _ended = child.wait();
    }
    let mut starts = Vec::new();
    let mut idle = 0.0;
    for _ in 0..5 {
        let began = Instant::now();
        let node = Node::start(program(&["serve", "--listen", "127.0.0.1:0"], &morning), &folder)?;
        Browser::connect(node.address, "")?.get("/sign-in")?;
        starts.push(began.elapsed());
        std::thread::sleep(Duration::from_millis(500));
        idle = node.memory()?.0;
    }
    starts.sort();
    let middle = starts[starts.len() / 2].as_secs_f64() * 1e3;
    sheet.note(
        Database::Sqlite,
        "start to first page on the demo's data, middle of 5",
        "<= 1 s",
        format!("{middle:.0} ms"),
    );
    sheet.note(Database::Sqlite, "idle memory on the demo's data", "<= 60 MiB", format!("{idle:.0} MiB"));
    Ok(())
}
