//! How tables lie in the database: every covered table has the same first columns, then its own.

use std::sync::LazyLock;

use domain::schema::{Column, Kind, TableId};

/// Columns that every covered table begins with, in this order.
pub const BASE: [&str; 6] = ["partnership_id", "id", "version", "act_id", "recorded_at", "leaf_id"];

/// What a column of the database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A whole number.
    Int,
    /// A text.
    Text,
    /// An id.
    Id,
    /// Bytes.
    Bytes,
}

/// A column after the base.
#[derive(Clone, Debug)]
pub struct Col {
    /// Its name as SQL writes it, in quotes where needed.
    pub sql: String,
    /// Its plain name.
    pub name: String,
    /// What it holds.
    pub cell: Cell,
}

/// A table whose every row is covered by a leaf.
#[derive(Debug)]
pub struct Layout {
    /// Its number in leaves and revisions; it never changes.
    pub number: i64,
    /// Its name.
    pub name: &'static str,
    /// Its columns after the base, without the sealed one.
    pub columns: Vec<Col>,
    /// Whether it has a sealed column, which stands last.
    pub sealed: bool,
    /// The statement that reads one row: all columns but the first, by partnership and id.
    select_one: std::sync::OnceLock<String>,
    /// The same with what a reader needs beside the row.
    select_known: std::sync::OnceLock<String>,
}

/// Columns that every record table has before the bundle's own.
pub const RECORD: [(&str, Cell); 5] = [
    ("sender", Cell::Text),
    ("ext_id", Cell::Text),
    ("owner_id", Cell::Id),
    ("compartment", Cell::Text),
    ("expunged", Cell::Int),
];

const INT: Cell = Cell::Int;
const TEXT: Cell = Cell::Text;
const ID: Cell = Cell::Id;
const BYTES: Cell = Cell::Bytes;

/// A table of the house itself: number, name, columns.
type System = (i64, &'static str, &'static [(&'static str, Cell)]);

const SYSTEM: [System; 16] = [
    (
        100,
        "partnership",
        &[
            ("name", TEXT),
            ("zone", TEXT),
            ("origin", TEXT),
            ("operator", TEXT),
            ("key_check", BYTES),
            ("vkey", TEXT),
            ("demo", INT),
        ],
    ),
    (
        101,
        "act",
        &[
            ("kind", TEXT),
            ("actor", TEXT),
            ("agency_id", ID),
            ("seat", TEXT),
            ("purpose", TEXT),
            ("detail", TEXT),
            ("records", BYTES),
        ],
    ),
    (102, "agency_key", &[("agency_id", ID), ("key_version", INT), ("wrapped", BYTES)]),
    (103, "checkpoint", &[("size", INT), ("note", TEXT)]),
    (104, "legal_hold", &[("tbl", INT), ("record_id", ID), ("reason", TEXT), ("lifted_at", INT)]),
    (
        105,
        "report",
        &[
            ("name", TEXT),
            ("number", INT),
            ("audience", TEXT),
            ("period_from", INT),
            ("period_to", INT),
            ("as_of", INT),
            ("known_at", INT),
            ("digest", TEXT),
            ("cells", BYTES),
        ],
    ),
    (106, "report_file", &[("report_id", ID), ("format", TEXT), ("body", BYTES)]),
    (107, "account", &[("login", TEXT), ("name", TEXT), ("state", TEXT)]),
    (
        108,
        "seat",
        &[("account_id", ID), ("agency_id", ID), ("kind", TEXT), ("duty", TEXT), ("ended_at", INT)],
    ),
    (
        109,
        "credential",
        &[("account_id", ID), ("way", TEXT), ("label", TEXT), ("secret", BYTES), ("ended_at", INT)],
    ),
    (
        110,
        "invitation",
        &[("account_id", ID), ("purpose", TEXT), ("digest", BYTES), ("expires_at", INT), ("used_at", INT)],
    ),
    (
        111,
        "api_token",
        &[
            ("account_id", ID),
            ("seat_id", ID),
            ("label", TEXT),
            ("digest", BYTES),
            ("expires_at", INT),
            ("ended_at", INT),
        ],
    ),
    (112, "access_review", &[("of_act", ID), ("outcome", TEXT), ("note", TEXT), ("reviewer", TEXT)]),
    (113, "sign_off", &[("report_id", ID), ("signer", TEXT)]),
    (120, "link_basis", &[("p", INT), ("refused", INT), ("body", BYTES)]),
    (121, "case_end", &[("ended_at", INT)]),
];

/// Every covered table: those of records, then the house's own.
pub static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    let records = TableId::all().map(|table| {
        let own = table.columns.iter().filter(|c| c.kind != Kind::Key && !c.sealed);
        let columns =
            RECORD.iter().map(|(name, cell)| col(name, *cell)).chain(own.flat_map(of_column)).collect();
        Layout {
            number: table.id as i64 + 1,
            name: table.name,
            columns,
            sealed: table.has_sealed(),
            select_one: std::sync::OnceLock::new(),
            select_known: std::sync::OnceLock::new(),
        }
    });
    let system = SYSTEM.iter().map(|(number, name, columns)| Layout {
        number: *number,
        name,
        columns: columns.iter().map(|(name, cell)| col(name, *cell)).collect(),
        sealed: false,
        select_one: std::sync::OnceLock::new(),
        select_known: std::sync::OnceLock::new(),
    });
    records.chain(system).collect()
});

/// Layout of a table of records.
#[must_use]
pub fn of_table(table: TableId) -> &'static Layout {
    &LAYOUTS[table as usize]
}

