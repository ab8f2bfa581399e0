//! The records that the door is tried with: of every kind of agency two or one, and of everything a room shows one that
//! each seat may see, one of another agency and one in a vault. Every child has a name that nobody else has.

use domain::{RecordId, TableId};
use policy::{Facts, SeatKind};
use store::visit::{Set, Who};

use crate::{
    support::{Bundle, Cells, Model},
    town::Town,
};

/// The district's records.
fn records() -> Bundle {
    Bundle::new()
        .with(
            "agencies",
            "id,name,kind,county_fips
             pd,Storytown Police,police,27053
             pd2,Millbrook Police,police,27123
             cp,County Child Protection,child_protection,27053
             ca,County Attorney,prosecution,27053
             fed,Federal Task Force,federal,
             adv,Lantern Advocates,advocate,27053
             adv2,Harbor Advocates,advocate,27123
             prop,Cattail Inn,property,27053
             desk,Public Desk,public_desk,27053
             city,City Hall,city,27053",
        )
        .with(
            "people",
            "id,agency_id,given,surname,dob,sex,language,city
             pd-a,pd,Aurelvina,Ostermeadows,1998-03-04,F,eng,Storytown
             pd-b,pd,Brindelyne,Quastelbrook,1997-08-09,F,eng,Storytown
             pd-x,pd,Xanderholt,Grimbleforth,1975-02-01,M,eng,Storytown
             pd2-a,pd2,Celestrine,Vanderhollow,1998-05-06,F,eng,Millbrook
             cp-a,cp,Delphiranda,Nettlewicken,1999-01-02,F,som,Storytown
             ca-a,ca,Emberlynne,Thackermound,1996-11-12,F,eng,Storytown
             adv-a,adv,Fiorenzella,Lindenmarsch,1998-03-02,F,hmn,Storytown
             adv2-a,adv2,Gwendolisse,Harrowmantle,1997-04-05,F,eng,Millbrook
             fed-a,fed,Hyacinthelle,Silverquarry,1998-07-08,F,eng,Storytown
             prop-a,prop,Isoldemarie,Pemberstroud,1990-01-01,F,eng,Storytown
             desk-a,desk,Jessamantha,Wolverstoneby,1998-09-10,F,eng,Storytown",
        )
        .with(
            "episodes",
            "id,person_id,agency_id,reported_at,reporter_kind,category,placement,verified_at
             e-pd,pd-a,pd,2013-01-15T20:00:00-06:00,parent,juvenile,own,2013-01-15T21:00:00-06:00
             e-pd-b,pd-b,pd,2013-01-14T20:00:00-06:00,group_home,endangered,group_home,
             e-pd2,pd2-a,pd2,2013-01-15T19:00:00-06:00,parent,juvenile,own,
             e-cp,cp-a,cp,2013-01-13T10:00:00-06:00,foster_parent,juvenile,foster,
             e-ca,ca-a,ca,2013-01-12T10:00:00-06:00,parent,juvenile,own,
             e-adv,adv-a,adv,2013-01-11T10:00:00-06:00,self,juvenile,,
             e-fed,fed-a,fed,2013-01-10T10:00:00-06:00,parent,juvenile,,
             e-prop,prop-a,prop,2013-01-09T10:00:00-06:00,parent,other,,
             e-desk,desk-a,desk,2013-01-08T10:00:00-06:00,parent,juvenile,,",
        )
        .with(
            "episode_sources",
            "id,episode_id,agency_id,reported_at,reporter_kind\nes-1,e-pd,cp,2013-01-15T22:00:00-06:00,school",
        )
        .with(
            "handoffs",
            "id,episode_id,from_agency_id,to_agency_id,sent_at,received_at,outcome
             h-pd-cp,e-pd-b,pd,cp,2013-01-15T11:00:00-06:00,,
             h-pd-ca,e-pd-b,pd,ca,2013-01-14T21:00:00-06:00,2013-01-15T08:00:00-06:00,
             h-pd2-cp,e-pd2,pd2,cp,2013-01-15T20:00:00-06:00,,
             h-cp-pd,e-cp,cp,pd,2013-01-14T10:00:00-06:00,,
             h-ca-adv,e-ca,ca,adv,2013-01-14T10:00:00-06:00,,
             h-adv-pd,e-adv,adv,pd,2013-01-14T10:00:00-06:00,,
             h-desk-pd2,e-desk,desk,pd2,2013-01-14T10:00:00-06:00,,",
        )
        .with(
            "cases",
            "id,lead_agency_id,title,opened_on,found_by
             c-pd,pd,The Quarrystone file,2012-06-01,tip
             c-ca,ca,The Granarygate file,2012-10-01,patrol
             c-fed,fed,The Federalway file,2012-11-01,tip
             c-pd2,pd2,The Millstream file,2012-12-01,tip",
        )
        .with("case_agencies", "case_id,agency_id\nc-pd,ca\nc-pd,fed\nc-ca,pd")
        .with(
            "case_people",
            "case_id,person_id,role,located_on
             c-pd,pd-a,victim,2012-06-20
             c-pd,pd-x,defendant,
             c-ca,ca-a,victim,
             c-ca,cp-a,witness,
             c-fed,fed-a,victim,
             c-pd2,pd2-a,victim,",
        )
        .with(
            "acts",
            "id,case_id,kind,from,to,county_fips,place
             a-pd,c-pd,exploitation,2012-05-01,2012-05-20,27053,hotel
             a-fed,c-fed,transport,2012-05-10,2012-05-10,27123,vehicle
             a-pd2,c-pd2,transport,2012-05-10,2012-05-10,27123,vehicle",
        )
        .with(
            "charges",
            "id,case_id,person_id,statute,level,class,filed_on,county_fips,lead
             ch-pd,c-pd,pd-x,609.322,felony,trafficking,2012-08-01,27053,true",
        )
        .with("pleas", "id,charge_id,kind,entered_on,accepted_on\npl-pd,ch-pd,alford,2012-11-01,2012-11-02")
        .with("dispositions", "id,charge_id,kind,on,sentence_months\nd-pd,ch-pd,convicted,2012-12-01,48")
        .with("evidence", "id,case_id,kind,received_on,supports\nev-pd,c-pd,video,2012-06-15,true")
        .with(
            "links",
            "id,person_a,person_b,state,reason
             li-pd,pd-b,cp-a,proposed,Same birthday
             li-pd2,pd2-a,ca-a,proposed,Same birthday
             li-adv,pd-a,adv-a,proposed,Same birthday",
        )
        .with(
            "contacts",
            "id,label,channel,value,language,owner_agency_id,checked_on\nct-1,City services,voice,311,eng,desk,2013-01-14",
        )
}

