//! Three servers over one database: each is lost in turn while people work, and they go on at the others.

mod common;

use std::{path::PathBuf, sync::Arc};

use anyhow::Result;
use common::leeward;
use leeward_bench::{
    loss::{
        Nodes, Person, Program, Served,
        rooms::{Soak, house, placed, run_on_server, start},
        wire::ask,
    },
    server,
    site::Site,
};

/// A house on a database of its own.
struct House {
    site: Site,
    folder: PathBuf,
}

impl House {
    /// None where the surroundings offer no server; `cargo xtask test` always does.
    fn open(name: &str) -> Option<Self> {
        let server = server::from_environment().expect("the server answers")?;
        let folder = std::env::temp_dir().join(format!("leeward-{name}-{}", std::process::id()));
        let database = format!("{name}_{}", std::process::id());
        let site = Site::served(&leeward(), &folder, &server, &database).expect("a database");
        Some(Self { site, folder })
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _best_effort = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn each_of_three_nodes_is_killed_in_turn_and_no_acknowledged_save_is_lost_or_doubled() {
    if std::env::var_os("LEEWARD_TEST_PG").is_none() {
        return;
    }
    let soak = Soak { leeward: leeward(), kills: 9, seed: 11, nodes: 3, verify_every: 3 };
    let soaked = run_on_server(&soak).unwrap_or_else(|fault| panic!("{fault:#}"));
    assert!(soaked.answered > 0, "{soaked:?}");
}

/// The status that each node answers a person's list with, now.
fn each(person: &Person, servers: &[Served]) -> Vec<u16> {
    servers
        .iter()
        .map(|server| ask(server.address, &person.page("/missing")).expect("an answer").status)
        .collect()
}

#[test]
fn a_session_begun_at_one_node_is_good_at_all_and_a_seat_that_ended_is_ended_at_all() -> Result<()> {
    let Some(house_of) = House::open("seats") else { return Ok(()) };
    let site = &house_of.site;
    let cast = house(site)?;
    let nodes = Arc::new(Nodes::of(3));
    let servers = (0..3).map(|place| start(site, &nodes, place)).collect::<Result<Vec<_>>>()?;
    let first = Nodes::of(1);
    first.set(0, Some(servers[0].address));
    let okafor = cast.sergeants[0].sign_in(&first)?;
    assert_eq!(each(&okafor, &servers), [200, 200, 200], "begun at the first, good at all");
    let program = Program::of(site, &cast.sergeants[0])?;
    let me = |server: &Served| ask(server.address, &program.get("/api/v1/me")).expect("an answer").status;
    assert_eq!(servers.iter().map(me).collect::<Vec<_>>(), [200, 200, 200]);

    site.run(&["seat", "end", &cast.sergeants[0].seat])?;
    assert!(each(&okafor, &servers).iter().all(|status| *status != 200), "ended once, ended at all");
    assert_eq!(servers.iter().map(me).collect::<Vec<_>>(), [401, 401, 401], "and for the program");

    let brandt = cast.sergeants[1].sign_in(&nodes)?;
    let out = ask(servers[2].address, &brandt.form("0123456789abcdef", "/sign-out", &[])).expect("an answer");
    assert_eq!(out.status, 303, "{out:?}");
    assert_eq!(each(&brandt, &servers), [303, 303, 303], "signed out at the third, signed out at all");
    Ok(())
}

#[test]
fn the_sequencer_goes_on_while_any_node_is_left() -> Result<()> {
    let Some(house_of) = House::open("places") else { return Ok(()) };
    let site = &house_of.site;
    let cast = house(site)?;
    let nodes = Nodes::of(3);
    let mut servers = (0..3).map(|place| start(site, &nodes, place)).collect::<Result<Vec<_>>>()?;
    let okafor = cast.sergeants[0].sign_in(&nodes)?;
    for place in [0, 1] {
        servers[place].kill_now()?;
        nodes.set(place, None);
        okafor.open(&nodes, "/missing")?;
        placed(site)?;
    }
    Ok(())
}
