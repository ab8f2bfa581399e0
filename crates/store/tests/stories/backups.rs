//! Backups of the embedded store, and what can come back from them.

use std::path::Path;

use policy::Action;
use store::{Address, Part, Store, StoreError};

use crate::support::{Base, House, Raw, server_base, town, verify};

fn back_up(house: &mut House, name: &str, part: Part) -> std::path::PathBuf {
    let file = house.base.path(name);
    let action = if part == Part::Keys { Action::BackupKeys } else { Action::Backup };
    let permit = house.permit(action);
    house.store.backup(&permit, &file, part).expect("a backup");
    file
}

fn restore(
    house: &House,
    name: &str,
    records: &Path,
    keys: Option<&Path>,
) -> Result<(Store, u64), StoreError> {
    let to = Address::File(house.base.path(name).join("leeward.db"));
    let allow = |_: &store::About| Ok(house.permit(Action::Restore));
    Store::restore(&to, records, keys, &house.secret(), Box::new(house.bench.clone()), allow)
}

#[test]
fn a_restored_copy_verifies_and_opens_with_its_keys_alone() {
    let mut house = House::found(Base::file());
    house.take(&town());
    let records = back_up(&mut house, "records.backup", Part::Records);
    let keys = back_up(&mut house, "keys.backup", Part::Keys);
    assert_eq!(
        Raw::open(&Address::File(records.clone())).count("record_key"),
        0,
        "a records' backup has no key"
    );
    assert_eq!(Raw::open(&Address::File(keys.clone())).tables(), ["migration", "record_key"]);

    let (mut whole, without) = restore(&house, "whole", &records, Some(&keys)).expect("restored");
    assert_eq!(without, 0);
    assert!(verify(&mut whole, &[]).expect("a verification").ok());
    let permit = house.bulk(Action::Export);
    whole.export(&permit, &house.base.path("out"), None).expect("an export");
    let people = std::fs::read_to_string(house.base.path("out/people.csv")).expect("the file");
    assert!(people.contains("Ada,Rose,Winter"));

    let (mut closed, without) = restore(&house, "closed", &records, None).expect("restored");
    assert!(without > 5);
    let found = verify(&mut closed, &[]).expect("a verification");
    assert!(found.ok(), "{:?}", found.faults);
    closed.export(&permit, &house.base.path("closed-out"), None).expect("an export");
    let people = std::fs::read_to_string(house.base.path("closed-out/people.csv")).expect("the file");
    assert!(people.contains("p-1") && !people.contains("Ada"), "without keys the names stay sealed");
}

#[test]
fn an_older_backup_with_newer_keys_does_not_bring_an_expunged_child_back() {
    let mut house = House::found(Base::file());
    house.take(&town());
    let records = back_up(&mut house, "records.backup", Part::Records);
    house.expunge("people:p-1").expect("expunged");
    let keys = back_up(&mut house, "keys.backup", Part::Keys);
    let (mut old, without) = restore(&house, "old", &records, Some(&keys)).expect("restored");
    assert_eq!(without, 1, "hers");
    let found = verify(&mut old, &[]).expect("a verification");
    assert!(found.ok(), "{:?}", found.faults);
    let permit = house.bulk(Action::Export);
    old.export(&permit, &house.base.path("out"), None).expect("an export");
    let people = std::fs::read_to_string(house.base.path("out/people.csv")).expect("the file");
    let ada = people.lines().find(|l| l.starts_with("p-1,")).expect("her row");
    assert!(!ada.contains("Ada") && !ada.contains("Winter"), "{ada}");
    let again = old.rebuild(&house.permit(Action::Rebuild));
    assert!(again.is_ok(), "{again:?}");
}

#[test]
fn a_key_removed_by_hand_is_told_from_one_that_was_never_restored() {
    let mut house = House::found(Base::file());
    house.take(&town());
    let records = back_up(&mut house, "records.backup", Part::Records);
    let keys = back_up(&mut house, "keys.backup", Part::Keys);
    let (mut store, _) = restore(&house, "other", &records, Some(&keys)).expect("restored");
    Raw::open(&Address::File(house.base.path("other").join("leeward.db")))
        .run("DELETE FROM record_key WHERE record_id = (SELECT id FROM people WHERE ext_id = 'p-1')");
    let found = verify(&mut store, &[]).expect("a verification");
    assert!(found.faults.iter().any(|f| f.table == "record_key"), "{:?}", found.faults);
}

#[test]
fn a_restore_goes_nowhere_wrong() {
    let mut house = House::found(Base::file());
    house.take(&town());
    let records = back_up(&mut house, "records.backup", Part::Records);
    let permit = house.permit(Action::Backup);
    assert!(house.store.backup(&permit, &records, Part::Records).is_err(), "nothing is written over");
    assert!(matches!(
        house.store.backup(&permit, &house.base.path("x"), Part::Keys),
        Err(StoreError::NotPermitted)
    ));
    let stranger = House::found_with(Base::file(), 9);
    let to = Address::File(house.base.path("elsewhere").join("leeward.db"));
    let wrong =
        Store::restore(&to, &records, None, &stranger.secret(), Box::new(house.bench.clone()), |_| {
            Ok::<_, StoreError>(house.permit(Action::Restore))
        });
    assert!(matches!(wrong, Err(StoreError::WrongKey)));
    assert!(!house.base.path("elsewhere").exists(), "a wrong key leaves nothing");
    restore(&house, "right", &records, None).expect("restored");
    assert!(matches!(restore(&house, "right", &records, None), Err(StoreError::StoreExists)));
}

#[cfg(unix)]
#[test]
fn the_stores_files_and_its_backups_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut house = House::found(Base::file());
    house.take(&town());
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let file = house.base.store_file().expect("a file").to_owned();
    for journal in ["", "-wal", "-shm"] {
        let mut name = file.clone().into_os_string();
        name.push(journal);
        assert_eq!(mode(Path::new(&name)), 0o600, "{journal}");
    }
    assert_eq!(mode(file.parent().expect("a folder")), 0o700);
    let records = back_up(&mut house, "records.backup", Part::Records);
    let keys = back_up(&mut house, "keys.backup", Part::Keys);
    let (store, _) = restore(&house, "again", &records, Some(&keys)).expect("restored");
    let again = house.base.path("again").join("leeward.db");
    assert_eq!([mode(&records), mode(&keys), mode(&again)], [0o600; 3]);
    drop(store);
}

#[test]
fn on_a_server_the_servers_own_tool_is_named() {
    let Some(base) = server_base("on_a_server_the_servers_own_tool_is_named") else { return };
    let mut house = House::found(base);
    let permit = house.permit(Action::Backup);
    let told = house.store.backup(&permit, &house.base.path("x"), Part::Records);
    assert!(told.is_err_and(|e| e.to_string().contains("pg_dump")));
}
