//! No personal value in what the program says: not in an answer, a fault, an error or a refusal.

use std::collections::BTreeSet;

use testkit::{Rng, names::twelve};

use crate::common::{Desk, databases, files};

/// A cell that is wrong for its column, made from a name.
const PLACES: [&str; 6] = ["agency_id", "dob", "sex", "race", "language", "id"];

#[test]
fn names_in_faulty_bundles_are_never_repeated() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let mut rng = Rng::new(7);
        let mut secret = BTreeSet::new();
        let mut name = || {
            let name = twelve(&mut rng);
            secret.insert(name.clone());
            name
        };
        let mut people =
            String::from("id,agency_id,given,middle,surname,dob,sex,race,language,phone,street,zip\n");
        for n in 0..60 {
            let wrong = PLACES[n % PLACES.len()];
            let mut cell =
                |column: &str, right: &str| if column == wrong { name() } else { right.to_owned() };
            let id = if wrong == "id" { format!("{} {}", cell("id", ""), n) } else { format!("p{n}") };
            let (agency, dob, sex) = (cell("agency_id", "pd"), cell("dob", "1996-04-01"), cell("sex", "F"));
            let (race, language) = (cell("race", "white"), cell("language", "eng"));
            people += &format!(
                "{id},{agency},{},{},{},{dob},{sex},{race},{language},{},{},{}\n",
                name(),
                name(),
                name(),
                name(),
                name(),
                name()
            );
        }
        people += &format!("p1,pd,{},{},too few\n\"{}\n", name(), name(), name());
        let staff = format!("id,agency_id,name,title\n{},pd,{},{}\n{0},pd,x,y\n", name(), name(), name());
        let cases = format!("id,lead_agency_id,title,opened_on\nc1,{},{},2012-02-30\n", name(), name());
        let unknown = format!("id,agency_id,{}\n1,pd,{}\n", "nickname", name());
        desk.bundle(
            "faulty",
            &[
                ("agencies", "id,name,kind\npd,City Police,police\n"),
                ("people", &people),
                ("staff", &staff),
                ("cases", &cases),
                ("units", &unknown),
            ],
        );
        let mut said = Vec::new();
        for line in ["import faulty", "import faulty --json", "import faulty --dry-run"] {
            said.push(desk.ask(line).ends(2).said());
        }
        assert!(said[0].lines().count() > 30, "faults everywhere: {}", said[0]);
        let who = secret.iter().next().expect("a name").clone();
        for line in [
            format!("export out --as {who} --purpose {who}"),
            format!("export out --agency {who}"),
            format!("ledger prove --record people:{who} --out x"),
            format!("expunge --record {who} --authority {who}"),
            format!("key rotate --agency {who}"),
        ] {
            said.push(desk.ask(&line).ends(1).said());
            said.push(desk.json(&line).ends(1).said());
        }
        for name in &secret {
            for text in &said {
                assert!(!text.contains(name.as_str()), "{name} in {text}");
            }
        }
    }
}

#[test]
fn sealed_names_are_in_no_file_of_the_store_and_no_answer() {
    let desk = Desk::new();
    let mut rng = Rng::new(11);
    let secret: Vec<String> = (0..50).map(|_| twelve(&mut rng)).collect();
    let people = secret
        .iter()
        .enumerate()
        .fold(String::from("id,agency_id,given,surname,phone,street\n"), |text, (n, s)| {
            format!("{text}p{n},pd,{s},{s},{s},{s}\n")
        });
    desk.bundle("good", &[("agencies", "id,name,kind\npd,City Police,police\n"), ("people", &people)]);
    let mut said = vec![desk.ask("import good").done().said()];
    for line in [
        "report results --from 2012-01-01 --to 2012-12-31 --format html --out r.html --freeze",
        "ledger verify",
        "ledger prove --record people:p7 --out proof",
        "backup copy --keys keys",
        "hold place --record people:p8 --authority order-1",
        "expunge --record people:p7 --authority order-1",
        "export out",
        "doctor",
    ] {
        said.push(desk.ask(line).said());
    }
    let mut bytes: Vec<Vec<u8>> = said.into_iter().map(String::into_bytes).collect();
    bytes.extend(files(&desk.path("store")).into_iter().map(|(_, b)| b));
    bytes.extend(files(desk.place.path()).into_iter().map(|(_, b)| b));
    for name in &secret {
        for some in &bytes {
            assert!(!some.windows(12).any(|w| w == name.as_bytes()), "{name} lies open");
        }
    }
}
