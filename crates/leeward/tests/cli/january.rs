//! What leaders were read in January 2013, row by row of the acceptance page.

use serde_json::{Value as Json, json};

use crate::common::{BETWEEN, Database, Desk, databases, digest_of, figure, files, rows, shape};

const PERIOD: &str = "--from 2011-02-01 --to 2013-01-16";
const YEAR: &str = "--from 2012-01-01 --to 2012-12-31";

fn value(report: &Json, id: &str) -> u64 {
    figure(report, id)["value"].as_u64().unwrap_or_else(|| panic!("{id} has no value"))
}

fn share(report: &Json, id: &str) -> (u64, u64) {
    let part = |name: &str| figure(report, id)[name].as_u64().unwrap_or_else(|| panic!("{id} has no {name}"));
    assert_eq!(part("value"), part("numerator"), "{id}");
    (part("numerator"), part("denominator"))
}

#[test]
fn the_eleven_rows_come_out_of_the_records() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let whole = desk.report(PERIOD);
        shape(&whole);
        defendants(&whole);
        assert_eq!(figure(&whole, "juvenile_victims_located")["value"], 18);
        assert_eq!(
            figure(&whole, "juvenile_victims_located")["by"]["sex"],
            json!({ "F": 18, "M": 0, "X": 0 })
        );
        ramsey(&whole);
        let week = desk.report("--from 2013-01-07 --to 2013-01-13");
        assert_eq!((value(&week, "people_trained"), value(&week, "properties_trained")), (97, 25));
        year(&desk.report(YEAR));
        staffing(&desk);
        told_elsewhere(&whole);
    }
}

/// Rows 1 and 2.
fn defendants(whole: &Json) {
    let defendants = figure(whole, "defendants_charged");
    assert_eq!((&defendants["value"], &defendants["unit"]), (&json!(19), &json!("persons")));
    let levels = json!({ "trafficking/felony": 14, "procuring/felony": 4, "exploitation_image/felony": 1 });
    assert_eq!(defendants["by"]["lead_class_level"], levels);
    assert!(value(whole, "charges_filed") > 19, "persons, not charges");
}

/// Row 4.
fn ramsey(whole: &Json) {
    let narrative = rows(whole, "case_narratives")
        .iter()
        .filter_map(|row| row["text"].as_str())
        .find(|text| text.starts_with("In Ramsey County"))
        .expect("the filing is told");
    for words in [
        "two victims, then aged 16 and 17",
        "recruitment in Hennepin County",
        "significant acts in Dakota and Ramsey counties",
        "On Monday 14 January 2013 an Alford plea of guilty to promoting prostitution",
        "does not admit the act",
        "it is a conviction",
        "City Police, Federal Partner",
    ] {
        assert!(narrative.contains(words), "{words:?} is not in {narrative}");
    }
    assert_eq!(figure(whole, "pleas")["by"]["kind"]["alford"], 1);
    assert_eq!(figure(whole, "convictions")["by"]["plea"]["alford"], 1);
}

/// Rows 6, 7 and 8.
fn year(year: &Json) {
    assert_eq!(value(year, "cases_charged"), 12);
    assert_eq!(share(year, "cases_with_hotel_act"), (11, 12), "all but one");
    assert_eq!(share(year, "hotel_cases_with_property_evidence"), (11, 11), "in every one of them");
    assert_eq!(share(year, "victims_with_prior_episode"), (15, 15));
    assert_eq!(share(year, "victims_with_repeated_episodes"), (15, 15));
}

/// Row 9.
fn staffing(desk: &Desk) {
    let on = |day: &str| desk.report(&format!("{PERIOD} --as-of {day}"));
    let then = on("2013-01-16");
    assert_eq!(value(&then, "investigators_assigned"), 1);
    assert_eq!((value(&then, "commitments_open"), value(&then, "commitments_overdue")), (2, 0));
    let later = on("2013-02-01");
    assert!(value(&later, "commitments_overdue") > 0, "a commitment unmet after its date shows as overdue");
    assert_eq!(value(&later, "defendants_charged"), 19, "the day it is seen from moves nothing else");
}

/// Rows 10 and 11.
fn told_elsewhere(whole: &Json) {
    let claims = rows(whole, "claims");
    let told: Vec<_> = claims.iter().map(|c| (&c["value"], &c["status"])).collect();
    assert_eq!(told, [(&json!("96"), &json!("unverified")), (&json!("14"), &json!("unverified"))]);
    let contacts = rows(whole, "contacts");
    let lines: Vec<_> = contacts.iter().filter_map(|c| c["value"].as_str()).collect();
    let expected = [
        "311",
        "612-673-3000",
        "612-673-2157",
        "612-673-2626",
        "612-673-2700",
        "612-637-2800",
        "612-673-3500",
    ];
    assert_eq!(lines, expected, "never corrected silently");
    let doubted: Vec<_> =
        contacts.iter().filter(|c| c["doubt"].is_string()).map(|c| &c["language"]).collect();
    assert_eq!(doubted, ["hmn"]);
    assert!(contacts.iter().all(|c| c["owner"].is_string() && c["checked_on"].is_string()));
}

