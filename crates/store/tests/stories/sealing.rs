//! What is sealed is nowhere in the raw bytes, and search works on keyed tokens alone.

use policy::Action;
use testkit::{Rng, names::twelve};

use crate::support::{Base, Bundle, House};

/// A bundle in which every sealed cell is a random word, and those words.
fn words(rng: &mut Rng, rows: usize) -> (Bundle, Vec<String>) {
    let mut made = Vec::new();
    let mut word = || {
        made.push(twelve(rng));
        made[made.len() - 1].clone()
    };
    let mut table = |header: &str, row: &mut dyn FnMut(usize, &mut dyn FnMut() -> String) -> String| {
        let rows: Vec<String> = (0..rows).map(|n| row(n, &mut word)).collect();
        format!("{header}\n{}", rows.join("\n"))
    };
    let bundle = Bundle::new()
        .with("agencies", "id,name,kind\npd,Storytown Police,police")
        .with("staff", &table("id,agency_id,name", &mut |n, w| format!("st-{n},pd,{}", w())))
        .with("commitments", &table("id,agency_id,text", &mut |n, w| format!("cm-{n},pd,{}", w())))
        .with(
            "people",
            &table("id,agency_id,given,middle,surname,suffix,dob,phone,street,zip", &mut |n, w| {
                format!("p-{n},pd,{},{},{},{},1996-05-04,{},{},{}", w(), w(), w(), w(), w(), w(), w())
            }),
        )
        .with("cases", &table("id,lead_agency_id,title", &mut |n, w| format!("c-{n},pd,{}", w())))
        .with(
            "links",
            &table("id,person_a,person_b,state,reason", &mut |n, w| {
                format!("li-{n},p-{n},p-{},proposed,{}", (n + 1) % rows, w())
            }),
        );
    (bundle, made)
}

/// Everything the database keeps, as bytes: the file with its journals; on a server every row as text and as binary.
fn everything(base: &Base, house: &House) -> Vec<(String, Vec<u8>)> {
    if let Some(file) = base.store_file() {
        let folder = file.parent().expect("a folder");
        let read = |entry: std::io::Result<std::fs::DirEntry>| {
            let path = entry.expect("a file").path();
            (path.display().to_string(), std::fs::read(&path).expect("its bytes"))
        };
        return std::fs::read_dir(folder).expect("a folder").map(read).collect();
    }
    let mut raw = house.raw();
    let mut found: Vec<(String, Vec<u8>)> =
        raw.snapshot().into_iter().map(|(table, rows)| (table, rows.join("\n").into_bytes())).collect();
    for table in raw.tables() {
        for (column, kind) in raw.columns(&table) {
            if kind == "bytea" {
                let bytes = raw.bytes(&format!("SELECT \"{column}\" FROM {table}"));
                found.push((format!("{table}.{column}"), bytes.concat()));
            }
        }
    }
    raw.run("CHECKPOINT");
    // Where the server's own files can be read, they are looked through as well.
    let directory = raw.texts("SELECT current_setting('data_directory')").remove(0);
    let oid = raw.int("SELECT oid::BIGINT FROM pg_database WHERE datname = current_database()");
    for folder in [format!("{directory}/base/{oid}"), format!("{directory}/pg_wal")] {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if let Ok(bytes) = std::fs::read(entry.path()) {
                found.push((entry.path().display().to_string(), bytes));
            }
        }
    }
    found
}

/// Which of the words are in the bytes, by a look at each window of twelve lower-case letters.
fn leaked<'a>(bytes: &[u8], words: &'a std::collections::HashSet<&[u8]>) -> Option<&'a [u8]> {
    bytes.windows(12).find_map(|window| words.get(window).copied())
}

on_both! {
    fn no_sealed_word_is_in_the_raw_bytes(base) {
        let mut house = House::found(base);
        let mut rng = Rng::new(20_130_116);
        let (first, mut known) = words(&mut rng, 40);
        house.take(&first);
        let (second, more) = words(&mut rng, 40);
        assert_eq!(house.take(&second).changed, 200, "each word replaced, its past in a revision");
        known.extend(more);
        let faulty = second.add("people", "p-0,pd,Again,,,,,,,");
        house.refuse(&faulty);
        house.expunge("people:p-7").expect("expunged");
        house.export("out");
        let set: std::collections::HashSet<&[u8]> = known.iter().map(|w| w.as_bytes()).collect();
        assert_eq!(set.len(), 880);
        let kept = everything(&house.base, &house);
        assert!(kept.len() >= 2, "the file and its journals, or the server's tables");
        for (name, bytes) in &kept {
            assert_eq!(leaked(bytes, &set), None, "{name} holds a sealed word");
        }
        house.sound();
    }

    fn search_tokens_can_be_made_anew(base) {
        let mut house = House::found(base);
        let (bundle, _) = words(&mut Rng::new(7), 12);
        house.take(&bundle);
        let before = house.raw().rows("search_token");
        assert!(before.len() >= 12 * 5, "names, pairs and birthdays");
        house.raw().run("DELETE FROM search_token");
        house.sound();
        let permit = house.permit(Action::Rebuild);
        let count = house.store.rebuild(&permit).expect("rebuilt");
        assert_eq!(count, house.raw().count("search_token").unsigned_abs());
        assert_eq!(house.raw().rows("search_token"), before);
        let (other, _) = words(&mut Rng::new(8), 12);
        house.take(&other);
        let after = house.raw().rows("search_token");
        assert_eq!(after.len(), before.len(), "old names' tokens went with the names");
        house.store.rebuild(&permit).expect("rebuilt");
        assert_eq!(house.raw().rows("search_token"), after, "a change leaves the tokens that a rebuild would make");
    }
}
