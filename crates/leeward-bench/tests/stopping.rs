//! A server that is told to stop says so first, serves whoever it has let in, and ends in order.

mod common;

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use anyhow::Result;
use common::leeward;
use leeward_bench::{
    loss::{Nodes, Served, audit, rooms::house, wire::ask, work},
    site::Site,
};

#[test]
fn told_to_stop_it_is_not_ready_serves_on_for_its_notice_and_cuts_nobody_off() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("leeward-stopping-{}", std::process::id()));
    let site = Site::embedded(&leeward(), &folder.join("store"));
    std::fs::create_dir_all(&folder)?;
    let cast = house(&site)?;
    let nodes = Nodes::of(1);
    let server = Served::start(&site, &["--notice", "3"])?;
    nodes.set(0, Some(server.address));
    let okafor = cast.sergeants[0].sign_in(&nodes)?;
    let ready = || ask(server.address, &okafor.page("/readyz")).map(|answer| answer.status);
    assert_eq!(ready(), Ok(200));

    // Half a request is in when the word comes.
    let form = okafor.form("00112233445566778899", "/reports/new", &work::report("Quastelbrook"));
    let mut slow = TcpStream::connect(server.address)?;
    slow.set_read_timeout(Some(Duration::from_secs(60)))?;
    let (first, rest) = form.split_at(form.len() - 20);
    slow.write_all(first)?;
    server.ask_to_stop()?;
    while ready() == Ok(200) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(ready(), Ok(503), "not ready is said before the door closes");
    let page = ask(server.address, &okafor.page("/missing")).expect("and whoever comes is still served");
    assert_eq!((page.status, page.header("connection")), (200, "close"));
    while ready().is_ok() {
        std::thread::sleep(Duration::from_millis(20));
    }
    slow.write_all(rest)?;
    let mut answer = String::new();
    slow.read_to_string(&mut answer)?;
    assert!(answer.starts_with("HTTP/1.1 303"), "what was under way is finished: {answer}");
    let (ended, log) = server.end()?;
    assert!(ended.success(), "{ended}: {log}");
    assert_eq!(site.count("SELECT COUNT(*) FROM episodes WHERE sender = 'leeward'")?, 1);
    audit::verify(&site)?;
    Ok(std::fs::remove_dir_all(&folder)?)
}
