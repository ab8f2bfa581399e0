//! The results report as people see it. `UPDATE_SNAPSHOTS=1` writes the snapshots anew.

use std::fs;
use std::path::Path;

use pages::results::{self, Options};
use pages::{Texts, samples};
use stats::{Count, Report};

const DIGEST: &str = "sha256:5e1f09c477ab21d05e1f09c477ab21d05e1f09c477ab21d05e1f09c477ab9a3c";

fn options(texts: &Texts) -> Options<'_> {
    Options { texts, digest: DIGEST, second_digest: Some(DIGEST), partnership: None, sample: true }
}

fn english() -> Texts {
    Texts::load("en").expect("English is whole")
}

fn html(first: &Report, second: Option<&Report>) -> String {
    results::html(first, second, &options(&english())).expect("every message is there")
}

fn snapshot(name: &str, is: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(&path, is).expect("the snapshot can be written");
    }
    let was = fs::read_to_string(&path).expect("a snapshot is committed; UPDATE_SNAPSHOTS=1 writes it");
    assert!(was == is, "{name} has changed; look at it, then set UPDATE_SNAPSHOTS=1");
}

#[test]
fn the_report_looks_as_it_did() {
    let (whole, year) = (samples::sample_report(), samples::sample_year());
    snapshot("internal-two-periods.html", &html(&whole, Some(&year)));
    snapshot("public-draft.html", &html(&samples::sample_public(), None));
    snapshot("empty.html", &html(&samples::sample_empty(), None));
    let texts = english();
    let text = results::terminal(&whole, Some(&year), &options(&texts), 96).expect("said");
    snapshot("internal-two-periods.txt", &text);
    let csv = results::csv(&samples::sample_public()).expect("written");
    snapshot("public/figures.csv", &String::from_utf8(csv.figures).expect("UTF-8"));
    snapshot("public/datapackage.json", &String::from_utf8(csv.datapackage).expect("UTF-8"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let whole = samples::sample_report();
    assert_eq!(html(&whole, None), html(&whole.clone(), None));
}

#[test]
fn the_headline_says_what_the_figures_say() {
    let texts = english();
    let lines = |report: &Report| results::article(report, None, &options(&texts)).expect("said").headline;
    let mut report = samples::sample_report();
    assert_eq!(lines(&report), ["Nineteen people charged.", "Eighteen girls brought to safety."]);
    assert_eq!(lines(&samples::sample_empty()), ["No one was charged in this period."]);

    let located = report.figures.iter_mut().find(|f| f.id == "juvenile_victims_located").expect("there");
    located.by.insert("sex", [("F".into(), Count::Shown(17)), ("M".into(), Count::Shown(1))].into());
    assert_eq!(lines(&report)[1], "Eighteen children brought to safety.");

    let located = report.figures.iter_mut().find(|f| f.id == "juvenile_victims_located").expect("there");
    located.value = Count::Withheld(samples::SMALL);
    assert_eq!(lines(&report), ["Nineteen people charged."]);

    report.figures.clear();
    assert_eq!(lines(&report), ["Results of the partnership"]);
}

#[test]
fn the_page_stands_alone() {
    let page = html(&samples::sample_report(), Some(&samples::sample_year()));
    for outside in
        ["<script", "http://", "https://", "src=", "url(", "@import", "<link", " style=", "javascript:"]
    {
        assert!(!page.contains(outside), "the page holds {outside}");
    }
    assert!(page.contains("<html lang=\"en\">"));
    assert!(page.contains(DIGEST));
}

#[test]
fn every_note_leads_there_and_back() {
    let page = html(&samples::sample_public(), None);
    let ids = |before: &str, after: char| -> Vec<String> {
        page.split(before).skip(1).map(|s| s.split(after).next().unwrap_or_default().to_owned()).collect()
    };
    let (links, anchors) = (ids("href=\"#", '"'), ids(" id=\"", '"'));
    for link in &links {
        assert!(anchors.contains(link), "nothing stands at #{link}");
    }
    let mut once = anchors.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), anchors.len(), "an id is used twice");
    assert!(links.iter().any(|l| l.starts_with('n')) && links.iter().any(|l| l.starts_with('r')));
}

#[test]
fn rounded_words_stand_beside_the_exact_figures() {
    let page = html(&samples::sample_report(), None);
    assert!(page.contains("<small>nearly</small> 100"));
    assert!(page.contains("about 25 hotel and motel properties"));
    assert!(page.contains("97 people, 25 properties"));
}

