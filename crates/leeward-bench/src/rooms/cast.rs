//! Who works in the town: an account with a seat for each role, and sessions for eight browsers.

use anyhow::{Context as _, Result};
use credential::token::{Token, TokenKind};
use policy::{Action, Actor, Facts, Permit, Policy, SeatKind};
use store::{
    Desk, StoreError,
    accounts::{AccountState, NewSeat, NewSession, Strength},
};

use crate::{machine::Machine, site::Site};

/// Browsers at once.
pub const CLIENTS: usize = 8;

/// Whose eyes a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The juvenile sergeant.
    Sergeant,
    /// Another police agency's, who keeps the other half of the files.
    Neighbour,
    /// The worker of child protection who receives handoffs.
    Caseworker,
    /// The privacy officer.
    Privacy,
}

/// Cookies of eight sessions for each role, in the order of [`Role`].
pub struct Cast([Vec<String>; 4]);

impl Cast {
    /// Makes the accounts where they are missing, and signs everybody in.
    pub fn sign_in(site: &Site) -> Result<Self> {
        let mut store = site.open_plain()?;
        let operator = store.about().operator.clone();
        let seats = [
            ("bench-sergeant", "sergeant", Some("ag-1")),
            ("bench-neighbour", "sergeant", Some("ag-2")),
            ("bench-worker", "caseworker", Some("ag-3")),
            ("bench-privacy", "privacy", None),
        ];
        let mut given = Vec::new();
        for (login, duty, agency) in seats {
            let (agency, kind) = match agency {
                None => (None, SeatKind::PrivacyOfficer),
                Some(key) => {
                    let (agency, kind) = store.agency(key)?;
                    (Some(agency), SeatKind::of_agency_kind(&kind).context("a kind that has seats")?)
                }
            };
            given.push((login, NewSeat { kind, agency, duty: duty.to_owned() }));
        }
        let desk = Desk::open(vec![store])?;
        let permit = || -> Result<Permit> {
            let actor = Actor::operator(&operator, "measuring");
            Ok(Policy::house().decide(
                &actor,
                Action::Accounts,
                &Facts::store(),
                &policy::Context::default(),
            )?)
        };
        let mut cast = Self(Default::default());
        for (cookies, (login, seat)) in cast.0.iter_mut().zip(given) {
            let account = match desk.account(permit()?, login) {
                Ok(account) => account.id,
                Err(StoreError::Absent) => {
                    let account = desk.new_account(permit()?, login, login)?;
                    desk.give_seat(permit()?, account, seat)?;
                    desk.set_account_state(permit()?, account, AccountState::Active)?;
                    account
                }
                Err(error) => return Err(error.into()),
            };
            for _ in 0..CLIENTS {
                let mut random = [0; 32];
                store::Ambient::fill(&Machine, &mut random);
                let token = Token::new(TokenKind::Session, random);
                let session = NewSession {
                    digest: token.digest().0,
                    account,
                    strength: Strength::Full,
                    way: "link",
                    replaces: None,
                };
                desk.begin_session(session, "daily work")?;
                cookies.push(format!("leeward={}", token.reveal().as_str()));
            }
        }
        Ok(cast)
    }

    /// The cookie of one of a role's browsers.
    pub fn cookie(&self, role: Role, client: usize) -> &str {
        &self.0[role as usize][client]
    }
}
