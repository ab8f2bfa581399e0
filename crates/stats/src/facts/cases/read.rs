//! Reading the tables of cases, each once, in an order in which every table finds what it needs of those before.

use domain::TableId;

use super::{Act, CLASS, Case, Cases, Charge, DISPOSITION, Disposition, LEVEL, PLEA, Plea, Victim};
use crate::{
    Source,
    facts::{
        closed,
        days::Days,
        ids::Ids,
        packed,
        people::People,
        words::{Word, Words},
        work::Work,
    },
};

/// The codes of `acts.kind`, in the bundle's order.
pub(crate) fn act_kinds() -> &'static [&'static str] {
    closed::codes(TableId::Acts, "kind")
}

impl Cases {
    pub(crate) fn read<S: Source>(
        source: &mut S,
        days: &Days,
        people: &People,
        work: &Work,
        words: &mut Words,
        marked: bool,
    ) -> Result<Self, S::Error> {
        let mut all = Self::default();
        all.read_cases(source, work, words)?;
        all.read_charges(source, people, words, marked)?;
        all.settle_first_charges(days, words);
        all.read_outcomes(source, marked)?;
        let charge_ids = std::mem::take(&mut all.charge_ids);
        if marked {
            all.records.charges = charge_ids.into_ids();
        }
        all.read_victims(source, people)?;
        all.read_agencies(source, work)?;
        all.read_acts(source, words)?;
        all.read_evidence(source)?;
        // From here on cases and charges go by their places.
        all.ids = Ids::default();
        Ok(all)
    }

    fn read_cases<S: Source>(
        &mut self,
        source: &mut S,
        work: &Work,
        words: &mut Words,
    ) -> Result<(), S::Error> {
        let columns = [
            "record",
            "id",
            "lead_agency_id",
            "found_by",
            "public_citation",
            "public_marked_by",
            "public_marked_on",
        ];
        source.scan(TableId::Cases, &columns, &mut |row| {
            let Some(record) = row.id(0) else { return };
            let place = self.ids.place(record);
            if place as usize != self.cases.len() {
                return;
            }
            let lead_agency = work.find(row.id(2));
            self.agencies.extend(lead_agency.map(|agency| (place, agency)));
            self.names.push(row.text(1).unwrap_or_default());
            let marked = row.text(5).is_some_and(|by| !by.trim().is_empty()) && row.int(6).is_some();
            let mut public_file = 0;
            if let Some(citation) = row.text(4).filter(|c| marked && !c.trim().is_empty()) {
                self.public_files.push(citation.to_owned());
                public_file = self.public_files.len() as u32;
            }
            self.cases.push(Case {
                first_charge: None,
                charged: false,
                found_by: words.word(row.text(3)),
                hotel: false,
                property_evidence: false,
                county: None,
                counties: false,
                agencies: false,
                federal: false,
                first_act: 0,
                public_file,
            });
        })
    }

    /// An expunged charge, and a charge against somebody whose file is expunged, leave public reports, and with them
    /// whatever hangs on them: pleas, dispositions, and the case if it has no other charge.
    fn read_charges<S: Source>(
        &mut self,
        source: &mut S,
        people: &People,
        words: &mut Words,
        public: bool,
    ) -> Result<(), S::Error> {
        let columns = [
            "record",
            "id",
            "case_id",
            "person_id",
            "filed_on",
            "county_fips",
            "class",
            "level",
            "lead",
            "expunged",
        ];
        source.scan(TableId::Charges, if public { &columns } else { &columns[..9] }, &mut |row| {
            let (Some(record), Some(case)) = (row.id(0), row.id(2).and_then(|id| self.ids.find(id))) else {
                return;
            };
            let Some(person) = people.find(row.id(3)) else { return };
            if public && (row.int(9) == Some(1) || people.is_expunged(row.id(3))) {
                return;
            }
            if self.charge_ids.place(record) as usize != self.charges.len() {
                return;
            }
            self.charge_names.push(row.text(1).unwrap_or_default());
            self.charges.push(Charge {
                case,
                person,
                filed_on: packed(row.int(4)),
                county: words.word(row.text(5)),
                class: closed::place(&CLASS, row.text(6)),
                level: closed::place(&LEVEL, row.text(7)),
                lead: row.int(8) == Some(1),
            });
        })
    }

    /// A case is charged in the period if the first charge in it was filed there.
    fn settle_first_charges(&mut self, days: &Days, words: &Words) {
        for place in 0..self.charges.len() as u32 {
            let charge = self.charges[place as usize];
            if charge.filed_on == 0 {
                continue;
            }
            let first = match self.cases[charge.case as usize].first_charge {
                Some(before) => self.first_filed(before, place, words),
                None => place,
            };
            self.cases[charge.case as usize].first_charge = Some(first);
        }
        for case in &mut self.cases {
            let first = case.first_charge.and_then(|place| self.charges.get(place as usize));
            case.charged = first.is_some_and(|charge| days.holds(charge.filed_on));
        }
    }

