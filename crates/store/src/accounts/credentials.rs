//! Ways of signing in, sealed under the partnership's key.

use domain::RecordId;
use ledger::LeafKind;

use super::{people::AccountState, sessions::note};
use crate::{
    db::Val,
    desk::Desk,
    error::StoreError,
    seal::Sealer,
    store::Sequencing,
    system::{self, Who},
    tx::Tx,
};

/// A way of signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A password; the secret is its hash in PHC form.
    Password,
    /// One-time codes of an authenticator; the secret is their seed.
    Totp,
    /// A passkey; the secret is what its library keeps of it.
    Passkey,
    /// A recovery code that was not used yet; the secret is its hash.
    Recovery,
    /// A partner agency's own sign-in; the secret is issuer and subject.
    Oidc,
}

impl Way {
    /// Its name in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Totp => "totp",
            Self::Passkey => "passkey",
            Self::Recovery => "recovery",
            Self::Oidc => "oidc",
        }
    }

    fn named(code: &str) -> Result<Self, StoreError> {
        [Self::Password, Self::Totp, Self::Passkey, Self::Recovery, Self::Oidc]
            .into_iter()
            .find(|w| w.code() == code)
            .ok_or(StoreError::malformed("credential"))
    }
}

/// A way of signing in that an account has.
#[derive(Clone)]
pub struct Credential {
    /// Its id.
    pub id: RecordId,
    /// Which way.
    pub way: Way,
    /// What its owner calls it.
    pub label: String,
    /// Its secret.
    pub secret: Vec<u8>,
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credential").field("id", &self.id).field("way", &self.way).finish_non_exhaustive()
    }
}

impl Desk {
    /// The account of a work name with its ways of signing in; nothing if there is none, or it may not sign in. Whoever
    /// asks must take the same time over both.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn sign_in_of(&self, login: &str) -> Result<Option<(RecordId, Vec<Credential>)>, StoreError> {
        let login = login.to_owned();
        self.run(Sequencing::Reading, move |tx, _| {
            let sql = "SELECT id FROM account WHERE partnership_id = ? AND login = ? AND state = 'active'";
            let account = tx.first(sql, &[tx.pid(), Val::text(&login)], |row| row.need_id(0))?;
            let Some(account) = account else { return Ok(None) };
            Ok(Some((account, of(tx, account)?)))
        })
    }

    /// An account's ways of signing in, for a session that waits for its second factor.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn credentials(&self, account: RecordId) -> Result<Vec<Credential>, StoreError> {
        self.run(Sequencing::Reading, move |tx, _| of(tx, account))
    }

    /// Uses up a way of signing in: a recovery code. `false` if it was used before.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn use_up(&self, credential: RecordId) -> Result<bool, StoreError> {
        self.run(Sequencing::Later, move |tx, _| {
            let sql = "SELECT a.login FROM credential c JOIN account a ON a.partnership_id = c.partnership_id AND a.id = \
                       c.account_id WHERE c.partnership_id = ? AND c.id = ? AND c.ended_at IS NULL";
            let found = tx.first(sql, &[tx.pid(), Val::Id(credential)], |row| Ok(row.need_text(0)?.to_owned()))?;
            let Some(login) = found else { return Ok(false) };
            let act = system::begin(tx);
            system::change(tx, act, "credential", credential, |own| own[4] = Val::Int(act.at))?;
            note(tx, &login, "recovery_code_used", "own sign-in", None)?;
            let who = Who { actor: &login, agency: None, seat: "self", purpose: "own sign-in" };
            system::record_act(tx, act, "credential_end", who, None, None)?;
            Ok(true)
        })
    }

    /// Notes that the code of this step was used. `false` if it, or a later one, was used before: no code works twice.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn use_code(&self, credential: RecordId, step: i64) -> Result<bool, StoreError> {
        self.run(Sequencing::Later, move |tx, _| {
            let values = [Val::Int(step), tx.pid(), Val::Id(credential), Val::Int(step)];
            let sql =
                "UPDATE used_code SET step = ? WHERE partnership_id = ? AND credential_id = ? AND step < ?";
            if tx.execute(sql, &values)? == 1 {
                return Ok(true);
            }
            let row = [tx.pid(), Val::Id(credential), Val::Int(step)];
            Ok(tx.insert_many("used_code", &["partnership_id", "credential_id", "step"], &row, true)? == 1)
        })
    }

    /// The last step whose code was used.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn last_code(&self, credential: RecordId) -> Result<Option<i64>, StoreError> {
        self.run(Sequencing::Reading, move |tx, _| {
            let sql = "SELECT step FROM used_code WHERE partnership_id = ? AND credential_id = ?";
            tx.first(sql, &[tx.pid(), Val::Id(credential)], |row| row.need_int(0))
        })
    }
}

