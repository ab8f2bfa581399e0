//! The board of open work, and reports that look like one child and one night.

use domain::{BirthDate, Instant, RecordId, TableId, Value};
use policy::{Actor, SeatKind};
use store::{
    Desk, Fit, Sought, StoreError, fits,
    visit::{Filter, Room, Set, Who, Why, With},
};

use crate::support::{House, town};

fn desk(house: &House) -> Desk {
    let connections = if house.base.store_file().is_some() { 1 } else { 3 };
    let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
    Desk::open(stores).expect("a desk")
}

fn seated(house: &mut House, kind: SeatKind, agency: &str, user: &str) -> Who {
    let (agency, _) = house.store.agency(agency).expect("the agency");
    Who::Actor(Actor::seated(kind, agency, user, "review of tonight's absences"))
}

fn word(text: &str) -> Set {
    Set::To(Value::Text(text.to_owned()))
}

fn at(text: &str) -> Instant {
    Instant::parse(text).expect("an instant")
}

/// A report that someone takes: child, birthday, moment.
fn report(desk: &Desk, who: &Who, given: &str, surname: &str, born: &str, reported: &str) -> RecordId {
    let (given, surname, reported) = (given.to_owned(), surname.to_owned(), at(reported));
    let born = BirthDate::parse(born).expect("a date");
    desk.edit(who.clone(), "report_taken", move |visit| {
        let agency = visit.actor().agency().expect("a seat in an agency");
        let child = visit.add(
            TableId::People,
            &[
                ("agency_id", Set::Link(agency)),
                ("given", word(&given)),
                ("surname", word(&surname)),
                ("dob", Set::To(Value::Birth(born))),
            ],
        )?;
        let episode = visit.add(
            TableId::Episodes,
            &[
                ("person_id", Set::Link(child)),
                ("agency_id", Set::Link(agency)),
                ("reported_at", Set::To(Value::Instant(reported))),
                ("category", word("juvenile")),
            ],
        )?;
        visit.add(
            TableId::Steps,
            &[
                ("episode_id", Set::Link(episode)),
                ("agency_id", Set::Link(agency)),
                ("kind", word("reported")),
                ("at", Set::To(Value::Instant(reported))),
                ("by", word(visit.actor().user())),
            ],
        )?;
        Ok(episode)
    })
    .expect("a report")
}

fn sought(names: &str, born: &str) -> Sought {
    Sought { names: names.to_owned(), birth: BirthDate::parse(born).ok(), ..Sought::default() }
}