    fn read_outcomes<S: Source>(&mut self, source: &mut S, marked: bool) -> Result<(), S::Error> {
        let columns = ["record", "charge_id", "kind", "entered_on", "accepted_on"];
        source.scan(TableId::Pleas, &columns, &mut |row| {
            let charge = row.id(1).and_then(|id| self.charge_ids.find(id));
            if let (Some(record), Some(charge)) = (row.id(0), charge) {
                let kind = closed::place(&PLEA, row.text(2));
                let (entered_on, accepted_on) = (packed(row.int(3)), packed(row.int(4)));
                self.records.pleas.extend(marked.then_some(record));
                self.pleas.push(Plea { charge, kind, entered_on, accepted_on });
            }
        })?;
        self.fallen = vec![false; self.charges.len()];
        source.scan(TableId::Dispositions, &["record", "charge_id", "kind", "on"], &mut |row| {
            let charge = row.id(1).and_then(|id| self.charge_ids.find(id));
            if let (Some(record), Some(charge)) = (row.id(0), charge) {
                let kind = closed::place(&DISPOSITION, row.text(2));
                self.records.dispositions.extend(marked.then_some(record));
                let disposition = Disposition { charge, kind, on: packed(row.int(3)) };
                self.fallen[charge as usize] |=
                    matches!(disposition.code(), "dismissed" | "diverted" | "acquitted");
                self.dispositions.push(disposition);
            }
        })
    }

    fn read_victims<S: Source>(&mut self, source: &mut S, people: &People) -> Result<(), S::Error> {
        source.scan(TableId::CasePeople, &["case_id", "person_id", "role", "located_on"], &mut |row| {
            if row.text(2) != Some("victim") {
                return;
            }
            let case = row.id(0).and_then(|id| self.ids.find(id));
            let case = case.filter(|case| self.is_charged(*case));
            if let (Some(case), Some(person)) = (case, people.find(row.id(1))) {
                self.victims.push(Victim { case, person, located_on: packed(row.int(3)) });
            }
        })
    }

    fn read_agencies<S: Source>(&mut self, source: &mut S, work: &Work) -> Result<(), S::Error> {
        source.scan(TableId::CaseAgencies, &["case_id", "agency_id"], &mut |row| {
            let case = row.id(0).and_then(|id| self.ids.find(id));
            if let (Some(case), Some(agency)) = (case, work.find(row.id(1))) {
                self.agencies.push((case, agency));
            }
        })?;
        let mut met: Vec<Option<u32>> = vec![None; self.cases.len()];
        for &(case, agency) in &self.agencies {
            let (first, case) = (&mut met[case as usize], &mut self.cases[case as usize]);
            case.agencies |= first.is_some_and(|other| other != agency);
            case.federal |= work.agency(agency).is_some_and(|a| a.federal);
            first.get_or_insert(agency);
        }
        let cases = &self.cases;
        self.agencies.retain(|(case, _)| cases[*case as usize].charged && cases[*case as usize].joint());
        self.agencies.shrink_to_fit();
        Ok(())
    }

    fn read_acts<S: Source>(&mut self, source: &mut S, words: &mut Words) -> Result<(), S::Error> {
        let mut told = vec![false; self.cases.len()];
        for plea in &self.pleas {
            let case = self.charges[plea.charge as usize].case as usize;
            told[case] = self.cases[case].charged && self.cases[case].joint();
        }
        let columns = ["case_id", "kind", "from", "county_fips", "place", "significant"];
        source.scan(TableId::Acts, &columns, &mut |row| {
            let Some(place) = row.id(0).and_then(|id| self.ids.find(id)) else { return };
            let case = &mut self.cases[place as usize];
            let (from, county) = (packed(row.int(2)), row.text(3).map(|c| words.word(Some(c))));
            case.hotel |= row.text(4) == Some("hotel");
            case.counties |= matches!((case.county, county), (Some(a), Some(b)) if a != b);
            case.county = case.county.or(county);
            if from != 0 && (case.first_act == 0 || from < case.first_act) {
                case.first_act = from;
            }
            if told[place as usize] {
                let kind = closed::place(act_kinds(), row.text(1));
                let county = county.unwrap_or(Word::UNKNOWN);
                self.acts.push(Act { case: place, kind, county, significant: row.int(5) == Some(1) });
            }
        })
    }

    fn read_evidence<S: Source>(&mut self, source: &mut S) -> Result<(), S::Error> {
        source.scan(TableId::Evidence, &["case_id", "property_id", "supports"], &mut |row| {
            let case = row.id(0).and_then(|id| self.ids.find(id));
            if let (Some(case), Some(_), Some(1)) = (case, row.id(1), row.int(2)) {
                self.cases[case as usize].property_evidence = true;
            }
        })
    }
}
