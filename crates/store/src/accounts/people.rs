//! Accounts and their seats: made, listed, disabled; given and ended.

use domain::RecordId;
use ledger::LeafKind;
use policy::{Permit, SeatKind};

use super::{
    Way, demand,
    entered::{Seat, seats},
};
use crate::{
    db::Val,
    desk::Desk,
    error::StoreError,
    store::Sequencing,
    system::{self, Act},
    tx::Tx,
};

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// Invited, and not come yet.
    Invited,
    /// May sign in.
    Active,
    /// May not.
    Disabled,
}

impl AccountState {
    /// Its name in the store and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }

    pub(super) fn named(code: &str) -> Result<Self, StoreError> {
        [Self::Invited, Self::Active, Self::Disabled]
            .into_iter()
            .find(|s| s.code() == code)
            .ok_or(StoreError::malformed("account"))
    }
}

/// An account as the administrator sees it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: RecordId,
    /// Its work name.
    pub login: String,
    /// The person's name at work.
    pub name: String,
    /// How it stands.
    pub state: AccountState,
    /// Seats that have not ended.
    pub seats: Vec<Seat>,
    /// Ways of signing in that have not ended, oldest first.
    pub ways: Vec<Way>,
}

/// A seat to be given.
#[derive(Clone, Debug)]
pub struct NewSeat {
    /// Its kind.
    pub kind: SeatKind,
    /// Its agency; none for a seat of no agency.
    pub agency: Option<RecordId>,
    /// What the person will do in it, as a code.
    pub duty: String,
}

impl Desk {
    /// Makes an account, invited and without a seat.
    ///
    /// # Errors
    /// [`StoreError::Plain`] if the work name is taken or is no name; [`StoreError::NotPermitted`].
    pub fn new_account(&self, permit: Permit, login: &str, name: &str) -> Result<RecordId, StoreError> {
        demand(&permit)?;
        let (login, name) = (login.trim().to_owned(), name.trim().to_owned());
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
        if login.is_empty() || login.len() > 80 || !login.chars().all(plain) {
            return Err(StoreError::Plain(
                "a work name has letters, digits, dots, dashes and no spaces, and at most 80 of them"
                    .to_owned(),
            ));
        }
        if name.is_empty() || name.chars().count() > 120 {
            return Err(StoreError::Plain("give the person's name, at most 120 characters".to_owned()));
        }
        self.run(Sequencing::Later, move |tx, _| {
            let sql = "SELECT version FROM account WHERE partnership_id = ? AND login = ?";
            if tx.first(sql, &[tx.pid(), Val::text(&login)], |row| row.int(0))?.is_some() {
                return Err(StoreError::Plain("this work name is taken; choose another".to_owned()));
            }
            let act = system::begin(tx);
            let id = tx.new_id(act.at);
            let own = [Val::text(&login), Val::text(&name), Val::text(AccountState::Invited.code())];
            system::put_new(tx, LeafKind::Change, "account", id, act, &own)?;
            system::record_act(tx, act, "user_invite", permit.actor().into(), Some(&login), None)?;
            Ok(id)
        })
    }

    /// All accounts, by work name.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`]; whatever the database meets.
    pub fn accounts(&self, permit: Permit) -> Result<Vec<Account>, StoreError> {
        demand(&permit)?;
        self.run(Sequencing::Reading, move |tx, _| {
            let mut found = Vec::new();
            let sql = "SELECT id, login, name, state FROM account WHERE partnership_id = ? ORDER BY login";
            tx.query(sql, &[tx.pid()], |row| {
                found.push(Account {
                    id: row.need_id(0)?,
                    login: row.need_text(1)?.to_owned(),
                    name: row.need_text(2)?.to_owned(),
                    state: AccountState::named(row.need_text(3)?)?,
                    seats: Vec::new(),
                    ways: Vec::new(),
                });
                Ok(())
            })?;
            for account in &mut found {
                account.seats = seats(tx, account.id)?;
                account.ways = super::credentials::ways(tx, account.id)?;
            }
            Ok(found)
        })
    }