on_both! {
    fn the_board_is_filtered_by_duty_and_by_who_has_it_in_hand(base) {
        let mut house = House::found(base);
        house.take(&town());
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let brandt = seated(&mut house, SeatKind::Police, "pd", "brandt");
        let desk = desk(&house);
        let mine = report(&desk, &okafor, "Quillamarine", "Ostrova", "1998-04-02", "2013-01-16T05:12:00-06:00");
        let board = |who: &Who, duty: Option<&str>, with| {
            let filter = Filter { duty: duty.map(str::to_owned), with };
            let found = desk.visit(who.clone(), "missing_now", move |visit| {
                visit.board(Room::Missing, &filter, None, 50)
            });
            found.expect("a list").into_iter().map(|line| line.record).collect::<Vec<_>>()
        };
        let all = board(&okafor, None, With::Anyone);
        assert!(all.contains(&mine) && all.len() > 1);
        assert_eq!(board(&okafor, Some("entry"), With::Anyone), [mine]);
        assert_eq!(board(&okafor, None, With::Me), [mine]);
        assert_eq!(board(&brandt, None, With::Me), []);
        let nobody = board(&brandt, None, With::Nobody);
        assert!(!nobody.contains(&mine) && nobody.len() == all.len() - 1);
        let (count, last, lines, hand) = desk
            .visit(okafor.clone(), "missing_now", move |visit| {
                let (count, last) = visit.reports_since(at("2013-01-15T18:00:00-06:00").micros())?;
                Ok((count, last, visit.open_lines(Room::Missing, 100)?, visit.last_hand(mine)?))
            })
            .expect("counts");
        assert_eq!((count, last), (1, Some(at("2013-01-16T05:12:00-06:00").micros())));
        assert_eq!((lines as usize, hand.as_deref()), (all.len(), Some("okafor")));
        let news = desk.visit(okafor, "home", move |visit| {
            visit.newly_in(Room::Missing, at("2013-01-16T05:00:00-06:00").micros(), 10)
        });
        assert_eq!(news.expect("news").iter().map(|line| line.record).collect::<Vec<_>>(), [mine]);
    }

    fn two_agencies_told_of_one_child_are_told_of_each_other_and_of_nothing_else(base) {
        let mut house = House::found(base);
        house.take(&town());
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let reyes = seated(&mut house, SeatKind::ChildProtection, "cp", "reyes");
        let moon = seated(&mut house, SeatKind::Advocate, "adv", "moon");
        let desk = desk(&house);
        let night = "2013-01-16T04:50:00-06:00";
        let theirs = report(&desk, &reyes, "Mohamed", "Quastelbrook", "1998-03-04", night);
        let vault = report(&desk, &moon, "Mohamed", "Quastelbrook", "1998-03-04", night);
        let alike = |who: &Who, sought: Sought, reported: &str| {
            let reported = at(reported);
            desk.visit(who.clone(), "report_look", move |visit| visit.alike(&sought, None, reported, None))
        };
        for (names, born, why) in [
            ("Mohamed Quastelbrook", "1998-03-04", vec![Why::Name, Why::Sound, Why::Birth]),
            ("quastelbrook MOHAMED", "1998", vec![Why::Name, Why::Sound]),
            ("Muhammad Quastelbrock", "1998-03-04", vec![Why::Sound, Why::Birth]),
            ("Mo Quastelbrook", "1998-04-03", vec![Why::Swapped]),
        ] {
            let found = alike(&okafor, sought(names, born), "2013-01-16T05:30:00-06:00").expect("an answer");
            assert_eq!(found.iter().map(|a| a.episode).collect::<Vec<_>>(), [theirs], "{names} {born}");
            let mut met = found[0].why.clone();
            met.sort();
            assert_eq!(met, why, "{names} {born}");
            assert!(!found.iter().any(|a| a.episode == vault), "the advocates' vault takes no part");
        }
        for (names, born, reported) in [
            ("Mohamed Quastelbrook", "1990-03-04", "2013-01-16T05:30:00-06:00"),
            ("Mohamed Quastelbrook", "1998-03-04", "2013-01-18T05:30:00-06:00"),
            ("Zed Winterfeld", "1998-03-04", "2013-01-16T05:30:00-06:00"),
        ] {
            let found = alike(&okafor, sought(names, born), reported).expect("an answer");
            assert_eq!(found, [], "another year, another night, another child: {names}");
        }
        let file = desk.visit(okafor.clone(), "episode", move |visit| visit.read(TableId::Episodes, theirs));
        assert!(matches!(file, Err(StoreError::Absent)), "and the file stays the other's");
    }

    fn a_misspelled_name_is_found_and_what_fits_is_said(base) {
        let mut house = House::found(base);
        house.take(&town());
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let desk = desk(&house);
        report(&desk, &okafor, "Catalina", "Torres", "1998-03-04", "2013-01-16T04:50:00-06:00");
        for (names, born, fit) in [
            ("Catalina Torres", "", vec![Fit::Name]),
            ("Torres, Catalina", "1998", vec![Fit::Name, Fit::Year]),
            ("Katalina Torrez", "1998-03-04", vec![Fit::CloseName, Fit::Birth]),
            ("torrez", "", vec![Fit::CloseName]),
            ("Cata Torrez", "1998-04-03", vec![Fit::PartOfName, Fit::Swapped]),
        ] {
            let sought = sought(names, born);
            let asked = sought.clone();
            let found = desk.visit(okafor.clone(), "search", move |visit| visit.search(&asked)).expect("files");
            let first = found.first().unwrap_or_else(|| panic!("{names} finds the file"));
            assert_eq!(first.view.text("surname"), Some("Torres"), "{names}");
            assert_eq!(fits(&first.view, &sought), fit, "{names}");
        }
    }

    fn two_reports_that_a_person_joined_are_counted_as_one_absence_from_that_moment_on(base) {
        let mut house = House::found(base);
        house.take(&town());
        let okafor = seated(&mut house, SeatKind::Police, "pd", "okafor");
        let desk = desk(&house);
        let first = report(&desk, &okafor, "Catalina", "Torres", "1998-03-04", "2013-01-16T04:50:00-06:00");
        let second = report(&desk, &okafor, "Katalina", "Torres", "1998-03-04", "2013-01-16T05:10:00-06:00");
        house.bench.set("2013-01-16T13:00:00Z");
        let decide = |pair: Option<(RecordId, u32)>, state: &'static str| {
            let done = desk.edit(okafor.clone(), "pair_decided", move |visit| {
                let agency = visit.actor().agency().expect("a seat in an agency");
                match pair {
                    Some((pair, version)) => {
                        visit.change(TableId::Pairs, pair, version, &[("state", word(state))])?;
                        Ok(pair)
                    }
                    None => visit.add(
                        TableId::Pairs,
                        &[
                            ("episode_a", Set::Link(first)),
                            ("episode_b", Set::Link(second)),
                            ("agency_id", Set::Link(agency)),
                            ("state", word(state)),
                        ],
                    ),
                }
            });
            done.expect("a decision")
        };
        let pair = decide(None, "proposed");
        let apart = absences(&mut house, None);
        house.bench.set("2013-01-16T14:00:00Z");
        decide(Some((pair, 1)), "confirmed");
        assert_eq!(absences(&mut house, None), apart - 1, "one absence, from two reports");
        house.bench.set("2013-01-16T15:00:00Z");
        decide(Some((pair, 2)), "split");
        assert_eq!(absences(&mut house, None), apart, "twins");
        assert_eq!(absences(&mut house, Some("2013-01-16T13:30:00Z")), apart, "not yet joined");
        assert_eq!(absences(&mut house, Some("2013-01-16T14:30:00Z")), apart - 1, "as it was known then");
        assert_eq!(absences(&mut house, Some("2013-01-16T15:30:00Z")), apart);
        house.store.sequence(&house.permit(policy::Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }
}

/// Absences reported, as they are or as they were known.
fn absences(house: &mut House, known_at: Option<&str>) -> u64 {
    use domain::Date;
    let day = |text: &str| Date::parse(text).expect("a date");
    let period = stats::Period { from: day("2012-01-01"), to: day("2013-01-31") };
    let ask = stats::Ask::internal(period, house.store.about().zone.clone());
    let permit = house.bulk(policy::Action::Report(policy::Audience::Internal));
    let known_at = known_at.map(|text| at(text).micros());
    let report = house.store.count(&permit, known_at, "a story", |facts| stats::count(facts, &ask));
    let report = report.expect("counted").internal();
    match report.figure("episodes_reported").map(|figure| figure.value.clone()) {
        Some(stats::Count::Shown(count)) => count,
        other => panic!("the figure is shown: {other:?}"),
    }
}
