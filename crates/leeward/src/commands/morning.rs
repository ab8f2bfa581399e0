//! The demo's morning: a store of its own, as it stood at 6 a.m. of 16 January 2013, served on loopback with a link for
//! each role.

use std::{path::Path, time::Duration};

use credential::token::TokenKind;
use policy::SeatKind;
use store::{Store, StoreError, accounts::NewSeat};
use web::ServeConfig;

use super::{import, people::Office, serve};
use crate::{
    cli::{Demo, Init},
    database,
    failure::Failure,
    house::House,
    link,
    output::Output,
    settings::Settings,
};

/// Folder of the morning's store, within the demo's.
const FOLDER: &str = "morning";

/// When the morning begins.
const CLOCK: &str = "2013-01-16T06:00:00-06:00";

/// A person of the cast: work name, name, duty, and the key of their agency or the kind of their seat.
struct Role(&'static str, &'static str, &'static str, Result<&'static str, SeatKind>);

/// The cast, one for each role; all invented.
const CAST: [Role; 9] = [
    Role("okafor", "Sgt. Dana Okafor", "sergeant", Ok("pd-city")),
    Role("ruiz", "Inv. Marta Ruiz", "investigator", Ok("pd-city")),
    Role("lindqvist", "Tove Lindqvist", "caseworker", Ok("cp-hennepin")),
    Role("abdi", "Sahra Abdi", "attorney", Ok("ca-ramsey")),
    Role("whitcomb", "Agent Lee Whitcomb", "agent", Ok("fed-partner")),
    Role("moua", "Pa Houa Moua", "advocate", Ok("adv-harbor")),
    Role("larsen", "Council Member Ida Larsen", "leader", Ok("city-council")),
    Role("benson", "Will Benson", "analyst", Ok("city-council")),
    Role("osterman", "Ruth Osterman", "privacy", Err(SeatKind::PrivacyOfficer)),
];

/// Makes the morning's store, if it is not there, and serves it.
pub fn serve_morning(
    ask: &Demo,
    folder: &Path,
    bundle: &Path,
    settings: &Settings,
    output: &Output,
) -> Result<(), Failure> {
    let settings = Settings {
        data: Some(folder.join(FOLDER)),
        database_url: None,
        key: None,
        now: Some(CLOCK.to_owned()),
        ..settings.clone()
    };
    if !Store::is_founded(&database::address(&settings)?)? {
        let init = Init { name: Some("the invented partnership".to_owned()), demo: true, ..Init::plain() };
        let mut house = House::found(&settings, &init)?;
        let mut faults = bundle::Faults::new();
        let dir = import::open(bundle, &mut faults)?;
        import::bundle_in(&mut house, &dir, &faults, "demo", false, output)?;
        // What the house does by itself each night, so that proposals wait for whoever comes in.
        link::propose::propose(&mut house, true, 1, output)?;
    }
    let links = links(&settings)?;
    let config = ServeConfig::loopback(ask.listen);
    let run = serve::Run { connections: 1, public_url: None, notice: Duration::ZERO, traces: None };
    serve::serve(&config, &run, &settings, output, |address| {
        output.say("morning-serves", &[("address", address.into())])?;
        for (role, path) in &links {
            output.say(
                "morning-link",
                &[("role", role.as_str().into()), ("link", format!("{address}{path}").as_str().into())],
            )?;
        }
        output.say("morning-stop", &[("address", address.into())])
    })
}

/// Accounts and seats for the cast, and a link for each that signs in once.
fn links(settings: &Settings) -> Result<Vec<(String, String)>, Failure> {
    let mut house = House::open(settings)?;
    let mut seats = Vec::new();
    for Role(_, _, duty, place) in &CAST {
        let (agency, kind) = match place {
            Ok(key) => {
                let (agency, kind) = house.store.agency(key)?;
                (Some(agency), SeatKind::of_agency_kind(&kind).ok_or(StoreError::Absent)?)
            }
            Err(kind) => (None, *kind),
        };
        seats.push(NewSeat { kind, agency, duty: (*duty).to_owned() });
    }
    let office = Office::over(house, settings)?;
    let mut links = Vec::new();
    for (Role(login, name, duty, _), seat) in CAST.iter().zip(seats) {
        let account = match office.desk.account(office.permit()?, login) {
            Ok(account) => account.id,
            Err(StoreError::Absent) => {
                let account = office.desk.new_account(office.permit()?, login, name)?;
                office.desk.give_seat(office.permit()?, account, seat)?;
                account
            }
            Err(error) => return Err(error.into()),
        };
        let token = office.token(TokenKind::Invitation);
        office.desk.demo_link(office.permit()?, account, token.digest().0, office.in_hours(24))?;
        links.push((format!("{name} ({duty})"), format!("/enter/{}", token.reveal().as_str())));
    }
    Ok(links)
}
