//! Holding a store against the book of what was acknowledged.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context as _, Result, ensure};

use super::{Nodes, Program, book::Entries, enter};
use crate::site::Site;

/// Every step and every correction that was acknowledged is among its absence's steps, once, and no other is; read by a
/// program that may see them, over servers that are up.
///
/// # Errors
/// What is lost or doubled.
pub fn read(reader: &Program, nodes: &Nodes, entries: &Entries) -> Result<()> {
    let mut by_absence: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (absence, note) in &entries.notes {
        by_absence.entry(absence).or_default().push(note);
    }
    for (absence, notes) in by_absence {
        let record = nodes.ask(&reader.get(&format!("/api/v1/episodes/{absence}")))?;
        ensure!(record.status == 200, "absence {absence}: {record:?}");
        let found = words(&record.body);
        for note in &notes {
            once(&found, note, &format!("a step of absence {absence}"))?;
        }
        let ours = found.keys().filter(|word| is_ours(word)).count();
        ensure!(
            ours == notes.len(),
            "absence {absence} has {ours} steps of ours, and was told of {}",
            notes.len()
        );
    }
    Ok(())
}

/// Whatever else was acknowledged is there, once; the ledger has its leaves and verifies.
///
/// # Errors
/// What is lost or doubled.
pub fn audit(site: &Site, entries: &Entries, folder: &Path) -> Result<()> {
    verify(site)?;
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    site.run(&["export", &folder.to_string_lossy()])?;
    let table = |name: &str| -> Result<String> {
        std::fs::read_to_string(folder.join(format!("{name}.csv"))).with_context(|| format!("{name}.csv"))
    };
    let (people, handoffs) = (table("people")?, table("handoffs")?);
    let persons = words(&people);
    for child in &entries.children {
        once(&persons, child, "a report of a child")?;
    }
    for (child, street) in &entries.streets {
        once(&persons, street, &format!("the last edit of {child}'s file"))?;
    }
    // Nothing that nobody was told of: every word of ours among the rows is in the book.
    let known = entries.children.len() + entries.streets.len();
    let ours = persons.iter().filter(|(word, _)| is_ours(word)).count();
    ensure!(ours == known, "{ours} words of people's files, and {known} were acknowledged");
    let sent: BTreeMap<&str, bool> = handoffs.lines().filter_map(handoff).collect();
    ensure!(sent.len() == entries.handoffs.len(), "{} handoffs, and {}", sent.len(), entries.handoffs.len());
    for (id, received) in &entries.handoffs {
        let there = sent.get(id.as_str()).context("a handoff was acknowledged and is lost")?;
        ensure!(there == received, "handoff {id} is received: {there}, and was acknowledged: {received}");
    }
    pages(site, entries)
}

/// The ledger fits the rows.
///
/// # Errors
/// If it does not verify.
pub fn verify(site: &Site) -> Result<()> {
    let found = enter::said(site, &["ledger", "verify"]);
    let found = found.context("the store does not verify")?;
    ensure!(found["ok"] == true, "the store does not verify: {found}");
    Ok(())
}

/// No page was answered whose disclosure is not there.
fn pages(site: &Site, entries: &Entries) -> Result<()> {
    for ((kind, reader), answered) in &entries.pages {
        let sql = format!(
            "SELECT COUNT(*) FROM act WHERE kind = '{kind}' AND actor = '{reader}' AND records IS NOT NULL"
        );
        let disclosed = site.count(&sql)?;
        ensure!(
            disclosed >= *answered,
            "{answered} pages {kind} were answered to {reader}, and {disclosed} are disclosed"
        );
    }
    Ok(())
}

/// A line of a handoff that was sent here, not imported: its id, and whether its receipt is confirmed.
fn handoff(line: &str) -> Option<(&str, bool)> {
    let cells: Vec<&str> = line.split(',').collect();
    let id = cells.first().filter(|id| id.len() == 36)?;
    Some((id, cells.get(5).is_some_and(|received| !received.is_empty())))
}

/// How often each word stands in a table.
fn words(table: &str) -> BTreeMap<&str, u32> {
    let mut found = BTreeMap::new();
    for word in table.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        *found.entry(word).or_default() += 1;
    }
    found
}

fn once(words: &BTreeMap<&str, u32>, word: &str, what: &str) -> Result<()> {
    match words.get(word).copied().unwrap_or(0) {
        1 => Ok(()),
        0 => anyhow::bail!("{what} was acknowledged and is lost ({word})"),
        more => anyhow::bail!("{what} is there {more} times ({word})"),
    }
}

/// Whether a word is one of [`word`](super::work::word)'s.
fn is_ours(word: &str) -> bool {
    word.len() == 12 && word.starts_with('Q') && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}
