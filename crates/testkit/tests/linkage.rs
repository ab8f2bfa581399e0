//! What the two generators promise: the measures in `docs/linkage.md` stand on it.

use std::collections::{BTreeMap, BTreeSet};
use testkit::linkage::{HEADER, Order, Row, a, b, write};

const ORDER: Order = Order { records: 9_000, seed: 5, noise: 1.0 };

fn made(which: &str, order: Order) -> Vec<Row> {
    if which == "A" { a::Reports::new(order).collect() } else { b::Reports::new(order).collect() }
}

fn share(rows: &[Row], of: impl Fn(&Row) -> bool) -> f64 {
    rows.iter().filter(|row| of(row)).count() as f64 / rows.len() as f64
}

fn by_child(rows: &[Row]) -> BTreeMap<u64, Vec<&Row>> {
    let mut children = BTreeMap::<u64, Vec<&Row>>::new();
    for row in rows {
        children.entry(row.child).or_default().push(row);
    }
    children
}

#[test]
fn the_same_order_gives_the_same_file_and_another_seed_another() {
    for which in ["A", "B"] {
        let file = |seed| {
            let mut out = Vec::new();
            write(which, Order { records: 2_000, seed, noise: 1.0 }, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(file(1), file(1), "{which}");
        assert_ne!(file(1), file(2), "{which}");
    }
}

#[test]
fn a_file_has_the_columns_the_rows_asked_for_and_each_id_once_in_no_telling_order() {
    for which in ["A", "B"] {
        let mut out = Vec::new();
        write(which, Order { records: 3_000, seed: 1, noise: 1.0 }, &mut out).unwrap();
        let mut reader = csv::Reader::from_reader(out.as_slice());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>().join(","), HEADER);
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), 3_000);
        assert_eq!(rows.iter().map(|row| row[0].to_owned()).collect::<BTreeSet<_>>().len(), 3_000);
        let beside = rows.windows(2).filter(|pair| pair[0][1] == pair[1][1]).count();
        assert!(beside < 20, "{which}: reports of one child stand side by side {beside} times");
        assert!(rows.iter().all(|row| row[11].split('|').count() == 3));
    }
}

#[test]
fn another_name_is_no_generator() {
    let fault = write("C", ORDER, &mut Vec::new()).unwrap_err();
    assert_eq!(fault.to_string(), "the generators are A and B");
}

#[test]
fn at_least_six_traditions_each_with_enough_children_to_be_measured() {
    for which in ["A", "B"] {
        let rows = made(which, ORDER);
        let groups: BTreeSet<&str> = rows.iter().map(|row| row.group).collect();
        assert!(groups.len() >= 6, "{which}: {groups:?}");
        for group in groups {
            let part = share(&rows, |row| row.group == group);
            assert!((0.02..0.40).contains(&part), "{which}: {group} {part}");
        }
    }
}

#[test]
fn most_children_have_few_reports_and_some_have_up_to_forty() {
    for which in ["A", "B"] {
        let rows = made(which, ORDER);
        let children = by_child(&rows);
        let mean = rows.len() as f64 / children.len() as f64;
        assert!((1.8..2.8).contains(&mean), "{which}: {mean} reports a child");
        let most = children.values().map(Vec::len).max().unwrap();
        assert!((30..=40).contains(&most), "{which}: {most}");
        let twins = children.values().filter(|reports| reports[0].kind == "twin").count();
        assert!((20..400).contains(&twins), "{which}: {twins} twins");
    }
}

