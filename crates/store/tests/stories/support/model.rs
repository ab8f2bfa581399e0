//! What a town's records come to, reckoned from the text of its bundle: whose each is, in which compartment it is kept,
//! and which agencies take part in it. The store is asked for ids alone, so that it can be held against this.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
};

use domain::{RecordId, TableId, schema::Kind};
use policy::{Compartment, Facts};

use super::Bundle;

/// A row by its columns; what is empty is left out.
pub type Cells = BTreeMap<String, String>;

/// The records, by table and by the key under which the store locates them.
#[derive(Debug, Default)]
pub struct Model {
    rows: BTreeMap<TableId, BTreeMap<String, Cells>>,
    /// Keys of rows by a column's values, made where asked for.
    by_column: RefCell<HashMap<(TableId, &'static str), Index>>,
    homes: RefCell<HashMap<(TableId, String), Home>>,
}

type Index = HashMap<String, Vec<String>>;

/// Owner and compartment.
type Home = (Option<String>, Compartment);

impl Model {
    /// Of a bundle whose cells hold neither quotes nor commas.
    pub fn of(bundle: &Bundle) -> Self {
        let mut model = Self::default();
        for (name, text) in bundle.tables() {
            let table = TableId::named(name).expect("a table");
            let mut lines = text.lines();
            let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
            for line in lines {
                let cells = header.iter().zip(line.split(','));
                let cells = cells.filter(|(_, cell)| !cell.is_empty());
                model.put(
                    table,
                    cells.map(|(column, cell)| ((*column).to_owned(), cell.to_owned())).collect(),
                );
            }
        }
        model
    }

    /// With one more row.
    pub fn put(&mut self, table: TableId, cells: Cells) {
        let key: Vec<&str> = table.table().key.iter().map(|part| cells[*part].as_str()).collect();
        self.by_column.borrow_mut().clear();
        self.rows.entry(table).or_default().insert(key.join("/"), cells);
    }

    /// The keys of a table's rows.
    pub fn keys(&self, table: TableId) -> impl Iterator<Item = &str> {
        self.rows.get(&table).into_iter().flat_map(BTreeMap::keys).map(String::as_str)
    }

    /// A row's cells.
    pub fn row(&self, table: TableId, key: &str) -> &Cells {
        &self.rows[&table][key]
    }

    /// One cell.
    pub fn cell(&self, table: TableId, key: &str, column: &str) -> Option<&str> {
        self.row(table, key).get(column).map(String::as_str)
    }

    /// The agency that owns a row, and the compartment it lies in: the owner its columns lead to; but what refers to a
    /// record in an advocates' vault lies in that vault.
    pub fn home(&self, table: TableId, key: &str) -> (Option<String>, Compartment) {
        let known = self.homes.borrow().get(&(table, key.to_owned())).cloned();
        known.unwrap_or_else(|| {
            let home = self.reckon_home(table, key);
            self.homes.borrow_mut().insert((table, key.to_owned()), home.clone());
            home
        })
    }

    fn reckon_home(&self, table: TableId, key: &str) -> Home {
        let row = self.row(table, key);
        let mut homes = BTreeMap::new();
        for column in table.table().columns {
            let (Kind::Ref(to), Some(target)) = (column.kind, row.get(column.name)) else { continue };
            if to == TableId::Agencies {
                homes.insert(column.name, (Some(target.clone()), self.compartment(target)));
                continue;
            }
            let home = self.home(to, target);
            if home.1 == Compartment::Advocate {
                return home;
            }
            homes.insert(column.name, home);
        }
        let named = table.table().owner.iter().find_map(|column| homes.remove(column));
        named.unwrap_or((None, Compartment::Common))
    }

    fn compartment(&self, agency: &str) -> Compartment {
        let kind = self.cell(TableId::Agencies, agency, "kind").expect("a kind");
        Compartment::of_agency_kind(kind).expect("a kind of agency")
    }

    /// Whether an agency is a member of a record's case, its lead being one, or receives its handoff.
    pub fn takes_part(&self, agency: &str, table: TableId, key: &str) -> bool {
        use TableId as T;
        let through = |column: &str| self.cell(table, key, column);
        match table {
            T::Cases => self.is_member(agency, key),
            T::CaseAgencies | T::CasePeople | T::Acts | T::Charges | T::Evidence => {
                through("case_id").is_some_and(|case| self.is_member(agency, case))
            }
            T::Pleas | T::Dispositions => {
                through("charge_id").is_some_and(|charge| self.takes_part(agency, T::Charges, charge))
            }
            T::People => {
                let episodes = self.where_(T::Episodes, "person_id", key);
                self.in_case_of(agency, key)
                    || episodes.iter().any(|episode| self.was_handed(agency, episode))
            }
            T::Episodes => {
                self.was_handed(agency, key)
                    || through("person_id").is_some_and(|p| self.in_case_of(agency, p))
            }
            T::EpisodeSources | T::Steps | T::Leads | T::Offers => {
                through("episode_id").is_some_and(|episode| self.was_handed(agency, episode))
            }
            T::Handoffs => through("to_agency_id") == Some(agency),
            T::Pairs => ["episode_a", "episode_b"]
                .iter()
                .filter_map(|side| through(side))
                .any(|episode| self.home(T::Episodes, episode).0.as_deref() == Some(agency)),
            T::Links => ["person_a", "person_b"]
                .iter()
                .filter_map(|side| through(side))
                .any(|person| self.home(T::People, person).0.as_deref() == Some(agency)),
            _ => false,
        }
    }

    /// Keys of the rows that hold a value in a column.
    pub fn where_(&self, table: TableId, column: &'static str, value: &str) -> Vec<String> {
        let mut known = self.by_column.borrow_mut();
        let index = known.entry((table, column)).or_insert_with(|| {
            let mut index = Index::new();
            for (key, row) in self.rows.get(&table).into_iter().flatten() {
                if let Some(cell) = row.get(column) {
                    index.entry(cell.clone()).or_default().push(key.clone());
                }
            }
            index
        });
        index.get(value).cloned().unwrap_or_default()
    }

    fn is_member(&self, agency: &str, case: &str) -> bool {
        self.cell(TableId::Cases, case, "lead_agency_id") == Some(agency)
            || self
                .rows
                .get(&TableId::CaseAgencies)
                .is_some_and(|rows| rows.contains_key(&format!("{case}/{agency}")))
    }

    fn in_case_of(&self, agency: &str, person: &str) -> bool {
        let parts = self.where_(TableId::CasePeople, "person_id", person);
        parts.iter().any(|part| {
            let case = self.cell(TableId::CasePeople, part, "case_id");
            case.is_some_and(|case| self.is_member(agency, case))
        })
    }

    fn was_handed(&self, agency: &str, episode: &str) -> bool {
        let handoffs = self.where_(TableId::Handoffs, "episode_id", episode);
        handoffs.iter().any(|handoff| self.cell(TableId::Handoffs, handoff, "to_agency_id") == Some(agency))
    }

    /// The facts that policy decides from, for someone of an agency or of none.
    pub fn facts(
        &self,
        table: TableId,
        key: &str,
        seen_from: Option<&str>,
        id: impl Fn(TableId, &str) -> RecordId,
    ) -> Facts {
        let facts = match self.home(table, key) {
            (Some(owner), compartment) => Facts::owned(table, id(TableId::Agencies, &owner), compartment),
            (None, _) => Facts::common(table),
        };
        let member = seen_from.is_some_and(|agency| self.takes_part(agency, table, key));
        facts.of(id(table, key)).member(member)
    }
}
