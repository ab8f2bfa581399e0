//! Files that other programs verify, and what `ledger check` says when one of them is not what it was.

use crate::common::{Desk, MARCH, Run, databases};

fn read(desk: &Desk, file: &str) -> String {
    std::fs::read_to_string(desk.path(file)).expect("the file was written")
}

fn write(desk: &Desk, file: &str, text: &str) {
    std::fs::write(desk.path(file), text).expect("a file can be written");
}

/// `ledger check`, which needs no store.
fn check(desk: &Desk, line: &str, vkey: &str) -> Run {
    Run::of(desk.bare(["ledger", "check", "--vkey", vkey]).args(line.split(' ')))
}

#[test]
fn the_key_is_one_line_in_the_form_that_others_read() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let line = desk.ask("ledger key").done().out;
        let key = line.strip_suffix('\n').expect("one line");
        let parts: Vec<_> = key.splitn(3, '+').collect();
        assert!(!key.contains(['\n', ' ']) && parts.len() == 3, "{key}");
        assert!(
            parts[1].len() == 8 && parts[1].bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase())
        );
        assert!(parts[2].starts_with('A'), "0x01 first: an Ed25519 key");
        assert_eq!(desk.json("ledger key").done().object()["vkey"], key);
    }
}

#[test]
fn a_checkpoint_is_origin_size_root_and_signature() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let vkey = desk.ask("ledger key").done().out;
        desk.ask("ledger checkpoint --out one").done();
        let text = read(&desk, "one");
        let lines: Vec<_> = text.split('\n').collect();
        let origin = vkey.split('+').next().expect("an origin");
        assert_eq!((lines[0], lines[3], lines[5], lines.len()), (origin, "", "", 6));
        assert!(lines[1].parse::<u64>().is_ok_and(|size| size > 2_402), "a leaf for every row");
        assert!(lines[2].len() == 44 && lines[2].ends_with('='), "32 bytes in padded base64");
        assert!(lines[4].starts_with(&format!("\u{2014} {origin} ")));
        let checked = check(&desk, "one", vkey.trim()).done();
        assert!(!checked.out.is_empty());
        let object = check(&desk, "one --json", vkey.trim()).done().object();
        assert_eq!((object["size"].to_string(), &object["root"]), (lines[1].to_owned(), &lines[2].into()));
    }
}

#[test]
fn a_records_proof_holds_and_any_change_of_it_is_named() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let vkey = desk.ask("ledger key").done().out.trim().to_owned();
        desk.ask("ledger checkpoint --out old").done();
        desk.ask("ledger prove --record people:hc-001 --out proof").done();
        check(&desk, "proof", &vkey).done();
        let proof = read(&desk, "proof");
        assert!(proof.starts_with("c2sp.org/tlog-proof@v1\nextra "), "{proof}");
        assert!(proof.lines().nth(2).is_some_and(|l| l.starts_with("index ")), "{proof}");
        for personal in ["Emiliano", "1994", "Cobbler"] {
            assert!(!proof.contains(personal));
        }
        every_line_counts(&desk, &proof, &vkey);
        other_keys(&desk, &vkey);
    }
}

/// Each line of a proof changed by one letter, left out, or doubled: each time it is refused, with words.
fn every_line_counts(desk: &Desk, proof: &str, vkey: &str) {
    let lines: Vec<&str> = proof.lines().collect();
    let refused = |what: &str, changed: &[String]| {
        write(desk, "changed", &(changed.join("\n") + "\n"));
        let run = check(desk, "changed", vkey).ends(1);
        assert!(run.out.is_empty() && run.err.len() > "leeward: ".len() + 10, "{what}: {run:?}");
        assert_eq!(check(desk, "changed --json", vkey).ends(1).object()["status"], "failed", "{what}");
    };
    for n in 0..lines.len() {
        let with = |line: &[&str]| -> Vec<String> {
            let all = lines[..n].iter().chain(line).chain(&lines[n + 1..]);
            all.map(|line| (*line).to_owned()).collect()
        };
        if let Some(first) = lines[n].chars().nth(lines[n].chars().count() / 2) {
            let other = if first == 'B' { "C" } else { "B" };
            let middle = lines[n].char_indices().nth(lines[n].chars().count() / 2).map_or(0, |(at, _)| at);
            let edited = format!("{}{other}{}", &lines[n][..middle], &lines[n][middle + first.len_utf8()..]);
            refused(&format!("line {n} edited"), &with(&[&edited]));
        }
        refused(&format!("line {n} left out"), &with(&[]));
        // One signature given twice is as good as once.
        if !lines[n].is_empty() && !lines[n].starts_with('\u{2014}') {
            refused(&format!("line {n} twice"), &with(&[lines[n], lines[n]]));
        }
    }
    write(desk, "changed", proof.trim_end_matches('\n'));
    check(desk, "changed", vkey).ends(1);
    write(desk, "changed", &proof.replace('\n', "\r\n"));
    check(desk, "changed", vkey).ends(1);
    write(desk, "changed", "");
    check(desk, "changed", vkey).ends(1);
}

