//! A case: Ash of the prosecution reads and corrects its common facts; a federal member sees that case alone.

use domain::TableId;
use policy::SeatKind;

use crate::{
    support::town as records,
    town::{Person, Town, words},
};

fn case(town: &Town) -> String {
    format!("/cases/{}", town.id("cases:c-1"))
}

fn ash(town: &Town) -> Person<'_> {
    town.person("attorneyash", SeatKind::Prosecution, "ca")
}

/// What stands on the panel of one side.
fn side(page: &str, class: &str) -> String {
    let panel = page.split(&format!("<section class=\"panel {class}")).nth(1).expect("the side");
    words(panel.split("</section>").next().unwrap_or_default())
}

#[test]
fn an_attorney_reads_a_case_whose_two_sides_never_mix() {
    let town = Town::open();
    let ash = ash(&town);
    let list = words(&ash.page("/cases"));
    assert!(list.contains("Lead") && list.contains("Member"), "{list}");
    let page = ash.page(&case(&town));
    let (youths, adults) = (side(&page, "youth"), side(&page, "adult"));
    assert!(youths.contains("Ada Rose Winter") && youths.contains("Bea Marlow"), "{youths}");
    assert!(
        adults.contains("Max Grimm") && !adults.contains("Winter") && !adults.contains("Marlow"),
        "{adults}"
    );
    assert!(!youths.contains("Grimm"), "{youths}");
    for table in page.split("<table").skip(1) {
        let table = table.split("</table>").next().unwrap_or_default();
        let both = table.contains("Grimm") && (table.contains("Winter") || table.contains("Marlow"));
        assert!(!both, "victims beside the accused in one list: {table}");
    }
    let said = words(&page);
    assert!(
        said.contains("What an Alford plea means.") && said.contains("it counts as a conviction"),
        "{said}"
    );
    assert!(said.contains("Cattail Inn") && said.contains("Hennepin"), "{said}");
    let title = page.split("<title>").nth(1).and_then(|t| t.split("</title>").next()).unwrap_or_default();
    assert!(!title.contains("Quarry"), "what it is about stands in no title: {title}");
}

#[test]
fn a_federal_member_sees_that_case_alone_and_changes_nothing() {
    let town = Town::open();
    let quill = town.person("agentquill", SeatKind::Federal, "fed");
    let list = quill.page("/cases");
    assert!(list.contains(&case(&town)), "{list}");
    assert!(!list.contains(&town.id("cases:c-2").to_string()), "{list}");
    let page = quill.page(&case(&town));
    assert!(!page.contains("/acts/new"), "a member of another kind reads");
    let other = quill.get(&format!("/cases/{}", town.id("cases:c-2")));
    let absent = quill.get("/cases/013c433a-ea00-7fff-bfff-dddddddddddd");
    assert_eq!((other.status, other.body), (404, absent.body), "like what does not exist");
    assert_eq!(quill.get(&format!("{}/acts/new", case(&town))).status, 404);
    let act = [("version", "0"), ("kind", "transport")];
    assert_eq!(quill.send(&format!("{}/acts/new", case(&town)), &act).status, 404);
}

#[test]
fn who_is_in_no_case_finds_none() {
    let town = Town::open();
    for (login, kind, agency) in [
        ("lanternmoon", SeatKind::Advocate, "adv"),
        ("mayorhall", SeatKind::City, "city"),
        ("overseer", SeatKind::PrivacyOfficer, "pd"),
    ] {
        let person = town.person(login, kind, agency);
        assert_eq!(person.get("/cases").status, 404, "{login}");
        assert_eq!(person.get(&format!("{}/acts/new", case(&town))).status, 404, "{login}");
        assert!(!person.get(&case(&town)).text().contains("Grimm"), "{login}");
    }
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    assert!(words(&reyes.page("/cases")).contains("No case that you may see."));
    assert_eq!(reyes.get(&case(&town)).status, 404);
}

