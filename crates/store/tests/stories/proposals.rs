//! Proposals by the house: files of agencies that work cases are compared inside the process, and a person's word holds.

use domain::{RecordId, TableId, Value};
use policy::{Action, Actor, BulkPermit, Context, Policy, SeatKind};
use store::{
    StoreError,
    link::{AskLinks, Look, Part, Proposed},
    visit::{Decided, Say, Set},
};

use crate::{
    links::{desk, seated},
    support::{Bundle, House, town},
};

/// Given names and surnames of the crowd, made of syllables so that no list of names is needed.
fn name(n: usize, parts: &[&str]) -> String {
    let pick = |k: usize| parts[(n / parts.len().pow(k as u32)) % parts.len()];
    let text = format!("{}{}{}", pick(0), pick(1), pick(2));
    text[..1].to_uppercase() + &text[1..]
}

/// A crowd of the squad's and child protection's files; each tenth girl is known to both, some with a slip of the pen.
fn crowd() -> Bundle {
    let given = ["ma", "li", "so", "ka", "re", "tu", "vi"];
    let family = ["bra", "dol", "fen", "gri", "hal", "jor", "kes"];
    let mut records = town().change(
        "links",
        "li-1,p-1,p-4,confirmed,2012-09-12T11:01:00-05:00,st-2,Same date of birth and guardian",
        "",
    );
    for n in 0..600_usize {
        let (first, last) = (name(n * 37 % 343, &given), name(n * 91 % 343, &family));
        let born = format!("{}-{:02}-{:02}", 1995 + n % 5, 1 + n * 7 % 12, 1 + n * 11 % 28);
        let agency = if n % 2 == 0 { "pd" } else { "cp" };
        let home = format!("{} {} Street", 1 + n * 13 % 900, name(n * 17 % 343, &family));
        let row = |id: &str, agency: &str, first: &str| {
            format!(
                "{id},{agency},{first},,{last},,{born},F,,,eng,612-555-{n:04},{home},Storytown,554{:02}",
                n % 90
            )
        };
        records = records.add("people", &row(&format!("q-{n}"), agency, &first));
        if n % 10 == 0 {
            let slip = if n % 20 == 0 { first.clone() } else { format!("{first}h") };
            records = records
                .add("people", &row(&format!("r-{n}"), if agency == "pd" { "cp" } else { "pd" }, &slip));
        }
    }
    // A client of the advocates, whom the squad knows too.
    records
        .add(
            "people",
            "v-1,adv,Quillamarine,,Ostrova,,1997-05-06,F,,,eng,612-555-9999,9 Mill Lane,Storytown,55405",
        )
        .add(
            "people",
            "v-2,pd,Quillamarine,,Ostrova,,1997-05-06,F,,,eng,612-555-9999,9 Mill Lane,Storytown,55405",
        )
}

fn permit() -> BulkPermit {
    let system = Actor::unseated(SeatKind::System, "linkage", "a story");
    Policy::house().permit_bulk(&system, Action::Match, &Context::default()).expect("the system may")
}

fn run(house: &mut House, full: bool) -> Proposed {
    let done =
        house.store.propose_links(&permit(), &mut AskLinks { full, threads: 1, progress: &mut |_, _| {} });
    let done = done.expect("a run");
    house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
    done
}

fn links_of(house: &mut House, person: &str) -> Vec<(RecordId, String)> {
    let id = house.store.locate(person).expect("the file").id;
    let officer = if person.starts_with("people:r-") {
        ("cp", SeatKind::ChildProtection)
    } else {
        ("pd", SeatKind::Police)
    };
    let who = seated(house, officer.1, officer.0, "someone");
    let desk = desk(house);
    let found = desk.visit(who, "link", move |visit| visit.links_of(id)).expect("links");
    found.into_iter().map(|view| (view.id, view.text("state").unwrap_or_default().to_owned())).collect()
}

