//! The public pages as a frightened person gets them. `UPDATE_SNAPSHOTS=1` writes the snapshots anew.

use std::fs;
use std::path::Path;

use pages::public::{
    self, Channel, Context, LEAVE_HEADERS, LEAVE_TO, Lang, MOST_BYTES, Page, PublicTexts, ROUTES, Reviews,
    STYLE, samples,
};

fn texts() -> PublicTexts {
    PublicTexts::load().expect("every language is whole")
}

fn made(page: Page, lang: Lang, context: &Context) -> String {
    public::page(page, lang, &texts(), context).expect("every message is there")
}

/// Every page in every language, in every state there is.
fn everything() -> Vec<(Page, Lang, String)> {
    let texts = texts();
    let states =
        [samples::sample_help(), samples::sample_demo(), samples::sample_empty(), samples::sample_full()];
    let each = |route: &public::Route, context| {
        let page = public::page(route.page, route.lang, &texts, context).expect(route.path);
        (route.page, route.lang, page)
    };
    ROUTES.iter().flat_map(|route| states.iter().map(move |context| each(route, context))).collect()
}

fn snapshot(name: &str, is: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/help").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(&path, is).expect("the snapshot can be written");
    }
    let was = fs::read_to_string(&path).expect("a snapshot is committed; UPDATE_SNAPSHOTS=1 writes it");
    assert!(was == is, "{name} has changed; look at it, then set UPDATE_SNAPSHOTS=1");
}