#[test]
fn common_facts_are_added_and_stand_on_the_page() {
    let town = Town::open();
    let ash = ash(&town);
    let case = case(&town);
    let inn = town.id("properties:pr-2").to_string();
    let act = [
        ("version", "0"),
        ("kind", "harboring"),
        ("from", "3 Jul 2012"),
        ("to", "9 Jul 2012"),
        ("county", "27123"),
        ("place", "hotel"),
        ("property", inn.as_str()),
        ("significant", "yes"),
    ];
    assert_eq!(ash.done(&format!("{case}/acts/new"), &act), case);
    let grimm = town.id("people:p-3").to_string();
    let charge = [
        ("version", "0"),
        ("person", grimm.as_str()),
        ("statute", "609.322 subd. 1"),
        ("class", "procuring"),
        ("level", "felony"),
        ("filed_on", "2 Aug 2012"),
        ("county", "27123"),
        ("court_file", "62-CR-12-SAMPLE-9"),
    ];
    ash.done(&format!("{case}/charges/new"), &charge);
    ash.done(&format!("{case}/evidence/new"), &[("version", "0"), ("kind", "video"), ("supports", "yes")]);
    let cp = town.id("agencies:cp").to_string();
    ash.done(&format!("{case}/agencies/new"), &[("version", "0"), ("agency", &cp)]);
    let page = words(&ash.page(&case));
    for says in ["Harboring", "Meridian", "62-CR-12-SAMPLE-9", "County Child Protection", "Ramsey"] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let again = ash.send(&format!("{case}/agencies/new"), &[("version", "0"), ("agency", &cp)]);
    assert_eq!(again.status, 422);
    assert!(words(&again.text()).contains("This is on the page already."));
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    assert!(reyes.page("/cases").contains(&case), "a new member finds it");
    town.sound();
}

#[test]
fn nobody_exploited_becomes_the_accused() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let case = case(&town);
    for child in ["people:p-1", "people:p-2"] {
        let child = town.id(child).to_string();
        let answer = okafor.send(&format!("{case}/adults/new"), &[("version", "0"), ("person", &child)]);
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.text().contains("aria-invalid=\"true\""), "at the field: {}", answer.text());
        let charge =
            [("version", "0"), ("person", child.as_str()), ("class", "other"), ("statute", "609.324")];
        assert_eq!(okafor.send(&format!("{case}/charges/new"), &charge).status, 422);
    }
    let page = okafor.page(&case);
    assert!(!side(&page, "adult").contains("Winter"), "nothing of it stayed");
    let grimm = town.id("people:p-3").to_string();
    let early = [
        ("version", "0"),
        ("person", grimm.as_str()),
        ("class", "procuring"),
        ("statute", "609.322 subd. 1"),
        ("filed_on", "1 Jan 2012"),
    ];
    let answer = okafor.send(&format!("{case}/charges/new"), &early);
    assert_eq!(answer.status, 422, "no charge before the acts: {}", words(&answer.text()));
    assert!(answer.text().contains("609.322 subd. 1"), "what was typed is still there");
}

