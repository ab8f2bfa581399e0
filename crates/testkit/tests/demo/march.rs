//! What the second step adds and puts right, and what it leaves as it was.

use std::collections::BTreeMap;

use crate::january::{WHOLE, YEAR, absent_before, charged, leads, tally};
use crate::support::{Read, Row, day};

fn changed<'a>(table: &str, before: &'a Read, after: &'a Read) -> Vec<(&'a Row, &'a Row)> {
    let old: BTreeMap<&str, &Row> = before.by_id(table);
    let pairs = after.rows(table).iter().filter_map(|new| old.get(&*new["id"]).map(|old| (*old, new)));
    pairs.filter(|(old, new)| old != new).collect()
}

#[test]
fn every_january_row_is_still_there() {
    let (january, march) = (Read::demo("2013-01"), Read::demo("2013-03"));
    for table in testkit::tables::TABLES {
        let key = |r: &Row| table.columns[..table.key].iter().map(|c| r[*c].clone()).collect::<Vec<_>>();
        let later: std::collections::BTreeSet<_> = march.rows(table.name).iter().map(key).collect();
        assert!(january.rows(table.name).iter().all(|r| later.contains(&key(r))), "{}", table.name);
    }
}

#[test]
fn records_were_put_right() {
    let (january, march) = (Read::demo("2013-01"), Read::demo("2013-03"));
    let people = changed("people", &january, &march);
    assert_eq!(people.len(), 1);
    assert_eq!((&*people[0].0["dob"], &*people[0].1["dob"]), ("1994-02-10", "1995-02-10"));
    let episodes = changed("episodes", &january, &march);
    let reread = |(old, new): &&(&Row, &Row)| {
        old["unfounded_at"].is_empty()
            && !new["unfounded_at"].is_empty()
            && day(&new["unfounded_at"]) >= "2013-02-01"
            && day(&old["reported_at"]) < "2013-01-01"
    };
    assert_eq!(episodes.iter().filter(reread).count(), 6);
    assert_eq!(episodes.iter().filter(|(old, new)| old["category"] != new["category"]).count(), 3);
    let received = changed("handoffs", &january, &march);
    assert!(
        received
            .iter()
            .filter(|(old, new)| old["received_at"].is_empty() && !new["outcome"].is_empty())
            .count()
            >= 4
    );
    assert!(!changed("links", &january, &march).is_empty());
}

#[test]
fn the_court_moved_on() {
    let (january, march) = (Read::demo("2013-01"), Read::demo("2013-03"));
    let accepted: Vec<&str> =
        changed("pleas", &january, &march).into_iter().map(|(_, new)| &*new["charge_id"]).collect();
    assert_eq!(accepted, ["ch-1211-2", "ch-1237-2"]);
    assert_eq!(march.rows("charges").len() - january.rows("charges").len(), 3);
    assert!(changed("charges", &january, &march).is_empty(), "no charge of January was rewritten");
}

#[test]
fn one_promise_was_kept_in_its_week_and_one_is_overdue() {
    let b = Read::demo("2013-03");
    let commitments = b.by_id("commitments");
    assert_eq!(commitments["cm-03"]["met_on"], "2013-01-23");
    assert_eq!(commitments["cm-02"]["met_on"], "2013-03-04");
    let overdue: Vec<&str> = commitments
        .values()
        .filter(|c| c["met_on"].is_empty() && &*c["due_to"] < "2013-03-31")
        .map(|c| &*c["id"])
        .collect();
    assert_eq!(overdue, ["cm-04"]);
    let investigators =
        b.rows("assignments").iter().filter(|a| a["duty"] == "trafficking_investigator").count();
    assert_eq!(investigators, 2);
}

#[test]
fn the_january_results_stand_and_the_figures_beside_them_move() {
    let b = Read::demo("2013-03");
    let leads = leads(&b, WHOLE);
    let classes = tally(leads.values().map(|c| &*c["class"]));
    assert_eq!(classes, [("exploitation_image", 1), ("procuring", 4), ("trafficking", 14)]);
    assert_eq!((charged(&b, WHOLE).len(), charged(&b, YEAR).len()), (17, 12));
    assert_eq!(absent_before(&b, YEAR), (15, 15, 15));
    assert_eq!(absent_before(&b, WHOLE), (20, 18, 16), "one of 2011 is no longer a repeated absence");
}
