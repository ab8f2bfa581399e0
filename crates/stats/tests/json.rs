//! The report as JSON: its shape, its digest, and that it never depends on the order of rows.

mod common;

use common::{Bundle, ask, ask_public, counted, report};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use stats::Report;

fn city() -> Bundle {
    Bundle::new()
        .with("agencies", "id,name,kind\nP,Invented Police,police\n")
        .with("people", "id,agency_id,dob,sex\nabel,P,1980-01-01,M\nana,P,1996-06-01,F\n")
        .with("cases", "id,lead_agency_id,found_by\nc1,P,tip\nc2,P,tip\nc3,P,\n")
        .with("case_people", "case_id,person_id,role,located_on\nc1,ana,victim,2012-04-01\n")
        .with("acts", "id,case_id,place\n1,c1,hotel\n2,c2,hotel\n3,c3,street\n")
        .with(
            "charges",
            "id,case_id,person_id,filed_on,class,level,county_fips\n1,c1,abel,2012-03-01,trafficking,felony,27053\n\
             2,c2,abel,2012-03-02,other,,27053\n3,c3,abel,2012-03-03,other,,27053\n",
        )
        .with("claims", "id,text,value,unit\n1,\"A \u{201c}quoted\u{201d} claim\",96,percent\n")
}

fn parsed(report: &Report) -> Value {
    serde_json::from_str(&report.to_json()).expect("JSON")
}

fn figure<'a>(report: &'a Value, id: &str) -> &'a Value {
    report["figures"].as_array().expect("figures").iter().find(|f| f["id"] == id).expect("a figure")
}

#[test]
fn the_report_has_the_bundles_shape() {
    let json = parsed(&report(&city(), "2012-01-01", "2012-12-31"));
    let names =
        |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(names(&json), "as_of audience digest figures known_at period report version");
    assert_eq!(
        (&json["report"], &json["version"], &json["known_at"], &json["audience"]),
        (&json!("results"), &Value::Null, &Value::Null, &json!("internal"))
    );
    assert_eq!(json["period"], json!({"from": "2012-01-01", "to": "2012-12-31"}));
    for figure in json["figures"].as_array().expect("figures") {
        assert_eq!(
            names(figure),
            "by definition denominator id interval notes numerator period rows suppressed unit value"
        );
        assert!(figure["value"].is_u64() && figure["suppressed"].is_null(), "{}", figure["id"]);
    }
    let defendants = figure(&json, "defendants_charged");
    assert_eq!(defendants["by"]["lead_class"]["trafficking"], 1);
    assert_eq!(defendants["by"]["lead_class_level"], json!({"trafficking/felony": 1}));
    assert_eq!((&defendants["numerator"], &defendants["rows"]), (&Value::Null, &Value::Null));
    let hotels = figure(&json, "cases_with_hotel_act");
    assert_eq!(
        (&hotels["value"], &hotels["numerator"], &hotels["denominator"]),
        (&json!(2), &json!(2), &json!(3))
    );
    assert_eq!(
        (&hotels["interval"]["method"], &hotels["interval"]["level"]),
        (&json!("wilson"), &json!(0.95))
    );
    assert_eq!(figure(&json, "people_trained")["by"], Value::Null);
    assert_eq!(figure(&json, "contacts")["rows"], json!([]), "a list without rows is still a list");
    assert_eq!(figure(&json, "claims")["rows"][0]["status"], "unverified");
}

#[test]
fn anyone_can_check_the_digest_from_the_file() {
    let results = report(&city(), "2012-01-01", "2012-12-31");
    let text = results.to_json();
    assert!(text.ends_with("}\n"));
    // The readable file with white space, digest and version taken out is the canonical form.
    let mut canonical = String::new();
    let skipped =
        [format!("  \"digest\": \"{}\",\n", results.digest()), ",\n  \"version\": null\n".to_owned()];
    let text = text.replace(&skipped[0], "").replace(&skipped[1], "\n");
    let mut in_text = false;
    let mut escaped = false;
    for char in text.chars() {
        if in_text || !char.is_ascii_whitespace() {
            canonical.push(char);
        }
        in_text ^= char == '"' && !escaped;
        escaped = char == '\\' && !escaped;
    }
    let digest: String = Sha256::digest(&canonical).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(results.digest(), format!("sha256:{digest}"));
    let frozen = Report { version: Some(3), ..results.clone() };
    assert_eq!(frozen.digest(), results.digest(), "the version is not part of the digest");
    assert_eq!(parsed(&frozen)["version"], 3);
}

#[test]
fn a_withheld_entry_says_why_and_gives_no_number() {
    let publication =
        counted(&city(), &ask_public("2012-01-01", "2012-12-31")).publish(&[]).expect("a report");
    let json = parsed(&publication.report);
    let located = figure(&json, "juvenile_victims_located");
    assert_eq!((&located["value"], &located["suppressed"]), (&Value::Null, &json!("small_or_protecting")));
    assert_eq!(located["by"]["sex"]["F"], json!({"value": null, "suppressed": "small_or_protecting"}));
    assert_eq!(located["by"]["sex"]["M"], 0);
    assert_eq!(located["notes"][0], "draft, not for publication");
}

#[test]
fn the_same_records_give_the_same_bytes_in_either_order() {
    let mut turned = city();
    turned.backwards = true;
    let internal = ask("2012-01-01", "2012-12-31");
    let [one, other] = [&city(), &turned].map(|city| counted(city, &internal).internal().to_json());
    assert_eq!(one, other);
    let public = ask_public("2012-01-01", "2012-12-31");
    let [one, other] = [&city(), &turned].map(|city| counted(city, &public).publish(&[]).expect("a report"));
    assert_eq!(one.report.to_json(), other.report.to_json());
    assert_eq!(one.cells, other.cells);
}
