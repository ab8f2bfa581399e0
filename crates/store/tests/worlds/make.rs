//! Making a world from a seed.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use domain::{RecordId, TableId, Value};
use policy::{Actor, Facts, SeatKind};
use store::{
    Desk,
    visit::{Set, Who},
};
use testkit::Rng;

use crate::support::{Bundle, House, Model};

const KINDS: [&str; 8] =
    ["police", "child_protection", "prosecution", "federal", "advocate", "property", "public_desk", "city"];

/// Worlds side by side: their records as text and as a model, and what was done with them.
#[derive(Default)]
pub struct World {
    rows: BTreeMap<TableId, Vec<String>>,
    pub model: Model,
    pub expunged: BTreeSet<(TableId, String)>,
    ids: RefCell<BTreeMap<(TableId, String), RecordId>>,
    leads: Vec<(String, String)>,
}

const HEADS: [(TableId, &str); 8] = [
    (TableId::Agencies, "id,name,kind"),
    (TableId::People, "id,agency_id,given,surname,dob"),
    (
        TableId::Episodes,
        "id,person_id,agency_id,reported_at,reporter_kind,category,placement,verified_at,unfounded_at,located_at,located_how,closed_at",
    ),
    (TableId::Handoffs, "id,episode_id,from_agency_id,to_agency_id,sent_at,received_at,outcome"),
    (TableId::Cases, "id,lead_agency_id,title,opened_on"),
    (TableId::CaseAgencies, "case_id,agency_id"),
    (TableId::CasePeople, "case_id,person_id,role"),
    (TableId::Acts, "id,case_id,kind,from,to,place"),
];

impl World {
    /// Adds a world.
    pub fn join(&mut self, rng: &mut Rng, seed: u64) {
        let w = format!("w{seed}");
        let agencies: Vec<String> = (0..rng.between(3, 7)).map(|n| format!("{w}a{n}")).collect();
        for (n, agency) in agencies.iter().enumerate() {
            // The first is police: somebody must have something to do.
            let kind = if n == 0 { "police" } else { rng.weighted(&weights()) };
            self.put(TableId::Agencies, &[agency, &format!("Agency {agency}"), kind]);
        }
        let pick = |rng: &mut Rng, of: &[String]| of[rng.index(of.len())].clone();
        let people: Vec<String> = (0..rng.between(2, 6)).map(|n| format!("{w}p{n}")).collect();
        for (n, person) in people.iter().enumerate() {
            let given = rng.pick(&["Ada", "Bo", "Cleo"]);
            // The last two of a world may share a name; no other world has it.
            let surname = surname(seed, n.min(3));
            let born = format!("{}-0{}-1{}", rng.between(1996, 1999), rng.between(1, 9), rng.between(0, 9));
            let agency = pick(rng, &agencies);
            self.put(TableId::People, &[person, &agency, given, &surname, &born]);
        }
        let episodes: Vec<String> = (0..rng.between(1, 6)).map(|n| format!("{w}e{n}")).collect();
        for episode in &episodes {
            let (person, agency) = (pick(rng, &people), pick(rng, &agencies));
            self.episode(rng, episode, &person, &agency);
        }
        for n in 0..rng.between(0, 5) {
            let (episode, from, to) = (pick(rng, &episodes), pick(rng, &agencies), pick(rng, &agencies));
            if from == to {
                continue;
            }
            let day = rng.between(13, 15);
            let received =
                if rng.percent(40) { format!("2013-01-{day}T21:00:00-06:00") } else { String::new() };
            let outcome = if received.is_empty() || rng.percent(60) { "" } else { "services_offered" };
            let sent = format!("2013-01-{day}T20:00:00-06:00");
            self.put(
                TableId::Handoffs,
                &[&format!("{w}h{n}"), &episode, &from, &to, &sent, &received, outcome],
            );
        }
        for n in 0..rng.between(0, 3) {
            let (case, lead) = (format!("{w}c{n}"), pick(rng, &agencies));
            let opened = format!("2012-1{}-0{}", rng.between(0, 2), rng.between(1, 9));
            self.put(TableId::Cases, &[&case, &lead, "A file", &opened]);
            let members: BTreeSet<String> = (0..rng.between(0, 3)).map(|_| pick(rng, &agencies)).collect();
            for member in members.iter().filter(|member| **member != lead) {
                self.put(TableId::CaseAgencies, &[&case, member]);
            }
            let parts: BTreeSet<String> = (0..rng.between(0, 3)).map(|_| pick(rng, &people)).collect();
            for part in &parts {
                self.put(TableId::CasePeople, &[&case, part, rng.pick(&["victim", "witness"])]);
            }
            if rng.percent(50) {
                self.put(
                    TableId::Acts,
                    &[&format!("{w}x{n}"), &case, "transport", "2012-05-01", "2012-05-02", "hotel"],
                );
            }
        }
        if rng.percent(15) {
            self.expunged.insert((TableId::People, pick(rng, &people)));
        }
        if rng.percent(50) {
            self.leads.push((pick(rng, &agencies), pick(rng, &episodes)));
        }
    }