/// Gives an account new ways of signing in, in place of those it had of the same ways (passkeys stand beside each other);
/// makes an invited account active. Whoever calls it has used an invitation up in the same transaction: there is no other
/// way to a way in.
///
/// # Errors
/// [`StoreError::Absent`] if there is no such account, or it is disabled.
pub(super) fn set(
    tx: &mut Tx<'_>,
    account: RecordId,
    new: &[(Way, String, Vec<u8>)],
) -> Result<(), StoreError> {
    let sql = "SELECT login, state FROM account WHERE partnership_id = ? AND id = ?";
    let (login, state) = tx
        .first(sql, &[tx.pid(), Val::Id(account)], |row| {
            Ok((row.need_text(0)?.to_owned(), AccountState::named(row.need_text(1)?)?))
        })?
        .ok_or(StoreError::Absent)?;
    if state == AccountState::Disabled {
        return Err(StoreError::Absent);
    }
    let act = system::begin(tx);
    for old in of(tx, account)? {
        if old.way != Way::Passkey && new.iter().any(|(way, ..)| *way == old.way) {
            system::change(tx, act, "credential", old.id, |own| own[4] = Val::Int(act.at))?;
        }
    }
    for (way, label, secret) in new {
        let id = tx.new_id(act.at);
        let sealed = Sealer::new(&tx.keys().wrap).seal(tx.random(), &place(id), secret);
        let own = [Val::Id(account), Val::text(way.code()), Val::text(label), Val::bytes(&sealed), Val::Null];
        system::put_new(tx, LeafKind::Change, "credential", id, act, &own)?;
    }
    if state == AccountState::Invited {
        super::people::set_state(tx, act, account, AccountState::Active)?;
    }
    let ways: Vec<&str> = new.iter().map(|(way, ..)| way.code()).collect();
    let who = Who { actor: &login, agency: None, seat: "self", purpose: "own sign-in" };
    system::record_act(tx, act, "credentials", who, Some(&ways.join(" ")), None)
}

/// An account's ways of signing in that have not ended, opened.
fn of(tx: &mut Tx<'_>, account: RecordId) -> Result<Vec<Credential>, StoreError> {
    let sql = "SELECT id, way, label, secret FROM credential WHERE partnership_id = ? AND account_id = ? AND ended_at IS \
               NULL ORDER BY id";
    let sealer = Sealer::new(&tx.keys().wrap);
    let mut found = Vec::new();
    tx.query(sql, &[tx.pid(), Val::Id(account)], |row| {
        let id = row.need_id(0)?;
        let lost = StoreError::Seal { table: "credential", record: id };
        let secret = sealer.open(&place(id), row.need_bytes(3)?).map_err(|_| lost)?;
        let label = row.text(2)?.unwrap_or_default().to_owned();
        found.push(Credential { id, way: Way::named(row.need_text(1)?)?, label, secret });
        Ok(())
    })?;
    Ok(found)
}

/// To what a credential's secret is bound.
fn place(id: RecordId) -> Vec<u8> {
    [b"credential\0".as_slice(), &id.0].concat()
}