    /// The account of this work name.
    ///
    /// # Errors
    /// [`StoreError::Absent`]; [`StoreError::NotPermitted`].
    pub fn account(&self, permit: Permit, login: &str) -> Result<Account, StoreError> {
        let login = login.to_owned();
        self.accounts(permit)?.into_iter().find(|a| a.login == login).ok_or(StoreError::Absent)
    }

    /// Disables an account, or lets it in again. Its sessions end with it.
    ///
    /// # Errors
    /// [`StoreError::Absent`]; [`StoreError::NotPermitted`].
    pub fn set_account_state(
        &self,
        permit: Permit,
        account: RecordId,
        state: AccountState,
    ) -> Result<(), StoreError> {
        demand(&permit)?;
        self.run(Sequencing::Later, move |tx, _| {
            let act = system::begin(tx);
            set_state(tx, act, account, state)?;
            if state != AccountState::Active {
                super::sessions::end_all(tx, account)?;
            }
            let detail = format!("{account} {}", state.code());
            system::record_act(tx, act, "user_state", permit.actor().into(), Some(&detail), None)
        })
    }

    /// Gives an account a seat.
    ///
    /// # Errors
    /// [`StoreError::Plain`] if kind and agency do not fit; [`StoreError::Absent`]; [`StoreError::NotPermitted`].
    pub fn give_seat(
        &self,
        permit: Permit,
        account: RecordId,
        seat: NewSeat,
    ) -> Result<RecordId, StoreError> {
        demand(&permit)?;
        self.run(Sequencing::Later, move |tx, _| {
            demand_fit(tx, &seat)?;
            let act = system::begin(tx);
            let id = tx.new_id(act.at);
            let own = [
                Val::Id(account),
                Val::id(seat.agency),
                Val::text(seat.kind.code()),
                Val::text(&seat.duty),
                Val::Null,
            ];
            system::put_new(tx, LeafKind::Change, "seat", id, act, &own)?;
            system::record_act(tx, act, "seat_give", permit.actor().into(), Some(&id.to_string()), None)?;
            Ok(id)
        })
    }

    /// Ends a seat; whoever works in it is out of it from the next request.
    ///
    /// # Errors
    /// [`StoreError::Absent`]; [`StoreError::NotPermitted`].
    pub fn end_seat(&self, permit: Permit, seat: RecordId) -> Result<(), StoreError> {
        demand(&permit)?;
        self.run(Sequencing::Later, move |tx, _| {
            let act = system::begin(tx);
            system::change(tx, act, "seat", seat, |own| own[4] = Val::Int(act.at))?;
            system::record_act(tx, act, "seat_end", permit.actor().into(), Some(&seat.to_string()), None)
        })
    }
}

pub(super) fn set_state(
    tx: &mut Tx<'_>,
    act: Act,
    account: RecordId,
    state: AccountState,
) -> Result<(), StoreError> {
    system::change(tx, act, "account", account, |own| own[2] = Val::text(state.code()))
}

/// Refuses a seat whose kind is not that of its agency.
fn demand_fit(tx: &mut Tx<'_>, seat: &NewSeat) -> Result<(), StoreError> {
    let misfit = || {
        StoreError::Plain(
            "this kind of seat does not fit the agency; give the seat of the agency's own kind, or a seat of no agency"
                .to_owned(),
        )
    };
    let Some(agency) = seat.agency else {
        return if seat.kind.needs_agency() { Err(misfit()) } else { Ok(()) };
    };
    let sql = "SELECT kind FROM agencies WHERE partnership_id = ? AND id = ?";
    let kind = tx.first(sql, &[tx.pid(), Val::Id(agency)], |row| Ok(row.need_text(0)?.to_owned()))?;
    let kind = kind.ok_or(StoreError::Absent)?;
    if SeatKind::of_agency_kind(&kind) == Some(seat.kind) { Ok(()) } else { Err(misfit()) }
}
