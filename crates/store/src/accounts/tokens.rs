//! Tokens for programs, each for one seat, each with an end.

use domain::RecordId;
use ledger::LeafKind;
use policy::Permit;

use super::demand;
use crate::{db::Val, desk::Desk, error::StoreError, store::Sequencing, system};

impl Desk {
    /// Makes a token for a seat. `digest` is the SHA-256 of the token.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`]; [`StoreError::Absent`] if the seat is not the account's, or has ended.
    pub fn add_token(
        &self,
        permit: Permit,
        seat: RecordId,
        label: &str,
        digest: [u8; 32],
        expires_at: i64,
    ) -> Result<RecordId, StoreError> {
        demand(&permit)?;
        let label = label.to_owned();
        self.run(Sequencing::Later, move |tx, _| {
            let sql = "SELECT account_id FROM seat WHERE partnership_id = ? AND id = ? AND ended_at IS NULL";
            let account = tx.first(sql, &[tx.pid(), Val::Id(seat)], |row| row.need_id(0))?;
            let account = account.ok_or(StoreError::Absent)?;
            let act = system::begin(tx);
            let id = tx.new_id(act.at);
            let own = [
                Val::Id(account),
                Val::Id(seat),
                Val::text(&label),
                Val::bytes(&digest),
                Val::Int(expires_at),
                Val::Null,
            ];
            system::put_new(tx, LeafKind::Change, "api_token", id, act, &own)?;
            system::record_act(tx, act, "token_add", permit.actor().into(), Some(&id.to_string()), None)?;
            Ok(id)
        })
    }

    /// Tokens that have not ended: id, label, the account's work name, and when each expires.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`].
    pub fn tokens(&self, permit: Permit) -> Result<Vec<(RecordId, String, String, i64)>, StoreError> {
        demand(&permit)?;
        self.run(Sequencing::Reading, move |tx, _| {
            let sql = "SELECT t.id, t.label, a.login, t.expires_at FROM api_token t JOIN account a ON a.partnership_id = \
                       t.partnership_id AND a.id = t.account_id WHERE t.partnership_id = ? AND t.ended_at IS NULL \
                       ORDER BY t.id";
            let mut found = Vec::new();
            tx.query(sql, &[tx.pid()], |row| {
                let (label, login) = (row.need_text(1)?.to_owned(), row.need_text(2)?.to_owned());
                found.push((row.need_id(0)?, label, login, row.need_int(3)?));
                Ok(())
            })?;
            Ok(found)
        })
    }

    /// Ends a token.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`]; [`StoreError::Absent`].
    pub fn end_token(&self, permit: Permit, token: RecordId) -> Result<(), StoreError> {
        demand(&permit)?;
        self.run(Sequencing::Later, move |tx, _| {
            let act = system::begin(tx);
            system::change(tx, act, "api_token", token, |own| own[5] = Val::Int(act.at))?;
            system::record_act(tx, act, "token_revoke", permit.actor().into(), Some(&token.to_string()), None)
        })
    }
}