    fn episode(&mut self, rng: &mut Rng, episode: &str, person: &str, agency: &str) {
        let day = rng.between(10, 15);
        let at = |hour: i64| format!("2013-01-{day}T{hour:02}:00:00-06:00");
        let (mut verified, mut unfounded, mut located, mut how, mut closed) =
            (String::new(), String::new(), String::new(), "", String::new());
        if rng.percent(60) {
            verified = at(9);
        }
        match rng.below(6) {
            0 => unfounded = at(10),
            1 => (located, how) = (at(11), "family_found"),
            2 => (located, how, closed) = (at(11), "returned_self", at(12)),
            _ => {}
        }
        let placement = rng.pick(&["own", "foster", "group_home", ""]);
        let row = [
            episode,
            person,
            agency,
            &at(8),
            "parent",
            "juvenile",
            placement,
            &verified,
            &unfounded,
            &located,
            how,
            &closed,
        ];
        self.put(TableId::Episodes, &row);
    }

    fn put(&mut self, table: TableId, row: &[&str]) {
        self.rows.entry(table).or_default().push(row.join(","));
    }

    /// The records as a bundle; the model follows from it.
    pub fn bundle(&mut self) -> Bundle {
        let mut bundle = Bundle::new();
        for (table, head) in HEADS {
            if let Some(rows) = self.rows.get(&table) {
                bundle = bundle.with(table.name(), &format!("{head}\n{}", rows.join("\n")));
            }
        }
        self.model = Model::of(&bundle);
        bundle
    }

    /// Reads the ids, and expunges what a court orders.
    pub fn settle(&mut self, house: &mut House) {
        let mut raw = house.raw();
        for (table, _) in HEADS {
            let sql = format!("SELECT ext_id FROM {} ORDER BY id", table.name());
            let keys = raw.texts(&sql);
            let ids = raw.ids(&format!("SELECT id FROM {} ORDER BY id", table.name()));
            let mut known = self.ids.borrow_mut();
            known.extend(keys.into_iter().map(|key| (table, key.replace('\u{1f}', "/"))).zip(ids));
        }
        for (table, key) in &self.expunged {
            house.expunge(&format!("{}:{key}", table.name())).expect("expunged");
        }
    }

    /// Puts in what no bundle carries, by those who may.
    pub fn work(&mut self, desk: &Desk) {
        for (agency, episode) in std::mem::take(&mut self.leads) {
            let own = self.id(TableId::Agencies, &agency);
            let kind = self.model.cell(TableId::Agencies, &agency, "kind").and_then(SeatKind::of_agency_kind);
            let actor = Actor::seated(kind.expect("a seat"), own, "someone", "a world");
            let text = |text: &str| Set::To(Value::Text(text.to_owned()));
            let cells = vec![
                ("episode_id", Set::Link(self.id(TableId::Episodes, &episode))),
                ("agency_id", Set::Link(own)),
                ("kind", text("lead")),
                ("by", text("someone")),
                ("text", text("a place")),
            ];
            // A seat that works with no absence may not.
            let Ok(id) = desk.edit(Who::Actor(actor), "lead", move |visit| visit.add(TableId::Leads, &cells))
            else {
                continue;
            };
            let cells = [("id", id.to_string()), ("episode_id", episode), ("agency_id", agency)];
            self.model.put(TableId::Leads, cells.map(|(name, cell)| (name.to_owned(), cell)).into());
            self.ids.borrow_mut().insert((TableId::Leads, id.to_string()), id);
        }
    }

    /// A record's id.
    pub fn id(&self, table: TableId, key: &str) -> RecordId {
        self.ids.borrow()[&(table, key.to_owned())]
    }

    /// What policy decides from.
    pub fn facts(&self, seen_from: Option<&str>, table: TableId, key: &str) -> Facts {
        let facts = self.model.facts(table, key, seen_from, |table, key| self.id(table, key));
        facts.expunged(self.expunged.contains(&(table, key.to_owned())))
    }

    /// The key of an agency.
    pub fn agency(&self, id: RecordId) -> String {
        let ids = self.ids.borrow();
        let found = ids.iter().find(|((table, _), known)| *table == TableId::Agencies && **known == id);
        found.expect("an agency").0.1.clone()
    }
}

/// Those that work with children are more.
fn weights() -> [(u64, &'static str); 8] {
    let weight = |kind: &&str| if matches!(*kind, "property" | "public_desk" | "city") { 1 } else { 3 };
    KINDS.map(|kind| (weight(&kind), kind))
}

/// A family name of one world, as no other has it.
pub fn surname(seed: u64, n: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "ko", "di", "fu", "ge", "lo", "mi", "nu", "ra", "ti"];
    let mut name = String::from("Q");
    for digit in format!("{seed}{n}").bytes() {
        name.push_str(SYLLABLES[usize::from(digit - b'0')]);
    }
    name
}
