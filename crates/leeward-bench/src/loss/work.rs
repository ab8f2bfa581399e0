//! A working day in short: what the sergeant and the receiving worker do, over and over.

use anyhow::{Context as _, Result, ensure};
use testkit::Rng;

use super::{Book, Nodes, Person};

/// The day of every report; its times are long past.
const DAY: &str = "16 Jan 2013";

/// The agency that receives handoffs, by its name in the demo's records.
const RECEIVER: &str = "Hennepin County Child Protection";

/// A word that occurs nowhere else: a capital and eleven letters.
pub fn word(rng: &mut Rng) -> String {
    let mut letter = || char::from(b"bcdfghklmnprstvwz"[rng.index(17)]);
    let rest: String = (0..11).map(|_| letter()).collect();
    format!("Q{rest}")
}

/// The fields of a report of a child by this name.
#[must_use]
pub fn report(child: &str) -> [(&str, &str); 7] {
    [
        ("given", child),
        ("placement", "foster"),
        ("reporter_kind", "foster_parent"),
        ("reported_date", DAY),
        ("reported_time", "03:12"),
        ("person", "new"),
        ("do", "save"),
    ]
}

/// The sergeant takes a report and does some of what follows it.
///
/// # Errors
/// If something is refused, lost, or not found.
pub fn sergeant(okafor: &Person, nodes: &Nodes, rng: &mut Rng, book: &Book) -> Result<()> {
    let child = word(rng);
    let absence = okafor.done(nodes, rng, "/reports/new", &report(&child))?;
    book.write(|book| book.children.push(child.clone()));
    let mut steps = vec![("verify", "03:20"), ("enter", "03:30"), ("locate", "03:40")];
    steps.truncate(rng.index(4));
    for (step, time) in steps {
        take(okafor, nodes, rng, book, &absence, (step, time))?;
    }
    if rng.percent(40) {
        undo(okafor, nodes, rng, book, &absence)?;
    }
    if rng.percent(50) {
        hand_on(okafor, nodes, rng, book, &absence)?;
    }
    if rng.percent(50) {
        edit(okafor, nodes, rng, book, &absence, &child)?;
    }
    search(okafor, nodes, rng, &child)
}

/// The id at the end of an address.
pub fn id_of(address: &str) -> String {
    address.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The absence's page, written down as read.
fn open(who: &Person, nodes: &Nodes, book: &Book, absence: &str) -> Result<super::Answer> {
    let page = who.open(nodes, absence)?;
    book.write(|book| *book.pages.entry(("episode", who.login.clone())).or_default() += 1);
    Ok(page)
}

fn take(
    who: &Person,
    nodes: &Nodes,
    rng: &mut Rng,
    book: &Book,
    absence: &str,
    (step, time): (&str, &str),
) -> Result<()> {
    let page = open(who, nodes, book, absence)?;
    let version = page.hidden("version").context("a form with its version")?;
    let note = word(rng);
    let mut fields =
        vec![("version", version.as_str()), ("at_date", DAY), ("at_time", time), ("note", note.as_str())];
    if step == "locate" {
        fields.push(("how", "self_requested_pickup"));
    }
    who.done(nodes, rng, &format!("{absence}/{step}"), &fields)?;
    book.write(|book| book.notes.push((id_of(absence), note)));
    Ok(())
}

/// Takes the first step back that can be taken back.
fn undo(who: &Person, nodes: &Nodes, rng: &mut Rng, book: &Book, absence: &str) -> Result<()> {
    let page = open(who, nodes, book, absence)?;
    let Some(step) = page.hidden("step") else { return Ok(()) };
    let version = page.hidden("version").context("a form with its version")?;
    let note = word(rng);
    let fields = [("version", version.as_str()), ("step", step.as_str()), ("note", note.as_str())];
    who.done(nodes, rng, &format!("{absence}/undo"), &fields)?;
    book.write(|book| book.notes.push((id_of(absence), note)));
    Ok(())
}

fn hand_on(who: &Person, nodes: &Nodes, rng: &mut Rng, book: &Book, absence: &str) -> Result<()> {
    let path = format!("{absence}/handoff");
    let page = who.open(nodes, &path)?;
    // Whichever way the choice is drawn, its value stands last before the name.
    let (before, _) = page.body.split_once(RECEIVER).context("the receiver is offered")?;
    let (_, from) = before.rsplit_once("value=\"").context("a choice with its value")?;
    let to = from.split('"').next().unwrap_or_default();
    let version = page.hidden("version").unwrap_or_else(|| "1".to_owned());
    let handoff = who.done(nodes, rng, &path, &[("to", to), ("version", &version), ("note", "")])?;
    book.write(|book| {
        book.handoffs.insert(id_of(&handoff), false);
    });
    Ok(())
}

fn edit(who: &Person, nodes: &Nodes, rng: &mut Rng, book: &Book, absence: &str, child: &str) -> Result<()> {
    let page = open(who, nodes, book, absence)?;
    let person = page.after("href=\"/people/", '"').context("a way to the child's file")?;
    let person = person.split('/').next().unwrap_or_default();
    let path = format!("/people/{person}/edit");
    for _ in 0..=rng.index(2) {
        let form = who.open(nodes, &path)?;
        let version = form.hidden("version").context("a form with its version")?;
        let street = word(rng);
        who.done(
            nodes,
            rng,
            &path,
            &[("version", &version), ("given", child), ("street", &street), ("note", "")],
        )?;
        book.write(|book| {
            book.streets.insert(child.to_owned(), street);
        });
    }
    Ok(())
}

/// What was saved a moment ago is found, whichever node is asked.
fn search(who: &Person, nodes: &Nodes, rng: &mut Rng, child: &str) -> Result<()> {
    let once = super::person::once(rng);
    let found = nodes.ask(&who.form(&once, "/people", &[("given", child)]))?;
    ensure!(found.status == 200 && found.body.contains(child), "{child} is not found: {}", found.status);
    Ok(())
}

/// The receiving worker confirms the receipt of what lies in the inbox.
///
/// # Errors
/// As [`sergeant`].
pub fn receiver(reyes: &Person, nodes: &Nodes, rng: &mut Rng, book: &Book) -> Result<()> {
    let waiting: Vec<String> = {
        let entries = book.entries();
        entries.handoffs.iter().filter(|(_, received)| !**received).map(|(id, _)| id.clone()).collect()
    };
    reyes.open(nodes, "/inbox")?;
    let Some(id) = waiting.first() else {
        std::thread::sleep(std::time::Duration::from_millis(20));
        return Ok(());
    };
    let handoff = format!("/handoffs/{id}");
    reyes.open(nodes, &handoff)?;
    reyes.done(nodes, rng, &format!("{handoff}/acknowledge"), &[("version", "1"), ("note", "")])?;
    book.write(|book| {
        book.handoffs.insert(id.clone(), true);
    });
    Ok(())
}