/// The people who try the door: work name, kind of seat, agency (none for a seat of no agency).
pub const CAST: [(&str, SeatKind, Option<&str>); 13] = [
    ("okafor", SeatKind::Police, Some("pd")),
    ("millbrook", SeatKind::Police, Some("pd2")),
    ("reyes", SeatKind::ChildProtection, Some("cp")),
    ("attorneyash", SeatKind::Prosecution, Some("ca")),
    ("agentquill", SeatKind::Federal, Some("fed")),
    ("lanternmoon", SeatKind::Advocate, Some("adv")),
    ("harborlight", SeatKind::Advocate, Some("adv2")),
    ("innkeeper", SeatKind::Property, Some("prop")),
    ("deskday", SeatKind::PublicDesk, Some("desk")),
    ("mayorhall", SeatKind::City, Some("city")),
    ("lindqvist", SeatKind::PrivacyOfficer, None),
    ("opsnight", SeatKind::Operator, None),
    ("machinery", SeatKind::System, None),
];

/// Names that nobody but one person of the district has.
pub const NAMES: [&str; 22] = [
    "Aurelvina",
    "Ostermeadows",
    "Brindelyne",
    "Quastelbrook",
    "Celestrine",
    "Vanderhollow",
    "Delphiranda",
    "Nettlewicken",
    "Emberlynne",
    "Thackermound",
    "Fiorenzella",
    "Lindenmarsch",
    "Gwendolisse",
    "Harrowmantle",
    "Hyacinthelle",
    "Silverquarry",
    "Isoldemarie",
    "Pemberstroud",
    "Jessamantha",
    "Wolverstoneby",
    "Xanderholt",
    "Grimbleforth",
];

