//! Ways of signing in, sealed under the partnership's key.

use domain::RecordId;
use ledger::LeafKind;

use super::{
    NewSession, Seat,
    people::AccountState,
    sessions::{self, note},
};
use crate::{
    db::Val,
    desk::Desk,
    error::{SignedOut, StoreError},
    seal::Sealer,
    store::Sequencing,
    system::{self, Act, Who},
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

/// A way of signing in that an account is to have.
#[derive(Clone)]
pub struct NewWay {
    /// Which way.
    pub way: Way,
    /// What its owner calls it; may be empty.
    pub label: String,
    /// Its secret, as in [`Credential`].
    pub secret: Vec<u8>,
    /// By what its account is found without a name: a keyed hash, of one account alone.
    pub handle: Option<[u8; 32]>,
}

impl NewWay {
    /// A way that is found by its account's name.
    #[must_use]
    pub fn new(way: Way, secret: Vec<u8>) -> Self {
        Self { way, label: String::new(), secret, handle: None }
    }
}

impl std::fmt::Debug for NewWay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewWay").field("way", &self.way).finish_non_exhaustive()
    }
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

    /// Whose way this is, by its handle: the way, and the account's ways of the same kind. Nothing if there is none, it
    /// ended, or the account may not sign in.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn way_by(&self, handle: [u8; 32]) -> Result<Option<(RecordId, Vec<Credential>)>, StoreError> {
        self.run(Sequencing::Reading, move |tx, _| {
            let sql = "SELECT a.id, c.way FROM handle h JOIN credential c ON c.partnership_id = h.partnership_id AND c.id = \
                       h.credential_id JOIN account a ON a.partnership_id = c.partnership_id AND a.id = c.account_id WHERE \
                       h.partnership_id = ? AND h.digest = ? AND c.ended_at IS NULL AND a.state = 'active'";
            let found = tx.first(sql, &[tx.pid(), Val::bytes(&handle)], |row| {
                Ok((row.need_id(0)?, Way::named(row.need_text(1)?)?))
            })?;
            let Some((account, way)) = found else { return Ok(None) };
            let ways = of(tx, account)?.into_iter().filter(|one| one.way == way).collect();
            Ok(Some((account, ways)))
        })
    }

    /// An account's seats that have not ended, oldest first; for a partner agency, which vouches for its own people alone.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn seats_of(&self, account: RecordId) -> Result<Vec<Seat>, StoreError> {
        self.run(Sequencing::Reading, move |tx, _| super::entered::seats(tx, account))
    }

    /// Begins a session by a way that proved itself, if it is still there; `changed` takes the place of its secret.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] if the way ended meanwhile, or the account may not sign in.
    pub fn begin_session_by(
        &self,
        new: NewSession,
        credential: RecordId,
        changed: Option<Vec<u8>>,
        purpose: &str,
    ) -> Result<(), StoreError> {
        let purpose = purpose.to_owned();
        self.run(Sequencing::Later, move |tx, _| {
            let sql = "SELECT a.login FROM credential c JOIN account a ON a.partnership_id = c.partnership_id AND a.id = \
                       c.account_id WHERE c.partnership_id = ? AND c.id = ? AND c.account_id = ? AND c.ended_at IS NULL";
            let values = [tx.pid(), Val::Id(credential), Val::Id(new.account)];
            let login = tx.first(sql, &values, |row| Ok(row.need_text(0)?.to_owned()))?;
            let login = login.ok_or(StoreError::SignedOut(SignedOut::Unknown))?;
            if let Some(secret) = &changed {
                let sealed = Sealer::new(&tx.keys().wrap).seal(tx.random(), &place(credential), secret);
                let act = system::begin(tx);
                system::change(tx, act, "credential", credential, |own| {
                    own[3] = Val::Bytes(sealed.clone().into());
                })?;
                system::record_act(tx, act, "credential_used", own(&login), None, None)?;
            }
            sessions::begin(tx, &new, &purpose)
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
            system::record_act(tx, act, "credential_end", own(&login), None, None)?;
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
pub(super) fn set(tx: &mut Tx<'_>, account: RecordId, new: &[NewWay]) -> Result<(), StoreError> {
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
        if old.way != Way::Passkey && new.iter().any(|one| one.way == old.way) {
            end(tx, act, old.id)?;
        }
    }
    for one in new {
        put(tx, act, account, one)?;
    }
    if state == AccountState::Invited {
        super::people::set_state(tx, act, account, AccountState::Active)?;
    }
    let ways: Vec<&str> = new.iter().map(|one| one.way.code()).collect();
    system::record_act(tx, act, "credentials", own(&login), Some(&ways.join(" ")), None)
}

/// Writes a new way of an account.
///
/// # Errors
/// [`StoreError::Stale`] if its handle is somebody's already.
pub(super) fn put(
    tx: &mut Tx<'_>,
    act: Act,
    account: RecordId,
    new: &NewWay,
) -> Result<RecordId, StoreError> {
    let id = tx.new_id(act.at);
    let sealed = Sealer::new(&tx.keys().wrap).seal(tx.random(), &place(id), &new.secret);
    let own =
        [Val::Id(account), Val::text(new.way.code()), Val::text(&new.label), Val::bytes(&sealed), Val::Null];
    system::put_new(tx, LeafKind::Change, "credential", id, act, &own)?;
    if let Some(handle) = &new.handle {
        let row = [tx.pid(), Val::bytes(handle), Val::Id(id)];
        if tx.insert_many("handle", &["partnership_id", "digest", "credential_id"], &row, true)? != 1 {
            return Err(StoreError::Stale);
        }
    }
    Ok(id)
}

/// Ends a way: it lets nobody in from now on.
pub(super) fn end(tx: &mut Tx<'_>, act: Act, credential: RecordId) -> Result<(), StoreError> {
    let sql = "DELETE FROM handle WHERE partnership_id = ? AND credential_id = ?";
    tx.execute(sql, &[tx.pid(), Val::Id(credential)])?;
    system::change(tx, act, "credential", credential, |own| own[4] = Val::Int(act.at))
}

/// Someone who changes their own way of signing in.
pub(super) const fn own(login: &str) -> Who<'_> {
    Who { actor: login, agency: None, seat: "self", purpose: "own sign-in" }
}

/// An account's ways of signing in that have not ended, opened.
pub(super) fn of(tx: &mut Tx<'_>, account: RecordId) -> Result<Vec<Credential>, StoreError> {
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

/// Which ways an account has, without their secrets.
pub(super) fn ways(tx: &mut Tx<'_>, account: RecordId) -> Result<Vec<Way>, StoreError> {
    let sql = "SELECT way FROM credential WHERE partnership_id = ? AND account_id = ? AND ended_at IS NULL ORDER BY id";
    let mut found = Vec::new();
    tx.query(sql, &[tx.pid(), Val::Id(account)], |row| {
        found.push(Way::named(row.need_text(0)?)?);
        Ok(())
    })?;
    Ok(found)
}

/// To what a credential's secret is bound.
fn place(id: RecordId) -> Vec<u8> {
    [b"credential\0".as_slice(), &id.0].concat()
}
