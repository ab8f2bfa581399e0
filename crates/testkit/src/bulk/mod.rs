//! Bundles of any size for benches: valid by every rule, written as a stream, memory not growing with rows.

mod cases;
mod people;

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use crate::Rng;
use crate::civil::Day;
use crate::tables;

/// Rows written, by table, in the order written.
pub type Written = Vec<(&'static str, u64)>;

const AGENCIES: &[(&str, &str, &str)] = &[
    ("ag-1", "police", "27053"),
    ("ag-2", "police", "27123"),
    ("ag-3", "child_protection", "27053"),
    ("ag-4", "prosecution", "27053"),
    ("ag-5", "federal", ""),
];
const COUNTIES: &[&str] = &["27053", "27123", "27037", "27003", "27163"];
const PROPERTIES: u64 = 200;
/// Every tenth person is an adult, who may be a defendant; the others are children, who may be victims.
const ADULTS: u64 = 10;
/// Episodes lie from here, cases too, to ten years on.
const FROM: Day = Day::new(2010, 1, 1);
const SPAN_DAYS: i64 = 3_650;

/// Writes agencies, properties, people, episodes and cases with their parties, acts, charges, pleas and evidence into
/// `dir`, made if absent. Names are twelve random letters each. The same arguments give the same bytes.
///
/// `people` under 20 is taken as 20, so that there is somebody for every role.
///
/// # Errors
/// Whatever the file system answers.
pub fn write_bundle(
    dir: &Path,
    people: u64,
    episodes: u64,
    cases: u64,
    seed: u64,
) -> std::io::Result<Written> {
    std::fs::create_dir_all(dir)?;
    let people = people.max(20);
    let mut rng = Rng::new(seed);
    let mut written = Vec::new();
    let mut note = |(table, rows)| written.push((table, rows));
    note(agencies(dir)?);
    note(properties(dir, &mut rng)?);
    note(people::write_people(dir, people, |_| None, &mut rng)?);
    note(people::write_episodes(dir, people, episodes, None, &mut rng)?);
    for row in cases::write_cases(dir, people, cases, &mut rng)? {
        note(row);
    }
    Ok(written)
}

/// As [`write_bundle`], with what a town's rooms need besides: common names among the random ones (every fiftieth person is
/// called [`LEE`], every hundredth [`MOHAMED_ALI`]), and a handoff of every thirtieth episode to child protection, most of
/// them received and ended.
///
/// # Errors
/// Whatever the file system answers.
pub fn write_town(dir: &Path, people: u64, episodes: u64, cases: u64, seed: u64) -> std::io::Result<Written> {
    std::fs::create_dir_all(dir)?;
    let people = people.max(20);
    let mut rng = Rng::new(seed);
    let mut written = vec![agencies(dir)?, properties(dir, &mut rng)?];
    written.push(people::write_people(dir, people, people::of_a_town, &mut rng)?);
    let mut handoffs = Sheet::create(dir, "handoffs")?;
    written.push(people::write_episodes(dir, people, episodes, Some(&mut handoffs), &mut rng)?);
    written.push(handoffs.done()?);
    written.extend(cases::write_cases(dir, people, cases, &mut rng)?);
    Ok(written)
}

/// The surname of every fiftieth person of a town.
pub const LEE: &str = "Lee";

/// Given name and surname of every hundredth person of a town.
pub const MOHAMED_ALI: (&str, &str) = ("Mohamed", "Ali");

/// One table being written.
struct Sheet {
    out: csv::Writer<BufWriter<File>>,
    table: &'static tables::Table,
    rows: u64,
}

impl Sheet {
    fn create(dir: &Path, table: &str) -> std::io::Result<Self> {
        let table = tables::named(table);
        let file = File::create(dir.join(format!("{}.csv", table.name)))?;
        let mut out = csv::Writer::from_writer(BufWriter::with_capacity(1 << 16, file));
        out.write_record(table.columns)?;
        Ok(Self { out, table, rows: 0 })
    }

    /// Cells in the table's order; columns after the last one given stay empty.
    fn row(&mut self, cells: &[&str]) -> std::io::Result<()> {
        let rest = std::iter::repeat_n(&"", self.table.columns.len() - cells.len());
        self.rows += 1;
        Ok(self.out.write_record(cells.iter().chain(rest))?)
    }

    fn done(mut self) -> std::io::Result<(&'static str, u64)> {
        self.out.flush()?;
        Ok((self.table.name, self.rows))
    }
}

fn agencies(dir: &Path) -> std::io::Result<(&'static str, u64)> {
    let mut sheet = Sheet::create(dir, "agencies")?;
    for (id, kind, county) in AGENCIES {
        sheet.row(&[id, &format!("Agency {id}"), kind, county])?;
    }
    sheet.done()
}

fn properties(dir: &Path, rng: &mut Rng) -> std::io::Result<(&'static str, u64)> {
    let mut sheet = Sheet::create(dir, "properties")?;
    for n in 0..PROPERTIES {
        let id = format!("pr-{n:04}");
        let kind = rng.pick(&["hotel", "motel", "short_term_rental"]);
        sheet.row(&[&id, &format!("House {n}"), kind, "", "", "", rng.pick(COUNTIES), "40"])?;
    }
    sheet.done()
}
