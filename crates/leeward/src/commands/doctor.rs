//! `leeward doctor`: what is wrong with the set-up, and what to do about it.

use std::path::{Path, PathBuf};

use policy::Action;
use serde_json::{Value as Json, json};
use store::{Address, private};

use crate::{database, failure::Failure, house::House, output::Output, settings::Settings};

/// A sync slower than this many milliseconds makes every saved edit feel slow.
const SLOW_SYNC_MS: u64 = 20;
/// Free bytes below which a store will soon fail to save.
const LITTLE_ROOM: u64 = 1 << 30;

/// One thing that was looked at.
struct Finding {
    what: &'static str,
    ok: bool,
    message: &'static str,
    with: Vec<(&'static str, String)>,
}

pub fn run(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut findings = vec![key_mode(&database::key_file(settings))];
    let address = database::address(settings);
    match House::open(settings) {
        Err(failure) => {
            let words = match failure {
                Failure::Failed(words) => words,
                other => return Err(other),
            };
            findings.push(Finding {
                what: "store",
                ok: false,
                message: "doctor-store",
                with: vec![("words", words)],
            });
        }
        Ok(mut house) => {
            let permit = house.permit(Action::Doctor)?;
            findings.push(Finding {
                what: "schema",
                ok: true,
                message: "doctor-schema",
                with: vec![("version", store::SCHEMA.to_string())],
            });
            let sync = house.store.sync_time(&permit)?;
            let ms = sync.as_millis() as u64;
            let message = if ms < SLOW_SYNC_MS { "doctor-sync" } else { "doctor-sync-slow" };
            findings.push(Finding {
                what: "sync",
                ok: ms < SLOW_SYNC_MS,
                message,
                with: vec![("micros", sync.as_micros().to_string())],
            });
            let permit = house.permit(Action::Sequence)?;
            let waiting = house.store.sequence(&permit)?;
            let leaves = house.store.leaf_count()?;
            findings.push(Finding {
                what: "ledger",
                ok: true,
                message: "doctor-ledger",
                with: vec![("leaves", leaves.to_string()), ("waiting", waiting.to_string())],
            });
        }
    }
    match &address {
        Ok(Address::File(file)) => {
            findings.extend(rights(file));
            findings.extend(room(file));
        }
        Ok(server @ Address::Server(_)) => {
            let ok = server.is_verified();
            let message = if ok { "doctor-tls" } else { "doctor-tls-none" };
            findings.push(Finding { what: "tls", ok, message, with: Vec::new() });
        }
        Err(_) => {}
    }
    tell(&findings, output)
}

fn tell(findings: &[Finding], output: &Output) -> Result<(), Failure> {
    let mut json = Vec::new();
    for finding in findings {
        let with: Vec<_> = finding.with.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let words = output.texts().say_with(finding.message, &with)?;
        output.text(&format!("{} {words}", if finding.ok { "ok   " } else { "FAULT" }));
        json.push(json!({ "what": finding.what, "ok": finding.ok, "words": words }));
    }
    let ok = findings.iter().all(|f| f.ok);
    output.answer(&json!({ "ok": ok, "findings": Json::Array(json) }));
    if ok { Ok(()) } else { Err(Failure::Told) }
}

/// Whether the key file is its owner's alone.
fn key_mode(file: &Path) -> Finding {
    let name = file.display().to_string();
    let Ok(open) = private::is_open(file) else {
        return Finding { what: "key", ok: false, message: "doctor-key-missing", with: vec![("file", name)] };
    };
    let message = if open { "doctor-key-open" } else { "doctor-key" };
    Finding { what: "key", ok: !open, message, with: vec![("file", name)] }
}

/// Whether the store's files and their folder are their owner's alone; nothing where there is no store.
fn rights(file: &Path) -> Vec<Finding> {
    let journals = ["-wal", "-shm"].map(|ending| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    });
    let files = std::iter::once(file.to_owned()).chain(journals);
    let looks =
        files.map(|path| ("store_file", path)).chain(file.parent().map(|f| ("store_folder", f.into())));
    let mut findings = Vec::new();
    for (what, path) in looks {
        // A journal is there only while the store is in use.
        let Ok(open) = private::is_open(&path) else { continue };
        let message = match (what, open) {
            ("store_folder", false) => "doctor-folder",
            ("store_folder", true) => "doctor-folder-open",
            (_, false) => "doctor-file",
            (_, true) => "doctor-file-open",
        };
        findings.push(Finding { what, ok: !open, message, with: vec![("file", path.display().to_string())] });
    }
    findings
}

/// Room left on the disk of the store.
fn room(file: &Path) -> Option<Finding> {
    let folder = file.parent().filter(|f| f.is_dir())?;
    let free = fs4::available_space(folder).ok()?;
    let ok = free > LITTLE_ROOM;
    let message = if ok { "doctor-room" } else { "doctor-room-little" };
    Some(Finding { what: "disk", ok, message, with: vec![("megabytes", (free >> 20).to_string())] })
}
