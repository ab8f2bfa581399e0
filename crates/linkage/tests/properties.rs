//! What holds for any file, however odd.

use linkage::{Index, Quiet, Record, Records, Settings, dedupe};
use proptest::prelude::*;

/// What may stand in a cell: words that meet again, dates in every state, and anything that can be typed.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-d]{1,4}( [a-d]{1,4})?",
        2 => "(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?",
        1 => "[0-9]{3}-[0-9]{4}",
        1 => Just(String::new()),
        1 => any::<String>(),
    ]
}

fn record() -> impl Strategy<Value = Record> {
    (cell(), cell(), cell(), cell(), cell(), cell()).prop_map(
        |(given, middle, surname, dob, phone, street)| Record {
            given,
            middle,
            surname,
            dob,
            phone,
            street,
            ..Record::default()
        },
    )
}

fn file() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec(record(), 0..40)
}

fn records(rows: &[Record]) -> Records {
    let mut records = Records::new();
    for (n, row) in rows.iter().enumerate() {
        records.push(&Record { id: n.to_string(), ..row.clone() }).expect("few records");
    }
    records
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_file_has_an_answer_whose_pairs_and_clusters_agree(rows in file()) {
        let settings = Settings::default();
        let linked = dedupe(&records(&rows), &settings, &mut Quiet).expect("an answer");
        prop_assert_eq!(linked.clusters.len(), rows.len());
        for pair in &linked.pairs {
            prop_assert!(pair.left < pair.right && (pair.right as usize) < rows.len());
            prop_assert!(f64::from(pair.p) >= settings.threshold - 1e-6 && pair.p <= 1.0);
            prop_assert_eq!(linked.clusters[pair.left as usize], linked.clusters[pair.right as usize]);
        }
        for (row, first) in linked.clusters.iter().enumerate() {
            prop_assert!(*first as usize <= row, "a cluster is named by its first row");
            prop_assert_eq!(linked.clusters[*first as usize], *first);
        }
    }

    #[test]
    fn no_evidence_depends_on_which_report_came_first(rows in file(), one in record(), two in record()) {
        let model = dedupe(&records(&rows), &Settings::default(), &mut Quiet).expect("an answer").model;
        let (there, back) = (model.explain(&one, &two), model.explain(&two, &one));
        prop_assert!((there.p - back.p).abs() < 1e-6, "{} and {}", there.p, back.p);
    }

    #[test]
    fn an_index_finds_among_what_it_holds_and_forgets_what_is_taken_out(rows in file(), one in record()) {
        let all = records(&rows);
        let model = dedupe(&all, &Settings::default(), &mut Quiet).expect("an answer").model;
        let mut index = Index::build(all, model);
        let row = index.insert(&one).expect("room");
        index.remove(row);
        prop_assert!(index.lookup(&one, 10).iter().all(|found| found.row != row));
        let again = Index::from_bytes(&index.to_bytes().expect("bytes")).expect("its own bytes");
        let rows = |index: &Index| index.lookup(&one, 10).iter().map(|found| found.row).collect::<Vec<_>>();
        prop_assert_eq!(rows(&again), rows(&index));
    }
}
