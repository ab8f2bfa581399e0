//! Schemathesis, a program by others, asks what the API's description allows and much that it does not: nothing may break
//! the server, and no answer may be one that is not described.

use std::{env, fs, path::Path, process::Command};

use policy::SeatKind;

use crate::town::Town;

#[test]
fn no_request_breaks_the_server_and_no_answer_is_undescribed() {
    let Some(python) = env::var_os("LEEWARD_TEST_PYTHON") else {
        println!("LEEWARD_TEST_PYTHON is not set: schemathesis was not asked");
        return;
    };
    let town = Town::open();
    let settings = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rooms/schemathesis.toml"))
        .expect("the settings beside this file");
    let settings = [
        ("person", "people:p-2"),
        ("episode", "episodes:e-2"),
        ("handoff", "handoffs:h-1"),
        ("case", "cases:c-1"),
        ("victim", "case_people:c-1/p-1/victim"),
        ("defendant", "case_people:c-1/p-3/defendant"),
        ("act", "acts:a-1"),
        ("charge", "charges:ch-1"),
        ("plea", "pleas:pl-2"),
        ("disposition", "dispositions:d-2"),
        ("piece", "evidence:ev-1"),
    ]
    .iter()
    .fold(settings, |text, (word, name)| {
        text.replace(&format!("\"{{{word}}}\""), &format!("\"{}\"", town.id(name)))
    });
    let place = tempfile::tempdir().expect("a place for a test");
    fs::write(place.path().join("schemathesis.toml"), settings).expect("room");
    // Kept for a reader's own judges, such as redocly.
    let document = town.running.ask("GET /api/v1/openapi.json", &[], b"");
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi.json");
    fs::write(kept, &document.body).expect("room");
    let url = format!("http://{}/api/v1/openapi.json", town.running.address);
    for (login, kind, agency) in
        [("dispatch", SeatKind::Police, "pd"), ("intake", SeatKind::ChildProtection, "cp")]
    {
        let program = town.program(login, kind, agency);
        let ran = Command::new(&python)
            .args(["-m", "schemathesis.cli", "--config-file", "schemathesis.toml", "--no-color", "run", &url])
            .args(["--header", &format!("Authorization: Bearer {}", program.token)])
            .args(["--generation-deterministic", "--warnings", "off"])
            .current_dir(place.path())
            .output()
            .expect("the interpreter of LEEWARD_TEST_PYTHON runs");
        let said = String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr);
        let end: String = said.chars().rev().take(12_000).collect::<Vec<_>>().into_iter().rev().collect();
        assert!(ran.status.success(), "{login}: {end}");
        println!("{end}");
    }
    town.sound();
}
