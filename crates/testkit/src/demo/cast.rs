//! The part told by hand: agencies, staff, and every case the January results count, from `cast/*.csv`.

use std::collections::BTreeMap;

use crate::civil::{Day, Stamp};
use crate::scene::Scene;
use crate::tables;

/// Table, prefix of ids where the file has none, and the text.
const FILES: &[(&str, &str, &str)] = &[
    ("agencies", "", include_str!("../../cast/agencies.csv")),
    ("staff", "", include_str!("../../cast/staff.csv")),
    ("units", "", include_str!("../../cast/units.csv")),
    ("assignments", "", include_str!("../../cast/assignments.csv")),
    ("commitments", "", include_str!("../../cast/commitments.csv")),
    ("claims", "", include_str!("../../cast/claims.csv")),
    ("contacts", "", include_str!("../../cast/contacts.csv")),
    ("properties", "", include_str!("../../cast/properties.csv")),
    ("people", "", include_str!("../../cast/people.csv")),
    ("cases", "", include_str!("../../cast/cases.csv")),
    ("case_agencies", "", include_str!("../../cast/case_agencies.csv")),
    ("case_people", "", include_str!("../../cast/case_people.csv")),
    ("acts", "act-1", include_str!("../../cast/acts.csv")),
    ("charges", "", include_str!("../../cast/charges.csv")),
    ("pleas", "pl-1", include_str!("../../cast/pleas.csv")),
    ("dispositions", "di-1", include_str!("../../cast/dispositions.csv")),
    ("evidence", "ev-1", include_str!("../../cast/evidence.csv")),
];

/// Tells every row of the cast. A row is known from its `known` column, else from its own first day,
/// else from its case's opening, else from the start.
pub fn tell(scene: &mut Scene) {
    let mut opened: BTreeMap<String, Day> = BTreeMap::new();
    for (table, prefix, text) in FILES {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().expect("the cast is in the source").clone();
        for (n, record) in reader.records().enumerate() {
            let record = record.expect("the cast is in the source");
            let own_id = format!("{prefix}{:03}", n + 1);
            let has_id = tables::named(table).columns[0] == "id";
            let mut cells: Vec<(&str, &str)> = if has_id { vec![("id", &own_id)] } else { Vec::new() };
            cells.extend(header.iter().zip(&record).filter(|(column, _)| *column != "known"));
            let cell = |name: &str| header.iter().position(|h| h == name).map_or("", |i| &record[i]);
            if *table == "cases" {
                opened.insert(cell("id").to_owned(), Day::parse(cell("opened_on")));
            }
            let day = known_day(&cell, &opened);
            scene.tell(Stamp::local(day, 540), table, &cells);
        }
    }
}

fn known_day<'a>(cell: &impl Fn(&str) -> &'a str, opened: &BTreeMap<String, Day>) -> Day {
    for column in ["known", "opened_on", "filed_on", "entered_on", "on", "received_on"] {
        if !cell(column).is_empty() {
            return Day::parse(cell(column));
        }
    }
    let start = Day::new(2009, 1, 1);
    let case = opened.get(cell("case_id")).copied().unwrap_or(start);
    // An act that goes on after the case is opened is written down when it has ended.
    let ended = if cell("to").is_empty() { start } else { Day::parse(cell("to")) };
    case.max(ended)
}
