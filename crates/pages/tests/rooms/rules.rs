//! What must hold on every page of work.

use std::collections::BTreeSet;

use pages::rooms::samples::{self, CAST};

use super::html::{Tag, tags};
use crate::english;

fn each(look: impl Fn(&str, &str, &[Tag])) {
    for (name, page) in samples::all(&english()) {
        let page = page.into_string();
        look(name, &page, &tags(&page));
    }
}

#[test]
fn each_page_has_one_heading_and_a_neutral_title() {
    each(|name, page, tags| {
        assert_eq!(tags.iter().filter(|t| t.name == "h1").count(), 1, "{name}");
        assert_eq!(tags.iter().filter(|t| t.name == "main").count(), 1, "{name}");
        let title =
            page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
        assert!(title.ends_with("Leeward"), "{name}: {title}");
        for person in CAST {
            assert!(!title.contains(person), "{name} names someone in its title");
        }
        assert_eq!(page.contains("class=\"summary\""), title.starts_with("Error: "), "{name}");
    });
}

#[test]
fn nobodys_name_stands_in_an_address_or_an_attribute_other_than_what_was_typed() {
    each(|name, _, tags| {
        for tag in tags {
            for (attribute, value) in &tag.attributes {
                let may = attribute == "value" && tag.name == "input";
                assert!(may || !CAST.iter().any(|p| value.contains(p)), "{name}: <{} {attribute}>", tag.name);
            }
        }
    });
}

#[test]
fn each_field_has_a_label_and_no_id_is_given_twice() {
    each(|name, page, tags| {
        let ids: Vec<&str> = tags.iter().filter_map(|t| t.get("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: an id twice: {ids:?}");
        let labelled: BTreeSet<&str> =
            tags.iter().filter(|t| t.name == "label").filter_map(|t| t.get("for")).collect();
        for tag in
            tags.iter().filter(|t| matches!(t.name.as_str(), "input" | "select" | "textarea" | "progress"))
        {
            let wrapped = matches!(tag.get("type"), Some("radio" | "checkbox"));
            let hidden = tag.get("type") == Some("hidden");
            let by_id = tag.get("id").is_some_and(|id| labelled.contains(id));
            assert!(hidden || wrapped || by_id, "{name}: {tag:?} has no label");
        }
        for part in page.split("type=\"radio\"").skip(1).zip(page.split("type=\"radio\"")) {
            let before = part.1;
            assert!(before.rfind("<label class=\"pick\"") > before.rfind("</label>"), "{name}: a bare radio");
        }
    });
}

#[test]
fn what_one_part_says_about_another_is_there() {
    each(|name, _, tags| {
        let ids: BTreeSet<&str> = tags.iter().filter_map(|t| t.get("id")).collect();
        for tag in tags {
            for attribute in ["for", "aria-labelledby", "aria-describedby"] {
                for id in tag.get(attribute).into_iter().flat_map(str::split_whitespace) {
                    assert!(ids.contains(id), "{name}: {attribute}=\"{id}\" leads nowhere");
                }
            }
            if let Some(id) = tag.get("href").and_then(|href| href.strip_prefix('#')) {
                assert!(ids.contains(id), "{name}: #{id} leads nowhere");
            }
        }
    });
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    each(|name, page, tags| {
        assert!(!page.contains("<style") && !page.contains("javascript:"), "{name}");
        for tag in tags {
            for (attribute, value) in &tag.attributes {
                assert!(
                    attribute != "style" && !attribute.starts_with("on"),
                    "{name}: <{} {attribute}>",
                    tag.name
                );
                if matches!(attribute.as_str(), "href" | "src" | "action") {
                    // The one page that leads to another site, on purpose: a partner agency's own sign-in.
                    let own = value.starts_with('/') && !value.starts_with("//") || name == "agency-onward";
                    assert!(
                        own || value.starts_with('#') || value.starts_with("otpauth://"),
                        "{name}: {value}"
                    );
                }
            }
            assert!(tag.name != "script" || tag.get("src") == Some("/assets/passkey.js"), "{name}");
        }
    });
}

#[test]
fn each_form_that_changes_something_is_posted_with_its_two_keys() {
    each(|name, page, _| {
        for form in page.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap_or(form);
            if form.contains("method=\"get\"") {
                assert!(!form.contains("name=\"csrf\""), "{name}: a token in an address");
                continue;
            }
            assert!(form.contains("method=\"post\""), "{name}: a form without a method");
            assert!(form.contains("name=\"csrf\" value=\"csrf-token\""), "{name}: no csrf");
            assert!(form.contains("name=\"once\" value=\"once-key\""), "{name}: no once");
        }
    });
}

#[test]
fn the_navigation_has_seven_places_at_most_and_marks_the_current_one_once() {
    each(|name, page, _| {
        let Some(nav) = page.split("<nav class=\"nav\" ").nth(1).and_then(|n| n.split("</nav>").next())
        else {
            return;
        };
        assert!(nav.matches("<li>").count() <= 7, "{name}");
        assert!(nav.matches("aria-current").count() <= 1, "{name}");
    });
}

#[test]
fn no_word_blames_a_child_and_no_absence_leads_to_an_arrest() {
    each(|name, page, _| {
        // A report may quote the words of its source.
        if ["results-draft", "results-version"].iter().any(|n| name.starts_with(n)) {
            return;
        }
        let low = page.to_lowercase();
        for bad in ["rescue", "runaway", "prostitute", "failed to", "refused"] {
            assert!(!low.contains(bad), "{name} says “{bad}”");
        }
    });
    let text = samples::all(&english())
        .into_iter()
        .filter(|(name, _)| {
            ["missing", "report", "episode", "handoff", "inbox"].iter().any(|n| name.starts_with(n))
        })
        .map(|(_, page)| page.into_string().to_lowercase());
    for page in text {
        let found = tags(&page);
        for tag in &found {
            for (attribute, value) in &tag.attributes {
                assert!(!value.contains("arrest") && !value.contains("citation"), "{} {attribute}", tag.name);
            }
        }
    }
}

/// Stops of the Tab key within a part of a page; a group of radio buttons is one, and what is folded away is none.
fn stops(part: &str) -> usize {
    let mut groups = BTreeSet::new();
    let folded = part.split("<details").map(|p| p.split_once("</details>").map_or(p, |(_, after)| after));
    let seen: String = folded.collect();
    tags(&seen)
        .iter()
        .filter(|tag| match (tag.name.as_str(), tag.get("type")) {
            ("input", Some("hidden")) => false,
            ("input", Some("radio")) => groups.insert(tag.get("name").unwrap_or_default().to_owned()),
            ("input" | "select" | "textarea" | "button", _) => true,
            ("a", _) => tag.get("href").is_some(),
            _ => false,
        })
        .count()
        + part.matches("<details").count()
}

#[test]
fn a_report_is_taken_in_at_most_25_keystrokes_beyond_its_data() {
    let pages = samples::all(&english());
    let page =
        |wanted: &str| pages.iter().find(|(name, _)| *name == wanted).expect(wanted).1.clone().into_string();
    let between = |page: &str, from: &str, to: &str| {
        let part = page.split(from).nth(1).expect("the form");
        stops(part.split(to).next().expect("its button"))
    };
    // Along the whole form to the button, and Enter; then the question about earlier files: choose, go on, Enter.
    let first = between(&page("report"), "id=\"form-report\"", "Save report") + 1;
    let question = between(&page("report-candidates"), "id=\"form-report\"", "Save report with") + 2;
    assert!(first + question <= 25, "{first} and {question}");
}
