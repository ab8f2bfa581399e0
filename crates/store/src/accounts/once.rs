//! Forms and requests that are sent twice: the second sending finds the first one's answer.

use domain::RecordId;
use sha2::{Digest as _, Sha256};

use crate::{db::Val, error::StoreError, visit::Visit};

/// Answers are kept so long, in microseconds: two days.
const KEPT: i64 = 48 * 3600 * 1_000_000;

/// What is known of a request that was sent before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It was not sent before.
    New,
    /// It was, and this was the answer.
    Before(String),
    /// Its token was, with something else in it.
    Misused,
}

impl Visit<'_, '_> {
    /// Whether this request was taken before. `token` is the form's own, or the program's `Idempotency-Key`; `body` is
    /// what was sent.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn answered(&mut self, token: &str, body: &[u8]) -> Result<Answered, StoreError> {
        let Some(account) = self.account() else { return Ok(Answered::New) };
        let sql = "SELECT digest, answer FROM once WHERE partnership_id = ? AND account_id = ? AND token = ?";
        let digest = Sha256::digest(body);
        let found = self.tx.first(sql, &[self.tx.pid(), Val::Id(account), Val::text(token)], |row| {
            Ok((row.need_bytes(0)? == digest.as_slice(), row.need_text(1)?.to_owned()))
        })?;
        Ok(match found {
            None => Answered::New,
            Some((true, answer)) => Answered::Before(answer),
            Some((false, _)) => Answered::Misused,
        })
    }

    /// Keeps the answer of this request, in the transaction of what it did.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn answer(&mut self, token: &str, body: &[u8], answer: &str) -> Result<(), StoreError> {
        let Some(account) = self.account() else { return Ok(()) };
        let now = self.now();
        let sql = "DELETE FROM once WHERE partnership_id = ? AND at < ?";
        self.tx.execute(sql, &[self.tx.pid(), Val::Int(now - KEPT)])?;
        let digest = Sha256::digest(body);
        let values = [
            self.tx.pid(),
            Val::Id(account),
            Val::text(token),
            Val::bytes(&digest),
            Val::text(answer),
            Val::Int(now),
        ];
        let columns = ["partnership_id", "account_id", "token", "digest", "answer", "at"];
        self.tx.insert_many("once", &columns, &values, false)?;
        Ok(())
    }

    fn account(&self) -> Option<RecordId> {
        self.entered().map(|e| e.account)
    }
}
