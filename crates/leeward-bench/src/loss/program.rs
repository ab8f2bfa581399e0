//! A program with a token.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value as Json, json};
use testkit::Rng;

use super::{
    Book, Nodes, Seated, enter,
    person::once,
    wire::request,
    work::{id_of, word},
};
use crate::site::Site;

/// A program that takes reports and steps.
#[derive(Clone)]
pub struct Program {
    bearer: String,
}

impl Program {
    /// Gives a seat's program its token, on the command line.
    ///
    /// # Errors
    /// Whatever the command line answers.
    pub fn of(site: &Site, seated: &Seated) -> Result<Self> {
        let added = enter::said(site, &["token", "add", &seated.seat, "--label", "night desk"])?;
        let token = added["token"].as_str().context("a token")?;
        Ok(Self { bearer: format!("Bearer {token}") })
    }

    /// A request with a JSON body under an `Idempotency-Key`.
    #[must_use]
    pub fn post(&self, key: &str, path: &str, seen: Option<&str>, body: &Json) -> Vec<u8> {
        let mut headers = vec![
            ("authorization", self.bearer.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", key),
        ];
        headers.extend(seen.map(|seen| ("if-match", seen)));
        request("POST", path, &headers, &body.to_string())
    }

    /// A request for a record.
    #[must_use]
    pub fn get(&self, path: &str) -> Vec<u8> {
        request("GET", path, &[("authorization", self.bearer.as_str())], "")
    }

    /// Takes a report, reads it, takes a step.
    ///
    /// # Errors
    /// If something is refused.
    pub fn work(&self, nodes: &Nodes, rng: &mut Rng, book: &Book) -> Result<()> {
        let child = word(rng);
        let report = report(&child);
        let taken = nodes.ask(&self.post(&once(rng), "/api/v1/episodes", None, &report))?;
        ensure!(taken.status == 201, "a report by a program: {taken:?}");
        book.write(|book| book.children.push(child));
        let at = taken.header("location").to_owned();
        let read = nodes.ask(&self.get(&at))?;
        ensure!(read.status == 200, "a report read by a program: {read:?}");
        let note = word(rng);
        let step = json!({ "act": "verify", "at": "2013-01-16T04:00:00-06:00", "note": note });
        let steps = format!("{at}/steps");
        let taken = nodes.ask(&self.post(&once(rng), &steps, Some(read.header("etag")), &step))?;
        ensure!(matches!(taken.status, 200 | 201), "a step by a program: {taken:?}");
        book.write(|book| book.notes.push((id_of(&at), note)));
        Ok(())
    }
}

/// A report of a child by this name.
#[must_use]
pub fn report(child: &str) -> Json {
    json!({
        "given": child,
        "placement": "foster",
        "reporter_kind": "foster_parent",
        "reported_at": "2013-01-16T03:12:00-06:00",
    })
}
