//! Every message a page names is there, and every message there is used.

use std::fs;
use std::path::{Path, PathBuf};

use domain::law::Law;
use pages::parts::codes;
use pages::rooms::samples;

use crate::english;

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// All string literals of the pages' sources that could name a message.
fn literals() -> Vec<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for folder in ["frame", "parts", "rooms"] {
        sources(&src.join(folder), &mut files);
    }
    files.push(src.join("frame.rs"));
    // What routes say through the pages.
    sources(&src.join("../../web/src/rooms"), &mut files);
    let text: Vec<String> = files.iter().map(|f| fs::read_to_string(f).expect("a source")).collect();
    text.iter().flat_map(|t| t.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn no_page_shows_a_missing_message() {
    for (name, page) in samples::all(&english()) {
        let page = page.into_string();
        if let Some(at) = page.find('⟦') {
            let rest: String = page[at..].chars().take(60).collect();
            panic!("{name}: {rest}");
        }
    }
}

#[test]
fn every_message_of_the_rooms_is_used() {
    let literals = literals();
    let locale = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/en");
    // Messages that the pages do not name themselves: routes say them through `Msg`, and codes come from records.
    let by_others = ["flash-", "fault-", "code-", "signin-", "error-", "invited-gone", "purpose-code-"];
    // Messages put together from a beginning and a code.
    let begun: Vec<&str> =
        literals.iter().filter_map(|l| l.split_once('{')).map(|(a, _)| a).filter(|a| a.len() > 3).collect();
    for file in [
        "frame",
        "forms",
        "sign-in",
        "work",
        "report",
        "person",
        "episode",
        "handoff",
        "links",
        "case",
        "oversight",
        "programs",
    ] {
        let text = fs::read_to_string(locale.join(format!("{file}.ftl"))).expect("a file of messages");
        for id in text
            .lines()
            .filter_map(|l| l.split_once(" ="))
            .map(|(id, _)| id)
            .filter(|id| !id.starts_with([' ', '#']))
        {
            let used = literals.iter().any(|l| l == id)
                || begun.iter().any(|b| id.starts_with(b))
                || by_others.iter().any(|b| id.starts_with(b));
            assert!(used, "{file}.ftl: nothing says {id}");
        }
    }
}

#[test]
fn codes_that_forms_offer_are_those_of_the_law() {
    let lists = [
        ("placement", codes::PLACEMENTS, "placement"),
        ("reporter_kind", codes::REPORTERS, "reporter_kind"),
        ("missing_category", codes::CATEGORIES, "category"),
        ("located_how", codes::LOCATED, "located_how"),
        ("service", codes::SERVICES, "service"),
        ("language", codes::LANGUAGES, "language"),
        ("sex", codes::SEXES, "sex"),
        ("handoff_outcome", codes::OUTCOMES, "outcome"),
        ("act_kind", codes::ACTS, "act_kind"),
        ("act_place", codes::PLACES, "place"),
        ("charge_level", codes::LEVELS, "level"),
        ("charge_class", codes::CLASSES, "class"),
        ("plea", codes::PLEAS, "kind"),
        ("disposition", codes::DISPOSITIONS, "kind"),
        ("evidence_kind", codes::EVIDENCE, "evidence"),
    ];
    let texts = english();
    for (list, offered, words) in lists {
        let law = Law::house().code_lists().iter().find(|l| l.id == list).expect(list);
        let held: Vec<&str> = law.codes.iter().map(|c| c.0.as_str()).collect();
        let offered_too: Vec<&str> = held.iter().copied().filter(|c| *c != "report_unfounded").collect();
        assert_eq!(offered_too, offered, "{list}");
        for code in offered {
            assert!(texts.has(&format!("code-{words}-{code}")), "code-{words}-{code} has no words");
        }
    }
}