/// Text between tags, in order.
fn spoken(page: &str) -> String {
    page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

/// The tags of a page without what differs by language.
fn skeleton(page: &str) -> Vec<String> {
    let tag = |part: &str| {
        let tag = part.split_once('>')?.0;
        // Which words are foreign depends on the page's language, and a name's own card drops its second name.
        let name = tag.trim_start_matches('/').split(' ').next()?;
        (!["span", "br", "html"].contains(&name)).then(|| name.to_owned())
    };
    page.split('<').filter_map(tag).collect()
}

#[test]
fn the_pages_look_as_they_did() {
    for route in ROUTES {
        let name = if route.page == Page::Start { "start" } else { route.page.slug() };
        let page = made(route.page, route.lang, &samples::sample_help());
        snapshot(&format!("{}-{name}.html", route.lang.tag()), &page);
    }
    for lang in Lang::ALL {
        snapshot(
            &format!("{}-demo-numbers.html", lang.tag()),
            &made(Page::Numbers, lang, &samples::sample_demo()),
        );
    }
    snapshot("left.html", &public::left(&texts(), "/assets/public.css").expect("said"));
}

#[test]
fn a_page_and_its_style_reach_an_old_phone_on_a_slow_network() {
    let heaviest =
        everything().into_iter().map(|(_, _, page)| page.len() + STYLE.len()).max().expect("pages");
    assert!(heaviest <= MOST_BYTES, "a page and its style weigh {heaviest} bytes");
}

#[test]
fn every_language_has_the_same_content() {
    for state in
        [samples::sample_help(), samples::sample_demo(), samples::sample_empty(), samples::sample_full()]
    {
        // The start and the hotels' page show the lines of the reader's language first, so they differ by those.
        for page in [Page::Ask, Page::Families, Page::Numbers] {
            let english = skeleton(&made(page, Lang::En, &state));
            for lang in Lang::ALL {
                let mut theirs = skeleton(&made(page, lang, &state));
                if lang != Lang::En {
                    let note = theirs.iter().position(|t| t == "main").expect("a main part") + 1;
                    assert_eq!(
                        theirs.drain(note..note + 2).collect::<Vec<_>>(),
                        ["p", "p"],
                        "the note comes first"
                    );
                }
                let mut english = english.clone();
                if page == Page::Numbers {
                    // The same cards, those of the reader's language first.
                    theirs.sort_unstable();
                    english.sort_unstable();
                }
                assert_eq!(theirs, english, "{page:?} in {lang:?}");
            }
        }
    }
}

#[test]
fn every_reader_gets_every_number() {
    let help = samples::sample_help();
    for lang in Lang::ALL {
        let page = made(Page::Numbers, lang, &help);
        for line in &help.lines {
            assert!(page.contains(&line.value), "{lang:?}: {}", line.value);
        }
    }
}

#[test]
fn nine_one_one_comes_before_every_other_number() {
    for (page, lang, html) in everything() {
        let words = spoken(&html);
        let first = words.find("911").expect("911 is on every page");
        let other = words.find("612-").unwrap_or(usize::MAX);
        assert!(first < other, "{page:?} in {lang:?}");
    }
    let page = made(Page::Families, Lang::So, &samples::sample_help());
    assert!(page.contains(r#"<a class="tel" href="tel:911">Wac 911</a>"#));
}

#[test]
fn the_hmong_number_is_printed_as_held_and_flagged_beside() {
    for lang in Lang::ALL {
        let page = made(Page::Numbers, lang, &samples::sample_help());
        assert!(page.contains(r#"<span class="tel">612-637-2800</span>"#), "{lang:?}");
        assert!(!page.contains("673-2800") && !page.contains("6372800"), "never corrected, never dialled");
        let card = page.split("<li>").find(|c| c.contains("612-637-2800")).map(str::len).expect("a card");
        let after = &page[page.find("612-637-2800").expect("there") + card.min(12)..];
        let flag = after.find(r#"<p class="note due small flag">"#).expect("a flag");
        assert!(after[..flag].matches("</ul>").count() == 1, "the flag stands in the same card");
    }
    let page = made(Page::Numbers, Lang::Hmn, &samples::sample_help());
    assert!(page.contains("Peb tsis paub tseeb txog tus xov tooj no."));
    assert!(
        page.contains(r#"<span lang="en">The source prints 637"#),
        "the recorded reason is English and says so"
    );
}

#[test]
fn no_doubtful_unchecked_old_or_sample_number_can_be_tapped() {
    let help = samples::sample_help();
    let page = made(Page::Numbers, Lang::En, &help);
    let mut links: Vec<_> =
        ["tel:", "sms:"].iter().flat_map(|s| page.match_indices(s)).map(|(at, _)| &page[at..]).collect();
    links.iter_mut().for_each(|l| *l = &l[..l.find('"').expect("a quote")]);
    links.sort_unstable();
    let good =
        ["tel:+16126732157", "tel:+16126732626", "tel:+16126732700", "tel:+16126733000", "tel:+16126733500"];
    assert_eq!(links, [&good[..], &["tel:311", "tel:911"]].concat());
    assert!(page.contains("Nobody has checked this number yet"));
    assert!(page.contains("Last checked on 1 June 2011."));

    for route in ROUTES {
        let demo = made(route.page, route.lang, &samples::sample_demo());
        for scheme in ["tel:", "sms:", "https://beds"] {
            assert!(!demo.contains(&format!("href=\"{scheme}")), "{}: {scheme}", route.path);
        }
    }
    assert!(
        made(Page::Numbers, Lang::En, &samples::sample_demo()).contains("Sample number. Do not call it.")
    );
}

#[test]
fn each_line_says_its_hours_and_whether_it_answers_now() {
    let page = made(Page::Numbers, Lang::En, &samples::sample_help());
    for words in [
        "Open now, until 7:00 pm",
        "Open now, day and night",
        "Hours: Monday to Friday, 7:00 am to 7:00 pm; Saturday to Sunday, 8:00 am to 4:30 pm",
        "Hours: when staff are in",
        "We do not know the hours.",
        "We do not know if someone answers now",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        made(Page::Numbers, Lang::Es, &samples::sample_demo())
            .contains("Cerrado ahora. Abre hoy: 8:00 a. m.")
    );
    assert!(
        made(Page::Numbers, Lang::En, &samples::sample_demo()).contains("Closed now. Opens today at 7:00 am")
    );
}

#[test]
fn what_another_bodys_staff_will_do_is_said_by_its_owner_with_a_date_or_not_at_all() {
    let page = made(Page::Ask, Lang::En, &samples::sample_help());
    assert!(page.contains("No. You can get help without talking to the police."));
    assert!(page.contains("Sample Advocates told us so on 14 January 2013."));
    assert_eq!(page.matches("We have no answer yet.").count(), 3);

    let nothing = samples::sample_empty();
    for route in ROUTES {
        let texts = texts();
        let page = public::page(route.page, route.lang, &texts, &nothing).expect("said");
        assert!(!page.contains("14 January") && !page.contains("text 911"), "{}", route.path);
    }
    let numbers = made(Page::Numbers, Lang::En, &samples::sample_help());
    assert!(numbers.contains("Do they have to report what you say? We do not know. Ask first."));
    assert!(
        numbers.contains(
            "They must report when a person under 18 is being hurt. City of Minneapolis 311 told us"
        )
    );
    assert!(numbers.contains("They do not have to report what you say. Sample Advocates told us so on"));
}

#[test]
fn a_translation_nobody_signed_says_so_first_in_both_languages() {
    for lang in Lang::ALL {
        for page in Page::ALL {
            let html = made(page, lang, &samples::sample_help());
            let main = html.split_once("tabindex=\"-1\">").expect("a main part").1;
            let note = main.starts_with(r#"<p class="note due small">"#);
            assert_eq!(note, lang != Lang::En, "{page:?} in {lang:?}");
            assert_eq!(note, main.contains("No native speaker has checked it yet.)</span>"));
        }
    }
    let somali = made(Page::Start, Lang::So, &samples::sample_help());
    assert!(somali.contains("Mashiin ayaa qoray Soomaaliga boggan."));
    assert!(somali.contains("<span lang=\"en\">(A machine wrote the Somali on this page."));
}

#[test]
fn a_translation_a_person_signed_no_longer_says_that_nobody_did() {
    let source = pages::Texts::public_source("so", "public.ftl").expect("there");
    let sha256: String = {
        use sha2::{Digest, Sha256};
        Sha256::digest(source).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let signed = format!(
        "[[review]]\nlanguage = 'so'\nfile = 'public.ftl'\nreviewed_by = 'Hodan Sample'\non = 2026-11-24\nsha256 = '{sha256}'"
    );
    let texts = PublicTexts::with(&Reviews::parse(&signed).expect("a list")).expect("whole");
    let page = |lang| public::page(Page::Start, lang, &texts, &samples::sample_help()).expect("said");
    assert!(!page(Lang::So).contains("native speaker"));
    assert!(page(Lang::Hmn).contains("native speaker"));
}

#[test]
fn no_title_and_no_address_tells_what_is_read() {
    for (_, _, html) in everything() {
        let title =
            html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).expect("a title").0;
        for word in ["missing", "child", "hotel", "traffick", "desapar", "maqan", "ploj", "abus", "police"] {
            assert!(!title.to_lowercase().contains(word), "{title}");
        }
    }
    for route in ROUTES {
        let path = route.path;
        assert!(
            ["missing", "child", "hotel", "traffick", "victim"].iter().all(|word| !path.contains(word)),
            "{path}"
        );
    }
}

#[test]
fn nothing_runs_nothing_is_kept_and_nothing_comes_from_elsewhere() {
    for (page, lang, html) in everything() {
        for bad in
            ["<script", "<form", "<img", "<iframe", "src=", " style=", "javascript:", " onclick", "http://"]
        {
            assert!(!html.contains(bad), "{page:?} in {lang:?} holds {bad}");
        }
        let outside = html.matches("https://").count();
        let told = html.matches("https://beds.example.org").count();
        assert_eq!(outside, told, "{page:?} in {lang:?}: only a contact line leads elsewhere");
        assert!(html.contains(r#"<a class="btn" href="/leave" rel="noreferrer">"#));
    }
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    assert!(LEAVE_HEADERS.iter().all(|(name, _)| *name != "set-cookie"));
}

#[test]
fn the_way_out_comes_before_the_content_and_the_page_says_what_it_cannot_erase() {
    for (page, lang, html) in everything() {
        let way_out = html.find("href=\"/leave\"").expect("a way out");
        assert!(way_out < html.find("<main").expect("a main part"), "{page:?} in {lang:?}");
        assert!(html.contains("<h2 id=\"seen\">") && html.contains("href=\"#seen\""));
    }
    let page = made(Page::Start, Lang::En, &samples::sample_help());
    assert!(page.contains("It cannot erase your history or the Back button."));
}

#[test]
fn after_leaving_nothing_tells_what_was_read() {
    let page = public::left(&texts(), "/assets/public.css").expect("said");
    assert_eq!(page.matches(LEAVE_TO).count(), Lang::ALL.len());
    for word in ["Leeward", "elp", "yuda", "aawi", "pab", "911", "/"] {
        let text = spoken(&page);
        assert!(!text.contains(word), "{word}");
    }
    assert!(LEAVE_HEADERS.contains(&("location", LEAVE_TO)));
}

#[test]
fn every_foreign_word_is_marked_with_its_language() {
    for (_, lang, html) in everything() {
        assert!(html.contains(&format!("<html lang=\"{}\">", lang.tag())));
        for other in Lang::ALL {
            let (tag, name) = (other.tag(), other.own_name());
            assert!(html.contains(&format!("lang=\"{tag}\" hreflang=\"{tag}\"")) && html.contains(name));
        }
        assert!(!html.contains("[[") && !html.contains("]]"), "{lang:?}: an English word is not marked");
        assert!(lang == Lang::En || html.contains("<span lang=\"en\">"));
    }
    let somali = made(Page::Numbers, Lang::So, &samples::sample_help());
    assert!(somali.contains("<strong lang=\"es\">Español</strong> <span class=\"muted\">Isbaanish</span>"));
    assert!(
        somali.contains("<strong>Soomaali</strong>")
            && somali.contains("<span lang=\"en\">Somali line</span>")
    );
    assert!(somali.contains("<span lang=\"en\">City of Minneapolis 311</span>"));
}

#[test]
fn a_readers_own_language_comes_first() {
    let first = |lang| {
        let page = made(Page::Start, lang, &samples::sample_help());
        let lines = page.split_once("class=\"lines\"").expect("lines").1;
        lines.split_once("</li><li>").expect("two lines").0.to_owned()
    };
    assert!(first(Lang::Es).contains("612-673-2700") && first(Lang::So).contains("612-673-3500"));
    assert!(first(Lang::Hmn).contains("612-637-2800"));
    let english = made(Page::Start, Lang::En, &samples::sample_help());
    assert!(english.contains("tel:311"));
}

#[test]
fn what_records_hold_is_shown_as_typed_and_does_nothing() {
    let mut help = samples::sample_help();
    help.lines.truncate(1);
    help.lines[0].label = "<script>alert(1)</script> & [[x]]".into();
    help.lines[0].hours = public::Hours::parse("\"><b>");
    help.lines[0].channel = Channel::Voice;
    for lang in Lang::ALL {
        let page = made(Page::Numbers, lang, &help);
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; [[x]]"));
        assert!(!page.contains("<script") && !page.contains("<b>"));
    }
}

#[test]
fn the_same_context_gives_the_same_bytes() {
    assert_eq!(everything(), everything());
}
