//! Out and in again: the same bytes, on both databases; and what never goes out.

use std::{collections::BTreeMap, os::unix::fs::PermissionsExt as _, path::Path};

use policy::{Action, Actor, Context, Policy, SeatKind};

use crate::support::{Base, Bundle, House, server_base, town};

/// A folder's files and their bytes.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.expect("a file");
        (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("its bytes"))
    };
    std::fs::read_dir(dir).expect("a folder").map(read).collect()
}

fn text(files: &BTreeMap<String, Vec<u8>>, table: &str) -> String {
    String::from_utf8(files[&format!("{table}.csv")].clone()).expect("UTF-8")
}

/// The lines of a table's file, without the header.
fn lines(files: &BTreeMap<String, Vec<u8>>, table: &str) -> Vec<String> {
    text(files, table).lines().skip(1).map(str::to_owned).collect()
}

/// What the demonstration's two steps export.
fn demonstration(base: Base) -> BTreeMap<String, Vec<u8>> {
    let mut house = House::found(base);
    for step in ["2013-01", "2013-03"] {
        house.take_dir(&testkit::demo_dir().join(step), "default");
    }
    files(&house.export("out"))
}

on_both! {
    fn out_and_in_again_gives_the_same_bytes(base) {
        let mut house = House::found(base);
        for step in ["2013-01", "2013-03"] {
            house.take_dir(&testkit::demo_dir().join(step), "default");
        }
        let out = house.export("out");
        let mut other = House::found_with(house.base.another(), 2);
        other.take_dir(&out, "default");
        let again = other.export("out");
        let (first, second) = (files(&out), files(&again));
        assert_eq!(first.len(), 24, "23 tables and their description");
        for (name, bytes) in &first {
            assert!(second[name] == *bytes, "{name} differs");
        }
        house.sound();
        other.sound();
    }

    fn an_export_is_its_owners_alone(base) {
        let mut house = House::found(base);
        house.take(&town());
        let out = house.export("out");
        let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
        for entry in std::fs::read_dir(&out).expect("a folder") {
            let path = entry.expect("a file").path();
            assert_eq!(mode(&path), 0o600, "{}", path.display());
        }
        assert_eq!(mode(&out) & 0o077, 0);
        let permit = house.bulk(Action::Export);
        assert!(house.store.export(&permit, &out, None).is_err(), "a folder that holds something is not written over");
    }

    fn advocates_rows_stay_with_the_advocates(base) {
        let mut house = House::found(base);
        house.take(&town());
        let out = files(&house.export("out"));
        for (name, bytes) in &out {
            let text = String::from_utf8_lossy(bytes);
            for secret in ["Cora", "Lindgren", "p-5", "e-3", "Lila", "st-3", "Lantern"] {
                assert!(!text.contains(secret), "{name} tells {secret}");
            }
        }
        assert_eq!(lines(&out, "people").len(), 4);
        let (agency, _) = house.store.agency("adv").expect("the agency");
        let permit = house.bulk(Action::Export);
        house.store.export(&permit, &house.base.path("operators"), Some(agency)).expect("an export");
        assert!(lines(&files(&house.base.path("operators")), "people").is_empty(), "not for the operator who names it");

        let seated = |kind, agency| {
            let actor = Actor::seated(kind, agency, "st-3", "a story");
            Policy::house().permit_bulk(&actor, Action::Export, &Context::default()).expect("may begin")
        };
        let own = seated(SeatKind::Advocate, agency);
        house.store.export(&own, &house.base.path("own"), Some(agency)).expect("an export");
        let own = files(&house.base.path("own"));
        assert_eq!(lines(&own, "people"), ["p-5,adv,Cora,,Lindgren,,1998-03-02,F,,,som,612-555-0104,5 Mill Lane,Storytown,55405"]);
        assert_eq!(lines(&own, "episodes").len(), 1);
        assert_eq!(lines(&own, "staff"), ["st-3,adv,Lila Moon,advocate"]);

        let (police, _) = house.store.agency("pd").expect("the agency");
        let strangers = seated(SeatKind::Advocate, police);
        house.store.export(&strangers, &house.base.path("strangers"), Some(agency)).expect("an export");
        assert!(lines(&files(&house.base.path("strangers")), "people").is_empty(), "nor for another agency's advocate");
    }

    fn an_agencys_export_stands_on_its_own(base) {
        let mut house = House::found(base);
        house.take(&town());
        let (agency, _) = house.store.agency("pd").expect("the agency");
        let actor = Actor::seated(SeatKind::Police, agency, "st-1", "a story");
        let permit = Policy::house().permit_bulk(&actor, Action::Export, &Context::default()).expect("police may");
        let out = house.base.path("out");
        house.store.export(&permit, &out, Some(agency)).expect("an export");
        assert_eq!(lines(&files(&out), "people").len(), 3, "the police's own persons");
        let mut other = House::found_with(house.base.another(), 2);
        assert!(other.take_dir(&out, "default").new > 20, "with everything its rows refer to");
        other.sound();
    }

    fn two_senders_ones_are_told_apart(base) {
        let mut house = House::found(base);
        let bundle = Bundle::new()
            .with("agencies", "id,name,kind\n1,Storytown Police,police")
            .with("people", "id,agency_id,given\n1,1,Ada\n2,1,Bea")
            .with("cases", "id,lead_agency_id,title\n1,1,A file")
            .with("case_people", "case_id,person_id,role\n1,1,victim");
        house.take_from("police", &bundle);
        house.take_from("county", &bundle.clone().change("people", "2,1,Bea", "3,1,Dee"));
        let out = house.export("out");
        let first = files(&out);
        let people = lines(&first, "people");
        assert_eq!(people.len(), 4);
        let mut keys: Vec<&str> = people.iter().filter_map(|l| l.split(',').next()).collect();
        assert!(keys.is_sorted(), "{keys:?}");
        keys.dedup();
        assert_eq!(keys.len(), 4, "every key is one person's: {keys:?}");
        assert!(keys.contains(&"1") && keys.contains(&"2") && keys.contains(&"3"), "{keys:?}");
        let mut other = House::found_with(house.base.another(), 2);
        let counts = other.take_dir(&out, "default");
        assert_eq!(counts.new, 10);
        let again = files(&other.export("out"));
        assert!(first == again, "and stay apart when taken in");
    }

    fn an_expunged_child_goes_out_without_a_name(base) {
        let mut house = House::found(base);
        house.take(&town());
        house.expunge("people:p-1").expect("expunged");
        let out = files(&house.export("out"));
        let ada = lines(&out, "people").into_iter().find(|l| l.starts_with("p-1,")).expect("her row");
        assert_eq!(ada, "p-1,pd,,,,,1996-05-04,F,girl,white,eng,,,Storytown,");
        assert_eq!(lines(&out, "episodes").len(), 2, "what is counted stays");
        let mut other = House::found_with(house.base.another(), 2);
        other.take_dir(&house.base.path("out"), "default");
        assert!(files(&other.export("out")) == out, "and it can be taken in again");
    }

    fn what_a_cell_holds_comes_out_as_it_went_in(base) {
        let mut house = House::found(base);
        let odd = Bundle::new()
            .with("agencies", "id,name,kind\npd,\"Comma, \"\"quote\"\" and ünï\",police\nz,=1+1,city\nZ,+1,city\n-a,@x,city")
            .with("people", "id,agency_id,given,surname,dob\np-1,pd,\"=cmd|' /C\",\"O'Dell, Jr\",1996\np-2,pd, two  spaces ,,1996-02")
            .with("episodes", "id,person_id,agency_id,reported_at\ne-1,p-1,pd,2012-02-29T23:59:59.123456+14:00\ne-2,p-1,pd,2012-02-29T00:00:00Z");
        house.take(&odd);
        let out = files(&house.export("out"));
        assert_eq!(
            text(&out, "agencies"),
            "id,name,kind,county_fips\n-a,@x,city,\nZ,+1,city,\npd,\"Comma, \"\"quote\"\" and ünï\",police,\nz,=1+1,city,\n"
        );
        let people = lines(&out, "people");
        assert!(people[0].starts_with("p-1,pd,=cmd|' /C,,\"O'Dell, Jr\",,1996,"), "{}", people[0]);
        assert!(people[1].starts_with("p-2,pd, two  spaces ,,,,1996-02,"), "{}", people[1]);
        assert!(lines(&out, "episodes")[0].contains("2012-02-29T23:59:59.123456+14:00"));
    }
}

#[test]
fn both_databases_write_the_same_bytes() {
    let Some(server) = server_base("both_databases_write_the_same_bytes") else { return };
    let (file, server) = (demonstration(Base::file()), demonstration(server));
    for (name, bytes) in &file {
        assert!(server[name] == *bytes, "{name} differs between the databases");
    }
    assert_eq!(file.len(), server.len());
}
