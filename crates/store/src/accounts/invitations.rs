//! Links that let someone in once.

use domain::RecordId;
use ledger::LeafKind;
use policy::Permit;

use super::{NewWay, credentials, demand, entered::seats, people::AccountState, sessions};
use crate::{
    accounts::{NewSession, Strength},
    db::Val,
    desk::Desk,
    error::{SignedOut, StoreError},
    store::Sequencing,
    system,
    tx::Tx,
};

/// Whom a link invites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The account.
    pub account: RecordId,
    /// Its work name.
    pub login: String,
    /// The person's name at work.
    pub name: String,
    /// Agencies in which they have a seat.
    pub agencies: Vec<RecordId>,
}

impl Desk {
    /// Makes a link to set up one's sign-in. `digest` is the SHA-256 of the secret in it.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`]; [`StoreError::Absent`] if there is no such account.
    pub fn invite(
        &self,
        permit: Permit,
        account: RecordId,
        digest: [u8; 32],
        expires_at: i64,
    ) -> Result<(), StoreError> {
        demand(&permit)?;
        self.run(Sequencing::Later, move |tx, _| link(tx, &permit, account, "invite", digest, expires_at))
    }

    /// Makes a link that signs in by itself, once: in a store of invented records alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for any other store.
    pub fn demo_link(
        &self,
        permit: Permit,
        account: RecordId,
        digest: [u8; 32],
        expires_at: i64,
    ) -> Result<(), StoreError> {
        demand(&permit)?;
        if !self.about().demo {
            return Err(StoreError::NotPermitted);
        }
        self.run(Sequencing::Later, move |tx, _| {
            let act = system::begin(tx);
            let sql = "SELECT version FROM account WHERE partnership_id = ? AND id = ? AND state = 'invited'";
            if tx.first(sql, &[tx.pid(), Val::Id(account)], |row| row.int(0))?.is_some() {
                super::people::set_state(tx, act, account, AccountState::Active)?;
                system::record_act(tx, act, "user_state", permit.actor().into(), Some("demo"), None)?;
            }
            link(tx, &permit, account, "sign_in", digest, expires_at)
        })
    }

    /// Whom a link invites, if it was not used and has not expired. Looking uses nothing up.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] for any other link.
    pub fn invited(&self, digest: [u8; 32]) -> Result<Invited, StoreError> {
        self.run(Sequencing::Reading, move |tx, _| find(tx, &digest, "invite").map(|(_, invited)| invited))
    }

    /// Uses an invitation up, and gives its account these ways of signing in: both or neither.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] if it was used meanwhile, or has expired; [`StoreError::Stale`] if a passkey is somebody's
    /// already.
    pub fn accept_invitation(&self, digest: [u8; 32], ways: Vec<NewWay>) -> Result<Invited, StoreError> {
        self.run(Sequencing::Later, move |tx, _| {
            let invited = use_up(tx, &digest, "invite")?;
            credentials::set(tx, invited.account, &ways)?;
            // Whoever was in by an older way comes in again by the new one.
            sessions::end_all(tx, invited.account)?;
            Ok(invited)
        })
    }

    /// Whether a demo's link was not used and has not expired. Looking uses nothing up.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn waits(&self, digest: [u8; 32]) -> Result<bool, StoreError> {
        self.run(Sequencing::Reading, move |tx, _| match find(tx, &digest, "sign_in") {
            Ok(_) => Ok(true),
            Err(StoreError::SignedOut(_)) => Ok(false),
            Err(error) => Err(error),
        })
    }

    /// Uses a demo's link up, and begins its session.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] if it was used, or has expired.
    pub fn follow_demo_link(
        &self,
        digest: [u8; 32],
        session: [u8; 32],
        purpose: &str,
    ) -> Result<(), StoreError> {
        let purpose = purpose.to_owned();
        self.run(Sequencing::Later, move |tx, _| {
            let invited = use_up(tx, &digest, "sign_in")?;
            let new = NewSession {
                digest: session,
                account: invited.account,
                strength: Strength::Full,
                way: "link",
                replaces: None,
            };
            sessions::begin(tx, &new, &purpose)
        })
    }
}

fn link(
    tx: &mut Tx<'_>,
    permit: &Permit,
    account: RecordId,
    purpose: &str,
    digest: [u8; 32],
    expires_at: i64,
) -> Result<(), StoreError> {
    let act = system::begin(tx);
    let id = tx.new_id(act.at);
    let own = [Val::Id(account), Val::text(purpose), Val::bytes(&digest), Val::Int(expires_at), Val::Null];
    system::put_new(tx, LeafKind::Change, "invitation", id, act, &own)?;
    system::record_act(tx, act, "invitation", permit.actor().into(), Some(&account.to_string()), None)
}

fn find(tx: &mut Tx<'_>, digest: &[u8; 32], purpose: &str) -> Result<(RecordId, Invited), StoreError> {
    let sql = "SELECT i.id, a.id, a.login, a.name FROM invitation i JOIN account a ON a.partnership_id = i.partnership_id \
               AND a.id = i.account_id WHERE i.partnership_id = ? AND i.digest = ? AND i.purpose = ? AND i.used_at IS \
               NULL AND i.expires_at > ? AND a.state <> 'disabled'";
    let values = [tx.pid(), Val::bytes(digest), Val::text(purpose), Val::Int(tx.now())];
    let found = tx.first(sql, &values, |row| {
        let invited = Invited {
            account: row.need_id(1)?,
            login: row.need_text(2)?.to_owned(),
            name: row.need_text(3)?.to_owned(),
            agencies: Vec::new(),
        };
        Ok((row.need_id(0)?, invited))
    })?;
    let (id, mut invited) = found.ok_or(StoreError::SignedOut(SignedOut::Unknown))?;
    invited.agencies = seats(tx, invited.account)?.into_iter().filter_map(|seat| seat.agency).collect();
    Ok((id, invited))
}

fn use_up(tx: &mut Tx<'_>, digest: &[u8; 32], purpose: &str) -> Result<Invited, StoreError> {
    let (id, invited) = find(tx, digest, purpose)?;
    let act = system::begin(tx);
    system::change(tx, act, "invitation", id, |own| own[4] = Val::Int(act.at))?;
    system::record_act(tx, act, "invitation_used", credentials::own(&invited.login), None, None)?;
    Ok(invited)
}
