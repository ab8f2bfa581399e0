//! The whole matrix, as a table that people review: `policy/matrix.txt`. A change of the rules shows in its diff.
//!
//! `UPDATE_MATRIX=1 cargo test -p policy --test matrix` writes it anew.

use std::{fmt::Write as _, fs, path::PathBuf};

use domain::{RecordId, TableId};
use policy::{Action, Actor, Audience, Compartment, Context, Facts, FieldGroup, Policy, SeatKind, Topic};

const HEAD: &str = "\
WHO MAY DO WHAT

Made from the rules in this folder by a test, which fails if the two differ. Do not edit by hand:
    UPDATE_MATRIX=1 cargo test -p policy --test matrix

A cell names the parts of a record that the act opens:
    I  identity         names, contacts and addresses of persons
    N  narrative        titles and texts about a matter, court file numbers
    D  dates and codes  dates, codes, counts, public texts
    M  metadata         keys, references, versions: that the record is there
    .  refused, and shown as if the record did not exist

A row says whose the record is: of the seat's own agency; of no agency (common); or of another agency, by its
compartment. `others` are those of every other agency outside the advocates' vault. `member` rows are those where the seat's agency is a member of the case,
receives the handoff, or keeps one of the two files of a link; `addressed` is the step by which that handoff was sent, with its
note.

Columns: `read!` is reading in a declared emergency (break-glass). `report` and `public` count a row in the internal
and in the public report, and show none. `hold`, `release` and `expunge` are asked with a named authority; without one
they are refused everywhere. An import writes and shows nothing. `receive` is taking over a handoff from another agency, or
deciding whether another agency's report and one's own are one absence. `match` is comparing files inside the process, which
shows nobody anything.

";

/// The acts on records, as columns.
const COLUMNS: [(&str, Action, Context); 15] = [
    ("read", Action::Read, Context { break_glass: false, authority: false }),
    ("read!", Action::Read, Context { break_glass: true, authority: false }),
    ("list", Action::List, Context { break_glass: false, authority: false }),
    ("add", Action::Add, Context { break_glass: false, authority: false }),
    ("edit", Action::Edit, Context { break_glass: false, authority: false }),
    ("receive", Action::Receive, Context { break_glass: false, authority: false }),
    ("match", Action::Match, Context { break_glass: false, authority: false }),
    ("import", Action::Import, Context { break_glass: false, authority: false }),
    ("export", Action::Export, Context { break_glass: false, authority: false }),
    ("report", Action::Report(Audience::Internal), Context { break_glass: false, authority: false }),
    ("public", Action::Report(Audience::Public), Context { break_glass: false, authority: false }),
    ("prove", Action::Prove, Context { break_glass: false, authority: false }),
    ("hold", Action::Hold, Context { break_glass: false, authority: true }),
    ("release", Action::ReleaseHold, Context { break_glass: false, authority: true }),
    ("expunge", Action::Expunge, Context { break_glass: false, authority: true }),
];

fn agency(n: u8) -> RecordId {
    RecordId::from_parts(1, [n; 10])
}

fn actor(kind: SeatKind) -> Actor {
    if kind.needs_agency() {
        Actor::seated(kind, agency(1), "user", "purpose")
    } else {
        Actor::unseated(kind, "user", "purpose")
    }
}

fn cell(actor: &Actor, action: Action, facts: &Facts, context: &Context) -> String {
    match Policy::house().fields(actor, action, facts, context) {
        Err(_) => ".".to_owned(),
        Ok(fields) => [
            ('I', FieldGroup::Identity),
            ('N', FieldGroup::Narrative),
            ('D', FieldGroup::DatesAndCodes),
            ('M', FieldGroup::Metadata),
        ]
        .into_iter()
        .filter(|(_, group)| fields.opens(*group))
        .map(|(letter, _)| letter)
        .collect(),
    }
}

fn tables(topic: Topic) -> String {
    let names: Vec<_> = TableId::all().filter(|t| Topic::of(t.id) == topic).map(|t| t.name).collect();
    names.join(", ")
}

/// Every way a row of a topic can stand to a seat, with its words.
fn relations(kind: SeatKind, topic: Topic) -> Vec<(String, Facts)> {
    let table = TableId::all().find(|t| Topic::of(t.id) == topic).expect("each topic has a table").id;
    let mut all = Vec::new();
    if kind.needs_agency() {
        let own = Facts::owned(table, agency(1), kind.compartment());
        all.push(("own".to_owned(), own));
        all.push(("own, member".to_owned(), own.member(true)));
    }
    all.push(("common".to_owned(), Facts::common(table)));
    for member in [false, true] {
        for compartment in Compartment::ALL.into_iter().filter(|c| *c != Compartment::Common) {
            let word = if member { ", member" } else { "" };
            let facts = Facts::owned(table, agency(2), compartment).member(member);
            all.push((format!("{}{word}", compartment.code()), facts));
        }
    }
    for compartment in Compartment::ALL.into_iter().filter(|c| *c != Compartment::Common) {
        let facts = Facts::owned(table, agency(2), compartment).member(true).addressed(true);
        all.push((format!("{}, addressed", compartment.code()), facts));
    }
    all
}

