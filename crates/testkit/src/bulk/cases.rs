//! Cases with their parties, acts, charges, pleas and evidence, in bulk.

use std::path::Path;

use super::{ADULTS, AGENCIES, COUNTIES, FROM, PROPERTIES, SPAN_DAYS, Sheet, Written};
use crate::Rng;
use crate::names;

/// Writes the seven tables of casework, row by row side by side.
pub fn write_cases(dir: &Path, people: u64, cases: u64, rng: &mut Rng) -> std::io::Result<Written> {
    let mut case_sheet = Sheet::create(dir, "cases")?;
    let mut members = Sheet::create(dir, "case_agencies")?;
    let mut parties = Sheet::create(dir, "case_people")?;
    let mut acts = Sheet::create(dir, "acts")?;
    let mut charges = Sheet::create(dir, "charges")?;
    let mut pleas = Sheet::create(dir, "pleas")?;
    let mut evidence = Sheet::create(dir, "evidence")?;
    let tens = people / ADULTS;
    for n in 0..cases {
        let id = format!("c-{n:08}");
        let began = FROM.plus(rng.between(0, SPAN_DAYS));
        let opened = began.plus(rng.between(1, 30));
        let filed = opened.plus(rng.between(1, 60)).to_string();
        let lead = AGENCIES[rng.index(2)].0;
        let found_by = rng.pick(&["missing_report", "property", "police_work", ""]);
        case_sheet.row(&[&id, lead, &names::twelve(rng), &opened.to_string(), found_by])?;
        members.row(&[&id, lead])?;
        if rng.percent(10) {
            members.row(&[&id, "ag-5"])?;
        }
        let adult = format!("p-{:08}", rng.below(tens) * ADULTS);
        let child = format!("p-{:08}", rng.below(tens) * ADULTS + rng.between(1, 9).unsigned_abs());
        let charged = rng.percent(70);
        // Rows of one case sort by person: the two differ in the last digit, so compare.
        let located = opened.plus(3).to_string();
        let mut two = [(&adult, "defendant", ""), (&child, "victim", &*located)];
        two.sort();
        for (person, role, on) in two {
            if charged || role == "victim" {
                parties.row(&[&id, person, role, on])?;
            }
        }
        for k in 0..=rng.below(2) {
            let property = format!("pr-{:04}", rng.below(PROPERTIES));
            let hotel = rng.percent(60);
            let from = began.plus(i64::try_from(k).unwrap_or(0));
            acts.row(&[
                &format!("a-{n:08}-{k}"),
                &id,
                "exploitation",
                &from.to_string(),
                &from.plus(1).to_string(),
                rng.pick(COUNTIES),
                if hotel { "hotel" } else { "residence" },
                if hotel { &property } else { "" },
                rng.pick(&["true", "false", ""]),
            ])?;
        }
        let property = format!("pr-{:04}", rng.below(PROPERTIES));
        evidence.row(&[
            &format!("v-{n:08}"),
            &id,
            "register_extract",
            &property,
            &located,
            rng.pick(&["true", "true", "false", ""]),
        ])?;
        if charged {
            let charge = format!("ch-{n:08}");
            let class = rng.pick(&["trafficking", "promoting", "procuring", "other"]);
            let statute = if class == "procuring" { "609.324" } else { "609.322" };
            charges.row(&[
                &charge,
                &id,
                &adult,
                statute,
                "felony",
                class,
                &filed,
                rng.pick(COUNTIES),
                &format!("27-CR-{n:08}"),
            ])?;
            if rng.percent(50) {
                pleas.row(&[
                    &format!("pl-{n:08}"),
                    &charge,
                    rng.pick(&["guilty", "alford", "norgaard"]),
                    &filed,
                    &filed,
                ])?;
            }
        }
    }
    [case_sheet, members, parties, acts, charges, pleas, evidence].into_iter().map(Sheet::done).collect()
}