/// A proof says nothing under another store's key.
fn other_keys(desk: &Desk, vkey: &str) {
    let stranger = Desk::new();
    stranger.ask("init --name Stranger").done();
    let other = stranger.ask("ledger key").done().out;
    check(desk, "proof", other.trim()).ends(1);
    for broken in ["", "x", &vkey[1..], &vkey[..vkey.len() - 1], &vkey.replacen('+', "+0", 1)] {
        check(desk, "proof", broken).ends(1);
    }
}

#[test]
fn the_ledger_is_proven_to_continue_an_older_checkpoint() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let vkey = desk.ask("ledger key").done().out.trim().to_owned();
        desk.ask("ledger checkpoint --out january").done();
        desk.demo("2013-03", MARCH).done();
        desk.ask("ledger prove --from january --out continues").done();
        let body = read(&desk, "continues");
        let size = |file: &str| read(&desk, file).lines().nth(1).expect("a size").to_owned();
        assert!(body.starts_with(&format!("old {}\n", size("january"))), "{body}");
        assert!(body.lines().take_while(|l| !l.is_empty()).count() > 1, "hashes of a tree that grew");
        check(&desk, "continues --old january", &vkey).done();
        check(&desk, "continues", &vkey).done();

        // What is not the file's own checkpoint, or lies in another history, does not pass.
        desk.ask("ledger checkpoint --out march").done();
        check(&desk, "continues --old march", &vkey).ends(1);
        let grown = body.replacen(&format!("old {}", size("january")), "old 17", 1);
        write(&desk, "changed", &grown);
        check(&desk, "changed --old january", &vkey).ends(1);
        check(&desk, "january --old march", &vkey).ends(1).says("old");
    }
}

#[test]
fn equal_sizes_and_the_empty_tree_need_no_hashes() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let vkey = desk.ask("ledger key").done().out.trim().to_owned();
        // Verifying writes nothing, so that the checkpoint which ends a proof can be proven from at the same size.
        desk.ask("ledger checkpoint --out one").done();
        desk.ask("ledger prove --from one --out first").done();
        let newer = read(&desk, "first").split_once("\n\n").expect("a checkpoint").1.to_owned();
        write(&desk, "newer", &newer);
        check(&desk, "newer", &vkey).done();
        desk.ask("ledger prove --from newer --out same").done();
        let same = read(&desk, "same");
        let size = newer.lines().nth(1).expect("a size");
        assert_eq!(same, format!("old {size}\n\n{newer}"), "no hashes");
        check(&desk, "same --old newer", &vkey).done().says("same");
        // From nothing: an unsigned promise of an empty tree cannot be made up, so only the body's form is held.
        let empty = same.replacen(&format!("old {size}"), "old 0", 1);
        write(&desk, "empty", &empty);
        check(&desk, "empty", &vkey).done();
        write(&desk, "false", &same.replacen(&format!("old {size}"), "old 1", 1));
        check(&desk, "false --old newer", &vkey).ends(1);
    }
}

#[test]
fn a_checkpoint_of_another_ledger_is_not_continued() {
    let (desk, stranger) = (Desk::in_january(crate::common::Database::Embedded), Desk::new());
    stranger.ask("init --name Stranger").done();
    stranger.ask("ledger checkpoint --out theirs").done();
    let theirs = stranger.path("theirs").display().to_string();
    desk.ask(&format!("ledger prove --from {theirs} --out x")).ends(1).says("not signed by this ledger");
    desk.ask(&format!("ledger verify --checkpoint {theirs}")).ends(1);
    write(&desk, "nonsense", "nonsense\n");
    desk.ask("ledger prove --from nonsense --out x").ends(1);
    assert!(!desk.path("x").exists());
}
