//! Killing the program at random moments, and looking whether anything acknowledged was lost or anything is half in.

use std::{
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value as Json;
use testkit::{Rng, bulk};

use crate::{cost, server, site::Site};

/// A soak to run.
#[derive(Clone, Debug)]
pub struct Soak {
    /// The program.
    pub leeward: PathBuf,
    /// How often it is killed.
    pub kills: u32,
    /// What decides which act is killed, and when.
    pub seed: u64,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Soaked {
    /// Kills that found the program still running.
    pub struck: u32,
    /// Acts that had said they were done.
    pub acknowledged: u32,
    /// Acts that had not said so, and left nothing.
    pub nothing_left: u32,
    /// Acts that had not said so, but were whole all the same.
    pub whole_unsaid: u32,
}

/// What is killed.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Import,
    Freeze,
    Backup,
}

/// Runs a soak on the embedded database, in a folder of its own under the system's temporary one.
///
/// # Errors
/// Whatever is lost, half in, or does not verify, said so that it can be run again.
pub fn run(soak: &Soak) -> Result<Soaked> {
    on(soak, |leeward, folder| Ok(Site::embedded(leeward, folder)))
}

/// Runs a soak on the server that the environment names; backups are the server's own there, and left out.
///
/// # Errors
/// As [`run`]; or if the environment names no server.
pub fn run_on_server(soak: &Soak) -> Result<Soaked> {
    let server = server::from_environment()?.context("LEEWARD_TEST_PG names no server")?;
    on(soak, |leeward, folder| Site::served(leeward, folder, &server, "soak"))
}

fn on(soak: &Soak, site: impl Fn(&Path, &Path) -> Result<Site>) -> Result<Soaked> {
    let folder = std::env::temp_dir().join(format!("leeward-soak-{}-{}", std::process::id(), soak.seed));
    std::fs::create_dir_all(&folder)?;
    let site = site(&soak.leeward, &folder.join("store"))?;
    let done = Ground {
        site,
        folder: folder.clone(),
        rng: Rng::new(soak.seed),
        frozen: 0,
        made: 0,
        soaked: Soaked::default(),
    }
    .all(soak.kills)
    .with_context(|| format!("after --seed {}; what is left lies in {}", soak.seed, folder.display()))?;
    std::fs::remove_dir_all(&folder)?;
    Ok(done)
}

struct Ground {
    site: Site,
    folder: PathBuf,
    rng: Rng,
    /// Frozen reports that must be there.
    frozen: u64,
    made: u32,
    soaked: Soaked,
}

impl Ground {
    fn all(mut self, kills: u32) -> Result<Soaked> {
        self.site.run(&["init"])?;
        let deeds: &[Deed] = match self.site.plain_url()? {
            None => &[Deed::Import, Deed::Freeze, Deed::Backup],
            Some(_) => &[Deed::Import, Deed::Freeze],
        };
        // Each deed once in peace, to learn how long it takes.
        let mut spans = Vec::new();
        for deed in deeds {
            spans.push(self.round(*deed, None)?);
        }
        while self.soaked.struck < kills {
            let pick = self.rng.below(deeds.len() as u64) as usize;
            // From the first moment to a little past the usual end, so that the answer's own moment is hit too.
            let after = spans[pick].mul_f64(self.rng.below(1_100) as f64 / 1_000.0);
            self.round(deeds[pick], Some(after))?;
        }
        Ok(self.soaked)
    }

    /// One deed, killed after a while unless it ends before; then everything is looked over. Says how long the deed ran.
    fn round(&mut self, deed: Deed, after: Option<Duration>) -> Result<Duration> {
        self.made += 1;
        let checkpoint = self.folder.join("checkpoint");
        self.site.run(&["ledger", "checkpoint", "--out", &text(&checkpoint)])?;
        let source = format!("soak-{}", self.made);
        let place = self.folder.join(format!("made-{}", self.made));
        let args: Vec<String> = match deed {
            Deed::Import => {
                bulk::write_bundle(&place, 300, 900, 60, u64::from(self.made))?;
                vec!["import".into(), text(&place), "--source".into(), source.clone()]
            }
            Deed::Freeze => {
                let words = "report results --from 2012-01-01 --to 2012-12-31 --format json --freeze --out";
                words.split(' ').map(str::to_owned).chain([text(&place)]).collect()
            }
            Deed::Backup => vec!["backup".into(), text(&place)],
        };
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let began = Instant::now();
        let said = self.kill(&args, after)?;
        let ran = began.elapsed();
        let (there, half) = match deed {
            Deed::Import => self.import_is_there(&place, &source)?,
            Deed::Freeze => self.freeze_is_there()?,
            Deed::Backup => self.backup_is_there(&place)?,
        };
        ensure!(!half, "{deed:?} number {} is half in", self.made);
        ensure!(there || !said, "{deed:?} number {} said it was done and is lost", self.made);
        match (said, there) {
            (true, _) => self.soaked.acknowledged += 1,
            (false, true) => self.soaked.whole_unsaid += 1,
            (false, false) => self.soaked.nothing_left += 1,
        }
        self.verify(&self.site, &checkpoint)?;
        if place.is_dir() {
            std::fs::remove_dir_all(&place)?;
        }
        Ok(ran)
    }

    /// Starts the program, kills it after a while; whether it had answered that it was done.
    fn kill(&mut self, args: &[&str], after: Option<Duration>) -> Result<bool> {
        let mut command = self.site.leeward(args)?;
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let Some(after) = after else {
            let out = child.wait_with_output()?;
            ensure!(
                out.status.success(),
                "left in peace, it failed:\n{}",
                String::from_utf8_lossy(&out.stdout)
            );
            return Ok(true);
        };
        let began = Instant::now();
        while began.elapsed() < after && child.try_wait()?.is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
        if child.try_wait()?.is_none() {
            self.soaked.struck += 1;
            // On Unix this is signal 9, which nothing can answer.
            child.kill()?;
        }
        answered(child)
    }

    /// The same bundle again, in a dry run: all of it must be there, or nothing.
    fn import_is_there(&self, bundle: &Path, source: &str) -> Result<(bool, bool)> {
        let again = answer(&self.site.run(&["import", &text(bundle), "--source", source, "--dry-run"])?.out)?;
        let count = |name: &str| again[name].as_u64().unwrap_or_default();
        Ok((count("new") == 0, count("changed") > 0 || (count("new") > 0 && count("same") > 0)))
    }

    /// One frozen version more than before, or none; and each gives its bytes in every form.
    fn freeze_is_there(&mut self) -> Result<(bool, bool)> {
        let all = answer(&self.site.run(&["report", "list"])?.out)?;
        let versions = all["reports"].as_array().context("report list lists reports")?.len() as u64;
        let there = versions == self.frozen + 1;
        ensure!(
            there || versions == self.frozen,
            "{versions} frozen versions, where there were {}",
            self.frozen
        );
        self.frozen = versions;
        if versions > 0 {
            for format in ["json", "html"] {
                let out = self.folder.join(format!("shown.{format}"));
                self.site.run(&[
                    "report",
                    "show",
                    &versions.to_string(),
                    "--format",
                    format,
                    "--out",
                    &text(&out),
                ])?;
            }
        }
        Ok((there, false))
    }

    /// A file under the backup's name must make a store that verifies.
    fn backup_is_there(&self, backup: &Path) -> Result<(bool, bool)> {
        if !backup.exists() {
            return Ok((false, false));
        }
        let folder = self.folder.join("restored");
        let restored = Site::embedded(self.site.program(), &folder);
        std::fs::create_dir_all(&folder)?;
        std::fs::copy(self.site.folder().join("leeward.key"), folder.join("leeward.key"))?;
        restored.run(&["restore", &text(backup)])?;
        self.verify(&restored, &self.folder.join("checkpoint"))?;
        std::fs::remove_dir_all(&folder)?;
        std::fs::remove_file(backup)?;
        Ok((true, false))
    }

    /// The ledger fits the rows, and continues the checkpoint that was given out before.
    fn verify(&self, site: &Site, checkpoint: &Path) -> Result<()> {
        let ended =
            cost::finish(&mut site.leeward(&["ledger", "verify", "--checkpoint", &text(checkpoint)])?, "")?;
        let found = answer(&ended.out)?;
        ensure!(ended.status.success() && found["ok"] == true, "the store does not verify: {found}");
        Ok(())
    }
}

/// Whether a program that is gone had said that it was done.
fn answered(child: Child) -> Result<bool> {
    let out = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&out.stdout);
    if out.status.code().is_some_and(|code| code != 0) {
        bail!("it failed by itself: {said}{}", String::from_utf8_lossy(&out.stderr));
    }
    Ok(out.status.success() || said.contains("\"status\":\"done\""))
}

fn answer(out: &str) -> Result<Json> {
    serde_json::from_str(out).with_context(|| format!("the program's answer is no JSON: {out}"))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