/// Layout of a table by its name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|l| l.name == name)
}

impl Layout {
    /// All columns as SQL writes them: base, own, sealed.
    #[must_use]
    pub fn all_columns(&self) -> Vec<&str> {
        let own = self.columns.iter().map(|c| c.sql.as_str());
        BASE.into_iter().chain(own).chain(self.sealed.then_some("sealed")).collect()
    }

    /// The statement that reads one row: all columns but the first, by partnership and id.
    #[must_use]
    pub fn select_one(&self) -> &str {
        self.select_one.get_or_init(|| {
            let columns = self.all_columns()[1..].join(", ");
            format!("SELECT {columns} FROM {} WHERE partnership_id = ? AND id = ?", self.name)
        })
    }

    /// The statement that reads rows of records `t` with what a reader needs beside them, but for its condition: the columns
    /// of [`Self::select_one`], how many legal holds stand on the record, and its wrapped key where it has a sealed column.
    #[must_use]
    pub fn select_known(&self) -> &str {
        self.select_known.get_or_init(|| {
            let mut columns: Vec<String> =
                self.all_columns()[1..].iter().map(|column| format!("t.{column}")).collect();
            columns.push(
                "(SELECT COUNT(*) FROM legal_hold h WHERE h.partnership_id = t.partnership_id AND h.record_id = t.id AND \
                 h.lifted_at IS NULL) AS holds"
                    .to_owned(),
            );
            let mut from = format!("{} t", self.name);
            if self.sealed {
                columns.push("k.agency_id AS key_agency, k.key_version, k.wrapped".to_owned());
                from += " LEFT JOIN record_key k ON k.partnership_id = t.partnership_id AND k.record_id = t.id";
            }
            format!("SELECT {} FROM {from}", columns.join(", "))
        })
    }

    /// Place of an own column in [`Layout::columns`].
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }
}

/// The database columns of one column of the bundle: an instant takes two.
fn of_column(column: &Column) -> Vec<Col> {
    match column.kind {
        Kind::Ref(_) => vec![quoted(column.name, Cell::Id)],
        Kind::Instant => {
            vec![quoted(column.name, Cell::Int), quoted(&format!("{}_off", column.name), Cell::Int)]
        }
        Kind::Date | Kind::EndDate | Kind::Birth | Kind::Int | Kind::Bool => {
            vec![quoted(column.name, Cell::Int)]
        }
        Kind::Key
        | Kind::Text
        | Kind::Code
        | Kind::Closed(_)
        | Kind::CodeSet
        | Kind::County
        | Kind::Opaque => vec![quoted(column.name, Cell::Text)],
    }
}

fn col(name: &str, cell: Cell) -> Col {
    Col { sql: name.to_owned(), name: name.to_owned(), cell }
}

fn quoted(name: &str, cell: Cell) -> Col {
    Col { sql: format!("\"{name}\""), name: name.to_owned(), cell }
}