#[test]
fn a_withheld_cell_says_so_and_takes_its_share_and_chart_along() {
    let page = html(&samples::sample_public(), None);
    assert!(page.contains("<em class=\"muted\">withheld</em>"));
    assert!(page.contains("could point to a child") && !page.contains(samples::SMALL));
    let repeated = page.split("f-victims-with-repeated-episodes").nth(2).expect("the figure is there");
    let repeated = repeated.split("</section>").next().expect("it ends");
    assert!(repeated.contains("withheld") && !repeated.contains("100%") && !repeated.contains("<svg"));
}

#[test]
fn only_a_public_draft_warns_that_it_is_not_for_publication() {
    let warns = |report: &Report| html(report, None).contains("Draft, not for publication");
    let mut public = samples::sample_public();
    assert!(warns(&public));
    public.version = Some(1);
    assert!(!warns(&public));
    assert!(html(&public, None).contains("This version will not change."));
    assert!(!warns(&samples::sample_report()));
}

#[test]
fn claims_without_a_source_are_unverified_and_stand_apart() {
    let page = html(&samples::sample_report(), None);
    let claims =
        page.split("id=\"claims\"").nth(1).expect("there").split("</section>").next().expect("it ends");
    assert_eq!(claims.matches("Unverified").count(), 2);
    assert!(claims.contains("96 percent"));
    assert_eq!(page.matches("96 percent").count(), 1);
}

#[test]
fn a_doubtful_number_is_printed_as_held_and_flagged() {
    let page = html(&samples::sample_report(), None);
    assert!(page.contains(
        "612-637-2800<span class=\"sub\">Doubtful: 637 where all others have 673. Printed as held.</span>"
    ));
}

#[test]
fn an_alford_plea_reads_as_a_conviction_with_its_plain_sentence() {
    for report in [samples::sample_report(), samples::sample_public()] {
        let page = html(&report, None);
        assert_eq!(page.matches("Once the court accepts it, it is a conviction.").count(), 1);
    }
}

#[test]
fn what_an_alford_plea_means_is_told_once() {
    let mut report = samples::sample_report();
    let case = report.figures.iter_mut().find(|f| f.id == "case_narratives").expect("a sample case");
    let told = format!("An Alford plea was entered. {}", stats::figures::ALFORD_MEANS);
    case.rows[0].insert("text", told);
    let page = html(&report, None);
    assert_eq!(page.matches("not admit the act").count(), 1);
    assert!(page.contains("counts as a conviction once the court accepts it"));
}

#[test]
fn an_overdue_promise_says_so_once() {
    let mut report = samples::sample_report();
    let late = [("id", "cm-03"), ("due_to", "2013-01-10"), ("state", "overdue")];
    for id in ["commitments_open", "commitments_overdue"] {
        let figure = report.figures.iter_mut().find(|f| f.id == id).expect("a sample figure");
        figure.rows = vec![late.map(|(column, cell)| (column, cell.to_owned())).into()];
    }
    let page = html(&report, None);
    assert_eq!((page.matches("cm-03").count(), page.matches(">Overdue<").count()), (1, 1));
}

#[test]
fn a_figure_this_page_does_not_know_still_appears() {
    let mut report = samples::sample_report();
    let mut new = report.figures[0].clone();
    new.id = "hold_requests";
    new.definition = "Requests to hold a register.";
    new.by = [("reply_kind", [("kept_it".to_owned(), Count::Shown(4))].into())].into();
    report.figures.push(new);
    let page = html(&report, None);
    for words in ["Other figures", "Hold requests", "Requests to hold a register.", "Kept it"] {
        assert!(page.contains(words), "{words} is missing");
    }
}

#[test]
fn every_figure_of_the_catalogue_is_on_the_page_with_its_definition() {
    let report = samples::sample_report();
    let page = html(&report, None);
    for figure in &report.figures {
        let list = matches!(figure.id, "claims" | "contacts" | "case_narratives");
        assert!(list || page.contains(figure.definition), "{} is not defined on the page", figure.id);
        assert!(figure.notes.iter().all(|n| page.contains(n.as_str())), "a note of {} is missing", figure.id);
    }
    assert!(!page.contains("Other figures"), "every figure and breakdown of the catalogue has its own place");
}

#[test]
fn text_from_records_cannot_become_markup() {
    let mut report = samples::sample_report();
    let contacts = report.figures.iter_mut().find(|f| f.id == "contacts").expect("there");
    contacts.rows[0].insert("label", "<img src=x onerror=alert(1)>\"'&".into());
    let page = html(&report, None);
    assert!(!page.contains("<img"));
    assert!(page.contains("&lt;img"));
}

#[test]
fn no_sentence_claims_a_cause_or_blames_a_child() {
    let page = html(&samples::sample_report(), Some(&samples::sample_year())).to_lowercase();
    for bad in ["because of", "caused", "led to promising", "prostitute", "runaway", "at large", "thanks to"]
    {
        assert!(!page.contains(bad), "the page says “{bad}”");
    }
}