/// A record that is nowhere.
pub const NOWHERE: &str = "013c433a-ea00-7fff-bfff-dddddddddddd";

/// The district with its server running.
pub struct District {
    pub town: Town,
    pub model: Model,
    ids: std::cell::RefCell<std::collections::BTreeMap<(TableId, String), RecordId>>,
}

impl District {
    /// Opens it. What no bundle carries is put in by those who would: leads, steps, and a pair of reports.
    pub fn open() -> Self {
        let records = records();
        let mut district =
            Self { town: Town::of(&records), model: Model::of(&records), ids: Default::default() };
        for (agency, kind, episode) in [
            ("pd", SeatKind::Police, "e-pd"),
            ("pd2", SeatKind::Police, "e-pd2"),
            ("cp", SeatKind::ChildProtection, "e-cp"),
            ("adv", SeatKind::Advocate, "e-adv"),
            ("pd", SeatKind::Police, "e-pd-b"),
        ] {
            district.lead(agency, kind, episode);
        }
        district.pair("pd2", SeatKind::Police, "e-pd", "e-pd2");
        district.pair("cp", SeatKind::ChildProtection, "e-cp", "e-ca");
        district
    }

    fn lead(&mut self, agency: &str, kind: SeatKind, episode: &str) {
        self.put(
            TableId::Leads,
            agency,
            kind,
            &[("episode_id", episode)],
            &[("kind", "lead"), ("by", "earlier"), ("text", "The bus station")],
        );
    }

    fn pair(&mut self, agency: &str, kind: SeatKind, a: &str, b: &str) {
        self.put(
            TableId::Pairs,
            agency,
            kind,
            &[("episode_a", a), ("episode_b", b)],
            &[("state", "proposed")],
        );
    }

    /// Puts a record of the daily work in, and into the model.
    fn put(
        &mut self,
        table: TableId,
        agency: &str,
        kind: SeatKind,
        links: &[(&'static str, &str)],
        texts: &[(&'static str, &str)],
    ) {
        let own = self.id(TableId::Agencies, agency);
        let mut cells: Vec<(&'static str, Set)> = vec![("agency_id", Set::Link(own))];
        for (column, key) in links {
            cells.push((column, Set::Link(self.id(TableId::Episodes, key))));
        }
        for (column, text) in texts {
            cells.push((column, Set::To(domain::Value::Text((*text).to_owned()))));
        }
        let who = Who::Actor(policy::Actor::seated(kind, own, "earlier", "a story"));
        let id = self.town.desk.edit(who, "put", move |visit| visit.add(table, &cells)).expect("a record");
        let mut row: Cells = links.iter().map(|(c, key)| ((*c).to_owned(), (*key).to_owned())).collect();
        row.insert("agency_id".to_owned(), agency.to_owned());
        row.insert("id".to_owned(), id.to_string());
        self.model.put(table, row);
    }

    /// A record's id.
    pub fn id(&self, table: TableId, key: &str) -> RecordId {
        if let Some(id) = RecordId::parse(key) {
            return id;
        }
        let known = self.ids.borrow().get(&(table, key.to_owned())).copied();
        known.unwrap_or_else(|| {
            let id = self.town.id(&format!("{}:{key}", table.name()));
            self.ids.borrow_mut().insert((table, key.to_owned()), id);
            id
        })
    }

    /// What policy decides from.
    pub fn facts(&self, table: TableId, key: &str, seen_from: Option<&str>) -> Facts {
        self.model.facts(table, key, seen_from, |table, key| self.id(table, key))
    }
}
