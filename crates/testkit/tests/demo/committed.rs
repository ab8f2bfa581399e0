//! `demo/` is what the program makes: change the cast, run `cargo run -p testkit --bin make-demo`, commit both.

use std::collections::BTreeMap;

#[test]
fn the_committed_bytes_are_the_ones_made_here() {
    for (name, bundle) in testkit::demo::bundles() {
        let made: BTreeMap<String, Vec<u8>> = bundle.files().into_iter().collect();
        let dir = testkit::demo_dir().join(name);
        let mut committed = BTreeMap::new();
        for entry in std::fs::read_dir(&dir).expect("the demo is committed") {
            let entry = entry.unwrap();
            committed.insert(entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap());
        }
        assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>(), "files of {name}");
        for (file, bytes) in &made {
            assert!(committed[file] == *bytes, "{name}/{file} is not up to date: run make-demo");
        }
    }
}

#[test]
fn the_same_seed_writes_the_same_bulk_bundle() {
    let root = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for half in ["bulk-a", "bulk-b"] {
        testkit::bulk::write_bundle(&root.join(half), 200, 300, 40, 9).unwrap();
    }
    for table in ["people", "episodes", "charges"] {
        let read = |half: &str| std::fs::read(root.join(half).join(format!("{table}.csv"))).unwrap();
        assert!(read("bulk-a") == read("bulk-b"), "{table}");
    }
}

#[test]
fn a_bundle_written_by_hand_has_exactly_those_bytes() {
    let dir = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("by-hand");
    testkit::bundle_dir(&dir, &[("agencies", "id,name\r\nx,\"never closed")]).unwrap();
    assert_eq!(std::fs::read_to_string(dir.join("agencies.csv")).unwrap(), "id,name\r\nx,\"never closed");
}