#[test]
fn a_file_is_found_for_a_side_of_the_case() {
    let town = Town::of(
        &records().add("people", "p-9,pd,Quillamarine,,Vantorhessel,,1996-01-02,F,,,eng,,,Storytown,"),
    );
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let case = case(&town);
    let form = okafor.page(&format!("{case}/youths/new"));
    let find = format!("/people?case={}&amp;kind=youths", town.id("cases:c-1"));
    assert!(form.contains(&find), "{form}");
    let fields = [
        ("case", town.id("cases:c-1").to_string()),
        ("kind", "youths".to_owned()),
        ("surname", "Vantorhessel".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let found = okafor.send("/people", &fields).text();
    let youth = town.id("people:p-9").to_string();
    assert!(found.contains(&format!("{case}/youths/new?person={youth}")), "{found}");
    let form = okafor.page(&format!("{case}/youths/new?person={youth}"));
    assert!(words(&form).contains("Quillamarine Vantorhessel"));
    okafor.done(&format!("{case}/youths/new"), &[("version", "0"), ("person", &youth)]);
    assert!(side(&okafor.page(&case), "youth").contains("Quillamarine Vantorhessel"));
    let client = town.id("people:p-5").to_string();
    let hidden = okafor.send(&format!("{case}/youths/new"), &[("version", "0"), ("person", &client)]);
    assert_eq!(hidden.status, 422, "an advocates' client cannot be put into a case by others");
    assert!(!hidden.text().contains("Lindgren"));
}

#[test]
fn two_who_change_one_fact_both_see_both_and_different_answers_merge() {
    let town = Town::open();
    let (ash, okafor) = (ash(&town), town.person("okafor", SeatKind::Police, "pd"));
    let case = case(&town);
    let act = format!("{case}/acts/{}", town.id("acts:a-1"));
    let fields = |from: &'static str, place: &'static str| {
        [
            ("version", "1"),
            ("kind", "exploitation"),
            ("from", from),
            ("to", "20 May 2012"),
            ("county", "27053"),
            ("place", place),
            ("significant", "yes"),
        ]
    };
    let inn = town.id("properties:pr-1").to_string();
    let with = |fields: [(&'static str, &'static str); 7]| {
        fields.into_iter().chain([("property", "")]).map(|(n, v)| (n, v.to_owned())).collect::<Vec<_>>()
    };
    let send = |person: &Person<'_>, fields: Vec<(&'static str, String)>, more: &[(&str, &str)]| {
        let mut all: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, if *name == "property" { inn.as_str() } else { value.as_str() }))
            .collect();
        all.extend(more);
        person.send(&act, &all)
    };
    assert_eq!(send(&ash, with(fields("2 May 2012", "hotel")), &[]).status, 303);
    let clash = send(&okafor, with(fields("4 May 2012", "hotel")), &[]);
    assert_eq!(clash.status, 409);
    let page = words(&clash.text());
    for says in ["1 May 2012", "2 May 2012", "4 May 2012", "attorneyash"] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let mut chosen = with(fields("4 May 2012", "hotel"));
    chosen[0].1 = "2".to_owned();
    assert_eq!(send(&okafor, chosen, &[("choose_from", "mine")]).status, 303);
    // An answer that only one of them changed stays beside the other's.
    let mut other = with(fields("4 May 2012", "residence"));
    other[0].1 = "3".to_owned();
    assert_eq!(send(&ash, other, &[]).status, 303);
    let page = words(&ash.page(&case));
    assert!(page.contains("4 May 2012"), "{page}");
    assert_eq!(TableId::Acts.name(), "acts");
    town.sound();
}

#[test]
fn bad_answers_are_refused_at_their_fields_with_everything_still_there() {
    let town = Town::open();
    let ash = ash(&town);
    let case = case(&town);
    for (field, value, says) in [
        ("from", "31 Feb 2012", "This day does not exist"),
        ("from", "1 Feb 2014", "This day has not come yet"),
        ("county", "99999", "This is not offered here"),
        ("kind", "witchcraft", "This is not offered here"),
        ("to", "1 Apr 2012", "The last day"),
    ] {
        let mut fields = vec![("version", "0"), ("kind", "transport"), ("from", "2 May 2012")];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let answer = ash.send(&format!("{case}/acts/new"), &fields);
        assert_eq!(answer.status, 422, "{field} {value}: {}", words(&answer.text()));
        if field != "to" {
            assert!(words(&answer.text()).contains(says), "{field}: {}", words(&answer.text()));
        }
    }
    let elsewhere = town.id("cases:c-2").to_string();
    let foreign = format!("/cases/{elsewhere}/acts/{}", town.id("acts:a-1"));
    assert_eq!(ash.get(&foreign).status, 404, "a row of another case");
    let charge = town.id("charges:ch-1").to_string();
    let plea = [("version", "0"), ("charge", charge.as_str()), ("kind", "guilty")];
    assert_eq!(ash.send(&format!("/cases/{elsewhere}/pleas/new"), &plea).status, 422);
    assert_eq!(ash.get(&format!("{case}/arrests/new")).status, 404);
}