on_both! {
    fn the_house_proposes_those_who_are_one_girl_and_shows_nobody_a_name(base) {
        let mut house = House::found(base);
        house.take(&crowd());
        let refused = house.store.propose_links(&house.bulk(Action::Import), &mut AskLinks { full: true, threads: 1, progress: &mut |_, _| {} });
        assert!(matches!(refused, Err(StoreError::NotPermitted)));
        let done = run(&mut house, true);
        assert!(done.full && done.files == 665, "all but the advocates' two files: {done:?}");
        assert!(done.new >= 50 && done.model > 0, "{done:?}");
        house.sound();
        let mut raw = house.raw();
        assert_eq!(raw.int("SELECT COUNT(*) FROM act WHERE records IS NOT NULL"), 0, "nobody was shown anything");
        let acts = raw.texts("SELECT detail FROM act WHERE kind = 'link_run'");
        assert!(acts.len() == 1 && acts[0].contains("\"files\":665"), "one act tells counts: {acts:?}");
        let known: Vec<RecordId> =
            (0..600).step_by(10).map(|n| house.store.locate(&format!("people:q-{n}")).expect("a file").id).collect();
        let client = house.store.locate("people:v-2").expect("a file").id;
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let desk_one = desk(&house);
        let (twins, client) = desk_one
            .visit(okafor, "link", move |visit| {
                let mut twins = 0;
                for file in &known {
                    twins += usize::from(!visit.links_of(*file)?.is_empty());
                }
                Ok((twins, visit.links_of(client)?.len()))
            })
            .expect("links");
        drop(desk_one);
        assert!(twins >= 54, "{twins} of 60 are proposed");
        assert_eq!(client, 0, "the advocates' client is compared with nobody");
        let again = run(&mut house, true);
        assert_eq!((again.new, again.again, again.known), (0, 0, done.new), "{again:?}");
        house.sound();
    }

    fn a_search_says_what_speaks_for_each_file_in_the_parts_that_were_typed(base) {
        let mut house = House::found(base);
        house.take(&crowd());
        // The crowd's sixth.
        let n = 6_usize;
        let given = name(n * 37 % 343, &["ma", "li", "so", "ka", "re", "tu", "vi"]);
        let family = name(n * 91 % 343, &["bra", "dol", "fen", "gri", "hal", "jor", "kes"]);
        // Born on 11 July; typed the American way into the European boxes.
        let sought = store::Sought {
            names: format!("{given} {family}"), family, birth: domain::BirthDate::parse("1996-11-07").ok(), ..Default::default()
        };
        let hers = house.store.locate("people:q-6").expect("her file").id;
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let search = |house: &House| {
            let (sought, okafor) = (sought.clone(), okafor.clone());
            desk(house).visit(okafor, "search", move |visit| visit.search(&sought)).expect("files")
        };
        let before = search(&house);
        assert_eq!((before[0].view.id, before[0].sure, before[0].findings.as_slice()), (hers, None, &[][..]), "nothing was learnt yet");
        run(&mut house, true);
        let found = search(&house);
        assert_eq!(found[0].view.id, hers);
        let said: Vec<(Part, Look, bool)> = found[0].findings.iter().map(|f| (f.part, f.look, f.weight > 0)).collect();
        assert_eq!(said, [(Part::Given, Look::Same, true), (Part::Family, Look::Same, true), (Part::Birth, Look::Swapped, true)]);
        assert!(found.windows(2).all(|two| two[0].sure >= two[1].sure), "the surest first");
        let squad = house.store.agency("pd").ok().map(|(id, _)| id);
        for file in &found {
            let keeper = file.view.reference("agency_id");
            assert_eq!(keeper, squad, "another agency's file stays unseen, though it is compared");
        }
        house.sound();
    }

    fn a_proposal_opens_whichever_of_its_files_a_sender_named_first(base) {
        let mut house = House::found(base);
        house.take(&crowd().add("links", "one-way,q-0,r-0,proposed,,,").add("links", "other-way,r-20,q-20,proposed,,,"));
        run(&mut house, true);
        for name in ["links:one-way", "links:other-way"] {
            let link = house.store.locate(name).expect("the link").id;
            let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
            let seen = desk(&house).visit(okafor, "link", move |visit| visit.link(link)).expect("the link");
            assert!(seen.sure > Some(700_000) && seen.closed_for > 2, "what it rests on is there: {name}: {seen:?}");
        }
        house.sound();
    }

    fn what_a_person_turned_down_stays_so_until_a_file_changes(base) {
        let mut house = House::found(base);
        let records = crowd();
        house.take(&records);
        run(&mut house, true);
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let (link, state) = links_of(&mut house, "people:q-0").remove(0);
        assert_eq!(state, "proposed");
        let desk_one = desk(&house);
        let said = desk_one.edit(okafor.clone(), "link_decided", move |visit| visit.decide_link(link, 1, Say::Reject, "Cousins"));
        assert_eq!(said.expect("a word"), Decided::Saved(2));
        let seen = desk_one.visit(okafor.clone(), "link", move |visit| visit.link(link)).expect("the link");
        assert!(seen.sure > Some(700_000), "{seen:?}");
        assert!(seen.findings.is_empty() && seen.closed_for > 2, "the other file is not the squad's to see: {seen:?}");
        drop(desk_one);
        let same = run(&mut house, true);
        assert_eq!((same.again, same.decided), (0, 1), "{same:?}");
        assert_eq!(links_of(&mut house, "people:q-0"), [(link, "rejected".to_owned())]);
        house.bench.pass(3600);
        let person = house.store.locate("people:q-0").expect("her file").id;
        let desk_two = desk(&house);
        let middle = [("middle", Set::To(Value::Text("Ina".to_owned())))];
        desk_two.edit(okafor, "person_change", move |visit| visit.change(TableId::People, person, 1, &middle)).expect("changed");
        drop(desk_two);
        assert_eq!(links_of(&mut house, "people:q-0"), [(link, "proposed".to_owned())], "her file changed, so it is asked again");
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn a_new_report_is_compared_at_once_and_so_is_what_came_in_since_the_last_run(base) {
        let mut house = House::found(base);
        let records = crowd();
        house.take(&records);
        run(&mut house, true);
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        // As child protection has her.
        let twin = |n: usize| {
            let given = name(n * 37 % 343, &["ma", "li", "so", "ka", "re", "tu", "vi"]);
            let family = name(n * 91 % 343, &["bra", "dol", "fen", "gri", "hal", "jor", "kes"]);
            (given, family, format!("{}-{:02}-{:02}", 1995 + n % 5, 1 + n * 7 % 12, 1 + n * 11 % 28))
        };
        let (given, family, born) = twin(1);
        let desk_one = desk(&house);
        let new = desk_one.edit(okafor, "report_taken", move |visit| {
            let agency = visit.actor().agency().expect("a seat in an agency");
            let word = |text: &str| Set::To(Value::Text(text.to_owned()));
            let born = Value::Birth(domain::BirthDate::parse(&born).expect("a date"));
            visit.add(TableId::People, &[
                ("agency_id", Set::Link(agency)), ("given", word(&given)), ("surname", word(&family)), ("dob", Set::To(born)),
                ("phone", word("612-555-0001")), ("sex", word("F")),
            ])
        }).expect("a report");
        let other = house.store.locate("people:q-1").expect("the other's file").id;
        let found = desk_one.visit(seated(&mut house, SeatKind::ChildProtection, "cp", "reyes"), "link", move |visit| visit.links_of(other)).expect("links");
        assert_eq!(found.len(), 1, "proposed in the same transaction");
        assert_eq!(found[0].reference("person_b"), Some(new));
        drop(desk_one);
        let (given, family, born) = twin(3);
        house.take(&records.add("people", &format!("s-3,pd,{given},,{family},,{born},F,,,eng,612-555-0003,,Storytown,55403")));
        let short = run(&mut house, false);
        assert!(!short.full && short.new >= 1, "{short:?}");
        assert_eq!(links_of(&mut house, "people:s-3").len(), 1);
        // An expungement takes away what was learnt, and what the proposal rests on with the key.
        house.expunge("people:s-3").expect("expunged");
        assert_eq!(house.raw().count("link_model"), 0);
        assert!(run(&mut house, false).full, "and the next run learns anew");
        house.sound();
    }
}