/// The rows of one seat and one topic; relations with equal cells stand together.
fn rows(kind: SeatKind, topic: Topic, change: fn(Facts) -> Facts) -> Vec<(Vec<String>, [String; 15])> {
    let actor = actor(kind);
    let mut rows: Vec<(Vec<String>, [String; 15])> = Vec::new();
    for (word, facts) in relations(kind, topic) {
        let facts = change(facts);
        let cells = COLUMNS.map(|(_, action, context)| cell(&actor, action, &facts, &context));
        match rows.iter_mut().find(|(_, known)| *known == cells) {
            Some((words, _)) => words.push(word),
            None => rows.push((vec![word], cells)),
        }
    }
    rows
}

fn in_words(relations: &[String]) -> String {
    // Where membership, or being written to, makes no difference it is not spoken of.
    let has = |word: &str| relations.iter().any(|known| known == word);
    let mut kinds: [Vec<&str>; 3] = Default::default();
    for word in relations {
        if let Some(plain) = word.strip_suffix(", addressed") {
            if !has(&format!("{plain}, member")) {
                kinds[2].push(plain);
            }
        } else if let Some(plain) = word.strip_suffix(", member") {
            if !has(plain) {
                kinds[1].push(plain);
            }
        } else {
            kinds[0].push(word);
        }
    }
    let named = kinds.into_iter().zip(["", "member: ", "addressed: "]);
    let parts = named.filter(|(words, _)| !words.is_empty());
    parts.map(|(words, kind)| format!("{kind}{}", shortened(words))).collect::<Vec<_>>().join("; ")
}

/// `others` for the five compartments outside the vault, if all are there.
fn shortened(mut words: Vec<&str>) -> String {
    let others = |word: &str| !matches!(word, "own" | "common" | "advocate");
    if words.iter().filter(|word| others(word)).count() == Compartment::ALL.len() - 2 {
        let first = words.iter().position(|word| others(word)).expect("five of them");
        words[first] = "others";
        words.retain(|word| *word == "others" || !others(word));
    }
    words.join(", ")
}

/// One seat's rows; `bare` leaves out what is refused every act.
fn seat(kind: SeatKind, bare: bool, change: fn(Facts) -> Facts) -> String {
    let mut out = String::new();
    for topic in Topic::ALL {
        let mut rows = rows(kind, topic, change);
        rows.retain(|(_, cells)| !bare || cells.iter().any(|c| c != "."));
        if !rows.is_empty() {
            writeln!(out, "  {}: {}", topic.code(), tables(topic)).expect("to a string");
        }
        for (relations, cells) in rows {
            line(&mut out, &cells, &in_words(&relations));
        }
    }
    out
}

fn line(out: &mut String, cells: &[impl AsRef<str>], words: &str) {
    let cells: Vec<_> = cells.iter().map(|c| format!("{:<7}", c.as_ref())).collect();
    writeln!(out, "    {} {words}", cells.join(" ")).expect("to a string");
}

fn store(out: &mut String) {
    write!(out, "  {:<15}", "").expect("to a string");
    for kind in SeatKind::ALL {
        write!(out, " {}", kind.code()).expect("to a string");
    }
    out.push('\n');
    for action in Action::ALL.into_iter().filter(|a| a.on_store()) {
        let mut row = format!("  {:<15}", action.code());
        for kind in SeatKind::ALL {
            let cell = cell(&actor(kind), action, &Facts::store(), &Context::default());
            write!(row, " {cell:<width$}", width = kind.code().len()).expect("to a string");
        }
        writeln!(out, "{}", row.trim_end()).expect("to a string");
    }
}

fn matrix() -> String {
    let mut out = HEAD.to_owned();
    let mut titles = String::new();
    line(&mut titles, &COLUMNS.map(|(title, ..)| title), "whose record");
    out.push_str("RECORDS\n");
    for kind in SeatKind::ALL {
        let own = if kind.needs_agency() { kind.compartment().code() } else { "none" };
        let rows = seat(kind, false, |facts| facts);
        write!(out, "\n{}  (own compartment: {own})\n{titles}{rows}", kind.code()).expect("to a string");
    }
    out.push_str(
        "\n\nEXPUNGED RECORDS\n\nSeats, topics and relations not named here are refused every act.\n",
    );
    for kind in SeatKind::ALL {
        let rows = seat(kind, true, |facts| facts.expunged(true));
        if !rows.is_empty() {
            write!(out, "\n{}\n{titles}{rows}", kind.code()).expect("to a string");
        }
    }
    out.push_str(
        "\n\nTHE STORE\n\nActs that concern no single record. N in a report is the narratives of cases.\n\n",
    );
    store(&mut out);
    out
}

#[test]
fn the_printed_matrix_is_what_the_rules_say() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../policy/matrix.txt");
    let now = matrix();
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        fs::write(&path, &now).expect("the matrix can be written");
    }
    let printed = fs::read_to_string(&path).unwrap_or_default();
    let first = now.lines().zip(printed.lines()).position(|(a, b)| a != b);
    assert!(
        now == printed,
        "policy/matrix.txt is out of date from line {}; review what changed and run with UPDATE_MATRIX=1",
        first.map_or(1, |n| n + 1)
    );
}