#[test]
fn an_agency_is_sent_from_a_case_sees_it_no_more_and_is_taken_back() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let quill = town.person("agentquill", SeatKind::Federal, "fed");
    let case = case(&town);
    assert!(words(&quill.page(&case)).contains("Max Grimm"));
    let page = okafor.page(&case);
    let form = agency_form(&page, &case, "Federal Task Force");
    let asked = words(&okafor.page(&form));
    assert!(asked.contains("End this membership") && asked.contains("sees nothing of this case"), "{asked}");
    let end = format!("{form}/end");
    let silent = okafor.send(&end, &[("ended", "yes"), ("reason", " ")]);
    assert_eq!(silent.status, 422);
    assert!(words(&silent.text()).contains("Say why in one line"), "{}", words(&silent.text()));
    assert_eq!(quill.send(&end, &[("ended", "yes"), ("reason", "We are done.")]).status, 404);
    let to = okafor.done(&end, &[("ended", "yes"), ("reason", "Handed to the county.")]);
    assert_eq!(to, case);
    assert_eq!(quill.get(&case).status, 404, "from the next request");
    assert!(!quill.page("/cases").contains(&case));
    assert!(words(&okafor.page(&case)).contains("Left on 16 Jan 2013"), "{}", words(&okafor.page(&case)));
    okafor.done(&end, &[("ended", "no"), ("reason", "They found another act.")]);
    assert!(words(&quill.page(&case)).contains("Max Grimm"));
    let ash = ash(&town);
    let form = agency_form(&ash.page(&case), &case, "County Attorney");
    assert!(words(&ash.page(&form)).contains("Leave this case"));
    let to = ash.done(&format!("{form}/end"), &[("ended", "yes"), ("reason", "Filed elsewhere.")]);
    assert_eq!((to.as_str(), ash.get(&case).status), ("/cases", 404));
    town.sound();
}

/// The form of an agency's membership, as the case's page leads to it.
fn agency_form(page: &str, case: &str, agency: &str) -> String {
    let agencies = page.split("id=\"agencies\"").nth(1).expect("the agencies");
    let row = agencies.split("<tr>").find(|row| row.contains(agency)).expect("the agency");
    let form =
        row.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a way to its form");
    assert!(form.starts_with(&format!("{case}/agencies/")), "{form}");
    form.to_owned()
}

#[test]
fn a_witness_is_named_changed_and_never_one_of_the_two_sides() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let case = case(&town);
    let new = format!("{case}/others/new");
    let told = okafor.done(
        "/reports/new",
        &[
            ("given", "Nadirelle"),
            ("surname", "Okonwright"),
            ("dob_y", "1970"),
            ("placement", "own"),
            ("reporter_kind", "parent"),
            ("reported_date", "16 Jan 2013"),
            ("reported_time", "03:12"),
            ("person", "new"),
            ("do", "save"),
        ],
    );
    let absence = okafor.page(&told);
    let witness =
        absence.split("href=\"/people/").nth(1).and_then(|rest| rest.get(..36)).expect("her file").to_owned();
    assert!(
        okafor.page(&format!("{new}?person={witness}")).contains(&witness),
        "a file that was sought is offered"
    );
    for side in ["people:p-1", "people:p-3"] {
        let person = town.id(side).to_string();
        let refused = okafor.send(&new, &[("version", "0"), ("person", &person), ("role", "witness")]);
        assert_eq!(refused.status, 422, "{side}");
        assert!(words(&refused.text()).contains("This is on the page already"), "{}", words(&refused.text()));
    }
    okafor.done(&new, &[("version", "0"), ("person", &witness), ("role", "witness")]);
    let page = okafor.page(&case);
    let others = |page: &str| {
        words(
            page.split("id=\"others\"")
                .nth(1)
                .and_then(|rest| rest.split("</section>").next())
                .unwrap_or_default(),
        )
    };
    assert!(
        others(&page).contains("Nadirelle Okonwright") && others(&page).contains("Witness"),
        "{}",
        others(&page)
    );
    let form = page
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|path| path.starts_with(&format!("{case}/others/")) && !path.ends_with("/new"))
        .expect("a way to change it")
        .to_owned();
    okafor.done(&form, &[("version", "1"), ("person", &witness), ("role", "reporter")]);
    let page = okafor.page(&case);
    assert!(
        others(&page).contains("Told about it") && !others(&page).contains("Witness "),
        "{}",
        others(&page)
    );
    let victim = okafor.send(&form, &[("version", "2"), ("person", &witness), ("role", "defendant")]);
    assert_eq!(victim.status, 422, "a witness does not become the accused by this form");
    town.sound();
}