#[test]
fn brothers_and_sisters_share_a_home_and_never_a_birthday_unless_they_are_twins() {
    for which in ["A", "B"] {
        let rows = made(which, Order { noise: 0.0, ..ORDER });
        let mut homes = BTreeMap::<u64, BTreeMap<u64, &Row>>::new();
        for row in &rows {
            homes.entry(row.household).or_default().insert(row.child, row);
        }
        let families: Vec<Vec<&Row>> = homes
            .into_values()
            .filter(|home| home.len() > 1)
            .map(|home| home.into_values().collect())
            .collect();
        assert!(families.len() > 300);
        let shared = families.iter().filter(|family| family[0].surname == family[1].surname).count();
        assert!(shared * 10 > families.len() * 8, "{which}: {shared} of {}", families.len());
        for family in families {
            // Papers that put every birthday on 1 January can give two brothers one date.
            if family
                .iter()
                .all(|row| !row.dob.ends_with("-01-01") && row.kind != "twin" && row.kind != "repeater")
            {
                let dates: BTreeSet<&str> = family.iter().map(|row| row.dob.as_str()).collect();
                assert_eq!(dates.len(), family.len(), "{which}: {family:?}");
            }
        }
    }
}

#[test]
fn names_are_many_and_the_common_ones_common() {
    for which in ["A", "B"] {
        let rows = made(which, Order { noise: 0.0, ..ORDER });
        for field in [|row: &Row| row.given.clone(), |row: &Row| row.surname.clone()] {
            let mut seen = BTreeMap::<String, usize>::new();
            for reports in by_child(&rows).values() {
                *seen.entry(field(reports[0])).or_default() += 1;
            }
            seen.remove("");
            assert!(seen.len() > 600, "{which}: {} forms", seen.len());
            let top = seen.values().max().unwrap();
            assert!((12..300).contains(top), "{which}: the commonest {top} times");
        }
    }
}

#[test]
fn without_noise_a_child_is_always_written_in_one_way() {
    for which in ["A", "B"] {
        let rows = made(which, Order { noise: 0.0, ..ORDER });
        let children = by_child(&rows);
        let steady = children
            .values()
            .filter(|reports| {
                reports.iter().all(|row| row.given == reports[0].given && row.dob == reports[0].dob)
            })
            .count();
        assert_eq!(steady, children.len(), "{which}");
    }
}

#[test]
fn dates_are_missing_partial_and_default_as_often_as_said() {
    for which in ["A", "B"] {
        let rows = made(which, ORDER);
        let missing = share(&rows, |row| row.dob.is_empty());
        assert!((0.01..0.06).contains(&missing), "{which}: {missing} without a date");
        for length in [4, 7] {
            let partial = share(&rows, |row| row.dob.len() == length);
            assert!((0.003..0.03).contains(&partial), "{which}: {partial} of {length} letters");
        }
        let refugee = |row: &Row| matches!(row.group, "somali" | "karen" | "oromo");
        let default = share(&rows, |row| row.dob.ends_with("-01-01") && refugee(row)) / share(&rows, refugee);
        assert!((0.25..0.5).contains(&default), "{which}: {default} on 1 January");
    }
}

#[test]
fn shelters_and_placeholders_are_shared_by_many_strangers() {
    for which in ["A", "B"] {
        let rows = made(which, ORDER);
        let mut at = BTreeMap::<String, BTreeSet<u64>>::new();
        for row in &rows {
            let digits: String = row.phone.chars().filter(char::is_ascii_digit).collect();
            at.entry(digits).or_default().insert(row.household);
        }
        at.remove("");
        let crowded = at.values().filter(|homes| homes.len() >= 12).count();
        assert!(crowded >= 5, "{which}: {crowded} phones of 12 families or more");
        assert!(at["0000000000"].len() > 10, "{which}");
    }
}

#[test]
fn twice_the_noise_leaves_fewer_reports_alike() {
    for which in ["A", "B"] {
        let alike = |noise| {
            let rows = made(which, Order { noise, ..ORDER });
            let children = by_child(&rows);
            let many = children.values().filter(|reports| reports.len() > 1);
            let (mut same, mut all) = (0_u32, 0_u32);
            for reports in many {
                all += 1;
                same += u32::from(
                    reports[0].given == reports[1].given && reports[0].surname == reports[1].surname,
                );
            }
            f64::from(same) / f64::from(all)
        };
        let (little, usual, much) = (alike(0.3), alike(1.0), alike(2.0));
        assert!(little > usual + 0.1 && usual > much, "{which}: {little} {usual} {much}");
    }
}
