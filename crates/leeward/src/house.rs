//! The store as the commands use it: opened by the settings, with whoever acts.

use std::time::Duration;

use domain::Instant;
use policy::{Action, Actor, BulkPermit, Context, Facts, Permit, Policy, SeatKind};
use store::{About, Founding, Located, Secret, Store, StoreError};

use crate::{
    ambient::Machine,
    cli::Init,
    database,
    failure::{Failure, Usage},
    settings::Settings,
};

/// Tenths of a second for which another program's making of the store is waited for.
const PATIENCE: u32 = 30;

/// An open store, and who acts.
pub struct House {
    pub store: Store,
    pub actor: Actor,
}

impl House {
    /// Opens the store that the settings name.
    pub fn open(settings: &Settings) -> Result<Self, Failure> {
        let address = database::address(settings)?;
        if let store::Address::File(file) = &address
            && !file.exists()
        {
            return Err(StoreError::NoStore.into());
        }
        let secret = Secret::read(&database::key_file(settings))?;
        let wanted = settings.partnership.as_deref();
        let store = Store::open_partnership(&address, wanted, &secret, Box::new(machine(settings)?))?;
        if settings.now.is_some() && !store.about().demo {
            return Err(Failure::usage("usage-now"));
        }
        Self::with(store, settings)
    }

    /// Opens the store, or makes it where none is. Where another program is making it, that one is waited for.
    pub fn open_or_found(settings: &Settings, init: &Init) -> Result<(Self, bool), Failure> {
        let address = database::address(settings)?;
        let mut waited = 0;
        loop {
            if Store::is_founded(&address)? {
                return Ok((Self::open(settings)?, false));
            }
            match Self::found(settings, init) {
                Ok(house) => return Ok((house, true)),
                // Only a key file that is there tells of someone who is at it.
                Err(failure) if waited == PATIENCE || !database::key_file(settings).exists() => {
                    return Err(failure);
                }
                Err(_) => {
                    std::thread::sleep(Duration::from_millis(100));
                    waited += 1;
                }
            }
        }
    }

    /// Whether there is a store where the settings name one.
    pub fn is_founded(settings: &Settings) -> Result<bool, Failure> {
        Ok(Store::is_founded(&database::address(settings)?)?)
    }

    /// Makes a store. A clock that is set at its making makes it one of invented records.
    pub fn found(settings: &Settings, init: &Init) -> Result<Self, Failure> {
        let about = about(settings, init)?;
        let (actor, permit) = founder(&about, settings)?;
        let founding = Founding { about, key_file: database::key_file(settings) };
        let address = database::address(settings)?;
        let store = Store::found(&permit, &address, founding, Box::new(machine(settings)?))?;
        Ok(Self { store, actor })
    }

    /// A new store that nobody finds and that is gone with this value, to try a bundle on.
    pub fn rehearse(settings: &Settings, init: &Init) -> Result<Self, Failure> {
        if database::key_file(settings).exists() {
            // A store could not be made here for real.
            return Err(StoreError::KeyFile(store::KEY_FILE_THERE).into());
        }
        let about = about(settings, init)?;
        let (actor, permit) = founder(&about, settings)?;
        let store = Store::rehearse(&permit, about, Box::new(machine(settings)?))?;
        Ok(Self { store, actor })
    }

    /// With the actor that the settings name.
    pub fn with(mut store: Store, settings: &Settings) -> Result<Self, Failure> {
        let purpose = settings.purpose.as_deref();
        let actor = match &settings.user {
            None => Actor::operator(&store.about().operator.clone(), purpose.unwrap_or("command line")),
            Some(user) => {
                let Some(purpose) = purpose else { return Err(Failure::usage("usage-purpose")) };
                let (agency, kind) = store.seat_of(user)?;
                let seat = SeatKind::of_agency_kind(&kind).ok_or(StoreError::Absent)?;
                Actor::seated(seat, agency, user, purpose)
            }
        };
        Ok(Self { store, actor })
    }