#[test]
fn the_digest_is_what_anyone_computes_from_the_file() {
    for database in databases() {
        let desk = Desk::in_january(database);
        for options in [PERIOD, YEAR, "--from 2012-01-01 --to 2012-12-31 --audience public"] {
            let text = desk.report_text(options);
            let report: Json = serde_json::from_str(&text).expect("JSON");
            assert_eq!(report["digest"], digest_of(&text), "{options}");
        }
        let told = desk.json(&format!("report results {PERIOD} --format json --out a.json")).done().object();
        assert_eq!(told["digest"], desk.report(PERIOD)["digest"]);
    }
}

#[test]
fn the_same_records_give_the_same_bytes_on_every_database() {
    let mut all = Vec::new();
    for database in databases().into_iter().chain([Database::Embedded]) {
        let desk = Desk::in_january(database);
        for twice in ["one", "two"] {
            let made = forms(&desk, twice, &format!("{PERIOD} --known-at {BETWEEN}"));
            all.push(made);
        }
    }
    assert!(all.windows(2).all(|two| two[0] == two[1]));
}

/// The report in every form this program has: names and bytes.
pub fn forms(desk: &Desk, folder: &str, options: &str) -> Vec<(String, Vec<u8>)> {
    let dir = desk.path(folder);
    std::fs::create_dir_all(&dir).expect("a folder can be made");
    let pdf = cfg!(feature = "pdf").then_some("pdf");
    for form in ["json", "csv", "html"].into_iter().chain(pdf) {
        desk.ask(&format!("report results {options} --format {form} --out {folder}/as.{form}")).done();
    }
    let mut all = files(&dir);
    all.extend(files(&dir.join("as.csv")));
    all
}

#[test]
fn tables_for_programs_and_a_page_for_people() {
    let desk = Desk::in_january(Database::Embedded);
    let made = forms(&desk, "made", PERIOD);
    let text = |name: &str| {
        let file = made.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no {name}"));
        String::from_utf8(file.1.clone()).expect("UTF-8")
    };
    let figures = text("figures.csv");
    let mut lines = figures.lines();
    let header = "id,dimension,key,value,numerator,denominator,low,high,unit,suppressed_reason";
    assert_eq!(lines.next(), Some(header));
    let lines: Vec<_> = lines.collect();
    for line in [
        "defendants_charged,,,19,,,,,persons,",
        "defendants_charged,lead_class_level,trafficking/felony,14,,,,,persons,",
        "juvenile_victims_located,sex,F,18,,,,,persons,",
    ] {
        assert!(lines.contains(&line), "{line}");
    }
    let package: Json = serde_json::from_str(&text("datapackage.json")).expect("JSON");
    assert_eq!(package["resources"][0]["path"], "figures.csv");
    let page = text("as.html");
    assert!(page.contains("<svg") && page.trim_end().ends_with("</html>"));
    let read = as_read(&page);
    for words in
        ["Nineteen people charged", "nearly 100", "about 25", "97 people, 25 properties", "unverified"]
    {
        assert!(read.contains(words), "{words}");
    }
    assert!(read.split(' ').any(|word| word == "19"));
    assert!(!page.contains("src=\"http") && !page.contains("<script"), "the page stands alone");
    for word in ["rescued", "runaway problem", "child prostitute"] {
        // A word that the source used may stand where it is quoted.
        let own = read.to_lowercase().replace(&format!("&quot;{word}&quot;"), "");
        assert!(!own.contains(word), "{word}");
    }
}

/// A page's words without its marks.
fn as_read(page: &str) -> String {
    let (mut text, mut within) = (String::new(), false);
    for c in page.chars() {
        match c {
            '<' => within = true,
            '>' => {
                within = false;
                text.push(' ');
            }
            c if !within => text.push(c),
            _ => {}
        }
    }
    text.replace(['\u{2068}', '\u{2069}'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(feature = "pdf")]
#[test]
fn the_pdf_says_that_it_is_accessible() {
    let desk = Desk::in_january(Database::Embedded);
    desk.ask(&format!("report results {PERIOD} --format pdf --out a.pdf")).done();
    let pdf = std::fs::read(desk.path("a.pdf")).expect("the PDF was written");
    assert!(pdf.starts_with(b"%PDF-"));
    let has = |part: &[u8]| pdf.windows(part.len()).any(|w| w == part);
    assert!(has(b"pdfuaid") && has(b"/StructTreeRoot"));
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_built_without_pdf_says_so_before_it_counts() {
    let desk = Desk::in_january(Database::Embedded);
    desk.ask(&format!("report results {PERIOD} --format pdf --out a.pdf")).ends(64).says("built without PDF");
    assert!(!desk.path("a.pdf").exists());
}