    /// Permission for an act on the store as a whole.
    pub fn permit(&self, action: Action) -> Result<Permit, Failure> {
        self.decide(action, &Facts::store(), &Context::default())
    }

    /// Permission for an act over many rows.
    pub fn bulk(&self, action: Action) -> Result<BulkPermit, Failure> {
        Ok(Policy::house().permit_bulk(&self.actor, action, &Context::default())?)
    }

    /// Permission for an act on one record, by an authority that was named.
    pub fn by_authority(&self, action: Action, located: &Located) -> Result<Permit, Failure> {
        self.decide(action, &located.facts, &Context::by_authority())
    }

    /// Permission for an act on one record.
    pub fn on(&self, action: Action, located: &Located) -> Result<Permit, Failure> {
        self.decide(action, &located.facts, &Context::default())
    }

    fn decide(&self, action: Action, facts: &Facts, context: &Context) -> Result<Permit, Failure> {
        Ok(Policy::house().decide(&self.actor, action, facts, context)?)
    }
}

/// What is settled of a store that is to be made.
fn about(settings: &Settings, init: &Init) -> Result<About, Failure> {
    let zone = domain::Zone::named(&init.zone).map_err(|e| Failure::Usage(Usage::Text(e.to_string())))?;
    let name = init.name.as_ref().or(settings.partnership.as_ref()).map_or("Partnership", String::as_str);
    Ok(About {
        name: name.to_owned(),
        zone,
        operator: init.operator.clone(),
        origin: init.origin.clone().unwrap_or_else(|| origin(name)),
        demo: init.demo || settings.now.is_some(),
    })
}

/// Whoever makes a store is its operator. A store that is not there has no staff to act as.
fn founder(about: &About, settings: &Settings) -> Result<(Actor, Permit), Failure> {
    let actor = operator(about, settings, "a new store")?.ok_or(StoreError::Absent)?;
    let permit = Policy::house().decide(&actor, Action::Init, &Facts::store(), &Context::default())?;
    Ok((actor, permit))
}

/// Permission for an act that only the operator does, on a store that is not open yet.
pub fn as_operator(
    about: &About,
    settings: &Settings,
    purpose: &str,
    action: Action,
) -> Result<Permit, Failure> {
    let actor = operator(about, settings, purpose)?.ok_or(StoreError::NotOperator)?;
    Ok(Policy::house().decide(&actor, action, &Facts::store(), &Context::default())?)
}

/// The store's operator, if the settings name nobody else. `otherwise` is the purpose of someone who gave none.
fn operator(about: &About, settings: &Settings, otherwise: &str) -> Result<Option<Actor>, Failure> {
    let purpose = settings.purpose.as_deref();
    if settings.user.is_some() && purpose.is_none() {
        return Err(Failure::usage("usage-purpose"));
    }
    let named = settings.user.as_ref().is_none_or(|user| *user == about.operator);
    Ok(named.then(|| Actor::operator(&about.operator, purpose.unwrap_or(otherwise))))
}

/// The machine's clock, or the one that is set.
pub fn machine(settings: &Settings) -> Result<Machine, Failure> {
    let set = match &settings.now {
        None => None,
        Some(text) => Some(instant(text)?.micros()),
    };
    Ok(Machine::new(set))
}

/// An instant from the command line.
pub fn instant(text: &str) -> Result<Instant, Failure> {
    Instant::parse(text).map_err(|e| Failure::Usage(Usage::Text(format!("the instant {e}"))))
}

/// A day from the command line.
pub fn day(text: &str) -> Result<domain::Date, Failure> {
    domain::Date::parse(text).map_err(|e| Failure::Usage(Usage::Text(format!("the date {e}"))))
}

/// A ledger's name from the partnership's.
fn origin(name: &str) -> String {
    let plain: String =
        name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("leeward/{}", plain.trim_matches('-'))
}
